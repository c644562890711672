"""The journal: every change as an entry of a hash chain, with the rows as they were and became."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

from workbench.model.journal import Head, JournalEntry
from workbench.store.connection import Connection, Row

GENESIS = "0" * 64
"""What the first entry names as its predecessor."""

_PAGE = 200
_RECENT = 5_000
"""So far back is looked for what one person did lately; there is no index by actor."""
_COLUMNS = "seq, at, actor, action, subject, summary, reason, undoes, body, prev, hash"
_ENTRY = (
    "SELECT seq, at, actor, action, subject, summary, reason, undoes, hash, "
    "(SELECT u.seq FROM journal u WHERE u.undoes = j.seq) AS undone_by FROM journal j"
)


def now() -> int:
    """This instant: UTC microseconds since 1970."""
    return time.time_ns() // 1000


def canonical(value: Any) -> str:
    """JSON that is the same for the same value, byte for byte."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def entry_hash(fields: Iterable[Any]) -> str:
    """SHA-256 of the canonical JSON list of an entry's fields in column order, without the hash."""
    return hashlib.sha256(canonical(list(fields)).encode("utf-8")).hexdigest()


def head(db: Connection) -> Head:
    """The newest entry's number and hash."""
    row = db.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
    return Head(0, GENESIS) if row is None else Head(row["seq"], row["hash"])


def append(
    db: Connection,
    *,
    at: int,
    actor: str,
    action: str,
    subject: str,
    summary: str,
    body: dict[str, Any],
    touched: Iterable[str],
    reason: str = "",
    undoes: int | None = None,
) -> JournalEntry:
    """Write the next entry in the caller's transaction; it belongs to the history of the uids `touched`."""
    last = head(db)
    fields = (
        last.seq + 1,
        at,
        actor,
        action,
        subject,
        summary,
        reason,
        undoes,
        canonical(body),
        last.hash,
    )
    made = entry_hash(fields)
    db.run(f"INSERT INTO journal({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*fields, made))
    db.many(
        "INSERT INTO journal_rows(uid, seq) VALUES (?, ?)",
        [(uid, fields[0]) for uid in sorted({subject, *touched})],
    )
    return JournalEntry(
        seq=fields[0],
        at=fields[1],
        actor=actor,
        action=action,
        subject=subject,
        summary=summary,
        reason=reason,
        undoes=undoes,
        undone_by=None,
        hash=made,
    )


def chain(db: Connection) -> Iterator[tuple[Row, bool]]:
    """Every entry in order, and whether it continues the chain; the first that does not is the last."""
    prev, expected = GENESIS, 1
    while rows := db.rows(f"SELECT {_COLUMNS} FROM journal WHERE seq >= ? ORDER BY seq LIMIT ?", (expected, _PAGE)):
        for row in rows:
            *fields, hashed = tuple(row)
            holds = row["seq"] == expected and row["prev"] == prev and hashed == entry_hash(fields)
            yield row, holds
            if not holds:
                return
            prev, expected = hashed, expected + 1


def entry(db: Connection, seq: int) -> JournalEntry | None:
    """One entry by its number."""
    row = db.row(f"{_ENTRY} WHERE seq = ?", (seq,))
    return None if row is None else _entry(row)


def body(db: Connection, seq: int) -> dict[str, Any]:
    """What an entry changed."""
    made: dict[str, Any] = json.loads(db.value("SELECT body FROM journal WHERE seq = ?", (seq,)))
    return made


def newest_about(db: Connection, uid: str) -> JournalEntry | None:
    """The newest entry that touched the row of a uid."""
    seq = db.value("SELECT max(seq) FROM journal_rows WHERE uid = ?", (uid,))
    return None if seq is None else entry(db, seq)


def times_of(db: Connection, actor: str, action: str, limit: int) -> list[int]:
    """When somebody made their newest entries of one kind, newest first, among the last thousands of all entries."""
    return db.column(
        """SELECT at FROM (SELECT at, actor, action FROM journal ORDER BY seq DESC LIMIT :recent)
           WHERE actor = :actor AND action = :action LIMIT :most""",
        {"recent": _RECENT, "actor": actor, "action": action, "most": limit},
    )


def entries(
    db: Connection,
    *,
    subject: str | None,
    actor: str | None = None,
    after: int,
    newest_first: bool,
    limit: int | None,
) -> Iterator[JournalEntry]:
    """Entries in order, read by pages."""
    order = "DESC" if newest_first else "ASC"
    beyond = "<" if newest_first else ">"
    bound = 2**62 if newest_first else after
    left = limit if limit is not None else 2**62
    while left > 0:
        rows = db.rows(
            f"{_ENTRY} WHERE seq {beyond} :bound AND seq > :after AND (:actor IS NULL OR actor = :actor) "
            "AND (:subject IS NULL OR seq IN (SELECT seq FROM journal_rows WHERE uid = :subject)) "
            f"ORDER BY seq {order} LIMIT :page",
            {"bound": bound, "after": after, "actor": actor, "subject": subject, "page": min(_PAGE, left)},
        )
        yield from map(_entry, rows)
        if len(rows) < _PAGE:
            return
        bound, left = rows[-1]["seq"], left - len(rows)


def _entry(row: Row) -> JournalEntry:
    return JournalEntry(**{name: row[name] for name in row.keys()})  # noqa: SIM118  # a Row iterates over its values
