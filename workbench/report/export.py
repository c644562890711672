"""Exports for scripts: claims with their evidence, decisions and sources, in the order of the articles.

The same database gives the same bytes: nothing here reads a clock or a locale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TextIO

from workbench.model.claims import Claim
from workbench.model.decisions import Decision
from workbench.model.filters import ClaimFilter
from workbench.model.links import Evidence, LinkState
from workbench.model.questions import Question
from workbench.model.sources import Source
from workbench.report.privacy import Public
from workbench.report.rows import (
    CLAIM_CELLS,
    Row,
    cells_in_words,
    claim_row,
    decision_row,
    evidence_row,
    outcome_fields,
    question_row,
    source_row,
)
from workbench.report.sheet import write_cells, write_csv
from workbench.store import Store

EVERYTHING = ClaimFilter(order="document")
UNFIT = "do not fit the query"
"""What is said of claims that an export leaves out because of its query."""

_PLAIN = (
    "claim", "status", "verdict", "kind", "corroborates", "conflicts", "suggested", "decided_at", "publication",
    "statement", "source", "start", "end", "modality", "checkworthiness", "pass",
)  # fmt: skip
"""Columns of words, numbers, instants and uids of ours."""

_DELIMITERS = {"csv": ",", "tsv": "\t"}
_ALL = (LinkState.CONFIRMED, LinkState.SUGGESTED, LinkState.REJECTED)


class Looking(Protocol):
    """A store, or what a reviewer may see of one."""

    def evidence(self, claim: str, *, states: Sequence[str] = ...) -> list[Evidence]: ...
    def decisions(self, claim: str) -> list[Decision]: ...
    def questions(self, *, claim: str | None = None, source: str | None = None) -> list[Question]: ...


def write_export(
    store: Store | Public,
    form: str,
    out: TextIO,
    which: ClaimFilter = EVERYTHING,
    *,
    rows: str = "claims",
    raw: bool = False,
) -> dict[str, int]:
    """Write the claims that fit to `out`: "jsonl" is a `full_row` a line, "csv" and "tsv" a table of `rows`: "claims",
    or their "evidence", "decisions", "questions" or "sources". How many rows were written, how many claims left out and
    why.

    `raw` leaves cells that a spreadsheet would run as they are.
    """
    if form == "jsonl":
        written = 0
        for claim in store.claims(which):
            out.write(json.dumps(full_row(store, claim), ensure_ascii=False) + "\n")
            written += 1
        return {"written": written, **left_out(store, which, written)}
    delimiter = _DELIMITERS[form]
    if rows == "claims":
        pages = map(cells_in_words, store.claim_cells(which))
        written = write_cells(pages, out, CLAIM_CELLS, plain=_PLAIN, raw=raw, delimiter=delimiter)
        return {"written": written, **left_out(store, which, written)}
    columns = COLUMNS[rows]
    return {"written": write_csv(rows_of(store, rows, which), out, columns, raw=raw, delimiter=delimiter)}


def left_out(store: Store | Public, which: ClaimFilter, written: int) -> dict[str, int]:
    """How many claims a query left out; nothing where there is none."""
    return {} if replace(which, order="document") == EVERYTHING else {UNFIT: store.counts().claims - written}


def rows_of(store: Store | Public, kind: str, which: ClaimFilter) -> Iterator[Row]:
    """The claims that fit, or what belongs to them, as rows of `COLUMNS`."""
    if kind == "sources":
        yield from map(source_row, sources_of(store, which))
        return
    if kind == "questions":
        yield from map(question_row, _questions(store, which))
        return
    for claim in store.claims(which):
        match kind:
            case "claims":
                yield {**claim_row(claim), **outcome_fields(claim)}
            case "evidence":
                yield from map(evidence_row, store.evidence(claim.uid, states=_ALL))
            case "decisions":
                yield from map(decision_row, store.decisions(claim.uid))


def sources_of(store: Store | Public, which: ClaimFilter) -> Iterator[Source]:
    """Every source, or with a query those that the claims stand in or their evidence comes from."""
    wanted: set[str] | None = None
    if replace(which, order="document") != EVERYTHING:
        wanted = set()
        for claim in store.claims(which):
            wanted |= {claim.source, *(link.statement.source for link in store.evidence(claim.uid, states=_ALL))}
    return (source for source in store.sources() if wanted is None or source.uid in wanted)


def _questions(store: Store | Public, which: ClaimFilter) -> Iterator[Question]:
    """Every question, or with a query those about the claims and about the articles that they stand in."""
    if replace(which, order="document") == EVERYTHING:
        return iter(store.questions())
    claims = {claim.uid: claim.source for claim in store.claims(which)}
    articles = set(claims.values())
    return (
        one for one in store.questions() if one.claim in claims or (one.claim is None and one.source in articles)
    )


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


COLUMNS: Mapping[str, Sequence[str]] = {
    "claims": CLAIM_CELLS,
    "evidence": (
        "link", "claim", "relation", "state", "quote", "speaker", "outlet", "title", "published", "decided_by",
        "decided_at", "credibility", "note", "score", "reasons", "role", "kind", "reliability", "standing", "rating",
        "statement", "source", "document", "start", "end",
    ),
    "decisions": (
        "decision", "claim", "verdict", "justification", "reviewer", "pass", "at", "retracts", "evidence",
    ),
    "questions": (
        "question", "claim", "text", "asked", "person", "outcome", "answer", "asked_by", "asked_at", "settled_by",
        "settled_at", "whom", "speaker", "role", "channel", "source", "outlet", "title",
    ),
    "sources": (
        "source", "title", "outlet", "reliability", "author", "published", "url", "document", "kind", "standing",
        "confidential", "claims", "checked", "statements", "note", "ref", "rating", "language", "how", "revision",
        "revisions", "text_sha256", "imported_at",
    ),
}  # fmt: skip
"""By kind of row its columns, the ones that people read first: the same keys as in JSON."""
