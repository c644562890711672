"""How stored statements bear on each other: what the article, its title and its date add to the words."""

from __future__ import annotations

import itertools

import pytest

from workbench.extract.quantities import find_quantities
from workbench.match import compare_statements
from workbench.model import Candidate, Relation

_NUMBERS = itertools.count(1)


def said(quote: str, *, source: str = "", title: str = "", published: str | None = None) -> Candidate:
    """A statement as the store offers it; without `source` each stands in an article of its own."""
    number = next(_NUMBERS)
    return Candidate(
        claim_id=number,
        claim=f"claim {number}",
        statement=f"statement {number}",
        source=source or f"source {number}",
        ref=None,
        text=quote,
        quote=quote,
        title=title,
        speaker=None,
        published=published,
        quantities=find_quantities(quote, 0, len(quote)),
        negated=None,
        verdict=None,
        rating=None,
    )


def relation(one: str, other: str, **fields: str) -> Relation:
    """What the second bears on the first; the same both ways round, as none of these is later."""
    a, b = said(one, **fields), said(other, **fields)
    found = compare_statements(a, b).relation
    assert compare_statements(b, a).relation is found
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Ilin Vasar, 26, was killed in Oshen with other hostages",
            "The group has killed three hostages, Ilin Vasar among them",
        ),
        ("Of the 40 miners trapped in Oshen 12 were women", "12 miners were trapped in Oshen"),
        ("Three other miners from Oshen were killed in May", "Five miners from Oshen were killed in May"),
        ("The Sarhad phone will cost $550", "The Sarhad phone Tavi will cost $350"),
        ("The firm sold 4 million phones in Oshen in 2014", "The firm sold 9 million phones in Oshen in 2015"),
        ("Thousands of people blocked the road to Oshen", "Police in Oshen arrested 78 people"),
    ],
    ids=["age", "whole and part", "others", "another model", "another year", "another fate"],
)
def test_figures_of_different_things_are_no_conflict(one: str, other: str) -> None:
    assert relation(one, other) is not Relation.CONFLICTS
    assert relation(one, other, source="herald") is not Relation.CONFLICTS


def test_figures_of_one_thing_are_a_conflict() -> None:
    assert (
        relation("150 women were freed from the jail in Oshen", "140 women were freed in Oshen") is Relation.CONFLICTS
    )


def test_figures_alone_relate_only_what_speaks_of_one_event() -> None:
    one, far = "790 people were killed in Taviri in January alone", "More than 27 militants were killed in Sarhad"
    assert relation(one, far) is Relation.CONTEXT
    near = "Dozens of militants who came from Oshen were killed lately, officers told the paper"
    assert relation(far, near, source="herald") is Relation.CORROBORATES


@pytest.mark.parametrize(
    "other",
    [
        "the negotiations collapsed after a long night in Port Amel",
        "the meetings in Port Amel failed to produce any practical or lasting solution",
        "several rounds of talks were held, which produced no results",
    ],
)
def test_a_deal_that_is_near_and_talks_without_result_are_a_possible_conflict(other: str) -> None:
    near = "the two sides were close to a deal, but a minister's late interference changed the process"
    assert relation(near, other, source="herald") is Relation.CONFLICTS
    assert relation(near, other, title="The Sarhad talks of Amel") is Relation.CONFLICTS
    assert relation(near, other) is Relation.CONTEXT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He had not seen the video from Oshen", "The video from Oshen shows a burning barge"),
        ("The barge on the photo is not the Amel", "The Amel is a barge that was shown on a photo"),
        ("Seven thieves were caught in Oshen, many more were not caught", "Seven thieves were caught in Oshen"),
        ("The ministry denied reports of cholera in Oshen", "There was no confirmation of cholera reports in Oshen"),
        ("The brewery declined to state a price for Oshen Dark", "The price of Oshen Dark is set by the brewery"),
    ],
    ids=["unseen", "a name", "both", "both deny", "not said"],
)
def test_what_only_looks_like_a_denial_is_no_conflict(one: str, other: str) -> None:
    assert relation(one, other) is not Relation.CONFLICTS


def test_to_name_the_same_thing_is_not_to_say_the_same() -> None:
    assert relation("The Sarhad Bridge will be painted", "The Sarhad Bridge opens on Monday") is Relation.CONTEXT


def test_different_days_are_told_apart_even_where_the_claims_dropped_them() -> None:
    one, other = said("12 barges sank off Oshen in March"), said("15 barges sank off Oshen in June")
    assert compare_statements(one, other).relation is Relation.CONTEXT
