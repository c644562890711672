"""Everything that is in a database, as records without local ids: what an archive holds.

Tables and columns are read from the schema itself, so that a new one is not forgotten: what is not named in `REMADE`
is told. A reference is the uid of the other row, whose table comes first; the rows of a table come in the order in
which they were made, which is all that local ids tell. Columns that are null are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.store import journal
from workbench.store.connection import Connection

FORMAT = 1
"""Raised when an archive is written in a way that an older program cannot read."""

REMADE = {
    "_sqlite_migrations": "how this file came to its schema",
    "bulk": "a switch, and empty",
    "bulk_never": "empty",
    "spellings": "made of the texts",
    "source_spellings": "made of the texts",
    "vector_queue": "claims without a vector wait for one",
    "claim_vectors": "made of the texts by the language model",
}
"""Tables that are left out, and why; the full text is made anew too."""

LATER = ("sources", "revision_id")
"""The one reference to a table that comes later: a source and its texts refer to each other."""

_UNDECLARED = {("match_queue", "claim_id"): "claims"}
"""References that the schema does not declare."""

_PAGE = 500
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an archive; `references` are its columns that name a row of another one, by its uid."""

    name: str
    columns: tuple[str, ...]
    references: dict[str, str]
    key: tuple[str, ...]
    """What its rows are sorted by: the local id, else the primary key."""

    @property
    def has_id(self) -> bool:
        """Whether its rows have a local id, given in the order of the archive."""
        return self.key == ("id",)


def tables(db: Connection) -> list[Table]:
    """The tables of an archive in their order: each after those that it refers to, otherwise by name."""
    names = db.column(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    found = {name: _table(db, name) for name in names if name not in REMADE}
    ordered: list[Table] = []
    while found:
        ready = next(name for name, table in found.items() if not _needs(table) & found.keys())
        ordered.append(found.pop(ready))
    return ordered


def records(db: Connection) -> Iterator[Record]:
    """The head of an archive, then every row, inside the caller's transaction."""
    told = tables(db)
    head = journal.head(db)
    counts = {table.name: int(db.value(f'SELECT count(*) FROM "{table.name}"')) for table in told}
    yield {
        "archive": FORMAT,
        "schema": int(db.value("PRAGMA user_version")),
        "head": f"{head.seq}:{head.hash}",
        "rows": counts,
    }
    for table in told:
        yield from _rows(db, table)


def _table(db: Connection, name: str) -> Table:
    columns = db.rows("SELECT name, pk FROM pragma_table_xinfo(?) WHERE hidden = 0", (name,))
    key = tuple(row["name"] for row in sorted(columns, key=lambda row: row["pk"]) if row["pk"])
    declared = db.rows('SELECT "from" AS own, "table" AS parent, "to" AS key FROM pragma_foreign_key_list(?)', (name,))
    references = {row["own"]: row["parent"] for row in declared if row["key"] == "id"}
    references |= {own: parent for (of, own), parent in _UNDECLARED.items() if of == name}
    told = tuple(sorted(row["name"] for row in columns if row["name"] != "id"))
    return Table(name, told, references, key)


def _needs(table: Table) -> set[str]:
    """The tables that must come before."""
    return {parent for own, parent in table.references.items() if (table.name, own) != LATER} - {table.name}


def _rows(db: Connection, table: Table) -> Iterator[Record]:
    """The rows of a table, read by pages."""
    told = ", ".join(
        f'(SELECT uid FROM {table.references[name]} WHERE id = t."{name}")'
        if name in table.references
        else f't."{name}"'
        for name in table.columns
    )
    keys = ", ".join(f't."{name}"' for name in table.key)
    marks = ", ".join("?" * len(table.key))
    sql = f'SELECT {told}, {keys} FROM "{table.name}" t'
    page = db.tuples(f"{sql} ORDER BY {keys} LIMIT ?", (_PAGE,))
    width = len(table.columns)
    while page:
        for row in page:
            values = zip(table.columns, row, strict=False)
            yield {"table": table.name, **{name: value for name, value in values if value is not None}}
        page = db.tuples(
            f"{sql} WHERE ({keys}) > ({marks}) ORDER BY {keys} LIMIT ?", (*page[-1][width:], _PAGE)
        )
