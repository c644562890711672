"""Fact-checks as schema.org's ClaimReview, the way Google documents it for publishers.

A claim is told once it has a verdict and an address where the check can be read: the one it was published at, or
`base_url` followed by its uid. Which verdict is called what, and its number, stands in a file (`ratings.toml`); a
verdict without a number there gets none here, since "unproven" is no place on a scale.
https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from workbench.errors import UsageError
from workbench.model.claims import Claim, Verdict
from workbench.model.documents import SourceKind
from workbench.model.filters import ClaimFilter
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.sources import Source
from workbench.names import full_name
from workbench.report.export import EVERYTHING, left_out
from workbench.report.privacy import Public
from workbench.report.rows import Row, in_page, instant
from workbench.store import Store

_APPEARS_IN = (Relation.STATES, Relation.CORROBORATES, Relation.SAME_ORIGIN)
"""Whoever is linked so says the claim as well."""
_TYPES = {
    SourceKind.ARTICLE: "NewsArticle",
    SourceKind.TRANSCRIPT: "CreativeWork",
    SourceKind.REPORT: "Report",
    SourceKind.POST: "SocialMediaPosting",
    SourceKind.CLAIM_RECORD: "CreativeWork",
}
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rating:
    """What a verdict is called; `value` is null where it has no place on the scale."""

    name: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The words and numbers of a desk for each verdict."""

    worst: float
    best: float
    ratings: Mapping[Verdict, Rating]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the checks, and where: `base_url` stands before a claim's uid where no address is known."""

    name: str | None = None
    url: str | None = None
    base_url: str | None = None


def read_scale(path: Path | None = None) -> Scale:
    """The scale of a file, by default ours. UsageError names what is missing or makes no sense in it."""
    path = path or Path(__file__).with_name("ratings.toml")
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("The file of ratings cannot be read.", f"{path}: {error}") from error
    worst, best = found.get("worst"), found.get("best")
    if not isinstance(worst, int | float) or not isinstance(best, int | float) or not 1 <= worst < best:
        raise UsageError(
            "The scale of ratings makes no sense.", str(path), "It needs worst and best, 1 <= worst < best."
        )
    return Scale(
        worst, best, {verdict: _rating(found.get(verdict.value), verdict, worst, best, path) for verdict in Verdict}
    )


def _rating(found: Any, verdict: Verdict, worst: float, best: float, path: Path) -> Rating:
    name = found.get("name") if isinstance(found, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise UsageError(
            f"The file of ratings has no name for {verdict.value!r}.", str(path), f"Give [{verdict.value}] a name."
        )
    value = found.get("value")
    if value is not None and not (isinstance(value, int | float) and worst <= value <= best):
        raise UsageError(f"The value of {verdict.value!r} is not between worst and best.", str(path))
    return Rating(name, value)


def write_claimreviews(
    store: Store | Public, out: TextIO, publisher: Publisher, scale: Scale, which: ClaimFilter = EVERYTHING
) -> dict[str, int]:
    """Write one ClaimReview a line; how many were written, and how many were left out and why."""
    counts = {"written": 0, "without a verdict": 0, "reopened": 0, "without an address": 0}
    for claim in store.claims(which):
        if claim.verdict is None:
            counts["without a verdict"] += 1
        elif claim.reopened:
            counts["reopened"] += 1
        elif _address(claim, publisher) is None:
            counts["without an address"] += 1
        else:
            links = store.evidence(claim.uid, states=(LinkState.CONFIRMED,))
            sources = {uid: store.source(uid) for uid in {claim.source, *(link.statement.source for link in links)}}
            out.write(in_page(claim_review(claim, links, sources, publisher, scale)) + "\n")
            counts["written"] += 1
    return counts | left_out(store, which, sum(counts.values()))


def claim_review(
    claim: Claim, links: Sequence[Evidence], sources: Mapping[str, Source], publisher: Publisher, scale: Scale
) -> Row:
    """The markup of one decided claim; `links` are the confirmed ones, `sources` those of all statements."""
    address = _address(claim, publisher)
    assert claim.verdict is not None
    assert address is not None
    decided = (instant(claim.decided_at) or "")[:10]
    body = [
        ("reviewBody", claim.justification),
        ("datePublished", decided),
        ("inLanguage", sources[claim.source].language),
    ]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"urn:uuid:{_dashed(claim.uid)}",
        "url": address,
        "claimReviewed": claim.text,
        "author": _author(claim, publisher),
        "itemReviewed": _item(claim, links, sources),
        "reviewRating": _rating_of(claim.verdict, scale, claim.justification),
        **{name: value for name, value in body if value},
        **_cited(links, sources),
    }


def _address(claim: Claim, publisher: Publisher) -> str | None:
    if claim.publication_url:
        return claim.publication_url
    return f"{publisher.base_url.rstrip('/')}/{claim.uid}" if publisher.base_url else None


def _author(claim: Claim, publisher: Publisher) -> Record:
    if publisher.name:
        return _known({"@type": "Organization", "name": publisher.name, "url": publisher.url})
    return {"@type": "Person", "name": claim.decided_by or "unknown"}


def _item(claim: Claim, links: Sequence[Evidence], sources: Mapping[str, Source]) -> Record:
    """What was claimed, by whom, and everywhere it stands; the oldest of these is the first appearance."""
    also = [link.statement.source for link in links if link.relation in _APPEARS_IN]
    works = [_work(sources[uid]) for uid in dict.fromkeys([claim.source, *also]) if sources[uid].url]
    dated = [work for work in works if work.get("datePublished")]
    item: Record = {"@type": "Claim"}
    if claim.speaker:
        item["author"] = _known({"@type": _kind_of(claim), "name": claim.speaker, "jobTitle": claim.role})
        if item["author"]["@type"] == "Organization":
            item["author"].pop("jobTitle", None)
    if day := _day(claim.published):
        item["datePublished"] = day
    if works:
        item["appearance"] = works
    if len(dated) > 1:
        item["firstAppearance"] = min(dated, key=lambda work: str(work["datePublished"]))
    return item


def _kind_of(claim: Claim) -> str:
    """A person where a role or a full name says so; ministries, officials and parties are bodies."""
    return "Person" if claim.role or full_name(claim.speaker or "") else "Organization"


def _work(source: Source) -> Record:
    publisher = {"@type": "Organization", "name": source.outlet} if source.outlet else None
    return _known(
        {
            "@type": _TYPES[source.kind],
            "url": source.url,
            "headline": source.title,
            "datePublished": _day(source.published),
            "publisher": publisher,
        }
    )


def _rating_of(verdict: Verdict, scale: Scale, justification: str) -> Record:
    rating = scale.ratings[verdict]
    found: Record = {"@type": "Rating", "alternateName": rating.name}
    if rating.value is not None:
        found |= {"ratingValue": rating.value, "bestRating": scale.best, "worstRating": scale.worst}
    if justification:
        found["ratingExplanation"] = justification
    return found


def _cited(links: Sequence[Evidence], sources: Mapping[str, Source]) -> Record:
    """The sources of the evidence that is more than another copy of the claim."""
    told = dict.fromkeys(
        link.statement.source for link in links if link.relation not in (Relation.STATES, Relation.SAME_ORIGIN)
    )
    works = [_work(sources[uid]) for uid in told if sources[uid].url]
    return {"citation": works} if works else {}


def _day(published: str | None) -> str | None:
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None


def _dashed(uid: str) -> str:
    return f"{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"


def _known(record: Record) -> Record:
    return {name: value for name, value in record.items() if value}
