"""The figures for an event as one SVG: a line for each, oldest first, drawn along one scale.

In a page it has no style but the page's classes; on paper it brings its own. What the marks show the words beside them
say too: the figure with its comparator, and whether it fits, conflicts or is later news.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from workbench.match.grid import bounds, named, number, put
from workbench.model.grid import Bearing, Grid, GridFigure
from workbench.model.statements import Quantity
from workbench.report.language import ENGLISH, Language
from workbench.report.links import safe_text
from workbench.report.words import short_day

_WIDTH, _ROW, _TOP, _FOOT = 640, 26, 8, 24
_LEFT, _RIGHT = 250, 500
"""Between these the marks stand; outlet and day before them, the figure in words behind."""
_NAME = 20
"""So many characters of an outlet's name have room."""
_ON_PAPER = (
    "text{font:13px 'Libertinus Serif';fill:#000}.when,.axis{fill:#595959}.rule{stroke:#bbb}"
    ".best{stroke:#595959;stroke-dasharray:2 3}.mark{stroke:#000;fill:#000;stroke-width:2}"
    ".fits{stroke:#14532d;fill:#14532d}.conflicts{stroke:#7f1d1d;fill:#7f1d1d}.updates{stroke:#713f12;fill:#713f12}"
    ".hollow{fill:#fff}.sign{font-family:'DejaVu Sans Mono'}"
)
"""The colours of the printed page, and the letters that Typst brings."""
_BEARINGS = {
    Bearing.SAME: ("", "the claim"),
    Bearing.FITS: ("✓", "fits"),
    Bearing.CONFLICTS: ("≠", "conflicts"),
    Bearing.UPDATES: ("↑", "later figure"),
}


@dataclass(frozen=True, slots=True)
class _Scale:
    """From numbers to places between `_LEFT` and `_RIGHT`."""

    low: float
    high: float

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(_LEFT + (_RIGHT - _LEFT) * min(1.0, max(0.0, share)), 1)


def draw(grid: Grid, name: str, t: Language = ENGLISH) -> Iterator[str]:
    """The chart as HTML lines; `name` is the prefix of its ids."""
    yield '<div class="figures">'
    yield f"<h4>{safe_text(heading(grid, t))}</h4>"
    yield (
        f'<svg viewBox="0 0 {_WIDTH} {_height(grid)}" role="img" '
        f'aria-labelledby="{safe_text(name)}-title {safe_text(name)}-desc">'
    )
    yield f'<title id="{safe_text(name)}-title">{safe_text(_title(grid, t))}</title>'
    yield f'<desc id="{safe_text(name)}-desc">{safe_text(_described(grid, t))}</desc>'
    yield from _drawn(grid, t)
    yield "</svg>"
    yield "</div>"


def picture(grid: Grid, t: Language = ENGLISH) -> str:
    """The chart by itself, for paper; its `desc` says in words what it shows."""
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_height(grid)}">',
        f"<desc>{safe_text(f'{_title(grid, t)}. {_described(grid, t)}')}</desc>",
        f"<style>{_ON_PAPER}</style>",
        *_drawn(grid, t),
        "</svg>",
    )
    return "\n".join(lines)


def heading(grid: Grid, t: Language = ENGLISH) -> str:
    """What stands over the chart: "Figures: fighters killed"."""
    return f"{t('Figures')}: {grid.counted}" if grid.counted else t("Figures")


def number_words(value: float, t: Language = ENGLISH) -> str:
    """A number as the language writes it."""
    return t.written(number(value))


def figure_words(quantity: Quantity, t: Language = ENGLISH) -> str:
    """A figure in short: "> 27", "≥ 4,000"; "dozens" and what is counted stay words of the article."""
    return put(quantity, partial(number_words, t=t))


def line_words(grid: Grid, t: Language = ENGLISH) -> str:
    """The low–best–high line: "Lowest 19, best 31, highest 31 fighters killed."."""
    values = zip(("lowest", "best", "highest"), (grid.lowest, grid.best, grid.highest), strict=True)
    shown = ", ".join(f"{t(name)} {number_words(value, t)}" for name, value in values if value is not None)
    return f"{shown[:1].upper()}{shown[1:]} {grid.counted}".rstrip() + "."


def bearing_words(figure: GridFigure, t: Language = ENGLISH) -> str:
    """What a figure is to the claim's: "≠ conflicts", "✓ fits, a copy"."""
    glyph, words = _BEARINGS[figure.bearing]
    return f"{glyph} {t(words)}{t(', a copy') if figure.copy_of else ''}".strip()


def _height(grid: Grid) -> int:
    return _TOP + _ROW * len(grid.figures) + _FOOT


def _drawn(grid: Grid, t: Language) -> Iterator[str]:
    scale, base = _scale(grid), _TOP + _ROW * len(grid.figures)
    yield f'<line class="rule" x1="{_LEFT}" y1="{base}" x2="{_RIGHT}" y2="{base}"/>'
    yield from _axis(grid, scale, t, base)
    for place, figure in enumerate(grid.figures):
        yield from _row(figure, scale, t, _TOP + _ROW * place + _ROW // 2)


def _title(grid: Grid, t: Language) -> str:
    return t("{figures} for: {claim}", figures=t.counted(len(grid.figures), "figure"), claim=grid.about)


def _described(grid: Grid, t: Language) -> str:
    told = [
        f"{figure.outlet}, {short_day(figure.published, t)}: "
        f"{figure_words(figure.quantity, t)} ({bearing_words(figure, t)})"
        for figure in grid.figures
    ]
    return f"{'; '.join(told)}. {line_words(grid, t)}"


def _scale(grid: Grid) -> _Scale:
    ends = [value for figure in grid.figures for value in named(figure.quantity)] or [0.0]
    room = 0.08 * (max(ends) - min(ends)) or 0.1 * abs(max(ends)) or 1.0
    return _Scale(min(ends) - room, max(ends) + room)


def _axis(grid: Grid, scale: _Scale, t: Language, base: int) -> Iterator[str]:
    """The lowest and highest figure that stand, and a line through the best."""
    if grid.best is not None:
        at = scale.at(grid.best)
        yield f'<line class="best" x1="{at}" y1="{_TOP}" x2="{at}" y2="{base}"/>'
    taken: list[float] = []
    for value in (grid.best, grid.lowest, grid.highest):
        if value is None or any(abs(scale.at(value) - other) < 40 for other in taken):
            continue
        at = scale.at(value)
        taken.append(at)
        yield f'<text class="axis" x="{at}" y="{base + 17}" text-anchor="middle">{number_words(value, t)}</text>'


def _row(figure: GridFigure, scale: _Scale, t: Language, y: int) -> Iterator[str]:
    outlet = figure.outlet if len(figure.outlet) <= _NAME else figure.outlet[: _NAME - 1] + "…"
    words = f"{figure_words(figure.quantity, t)}{t(' copy') if figure.copy_of else ''}"
    yield f'<text x="0" y="{y + 4}">{safe_text(outlet)}</text>'
    when = safe_text(short_day(figure.published, t))
    yield f'<text class="when" x="{_LEFT - 12}" y="{y + 4}" text-anchor="end">{when}</text>'
    yield f'<g class="mark {figure.bearing.value}">'
    yield from _mark(figure, scale, y)
    yield "</g>"
    yield f'<text x="{_WIDTH - 24}" y="{y + 4}" text-anchor="end">{safe_text(words)}</text>'
    if sign := _BEARINGS[figure.bearing][0]:  # by itself, for it may be of another font
        yield f'<text class="sign" x="{_WIDTH - 4}" y="{y + 4}" text-anchor="end">{sign}</text>'


def _mark(figure: GridFigure, scale: _Scale, y: int) -> Iterator[str]:
    """A dot for a number, a line for a range, an arrow where a side is open; hollow where the end itself is
    not meant."""
    low, high = bounds(figure.quantity)
    open_below, open_above = low == float("-inf"), high == float("inf")
    left = _LEFT if open_below else scale.at(low)
    right = _RIGHT if open_above else scale.at(high)
    if left != right:
        yield f'<line x1="{left}" y1="{y}" x2="{right}" y2="{y}"/>'
    if open_above:
        yield f'<path d="M{right - 6} {y - 4}L{right} {y}L{right - 6} {y + 4}"/>'
    if open_below:
        yield f'<path d="M{left + 6} {y - 4}L{left} {y}L{left + 6} {y + 4}"/>'
    hollow = ' class="hollow"' if figure.quantity.comparator.value in "><~" else ""
    middle = figure.quantity.best if figure.quantity.comparator.value == "~" else None
    ends = {scale.at(middle)} if middle is not None else {left, right}
    for x in sorted(ends):
        if not (open_below and x == left) and not (open_above and x == right):
            yield f'<circle{hollow} cx="{x}" cy="{y}" r="4.5"/>'
