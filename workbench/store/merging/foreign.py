"""Somebody else's database: opened so that it can neither be changed nor do anything.

The file is read where it lies as one that nobody changes (SQLite's `immutable`), which leaves nothing beside it;
where it has a -wal file beside it, or was written by an older version, a private copy is read instead. It must
carry the schema that its version has and sound pages; a deadline ends whatever takes too long."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench import limits
from workbench.errors import DatabaseLocked, Interrupted, UsageError, WorkbenchError
from workbench.store import schema
from workbench.store.connection import Connection, limit
from workbench.store.engine import sqlite3
from workbench.store.file import refuse_other_schema, refuse_what_is_no_database, sidecar, version_of
from workbench.store.migrations import bring_up_to_date

_STEPS = 20_000  # of SQLite's machine between two looks at the clock: a few milliseconds

_MOST = {"ATTACHED": 0, "COLUMN": 200, "SQL_LENGTH": 1_000_000, "TRIGGER_DEPTH": 1}

_READING = (sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_TRANSACTION)
_PRAGMAS = ("application_id", "user_version", "quick_check")

State = tuple[tuple[int, int, int, int] | None, ...]


@dataclass(frozen=True)
class Foreign:
    """An open foreign database; `path` is the file that was named."""

    path: Path
    db: Connection
    _state: State

    def refuse_changed(self) -> None:
        """DatabaseLocked if somebody has written to the file since it was opened."""
        _refuse_changed(self.path, self._state)


@contextmanager
def opened(path: Path, mine: Path) -> Iterator[Foreign]:
    """Open a database that is not ours, for reading.

    UsageError: no such file, no workbench database, or `mine` itself. NewerDatabase. DatabaseLocked: somebody
    writes to it. WorkbenchError: damaged, another schema, or it takes too long.
    """
    refuse_what_is_no_database(path)
    if os.path.samefile(path, mine):
        raise UsageError("A database can't be merged with itself.", str(path))
    path = path.resolve()
    _refuse_half_written(path)
    state = _state(path)
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        copied = _copied(path, Path(folder)) if _has_wal(path) else None
        db = _connected(copied or path, immutable=copied is None)
        try:
            with _told_of(path):
                if version_of(db) < schema.VERSION:
                    db.raw.close()
                    db = _renewed(copied or _copied(path, Path(folder)), _deadline(path))
                _harden(db, _deadline(path))
                refuse_other_schema(db)
                _refuse_damage(db)
                found = Foreign(path, db, state)
                found.refuse_changed()
                yield found
        finally:
            db.raw.close()


def _connected(path: Path, *, immutable: bool) -> Connection:
    db = Connection(path, read_only=True, immutable=immutable)
    db.raw.set_progress_handler(_deadline(path), _STEPS)
    return db


def _harden(db: Connection, deadline: Any) -> None:
    """From here on nothing but reading tables: no statement that writes, no function from outside, and text comes
    as it is, with what is no UTF-8 marked by lone surrogates for the gates to find."""
    db.raw.set_progress_handler(deadline, _STEPS)
    for setting in ("query_only = ON", "ignore_check_constraints = ON", "recursive_triggers = OFF"):
        db.run(f"PRAGMA {setting}")
    db.raw.text_factory = _text
    limit(db.raw, {**_MOST, "LENGTH": limits.FOREIGN_ENTRY})
    db.raw.set_authorizer(_authorise)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _authorise(action: int, first: str | None, second: str | None, _: str | None, __: str | None) -> int:
    allowed = action in _READING or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS)
    denied = not allowed or (action == sqlite3.SQLITE_FUNCTION and second == "load_extension")
    return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK


def _deadline(path: Path) -> Any:
    patience = limits.FOREIGN_SECONDS + path.stat().st_size / limits.FOREIGN_BYTES_A_SECOND
    end = time.monotonic() + patience
    return lambda: time.monotonic() > end


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Errors name the file that the user named, and an interrupted query is a file that takes too long."""
    try:
        yield
    except Interrupted as error:
        raise WorkbenchError(
            "Reading the other database takes too long for its size; nothing was taken from it.",
            str(path),
            "It may be damaged or made to waste time: ask who gave it to you.",
        ) from error


def _refuse_damage(db: Connection) -> None:
    """The tables that are read, one by one: the indexes of words are other libraries' and not looked into."""
    for table in db.column("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' ORDER BY name"):
        said = db.value(f"PRAGMA quick_check({table})")
        if said != "ok":
            raise WorkbenchError(
                "The other database is damaged; nothing was taken from it.",
                f"{db.path}: table {table}: {said}",
                "Ask for a new copy.",
            )


def _refuse_half_written(path: Path) -> None:
    journal = sidecar(path, "-journal")
    if journal.exists() and journal.stat().st_size:
        raise WorkbenchError(
            "The other database was left in the middle of a change.",
            f"{journal} holds what would take it back.",
            "Have it opened once where it comes from, then copied again.",
        )


def _has_wal(path: Path) -> bool:
    wal = sidecar(path, "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _copied(path: Path, folder: Path) -> Path:
    """A private copy with its -wal file, of one state."""
    copy, before = folder / "copy.db", _state(path)
    shutil.copyfile(path, copy)
    if _has_wal(path):
        shutil.copyfile(sidecar(path, "-wal"), sidecar(copy, "-wal"))
    _refuse_changed(path, before)
    return copy


def _renewed(copy: Path, deadline: Any) -> Connection:
    """A private copy of an older file brought up to date; what its schema says runs there, if anywhere, under the
    deadline and with nothing to reach."""
    db = Connection(copy)
    db.raw.set_progress_handler(deadline, _STEPS)
    bring_up_to_date(db)
    return db


def _refuse_changed(path: Path, before: State) -> None:
    """What was read may be of two states."""
    if _state(path) != before:
        raise DatabaseLocked(
            "The other database was changed while it was read; nothing was taken from it.",
            str(path),
            "Try again when nobody works in it, or take a `workbench backup` of it.",
        )


def _state(path: Path) -> State:
    return tuple(map(_stat, (path, sidecar(path, "-wal"))))


def _stat(path: Path) -> tuple[int, int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
