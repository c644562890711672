"""How stored statements bear on each other: what the article, its title and its date add to the words."""

from __future__ import annotations

import itertools

import pytest

from workbench.extract.quantities import find_quantities
from workbench.match import compare_statements
from workbench.model.links import Candidate, Relation

_NUMBERS = itertools.count(1)


def said(quote: str, *, text: str = "", source: str = "", title: str = "", published: str | None = None) -> Candidate:
    """A statement as the store offers it; without `source` each stands in an article of its own."""
    number = next(_NUMBERS)
    return Candidate(
        claim_id=number,
        claim=f"claim {number}",
        statement=f"statement {number}",
        source=source or f"source {number}",
        ref=None,
        text=text or quote,
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Sarhad ferry carried 19 million people", "The Oshen tram is likely to carry 61 million people in Sarhad"),
        ("In Oshen 100,000 songs can be bought", "In Oshen the young buy an average of 100 songs"),
        ("Ilin Vasar bought 4,000 songs in Oshen", "Ilin Vasar buys 12 songs a day in Oshen"),
        (
            "The mill in Oshen shipped 2 million bricks in the first quarter",
            "The mill in Oshen will ship 15 million bricks",
        ),
        ("The Oshen works will build a 12-inch pump", "The Oshen works built an 11-inch pump"),
        ("The Oshen mill sacked 60,000 people", "The Oshen mill could sack a fifth of its workforce of 430,000 people"),
        ("Seven girls from Oshen, aged 13 to 15, were found", "It turned out that nine girls from Oshen were found"),
    ],
    ids=["another subject", "on average", "a day", "a quarter", "a kind", "the whole", "ages"],
)
def test_figures_that_measure_in_another_way_are_no_conflict(one: str, other: str) -> None:
    assert relation(one, other) is not Relation.CONFLICTS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The town denied the bridge in Oshen was closed", "The bridge in Oshen was not closed, the mayor found"),
        ("It was a fake report that Ilin Vasar died in Oshen", "Ilin Vasar did not die in Oshen, his sister wrote"),
        ("The firm will deny the ferry in Oshen to smokers", "Any smoker may use the ferry in Oshen"),
        (
            "Ilin Vasar and his wife wrote to the mayor of Oshen asking for a house and were denied",
            "Ilin Vasar and his wife had written to the mayor of Oshen, asking for a house in May",
        ),
        ("Is the story of the Oshen ghost ship a hoax?", "The story of the Oshen ghost ship spread in May"),
        ("He did not wake up after the fall, the nurse wrote", "She woke up after the fall and hid, the nurse wrote"),
        (
            "The Sarhad airline wants to seat men apart after complaints of guests who refuse to sit beside them",
            "The Sarhad airline will seat men apart, as guests complained that strangers sit beside them",
        ),
        (
            "Police have not identified the man on the Oshen video",
            "The man on the Oshen video is identified as Ilin Vasar",
        ),
    ],
    ids=["both deny", "both doubt", "refuses a service", "a request", "asks", "he and she", "who refuse", "unknown"],
)
def test_what_denies_something_else_is_no_conflict(one: str, other: str) -> None:
    assert relation(one, other) is not Relation.CONFLICTS


def test_words_that_exclude_each_other_must_stand_in_nearly_the_same_sentence() -> None:
    short = "The harbour of Oshen will open in May"
    assert relation(short, "The harbour of Oshen will close in May") is Relation.CONFLICTS
    long = "In Oshen, where the harbour market will close for the winter, the mayor opened a school for 40 children"
    assert (
        relation(long, "The mayor of Oshen will close the harbour after the storm of last winter")
        is not Relation.CONFLICTS
    )


def test_half_a_compound_excludes_nothing() -> None:
    one, other = "The price of the low-end Oshen ferry was set", "The price of the Oshen ferry will start at $349"
    assert relation(one, other) is not Relation.CONFLICTS


def test_a_denial_is_read_though_the_quote_is_only_what_was_denied() -> None:
    what = "the mayor of Oshen had taken money from the ferry firm"
    denied = said(what, text="Denied the mayor of Oshen had taken money")
    told = said("The mayor of Oshen took money from the ferry firm in March")
    found = compare_statements(told, denied)
    assert found.relation is Relation.CONFLICTS
    assert any("untrue" in reason or "negates" in reason for reason in found.reasons)
    assert compare_statements(denied, said("Again it was denied that " + what, text="Denied " + what)).relation is not (
        Relation.CONFLICTS
    )


def test_a_reason_names_the_thing_the_place_and_the_day() -> None:
    one = said("27 militants were killed in Sarhad on Monday")
    found = compare_statements(one, said("Only 19 militants were killed in Sarhad on Monday"))
    assert found.reasons == ("27 and 19 can't both be true: militants killed, Sarhad, Monday",)


def test_a_later_toll_is_an_update_and_an_earlier_one_a_conflict() -> None:
    one = said("27 militants were killed in Sarhad", published="2026-11-12")
    later = said("31 militants were killed in Sarhad", published="2026-11-15")
    found = compare_statements(one, later)
    assert found.relation is Relation.UPDATES
    assert found.reasons == ("27 and 31 can't both be true: militants killed, Sarhad", "reported 3 days later")
    assert compare_statements(later, one).relation is Relation.CONFLICTS


def test_what_a_negation_is_said_to_negate_is_a_word_and_not_a_name() -> None:
    found = compare_statements(
        said("The wife of Ilin al-Vasar was arrested in Oshen"),
        said("al-Vasar's wife had been arrested in Oshen", text="Denied al-Vasar's wife had been arrested in Oshen"),
    )
    assert found.relation is Relation.CONFLICTS
    assert not any("“al”" in reason for reason in found.reasons)


def test_a_side_clause_is_no_part_of_what_is_denied() -> None:
    denied = said(
        "anyone in Oshen had caught the fever, which broke out in the ports of Amel and Taviri in May",
        text="Denied anyone in Oshen had caught the fever",
    )
    told = said("Several sailors and their children, who came by the night ferry, had caught the deadly fever in Oshen")
    assert compare_statements(told, denied).relation is Relation.CONFLICTS
