"""Which statement of theirs is which of ours, in a text that both have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

_PLACE = ("start", "end", "spans")
_EXACT = (*_PLACE, "kind", "claim", "naming_id", "cue_start", "cue_end", "speaker_start", "speaker_end")


def pairs(theirs: Sequence[Row], ours: Sequence[Row]) -> dict[str, str]:
    """By uid of theirs the uid of ours: first those that agree in everything that could tell two apart, one to one,
    then those that stand at a place where neither side has another."""
    found = dict(_exact(theirs, ours))
    taken = set(found.values())
    there = _by(_PLACE, [row for row in theirs if row["uid"] not in found])
    here = _by(_PLACE, [row for row in ours if row["uid"] not in taken])
    for place, rows in there.items():
        if len(rows) == len(here.get(place, ())) == 1:
            found[rows[0]["uid"]] = here[place][0]["uid"]
    return found


def _exact(theirs: Sequence[Row], ours: Sequence[Row]) -> list[tuple[str, str]]:
    here = _by(_EXACT, ours)
    return [
        (one["uid"], other["uid"])
        for said, rows in _by(_EXACT, theirs).items()
        for one, other in zip(rows, here.get(said, ()), strict=False)
    ]


def _by(names: Sequence[str], rows: Sequence[Row]) -> dict[tuple[Any, ...], list[Row]]:
    """Rows by what they hold, oldest first."""
    found: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: str(row["uid"])):
        found[tuple(row[name] for name in names)].append(row)
    return found
