"""Who is to give which pass of a claim, of both sides."""

from __future__ import annotations

from workbench.store.merging import gates
from workbench.store.merging.fields import FIXED
from workbench.store.merging.sides import Sides


def merge_assignments(sides: Sides) -> None:
    """A claim's pass is assigned once; to whom is settled like any field."""
    for page in sides.pages("assignments"):
        known = sides.our("assignments", [row["uid"] for row in page])
        for raw in page:
            if sides.hangs_on_lost("assignments", raw):
                continue
            row = sides.translated("assignments", raw)
            alike = sides.ours_where(
                "assignments",
                "t.claim_id = (SELECT id FROM claims WHERE uid = ?) AND t.round = ?",
                (row["claim_id"], row["round"]),
            )
            here = known.get(row["uid"]) or next(iter(alike.values()), None)
            if here is not None and any(here[name] != row[name] for name in FIXED["assignments"]):
                sides.refuse("assignments", row, "it has the uid of another pass: somebody changed it")
            elif here is not None:
                sides.settle("assignments", here, row, given=True)
            elif wrong := gates.fault("assignments", row):
                sides.refuse("assignments", row, wrong)
            elif row["deleted_at"] is None:
                sides.insert("assignments", row)
