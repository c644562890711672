"""English number words and their values."""

from __future__ import annotations

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

SMALL: dict[str, int] = {word: value for value, word in enumerate(_ONES.split())} | {
    word: 10 * (value + 2) for value, word in enumerate(_TENS.split())
}
"""Words below a hundred that stand for one number."""

SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "mil": 1e6,
    "mln": 1e6,
    "bln": 1e9,
    "trn": 1e12,
    "dozen": 12,
    "score": 20,
}
"""What multiplies the number before it."""

GLUED_SCALES: dict[str, float] = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
"""What multiplies the number it is glued to ("£3m"); apart from it the letters mean other things."""

VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (1000, 9999),
    "millions": (1e6, 9.999999e6),
    "billions": (1e9, 9.999999999e9),
    "trillions": (1e12, 9.999999999999e12),
    "lakhs": (1e5, 9.99999e6),
    "crores": (1e7, 9.99999999e8),
}
"""Plurals that bound a number without saying it: the lowest and the highest they are used for."""

FRACTIONS: dict[str, float] = {
    "half": 1 / 2,
    "halves": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fourth": 1 / 4,
    "fourths": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "sixth": 1 / 6,
    "sixths": 1 / 6,
    "eighth": 1 / 8,
    "eighths": 1 / 8,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
}
"""Words for a part of a whole."""

SIGNS: dict[str, float] = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}
"""Signs for a part of a whole."""

NUMBER_WORDS = frozenset(
    SMALL.keys()
    | SCALES.keys()
    | VAGUE.keys()
    | FRACTIONS.keys()
    | SIGNS.keys()
    | {"tens"}
    | {f"{word}fold" for word in SMALL}
)
"""A text with none of these, and no digit, holds no number."""
FIRST_WORDS = NUMBER_WORDS | {"a", "an", "half", "few", "several"}
"""What a number not in digits begins with."""
