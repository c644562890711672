"""The numbers that the language model reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.match.wordpiece import BEGIN, END, UNKNOWN, tokens


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("The dam", [1996, 5477]),
        ("unaffable", [14477, 20961, 3468]),  # una ##ffa ##ble
        ("Café, CAFE!", [7668, 1010, 7668, 999]),
        ("$5", [1002, 1019]),
        ("水x", [1893, 1060]),
        ("a\u200b\u00ad\u0000b", [11113]),  # what cannot be seen parts no word
        ("x" * 101, [UNKNOWN]),
        ("[MASK]", [1031, 7308, 1033]),  # a text cannot speak to the model
    ],
)
def test_pieces_are_those_of_the_model(text: str, pieces: list[int]) -> None:
    assert tokens(text, 128) == [BEGIN, *pieces, END]


@given(st.text(max_size=200), st.integers(3, 60))
def test_any_text_gives_numbers_of_the_vocabulary_and_no_more_than_asked(text: str, most: int) -> None:
    found = tokens(text, most)
    assert found[0] == BEGIN
    assert found[-1] == END
    assert len(found) <= most
    assert all(0 <= number < 30_522 for number in found)
