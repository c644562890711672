"""Figures by outlet and day: set out, moved over, and drawn on a scale."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from workbench.model.grid import Bearing, Grid, GridFigure
from workbench.model.statements import Comparator, Quantity
from workbench.tui.figure_table import (
    BEARINGS,
    COPY,
    UNSURE,
    deal,
    figure_lines,
    legend_pieces,
    nearest,
    place_under,
    scale_line,
    scale_of,
    set_out,
    table_lines,
)
from workbench.tui.layout import Line, line_width
from workbench.tui.widgets.line_view import INKS


def figure(outlet: str, day: str | None, low: float | None, best: float | None, high: float | None, **more: object):  # type: ignore[no-untyped-def]
    bearing = more.pop("bearing", Bearing.FITS)
    text, sign = str(more.pop("text", best)), Comparator(str(more.pop("sign", "=")))
    statement = f"{outlet} {day} {text}"
    quantity = Quantity(0, 2, text, sign, low, best, high)
    made = GridFigure(
        outlet, day, None, quantity, Bearing(str(bearing)), "why", f"{text} died", "", "s", statement, None, False
    )
    return replace(made, **more)


GRID = Grid(
    "27 killed",
    "killed",
    (
        figure("Herald", "2026-11-12", 27, 27, 27, bearing=Bearing.SAME),
        figure("North", "2026-11-12", 24, None, None, sign=">=", text="dozens", suggested=True),
        figure("Courier", "2026-11-12", 19, 19, 19, bearing=Bearing.CONFLICTS),
        figure("Courier", "2026-11-12", 5, None, 7, sign="range", bearing=Bearing.CONFLICTS, suggested=True),
        figure("Post", "2026-11-13", 27, 27, 27, copy_of="Herald 2026-11-12 27"),
        figure("North", "2026-11-14", 36, 40, 44, sign="~", bearing=Bearing.UPDATES),
        figure("Mail", None, None, None, 50, sign="<", text="under 50"),
    ),
    5,
    27,
    44,
)
TABLE = set_out(GRID)


def text_of(lines: list[Line]) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


def painted(width: int, cursor: int = 0) -> str:
    return text_of([line for line, _ in table_lines(width, cursor, table=TABLE)])


def test_every_figure_has_a_cell_of_its_own_under_its_day() -> None:
    assert TABLE.days == ("2026-11-12", "2026-11-13", "2026-11-14", "")
    assert TABLE.outlets == ("Herald", "North", "Courier", "Post", "Mail")
    assert len({(cell.line, cell.day) for cell in TABLE.cells}) == len(GRID.figures)
    assert TABLE.height == 6, "two figures of the Courier on one day stand below each other"
    assert sorted(TABLE.figures, key=GRID.figures.index) == list(GRID.figures)


def test_agreeing_disagreeing_and_later_are_told_apart_in_words_and_in_glyphs() -> None:
    said = painted(120)
    assert "27 ≡ asked about" in said
    assert "19 ≠ conflicts" in said
    assert "~ 40 ↑ later" in said
    assert "dozens ✓ fits?" in said
    assert "27 ✓ fits = copy" in said
    brief = painted(60)
    assert "19 ≠ " in brief
    assert "conflicts" not in brief
    assert "27 ✓=" in brief
    assert all(sign.word in text_of([tuple(legend_pieces())]) for sign in BEARINGS.values())
    assert line_width(legend_pieces()) <= 80


def test_ranges_and_bounds_are_said_as_they_are() -> None:
    said = painted(120)
    assert "5–7 ≠ conflicts?" in said
    assert "< 50 ✓" in said or "under 50" in said
    assert "lowest 5 best 27 highest 44 killed" in said


def test_signs_differ() -> None:
    signs = [*BEARINGS.values(), COPY, UNSURE]
    assert set(BEARINGS) == set(Bearing)
    assert all(one.glyph != other.glyph and one.word != other.word for one, other in combinations(signs, 2))
    assert {sign.ink for sign in signs} <= set(INKS)


def test_the_cursor_goes_to_the_nearest_figure_and_stays_at_the_edges() -> None:
    cells = {(cell.line, cell.day): cell for cell in TABLE.cells}
    herald, north, later = cells[0, 0], cells[1, 0], cells[1, 2]
    assert nearest(TABLE, herald, 1, 0) == north
    assert nearest(TABLE, north, 0, 1) == later, "of the same outlet rather than of the next day"
    assert nearest(TABLE, later, 0, -1) == north
    assert nearest(TABLE, herald, -1, 0) == herald
    assert nearest(TABLE, herald, 0, -1) == herald
    assert nearest(TABLE, cells[2, 0], 1, 0) == cells[3, 0]


@pytest.mark.parametrize("start", range(len(TABLE.cells)))
def test_every_figure_can_be_reached(start: int) -> None:
    seen, to_see = set(), [TABLE.cells[start]]
    while to_see:
        here = to_see.pop()
        if here not in seen:
            seen.add(here)
            to_see += [nearest(TABLE, here, *step) for step in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    assert len(seen) == len(TABLE.cells)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_the_day_of_the_cursor_is_in_view_and_no_line_is_too_long(width: int) -> None:
    for cursor, cell in enumerate(TABLE.cells):
        widths = deal(TABLE, width, cell.day)
        assert widths.first <= cell.day < widths.last
        lines = [line for line, _ in table_lines(width, cursor, table=TABLE)]
        assert max(map(line_width, lines)) <= width
        assert text_of(lines).count("◂") >= 1, "the cursor is a glyph too"


def test_days_out_of_view_are_hinted_at() -> None:
    assert painted(40).splitlines()[0].rstrip().endswith("▸")
    assert "◂" in painted(40, cursor=len(TABLE.cells) - 1).splitlines()[0]


def test_the_scale_shows_reaches_bounds_and_the_best_number() -> None:
    scale, width = scale_of(GRID), 40
    lines = ["".join(text for text, _ in scale_line(TABLE, line, scale, width)) for line in range(TABLE.height)]
    assert all(len(line) == width for line in lines)
    best = lines[0].index("●")
    assert lines[2][best] == "┊", "a thread through lines that do not touch the best number"
    assert lines[1].rstrip().endswith("▸"), "dozens have no end"
    assert lines[5].lstrip().startswith("◂"), "under 50 has no beginning"
    assert lines[3].count("●") == 2, "five to seven"
    assert lines[3].index("●") < lines[2].index("●") < best


def test_a_single_number_has_a_place_on_its_scale() -> None:
    alone = set_out(replace(GRID, figures=GRID.figures[:1], lowest=27, best=27, highest=27))
    scale = scale_of(alone.grid)
    assert "".join(text for text, _ in scale_line(alone, 0, scale, 21)).strip() == "●"


def test_all_that_is_known_of_a_figure() -> None:
    places = [one.statement for one in TABLE.figures]
    copy = text_of(figure_lines(100, table=TABLE, cursor=places.index("Post 2026-11-13 27")))
    assert "= a copy of Herald, so it counts once with it" in copy
    assert "“27 died”" in copy
    unsure = text_of(figure_lines(100, table=TABLE, cursor=places.index("North 2026-11-12 dozens")))
    assert "? nobody has confirmed that it is about this" in unsure
    assert ": why" in unsure


def test_headings_carry_the_year_where_it_is_not_one() -> None:
    later = figure("Herald", "2027-01-02", 30, 30, 30)
    heading = text_of([table_lines(120, 0, table=set_out(replace(GRID, figures=(GRID.figures[0], later))))[0][0]])
    assert "12 Nov 2026" in heading
    assert "2 Jan 2027" in heading


@pytest.mark.parametrize("width", [60, 80, 140])
def test_a_click_finds_the_figure_that_is_painted_there(width: int) -> None:
    for cursor in range(len(TABLE.cells)):
        lines = [text_of([line]) for line, _ in table_lines(width, cursor, table=TABLE)]
        here = next((row, line.index("◂")) for row, line in enumerate(lines[1:], 1) if "◂" in line)
        assert place_under(width, cursor, here[0], here[1] - 1, table=TABLE) == cursor
        assert place_under(width, cursor, 0, 30, table=TABLE) == -1, "the heading"
        assert place_under(width, cursor, len(lines) - 1, 5, table=TABLE) == -1, "the range"


def test_a_click_beside_every_figure_finds_the_nearest_on_its_line() -> None:
    lines = [text_of([line]) for line, _ in table_lines(140, 0, table=TABLE)]
    [row] = [row for row, line in enumerate(lines) if "Post" in line]
    found = {place_under(140, 0, row, column, table=TABLE) for column in range(140)}
    assert [TABLE.figures[one].outlet for one in found] == ["Post"]
