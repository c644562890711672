"""Ranking by meaning: what is blended how, what is encoded when, and what happens without the extra."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article, document, raid, statement
from workbench.errors import MissingExtra, WorkbenchError
from workbench.match import semantic, suggest, suggest_text
from workbench.match.ranking import Ranked
from workbench.match.semantic import Meaning, MiniLM, blended, encode_pending, packed, read_weights
from workbench.model.links import Candidate, ClaimVector
from workbench.store import Store

needs_model = pytest.mark.skipif(not semantic.installed(), reason="needs the extra `semantic`")


class Stub:
    """An encoder of two numbers a text, which counts what it is asked."""

    model = bytes(32)

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.asked += texts
        return [(float(len(text)), 1.0) for text in texts]


def ranked(number: int, relevance: float) -> Ranked:
    one = Candidate(
        claim_id=number, claim=f"c{number}", statement="", source="", ref=None, text="", quote="", title="",
        speaker=None, published=None, quantities=(), negated=None, verdict=None, rating=None,
    )  # fmt: skip
    return Ranked(one, relevance, 1.0)


def order(found: Sequence[Ranked]) -> list[int]:
    return [one.candidate.claim_id for one in found]


def filled(store: Store) -> Store:
    batch = store.begin_batch("test", by="Ann").uid
    store.add_documents(batch, [raid(), article(1), article(2)])
    store.finish_batch(batch, "done")
    return store


def test_what_means_the_same_comes_before_what_shares_words_by_accident() -> None:
    found = blended([ranked(1, 0.6), ranked(2, 0.5)], {1: 0.2, 2: 0.9})
    assert order(found) == [2, 1]
    assert [one.relevance for one in found] == [round(0.5 * 0.9**2, 4), round(0.6 * 0.2**2, 4)]


def test_a_candidate_without_vector_stands_between_good_and_bad_ones() -> None:
    assert order(blended([ranked(1, 0.5), ranked(2, 0.5), ranked(3, 0.5)], {1: 0.1, 3: 0.9})) == [3, 2, 1]


def test_of_equals_the_earlier_claim_comes_first_whatever_the_model_rounds() -> None:
    assert order(blended([ranked(9, 0.5), ranked(4, 0.5)], {9: 0.700_000_2, 4: 0.7})) == [4, 9]


@given(st.dictionaries(st.integers(1, 50), st.tuples(st.floats(0, 1), st.floats(-1, 1)), max_size=20), st.randoms())
def test_blending_keeps_every_candidate_once_in_one_order(given: dict[int, Any], random: Any) -> None:
    candidates = [ranked(number, relevance) for number, (relevance, _) in given.items()]
    cosines = {number: cosine for number, (_, cosine) in given.items()}
    found = blended(candidates, cosines)
    random.shuffle(candidates)
    assert blended(candidates, cosines) == found
    assert sorted(order(found)) == sorted(given)
    assert all(0 <= one.relevance <= given[one.candidate.claim_id][0] + 1e-4 for one in found)


def test_other_weights_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(b"another model")
    with pytest.raises(WorkbenchError, match="not the one this version knows") as refused:
        read_weights(path)
    assert str(path) in refused.value.detail


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "find_spec", lambda name: None)
    assert not semantic.installed()
    with pytest.raises(MissingExtra) as missing:
        MiniLM()
    assert missing.value.hint == "Install it with: pip install 'workbench[semantic]'"


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs without numpy, so that the waiting list is tested where it is not installed."""
    monkeypatch.setattr(semantic, "packed", lambda claim, text, row: ClaimVector(claim, text, bytes(16), b"\x00"))


@pytest.mark.usefixtures("unpacked")
def test_every_claim_is_encoded_once(store: Store) -> None:
    stub, told = Stub(), []
    wanted = filled(store).waiting_for_vectors()
    assert encode_pending(store, stub, progress=lambda *so_far: told.append(so_far)) == wanted == len(stub.asked)
    assert told == [(wanted, wanted)]
    assert encode_pending(store, stub) == 0
    assert len(stub.asked) == wanted


@pytest.mark.usefixtures("unpacked")
def test_encoding_stops_between_two_chunks_and_goes_on_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "CHUNK", 3)
    first, wanted = Stub(), filled(store).waiting_for_vectors()
    assert encode_pending(store, first, should_stop=lambda: bool(first.asked)) == 3
    second = Stub()
    assert encode_pending(store, second) == wanted - 3
    assert not set(first.asked) & set(second.asked)


@given(st.lists(st.floats(-1, 1, width=32), min_size=8, max_size=8))
def test_vectors_round_trip_within_float16(numbers: list[float]) -> None:
    np = pytest.importorskip("numpy", reason="numpy comes with the extra `semantic`")
    row = np.array(numbers, np.float32)
    made = packed(7, "words", row)
    assert (made.claim_id, made.text, len(made.vector)) == (7, "words", 16 * len(made.bits))
    assert np.allclose(np.frombuffer(made.vector, "<f2"), row, rtol=2**-10, atol=2**-24)
    assert np.unpackbits(np.frombuffer(made.bits, np.uint8)).tolist() == [int(number > 0) for number in numbers]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Rain is \"gone\", 'gone', ‘gone’, “gone” for good", "Rain is gone, gone, gone, gone for good"),
        ("Oshen's dams don't hold", "Oshen's dams don't hold"),
        ("#OshenFloods again 🌊🌊 https://example.org/a?b=c", "Oshen Floods again"),
        ("“🌊”", ""),
    ],
)
def test_the_model_reads_words_and_no_marks(text: str, read: str) -> None:
    assert " ".join(semantic.readable(text).split()) == read


@needs_model
def test_quotation_marks_make_no_difference() -> None:
    double, single = MiniLM().encode(['The mayor called the dam "safe"', "The mayor called the dam 'safe'"])
    assert double.tolist() == single.tolist()


@needs_model
def test_what_says_the_same_in_other_words_is_nearer() -> None:
    asked, same, other = MiniLM().encode(
        ["The ceasefire talks broke down", "Negotiations about a truce have failed", "The plum harvest was late"]
    )
    assert asked @ asked == pytest.approx(1)
    assert asked @ same > 0.5 > asked @ other


@needs_model
def test_company_does_not_change_a_vector() -> None:
    model = MiniLM()
    text = "27 militants were killed in the Sarhad hills"
    alone, beside = model.encode([text])[0], model.encode([text, "word " * 100])[0]
    assert alone == pytest.approx(beside, abs=1e-4)


@needs_model
def test_suggestions_are_ranked_by_meaning_too(store: Store) -> None:
    texts = {
        "harvest": "The minister said the talks about the plum harvest were short.",
        "failed": "The minister said negotiations with the rebels have failed.",
    }
    batch = store.begin_batch("test", by="Ann").uid
    for name, text in texts.items():
        made = document(text, name=name, key=name, title="", outlet=name)
        store.add_documents(batch, [(made, [statement(text, text)])])
    store.finish_batch(batch, "done")
    model, asked = MiniLM(), "talks with rebels broke down"
    assert encode_pending(store, model) == 2
    found = suggest_text(store, asked, meaning=Meaning(store, model))
    assert found[0].candidate.text == texts["failed"]
    assert found[0].score > 2 * found[1].score
    plain = {one.candidate.text: one.score for one in suggest_text(store, asked)}
    assert all(one.score <= plain[one.candidate.text] for one in found)
    claim = next(one for one in store.claims() if one.text == texts["harvest"])
    assert len(suggest(store, claim, meaning=Meaning(store, model))) == len(suggest(store, claim))
