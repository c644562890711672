"""`suggest`: for claims, a text, a file of queries, and for all claims that wait."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import document, statement
from workbench.cli import run
from workbench.extract.quantities import find_quantities
from workbench.model.documents import SourceKind
from workbench.store import Store

KEYS = {"query", "rank", "claim", "statement", "ref", "text", "score", "relation", "reasons", "rating"}
CLAIMS = {
    "r1": "More than 27 militants were killed in the Sarhad hills.",
    "r2": "19 militants were killed in the Sarhad hills.",
    "r3": "The plum harvest in Oshen failed.",
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Three ready-made claims, two of which contradict each other."""
    path = tmp_path / "desk.db"
    with Store.create(path) as store:
        batch = store.begin_batch("claims", by="test").uid
        for ref, text in CLAIMS.items():
            made = document(text, name=ref, key=ref, ref=ref, title="", kind=SourceKind.CLAIM_RECORD)
            stated = statement(text, text, quantities=find_quantities(text, 0, len(text)))
            store.add_documents(batch, [(made, [stated])])
        store.finish_batch(batch, "done")
    return path


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_text_gets_ranked_rows_with_every_key(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(
            [
                "-d",
                str(database),
                "suggest",
                "--text",
                "militants killed in the Sarhad hills: 27 or more",
                "--nl",
            ]
        )
        == 0
    )
    found = rows(capsys)
    assert [row["rank"] for row in found] == [1, 2]
    assert {row["ref"] for row in found} == {"r1", "r2"}
    assert all(set(row) == KEYS for row in found)


def test_a_claim_is_given_by_the_end_of_its_uid(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(database) as store:
        uid = next(one.uid for one in store.claims() if one.ref == "r1")
    assert run(["-d", str(database), "suggest", uid[-12:], "--nl"]) == 0
    found = rows(capsys)
    assert [(row["query"], row["ref"], row["relation"]) for row in found] == [(uid, "r2", "conflicts")]


def test_queries_answer_each_line_under_its_id(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = tmp_path / "queries.jsonl"
    lines = [{"id": "q1", "text": "plum harvest failed"}, {"id": "q2", "text": "Sarhad hills"}, {"id": "q3"}]
    queries.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert run(["-d", str(database), "suggest", "--queries", str(queries), "-n", "1", "--nl"]) == 3
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    assert [(row["query"], row["rank"]) for row in found] == [("q1", 1), ("q2", 1)]
    assert found[0]["ref"] == "r3"
    assert "line 3" in err


def test_without_arguments_all_waiting_claims_are_matched(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-d", str(database), "suggest", "--no-semantic"]) == 0
    assert capsys.readouterr().err.strip() == "2 new suggestions for 3 claims."
    with Store.open(database) as store:
        assert {one.ref: one.suggested_conflicts for one in store.claims()} == {"r1": 1, "r2": 1, "r3": 0}
    assert run(["-d", str(database), "suggest", "--no-semantic"]) == 0
    assert capsys.readouterr().err.strip() == "0 new suggestions for 0 claims."


def test_wrong_usage_and_a_missing_database_end_with_two(database: Path, tmp_path: Path) -> None:
    assert run(["-d", str(database), "suggest", "--text", "a", "--queries", __file__]) == 2
    assert run(["-d", str(database), "suggest", "ffffffff"]) == 2
    assert run(["-d", str(tmp_path / "none.db"), "suggest"]) == 2
