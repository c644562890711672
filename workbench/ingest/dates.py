"""The day in a date as people and pages write it."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?$")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_DAY_NAME = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]+)[.,]?[ -]+(\d{4})(?!\d)", re.IGNORECASE
)
_NAME_DAY = re.compile(r"\b([a-z]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?!\d)", re.IGNORECASE)
_IN_PATH = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")


def day_of(written: str) -> tuple[str, bool] | None:
    """The ISO day, and whether it is certain: in 05/06/2026 the day is guessed to stand first.

    Takes ISO dates and date-times (the day as written, whatever the zone), 20261123, 2026/11/23, 23/11/2026,
    "23 November 2026", "Nov. 23, 2026", and these inside longer text. None if there is no full date.
    """
    text = written.strip()
    for pattern in (_ISO, _COMPACT, _YEAR_FIRST):
        if found := (pattern.match(text) or (pattern is not _COMPACT and pattern.search(text)) or None):
            return _day(*found.groups())
    for pattern, order in ((_DAY_NAME, (3, 2, 1)), (_NAME_DAY, (3, 1, 2))):
        for found in pattern.finditer(text):
            year, month, day = (found.group(place) for place in order)
            if number := _MONTHS.get(month.lower()):
                return _day(year, str(number), day)
    if found := _NUMBERS.search(text):
        first, second, year = found.groups()
        if int(second) > 12:
            return _day(year, first, second)
        return _day(year, second, first, certain=int(first) > 12 or first == second)
    return None


def day_in_url(url: str) -> str | None:
    """The ISO day that a path like /2026/11/23/ names."""
    found = _IN_PATH.search(url)
    day = _day(*found.groups()) if found else None
    return day[0] if day else None


def _day(year: str, month: str, day: str, *, certain: bool = True) -> tuple[str, bool] | None:
    try:
        return date(int(year), int(month), int(day)).isoformat(), certain
    except ValueError:
        return None
