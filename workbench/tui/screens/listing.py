"""What lists under a filter line share: moving in them, typing, and acts on the row at the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.containers import Container, Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from workbench.model.journal import JournalEntry
from workbench.text import one_line
from workbench.tui.layout import Piece
from workbench.tui.screens.base import DeskScreen
from workbench.tui.widgets.ask import Ask, Question
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.columns import Columns, Heading
from workbench.tui.widgets.reader import Reader
from workbench.tui.widgets.typing_line import TypingLine
from workbench.tui.widgets.window_list import RowLine, WindowList


class ListScreen(DeskScreen):
    """A list that is narrowed as one types, with what is known of the row at the cursor beside it.

    Its children say what is read and how a row is painted.
    """

    TYPING_ALLOWS = frozenset({"back", "move", "page"})

    def parts(self, line: RowLine[Any], heading: Heading, hint: str, query: str = "") -> Iterable[Widget]:
        """The screen from top to bottom: `hint` stands in an empty filter, which begins with `query`."""
        yield Bar(id="header")
        line_to_type = TypingLine(query, placeholder=hint, compact=True, id="filter")
        yield Horizontal(Static(" filter ›", markup=False), line_to_type, id="filter-line")
        table = Vertical(Columns(heading), WindowList(line, id="list"), id="table")
        yield Container(table, Reader(id="detail"), id="with-detail")
        yield Reader(id="nothing")
        yield Bar(id="theirs")
        yield Ask(id="ask")
        yield Bar(id="message")
        yield KeyBar(id="keys")

    # --- what a child says ---------------------------------------------------------------------
    def read(self) -> None:
        """Read the list anew, keeping the cursor on its row."""
        raise NotImplementedError

    async def action_open(self) -> None:
        """Open what the cursor stands on."""
        raise NotImplementedError

    async def change(self, uid: str, row_version: int | None, **fields: Any) -> JournalEntry | None:
        """Write fields of a thing as it was shown; null, and words at the foot, if that failed."""
        raise NotImplementedError

    # --- filter --------------------------------------------------------------------------------
    @property
    def rows(self) -> WindowList[Any]:
        """The list."""
        return self.query_one("#list", WindowList)

    @property
    def typed(self) -> str:
        """What stands in the filter."""
        return self.query_one("#filter", Input).value

    @property
    def typing(self) -> bool:
        return isinstance(self.focused, Input)

    @on(Input.Submitted, "#filter")
    def _to_list(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_on(self.rows)

    def action_filter(self) -> None:
        self.focus_on(self.query_one("#filter", Input))

    def focus_on(self, widget: Widget) -> None:
        """Give a part the keys, and name those at the foot at once."""
        self.set_focus(widget)
        self.refresh_bindings()
        self.show_keys()

    # --- moving --------------------------------------------------------------------------------
    def action_move(self, by: int) -> None:
        self.rows.move_to(self.rows.cursor + by)

    def action_page(self, by: int) -> None:
        self.rows.page(by)

    def action_end(self, by: int) -> None:
        self.rows.move_to(0 if by < 0 else self.rows.virtual_size.height)

    def on_window_list_opened(self) -> None:
        self.in_turn(self.action_open)

    async def action_back(self) -> None:
        """Out of the line that is typed in, then back. What stands in the filter stays while the screen does."""
        if self.put_away(keep=True):
            self.say("")
        elif self.typing:
            self.focus_on(self.rows)
        else:
            await self.app.pop_screen()

    # --- acts ----------------------------------------------------------------------------------
    def after(self, entry: JournalEntry | None) -> None:
        """Say that an act is written, and read what it changed."""
        if entry is not None:
            self.say_done(entry)
        self.read()

    async def action_undo(self) -> None:
        self.after(await self.attempt(self.session.undo))

    async def action_redo(self) -> None:
        self.after(await self.attempt(self.session.redo))

    # --- typing --------------------------------------------------------------------------------
    def ask(self, question: Question, text: str | None) -> None:
        """Ask for what a field is to hold; the question's purpose names the field."""
        self.query_one(Ask).ask(question, one_line(text or ""))
        self.say("enter keeps it · esc puts it away, and it is there again next time", tone="quiet")
        self.refresh_bindings()

    async def on_ask_answered(self, message: Ask.Answered) -> None:
        """Write what was typed; the line stays open, with its words, if that failed."""
        question = message.question
        entry = await self.change(question.about, question.row_version, **{question.purpose: message.text.strip()})
        if entry is not None:
            self.put_away(keep=False)
            self.after(entry)

    def put_away(self, *, keep: bool) -> bool:
        """Close the line that asks; `keep` what was typed for the next time. False if it was not open."""
        self.remove_class("-contested")
        if not self.query_one(Ask).put_away(keep=keep):
            return False
        self.focus_on(self.rows)
        return True

    def contest(self, theirs: str | None, row_version: int) -> None:
        """After a lost race: what the other one wrote stands over what was typed, until one of them is chosen."""
        self.query_one(Ask).renew(row_version)
        keys: list[Piece] = [(" enter writes yours instead · esc keeps theirs ", "quiet")]
        words = one_line(theirs or "") or "nothing"
        self.query_one("#theirs", Bar).say([(" theirs › ", "warning strong"), (words, "text")], keys)
        self.add_class("-contested")
