"""ClaimReview markup: what Google asks for, and no number where there is no verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.report.examples import AT, claim, evidence, source, uid
from workbench.errors import UsageError
from workbench.model.claims import Verdict
from workbench.model.links import Relation
from workbench.model.sources import Source
from workbench.report.claimreview import Publisher, claim_review, read_scale
from workbench.report.rows import Row

DESK = Publisher("The Ilvane Desk", "https://desk.example", "https://desk.example/checks/")


def made(verdict: Verdict = Verdict.REFUTED, publisher: Publisher = DESK, **fields: object) -> Row:
    """The markup of a claim with a copy, a source that corroborates it and one that conflicts."""
    told = claim(1, verdict=verdict, decided_by="ada", decided_at=AT, **fields)
    links = (
        evidence(1, Relation.CONFLICTS, "19 people died"),
        evidence(2, Relation.SAME_ORIGIN, "more than 27 fighters"),
        evidence(3, Relation.CORROBORATES, "29 bodies"),
    )
    sources: dict[str, Source] = {uid(900): source()}
    for number, day in ((1, "2025-11-13"), (2, "2025-11-11"), (3, None)):
        url = f"https://radio.example/{number}"
        sources[uid(910 + number)] = source(uid=uid(910 + number), url=url, published=day, title=f"Report {number}")
    return claim_review(told, links, sources, publisher, read_scale())


def test_what_is_required_is_there() -> None:
    review = made()
    assert review["@context"] == "https://schema.org"
    assert review["@type"] == "ClaimReview"
    assert review["url"] == f"https://desk.example/checks/{uid(1)}"
    assert review["claimReviewed"] == "More than 27 fighters killed in Ilvane"
    assert review["author"] == {"@type": "Organization", "name": "The Ilvane Desk", "url": "https://desk.example"}
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "False", "ratingValue": 1, "bestRating": 5, "worstRating": 1,
    }  # fmt: skip


def test_what_was_claimed_stands_in_every_article_that_says_it() -> None:
    item = made()["itemReviewed"]
    assert item["author"] == {"@type": "Organization", "name": "Security officials"}
    assert [work["url"] for work in item["appearance"]] == [
        "https://velmora-herald.example/ilvane-raids", "https://radio.example/2", "https://radio.example/3",
    ]  # fmt: skip
    assert item["firstAppearance"]["url"] == "https://radio.example/2"


def test_what_contradicts_is_cited() -> None:
    assert [work["url"] for work in made()["citation"]] == ["https://radio.example/1", "https://radio.example/3"]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_number_only_where_the_scale_has_a_place_for_it(verdict: Verdict) -> None:
    rating = made(verdict)["reviewRating"]
    assert rating["alternateName"]
    settled = verdict in (Verdict.SUPPORTED, Verdict.REFUTED)
    assert ("ratingValue" in rating) == ("bestRating" in rating) == ("worstRating" in rating) == settled


def test_a_person_has_a_role_and_a_published_check_its_own_address() -> None:
    review = made(speaker="Ilin Vasar", role="Trade Minister", publication_url="https://desk.example/toll")
    assert review["url"] == "https://desk.example/toll"
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Ilin Vasar", "jobTitle": "Trade Minister"}


def test_without_a_desk_the_reviewer_signs() -> None:
    assert made(publisher=replace(DESK, name=None))["author"] == {"@type": "Person", "name": "ada"}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("worst = 1", "worst = 6"), "makes no sense"),
        (("value = 5", "value = 9"), "not between"),
        (("[refuted]", "[rebutted]"), "no name for 'refuted'"),
        (('name = "True"', "name = True"), "cannot be read"),
    ],
)
def test_a_scale_that_makes_no_sense_is_refused(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    ours = Path(read_scale.__code__.co_filename).with_name("ratings.toml").read_text(encoding="utf-8")
    path = tmp_path / "ratings.toml"
    path.write_text(ours.replace(*change), encoding="utf-8")
    with pytest.raises(UsageError, match=complaint):
        read_scale(path)
