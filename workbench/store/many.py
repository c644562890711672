"""One act on many claims: one transaction, one journal entry, one undo."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import UsageError
from workbench.model.claims import Status, Verdict
from workbench.model.journal import JournalEntry
from workbench.store.changes import judge, record, short
from workbench.store.connection import Connection
from workbench.store.rows import Changes, living


def decide_all(
    db: Connection, claims: Sequence[str], verdict: Verdict, *, by: str, justification: str
) -> JournalEntry:
    """Give each claim the verdict, each in the pass that is the reviewer's own; nothing, if one may not be judged."""
    changes = Changes(db)
    for uid in claims:
        about = living(db, "claims", uid)
        judge(changes, about, verdict, by=by, justification=justification, round=None)
    said = f"judged {str(verdict).replace('_', ' ')}"
    return _recorded(changes, claims, by, "judge", said, justification)


def set_status_of_all(db: Connection, claims: Sequence[str], status: Status, *, by: str) -> JournalEntry:
    """Say of each claim where the work on it is. UsageError if all of them are there already."""
    changes = Changes(db)
    for uid in claims:
        changes.update("claims", living(db, "claims", uid)["id"], {"status": str(status)})
    return _recorded(changes, claims, by, "edit", f"status {str(status).replace('_', ' ')}", "")


def _recorded(
    changes: Changes, claims: Sequence[str], by: str, action: str, said: str, reason: str
) -> JournalEntry:
    if not claims or not changes.images:
        raise UsageError("Nothing would change." if claims else "No claims were named.")
    first = changes.db.value("SELECT text FROM claims WHERE uid = ?", (claims[0],))
    more = f" and {len(claims) - 1} more" if len(claims) > 1 else ""
    return record(
        changes,
        by=by,
        action=action,
        subject=claims[0],
        also=tuple(claims),
        reason=reason,
        summary=f"{said}: {short(first)}{more}",
    )
