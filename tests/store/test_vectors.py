"""Vectors of claims: who waits for one, what is kept, when it no longer holds."""

from __future__ import annotations

import pytest

from tests.builders import document, raid, statement
from tests.store.conftest import Take
from workbench.errors import WorkbenchError
from workbench.model.claims import Claim
from workbench.model.documents import SourceKind
from workbench.model.links import ClaimVector
from workbench.store import Store

MODEL, OTHER = bytes(32), bytes([1] * 32)


def encoded(store: Store, model: bytes = MODEL) -> list[int]:
    """Give every claim that waits a vector of 8 numbers; whose it was."""
    made = [ClaimVector(number, text, bytes(16), b"\x00") for number, text in store.to_encode(100)]
    store.put_vectors(model, made)
    return [one.claim_id for one in made]


def test_new_claims_wait_in_the_order_they_came(store: Store, claims: list[Claim]) -> None:
    assert store.to_encode(100) == [(claim.id, claim.text) for claim in claims]
    assert [number for number, _ in store.to_encode(2)] == [claims[0].id, claims[1].id]
    assert store.waiting_for_vectors() == len(claims)


def test_what_is_kept_comes_back_and_no_longer_waits(store: Store, claims: list[Claim]) -> None:
    first = claims[0]
    store.put_vectors(MODEL, [ClaimVector(first.id, first.text, bytes(range(16)), b"\x0f")])
    assert store.vectors(MODEL, [claim.id for claim in claims]) == {first.id: bytes(range(16))}
    assert store.vectors(OTHER, [first.id]) == {}
    assert first.id not in dict(store.to_encode(100))


def test_a_claim_that_is_put_in_other_words_waits_again(store: Store, claims: list[Claim]) -> None:
    encoded(store)
    store.edit("claims", claims[0].uid, {"text": "27 fighters killed"}, by="Ann")
    assert store.to_encode(100) == [(claims[0].id, "27 fighters killed")]
    assert store.vectors(MODEL, [claims[0].id]) == {}
    store.edit("claims", claims[1].uid, {"note": "ask the ministry"}, by="Ann")
    assert store.waiting_for_vectors() == 1


def test_a_vector_of_words_that_have_changed_meanwhile_is_not_kept(store: Store, claims: list[Claim]) -> None:
    store.put_vectors(MODEL, [ClaimVector(claims[0].id, "what it said before", bytes(16), b"\x00")])
    assert store.vectors(MODEL, [claims[0].id]) == {}
    assert claims[0].id in dict(store.to_encode(100))


def test_another_model_makes_all_vectors_anew(store: Store, claims: list[Claim]) -> None:
    encoded(store)
    store.forget_other_vectors(MODEL)
    assert store.waiting_for_vectors() == store.waiting_for_vectors(MODEL) == 0
    assert store.waiting_for_vectors(OTHER) == len(claims)
    store.forget_other_vectors(OTHER)
    assert encoded(store, OTHER) == [claim.id for claim in claims]
    assert len(store.vectors(OTHER, [claim.id for claim in claims])) == len(claims)


def test_a_claim_record_is_read_by_its_text(store: Store, take: Take) -> None:
    text = "Dams were opened at night, a post says."
    take((document(text, title="Were dams opened?", kind=SourceKind.CLAIM_RECORD), [statement(text, text)]))
    assert [words for _, words in store.to_encode(9)] == [text]


def test_claims_that_were_taken_away_do_not_wait(store: Store, take: Take) -> None:
    take(raid())
    one, other = (claim for source in store.sources() for claim in store.claims_of(source.uid))
    store.merge(one.uid, other.uid, by="Ann")
    assert [number for number, _ in store.to_encode(9)] == [other.id]
    assert store.waiting_for_vectors() == 1


def test_a_vector_and_its_bits_must_fit(store: Store, claims: list[Claim]) -> None:
    with pytest.raises(WorkbenchError, match="refused"):
        store.put_vectors(MODEL, [ClaimVector(claims[0].id, claims[0].text, bytes(15), b"\x00")])
    with pytest.raises(WorkbenchError, match="refused"):
        store.put_vectors(bytes(3), [ClaimVector(claims[0].id, claims[0].text, bytes(16), b"\x00")])
