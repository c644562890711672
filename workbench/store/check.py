"""Whether the database is what it says: every text, quote, index entry, decision and link of the chain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from workbench.errors import DatabaseLocked, WorkbenchError
from workbench.model.journal import Head, Problem
from workbench.store import journal
from workbench.store.connection import Connection, Connections
from workbench.store.passes import STANDING
from workbench.store.proof import Told, histories, known_head, prove
from workbench.store.spellings import misspelled
from workbench.text import sha256

_PAGE = 500
_INDEXES = ("claims_fts", "sources_fts")
_HASHED = ("seq", "at", "actor", "action", "subject", "summary", "reason", "undoes", "body", "prev")


def check(connections: Connections, progress: Callable[[str], None], heads: Sequence[Head] = ()) -> Iterator[Problem]:
    """Every inconsistency, room by room; `progress` is told which room is being looked at. DatabaseLocked if another
    process writes for so long that not all can be looked at.

    `heads` were printed by earlier exports, backups and reports: each must still stand in the chain."""
    db = connections.here()
    for head in heads:
        if problem := known_head(db, head):
            yield problem
    for room, look in _ROOMS.items():
        progress(room)
        try:
            yield from look(connections, db)
        except DatabaseLocked:
            raise  # that nobody could look is no fault of the file
        except WorkbenchError as error:
            yield Problem(room, "", str(error))


def proved(connections: Connections, db: Connection, progress: Callable[[str], None]) -> Iterator[Problem]:
    """What `check` finds of what the rows say, inside the caller's transaction."""
    for room in ("references", "texts", "quotes", "decisions", "journal"):
        progress(room)
        yield from _ROOMS[room](connections, db)


def _pages(_: Connections, db: Connection) -> Iterator[Problem]:
    """SQLite's own look at every page. A connection remembers the layout of a full-text index, and this look, unlike a
    query, does not notice that another process has changed it since: it would call a sound index corrupt."""
    with db.reading():
        for index in _INDEXES:
            db.value(f"SELECT rowid FROM {index} LIMIT 1")
        found = db.column("PRAGMA integrity_check")
    for told in found:
        if told != "ok":
            yield Problem("pages of the file", "", told)


def _references(_: Connections, db: Connection) -> Iterator[Problem]:
    for table, row_id, parent, _number in db.rows("PRAGMA foreign_key_check"):
        yield Problem("references", f"{table} {row_id}", f"refers to {parent} that is not there")


def _texts(_: Connections, db: Connection) -> Iterator[Problem]:
    for row in _by_pages(
        db, "SELECT id, uid, text, text_sha256 FROM revisions WHERE id > ? ORDER BY id LIMIT ?"
    ):
        if sha256(row["text"]) != row["text_sha256"]:
            yield Problem(
                "texts",
                f"revision {row['uid']}",
                "the text is not the one that was imported: its SHA-256 differs",
            )


def _quotes(_: Connections, db: Connection) -> Iterator[Problem]:
    for row in _by_pages(
        db,
        'SELECT s.id, s.uid, s.quote = substr(r.text, s.start + 1, s."end" - s.start) AS fits '
        "FROM statements s JOIN revisions r ON r.id = s.revision_id WHERE s.id > ? ORDER BY s.id LIMIT ?",
    ):
        if not row["fits"]:
            yield Problem(
                "quotes", f"statement {row['uid']}", "the quote does not stand at its place in the text"
            )


def _full_text(connections: Connections, db: Connection) -> Iterator[Problem]:
    """SQLite's own comparison of index and rows needs a write transaction, which is then rolled back; where
    the file cannot be written, only what is indexed is compared."""
    for row in db.rows(
        "SELECT id AS missing, NULL AS left_over FROM claims WHERE deleted_at IS NULL AND id NOT IN "
        "(SELECT id FROM claims_fts_docsize) UNION ALL SELECT NULL, d.id FROM claims_fts_docsize d "
        "WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.id = d.id AND c.deleted_at IS NULL)"
    ):
        what = "is not in the index" if row["missing"] else "is in the index but was taken away"
        yield Problem("full text", f"claim {row['missing'] or row['left_over']}", what)
    after: int | None = 0
    while after is not None:
        wrong, after = misspelled(db, after, _PAGE)
        for number in wrong:
            yield Problem("full text", f"claim {number}", "the index does not hold it in the spelling of today")
    if connections.read_only:
        return
    for index in _INDEXES:
        try:
            with connections.writing() as writer:
                writer.run(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except DatabaseLocked:
            raise
        except WorkbenchError as error:
            yield Problem("full text", index, f"the index does not agree with the rows ({error.detail})")


def _verdicts(_: Connections, db: Connection) -> Iterator[Problem]:
    for row in db.rows(
        "SELECT c.uid, ifnull(c.verdict, 'undecided') AS said, ifnull(d.verdict, 'undecided') AS decided "
        f"FROM claims c LEFT JOIN decisions d ON d.id = {STANDING} WHERE c.verdict IS NOT d.verdict"
    ):
        told = f"the claim says {row['said']}, its decisions say {row['decided']}"
        yield Problem("decisions", f"claim {row['uid']}", told)


def _journal(_: Connections, db: Connection) -> Iterator[Problem]:
    """The chain, and whether the rows are as its entries left them: both as of one moment, or what somebody writes
    meanwhile would look as if no entry told of it."""
    with db.reading():
        found = list(_chain(db))
    yield from found


def _chain(db: Connection) -> Iterator[Problem]:
    prev, expected = journal.GENESIS, 1
    told = Told()
    for page in _pages_of(db, "SELECT seq AS id, * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?"):
        for row in page:
            fields = [row[name] for name in _HASHED]
            if row["seq"] != expected or row["prev"] != prev or row["hash"] != journal.entry_hash(fields):
                yield Problem(
                    "journal",
                    f"entry {row['seq']}",
                    "the chain breaks here: the entry was changed, or one before it removed",
                )
                return
            prev, expected = row["hash"], row["seq"] + 1
            told.read(row)
        yield from histories(db, told)
    yield from prove(db, told)


def _by_pages(db: Connection, sql: str) -> Iterator[Any]:
    for page in _pages_of(db, sql):
        yield from page


def _pages_of(db: Connection, sql: str) -> Iterator[Any]:
    after = 0
    while rows := db.rows(sql, (after, _PAGE)):
        yield rows
        after = rows[-1]["id"]


_ROOMS = {
    "pages of the file": _pages,
    "references": _references,
    "texts": _texts,
    "quotes": _quotes,
    "full text": _full_text,
    "decisions": _verdicts,
    "journal": _journal,
}
