"""The small language in which a list of sources is narrowed; that of claims with the fields of sources.

`dam outlet:Courier letter:none is:retracted has:open since:2025-11 order:published`

The filter line of the screen and `sources list --where` both speak it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbench.errors import UsageError
from workbench.model.filters import SourceFilter
from workbench.model.sources import SourceStanding
from workbench.review.terms import first_day, last_day, one_of, terms

HINT = "words  outlet:…  letter:none  is:retracted  has:open  has:conflict  since:2025-11"
"""What the filter line shows while it is empty."""

VIEWS = {
    "with open claims": "has:open",
    "with conflicts": "has:conflict",
    "unrated outlets": "letter:none",
    "corrected": "is:corrected",
    "retracted": "is:retracted",
    "confidential": "is:confidential",
}
"""Lists that every desk needs, by name."""

ORDERS = ("newest", "imported", "published")


def parse_source_query(text: str) -> SourceFilter:
    """What a line of the filter means; UsageError names the term that means nothing and what would."""
    found = SourceFilter()
    words: list[str] = []
    for term in terms(text):
        if term.field is None:
            words.append(term.value)
        elif term.field not in _FIELDS:
            raise UsageError(f"There is no field “{term.field}:”.", hint=f"Fields are {', '.join(_FIELDS)}.")
        else:
            found = _FIELDS[term.field](found, term.value)
    return replace(found, words=" ".join(words))


def _is(found: SourceFilter, value: str) -> SourceFilter:
    chosen = one_of(value, [*SourceStanding, "confidential"], "is")
    if chosen == "confidential":
        return replace(found, confidential=True)
    return replace(found, standing=SourceStanding(chosen))


def _has(found: SourceFilter, value: str) -> SourceFilter:
    match one_of(value, ["open", "conflict", "note"], "has"):
        case "open":
            return replace(found, has_open=True)
        case "conflict":
            return replace(found, has_conflict=True)
        case _:
            return replace(found, has_note=True)


def _letter(found: SourceFilter, value: str) -> SourceFilter:
    chosen = one_of(value, ["none", *"abcdef"], "letter")
    return replace(found, reliability=chosen if chosen == "none" else chosen.upper())


_FIELDS: dict[str, Callable[[SourceFilter, str], SourceFilter]] = {
    "outlet": lambda found, value: replace(found, outlet=value),
    "letter": _letter,
    "is": _is,
    "has": _has,
    "since": lambda found, value: replace(found, since=first_day(value, "since")),
    "until": lambda found, value: replace(found, until=last_day(value, "until")),
    "order": lambda found, value: replace(found, order=one_of(value, ORDERS, "order")),
}
