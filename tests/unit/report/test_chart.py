"""The chart of figures: it says in words what it draws, runs nothing, and lets nothing through."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.unit.match.test_grid import DOZENS, exactly, figure, more_than
from workbench.model.grid import Bearing, Grid, GridFigure
from workbench.model.statements import Comparator, Quantity
from workbench.report.chart import bearing_words, draw, line_words
from workbench.report.language import read_language

ROWS = (
    figure("Kalindi Herald", "2026-03-01", more_than(27)),
    figure("<b>Radio</b> & \u202eNorth", "2026-03-02", exactly(19)),
    figure("Courier", "2026-03-03", DOZENS),
)


def drawn(*rows: GridFigure) -> ElementTree.Element:
    """The svg element of a chart."""
    grid = Grid("27 miners killed", "miners", rows, 19, 24, 27)
    page = "\n".join(draw(grid, "c1"))
    found = ElementTree.fromstring(f"<body>{page}</body>").find(".//svg")
    assert found is not None
    return found


def test_it_has_a_title_and_a_description_that_name_every_figure() -> None:
    svg = drawn(*ROWS)
    ids = {element.get("id"): element.text for element in svg if element.get("id")}
    assert svg.get("role") == "img"
    title, description = (ids[name] for name in (svg.get("aria-labelledby") or "").split())
    assert title == "3 figures for: 27 miners killed"
    assert description is not None
    assert "Kalindi Herald, 1 Mar 2026: > 27 (✓ fits)" in description
    assert "Courier, 3 Mar 2026: dozens" in description
    assert description.endswith("Lowest 19, best 24, highest 27 miners.")


def test_numbers_are_written_as_the_language_writes_them_and_words_as_the_article_does() -> None:
    rows = (figure("Herald", "2026-03-01", exactly(4000)), figure("Courier", "2026-03-03", DOZENS))
    made = "\n".join(draw(Grid("4,000 fled", "people", rows, 24, 2.5, 4000), "c1", read_language("de")))
    assert "Herald, 1. Mär 2026: 4.000 (" in made
    assert "Courier, 3. Mär 2026: dozens (" in made
    assert "2,5" in made
    assert "4,000" not in made.replace("4,000 fled", "")


def test_nothing_runs_and_nothing_from_outside_is_markup() -> None:
    page = "\n".join(draw(Grid("<script>", "<i>", ROWS, None, None, None), "c1"))
    assert "<script" not in page
    assert "<b>" not in page
    assert "\u202e" not in page
    assert not re.search(r"\son\w+=|style=|href=", page)


@pytest.mark.parametrize(
    ("quantity", "circles", "arrows"),
    [
        (exactly(19), 1, 0),
        (more_than(27), 1, 1),
        (DOZENS, 1, 1),
        (Quantity(0, 1, "5 to 7", Comparator.RANGE, 5, None, 7), 2, 0),
        (Quantity(0, 1, "about 50", Comparator.ABOUT, None, 50, None), 1, 0),
        (Quantity(0, 1, "at most 9", Comparator.AT_MOST, None, None, 9), 1, 1),
    ],
)
def test_each_comparator_has_its_mark(quantity: Quantity, circles: int, arrows: int) -> None:
    svg = drawn(figure("Herald", "2026-03-01", quantity), figure("Courier", "2026-03-01", exactly(100)))
    mark = svg.findall("g")[0]
    assert (len(mark.findall("circle")), len(mark.findall("path"))) == (circles, arrows)


def test_every_mark_lies_inside_the_picture() -> None:
    svg = drawn(*(figure("Herald", "2026-03-01", exactly(value)) for value in (-5, 0, 1e12)))
    xs = [float(circle.get("cx") or "nan") for circle in svg.iter("circle")]
    assert all(250 <= x <= 500 for x in xs)
    assert xs == sorted(xs)


def test_equal_figures_have_a_scale_too() -> None:
    assert len(list(drawn(*(figure("Herald", "2026-03-01", exactly(0)) for _ in range(3))).iter("circle"))) == 3


def test_the_words_of_a_bearing_and_of_the_line() -> None:
    assert bearing_words(figure("Herald", "2026-03-01", exactly(1), copy_of="x")) == "✓ fits, a copy"
    assert {bearing.value for bearing in Bearing} == {"same", "fits", "conflicts", "updates"}
    assert line_words(Grid("x", "", (), None, 31, None)) == "Best 31."
