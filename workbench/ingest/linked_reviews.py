"""ClaimReview in the JSON-LD of a page: alone, in a list or graph, or inside the article that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.ingest.page_tree import Page
from workbench.ingest.records import read_value
from workbench.ingest.rejects import Rejected

_TYPE = "ClaimReview"


def linked_reviews(page: Page) -> Iterator[Mapping[str, Any] | Rejected]:
    """The reviews in the order of the page; a block that names some but cannot be read is a Rejected."""
    for block in page.linked_data:
        if _TYPE not in block:
            continue
        text = block.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            found, _ = read_value(text)
        except Rejected as rejected:
            yield rejected
        else:
            yield from _reviews(found)


def count_reviews(page: Page) -> int:
    """How many there are to read."""
    return sum(not isinstance(one, Rejected) for one in linked_reviews(page))


def is_review(thing: Mapping[str, Any]) -> bool:
    """Whether an object says that it is one."""
    kind = thing.get("@type")
    return _TYPE in (kind if isinstance(kind, list) else [kind])


def _reviews(found: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(found, list):
        for one in found:
            yield from _reviews(one)
    elif isinstance(found, dict):
        if is_review(found):
            yield found
        else:
            for one in found.values():
                yield from _reviews(one)
