"""Who speaks and who reviews. A reviewer is known by name. A speaker of theirs is one of ours where an article that
both have says so, or where both copies know exactly one of that full name and nothing contradicts. Last, who is known
not to be whom."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.names import contradict, full_name
from workbench.store.connection import Connection
from workbench.store.merging import gates
from workbench.store.merging.fields import FIXED
from workbench.store.merging.sides import Row, Sides

_Description = tuple[str, str]


def merge_reviewers(sides: Sides) -> None:
    """Those who decided something there; the same name is the same person."""
    for page in sides.pages("reviewers"):
        known = sides.our("reviewers", [row["uid"] for row in page])
        for row in page:
            here = known.get(row["uid"])
            if here is not None:
                if any(here[name] != row[name] for name in FIXED["reviewers"]):
                    sides.refuse("reviewers", row, "it has the uid of another reviewer: somebody changed it")
            elif wrong := gates.fault("reviewers", row):
                sides.refuse("reviewers", row, wrong)
            elif uid := sides.db.value("SELECT uid FROM reviewers WHERE name = ?", (row["name"],)):
                sides.same["reviewers"][row["uid"]] = uid
            else:
                sides.insert_plain("reviewers", row)


def merge_speakers(sides: Sides) -> None:
    """Speakers, and whom namings of theirs mean that nobody here has named yet."""
    sides.same["speakers"].update(_matched(sides))
    for page in sides.pages("speakers"):
        ours = sides.our("speakers", [sides.here("speakers", row["uid"]) for row in page])
        for row in page:
            here = ours.get(sides.here("speakers", row["uid"]))
            if here is not None:
                sides.settle("speakers", here, row)
                sides.revive("speakers", here, row)
            elif wrong := gates.fault("speakers", row):
                sides.refuse("speakers", row, wrong)
            else:
                sides.insert("speakers", row)


def merge_differences(sides: Sides) -> None:
    """Who is not whom; after the speakers, and the namings that one of the two may be."""
    for page in sides.pages("differences"):
        known = sides.our("differences", [row["uid"] for row in page])
        for raw in page:
            if wrong := gates.fault("differences", raw):
                sides.refuse("differences", raw, wrong)
                continue
            one, other = sorted(_whom(sides, uid) for uid in (raw["one"], raw["other"]))
            row = {**raw, "one": one, "other": other}
            alike = sides.ours_where("differences", "t.one = ? AND t.other = ?", (one, other))
            here = known.get(row["uid"]) or next(iter(alike.values()), None)
            if here is not None and (here["one"], here["other"]) != (one, other):
                sides.refuse("differences", row, "it has the uid of another pair: somebody changed it")
            elif here is not None:
                sides.settle("differences", here, row)
            elif row["deleted_at"] is None:
                _add_difference(sides, row)


def _whom(sides: Sides, uid: str) -> str:
    same = sides.same
    return same["speakers"].get(uid) or same["namings"].get(uid) or uid


def _add_difference(sides: Sides, row: Row) -> None:
    known = "SELECT 1 FROM speakers WHERE uid = :uid UNION SELECT 1 FROM namings WHERE uid = :uid"
    if all(sides.db.value(known, {"uid": row[name]}) for name in ("one", "other")):
        sides.insert("differences", row)
    else:
        sides.unmapped("differences", row, "one of the two has nothing here")


@dataclass
class _Known:
    """A speaker as articles know them."""

    names: set[str] = field(default_factory=set)
    described: set[_Description] = field(default_factory=set)

    def fits(self, other: _Known) -> bool:
        """Whether the two may be one person: a full name in common, and no description contradicts another that
        not both have."""
        return bool(self.names & other.names) and not any(
            contradict(one[0], two[0]) or contradict(one[1], two[1])
            for one in self.described - other.described
            for two in other.described - self.described
        )


def _matched(sides: Sides) -> dict[str, str]:
    """By uid of a speaker of theirs that is not here the uid of ours who it is."""
    theirs, ours = _known(sides.other), _known(sides.db)
    told = _told_by_articles(sides)
    taken = set(told.values())
    by_name: dict[str, set[str]] = defaultdict(set)
    for uid, known in ours.items():
        if uid not in theirs and uid not in taken:
            for name in known.names:
                by_name[name].add(uid)
    fitting = {
        uid: [one for one in set().union(*(by_name[name] for name in known.names)) if ours[one].fits(known)]
        for uid, known in theirs.items()
        if uid not in ours and uid not in told
    }
    wanted: dict[str, list[str]] = defaultdict(list)
    for uid, found in fitting.items():
        for one in found:
            wanted[one].append(uid)
    certain = {uid: found[0] for uid, found in fitting.items() if len(found) == 1 and len(wanted[found[0]]) == 1}
    return {**told, **certain}


def _told_by_articles(sides: Sides) -> dict[str, str]:
    """Speakers of theirs whose namings all are ours too, here of one other speaker: so they were merged before."""
    meant: dict[str, set[str]] = defaultdict(set)
    rows = sides.other.rows(
        "SELECT n.uid, p.uid AS speaker FROM namings n JOIN speakers p ON p.id = n.speaker_id "
        "WHERE p.deleted_at IS NULL"
    )
    there = {row["uid"]: row["speaker"] for row in rows}
    for row in sides.db.rows(
        "SELECT n.uid, p.uid AS speaker FROM namings n JOIN speakers p ON p.id = n.speaker_id "
        "WHERE p.deleted_at IS NULL AND n.uid IN (SELECT value FROM json_each(?))",
        (json.dumps([uid for uid in there if isinstance(uid, str) and gates.UID.fullmatch(uid)]),),
    ):
        meant[there[row["uid"]]].add(row["speaker"])
    known = set(sides.db.column("SELECT uid FROM speakers"))
    return {uid: next(iter(found)) for uid, found in meant.items() if uid not in known and len(found) == 1}


def _known(db: Connection) -> dict[str, _Known]:
    """Living speakers by uid, with what articles call them."""
    found: dict[str, _Known] = defaultdict(_Known)
    for row in _namings(db):
        one = found[row["uid"]]
        name = full_name(row["name"])
        if name is not None:
            one.names.add(name)
        one.described.add((row["role"] or "", row["affiliation"] or ""))
    return found


def _namings(db: Connection) -> Iterable[Row]:
    for row in db.rows(
        "SELECT DISTINCT p.uid, n.name, n.role, n.affiliation FROM speakers p JOIN namings n ON n.speaker_id = p.id "
        "WHERE p.deleted_at IS NULL"
    ):
        found = dict(row)
        if gates.fault("speakers", found) is None:
            yield found
