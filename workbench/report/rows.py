"""The JSON rows of what is stored, which scripts depend on: every key always present, null where unknown. Those of what
is worked out from it are in `findings`.

Offsets are code points of the revision's text, half-open; instants are ISO 8601 in UTC, days ISO dates.
Keys are only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from workbench.model.claims import Claim, StoredStatement
from workbench.model.decisions import Assignment, Decision
from workbench.model.journal import Batch, Counts, FieldChange, JournalEntry
from workbench.model.links import Evidence
from workbench.model.questions import Question
from workbench.model.sources import Outlet, OutletWork, Source
from workbench.model.speakers import Naming, Speaker
from workbench.model.statements import Quantity, Statement, TimeRef
from workbench.report.words import reopening_words

Row = dict[str, Any]

def in_page(record: Row) -> str:
    """A record as JSON that may stand in a page between <script> tags: no tag, comment or new line can begin in it."""
    return json.dumps(record, ensure_ascii=False).translate(_OF_SCRIPTS)


_OF_SCRIPTS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<\u2028\u2029"}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant(microseconds: int | None) -> str | None:
    """A stored instant as ISO 8601: 2026-11-23T05:41:38.000000Z."""
    if microseconds is None:
        return None
    at = _EPOCH + timedelta(microseconds=microseconds)
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def statement_fields(what: Statement) -> Row:
    """A statement as `extract` prints it, without the document it stands in."""
    return {
        "start": what.start,
        "end": what.end,
        "spans": [list(span) for span in what.spans],
        "quote": what.quote,
        "kind": what.kind.value,
        "speaker": what.speaker,
        "speaker_span": list(what.speaker_span) if what.speaker_span else None,
        "role": what.role,
        "affiliation": what.affiliation,
        "cue": what.cue,
        "cue_span": list(what.cue_span) if what.cue_span else None,
        "claim": what.claim,
        "quantities": [_quantity(quantity) for quantity in what.quantities],
        "times": [_time(time) for time in what.times],
        "hedge": what.hedge,
        "negated": what.negated,
        "modality": what.modality.value,
        "checkworthiness": what.checkworthiness,
    }


def statement_row(statement: StoredStatement) -> Row:
    """A stored statement: as `extract` prints it, but `claim` is a claim's uid and `text` the short text."""
    fields = statement_fields(statement.what)
    text = fields.pop("claim")
    return {
        "statement": statement.uid,
        "claim": statement.claim,
        "source": statement.source,
        "document": statement.document,
        "text": text,
        **fields,
        "title": statement.title,
        "outlet": statement.outlet,
        "published": statement.published,
        "rating": statement.rating,
        "extractor": statement.what.extractor,
    }


def claim_row(claim: Claim) -> Row:
    """A claim as `claims list` prints it."""
    return {
        "claim": claim.uid,
        "text": claim.text,
        "status": claim.status.value,
        "verdict": claim.verdict.value if claim.verdict else None,
        "statement": claim.statement,
        "quote": claim.quote,
        "speaker": claim.speaker,
        "role": claim.role,
        "kind": claim.kind.value,
        "source": claim.source,
        "outlet": claim.outlet,
        "title": claim.title,
        "published": claim.published,
        "document": claim.document,
        "start": claim.start,
        "end": claim.end,
        "modality": claim.modality.value,
        "checkworthiness": claim.checkworthiness,
        "corroborates": claim.corroborates,
        "conflicts": claim.conflicts,
        "suggested": claim.suggested,
        "ref": claim.ref,
        "reopened": "; ".join(map(reopening_words, claim.reopened)) or None,
    }


def seen_row(claim: Claim) -> Row:
    """A claim as a reviewer may see it: `blind` where its verdict is kept from them, and null for that reason."""
    return {**claim_row(claim), "blind": claim.blind}


def outcome_fields(claim: Claim) -> Row:
    """What `claims show` and the exports add to the row of a claim: how the work on it came out."""
    return {
        "justification": claim.justification,
        "publication": claim.publication.value,
        "publication_url": claim.publication_url,
        "note": claim.note,
        "decided_by": claim.decided_by,
        "decided_at": instant(claim.decided_at),
        "pass": claim.decided_pass.value if claim.decided_pass else None,
    }


CLAIM_CELLS = (
    "claim", "text", "status", "verdict", "justification", "quote", "speaker", "role", "kind", "outlet",
    "title", "published", "corroborates", "conflicts", "suggested", "decided_by", "decided_at", "note",
    "publication", "publication_url", "statement", "source", "document", "start", "end", "modality", "checkworthiness",
    "ref", "reopened", "pass",
)  # fmt: skip
"""`claim_row` and `outcome_fields` as the columns of a table, the ones that people read first."""


def cells_in_words(page: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows of `Store.claim_cells` with the reasons of reopening in words, as `claim_row` has them."""
    place = CLAIM_CELLS.index("reopened")
    if all(row[place] is None for row in page):
        return page
    return [
        (*row[:place], "; ".join(map(reopening_words, row[place] or ())) or None, *row[place + 1 :]) for row in page
    ]


def claim_cells(claim: Claim) -> tuple[Any, ...]:
    """One claim as a row of `Store.claim_cells`."""
    row = {**claim_row(claim), **outcome_fields(claim), "reopened": claim.reopened or None}
    return tuple(row[name] for name in CLAIM_CELLS)


def evidence_row(evidence: Evidence) -> Row:
    """A link with the statement at its other end."""
    statement = evidence.statement
    return {
        "link": evidence.link,
        "claim": evidence.claim,
        "relation": evidence.relation.value,
        "state": evidence.state.value,
        "score": evidence.score,
        "reasons": list(evidence.reasons),
        "credibility": evidence.credibility,
        "note": evidence.note,
        "decided_by": evidence.decided_by,
        "decided_at": instant(evidence.decided_at),
        "statement": statement.uid,
        "quote": statement.what.quote,
        "speaker": statement.what.speaker,
        "role": statement.what.role,
        "kind": statement.what.kind.value,
        "source": statement.source,
        "outlet": statement.outlet,
        "reliability": statement.reliability,
        "title": statement.title,
        "published": statement.published,
        "document": statement.document,
        "start": statement.what.start,
        "end": statement.what.end,
        "rating": statement.rating,
        "standing": statement.standing.value,
    }


def decision_row(decision: Decision) -> Row:
    """One reviewer's act; `verdict` is null where it takes an earlier decision (`retracts`) back."""
    return {
        "decision": decision.uid,
        "claim": decision.claim,
        "reviewer": decision.reviewer,
        "verdict": decision.verdict.value if decision.verdict else None,
        "justification": decision.justification,
        "pass": decision.round.value,
        "evidence": list(decision.evidence),
        "retracts": decision.retracts,
        "at": instant(decision.at),
    }


def assignment_row(assignment: Assignment) -> Row:
    """Who is to give which pass of a claim; `given` once a verdict of that pass stands."""
    return {
        "assignment": assignment.uid,
        "claim": assignment.claim,
        "source": assignment.source,
        "pass": assignment.round.value,
        "to": assignment.reviewer,
        "given": assignment.given,
        "at": instant(assignment.at),
        "text": assignment.text,
    }


def question_row(question: Question) -> Row:
    """What somebody was asked about a claim, or an article, and what came of it."""
    return {
        "question": question.uid,
        "claim": question.claim,
        "text": question.claim_text if question.claim else None,
        "source": question.source,
        "outlet": question.outlet,
        "title": question.title,
        "whom": question.whom.value,
        "person": question.person,
        "speaker": question.speaker,
        "role": question.role,
        "channel": question.channel.value,
        "asked": question.text,
        "asked_by": question.asked_by,
        "asked_at": instant(question.asked_at),
        "outcome": question.outcome.value,
        "answer": question.answer or None,
        "settled_by": question.settled_by,
        "settled_at": instant(question.settled_at),
    }


def source_row(source: Source) -> Row:
    """A source as `sources list` prints it; `how` says per field how it is known."""
    return {
        "source": source.uid,
        "document": source.name,
        "kind": source.kind.value,
        "title": source.title,
        "outlet": source.outlet,
        "reliability": source.reliability,
        "author": source.author,
        "published": source.published,
        "url": source.url,
        "language": source.language,
        "ref": source.ref,
        "rating": source.rating,
        "how": {name: how.value for name, how in sorted(source.how.items())},
        "revision": source.revision,
        "revisions": source.revisions,
        "text_sha256": source.text_sha256,
        "statements": source.statements,
        "claims": source.claims,
        "checked": source.checked,
        "note": source.note,
        "imported_at": instant(source.imported_at),
        "standing": source.standing.value,
        "confidential": source.confidential,
    }


def speaker_row(speaker: Speaker) -> Row:
    """A speaker with the number of statements attributed to them."""
    return {
        "speaker": speaker.uid,
        "name": speaker.name,
        "role": speaker.role,
        "affiliation": speaker.affiliation,
        "statements": speaker.statements,
        "documents": speaker.documents,
        "names": list(speaker.names),
        "roles": list(speaker.roles),
        "affiliations": list(speaker.affiliations),
    }


def naming_row(naming: Naming) -> Row:
    """What one article calls somebody, and whom it means."""
    return {
        "naming": naming.uid,
        "speaker": naming.speaker,
        "name": naming.name,
        "role": naming.role,
        "affiliation": naming.affiliation,
        "source": naming.source,
        "document": naming.document,
        "title": naming.title,
        "outlet": naming.outlet,
        "published": naming.published,
        "statements": naming.statements,
    }


def outlet_row(outlet: Outlet) -> Row:
    """An outlet with its Admiralty letter."""
    return {"outlet": outlet.uid, "name": outlet.name, "reliability": outlet.reliability, "note": outlet.note}


def outlet_work_row(row: OutletWork) -> Row:
    """An outlet as `outlets list` prints it."""
    return {**outlet_row(row.outlet), "sources": row.sources, "claims": row.claims}


def entry_row(entry: JournalEntry) -> Row:
    """An entry of the journal."""
    return {
        "seq": entry.seq,
        "at": instant(entry.at),
        "by": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "summary": entry.summary,
        "reason": entry.reason,
        "undoes": entry.undoes,
        "undone_by": entry.undone_by,
        "hash": entry.hash,
    }


def changed_row(entry: JournalEntry, changes: Sequence[FieldChange]) -> Row:
    """An entry with what it changed in one thing and its links, each field as it was and as it became."""
    told = [
        {"table": one.table, "uid": one.uid, "field": one.field, "before": one.before, "after": one.after}
        for one in changes
    ]
    return {**entry_row(entry), "changes": told}


def batch_row(batch: Batch) -> Row:
    """One import and what came of it."""
    return {
        "batch": batch.uid,
        "input": batch.input,
        "by": batch.actor,
        "status": batch.status,
        "added": batch.added,
        "revised": batch.revised,
        "present": batch.present,
        "rejected": batch.rejected,
        "claims": batch.claims,
        "started_at": instant(batch.started_at),
        "finished_at": instant(batch.finished_at),
    }


def counts_row(counts: Counts) -> Row:
    """How much of everything there is."""
    return {
        "sources": counts.sources,
        "revisions": counts.revisions,
        "statements": counts.statements,
        "claims": counts.claims,
        "links": counts.links,
        "decisions": counts.decisions,
        "journal": counts.journal,
    }


def _quantity(quantity: Quantity) -> Row:
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "comparator": quantity.comparator.value,
        "low": quantity.low,
        "best": quantity.best,
        "high": quantity.high,
        "unit": quantity.unit,
        "counted": quantity.counted,
    }


def _time(time: TimeRef) -> Row:
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "earliest": time.earliest,
        "latest": time.latest,
    }
