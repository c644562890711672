"""A pane that shows lines made for its width: help, history, what an empty database wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from workbench.tui.layout import Line
from workbench.tui.widgets.line_view import LineView

Layout = Callable[[int], list[Line]]
"""Lines for a width in cells."""


class Reader(LineView):
    """Lines to read and scroll. A click leaves the keys where they are: the wheel scrolls it all the same."""

    FOCUS_ON_CLICK = False

    class Opened(Message):
        """It was clicked twice."""

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

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2:
            self.post_message(self.Opened())

    def count(self, width: int) -> int:
        self._lines = self._layout(width)
        return len(self._lines)

    def line_at(self, index: int) -> Line:
        return self._lines[index]
