"""An empty database filled from an archive: all of it, proved as `check` proves it, or nothing.

The archive is hostile until it is proved: every row passes the gates of somebody else's database, SQLite's own
constraints and the triggers; at the end counts, head, hashes, quotes, references, decisions and the rows themselves
are held against the journal that came with them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from workbench.errors import NewerDatabase, UsageError, WorkbenchError
from workbench.model.journal import Head, Problem
from workbench.store import journal, schema
from workbench.store.archive import FORMAT, LATER, Record, Table, tables
from workbench.store.check import proved
from workbench.store.connection import Connection, Connections
from workbench.store.merging import gates
from workbench.store.rows import REFERENCES
from workbench.store.spellings import spell_and_index_all

Numbered = Iterable[tuple[int, Record]]

_NAMED = 5  # problems that a refusal names
_REMEMBERED = 100_000  # uids of which the local id is kept at hand
_UNSEEN: dict[str, Record] = {"sources": {"url": None, "published": None}, "journal": {"body": ""}}
"""Fields that the gates would judge by what imports take; the desk's own are kept as they are."""


def restore(connections: Connections, read: Callable[[], Numbered], progress: Callable[[str], None]) -> Head:
    """Fill an empty database; `read` gives the archive's records with the numbers of their lines, from the beginning
    each time it is called. The head of the journal that was restored.

    UsageError: the database is not empty, or the records are no archive, and which line says so. NewerDatabase: it
    was written by a newer version. WorkbenchError: it holds together in itself, but not with its journal."""
    with connections.writing() as db:
        _refuse_filled(db)
        head, counts = _header(next(iter(read()), (1, {})))
        filling = _Filling(db, _later(read()))
        progress("rows")
        db.run("INSERT INTO bulk VALUES (1)")  # quotes and full text are looked at when all is there
        db.run("DELETE FROM meta")
        for number, record in islice(read(), 1, None):
            filling.take(number, record)
        filling.finish()
        db.run("DELETE FROM bulk")
        _compare(counts, filling.counts)
        progress("full text")
        spell_and_index_all(db)
        db.run("INSERT INTO vector_queue(claim_id) SELECT id FROM claims")
        if (now := journal.head(db)) != head:
            raise _refused(f"its journal ends with {now}, its first line says {head}")
        if problems := _problems(connections, db, progress):
            named = "; ".join(f"{one.record or one.where}: {one.what}" for one in problems[:_NAMED])
            raise WorkbenchError(
                "The archive does not hold together; nothing was taken from it.",
                named + ("; …" if len(problems) > _NAMED else ""),
                "It was changed after it was written, or damaged: ask for another one.",
            )
        return head


def _problems(connections: Connections, db: Connection, progress: Callable[[str], None]) -> list[Problem]:
    """What does not hold together, some of it."""
    try:
        return list(islice(proved(connections, db, progress), _NAMED + 1))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise _refused("an entry of its journal is not what entries are") from error


def _refuse_filled(db: Connection) -> None:
    filled = [one.name for one in tables(db) if one.name != "meta" and db.value(f'SELECT 1 FROM "{one.name}" LIMIT 1')]
    if filled:
        raise UsageError(
            "An archive is read into an empty database only; this one is not.",
            f"{db.path} has rows in {', '.join(filled)}.",
            "Name a new file with -d; `workbench merge-db` brings two databases together.",
        )


def _header(first: tuple[int, Record]) -> tuple[Head, dict[str, int]]:
    _, record = first
    version, made, head, rows = (record.get(name) for name in ("archive", "schema", "head", "rows"))
    if not isinstance(version, int) or not isinstance(made, int) or not isinstance(head, str):
        raise _refused("its first line is not that of an archive", line=1)
    if version > FORMAT or made > schema.VERSION:
        raise NewerDatabase(
            "The archive was written by a newer version of the workbench.",
            f"It is of schema {made}; this version knows {schema.VERSION}.",
            "Update the workbench.",
        )
    seq, _, hashed = head.partition(":")
    if not (seq.isascii() and seq.isdigit() and len(seq) < 19 and isinstance(rows, dict)):
        raise _refused("its first line has no head, or no counts", line=1)
    return Head(int(seq), hashed), rows


def _later(records: Numbered) -> dict[str, int]:
    """By uid the place of each row that is referred to before it comes."""
    table, column = LATER
    assert column == "revision_id", table
    found: dict[str, int] = {}
    for _, record in records:
        if record.get("table") == "revisions" and isinstance(record.get("uid"), str):
            found.setdefault(record["uid"], len(found) + 1)
    return found


def _compare(told: dict[str, int], found: Counter[str]) -> None:
    for name in sorted(told.keys() | found.keys()):
        if told.get(name, 0) != found[name]:
            raise _refused(f"its first line tells of {told.get(name, 0)} rows of {name}, and {found[name]} are there")


class _Filling:
    """The tables, filled in their order."""

    def __init__(self, db: Connection, later: dict[str, int]) -> None:
        self.db, self.later = db, later
        self.counts: Counter[str] = Counter()
        told = tables(db)
        self._columns = {one.name: set(one.columns) for one in told}
        self._blank = {one.name: _blank(db, one) for one in told}
        self._left: Iterator[Table] = iter(told)
        self._table = next(self._left)
        self._known: dict[tuple[str, str], int] = {}
        self._whole: tuple[str, str] = ("", "")

    def take(self, number: int, record: Record) -> None:
        """Write one record. UsageError names its line and what is wrong with it."""
        try:
            self._seek(record.get("table"))
            self._write(record)
        except WorkbenchError as error:
            if isinstance(error, _Fault):
                raise _refused(str(error), line=number) from error
            raise _refused(error.detail.removeprefix(f"{self.db.path}: ") or error.title, line=number) from error

    def finish(self) -> None:
        """Whatever is left has no rows."""
        for _ in self._left:
            pass

    def _seek(self, name: Any) -> None:
        while name != self._table.name:
            found = next(self._left, None)
            if found is None:
                raise _Fault(f"there is no table {str(name)[:40]!r}, or its rows come too late")
            self._table = found

    def _write(self, record: Record) -> None:
        table = self._table
        if unknown := record.keys() - {"table", *table.columns}:
            raise _Fault(f"a row of {table.name} has no {sorted(unknown)[0][:40]!r}")
        if wrong := self._fault(record):
            raise _Fault(f"a row of {table.name}: {wrong}")
        self.counts[table.name] += 1
        values = {name: value for name, value in record.items() if name != "table" and value is not None}
        for name in table.references.keys() & values.keys():
            values[name] = self._id(table, name, values[name])
        if table.has_id:
            values["id"] = self.counts[table.name]
        columns, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        self.db.run(f'INSERT INTO "{table.name}"({columns}) VALUES ({marks})', tuple(values.values()))

    def _fault(self, record: Record) -> str | None:
        table = self._table
        for name in table.columns:
            value = record.get(name)
            if isinstance(value, bool) or not isinstance(value, str | int | float | None):
                return f"{name} is neither text nor a number"
            if name in table.references and not isinstance(value, str | None):
                return f"{name} is no uid"
        if table.name == "journal" and not self._is_entry(record.get("body")):
            return "body is not what an entry changed"
        row = {**self._blank[table.name], **record, **_UNSEEN.get(table.name, {})}
        if table.name == "statements":
            row |= {"whole": self._text(str(row["revision_id"])), "quantities": ()}
        try:
            return gates.fault(table.name, row)
        except (TypeError, AttributeError, KeyError):
            return "a column is missing, or not of its kind"

    def _is_entry(self, body: Any) -> bool:
        """Whether images name our tables and columns alone: an undo would write them into its statements."""
        try:
            told = json.loads(body)
            images = told["changes"]
            return all(isinstance(uid, str) for uid in told.get("also", ())) and all(
                image["table"] in REFERENCES
                and {*(image["before"] or {}), *image["after"]} <= self._columns[image["table"]]
                and isinstance(image["uid"], str)
                for image in images
            )
        except (ValueError, TypeError, KeyError, RecursionError):
            return False

    def _text(self, revision: str) -> str:
        if self._whole[0] != revision:
            self._whole = (revision, self.db.value("SELECT text FROM revisions WHERE uid = ?", (revision,)) or "")
        return self._whole[1]

    def _id(self, table: Table, name: str, uid: str) -> int:
        parent = table.references[name]
        if (table.name, name) == LATER:
            found = self.later.get(uid)
        else:
            found = self._known.get((parent, uid))
            if found is None:
                found = self.db.value(f"SELECT id FROM {parent} WHERE uid = ?", (uid,))
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                if found is not None:
                    self._known[parent, uid] = found
        if found is None:
            raise _Fault(f"a row of {table.name} refers to one of {parent} that is not there: {uid[:40]!r}")
        return found


def _blank(db: Connection, table: Table) -> Record:
    """What a row holds where an archive, of an older version, says nothing."""
    given = db.tuples("SELECT name, dflt_value FROM pragma_table_info(?)", (table.name,))
    return {name: None if default is None else db.value(f"SELECT {default}") for name, default in given}


class _Fault(WorkbenchError):
    """What is wrong with a record."""


def _refused(what: str, line: int | None = None) -> UsageError:
    where = "" if line is None else f"Line {line:,}: "
    return UsageError("This is no archive that can be read; nothing was taken from it.", f"{where}{what}.")
