"""Whether two articles tell it in the same words, or from the same mouth. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz

from workbench.match.terms import term, words
from workbench.model.claims import StoredStatement
from workbench.model.statements import Quantity

AROUND = 400
"""So many characters on either side of a statement belong to the passage that may have been copied."""
SHINGLE = 5
"""Words of a shingle: five words in a row are seldom the same by chance."""
SHARED = 0.5
"""From this share of the shorter passage's shingles on, one passage was made from the other."""
ALIKE = 88
"""From this likeness (0–100) on, a quote stands in the other passage too."""
REWORDED = 60
"""So alike must the quotes be where most of the passage around them is the same."""
QUOTE_WORDS = 8
"""Shorter quotes are alike by chance."""
SHOWN = 12
"""So many of the words that two articles share are shown."""
NEAR_DAYS = 3
"""So many days apart two reports may still tell of what was said on one occasion."""
SAME_CONTENT, NO_MORE = 0.6, 0.4
"""From these shares of the terms of the shorter and of the longer quote on, two quotes say the same."""

_WORD = re.compile(r"\w+")
_ANYBODY = frozenset(
    """
    official officials source sources witness witnesses resident residents expert experts analyst analysts
    critic critics people person man woman local locals user users i we you he she they it spokesman spokeswoman
    spokesperson diplomat diplomats activist activists report reports one many some others
    """.split()  # noqa: SIM905  # a list of words to read and to add to
)
"""Speakers who may be anybody, unless more is said of them."""


@dataclass(frozen=True)
class Account:
    """An article's telling of a claim: its best statement, the passage around it, whom it credits.

    `text` is that of the revision the statement stands in, empty where it is not at hand.
    """

    statement: StoredStatement
    text: str
    suggested: bool

    @property
    def source(self) -> str:
        return self.statement.source

    @property
    def name(self) -> str:
        return self.statement.outlet or self.statement.document

    @cached_property
    def order(self) -> tuple[str, str, str]:
        """Earlier articles come first, undated ones last; then it is only that there be an order."""
        return (self.statement.published or "9999", self.statement.source, self.statement.uid)

    @cached_property
    def quote(self) -> str:
        return " ".join(self.statement.what.quote.split())

    @cached_property
    def passage(self) -> str:
        """The statement with what stands around it, on one line."""
        what = self.statement.what
        around = self.text[max(0, what.start - AROUND) : what.end + AROUND] if self.text else ""
        return " ".join(around.split()) or self.quote

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        found = _WORD.findall(self.passage.lower())
        return frozenset(zip(*(found[place:] for place in range(SHINGLE)), strict=False))

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset(map(term, words(self.quote)))

    @cached_property
    def numbers(self) -> frozenset[float]:
        return frozenset(
            value
            for quantity in self.statement.what.quantities
            if (value := _value(quantity)) is not None and quantity.text.lower() != "one"
        )

    @cached_property
    def speaker(self) -> frozenset[str]:
        """The words of the speaker's name, none where it may be anybody."""
        found = _WORD.findall((self.statement.what.speaker or "").lower())
        found = [word for word in found if word not in ("the", "a", "an", "of", "s")]
        return frozenset(found) if set(found) - _ANYBODY else frozenset()

    @cached_property
    def day(self) -> date | None:
        try:
            return date.fromisoformat((self.statement.published or "")[:10])
        except ValueError:
            return None


def _value(quantity: Quantity) -> float | None:
    return next((n for n in (quantity.best, quantity.low, quantity.high) if n is not None), None)


def copied(one: Account, other: Account) -> str | None:
    """The reason why one passage is a copy of the other, or null.

    Shingles say whether it is worth a closer look, an alignment decides. Passages whose figures differ are
    two reports, however alike they are.
    """
    shared = one.shingles & other.shingles
    if not shared or _figures_differ(one, other):
        return None
    shorter, longer = sorted((one, other), key=lambda account: (len(account.quote), account.order))
    stands = fuzz.partial_ratio(shorter.quote.lower(), longer.passage.lower(), score_cutoff=ALIKE) >= ALIKE
    if stands and shorter.quote.count(" ") >= QUOTE_WORDS - 1:
        return f"the same words: “{_beginning(shorter.quote)}”"
    fewest = min(len(one.shingles), len(other.shingles))
    if len(shared) >= max(SHINGLE, SHARED * fewest):
        alike = fuzz.token_set_ratio(one.quote.lower(), other.quote.lower(), score_cutoff=REWORDED)
        if alike >= REWORDED:
            return f"the same passage: “{_run(shorter, shared)}”"
    return None


def same_occasion(one: Account, other: Account) -> str | None:
    """The reason why both report one utterance of one speaker, or null."""
    if not one.speaker or not other.speaker or _figures_differ(one, other):
        return None
    if not (one.speaker <= other.speaker or other.speaker <= one.speaker):
        return None
    apart = abs((one.day - other.day).days) if one.day and other.day else 0
    if apart > NEAR_DAYS:
        return None
    fewer, more = sorted((len(one.terms), len(other.terms)))
    both = len(one.terms & other.terms)
    if not both or both < min(3, fewer) or both < SAME_CONTENT * fewer or both < NO_MORE * more:
        return None
    when = "" if one.day is None or other.day is None else " on the same day" if not apart else ""
    when = f" within {apart} day{'s' * (apart != 1)}" if apart else when
    return f"both report what {fuller_speaker(one, other)} said{when}"


def fuller_speaker(one: Account, other: Account) -> str:
    """The longer of two names of one speaker."""
    names = sorted(account.statement.what.speaker or "" for account in (one, other))
    return max(names, key=len)


def _figures_differ(one: Account, other: Account) -> bool:
    return bool(one.numbers and other.numbers and not one.numbers & other.numbers)


def _beginning(quote: str) -> str:
    found = quote.strip("\"“”„«»'").split()
    return " ".join(found[:SHOWN]) + "…" * (len(found) > SHOWN)


def _run(account: Account, shared: frozenset[tuple[str, ...]]) -> str:
    """The longest run of shared words in an account's passage, as much of it as is shown."""
    found = list(_WORD.finditer(account.passage))
    low = [match.group().lower() for match in found]
    best, begin = (0, 0), None
    for place in range(len(low) + 1):
        if place < len(low) and tuple(low[place : place + SHINGLE]) in shared:
            begin = place if begin is None else begin
        elif begin is not None:
            best = max(best, (place - begin, -begin))
            begin = None
    first = -best[1]
    whole = first + best[0] + SHINGLE - 2
    last = min(whole, first + SHOWN - 1)
    return account.passage[found[first].start() : found[last].end()] + "…" * (last < whole)
