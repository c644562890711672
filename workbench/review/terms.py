"""What the languages of lists share: how a line falls into terms, and what days and choices may be written like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.errors import UsageError

_TERM = re.compile(r'(?:(?P<field>[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S*))')
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a phrase in quotation marks, or the value of a field."""

    field: str | None
    value: str
    quoted: bool


def terms(text: str) -> Iterator[Term]:
    """The terms of a line; a field whose value is still to be typed is none."""
    for match in _TERM.finditer(text):
        quoted = match["quoted"] is not None
        value = match["quoted"] if quoted else match["plain"]
        if value.strip():
            yield Term(match["field"], value, quoted)


def one_of(value: str, choices: Iterable[str], field: str) -> str:
    """The only choice that starts as `value` does; "-" stands for "_", and the exact word always wins."""
    known = [str(choice) for choice in choices]
    wanted = value.lower().replace("-", "_")
    fits = [choice for choice in known if choice == wanted] or [choice for choice in known if choice.startswith(wanted)]
    if len(fits) != 1:
        raise UsageError(f"“{field}:{value}” means nothing.", hint=f"{field}: takes {', '.join(known)}.")
    return fits[0]


def first_day(value: str, field: str) -> str:
    """The first day of a year, a month or a day."""
    match = _MONTH.fullmatch(value)
    whole = f"{match[1]}-{match[2] or '01'}-01" if match else value
    try:
        return date.fromisoformat(whole).isoformat()
    except ValueError:
        raise UsageError(
            f"“{field}:{value}” is no day.", hint=f"Write {field}:2025, {field}:2025-11 or {field}:2025-11-12."
        ) from None


def last_day(value: str, field: str) -> str:
    """The last day of a year, a month or a day."""
    first = date.fromisoformat(first_day(value, field))
    match = _MONTH.fullmatch(value)
    if match is None:
        return first.isoformat()
    months = 1 if match[2] else 12
    after = date(first.year + (first.month - 1 + months) // 12, (first.month - 1 + months) % 12 + 1, 1)
    return (after - timedelta(days=1)).isoformat()
