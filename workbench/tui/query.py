"""The small language of the filter line: words, and `field:value` pairs that narrow.

`dam status:waiting speaker:"Ila Renn" has:conflict order:changed`
"""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.errors import UsageError
from workbench.model import ClaimFilter, Status, Verdict

_TERM = re.compile(r'(?:(?P<field>[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S*))')
_HAS = {"conflict": "has_conflict", "suggestion": "has_suggestion"}
_ORDERS = ("work", "document", "changed")

HINT = "words  status:new  verdict:none  speaker:…  outlet:…  has:conflict  order:changed"
"""What the filter line shows while it is empty."""


def parse_query(text: str) -> ClaimFilter:
    """What a line of the filter means; UsageError names the term that means nothing and what would."""
    found = ClaimFilter()
    words: list[str] = []
    for term in _TERM.finditer(text):
        field, value = term["field"], term["quoted"] if term["quoted"] is not None else term["plain"]
        if not value:
            continue  # a field whose value is still to be typed
        if field is None:
            words.append(value)
        else:
            found = _narrow(found, field, value)
    return replace(found, words=" ".join(words))


def _narrow(found: ClaimFilter, field: str, value: str) -> ClaimFilter:
    match field:
        case "speaker":
            return replace(found, speaker=value)
        case "outlet":
            return replace(found, outlet=value)
        case "status":
            return replace(found, status=Status(_one(value, list(Status), field)))
        case "verdict":
            chosen = _one(value, ["none", *Verdict], field)
            return replace(found, undecided=True) if chosen == "none" else replace(found, verdict=Verdict(chosen))
        case "has":
            name = _HAS[_one(value, list(_HAS), field)]
            return replace(found, has_conflict=True) if name == "has_conflict" else replace(found, has_suggestion=True)
        case "order":
            return replace(found, order=_one(value, _ORDERS, field))
    raise UsageError(f"There is no field “{field}:”.", hint="Fields are status, verdict, speaker, outlet, has, order.")


def _one(value: str, choices: list[str] | tuple[str, ...], field: str) -> str:
    """The only choice that starts as `value` does; "-" stands for "_", and the exact word always wins."""
    wanted = value.lower().replace("-", "_")
    fits = [choice for choice in choices if choice == wanted] or [
        choice for choice in choices if choice.startswith(wanted)
    ]
    if len(fits) != 1:
        raise UsageError(f"“{field}:{value}” means nothing.", hint=f"{field}: takes {', '.join(choices)}.")
    return str(fits[0])
