"""Outlets: who publishes, how reliable they are, and how much of theirs is here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input

from workbench.errors import WorkbenchError
from workbench.model.journal import JournalEntry
from workbench.model.sources import Outlet, OutletWork
from workbench.text import one_line
from workbench.tui import empty
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.layout import Piece
from workbench.tui.listings import OUTLET_ORDERS, outlet_heading, outlet_line, outlet_lines, outlets_of
from workbench.tui.messages import Committed
from workbench.tui.screens.listing import ListScreen
from workbench.tui.session import Session
from workbench.tui.widgets.ask import Ask, Question
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.reader import Reader
from workbench.tui.words import counted

QUOTE = '"'
"""What a name in the filter stands between, so that one which holds it is asked for by its uid."""


class OutletsScreen(ListScreen):
    """The list of outlets: a letter from a to f is the Admiralty letter of the one at the cursor."""

    BINDINGS = bindings("outlets")

    def __init__(self, session: Session, jobs: Jobs, open_source: Callable[[str], Awaitable[None]]) -> None:
        super().__init__(session, jobs)
        self._open_source = open_source
        self._all: list[OutletWork] | None = None
        """Null until it is read."""
        self._order = "name"

    def compose(self) -> ComposeResult:
        yield from self.parts(outlet_line, outlet_heading, "words of a name or note  letter:none  letter:b")

    def on_mount(self) -> None:
        what = "Counting what each outlet published …"
        self.query_one("#nothing", Reader).show_lines(partial(empty.reading, what=what))
        self.add_class("-nothing")
        self.query_one("#header", Bar).say([(" Outlets", "strong")])
        self.focus_on(self.rows)
        self.read()

    # --- reading -------------------------------------------------------------------------------
    def read(self) -> None:
        self._read_rows()

    @work(group="rows", exclusive=True)
    async def _read_rows(self) -> None:
        try:
            self._all = await self.jobs.long(self.session.store.outlet_work)
        except WorkbenchError as error:
            self.query_one("#nothing", Reader).show_lines(partial(empty.failed, error=error))
            self.say_error(error)
            return
        self._show_rows()

    def _show_rows(self) -> None:
        """Paint those that the filter lets through, with the cursor on the outlet where it was."""
        if self._all is None:
            return
        desk = self.session.desk
        held = self._current.name if self._current else desk.source.outlet if desk else None
        rows = outlets_of(self._all, self.typed, self._order)
        cursor = next((place for place, row in enumerate(rows) if row.outlet.name == held), 0)
        self.rows.show_rows(rows, cursor)
        self.set_class(not rows, "-nothing")
        nothing = partial(empty.no_outlet, query=self.typed) if self._all else empty.no_outlets
        self.query_one("#nothing", Reader).show_lines(nothing)
        unrated = sum(row.outlet.reliability is None for row in rows)
        left: list[Piece] = [(" Outlets", "strong"), (" · ", "quiet"), (OUTLET_ORDERS[self._order], "quiet")]
        right: list[Piece] = [(f" {unrated:,} unrated · ", "open")] if unrated else []
        right.append((f"{counted(len(rows), 'outlet')} ", "text"))
        if self.session.store.read_only:
            right.insert(0, (" READ-ONLY ", "warning strong"))
        self.query_one("#header", Bar).say(left, right)
        self.show_keys()

    @property
    def _current(self) -> Outlet | None:
        row = self.rows.current
        return row.outlet if row is not None else None

    def on_window_list_moved(self) -> None:
        self.query_one("#detail", Reader).show_lines(partial(outlet_lines, row=self.rows.current))

    def on_committed(self, message: Committed) -> None:
        self.read()

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show_rows()

    def action_order(self) -> None:
        orders = list(OUTLET_ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._show_rows()

    # --- leaving -------------------------------------------------------------------------------
    async def action_open(self) -> None:
        """The sources of the outlet."""
        from workbench.tui.screens.sources import SourcesScreen

        if (outlet := self._current) is not None:
            query = f'outlet:"{outlet.uid if QUOTE in outlet.name else outlet.name}"'
            await self.open_over(SourcesScreen(self.session, self.jobs, self._open_source, query))

    async def action_history(self) -> None:
        from workbench.tui.screens.history import HistoryScreen

        if (outlet := self._current) is not None:
            head: list[Piece] = [("outlet ", "quiet"), (one_line(outlet.name), "text")]
            await self.open_over(HistoryScreen(self.session, self.jobs, outlet.uid, head))

    # --- acts ----------------------------------------------------------------------------------
    async def action_letter(self, letter: str) -> None:
        """Give the outlet its Admiralty letter; an empty one takes it away."""
        if (outlet := self._current) is not None:
            self.after(await self.change(outlet.uid, outlet.row_version, reliability=letter))

    async def change(self, uid: str, row_version: int | None, **fields: Any) -> JournalEntry | None:
        return await self.attempt(self.records.edit_outlet, uid, row_version, **fields)

    def action_ask(self, field: str) -> None:
        """Ask for another name, or for a note."""
        if (outlet := self._current) is not None:
            self.ask(Question(field, outlet.uid, field, "", outlet.row_version), getattr(outlet, field))

    def renew_question(self) -> None:
        """The lost race is told with the outlet as it is now."""
        question = self.query_one(Ask).question
        if question is not None:
            now = next(one for one in self.session.store.outlets() if one.uid == question.about)
            self.contest(getattr(now, question.purpose), now.row_version)
        self.read()
