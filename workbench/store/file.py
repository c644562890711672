"""The life of a database file: made whole or not at all, opened with care, brought up to date, copied."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from workbench.errors import DatabaseLocked, NewerDatabase, UsageError, WorkbenchError
from workbench.store import fingerprint, places, schema
from workbench.store.connection import Connection, Connections, translated
from workbench.store.engine import sqlite3
from workbench.store.migrations import bring_up_to_date

Made = TypeVar("Made")

_NAMED = 5  # of what differs in a schema


def create(path: Path, fill: Callable[[Connections], Made]) -> Made:
    """Make a new database under another name, `fill` it, and give it its own name when it is whole.

    UsageError if something has that name already, or its folder cannot be written. Where a WAL cannot be trusted
    (`places.warnings`) it keeps a rollback journal instead.
    """
    if (lost := places.leftovers(path)) and not path.exists():  # in this order: another process may be making it
        raise UsageError(
            f"There is no database at {path}, but its newest changes are there.",
            f"{lost[0].name} belongs to a database of this name that was moved or deleted; a new one beside it would "
            "be damaged by it.",
            "Bring that database back to its place, or move this file away.",
        )
    with _fresh_file(path, "A database") as making:
        connection = Connection(making)
        connection.run(f"PRAGMA journal_mode = {_journal_for(path)}")
        bring_up_to_date(connection)
        connection.raw.close()
        connections = Connections(making, read_only=False)
        try:
            return fill(connections)
        finally:
            connections.close()


def connect(path: Path, *, read_only: bool) -> Connections:
    """Connections to an existing database, migrated if it is older; read-only where it must be."""
    refuse_what_is_no_database(path)
    read_only = read_only or not _writable(path)
    immutable = read_only and not os.access(path.parent, os.W_OK) and not sidecar(path, "-wal").exists()
    half_written = places.size(sidecar(path, "-journal")) > 0  # it must be rolled back before anybody can read
    probe = Connection(path, read_only=read_only or not half_written, immutable=immutable)
    try:
        version = version_of(probe)
        journal = str(probe.value("PRAGMA journal_mode"))
        _refuse_half_a_page(path, int(probe.value("PRAGMA page_size")))
    finally:
        probe.raw.close()
    if version < schema.VERSION:
        if read_only:
            raise WorkbenchError(
                "The database was written by an older version and must be brought up to date first.",
                str(path),
                "Make the file and its folder writable, then open it once.",
            )
        _migrate(path, version)
    if not read_only and journal != (wanted := _journal_for(path)):
        _keep_journal(path, wanted)
    connections = Connections(path, read_only=read_only, immutable=immutable)
    connections.here()  # may write, so that closing it clears away what the probe left beside the file
    return connections


def _journal_for(path: Path) -> str:
    """A WAL, except where several machines may see the file or a program copies it piece by piece."""
    return "delete" if places.warnings(path) else "wal"


def _keep_journal(path: Path, wanted: str) -> None:
    """Change how the file keeps its changes, which goes only while nobody else has it open.

    DatabaseLocked if somebody has and the place does not bear a WAL; elsewhere it stays as it is for now.
    """
    connection = Connection(path)
    try:
        connection.run(f"PRAGMA journal_mode = {wanted}")
    except DatabaseLocked as error:
        if wanted == "delete":
            raise DatabaseLocked(
                "The database must be changed for the place where it lies, but another program has it open.",
                " ".join(places.warnings(path)),
                "Close it there, then try again.",
            ) from error
    finally:
        connection.raw.close()


def backup(connections: Connections, to: Path) -> None:
    """A consistent copy under a name that nothing has yet; others may write meanwhile."""
    copy(connections.here(), to)


def copy(connection: Connection, to: Path) -> None:
    """A consistent copy of what a connection sees, under a name that nothing has yet."""
    with _fresh_file(to, "A copy") as making, translated(to):
        target = sqlite3.connect(making)
        try:
            connection.raw.backup(target)
        finally:
            target.close()


def _migrate(path: Path, version: int) -> None:
    """Migrate, keeping a copy of the file as it was beside it."""
    connection = Connection(path)
    try:
        before = sidecar(path, f".schema-{version}")
        try:
            copy(connection, before)
        except UsageError:
            if not before.exists():  # else another process, which migrates too, has made it first
                raise
        bring_up_to_date(connection)
    finally:
        connection.raw.close()


def version_of(connection: Connection) -> int:
    """The schema version of an open file.

    UsageError: not ours. NewerDatabase: from a newer workbench. WorkbenchError: its schema is not the one that the
    workbench made.
    """
    if connection.value("PRAGMA application_id") != schema.APPLICATION_ID:
        raise _not_ours(connection.path)
    version = int(connection.value("PRAGMA user_version"))
    if version > schema.VERSION:
        raise NewerDatabase(
            "The database was written by a newer version of the workbench.",
            f"{connection.path} has schema {version}; this version knows {schema.VERSION}.",
            "Update the workbench.",
        )
    if version == schema.VERSION:
        refuse_other_schema(connection)
    return version


def refuse_other_schema(connection: Connection) -> None:
    """WorkbenchError if a file carries triggers, views or tables that the workbench did not make, which would run
    with our rights, or lacks some."""
    differing = fingerprint.differing(connection)
    if differing:
        what = "triggers or views" if any(map(fingerprint.is_code, differing)) else "tables"
        named = ", ".join(differing[:_NAMED]) + (" …" if len(differing) > _NAMED else "")
        raise WorkbenchError(
            f"The database carries {what} that are not the workbench's, or lacks some.",
            f"{connection.path}: {named}",
            "Do not use this file; ask who gave it to you, or restore a backup.",
        )


def refuse_what_is_no_database(path: Path) -> None:
    """UsageError if nothing is there, or no file, or an empty one."""
    try:
        stat = path.stat()
    except OSError as error:
        if lost := places.leftovers(path):
            raise UsageError(
                "There is no such database, but its newest changes are there.",
                f"{path}: {error.strerror}; {lost[0].name} belongs to a database of this name that was moved or "
                "deleted.",
                "Bring that database back beside it, and it is whole again.",
            ) from error
        raise UsageError(
            "There is no such database.",
            f"{path}: {error.strerror}",
            "`workbench init` or `workbench import` makes one.",
        ) from error
    if not path.is_file():
        raise UsageError("This is not a workbench database.", f"{path} is not a file.")
    if stat.st_size == 0:
        raise UsageError(
            "This is not a workbench database.",
            f"{path} is empty.",
            places.way_back(path, otherwise="Remove it, then `workbench init` makes a new one."),
        )


def _refuse_half_a_page(path: Path, page: int) -> None:
    """SQLite reads a file that was cut within its last page as if the rest of that page were zeros."""
    if path.stat().st_size % page and not places.leftovers(path):
        raise WorkbenchError(
            "The database file was cut short; nothing was written to it.",
            f"{path}: {path.stat().st_size:,} bytes are not a whole number of pages of {page:,}.",
            places.way_back(path),
        )


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def sidecar(path: Path, ending: str) -> Path:
    """The file that SQLite keeps beside a database: "-wal", "-shm", "-journal"."""
    return path.with_name(path.name + ending)


def _not_ours(path: Path) -> UsageError:
    return UsageError("This is not a workbench database.", str(path), places.way_back(path, otherwise=""))


@contextmanager
def _fresh_file(path: Path, what: str) -> Iterator[Path]:
    """An empty file (0600) beside `path` that gets this name at the end, if still nothing else has it."""
    making = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise UsageError(f"{what} cannot be made here.", f"{path}: {error.strerror}") from error
    try:
        if path.exists():  # said before the work; the link below decides
            raise FileExistsError
        yield making
        _publish(making, path)
    except FileExistsError:
        raise UsageError(f"There is something at {path} already.", hint="Give another name.") from None
    finally:
        for leftover in (
            making,
            sidecar(making, "-wal"),
            sidecar(making, "-shm"),
            sidecar(making, "-journal"),
        ):
            leftover.unlink(missing_ok=True)


def _publish(made: Path, path: Path) -> None:
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError from None
        os.rename(made, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
