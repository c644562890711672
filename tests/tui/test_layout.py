"""Laying out: nothing lost, nothing too wide, every painted place leads back to the stored one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.text import visible
from workbench.tui.layout import clip, fit, flow, line_width, show, wrap

PARAGRAPHS = st.text(st.sampled_from("abc defg hi  jklm—“” 世界ไทย قلم é🙂\u0301\u00a0"), max_size=120)
ANY = st.text(max_size=80)


@given(PARAGRAPHS, st.integers(2, 30))
def test_lines_fit_and_hold_every_word(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(PARAGRAPHS, st.integers(2, 30))
def test_lines_stand_in_order(text: str, width: int) -> None:
    ranges = wrap(text, width)
    assert all(start <= end for start, end in ranges)
    assert all(before[1] <= after[0] for before, after in pairwise(ranges))


def test_words_move_to_the_next_line_whole() -> None:
    assert [("more than 27 militants"[a:b]) for a, b in wrap("more than 27 militants", 10)] == [
        "more than", "27", "militants",
    ]  # fmt: skip


def test_a_word_that_is_too_long_is_cut_and_an_empty_paragraph_is_a_line() -> None:
    assert wrap("abcdefgh", 3) == [(0, 3), (3, 6), (6, 8)]
    assert wrap("", 10) == [(0, 0)]


@given(ANY)
def test_what_is_shown_is_what_visible_makes_of_it(text: str) -> None:
    assert show(text).text == visible(text.replace("\t", " "))


@given(ANY)
def test_every_place_leads_back(text: str) -> None:
    shown = show(text)
    places = [shown.at(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(shown.text)
    assert [shown.origin(place) for place in places] == list(range(len(text) + 1))


@given(ANY.map(visible), st.integers(0, 40))
def test_a_fitted_text_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@given(st.lists(st.tuples(PARAGRAPHS, st.sampled_from(["a", "b"])), max_size=4), st.integers(8, 40))
def test_flowing_keeps_text_and_ink_together(pieces: list[tuple[str, str]], width: int) -> None:
    lines = flow(pieces, width, first="> ", rest="  ")
    assert all(line_width(line) <= width for line in lines)
    for ink in "ab":
        given_text = "".join(text for text, name in pieces if name == ink)
        painted = "".join(text for line in lines for text, name in line if name == ink)
        assert painted.replace(" ", "") == given_text.replace(" ", "")


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_text_that_is_too_long_ends_in_an_ellipsis(most: int) -> None:
    lines = flow([("one two three four five six seven eight nine ten", "a")], 12, most=most)
    assert len(lines) == most
    assert lines[-1][-1][0] == " …"
    assert all(line_width(line) <= 12 for line in lines)


def test_clipping_cuts_at_cells_not_characters() -> None:
    assert clip([("世界", "a"), ("x", "b")], 3) == (("世 ", "a"),)
