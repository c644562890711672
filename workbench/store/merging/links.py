"""Links between claims and statements, of both sides."""

from __future__ import annotations

from workbench.model.merging import Apart
from workbench.store.merging import gates
from workbench.store.merging.fields import FIXED, GROUPS
from workbench.store.merging.sides import Row, Sides


def merge_links(sides: Sides) -> None:
    """Add what people there said, and settle the links that both have; a suggestion gives way to a person's word."""
    for page in sides.pages("links"):
        known = sides.our("links", [row["uid"] for row in page])
        for raw in page:
            says_something = raw["state"] != "suggested" and raw["deleted_at"] is None
            if sides.hangs_on_lost("links", raw):
                if says_something:
                    sides.list(Apart.UNMAPPED, "links", raw, detail="its claim or statement has nothing here")
                continue
            row = sides.translated("links", raw)
            here = known.get(row["uid"]) or _same(sides, row)
            if here is not None:
                _settle(sides, here, row)
            elif says_something:
                _add(sides, row)
            else:
                sides.lost["links"].add(row["uid"])


def _same(sides: Sides, row: Row) -> Row | None:
    found = sides.ours_where(
        "links",
        "t.claim_id = (SELECT id FROM claims WHERE uid = ?) AND t.statement_id = (SELECT id FROM statements "
        "WHERE uid = ?)",
        (row["claim_id"], row["statement_id"]),
    )
    return next(iter(found.values()), None)


def _settle(sides: Sides, here: Row, row: Row) -> None:
    if any(here[name] != row[name] for name in FIXED["links"]):
        sides.refuse("links", row, "it has the uid of another link: somebody changed it", lose=False)
        return
    if here["uid"] != row["uid"]:
        sides.same["links"][row["uid"]] = here["uid"]
    if _is_untouched(row) and next(sides.theirs.images("links", row["uid"]), None) is None:
        return
    if not _is_untouched(here) or next(sides.ours.images("links", here["uid"]), None) is not None:
        if row["deleted_at"] is None and here["deleted_at"] is not None and not _may_stand(sides, row):
            return
        sides.settle("links", here, row, given=True)
    elif row["deleted_at"] is not None:
        return
    elif wrong := gates.fault("links", row) or _why_not(sides, row):
        sides.refuse("links", row, wrong, lose=False)
    else:  # a suggestion gives way to what a person said
        for group in GROUPS["links"]:
            if any(here[name] != row[name] for name in group) and not sides.take("links", here, row, group):
                return


def _add(sides: Sides, row: Row) -> None:
    if wrong := gates.fault("links", row):
        sides.refuse("links", row, wrong)
    elif not sides.theirs.explains("links", row["uid"], row, ("relation", "state")):
        sides.refuse("links", row, "no entry of the journal tells of it")
    elif why := _why_not(sides, row):
        sides.unmapped("links", row, why)
    else:
        sides.insert("links", row)


def _may_stand(sides: Sides, row: Row) -> bool:
    return _why_not(sides, row) is None


def _why_not(sides: Sides, row: Row) -> str | None:
    """Why a link cannot stand here, or null."""
    own = sides.db.value("SELECT statement_id FROM claims WHERE uid = ?", (row["claim_id"],))
    number = sides.db.value("SELECT id FROM statements WHERE uid = ?", (row["statement_id"],))
    claim_of = sides.db.value(
        "SELECT uid FROM claims WHERE statement_id = ? AND deleted_at IS NULL", (number,)
    )  # fmt: skip
    if not sides.stands("claims", row["claim_id"]):
        return "its claim was taken away here"
    if not sides.stands("statements", row["statement_id"]):
        return "its statement was taken away here"
    if own == number:
        return "it links a claim to what is its own statement here"
    if row["relation"] == "states" and claim_of is not None:
        return f"that statement has a claim of its own here, {claim_of}"
    return None


def _is_untouched(link: Row) -> bool:
    """Whether it is as the matcher suggested it."""
    return bool(link["state"] == "suggested" and link["note"] == "" and link["credibility"] is None)
