"""Claim texts: a list that a reader can judge, and rules that hold for any statement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.claimtext import LONGEST, claim_text
from workbench.extract.hedges import find_hedge, find_negation
from workbench.extract.quantities import comparison_end, comparison_start, find_quantities
from workbench.extract.words_of_claims import NOT_LAST
from workbench.model import Kind, Span

GOLDEN = [
    line.split("\t")
    for line in (Path(__file__).parent / "claim_texts.tsv").read_text(encoding="utf-8").splitlines()
]


def claim_of(text: str, *spans: Span) -> str:
    spans = spans or ((0, len(text)),)
    start, end = spans[0][0], spans[-1][1]
    return claim_text(
        text,
        spans,
        quantities=find_quantities(text, start, end),
        hedge=find_hedge(text, start, end),
        negated=find_negation(text, start, end),
        kind=Kind.INDIRECT,
    )


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def in_order(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(word in rest for word in few)


@pytest.mark.parametrize(("statement", "claim"), GOLDEN, ids=[claim for _, claim in GOLDEN])
def test_the_golden_list(statement: str, claim: str) -> None:
    assert claim_of(statement) == claim


def test_the_golden_list_is_long_enough_to_judge_by() -> None:
    assert len(GOLDEN) >= 150
    assert all(statement.strip() and len(claim.split()) <= LONGEST for statement, claim in GOLDEN)


def test_what_stands_between_the_parts_of_a_quotation_is_left_out() -> None:
    text = "“The dam is safe,” Vonn said. “It was inspected in nine places.”"
    assert claim_of(text, (0, 18), (30, len(text))) == "It was inspected in nine places"


def test_a_sentence_that_goes_on_behind_the_speaker_stays_one() -> None:
    text = "The dam, Vonn said, was never inspected."
    assert (
        claim_of(text, (0, 8), (20, len(text))) == "Dam, was never inspected"
        or claim_of(text, (0, 8), (20, len(text))) == "Dam was never inspected"
    )


def test_a_passive_keeps_its_auxiliary_where_it_would_turn_round() -> None:
    assert claim_of("police were attacked in the market") == "Police were attacked in market"
    assert claim_of("they were killed in the market") == "They were killed in market"


@pytest.mark.parametrize(
    "statement",
    [
        "the ship, which had failed two safety tests in the last three years, was sold to a dealer in Orlen",
        "the minister, an economist by training, reportedly refused to sign more than 40 of 112 contracts",
        "in the north, where it snows, at least 3 of 10 schools, most of them small, could not open in May",
    ],
)
def test_long_statements_keep_every_number_hedge_and_negation(statement: str) -> None:
    claim = claim_of(statement)
    assert len(claim.split()) <= LONGEST
    for found in find_quantities(statement, 0, len(statement)):
        kept = statement[
            comparison_start(statement, 0, found) : comparison_end(statement, len(statement), found)
        ]
        assert in_order(words(kept), words(claim))
    for phrase in (find_hedge(statement, 0, len(statement)), find_negation(statement, 0, len(statement))):
        assert phrase is None or in_order(words(phrase), words(claim))


def test_nothing_to_say_gives_an_empty_text() -> None:
    assert claim_of("… “ ”") == ""


PIECES = st.sampled_from(
    """the a minister army of Velmora in on Monday and Tuesday that who which was were killed had been not
    never denied reportedly could more than 27 at least 3.5 million percent people, villages because after (in
    2019) — said . "quoted words" ‘so’ if while its their of the to close a deal Dr. U.S. market; nearly half
    refused without schools’ it's""".split()  # noqa: SIM905
)
SENTENCES = st.lists(PIECES, min_size=1, max_size=40).map(" ".join)


@given(st.one_of(SENTENCES, st.text()))
def test_it_is_twelve_words_of_the_statement_in_order_at_most(text: str) -> None:
    claim = claim_of(text)
    assert len(claim.split()) <= LONGEST
    assert in_order(words(claim), words(text))


def necessary(text: str) -> list[list[str]]:
    """The words of numbers with their comparison, of the hedge and of the negation."""
    numbers = [
        text[comparison_start(text, 0, q) : comparison_end(text, len(text), q)]
        for q in find_quantities(text, 0, len(text))
    ]
    phrases = (find_hedge(text, 0, len(text)), find_negation(text, 0, len(text)))
    return [words(part) for part in [*numbers, *(p for p in phrases if p)]]


@given(SENTENCES)
def test_numbers_hedges_and_negations_stay_while_there_is_room(text: str) -> None:
    must = necessary(text)
    claim = words(claim_of(text))
    if sum(map(len, must)) <= 6:  # each may bring the word that it bears on
        assert all(in_order(part, claim) for part in must)


@given(SENTENCES)
def test_it_does_not_end_on_a_word_that_leads_on(text: str) -> None:
    claim = claim_of(text)
    last = claim.split()[-1:]
    kept = [part[-1] for part in necessary(text) if part]
    if len(claim.split()) > 1 and words(last[0])[-1:] and words(last[0])[-1] not in kept:
        assert last[0].lower() not in NOT_LAST


@given(SENTENCES)
def test_it_has_no_quotation_marks_around_it_and_begins_with_a_capital(text: str) -> None:
    claim = claim_of(text)
    assert not set(claim) & set('“”"«»')
    assert not claim[:1].islower()


def test_a_statement_without_end_is_read_in_one_go() -> None:
    text = "the " + "army denied 27 villages were burned and " * 2_000 + "left"
    claim = claim_of(text)
    assert claim.startswith("Denied 27 villages")
    assert len(claim.split()) == LONGEST
