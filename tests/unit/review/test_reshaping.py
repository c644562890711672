"""What a merge or a split would come to is what it comes to."""

from __future__ import annotations

import pytest

from tests.builders import article, raid
from workbench import review
from workbench.errors import UsageError
from workbench.model.claims import Claim
from workbench.model.links import LinkState, Relation
from workbench.store import Store

ALL = (LinkState.CONFIRMED, LinkState.SUGGESTED, LinkState.REJECTED)


@pytest.fixture
def claims(store: Store) -> list[Claim]:
    """Claims of three articles: two of the first, two of each other."""
    batch = store.begin_batch("test", by="amna")
    store.add_documents(batch.uid, [raid(), article(1, 2), article(2, 2)])
    return list(store.claims())


def test_links_move_or_stay_as_was_said(store: Store, claims: list[Claim]) -> None:
    kept, gone, other, third = claims[0], claims[2], claims[4], claims[5]
    store.link(gone.uid, other.statement, Relation.CONFLICTS, by="amna")
    store.link(gone.uid, third.statement, Relation.CONTEXT, by="amna", state=LinkState.REJECTED)
    store.link(kept.uid, third.statement, Relation.CORROBORATES, by="amna")
    store.link(gone.uid, kept.statement, Relation.CORROBORATES, by="amna")
    view = review.ReviewerView(store, "amna")
    found = review.merge_preview(view, gone.uid, kept.uid)
    assert (found.kept.uid, found.gone.uid) == (kept.uid, gone.uid)
    assert [link.statement.uid for link in found.moving] == [other.statement]
    assert [link.statement.uid for link in found.staying] == [third.statement]
    before = {link.statement.uid for link in store.evidence(kept.uid, states=ALL)}
    review.merge(store, gone.uid, kept.uid, by="amna")
    after = {link.statement.uid: link for link in store.evidence(kept.uid, states=ALL)}
    assert after.keys() - before == {one.statement.uid for one in found.moving} | {gone.statement}
    assert after[third.statement].relation is Relation.CORROBORATES


def test_a_claim_is_not_merged_into_itself(store: Store, claims: list[Claim]) -> None:
    with pytest.raises(UsageError, match="into itself"):
        review.merge_preview(review.ReviewerView(store, "amna"), claims[0].uid, claims[0].uid)


def test_what_is_split_off_makes_the_claim_that_was_said(store: Store, claims: list[Claim]) -> None:
    kept, gone = claims[0], claims[2]
    review.merge(store, gone.uid, kept.uid, by="amna")
    view = review.ReviewerView(store, "amna")
    found = review.split_preview(view, kept.uid, gone.statement)
    assert (found.kept.uid, found.statement.uid, found.others) == (kept.uid, gone.statement, 1)
    entry = review.split(store, kept.uid, gone.statement, found.text, by="amna")
    assert store.claim(entry.subject).text == found.text
    with pytest.raises(UsageError, match="not merged into"):
        review.split_preview(view, kept.uid, gone.statement)
