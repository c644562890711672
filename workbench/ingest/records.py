"""JSON, in lines or as one list: each record strictly one JSON object, and what an article's object holds."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench import limits
from workbench.ingest.decode import decode
from workbench.ingest.documents import Facts, Item
from workbench.ingest.rejects import Rejected
from workbench.model.documents import How
from workbench.text import normalise

_FIELDS = {
    "title": ("title",),
    "outlet": ("outlet", "publisher"),
    "author": ("author",),
    "published": ("published", "date"),
    "url": ("url",),
    "language": ("language", "lang"),
}
"""Fields of Document and the names they go by in records, the surest first."""


_GAP = re.compile(r"[\s,]*")

ARTICLE_FIELDS = ("text", *_FIELDS, "id", "source")
"""What a table can say of an article; only `text` is needed."""


def read_record(line: bytes, encoding: str | None = None) -> dict[str, Any]:
    """The object that a line holds.

    Rejected where Python's own reader would be lenient or fall over: `json` (no JSON, no object), `json_dup`,
    `json_constant` (NaN, Infinity), `json_depth`, `int_range`; `utf8`, `encoding` for bytes that are no text.
    """
    text = decode(line, encoding).strip()
    found, end = read_value(text)
    if end < len(text):
        raise Rejected("json", f"character {end}: Extra data")
    if not isinstance(found, dict):
        raise Rejected("json", f"it is not an object but {_kind(found)}")
    return found


def read_value(text: str, start: int = 0) -> tuple[Any, int]:
    """The JSON value that begins at `start`, as strictly read as a record, and where it ends."""
    try:
        return _DECODER.raw_decode(text, start)
    except RecursionError as error:
        raise Rejected("json_depth", "its lists and objects are nested too deeply") from error
    except json.JSONDecodeError as error:
        raise Rejected("json", f"character {error.pos}: {error.msg}") from error


def list_values(text: str) -> Iterator[Any]:
    """The values of the list that a text is, each as strictly read as a record or a Rejected.

    One that is unusable but ends somewhere costs only itself; what cannot be read any further, or follows the
    list, comes last.
    """
    at = 1
    while True:
        at = _GAP.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        if text[at : at + 1] == "]":
            if rest := text[at + 1 :].strip():
                yield Rejected("json", f"character {text.index(rest, at)}: Extra data")
            return
        try:
            found, at = read_value(text, at)
        except Rejected as rejected:
            yield rejected
            try:
                _, at = json.JSONDecoder().raw_decode(text, at)
            except (ValueError, RecursionError):
                return
        else:
            yield found


def listed_articles(text: str) -> Iterator[Any]:
    """The values that may be articles in a text that is one JSON value: those of a list, those of the one list
    of objects that an object without `text` holds, or the object itself. Rejected if it is no JSON."""
    if text.startswith("["):
        yield from list_values(text)
        return
    yield from held_articles(read_record(text.encode("utf-8", "surrogatepass")))


def held_articles(found: Mapping[str, Any]) -> list[Any]:
    """What an object holds in its one list of objects, if it has no `text` itself; else the object alone."""
    lists = [inner for inner in found.values() if isinstance(inner, list) and _are_articles(inner)]
    return lists[0] if "text" not in found and len(lists) == 1 else [found]


def _are_articles(values: list[Any]) -> bool:
    return all(isinstance(one, dict) for one in values) and any("text" in one for one in values)


def text_field(record: Mapping[str, Any], *names: str) -> str | None:
    """The first of the fields that is not null, as text; Rejected (`field`) for any but text and numbers."""
    for name in names:
        value = record.get(name)
        if value is None or value == "":
            continue
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise Rejected("field", f"{name} is not text but {_kind(value)}")
        return str(value)
    return None


def article_item(
    record: Mapping[str, Any], name: str, container: str, line: bytes, common: Facts | None = None
) -> Item:
    """An article from its record, with the facts that are common to its file; Rejected (`no_text`, `field`).

    Its identity is `source/id` as the record gives them, the container's name standing in for a missing
    source; without an id, its text.
    """
    text = text_field(record, "text")
    if text is None:
        raise Rejected("no_text", "the record has no field `text`")
    own_id = text_field(record, "id", "ref")
    source = text_field(record, "source") or container
    identity = f"{source}/{own_id}" if own_id else f"sha256:{sha256_of(text)}"
    facts = {**_facts(record), **(common or {})}
    return Item(name=name, identity=identity, raw=line, text=text, facts=facts, ref=own_id)


def sha256_of(text: str) -> str:
    """The hash of a text that may yet turn out to be unstorable."""
    return hashlib.sha256(normalise(text).encode("utf-8", "surrogatepass")).hexdigest()


def _facts(record: Mapping[str, Any]) -> Facts:
    values = {field: _joined(record, names) for field, names in _FIELDS.items()}
    return {field: (value, How.METADATA) for field, value in values.items() if value}


def _joined(record: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = record.get(name)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return ", ".join(value)
    return text_field(record, *names)


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Rejected("json_dup", f"{twice[:100]!r} stands in one object twice")
    return found


def _no_constant(name: str) -> None:
    raise Rejected("json_constant", f"{name} is no JSON")


def _integer(digits: str) -> int:
    if len(digits) > 20 or abs(int(digits)) > limits.MAX_INTEGER:
        raise Rejected("int_range", f"a whole number of {len(digits)} digits")
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise Rejected("int_range", f"the number {digits[:40]}")
    return value


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_integer, parse_float=_number
)
