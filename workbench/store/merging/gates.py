"""The gates that every row of somebody else's database passes, as strict as those of an import."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from workbench import limits
from workbench.model.claims import Publication, Status, Verdict
from workbench.model.decisions import Pass
from workbench.model.documents import How, SourceKind
from workbench.model.links import LinkState, Relation
from workbench.model.questions import Channel, Outcome, Whom
from workbench.model.sources import SourceStanding
from workbench.model.statements import Comparator, Kind, Modality
from workbench.store.gates import is_unicode
from workbench.store.journal import now
from workbench.text import sha256

Row = Mapping[str, Any]

UID = re.compile(r"[0-9a-f]{32}")

_INSTANTS = ("at", "created_at", "started_at", "finished_at", "imported_at", "captured_at", "decided_at", "deleted_at",
             "asked_at", "settled_at")
_WEB = re.compile(r"https?://[^\s/]+", re.IGNORECASE)

_WORDS: dict[tuple[str, str], type[StrEnum]] = {
    ("sources", "kind"): SourceKind,
    ("sources", "standing"): SourceStanding,
    ("statements", "kind"): Kind,
    ("statements", "modality"): Modality,
    ("quantities", "comparator"): Comparator,
    ("claims", "status"): Status,
    ("claims", "verdict"): Verdict,
    ("claims", "publication"): Publication,
    ("links", "relation"): Relation,
    ("links", "state"): LinkState,
    ("decisions", "verdict"): Verdict,
    ("decisions", "round"): Pass,
    ("assignments", "round"): Pass,
    ("questions", "whom"): Whom,
    ("questions", "channel"): Channel,
    ("questions", "outcome"): Outcome,
}
_MAY_BE_NULL = (("claims", "verdict"), ("decisions", "verdict"))


def fault(table: str, row: Row) -> str | None:
    """What is wrong with a row, in words for people; null if nothing is."""
    if "uid" in row and not (isinstance(row["uid"], str) and UID.fullmatch(row["uid"])):
        return "its uid is none"
    for name, value in row.items():
        wrong = None if name == "whole" else _value(table, name, value)
        if wrong:
            return wrong
    return _OF_TABLE.get(table, _nothing)(row)


def _value(table: str, name: str, value: Any) -> str | None:
    if isinstance(value, str):
        if "\0" in value:
            return f"{name} holds NUL characters"
        if not is_unicode(value):
            return f"{name} holds bytes that are not UTF-8"
        if len(value) > _longest(name):
            return f"{name} has {len(value):,} characters"
    elif isinstance(value, bytes):
        return f"{name} holds bytes, not text"
    elif isinstance(value, float) and not math.isfinite(value):
        return f"{name} is no number"
    elif isinstance(value, int) and name in _INSTANTS and not 0 <= value <= now() + limits.CLOCKS_APART:
        return f"{name} is no time, or one to come"
    words = _WORDS.get((table, name))
    if words is not None and not (value is None and (table, name) in _MAY_BE_NULL) and value not in list(words):
        return f"{name} is none of the words that it may be"
    return None


def _longest(name: str) -> int:
    """How many code points a field may have."""
    match name:
        case "text" | "quote" | "claim":
            return limits.MAX_TEXT
        case "note" | "justification" | "answer":
            return limits.MAX_TYPED
        case "title":
            return limits.MAX_TITLE
        case "url" | "publication_url":
            return limits.MAX_URL
    return limits.FOREIGN_FIELD


def _nothing(row: Row) -> str | None:
    return None


def _source(row: Row) -> str | None:
    if row["url"] is not None and not _WEB.match(row["url"]):
        return "its url is no web address"
    if row["published"] is not None and not _is_day(row["published"]):
        return "published is no day"
    how = _json(row["how"])
    if not isinstance(how, dict) or not all(one in list(How) for one in how.values()):
        return "how is not what it should be"
    return None if row["key"] else "nothing identifies it"


def _revision(row: Row) -> str | None:
    if not row["text"].strip():
        return "its text is empty"
    if sha256(row["text"]) != row["text_sha256"]:
        return "its SHA-256 is not that of its text"
    return None if re.fullmatch(r"[0-9a-f]{64}", row["raw_sha256"]) else "the hash of its file is none"


def _statement(row: Row) -> str | None:
    """`whole` is the text of its revision."""
    whole, start, end = row["whole"], row["start"], row["end"]
    if not 0 <= start < end <= len(whole) or whole[start:end] != row["quote"]:
        return "its quote does not stand at its place in the text"
    spans = [[start, end]] if row["spans"] is None else _json(row["spans"])
    if not isinstance(spans, list) or not spans or not all(_is_span(one, start, end) for one in spans):
        return "its spans are none"
    for one in ("speaker", "cue"):
        place = [row[f"{one}_start"], row[f"{one}_end"]]
        if place != [None, None] and not _is_span(place, 0, len(whole)):
            return f"its {one} has no place in the text"
    if not 0 <= row["checkworthiness"] <= 1:
        return "checkworthiness is not between 0 and 1"
    times = [] if row["times"] is None else _json(row["times"])
    if not isinstance(times, list) or not all(_is_time(one, len(whole)) for one in times):
        return "its times are none"
    return next(filter(None, (_quantity(one, len(whole)) for one in row["quantities"])), None)


def _quantity(row: Row, length: int) -> str | None:
    if not _is_span([row["start"], row["end"]], 0, length):
        return "a quantity has no place in the text"
    wrong = fault("quantities", row)
    return None if wrong is None else f"of a quantity, {wrong}"


def _claim(row: Row) -> str | None:
    if not row["text"].strip():
        return "its text is empty"
    reopened = [] if row["reopened"] is None else _json(row["reopened"])
    if not isinstance(reopened, list) or not all(map(_is_reopening, reopened)):
        return "what it was reopened for is not what it should be"
    return None if 0 <= row["checkworthiness"] <= 1 else "checkworthiness is not between 0 and 1"


def _link(row: Row) -> str | None:
    if row["credibility"] not in (None, 1, 2, 3, 4, 5, 6):
        return "its credibility is no digit from 1 to 6"
    if row["score"] is not None and not 0 <= row["score"] <= 1:
        return "its score is not between 0 and 1"
    reasons = _json(row["reasons"])
    if not isinstance(reasons, list) or not all(isinstance(one, str) for one in reasons):
        return "its reasons are none"
    return None


def _decision(row: Row) -> str | None:
    evidence = _json(row["evidence"])
    if not isinstance(evidence, list) or not all(isinstance(one, str) and UID.fullmatch(one) for one in evidence):
        return "its evidence is none"
    return None if (row["verdict"] is None) == (row["retracts"] is not None) else "it neither gives nor takes a verdict"


def _question(row: Row) -> str | None:
    if not row["text"].strip() or len(row["text"]) > limits.MAX_TYPED:
        return "it asks nothing, or too much"
    if not row["person"].strip() or len(row["person"]) > limits.MAX_NAME:
        return "it names nobody"
    return "its outcome has no words" if row["outcome"] == Outcome.ANSWERED and not row["answer"].strip() else None


def _outlet(row: Row) -> str | None:
    return None if row["reliability"] in (None, *"ABCDEF") else "its reliability is no letter from A to F"


def _difference(row: Row) -> str | None:
    return None if row["one"] < row["other"] else "its two uids are not in order"


_OF_TABLE: dict[str, Callable[[Row], str | None]] = {
    "sources": _source,
    "revisions": _revision,
    "statements": _statement,
    "claims": _claim,
    "links": _link,
    "decisions": _decision,
    "outlets": _outlet,
    "questions": _question,
    "differences": _difference,
}


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_span(value: Any, low: int, high: int) -> bool:
    return (
        isinstance(value, list) and len(value) == 2 and all(isinstance(one, int) for one in value)
        and low <= value[0] < value[1] <= high
    )  # fmt: skip


def _is_reopening(value: Any) -> bool:
    return (
        isinstance(value, dict) and value.keys() == {"at", "source", "what"} and isinstance(value["at"], int)
        and isinstance(value["source"], str) and UID.fullmatch(value["source"]) is not None
        and value["what"] in ("changed", *SourceStanding)
    )  # fmt: skip


def _is_time(value: Any, length: int) -> bool:
    if not isinstance(value, dict) or value.keys() != {"start", "end", "text", "earliest", "latest"}:
        return False
    days = (value["earliest"], value["latest"])
    told = isinstance(value["text"], str) and all(one is None or isinstance(one, str) for one in days)
    return told and _is_span([value["start"], value["end"]], 0, length)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True
