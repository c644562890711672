"""The line over a list: what its columns are."""

from __future__ import annotations

from collections.abc import Callable

from workbench.tui.layout import Line
from workbench.tui.widgets.line_view import LineView

Heading = Callable[[int], Line]
"""The names of columns for a width in cells."""


class Columns(LineView, can_focus=False):
    """One line that is as wide as the rows below it."""

    def __init__(self, heading: Heading) -> None:
        super().__init__()
        self._heading = heading

    def count(self, width: int) -> int:
        return 1

    def line_at(self, index: int) -> Line:
        return self._heading(self.room)
