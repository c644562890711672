"""Hedges, negations and what can be checked at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.hedges import find_hedge, find_negation


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("The mayor reportedly left.", "reportedly"),
        ("The mayor Allegedly took bribes.", "Allegedly"),
        ("The two sides were close to a deal.", "close to a deal"),
        ("The sides are near a deal.", "near a deal"),
        ("Tarsk could close the crossing.", "could"),
        ("Oil may have leaked.", "may have"),
        ("Prices are expected to fall.", "are expected to"),
        ("The suspected spy left.", "suspected"),
        ("He is likely to lose.", "likely"),
        ("A possible leak was reportedly found.", "reportedly"),
        ("The mayor left on 3 May.", None),
        ("They met in May.", None),
        ("About 50 people came close to the border.", None),
    ],
)
def test_hedge(sentence: str, hedge: str | None) -> None:
    assert find_hedge(sentence, 0, len(sentence)) == hedge


@pytest.mark.parametrize(
    ("sentence", "negation"),
    [
        ("The army had not allowed it.", "not"),
        ("He didn’t know.", "didn’t"),
        ("The ministry denied the report.", "denied"),
        ("Tarsk refused to sign.", "refused"),
        ("They failed to publish it.", "failed to"),
        ("Soldiers fired without warning.", "without"),
        ("Nobody was hurt.", "Nobody"),
        ("It is no longer open.", "no longer"),
        ("There are no camps.", "no"),
        ("No fewer than 12 people came.", None),
        ("It is not only cheap.", None),
        ("It is unclear whether or not it works.", None),
        ("No. 10 was silent.", None),
        ("There is no doubt that he knew.", None),
        ("The cannon fired.", None),
    ],
)
def test_negation(sentence: str, negation: str | None) -> None:
    assert find_negation(sentence, 0, len(sentence)) == negation


@given(st.text())
def test_words_found_stand_in_the_text(text: str) -> None:
    for found in (find_hedge(text, 0, len(text)), find_negation(text, 0, len(text))):
        assert found is None or (found and found in text)
