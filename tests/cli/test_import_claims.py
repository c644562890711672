"""`workbench import claims`: lists of ready-made claims, which always become claims."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from workbench.cli import run

TABLE = """ID,Statement,Who,Rating
7,More than 27 militants were killed in the Sarhad hills,Ilin Vasar,true
8,A ferry sank off Port Amel,,false
9,,nobody,
"""
MAP = ("--map", "text=Statement,ref=ID", "--map", "speaker=Who,verdict=Rating")

Call = Callable[..., Answer]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(tmp_path)
    Path("claims.csv").write_text(TABLE)

    def answer(*arguments: str) -> Answer:
        capsys.readouterr()
        code = run(["-d", "new.db", *arguments])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return answer


def test_every_row_becomes_a_claim(call: Call) -> None:
    answer = call("import", "claims", "claims.csv", *MAP)
    assert answer.code == 3
    assert "2 added" in answer.err
    assert "claims.csv#4: the claim has no text (no_text)" in answer.err
    rows = {row["ref"]: row for row in call("claims", "--nl").rows}
    assert rows["7"]["text"] == "More than 27 militants were killed in the Sarhad hills"
    assert (rows["7"]["speaker"], rows["8"]["speaker"]) == ("Ilin Vasar", None)
    assert (rows["8"]["kind"], rows["8"]["verdict"]) == ("unattributed", None)
    statements = {row["source"]: row for row in call("statements", "--nl").rows}
    (quantity,) = statements[rows["7"]["source"]]["quantities"]
    assert (quantity["comparator"], quantity["low"]) == (">", 27)
    assert [row["rating"] for row in call("sources", "--nl").rows] == ["true", "false"]
    assert call("check").code == 0


def test_the_same_list_again_adds_nothing_and_a_newer_one_revises(call: Call) -> None:
    call("import", "claims", "claims.csv", *MAP)
    assert "0 added, 0 revised, 2 already present" in call("import", "claims", "claims.csv", *MAP).err
    Path("claims.csv").write_text(TABLE.replace("A ferry", "Two ferries"))
    assert "0 added, 1 revised, 1 already present" in call("import", "claims", "claims.csv", *MAP).err
    assert call("stats", "--json").json["sources"] == 2


def test_rows_of_equal_text_and_other_ids_are_all_there(call: Call) -> None:
    Path("claims.csv").write_text("ref,text\n1,A ferry sank\n2,A ferry sank\n")
    assert "2 added" in call("import", "claims", "claims.csv").err
    assert sorted(row["ref"] for row in call("claims", "--nl").rows) == ["1", "2"]


def test_suggestions_for_a_list_are_made_when_asked_for(call: Call) -> None:
    Path("raid.txt").write_text("Police in Sarhad said that 27 militants were killed in the hills on Monday.")
    call("import", "raid.txt")
    answer = call("import", "claims", "claims.csv", *MAP)
    assert "2 claims without suggestions yet" in answer.err
    answer = call("import", "claims", "claims.csv", *MAP, "--suggest")
    assert "without suggestions" not in answer.err
    assert any(row["suggested"] for row in call("claims", "--nl").rows if row["ref"] == "7")


def test_a_dry_run_writes_nothing(call: Call) -> None:
    answer = call("import", "claims", "claims.csv", *MAP, "--dry-run")
    assert answer.code == 3
    assert "Would add or revise 2" in answer.err
    assert "Would make 2 claims" in answer.err
    assert not Path("new.db").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone.csv"], "cannot be read"),
        (["claims.csv"], "no column 'text'"),
        (["claims.csv", "--map", "text"], "maps nothing"),
        (["claims.csv", "--map", "texts=Statement"], "no field 'texts'"),
        (["claims.csv", *MAP, "--encoding", "no-such"], "no encoding"),
        ([], "FILE"),
    ],
)
def test_wrong_calls_exit_2_and_make_no_database(call: Call, arguments: list[str], message: str) -> None:
    answer = call("import", "claims", *arguments)
    assert answer.code == 2
    assert message in answer.err
    assert not Path("new.db").exists()
