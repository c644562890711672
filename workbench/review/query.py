"""The small language in which a list of claims is narrowed: words, exact words, and `field:value` pairs.

`dam status:waiting speaker:"Ila Renn" has:conflict number:>20 "burst on Monday" order:changed`

The filter line of the screen and `claims list --where` both speak it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from workbench.errors import UsageError
from workbench.model.claims import Status, Verdict
from workbench.model.filters import ClaimFilter, NumberRange
from workbench.model.statements import Kind, Modality
from workbench.review.terms import first_day, last_day, one_of, terms

_NUMBER = re.compile(r"(?P<sign>>=|<=|>|<)?(?P<low>-?\d[\d,]*(?:\.\d+)?)(?:-(?P<high>\d[\d,]*(?:\.\d+)?))?")
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
    for term in terms(text):
        if term.field is not None:
            found = _narrow(found, term.field, term.value)
        elif term.quoted:
            phrases.append(term.value)
        else:
            words.append(term.value)
    return replace(found, words=" ".join(words), phrases=tuple(phrases))


def _narrow(found: ClaimFilter, field: str, value: str) -> ClaimFilter:
    if field not in _FIELDS:
        raise UsageError(f"There is no field “{field}:”.", hint=f"Fields are {', '.join(_FIELDS)}.")
    return _FIELDS[field](found, value)


def _verdict(found: ClaimFilter, value: str) -> ClaimFilter:
    chosen = one_of(value, ["none", *Verdict], "verdict")
    return replace(found, undecided=True) if chosen == "none" else replace(found, verdict=Verdict(chosen))


def _has(found: ClaimFilter, value: str) -> ClaimFilter:
    match one_of(value, _HAS, "has"):
        case "conflict":
            return replace(found, has_conflict=True)
        case "suggestion":
            return replace(found, has_suggestion=True)
        case "question":
            return replace(found, has_question=True)
        case _:
            return replace(found, has_note=True)


def _is(found: ClaimFilter, value: str) -> ClaimFilter:
    chosen = one_of(value, [*Modality, "changed", "reopened"], "is")
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


_FIELDS: dict[str, Callable[[ClaimFilter, str], ClaimFilter]] = {
    "status": lambda found, value: replace(found, status=Status(one_of(value, Status, "status"))),
    "verdict": _verdict,
    "speaker": lambda found, value: replace(found, speaker=value),
    "outlet": lambda found, value: replace(found, outlet=value),
    "assigned": lambda found, value: replace(found, assigned_to=value),
    "has": _has,
    "is": _is,
    "kind": lambda found, value: replace(found, kind=Kind(one_of(value, Kind, "kind"))),
    "number": _number,
    "since": lambda found, value: replace(found, since=first_day(value, "since")),
    "until": lambda found, value: replace(found, until=last_day(value, "until")),
    "order": lambda found, value: replace(found, order=one_of(value, _ORDERS, "order")),
}
