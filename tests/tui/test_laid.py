"""An article in lines: nothing of it is lost, nothing is too wide, and every place is found again."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.tui.bidi import cells_of, holds_rtl, ordered, painted, reads_rtl, visual_order
from workbench.tui.laid import Laid, lay_text, place_marks, spans_on
from workbench.tui.layout import show
from workbench.tui.views import Mark
from workbench.tui.words import OPEN

URDU = "حکام نے کہا کہ پہاڑیوں میں 27 (ستائیس) افراد ہلاک ہوئے۔"
LETTERS = st.text(alphabet="ab 1(,کہاے\u0650\u200c\u200d漢🙂👍🏽é\u0301\n", max_size=80)


def lay(text: str, width: int = 30) -> Laid:
    return lay_text(show(text), width, bidi=True)


@given(LETTERS, st.integers(4, 40))
def test_no_line_is_wider_than_the_pane_and_no_letter_is_lost(text: str, width: int) -> None:
    laid = lay(text, width)
    kept = "".join(laid.text_of(line) for line in range(len(laid.lines)))
    assert "".join(kept.split()) == "".join(show(text).text.split())
    for line in range(len(laid.lines)):
        assert laid.indent(line) + cell_len(laid.text_of(line)) <= width


@given(LETTERS, st.booleans())
def test_putting_a_line_into_order_loses_no_character(text: str, rtl: bool) -> None:
    line = text.replace("\n", "")
    found = visual_order(line, rtl=rtl)
    assert sorted((cell.start, cell.end) for cell in found) == cells_of(line)
    assert Counter("".join(line[cell.start : cell.end] for cell in found)) == Counter(line)
    told = "".join(text for text, _ in ordered(((line, "text"),)))
    assert sorted(told.translate({ord(")"): "("})) == sorted(line)


@given(LETTERS, st.integers(4, 40))
def test_what_is_painted_somewhere_is_found_there(text: str, width: int) -> None:
    laid = lay(text, width)
    for line, (start, end) in enumerate(laid.lines):
        for cell in cells_of(laid.text_of(line)):
            if cell_len(laid.text_of(line)[slice(*cell)]) > 0:
                offset = laid.shown.origin(start + cell[0])
                assert laid.line_of(offset) == line
                assert laid.offset_at(line, laid.column_of(offset)) == offset
        assert start <= end


def test_urdu_is_read_from_the_right() -> None:
    assert holds_rtl(URDU)
    assert reads_rtl(URDU)
    assert not holds_rtl("Officials said")
    order = visual_order(URDU, rtl=True)
    told = "".join(painted(URDU[cell.start : cell.end], cell) for cell in order)
    assert told[::-1].replace("72", "27").translate(str.maketrans("()", ")(")) == URDU


def test_a_paragraph_keeps_its_direction_on_all_its_lines() -> None:
    laid = lay(f"{URDU} {URDU}\n\nOfficials said حکام in Urdu.", 24)
    first = [line for line in laid.turned if laid.turned[line]]
    assert len(first) > 2
    assert all(laid.indent(line) + cell_len(laid.text_of(line)) == 24 for line in first)
    others = [line for line in laid.turned if not laid.turned[line]]
    assert [laid.indent(line) for line in others] == [0] * len(others) != []


def test_marks_stay_with_their_letters() -> None:
    assert cells_of("کِتاب") == [(0, 2), (2, 3), (3, 4), (4, 5)]
    assert cells_of("👍🏽x") == [(0, 2), (2, 3)]
    assert cells_of("👩\u200d👧") == [(0, 3)]


def test_a_mark_is_placed_on_every_line_it_reaches() -> None:
    text = "one two three four five six seven eight nine ten\n\neleven"
    laid = lay(text, 12)
    marks = [Mark(None, 4, 18, ((4, 18),), OPEN), Mark(None, 50, 56, ((50, 56),), OPEN)]
    placed = place_marks(laid, marks)
    assert [line for line in placed.on if 0 in placed.on[line]] == list(laid.lines_of((4, 18)))
    assert placed.begin[laid.line_of(50)] == [1]


@given(st.lists(st.integers(0, 100), min_size=2, max_size=12, unique=True), st.integers(6, 30))
@pytest.mark.parametrize("text", ["word " * 20 + "\n\n" + "more " * 5])
def test_spans_are_found_on_their_lines(text: str, bounds: list[int], width: int) -> None:
    spans = [pair for number, pair in enumerate(pairwise(sorted(bounds))) if number % 2 == 0]
    laid = lay(text, width)
    for line in range(len(laid.lines)):
        start, end = laid.lines[line]
        touched = [span for span in spans if span[0] < end and start < span[1]]
        assert [span for span in spans_on(laid, line, spans) if span in touched] == touched
