"""Where claims stood in earlier texts of their source, as the journal tells."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from workbench.model.statements import Span
from workbench.store import journal
from workbench.store.connection import Connection
from workbench.store.rows import living


def places(db: Connection, source: str) -> dict[str, dict[str, Span]]:
    """By uid of a claim of a source, its place in each text (uid of the revision) in which it ever stood."""
    about = living(db, "sources", source)
    stood: defaultdict[str, set[str]] = defaultdict(set)
    for row in db.rows(
        "SELECT c.uid, s.uid AS statement FROM claims c JOIN statements s ON s.id = c.statement_id "
        "WHERE c.source_id = ? AND c.deleted_at IS NULL",
        (about["id"],),
    ):
        stood[row["uid"]].add(row["statement"])
    for image in _images(db, source, "claims", "statement_id"):
        if image["uid"] in stood:
            stood[image["uid"]] |= {image["before"]["statement_id"], image["after"]["statement_id"]}
    wanted = json.dumps(sorted(set().union(*stood.values())))
    where = {
        row["uid"]: (row["revision"], (row["start"], row["end"]))
        for row in db.rows(
            'SELECT s.uid, r.uid AS revision, s.start, s."end" FROM statements s JOIN revisions r '
            "ON r.id = s.revision_id WHERE s.uid IN (SELECT value FROM json_each(?)) ORDER BY s.id",
            (wanted,),
        )
    }
    return {uid: dict(where[one] for one in sorted(found) if one in where) for uid, found in stood.items()}


def before(db: Connection, source: str) -> str | None:
    """The text (uid of the revision) that a source had before its present one, null if it never had another."""
    image = next(_images(db, source, "sources", "revision_id"), None)
    return None if image is None else str(image["before"]["revision_id"])


def _images(db: Connection, source: str, table: str, field: str) -> Iterator[dict[str, Any]]:
    """Images, newest first, of entries about a source that changed a field."""
    for seq in db.column("SELECT seq FROM journal_rows WHERE uid = ? ORDER BY seq DESC", (source,)):
        for image in reversed(journal.body(db, seq)["changes"]):
            changed = image["table"] == table and field in (image["before"] or {})
            if changed and (table != "sources" or image["uid"] == source):
                yield image
