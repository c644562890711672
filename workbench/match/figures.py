"""Numbers as intervals: which counts can both be true, and which count the same thing at all. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbench.model.statements import Comparator, Quantity

_ROUGH = 0.15
"""How far from "about 2,000" a figure may lie and still agree with it."""

_ROUNDED = 0.03
"""How far a figure may lie from a rounder one that was given for it ("4,000" for 3,987)."""

FAR = 4.0
"""So many times a bound a figure may be and still bear out "more than" it."""

_PERCENT = frozenset({"%", "percent", "per cent", "percentage", "pct"})
_MONEY = frozenset(
    {
        "$",
        "usd",
        "dollar",
        "dollars",
        "€",
        "eur",
        "euro",
        "euros",
        "£",
        "gbp",
        "pound",
        "pounds",
        "¥",
        "yen",
        "jpy",
        "₹",
        "inr",
        "rs",
        "rupee",
        "rupees",
        "pkr",
        "yuan",
        "cny",
        "rmb",
    }
)
_CURRENCIES = {
    "$": "usd",
    "dollar": "usd",
    "dollars": "usd",
    "us$": "usd",
    "€": "eur",
    "euro": "eur",
    "euros": "eur",
    "£": "gbp",
    "pound": "gbp",
    "pounds": "gbp",
    "¥": "jpy",
    "yen": "jpy",
    "₹": "inr",
    "rs": "inr",
    "rupee": "inr",
    "rupees": "inr",
    "yuan": "cny",
    "rmb": "cny",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number ready to compare: its interval, its unit, what is counted, and the fates named near it."""

    quantity: Quantity
    low: float
    high: float
    unit: str
    counted: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    fates: frozenset[str]
    head: str = ""
    """Of the things counted the one that is named last and is no participle: girls of "girls kidnapped"."""
    partial: bool = False
    """Whether it is a part ("three others"), or the whole that a part is taken of ("of the 28")."""
    subjects: frozenset[str] = frozenset()
    """Names that stand before it in its clause: of whom or what it may be told."""
    rate: bool = False
    """Whether it is so many each, a day, on average."""

    @property
    def things(self) -> frozenset[str]:
        """Concepts that say what is counted: those found by extraction, and the words that follow."""
        return self.counted | self.after

    @property
    def company(self) -> frozenset[str]:
        """Concepts that stand beside the number."""
        return self.counted | self.after | self.before


def figure(
    quantity: Quantity,
    *,
    counted: frozenset[str],
    before: frozenset[str],
    after: frozenset[str],
    fates: frozenset[str],
    head: str = "",
    partial: bool = False,
    subjects: frozenset[str] = frozenset(),
    rate: bool = False,
) -> Figure:
    """A quantity as an interval; "half" and "a third" are brought to percentages."""
    low, high = interval(quantity)
    unit = _unit(quantity.unit)
    if not unit and 0 < high < 1 and low >= 0:
        unit, low, high = "%", low * 100, high * 100
    return Figure(quantity, low, high, unit, counted, before, after, fates, head, partial, subjects, rate)


def interval(quantity: Quantity) -> tuple[float, float]:
    """The values that a quantity allows, closed: "about 50" is 42.5 to 57.5.

    "More than 27" begins at 27: reports round the bound they name, so that 27 itself is no contradiction.
    """
    low, best, high = quantity.low, quantity.best, quantity.high
    point = next((value for value in (best, low, high) if value is not None), 0.0)
    match quantity.comparator:
        case Comparator.MORE | Comparator.AT_LEAST:
            return low if low is not None else point, math.inf
        case Comparator.LESS | Comparator.AT_MOST:
            return -math.inf, high if high is not None else point
        case Comparator.RANGE:
            ends = [value for value in (low, best, high) if value is not None] or [point]
            return min(ends), max(ends)
        case Comparator.ABOUT:
            room = abs(point) * _ROUGH
            ends = [point - room, point + room, *(value for value in (low, high) if value is not None)]
            return min(ends), max(ends)
        case _:
            return point, point


def overlap(one: Figure, other: Figure) -> bool:
    """Whether some number satisfies both."""
    return max(one.low, other.low) <= min(one.high, other.high)


def agree(one: Figure, other: Figure) -> bool:
    """Whether both can be true: their intervals overlap, or one is the other rounded."""
    if overlap(one, other):
        return True
    if one.low != one.high or other.low != other.high:
        return False
    rounder, finer = sorted((one.low, other.low), key=_significant)
    return (
        _significant(rounder) < _significant(finer)
        and abs(rounder - finer) <= _ROUNDED * abs(finer)
        and (abs(rounder) >= 100)
    )


def close(one: Figure, other: Figure) -> bool:
    """Whether two figures that agree say about the same: "more than 27" and 790 can both be true, no more."""
    return all(
        not (math.isinf(open_.high) and bounded.low > FAR * max(1.0, open_.low))
        and not (math.isinf(open_.low) and bounded.high < open_.high / FAR)
        for open_, bounded in ((one, other), (other, one))
    )


def comparable(one: Figure, other: Figure) -> float:
    """How surely two figures measure the same thing: 0 not at all, 1 and more surely.

    Units must agree, the things counted must share a word, and what happened to them must not differ; so many
    a day are not so many in all.
    """
    if one.unit != other.unit or one.rate != other.rate:
        return 0.0
    if one.fates and other.fates and not one.fates & other.fates:
        return 0.0
    shared = one.things & other.things
    fate = 0.4 if one.fates & other.fates else 0.0
    if one.counted and other.counted:
        heads = one.counted & other.counted
        crossed = one.counted & other.things or other.counted & one.things
        if heads or crossed or one.unit:
            return (1.0 if heads else 0.6) + 0.3 * len(shared) + fate
        return 0.0
    around = shared | (one.before & other.before)
    if one.unit:
        return 0.4 + 0.2 * len(around)
    return 0.5 + 0.25 * len(around) + fate if around else 0.0


def _significant(value: float) -> int:
    """How many digits of a number carry meaning: 4000 has one, 3987 four."""
    digits = f"{abs(value):.10g}".replace(".", "").strip("0")
    return len(digits) or 1


def _unit(unit: str | None) -> str:
    """Units in one spelling: "%" for percentages, a code for currencies, nothing where things are counted."""
    if not unit:
        return ""
    plain = unit.strip().lower().rstrip(".")
    if plain in _PERCENT:
        return "%"
    if plain in _MONEY or plain in _CURRENCIES:
        return _CURRENCIES.get(plain, plain)
    return plain.rstrip("s")
