"""Taking entries back: an undo is an entry of its own that turns every row image round."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.errors import CannotUndo, WorkbenchError
from workbench.model.journal import JournalEntry
from workbench.store import journal
from workbench.store.changes import record, retract
from workbench.store.connection import Connection
from workbench.store.moments import when
from workbench.store.reextraction import drop_suggestions, made_links
from workbench.store.rows import TOMBSTONED, Changes, Image, id_of, told

_NEVER_BY_ITSELF = ("undo", "import", "update", "merge_db")
"""What an undo that names no entry passes over: undos (that is `redo`), and what concerns hundreds of articles:
imports, updates to newer rules, other copies merged."""


def undo(db: Connection, seq: int | None, *, by: str) -> JournalEntry:
    """Take back an entry, or the newest of `by` that stands."""
    if seq is None:
        seq = db.value(
            "SELECT max(seq) FROM journal j "
            "WHERE actor = ? AND action NOT IN (SELECT value FROM json_each(?)) "
            "AND NOT EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.seq)",
            (by, json.dumps(_NEVER_BY_ITSELF)),
        )
    if seq is None:
        raise CannotUndo("There is nothing to undo.")
    return _turn_one_round(db, _known(db, seq), by)


def undo_batch(db: Connection, batch: str, *, by: str) -> list[JournalEntry]:
    """Take back all that an import brought, newest first, in the caller's transaction: all of it or nothing."""
    standing = [last_about(db, entry) for entry in _imports(db, batch) if in_effect(db, entry, None)]
    if not standing:
        raise CannotUndo("Nothing of this import stands.", batch)
    taken = [_turn_round(db, entry, by) for entry in sorted(standing, key=lambda entry: entry.seq, reverse=True)]
    _mark_import(db, batch)
    return taken


def redo(db: Connection, *, by: str) -> JournalEntry:
    """Undo the newest standing undo of `by`, if only undos and redos of theirs followed it."""
    for entry in journal.entries(db, subject=None, actor=by, after=0, newest_first=True, limit=None):
        if entry.action == "undo" and entry.undone_by is None:
            return _turn_one_round(db, entry, by)
        if entry.action not in ("undo", "redo"):
            break
    raise CannotUndo("There is nothing to redo.")


def _imports(db: Connection, batch: str) -> Iterator[JournalEntry]:
    """The entries in which an import brought in what it did, newest first."""
    for entry in journal.entries(db, subject=batch, after=0, newest_first=True, limit=None):
        if entry.action == "import" and entry.subject == batch:
            yield entry


def _turn_one_round(db: Connection, entry: JournalEntry, by: str) -> JournalEntry:
    turned = _turn_round(db, entry, by)
    if _root(db, entry).action == "import":
        _mark_import(db, entry.subject)
    return turned


def _turn_round(db: Connection, entry: JournalEntry, by: str) -> JournalEntry:
    if entry.undone_by is not None:
        other = _known(db, entry.undone_by)
        raise CannotUndo(
            f"Entry {entry.seq} was taken back already.",
            f"By {other.actor} at {when(other.at)} (entry {other.seq}).",
        )
    images = list(_images(db, entry))
    _refuse_if_moved_on(db, entry, _concerned(images))
    changes = Changes(db)
    try:
        for image in reversed(images):
            _invert(changes, image, by)
    except WorkbenchError as error:
        raise CannotUndo(f"Entry {entry.seq} cannot be taken back.", str(error)) from error
    root = _root(db, entry)
    if root.action == "merge_db":
        _mark_batches(db, images)
    action = "redo" if entry.action == "undo" else "undo"
    if root.action == "import" and action == "undo":
        _leave_texts(changes, images)
    return record(
        changes,
        by=by,
        action=action,
        subject=entry.subject,
        also=_touched(db, entry),
        undoes=entry.seq,
        summary=f"{'took back' if action == 'undo' else 'did again'}: {root.summary}",
    )


def _touched(db: Connection, entry: JournalEntry) -> tuple[str, ...]:
    """The uids in whose history an entry stands. It says them itself; `journal_rows`, which is in the order of the
    uids, is read from end to end for an import, and for an entry of an older version."""
    body = journal.body(db, entry.seq)
    if "also" in body:
        return (entry.subject, *body["also"], *(image["uid"] for image in body["changes"]))
    return tuple(db.column("SELECT uid FROM journal_rows WHERE seq = ?", (entry.seq,)))


def _invert(changes: Changes, image: Image, by: str) -> None:
    table, before = image["table"], image["before"]
    row_id = id_of(changes.db, table, image["uid"])
    if table == "decisions":
        _invert_decision(changes, row_id, by)
    elif before is None:
        alive = f"SELECT 1 FROM {table} WHERE id = ? AND deleted_at IS NULL"
        if table in TOMBSTONED and changes.db.value(alive, (row_id,)):
            _refuse_if_linked(changes.db, table, row_id)
            _refuse_if_asked_about(changes.db, table, row_id)
            changes.update(table, row_id, {"deleted_at": journal.now()})
    else:
        changes.update(table, row_id, changes.local(table, before))
    if table == "statements" and changes.db.value("SELECT deleted_at FROM statements WHERE id = ?", (row_id,)):
        drop_suggestions(changes, [row_id])


def _leave_texts(changes: Changes, images: Sequence[Image]) -> None:
    """Take away what is suggested about the texts that an import took articles to. Where a text was there from before,
    its statements are none of what the import made."""
    left = [image["after"]["revision_id"] for image in images if image["table"] == "sources" and image["before"]
            and "revision_id" in image["after"]]  # fmt: skip
    statements = changes.db.column(
        "SELECT s.id FROM statements s JOIN revisions r ON r.id = s.revision_id "
        "WHERE r.uid IN (SELECT value FROM json_each(?))",
        (json.dumps(left),),
    )
    drop_suggestions(changes, statements)


def _refuse_if_linked(db: Connection, table: str, row_id: int) -> None:
    """What somebody linked since is not taken away from under the link; what an import brought in, links included,
    is: those are inverted first."""
    if table not in ("claims", "statements"):
        return
    uid = db.value(
        f"SELECT uid FROM links WHERE {table[:-1]}_id = ? AND deleted_at IS NULL AND state <> 'suggested' LIMIT 1",
        (row_id,),
    )
    if uid is not None:
        other = journal.newest_about(db, uid)
        who = f"By {other.actor} at {when(other.at)}: {other.summary} (entry {other.seq})." if other else ""
        raise CannotUndo("What it made has been linked since.", who, "Take that link back first.")


def _refuse_if_asked_about(db: Connection, table: str, row_id: int) -> None:
    """Nor is what somebody was asked about; questions that came with it were inverted first."""
    if table not in ("claims", "sources"):
        return
    row = db.row(
        f"SELECT person, asked_by, asked_at FROM questions WHERE {table[:-1]}_id = ? AND deleted_at IS NULL LIMIT 1",
        (row_id,),
    )
    if row is not None:
        who = f"By {row['asked_by']} at {when(row['asked_at'])}: a question to {row['person']}."
        raise CannotUndo("Somebody has been asked about what it made.", who, "Take that question back first.")


def _invert_decision(changes: Changes, row_id: int, by: str) -> None:
    """Decisions are append-only: a verdict is retracted, a retraction is followed by the verdict again, which takes
    the place it had among the others."""
    decision = changes.db.row("SELECT * FROM decisions WHERE id = ?", (row_id,))
    assert decision is not None
    if decision["verdict"] is not None:
        retract(changes, decision["claim_id"], row_id, by, "", decision["round"])
        return
    again = changes.db.row("SELECT * FROM decisions WHERE id = ?", (decision["retracts"],))
    assert again is not None
    kept = ("claim_id", "reviewer_id", "verdict", "justification", "round", "evidence", "at")
    changes.insert("decisions", {**{name: again[name] for name in kept}, "retracts": None})


def _refuse_if_moved_on(db: Connection, entry: JournalEntry, uids: set[str]) -> None:
    """Every row must be as the entry left it: whatever touched one since must itself have been taken back."""
    later = db.rows(
        "SELECT DISTINCT seq FROM journal_rows "
        "WHERE seq > ? AND uid IN (SELECT value FROM json_each(?)) ORDER BY seq DESC",
        (entry.seq, json.dumps(sorted(uids))),
    )
    for (seq,) in later:
        other = _known(db, seq)
        root = _root(db, other)
        held_then = root.seq <= entry.seq and in_effect(db, root, entry.seq)
        if in_effect(db, root, seq=None) != held_then and not uids.isdisjoint(_concerned(list(_images(db, root)))):
            raise CannotUndo(
                f"Entry {entry.seq} cannot be taken back: something it changed has been changed since.",
                f"By {other.actor} at {when(other.at)}: {told(other)} (entry {other.seq}).",
                "Take that one back first.",
            )


def _concerned(images: Sequence[Image]) -> set[str]:
    """The uids of the rows changed, and of the claims decided on: a verdict that leaves its claim's row as it is
    can still be what a later one rests on."""
    claims = {image["after"]["claim_id"] for image in images if image["table"] == "decisions"}
    return claims | {image["uid"] for image in images}


def in_effect(db: Connection, entry: JournalEntry, seq: int | None) -> bool:
    """Whether what an entry did held when entry `seq` was written, or holds now."""
    holds = True
    while entry.undone_by is not None and (seq is None or entry.undone_by <= seq):
        entry = _known(db, entry.undone_by)
        holds = not holds
    return holds


def last_about(db: Connection, entry: JournalEntry) -> JournalEntry:
    """The last of the row of undos and redos that an entry begins."""
    while entry.undone_by is not None:
        entry = _known(db, entry.undone_by)
    return entry


def _root(db: Connection, entry: JournalEntry) -> JournalEntry:
    """The first of a row of undos and redos."""
    while entry.undoes is not None:
        entry = _known(db, entry.undoes)
    return entry


def _known(db: Connection, seq: int) -> JournalEntry:
    entry = journal.entry(db, seq)
    if entry is None:
        raise CannotUndo(f"There is no entry {seq}.")
    return entry


def _images(db: Connection, entry: JournalEntry) -> Iterator[Image]:
    """The row images of an entry; an import names its sources, from which the rows it made are read."""
    body = journal.body(db, entry.seq)
    yield from _without_both(body["changes"])
    moved = _moved(body["changes"])
    if entry.action in ("update", "merge_db"):
        # An update moves only claims that nobody worked on; those that a merge moves keep their links.
        yield from made_links(db, body["changes"], moved if entry.action == "merge_db" else ())
    for made in body.get("sources", ()):
        if made.get("returned"):
            yield from _links_of_made(db, body["changes"])
        else:
            yield from _made_by_import(db, made, moved)


def _moved(images: list[Image]) -> set[str]:
    """The claims that an entry found and changed, which its undo puts back as they were."""
    made = {image["uid"] for image in images if image["before"] is None}
    return {image["uid"] for image in images if image["table"] == "claims"} - made


def _without_both(images: list[Image]) -> Iterator[Image]:
    """Images but those of decisions that one entry brought together with what takes them back."""
    made = {image["uid"] for image in images if image["table"] == "decisions"}
    both = {
        uid
        for image in images
        if image["table"] == "decisions" and image["after"]["retracts"] in made
        for uid in (image["uid"], image["after"]["retracts"])
    }
    return (image for image in images if image["uid"] not in both)


def _made_by_import(db: Connection, made: dict[str, Any], moved: set[str]) -> Iterator[Image]:
    """What an import made of a document: the source, its new claims, and the links of both; claims that moved to it
    keep theirs."""
    if made["outcome"] == "added":
        yield _made("sources", made["source"])
    of_revision = "(SELECT id FROM statements WHERE revision_id = :revision)"
    values = {"revision": id_of(db, "revisions", made["revision"])}
    for claim in db.rows(f"SELECT uid FROM claims WHERE statement_id IN {of_revision}", values):
        if claim["uid"] not in moved:
            yield _made("claims", claim["uid"])
    for link in db.rows(
        f"SELECT uid FROM links WHERE statement_id IN {of_revision} "
        "UNION SELECT l.uid FROM claims c JOIN links l ON l.claim_id = c.id "
        f"WHERE c.statement_id IN {of_revision} AND c.uid NOT IN (SELECT value FROM json_each(:moved))",
        {**values, "moved": json.dumps(sorted(moved))},
    ):
        yield _made("links", link["uid"])


def _links_of_made(db: Connection, images: list[Image]) -> Iterator[Image]:
    """The links of claims that an import made of a text that had been there before: what else stands in it is older."""
    made = [image["uid"] for image in images if image["table"] == "claims" and image["before"] is None]
    for uid in db.column(
        "SELECT l.uid FROM links l JOIN claims c ON c.id = l.claim_id "
        "WHERE c.uid IN (SELECT value FROM json_each(?))",
        (json.dumps(made),),
    ):
        yield _made("links", uid)


def _made(table: str, uid: str) -> Image:
    return {"table": table, "uid": uid, "before": None, "after": {}}


def _mark_import(db: Connection, batch: str) -> None:
    """A batch of which nothing stands, be it new sources or new texts, is `undone`; else it is `done`."""
    stands = any(in_effect(db, entry, None) for entry in _imports(db, batch))
    db.run(
        "UPDATE batches SET status = ? WHERE uid = ? AND status <> 'running'",
        ("done" if stands else "undone", batch),
    )


def _mark_batches(db: Connection, images: list[Image]) -> None:
    """Of what a merge brought: a batch of which no source is left is `undone`; one that has some again is `done`."""
    sources = [image["uid"] for image in images if image["table"] == "sources"]
    for (batch_id,) in db.rows(
        "SELECT DISTINCT batch_id FROM sources WHERE uid IN (SELECT value FROM json_each(?))",
        (json.dumps(sources),),
    ):
        left = db.value("SELECT count(*) FROM sources WHERE batch_id = ? AND deleted_at IS NULL", (batch_id,))
        db.run(
            "UPDATE batches SET status = ? WHERE id = ? AND status <> 'running'",
            ("done" if left else "undone", batch_id),
        )
