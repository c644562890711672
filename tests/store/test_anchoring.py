"""What becomes of claims when their article changes: unchanged and moved words keep their claims and verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import RAID, article, document, raid, raid_statements, statement
from tests.store.conftest import Take
from tests.store.copies import copy_of, take_in
from workbench.model.claims import Claim, Verdict
from workbench.model.statements import Kind
from workbench.store import Store

HAND = "The road to Port Amel was closed"


def anchors(store: Store) -> list[tuple[Any, ...]]:
    """Where each claim stands, and what is known of it there."""
    return sorted((c.uid, c.revision, c.start, c.end, c.quote, c.verdict, bool(c.reopened)) for c in store.claims())


def assert_exact(store: Store, claim: Claim) -> None:
    """The quote stands at its place in the text of its revision."""
    [text] = [one.text for one in store.revisions(claim.source) if one.uid == claim.revision]
    assert text[claim.start : claim.end] == claim.quote


def by_hand(store: Store, text: str, words: str) -> Claim:
    """A claim that a person made of some words of the raid's text."""
    source = next(store.sources()).uid
    made = statement(text, words, kind=Kind.UNATTRIBUTED, rule="by_hand", extractor=0)
    return store.claim(store.new_claim(source, made, by="Ann").subject)


def test_a_claim_whose_words_no_rule_finds_again_moves_with_its_statement(store: Store, take: Take) -> None:
    take(raid())
    hand, killed = by_hand(store, RAID, HAND), next(c for c in store.claims() if "27" in c.text)
    for claim in (hand, killed):
        store.decide(claim.uid, Verdict.SUPPORTED, by="Ann", justification="seen")
    before = anchors(store)
    text = f"The minister was asked.\n\n{RAID}"
    take((document(text), []))
    current = store.source(hand.source).revision
    for claim in map(store.claim, (hand.uid, killed.uid)):
        assert (claim.revision, claim.verdict, claim.reopened) == (current, Verdict.SUPPORTED, ())
        assert_exact(store, claim)
    moved = store.statement(store.claim(killed.uid).statement).what
    assert moved.speaker_span is not None
    assert text[slice(*moved.speaker_span)] == moved.speaker == "Security officials"
    assert [text[one.start : one.end] for one in moved.quantities] == ["more than 27 militants"]
    assert moved.rule == "test"
    assert list(store.check()) == []
    entry = next(store.journal(newest_first=True))
    store.undo(entry.seq, by="Ann")
    assert anchors(store) == before
    assert list(store.check()) == []
    store.redo(by="Ann")
    assert store.claim(hand.uid).revision == current
    assert list(store.check()) == []


def test_what_stood_around_a_quote_and_did_not_move_along_is_not_taken_along(store: Store, take: Take) -> None:
    take(raid())
    text = "Nobody knows.\n\n" + RAID.replace("Security officials said", "It was denied that")
    take((document(text), []))
    [claim] = [claim for claim in store.claims() if "27" in claim.text]
    assert_exact(store, claim)
    what = store.statement(claim.statement).what
    assert (what.speaker_span, what.cue_span) == (None, None)
    assert [one.text for one in what.quantities] == ["more than 27 militants"]


def test_a_text_that_comes_back_takes_up_the_claims_that_it_had(store: Store, take: Take) -> None:
    take(raid())
    hand = by_hand(store, RAID, HAND)
    store.decide(hand.uid, Verdict.SUPPORTED, by="Ann", justification="seen")
    take((document(RAID.replace("was closed", "is open again")), []))
    assert [why.what for why in store.claim(hand.uid).reopened] == ["changed"]
    take(raid())
    assert store.claim(hand.uid).revision == store.source(hand.source).revision
    assert list(store.check()) == []


PARAGRAPHS = RAID.split("\n\n")
EDITS = st.lists(
    st.tuples(st.sampled_from(["drop", "double", "swap", "add", "change"]), st.integers(0, 2)), min_size=1, max_size=4
)


def edited(edits: list[tuple[str, int]]) -> str:
    """The raid's text after some edits of its paragraphs."""
    parts = list(PARAGRAPHS)
    for kind, place in edits:
        place %= len(parts)
        match kind:
            case "drop" if len(parts) > 1:
                del parts[place]
            case "double":
                parts.append(parts[place])
            case "swap":
                parts.insert(0, parts.pop(place))
            case "add":
                parts.insert(place, "Something else was said.")
            case _:
                parts[place] = parts[place].replace("the", "one", 1)
    return "\n\n".join(parts)


@settings(max_examples=30, deadline=None)
@given(revisions=st.lists(EDITS, min_size=1, max_size=3))
def test_a_claim_always_quotes_the_text_that_it_stands_in(
    tmp_path_factory: pytest.TempPathFactory, revisions: list[Any]
) -> None:
    with Store.create(tmp_path_factory.mktemp("anchors") / "a.db") as store:
        take_in(store, raid())
        by_hand(store, RAID, HAND)
        for claim in list(store.claims()):
            store.decide(claim.uid, Verdict.SUPPORTED, by="Ann", justification="seen")
        for edits in revisions:
            before, text = anchors(store), edited(edits)
            found = [one for one in raid_statements() if text[one.start : one.end] == one.quote]
            take_in(store, (document(text), found))
            current = store.source(next(store.sources()).uid).revision
            for claim in store.claims():
                assert_exact(store, claim)
                if claim.verdict and not claim.reopened:
                    assert claim.revision == current
                if claim.revision != current:
                    assert text.count(claim.quote) != 1
            if anchors(store) != before:
                after, seq = anchors(store), store.head().seq
                store.undo(seq, by="Ann")
                assert anchors(store) == before
                store.redo(by="Ann")
                assert anchors(store) == after
        assert list(store.check()) == []


def test_two_copies_that_took_in_the_same_change_merge(store: Store, take: Take, tmp_path: Path) -> None:
    take(raid(), article(1))
    by_hand(store, RAID, HAND)
    with copy_of(store, tmp_path / "ben.db") as other:
        text = f"The minister was asked.\n\n{RAID}"
        for one in (store, other):
            take_in(one, (document(text), []))
        other.decide(other.claims_of(next(other.sources()).uid)[0].uid, Verdict.REFUTED, by="Ben")
        merged = store.merge_db(other.path, by="Ann")
        assert merged.unmerged == ()
        assert list(store.check()) == []
        assert [(c.start, c.verdict) for c in store.claims_of(next(store.sources()).uid)] == [
            (c.start, c.verdict) for c in other.claims_of(next(other.sources()).uid)
        ]
    take((document(f"More.\n\n{text}"), []))
    with copy_of(store, tmp_path / "cleo.db") as other:
        take_in(other, (document(f"Even more.\n\n{text}"), []))
        assert store.merge_db(other.path, by="Ann").unmerged == ()
        assert list(store.check()) == []
