"""The panes of the proof and the divides between them, which keys and the mouse move."""

from __future__ import annotations

from textual import events
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from workbench.tui.splits import STEP, Splits

_LOWEST = 3
"""Lines of a pane, its rule included."""


class DividedDesk(Container):
    """`#reading` beside or above `#beside`, in which `#card` stands above `#evidence`; narrow screens have all of
    them one above the other."""

    class Divided(Message):
        """A divide was put elsewhere."""

        def __init__(self, splits: Splits) -> None:
            self.splits = splits
            super().__init__()

    def __init__(self, splits: Splits, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._splits = splits
        self._dragged: str | None = None

    def on_mount(self) -> None:
        self._apply()

    def on_resize(self) -> None:
        self._apply()

    def move(self, which: str, by: int) -> None:
        """Put a divide ("article" or "card") a step further; `by` is 1 or -1."""
        share = self._splits.article if which == "article" else self._splits.card
        self._put(which, (share if share is not None else self._share(which)) + by * STEP)

    def _put(self, which: str, percent: int) -> None:
        splits = self._splits.moved(which, percent)
        if splits != self._splits:
            self._splits = splits
            self._apply()
            self.post_message(self.Divided(splits))

    def _is_narrow(self) -> bool:
        return self.screen.has_class("-narrow")

    def _share(self, which: str) -> int:
        """What the first pane at a divide has now, in percent."""
        reading, beside = self.query_one("#reading"), self.query_one("#beside")
        card, evidence = self.query_one("#card"), self.query_one("#evidence")
        if which == "card":
            return _percent(card.size.height, evidence.size.height)
        if self._is_narrow():
            return _percent(reading.size.height, beside.size.height)
        return _percent(reading.size.width, beside.size.width)

    def _apply(self) -> None:
        """Give the panes their shares; where nobody moved a divide the styles say."""
        article, card, narrow = self._splits.article, self._splits.card, self._is_narrow()
        if article is not None:
            for name, share, least in (("#reading", article, _LOWEST), ("#beside", 100 - article, 2 * _LOWEST)):
                pane = self.query_one(name)
                pane.styles.width = "100%" if narrow else f"{share}fr"
                pane.styles.height = f"{share}fr" if narrow else "1fr"
                pane.styles.min_height = least
            for name in ("#card", "#evidence"):
                self.query_one(name).styles.min_height = _LOWEST
        if card is not None:
            for name, share in (("#card", card), ("#evidence", 100 - card)):
                pane = self.query_one(name)
                pane.styles.height = f"{share}fr"
                pane.styles.min_height, pane.styles.max_height = _LOWEST, "100%"

    # --- mouse ---------------------------------------------------------------------------------
    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The rules between panes can be dragged: those at the left and above, never what stands in a pane."""
        beside, evidence = self.query_one("#beside"), self.query_one("#evidence")
        x, y = event.screen_x, event.screen_y
        if event.button != 1:
            return
        if _on_top_rule(evidence, x, y):
            self._dragged = "card"
        elif _on_top_rule(self.query_one("#card"), x, y) if self._is_narrow() else x == beside.region.x:
            self._dragged = "article"
        if self._dragged:
            event.stop()
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragged is None:
            return
        region = self.query_one("#beside").region if self._dragged == "card" else self.region
        if self._dragged == "card" or self._is_narrow():
            at, size = event.screen_y - region.y, region.height
        else:
            at, size = event.screen_x - region.x, region.width
        self._put(self._dragged, round(100 * at / max(1, size)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()


def _on_top_rule(pane: Widget, x: float, y: float) -> bool:
    return y == pane.region.y and pane.region.x <= x < pane.region.right


def _percent(one: int, other: int) -> int:
    return round(100 * one / max(1, one + other))
