"""Numbers of a passage as amounts: how they are bounded, in which unit, what they count.

How a bound is written down (`low`, `best`, `high`):

| words                         | comparator | low | best | high |
|---|---|---|---|---|
| "27 militants"                | `=`        | 27  | 27   | 27   |
| "nearly 50", "some 300"       | `~`        | –   | 50   | –    |
| "more than 27", "over 27"     | `>`        | 27  | –    | –    |
| "at least 27", "27 or more"   | `>=`       | 27  | –    | –    |
| "fewer than 27"               | `<`        | –   | –    | 27   |
| "up to 27", "as many as 27"   | `<=`       | –   | –    | 27   |
| "five to seven", "between …"  | `range`    | 5   | –    | 7    |
| "dozens", "tens of thousands" | `range`    | 24  | –    | 99   |

Fractions are numbers ("half" 0.5), percentages are not divided ("60 percent" is 60 with unit `%`),
money has an ISO code where the sign or word gives one. `text` is the number with its sign, scale and
unit, without the words of comparison.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from workbench.extract.counted import counted_at
from workbench.extract.not_amounts import not_an_amount
from workbench.extract.number_words import FIRST_WORDS, NUMBER_WORDS
from workbench.extract.numerals import Numeral, Row, glued, numeral
from workbench.extract.phrases import Phrases, listed, lows, tokens
from workbench.extract.units import unit_at
from workbench.model.statements import Comparator, Quantity, Span

_BEFORE = Phrases(
    {
        ">": """
            more than | greater than | higher than | larger than | bigger than | longer than |
            older than | over | above | exceed | exceeds | exceeded | exceeding | upwards of |
            upward of | in excess of | surpass | surpasses | surpassed | surpassing | north of |
            topped | topping | well over | just over | better than | beyond | further than |
            heavier than | taller than | faster than
        """,
        ">=": """
            at least | no fewer than | no less than | not less than | not fewer than | a minimum of |
            minimum of | minimum | as few as | as little as | as low as
        """,
        "<": """
            less than | fewer than | lower than | smaller than | under | below | short of | shy of |
            just under | well under | just below | younger than | shorter than
        """,
        "<=": """
            up to | at most | no more than | not more than | a maximum of | maximum of | maximum |
            as many as | as much as | as high as | within
        """,
        "~": """
            about | around | approximately | roughly | nearly | almost | close to | some |
            an estimated | estimated | estimated at | circa | approx | ~ | or so | virtually |
            in the region of | barely | near | as high as roughly | ≈
        """,
    }
)
_AFTER = Phrases(
    {
        ">=": """
            or more | or higher | or greater | or above | or over | or older | or longer | + | plus |
            and over | and above | and older
        """,
        "<=": """
            or less | or fewer | or lower | or below | or under | or younger
        """,
        "~": """
            or so | or thereabouts
        """,
    }
)
_SIGNS_OF_MONEY = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₨": "PKR",
    "₽": "RUB",
    "₪": "ILS",
    "₩": "KRW",
    "₦": "NGN",
}
_DOLLARS = {
    "us": "USD",
    "hk": "HKD",
    "c": "CAD",
    "ca": "CAD",
    "cad": "CAD",
    "a": "AUD",
    "au": "AUD",
    "s": "SGD",
    "nz": "NZD",
    "nt": "TWD",
    "r": "BRL",
}
_CODES = {
    code.lower(): code
    for code in [
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "INR",
        "PKR",
        "CHF",
        "CAD",
        "AUD",
        "HKD",
        "SGD",
        "NZD",
        "CNY",
        "RUB",
        "ILS",
        "KRW",
        "NGN",
        "ZAR",
        "AED",
        "SAR",
        "BRL",
        "MXN",
        "TRY",
        "BDT",
        "MYR",
    ]
} | {"rm": "MYR", "rs": "INR", "rmb": "CNY", "ps": "GBP"}
_DASHES = {"-", "–", "—"}
_MOVES = listed(
    """rose rise rises rising fell fall falls falling climbed climbs climbing dropped drop drops
    dropping increased increase increases increasing decreased decrease declined declines decline
    grew grow grows jumped cut cuts cutting raised raise raises raising reduced reduce up down went
    gone moved slid plunged soared surged doubled tripled swelled revised slashed lowered changed
    shrank expanded boosted gained gain gains added adds adding lost loses advanced edged ended
    closed traded"""
)


class _Amount(NamedTuple):
    """A number with the money sign, percent sign or unit that belongs to it: tokens `first` to `after`."""

    number: Numeral
    first: int
    after: int
    sign: int
    unit: str | None


_DIGIT = re.compile(r"\d")


def find_quantities(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """The amounts of `text[start:end]` in order; offsets are those of `text`."""
    if NUMBER_WORDS.isdisjoint(lows(text, start, end)) and not _DIGIT.search(text, start, end):
        return ()
    row = tokens(text, start, end)
    found: list[Quantity] = []
    at = 0
    while at < len(row):
        if row[at].low not in FIRST_WORDS and not row[at].word[-1].isdecimal():
            at += 1
            continue
        amount = _amount(row, at)
        if amount is None:
            # a rejected numeral is skipped whole, so its parts are not read again
            skipped = numeral(row, at)
            at = skipped.after if skipped else at + 1
            continue
        other = _other_end(row, amount)
        found.append(_quantity(text, row, amount, other))
        at = (other or amount).after
    return tuple(found)


def compared_span(text: str, start: int, end: int, quantity: Quantity) -> Span:
    """A quantity of `text[start:end]` with the words of comparison before or behind it; else its own span."""
    row = tokens(text, start, end)
    first, after = (bisect_left(row, at, key=_start) for at in (quantity.start, quantity.end))
    before, behind = _comparison_before(row, first), _comparison_after(row, after)
    return row[before[0]].start if before else quantity.start, row[behind[0] - 1].end if behind else quantity.end


_start = attrgetter("start")


def _amount(row: Row, at: int, *, joined: bool = False) -> _Amount | None:
    """The amount that begins at token `at`; money and percentages need no further proof that they are one."""
    number = numeral(row, at)
    if number is None:
        return None
    first, sign, unit = _money_before(row, number)
    after = number.after
    share = _percent_at(row, after)
    if unit is None and share is not None:
        unit, after = share
    if unit is None and not_an_amount(row, number, joined=joined):
        return None
    if unit is None and (named := unit_at(row, after)):
        unit, after = named
        if unit == "years" and [token.low for token in row[after : after + 2]] == ["-", "old"]:
            after += 2
    return _Amount(number, first, after, sign, unit)


def _money_before(row: Row, number: Numeral) -> tuple[int, int, str | None]:
    """The token the amount begins with, its sign (1 or -1) and the money it is in: "$", "US$", "Rs.",
    "EUR".
    """
    first, sign = number.first, 1
    if not number.digits:
        return first, sign, None
    before = first - 1
    if before >= 0 and _is_minus(row, before):
        sign, before = (
            -1,
            before - (2 if row[before].word == "-" and before and row[before - 1].low == "minus" else 1),
        )
        first = before + 1
    unit = None
    if before >= 0 and row[before].word in _SIGNS_OF_MONEY:
        unit, first = _SIGNS_OF_MONEY[row[before].word], before
        if unit == "USD" and before and row[before - 1].low in _DOLLARS and row[before - 1].word.isupper():
            unit, first = _DOLLARS[row[before - 1].low], before - 1
    elif before >= 0 and row[before].word == "." and before and row[before - 1].low == "rs":
        unit, first = "INR", before - 1
    elif (
        before >= 0 and row[before].low in _CODES and (row[before].word.isupper() or row[before].low == "rs")
    ):
        if row[before].word != "PS" or number.scaled:
            unit, first = _CODES[row[before].low], before
    elif before >= 0 and row[before].word == "US" and before and row[before - 1].word == "$":
        unit, first = "USD", before - 1
    if unit and first and _is_minus(row, first - 1):
        first, sign = first - 1, -1
    return first, sign, unit


def _is_minus(row: Row, at: int) -> bool:
    """A minus sign that touches its number and nothing before it, or the word."""
    if row[at].low == "minus" or (row[at].word == "-" and at and row[at - 1].low == "minus"):
        return True
    return (
        row[at].word in ("-", "−", "–")
        and glued(row, at + 1)
        and (at == 0 or not glued(row, at) or row[at - 1].word in "$€£(")
    )


def _percent_at(row: Row, at: int) -> tuple[str, int] | None:
    """As in "%", "percent", "per cent", "percentage points", "basis points" at token `at`."""
    here = at + 1 if at < len(row) and row[at].word == "-" and glued(row, at) else at
    words = [token.low for token in row[here : here + 2]]
    if words[:1] in (["percentage"], ["basis"]) and words[1:] in (["point"], ["points"]):
        return f"{words[0]} points", here + 2
    if [token.low for token in row[at : at + 3]] == ["of", "a", "percentage"] and at + 3 < len(row):
        return "percentage points", at + 4
    if words == ["per", "cent"]:
        return "%", here + 2
    if words[:1] in (["%"], ["percent"], ["pct"], ["pc"]):
        return "%", here + 1
    return None


def _other_end(row: Row, low: _Amount) -> _Amount | None:
    """The upper end where the amount is the lower one: "5–7", "five to seven", "between 5 and 7", "8 or
    $9".
    """
    at = low.after
    if at + 1 >= len(row):
        return None
    joint, begin = row[at].low, at + 1
    if joint == "to" and row[begin].word in _DASHES:
        begin += 1
    if begin < len(row) and row[begin].word in _SIGNS_OF_MONEY:
        begin += 2 if begin + 1 < len(row) and row[begin + 1].low in _DOLLARS else 1
    elif begin + 1 < len(row) and row[begin].low in _DOLLARS and row[begin + 1].word in _SIGNS_OF_MONEY:
        begin += 2
    if joint in _DASHES:
        joined = low.number.digits == (row[begin].word[0].isdecimal() if begin < len(row) else False)
    elif joint == "to":
        joined = True
    elif joint == "and":
        joined = low.first > 0 and row[low.first - 1].low == "between"
    else:
        joined = joint == "or"
    high = _amount(row, begin, joined=True) if joined and begin < len(row) else None
    if high is None or (high.unit != low.unit and low.unit is not None and high.unit is not None):
        return None
    if (
        joint != "and"
        and joint not in _DASHES
        and low.unit is not None
        and high.unit is None
        and not high.number.scaled
    ):
        return None
    if joint == "to" and _moves_before(row, low.first) and high.number.scaled == low.number.scaled:
        return None
    bottom, top = _ends(low, high)
    if bottom >= top or (joint == "or" and top > 3 * max(bottom, 1)):
        return None
    return high


def _moves_before(row: Row, first: int) -> bool:
    """As in "rose from 10 to 12" names two amounts, not a range."""
    return any(token.low in _MOVES for token in row[max(0, first - 6) : first])


def _ends(low: _Amount, high: _Amount) -> tuple[float, float]:
    """Both ends; "89 to 93 billion" gives the lower end the scale of the upper."""
    bottom, top = low.sign * low.number.low, high.sign * high.number.high
    if high.number.scaled and not low.number.scaled and high.number.low >= 100:
        scale = 10.0 ** (3 * int((len(str(int(high.number.low))) - 1) // 3))
        if bottom * scale < top:
            bottom *= scale
    return bottom, top


_Bounds = tuple[Comparator, float | None, float | None, float | None]
"""Comparator, low, best, high."""


def _quantity(text: str, row: Row, amount: _Amount, other: _Amount | None) -> Quantity:
    number = amount.number
    first, after = amount.first, (other or amount).after
    unit = amount.unit or (other.unit if other else None)
    before = _comparison_before(row, first)
    comparison = before or _comparison_after(row, after)
    bounds: _Bounds
    if other:
        low, high = _ends(amount, other)
        bounds = (Comparator.RANGE, low, None, high)
    elif number.low != number.high:
        bounds = (Comparator.RANGE, number.low, None, number.high)
    else:
        comparator = Comparator(comparison[1]) if comparison else Comparator.EQUAL
        bounds = _bounds(comparator, amount.sign * number.low)
    counted = counted_at(row, before[0] if before else first, after, unit)
    start, end = row[first].start, row[after - 1].end
    return Quantity(start, end, text[start:end], *bounds, unit=unit, counted=counted)


def _bounds(comparator: Comparator, value: float) -> _Bounds:
    if comparator in (Comparator.MORE, Comparator.AT_LEAST):
        return comparator, value, None, None
    if comparator in (Comparator.LESS, Comparator.AT_MOST):
        return comparator, None, None, value
    if comparator is Comparator.ABOUT:
        return comparator, None, value, None
    return comparator, value, value, value


def _comparison_before(row: Row, first: int) -> tuple[int, str] | None:
    """The words of comparison before token `first` ("more than", "an estimated"): where they begin, what
    they mean.
    """
    at = first
    if at and row[at - 1].low in ("a", "an", "another"):
        at -= 1
    found = _BEFORE.before(row, at) or (_BEFORE.before(row, first) if at != first else None)
    if found and found[1] == "~" and (outer := _BEFORE.before(row, found[0])) and outer[1] != "~":
        return outer  # "more than an estimated 20"
    return found


def _comparison_after(row: Row, after: int) -> tuple[int, str] | None:
    """The words of comparison behind a number, before or behind its noun: "50 or more", "60 people or
    more".
    """
    return _AFTER.at(row, after) or (_AFTER.at(row, after + 1) if after + 1 < len(row) else None)
