"""Connections: one a thread, every one with the same settings, every error in the user's words."""

from __future__ import annotations

import os
import random
import threading
import time
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from workbench import limits
from workbench.errors import DatabaseLocked, Interrupted, UsageError, WorkbenchError
from workbench.store.engine import sqlite3
from workbench.store.lock_holder import holder
from workbench.store.places import inode, way_back

_CLOSING = 0.05
"""Seconds between two attempts to stop a query that a connection is still busy with when it is to be closed."""

_TRUSTED_SCHEMA_WORKS = (3, 44)  # older ones refuse our full-text triggers with trusted_schema off

_MOST = {"ATTACHED": 0, "COLUMN": 200}
"""What no statement of ours comes near."""

_LIMITS = {"LENGTH": 0, "SQL_LENGTH": 1, "COLUMN": 2, "ATTACHED": 7, "TRIGGER_DEPTH": 10}  # as sqlite3.h numbers them

_CACHE, _SPARING_CACHE = 16_000, 2_000
"""Kilobytes of the file's pages that a connection keeps; the second where memory is spared."""

_FETCHED = 500
"""Rows that a stream brings at a time."""

Row = sqlite3.Row
Values = Sequence[Any] | dict[str, Any]


class Connection:
    """One SQLite connection that answers in rows and fails in WorkbenchErrors."""

    def __init__(self, path: Path, *, read_only: bool = False, immutable: bool = False, cache: int = _CACHE) -> None:
        """`cache` is in kilobytes."""
        self.path = path
        self.thread = threading.get_ident()
        """Whose it is."""
        self._is_writing = self._is_closed = False
        self._deciding = threading.Lock()
        self._using = threading.RLock()
        mode = ("ro&immutable=1" if immutable else "ro") if read_only else "rw"
        with translated(path):
            self.raw = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=256,
            )
            self.raw.row_factory = sqlite3.Row
            self._set_up(cache)

    def _set_up(self, cache: int) -> None:
        trusted = "OFF" if sqlite3.sqlite_version_info >= _TRUSTED_SCHEMA_WORKS else "ON"
        for setting in (
            f"trusted_schema = {trusted}",
            "cell_size_check = ON",
            "mmap_size = 0",
            "busy_timeout = 5000",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            "synchronous = EXTRA",  # as FULL; without a WAL the folder is synced too when the journal goes
            "temp_store = MEMORY",
            f"cache_size = -{cache}",
        ):
            self.raw.execute(f"PRAGMA {setting}")
        limit(self.raw, _MOST)
        self.raw.set_authorizer(_authorise)

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a query."""
        with self._using, translated(self.path):
            return self.raw.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row, or null."""
        with self._using, translated(self.path):
            found: Row | None = self.raw.execute(sql, values).fetchone()
            return found

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row, or null."""
        found = self.row(sql, values)
        return None if found is None else found[0]

    def column(self, sql: str, values: Values = ()) -> list[Any]:
        """The only column of all rows."""
        with self._using, translated(self.path):
            return list(chain.from_iterable(self._tuples().execute(sql, values)))

    def tuples(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """All rows of a query, without the names of their columns: half the time where they come by the hundred."""
        with translated(self.path):
            return self._tuples().execute(sql, values).fetchall()

    def stream(self, sql: str, values: Values = ()) -> Iterator[list[tuple[Any, ...]]]:
        """All rows of a query, some at a time, for who holds a read transaction anyway."""
        with translated(self.path):
            cursor = self._tuples().execute(sql, values)
        while True:
            with self._using, translated(self.path):
                page = cursor.fetchmany(_FETCHED)
            if not page:
                return
            yield page

    def numbers(self, sql: str, values: Values = ()) -> array[int]:
        """The only column of all rows, whole numbers: four bytes each, eight where one of them is too large."""
        with self._using, translated(self.path):
            try:
                return array("i", chain.from_iterable(self._tuples().execute(sql, values)))
            except OverflowError:
                return array("q", chain.from_iterable(self._tuples().execute(sql, values)))

    def run(self, sql: str, values: Values = ()) -> int:
        """Execute one statement; the number of rows it changed."""
        with self._using, translated(self.path):
            return self.raw.execute(sql, values).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute one statement for each row of values."""
        with self._using, translated(self.path):
            self.raw.executemany(sql, rows)

    def interrupt(self) -> None:
        """Stop the query that is running; a write goes on, since it is short and what it does is wanted."""
        with self._deciding:
            if not self._is_writing and not self._is_closed:
                self.raw.interrupt()

    def close(self) -> None:
        """Close it when what another thread does with it is over: SQLite's memory must not go under its feet."""
        while not self._using.acquire(timeout=_CLOSING):
            self.interrupt()
        with self._deciding:
            if not self._is_closed:
                # An interrupt holds until the next statement, and would keep closing from clearing the WAL away.
                self.raw.execute("SELECT 1").fetchone()
            self._is_closed = True
            self.raw.close()
        self._using.release()

    def _tuples(self) -> sqlite3.Cursor:
        cursor = self.raw.cursor()
        cursor.row_factory = None
        return cursor

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that holds the write lock from its first moment; all of it is kept, or nothing."""
        with self._using:
            with self._deciding:
                self._is_writing = True
            try:
                self._begin()
                yield
                self.run("COMMIT")
            except BaseException:
                if self.raw.in_transaction:
                    self.raw.execute("ROLLBACK")
                raise
            finally:
                self._is_writing = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several queries that see one state of the database."""
        if self.raw.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            if not self._is_closed and self.raw.in_transaction:
                self.raw.execute("ROLLBACK")

    def _begin(self) -> None:
        """BEGIN IMMEDIATE. SQLite's own waiting backs off to 100 ms, so that a waiter starves beside a busy
        importer; asking again after a few random milliseconds is fair."""
        deadline = time.monotonic() + limits.LOCK_WAIT
        self.raw.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    with translated(self.path):
                        self.raw.execute("BEGIN IMMEDIATE")
                    return
                except DatabaseLocked as error:
                    if time.monotonic() > deadline:
                        raise self._busy() from error
                    time.sleep(random.uniform(0.001, 0.008))
        finally:
            self.raw.execute("PRAGMA busy_timeout = 5000")

    def _busy(self) -> DatabaseLocked:
        """What is said when the wait for the write lock was in vain: who holds it, as far as the system tells."""
        waited = f"Waited {limits.LOCK_WAIT:.0f} seconds for {self.path}"
        who = holder(self.path)
        return DatabaseLocked(
            "Another process is writing to the database; nothing of this change was kept.",
            f"{waited}; it is {who}." if who else f"{waited}.",
            "Try again when it is done.",
        )


def limit(raw: sqlite3.Connection, most: dict[str, int]) -> None:
    """Lower limits of a connection, by SQLite's names for them, where the module can: pysqlite3 cannot, Python's
    own can."""
    lower = getattr(raw, "setlimit", None)
    if lower is not None:
        for name, number in most.items():
            lower(_LIMITS[name], number)


def _authorise(action: int, first: str | None, second: str | None, _: str | None, __: str | None) -> int:
    """Refuse what no statement of ours does, whatever a file's schema may talk SQLite into: other files, code from
    outside, a schema written by hand."""
    denied = (
        action in (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH)
        or (action == sqlite3.SQLITE_FUNCTION and second == "load_extension")
        or (action == sqlite3.SQLITE_PRAGMA and first == "writable_schema")
    )
    return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK


_inherited: list[object] = []


class Connections:
    """The connections of one open store: each thread's own, made when it first asks.

    A process that was forked off makes new ones and leaves its parent's alone: closing them there would drop
    the parent's locks.
    """

    def __init__(self, path: Path, *, read_only: bool, immutable: bool = False) -> None:
        self.path, self.read_only, self.immutable = path, read_only, immutable
        self._watch_lock = threading.Lock()
        self._closed = False
        self._cache = _CACHE
        self._rescued: Path | None = None
        self._start()

    def _start(self) -> None:
        self._pid = os.getpid()
        self._own = threading.local()
        self._all: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._watcher: Connection | None = None
        self._inode = inode(self.path)
        self._beside: tuple[tuple[int, int] | None, ...] = ()

    def here(self) -> Connection:
        """This thread's connection."""
        if self._closed:
            raise WorkbenchError("The database was closed.", str(self.path))
        if self._pid != os.getpid():
            _inherited.append((self._own, list(self._all), self._watcher))
            self._start()
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._new()
            self._own.connection = connection
        return connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """This thread's connection inside one write transaction."""
        if self.read_only:
            raise WorkbenchError(
                "The database is open for reading only.",
                str(self.path),
                "Make the file and its folder writable, or work on a copy.",
            )
        connection = self.here()
        self._refuse_moved(connection)
        with connection.writing():
            yield connection

    def data_version(self) -> int:
        """SQLite tells a connection only of others' commits, so one that never writes does the asking."""
        with self._watch_lock:
            self.here()
            if self._watcher is None:
                self._watcher = self._new()
            return int(self._watcher.value("PRAGMA data_version"))

    def spare_memory(self) -> None:
        """Let every connection keep few of the file's pages: those of this process that are open, and all new ones."""
        self._cache = _SPARING_CACHE
        for connection in list(self._all):
            connection.run(f"PRAGMA cache_size = -{self._cache}")

    def interrupt(self, thread: int | None = None) -> None:
        """Stop the queries that are running on all connections, or on that of a thread."""
        for connection in list(self._all):
            if thread in (None, connection.thread):
                connection.interrupt()

    def close(self) -> None:
        """Close the connections of all threads."""
        self._closed = True
        if self._pid == os.getpid():
            for connection in list(self._all):
                connection.close()

    def _new(self) -> Connection:
        made = Connection(self.path, read_only=self.read_only, immutable=self.immutable, cache=self._cache)
        if not self._all:  # while none was open, another process may have put the -wal away
            made.value("PRAGMA schema_version")  # the first read opens it, and nobody may remove it from then on
            self._beside = self._parts()
        self._all.add(made)
        return made

    def _parts(self) -> tuple[tuple[int, int] | None, ...]:
        return tuple(inode(self.path.with_name(self.path.name + ending)) for ending in ("-wal", "-shm"))

    def _refuse_moved(self, connection: Connection) -> None:
        """A file renamed, replaced or deleted under an open connection would take writes that nobody finds again."""
        if inode(self.path) != self._inode:
            raise WorkbenchError(
                "The database was moved or replaced while it was open.",
                str(self.path),
                "Nothing was written. Close it and open it where it is now.",
            )
        now = self._parts()
        if any(was is not None and was != is_now for was, is_now in zip(self._beside, now, strict=True)):
            raise WorkbenchError(
                "A part of the database, its -wal or -shm file, was deleted or replaced while it was open.",
                f"{self.path}: this change was not written. {self._rescue(connection)}",
                "Close every program that has the database open, `workbench check` both files, and go on with the "
                "sound one. If a sync or cleaning program did it, keep the database out of its reach.",
            )

    def _rescue(self, connection: Connection) -> str:
        """Copy all that this connection still sees, the deleted part included, to a file beside; once."""
        if self._rescued is None:
            at = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
            to = self.path.with_name(f"{self.path.name}.rescued-{at}-{os.getpid()}")
            try:
                os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                with translated(to), closing(sqlite3.connect(to)) as target:
                    connection.raw.backup(target)
            except (WorkbenchError, OSError) as error:
                to.unlink(missing_ok=True)
                return f"A copy of everything could not be made either: {error}"
            self._rescued = to
        return f"All that had been written before was copied to {self._rescued.name}."


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors in the user's words."""
    try:
        yield
    except UnicodeEncodeError as error:  # a value that is bound, as in a search for what a terminal mangled
        raise UsageError("A text holds lone surrogates, which are no characters.", repr(error.object)) from error
    except sqlite3.Error as error:
        raise _in_words(error, path) from error


def _in_words(error: sqlite3.Error, path: Path) -> WorkbenchError:
    name = getattr(error, "sqlite_errorname", "") or ""
    detail = f"{path}: {error}"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DatabaseLocked(
            "Another process is writing to the database.", detail, "Try again when it is done."
        )
    if name == "SQLITE_INTERRUPT":
        return Interrupted("The query was stopped.")
    if name == "SQLITE_FULL" or str(error) == "database or disk is full":  # a copy's error comes without its name
        return WorkbenchError(
            "The disk is full; nothing of this change was kept.", detail, "Free some space, then repeat it."
        )
    if name == "SQLITE_READONLY_ROLLBACK":
        return WorkbenchError(
            "A program died while it wrote to the database, and what it left must be taken back before it is read.",
            detail,
            "Open it once where the file and its folder can be written.",
        )
    if name.startswith("SQLITE_READONLY"):
        return WorkbenchError(
            "The database cannot be written.", detail, "Make the file and its folder writable."
        )
    if name == "SQLITE_NOTADB":
        return UsageError("This is not a workbench database.", str(path), way_back(path, otherwise=""))
    if name.startswith("SQLITE_CORRUPT"):
        return WorkbenchError(
            "The database file is damaged; nothing was written to it.", detail, way_back(path)
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return UsageError("The database cannot be opened.", detail)
    if name.startswith("SQLITE_CONSTRAINT"):
        return WorkbenchError("The database refused the change, so nothing was written.", detail)
    if name.startswith("SQLITE_IOERR"):
        return WorkbenchError("The disk reported an error; nothing of this change was kept.", detail)
    return WorkbenchError("The database reported an error.", detail)
