"""Which passage is meant, and what is said where that is not clear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UsageError
from workbench.review import find_passage

TEXT = "Four died on Monday. Four died on Friday."


def test_words_that_stand_there_once_are_enough() -> None:
    assert find_passage(TEXT, "on Friday") == (31, 40)


def test_words_and_offsets_together_mean_one_of_several() -> None:
    assert find_passage(TEXT, "Four died", start=21) == (21, 30)
    assert find_passage(TEXT, "Four died", end=9) == (0, 9)
    assert find_passage(TEXT, None, start=0, end=4) == (0, 4)


@pytest.mark.parametrize(
    ("quote", "start", "end", "says"),
    [
        ("Four died", None, None, "stands 2 times"),
        ("Five died", None, None, "does not say that"),
        (" ", None, None, "empty"),
        (None, None, None, "No passage"),
        (None, 3, None, "No passage"),
        (None, 3, 3, "no passage from 3 to 3"),
        (None, -1, 3, "no passage"),
        (None, 3, 400, "41 characters"),
        ("Four died", 3, None, "does not say that at 3 to 12"),
        ("Four died", None, 2, "does not say that"),
        ("Four died", 0, 12, "does not say that"),
    ],
)
def test_what_is_not_clear_is_refused(quote: str | None, start: int | None, end: int | None, says: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_passage(TEXT, quote, start=start, end=end)
    assert says in str(refused.value)


def test_the_places_of_words_that_stand_there_more_often_are_named() -> None:
    with pytest.raises(UsageError) as refused:
        find_passage(TEXT, "Four died")
    assert "0 “Four died on Monday." in refused.value.detail
    assert "21 “" in refused.value.detail
    assert "--start" in refused.value.hint


@given(st.text(alphabet="ab ", min_size=1, max_size=12), st.data())
def test_a_passage_that_is_found_is_the_one_asked_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    if quote.strip():
        assert find_passage(text, quote, start=start) == (start, end)
        try:
            first, last = find_passage(text, quote)
        except UsageError:
            assert text.find(quote) != text.rfind(quote)
        else:
            assert (first, last) == (text.find(quote), text.rfind(quote) + len(quote))
