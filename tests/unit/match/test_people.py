"""Who may be whom: British, American and South Asian forms of names, all invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import said
from workbench.match.people import MOST, Person, doubts, may_be_one
from workbench.model.speakers import Naming
from workbench.store import Store


def person(name: str, role: str | None = None, affiliation: str | None = None, source: str = "") -> Person:
    return Person(
        (name,), (role,) if role else (), (affiliation,) if affiliation else (), frozenset([source] if source else [])
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halvik", "Oren Halvik"),
        ("O. Halvik", "Oren Halvik"),
        ("O Halvik", "Oren Lucas Halvik"),
        ("Mr Halvik", "Oren Halvik"),
        ("Dr Pry", "Ansel Pry"),
        ("Ms Rook", "Tessa Rook"),
        ("Benjamin T. Decken", "Benjamin Decken"),
        ("Muhammad Aslam Rehvi", "Mohammad Aslam Rehvi"),
        ("Mohamed Zubair", "Muhammad Zubair"),
        ("Aslam Rehvi", "Chaudhry Aslam Rehvi"),
        ("Asif Chaudhry", "Asif Chowdhury"),
        ("M. Venkat Nirodu", "Venkat Nirodu"),
        ("Tariq al-Midani", "Tariq Midani"),
    ],
)
def test_forms_of_a_name_may_be_one_person(one: str, other: str) -> None:
    found, turned = may_be_one(person(one), person(other)), may_be_one(person(other), person(one))
    assert found is not None
    assert turned is not None
    assert found.score == turned.score
    assert one in found.reasons[0] or other in found.reasons[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oren Halvik", "Tessa Halvik"),
        ("T. Halvik", "Oren Halvik"),
        ("Ms Halvik", "Mr Halvik"),
        ("Oren Halvik", "Oren Pry"),
        ("Jon Vale", "Joan Vale"),
        ("Asif Kahn", "Asif Kuhn"),
        ("Martin Vale Jr.", "Martin Vale Sr."),
    ],
)
def test_other_names_are_other_people(one: str, other: str) -> None:
    assert may_be_one(person(one), person(other)) is None


def test_a_role_that_agrees_makes_it_likelier_and_one_that_differs_rules_it_out() -> None:
    full = person("Oren Halvik", "Defence Minister")
    bare, same = may_be_one(person("Halvik"), full), may_be_one(person("Halvik", "minister"), full)
    assert bare is not None
    assert same is not None
    assert same.score > bare.score
    assert same.reasons[1] == "the role agrees: minister"
    assert may_be_one(person("Halvik", "goalkeeper"), full) is None


def test_one_name_and_two_roles_is_a_doubt_too() -> None:
    found = may_be_one(person("Oren Halvik", "farmer"), person("Oren Halvik", "senator"))
    assert found is not None
    assert found.reasons == ("both are called Oren Halvik", "but the roles differ: farmer / senator")


def test_an_article_does_not_spell_one_person_in_two_ways() -> None:
    one, other = person("Muhammad Zubair", source="a"), person("Mohammad Zubair", source="a")
    assert may_be_one(one, other) is None
    short = may_be_one(person("Halvik", source="a"), person("Oren Halvik", source="a"))
    assert short is not None
    assert "in one article" in short.reasons


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_order_does_not_matter(one: str, other: str) -> None:
    found, turned = may_be_one(person(one), person(other)), may_be_one(person(other), person(one))
    assert (found and found.score) == (turned and turned.score)


# --- of a database ---------------------------------------------------------------------------------


def listed(store: Store, *articles: list[tuple[str, str | None, str | None]]) -> list[tuple[str, str]]:
    batch = store.begin_batch("x", by="Ann")
    store.add_documents(batch.uid, [said(number, *speakers) for number, speakers in enumerate(articles)])
    return [(doubt.one.name, doubt.other.name) for doubt in doubts(store)]


def test_short_names_are_listed_beside_the_full_ones_of_other_articles(store: Store) -> None:
    found = listed(
        store,
        [("Oren Halvik", "Defence Minister", None), ("analysts", None, None)],
        [("Halvik", "minister", None), ("Critics", None, None), ("Pry", None, None)],
    )
    assert found == [("Halvik", "Oren Halvik")]
    (doubt,) = doubts(store)
    assert isinstance(doubt.one, Naming)
    assert doubt.one.document == "said-1.txt"


def test_two_of_one_name_are_listed_and_whoever_is_called_so_without_a_role(store: Store) -> None:
    found = listed(
        store, [("Oren Halvik", "farmer", None)], [("Oren Halvik", "senator", None)], [("Oren Halvik", None, None)]
    )
    assert found == [("Oren Halvik", "Oren Halvik")] * 3
    assert sum(isinstance(doubt.one, Naming) for doubt in doubts(store)) == 2


def test_a_family_name_that_many_bear_says_nothing(store: Store) -> None:
    many = [(f"{given} Rehvi", None, None) for given in ("Aslam", "Bilal", "Dara", "Ebba", "Faiz")]
    assert listed(store, many, [("Rehvi", None, None)]) == []


def test_of_one_naming_only_the_likeliest_are_listed(store: Store) -> None:
    many = [(f"{given} Rehvi", "minister", None) for given in ("Aslam", "Bilal", "Dara", "Ebba", "Faiz")]
    assert len(listed(store, many, [("Rehvi", "minister", None)])) == MOST


def test_what_a_person_settled_is_not_listed_again(store: Store) -> None:
    listed(store, [("Oren Halvik", None, None)], [("O. Halvik", None, None)], [("Oren K. Halvik", None, None)])
    assert len(doubts(store)) == 3
    for doubt in doubts(store):
        store.differ(doubt.one.uid, doubt.other.uid, by="Ann")
    assert doubts(store) == []
    store.undo(by="Ann")
    assert len(doubts(store)) == 1
