"""The two copies of a merge: rows read with their references as uids, which of theirs is which of ours, and what
comes of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from workbench import limits
from workbench.errors import WorkbenchError
from workbench.model.merging import Apart, Unmerged
from workbench.store import journal
from workbench.store.connection import Connection
from workbench.store.engine import sqlite3
from workbench.store.merging import gates
from workbench.store.merging.fields import GONE, GROUPS, RIDERS, History, Outcome, State, expanded, settle
from workbench.store.rows import REFERENCES as CHANGED_REFERENCES
from workbench.store.rows import Changes, Image, id_of
from workbench.text import one_line

PAGE = 500

REFERENCES = {**CHANGED_REFERENCES, "revisions": {"source_id": "sources"}, "reviewers": {}, "batches": {}}

_OWN = ("id", "uid", "row_version", "updated_at")
"""Columns that mean nothing in another copy, and the uid, which is kept apart."""

_NAMES = {"sources": "title", "claims": "text", "statements": "quote", "decisions": "justification",
          "questions": "text"}
_SHORT = 80

Row = dict[str, Any]


class Sides:
    """Ours, which is written in the caller's transaction, and theirs, which is only read."""

    def __init__(self, db: Connection, other: Connection, parted: int) -> None:
        self.db, self.other = db, other
        self.changes = Changes(db)
        self.same: dict[str, dict[str, str]] = {table: {} for table in REFERENCES}
        """Their uids for which there is another one here."""
        self.lost: dict[str, set[str]] = {table: set() for table in REFERENCES}
        """Their uids that have nothing here."""
        self._listed: dict[Unmerged, None] = {}  # in order; tables are read more than once
        self.left = 0
        """How many rows were left out because they hang on one that was."""
        self.added: Counter[str] = Counter()
        self.changed: set[tuple[str, str]] = set()
        self.now = self.changes.at
        self.ours, self.theirs = History(db, lambda _, image: image, parted), History(other, self.translated, parted)

    # --- reading -------------------------------------------------------------------------------
    def pages(self, table: str, where: str = "true", values: Sequence[Any] = ()) -> Iterator[list[Row]]:
        """Their rows by pages, in the order of local ids, with references as their uids; rows that are too large to
        look at, or refer to nothing, are refused."""
        after, page = 0, PAGE // 25 if table == "revisions" else PAGE  # those hold whole articles
        large = _too_large(self.columns(table))
        for row in self.other.rows(f"SELECT substr(uid, 1, 32) AS uid FROM {table} WHERE {large}"):
            self.refuse(table, {"uid": row["uid"]}, "a value is too large")
        while found := self.other.rows(
            f"{self._selected(table)} WHERE t.id > ? AND NOT ({large}) AND {where} ORDER BY t.id LIMIT {page}",
            (after, *values),
        ):
            after = found[-1]["id"]
            rows = [dict(row) for row in found]
            yield [row for row in rows if not self._refers_to_nothing(table, row)]

    def our(self, table: str, uids: Sequence[str]) -> dict[str, Row]:
        """Our rows of these uids, references as uids."""
        return self.ours_where(table, "t.uid IN (SELECT value FROM json_each(?))", (json.dumps(list(uids)),))

    def ours_where(self, table: str, where: str, values: Sequence[Any]) -> dict[str, Row]:
        """Our rows that fit, by uid, references as uids."""
        return {row["uid"]: dict(row) for row in self.db.rows(f"{self._selected(table)} WHERE {where}", values)}

    def columns(self, table: str) -> tuple[str, ...]:
        """What a row of a table holds that means something in every copy."""
        return self._columns[table]

    @cached_property
    def _columns(self) -> dict[str, tuple[str, ...]]:
        return {
            table: tuple(
                row["name"]
                for row in self.db.rows(f"SELECT name FROM pragma_table_info('{table}')")
                if row["name"] not in _OWN
            )
            for table in REFERENCES
        }

    def _selected(self, table: str) -> str:
        parts = ["t.id", "t.uid"]
        for name in self.columns(table):
            parent = REFERENCES[table].get(name)
            if parent is None:
                parts.append(f't."{name}"')
            else:
                parts.append(f'(SELECT uid FROM {parent} WHERE id = t."{name}") AS "{name}"')
                parts.append(f't."{name}" AS "{name} there"')
        return f"SELECT {', '.join(parts)} FROM {table} t"

    def _refers_to_nothing(self, table: str, row: Row) -> bool:
        broken = [name for name in REFERENCES[table] if row.pop(f"{name} there") is not None and row[name] is None]
        if broken:
            self.refuse(table, row, f"{broken[0].removesuffix('_id')} refers to nothing")
        return bool(broken)

    # --- which is which ------------------------------------------------------------------------
    def here(self, table: str, uid: str) -> str:
        """The uid here of a row of theirs."""
        return self.same[table].get(uid, uid)

    def translated(self, table: str, image: Image) -> Image:
        """Fields of theirs with the references as uids here."""
        references = REFERENCES[table]
        made = {
            name: self.here(references[name], value) if name in references and value is not None else value
            for name, value in image.items()
        }
        if table == "claims" and made.get("reopened") is not None:
            made["reopened"] = self._reopened(made["reopened"])
        return made

    def _reopened(self, reasons: str) -> str:
        """Why a claim was reopened, with the sources as they are called here."""
        try:
            told = json.loads(reasons)
            return journal.canonical([{**one, "source": self.here("sources", one["source"])} for one in told])
        except (ValueError, RecursionError, TypeError, KeyError):
            return reasons  # the gates refuse it

    def stands(self, table: str, uid: str) -> bool:
        """Whether a claim or statement is there, and its source."""
        joined = {
            "claims": "JOIN sources o ON o.id = t.source_id",
            "statements": "JOIN revisions r ON r.id = t.revision_id JOIN sources o ON o.id = r.source_id",
        }[table]
        found = f"SELECT 1 FROM {table} t {joined} WHERE t.uid = ? AND t.deleted_at IS NULL AND o.deleted_at IS NULL"
        return self.db.value(found, (uid,)) is not None

    def hangs_on_lost(self, table: str, row: Row) -> bool:
        """Whether something that a row refers to has nothing here; then it has nothing either."""
        for name, parent in REFERENCES[table].items():
            if row[name] in self.lost[parent]:
                self.left += row["uid"] not in self.lost[table]
                self.lost[table].add(row["uid"])
                return True
        return False

    # --- writing -------------------------------------------------------------------------------
    def settle(self, table: str, ours: Row, theirs: Row, *, given: bool = False) -> None:
        """Take over what they changed since, keep what we did, list what both did. `theirs` is translated."""
        groups = GROUPS[table]
        mine, other = expanded(ours), expanded(theirs)
        if all(mine[name] == other[name] for group in groups for name in group):
            return
        if wrong := gates.fault(table, theirs):
            self.refuse(table, theirs, wrong, lose=False)
            return
        past = self.ours.past(table, ours["uid"], ours), self.theirs.past(table, theirs["uid"], theirs)
        one_row = ours["uid"] == theirs["uid"]
        for group in groups:
            outcome = settle(group, *past, one_row=one_row, given=given)
            if outcome is Outcome.THEIRS:
                self.take(table, ours, theirs, group)
            elif outcome is Outcome.CONFLICT:
                self.conflict(table, ours, theirs, group)

    def outcome(self, table: str, ours: Row, theirs: Row, group: Sequence[str]) -> Outcome:
        """What becomes of one group of fields. `theirs` is translated."""
        past = self.ours.past(table, ours["uid"], ours), self.theirs.past(table, theirs["uid"], theirs)
        return settle(group, *past, one_row=ours["uid"] == theirs["uid"])

    def revive(self, table: str, ours: Row, theirs: Row) -> None:
        """Bring a row back that only they brought back, before anything that needs it."""
        if ours["deleted_at"] is None or theirs["deleted_at"] is not None:
            return
        outcome = self.outcome(table, ours, theirs, GONE)
        if outcome is Outcome.THEIRS:
            self.take(table, ours, theirs, GONE)
        elif outcome is Outcome.CONFLICT:
            self.conflict(table, ours, theirs, GONE)

    def take(self, table: str, ours: Row, theirs: Row, group: Sequence[str]) -> bool:
        """Take over a group of fields; `ours` then holds them. False where it was refused."""
        plain = [name for name in group if not name.startswith("how:")]
        if not self._is_told(table, theirs, group):
            return False
        names = (*plain, *RIDERS.get(tuple(group), ()))
        fields = {name: theirs[name] for name in names}
        if len(plain) < len(group):
            fields["how"] = _with_how(ours["how"], theirs["how"], plain[0].removesuffix("_id"))
        return self.write(table, ours, fields)

    def _is_told(self, table: str, theirs: Row, group: Sequence[str]) -> bool:
        """Whether their journal tells of what they hold; else it is listed and not taken."""
        plain = [name for name in group if not name.startswith("how:")]
        told = self.theirs.explains(table, theirs["uid"], theirs, plain)
        if not told:
            why = f"{plain[0].removesuffix('_id')} was changed without an entry of the journal"
            self.refuse(table, theirs, why, lose=False)
        return told

    def write(self, table: str, ours: Row, fields: State) -> bool:
        """Change a row of ours; false, and listed, where the database does not allow it."""
        try:
            local = self.changes.local(table, dict(fields))
            self.changes.update(table, ours["id"], local)
        except WorkbenchError as error:
            self._unless_refused(table, ours, error)
            return False
        ours.update(fields)
        self.changed.add((table, ours["uid"]))
        return True

    def insert(self, table: str, theirs: Row) -> int | None:
        """Add a (translated) row with its uid and an image; null, and listed, where the database refuses it."""
        fields = {name: theirs[name] for name in self.columns(table)}
        try:
            number = self.changes.insert(table, {"uid": theirs["uid"], **self.changes.local(table, fields)})
        except WorkbenchError as error:
            self._unless_refused(table, theirs, error)
            return None
        self.added[table] += 1
        return number

    def insert_plain(self, table: str, theirs: Row) -> int | None:
        """Add a (translated) row of a table that has no images in the journal, or whose image says nothing."""
        names = self.columns(table)
        local = {
            name: id_of(self.db, REFERENCES[table][name], theirs[name])
            if name in REFERENCES[table] and theirs[name] is not None
            else theirs[name]
            for name in names
        }
        if table == "claims":
            names, local = (*names, "updated_at"), {**local, "updated_at": self.now}
        listed, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        try:
            made = self.db.value(
                f"INSERT INTO {table}(uid, {listed}) VALUES (?, {marks}) RETURNING id",
                (theirs["uid"], *(local[name] for name in names)),
            )
        except WorkbenchError as error:
            self._unless_refused(table, theirs, error)
            return None
        self.added[table] += 1
        return int(made)

    def attempt(self, table: str, row: Row, act: Callable[[], None]) -> None:
        """Do all of an act that adds a row, or nothing of it, and list the row, where the database refuses a part."""
        self.db.run("SAVEPOINT attempt")
        try:
            act()
        except WorkbenchError as error:
            self.db.run("ROLLBACK TO attempt")
            self._unless_refused(table, row, error)
        finally:
            self.db.run("RELEASE attempt")

    def note_made(self, table: str, theirs: Row) -> None:
        """Tell the journal of a row that was added, so that undo takes it away; of one that was changed there also
        what it holds, since it is not what it was read in with."""
        told = self.is_changed_there(table, theirs["uid"])
        after = {name: theirs[name] for name in self.columns(table)} if told else {}
        self.changes.images.append({"table": table, "uid": theirs["uid"], "before": None, "after": after})

    def is_changed_there(self, table: str, uid: str) -> bool:
        """Whether their journal tells of a row by itself."""
        return next(self.theirs.images(table, uid), None) is not None

    def _unless_refused(self, table: str, row: Row, error: WorkbenchError) -> None:
        """List what a guard or a constraint of ours refused; anything else goes on as an error."""
        if not isinstance(error.__cause__, sqlite3.IntegrityError):
            raise error
        is_here = bool(self.our(table, [row["uid"]]))
        self.refuse(table, row, f"the database refuses it: {error.__cause__}", lose=not is_here)

    # --- what needs a look ---------------------------------------------------------------------
    def refuse(self, table: str, row: Row, why: str, *, lose: bool = True) -> None:
        """List a row that cannot be trusted; what refers to it has nothing here."""
        if lose:
            self.lost[table].add(row["uid"])
        self.list(Apart.REFUSED, table, row, detail=why)

    def unmapped(self, table: str, row: Row, why: str) -> None:
        """List a row that has no place here."""
        self.lost[table].add(row["uid"])
        self.list(Apart.UNMAPPED, table, row, detail=why)

    def conflict(self, table: str, ours: Row, theirs: Row, group: Sequence[str]) -> None:
        """List what both sides changed."""
        if ours["uid"] != theirs["uid"] or self._is_told(table, theirs, group):
            self.list(
                Apart.CONFLICT, table, ours, field=group[0].removesuffix("_id"),
                ours=self._told(table, group, ours), theirs=self._told(table, group, theirs),
            )  # fmt: skip

    def list(
        self, why: Apart, table: str, row: Row, *, field: str = "", ours: str | None = None,
        theirs: str | None = None, detail: str = "",
    ) -> None:  # fmt: skip
        """List something that a person should look at."""
        name = one_line(str(row.get(_NAMES.get(table, "name")) or ""))
        short = name if len(name) <= _SHORT else name[: _SHORT - 1] + "…"
        uid = one_line(str(row["uid"]))[:32]
        self._listed[Unmerged(why, table, uid, _storable(short), field, ours, theirs, _storable(detail))] = None

    @property
    def unmerged(self) -> tuple[Unmerged, ...]:
        """What needs a look, in the order in which it was found."""
        return tuple(self._listed)

    def _told(self, table: str, group: Sequence[str], row: State) -> str | None:
        """The values of a group as people read them."""
        if row.get("deleted_at") is not None and "deleted_at" in group:
            return "taken away"
        plain = [name for name in group if name != "deleted_at" and not name.startswith("how:")]
        told = [self._named(table, name, row[name]) for name in plain if row[name] not in (None, "")]
        return " · ".join(told) if told else ("stands" if "deleted_at" in group else None)

    def _named(self, table: str, name: str, value: Any) -> str:
        parent = REFERENCES[table].get(name)
        column = {"outlets": "name", "speakers": "name", "reviewers": "name", "statements": "quote"}.get(parent or "")
        if column is None:
            return str(value)
        found = self.db.value(f"SELECT {column} FROM {parent} WHERE uid = ?", (value,))
        return str(value if found is None else found)


def _too_large(columns: Sequence[str]) -> str:
    """Of the length of a value SQLite knows without reading it."""
    size = "octet_length" if sqlite3.sqlite_version_info >= (3, 43) else "length"
    return " OR ".join(f'ifnull({size}("{name}"), 0) > {limits.FOREIGN_VALUE}' for name in ("uid", *columns))


def _with_how(ours: str, theirs: str, name: str) -> str:
    how, other = json.loads(ours), json.loads(theirs)
    how.pop(name, None)
    if name in other:
        how[name] = other[name]
    return json.dumps(how, sort_keys=True)


def _storable(text: str) -> str:
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode()
