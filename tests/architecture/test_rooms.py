"""The house stands as it was drawn: who may import whom, and what is loaded when."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "textual", "rich", "rapidfuzz", "sqlite_utils", "trafilatura", "numpy", "onnxruntime", "httpx", "warcio",
    "charset_normalizer", "jinja2",
}  # fmt: skip
DATABASE = {"sqlite3", "pysqlite3", "sqlite_utils"}
TERMINAL = {"textual", "rich", "click"}


def loaded_by(code: str) -> set[str]:
    """The top-level names and our own modules that a new process has loaded after running `code`."""
    script = f"{code}\nimport sys, json; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    names = json.loads(done.stderr.splitlines()[-1])
    return {name if name.startswith("workbench") else name.partition(".")[0] for name in names}


def test_the_contracts_of_the_rooms_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_help_loads_nothing_heavy_and_no_command() -> None:
    loaded = loaded_by("from workbench.cli import run; assert run(['--help']) == 0")
    assert not loaded & (HEAVY | DATABASE)
    ours = {name for name in loaded if name.startswith("workbench")}
    assert ours <= {"workbench", "workbench.cli", "workbench.errors"}


def test_no_command_loads_anything_heavy_before_it_is_run() -> None:
    loaded = loaded_by("from workbench.cli import COMMANDS, load\nfor name in COMMANDS: load(name)")
    assert not loaded & (HEAVY | DATABASE)


@pytest.mark.parametrize(
    ("room", "without"),
    [
        ("workbench.extract", DATABASE | TERMINAL | HEAVY),
        ("workbench.ingest", DATABASE | TERMINAL | HEAVY),
        ("workbench.model", DATABASE | TERMINAL | HEAVY),
        ("workbench.store", TERMINAL | {"rapidfuzz", "trafilatura", "sqlite_utils"}),
        ("workbench.match", TERMINAL | {"trafilatura"}),
        ("workbench.review", TERMINAL | {"trafilatura", "rapidfuzz", "workbench.ingest"}),
        ("workbench.report.content", TERMINAL | {"trafilatura", "rapidfuzz"}),
        ("workbench.report.documents", TERMINAL | {"trafilatura", "rapidfuzz", "jinja2"}),
        ("workbench.report.rendering", TERMINAL | {"trafilatura"}),
    ],
)
def test_a_room_can_be_entered_without_the_ones_above_it(room: str, without: set[str]) -> None:
    loaded = loaded_by(f"import {room}")
    assert not loaded & without
    assert not any(name.startswith(("workbench.cli", "workbench.tui")) for name in loaded)
