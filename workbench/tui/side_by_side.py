"""Two texts of an article set beside each other, paragraph by paragraph. No Textual here, and nothing that must wait:
of a long article this takes seconds, on another thread."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from workbench.anchoring import Comparison, Part
from workbench.model.revisions import Revised
from workbench.model.statements import Span
from workbench.tui.layout import Shown, show, wrap

_ALIKE = 3
"""Two paragraphs are one that was changed if they share this part (a third) of the letters of the shorter one."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on a line: a piece of the old text, of the new one, or of both (in places of what is shown)."""

    was: Span | None
    now: Span | None
    same: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """Both texts as they are shown, the parts that stand beside each other, in order, and the words that changed
    (`changed`: in the old text, in the new one), all in places of what is shown."""

    was: Shown
    now: Shown
    parts: tuple[Part, ...]
    changed: tuple[list[Span], list[Span]]


def texts(found: Revised) -> Texts:
    """Hold two texts against each other."""
    comparison = Comparison(found.was.text, found.now.text)
    was, now = show(found.was.text), show(found.now.text)
    parts: list[Part] = []
    changed: tuple[list[Span], list[Span]] = ([], [])
    for run in comparison.lines:
        words = comparison.words(run)
        for part in [run] if run.same else _paired(comparison, run, words):
            parts.append(Part(shown_span(was, part.was), shown_span(now, part.now), part.same))
        for word in words:
            if not word.same and word.was[0] < word.was[1]:
                changed[0].append(shown_span(was, word.was))
            if not word.same and word.now[0] < word.now[1]:
                changed[1].append(shown_span(now, word.now))
    return Texts(was, now, tuple(parts), changed)


def rows(both: Texts, column: int, *, beside: bool) -> list[Row]:
    """The lines of both texts in columns of a width; where not `beside` each other, the old one above the new one."""
    return list(_rows(both, column, beside))


def _rows(both: Texts, column: int, beside: bool) -> Iterator[Row]:
    for part in both.parts:
        now = _wrapped(both.now, part.now, column)
        if part.same and not beside:
            yield from (Row(None, one, True) for one in now)
            continue
        was = _wrapped(both.was, part.was, column)
        if beside:
            yield from (Row(one, other, part.same) for one, other in zip_longest(was, now))
        else:
            yield from (Row(one, None, False) for one in was)
            yield from (Row(None, one, False) for one in now)


def shown_span(shown: Shown, span: Span) -> Span:
    """Where a passage of a stored text is painted."""
    return shown.at(span[0]), shown.at(span[1])


def _wrapped(shown: Shown, span: Span, width: int) -> list[Span]:
    """The lines of whole paragraphs of a text."""
    start, end = span
    if start == end:
        return []
    found: list[Span] = []
    for paragraph in shown.text[start:end].removesuffix("\n").split("\n"):
        found += [(start + one, start + other) for one, other in wrap(paragraph, width)]
        start += len(paragraph) + 1
    return found


def _paired(comparison: Comparison, run: Part, words: Sequence[Part]) -> Iterator[Part]:
    """The paragraphs of a run that changed: each beside the one that it was, what has none beside what stands there
    instead, or beside nothing."""
    old, new = _paragraphs(comparison.was, run.was), _paragraphs(comparison.now, run.now)
    after = run.was[0], run.now[0]
    first = 0, 0
    for one, other in (*_pairs(comparison, old, new, words), (len(old), len(new))):
        for was, now in zip_longest(old[first[0] : one], new[first[1] : other]):
            after = was[1] if was else after[0], now[1] if now else after[1]
            yield _part(comparison, was or (after[0], after[0]), now or (after[1], after[1]))
        if one < len(old):
            yield _part(comparison, old[one], new[other])
            after = old[one][1], new[other][1]
        first = one + 1, other + 1


def _part(comparison: Comparison, was: Span, now: Span) -> Part:
    return Part(was, now, comparison.was[slice(*was)] == comparison.now[slice(*now)])


def _pairs(
    comparison: Comparison, old: list[Span], new: list[Span], words: Sequence[Part]
) -> Iterator[tuple[int, int]]:
    """Places of paragraphs that are one another's likeliest, in order; what they share is told by the words that are
    the same in both."""
    shared = _shared(comparison, old, new, words)
    best_new = {one: max(others, key=lambda other: others[other]) for one, others in shared.items()}
    of_new: dict[int, dict[int, int]] = defaultdict(dict)
    for one, others in shared.items():
        for other, letters in others.items():
            of_new[other][one] = letters
    last = -1
    for one, other in sorted(best_new.items()):
        fewer = min(_letters(comparison.was, old[one]), _letters(comparison.now, new[other]))
        mutual = max(of_new[other], key=lambda place: of_new[other][place]) == one
        if mutual and other > last and shared[one][other] * _ALIKE >= fewer:
            yield one, other
            last = other


def _shared(
    comparison: Comparison, old: list[Span], new: list[Span], words: Sequence[Part]
) -> dict[int, dict[int, int]]:
    """By places of an old and a new paragraph, how many letters stand alike in both."""
    shared: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for word in words:
        if not word.same:
            continue
        shift = word.now[0] - word.was[0]
        place = bisect_right(old, word.was[0], key=lambda span: span[0]) - 1
        while place < len(old) and old[place][0] < word.was[1]:
            start, end = max(old[place][0], word.was[0]), min(old[place][1], word.was[1])
            other = bisect_right(new, start + shift, key=lambda span: span[0]) - 1
            if letters := _letters(comparison.was, (start, end)):
                shared[place][other] += letters
            place += 1
    return shared


def _letters(text: str, span: Span) -> int:
    return sum(map(str.isalnum, text[slice(*span)]))


def _paragraphs(text: str, span: Span) -> list[Span]:
    """The lines of a run of whole lines, their ends included."""
    found: list[Span] = []
    start = span[0]
    for line in text[slice(*span)].splitlines(keepends=True):
        found.append((start, start + len(line)))
        start += len(line)
    return found


def changes_on(changes: Sequence[Span], line: Span) -> Iterator[Span]:
    """The changes that reach into a line."""
    for place in range(max(0, bisect_left(changes, line) - 1), len(changes)):
        if changes[place][0] >= line[1]:
            return
        yield changes[place]
