"""Which passage of a text is meant: by its words, its place, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from workbench.errors import UsageError
from workbench.model.statements import Span
from workbench.text import one_line, snippet

_LONGEST = 10_000
"""Characters of a passage that is looked for in whatever lines it stands."""
_AROUND = 30
"""So many characters around it, spaces left out, tell one place from another."""
_TOLD = 3
"""So many places of a passage that stands there more often are named."""


def find_passage(text: str, quote: str | None, *, start: int | None = None, end: int | None = None) -> Span:
    """The span of a passage given by its exact words, by its offsets, or by words and where they begin (or end).

    UsageError if it does not stand there, or if the words alone stand there more than once.
    """
    if quote is None:
        if start is None or end is None:
            raise UsageError("No passage was given.", hint="Give its words with --quote, or --start and --end.")
        if not 0 <= start < end <= len(text):
            raise UsageError(f"The text has no passage from {start} to {end}.", f"It is {len(text)} characters long.")
        return start, end
    if not quote.strip():
        raise UsageError("The passage is empty.", hint="Give the words that the claim is made of.")
    if start is not None or end is not None:
        return _there(text, quote, start, end)
    places = list(islice(_places(text, quote), 1_000))
    if not places:
        raise UsageError("This source does not say that.", hint="Give the passage letter for letter.")
    if len(places) > 1:
        told = "; ".join(f"{at} “{one_line(''.join(snippet(text, at, at + len(quote), 12)))}”" for at in places[:_TOLD])
        raise UsageError(
            f"The passage stands {len(places)} times in this source.", told, "Say with --start which one is meant."
        )
    return places[0], places[0] + len(quote)


def _there(text: str, quote: str, start: int | None, end: int | None) -> Span:
    """The words at the offsets that are given."""
    first = start if start is not None else (end or 0) - len(quote)
    last = end if end is not None else first + len(quote)
    if first < 0 or text[first:last] != quote:
        raise UsageError(
            f"The text does not say that at {first} to {last}.", hint="Leave the words out, or the offsets."
        )
    return first, last


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def place_quotation(text: str, quote: str, prefix: str = "", suffix: str = "") -> Span | None:
    """Where a text says what was marked in its page; None where it does not, or more than once alike.

    A page breaks lines where its text does not, so that any white space is like any other. Of several places, the
    one counts that has the same words around it.
    """
    words = quote.split()
    if not words or len(quote) > _LONGEST:
        return None
    found = [one.span() for one in islice(re.finditer(r"\s+".join(map(re.escape, words)), text), 1_000)]
    if len(found) > 1:
        before, after = "".join(prefix.split())[-_AROUND:], "".join(suffix.split())[:_AROUND]
        found = [
            (start, end)
            for start, end in found
            if "".join(text[max(0, start - 4 * _AROUND) : start].split()).endswith(before)
            and "".join(text[end : end + 4 * _AROUND].split()).startswith(after)
        ]
    return found[0] if len(found) == 1 else None
