"""How many independently tell of a claim: copies, credits, speakers, circles, a reviewer's word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.match.tellers import claim_of, linked, told
from tests.unit.report.examples import uid
from workbench.match.origins import origins
from workbench.match.origins_credits import credits_in
from workbench.match.origins_names import fold
from workbench.model.claims import StoredStatement
from workbench.model.links import LinkState, Relation
from workbench.model.origins import OriginLink, Origins, Taken, Telling
from workbench.model.sources import Capture

QUOTE = "eleven miners were trapped after a gallery of the Taviri pit collapsed on Monday night"
STORY = f"Rescuers worked through the night. They said {QUOTE}. The owner of the pit did not answer questions."
OTHER_QUOTE = "the pit at Taviri holds eleven people, all of them from the late shift"
OTHER = f"A union said {OTHER_QUOTE}. Its secretary has asked for an inquiry into the props."

Told = tuple[StoredStatement, Capture]


def count(own: Told, *others: Told, relation: Relation = Relation.CORROBORATES, **more: Any) -> Origins:
    """The origins of the claim that `own` makes, where the others are linked to it."""
    links = more.pop("links", [linked(statement, relation) for statement, _ in others])
    captures = [capture for _, capture in (own, *others)]
    return origins(claim_of(own[0]), own[0], links, captures, **more)


def only_taker(found: Origins) -> Telling:
    [root] = found.say_so
    [taker] = root.takers
    return taker


def test_a_claim_that_one_article_makes_has_one_origin() -> None:
    found = count(told(1, STORY, QUOTE))
    assert (found.articles, found.independent, found.pyramid) == (1, 1, False)
    assert str(found) == "1 article, 1 independent origin"


def test_two_reports_in_their_own_words_are_independent() -> None:
    found = count(told(1, STORY, QUOTE), told(2, OTHER, OTHER_QUOTE))
    assert str(found) == "2 articles, 2 independent origins"


def test_a_copied_passage_counts_once_and_hangs_below_the_earlier_one() -> None:
    later = told(1, STORY, QUOTE, published="2026-03-03")
    found = count(later, told(2, "It was a long night. " + STORY, QUOTE))
    taker = only_taker(found)
    assert found.say_so[0].source == uid(2002)
    assert (taker.source, taker.taken, taker.suggested) == (uid(2001), Taken.COPY, False)
    assert taker.reasons[0].startswith("the same words: “eleven miners were trapped after")


def test_reworded_quotes_in_a_copied_passage_count_once() -> None:
    changed = QUOTE.replace("were trapped after", "are trapped since")
    found = count(told(1, STORY, QUOTE), told(2, STORY.replace(QUOTE, changed), changed))
    assert found.independent == 1


def test_the_same_frame_around_other_figures_is_no_copy() -> None:
    from workbench.model.statements import Comparator, Quantity

    def number(text: str, value: float) -> tuple[Quantity, ...]:
        return (Quantity(0, 0, text, Comparator.EQUAL, None, value, None, None, "miners"),)

    fewer = QUOTE.replace("eleven", "seven")
    found = count(
        told(1, STORY, QUOTE, quantities=number("eleven", 11)),
        told(2, STORY.replace(QUOTE, fewer), fewer, quantities=number("seven", 7)),
    )
    assert found.independent == 2


def test_articles_that_credit_one_agency_count_once_although_it_is_not_at_hand() -> None:
    found = count(
        told(1, "OSHEN (Reuters) – " + STORY, QUOTE),
        told(2, OTHER + "\n\n(With material from Reuters)", OTHER_QUOTE),
    )
    [root] = found.say_so
    assert (root.name, root.source, found.articles) == ("Reuters", None, 2)
    assert {taker.taken for taker in root.takers} == {Taken.CREDIT}
    assert root.takers[0].reasons == ("credits Reuters: “OSHEN (Reuters) –”",)


def test_an_article_hangs_below_the_article_it_cites() -> None:
    citing = f"The Kalindi Herald reported that {OTHER_QUOTE}."
    found = count(
        told(1, STORY, QUOTE, outlet="The Kalindi Herald"),
        told(2, citing, OTHER_QUOTE, published="2026-03-04"),
    )
    assert only_taker(found).reasons == ("credits The Kalindi Herald: “The Kalindi Herald reported”",)
    assert found.say_so[0].name == "The Kalindi Herald"


def test_who_cites_two_origins_makes_neither_depend_on_the_other() -> None:
    both = "According to the Kalindi Herald, and as Radio North reported, eleven are still below ground."
    found = count(
        told(1, STORY, QUOTE, outlet="Kalindi Herald"),
        told(2, OTHER, OTHER_QUOTE, outlet="Radio North"),
        told(3, both, "eleven are still below ground", published="2026-03-05"),
    )
    assert (found.articles, found.independent) == (3, 2)


def test_a_speaker_heard_by_two_on_one_occasion_is_one_origin() -> None:
    first = "no miner will be left behind in the Taviri pit"
    second = "that not one miner would be left in the pit at Taviri, behind the rubble"
    one = told(1, f"Minister Ilin Vasar said {first}.", first, speaker="Ilin Vasar")
    other = told(2, f"Vasar promised {second}.", second, speaker="Vasar", published="2026-03-04")
    found = count(one, other)
    [root] = found.say_so
    assert (root.name, root.source) == ("Ilin Vasar", None)
    assert [taker.taken for taker in root.takers] == [Taken.SPEAKER, Taken.SPEAKER]
    assert root.takers[0].reasons == ("both report what Ilin Vasar said within 2 days",)
    late = told(2, f"Vasar promised {second}.", second, speaker="Vasar", published="2026-04-04")
    assert count(one, late).independent == 2


def test_a_speaker_says_more_than_one_thing_about_one_matter() -> None:
    first = "the rescue at the Taviri pit goes on"
    second = "the rescue at the Taviri pit was begun too late by a company that has no trained crew of its own"
    found = count(
        told(1, f"Vasar said {first}.", first, speaker="Ilin Vasar"),
        told(2, f"Vasar said {second}.", second, speaker="Ilin Vasar"),
    )
    assert found.independent == 2


@pytest.mark.parametrize("speaker", ["officials", "A spokeswoman", "he", "I", None])
def test_speakers_who_may_be_anybody_are_no_common_origin(speaker: str | None) -> None:
    first, second = "eleven miners are in the Taviri pit", "the Taviri pit holds eleven miners now"
    found = count(told(1, f"There {first}.", first, speaker=speaker), told(2, f"So {second}.", second, speaker=speaker))
    assert found.independent == 2


def test_who_only_cites_each_other_is_a_circle_of_one_origin() -> None:
    found = count(
        told(1, f"According to Radio North, {QUOTE}.", QUOTE, outlet="Kalindi Herald"),
        told(2, f"The Kalindi Herald reported that {OTHER_QUOTE}.", OTHER_QUOTE, outlet="Radio North"),
    )
    assert found.independent == 1
    assert [set(loop) for loop in found.loops] == [{"Kalindi Herald", "Radio North"}]
    assert "in a circle" in str(found)


def test_three_articles_of_one_origin_are_a_pyramid() -> None:
    found = count(*(told(number, STORY, QUOTE) for number in (1, 2, 3)))
    assert found.pyramid
    assert str(found) == "3 articles, 1 independent origin; all that say so go back to one"


def test_confirmed_conflicts_are_counted_on_the_other_side_and_guesses_are_not() -> None:
    own, other = told(1, STORY, QUOTE), told(2, OTHER, OTHER_QUOTE)
    confirmed = count(own, other, links=[linked(other[0], Relation.CONFLICTS, "confirmed")])
    assert str(confirmed) == "2 articles, 2 independent origins: 1 says so, 1 says otherwise"
    assert count(own, other, relation=Relation.CONFLICTS).articles == 1


@pytest.mark.parametrize("relation", [Relation.UPDATES, Relation.CONTEXT, Relation.UNDERCUTS])
def test_what_says_neither_is_not_counted(relation: Relation) -> None:
    own, other = told(1, STORY, QUOTE), told(2, OTHER, OTHER_QUOTE)
    assert count(own, other, links=[linked(other[0], relation, "confirmed")]).articles == 1


def test_a_ready_made_claim_is_no_article() -> None:
    own, checked = told(1, STORY, QUOTE), told(2, STORY, QUOTE, rule="given", rating="false")
    assert count(own, checked).articles == 1


def test_an_article_is_counted_once_however_much_of_it_bears_on_the_claim() -> None:
    own = told(1, STORY, QUOTE)
    again = told(2, STORY, "Rescuers worked through the night", source=own[0].source)
    assert count(own, again).articles == 1


def test_a_reviewer_says_what_is_of_one_origin() -> None:
    own, other = told(1, STORY, QUOTE), told(2, OTHER, OTHER_QUOTE)
    found = count(own, other, links=[linked(other[0], Relation.SAME_ORIGIN, "confirmed")])
    assert only_taker(found).taken is Taken.REVIEWER
    assert only_taker(found).reasons == ("ada says so",)


def test_a_rejected_origin_counts_as_independent() -> None:
    own, copy = told(1, STORY, QUOTE), told(2, STORY, QUOTE)
    found = count(own, copy, links=[linked(copy[0], Relation.SAME_ORIGIN, "rejected")])
    assert (found.articles, found.independent) == (2, 2)


def test_a_decision_between_two_others_holds_too_even_by_way_of_a_third() -> None:
    own, copy, third = (told(number, STORY, QUOTE) for number in (1, 2, 3))
    decided = [OriginLink(copy[0].uid, third[0].uid, LinkState.REJECTED, "ada")]
    found = count(own, copy, third, decided=decided)
    assert (found.articles, found.independent) == (3, 2)
    assert not any({uid(2002), uid(2003)} <= sources(root) for root in found.say_so)


def sources(tree: Telling) -> set[str | None]:
    return {tree.source}.union(*(sources(taker) for taker in tree.takers))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PORT AMEL (Harbour Wire) – It rained.", "Harbour Wire"),
        ("OSHEN, Taviri (AP) — It rained.", "AP"),
        ("It rained.\n\nThe Associated Press contributed to this report.", "AP"),
        ("It rained.\n\n(With files from AFP)", "AFP"),
        ("It rained.\n\nSource: AFP", "AFP"),
        ("It rained, the minister told Reuters.", "Reuters"),
        ("It rained, the Associated Press reports.", "AP"),
        ("It rained, according to the Oshen Times.", "Oshen Times"),
        ("It rained, said the mayor, citing Radio North.", "Radio North"),
    ],
)
def test_what_an_article_credits(text: str, name: str) -> None:
    start = text.index("It rained")
    assert [credit.name for credit in credits_in(text, start, start + 9, None, {})] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "It rained, according to Minister Vasar.",
        "It rained, Vasar told parliament.",
        "It rained (all day) – and then stopped.",
        "It rained.\n\nElsewhere, a farmer told Reuters about hail.\n\n" + "Nothing more happened. " * 40,
        "It rained. The app reported hail.",
    ],
)
def test_what_is_no_credit(text: str) -> None:
    assert credits_in(text, 0, 9, None, {}) == []


def test_authors_are_credits_where_they_are_an_agency() -> None:
    assert [credit.name for credit in credits_in("It rained.", 0, 9, "Reuters", {})] == ["Reuters"]
    assert credits_in("It rained.", 0, 9, "Petra Vonn", {}) == []


def test_the_courier_is_the_outlet_that_alone_is_called_so() -> None:
    citing = told(2, f"A guard told the Courier that {OTHER_QUOTE}.", OTHER_QUOTE, published="2026-03-04")
    own = told(1, STORY, QUOTE, outlet="Senna Courier")
    assert count(own, citing).independent == 1
    assert count(own, citing, outlets=["Oshen Courier"]).independent == 2
    itself = told(1, f"A guard told the Courier that {QUOTE}.", QUOTE, outlet="Senna Courier")
    assert count(itself).say_so[0].name == "Senna Courier"


def test_spellings_of_an_outlet_meet() -> None:
    assert fold("The Daily Lantern") == fold("daily-lantern.example") == fold("Daily  Lantern")


# --- what always holds -----------------------------------------------------------------------------

_QUOTES = (
    QUOTE,
    OTHER_QUOTE,
    "rescuers have heard knocking from the lower gallery of the Taviri pit since dawn",
    "eleven of the men who went down on Monday evening have not come up again",
)
_CREDITS = (
    "",
    "(With material from Reuters)",
    "Source: AFP",
    "(With files from Outlet Alfa)",
    "(With files from Outlet Carla)",
)


_NAMES = ("Alfa", "Berta", "Carla", "Dora", "Emil", "Frieda")


@st.composite
def articles(draw: st.DrawFn) -> list[Told]:
    made = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        quote = draw(st.sampled_from(_QUOTES))
        credit = draw(st.sampled_from(_CREDITS))
        day = draw(st.integers(1, 9))
        speaker = draw(st.sampled_from([None, "Ilin Vasar", "officials"]))
        text = f"A report. They said {quote}. More of it tomorrow.\n\n{credit}"
        fields = {
            "published": f"2026-03-0{day}",
            "speaker": speaker,
            "outlet": f"Outlet {_NAMES[number - 1]}",
        }
        made.append(told(number, text, quote, **fields))
    return made


def of(made: Sequence[Told]) -> Origins:
    return count(made[0], *made[1:])


@settings(max_examples=60, deadline=None)
@given(articles())
def test_never_more_origins_than_articles(made: list[Told]) -> None:
    found = of(made)
    assert 1 <= found.independent <= found.articles == len(made)


@settings(max_examples=60, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_makes_no_difference(made: list[Told], random: Any) -> None:
    others = made[1:]
    random.shuffle(others)
    assert of([made[0], *others]) == of(made)


@settings(max_examples=60, deadline=None)
@given(articles(), st.data())
def test_another_copy_never_raises_the_number_of_origins(made: list[Told], data: st.DataObject) -> None:
    statement, capture = data.draw(st.sampled_from(made))
    copy = told(9, capture.text, statement.what.quote, published="2026-03-20", speaker=statement.what.speaker)
    assert of([*made, copy]).independent <= of(made).independent
    assert of([*made, copy]).articles == len(made) + 1


@settings(max_examples=40, deadline=None)
@given(articles(), st.data())
def test_what_is_told_apart_is_never_in_one_tree(made: list[Told], data: st.DataObject) -> None:
    one, other = (data.draw(st.sampled_from(made))[0] for _ in range(2))
    decided = [OriginLink(one.uid, other.uid, LinkState.REJECTED, "ada")]
    found = count(made[0], *made[1:], decided=decided)
    assert found.articles == len(made)
    if one.source != other.source:
        assert not any({one.source, other.source} <= sources(root) for root in found.say_so)
