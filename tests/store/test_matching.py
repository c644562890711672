"""What matching asks for, and where suggestions go."""

from __future__ import annotations

import threading
import time

import pytest

from tests.builders import article, raid
from tests.store.conftest import Take
from workbench.errors import Interrupted
from workbench.model.claims import Claim
from workbench.model.filters import ClaimFilter
from workbench.model.links import Relation, Suggestion
from workbench.store import Store


def suggestion(
    store: Store, claim: Claim, relation: Relation = Relation.CONFLICTS, score: float = 0.5
) -> Suggestion:
    (candidate,) = store.candidates_by_id([claim.id])
    return Suggestion(candidate, relation, score, ("27 and 19 can't both hold", "same hills"))


def test_terms_are_counted_by_stem(store: Store, claims: list[Claim]) -> None:
    counted = store.term_counts(["Militants", "militant", "counting", "nowhere", "!!"])
    assert counted == {"Militants": 1, "militant": 1, "counting": 6, "nowhere": 0, "!!": 0}
    assert store.stems(["Militants", "counted", "don't", "!"]) == {
        "Militants": "milit",
        "counted": "count",
        "don't": "don t",
        "!": "",
    }


def test_counts_follow_the_database(store: Store, claims: list[Claim], take: Take) -> None:
    assert store.term_counts(["counted"]) == {"counted": 6}
    take(article(5))
    assert store.term_counts(["counted"]) == {"counted": 9}


def test_the_size_of_the_corpus_is_that_of_the_index(store: Store, claims: list[Claim]) -> None:
    number, length = store.corpus_size()
    db = store._connections.here()
    words = db.column("SELECT text || ' ' || quote || ' ' || title FROM claim_words")
    tokens = sum(len(stem.split()) for text in words for stem in store.stems(text.split()).values() if stem)
    assert number == len(claims)
    assert length >= tokens / number  # repeated words of a claim count once in `tokens`


def test_candidates_hold_a_term_and_come_best_first(store: Store, claims: list[Claim]) -> None:
    found = store.candidates(["militants", "hills", "families"])
    assert found[0].text == "More than 27 militants killed in Sarhad hills"
    assert found[0].quantities[0].counted == "militants"
    assert len(found) == 8  # the title of the raid holds "hills"
    assert len(store.candidates(["families"], limit=2)) == 2
    assert store.candidates([]) == store.candidates(["AND", "*"]) == []


@pytest.mark.parametrize("room", [1, 1000])
def test_who_asks_often_is_answered_the_same(
    store: Store, claims: list[Claim], monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr("workbench.store.matching._NUMBERS", room)
    monkeypatch.setattr("workbench.store.matching._LENGTHS", room)
    postings = store.postings()
    for terms in (["militants", "hills"], ["families"], ["hills", "families", "nowhere"], ["Militants", "counting"]):
        asked = store.candidate_ids(terms, limit=4)
        assert asked
        assert store.candidate_ids(terms, limit=4, postings=postings) == asked


def test_candidates_leave_out_a_source_and_what_was_taken_away(store: Store, claims: list[Claim]) -> None:
    assert {found.source for found in store.candidates(["hills"])} == {claims[0].source}
    assert store.candidates(["hills"], without_source=claims[0].source) == []
    store.merge(claims[0].uid, claims[1].uid, by="Ann")
    assert [found.claim for found in store.candidates(["militants"])] == []
    assert store.candidates_by_id([claims[0].id]) == []


def test_candidates_of_a_source_stand_in_document_order(store: Store, claims: list[Claim]) -> None:
    assert [one.claim for one in store.candidates_of(claims[0].source)] == [claims[0].uid, claims[1].uid]


def test_new_claims_wait_for_suggestions_until_they_have_been_looked_for(
    store: Store, claims: list[Claim]
) -> None:
    waiting = [claim.id for claim in reversed(claims)]
    assert store.to_match(100) == waiting
    assert store.to_match(3) == waiting[:3]
    assert store.put_suggestions({claims[0].id: [suggestion(store, claims[3])], claims[1].id: []}) == 1
    assert store.to_match(100) == waiting[:-2]


def test_a_suggestion_in_place_of_a_link_that_was_taken_back_is_counted(store: Store, claims: list[Claim]) -> None:
    store.link(claims[0].uid, claims[3].statement, Relation.CONFLICTS, by="Ann")
    store.undo(by="Ann")
    found = {claims[0].id: [suggestion(store, claims[3])]}
    assert store.put_suggestions(found) == 1
    assert store.put_suggestions(found) == 0


def test_a_suggestion_carries_its_reasons_and_gets_no_entry(store: Store, claims: list[Claim]) -> None:
    head = store.head()
    store.put_suggestions(
        {claims[0].id: [suggestion(store, claims[3], score=0.4), suggestion(store, claims[4])]}
    )
    better, worse = store.evidence(claims[0].uid)
    assert (better.score, worse.score) == (0.5, 0.4)
    assert worse.reasons == ("27 and 19 can't both hold", "same hills")
    assert worse.statement.uid == claims[3].statement
    assert (worse.decided_by, worse.row_version) == (None, 1)
    assert store.head() == head
    assert store.claim(claims[0].uid).suggested_conflicts == 2


def test_looking_again_renews_suggestions_and_never_what_a_person_said(
    store: Store, claims: list[Claim]
) -> None:
    one, two, three, four = claims[:4]
    found = {one.id: [suggestion(store, two), suggestion(store, three), suggestion(store, four)]}
    assert store.put_suggestions(found) == 3
    store.link(one.uid, two.statement, Relation.CORROBORATES, by="Ann")
    store.link(one.uid, three.statement, Relation.CONTEXT, by="Ann", state="rejected")
    again = [suggestion(store, claim, Relation.UPDATES, 0.9) for claim in (two, three, four)]
    assert store.put_suggestions({one.id: again}) == 0
    states = {
        one.statement.uid: (one.relation, one.state)
        for one in store.evidence(one.uid, states=("confirmed", "suggested", "rejected"))
    }
    assert states == {
        two.statement: ("corroborates", "confirmed"),
        three.statement: ("context", "rejected"),
        four.statement: ("updates", "suggested"),
    }


def test_a_claim_is_never_suggested_to_itself(store: Store, claims: list[Claim]) -> None:
    assert store.put_suggestions({claims[0].id: [suggestion(store, claims[0])]}) == 0
    assert store.evidence(claims[0].uid) == []


def test_suggestions_for_a_claim_that_was_taken_away_go_nowhere(store: Store, claims: list[Claim]) -> None:
    one = suggestion(store, claims[3])
    store.merge(claims[0].uid, claims[1].uid, by="Ann")
    assert store.put_suggestions({claims[0].id: [one], 999: [one]}) == 0


@pytest.mark.case("E3")
def test_a_query_that_is_no_longer_wanted_is_stopped(store: Store, take: Take) -> None:
    take(raid(), *(article(number) for number in range(60)))
    caught: list[BaseException] = []
    began = threading.Event()

    def ask() -> None:
        try:
            while True:
                store.claim_ids(ClaimFilter(words="officials families"))
                began.set()
        except Interrupted as error:
            caught.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert began.wait(20)
    while thread.is_alive():
        store.interrupt()
        time.sleep(0.001)
    assert len(caught) == 1
    assert len(store.claim_ids()) == 182


@pytest.mark.case("E3")
def test_a_write_is_not_stopped_by_an_interrupt(store: Store, claims: list[Claim]) -> None:
    stop = threading.Event()

    def disturb() -> None:
        while not stop.is_set():
            store.interrupt()

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        for number in range(30):
            with store._connections.writing() as db:
                db.run("INSERT INTO meta VALUES (?, 'x')", (str(number),))
                db.value("SELECT sum(a.id * b.id * c.id) FROM claims a, claims b, claims c")
    finally:
        stop.set()
        thread.join()
    assert store._connections.here().value("SELECT count(*) FROM meta") >= 30


@pytest.mark.parametrize("limit", [1, 300])
def test_a_term_many_times_over_is_one_term(store: Store, claims: list[Claim], limit: int) -> None:
    assert len(store.candidates(["families"] * 500, limit=limit)) == min(limit, 6)


def test_a_refused_pair_comes_back_from_neither_side(store: Store, claims: list[Claim]) -> None:
    one, other = claims[0], claims[3]
    store.link(one.uid, other.statement, Relation.CONFLICTS, by="Ann", state="rejected")
    found = {one.id: [suggestion(store, other)], other.id: [suggestion(store, one)]}
    assert store.put_suggestions(found) == 0
    assert store.evidence(other.uid) == []
    assert [link.state for link in store.evidence(one.uid, states=("rejected",))] == ["rejected"]
