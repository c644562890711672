"""What the other side took away: taken away here too, unless something of ours stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.store.merging.fields import GONE, GROUPS, STATUS, Outcome
from workbench.store.merging.sides import Row, Sides
from workbench.store.reextraction import drop_suggestions

Guard = Callable[[Sides, Row, Row], bool]
"""Whether something of ours stands on a row of ours that they (their row) took away."""


def take_claims_away(sides: Sides) -> None:
    """Claims on which nobody worked here."""
    _settle(sides, "claims", _is_worked_on)


def take_others_away(sides: Sides) -> None:
    """Statements without a claim, speakers that nobody is called by, sources without claims."""
    for table, guard in (("statements", _carries_something), ("speakers", _is_named), ("sources", _has_claims)):
        _settle(sides, table, guard)


def _settle(sides: Sides, table: str, guard: Guard) -> None:
    """Take away what they took away, unless something of ours stands on it (`guard`)."""
    for here, row in _gone_there(sides, table):
        outcome = sides.outcome(table, here, row, GONE)
        if outcome is Outcome.THEIRS and guard(sides, here, row):
            outcome = Outcome.CONFLICT
        if outcome is Outcome.THEIRS:
            _take_away(sides, table, here, row)
        elif outcome is Outcome.CONFLICT:
            sides.conflict(table, here, row, GONE)


def _take_away(sides: Sides, table: str, here: Row, row: Row) -> None:
    if sides.take(table, here, row, GONE):
        if table == "claims":
            drop_suggestions(sides.changes, [], [here["id"]])
        elif table == "statements":
            drop_suggestions(sides.changes, [here["id"]])


def _is_worked_on(sides: Sides, here: Row, row: Row) -> bool:
    """Whether we did something on a claim that they took away."""
    kept = (Outcome.OURS, Outcome.CONFLICT)
    if any(sides.outcome("claims", here, row, group) in kept for group in (*GROUPS["claims"], STATUS)):
        return True
    have = {
        table: set(sides.db.column(f"SELECT uid FROM {table} WHERE claim_id = ? AND {which}", (here["id"],)))
        for table, which in (
            ("decisions", "true"),
            ("links", "deleted_at IS NULL AND state <> 'suggested'"),
            ("questions", "deleted_at IS NULL"),
        )
    }
    return any(
        sides.other.value(f"SELECT 1 FROM {table} WHERE uid = ?", (uid,)) is None
        for table, uids in have.items()
        for uid in uids
    )


def _carries_something(sides: Sides, here: Row, row: Row) -> bool:
    """Whether a claim stands on a statement, or a person linked it."""
    return sides.db.value(
        "SELECT 1 FROM claims WHERE statement_id = :id AND deleted_at IS NULL UNION "
        "SELECT 1 FROM links WHERE statement_id = :id AND deleted_at IS NULL AND state <> 'suggested'",
        {"id": here["id"]},
    ) is not None  # fmt: skip


def _is_named(sides: Sides, here: Row, row: Row) -> bool:
    return sides.db.value("SELECT 1 FROM namings WHERE speaker_id = ?", (here["id"],)) is not None


def _has_claims(sides: Sides, here: Row, row: Row) -> bool:
    found = "SELECT 1 FROM claims WHERE source_id = ? AND deleted_at IS NULL"
    return sides.db.value(found, (here["id"],)) is not None


def _gone_there(sides: Sides, table: str) -> Iterator[tuple[Row, Row]]:
    """Rows that stand here and are taken away there: ours, and theirs translated."""
    for page in sides.pages(table, "t.deleted_at IS NOT NULL"):
        page = [row for row in page if row["uid"] not in sides.lost[table]]
        ours = sides.our(table, [sides.here(table, row["uid"]) for row in page])
        for row in page:
            here = ours.get(sides.here(table, row["uid"]))
            if here is not None and here["deleted_at"] is None:
                yield here, sides.translated(table, row)
