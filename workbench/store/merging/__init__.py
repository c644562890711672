"""Merging another copy of the database: what it has and we have not is added, what only they changed is taken over,
and whatever both changed, or cannot be trusted or placed, is listed and left as it is here.

One transaction, one journal entry, which one undo takes back. Rows are the same by their uid; articles, statements,
claims and links also by what they are (see `articles`, `people`). The other file is never written to (see
`foreign`), and every row of it passes `gates`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench import limits
from workbench.errors import UsageError, WorkbenchError
from workbench.model.journal import Head, JournalEntry
from workbench.model.merging import Merged
from workbench.store import journal
from workbench.store.changes import record
from workbench.store.connection import Connection, Connections
from workbench.store.digests import taken_in
from workbench.store.imports import many
from workbench.store.merging import gates
from workbench.store.merging.articles import Articles, merge_namings
from workbench.store.merging.foreign import Foreign, opened
from workbench.store.merging.people import merge_reviewers, merge_speakers
from workbench.store.merging.sides import Sides
from workbench.store.merging.work import Work
from workbench.store.undo import in_effect, last_about

ACTION = "merge_db"
"""What the journal calls it."""

_COUNTED = {
    "sources": "source", "revisions": "text", "statements": "statement", "claims": "claim", "links": "link",
    "decisions": "decision",
}  # fmt: skip


def merge_db(
    connections: Connections, other: Path, *, by: str, dry_run: bool, head: Head | None, progress: Callable[[str], None]
) -> Merged:
    """Merge another copy; with `dry_run` nothing is written, and what would come of it is told."""
    with opened(other, connections.path) as foreign:
        progress("their journal")
        theirs, parted = _verified(connections.here(), foreign, head)
        with _writing(connections, keep=not dry_run) as db:
            _refuse_taken_back(db, foreign)
            merging = _merge(db, foreign.db, parted, progress)
            foreign.refuse_changed()
            entry = None if dry_run else _record(merging, foreign, theirs, by)
        sides = merging[0]
        return Merged(theirs, entry, dict(sides.added), len(sides.changed), sides.left, sides.unmerged)


class _NotKept(Exception):
    """Ends a transaction of which nothing is to be kept."""


@contextmanager
def _writing(connections: Connections, *, keep: bool) -> Iterator[Connection]:
    try:
        with connections.writing() as db:
            yield db
            if not keep:
                raise _NotKept
    except _NotKept:
        pass


def _merge(
    db: Connection, other: Connection, parted: int, progress: Callable[[str], None]
) -> tuple[Sides, Articles]:
    sides = Sides(db, other, parted)
    articles = Articles(sides)
    work = Work(sides, articles)
    progress("articles")
    merge_reviewers(sides)
    articles.merge()
    merge_speakers(sides)
    merge_namings(sides)
    progress("statements")
    articles.statements()
    progress("claims, links and decisions")
    work.merge()
    return sides, articles


def _record(merging: tuple[Sides, Articles], foreign: Foreign, head: Head, by: str) -> JournalEntry | None:
    """The one entry of a merge, if anything was written."""
    sides, articles = merging
    if not sides.changes.images and not articles.made:
        return None
    uid = str(foreign.db.value("SELECT value FROM meta WHERE key = 'uid'"))
    for made in articles.made:
        made.update(taken_in(sides.db, made, sides.changes.images))
    counts = [many(sides.added[table], what) for table, what in _COUNTED.items() if sides.added[table]]
    counts += [f"{many(len(sides.changed), 'row')} changed"] if sides.changed else []
    counts += [f"{len(sides.unmerged)} to look at"] if sides.unmerged else []
    return record(
        sides.changes,
        by=by,
        action=ACTION,
        subject=uid if gates.UID.fullmatch(uid) else "",
        also=tuple(made["source"] for made in articles.made),
        extra={"sources": articles.made, "other": {"uid": uid, "head": str(head)}},
        summary=f"merged another copy (entry {head.seq}, {head.hash[:12]}): {', '.join(counts)}",
    )


# --- their journal -----------------------------------------------------------------------------
def _verified(db: Connection, foreign: Foreign, head: Head | None) -> tuple[Head, int]:
    """The head of their journal, and the number of the last entry that both have.

    WorkbenchError if its chain is broken, tells otherwise what ours tells too, or lacks the entry `head` that it is
    known to have had."""
    other = foreign.db
    too_long = other.value(f"SELECT seq FROM journal WHERE length(CAST(body AS BLOB)) > {limits.FOREIGN_ENTRY}")
    newest, parted, found = Head(0, journal.GENESIS), 0, head is None
    for row, holds in journal.chain(other) if too_long is None else ():
        if not holds or not _is_entry(row["body"]):
            raise _broken(foreign, row["seq"])
        newest = Head(row["seq"], row["hash"])
        found = found or newest == head
        if parted == row["seq"] - 1 and _is_shared(db, foreign, row):
            parted = row["seq"]
    if too_long is not None:
        raise _broken(foreign, too_long)
    if not found:
        raise WorkbenchError(
            "The journal of the other database does not have the entry that it should have; nothing was taken from it.",
            f"{foreign.path}: it has no {head}; its head is {newest}.",
            "Its end was cut off, or it was rewritten: ask for the copy that had this head.",
        )
    return newest, parted


def _is_shared(db: Connection, foreign: Foreign, row: Any) -> bool:
    """Whether an entry is one of ours too; the first that is not must be of another act than ours."""
    ours = db.row("SELECT at, action, subject, hash FROM journal WHERE seq = ?", (row["seq"],))
    if ours is None or ours["hash"] == row["hash"]:
        return ours is not None
    if all(ours[name] == row[name] for name in ("at", "action", "subject")):
        raise WorkbenchError(
            "The journal of the other database was rewritten; nothing was taken from it.",
            f"{foreign.path}: its entry {row['seq']} tells of an act of this database in other words.",
            "Ask who gave it to you.",
        )
    return False


def _broken(foreign: Foreign, seq: int) -> WorkbenchError:
    return WorkbenchError(
        "The journal of the other database is broken; nothing was taken from it.",
        f"{foreign.path}: entry {seq} was changed, or one before it removed.",
        "Ask for a copy that `workbench check` finds nothing wrong with.",
    )


def _is_entry(body: str) -> bool:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and isinstance(told.get("changes"), list) and all(map(_is_image, told["changes"]))


def _is_image(image: Any) -> bool:
    return (
        isinstance(image, dict) and isinstance(image.get("table"), str) and isinstance(image.get("uid"), str)
        and isinstance(image.get("before", ""), dict | None) and isinstance(image.get("after"), dict)
    )  # fmt: skip


def _refuse_taken_back(db: Connection, foreign: Foreign) -> None:
    """Rows that an undo took away again are not brought by merging once more, but by taking the undo back."""
    for seq in db.column("SELECT seq FROM journal WHERE action = ? ORDER BY seq DESC", (ACTION,)):
        entry = journal.entry(db, seq)
        head = journal.body(db, seq)["other"]["head"].partition(":")[2]
        if entry is None or in_effect(db, entry, None):
            continue
        if foreign.db.value("SELECT 1 FROM journal WHERE hash = ?", (head,)):
            newest = last_about(db, entry).seq
            raise UsageError(
                "This copy was merged before, and that was taken back.",
                f"Entry {entry.seq}: {entry.summary}.",
                f"Do that again first: `workbench undo {newest}` takes back what took it back.",
            )
