"""Things to choose from that take several lines each: a tree of origins, figures by outlet and day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message

from workbench.tui.layout import Line
from workbench.tui.widgets.line_view import LineView

Block = tuple[Line, int]
"""A line, and the place of the thing it belongs to; -1 belongs to none."""
Blocks = Callable[[int, int], Sequence[Block]]
"""Lines for a width in cells, with the thing at this place at the cursor."""
Under = Callable[[int, int, int, int], int]
"""The place of the thing in a cell, by width, cursor, line and column; -1 for none."""


class BlockList(LineView, inherit_bindings=False):
    """Lines that belong to things, with a cursor over the things. The screen has the keys."""

    class Moved(Message):
        """The cursor stands on another thing, or on the same one as it is now."""

    class Opened(Message):
        """The thing under the cursor is wanted."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._layout: Blocks = lambda width, cursor: ()
        self._blocks: Sequence[Block] = ()
        self._under: Under | None = None
        self._number = 0
        self.cursor = 0

    def show_blocks(self, layout: Blocks, number: int, cursor: int, under: Under | None = None) -> None:
        """Paint other things, `number` of them, with the cursor on one; `under` says which of several on a line stands
        in a column."""
        self._layout, self._number, self._under = layout, number, under
        self.cursor = max(0, min(cursor, number - 1))
        self.lay_out()
        self.call_after_refresh(self._reveal)
        self.post_message(self.Moved())

    def move_to(self, place: int) -> None:
        """Put the cursor on a thing and bring all of it into view."""
        place = max(0, min(place, self._number - 1))
        if place != self.cursor:
            self.cursor = place
            self.lay_out()
            self.post_message(self.Moved())
        self._reveal()

    def page(self, by: int) -> None:
        """Move the cursor by about a screenful of lines."""
        places = [place for _, place in self._blocks]
        if self.cursor not in places:
            return
        line = places.index(self.cursor) + by * max(1, self.scrollable_content_region.height - 1)
        nearby = places[:line] if by > 0 else places[max(0, line) :]
        found = [place for place in nearby if place >= 0]
        if found:
            self.move_to(max(found[-1], self.cursor + 1) if by > 0 else min(found[0], self.cursor - 1))

    def _reveal(self) -> None:
        places = [place for _, place in self._blocks]
        if self.cursor in places:
            first = places.index(self.cursor)
            last = len(places) - 1 - places[::-1].index(self.cursor)
            height = max(1, self.scrollable_content_region.height)
            top = self.scroll_offset.y
            if self.cursor == 0 and last < height:
                self.scroll_to(y=0, animate=False)
            elif first < top:
                self.scroll_to(y=first, animate=False)
            elif last >= top + height:
                self.scroll_to(y=min(first, last - height + 1), animate=False)

    def count(self, width: int) -> int:
        self._blocks = self._layout(width, self.cursor)
        return len(self._blocks)

    def line_at(self, index: int) -> Line:
        return self._blocks[index][0]

    def on_click(self, event: events.Click) -> None:
        place = self._place_under(event)
        if place >= 0:
            again = place == self.cursor and event.chain > 1
            self.move_to(place)
            if again:
                self.post_message(self.Opened())

    def _place_under(self, event: events.Click) -> int:
        offset = event.get_content_offset(self)
        line = offset.y + self.scroll_offset.y if offset is not None else -1
        if offset is None or not 0 <= line < len(self._blocks):
            return -1
        return self._under(self.room, self.cursor, line, offset.x) if self._under else self._blocks[line][1]
