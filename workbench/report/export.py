"""Exports for scripts: every claim with its evidence and its decisions, in the order of the articles.

The same database gives the same bytes: nothing here reads a clock or a locale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Protocol, TextIO

from workbench.model.claims import Claim
from workbench.model.decisions import Decision
from workbench.model.filters import ClaimFilter
from workbench.model.links import Evidence, LinkState
from workbench.model.questions import Question
from workbench.report.privacy import Public
from workbench.report.rows import Row, claim_row, decision_row, evidence_row, outcome_fields, question_row
from workbench.report.sheet import write_csv
from workbench.store import Store


class Looking(Protocol):
    """A store, or what a reviewer may see of one."""

    def evidence(self, claim: str, *, states: Sequence[str] = ...) -> list[Evidence]: ...
    def decisions(self, claim: str) -> list[Decision]: ...
    def questions(self, *, claim: str | None = None, source: str | None = None) -> list[Question]: ...


def write_export(store: Store | Public, form: str, out: TextIO, *, raw: bool = False) -> None:
    """Write all claims to `out`: "jsonl" is a `full_row` a line, "csv" a row a claim with link counts.

    `raw` leaves CSV cells that a spreadsheet would run as they are.
    """
    claims = store.claims(ClaimFilter(order="document"))
    if form == "jsonl":
        for claim in claims:
            out.write(json.dumps(full_row(store, claim), ensure_ascii=False) + "\n")
    else:
        write_csv(_sheet(claims), out, CSV_COLUMNS, raw=raw)


def full_row(store: Looking, claim: Claim) -> Row:
    """A claim with all that belongs to it.

    `evidence` are the links that a person confirmed, `suggestions` what the matcher proposes and nobody has
    looked at yet, `rejected` what a person refused and what is never suggested again: three lists, so that nobody
    takes a guess or a refusal for a finding.
    """
    links = store.evidence(claim.uid)
    refused = store.evidence(claim.uid, states=(LinkState.REJECTED,))
    known = claim_row(claim)
    reopened = known.pop("reopened")
    return {
        **known,
        **outcome_fields(claim),
        "evidence": [evidence_row(link) for link in links if link.state is LinkState.CONFIRMED],
        "suggestions": [evidence_row(link) for link in links if link.state is LinkState.SUGGESTED],
        "rejected": [evidence_row(link) for link in refused],
        "decisions": [decision_row(decision) for decision in store.decisions(claim.uid)],
        "questions": [question_row(question) for question in store.questions(claim=claim.uid)],
        "reopened": reopened,
    }


def _sheet(claims: Iterator[Claim]) -> Iterator[Row]:
    return ({**claim_row(claim), **outcome_fields(claim)} for claim in claims)


CSV_COLUMNS = (
    "claim", "text", "status", "verdict", "justification", "quote", "speaker", "role", "kind", "outlet",
    "title", "published", "corroborates", "conflicts", "suggested", "decided_by", "decided_at", "note",
    "publication", "publication_url", "statement", "source", "document", "start", "end", "modality", "checkworthiness",
    "ref", "reopened",
)  # fmt: skip
"""The columns of the CSV, the ones that people read first; the same keys as in JSON."""
