"""Words, numbers and signs of a passage with offsets, and phrases looked up in them.

The number, time and wording rules look at these; `tokens.py` serves the rules of attribution, where a
quotation is one token.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple


class Token(NamedTuple):
    """A word, number or sign: `text[start:end] == word`; `low` is in lower case with a plain apostrophe."""

    start: int
    end: int
    word: str
    low: str


Row = Sequence[Token]
"""The tokens of a passage in order."""

# Bounded repetition keeps a line of nothing but "1,11,11,…" linear.
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?![\d,]\d)(?:\.\d+)?"  # 1,200.50 and 12,00,000
    r"|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"  # words; a hyphen stands alone
    r"|[^\w\s]|_"
)


@lru_cache(maxsize=16)  # five functions look at the same sentence one after the other
def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, offsets in `text`."""
    return tuple(
        [
            Token(*m.span(), word := m.group(), word.lower().replace("’", "'"))
            for m in _TOKEN.finditer(text, start, end)
        ]
    )


@lru_cache(maxsize=16)
def lows(text: str, start: int, end: int) -> frozenset[str]:
    """The words of `text[start:end]` in lower case: what most rules look for is not among them."""
    alone = text[start:end] if end - start < _LONGEST_CUE else ""
    if alone.isascii() and alone.isalpha():
        return frozenset([alone.lower()])
    return frozenset([token.low for token in tokens(text, start, end)])


_LONGEST_CUE = 20
"""Most cues are a single word, and no more than this long."""


def listed(words: str) -> frozenset[str]:
    """The words of a list that is kept as running text."""
    return frozenset(words.split())


class Phrases:
    """Phrases of one or more words, each with a meaning, looked up in a row of tokens.

    Made from a table of meanings with their phrases as running text: `{">": "more than | over"}`.
    """

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._by_words = {
            tuple(phrase.split()): meaning
            for meaning, phrases in meanings.items()
            for phrase in phrases.split("|")
        }
        self._longest: dict[str, int] = {}
        self._longest_last: dict[str, int] = {}
        self._second: dict[str, set[str]] = {}
        for words in self._by_words:
            self._second.setdefault(words[0], set()).update(words[1:2])
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))
            self._longest_last[words[-1]] = max(len(words), self._longest_last.get(words[-1], 0))
        self.first_words = frozenset(self._longest)
        """The words that a phrase begins with: to be looked at before anything is looked up."""

    def at(self, row: Row, index: int) -> tuple[int, str] | None:
        """The longest phrase that begins at `index`: the index behind it and its meaning."""
        if index >= len(row):
            return None
        first = row[index].low
        longest = self._longest.get(first, 0)
        if longest > 1 and (index + 1 == len(row) or row[index + 1].low not in self._second[first]):
            longest = 1
        for length in range(longest, 0, -1):
            words = tuple([token.low for token in row[index : index + length]])
            if len(words) == length and (meaning := self._by_words.get(words)) is not None:
                return index + length, meaning
        return None

    def any_in(self, row: Row, words: Set[str]) -> bool:
        """Whether any of the phrases stands in the row, whose words in lower case are given too."""
        firsts = self.first_words
        if firsts.isdisjoint(words):
            return False
        begins = [at for at, token in enumerate(row) if token.low in firsts]
        return any(self.at(row, at) is not None for at in begins)

    def before(self, row: Row, index: int) -> tuple[int, str] | None:
        """The longest phrase that ends just before `index`: the index it begins at and its meaning."""
        for length in range(self._longest_last.get(row[index - 1].low, 0) if index > 0 else 0, 0, -1):
            if length <= index:
                meaning = self._by_words.get(tuple(token.low for token in row[index - length : index]))
                if meaning is not None:
                    return index - length, meaning
        return None
