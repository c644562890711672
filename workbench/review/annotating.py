"""Passages that were marked elsewhere, made claims of the articles they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import UsageError
from workbench.model.statements import Span
from workbench.review.acts import make_claim
from workbench.review.edits import edit_claim
from workbench.review.passages import place_quotation
from workbench.store import Store

if TYPE_CHECKING:
    from workbench.ingest.annotations import Annotation


@dataclass(slots=True)
class Marked:
    """Annotations by what can be done with them: `placed` stand in an article that is here, `apart` do not.

    `lost` of those apart are of an article that is here, but does not say that, or not only once.
    """

    placed: list[tuple[Annotation, str, Span]] = field(default_factory=list)
    apart: list[Annotation] = field(default_factory=list)
    lost: int = 0


def place_annotations(store: Store, found: Iterable[Annotation]) -> Marked:
    """Look for each passage in the newest text of the source at its address."""
    from workbench.ingest.annotations import address_key  # the screen has no use for readers

    marked = Marked()
    texts: dict[str, str] = {}
    for one in found:
        key = address_key(one)
        source = store.source_of_key(key) if key else None
        if source is None:
            marked.apart.append(one)
            continue
        if source not in texts:
            texts[source] = store.revision(source).text
        span = place_quotation(texts[source], one.quote, one.prefix, one.suffix)
        if span is None:
            marked.apart.append(one)
            marked.lost += 1
        else:
            marked.placed.append((one, source, span))
    return marked


def claim_annotation(store: Store, one: Annotation, source: str, span: Span, *, by: str) -> bool:
    """A claim of the passage, with the annotator's words as its note; false if the passage has one already."""
    try:
        entry = make_claim(store, source, span, by=by)
    except UsageError:
        return False
    if one.comment:
        edit_claim(store, entry.subject, by=by, note=one.comment)
    return True
