"""The views for people who write SQL agree with what the store tells, and docs/schema.md with both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders import article, raid
from workbench.model.claims import Claim, Verdict
from workbench.model.decisions import Pass
from workbench.model.links import LinkState, Relation
from workbench.model.questions import Channel, Outcome, Whom
from workbench.store import Store
from workbench.store.engine import sqlite3

PAGE = (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
VIEWS = ("claims_view", "evidence_view", "questions_view", "decisions_view")


@pytest.fixture
def worked_on(tmp_path: Path) -> Iterator[Store]:
    """A database on which much has been decided, changed and taken back."""
    with Store.create(tmp_path / "desk.db") as store:
        batch = store.begin_batch("articles", by="importer")
        store.add_documents(batch.uid, [raid(), article(1), article(2), article(3)])
        claims = list(store.claims())
        toll, deal, third, fourth, fifth, sixth, *_ = claims
        store.decide(toll.uid, Verdict.REFUTED, by="Ann", justification="One ward only.")
        store.decide(toll.uid, Verdict.SUPPORTED, by="Ann", justification="The army counts as many.")
        store.decide(toll.uid, Verdict.SUPPORTED, by="Bob", round=Pass.SECOND)
        store.decide(deal.uid, Verdict.SUPPORTED, by="Ann")
        store.decide(deal.uid, Verdict.REFUTED, by="Bob", round=Pass.SECOND, justification="No deal.")
        store.decide(third.uid, Verdict.SUPPORTED, by="Bob", round=Pass.SECOND)
        store.decide(third.uid, Verdict.REFUTED, by="Ann")
        store.decide(third.uid, Verdict.REFUTED, by="Eve", round=Pass.ADJUDICATION, justification="Bob misread.")
        store.decide(fourth.uid, Verdict.REFUTED, by="Ann")
        store.decide(fourth.uid, None, by="Ann")
        store.link(toll.uid, fourth.statement, Relation.CORROBORATES, by="Ann", credibility=2, note="Same day.")
        store.link(toll.uid, fifth.statement, Relation.CONFLICTS, by="Ann")
        store.link(deal.uid, fifth.statement, Relation.CONFLICTS, by="Ann", state=LinkState.REJECTED)
        store.merge(sixth.uid, fifth.uid, by="Ann")
        store.ask("Who counted them?", claim=toll.uid, person="Mr X", by="Ann")
        [minister] = [one for one in store.speakers() if one.name == "Ilin Vasar"]
        store.ask("Is there one?", claim=deal.uid, whom=Whom.SPEAKER, speaker=minister.uid, by="Bob")
        store.ask("Were you there?", source=third.source, person="Mr X", channel=Channel.EMAIL, by="Bob")
        store.settle_question(store.questions()[0].uid, Outcome.ANSWERED, "The council.", by="Eve")
        store.ask("Asked by mistake", claim=toll.uid, person="Mr X", by="Zoe")
        store.undo(by="Zoe")
        yield store


def rows(store: Store, query: str) -> list[dict[str, Any]]:
    """What any SQLite program reads."""
    raw = sqlite3.connect(store.path)
    raw.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in raw.execute(query)]
    finally:
        raw.close()


SAME = (
    "text", "status", "verdict", "decided_by", "publication", "publication_url", "note", "checkworthiness",
    "corroborates", "conflicts", "suggested", "statement", "quote", "start", "end", "kind", "modality", "speaker",
    "role", "source", "title", "document", "outlet", "published", "ref",
)  # fmt: skip


def test_claims_are_those_of_the_store(worked_on: Store) -> None:
    found = {row["claim"]: row for row in rows(worked_on, "SELECT * FROM claims_view")}
    claims: list[Claim] = list(worked_on.claims())
    assert found.keys() == {claim.uid for claim in claims}
    for claim in claims:
        row = found[claim.uid]
        assert {name: row[name] for name in SAME} == {name: getattr(claim, name) for name in SAME}
        assert (row["reason"] or "") == claim.justification
        assert (row["decided_at"] is None) == (claim.decided_at is None)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["updated_at"])
    assert {row["decided_by"] for row in found.values()} == {"Ann", "Eve", None}


def test_evidence_is_that_of_the_store(worked_on: Store) -> None:
    found = {row["link"]: row for row in rows(worked_on, "SELECT * FROM evidence_view")}
    stored = [link for claim in worked_on.claims() for link in worked_on.evidence(claim.uid, states=list(LinkState))]
    assert len(stored) >= 4
    assert found.keys() == {link.link for link in stored}
    for link in stored:
        row = found[link.link]
        assert (row["claim"], row["statement"]) == (link.claim, link.statement.uid)
        assert (row["source"], row["outlet"]) == (link.statement.source, link.statement.outlet)
        for name in ("relation", "state", "score", "credibility", "note", "decided_by"):
            assert row[name] == getattr(link, name)
        assert (row["quote"], row["speaker"]) == (link.statement.what.quote, link.statement.what.speaker)


def test_questions_are_those_of_the_store(worked_on: Store) -> None:
    found = {row["question"]: row for row in rows(worked_on, "SELECT * FROM questions_view")}
    stored = worked_on.questions()
    assert found.keys() == {one.uid for one in stored}
    for one in stored:
        row = found[one.uid]
        assert (row["claim"], row["text"] or "", row["source"]) == (one.claim, one.claim_text, one.source)
        for name in ("title", "whom", "person", "speaker", "channel", "asked_by", "outcome", "answer", "settled_by"):
            assert row[name] == getattr(one, name)
        assert (row["asked"], row["settled_at"] is None) == (one.text, one.settled_at is None)


def test_decisions_are_those_of_the_store(worked_on: Store) -> None:
    found = {row["decision"]: row for row in rows(worked_on, "SELECT * FROM decisions_view")}
    stored = [one for claim in worked_on.claims() for one in worked_on.decisions(claim.uid)]
    assert found.keys() == {one.uid for one in stored}
    taken_back = {one.retracts for one in stored}
    for one in stored:
        row = found[one.uid]
        assert (row["reviewer"], row["pass"], row["verdict"], row["reason"]) == (
            one.reviewer, one.round, one.verdict, one.justification,
        )  # fmt: skip
        assert (row["takes_back"], row["evidence"]) == (one.retracts, len(one.evidence))
        assert bool(row["stands"]) == (one.verdict is not None and one.uid not in taken_back)
    assert sum(row["stands"] for row in found.values()) == len(stored) - 2


def test_the_page_names_every_table_and_every_column_of_a_view(worked_on: Store) -> None:
    tables = rows(
        worked_on,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    assert {row["name"] for row in tables} - set(re.findall(r"`(\w+)`", PAGE)) == set()
    for view in VIEWS:
        section = PAGE.partition(f"### `{view}`")[2].partition("\n#")[0]
        columns = {row["name"] for row in rows(worked_on, f"SELECT name FROM pragma_table_info('{view}')")}
        assert columns == _named(section)


def _named(section: str) -> set[str]:
    """The columns in the first cell of each row of a section's table."""
    cells = re.findall(r"^\| (`.*?) \|", section, re.M)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_the_queries_of_the_page_answer(worked_on: Store) -> None:
    queries = re.findall(r"```sql\n(.*?)```", PAGE, re.S)
    conflicts, rests_on, to_call, reviewers = (rows(worked_on, query) for query in queries)
    assert {(row["person"], row["open"]) for row in to_call} == {("Ilin Vasar", 1), ("Mr X", 1)}
    assert conflicts == [], "what conflicts with the toll has been judged"
    (toll,) = (row for row in rests_on if row["text"].startswith("More than 27"))
    assert (toll["outlets"], toll["reason"]) == (1, "The army counts as many.")
    assert {"reviewer": "Eve", "pass": "adjudication", "verdict": "refuted", "given": 1} in reviewers
    worked_on.decide(next(c.uid for c in worked_on.claims() if c.conflicts), None, by="Bob")
    worked_on.decide(next(c.uid for c in worked_on.claims() if c.conflicts), None, by="Ann")
    query = re.findall(r"```sql\n(.*?)```", PAGE, re.S)[0]
    assert [row["text"] for row in rows(worked_on, query)] == ["More than 27 militants killed in Sarhad hills"]


@pytest.mark.parametrize("view", VIEWS)
def test_nobody_writes_through_a_view(worked_on: Store, view: str) -> None:
    with pytest.raises(sqlite3.OperationalError, match="view"):
        rows(worked_on, f"DELETE FROM {view}")
