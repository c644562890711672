"""The times that a passage names, as far as they tell one event from another. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from workbench.match import lexicon

_YEAR = re.compile(r"(?<![\d.,$£€])(1[5-9]\d\d|20\d\d)(?![\d,%]|\.\d)")
_MONTH_NAMES = "|".join(sorted(lexicon.MONTHS, key=len, reverse=True))
_MONTH = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?({_MONTH_NAMES})\b\.?(?:\s+(\d{{1,2}})\b(?!\d))?", re.I
)
_BEGINNINGS = tuple(sorted({name[:3] for name in lexicon.MONTHS}))
_DIGIT = re.compile(r"\d")
"""Without these there is no month, no year: found out in a tenth of the time."""
_PERIOD = re.compile(
    r"\b(q[1-4]|(?:first|second|third|fourth|last|opening)(?: \w+)? "
    r"(?:quarter|half|weekend|weeks|months|years|days))\b",
    re.I,
)
_WEEKDAY = re.compile(r"\b(" + "|".join(lexicon.WEEKDAYS) + r")\b", re.I)


_Item = TypeVar("_Item")
_EMPTY: frozenset[Any] = frozenset()


def kept(items: Iterable[_Item]) -> frozenset[_Item]:
    """A set to keep: where it is empty, as most are, the one empty set, for each of its own takes 216 bytes."""
    return frozenset(items) or _EMPTY


@dataclass(frozen=True, slots=True)
class Times:
    """Years, months, days of the month and weekdays that a passage names."""

    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]
    weekdays: frozenset[str]

    def differ(self, other: Times) -> bool:
        """Whether both name a time of one kind and share none of it."""
        return bool(
            (self.years and other.years and self.years.isdisjoint(other.years))
            or (self.months and other.months and self.months.isdisjoint(other.months))
            or (self.days and other.days and self.days.isdisjoint(other.days))
            or (self.weekdays and other.weekdays and self.weekdays.isdisjoint(other.weekdays))
        )


_NO_TIMES = Times(_EMPTY, _EMPTY, _EMPTY, _EMPTY)


def times(text: str) -> Times:
    """The times named in a text."""
    low = text.lower()
    years = kept(int(found) for found in _YEAR.findall(text)) if _DIGIT.search(text) else _EMPTY
    months: set[int] = set()
    days: set[int] = set()
    for before, name, after in _MONTH.findall(text) if any(name in low for name in _BEGINNINGS) else ():
        if not name[0].isupper() and name.lower() in {"may", "march", "mar", "sep", "dec", "jan"}:
            continue
        months.add(lexicon.MONTHS[name.lower()])
        days.update(int(day) for day in (before, after) if day)
    weekdays = kept(found.lower() for found in _WEEKDAY.findall(text)) if "day" in low else _EMPTY
    return Times(years, kept(months), kept(days), weekdays) if years or months or weekdays else _NO_TIMES


def periods(text: str) -> frozenset[str]:
    """Stretches of time in which something was counted: "first quarter", "first nine months"."""
    return kept(" ".join(found.lower().split()) for found in _PERIOD.findall(text))
