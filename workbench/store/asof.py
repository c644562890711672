"""The database as it stood after an entry of its journal: a private copy in which every later entry is taken back.

Nothing is remembered twice for it: each entry holds the rows as they were before it, and which texts an import brought
in. The copy is exact in all that the journal tells; what it does not tell is taken by its time. Suggestions made later
are left out, those that were there have the score and reasons of today, and of batches and rejects only those of later
imports are missing. `check` holds the copy against the journal as it was then.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbench.errors import UsageError
from workbench.store import file, journal
from workbench.store.connection import Connection, Row
from workbench.store.guards import guards
from workbench.store.rows import REFERENCES, TOMBSTONED, id_of
from workbench.store.spellings import follow

_MADE_BY_IMPORT = ("outlets", "speakers", "reviewers")
"""Tables whose rows come with what first refers to them, and tell no entry of it."""

_ENTRIES = 32
"""Of which it is remembered what they changed; one may tell of a million claims."""

_HANGS_ON = (
    ("quantities", "statement_id", "statements"),
    ("links", "claim_id", "claims"),
    ("links", "statement_id", "statements"),
    ("decisions", "claim_id", "claims"),
    ("assignments", "claim_id", "claims"),
    ("match_queue", "claim_id", "claims"),
    ("vector_queue", "claim_id", "claims"),
    ("claim_vectors", "claim_id", "claims"),
    ("spellings", "claim_id", "claims"),
    ("source_spellings", "source_id", "sources"),
    ("rejects", "batch_id", "batches"),
)  # fmt: skip


def entry_at(db: Connection, moment: int) -> int:
    """The number of the newest entry that is not younger than an instant; 0: there was none yet."""
    return int(db.value("SELECT ifnull(max(seq), 0) FROM journal WHERE at <= ?", (moment,)))


def rolled_back(connection: Connection, seq: int, to: Path, *, until: int | None = None) -> None:
    """Make a copy of the database at `to` as it stood after entry `seq`: just before the next one, or at the instant
    `until`, if that was earlier. UsageError: there is no such entry."""
    if seq != 0 and connection.value("SELECT 1 FROM journal WHERE seq = ?", (seq,)) is None:
        raise UsageError(f"The journal has no entry {seq}.", f"Its head is {journal.head(connection)}.")
    file.copy(connection, to)
    db = Connection(to)
    try:
        db.run("PRAGMA synchronous = OFF")  # a copy that is thrown away
        db.run("PRAGMA foreign_keys = OFF")  # what goes leaves in no order; looked at below
        with db.writing():
            for name in _guards():
                db.run(f"DROP TRIGGER {name}")
            _Rollback(db, seq).run(until)
            for statement in guards():
                db.run(statement)
        assert db.row("PRAGMA foreign_key_check") is None
    finally:
        db.raw.close()


def _guards() -> list[str]:
    return [re.match(r"CREATE TRIGGER (\w+)", made)[1] for made in guards()]  # type: ignore[index]


class _Rollback:
    """The rows of a copy, put back entry by entry."""

    def __init__(self, db: Connection, seq: int) -> None:
        self.db, self.seq = db, seq
        self._gone: defaultdict[str, set[int]] = defaultdict(set)
        """By table the local ids of rows that later entries made."""
        self._changed: set[int] = set()
        """Claims that later entries changed."""

    def run(self, until: int | None) -> None:
        """Take back every later entry, newest first, and take away what nothing that stands tells of."""
        bound = self._bound(until)
        for seq in self.db.column("SELECT seq FROM journal WHERE seq > ? ORDER BY seq DESC", (self.seq,)):
            body = journal.body(self.db, seq)
            self._take_back(seq, body)
        self._texts()
        self._suggestions(bound)
        self._unmentioned()
        self._batches(bound)
        self._remove()
        self._moments()
        self.db.run("DELETE FROM journal_rows WHERE seq > ?", (self.seq,))
        self.db.run("DELETE FROM journal WHERE seq > ?", (self.seq,))

    def _bound(self, until: int | None) -> int:
        """The instant up to which counts what no entry tells of."""
        following = self.db.value("SELECT at FROM journal WHERE seq = ?", (self.seq + 1,))
        return min(one for one in (following, until, 2**62) if one is not None)

    # --- entries -------------------------------------------------------------------------------
    def _take_back(self, seq: int, body: dict[str, Any]) -> None:
        for made in (*body.get("sources", ()), *body.get("renewed", ())):
            self._namings(made)
        for made in body.get("sources", ()):
            if made["outcome"] == "revised" and self._is_older(made["revision"], seq):
                self._claims_of_again(made)
        for image in reversed(body["changes"]):
            self._invert(image)
        added = [made["source"] for made in body.get("sources", ()) if made["outcome"] == "added"]
        self.db.run(
            "UPDATE sources SET deleted_at = 0 WHERE deleted_at IS NULL AND uid IN (SELECT value FROM json_each(?))",
            (json.dumps(added),),
        )

    def _invert(self, image: dict[str, Any]) -> None:
        table, before = image["table"], image["before"]
        number = id_of(self.db, table, image["uid"])
        if before is None:
            self._gone[table].add(number)
            if table == "claims":  # its statement may have had another one before
                self.db.run("UPDATE claims SET deleted_at = 0 WHERE deleted_at IS NULL AND id = ?", (number,))
            return
        if table == "outlets" and "name" in before:  # a later import may have made one of the former name
            self.db.run("UPDATE outlets SET name = name || uid WHERE name = ? AND id <> ?", (before["name"], number))
        references = REFERENCES[table]
        fields = {
            name: id_of(self.db, references[name], value) if name in references and value is not None else value
            for name, value in before.items()
        }
        columns = ", ".join(f'"{name}" = ?' for name in fields)
        self.db.run(f"UPDATE {table} SET {columns} WHERE id = ?", (*fields.values(), number))
        follow(self.db, table, number, set(fields))
        if table == "claims":
            self._changed.add(number)

    def _is_older(self, revision: str, seq: int) -> bool:
        """Whether a text had been there before entry `seq`, which made it the current one again."""
        first = (
            "SELECT 1 FROM journal j, json_each(j.body, '$.sources') e WHERE j.seq < ? "
            "AND j.action IN ('import', 'merge_db') AND e.value ->> 'revision' = ? LIMIT 1"
        )
        return self.db.value(first, (seq, revision)) is not None

    def _claims_of_again(self, made: dict[str, Any]) -> None:
        """The claims that came with a text which was there already are the youngest of it."""
        self._gone["claims"].update(
            self.db.column(
                "SELECT c.id FROM claims c JOIN statements s ON s.id = c.statement_id JOIN revisions r "
                "ON r.id = s.revision_id WHERE r.uid = ? AND c.id NOT IN (SELECT value FROM json_each(?)) "
                "ORDER BY c.id DESC LIMIT ?",
                (made["revision"], _listed(self._gone["claims"]), made["claims"]),
            )
        )

    def _namings(self, made: dict[str, Any]) -> None:
        """What a source called somebody only since an entry."""
        if "namings" in made:
            self._gone["namings"].update(
                self.db.column(
                    "SELECT n.id FROM namings n JOIN sources o ON o.id = n.source_id WHERE o.uid = ? "
                    "ORDER BY n.id LIMIT -1 OFFSET ?",
                    (made["source"], made["namings"][0]),
                )[: made["namings"][1] - made["namings"][0]]
            )

    # --- what follows from them ------------------------------------------------------------------
    def _texts(self) -> None:
        """Sources and texts that no entry tells of yet, and all that stands on them."""
        told = (
            "SELECT e.value ->> '{}' FROM journal j, json_each(j.body, '$.sources') e "
            "WHERE j.seq <= ? AND j.action IN ('import', 'merge_db')"
        )
        for table, name in (("sources", "source"), ("revisions", "revision")):
            self._gone[table].update(
                self.db.column(f"SELECT id FROM {table} WHERE uid NOT IN ({told.format(name)})", (self.seq,))
            )
        for table, column, parent in (
            ("namings", "source_id", "sources"),
            ("statements", "revision_id", "revisions"),
            ("claims", "statement_id", "statements"),
        ):
            self._hanging(table, column, parent)

    def _hanging(self, table: str, column: str, parent: str) -> None:
        if self._gone[parent]:
            self._gone[table].update(
                self.db.column(
                    f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
                    (_listed(self._gone[parent]),),
                )
            )

    def _suggestions(self, bound: int) -> None:
        """Links that were suggested later: a uid begins with the millisecond in which it was made."""
        self._gone["links"].update(
            self.db.column(
                "SELECT id FROM links WHERE uid >= ? AND uid NOT IN (SELECT uid FROM journal_rows WHERE seq <= ?)",
                (f"{bound // 1000 + 1:012x}", self.seq),
            )
        )

    def _unmentioned(self) -> None:
        """Outlets, speakers and reviewers to whom nothing refers that stands or stood."""
        mentioned: set[str] = set()
        images = self.db.rows(
            "SELECT e.value AS image FROM journal j, json_each(j.body, '$.changes') e WHERE j.seq <= ?", (self.seq,)
        )
        for row in images:
            mentioned.update(_uids(row))
        for table in _MADE_BY_IMPORT:
            for of, references in REFERENCES.items():
                for column in (name for name, parent in references.items() if parent == table):
                    mentioned.update(
                        self.db.column(
                            f"SELECT DISTINCT p.uid FROM {of} t JOIN {table} p ON p.id = t.{column} "
                            "WHERE t.id NOT IN (SELECT value FROM json_each(?))",
                            (_listed(self._gone[of]),),
                        )
                    )
            rows = self.db.rows(f"SELECT id, uid FROM {table}")
            self._gone[table].update(row["id"] for row in rows if row["uid"] not in mentioned)

    def _batches(self, bound: int) -> None:
        self._gone["batches"].update(
            self.db.column(
                "SELECT id FROM batches WHERE started_at >= ? AND id NOT IN "
                "(SELECT batch_id FROM sources WHERE id NOT IN (SELECT value FROM json_each(?)))",
                (bound, _listed(self._gone["sources"])),
            )
        )

    def _remove(self) -> None:
        """Take the rows away; the full text first, which follows when a row becomes a tombstone."""
        for table in ("claims", "sources"):
            self._each(f"UPDATE {table} SET deleted_at = 0 WHERE deleted_at IS NULL AND id", table)
        for table, column, parent in _HANGS_ON:
            self._each(f"DELETE FROM {table} WHERE {column}", parent)
        for table in (*TOMBSTONED, *REFERENCES, "revisions", "batches", "reviewers"):
            self._each(f"DELETE FROM {table} WHERE id", table)

    def _each(self, sql: str, table: str) -> None:
        if self._gone[table]:
            self.db.run(f"{sql} IN (SELECT value FROM json_each(?))", (_listed(self._gone[table]),))

    def _moments(self) -> None:
        """When claims that were put back had last been changed: by an entry, or when their text came."""
        changed = lru_cache(_ENTRIES)(self._claims_changed)
        for row in self.db.rows(
            "SELECT c.id, c.uid, r.captured_at FROM claims c JOIN statements s ON s.id = c.statement_id "
            "JOIN revisions r ON r.id = s.revision_id WHERE c.id IN (SELECT value FROM json_each(?))",
            (_listed(self._changed),),
        ):
            entries = self.db.tuples(
                "SELECT j.seq, j.at FROM journal_rows r JOIN journal j ON j.seq = r.seq "
                "WHERE r.uid = ? AND r.seq <= ? ORDER BY r.seq DESC",
                (row["uid"], self.seq),
            )
            at = next((at for seq, at in entries if row["uid"] in changed(seq)), row["captured_at"])
            self.db.run("UPDATE claims SET updated_at = ? WHERE id = ?", (at, row["id"]))

    def _claims_changed(self, seq: int) -> set[str]:
        return {image["uid"] for image in journal.body(self.db, seq)["changes"] if image["table"] == "claims"}


def _uids(row: Row) -> Iterable[str]:
    """All uids that an image names."""
    image = json.loads(row["image"])
    yield image["uid"]
    for side in (image["before"] or {}, image["after"]):
        yield from (value for value in side.values() if isinstance(value, str) and len(value) == 32)


def _listed(ids: Iterable[int]) -> str:
    return json.dumps(sorted(ids))
