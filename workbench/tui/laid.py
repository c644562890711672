"""An article broken into lines of a width: which part of the text stands on which, and what is marked there.

Pure and without Textual, so that a long article can be laid out beside the painting, on another thread.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from workbench.model.statements import Span
from workbench.tui.bidi import Cell, cells_of, holds_rtl, reads_rtl, visual_order
from workbench.tui.layout import Shown, wrap
from workbench.tui.views import Mark

OnLines = dict[int, list[int]]
"""By line, which of a row of spans stand on it, by their places in the row."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A text in lines: half-open ranges of the shown text; `turned` says of those that hold Arabic or Hebrew script
    whether their paragraph begins at the right."""

    shown: Shown
    width: int
    lines: list[Span]
    starts: list[int]
    turned: dict[int, bool] = field(default_factory=dict)

    def line_of(self, offset: int) -> int:
        """The line on which the stored text's `offset` is painted."""
        return max(0, bisect_right(self.starts, self.shown.at(offset)) - 1)

    def lines_of(self, span: Span) -> range:
        """The lines on which a span of the stored text is painted."""
        return range(self.line_of(span[0]), self.line_of(max(span[0], span[1] - 1)) + 1)

    def within(self, line: int, span: Span) -> Span:
        """Which of a line's characters a span of the stored text takes; empty, start before end or not, if none."""
        start, end = self.lines[line]
        return max(0, self.shown.at(span[0]) - start), min(end - start, self.shown.at(span[1]) - start)

    def text_of(self, line: int) -> str:
        """What stands on a line, as it is stored."""
        return self.shown.text[slice(*self.lines[line])]

    def cells(self, line: int) -> list[Cell] | None:
        """A line's characters from left to right, or null where they stand as they are stored."""
        if line not in self.turned:
            return None
        return visual_order(self.text_of(line), rtl=self.turned[line])

    def indent(self, line: int) -> int:
        """The cells left empty before a line that begins at the right."""
        return max(0, self.width - cell_len(self.text_of(line))) if self.turned.get(line) else 0

    def offset_at(self, line: int, column: int) -> int:
        """The offset in the stored text of what is painted at a cell of a line; of its end for a cell behind it."""
        text, first = self.text_of(line), self.lines[line][0]
        at = self.indent(line)
        for cell in self._painted(line):
            at += cell_len(text[cell.start : cell.end])
            if column < at:
                return self.shown.origin(first + cell.start)
        return self.shown.origin(first + (0 if self.turned.get(line) else len(text)))

    def column_of(self, offset: int) -> int:
        """The cell of its line at which the stored text's `offset` is painted."""
        line = self.line_of(offset)
        text, place = self.text_of(line), max(0, self.shown.at(offset) - self.lines[line][0])
        at = self.indent(line)
        for cell in self._painted(line):
            if cell.start <= place < cell.end:
                return at
            at += cell_len(text[cell.start : cell.end])
        return at

    def _painted(self, line: int) -> Sequence[Cell]:
        cells = self.cells(line)
        return [Cell(start, end) for start, end in cells_of(self.text_of(line))] if cells is None else cells


def lay_text(shown: Shown, width: int, *, bidi: bool) -> Laid:
    """Break a shown text into lines; a paragraph that follows another without an empty line gets one before it."""
    lines: list[Span] = []
    turned: dict[int, bool] = {}
    at = 0
    airy = "\n\n" in shown.text
    for paragraph in shown.text.split("\n"):
        if at and not airy and paragraph:
            lines.append((at, at))
        first = len(lines)
        lines.extend((at + start, at + end) for start, end in wrap(paragraph, width))
        if bidi and holds_rtl(paragraph):
            rtl = reads_rtl(paragraph)
            turned.update((line, rtl) for line in range(first, len(lines)))
        at += len(paragraph) + 1
    return Laid(shown, width, lines, [start for start, _ in lines], turned)


@dataclass(frozen=True, slots=True)
class Placed:
    """Which marks stand on which lines, and which begin there, by their places in the article."""

    places: list[Span]
    on: OnLines
    begin: OnLines


def place_marks(laid: Laid, marks: Sequence[Mark]) -> Placed:
    """Say for each line which marks stand on it and which begin there."""
    places = [(mark.start, mark.end) for mark in marks]
    on: OnLines = {}
    begin: OnLines = {}
    for number, lines in enumerate(map(laid.lines_of, places)):
        begin.setdefault(lines.start, []).append(number)
        for line in lines:
            on.setdefault(line, []).append(number)
    return Placed(places, on, begin)


def spans_on(laid: Laid, line: int, spans: Sequence[Span]) -> Iterable[Span]:
    """Those of some disjoint spans in order that touch a line; nothing is kept for the lines out of view."""
    start, end = (laid.shown.origin(place) for place in laid.lines[line])
    first = bisect_left(spans, (start, start))
    first -= first > 0 and spans[first - 1][1] > start
    for span in spans[first:]:
        if span[0] >= max(end, start + 1):
            return
        yield span
