"""The keys that are valid now, read from the live bindings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from workbench.tui.actions import GROUPS, PICKS
from workbench.tui.keys import shown_keys
from workbench.tui.layout import Line, Piece, clip, fit, flow, line_width
from workbench.tui.widgets.reader import Reader

_KEYS_WIDTH = 10
_COLUMN_GAP = 2

Row = tuple[Line, tuple[str, ...]]
"""A line, and the id of the action that it tells of in each of its columns, empty for none."""


class HelpScreen(ModalScreen[str | None]):
    """A sheet over the screen it speaks of. It ends with the id of the action that was clicked, or with null."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark", "dismiss", "close")]

    def __init__(self, live: Mapping[str, Sequence[str]]) -> None:
        """`live` maps ids of actions to their keys; those that open, go back or quit close the sheet."""
        super().__init__()
        self._live = live
        for action in ("app.help", "app.back", "app.quit"):
            for key in live.get(action, ()):
                self._bindings.bind(key, "dismiss", show=False)

    def compose(self) -> ComposeResult:
        yield Reader(id="sheet")

    def on_mount(self) -> None:
        sheet = self.query_one(Reader)
        sheet.entitle("Keys")
        sheet.show_lines(partial(help_lines, live=self._live))
        sheet.focus()

    def on_click(self, event: events.Click) -> None:
        """What is clicked in the sheet is done; a click beside it closes it."""
        sheet = self.query_one(Reader)
        offset = event.get_content_offset(sheet)
        if offset is None:
            if not sheet.region.contains(event.screen_x, event.screen_y):
                self.dismiss(None)
            return
        rows, row = help_rows(sheet.room, live=self._live), offset.y + sheet.scroll_offset.y
        actions = rows[row][1] if row < len(rows) else ()
        column = offset.x // (_column(sheet.room) + _COLUMN_GAP)
        if column < len(actions) and actions[column]:
            self.dismiss(actions[column])


def help_lines(width: int, *, live: Mapping[str, Sequence[str]]) -> list[Line]:
    """The actions that hold now under their headings; two columns where there is room for them."""
    return [line for line, _ in help_rows(width, live=live)]


def _column(width: int) -> int:
    return (width - _COLUMN_GAP) // 2 if width >= 92 else width


def help_rows(width: int, *, live: Mapping[str, Sequence[str]]) -> list[Row]:
    """The lines of the sheet with what stands on them."""
    column = _column(width)
    blocks: dict[str, list[Row]] = {}
    for group in GROUPS:
        for action in group.actions:
            if action.id not in live or action in PICKS[1:]:
                continue
            keys, words = shown_keys(live[action.id]), action.words
            if action in PICKS:
                digits = [key for pick in PICKS for key in live.get(pick.id, ())]
                keys = "1–9" if digits == list("123456789") else shown_keys(digits)
                words = "Take that candidate in hand"
            first = fit(keys, _KEYS_WIDTH) if len(keys) < _KEYS_WIDTH else keys + "  "
            lines = flow([(words, "text")], column, first=first, rest=" " * _KEYS_WIDTH, ink="key")
            does = "" if action in PICKS or action.id == "app.help" else action.id
            blocks.setdefault(group.title, []).extend((line, (does,)) for line in lines)
    sections: list[list[Row]] = [
        [(((title, "accent strong"),), ("",)), *rows, ((), ("",))] for title, rows in blocks.items()
    ]
    if column == width:
        return [row for section in sections for row in section]
    return _side_by_side(sections, column)


def _side_by_side(sections: list[list[Row]], column: int) -> list[Row]:
    """Sections in two columns of about equal length, none torn apart."""
    total = sum(len(section) for section in sections)
    left: list[Row] = []
    right: list[Row] = []
    for section in sections:
        (left if len(left) + len(section) / 2 <= total / 2 else right).extend(section)
    rows: list[Row] = []
    for (line, one), (beside, other) in zip_longest(left, right, fillvalue=((), ("",))):
        first = clip(line, column)
        gap: Piece = (" " * (column - line_width(first) + _COLUMN_GAP), "quiet")
        rows.append(((*first, gap, *beside), (*one, *other)))
    return rows
