"""Stretches of days reckoned from a day: months, weeks, years, "three weeks ago"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

Days = tuple[date, date]


class Now(NamedTuple):
    """What times are reckoned from, and whether the passage speaks of the future."""

    day: date | None
    future: bool


LENGTHS = {
    word: days
    for days, words in {
        1: "day days night nights",
        7: "week weeks",
        30: "month months",
        365: "year years",
        3650: "decade decades",
        0: "hour hours minute minutes",
        36500: "century centuries",
    }.items()
    for word in words.split()
}
"""Words of length and how many days they are, roughly."""


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def whole_month(year: int, month: int) -> Days:
    """The first and the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(1)


def days_in_month(month: int, first: int, last: int, year: int | None, now: Now) -> Days | None:
    """Day `first` to day `last` of a month; a year that is not given is reckoned from `now`."""
    if year is None:
        if now.day is None:
            return None
        year = near_year(month, first, now)
    begin, end = day_of(year, month, first), day_of(year, month, last)
    return (begin, end) if begin and end and begin <= end else None


def near_year(month: int, day: int, now: Now) -> int:
    """The year of a day and month: the last one up to the article's date, or the next one."""
    assert now.day is not None
    passed = (month, day) <= (now.day.month, now.day.day)
    if now.future:
        return now.day.year + (1 if passed and (month, day) != (now.day.month, now.day.day) else 0)
    return now.day.year if passed else now.day.year - 1


def calendar_days(kind: str, which: int, day: date) -> Days:
    """The week, weekend, month or year that lies `which` of its kind from a day: -1 the last, 1 the next."""
    monday = day - timedelta(day.weekday())
    if kind == "week":
        return monday + timedelta(7 * which), monday + timedelta(7 * which + 6)
    if kind == "weekend":
        return monday + timedelta(7 * which + 5), monday + timedelta(7 * which + 6)
    if kind == "year":
        return date(day.year + which, 1, 1), date(day.year + which, 12, 31)
    months = day.year * 12 + day.month - 1 + which
    return whole_month(months // 12, months % 12 + 1)


def ago(unit: str, count: float, day: date | None) -> Days | None:
    """A day, week, month or year so many back; the longer the unit, the wider the answer."""
    length = LENGTHS[unit]
    if day is None or length * count > 200_000:
        return None
    then = day - timedelta(int(length * count))
    if length <= 1:
        return then, then
    if length == 7:
        return calendar_days("week", 0, then)
    if length == 30:
        return calendar_days("month", 0, then)
    return date(day.year - int(count * length // 365), 1, 1), date(
        day.year - int(count * length // 365), 12, 31
    )
