"""A list of any length: only the rows in view are ever asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Generic, Protocol, TypeVar

from textual import events
from textual.message import Message

from workbench.model.claims import Claim
from workbench.text import one_line
from workbench.tui.layout import Line, Piece, fit, line_width
from workbench.tui.widgets.line_view import LineView
from workbench.tui.words import claim_sign, short_day


class Row(Protocol):
    """What is known by a local id."""

    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=Row)
Of = TypeVar("Of", covariant=True)
To = TypeVar("To", contravariant=True)


class Rows(Protocol[Of]):
    """Things by their place in a list; null where one has been taken away since."""

    def __len__(self) -> int: ...
    def __getitem__(self, place: int, /) -> Of | None: ...


class RowLine(Protocol[To]):
    """How a thing is painted in a line of so many cells."""

    def __call__(self, row: To | None, width: int, *, at_cursor: bool, marked: bool) -> Line: ...


class WindowList(LineView, Generic[T], inherit_bindings=False):
    """Things, one a line, with a cursor. Ten or a million cost the same.

    It has no keys of its own: page down moves the cursor, not only the view, and the screen may remap it.
    """

    class Moved(Message):
        """The cursor stands on another row: it was moved, or (`reread`) the rows are others."""

        def __init__(self, *, reread: bool = False) -> None:
            self.reread = reread
            super().__init__()

    class Opened(Message):
        """The row under the cursor is wanted."""

    def __init__(self, line: RowLine[T], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line = line
        self._rows: Rows[T] = ()
        self.cursor = 0
        self.marked: set[int] = set()
        """Local ids of the rows that are marked for an act on many."""

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def show_rows(self, rows: Rows[T], cursor: int = 0) -> None:
        """Paint other rows, with the cursor on one of them: on the same line of the screen if it is the same row."""
        before, line = self.current, self.cursor - self.scroll_offset.y
        self._rows = rows
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self.lay_out()
        now = self.current
        if before is not None and now is not None and now.id == before.id:
            self.call_after_refresh(self.scroll_to, y=self.cursor - line, animate=False)
        self.call_after_refresh(self._follow)
        self.post_message(self.Moved(reread=True))

    def move_to(self, place: int) -> None:
        """Put the cursor on a row and bring it into view."""
        place = max(0, min(place, len(self._rows) - 1))
        if place != self.cursor:
            before, self.cursor = self.cursor, place
            self.repaint((before, place))
            self.post_message(self.Moved())
        self._follow()

    def mark(self, rows: set[int]) -> None:
        """Paint these rows as marked, and no others."""
        self.marked = rows
        self.repaint()

    def page(self, by: int) -> None:
        """Move the cursor by a screenful."""
        self.move_to(self.cursor + by * max(1, self.scrollable_content_region.height - 1))

    def _follow(self) -> None:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)

    def count(self, width: int) -> int:
        return len(self._rows)

    def line_at(self, index: int) -> Line:
        row = self._rows[index]
        marked = row is not None and row.id in self.marked
        return self._line(row, self.room, at_cursor=index == self.cursor, marked=marked)

    def jump_lines(self, first: int, beyond: int) -> Iterator[tuple[int, int, Callable[[], object]]]:
        """Each row in view."""
        for place in range(first, min(beyond, len(self._rows))):
            yield place, 0, partial(self.move_to, place)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        place = offset.y + self.scroll_offset.y if offset is not None else len(self._rows)
        if place < len(self._rows):
            again = place == self.cursor and event.chain > 1
            self.move_to(place)
            if again and self.current is not None:
                self.post_message(self.Opened())


def claim_line(row: Claim | None, width: int, *, at_cursor: bool, marked: bool = False) -> Line:
    """A claim in one line; the wider, the more columns: state, text, links, speaker, outlet, date."""
    over = "cursor " if at_cursor else ""
    claim = row
    if claim is None:
        return ((fit("   … taken away", width), f"{over}quiet"),)
    sign = claim_sign(claim)
    edge = ("◈" if at_cursor else "■") if marked else ("▸" if at_cursor else " ")
    left: list[Piece] = [(edge + fit(f"{sign.glyph} {sign.word}", 13) + " ", f"{over}{sign.ink}")]
    right: list[Piece] = [*_links(claim, over)]
    if width >= 120:
        right.append((" " + fit(one_line(claim.speaker or ""), 24), f"{over}speaker"))
    if width >= 70:
        right.append((" " + fit(one_line(claim.outlet or claim.title), 14 if width < 100 else 18), f"{over}quiet"))
    if width >= 100:
        right.append((f" {short_day(claim.published):>6}", f"{over}quiet"))
    room = width - line_width((*left, *right))
    return (*left, (fit(one_line(claim.text), room), f"{over}text"), *right)


def _links(claim: Claim, over: str) -> list[Piece]:
    """How many confirmed for and against, and how many candidates wait."""
    return [
        (f"{f'+{claim.corroborates}' if claim.corroborates else '':>4}", f"{over}corroborates"),
        (f"{f'-{claim.conflicts}' if claim.conflicts else '':>3}", f"{over}conflicts"),
        (
            f"{f'{claim.suggested}?' if claim.suggested else '':>3}",
            f"{over}conflicts" if claim.suggested_conflicts else f"{over}quiet",
        ),
    ]
