"""What of a sentence stands outside all statements: spans taken away from spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbench.extract.lexicon import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    VERBS,
)
from workbench.extract.quantities import find_quantities
from workbench.extract.tokens import Tokens
from workbench.model.statements import Span

_SAYS_SOMETHING = 3  # words beside speaker and cue that carry a meaning; fewer are part of telling
_TELLING = (
    SUBORDINATORS | PREPOSITIONS | COORDINATORS | DETERMINERS | PRONOUNS | AUXILIARIES | ADVERBS | DAYS | set(VERBS)
)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same ground in disjoint spans, in order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


class Walk:
    """Disjoint spans in order, asked about stretches of text in order; linear over all questions."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = merged(spans)
        self._at = 0

    def within(self, start: int, end: int) -> list[Span]:
        """The spans that overlap a stretch; stretches must come in order."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= start:
            self._at += 1
        last = self._at
        while last < len(self._spans) and self._spans[last][0] < end:
            last += 1
        return self._spans[self._at : last]


def left_over(sentence: Tokens, taken: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of a sentence outside the spans `taken`, each from its first to its last word."""
    found: list[Span] = []
    at = sentence.starts[0]
    for start, end in (*taken, (sentence.ends[-1], sentence.ends[-1])):
        if start > at:
            inside = list(_words(sentence, at, start))
            if inside:
                found.append((inside[0][0], inside[-1][1]))
        at = max(at, end)
    return tuple(found)


def says_something(sentence: Tokens, parts: Sequence[Span], voiced: Sequence[Span]) -> bool:
    """Whether the parts hold a number, be it part of a name, or words enough beside those of speakers and cues."""
    words = sum(
        sentence.text[start:end].lower() not in _TELLING and not any(a <= start < b for a, b in voiced)
        for part in parts
        for start, end in _words(sentence, *part)
    )
    return words >= _SAYS_SOMETHING or any(
        any(map(str.isdecimal, sentence.text[start:end])) or find_quantities(sentence.text, start, end)
        for start, end in parts
    )


def _words(sentence: Tokens, start: int, end: int) -> Iterator[Span]:
    """The tokens between two offsets that are no mere marks."""
    for span in zip(sentence.starts, sentence.ends, strict=True):
        if start <= span[0] and span[1] <= end and (sentence.text[span[0]].isalnum() or span[1] - span[0] > 1):
            yield span
