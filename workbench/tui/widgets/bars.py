"""The lines at the edges: what is being looked at, what was just done, which keys hold now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from workbench.tui.layout import Line, Piece, clip, fit, line_width
from workbench.tui.widgets.line_view import LineView


class Bar(LineView, can_focus=False):
    """One line with a left part that gives way and a right part that does not."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: Line = ()
        self._right: Line = ()

    def say(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Paint other words."""
        self._left, self._right = tuple(left), tuple(right)
        self.repaint()

    def count(self, width: int) -> int:
        return 1

    def line_at(self, index: int) -> Line:
        right = clip(self._right, self.room)
        room = max(0, self.room - line_width(right))
        left = self._left
        if line_width(left) > room:
            left = _without_ellipsis(clip(left, max(0, room - 2)))
            left = (*left, ("…", "quiet"), (" " * max(0, room - line_width(left) - 1), "quiet"))
        return (*left, (" " * max(0, room - line_width(left)), "quiet"), *right)


def _without_ellipsis(line: Line) -> Line:
    """A line without the "…" at its end, if it has one."""
    *rest, (text, ink) = line or (("", ""),)
    return (*rest, (text.rstrip("… "), ink))


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key that holds now, as the footer shows it, and the id of its action."""

    key: str
    words: str
    action: str


class KeyBar(LineView, can_focus=False):
    """The keys that hold now, as many as there is room for; the last hint always stands, at the right."""

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, action: str) -> None:
            self.action = action
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: tuple[KeyHint, ...] = ()
        self._edges: list[tuple[int, int, str]] = []

    def show_keys(self, hints: Sequence[KeyHint]) -> None:
        """Paint other keys, the most needed first."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.repaint()

    def count(self, width: int) -> int:
        return 1

    def line_at(self, index: int) -> Line:
        self._edges = []
        if not self._hints:
            return ()
        *hints, last = self._hints
        tail = self._hint(last)
        room = self.room - line_width(tail)
        pieces: list[Piece] = []
        used = 0
        for hint in hints:
            found = self._hint(hint)
            size = line_width(found)
            if used + size > room:
                break
            self._edges.append((used, used + size, hint.action))
            pieces += found
            used += size
        self._edges.append((room, self.room, last.action))
        return (*pieces, (fit("", room - used), "quiet"), *tail)

    def _hint(self, hint: KeyHint) -> Line:
        return ((f" {hint.key} ", "key"), (f"{hint.words} ", "quiet"))

    def on_click(self, event: events.Click) -> None:
        for start, end, action in self._edges:
            if start <= event.x < end:
                self.post_message(self.Pressed(action))
