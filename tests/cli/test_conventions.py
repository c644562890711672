"""What holds of every command: documented, quiet and without colour if asked, completed by the shell, in the manual."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.test_help_examples import everything
from workbench.cli import run

ROOT = Path(__file__).parents[2]
PAGES = "\n".join(path.read_text(encoding="utf-8") for path in [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])


@pytest.mark.parametrize("path", [path for path, _ in everything()])
def test_every_command_is_documented(path: str) -> None:
    assert f"`{path}`" in PAGES or f"`{path} " in PAGES


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_quiet_leaves_errors_alone_on_stderr(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("export", "csv"), ("report", "markdown"), ("gate", "--require", "verdict"), ("claims",)):
        talking = run(["-d", str(desk), *words])
        said = capsys.readouterr()
        assert run(["-q", "-d", str(desk), *words]) == talking
        quiet = capsys.readouterr()
        assert (quiet.out, quiet.err) == (said.out, "")
    assert run(["--quiet", "-d", str(desk), "claims", "show", "nothing"]) == 2
    assert capsys.readouterr().err.startswith("Error: ")
    assert run(["-q", "-d", str(desk), "claims", "--nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err
    run(["-d", str(desk), "export", "csv"])
    assert "Head of the journal" in capsys.readouterr().err, "it lasts for one call"


def test_no_color_is_kept_to(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in call("claims").out


def test_a_shell_completes_commands(tmp_path: Path) -> None:
    def completed(**more: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", "from workbench.cli import main; main()"], capture_output=True, text=True,
            check=False, env={**os.environ, **more}, cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode in (0, 1)
        return done.stdout

    assert "complete" in completed(_WORKBENCH_COMPLETE="bash_source")
    words = {"COMP_WORDS": "workbench exp", "COMP_CWORD": "1"}
    assert completed(_WORKBENCH_COMPLETE="bash_complete", **words) == "plain,export\n"
    words = {"COMP_WORDS": "workbench export cs", "COMP_CWORD": "2"}
    assert completed(_WORKBENCH_COMPLETE="bash_complete", **words) == "plain,csv\nplain,csl\n"


@pytest.fixture(scope="module")
def page() -> str:
    return str(runpy.run_path(str(ROOT / "docs" / "man.py"))["page"]())


def test_the_manual_page_holds_every_command(page: str) -> None:
    for path, _ in everything():
        heading = f"workbench {path}".replace("-", r"\-")
        assert f"\n.SS {heading}\n" in page


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_the_manual_page_is_set_without_a_warning(page: str) -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww"], input=page, capture_output=True, check=True, encoding="utf-8"
    )  # fmt: skip
    assert done.stderr == ""
    assert "EXIT STATUS" in done.stdout.replace("\b", "") or "EEXXIITT" in done.stdout.replace("\b", "")
