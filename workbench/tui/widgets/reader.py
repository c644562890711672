"""A pane that shows lines made for its width: help, history, what an empty database wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from workbench.tui.layout import Line
from workbench.tui.widgets.line_view import LineView

Layout = Callable[[int], list[Line]]
"""Lines for a width in cells."""


class Reader(LineView):
    """Lines to read and scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("up,k", "scroll_up", "Up", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._layout: Layout = lambda width: []
        self._lines: list[Line] = []

    def show_lines(self, layout: Layout) -> None:
        """Paint other lines."""
        self._layout = layout
        self.lay_out()

    def count(self, width: int) -> int:
        self._lines = self._layout(width)
        return len(self._lines)

    def line_at(self, index: int) -> Line:
        return self._lines[index]
