"""The small language in which a list of claims is narrowed: words, exact words, and `field:value` pairs.

`dam status:waiting speaker:"Ila Renn" has:conflict number:>20 "burst on Monday" order:changed`

The filter line of the screen and `claims list --where` both speak it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from workbench.errors import UsageError
from workbench.model.claims import Status, Verdict
from workbench.model.filters import ClaimFilter, NumberRange
from workbench.model.statements import Kind, Modality

_TERM = re.compile(r'(?:(?P<field>[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S*))')
_NUMBER = re.compile(r"(?P<sign>>=|<=|>|<)?(?P<low>-?\d[\d,]*(?:\.\d+)?)(?:-(?P<high>\d[\d,]*(?:\.\d+)?))?")
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")
_HAS = ("conflict", "suggestion", "note", "question")
_ORDERS = ("work", "document", "changed")

HINT = 'words  "exact words"  status:new  verdict:none  speaker:…  has:conflict  number:>20  since:2025-11'
"""What the filter line shows while it is empty."""

VIEWS = {
    "unresolved": "verdict:none",
    "conflicts": "verdict:none has:conflict",
    "waiting": "status:waiting",
    "asked": "has:question",
    "second check": "status:second_check",
    "reopened": "is:reopened",
    "changed after check": "is:changed order:changed",
}
"""Lists that every desk needs, by name."""


def parse_query(text: str) -> ClaimFilter:
    """What a line of the filter means; UsageError names the term that means nothing and what would."""
    found = ClaimFilter()
    words: list[str] = []
    phrases: list[str] = []
    for term in _TERM.finditer(text):
        field, value = term["field"], term["quoted"] if term["quoted"] is not None else term["plain"]
        if not value.strip():
            continue  # a field whose value is still to be typed
        if field is not None:
            found = _narrow(found, field, value)
        elif term["quoted"] is not None:
            phrases.append(value)
        else:
            words.append(value)
    return replace(found, words=" ".join(words), phrases=tuple(phrases))


def _narrow(found: ClaimFilter, field: str, value: str) -> ClaimFilter:
    if field not in _FIELDS:
        raise UsageError(f"There is no field “{field}:”.", hint=f"Fields are {', '.join(_FIELDS)}.")
    return _FIELDS[field](found, value)


def _verdict(found: ClaimFilter, value: str) -> ClaimFilter:
    chosen = _one(value, ["none", *Verdict], "verdict")
    return replace(found, undecided=True) if chosen == "none" else replace(found, verdict=Verdict(chosen))


def _has(found: ClaimFilter, value: str) -> ClaimFilter:
    match _one(value, _HAS, "has"):
        case "conflict":
            return replace(found, has_conflict=True)
        case "suggestion":
            return replace(found, has_suggestion=True)
        case "question":
            return replace(found, has_question=True)
        case _:
            return replace(found, has_note=True)


def _is(found: ClaimFilter, value: str) -> ClaimFilter:
    chosen = _one(value, [*Modality, "changed", "reopened"], "is")
    if chosen == "reopened":
        return replace(found, reopened=True)
    return replace(found, changed=True) if chosen == "changed" else replace(found, modality=Modality(chosen))


def _number(found: ClaimFilter, value: str) -> ClaimFilter:
    """`27` is 27 itself, `>20`, `<=5`, `20-30` with both ends."""
    match = _NUMBER.fullmatch(value)
    if match is None or (match["sign"] and match["high"]):
        raise UsageError(
            f"“number:{value}” is no number.", hint="Write number:27, number:>20, number:<=5 or number:20-30."
        )
    first = float(match["low"].replace(",", ""))
    second = float(match["high"].replace(",", "")) if match["high"] else first
    sign = match["sign"]
    wanted = {
        ">": NumberRange(low=first, above=True),
        ">=": NumberRange(low=first),
        "<": NumberRange(high=first, below=True),
        "<=": NumberRange(high=first),
    }.get(sign or "", NumberRange(low=first, high=second))
    return replace(found, number=wanted)


def _first_day(value: str, field: str) -> str:
    """The first day of a year, a month or a day."""
    match = _MONTH.fullmatch(value)
    whole = f"{match[1]}-{match[2] or '01'}-01" if match else value
    try:
        return date.fromisoformat(whole).isoformat()
    except ValueError:
        raise UsageError(
            f"“{field}:{value}” is no day.", hint=f"Write {field}:2025, {field}:2025-11 or {field}:2025-11-12."
        ) from None


def _last_day(value: str, field: str) -> str:
    first = date.fromisoformat(_first_day(value, field))
    match = _MONTH.fullmatch(value)
    if match is None:
        return first.isoformat()
    months = 1 if match[2] else 12
    after = date(first.year + (first.month - 1 + months) // 12, (first.month - 1 + months) % 12 + 1, 1)
    return (after - timedelta(days=1)).isoformat()


_FIELDS: dict[str, Callable[[ClaimFilter, str], ClaimFilter]] = {
    "status": lambda found, value: replace(found, status=Status(_one(value, Status, "status"))),
    "verdict": _verdict,
    "speaker": lambda found, value: replace(found, speaker=value),
    "outlet": lambda found, value: replace(found, outlet=value),
    "assigned": lambda found, value: replace(found, assigned_to=value),
    "has": _has,
    "is": _is,
    "kind": lambda found, value: replace(found, kind=Kind(_one(value, Kind, "kind"))),
    "number": _number,
    "since": lambda found, value: replace(found, since=_first_day(value, "since")),
    "until": lambda found, value: replace(found, until=_last_day(value, "until")),
    "order": lambda found, value: replace(found, order=_one(value, _ORDERS, "order")),
}


def _one(value: str, choices: Iterable[str], field: str) -> str:
    """The only choice that starts as `value` does; "-" stands for "_", and the exact word always wins."""
    known = [str(choice) for choice in choices]
    wanted = value.lower().replace("-", "_")
    fits = [choice for choice in known if choice == wanted] or [choice for choice in known if choice.startswith(wanted)]
    if len(fits) != 1:
        raise UsageError(f"“{field}:{value}” means nothing.", hint=f"{field}: takes {', '.join(known)}.")
    return fits[0]
