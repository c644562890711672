"""From the short id that is shown to the whole uid."""

from __future__ import annotations

from workbench.errors import NotFound, UsageError
from workbench.store.connection import Connection
from workbench.store.rows import SINGULAR, TOMBSTONED

_SHOWN = 5
_WHOLE = 32


def resolve(db: Connection, table: str, given: str) -> str:
    """The full uid for a unique prefix or ending; things taken away are found where nothing else fits."""
    if table not in SINGULAR:
        raise UsageError(f"{table!r} has no uids.", hint=f"One of: {', '.join(SINGULAR)}.")
    what, wanted = SINGULAR[table], given.strip().lower().replace("-", "")
    if len(wanted) == _WHOLE and db.value(f"SELECT 1 FROM {table} WHERE uid = ?", (wanted,)):
        return wanted
    if not wanted or not set(wanted) <= set("0123456789abcdef"):
        raise NotFound(f"{given!r} is not the uid of {a(what)}.", hint="Uids are made of the digits 0–9 and a–f.")
    found: list[str] = []
    for standing in (True, False) if table in TOMBSTONED else (None,):
        found = found or _matching(db, table, wanted, standing)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"There is no {what} {given}.")
    raise NotFound(
        f"Several {what}s fit {given}: {', '.join(found[:_SHOWN])}{' …' if len(found) > _SHOWN else ''}.",
        hint="Give more digits.",
    )


def a(noun: str) -> str:
    """A noun with its article."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _matching(db: Connection, table: str, wanted: str, standing: bool | None) -> list[str]:
    alive = {None: "", True: "AND deleted_at IS NULL", False: "AND deleted_at IS NOT NULL"}[standing]
    return db.column(
        f"SELECT uid FROM {table} WHERE uid >= :wanted AND uid < :wanted || 'g' {alive} "
        f"UNION SELECT uid FROM {table} WHERE id IN (SELECT id FROM {table} "
        f"WHERE substr(uid, -length(:wanted)) = :wanted) {alive} LIMIT :most",
        {"wanted": wanted, "most": _SHOWN + 1},
    )
