"""The figures for an event: what fits, conflicts or is news, copies, and the line they come to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import document, statement
from tests.unit.match.tellers import linked, told
from tests.unit.report.examples import uid
from workbench import review
from workbench.extract.quantities import find_quantities
from workbench.match import grid as grids
from workbench.match import match_pending
from workbench.match.grid import Offered, bounds, grid, line, main_figure, number, put
from workbench.model.claims import StoredStatement
from workbench.model.grid import Bearing, Grid, GridFigure
from workbench.model.links import Relation
from workbench.model.sources import Capture
from workbench.model.statements import Comparator, Quantity
from workbench.store import Store

Told = tuple[StoredStatement, Capture]


def said(number: int, quote: str, **fields: Any) -> Told:
    """An article that says just this, with the quantities that are in it."""
    return told(number, f"{quote}.", quote, quantities=find_quantities(quote, 0, len(quote)), **fields)


def gridded(own: Told, *others: Told, links: Any = None) -> Grid:
    offered = [Offered(one, links.get(one.uid) if links else None) for one, _ in others]
    captures = [capture for _, capture in (own, *others)]
    return grid("x", main_figure(own[0].what.quote, own[0]), own[0], offered, captures)


OWN = said(1, "more than 27 miners were killed at the Taviri pit", published="2026-03-02")


def bearing_of(other: Told) -> Bearing:
    rows = gridded(OWN, other).figures
    return next(row.bearing for row in rows if row.statement == other[0].uid)


@pytest.mark.parametrize(
    ("quote", "day", "bearing"),
    [
        ("dozens of miners were killed at the Taviri pit", "2026-03-02", Bearing.FITS),
        ("19 miners were killed at the Taviri pit", "2026-03-02", Bearing.CONFLICTS),
        ("19 miners were killed at the Taviri pit", "2026-03-01", Bearing.CONFLICTS),
        ("19 miners were killed at the Taviri pit", "2026-03-05", Bearing.UPDATES),
        ("19 miners were killed at the Taviri pit", "2026-05-05", Bearing.CONFLICTS),
        ("31 miners were killed at the Taviri pit", "2026-03-05", Bearing.FITS),
    ],
)
def test_how_a_figure_bears_on_the_one_asked_about(quote: str, day: str, bearing: Bearing) -> None:
    assert bearing_of(said(2, quote, published=day)) is bearing


@pytest.mark.parametrize(
    "quote",
    [
        "19 miners were injured at the Taviri pit",
        "19 trains were cancelled",
        "eight of the miners killed at the Taviri pit were foreigners",
        "the miners, among them 3 women, were killed at the Taviri pit",
        "no figure was given for the miners who were killed",
    ],
)
def test_what_measures_something_else_is_left_out(quote: str) -> None:
    assert len(gridded(OWN, said(2, quote)).figures) == 1


def test_what_a_person_confirmed_stands_whatever_the_numbers_say() -> None:
    other = said(2, "at least 19 miners were killed at the Taviri pit")
    link = linked(other[0], Relation.CONFLICTS, "confirmed")
    rows = gridded(OWN, other, links={other[0].uid: link}).figures
    row = next(row for row in rows if row.statement == other[0].uid)
    assert (row.bearing, row.reason, row.suggested) == (Bearing.CONFLICTS, "ada says so", False)


def test_a_copy_is_marked_and_does_not_count() -> None:
    quote = "11 miners were killed at the Taviri pit on Monday, the mine's owner said in the evening"
    first, again = said(2, quote), said(3, quote, published="2026-03-03")
    rows = {row.statement: row for row in gridded(OWN, first, again).figures}
    assert rows[again[0].uid].copy_of == first[0].uid
    assert rows[first[0].uid].copy_of is None


def test_ready_made_claims_give_no_figures() -> None:
    checked = said(2, "19 miners were killed at the Taviri pit", rule="given", rating="false")
    assert len(gridded(OWN, checked).figures) == 1


def test_a_claim_without_a_figure_has_an_empty_grid() -> None:
    own = said(1, "the pit was closed")
    assert gridded(own, OWN) == Grid("x", "", (), None, None, None)


# --- the line --------------------------------------------------------------------------------------


def figure(outlet: str, day: str, quantity: Quantity, **fields: Any) -> GridFigure:
    given: dict[str, Any] = {"suggested": False, "copy_of": None, "statement": f"{outlet}{day}", **fields}
    return GridFigure(
        outlet=outlet,
        published=day,
        speaker=None,
        quantity=quantity,
        bearing=Bearing.FITS,
        reason="",
        quote="",
        title="",
        source=uid(1),
        claim=None,
        **given,
    )


def exactly(value: float) -> Quantity:
    return Quantity(0, 1, str(value), Comparator.EQUAL, value, value, value)


def more_than(value: float) -> Quantity:
    return Quantity(0, 1, str(value), Comparator.MORE, value, None, None)


DOZENS = Quantity(0, 6, "Dozens", Comparator.RANGE, 24, None, 99)


def test_the_line_takes_the_newest_figure_of_each_outlet() -> None:
    rows = [
        figure("Herald", "2026-03-01", exactly(5)),
        figure("Courier", "2026-03-02", exactly(19)),
        figure("Herald", "2026-03-03", exactly(31)),
    ]
    assert line(rows) == (19, 31, 31)


def test_the_best_figure_is_the_one_that_most_allow() -> None:
    rows = [
        figure("Herald", "2026-03-01", more_than(27)),
        figure("Courier", "2026-03-02", exactly(31)),
        figure("Radio", "2026-03-03", exactly(19)),
    ]
    assert line(rows) == (19, 31, 31)


def test_copies_and_guesses_of_the_same_day_give_way() -> None:
    rows = [
        figure("Herald", "2026-03-01", exactly(31)),
        figure("Herald", "2026-03-01", exactly(5), suggested=True, statement="later"),
        figure("Post", "2026-03-02", exactly(5), copy_of="elsewhere"),
    ]
    assert line(rows) == (31, 31, 31)


def test_dozens_begin_somewhere_and_end_nowhere() -> None:
    assert line([figure("Herald", "2026-03-01", DOZENS)]) == (24, 24, 24)
    assert bounds(DOZENS) == (24, float("inf"))
    assert line([]) == (None, None, None)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 9), st.integers(0, 500)), min_size=1))
def test_best_lies_between_lowest_and_highest(given_rows: list[tuple[str, int, int]]) -> None:
    rows = [figure(outlet, f"2026-03-0{day}", exactly(value)) for outlet, day, value in given_rows]
    lowest, best, highest = line(rows)
    assert lowest is not None
    assert best is not None
    assert highest is not None
    assert lowest <= best <= highest


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_statements_makes_no_difference(order: list[int]) -> None:
    quotes = [
        "19 miners were killed",
        "dozens of miners were killed",
        "31 miners died",
        "miners died",
        "9 miners killed",
    ]
    others = [said(2 + place, f"{quote} at the Taviri pit") for place, quote in enumerate(quotes)]
    assert gridded(OWN, *(others[place] for place in order)) == gridded(OWN, *others)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (exactly(4000), "4,000"),
        (exactly(2.4), "2.4"),
        (more_than(27), "> 27"),
        (Quantity(0, 1, "19", Comparator.AT_LEAST, 19, None, None), "≥ 19"),
        (Quantity(0, 1, "about 50", Comparator.ABOUT, None, 50, None), "~ 50"),
        (Quantity(0, 1, "five to seven", Comparator.RANGE, 5, None, 7), "5–7"),
        (Quantity(0, 1, "60 percent", Comparator.EQUAL, 60, 60, 60, "percent"), "60%"),
        (Quantity(0, 1, "5 km", Comparator.AT_LEAST, 5, None, None, "km"), "≥ 5 km"),
        (DOZENS, "dozens"),
    ],
)
def test_figures_in_short(quantity: Quantity, words: str) -> None:
    assert put(quantity) == words


def test_numbers_as_people_write_them() -> None:
    assert [number(value) for value in (7, 1200.0, 0.5, 2_400_000)] == ["7", "1,200", "0.5", "2,400,000"]


# --- from a database -------------------------------------------------------------------------------


@pytest.fixture
def desk(store: Store) -> Store:
    batch = store.begin_batch("x", by="ada")
    for name, day, quote in (
        ("herald", "2026-03-02", "more than 27 miners were killed at the Taviri pit"),
        ("courier", "2026-03-02", "19 miners were killed at the Taviri pit"),
        ("radio", "2026-03-04", "21 miners were killed at the Taviri pit"),
    ):
        made = document(f"{quote}.", name=name, title=f"The {name}", outlet=name, published=day)
        quantities = find_quantities(made.text, 0, len(quote))
        store.add_documents(batch.uid, [(made, [statement(made.text, quote, quantities=quantities)])])
    store.finish_batch(batch.uid, "done")
    return store


def rows_of(found: Grid) -> dict[str, tuple[str, bool]]:
    return {row.outlet: (row.bearing.value, row.suggested) for row in found.figures}


def test_the_grid_of_a_claim_looks_beyond_what_is_linked(desk: Store) -> None:
    claim = next(one for one in desk.claims() if one.outlet == "herald")
    expected = {"herald": ("same", False), "courier": ("conflicts", True), "radio": ("updates", True)}
    assert rows_of(grids.of_claim(desk, claim)) == expected
    match_pending(desk)
    assert rows_of(grids.of_claim(desk, claim.uid)) == expected


def test_a_rejected_pair_does_not_come_back_and_a_confirmed_one_is_sure(desk: Store) -> None:
    claim = next(one for one in desk.claims() if one.outlet == "herald")
    others = {one.outlet: one for one in desk.statements()}
    review.link(desk, claim.uid, others["courier"].uid, Relation.CONFLICTS, by="ada")
    review.reject(desk, claim.uid, others["radio"].uid, by="ada")
    assert rows_of(grids.of_claim(desk, claim)) == {"herald": ("same", False), "courier": ("conflicts", False)}
    assert rows_of(grids.of_confirmed(desk, claim, desk.evidence(claim.uid))) == rows_of(grids.of_claim(desk, claim))


def test_an_event_in_words(desk: Store) -> None:
    found = grids.of_text(desk, "miners killed at the Taviri pit")
    assert {row.outlet for row in found.figures} == {"herald", "courier", "radio"}
    assert {row.bearing.value for row in found.figures} <= {"fits", "conflicts"}
    assert grids.of_text(desk, "plums harvested in Oshen").figures == ()
