"""What the present rules find in a text beside what is stored of it: what stays, what is replaced, what is left to
a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from workbench.model.renewal import Disagreement, Standing
from workbench.model.statements import Statement

_CONTENT = tuple(field.name for field in fields(Statement) if field.name not in ("rule", "extractor"))
_ONE_THING = {"start": "spans", "end": "spans", "quote": "spans"}
_NO_MATTER = frozenset(("checkworthiness",))
"""What a reviewer who has seen a statement need not hear of."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What must change so that a text's statements are those of the present rules.

    `replaced` are pairs of a uid and what stands there now, `removed` uids, `added` new statements;
    `disagreements` are statements that a person has worked on and that stay.
    """

    replaced: tuple[tuple[str, Statement], ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[Statement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.replaced or self.removed or self.added)


def compare_extractions(standing: Sequence[Standing], found: Sequence[Statement]) -> Comparison:
    """What stands in a text and what is found in it now, put side by side.

    Equal ones stay. Of the others each goes with the one that it overlaps best, by half of the shorter one at
    least; what is found inside a passage that a person has worked on is not added beside it.
    """
    old, new = _without_equal(standing, found)
    partner = _partners(old, new)
    taken = set(partner.values())
    inside = _inside_settled(old, [one for at, one in enumerate(new) if at not in taken])
    settled = {one for several in inside.values() for one in several}
    replaced, removed = [], []
    disagreements: list[Disagreement] = []
    for at, one in enumerate(old):
        now = new[partner[at]] if at in partner else None
        if one.touched:
            disagreements += _disagreement(one, now, inside.get(at, ()))
        elif now is None:
            removed.append(one.uid)
        else:
            replaced.append((one.uid, now))
    added = [one for at, one in enumerate(new) if at not in taken and one not in settled]
    return Comparison(tuple(replaced), tuple(removed), tuple(added), tuple(disagreements))


def what_differs(one: Statement, other: Statement) -> tuple[str, ...]:
    """The names of what two statements say differently, as `extract` prints them; a passage is its `spans`."""
    mine, theirs = _content(one), _content(other)
    names = (name for name in _CONTENT if getattr(mine, name) != getattr(theirs, name))
    return tuple(dict.fromkeys(_ONE_THING.get(name, name) for name in names))


def _content(one: Statement) -> Statement:
    """A statement without what says how it was found, unknown things null as the store gives them back."""
    role, affiliation = (one.role, one.affiliation) if one.speaker else (None, None)
    return replace(
        one,
        rule="",
        extractor=0,
        speaker=one.speaker or None,
        role=role or None,
        affiliation=affiliation or None,
        cue=one.cue or None,
        hedge=one.hedge or None,
        negated=one.negated or None,
        spans=tuple((start, end) for start, end in one.spans),
    )


def _without_equal(standing: Sequence[Standing], found: Sequence[Statement]) -> tuple[list[Standing], list[Statement]]:
    """Both without those that say the very same, each of which goes with one of the other side."""
    same: defaultdict[Statement, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        same[_content(one)].append(at)
    old, gone = [], set()
    for stands in standing:
        if equal := same[_content(stands.what)]:
            gone.add(equal.pop(0))
        else:
            old.append(stands)
    return old, [one for at, one in enumerate(found) if at not in gone]


def _partners(old: Sequence[Standing], new: Sequence[Statement]) -> dict[int, int]:
    """By place in `old` the place in `new` of what overlaps it best."""
    likely = []
    for mine, theirs in _overlapping([one.what for one in old], new):
        one, other = old[mine].what, new[theirs]
        shared = _shared(one, other)
        if 2 * shared >= min(one.end - one.start, other.end - other.start):
            likeness = shared / (max(one.end, other.end) - min(one.start, other.start))
            likely.append((-likeness, one.speaker != other.speaker, one.claim != other.claim, mine, theirs))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, mine, theirs in sorted(likely):
        if mine not in partner and theirs not in taken:
            partner[mine] = theirs
            taken.add(theirs)
    return partner


def _inside_settled(old: Sequence[Standing], new: Sequence[Statement]) -> dict[int, list[Statement]]:
    """What is found, by more than half, inside a passage that a person has worked on, by place in `old`."""
    found: defaultdict[int, list[Statement]] = defaultdict(list)
    given: set[int] = set()
    for mine, theirs in _overlapping([one.what for one in old], new):
        one = new[theirs]
        if old[mine].touched and theirs not in given and 2 * _shared(old[mine].what, one) > one.end - one.start:
            found[mine].append(one)
            given.add(theirs)
    return found


def _disagreement(one: Standing, now: Statement | None, more: Sequence[Statement]) -> Iterator[Disagreement]:
    """What the rules say otherwise about a statement that stays; a statement made by hand is no matter of
    rules unless they find something there."""
    found = (*(() if now is None else (now,)), *more)
    if now is None:
        differs: tuple[str, ...] = ("missing",) if one.what.extractor else ()
    else:
        differs = tuple(name for name in what_differs(one.what, now) if name not in _NO_MATTER)
    if more:
        differs = (*differs, "more")
    if differs:
        yield Disagreement(one, differs, found)


def _overlapping(old: Sequence[Statement], new: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The pairs of places whose passages overlap, in the order of the text."""
    arrivals = sorted(
        [(one.start, 0, at) for at, one in enumerate(old)] + [(one.start, 1, at) for at, one in enumerate(new)]
    )
    sides = (old, new)
    active: tuple[list[int], list[int]] = ([], [])
    for start, side, at in arrivals:
        other = 1 - side
        active[other][:] = [place for place in active[other] if sides[other][place].end > start]
        for place in active[other]:
            yield (place, at) if side else (at, place)
        active[side].append(at)


def _shared(one: Statement, other: Statement) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
