"""The keys are a contract with scripts: what is written here may only ever grow."""

from __future__ import annotations

import json

from tests.builders import raid_statements
from tests.unit.report.examples import AT, claim, evidence, source, uid
from workbench.model.claims import Verdict
from workbench.model.decisions import Decision, Pass
from workbench.model.journal import Batch, Counts, JournalEntry, Problem
from workbench.model.links import Relation
from workbench.model.sources import Outlet
from workbench.model.speakers import Speaker
from workbench.report import findings, rows

STATEMENT = [
    "start",
    "end",
    "spans",
    "quote",
    "kind",
    "speaker",
    "speaker_span",
    "role",
    "affiliation",
    "cue",
    "cue_span",
    "claim",
    "quantities",
    "times",
    "hedge",
    "negated",
    "modality",
    "checkworthiness",
]
CLAIM = [
    "claim",
    "text",
    "status",
    "verdict",
    "statement",
    "quote",
    "speaker",
    "role",
    "kind",
    "source",
    "outlet",
    "title",
    "published",
    "document",
    "start",
    "end",
    "modality",
    "checkworthiness",
    "corroborates",
    "conflicts",
    "suggested",
    "ref", "reopened",
]
QUANTITY = ["start", "end", "text", "comparator", "low", "best", "high", "unit", "counted"]


def test_a_statement_as_extract_prints_it() -> None:
    row = rows.statement_fields(raid_statements()[0])
    assert list(row) == STATEMENT
    assert list(row["quantities"][0]) == QUANTITY
    assert row["quantities"][0]["comparator"] == ">"
    assert json.loads(json.dumps(row)) == row


def test_a_stored_statement_names_its_claim_by_uid() -> None:
    row = rows.statement_row(evidence(1, Relation.CONFLICTS, "19 dead").statement)
    assert {*STATEMENT, "statement", "source", "document", "text"} <= set(row)
    assert (row["statement"], row["claim"], row["text"]) == (uid(201), None, "19 dead")


def test_a_claim() -> None:
    row = rows.claim_row(claim(verdict=Verdict.REFUTED))
    assert list(row) == CLAIM
    assert (row["verdict"], row["status"]) == ("refuted", "new")
    assert rows.claim_row(claim())["verdict"] is None


def test_counts() -> None:
    row = rows.counts_row(Counts(1, 2, 3, 4, 5, 6, 7))
    assert row == {
        "sources": 1,
        "revisions": 2,
        "statements": 3,
        "claims": 4,
        "links": 5,
        "decisions": 6,
        "journal": 7,
    }


def test_instants_are_iso_8601_and_lose_nothing() -> None:
    assert rows.instant(AT + 7) == "2026-11-23T05:41:38.000007Z"
    assert rows.instant(None) is None


def test_every_row_is_json() -> None:
    entry = JournalEntry(3, AT, "ada", "link", uid(1), "linked", "why", None, 4, "ab" * 32)
    made = [
        rows.source_row(source()),
        rows.evidence_row(evidence(1, Relation.SAME_ORIGIN, "x")),
        rows.decision_row(Decision(uid(1), uid(2), "ada", None, "", Pass.FIRST, (uid(3),), uid(4), AT)),
        rows.entry_row(entry),
        rows.speaker_row(Speaker(uid(1), "Ilin Vasar")),
        rows.outlet_row(Outlet(uid(1), "The Courier", "B")),
        rows.batch_row(Batch(uid(1), "a", "ada", "done", 1, 2, 3, 4, 5, AT, None)),
        findings.problem_row(Problem("sources", uid(1), "hash")),
        rows.outcome_fields(claim(decided_by="ada", decided_at=AT)),
    ]
    assert json.loads(json.dumps(made)) == made
    assert made[3]["by"] == "ada"
    assert made[0]["how"] == {"published": "guessed"}
