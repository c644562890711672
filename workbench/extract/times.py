"""Times of a passage, reckoned from the article's date: "on Monday and Tuesday", "last week", "in 2019".

A weekday alone is the last one up to the article's date, or the next one where the passage speaks of
the future. Weeks run from Monday to Sunday. Without a date of the article only what names its year is
resolved; lengths of time ("four years") never are.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from workbench.extract.calendar_words import MONTHS, WEEKDAYS
from workbench.extract.days import (
    LENGTHS,
    Days,
    Now,
    ago,
    calendar_days,
    day_of,
    days_in_month,
    near_year,
    whole_month,
)
from workbench.extract.number_words import FIRST_WORDS
from workbench.extract.numerals import glued, numeral
from workbench.extract.phrases import Row, listed, lows, tokens
from workbench.model.statements import TimeRef


class _Found(NamedTuple):
    """Tokens `first` to `after` name a time; `days` is None where it cannot be resolved."""

    first: int
    after: int
    days: Days | None


_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}
_PARTS_OF_DAY = {"morning", "afternoon", "evening", "night"}
_RULE_WORDS = (
    MONTHS.keys() | WEEKDAYS.keys() | LENGTHS.keys() | _NEAR.keys() | _PARTS_OF_DAY | {"weekend", "quarter"}
)
_WHICH = {"last": -1, "this": 0, "next": 1, "past": -1, "previous": -1, "coming": 1}
_FIRST_WORDS = MONTHS.keys() | WEEKDAYS.keys() | _NEAR.keys() | _WHICH.keys() | FIRST_WORDS
"""The words that a time begins with, where it begins with no digit."""
_SHORT_WEEKDAYS = listed("mon tue tues wed thu thurs fri sat sun")
_BEFORE_YEAR = listed(
    """in since by from until till during early late mid of before after between and to - – spring summer
    autumn winter fall year around through the ("""
)


_YEAR = re.compile(r"\d{4}")


def find_times(text: str, start: int, end: int, published: str | None) -> tuple[TimeRef, ...]:
    """The times of `text[start:end]` in order; `published` is the article's ISO day or None."""
    words = lows(text, start, end)
    if _RULE_WORDS.isdisjoint(words) and not _YEAR.search(text, start, end):
        return ()
    row = tokens(text, start, end)
    now = Now(_day(published), not words.isdisjoint(("will", "'ll", "tomorrow")))
    found: list[_Found] = []
    at = 0
    while at < len(row):
        hit = _hit(row, at, now) if row[at].low in _FIRST_WORDS or not row[at].word.isalpha() else None
        if hit is None:
            at += 1
            continue
        found.append(hit)
        at = hit.after
    return tuple(_time_ref(text, row, hit) for hit in _joined(row, found))


def _hit(row: Row, at: int, now: Now) -> _Found | None:
    for rule in _RULES:
        if hit := rule(row, at, now):
            return hit
    return None


def _time_ref(text: str, row: Row, hit: _Found) -> TimeRef:
    start, end = row[hit.first].start, row[hit.after - 1].end
    earliest, latest = (hit.days[0].isoformat(), hit.days[1].isoformat()) if hit.days else (None, None)
    return TimeRef(start, end, text[start:end], earliest, latest)


def _joined(row: Row, found: list[_Found]) -> list[_Found]:
    """As in "Monday and Tuesday", "from 2010 to 2015": two times that make one stretch."""
    out: list[_Found] = []
    for hit in found:
        whole = _stretch(row, out[-1], hit) if out else None
        if whole:
            out[-1] = whole
        else:
            out.append(hit)
    return out


def _stretch(row: Row, begin: _Found, end: _Found) -> _Found | None:
    """The stretch from one time to the next where one word joins them, or None."""
    if end.first - begin.after != 1 or not begin.days or not end.days:
        return None
    joint = row[begin.after].low
    first = begin.days[0]
    if joint in ("to", "-", "–", "through", "until"):
        if first > end.days[0] and row[begin.after - 1].low in MONTHS:  # "from September to March 2013"
            first = date(end.days[0].year - (first.month > end.days[0].month), first.month, 1)
    elif joint != "and" or (
        not (begin.first and row[begin.first - 1].low == "between")
        and end.days[0] - begin.days[1] != timedelta(1)
    ):
        return None
    return _Found(begin.first, end.after, (first, end.days[1])) if first <= end.days[0] else None


def _day(published: str | None) -> date | None:
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day and 1000 <= day.year <= 9000 else None  # far from the calendar's ends


def _year_at(row: Row, at: int) -> int | None:
    if at < len(row) and len(row[at].word) == 4 and row[at].word.isdecimal() and row[at].word.isascii():
        year = int(row[at].word)
        return year if 1500 <= year <= 2100 else None
    return None


def _day_number(row: Row, at: int) -> tuple[int, int] | None:
    """A day of the month at token `at` ("12", "12th") and the index behind it."""
    if at < len(row) and row[at].word.isdecimal() and row[at].word.isascii() and len(row[at].word) <= 2:
        number = int(row[at].word)
        after = at + 1
        if glued(row, after) and row[after].low in ("st", "nd", "rd", "th"):
            after += 1
        return (number, after) if 1 <= number <= 31 else None
    return None


def _month_number(row: Row, at: int) -> tuple[int, int] | None:
    if at < len(row) and row[at].low in MONTHS and row[at].word[0].isupper():
        after = at + 1
        if (
            len(row[at].low) <= 4
            and row[at].low != "may"
            and after < len(row)
            and row[after].word == "."
            and glued(row, after)
        ):
            after += 1
        return MONTHS[row[at].low], after
    return None


def _iso_date(row: Row, at: int, now: Now) -> _Found | None:
    """As in "2025-11-12"."""
    year = _year_at(row, at)
    if (
        year is None
        or at + 4 >= len(row)
        or row[at + 1].word != "-"
        or row[at + 3].word != "-"
        or not glued(row, at + 1)
    ):
        return None
    month, day = row[at + 2].word, row[at + 4].word
    if not (month.isdecimal() and day.isdecimal()):
        return None
    made = day_of(year, int(month), int(day))
    return _Found(at, at + 5, (made, made)) if made else None


def _day_and_month(row: Row, at: int, now: Now) -> _Found | None:
    """As in "12 November 2025", "November 12, 2025", "12-14 November", "Nov. 12"."""
    first = last = 0
    if (day := _day_number(row, at)) is not None:
        first, after = day
        last = first
        if (
            after + 1 < len(row)
            and row[after].word in ("-", "–", "to", "and")
            and (second := _day_number(row, after + 1))
        ):
            last, after = second
        if after < len(row) and row[after].low == "of":
            after += 1
        month = _month_number(row, after)
        if month is None:
            return None
        number, after = month
    elif (month := _month_number(row, at)) is not None:
        number, after = month
        day = _day_number(row, after)
        if day is None:
            return None
        first, after = day
        last = first
        if after + 1 < len(row) and row[after].word in ("-", "–") and (second := _day_number(row, after + 1)):
            last, after = second
    else:
        return None
    year_at = after + 1 if after < len(row) and row[after].word == "," else after
    if (year := _year_at(row, year_at)) is not None:
        after = year_at + 1
    return _Found(at, after, days_in_month(number, first, last, year, now))


_BEFORE_MONTH = listed("in since last next until by from of early late mid this during to between and")


def _month_alone(row: Row, at: int, now: Now) -> _Found | None:
    """As in "in November 2025", "last March", "since August"."""
    month = _month_number(row, at)
    if month is None:
        return None
    number, after = month
    year = _year_at(row, after)
    if year is not None:
        return _since(row, _Found(at, after + 1, whole_month(year, number)), now)
    if after + 1 < len(row) and row[after + 1].low == "year" and row[after].low in ("last", "this", "next"):
        year = now.day.year + {"last": -1, "this": 0, "next": 1}[row[after].low] if now.day else None
        return _since(row, _Found(at, after + 2, whole_month(year, number) if year else None), now)
    before = row[at - 1].low if at else ""
    if before not in _BEFORE_MONTH:
        return None
    days = None
    if now.day is not None:
        future = before == "next" or (now.future and before not in ("last", "since"))
        days = whole_month(near_year(number, 1, Now(now.day, future)), number)
    return _since(row, _Found(at - 1 if before in ("last", "next", "this") else at, after, days), now)


def _since(row: Row, hit: _Found, now: Now) -> _Found:
    """ "since …" reaches to the article's date."""
    if hit.first and row[hit.first - 1].low == "since" and hit.days:
        return hit._replace(days=(hit.days[0], now.day) if now.day and now.day >= hit.days[0] else None)
    return hit


def _year(row: Row, at: int, now: Now) -> _Found | None:
    """As in "in 2019", "since 2021", "the 1980s"."""
    year = _year_at(row, at)
    if year is None:
        return None
    if glued(row, at + 1) and row[at + 1].low == "s":
        return _Found(at, at + 2, (date(year, 1, 1), date(year + 9, 12, 31))) if year % 10 == 0 else None
    before = row[at - 1].low if at else ""
    short = (
        row[at + 2].word
        if at + 2 < len(row) and row[at + 1].word in ("-", "–") and glued(row, at + 2)
        else ""
    )
    if len(short) == 2 and short.isdecimal() and short.isascii() and int(short) == year % 100 + 1:
        return _Found(at, at + 3, (date(year, 1, 1), date(year + 1, 12, 31)))
    if before not in _BEFORE_YEAR or (
        at + 1 < len(row) and glued(row, at + 1) and row[at + 1].word[0] in "%-/"
    ):
        return None
    if at + 1 < len(row) and row[at + 1].low in (
        "people",
        "men",
        "women",
        "troops",
        "km",
        "miles",
        "homes",
        "jobs",
    ):
        return None
    return _since(row, _Found(at, at + 1, (date(year, 1, 1), date(year, 12, 31))), now)


def _weekday(row: Row, at: int, now: Now) -> _Found | None:
    """As in "on Monday", "last Friday", "next Tuesday", "Wednesday night"."""
    low = row[at].low
    if (
        low not in WEEKDAYS
        or not row[at].word[0].isupper()
        or (low in _SHORT_WEEKDAYS and not (at and row[at - 1].low == "on"))
    ):
        return None
    comma = at + 1 < len(row) and row[at + 1].word in (",", "(")
    if dated := _day_and_month(row, at + 2 if comma else at + 1, now) if at + 1 + comma < len(row) else None:
        return dated._replace(first=at)
    before = row[at - 1].low if at else ""
    first = at - 1 if before in ("last", "next", "this") else at
    after = at + 2 if at + 1 < len(row) and row[at + 1].low in _PARTS_OF_DAY else at + 1
    if now.day is None:
        return _Found(first, after, None)
    ahead = (WEEKDAYS[low] - now.day.weekday()) % 7
    if before == "next":
        offset = ahead or 7
    elif before == "last":
        offset = ahead - 7
    else:
        offset = ahead if now.future or not ahead else ahead - 7
    day = now.day + timedelta(offset)
    return _Found(first, after, (day, day))


def _near_day(row: Row, at: int, now: Now) -> _Found | None:
    """As in "yesterday", "today", "last night", "this morning"."""
    low = row[at].low
    if low in ("last", "this") and at + 1 < len(row) and row[at + 1].low in _PARTS_OF_DAY:
        offset, after = (-1 if low == "last" else 0), at + 2
    elif low in _NEAR:
        offset = _NEAR[low]
        after = at + 2 if at + 1 < len(row) and row[at + 1].low in _PARTS_OF_DAY else at + 1
    else:
        return None
    return _Found(at, after, (now.day + timedelta(offset),) * 2 if now.day else None)


def _calendar(row: Row, at: int, now: Now) -> _Found | None:
    """As in "last week", "this month", "next year", "this weekend"."""
    which = _WHICH.get(row[at].low)
    if which is None or at + 1 >= len(row):
        return None
    kind = row[at + 1].low
    if kind not in ("week", "month", "year", "weekend"):
        return None
    return _Found(at, at + 2, calendar_days(kind, which, now.day) if now.day else None)


def _length(row: Row, at: int, now: Now) -> _Found | None:
    """As in "four years" (unresolved), "four years ago", "the past four years", "the last decade"."""
    before = row[at - 1].low if at else ""
    number = numeral(row, at)
    if (
        number is None
        and row[at].low in ("last", "past")
        and at + 1 < len(row)
        and row[at + 1].low in ("decade", "century")
    ):
        days = LENGTHS[row[at + 1].low]
        return _Found(at, at + 2, (now.day - timedelta(days), now.day) if now.day else None)
    if number is None:
        after, count = at + 1, 1.0
        if row[at].low not in ("a", "an") or not (
            after + 1 < len(row) and row[after + 1].low in ("ago", "earlier")
        ):
            return None
    else:
        after, count = number.after, number.low
    if after < len(row) and row[after].word == "-" and glued(row, after):
        after += 1
    if after >= len(row) or row[after].low not in LENGTHS:
        return None
    unit = row[after].low
    after += 1
    if after < len(row) and (
        row[after].low == "old" or [token.low for token in row[after : after + 2]] == ["-", "old"]
    ):
        return None
    if after < len(row) and row[after].low == "ago":
        return _Found(at, after + 1, ago(unit, count, now.day))
    if before in ("last", "past") and now.day and count * LENGTHS[unit] < 200_000:
        return _Found(at - 1, after, (now.day - timedelta(int(count * LENGTHS[unit])), now.day))
    return _Found(at, after, None)


_RULES = (_iso_date, _day_and_month, _month_alone, _weekday, _near_day, _calendar, _length, _year)
