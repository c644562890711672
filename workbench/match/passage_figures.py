"""The figures of a passage: each quantity with what it counts, of whom, what happened to them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.match import lexicon
from workbench.match.concepts import FATES, concept
from workbench.match.figures import Figure, figure
from workbench.match.passage_times import kept
from workbench.match.passage_words import Word
from workbench.model.statements import Quantity

_PART_OF = re.compile(
    r"\b(?:of (?:its|their|his|her|the|a) [\w-]+ of(?: about| some| nearly| almost| over)?"
    r"|out of(?: the| these| those)?|of (?:the|these|those)|among(?: the)?|other|another)\s+$",
    re.I,
)
_PART_IS = re.compile(r"\s*(?:of (?:the|them|those|these|its|their)|out of|others?|more)\b", re.I)
"""Around a figure, what makes it a part, or the whole a part is taken of: "three other", "of its staff of 28"."""

_KIND = re.compile(r"\d-[a-z]+$")
"""A figure that tells one kind from another: "the 11-inch model"."""

_AGED_BEFORE = re.compile(r"[^\W\d_][\w’'-]+, $")
_NAMED = re.compile(r"(?:[a-z\d.,] [a-z]*[A-Z][\w-]* |[(\[])$")
_AGED_AFTER = re.compile(r"[,.;)]|$")
_AGES = re.compile(r"\b(?:age[sd]?|age(?:s|d)? (?:of|between|from))\s+$", re.I)

_RATE_BEFORE = re.compile(r"\b(?:an?|on|the)? ?averag(?:e|ed|ing)(?: of| as| about| around| nearly)*\s+$", re.I)
_RATE_AFTER = re.compile(
    r"(?:\s+[^\W\d_]+){0,3}?\s+(?:per (?!cent)|each\b|apiece|on average|an? (?:day|week|month|year|hour|head|person)\b"
    r"|every (?:day|week|month|year|hour)|daily|weekly|monthly|annually|yearly)",
    re.I,
)
"""Around a figure, what makes it so many each or in a time, no total."""

_CLAUSE = re.compile(r"[;:.!?—–()]\s|,? (?:and|while|but|which|leaving|including|resulting in) |, ")
"""Where what happened to the counted of one clause ends."""


def read(text: str, quantities: Sequence[Quantity], words: Sequence[Word]) -> list[Figure]:
    """The quantities with what is counted, the words around them and what happened to the counted."""
    found = []
    for quantity in quantities:
        if quantity.text.lower() == "one" and not quantity.unit:
            continue  # "one of them", "one man": a pronoun more often than a count
        if not (quantity.unit or quantity.counted) and _NAMED.search(text, 0, quantity.start):
            continue  # "Tavi 8.2", "(34": a version or a footnote
        near = [word for word in words if quantity.start - 40 <= word.start < quantity.end + 60]
        if _is_age(text, quantity):
            quantity = replace(quantity, unit="age", counted=None)
        counted = re.findall(r"[^\W\d_]+", (quantity.counted or "").lower())
        first, last = _clause(text, quantities, quantity)
        found.append(
            figure(
                quantity,
                counted=kept(concept(word) for word in counted if word not in lexicon.STOP),
                before=kept(word.concept for word in [w for w in near if w.start < quantity.start][-3:]),
                after=kept(word.concept for word in [w for w in near if w.start >= quantity.end][:3]),
                fates=kept(
                    FATES[word.concept] for word in near if word.concept in FATES and first <= word.start < last
                ),
                head=_head(counted),
                partial=_is_partial(text, quantity),
                subjects=kept(
                    word.concept for word in words if word.name and first <= word.start < quantity.start
                ),
                rate=_is_rate(text, quantity),
            )
        )
    return found


def _head(counted: Sequence[str]) -> str:
    """The concept of the last noun of what is counted, or nothing."""
    nouns = [word for word in counted if word not in lexicon.STOP and not word.endswith("ed")]
    nouns = [word for word in nouns if concept(word) not in FATES] or nouns
    return concept(nouns[-1]) if nouns else ""


def _is_rate(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.start - 32) : quantity.start]
    return _RATE_BEFORE.search(before) is not None or _RATE_AFTER.match(text, quantity.end) is not None


def _is_age(text: str, quantity: Quantity) -> bool:
    """Whether a number stands behind "aged", or a bare one behind a name between commas: "Ilin Vasar, 26, …"."""
    if quantity.unit:
        return False
    if _AGES.search(text, max(0, quantity.start - 24), quantity.start):
        return True
    return (
        quantity.text.isdigit()
        and _AGED_BEFORE.search(text[: quantity.start]) is not None
        and _AGED_AFTER.match(text, quantity.end) is not None
    )


def _is_partial(text: str, quantity: Quantity) -> bool:
    """Whether it is a part, or the whole of one; shares in per cent are compared as they are."""
    if _KIND.search(quantity.text) and not text.startswith("-old", quantity.end):
        return True
    if quantity.unit or 0 < (quantity.best or 0) < 1:
        return False
    before = text[max(0, quantity.start - 24) : quantity.start]
    return _PART_OF.search(before) is not None or _PART_IS.match(text, quantity.end) is not None


def _clause(text: str, quantities: Sequence[Quantity], quantity: Quantity) -> tuple[int, int]:
    """Where the clause that a quantity stands in begins and ends, as far as other quantities stand beyond."""
    first, last = 0, len(text)
    for other in quantities:
        if other.end <= quantity.start:
            breaks = [found.end() for found in _CLAUSE.finditer(text, other.end, quantity.start)]
            first = max(first, breaks[-1] if breaks else first)
        elif other.start >= quantity.end:
            breaks = [found.start() for found in _CLAUSE.finditer(text, quantity.end, other.start)]
            last = min(last, breaks[-1] if breaks else last)
    return first, last
