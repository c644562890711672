"""The figures for an event as a table of outlets by days, with a scale beside it. No Textual here."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rich.cells import cell_len

from workbench.match.grid import bounds, named, number, put
from workbench.model.grid import Bearing, Grid, GridFigure
from workbench.text import one_line
from workbench.tui.layout import Line, Piece, clip, fit, flow, line_width
from workbench.tui.words import Sign, day, in_quotes, short_day

BEARINGS = {
    Bearing.SAME: Sign("≡", "asked about", "states"),
    Bearing.FITS: Sign("✓", "fits", "supported"),
    Bearing.CONFLICTS: Sign("≠", "conflicts", "refuted"),
    Bearing.UPDATES: Sign("↑", "later", "updates"),
}
COPY = Sign("=", "copy", "same-origin")
UNSURE = Sign("?", "not confirmed", "open")

_GAP = 2
_NARROWEST_SCALE, _WIDEST_SCALE = 18, 44


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure stands: its line under the heading, its day, and its place in the grid."""

    line: int
    day: int
    figure: int


@dataclass(frozen=True, slots=True)
class Table:
    """A grid set out: days, outlets with the lines they take, and a cell for every figure."""

    grid: Grid
    days: tuple[str, ...]
    outlets: tuple[str, ...]
    first_lines: tuple[int, ...]
    height: int
    cells: tuple[Cell, ...]

    @property
    def figures(self) -> tuple[GridFigure, ...]:
        """The figures in the order of the cells."""
        return tuple(self.grid.figures[cell.figure] for cell in self.cells)

    def outlet_of(self, line: int) -> int:
        """Which outlet a line belongs to."""
        return max(place for place, first in enumerate(self.first_lines) if first <= line)


def set_out(grid: Grid) -> Table:
    """Outlets in the order in which they first gave a figure, days in order, undated last; several figures of one
    outlet and day stand below each other."""
    days = tuple(dict.fromkeys(_day(figure) for figure in grid.figures))
    outlets = tuple(dict.fromkeys(figure.outlet for figure in grid.figures))
    cells: list[Cell] = []
    first_lines: list[int] = []
    height = 0
    for outlet in outlets:
        first_lines.append(height)
        taken = dict.fromkeys(days, height)
        for place, figure in enumerate(grid.figures):
            if figure.outlet == outlet:
                cells.append(Cell(taken[_day(figure)], days.index(_day(figure)), place))
                taken[_day(figure)] += 1
        height = max(taken.values())
    return Table(grid, days, outlets, tuple(first_lines), height, tuple(cells))


def _day(figure: GridFigure) -> str:
    return (figure.published or "")[:10]


def nearest(table: Table, here: Cell, down: int, right: int) -> Cell:
    """The figure that is reached from another one by a step; the same one at the edge of the table."""
    if down:
        beyond = [cell for cell in table.cells if (cell.line - here.line) * down > 0]
        return min(beyond, key=lambda one: (abs(one.line - here.line), abs(one.day - here.day)), default=here)
    beyond = [cell for cell in table.cells if (cell.day - here.day) * right > 0]
    return min(
        beyond,
        key=lambda one: (one.line != here.line, abs(one.day - here.day), abs(one.line - here.line)),
        default=here,
    )


def sign_words(figure: GridFigure, *, brief: bool) -> list[Piece]:
    """How a figure bears on the one asked about, whether it is a copy, and whether a person has confirmed it."""
    sign = BEARINGS[figure.bearing]
    pieces: list[Piece] = [(sign.glyph if brief else f"{sign.glyph} {sign.word}", sign.ink)]
    if figure.copy_of is not None:
        pieces.append((COPY.glyph if brief else f" {COPY.glyph} {COPY.word}", COPY.ink))
    if figure.suggested:
        pieces.append((UNSURE.glyph, UNSURE.ink))
    return pieces


@dataclass(frozen=True, slots=True)
class Widths:
    """How the cells of a line are dealt out: the outlet's name, each day, the scale; which days there is room for."""

    outlet: int
    days: tuple[int, ...]
    brief: bool
    first: int
    last: int
    scale: int


def deal(table: Table, width: int, day_in_view: int) -> Widths:
    """Widths for a line of `width` cells. Signs are put in words where all days have room so; else in glyphs; days
    that still have no room are scrolled, so that `day_in_view` is seen."""
    outlet = min(max(cell_len(one_line(name)) for name in table.outlets) + 1, max(12, min(28, width // 4)))
    room = width - outlet - 2
    brief = False
    days = _day_widths(table, brief=False)
    if sum(days) > room:
        brief, days = True, _day_widths(table, brief=True)
    first, last = _days_in_view(days, room, day_in_view)
    scale = min(_WIDEST_SCALE, room - sum(days[first:last]) - _GAP)
    return Widths(outlet, days, brief, first, last, scale if scale >= _NARROWEST_SCALE else 0)


def _day_widths(table: Table, *, brief: bool) -> tuple[int, ...]:
    widths = [cell_len(one) + _GAP for one in _headings(table)]
    for cell in table.cells:
        widths[cell.day] = max(widths[cell.day], line_width(_figure(table.grid.figures[cell.figure], brief)) + _GAP)
    return tuple(widths)


def _days_in_view(days: Sequence[int], room: int, wanted: int) -> tuple[int, int]:
    """The first days that have room, or those up to the one wanted."""
    first = 0
    while first < wanted and sum(days[first : wanted + 1]) > room:
        first += 1
    last = first
    while last < len(days) and sum(days[first : last + 1]) <= room:
        last += 1
    return first, max(last, first + 1)


def _headings(table: Table) -> list[str]:
    """The days in short; the year stands over the outlets where it is one, else with each day."""
    return [(short_day(one) if _year(table) else day(one)) if one else "undated" for one in table.days]


def _year(table: Table) -> str:
    """The year of all days, empty where there are several."""
    years = {one[:4] for one in table.days if one}
    return years.pop() if len(years) == 1 else ""


def _figure(figure: GridFigure, brief: bool) -> list[Piece]:
    sign = BEARINGS[figure.bearing]
    return [(f"{one_line(put(figure.quantity))} ", f"{sign.ink} strong"), *sign_words(figure, brief=brief)]


def table_lines(width: int, cursor: int, *, table: Table) -> list[tuple[Line, int]]:
    """The heading, then every line; where a line holds several figures it belongs to the one at the cursor, else to
    its first."""
    here = table.cells[cursor]
    widths = deal(table, width, here.day)
    scale = scale_of(table.grid) if widths.scale else None
    lines: list[tuple[Line, int]] = [(_head(table, widths, scale), -1)]
    for line in _spaced(table):
        if line is None:
            lines.append(((), -1))
            continue
        places = _places_on(table, line)
        mine = cursor if here.line == line else next(iter(places.values()), -1)
        lines.append((_line(table, widths, scale, line, places, cursor), mine))
    alone: list[Piece] = [] if len(table.outlets) > 1 else [(" No other outlet gives a figure for it.", "quiet")]
    return [*lines, ((), -1), (clip(alone or range_pieces(table.grid), width), -1)]


def _spaced(table: Table) -> Iterator[int | None]:
    """The lines of the table with null for an empty one between outlets, where one of them takes several."""
    for line in range(table.height):
        if line in table.first_lines and line and table.height > len(table.outlets):
            yield None
        yield line


def _places_on(table: Table, line: int) -> dict[int, int]:
    """By day the figure on a line."""
    return {cell.day: place for place, cell in enumerate(table.cells) if cell.line == line}


def place_under(width: int, cursor: int, row: int, column: int, *, table: Table) -> int:
    """The figure in a cell of what `table_lines` gives: the one there, else the nearest on its line, -1 for none."""
    line = next(islice(_spaced(table), row - 1, None), None) if row > 0 else None
    if line is None:
        return -1
    widths = deal(table, width, table.cells[cursor].day)
    edge, pointed = widths.outlet + 2, widths.first
    while pointed < widths.last - 1 and column >= edge + widths.days[pointed]:
        edge += widths.days[pointed]
        pointed += 1
    places = _places_on(table, line)
    return places[min(places, key=lambda one: abs(one - pointed))]


def _head(table: Table, widths: Widths, scale: tuple[float, float] | None) -> Line:
    headings = _headings(table)
    earlier = "◂ " if widths.first else "  "
    pieces: list[Piece] = [(fit(f" {_year(table)}", widths.outlet), "quiet"), (earlier, "accent")]
    for place in range(widths.first, widths.last):
        pieces.append((fit(headings[place], widths.days[place]), "quiet"))
    if widths.last < len(table.days):
        pieces[-1] = (fit(pieces[-1][0], widths.days[widths.last - 1] - 1) + "▸", "accent")
    if scale is not None:
        pieces.append((" " * _GAP + _scale_head(table.grid, scale, widths.scale), "quiet"))
    return tuple(pieces)


def _scale_head(grid: Grid, scale: tuple[float, float], width: int) -> str:
    """The lowest and the highest number named, over their places."""
    numbers = [value for figure in grid.figures for value in named(figure.quantity)] or [0.0]
    low, high = number(min(numbers)), number(max(numbers))
    start = " " * min(_at(min(numbers), scale, width), width - len(low)) + low
    place = max(len(start) + 1, min(_at(max(numbers), scale, width), width - len(high)))
    return fit(start if low == high else start.ljust(place) + high, width)


def _line(
    table: Table,
    widths: Widths,
    scale: tuple[float, float] | None,
    line: int,
    places: dict[int, int],
    cursor: int,
) -> Line:
    begins = line in table.first_lines
    outlet = one_line(table.outlets[table.outlet_of(line)]) if begins else ""
    pieces: list[Piece] = [(fit(f" {outlet}", widths.outlet), "text"), ("  ", "quiet")]
    for day_place in range(widths.first, widths.last):
        found = places.get(day_place)
        room = widths.days[day_place]
        if found is None:
            pieces.append((fit("·" if begins else "", room), "quiet"))
            continue
        figure = _figure(table.figures[found], widths.brief)
        over = "cursor " if found == cursor else ""
        pieces += [(text, over + ink) for text, ink in figure]
        pieces.append((" " * max(0, room - line_width(figure)), "quiet"))
        if over:
            pieces.insert(-1, ("◂", "cursor accent"))
            pieces[-1] = (pieces[-1][0][1:], "quiet")
    if scale is not None:
        pieces.append((" " * _GAP, "quiet"))
        pieces += scale_line(table, line, scale, widths.scale)
    return tuple(pieces)


def scale_of(grid: Grid) -> tuple[float, float]:
    """The ends of a scale on which every number that is named has a place, with some room beyond it where figures have
    no end."""
    numbers = [value for figure in grid.figures for value in named(figure.quantity)] or [0.0]
    low, high = min(numbers), max(numbers)
    room = (high - low or abs(high) or 1.0) / 6
    reach = [bounds(figure.quantity) for figure in grid.figures]
    low -= room if any(math.isinf(one) or one <= 0 < low for one, _ in reach) else 0
    return low, high + (room if any(math.isinf(one) for _, one in reach) else 0)


def _at(value: float, scale: tuple[float, float], width: int) -> int:
    """Where a number stands on a scale of `width` cells; beyond its ends, at the end."""
    low, high = scale
    if high == low:
        return (width - 1) // 2
    return round((min(max(value, low), high) - low) / (high - low) * (width - 1))


def scale_line(table: Table, line: int, scale: tuple[float, float], width: int) -> list[Piece]:
    """The figures of a line on the scale: from where to where they reach, a dot where they name a number; the best
    number of all as a thread through every line."""
    cells = [" "] * width
    inks = ["quiet"] * width
    if table.grid.best is not None:
        cells[_at(table.grid.best, scale, width)] = "┊"
    for cell, figure in zip(table.cells, table.figures, strict=True):
        if cell.line != line:
            continue
        ink = BEARINGS[figure.bearing].ink
        low, high = bounds(figure.quantity)
        left, right = _at(low, scale, width), _at(high, scale, width)
        for place in range(left, right + 1):
            cells[place], inks[place] = "─", ink
        if high > scale[1]:
            cells[right] = "▸"
        if low < scale[0]:
            cells[left] = "◂"
        for value in named(figure.quantity):
            place = _at(value, scale, width)
            cells[place], inks[place] = "●", f"{ink} strong"
    return list(zip(cells, inks, strict=True))


def figure_lines(width: int, *, table: Table, cursor: int) -> list[Line]:
    """All that is known of the figure at the cursor: who says it, in which words, and how it bears."""
    figure = table.figures[cursor]
    sign, inner = BEARINGS[figure.bearing], width - 1
    when = day(figure.published) if figure.published else "undated"
    head: list[Piece] = [(one_line(put(figure.quantity)), "title"), (f" {one_line(table.grid.counted)}", "text")]
    head += [(" · ", "quiet"), (one_line(figure.outlet), "strong"), (f" · {when}", "text")]
    lines = flow(head, inner, first=" ", rest=" ")
    quote: list[Piece] = [(in_quotes(figure.quote), "around")]
    if figure.speaker:
        quote.append((f" {one_line(figure.speaker)}", "speaker"))
    if figure.title:
        quote.append((f" in “{one_line(figure.title)}”", "quiet"))
    lines += flow(quote, inner, first=" ", rest=" ")
    why: list[Piece] = [(f"{sign.glyph} {sign.word}", f"{sign.ink} strong")]
    if figure.bearing is not Bearing.SAME:
        why.append((f": {one_line(figure.reason)}", "text"))
    if figure.copy_of is not None:
        first = next((one for one in table.grid.figures if one.statement == figure.copy_of), None)
        whose = f" of {one_line(first.outlet)}, so it counts once with it" if first else ", so it counts once"
        why.append((f" · {COPY.glyph} a copy{whose}", COPY.ink))
    if figure.suggested:
        why.append((f" · {UNSURE.glyph} nobody has confirmed that it is about this", UNSURE.ink))
    return [*lines, *flow(why, inner, first=" ", rest="   ")]


def range_pieces(grid: Grid) -> list[Piece]:
    """Lowest, best and highest of what stands: of each outlet its newest figure, copies once."""
    values = (("lowest", grid.lowest), ("best", grid.best), ("highest", grid.highest))
    pieces: list[Piece] = []
    for name, value in values:
        if value is not None:
            pieces += [(f" {name} ", "quiet"), (number(value), "number")]
    return [*pieces, (f" {one_line(grid.counted)} ", "quiet")] if pieces else []


def legend_pieces() -> list[Piece]:
    """What the signs mean."""
    pieces: list[Piece] = []
    for sign in (*BEARINGS.values(), COPY, UNSURE):
        pieces += [(f" {sign.glyph}", sign.ink), (f" {sign.word} ", "quiet")]
    return pieces
