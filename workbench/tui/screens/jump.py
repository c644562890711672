"""Jump: letters over all that is in view; the letter goes there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.widgets.line_view import JumpPoint

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Under the fingers first."""


def labels(number: int) -> list[str]:
    """So many labels of one letter each, or of two where the letters do not do; none begins another."""
    if number <= len(LETTERS):
        return list(LETTERS[:number])
    return ["".join(pair) for pair in islice(product(LETTERS, repeat=2), number)]


class JumpScreen(ModalScreen[JumpPoint | None]):
    """Waits over the screen below for the letters of one of its places; any other key goes nowhere."""

    def __init__(self, points: Sequence[JumpPoint]) -> None:
        super().__init__()
        self._points = dict(zip(labels(len(points)), points, strict=False))
        self._typed = ""

    def compose(self) -> ComposeResult:
        for label, point in self._points.items():
            shown = Static(label, classes="jump", markup=False)
            shown.styles.offset = (point.x, point.y)
            yield shown

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        typed = self._typed + (event.character or "").lower()
        if typed in self._points:
            self.dismiss(self._points[typed])
        elif event.character and any(label.startswith(typed) for label in self._points):
            self._typed = typed
            for shown in self.query(Static):
                shown.display = str(shown.content).startswith(typed)
        else:
            self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click on a letter goes where it says, any other nowhere."""
        x, y = event.screen_x, event.screen_y
        clicked = (point for label, point in self._points.items() if point.y == y and 0 <= x - point.x < len(label))
        self.dismiss(next(clicked, None))
