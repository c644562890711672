"""Speakers across articles: joined where it is certain, made one and parted by a person, all of it undone."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import said
from tests.store.conftest import Take
from tests.store.test_undo import visible
from workbench.errors import CannotUndo, UsageError
from workbench.model.filters import ClaimFilter
from workbench.model.speakers import Speaker
from workbench.names import contradict
from workbench.store import Store

Words = tuple[str, str | None, str | None]

HALVIK: Words = ("Oren Halvik", "Defence Minister", None)


def called(store: Store, name: str) -> list[Speaker]:
    return [one for one in store.speakers() if one.name == name]


def test_one_full_name_without_contradiction_is_one_speaker(store: Store, take: Take) -> None:
    take(
        said(1, HALVIK),
        said(2, ("Oren Halvik", None, None)),
        said(3, ("OREN HÁLVIK", "minister", "Defence Ministry")),
    )
    take(said(4, ("Mr Oren Halvik", None, "Defence Ministry")))
    (one,) = store.speakers()
    assert (one.name, one.role, one.statements, one.documents) == ("Oren Halvik", "Defence Minister", 4, 4)
    assert one.names == ("Oren Halvik", "OREN HÁLVIK", "Mr Oren Halvik")
    assert one.roles == ("Defence Minister", "minister")
    assert one.affiliations == ("Defence Ministry",)


def test_contradicting_roles_are_two_and_who_fits_both_is_neither(store: Store, take: Take) -> None:
    take(
        said(1, ("Oren Halvik", "farmer", None)),
        said(2, ("Oren Halvik", "senator", None)),
        said(3, ("Oren Halvik", None, None)),
    )
    take(said(4, ("Oren Halvik", "senator", "River Board")), said(5, ("Oren Halvik", None, None)))
    assert [(one.role, one.documents) for one in store.speakers()] == [("farmer", 1), ("senator", 2)]
    assert [one.document for one in store.namings() if one.speaker is None] == ["said-3.txt", "said-5.txt"]


def test_in_one_article_a_full_name_is_one_person(store: Store, take: Take) -> None:
    take(said(1, ("Oren Halvik", "farmer", None), ("Oren Halvik", "senator", None), ("Oren Halvik", None, None)))
    (one,) = store.speakers()
    assert (one.statements, one.documents, one.roles) == (3, 1, ("farmer", "senator"))


def test_groups_and_short_names_are_nobody_across_articles(store: Store, take: Take) -> None:
    words: list[Words] = [
        ("analysts", None, None), ("Police", None, None), ("the Interior Ministry", None, None), ("Halvik", None, None)
    ]  # fmt: skip
    take(said(1, *words), said(2, *words))
    assert store.speakers() == []
    assert {one.name for one in store.namings()} == {name for name, _, _ in words}
    assert [claim.speaker for claim in store.claims()][:4] == [name for name, _, _ in words]


def test_a_new_text_of_an_article_names_the_same_people(store: Store, take: Take) -> None:
    take(said(1, HALVIK, ("Halvik", None, None)))
    before = list(store.namings())
    document, statements = said(1, HALVIK, ("Halvik", None, None), ("Tessa Rook", None, None))
    take((document, statements))
    assert [one.uid for one in store.namings()][:2] == [one.uid for one in before]
    assert [(one.name, one.statements) for one in store.speakers()] == [("Oren Halvik", 1), ("Tessa Rook", 1)]


def test_a_merge_is_remembered_by_later_articles(store: Store, take: Take) -> None:
    take(said(1, HALVIK), said(2, ("Orin Halvik", None, None)))
    oren, orin = store.speakers()
    before = visible(store)
    entry = store.merge_speakers(orin.uid, oren.uid, by="Ann", reason="a slip")
    assert (entry.action, entry.subject, entry.reason) == ("merge_speakers", orin.uid, "a slip")
    assert entry.summary == "speaker “Orin Halvik” is “Oren Halvik”"
    (one,) = store.speakers()
    assert (one.uid, one.documents, one.names) == (oren.uid, 2, ("Oren Halvik", "Orin Halvik"))
    assert {claim.speaker for claim in store.claims()} == {"Oren Halvik"}
    assert len(list(store.claims(ClaimFilter(speaker="orin")))) == 1
    after = visible(store)
    store.undo(by="Ann")
    assert visible(store) == before
    store.redo(by="Ann")
    assert visible(store) == after
    take(said(3, ("Orin Halvik", None, None)))
    assert [one.documents for one in store.speakers()] == [3]
    assert list(store.check()) == []


def test_whom_one_article_names_is_made_a_speaker_s(store: Store, take: Take) -> None:
    take(said(1, HALVIK), said(2, ("the minister", None, None)), said(3, ("the minister", None, None)))
    naming = next(one for one in store.namings() if one.document == "said-2.txt")
    before = visible(store)
    store.merge_speakers(naming.uid, store.speakers()[0].uid, by="Ann")
    assert [claim.speaker for claim in store.claims(ClaimFilter(order="document"))] == [
        "Oren Halvik",
        "Oren Halvik",
        "the minister",
    ]
    with pytest.raises(UsageError, match="a speaker's already"):
        store.merge_speakers(naming.uid, store.speakers()[0].uid, by="Ann")
    store.undo(by="Ann")
    assert visible(store) == before
    assert list(store.check()) == []


def test_a_namesake_is_split_off_and_stays_apart(store: Store, take: Take) -> None:
    take(*(said(number, ("Oren Halvik", None, None)) for number in (1, 2, 3)))
    (whole,) = store.speakers()
    sources = [source.uid for source in store.sources()]
    before = visible(store)
    entry = store.split_speaker(whole.uid, sources[1:2], by="Ann", name="Oren Halvik of Taviri")
    other = store.speaker(entry.subject)
    assert (other.name, other.documents, store.speaker(whole.uid).documents) == ("Oren Halvik of Taviri", 1, 2)
    assert store.differences() == {frozenset((whole.uid, other.uid))}
    with pytest.raises(UsageError, match="said to be different") as caught:
        store.merge_speakers(other.uid, whole.uid, by="Bob")
    assert f"undo {entry.seq}" in caught.value.hint
    take(said(4, ("Oren Halvik", None, None)))
    assert [one.documents for one in store.speakers()] == [2, 1]
    store.undo(entry.seq, by="Ann")
    assert store.speaker(whole.uid).documents == 3
    assert store.differences() == set()
    store.undo(max(one.seq for one in store.journal() if one.action == "import"), by="Ann")
    assert visible(store) == before
    assert list(store.check()) == []


def test_what_cannot_be_split_or_merged_says_why(store: Store, take: Take) -> None:
    take(said(1, HALVIK), said(2, ("Tessa Rook", None, None)))
    oren, tessa = store.speakers()
    sources = [source.uid for source in store.sources()]
    for act, told in (
        (lambda: store.split_speaker(oren.uid, sources[:1], by="Ann"), "No article would be left"),
        (lambda: store.split_speaker(oren.uid, sources[1:], by="Ann"), "None of these articles"),
        (lambda: store.merge_speakers(oren.uid, oren.uid, by="Ann"), "into themselves"),
        (lambda: store.differ(oren.uid, oren.uid, by="Ann"), "one and the same"),
    ):
        with pytest.raises(UsageError, match=told):
            act()
    store.differ(oren.uid, tessa.uid, by="Ann")
    with pytest.raises(UsageError, match="known already"):
        store.differ(tessa.uid, oren.uid, by="Ann")


def test_who_differs_from_one_differs_from_whom_that_is(store: Store, take: Take) -> None:
    take(said(1, HALVIK), said(2, ("Orin Halvik", None, None)), said(3, ("Tessa Rook", None, None)))
    oren, orin, tessa = store.speakers()
    store.differ(orin.uid, tessa.uid, by="Ann")
    store.merge_speakers(orin.uid, oren.uid, by="Ann")
    assert frozenset((oren.uid, tessa.uid)) in store.differences()


def test_a_correction_holds_for_later_articles_and_an_empty_text_takes_away(store: Store, take: Take) -> None:
    take(said(1, ("Orren Halvik", "Defence Minister", None)))
    (one,) = store.speakers()
    store.edit("speakers", one.uid, {"name": "Oren Halvik", "role": ""}, by="Ann")
    take(said(2, ("Orren Halvik", "minister", None)))
    assert [(claim.speaker, claim.role) for claim in store.claims()] == [("Oren Halvik", None)] * 2
    assert (store.speaker(one.uid).role, store.speaker(one.uid).documents) == (None, 2)


def test_an_import_whose_speaker_was_merged_since_is_undone(store: Store, take: Take) -> None:
    take(said(1, HALVIK))
    take(said(2, ("Orin Halvik", None, None)))
    oren, orin = store.speakers()
    store.merge_speakers(orin.uid, oren.uid, by="Ann")
    store.undo(2, by="Ann")
    assert [(one.name, one.names) for one in store.speakers()] == [("Oren Halvik", ("Oren Halvik",))]
    store.undo(by="Ann")
    assert [one.name for one in store.speakers()] == ["Oren Halvik"]
    store.redo(by="Ann")
    assert list(store.check()) == []


def test_a_merge_that_was_built_on_is_not_undone(store: Store, take: Take) -> None:
    take(said(1, HALVIK), said(2, ("Orin Halvik", None, None)))
    oren, orin = store.speakers()
    entry = store.merge_speakers(orin.uid, oren.uid, by="Ann")
    second = next(source.uid for source in store.sources() if source.name == "said-2.txt")
    store.split_speaker(oren.uid, [second], by="Bob")
    with pytest.raises(CannotUndo, match="changed since"):
        store.undo(entry.seq, by="Ann")


NAMES = st.sampled_from(["Oren Halvik", "OREN HALVIK", "Tessa Rook", "Rook", "analysts", "River Board"])
ROLES = st.sampled_from([None, "minister", "Defence Minister", "farmer"])
ARTICLES = st.lists(st.lists(st.tuples(NAMES, ROLES, st.none()), min_size=1, max_size=3), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=ARTICLES, together=st.booleans())
def test_articles_are_joined_by_what_they_agree_on(articles: list[list[Words]], together: bool) -> None:
    """However articles come in, one that names a speaker agrees with another one, and nothing comes in
    twice."""
    pairs = [said(number, *words) for number, words in enumerate(articles)]
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "test.db") as store:
        batch = store.begin_batch("x", by="Ann").uid
        for group in [pairs] if together else [[pair] for pair in pairs]:
            store.add_documents(batch, group)
        for speaker in store.speakers():
            mine = list(store.namings(speaker.uid))
            assert len({one.name.casefold() for one in mine}) == 1
            for source in {one.source for one in mine}:
                here = [one for one in mine if one.source == source]
                elsewhere = [one for one in mine if one.source != source]
                agreed = any(not contradict(one.role, two.role) for one in here for two in elsewhere)
                assert agreed or not elsewhere
        before = visible(store)
        store.add_documents(batch, pairs)
        assert visible(store) == before
