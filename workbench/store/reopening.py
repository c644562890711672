"""Verdicts that something they relied on no longer carries: which claims those are, and how they are reopened.

A claim relied on a source by its own statement, by a confirmed link to a statement of the source, or by such a link
among the evidence of the decision that stands. Reopened, it keeps its verdict, since its decisions stand, and is in
progress again; `reopened` says why until the next decision."""

from __future__ import annotations

import json
from collections.abc import Iterable

from workbench.anchoring import Comparison
from workbench.store import journal
from workbench.store.connection import Connection, Row
from workbench.store.passes import STANDING
from workbench.store.rows import Changes

_RELIED = """
SELECT c.id AS claim_id, s.quote, s.start, s."end" FROM claims c JOIN statements s ON s.id = c.statement_id
WHERE c.source_id = :source AND c.verdict IS NOT NULL AND c.deleted_at IS NULL
UNION
SELECT c.id, s.quote, s.start, s."end" FROM revisions r JOIN statements s ON s.revision_id = r.id
JOIN links l ON l.statement_id = s.id JOIN claims c ON c.id = l.claim_id
WHERE r.source_id = :source AND c.verdict IS NOT NULL AND c.deleted_at IS NULL
  AND (l.state = 'confirmed' AND l.deleted_at IS NULL OR EXISTS (
    SELECT 1 FROM decisions v, json_each(v.evidence) e WHERE v.id = {STANDING} AND e.value = l.uid))
ORDER BY 1
""".replace("{STANDING}", STANDING)
"""The judged claims that relied on a source, with each passage of it that they relied on."""


def relied_on(db: Connection, source: int) -> list[int]:
    """The judged claims (local ids) that relied on a source."""
    return sorted({row["claim_id"] for row in db.rows(_RELIED, {"source": source})})


def relied_on_changed(db: Connection, source: int, comparison: Comparison) -> list[int]:
    """The judged claims that relied on a passage which stood in the old text and has no place in the new one."""
    return sorted({row["claim_id"] for row in db.rows(_RELIED, {"source": source}) if _has_no_place(row, comparison)})


def _has_no_place(row: Row, comparison: Comparison) -> bool:
    """False for what did not stand in the old text either: that was told when it fell. A passage of an older text that
    stands in the old one elsewhere is looked for at the first place where it does."""
    span, was, quote = (row["start"], row["end"]), comparison.was, row["quote"]
    if was[slice(*span)] != quote:
        start = was.find(quote)
        span = start, start + len(quote)
    return span[0] >= 0 and comparison.place(span) is None


def reopen(changes: Changes, claims: Iterable[int], *, source: str, what: str) -> int:
    """Reopen judged claims because of what became of a source (uid); how many were not reopened for that before."""
    count = 0
    for number in claims:
        row = changes.db.row("SELECT reopened FROM claims WHERE id = ?", (number,))
        assert row is not None
        known = json.loads(row["reopened"] or "[]")
        if any((one["source"], one["what"]) == (source, what) for one in known):
            continue
        reasons = [*known, {"at": journal.now(), "source": source, "what": what}]
        changes.update("claims", number, {"status": "in_progress", "reopened": journal.canonical(reasons)})
        count += 1
    return count
