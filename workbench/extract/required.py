"""What a claim text must hold of its statement: each number with its words of comparison and what it counts, the
hedge and the negation.

A number stands with its unit, which is part of it ("3.2 million crowns"), or else with the head noun that it counts
right behind it ("more than 27 *fighters*"); the modifiers between may go. Articles are no part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.extract.counted import SUFFERED
from workbench.extract.quantities import compared_span
from workbench.extract.wording import Word, words_seen
from workbench.extract.words_of_claims import ARTICLES
from workbench.model.statements import Quantity, Span

_NOUN_WITHIN = 8
"""Words behind a number among which its noun stands."""


@dataclass(frozen=True, slots=True)
class Required:
    """One thing that must be told: its words, in lower case and without articles, and where each begins."""

    kind: Literal["number", "hedge", "negation"]
    words: tuple[str, ...]
    places: tuple[int, ...]
    span: Span
    """Where it stands, with its articles but without the noun."""
    noun: bool = False
    """Whether the last word is the noun that a number counts."""
    unit: bool = False
    """Whether a unit is part of the number."""
    compared: bool = False
    """Whether words of comparison belong to the number."""


def required(
    text: str, spans: Sequence[Span], *, quantities: Sequence[Quantity], hedge: str | None, negated: str | None
) -> list[Required]:
    """What the statement at `spans` must keep, in the order of the text.

    A hedge or negation that is no word of the spans stands in the cue, which `cue_forms` keeps.
    """
    found: list[Required] = []
    phrases: list[tuple[Literal["hedge", "negation"], str | None]] = [("hedge", hedge), ("negation", negated)]
    for start, end in spans:
        found += [_number(text, start, end, one) for one in quantities if start <= one.start and one.end <= end]
        for kind, phrase in list(phrases):
            at = _place_of(phrase, text, start, end) if phrase else None
            if phrase and at is not None:
                phrases.remove((kind, phrase))
                said = _words_at(text, (start, end), at, at + len(phrase))
                lows, places = tuple(word.low for word in said), tuple(word.start for word in said)
                found.append(Required(kind, lows, places, (at, at + len(phrase))))
    return sorted((part for part in found if part.words), key=lambda part: part.places)


def _place_of(phrase: str, text: str, start: int, end: int) -> int | None:
    """Where a phrase stands that is no part of longer words."""
    at = text.find(phrase, start, end)
    while at >= 0:
        behind = text[at + len(phrase) : min(at + len(phrase) + 1, end)]
        if not (_is_of_a_word(text[at - 1 : at]) or _is_of_a_word(behind)):
            return at
        at = text.find(phrase, at + 1, end)
    return None


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _number(text: str, start: int, end: int, quantity: Quantity) -> Required:
    first, last = compared_span(text, start, end, quantity)
    said = _words_at(text, (start, end), first, last)
    noun = None if quantity.unit else _noun(text, quantity.end, end, quantity.counted)
    if noun and said and noun.start >= max(last, said[-1].end):
        said.append(noun)
    else:
        noun = None
    compared = (first, last) != (quantity.start, quantity.end)
    lows, places = tuple(word.low for word in said), tuple(word.start for word in said)
    return Required("number", lows, places, (first, last), noun is not None, quantity.unit is not None, compared)


def _noun(text: str, start: int, end: int, counted: str | None) -> Word | None:
    """The head of the counted noun behind a number; its fate ("killed") is no part of it."""
    if not counted:
        return None
    wanted = [word.low for word in words_seen(counted, 0, len(counted), _NOUN_WITHIN)]
    if len(wanted) > 1 and wanted[-1] in _FATES:
        wanted.pop()
    for word in words_seen(text, start, end, _NOUN_WITHIN):
        if word.low == wanted[-1]:
            return word
        if word.mark:
            break
    return None


_FATES = frozenset(SUFFERED.values())


def _words_at(text: str, span: Span, first: int, last: int) -> list[Word]:
    """The whole words, without articles, that `text[first:last]` touches."""
    begin = first
    while begin > span[0] and not text[begin - 1].isspace():
        begin -= 1
    end = last
    while end < span[1] and not text[end].isspace():
        end += 1
    return [
        word
        for word in words_seen(text, begin, end, 100)
        if word.start < last and first < word.end and word.low not in ARTICLES
    ]


def is_told(part: Required, claim: Sequence[str]) -> bool:
    """Whether the words of a claim text, in lower case, hold a part: a number and its comparison side by side."""
    claim = [word for word in claim if word not in ARTICLES]
    beside = list(part.words[:-1] if part.noun else part.words)
    for at in range(len(claim) - len(beside) + 1):
        if claim[at : at + len(beside)] == beside:
            return not part.noun or part.words[-1] in claim[at + len(beside) :]
    return False
