"""Sources and outlets as lists of any length: which there are, in which order, with the state of the work on each."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.errors import UsageError
from workbench.model.filters import SourceFilter
from workbench.model.sources import Outlet, OutletWork, SourceWork
from workbench.store.connection import Connection
from workbench.store.sources import SOURCE, made_source
from workbench.store.windows import as_typed

_PAGE = 200

ORDERS = {
    "imported": "o.id",
    "newest": "o.id DESC",
    "published": "o.published IS NULL, o.published DESC, o.id DESC",
}

_OF_OUTLETS = "o.outlet_id IN (SELECT u.id FROM outlets u WHERE {})"
_OPEN = "EXISTS (SELECT 1 FROM claims c WHERE c.source_id = o.id AND c.deleted_at IS NULL AND c.decided = 0)"
_CONFLICT = """
l.deleted_at IS NULL AND l.relation = 'conflicts' AND l.state IN ('confirmed', 'suggested')
AND c.deleted_at IS NULL AND c.decided = 0
"""


def source_ids(db: Connection, which: SourceFilter, limit: int | None) -> array[int]:
    """The local ids of the living sources that fit, in order."""
    if which.order not in ORDERS:
        raise UsageError(f"There is no order {which.order!r}.", hint=f"Known are: {', '.join(ORDERS)}.")
    conditions, values = _conditions(db, which)
    values["limit"] = -1 if limit is None else limit
    order = f"ORDER BY {ORDERS[which.order]} LIMIT :limit"
    return db.numbers(f"SELECT o.id FROM sources o WHERE {' AND '.join(conditions)} {order}", values)


def sources_by_id(db: Connection, ids: Sequence[int]) -> list[SourceWork | None]:
    """Sources by local id in the order asked for, null where one was taken away."""
    wanted = (json.dumps(list(ids)),)
    rows = db.rows(
        f"{SOURCE} WHERE o.id IN (SELECT value FROM json_each(?)) AND o.deleted_at IS NULL", wanted
    )
    pairs = db.rows(
        "SELECT DISTINCT c.source_id, c.id FROM json_each(?) j CROSS JOIN claims c CROSS JOIN links l "
        f"WHERE c.source_id = j.value AND l.claim_id = c.id AND {_CONFLICT}",
        wanted,
    )
    conflicts = Counter(row["source_id"] for row in pairs)
    found = {row["id"]: SourceWork(row["id"], made_source(row), conflicts[row["id"]]) for row in rows}
    return [found.get(number) for number in ids]


def source_work(db: Connection, which: SourceFilter) -> Iterator[SourceWork]:
    """The sources that fit at this moment, read by pages as they are asked for."""
    ids = source_ids(db, which, None)
    for start in range(0, len(ids), _PAGE):
        yield from (one for one in sources_by_id(db, ids[start : start + _PAGE]) if one is not None)


def to_check_in(db: Connection, sources: Sequence[int], reviewer: str) -> list[int]:
    """The claims (local ids) of these sources that have a verdict which a reviewer may be to check blind."""
    return db.column(
        """SELECT c.id FROM json_each(:sources) j CROSS JOIN claims c WHERE c.source_id = j.value
             AND c.deleted_at IS NULL AND c.decided = 1 AND (c.status = 'second_check' OR EXISTS (
               SELECT 1 FROM assignments a JOIN reviewers w ON w.id = a.reviewer_id
               WHERE a.claim_id = c.id AND a.deleted_at IS NULL AND w.name = :reviewer))""",
        {"sources": json.dumps(list(sources)), "reviewer": reviewer},
    )


def outlet_work(db: Connection) -> list[OutletWork]:
    """All outlets by name, with how many living sources and claims each has; without those that have no source and of
    which nobody wrote anything, as after an edit that was undone."""
    with db.reading():
        rows = db.rows("SELECT id, uid, name, reliability, note, row_version FROM outlets ORDER BY name")
        counts = {
            row["outlet_id"]: (row["sources"], row["claims"])
            for row in db.rows(
                """SELECT o.outlet_id, count(*) AS sources, sum((SELECT count(*) FROM claims c
                     WHERE c.source_id = o.id AND c.deleted_at IS NULL)) AS claims FROM sources o
                   WHERE o.deleted_at IS NULL AND o.outlet_id IS NOT NULL GROUP BY o.outlet_id"""
            )
        }
    found = (OutletWork(number, Outlet(*fields), *counts.get(number, (0, 0))) for number, *fields in map(tuple, rows))
    return [one for one in found if one.sources or one.outlet.reliability is not None or one.outlet.note]


def _conditions(db: Connection, which: SourceFilter) -> tuple[list[str], dict[str, Any]]:
    conditions = ["o.deleted_at IS NULL"]
    values: dict[str, Any] = {}
    if which.words.strip():
        values["typed"] = which.words.strip()
        named = ["instr(lower(o.name), lower(:typed))", _OF_OUTLETS.format("instr(lower(u.name), lower(:typed))")]
        if query := as_typed(db, which.words):
            values["words"] = query
            named.append("o.id IN (SELECT rowid FROM sources_fts WHERE sources_fts MATCH :words)")
        conditions.append(f"({' OR '.join(named)})")
    if which.source is not None:
        conditions.append("o.uid = :source")
        values["source"] = which.source
    if which.outlet is not None:
        conditions.append(_OF_OUTLETS.format("u.uid = :outlet OR instr(lower(u.name), lower(:outlet))"))
        values["outlet"] = which.outlet
    if which.reliability == "none":
        conditions.append(f"(o.outlet_id IS NULL OR {_OF_OUTLETS.format('u.reliability IS NULL')})")
    elif which.reliability is not None:
        conditions.append(_OF_OUTLETS.format("u.reliability = :reliability"))
        values["reliability"] = which.reliability
    if which.standing is not None:
        conditions.append("o.standing = :standing")
        values["standing"] = str(which.standing)
    if which.confidential:
        conditions.append("o.confidential = 1")
    if which.has_note:
        conditions.append("o.note <> ''")
    if which.has_open:
        conditions.append(_OPEN)
    if which.has_conflict:
        conditions.append(
            f"o.id IN (SELECT c.source_id FROM links l CROSS JOIN claims c WHERE c.id = l.claim_id AND {_CONFLICT})"
        )
    for name, sign in (("since", ">="), ("until", "<=")):
        day = getattr(which, name)
        if day is not None:
            conditions.append(f"substr(o.published, 1, 10) {sign} :{name}")
            values[name] = day
    return conditions, values
