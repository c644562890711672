"""Who is to give which pass of a claim, and which passes were given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.errors import UsageError
from workbench.model.claims import Status
from workbench.model.decisions import Assigned, Assignment, Pass, Passes
from workbench.passes import Refusal, no_assignment
from workbench.store import journal
from workbench.store.changes import record, reviewer_id, short
from workbench.store.connection import Connection, Row
from workbench.store.gates import signature
from workbench.store.passes import passes_by_id
from workbench.store.rows import Changes, id_of, living

_ASSIGNMENTS = """
SELECT a.id, a.uid, c.uid AS claim, c.text, o.uid AS source, w.name AS reviewer, a.round, a.at, EXISTS (
  SELECT 1 FROM decisions d WHERE d.claim_id = c.id AND d.round = a.round AND d.verdict IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM decisions t WHERE t.retracts = d.id)) AS given
FROM assignments a JOIN claims c ON c.id = a.claim_id JOIN sources o ON o.id = c.source_id
JOIN reviewers w ON w.id = a.reviewer_id
WHERE a.deleted_at IS NULL AND c.deleted_at IS NULL AND (:reviewer IS NULL OR w.name = :reviewer)
  AND (:source IS NULL OR c.source_id = :source) AND a.id > :after ORDER BY a.id LIMIT :page
"""
_PAGE = 500


def assignments(db: Connection, reviewer: str | None, source: str | None) -> Iterator[Assignment]:
    """Assignments in the order they were made; of a reviewer, on the claims of a source, or all."""
    values = {"reviewer": reviewer, "source": id_of(db, "sources", source) if source else None, "page": _PAGE}
    after = 0
    while rows := db.rows(_ASSIGNMENTS, {**values, "after": after}):
        for row in rows:
            fields = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
            yield Assignment(**{**fields, "round": Pass(row["round"]), "given": bool(row["given"])})
        after = rows[-1]["id"]


def assign(db: Connection, claims: Sequence[str], round: Pass, *, to: str, by: str, leave_out: bool) -> Assigned:
    """Assign a pass of some claims; whoever was assigned it before is so no more.

    UsageError, and nothing written, if the person may not give it on one of them; with `leave_out` those claims
    are left as they are and counted."""
    to = signature(to)
    changes = Changes(db)
    left_out: Counter[str] = Counter()
    rows = {row["id"]: row for row in (living(db, "claims", uid) for uid in claims)}
    known = passes_by_id(db, list(rows))
    done: list[Row] = []
    for number, row in rows.items():
        passes = known.get(number, Passes())
        if passes.assigned.get(round) == to:
            continue
        if refused := no_assignment(passes, round, to):
            if not leave_out:
                raise _refused(refused, row)
            left_out[refused.title] += 1
            continue
        _assign_one(changes, row, round, to, passes)
        done.append(row)
    if not done:
        return Assigned(None, 0, left_out)
    what = short(done[0]["text"]) if len(done) == 1 else f"{len(done):,} claims"
    entry = record(
        changes,
        by=by,
        action="assign",
        subject=done[0]["uid"],
        also=tuple(row["uid"] for row in done),
        summary=f"assigned to {to}, {_named(round)}: {what}",
    )
    return Assigned(entry, len(done), left_out)


def _assign_one(changes: Changes, claim: Row, round: Pass, to: str, passes: Passes) -> None:
    fields = {"reviewer_id": reviewer_id(changes.db, to), "at": journal.now(), "deleted_at": None}
    found = changes.db.value(
        "SELECT id FROM assignments WHERE claim_id = ? AND round = ?", (claim["id"], str(round))
    )
    if found is None:
        changes.insert("assignments", {"claim_id": claim["id"], "round": str(round), **fields})
    else:
        changes.update("assignments", found, fields)
    if round is not Pass.ADJUDICATION and passes.verdicts and claim["status"] == Status.DONE:
        changes.update("claims", claim["id"], {"status": str(Status.SECOND_CHECK)})


def _refused(refused: Refusal, claim: Row) -> UsageError:
    return UsageError(refused.title, f"Claim {claim['uid']}, {short(claim['text'])}.", refused.hint)


def _named(round: Pass) -> str:
    return "adjudication" if round is Pass.ADJUDICATION else f"{round} pass"
