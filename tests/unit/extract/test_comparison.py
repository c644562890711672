"""What stands in a text beside what is found in it now."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import statement
from workbench.extract import VERSION, extract
from workbench.extract.comparison import compare_extractions, what_differs
from workbench.model.renewal import Standing
from workbench.model.statements import Statement

TEXT = "Officials said the dam had burst and 27 people were missing. Later rain fell on the hills of Sarhad."
WHOLE = "the dam had burst and 27 people were missing"


def found(quote: str, **fields: object) -> Statement:
    return statement(TEXT, quote, extractor=1, **fields)


def stands(what: Statement, uid: str = "old", *, touched: bool = False) -> Standing:
    return Standing(uid, f"claim of {uid}", touched, what)


def test_what_says_the_same_stays_whichever_rule_found_it() -> None:
    old = found(WHOLE, speaker="Officials")
    assert not compare_extractions([stands(old)], [replace(old, rule="another", extractor=2)]).changes


def test_same_passage_other_words_is_replaced() -> None:
    now = found(WHOLE, speaker="Officials")
    compared = compare_extractions([stands(found(WHOLE))], [now])
    assert compared.replaced == (("old", now),)
    assert compared.added == compared.removed == ()


def test_the_passage_that_overlaps_best_takes_the_place() -> None:
    first, second = found("the dam had burst"), found("27 people were missing")
    compared = compare_extractions([stands(found(WHOLE))], [first, second])
    assert compared.replaced == (("old", second),)
    assert compared.added == (first,)


def test_what_hardly_touches_is_another_statement() -> None:
    now = found("were missing. Later rain fell on the hills")
    compared = compare_extractions([stands(found(WHOLE))], [now])
    assert (compared.removed, compared.added, compared.replaced) == (("old",), (now,), ())


def test_a_statement_within_a_statement_goes_with_its_own_like() -> None:
    outer, inner = found(WHOLE), found("27 people were missing")
    compared = compare_extractions(
        [stands(outer, "outer"), stands(inner, "inner")],
        [replace(outer, claim="outer"), replace(inner, claim="inner")],
    )
    assert [(uid, one.claim) for uid, one in compared.replaced] == [("outer", "outer"), ("inner", "inner")]


def test_what_a_person_has_worked_on_stays_and_is_told() -> None:
    old = stands(found(WHOLE), touched=True)
    now = found(WHOLE, speaker="Officials", role="officials")
    (told,) = compare_extractions([old], [now]).disagreements
    assert not compare_extractions([old], [now]).changes
    assert (told.standing, told.differs, told.now) == (old, ("speaker", "role"), (now,))


def test_nothing_is_added_within_a_passage_that_a_person_has_worked_on() -> None:
    parts = [found("the dam had burst"), found("27 people were missing"), found("rain fell on the hills")]
    compared = compare_extractions([stands(found(WHOLE), touched=True)], parts)
    assert compared.added == (parts[2],)
    (told,) = compared.disagreements
    assert (told.differs, told.now) == (("spans", "claim", "more"), (parts[1], parts[0]))


def test_what_is_no_longer_found_is_removed_or_told() -> None:
    assert compare_extractions([stands(found(WHOLE))], []).removed == ("old",)
    (told,) = compare_extractions([stands(found(WHOLE), touched=True)], []).disagreements
    assert told.differs == ("missing",)


def test_what_is_only_worth_more_is_not_told_but_replaced() -> None:
    old, now = found(WHOLE), found(WHOLE, checkworthiness=0.1)
    assert compare_extractions([stands(old, touched=True)], [now]).disagreements == ()
    assert compare_extractions([stands(old)], [now]).replaced == (("old", now),)


def test_a_claim_made_by_hand_is_a_matter_of_rules_only_where_they_find_something() -> None:
    by_hand = stands(replace(found(WHOLE), extractor=0), touched=True)
    assert compare_extractions([by_hand], []) == compare_extractions([], [])
    assert compare_extractions([by_hand], [found(WHOLE, speaker="Officials")]).disagreements


def test_unknown_things_are_equal_however_they_are_written() -> None:
    assert what_differs(found(WHOLE, hedge="", role="minister"), found(WHOLE)) == ()


SPANS = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=8)
WORDS = st.sampled_from(["a", "b"])


def made(spans: list[tuple[int, int]], claim: str) -> list[Statement]:
    bounds = [(start, min(len(TEXT), start + length)) for start, length in spans]
    return [replace(found(TEXT[s:e]), start=s, end=e, spans=((s, e),), claim=claim) for s, e in bounds]


@given(SPANS, SPANS, st.lists(st.booleans(), min_size=8, max_size=8), WORDS)
def test_afterwards_all_stands_that_was_found_or_worked_on(
    before: list[tuple[int, int]], now: list[tuple[int, int]], touched: list[bool], claim: str
) -> None:
    old = [stands(one, str(at), touched=touched[at]) for at, one in enumerate(made(before, "a"))]
    new = made(now, claim)
    compared = compare_extractions(old, new)
    gone = [uid for uid, _ in compared.replaced] + list(compared.removed)
    assert len(gone) == len(set(gone))
    kept = [one for one in old if one.uid not in gone]
    assert {one.uid for one in old if one.touched} <= {one.uid for one in kept}
    standing = [one.what for one in kept] + [one for _, one in compared.replaced] + list(compared.added)
    told = [one for each in compared.disagreements for one in each.now]
    assert all(one in standing or one in told for one in new)
    assert all(one.touched or one.what in new for one in kept)
    again = compare_extractions([stands(one, str(at)) for at, one in enumerate(new)], new)
    assert not again.changes


@given(st.text(max_size=300))
def test_every_statement_says_which_rules_found_it(text: str) -> None:
    assert all(one.extractor == VERSION >= 1 for one in extract(text, every_sentence=True))
