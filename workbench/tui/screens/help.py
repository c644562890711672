"""The keys that are valid now, read from the live bindings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from workbench.tui.actions import GROUPS, PICKS
from workbench.tui.keys import shown_keys
from workbench.tui.layout import Line, Piece, clip, fit, flow, line_width
from workbench.tui.widgets.reader import Reader

_KEYS_WIDTH = 10


class HelpScreen(ModalScreen[None]):
    """A sheet over the screen it speaks of."""

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


def help_lines(width: int, *, live: Mapping[str, Sequence[str]]) -> list[Line]:
    """The actions that hold now under their headings; two columns where there is room for them."""
    columns = 2 if width >= 92 else 1
    column = (width - 2 * (columns - 1)) // columns
    blocks: dict[str, list[Line]] = {}
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
            blocks.setdefault(group.title, []).extend(lines)
    sections = [[((title, "accent strong"),), *lines, ()] for title, lines in blocks.items()]
    if columns == 1:
        return [line for section in sections for line in section]
    return _side_by_side(sections, column)


def _side_by_side(sections: list[list[Line]], column: int) -> list[Line]:
    """Sections in two columns of about equal length, none torn apart."""
    total = sum(len(section) for section in sections)
    left: list[Line] = []
    right: list[Line] = []
    for section in sections:
        (left if len(left) + len(section) / 2 <= total / 2 else right).extend(section)
    rows: list[Line] = []
    for number in range(max(len(left), len(right))):
        first = clip(left[number], column) if number < len(left) else ()
        gap: Piece = (" " * (column - line_width(first) + 2), "quiet")
        rows.append((*first, gap, *(right[number] if number < len(right) else ())))
    return rows
