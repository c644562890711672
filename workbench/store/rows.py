"""Changing rows so that the change can be told, proved and taken back.

`Changes` writes rows and keeps an image of each before and after; the images go into the journal. In an image
a reference is the uid of the other row, never its local id, so that it means the same in any copy of the
database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workbench.errors import NotFound, StaleRow
from workbench.model.journal import JournalEntry
from workbench.store import journal
from workbench.store.connection import Connection, Row
from workbench.store.moments import when
from workbench.store.spellings import follow
from workbench.store.uids import new_uid

Image = dict[str, Any]

REFERENCES: dict[str, dict[str, str]] = {
    "sources": {"outlet_id": "outlets", "revision_id": "revisions", "batch_id": "batches"},
    "statements": {"revision_id": "revisions", "naming_id": "namings"},
    "claims": {"statement_id": "statements", "source_id": "sources"},
    "links": {"claim_id": "claims", "statement_id": "statements"},
    "decisions": {"claim_id": "claims", "reviewer_id": "reviewers", "retracts": "decisions"},
    "assignments": {"claim_id": "claims", "reviewer_id": "reviewers"},
    "questions": {"claim_id": "claims", "source_id": "sources", "speaker_id": "speakers"},
    "outlets": {},
    "speakers": {},
    "namings": {"source_id": "sources", "speaker_id": "speakers"},
    "differences": {},
}
"""The tables that changes are kept for, and their columns that refer to another table."""

VERSIONED = frozenset({"sources", "claims", "links", "outlets", "speakers", "assignments", "questions"})
TOMBSTONED = frozenset(
    {"sources", "claims", "links", "statements", "speakers", "differences", "assignments", "questions"}
)

_WITHOUT_VERDICT = {
    "judge": "a verdict was given",
    "take_back": "a verdict was taken back",
    "undo": "a change was taken back",
    "redo": "a change was made again",
}
"""What is said of entries whose summary can tell a verdict."""

SINGULAR = {
    "claims": "claim",
    "statements": "statement",
    "sources": "source",
    "links": "link",
    "outlets": "outlet",
    "speakers": "speaker",
    "namings": "naming",
    "batches": "batch",
    "assignments": "assignment",
    "questions": "question",
}


@dataclass
class Changes:
    """The rows that one act changes."""

    db: Connection
    images: list[Image] = field(default_factory=list)
    at: int = field(default_factory=journal.now)
    """When all of it happens: the instant of the entry, and when claims were last changed."""

    def insert(self, table: str, values: dict[str, Any]) -> int:
        """Add a row (with a new uid) and return its local id."""
        values = {"uid": new_uid(), **values}
        written = dict(values)
        if table == "claims":
            written["updated_at"] = self.at
        columns, marks = ", ".join(f'"{name}"' for name in written), ", ".join("?" * len(written))
        row = self.db.row(
            f"INSERT INTO {table}({columns}) VALUES ({marks}) RETURNING id", tuple(written.values())
        )
        assert row is not None
        after = self._portable(table, {name: value for name, value in values.items() if name != "uid"})
        if table in VERSIONED:
            after["row_version"] = 1
        self.images.append({"table": table, "uid": values["uid"], "before": None, "after": after})
        return int(row["id"])

    def update(self, table: str, row_id: int, fields: dict[str, Any]) -> None:
        """Change fields of a row; those that hold the value already are left out."""
        row = self.db.row(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
        assert row is not None
        fields = {name: value for name, value in fields.items() if row[name] != value}
        if not fields:
            return
        before = self._portable(table, {name: row[name] for name in fields})
        after = self._portable(table, fields)
        written = dict(fields)
        if table in VERSIONED:
            before["row_version"] = row["row_version"]
            after["row_version"] = written["row_version"] = row["row_version"] + 1
        if table == "claims":
            written["updated_at"] = self.at
        columns = ", ".join(f'"{name}" = ?' for name in written)
        self.db.run(f"UPDATE {table} SET {columns} WHERE id = ?", (*written.values(), row_id))
        follow(self.db, table, row_id, set(fields))
        self.images.append({"table": table, "uid": row["uid"], "before": before, "after": after})

    def touched(self) -> list[str]:
        """The uids of the rows changed."""
        return [image["uid"] for image in self.images]

    def local(self, table: str, image: Image) -> dict[str, Any]:
        """An image's fields as they are written here: references as local ids, without the version."""
        references = REFERENCES[table]
        return {
            name: id_of(self.db, references[name], value)
            if name in references and value is not None
            else value
            for name, value in image.items()
            if name != "row_version"
        }

    def _portable(self, table: str, fields: dict[str, Any]) -> Image:
        references = REFERENCES[table]
        return {
            name: self.db.value(f"SELECT uid FROM {references[name]} WHERE id = ?", (value,))
            if name in references and value is not None
            else value
            for name, value in fields.items()
        }


def id_of(db: Connection, table: str, uid: str) -> int:
    """The local id of a uid, tombstoned or not."""
    found = db.value(f"SELECT id FROM {table} WHERE uid = ?", (uid,))
    if found is None:
        raise NotFound(f"There is no {SINGULAR.get(table, table)} {uid}.")
    return int(found)


def living(db: Connection, table: str, uid: str, row_version: int | None = None) -> Row:
    """The row of a uid. NotFound: none, or taken away. StaleRow: it moved on since `row_version`."""
    row = db.row(f"SELECT * FROM {table} WHERE uid = ?", (uid,))
    what = SINGULAR[table]
    if row is None:
        raise NotFound(f"There is no {what} {uid}.")
    if table in TOMBSTONED and (row["deleted_at"] is not None or _of_gone_source(db, table, row)):
        raise NotFound(f"The {what} {uid} was taken away.", _who(db, uid))
    if row_version is not None and row["row_version"] != row_version:
        raise StaleRow(
            f"The {what} was changed by somebody else since you read it; nothing was written.",
            _who(db, uid),
            "Look at it again, then repeat your change if it still holds.",
        )
    return row


def _of_gone_source(db: Connection, table: str, row: Row) -> bool:
    """Whether a statement's source was taken away, and the statement with it."""
    gone = (
        "SELECT 1 FROM revisions r JOIN sources o ON o.id = r.source_id "
        "WHERE r.id = ? AND o.deleted_at IS NOT NULL"
    )
    return table == "statements" and db.value(gone, (row["revision_id"],)) is not None


def _who(db: Connection, uid: str) -> str:
    entry = journal.newest_about(db, uid)
    if entry is None:
        return ""
    return f"{entry.actor} at {when(entry.at)}: {told(entry)} (entry {entry.seq})"


def told(entry: JournalEntry) -> str:
    """What an entry did, as an error tells it: never which verdict was given, since who reads it may be to give
    the other pass."""
    return _WITHOUT_VERDICT.get(entry.action, entry.summary)
