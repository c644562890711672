"""New rows of an import, collected by table and written table by table: as fast as SQLite takes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from workbench.model.documents import Document
from workbench.model.statements import Statement
from workbench.spelling import is_concerned
from workbench.store import journal
from workbench.store.connection import Connection
from workbench.store.digests import Told, digest
from workbench.store.namings import Namings
from workbench.store.schema import INDEX_CLAIMS, INDEX_SOURCES
from workbench.store.spellings import spell_claims, spell_sources
from workbench.store.uids import new_uid, new_uids


def _insert(table: str, columns: str, optional: str = "") -> str:
    """An INSERT whose optional values come as "" where they are null: pysqlite3 takes forty times as long to
    bind a None as a string, and a statement has up to ten."""
    marks = ["?" for _ in columns.split()] + ["nullif(?, '')" for _ in optional.split()]
    names = ", ".join(f'"{name}"' for name in (columns + " " + optional).split())
    return f"INSERT INTO {table}({names}) VALUES ({', '.join(marks)})"


_INSERTS = {
    "sources": _insert(
        "sources",
        "id uid key name kind title how revision_id batch_id imported_at",
        "outlet_id author published url language ref rating",
    ),
    "revisions": _insert("revisions", "id uid source_id text text_sha256 raw_sha256 captured_at"),
    "namings": _insert("namings", "uid id source_id name", "role affiliation full_name speaker_id"),
    "words": _insert("namings", "uid id source_id name"),  # those with nothing else, who are most
    "statements": _insert(
        "statements",
        "uid id revision_id start end quote kind claim rule extractor modality checkworthiness",
        "spans naming_id speaker_start speaker_end cue cue_start cue_end times hedge negated",
    ),
    "quantities": _insert(
        "quantities", "statement_id place start end text comparator", "low best high unit counted"
    ),
    "claims": _insert("claims", "uid id statement_id source_id position text checkworthiness updated_at"),
}
_FIRST_IS_UID = ("namings", "words", "statements", "claims")  # made for all rows at once, when they are written


class Bulk:
    """Rows that wait to be written in the caller's transaction; local ids are given out beforehand.

    `at` is when it happens. Whoever collects statements has compared their quotes with the text.
    """

    def __init__(self, db: Connection, at: int) -> None:
        self.db = db
        self.now = at
        self._namings = Namings(db)
        self._outlets: dict[str, int] = {}
        self._next = {
            table: (db.value(f"SELECT max(id) FROM {table}") or 0) + 1
            for table in ("sources", "revisions", "statements", "claims")
        }
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _INSERTS}
        self._told: list[Told] = []
        self._first_source = self._next["sources"]
        self._to_spell = False
        """Whether there may be a source or claim that the full text reads in a spelling of its own."""

    def source(self, document: Document, batch_id: int) -> tuple[tuple[int, str], tuple[int, str]]:
        """A source and its first revision: local id and uid of each."""
        number, uid = self._id("sources"), new_uid()
        self._to_spell |= is_concerned(document.title)
        revision = self.revision(number, document)
        outlet = self.outlet(document.outlet) if document.outlet else None
        optional = (
            outlet, document.author, document.published, document.url, document.language, document.ref,
            document.rating,
        )  # fmt: skip
        self._namings.fresh(number)
        self._rows["sources"].append((
            number, uid, document.key, document.name, str(document.kind), document.title,
            json.dumps({name: str(how) for name, how in document.how.items()}, sort_keys=True),
            revision[0], batch_id, self.now, *map(_bindable, optional),
        ))  # fmt: skip
        return (number, uid), revision

    def revision(self, source: int, document: Document) -> tuple[int, str]:
        """A text of a source: local id and uid."""
        number, uid = self._id("revisions"), new_uid()
        self._to_spell |= is_concerned(document.text)
        hashes = (document.text_sha256, document.raw_sha256)
        self._rows["revisions"].append((number, uid, source, document.text, *hashes, self.now))
        return number, uid

    def statement(self, source: int, revision: int, one: Statement) -> int:
        """A statement of a source's revision with its quantities: local id."""
        number = self._id("statements")
        who = (one.speaker, one.role or "", one.affiliation or "") if one.speaker else ("", "", "")
        found = (
            str(one.kind), one.claim, one.rule, one.extractor, str(one.modality), float(one.checkworthiness),
            _spans(one),
        )  # fmt: skip
        around = (
            *(one.speaker_span or ("", "")), one.cue or "", *(one.cue_span or ("", "")), _times(one),
            one.hedge or "", one.negated or "",
        )  # fmt: skip
        naming = self._namings.id_of(source, who) if one.speaker else ""
        self._rows["statements"].append(
            (number, revision, one.start, one.end, one.quote, *found, naming, *around)
        )
        quantities = [
            (
                what.start, what.end, what.text, str(what.comparator), _number(what.low), _number(what.best),
                _number(what.high), what.unit or "", what.counted or "",
            )
            for what in one.quantities
        ]  # fmt: skip
        self._rows["quantities"] += [(number, place, *what) for place, what in enumerate(quantities)]
        self._told.append([one.start, one.end, *found, *who, *around, quantities])
        return number

    def digest(self, source: int, about: Told) -> dict[str, Any]:
        """What the journal keeps of the statements since the last digest, all of one source: a hash over them, and
        how many namings the source had before and has now."""
        made, counted = self._namings.told(source)
        told, self._told = self._told, []
        return {"digest": digest(about, told, made), "namings": counted}

    def claim(self, source: int, statement: int, position: int, text: str, checkworthiness: float) -> None:
        """A claim that a statement states; it waits for suggestions."""
        self._to_spell |= source < self._first_source or is_concerned(text)  # of an older one the text is not at hand
        self._rows["claims"].append(
            (self._id("claims"), statement, source, position, text, checkworthiness, self.now)
        )

    def outlet(self, name: str) -> int:
        """The local id of an outlet, made if the name is new."""
        if name not in self._outlets:
            self._outlets[name] = self.db.value(
                "SELECT id FROM outlets WHERE name = ?", (name,)
            ) or self.db.value("INSERT INTO outlets(uid, name) VALUES (?, ?) RETURNING id", (new_uid(), name))
        return self._outlets[name]

    def write(self) -> None:
        """Write what was collected, the full text in one pass: a row at a time costs 2.5 times as much."""
        first = {
            table: self._next[table] - len(rows) for table, rows in self._rows.items() if table in self._next
        }
        self._rows["namings"], self._rows["words"] = self._namings.taken()
        self.db.run("INSERT INTO bulk VALUES (1)")
        for table, rows in self._rows.items():
            if table in _FIRST_IS_UID:
                self.db.many(_INSERTS[table], _with_uids(rows))
            else:
                self.db.many(_INSERTS[table], rows)
        if self._to_spell:
            spell_sources(self.db, "o.id >= ?", first["sources"])
            spell_claims(self.db, "c.id >= ?", first["claims"])
        self.db.run("DELETE FROM bulk")
        self.db.run(f"{INDEX_SOURCES} id >= ?", (first["sources"],))
        self.db.run(f"{INDEX_CLAIMS} id >= ?", (first["claims"],))
        self.db.run(
            "INSERT INTO match_queue(claim_id) SELECT id FROM claims WHERE id >= ?", (first["claims"],)
        )
        self.db.run(
            "INSERT INTO vector_queue(claim_id) SELECT id FROM claims WHERE id >= ?", (first["claims"],)
        )
        self._rows = {table: [] for table in _INSERTS}

    def _id(self, table: str) -> int:
        self._next[table] += 1
        return self._next[table] - 1


def _with_uids(rows: list[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    return ((uid, *row) for uid, row in zip(new_uids(len(rows)), rows, strict=True))


def _number(value: float | None) -> float | str:
    """A number as SQLite gives it back: as a float, and zero without a sign."""
    return "" if value is None else value + 0.0


def _bindable(value: Any) -> Any:
    return "" if value is None else value


def _spans(one: Statement) -> str:
    return "" if one.spans == ((one.start, one.end),) else json.dumps(one.spans, separators=(",", ":"))


def _times(one: Statement) -> str:
    return journal.canonical([asdict(time) for time in one.times]) if one.times else ""
