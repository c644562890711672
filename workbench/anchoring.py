"""Two texts of one article held against each other: what is unchanged, and where a passage of the one stands in the
other.

A passage in unchanged lines keeps its place there, however often its words stand elsewhere, as long as those lines
stand in the new text once. Any other is found again if its exact words stand in the new text once; else it has no
place. Lines are aligned first, then the words of the lines that differ."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.model.statements import Span, Statement

_MOST = 400_000_000
"""So many pairs of lines, or of words, are compared at most (a bit each, so 50 MB); beyond, all is one change."""
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_ISLAND = 3
"""Unchanged words in a changed passage count from so many in a row; fewer are chance, and hard to read."""


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of the old text and what stands in its place in the new one; either may be empty."""

    was: Span
    now: Span
    same: bool


@dataclass(frozen=True)
class Comparison:
    """An old and a new text."""

    was: str
    now: str

    @cached_property
    def lines(self) -> tuple[Part, ...]:
        """Both texts in runs of whole lines that are the same, or differ."""
        return tuple(_parts(_lines(self.was), _lines(self.now), (0, 0)))

    def words(self, part: Part) -> tuple[Part, ...]:
        """A run of lines that differ in runs of words that are the same, or differ."""
        if part.same or part.was[0] == part.was[1] or part.now[0] == part.now[1]:
            return (part,)
        old, new = self.was[slice(*part.was)], self.now[slice(*part.now)]
        found = _parts(_TOKEN.findall(old), _TOKEN.findall(new), (part.was[0], part.now[0]))
        return tuple(_without_islands(list(found), self.was))

    def place(self, span: Span) -> Span | None:
        """Where a passage of the old text stands in the new one; null where its exact words have no place there."""
        return self.kept(span) or self.moved(span)

    def kept(self, span: Span) -> Span | None:
        """Its place in the new text if it lies in an unchanged part that cannot be mistaken for another, else null."""
        part = _around(span, self._same)
        if part is None:
            return None
        shift = part.now[0] - part.was[0]
        found = span[0] + shift, span[1] + shift
        whole = _around(span, self._same_lines)
        sure = self._is_once(span) or (whole is not None and self._is_once(whole.was))
        return found if sure else None

    def moved(self, span: Span) -> Span | None:
        """Its place in the new text if its exact words stand there once, wherever, else null."""
        if not self._is_once(span):
            return None
        first = self.now.find(self.was[slice(*span)])
        return first, first + span[1] - span[0]

    def _is_once(self, span: Span) -> bool:
        """Whether the words of a passage stand in the new text exactly once."""
        words = self.was[slice(*span)]
        first = self.now.find(words) if words else -1
        return first >= 0 and self.now.find(words, first + 1) < 0

    @cached_property
    def _same_lines(self) -> list[Part]:
        return _joined(self.lines)

    @cached_property
    def _same(self) -> list[Part]:
        """The unchanged parts, as long as they can be."""
        return _joined(word for line in self.lines for word in self.words(line))


def _joined(parts: Iterable[Part]) -> list[Part]:
    """The parts that are the same, those that touch as one."""
    found: list[Part] = []
    for part in parts:
        if not part.same:
            continue
        if found and (found[-1].was[1], found[-1].now[1]) == (part.was[0], part.now[0]):
            found[-1] = Part((found[-1].was[0], part.was[1]), (found[-1].now[0], part.now[1]), True)
        else:
            found.append(part)
    return found


def _around(span: Span, parts: Sequence[Part]) -> Part | None:
    """The part that a passage of the old text lies in, null if it lies in none."""
    place = bisect_right(parts, span[0], key=lambda part: part.was[0]) - 1
    return parts[place] if place >= 0 and span[1] <= parts[place].was[1] else None


def shifted(what: Statement, start: int, comparison: Comparison) -> Statement:
    """A statement of the old text at its place in the new one, which begins at `start`.

    Of what stands around its quote (speaker, cue), and of numbers and times, only that is kept which moved along.
    """
    by = start - what.start

    def along(span: Span | None) -> Span | None:
        if span is None or span[0] + by < 0:
            return None
        there = span[0] + by, span[1] + by
        return there if comparison.now[slice(*there)] == comparison.was[slice(*span)] else None

    return replace(
        what,
        start=start,
        end=what.end + by,
        spans=tuple((one + by, other + by) for one, other in what.spans),
        speaker_span=along(what.speaker_span),
        cue_span=along(what.cue_span),
        quantities=tuple(
            replace(one, start=one.start + by, end=one.end + by)
            for one in what.quantities
            if along((one.start, one.end))
        ),
        times=tuple(
            replace(one, start=one.start + by, end=one.end + by) for one in what.times if along((one.start, one.end))
        ),
    )


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _parts(was: Sequence[str], now: Sequence[str], at: tuple[int, int]) -> Iterator[Part]:
    """Pieces of two texts, which begin at `at`, in runs that are the same, or differ."""
    old, new = at
    for same, one, other in _runs(was, now):
        sizes = sum(map(len, was[slice(*one)])), sum(map(len, now[slice(*other)]))
        yield Part((old, old + sizes[0]), (new, new + sizes[1]), same)
        old, new = old + sizes[0], new + sizes[1]


def _runs(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[bool, Span, Span]]:
    """Places in two lists, whole, in runs that are the same, or differ."""
    run = (0, 0), (0, 0)
    for same in (*_matches(was, now), (len(was), len(now), 0)):
        old, new, size = same
        end = run[0][1], run[1][1]
        if (old, new) != end:
            if run[0][0] < end[0]:
                yield True, *run
            yield False, (end[0], old), (end[1], new)
            run = (old, old), (new, new)
        run = (run[0][0], old + size), (run[1][0], new + size)
    if run[0][0] < run[0][1]:
        yield True, *run


def _matches(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """What is the same in both lists, in order: where in each, and how many. What says something is aligned first;
    white space goes with what it stands beside."""
    old, new = 0, 0
    head, tail = _alike(was, now)
    inner = _said(was[head : len(was) - tail], head), _said(now[head : len(now) - tail], head)
    for one, other in (*_aligned(was, now, *inner), (len(was) - tail, len(now) - tail)):
        before, after = _alike(was[old:one], now[new:other])
        yield old, new, before
        yield one - after, other - after, after + (one < len(was) - tail or other < len(now) - tail)
        old, new = one + 1, other + 1
    yield len(was) - tail, len(now) - tail, tail


def _alike(was: Sequence[str], now: Sequence[str]) -> tuple[int, int]:
    """How many at the beginning of two lists are the same, and how many of the rest at the end."""
    shorter = min(len(was), len(now))
    head = next((n for n in range(shorter) if was[n] != now[n]), shorter)
    return head, next((n for n in range(shorter - head) if was[-1 - n] != now[-1 - n]), shorter - head)


def _said(pieces: Sequence[str], at: int) -> list[int]:
    """The places of what is not white space."""
    return [at + place for place, piece in enumerate(pieces) if not piece.isspace()]


def _aligned(was: Sequence[str], now: Sequence[str], old: list[int], new: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of these places in two lists at which the same stands, in order, as many as there can be."""
    if not old or not new or len(old) * len(new) > _MOST:
        return
    from rapidfuzz.distance import LCSseq  # who opens a database seldom compares texts

    for step in LCSseq.opcodes([was[place] for place in old], [now[place] for place in new]):
        if step.tag == "equal":
            yield from zip(old[step.src_start : step.src_end], new[step.dest_start : step.dest_end], strict=True)


def _without_islands(parts: list[Part], was: str) -> Iterator[Part]:
    """Short unchanged runs between two changes become part of the change."""
    change: Part | None = None
    for place, part in enumerate(parts):
        inside = 0 < place < len(parts) - 1
        if part.same and not (inside and _is_island(was[slice(*part.was)])):
            if change:
                yield change
                change = None
            yield part
        else:
            start = change or part
            change = Part((start.was[0], part.was[1]), (start.now[0], part.now[1]), False)
    if change:
        yield change


def _is_island(words: str) -> bool:
    return sum(map(str.isalnum, (token[0] for token in _TOKEN.findall(words)))) < _ISLAND
