"""The one way everything is painted: lines of inked text, made when they come into view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.tui.bidi import ordered
from workbench.tui.keys import bindings
from workbench.tui.layout import Line

INKS = (
    "quiet",
    "strong",
    "accent",
    "title",
    "number",
    "speaker",
    "key",
    "warning",
    "open",
    "waiting",
    "supported",
    "refuted",
    "conflicting",
    "not-enough",
    "uncheckable",
    "states",
    "corroborates",
    "conflicts",
    "updates",
    "same-origin",
    "context",
    "said-open",
    "said-waiting",
    "said-supported",
    "said-refuted",
    "said-conflicting",
    "said-not-enough",
    "said-uncheckable",
    "said-quiet",
    "text",
    "lit",
    "lit-number",
    "around",
    "cursor",
    "chosen",
    "edge",
    "uncovered",
    "missed",
    "picked",
)
"""Names of colours and emphases; the styles say what each looks like in a theme. The app has them mixed once for all
panes: a node of the tree for each ink of each pane would cost more than all the rest of opening a screen."""


@dataclass(frozen=True, slots=True)
class JumpPoint:
    """A place in view that a letter can stand for: its cell on the screen, and how to get there."""

    x: int
    y: int
    go: Callable[[], object]


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """A pane of lines. Children say how many there are and what stands on one; text goes to the terminal
    as segments and never through markup, so nothing imported can act."""

    ALLOW_SELECT = False
    ORDERS_ITSELF = False
    """Whether `line_at` gives lines in Arabic script as they are painted, from left to right, not as they are read."""
    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._inks: dict[str, Style] = {}
        self._painted: dict[int, tuple[Line, Strip]] = {}
        """By line what stands on it, and that as it is painted."""
        self._painted_width = 0
        self._title: tuple[str | tuple[str, str], ...] = ()

    # --- what a child says ---------------------------------------------------------------------
    def count(self, width: int) -> int:
        """How many lines there are at a width; called before any `line_at` of that width."""
        raise NotImplementedError

    def line_at(self, index: int) -> Line:
        """What stands on a line."""
        raise NotImplementedError

    def entitle(self, *parts: str | tuple[str, str]) -> None:
        """Set the title of the pane's rule: text, or text with a colour. Never read as markup."""
        if parts != self._title:
            self._title = parts
            self.border_title = Content.assemble(*parts)

    def jump_points(self) -> list[JumpPoint]:
        """Where one can jump to here: the pane itself if it has a rule, then what a child names of its lines."""
        if not self.display or self.size.height == 0:
            return []
        top, left = self.scroll_offset.y, self.content_region.x
        title = [JumpPoint(self.region.x, self.region.y, self.focus)] if self._title and self.can_focus else []
        return title + [
            JumpPoint(left + column, self.content_region.y + line - top, go)
            for line, column, go in self.jump_lines(top, top + self.content_region.height)
        ]

    def jump_lines(self, first: int, beyond: int) -> Iterator[tuple[int, int, Callable[[], object]]]:
        """Which of the lines in view can be jumped to: line, column, and what that does."""
        return iter(())

    # --- painting ------------------------------------------------------------------------------
    @property
    def room(self) -> int:
        """The cells a line may take."""
        return max(1, self.scrollable_content_region.width)

    @property
    def bidi(self) -> bool:
        """Whether lines in Arabic or Hebrew script are put into order here: the app says so by its class "-bidi"."""
        return self.app.has_class("-bidi")

    def lay_out(self) -> None:
        """Everything may have changed: count the lines anew and paint those that look different."""
        if self.scrollable_content_region.width > 0:
            self.virtual_size = Size(self.room, self.count(self.room))
        self.repaint()

    def repaint(self, lines: Iterable[int] | None = None) -> None:
        """Paint the lines in view that look different now, where `lines` are given no others than these; over a slow
        line every byte counts."""
        width, top = self._width, self.scroll_offset.y
        view = range(top, top + self.size.height)
        if width != self._painted_width:
            self._painted, self._painted_width, lines = {}, width, None
        before = self._painted
        if lines is None:
            self._painted, lines = {}, view
        for index in lines:
            painted = before.pop(index, None)
            if index in view:
                line = self._shown_line(index)
                if painted is None or painted[0] != line:
                    painted = line, self._strip(line, width)
                    self.refresh_line(index)
                self._painted[index] = painted

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        painted = self._painted.get(index)
        if painted is None:
            line = self._shown_line(index)
            painted = line, self._strip(line, self._width)
            if len(self._painted) > 2_000:
                self._painted.clear()
            self._painted[index] = painted
        return painted[1]

    @property
    def _width(self) -> int:
        return max(self.room, self.size.width)

    def _shown_line(self, index: int) -> Line:
        line = self.line_at(index) if index < self.virtual_size.height else ()
        return ordered(line) if self.bidi and not self.ORDERS_ITSELF else line

    def _strip(self, line: Line, width: int) -> Strip:
        strip = Strip([Segment(text, self.ink(names)) for text, names in line])
        return strip.adjust_cell_length(width, self.ink(""))

    def ink(self, names: str) -> Style:
        """The style of some inks laid over one another; without names, that of the pane."""
        style = self._inks.get(names)
        if style is None:
            style = self.rich_style
            for name in names.split():
                style += self.app.get_component_styles(f"ink--{name}").partial_rich_style
            self._inks[names] = style
        return style

    def notify_style_update(self) -> None:
        self._inks.clear()
        self._painted.clear()
        super().notify_style_update()

    def on_resize(self, event: events.Resize) -> None:
        self.lay_out()

    # --- moving --------------------------------------------------------------------------------
    def reveal(self, first: int, last: int, *, margin: int = 0) -> None:
        """Scroll so that lines `first` to `last` are in view, the first one rather than the last."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top + min(margin, first) or last >= top + height:
            self.scroll_to(y=max(0, first - max(margin, (height - (last - first + 1)) // 3)), animate=False)

    def action_page_down(self) -> None:
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.scroll_page_up(animate=False)
