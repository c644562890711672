"""Claims as W3C Web Annotations on the articles they stand in.

Each annotation names its passage twice: by its words with what stands around them (TextQuoteSelector), which survives
small changes of the page, and by code points of the text as it was captured (TextPositionSelector).
https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from workbench import __version__
from workbench.model.claims import Claim
from workbench.model.filters import ClaimFilter
from workbench.model.links import Evidence, LinkState
from workbench.model.sources import Source
from workbench.report.export import EVERYTHING, left_out
from workbench.report.privacy import Public
from workbench.report.rows import Row, in_page, instant
from workbench.report.words import standing_verdict, verdict_words
from workbench.store import Store

AROUND = 32
"""Characters on each side by which a passage is told from others of the same words."""


def write_annotations(
    store: Store | Public, out: TextIO, which: ClaimFilter = EVERYTHING
) -> dict[str, int]:
    """Write one annotation a line, in the order of the articles; how many, and how many have no text to stand in."""
    counts = {"written": 0, "of confidential sources": 0}
    texts: tuple[str, dict[str, str]] = ("", {})
    for claim in store.claims(which):
        if texts[0] != claim.source:
            texts = claim.source, {one.uid: one.text for one in store.revisions(claim.source)}
        if claim.revision not in texts[1]:
            counts["of confidential sources"] += 1
            continue
        links = store.evidence(claim.uid, states=(LinkState.CONFIRMED,))
        made = annotation(claim, store.source(claim.source), texts[1][claim.revision], links)
        out.write(in_page(made) + "\n")
        counts["written"] += 1
    return counts | left_out(store, which, sum(counts.values()))


def annotation(claim: Claim, source: Source, text: str, links: Sequence[Evidence]) -> Row:
    """A claim on its article; `text` is the revision that its offsets mean, `links` are the confirmed ones."""
    created = instant(claim.decided_at or claim.updated_at) or ""
    found: Row = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _urn(claim.uid),
        "type": "Annotation",
        "motivation": "assessing" if standing_verdict(claim) else "highlighting",
        "created": created,
        "generator": {"id": f"urn:workbench:{__version__}", "type": "Software", "name": "workbench"},
        "body": list(_bodies(claim, source, links)),
        "target": {
            "type": "SpecificResource",
            "source": source.url or _urn(source.uid),
            "state": {"type": "TimeState", "sourceDate": instant(source.imported_at)},
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[claim.start : claim.end],
                    "prefix": text[max(0, claim.start - AROUND) : claim.start],
                    "suffix": text[claim.end : claim.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
            ],
        },
    }
    if claim.decided_by:
        found["creator"] = {"type": "Person", "name": claim.decided_by}
    return found


def _bodies(claim: Claim, source: Source, links: Sequence[Evidence]) -> Iterator[Row]:
    yield {"type": "TextualBody", "value": claim.text, "format": "text/plain", "purpose": "describing"} | (
        {"language": source.language} if source.language else {}
    )
    if verdict := standing_verdict(claim):
        yield {"type": "TextualBody", "value": verdict_words(verdict)[1], "purpose": "tagging"}
    if claim.justification:
        yield {"type": "TextualBody", "value": claim.justification, "format": "text/plain", "purpose": "commenting"}
    for link in links:
        yield {"type": "SpecificResource", "source": _urn(link.statement.uid), "purpose": "linking"}
        yield {"type": "TextualBody", "value": link.relation.value, "purpose": "tagging"}


def _urn(uid: str) -> str:
    return f"urn:uuid:{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"
