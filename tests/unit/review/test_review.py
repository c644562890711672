from __future__ import annotations

import pytest

from tests.builders import article, raid
from workbench import review
from workbench.errors import UsageError
from workbench.model.claims import Status, Verdict
from workbench.model.decisions import Pass
from workbench.model.filters import ClaimFilter
from workbench.model.links import LinkState, Relation
from workbench.review import Progress
from workbench.store import Store


@pytest.fixture
def desk(store: Store) -> Store:
    batch = store.begin_batch("x", by="ada")
    store.add_documents(batch.uid, [raid(), article(1)])
    store.finish_batch(batch.uid, "done")
    return store


def test_progress_counts_claims_verdicts_and_open_conflicts(desk: Store) -> None:
    first, second, *_, last = desk.claims()
    total = sum(1 for _ in desk.claims())
    assert review.progress(desk) == Progress(total, 0, 0)
    review.link(desk, first.uid, last.statement, Relation.CONFLICTS, by="ada")
    review.link(desk, second.uid, last.statement, Relation.CORROBORATES, by="ada")
    assert review.progress(desk) == Progress(total, 0, 1)
    review.judge(desk, first.uid, Verdict.REFUTED, by="ada")
    assert review.progress(desk) == Progress(total, 1, 0)
    assert review.progress(desk, first.source).decided == 1
    assert review.progress(desk, last.source).decided == (1 if last.source == first.source else 0)


def test_the_next_claim_is_the_open_one_most_worth_checking(desk: Store) -> None:
    worth = []
    while claim := review.next_claim(desk):
        worth.append(claim.checkworthiness)
        review.judge(desk, claim.uid, Verdict.NOT_CHECKABLE, by="ada")
    assert worth == sorted(worth, reverse=True)
    assert len(worth) == review.progress(desk).claims
    assert review.next_claim(desk, ClaimFilter()) is not None


def test_a_no_remembers_what_was_proposed(desk: Store) -> None:
    first, *_, last = desk.claims()
    review.link(desk, first.uid, last.statement, Relation.UPDATES, by="ada")
    review.reject(desk, first.uid, last.statement, by="ada", reason="another year")
    [link] = desk.evidence(first.uid, states=(LinkState.REJECTED,))
    assert (link.relation, link.state) == (Relation.UPDATES, LinkState.REJECTED)


def test_a_verdict_without_evidence_asks_for_a_reason(desk: Store) -> None:
    first, *_, last = desk.claims()
    assert review.needs_reason(desk, first.uid, Verdict.SUPPORTED)
    assert not review.needs_reason(desk, first.uid, Verdict.NOT_CHECKABLE)
    review.link(desk, first.uid, last.statement, Relation.CORROBORATES, by="ada")
    assert not review.needs_reason(desk, first.uid, Verdict.SUPPORTED)


@pytest.mark.parametrize("credibility", [0, 7, -1])
def test_credibility_is_a_digit_from_1_to_6(desk: Store, credibility: int) -> None:
    first, *_, last = desk.claims()
    with pytest.raises(UsageError, match="1 to 6"):
        review.link(desk, first.uid, last.statement, Relation.CONTEXT, by="ada", credibility=credibility)
    review.link(desk, first.uid, last.statement, Relation.CONTEXT, by="ada")
    [link] = desk.evidence(first.uid)
    with pytest.raises(UsageError, match="1 to 6"):
        review.rate_link(desk, link.link, credibility, by="ada")


def test_an_outlet_s_letter_is_given_and_taken_away(desk: Store) -> None:
    [outlet] = [one for one in desk.outlets() if one.name == "Kalindi Herald"]
    review.edit_outlet(desk, outlet.uid, by="ada", reliability="C")
    assert {one.name: one.reliability for one in desk.outlets()}["Kalindi Herald"] == "C"
    review.edit_outlet(desk, outlet.uid, by="ada", reliability="")
    assert {one.reliability for one in desk.outlets()} == {None}
    with pytest.raises(UsageError):
        review.edit_outlet(desk, outlet.uid, by="ada", reliability="G")


def test_an_edit_that_names_nothing_or_a_strange_address_is_refused(desk: Store) -> None:
    first = next(desk.claims())
    before = desk.head()
    with pytest.raises(UsageError, match="Nothing to change"):
        review.edit_claim(desk, first.uid, by="ada")
    for url in ("javascript:alert(1)", "file:///etc/passwd", "https:///x", "desk.example"):
        with pytest.raises(UsageError, match="web address"):
            review.edit_claim(desk, first.uid, by="ada", publication_url=url)
        with pytest.raises(UsageError, match="web address"):
            review.edit_source(desk, first.source, by="ada", url=url)
    assert desk.head() == before


def test_a_claim_is_not_merged_into_itself(desk: Store) -> None:
    first = next(desk.claims())
    with pytest.raises(UsageError, match="itself"):
        review.merge(desk, first.uid, first.uid, by="ada")


def test_work_comes_to_whom_it_is_assigned_and_else_to_anybody(store: Store) -> None:
    batch = store.begin_batch("x", by="ada")
    store.add_documents(batch.uid, [article(number, 10) for number in range(8)])
    uids = [claim.uid for claim in store.claims()]
    review.assign(store, uids[:70], Pass.FIRST, to="bob", by="ada")
    assert [claim.uid for claim in review.waiting_for(store, Pass.FIRST, "ann")] == uids[70:]
    assert [claim.uid for claim in review.waiting_for(store, Pass.FIRST, "bob")] == uids
    review.judge(store, uids[0], Verdict.REFUTED, by="bob")
    review.set_status(store, uids[0], Status.SECOND_CHECK, by="bob")
    assert [claim.uid for claim in review.waiting_for(store, Pass.SECOND, "ann")] == uids[:1]
    assert list(review.waiting_for(store, Pass.SECOND, "bob")) == [], "the first verdict is theirs"
    review.assign(store, uids[:1], Pass.SECOND, to="cy", by="ada")
    assert list(review.waiting_for(store, Pass.SECOND, "ann")) == []
    assert next(review.waiting_for(store, Pass.FIRST, "bob")).uid == uids[1]
