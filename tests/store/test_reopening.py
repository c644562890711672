"""A verdict whose ground gives way is kept, and the claim is reopened until somebody decides again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import RAID, article, document, raid, raid_statements, statement
from tests.store.conftest import Take
from workbench.errors import CannotUndo
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.filters import ClaimFilter
from workbench.model.links import Relation
from workbench.model.sources import SourceStanding
from workbench.store import Store


def what(store: Store, claim: Claim) -> list[tuple[str, str]]:
    return [(why.source, why.what) for why in store.claim(claim.uid).reopened]


def retract(store: Store, claim: Claim, **fields: Any) -> int:
    standing = {"standing": SourceStanding.RETRACTED, **fields}
    return store.edit("sources", claim.source, standing, by="Ann").seq


@pytest.fixture
def judged(store: Store, claims: list[Claim]) -> tuple[Claim, Claim]:
    """A claim of the raid that rests on a statement of the first article, both with a verdict."""
    one, _, other, *_ = claims
    store.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann")
    store.decide(one.uid, Verdict.SUPPORTED, by="Ann", justification="two sources")
    store.decide(other.uid, Verdict.SUPPORTED, by="Ann")
    return store.claim(one.uid), store.claim(other.uid)


def test_retracting_a_source_reopens_what_relied_on_it(
    store: Store, claims: list[Claim], judged: tuple[Claim, Claim]
) -> None:
    _, other = judged
    store.decide(claims[-1].uid, Verdict.REFUTED, by="Ann", justification="of another article")
    entry = store.edit(
        "sources", other.source, {"standing": SourceStanding.RETRACTED, "note": "they say so"}, by="Bob"
    )
    assert "2 claims reopened" in entry.summary
    assert store.source(other.source).standing is SourceStanding.RETRACTED
    for claim in judged:
        assert what(store, claim) == [(other.source, "retracted")]
        now = store.claim(claim.uid)
        assert (now.status, now.verdict, now.decided_by) == (Status.IN_PROGRESS, Verdict.SUPPORTED, "Ann")
        assert now.reopened[0].title == other.title
        assert entry.seq in [found.seq for found in store.journal(subject=claim.uid)]
    assert not what(store, claims[-1])
    assert not what(store, claims[1])
    assert list(store.check()) == []


def test_what_was_reopened_is_work_again_and_comes_first(store: Store, judged: tuple[Claim, Claim]) -> None:
    before = store.progress()
    retract(store, judged[1])
    assert {claim.uid for claim in store.claims(ClaimFilter(reopened=True))} == {one.uid for one in judged}
    first = [claim.uid for claim in store.claims(ClaimFilter(undecided=True))][:2]
    assert set(first) == {one.uid for one in judged}
    assert [claim.uid for claim in store.claims()][:2] == first
    assert store.progress()[1] == before[1] - 2
    assert {claim.uid for claim in store.claims(ClaimFilter(verdict=Verdict.SUPPORTED))} == set(first)
    assert store.source(judged[0].source).checked == 0


@pytest.mark.parametrize("verdict", [Verdict.SUPPORTED, Verdict.REFUTED, None])
def test_the_next_decision_settles_it(store: Store, judged: tuple[Claim, Claim], verdict: Verdict | None) -> None:
    retract(store, judged[1])
    store.decide(judged[0].uid, verdict, by="Bob")
    now = store.claim(judged[0].uid)
    assert (now.reopened, now.verdict) == ((), verdict)
    assert list(store.check()) == []
    store.undo(by="Bob")
    assert what(store, judged[0]) == [(judged[1].source, "retracted")]
    assert list(store.check()) == []


def test_one_undo_takes_all_of_it_back(store: Store, judged: tuple[Claim, Claim]) -> None:
    before = [store.claim(claim.uid) for claim in judged]
    seq = retract(store, judged[1])
    store.undo(by="Ann")
    for claim, was in zip(judged, before, strict=True):
        now = store.claim(claim.uid)
        assert (now.status, now.verdict, now.reopened) == (was.status, was.verdict, ())
    assert store.source(judged[1].source).standing is SourceStanding.STANDS
    store.redo(by="Ann")
    assert what(store, judged[0]) == [(judged[1].source, "retracted")]
    store.decide(judged[0].uid, Verdict.SUPPORTED, by="Bob", justification="stands all the same")
    with pytest.raises(CannotUndo, match="changed since"):
        store.undo(seq + 2, by="Ann")
    assert list(store.check()) == []


def test_a_link_that_the_decision_rested_on_counts_although_it_was_taken_away(
    store: Store, judged: tuple[Claim, Claim]
) -> None:
    one, other = judged
    store.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann", state="rejected")
    retract(store, other)
    assert what(store, one) == [(other.source, "retracted")]


def test_a_link_that_no_standing_decision_saw_and_nobody_confirms_does_not_count(
    store: Store, judged: tuple[Claim, Claim]
) -> None:
    one, other = judged
    store.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann", state="rejected")
    store.decide(one.uid, Verdict.REFUTED, by="Ann", justification="anew")
    retract(store, other)
    assert what(store, one) == []


def test_corrected_then_retracted_are_two_reasons_and_the_same_twice_is_one(
    store: Store, judged: tuple[Claim, Claim]
) -> None:
    one, other = judged
    for standing in ("corrected", "retracted", "stands", "corrected"):
        store.edit("sources", other.source, {"standing": standing}, by="Ann")
    assert what(store, one) == [(other.source, "corrected"), (other.source, "retracted")]


def revise(take: Take, text: str) -> None:
    found = [one for one in raid_statements() if text[one.start : one.end] == one.quote]
    take((document(text), found))


def test_a_new_text_without_a_passage_reopens_who_relied_on_it(store: Store, take: Take, claims: list[Claim]) -> None:
    killed, deal, other, *_ = claims
    for claim in (killed, deal):
        store.decide(claim.uid, Verdict.SUPPORTED, by="Ann", justification="j")
    store.link(other.uid, killed.statement, Relation.CONFLICTS, by="Ann")
    store.decide(other.uid, Verdict.REFUTED, by="Ann")
    revise(take, RAID.replace("more than 27 militants", "more than 30 militants"))
    assert what(store, killed) == what(store, other) == [(killed.source, "changed")]
    assert what(store, deal) == []
    assert list(store.check()) == []
    entry = next(iter(store.journal(newest_first=True)))
    assert (entry.action, "2 claims reopened" in entry.summary) == ("import", True)
    store.undo(entry.seq, by="Ann")
    assert what(store, killed) == what(store, other) == []
    assert store.claim(other.uid).status is Status.DONE
    assert list(store.check()) == []


def test_a_passage_that_stands_twice_elsewhere_is_not_the_same(store: Store, take: Take, claims: list[Claim]) -> None:
    killed = claims[0]
    store.decide(killed.uid, Verdict.SUPPORTED, by="Ann", justification="j")
    revise(take, f"All of it is new: {killed.quote}. Again: {killed.quote}.")
    assert what(store, killed) == [(killed.source, "changed")]


def test_an_unchanged_passage_stands_although_its_words_are_repeated(
    store: Store, take: Take, claims: list[Claim]
) -> None:
    killed = claims[0]
    store.decide(killed.uid, Verdict.SUPPORTED, by="Ann", justification="j")
    revise(take, f"{RAID}\n\nAgain: {killed.quote}.")
    now = store.claim(killed.uid)
    assert (now.reopened, now.start, now.revision) == ((), killed.start, store.source(killed.source).revision)


def test_each_change_is_told_once(store: Store, take: Take, claims: list[Claim]) -> None:
    killed = claims[0]
    store.decide(killed.uid, Verdict.SUPPORTED, by="Ann", justification="j")
    gone = RAID.replace("more than 27 militants", "more than 30 militants")
    revise(take, gone)
    store.decide(killed.uid, Verdict.REFUTED, by="Ann", justification="30 now")
    revise(take, f"{gone}\n\nMore is to come.")
    assert what(store, killed) == []


def test_a_moved_claim_is_not_reopened(store: Store, take: Take) -> None:
    take(raid())
    killed = next(iter(store.claims()))
    store.decide(killed.uid, Verdict.SUPPORTED, by="Ann", justification="j")
    text = f"Corrected headline.\n\n{RAID}"
    take((document(text), [statement(text, killed.quote, claim=killed.text)]))
    now = store.claim(killed.uid)
    assert (now.reopened, now.start > killed.start) == ((), True)


def test_what_relies_on_several_sources_names_each(store: Store, take: Take, judged: tuple[Claim, Claim]) -> None:
    take(article(7))
    third = next(claim for claim in store.claims() if claim.document == "article-7.txt")
    store.link(judged[0].uid, third.statement, Relation.CORROBORATES, by="Ann")
    retract(store, judged[1])
    retract(store, third)
    assert what(store, judged[0]) == [(judged[1].source, "retracted"), (third.source, "retracted")]
