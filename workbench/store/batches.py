"""Imports as a whole: when each ran, what came of it, and what it did not take."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import NotFound
from workbench.model.documents import Reject
from workbench.model.journal import Batch
from workbench.store import journal
from workbench.store.connection import Connection, Row
from workbench.store.gates import signature
from workbench.store.uids import new_uid

_BATCH = """
SELECT uid, input, actor, status, added, revised, present, rejected, claims, started_at, finished_at
FROM batches
"""


def begin(db: Connection, input: str, by: str) -> Batch:
    """Note that an import begins."""
    uid = new_uid()
    db.run(
        "INSERT INTO batches(uid, input, actor, status, started_at) VALUES (?, ?, ?, 'running', ?)",
        (uid, storable(input), signature(by), journal.now()),
    )
    return _batch(db, uid)


def finish(db: Connection, uid: str, status: str) -> Batch:
    """Note how an import ended."""
    number = row_of(db, uid)["id"]
    db.run("UPDATE batches SET status = ?, finished_at = ? WHERE id = ?", (status, journal.now(), number))
    return _batch(db, uid)


def batches(db: Connection) -> list[Batch]:
    """All imports, oldest first."""
    return [Batch(**dict(row)) for row in db.rows(f"{_BATCH} ORDER BY id")]


def add_rejects(db: Connection, uid: str, rejects: Sequence[Reject]) -> None:
    """Keep what was not taken, and count it."""
    number = row_of(db, uid)["id"]
    db.many(
        "INSERT INTO rejects(batch_id, name, code, detail, remedy) VALUES (?, ?, ?, ?, ?)",
        [
            (number, storable(one.name), one.code, storable(one.detail), storable(one.remedy))
            for one in rejects
        ],
    )
    db.run("UPDATE batches SET rejected = rejected + ? WHERE id = ?", (len(rejects), number))


def rejects(db: Connection, uid: str) -> list[Reject]:
    """What an import did not take, in order."""
    number = row_of(db, uid)["id"]
    rows = db.rows("SELECT name, code, detail, remedy FROM rejects WHERE batch_id = ? ORDER BY id", (number,))
    return [Reject(**dict(row)) for row in rows]


def row_of(db: Connection, uid: str) -> Row:
    """The batch's local id and actor. NotFound if there is no such batch."""
    row = db.row("SELECT id, actor FROM batches WHERE uid = ?", (uid,))
    if row is None:
        raise NotFound(f"There is no batch {uid}.")
    return row


def storable(text: str) -> str:
    """A name or message as SQLite can hold it: NUL and bytes that are no UTF-8 written out."""
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode()


def _batch(db: Connection, uid: str) -> Batch:
    row = db.row(f"{_BATCH} WHERE uid = ?", (uid,))
    if row is None:
        raise NotFound(f"There is no batch {uid}.")
    return Batch(**dict(row))
