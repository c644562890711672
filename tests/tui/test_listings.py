"""Sources and outlets as lines: what matters in every width, nothing imported acts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from workbench.model.documents import How, SourceKind
from workbench.model.sources import Outlet, OutletWork, Source, SourceStanding, SourceWork
from workbench.tui.layout import Line, line_width
from workbench.tui.listings import (
    BEGUN,
    CHECKED,
    CONFIDENTIAL,
    CORRECTED,
    NOTHING,
    RETRACTED,
    outlet_heading,
    outlet_line,
    outlet_lines,
    outlets_of,
    source_heading,
    source_line,
    source_lines,
    work_sign,
)
from workbench.tui.widgets.line_view import INKS
from workbench.tui.words import NO_BREAK, OPEN

SOURCE = Source(
    uid="u", name="in/raid.txt", kind=SourceKind.ARTICLE, title="Raid in the [b]hills[/b]\x1b]52;c;\x07",
    outlet="Kalindi Herald", reliability="B", author="Mira Sand", published="2026-11-12", url="https://kalindi.example/1",
    language=None, ref=None, rating=None, how={"outlet": How.GUESSED}, revision="r", revisions=2, text_sha256="0" * 64,
    statements=5, claims=12, checked=3, note="ask the desk", imported_at=1_790_000_000_000_000, row_version=1,
)  # fmt: skip
ROW = SourceWork(1, SOURCE, 2)
OUTLET = OutletWork(1, Outlet("o", "Kalindi Herald", "B", "state-owned"), 1_234, 56_789)
WIDTHS = (40, 80, 120, 200)


def text_of(*lines: Line) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines).replace(NO_BREAK, " ")


def painted(row: SourceWork | None, width: int, *, at_cursor: bool = False) -> str:
    return text_of(source_line(row, width, at_cursor=at_cursor, marked=False))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_line_is_as_wide_as_its_heading_and_nothing_in_it_acts(width: int) -> None:
    flagged = replace(ROW, source=replace(SOURCE, standing=SourceStanding.RETRACTED, confidential=True))
    for row in (ROW, flagged, None):
        line = source_line(row, width, at_cursor=True, marked=False)
        assert line_width(line) == width or (row is flagged and width == 40), "flags are never left out"
        assert "\x1b" not in text_of(line)
    assert line_width(source_heading(width)) == max(width, line_width(source_heading(40)))
    for one in (OUTLET, replace(OUTLET, outlet=Outlet("o", "N" * 300))):
        assert line_width(outlet_line(one, width, at_cursor=False, marked=False)) == max(
            width, line_width(outlet_heading(40))
        )


@pytest.mark.parametrize("width", WIDTHS[1:])
def test_state_checked_conflicts_outlet_and_letter_are_always_there(width: int) -> None:
    said = painted(ROW, width)
    for part in ("◐ begun", "3/12", "≠2", "Kalindi", " B ", "12 Nov"):
        assert part in said, part


def test_wider_lines_say_more() -> None:
    assert "Mira Sand" not in painted(ROW, 120)
    assert "Mira Sand" in painted(ROW, 200)
    assert "raid.txt" in painted(ROW, 200)
    assert "12 Nov 2026" in painted(ROW, 120)


def test_standing_and_confidence_are_words_before_the_title() -> None:
    said = painted(replace(ROW, source=replace(SOURCE, standing=SourceStanding.CORRECTED, confidential=True)), 100)
    assert "↺ corrected § confidential Raid" in said
    assert "retracted" in painted(replace(ROW, source=replace(SOURCE, standing=SourceStanding.RETRACTED)), 80)


@pytest.mark.parametrize(
    ("claims", "checked", "sign"), [(0, 0, NOTHING), (4, 0, OPEN), (4, 1, BEGUN), (4, 4, CHECKED)]
)
def test_the_state_of_the_work(claims: int, checked: int, sign: object) -> None:
    assert work_sign(replace(SOURCE, claims=claims, checked=checked)) == sign


def test_signs_differ_in_glyph_and_word() -> None:
    for signs in ((NOTHING, OPEN, BEGUN, CHECKED), (CORRECTED, RETRACTED, CONFIDENTIAL)):
        assert all(one.glyph != other.glyph and one.word != other.word for one, other in combinations(signs, 2))
        assert {sign.ink for sign in signs} <= set(INKS)


def test_all_that_is_known_of_a_source() -> None:
    said = text_of(*source_lines(80, row=ROW))
    for part in (
        "Kalindi Herald (guessed) B usually reliable", "Mira Sand", "3 of 12 claims checked, 9 open",
        "≠ 2 of these with a conflict", "✎ ask the desk", "https://kalindi.example/1", "2 revisions",
    ):  # fmt: skip
        assert part in said, part
    bare = replace(SOURCE, outlet=None, published=None, claims=0, checked=0)
    said = text_of(*source_lines(80, row=SourceWork(1, bare, 0)))
    assert "no outlet is named · undated" in said
    assert "┄ no claims to check" in said
    assert source_lines(80, row=None) == []


def test_an_outlet_with_its_letter_in_words() -> None:
    said = text_of(outlet_line(OUTLET, 120, at_cursor=True, marked=False))
    for part in ("▸B usually reliable", "Kalindi Herald", "1,234", "56,789", "state-owned"):
        assert part in said, part
    assert "– unrated" in text_of(
        outlet_line(replace(OUTLET, outlet=Outlet("o", "X")), 80, at_cursor=False, marked=False)
    )
    assert "F reliability cannot be judged" in text_of(*outlet_lines(100, row=OUTLET))


def test_outlets_are_narrowed_and_ordered() -> None:
    other = OutletWork(2, Outlet("p", "The Courier"), 9_999, 1)
    rows = [OUTLET, other]
    assert outlets_of(rows, "", "name") == rows
    assert outlets_of(rows, "", "unrated") == [other, OUTLET]
    assert outlets_of(rows, "", "sources") == [other, OUTLET]
    assert outlets_of(rows, "COUR", "name") == outlets_of(rows, "letter:none", "name") == [other]
    assert outlets_of(rows, "state letter:b", "name") == [OUTLET]
    assert outlets_of(rows, "letter:", "name") == rows, "while the letter is still to be typed"
    assert outlets_of(rows, "nowhere", "name") == []
