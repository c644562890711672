"""What people were asked, of both sides."""

from __future__ import annotations

from workbench.model.merging import Apart
from workbench.store.merging import gates
from workbench.store.merging.fields import FIXED
from workbench.store.merging.sides import Row, Sides


def merge_questions(sides: Sides) -> None:
    """Add theirs and settle what came of those that both have. Two questions are never the same otherwise, even in the
    same words to the same person: each was asked."""
    for page in sides.pages("questions"):
        known = sides.our("questions", [row["uid"] for row in page])
        for raw in page:
            if sides.hangs_on_lost("questions", raw):
                why = "what it is about, or whom it is put to, has nothing here"
                sides.list(Apart.UNMAPPED, "questions", raw, detail=why)
                continue
            row = sides.translated("questions", raw)
            here = known.get(row["uid"])
            if here is None:
                _add(sides, row)
            elif any(here[name] != row[name] for name in FIXED["questions"]):
                why = "it has the uid of another question: somebody changed it"
                sides.refuse("questions", row, why, lose=False)
            else:
                sides.settle("questions", here, row)


def _add(sides: Sides, row: Row) -> None:
    told = (*FIXED["questions"], "claim_id", "source_id", "outcome", "answer")
    table, about = ("claims", row["claim_id"]) if row["claim_id"] is not None else ("sources", row["source_id"])
    gone = f"SELECT 1 FROM {table} WHERE uid = ? AND deleted_at IS NOT NULL"
    if row["deleted_at"] is not None:
        sides.lost["questions"].add(row["uid"])  # asked and taken back there
    elif wrong := gates.fault("questions", row):
        sides.refuse("questions", row, wrong)
    elif not sides.theirs.explains("questions", row["uid"], row, told, all_told=True):
        sides.refuse("questions", row, "no entry of the journal tells of it")
    elif sides.db.value(gone, (about,)):
        sides.unmapped("questions", row, "what it is about was taken away here")
    else:
        sides.insert("questions", row)
