"""What a name tells by itself: who is certain, what contradicts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names import bare_words, contradict, full_name, is_name


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Oren Halvik", "oren halvik"),
        ("OREN HALVIK", "oren halvik"),
        ("Dr Ansel Pry", "ansel pry"),
        ("Mr. Jon Vale", "jon vale"),
        ("Séamus Núñez", "seamus nunez"),
        ("Tariq al-Midani", "tariq al midani"),
        ("George W. Trask", "george w trask"),
        ("M Venkat Nirodu", "m venkat nirodu"),
        ("Chaudhry Aslam Rehvi", "chaudhry aslam rehvi"),
        ("River Board", "river board"),
        ("the White House", "white house"),
        ("The Kalindi Post", "kalindi post"),
        ("عمران وزیر", "عمران وزیر"),
    ],
)
def test_a_full_name_says_who_is_meant(name: str, folded: str) -> None:
    assert full_name(name) == folded


@pytest.mark.parametrize(
    "name",
    [
        "Halvik", "O. Halvik", "J.P. Vale", "Ms Rook", "Lord Trask", "Vale Jr.", "analysts", "Security officials",
        "police", "Police", "the Interior Ministry", "Interior Ministry", "Supreme Court", "the ministry", "A friend",
        "Two Officers", "His Lawyer", "a River Board report", "Orla Finn, an engineer", "NASA", "", "“”", "The",
    ],
)  # fmt: skip
def test_what_may_be_somebody_else_elsewhere_is_no_full_name(name: str) -> None:
    assert full_name(name) is None


def test_names_of_other_scripts_keep_their_vowel_signs() -> None:
    assert full_name("नीरा मोदक") != full_name("नीर मोदक")


def test_words_that_are_not_written_as_a_name() -> None:
    assert [is_name(words) for words in ("Ms Rook", "analysts", "A friend", "Jan van Dorn")] == [
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, "farmer"),
        ("", "farmer"),
        ("Defence Minister", "minister"),
        ("Defense Minister", "Minister for Defence"),
        ("spokesman", "Spokeswoman"),
        ("senior adviser", "advisor"),
        ("River Board", "the River Board"),
        ("CEO", "chief executive"),
        ("president", "former president"),
    ],
)
def test_descriptions_that_agree(one: str | None, other: str | None) -> None:
    assert not contradict(one, other)
    assert not contradict(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("farmer", "senator"),
        ("minister", "deputy minister"),
        ("president", "Vice President"),
        ("Defence Minister", "Interior Minister"),
        ("River Board", "Kalindi Post"),
    ],
)
def test_descriptions_that_contradict(one: str, other: str) -> None:
    assert contradict(one, other)
    assert contradict(other, one)


@given(st.text(max_size=60))
def test_any_text_may_be_asked_for(name: str) -> None:
    full = full_name(name)
    assert full is None or full == " ".join(bare_words(name))
    assert not contradict(name, name) or "deputy" in name
