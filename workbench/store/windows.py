"""Which claims, in which order: a filter as a window of local ids, four bytes a claim."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any
from unicodedata import category

from workbench.errors import UsageError
from workbench.model.claims import Claim
from workbench.model.filters import ClaimFilter
from workbench.store.claims import claims_by_id
from workbench.store.connection import Connection
from workbench.store.passes import STANDING
from workbench.store.rows import id_of
from workbench.store.tokens import every, in_order, words_of

_PAGE = 200
_MANY = 20_000
_SHORTEST_BEGINNING = 3  # the beginnings of more words than that are too many to be of use

_CHANGED_SINCE = f"""
c.decided = 1 AND EXISTS (SELECT 1 FROM decisions v WHERE v.id = {STANDING} AND (
  c.updated_at > v.at + 1000000
  OR EXISTS (SELECT 1 FROM links l WHERE l.claim_id = c.id AND l.deleted_at IS NULL AND l.decided_at > v.at)
  OR EXISTS (SELECT 1 FROM sources o JOIN revisions r ON r.id = o.revision_id
             WHERE o.id = c.source_id AND r.captured_at > v.at)))
"""
"""The decision and the claim's own `updated_at` are written a moment apart, hence the second."""

ORDERS = {
    "work": "c.decided, c.unmoved, c.checkworthiness DESC, c.id",
    "document": "c.source_id, c.position, c.id",
    "changed": "c.updated_at DESC, c.id DESC",
}
"""Each is an index of its own, so that a first page needs no sorting."""


def selection(db: Connection, which: ClaimFilter) -> tuple[str, dict[str, Any]]:
    """What follows `FROM claims c` so that only the claims come that fit, in order, and the values to bind."""
    if which.order not in ORDERS:
        raise UsageError(f"There is no order {which.order!r}.", hint=f"Known are: {', '.join(ORDERS)}.")
    conditions, values = _conditions(db, which)
    return f"WHERE {' AND '.join(conditions)} ORDER BY {ORDERS[which.order]}", values


def claim_ids(db: Connection, which: ClaimFilter, limit: int | None) -> array[int]:
    """The local ids that fit, in order."""
    chosen, values = selection(db, which)
    values["limit"] = -1 if limit is None else limit
    return db.numbers(f"SELECT c.id FROM claims c {chosen} LIMIT :limit", values)


def claims(db: Connection, which: ClaimFilter) -> Iterator[Claim]:
    """The claims that fit at this moment, read by pages as they are asked for."""
    ids = claim_ids(db, which, None)
    for start in range(0, len(ids), _PAGE):
        for claim in claims_by_id(db, ids[start : start + _PAGE]):
            if claim is not None:
                yield claim


def _conditions(db: Connection, which: ClaimFilter) -> tuple[list[str], dict[str, Any]]:
    conditions = ["c.deleted_at IS NULL"]
    values: dict[str, Any] = {}
    if which.words.strip() or which.phrases:
        found = [as_typed(db, which.words)] if which.words.strip() else []
        values["words"] = " AND ".join(part for part in (*found, *map(in_order, which.phrases)) if part)
        if not values["words"]:
            return ["false"], {}
        # Few hits are fetched and sorted; where there are many, the order's index is walked and each claim
        # looked up among the hits, which the plus sign asks for: half the time at a million claims.
        column = "+c.id" if _many(db, values["words"]) else "c.id"
        conditions.append(f"{column} IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :words)")
    if which.status is not None:
        conditions.append("c.status = :status")
        values["status"] = str(which.status)
    if which.verdict is not None:
        conditions.append("(c.decided, c.unmoved) IN (VALUES (0, 0), (1, 1)) AND c.verdict = :verdict")
        values["verdict"] = str(which.verdict)
    if which.reopened:
        conditions.append("c.unmoved = 0 AND c.decided = 0")
    if which.undecided:
        conditions.append("c.decided = 0")
    if which.source is not None:
        conditions.append("c.source_id = :source")
        values["source"] = id_of(db, "sources", which.source)
    if which.speaker is not None:
        conditions.append(
            "c.statement_id IN (SELECT s.id FROM statements s WHERE s.naming_id IN (SELECT n.id FROM namings n "
            "LEFT JOIN speakers p ON p.id = n.speaker_id WHERE p.uid = :speaker "
            "OR instr(lower(p.name), lower(:speaker)) OR instr(lower(n.name), lower(:speaker))))"
        )
        values["speaker"] = which.speaker
    if which.outlet is not None:
        conditions.append(
            "c.source_id IN (SELECT o.id FROM sources o WHERE o.outlet_id IN (SELECT u.id FROM outlets u "
            "WHERE u.uid = :outlet OR instr(lower(u.name), lower(:outlet))))"
        )
        values["outlet"] = which.outlet
    if which.has_conflict:
        conditions.append(
            "c.id IN (SELECT l.claim_id FROM links l WHERE l.deleted_at IS NULL AND l.relation = 'conflicts' "
            "AND l.state IN ('confirmed', 'suggested'))"
        )
    if which.has_suggestion:
        conditions.append(
            "EXISTS (SELECT 1 FROM links l WHERE l.claim_id = c.id AND l.deleted_at IS NULL "
            "AND l.state = 'suggested')"
        )
    if which.has_note:
        conditions.append("c.note <> ''")
    if which.has_question:
        conditions.append(
            "c.id IN (SELECT q.claim_id FROM questions q WHERE q.deleted_at IS NULL AND q.outcome = 'pending')"
        )
    if which.changed:
        conditions.append(_CHANGED_SINCE)
    _of_statement(which, conditions, values)
    _of_passes(which, conditions, values)
    return conditions, values


def _of_passes(which: ClaimFilter, conditions: list[str], values: dict[str, Any]) -> None:
    """Which passes were given, or assigned to whom."""
    if which.has_second:
        conditions.append(
            "c.id IN (SELECT d.claim_id FROM decisions d WHERE d.round = 'second' AND d.verdict IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM decisions t WHERE t.retracts = d.id))"
        )
    if which.assigned_to is not None or which.assigned_pass is not None:
        conditions.append(
            "c.id IN (SELECT a.claim_id FROM assignments a JOIN reviewers w ON w.id = a.reviewer_id "
            "WHERE a.deleted_at IS NULL AND (:assigned_to IS NULL OR w.name = :assigned_to) "
            "AND (:assigned_pass IS NULL OR a.round = :assigned_pass))"
        )
        values["assigned_to"] = which.assigned_to
        values["assigned_pass"] = None if which.assigned_pass is None else str(which.assigned_pass)


def _of_statement(which: ClaimFilter, conditions: list[str], values: dict[str, Any]) -> None:
    """What the claim's own statement and its article must be."""
    for name, wanted in (("kind", which.kind), ("modality", which.modality)):
        if wanted is not None:
            conditions.append(f"(SELECT s.{name} FROM statements s WHERE s.id = c.statement_id) = :{name}")
            values[name] = str(wanted)
    if which.number is not None:
        sides = []
        for sign, strict, end in ((">", which.number.above, "low"), ("<", which.number.below, "high")):
            bound = getattr(which.number, end)
            if bound is not None:
                sides.append(f"coalesce(q.best, q.low, q.high) {sign}{'' if strict else '='} :{end}")
                values[end] = bound
        conditions.append(
            "EXISTS (SELECT 1 FROM quantities q WHERE q.statement_id = c.statement_id "
            f"AND {' AND '.join(sides) or 'true'})"
        )
    for name, sign in (("since", ">="), ("until", "<=")):
        day = getattr(which, name)
        if day is not None:
            published = "(SELECT substr(o.published, 1, 10) FROM sources o WHERE o.id = c.source_id)"
            conditions.append(f"{published} {sign} :{name}")
            values[name] = day


def _many(db: Connection, query: str) -> bool:
    hits = "SELECT count(*) FROM (SELECT 1 FROM claims_fts WHERE claims_fts MATCH ? LIMIT ?)"
    return bool(db.value(hits, (query, _MANY)) == _MANY)


def as_typed(db: Connection, text: str) -> str:
    """The query for words of which the last may be still half typed.

    The index holds stems, so "militan" is the beginning of no entry although "militants" is there, as
    "milit": where nothing begins with the last word, the longest beginning of it that is an entry itself is
    looked up."""
    words = words_of(text)
    if not words or category(text[-1])[0] not in "LNM":
        return every(words)
    last = words[-1]
    begun = "SELECT 1 FROM claims_terms WHERE term >= ? AND term < ? LIMIT 1"
    if len(last) < _SHORTEST_BEGINNING:
        return every(words)
    if len(last) > _SHORTEST_BEGINNING and db.value(begun, (last, last + "\U0010ffff")) is None:
        for length in range(len(last) - 1, 2, -1):
            if db.value("SELECT 1 FROM claims_terms WHERE term = ?", (last[:length],)):
                return every([*words[:-1], last[:length]])
    return every(words, last_is_prefix=True)
