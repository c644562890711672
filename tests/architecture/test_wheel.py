"""What is packed is what works: a wheel built now, installed away from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.cli import COMMANDS

ROOT = Path(__file__).parents[2]
COMPLETION = {
    "bash": "bash-completion/completions/workbench",
    "zsh": "zsh/site-functions/_workbench",
    "fish": "fish/vendor_completions.d/workbench.fish",
}
"""Where each shell looks, below `share` of the prefix."""


@pytest.mark.slow
def test_a_fresh_wheel_reads_and_opens_its_sample(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", tmp_path, ROOT], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("workbench-*.whl")
    installed = tmp_path / "installed"
    subprocess.run([*pip, "install", "--no-deps", "--target", installed, wheel], check=True, capture_output=True)
    page = (installed / "share" / "man" / "man1" / "workbench.1").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"\n.SS workbench {name}\n".replace("-", r"\-") not in page] == []
    for shell, place in COMPLETION.items():
        assert f"_WORKBENCH_COMPLETE={shell}_complete" in (installed / "share" / place).read_text(encoding="utf-8")
    sample = Path(shutil.copy(installed / "workbench" / "sample.db", tmp_path))
    (tmp_path / "note.txt").write_text("Mira Dastan said that 31 people were killed in Ilvane.", encoding="utf-8")

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "workbench", *words],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(installed)}, capture_output=True, text=True, check=True,
        )
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import workbench; print(workbench.__file__)"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(installed)}, capture_output=True, text=True, check=True,
    )
    assert where.stdout.startswith(str(installed))
    assert '"speaker": "Mira Dastan"' in run("extract", "--nl", "note.txt")
    assert '"sources": 12' in run("-d", str(sample), "stats", "--json")
    assert "<h1" in run("-d", str(sample), "report", "html")
