"""Check-worthiness puts numbers, named actors, events and causes above opinions and greetings."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.quantities import find_quantities
from workbench.extract.worth import checkworthiness, explain
from workbench.extract.worth_weights import FEATURES, START, WORDS
from workbench.model.statements import WORTH_CHECKING, Kind


def worth(text: str, *, attributed: bool = False) -> float:
    found = find_quantities(text, 0, len(text))
    return checkworthiness(text, 0, len(text), kind=Kind.UNATTRIBUTED, quantities=found, attributed=attributed)


@pytest.mark.parametrize(
    "sentence",
    [
        "Unemployment in Velmora fell from 9.4 percent to 7.1 percent last year.",
        "At least 19 people were killed in the raids on Monday and Tuesday.",
        "Governor Lida Corren was convicted of taking bribes in 2019.",
        "The blackout was caused by a fire at the Brel power station on Sunday.",
    ],
)
def test_a_desk_would_check_it(sentence: str) -> None:
    assert worth(sentence) >= WORTH_CHECKING


@pytest.mark.parametrize(
    "sentence",
    [
        "Good evening and welcome to the debate.",
        "I think it is a wonderful idea.",
        "Thank you very much.",
        "We should all love our country.",
        "What would you do about it?",
        "Let me answer that question.",
        "Click here to read more.",
    ],
)
def test_nobody_would_check_it(sentence: str) -> None:
    assert worth(sentence) < WORTH_CHECKING


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("The mine employs 4,000 people in Orlen.", "The mine employs many people in Orlen."),
        ("The dam broke because of the flood in Ilvane.", "The dam broke before the flood in Ilvane."),
        ("Lida Corren closed the harbour to the ships.", "The woman closed the harbour to the ships."),
        ("The harbour was closed to all the big ships.", "The harbour will be closed to all the big ships."),
        ("The tax was higher than in all other towns.", "The tax was nice in all of the other towns."),
    ],
)
def test_numbers_causes_names_and_facts_count(more: str, less: str) -> None:
    assert worth(more) > worth(less)


@pytest.mark.parametrize(
    "told",
    [
        "The army did not block the ambulances on the road to Brel.",
        "The ministry denied that any armed group was operating in Ilvane.",
        "At least 27 people were killed in the raids.",
        "Kesh's withdrawal derailed the talks in Port Senna.",
        "No aid reached the village of Brel until Wednesday.",
    ],
)
@pytest.mark.parametrize(
    "idle",
    [
        "Good evening and welcome to all of you in the hall.",
        "I believe that we deserve a better and a kinder country.",
        "It is a beautiful place and the people are wonderful.",
        "No, thank you, we are fine here as it is.",
    ],
)
def test_denials_tolls_events_and_causes_stand_above_opinions_and_greetings(told: str, idle: str) -> None:
    assert worth(told) > 2 * worth(idle)


def test_what_somebody_said_is_more_worth_a_check_than_the_same_unsaid() -> None:
    assert worth("The bridge is safe for lorries.", attributed=True) > worth("The bridge is safe for lorries.")


def test_the_explanation_adds_up_to_the_score() -> None:
    text = "More than 60 percent of the grain was destroyed because of the storm."
    found = find_quantities(text, 0, len(text))
    parts = explain(text, 0, len(text), kind=Kind.DIRECT, quantities=found, attributed=True)
    assert {"a number", "a share, a rate or money", "a cause", "said by somebody"} <= {name for name, _ in parts}
    odds = START + sum(weight for _, weight in parts)
    score = checkworthiness(text, 0, len(text), kind=Kind.DIRECT, quantities=found, attributed=True)
    assert score == pytest.approx(1 / (1 + exp(-odds)), abs=1e-4)


def test_every_weight_says_something() -> None:
    assert all(weight for weight in FEATURES.values())
    assert all(weight and words.split() for weight, words in WORDS.values())


@given(st.text())
def test_any_text_scores_between_0_and_1(text: str) -> None:
    assert 0 <= worth(text) <= 1
