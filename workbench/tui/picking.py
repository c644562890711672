"""A passage being chosen in an article: where it begins and ends, and how keys move it. No Textual here.

What is held is always something whole: a character, a word, a sentence. Moving holds the next one; while the passage
is `stretched`, all from the first one held to the present one is chosen.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.model.statements import Span

_WORD = re.compile(r"\w+(?:[\u200c\u200d'’.,-]\w+)*|[^\w\s]")
_REACH = 4_000
"""So far around a place words are looked for: no word is longer."""


@dataclass(frozen=True, slots=True)
class Picking:
    """A text with its sentences in order, what is held now, and what the passage is stretched from, if it is."""

    text: str
    sentences: tuple[Span, ...]
    held: Span
    first: Span | None = None

    @property
    def span(self) -> Span:
        """The passage that is chosen."""
        if self.first is None:
            return self.held
        return min(self.first[0], self.held[0]), max(self.first[1], self.held[1])

    @property
    def quote(self) -> str:
        """Its words."""
        return self.text[slice(*self.span)]

    @property
    def caret(self) -> int:
        """Where it was moved to last: the end that must be in view."""
        return self.held[0]

    def stretched(self) -> Picking:
        """From now on moving makes the passage longer; if it did so already, only what is held stays chosen."""
        return replace(self, first=self.held if self.first is None else None)

    def holding(self, held: Span) -> Picking:
        """The same with something else held; what is empty is not taken."""
        return replace(self, held=held) if held[0] < held[1] else self

    def by_character(self, by: int) -> Picking:
        """The next or previous character."""
        at = self.held[1] if by > 0 else self.held[0] - 1
        if self.held[1] - self.held[0] > 1:  # out of a word to its last or first character
            at = self.held[1] - 1 if by > 0 else self.held[0]
        return self.holding((at, at + 1)) if 0 <= at < len(self.text) else self

    def by_word(self, by: int) -> Picking:
        """The next or previous word, or mark that stands alone."""
        if by > 0:
            found = _WORD.search(self.text, self.held[1] if self._holds_words() else self.held[0] + 1)
            return self.holding(found.span()) if found else self
        before = list(_WORD.finditer(self.text, max(0, self.held[0] - _REACH), self.held[0]))
        return self.holding(before[-1].span()) if before else self

    def by_sentence(self, by: int) -> Picking:
        """This sentence, if less than all of it is held; else the next or previous one."""
        starts = [start for start, _ in self.sentences]
        here = bisect_right(starts, self.held[0]) - 1
        if here >= 0 and self.held != self.sentences[here] and self.held[0] < self.sentences[here][1]:
            return self.holding(self.sentences[here])
        there = here + by if by > 0 or here < 0 or self.held[0] < self.sentences[here][1] else here
        return self.holding(self.sentences[there]) if 0 <= there < len(starts) else self

    def to_one_of(self, places: Sequence[Span], by: int) -> Picking:
        """The next or previous of some places in order, such as the things that no claim covers; round the ends."""
        if not places:
            return self
        starts = [start for start, _ in places]
        at = bisect_right(starts, self.held[0]) if by > 0 else bisect_left(starts, self.held[0]) - 1
        return self.holding(places[at % len(places)])

    def at(self, place: int) -> Picking:
        """The word at a place, or the one behind it where there is only space."""
        return self.holding(word_at(self.text, place))

    def _holds_words(self) -> bool:
        return self.held[1] - self.held[0] > 1


def word_at(text: str, place: int) -> Span:
    """The word at a place of a text, or the next one behind it, else the last one; (0, 0) where there is none."""
    low = max(0, place - _REACH)
    last = (0, 0)
    for found in _WORD.finditer(text, low):
        last = found.span()
        if found.end() > place:
            return last
    return last


def trimmed(text: str, span: Span) -> Span:
    """A span without the space at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
