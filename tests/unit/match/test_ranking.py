"""What comes first: rank by words, whatever shape a record has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.match import Index
from workbench.match.ranking import Ranked
from workbench.model.links import Candidate
from workbench.store import Store

_EMPTY = Candidate(0, "", "", "", None, "", "", "", None, None, (), None, None, None)


def record(number: int, text: str, title: str = "") -> Candidate:
    return replace(_EMPTY, claim_id=number, text=text, quote=text, title=title)


def ranked(store: Store, asked: str, *records: Candidate) -> list[Ranked]:
    index = Index(store)
    return index.rank(index.query(record(0, asked)), records)


def test_a_title_that_repeats_the_text_is_no_advantage(store: Store) -> None:
    bare = record(1, "A barge sank in Oshen harbour")
    titled = record(2, "A barge sank in Oshen harbour", "A barge sank in Oshen harbour")
    found = ranked(store, "Oshen barge", bare, titled)
    assert found[0].relevance == found[1].relevance


def test_words_of_one_root_count_but_less_than_the_word_itself(store: Store) -> None:
    exact, root, neither = (
        record(n, f"Envoys of {name} met") for n, name in enumerate(("Sarhadia", "Sarhadians", "Oshen"), 1)
    )
    found = ranked(store, "the Sarhadia envoys", neither, root, exact)
    assert [one.candidate for one in found] == [exact, root, neither]
    assert found[1].relevance > found[2].relevance


def test_of_two_that_hold_the_words_the_one_that_says_little_else_is_first(store: Store) -> None:
    short = record(2, "Barge sank off Oshen")
    long = record(1, "Barge sank off Oshen while crowds watched fireworks, parades, markets and a regatta")
    assert ranked(store, "barge sank off Oshen", long, short)[0].candidate is short


@pytest.mark.parametrize("tag", ["#OshenFloods", "#oshen_floods", "@OshenFloods"])
def test_tags_are_taken_apart(store: Store, tag: str) -> None:
    found = ranked(store, f"{tag} again", record(1, "Rain in Taviri"), record(2, "Floods in Oshen"))
    assert found[0].candidate.claim_id == 2
    assert found[1].relevance == 0


@pytest.mark.parametrize(("asked", "held"), [("6 dams burst", "Six"), ("six dams burst", "6"), ("SIX dams", "six")])
def test_a_number_in_words_is_its_digits(store: Store, asked: str, held: str) -> None:
    found = ranked(store, asked, record(1, "Nine dams burst"), record(2, f"{held} dams burst"))
    assert found[0].candidate.claim_id == 2
    assert found[0].shared > found[1].shared


def test_what_only_tells_how_something_is_known_counts_for_less(store: Store) -> None:
    about, told = record(2, "Barge sank"), record(1, "Video shows")
    assert [one.candidate for one in ranked(store, "video shows barge sank", told, about)] == [about, told]


def test_what_a_brief_query_leaves_out_it_did_not_mean(store: Store) -> None:
    """The same pair of candidates lies further apart for two words than within a long post."""
    pair = (record(1, "Barge sank"), record(2, "Barge sank while crowds watched fireworks and markets"))
    brief, post = "barge sank", "barge sank " + " ".join(f"aside{number}" for number in range(30))
    (near, far), (post_near, post_far) = (
        [one.relevance for one in ranked(store, asked, *pair)] for asked in (brief, post)
    )
    assert near / far > 1.1 * post_near / post_far


def test_claims_met_before_are_remembered_while_there_is_room(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.match.ranking.KNOWN", 4)
    fetched: list[list[int]] = []

    def fetch(ids: list[int]) -> list[Candidate]:
        fetched.append(list(ids))
        return [record(number, "x") for number in ids]

    monkeypatch.setattr(store, "candidate_ids", lambda terms, **_: [int(term) for term in terms])
    monkeypatch.setattr(store, "candidates_by_id", fetch)
    index = Index(store)
    for terms in (["1", "2", "3", "4"], ["4", "2"], ["5", "3"], ["1"]):
        assert [one.claim_id for one in index.candidates(terms, 10)] == [int(term) for term in terms]
    assert fetched == [[1, 2, 3, 4], [5], [1]]
