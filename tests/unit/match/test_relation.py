"""Each rule of `compare` by sentences of an invented country, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.quantities import find_quantities
from workbench.match import Passage, compare
from workbench.match.relation import Comparison, overlap


def passage(text: str) -> Passage:
    return Passage(text, find_quantities(text, 0, len(text)))


def compared(a: str, b: str) -> Comparison:
    return compare(passage(a), passage(b))


NUMBERS = [
    (
        "More than 40 miners were rescued from the Oshen pit.",
        "12 miners were rescued from the Oshen pit.",
        "conflicts",
    ),
    (
        "More than 40 miners were rescued from the Oshen pit.",
        "46 miners were rescued from the pit.",
        "corroborates",
    ),
    ("At least 9 boats sank off Port Amel.", "Six boats sank off Port Amel.", "conflicts"),
    ("Dozens of houses burned in Old Mirra.", "Some 37 houses burned in Old Mirra.", "corroborates"),
    ("Dozens of houses burned in Old Mirra.", "Three houses burned in Old Mirra.", "conflicts"),
    ("The ferry costs $12 million.", "The ferry costs $90 million.", "conflicts"),
    (
        "Half of the growers support the levy.",
        "Only 21 percent of the growers support the levy.",
        "conflicts",
    ),
    ("About 3,000 pilgrims came to Taviri.", "2,950 pilgrims came to Taviri.", "corroborates"),
]


@pytest.mark.parametrize(("a", "b", "relation"), NUMBERS)
def test_numbers_are_intervals_with_comparators(a: str, b: str, relation: str) -> None:
    assert compared(a, b).relation == relation


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("45 farmers were killed in the landslide.", "120 farmers were injured in the landslide."),
        ("The mill cut 300 jobs in Oshen.", "The mill opened 5 shops in Oshen."),
        ("19 guards were killed in Sarhad on Monday.", "27 guards were killed in Dunmarsh on Monday."),
        ("Wheat prices rose by 4 percent in March.", "Wheat prices rose by 9 percent in August."),
        ("In 2016 the Reed League won 40 seats.", "In 2020 the Reed League won 12 seats."),
    ],
)
def test_numbers_of_different_things_places_or_times_do_not_conflict(a: str, b: str) -> None:
    assert compared(a, b).relation != "conflicts"


def test_a_number_conflict_says_which_numbers_and_what_they_count() -> None:
    found = compared(
        "More than 27 militants were killed in the raid.", "19 militants were killed in the raid."
    )
    assert found.reasons[0].startswith("more than 27 and 19 can't both be true: militants")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The governor of Kalindi resigned on Friday.", "The governor of Kalindi did not resign on Friday."),
        ("The dam has cracks.", "The dam hasn’t any cracks."),
        ("The navy entered the strait.", "The navy never entered the strait."),
        ("Nobody survived the wreck of the Marit.", "Two sailors survived the wreck of the Marit."),
        ("Guards fired on the marchers.", "The ministry denied that guards fired on the marchers."),
        (
            "Oshen allowed the inspectors into the plant.",
            "Oshen refused to allow the inspectors into the plant.",
        ),
    ],
)
def test_what_one_negates_the_other_affirms(a: str, b: str) -> None:
    assert compared(a, b).relation == "conflicts"
    assert compared(b, a).relation == "conflicts"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The sale was denied by the brewery.", "The brewery denied the sale."),
        ("The clinic was not hit by the shell.", "The shell did not hit the clinic."),
        ("The envoy did not sign the pact.", "The envoy hasn't signed the pact."),
        ("No fewer than 30 barges were lost.", "At least 30 barges were lost."),
    ],
)
def test_the_same_negation_on_both_sides_is_agreement(a: str, b: str) -> None:
    assert compared(a, b).relation == "corroborates"


def test_negating_something_else_is_no_conflict() -> None:
    assert compared("The mayor did not resign.", "The mayor did not open the fair.").relation != "conflicts"
    assert compared("There is no woman mending nets.", "A woman is mending shoes.").relation != "conflicts"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The two sides are close to a deal.", "The talks between the two sides have collapsed."),
        ("The union accepted the offer.", "The union turned down the offer."),
        ("The court upheld the fishing ban.", "The court overturned the fishing ban."),
        ("Copper prices climbed on Tuesday.", "Copper prices slid on Tuesday."),
        ("The pilots were freed.", "The pilots remain in captivity."),
        ("The launch succeeded.", "The launch failed."),
    ],
)
def test_words_that_exclude_each_other(a: str, b: str) -> None:
    found = compared(a, b)
    assert found.relation == "conflicts"
    assert "exclude each other" in found.reasons[0]


def test_contrary_words_about_different_things_do_not_conflict() -> None:
    assert (
        compared("The senator supports the harbour treaty.", "The senator opposes the seed bill.").relation
        != "conflicts"
    )


@pytest.mark.parametrize(
    "denial",
    [
        "The Dunmarsh sea monster is a hoax, police say",
        "No, there is no sea monster in Dunmarsh",
        "Fake report of a sea monster fools Dunmarsh",
        "Experts cast doubt on the Dunmarsh sea monster",
    ],
)
def test_a_report_called_untrue_is_a_conflict(denial: str) -> None:
    assert compared("A sea monster was seen off Dunmarsh", denial).relation == "conflicts"


def test_no_hoax_and_a_question_are_not_denials() -> None:
    assert (
        compared("A sea monster was seen off Dunmarsh", "The Dunmarsh sea monster was no hoax").relation
        != "conflicts"
    )
    assert (
        compared("A sea monster was seen off Dunmarsh", "Is the Dunmarsh sea monster a hoax?").relation
        != "conflicts"
    )


def test_other_words_for_the_same_event_corroborate() -> None:
    assert (
        compared(
            "The harbour blast wounded a docker.", "A docker was hurt in the harbour explosion."
        ).relation
        == "corroborates"
    )


def test_what_two_passages_share_comes_in_the_order_of_the_first() -> None:
    a = Passage("Afghanistan, Pakistan, Kazakhstan, Turkmenistan, Uzbekistan, Azerbaijan")
    b = Passage("Azerbaijani, Uzbeks, Turkmens, Kazakhs, Pakistani, Afghan")
    found = [one for one, _ in overlap(a, b).pairs]
    assert len(found) > 3
    assert found == [word.concept for word in a.words if word.concept in found]


def test_sentences_of_different_subjects_are_unrelated() -> None:
    found = compared("The choir sang until midnight.", "Rice prices fell in the valley.")
    assert found.relation == "unrelated"
    assert found.similarity < 0.3


PIECES = "no not never 27 dozens of militants killed denied hoax “talks” collapsed near , . — n't's 5% $3"
ANY = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "no",
                "not",
                "never",
                "27",
                "dozens",
                "of",
                "militants",
                "killed",
                "denied",
                "hoax",
                "“talks”",
                "collapsed",
                "near",
                ",",
                ".",
                "—",
                "n't's",
                "5%",
                "$3",
            ]
        ),
        max_size=25,
    ).map(" ".join),
)


@given(ANY, ANY)
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    found, back = compared(a, b), compared(b, a)
    assert 0 <= found.score <= 1
    assert 0 <= found.similarity <= 1
    assert found.relation == back.relation


@given(ANY)
def test_nothing_conflicts_with_itself(text: str) -> None:
    found = compared(text, text)
    assert found.relation != "conflicts"
    assert found.similarity == 1
