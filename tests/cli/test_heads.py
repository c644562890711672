"""A head that was printed is kept elsewhere; `check --head` says whether it still stands in the journal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call


def head_in(text: str) -> str:
    """The head that a command printed."""
    return next(word for word in text.split() if len(word) > 64 and word[-64:].isalnum() and ":" in word)


@pytest.fixture
def heads(call: Call, toll: dict[str, Any], tmp_path: Path) -> list[str]:
    """What export, both reports, backup and check print after a verdict."""
    call("judge", toll["claim"], "refuted", "--because", "no")
    printed = [call("export", "jsonl").err, call("report", "html").err, call("report", "markdown").err]
    printed += [call("backup", str(tmp_path / "copy.db")).out, call("check").out]
    return [head_in(text) for text in printed]


def test_export_report_backup_and_check_print_the_same_head(call: Call, heads: list[str]) -> None:
    assert set(heads) == {call("check", "--json").json["head"]}


def test_a_head_stands_however_much_came_after_it(call: Call, heads: list[str], toll: dict[str, Any]) -> None:
    call("judge", toll["claim"], "supported", "--because", "yes")
    assert call("check", "--head", heads[0]).code == 0
    assert call("check", "--head", heads[0], "--head", call("check", "--json").json["head"]).code == 0


def test_a_copy_from_before_lacks_it(
    call: Call, heads: list[str], toll: dict[str, Any], tmp_path: Path
) -> None:
    call("judge", toll["claim"], "supported", "--because", "yes")
    later = call("check", "--json").json["head"]
    from workbench.cli import run

    assert run(["-d", str(tmp_path / "copy.db"), "check"]) == 0
    assert run(["-d", str(tmp_path / "copy.db"), "check", "--head", heads[0]]) == 0
    assert run(["-d", str(tmp_path / "copy.db"), "check", "--head", later]) == 4


def test_another_hash_is_told_and_a_head_that_is_none_refused(call: Call, heads: list[str]) -> None:
    number, _, hashed = heads[0].partition(":")
    wrong = call("check", "--json", "--head", f"{number}:{hashed[::-1]}")
    assert wrong.code == 4
    [problem] = wrong.json["problems"]
    assert (problem["where"], problem["record"]) == ("journal", f"entry {number}")
    for text in ("", "12", hashed, f"{number}:{hashed[:-1]}", f"-1:{hashed}", f"²:{hashed}"):
        assert call("check", "--head", text).code == 2


def test_history_undo_and_redo_go_on_in_other_processes(desk: Path, call: Call, toll: dict[str, Any]) -> None:
    def workbench(*arguments: str) -> tuple[int, str]:
        """A process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "workbench", "-d", str(desk), *arguments],
            capture_output=True, text=True, env=os.environ, timeout=60, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    claim = toll["claim"]
    assert workbench("judge", claim, "refuted", "--because", "no")[0] == 0
    seq = call("history", "-n", "1", "--nl").rows[0]["seq"]
    assert workbench("undo")[0] == 0
    assert call("claims", "show", claim, "--json").json["verdict"] is None
    assert workbench("redo")[0] == 0
    assert call("claims", "show", claim, "--json").json["verdict"] == "refuted"
    assert [row["action"] for row in call("history", claim, "--nl").rows] == ["redo", "undo", "judge"]
    assert call("claims", "edit", claim, "--status", "waiting", "--by", "bea").code == 0
    code, said = workbench("undo", str(seq))
    assert (code, "taken back already" in said) == (1, True)
    code, said = workbench("undo", str(seq + 2))
    assert code == 1
    assert "changed since" in said
    assert "bea" in said
    assert call("check").code == 0
