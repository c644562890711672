"""`merge-db` from a script: rows on stdout, talk on stderr, exit 3 where something needs a look."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.builders import article
from tests.cli.conftest import Call
from tests.store.copies import take_in
from workbench.cli import run
from workbench.model.claims import Verdict
from workbench.store import Store


@pytest.fixture
def other(desk: Path, tmp_path: Path, toll: dict[str, Any]) -> Path:
    """Ben's copy: an article more, and a verdict."""
    path = Path(shutil.copy(desk, tmp_path / "ben.db"))
    with Store.open(path) as store:
        take_in(store, article(1), by="Ben")
        store.decide(toll["claim"], Verdict.REFUTED, by="Ben")
    return path


def test_what_is_new_is_brought_and_told(call: Call, other: Path, toll: dict[str, Any]) -> None:
    answer = call("merge-db", str(other))
    assert (answer.code, answer.out) == (0, "")
    assert "Brought 1 source, 1 text, 3 claims, 1 decision; 1 row changed." in answer.err
    assert "`workbench undo 2` takes it back" in answer.err
    assert call("claims", "show", toll["claim"], "--json").json["verdict"] == "refuted"
    assert call("history", "--nl", "-n", "1").rows[0]["by"] == "ada"
    assert call("stats", "--json").json["sources"] == 3
    assert call("undo", "2").code == 0
    assert call("stats", "--json").json["sources"] == 2


def test_a_dry_run_only_tells(call: Call, other: Path) -> None:
    answer = call("merge-db", str(other), "--dry-run", "--by", "Cleo")
    assert answer.code == 0
    assert "Would bring 1 source" in answer.err
    assert call("stats", "--json").json["sources"] == 2


@pytest.mark.parametrize("shape", ["--json", "--nl", "--csv", "--table"])
def test_what_needs_a_look_is_listed_and_ends_with_3(
    call: Call, other: Path, toll: dict[str, Any], shape: str
) -> None:
    call("judge", toll["claim"], "supported")
    answer = call("merge-db", str(other), shape)
    assert answer.code == 3
    assert "To look at: 1." in answer.err
    if shape == "--nl":
        assert answer.rows == [
            {
                "why": "judged",
                "table": "claims",
                "uid": toll["claim"],
                "name": toll["text"],
                "field": "verdict",
                "ours": "supported (ada)",
                "theirs": "refuted (Ben)",
                "detail": None,
            }
        ]
    else:
        assert "supported (ada)" in answer.out
    assert call("claims", "--nl", "--status", "second_check").rows[0]["claim"] == toll["claim"]


def test_a_script_gets_an_empty_list_where_nothing_needs_a_look(call: Call, other: Path) -> None:
    assert call("merge-db", str(other), "--json").json == []


def test_the_head_that_was_told_must_be_in_it(call: Call, other: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["-d", str(other), "check", "--json"])
    head = capsys.readouterr().out.split('"head": "')[1].split('"')[0]
    assert call("merge-db", str(other), "--dry-run", "--head", head).code == 0
    assert call("merge-db", str(other), "--head", "9:" + "0" * 64).code == 1
    answer = call("merge-db", str(other), "--head", "nine")
    assert answer.code == 2
    assert "no head of a journal" in answer.err


def test_no_file_and_no_database_end_with_2(call: Call, tmp_path: Path, desk: Path) -> None:
    (tmp_path / "notes.txt").write_text("words " * 100)
    for name in ("none.db", "notes.txt", str(desk)):
        assert call("merge-db", str(tmp_path / name)).code == 2
