"""Words and marks of a paragraph as parallel columns, each quotation folded into one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.extract.lexicon import ABBREVIATIONS
from workbench.model.statements import Span

QUOTE = "\u25a0"
"""What stands for a whole quotation, marks included, in `Tokens.words`."""

DASH = "—"
"""What stands for a dash of any length in `Tokens.words`; a hyphen inside a word is part of the word."""

Phrase = tuple[int, int]
"""A stretch of tokens by their indices, half-open."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?:[^\W_]|%)*|[@#]?[^\W_]+(?:[-’'_&][^\W_]+)*[’']?|--+|[–—―]+|\.\.+|\S"
)
_DASHES = {"-", "--", "---", "–", "—", "―", "––", "——"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Columns over the tokens of one stretch of text.

    `words` are lower case with straight apostrophes, `QUOTE` for a quotation and `DASH` for a dash; `starts`
    and `ends` are offsets of the whole text; `capital` says whether the word begins with a capital letter or
    digit.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)

    def part(self, first: int, last: int) -> Tokens:
        """The tokens `first` to `last` (exclusive) as columns of their own."""
        cut = slice(first, last)
        return Tokens(self.text, self.words[cut], self.starts[cut], self.ends[cut], self.capital[cut])

    def span(self, first: int, last: int) -> Span:
        """The offsets that the tokens `first` to `last` (exclusive, at least one) cover."""
        return self.starts[first], self.ends[last - 1]


def tokenise(text: str, start: int, end: int, quotations: Sequence[Span] = ()) -> Tokens:
    """The tokens of text[start:end]; `quotations` are disjoint spans in order, each of which becomes one
    token.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    capital: list[bool] = []
    at = start
    for quote_start, quote_end in (*quotations, (end, end)):
        for match in _TOKEN.finditer(text, at, quote_start):
            word = match.group()
            first, last = match.span()
            if word.isalpha():
                words.append(word.lower())
                capital.append(word[0].isupper())
            elif word == "." and words and ends[-1] == first and _takes_full_stop(text, starts[-1], ends[-1]):
                ends[-1] = last
                words[-1] += "."
                continue
            else:
                words.append(DASH if word in _DASHES else word.lower().replace("’", "'"))
                capital.append(word[0].isupper() or word[0].isdigit())
            starts.append(first)
            ends.append(last)
        if quote_end > quote_start:
            words.append(QUOTE)
            starts.append(quote_start)
            ends.append(quote_end)
            capital.append(False)
        at = quote_end
    return Tokens(text, tuple(words), tuple(starts), tuple(ends), tuple(capital))


def _takes_full_stop(text: str, start: int, end: int) -> bool:
    """Whether the full stop after a word is part of it: "Mr.", "Sen.", and the initial of a name."""
    if end - start == 1:
        return text[start].isupper() and text[start] != "I"
    return end - start < 7 and text[start:end].lower() in ABBREVIATIONS
