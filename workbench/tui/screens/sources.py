"""Sources: all articles, who published them, and where the work on each is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from textual import events, on, work
from textual.app import ComposeResult
from textual.widgets import Input

from workbench.errors import UsageError, WorkbenchError
from workbench.model.filters import SourceFilter
from workbench.model.journal import JournalEntry
from workbench.model.sources import Source, SourceStanding, SourceWork
from workbench.review.source_query import HINT, ORDERS, VIEWS, parse_source_query
from workbench.text import one_line
from workbench.tui import empty
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.layout import Piece
from workbench.tui.listings import source_heading, source_line, source_lines
from workbench.tui.messages import Committed
from workbench.tui.screens.listing import ListScreen
from workbench.tui.session import Session
from workbench.tui.widgets.ask import Ask, Question
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.reader import Reader
from workbench.tui.window import Window
from workbench.tui.words import counted

_FIRST = 200
"""Ids read before the first painting; the rest follows while the reader reads."""
_ORDER_WORDS = {"newest": "last read first", "imported": "as they were read", "published": "newest first"}
FIELDS = {
    "title": "title", "outlet": "outlet", "author": "author", "published": "day", "url": "web address", "note": "note",
}  # fmt: skip
"""What can be typed anew, and what the line asks for."""


class SourcesScreen(ListScreen):
    """The list of sources; enter opens the article, a key corrects what is known of it."""

    BINDINGS = bindings("sources")

    def __init__(
        self, session: Session, jobs: Jobs, open_source: Callable[[str], Awaitable[None]], query: str = ""
    ) -> None:
        super().__init__(session, jobs)
        self._open_source = open_source
        self._query = query
        self._which = SourceFilter(order="newest")
        self._complete = False
        self._rating = False
        """Whether an Admiralty letter is awaited."""
        desk = session.desk
        self._begin_at = desk.source.uid if desk is not None and not query else None
        """The source to find at first, until a key is pressed."""

    def compose(self) -> ComposeResult:
        yield from self.parts(source_line, source_heading, HINT, self._query)

    def on_mount(self) -> None:
        self._head("…")
        self.query_one("#nothing", Reader).show_lines(partial(empty.reading, what="Reading sources …"))
        self.focus_on(self.rows)
        self._which = replace(parse_source_query(self._query), order="newest")
        self.read()

    # --- reading -------------------------------------------------------------------------------
    def read(self) -> None:
        self._read_rows()

    @work(group="rows", exclusive=True)
    async def _read_rows(self) -> None:
        store, read = self.session.store, self.session.view.sources_by_id
        for limit in (_FIRST, None):
            try:
                wanted = SourceFilter(source=self._begin_at) if self._begin_at else None
                begin = await self.jobs.long(store.source_ids, wanted) if wanted else ()
                ids = await self.jobs.long(store.source_ids, self._which, limit=limit)
                rows = Window(read, ids)
                await self.jobs.long(rows.__getitem__, 0) if ids else None
            except WorkbenchError as error:
                self.say_error(error)
                return
            self._complete = limit is None or len(ids) < limit
            self._show_rows(rows, begin[0] if begin else None)
            self.shown.set()
            if self._complete:
                return

    def _show_rows(self, rows: Window[SourceWork], begin: int | None) -> None:
        held = self.rows.current
        wanted = (begin, held.id if held is not None else None)
        cursor = next((rows.ids.index(one) for one in wanted if one is not None and one in rows.ids), 0)
        self.rows.show_rows(rows, cursor)
        self.set_class(not rows.ids, "-nothing")
        nothing = partial(empty.no_source, query=self.typed) if self.typed else empty.no_sources
        self.query_one("#nothing", Reader).show_lines(nothing)
        self._head(counted(len(rows), "source") if self._complete else f"{len(rows):,}… sources")
        self.show_keys()

    def _head(self, number: str) -> None:
        view = next((name for name, line in VIEWS.items() if line == self.typed), None)
        left: list[Piece] = [(" Sources", "strong"), (" · ", "quiet")]
        if view is not None:
            left += [(view, "accent"), (" · ", "quiet")]
        left.append((_ORDER_WORDS[self._which.order], "quiet"))
        right: list[Piece] = [(f"{number} ", "text")]
        if self.session.store.read_only:
            right.insert(0, (" READ-ONLY ", "warning strong"))
        self.query_one("#header", Bar).say(left, right)

    @property
    def _current(self) -> Source | None:
        row = self.rows.current
        return row.source if row is not None else None

    def on_window_list_moved(self) -> None:
        self.query_one("#detail", Reader).show_lines(partial(source_lines, row=self.rows.current))

    def on_committed(self, message: Committed) -> None:
        self.read()

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        try:
            wanted = parse_source_query(event.value)
        except UsageError as error:
            self.say_error(error)
            return
        wanted = wanted if "order:" in event.value else replace(wanted, order=self._which.order)
        if wanted != self._which:
            self._which = wanted
            self.read()

    def action_view(self) -> None:
        """Put the next saved list into the filter line, after the last one none."""
        line = self.query_one("#filter", Input)
        lists = [*VIEWS.values(), ""]
        line.value = lists[(lists.index(line.value) + 1) % len(lists) if line.value in lists else 0]

    def action_order(self) -> None:
        self._which = replace(self._which, order=ORDERS[(ORDERS.index(self._which.order) + 1) % len(ORDERS)])
        self.read()

    # --- leaving -------------------------------------------------------------------------------
    async def action_open(self) -> None:
        if (source := self._current) is not None:
            await self.leave_for(self._open_source, source.uid)

    async def action_history(self) -> None:
        from workbench.tui.screens.history import HistoryScreen

        if (source := self._current) is not None:
            head: list[Piece] = [("source ", "quiet"), (f"“{one_line(source.title or source.name)}”", "text")]
            await self.open_over(HistoryScreen(self.session, self.jobs, source.uid, head))

    # --- acts ----------------------------------------------------------------------------------
    async def change(self, uid: str, row_version: int | None, **fields: Any) -> JournalEntry | None:
        return await self.attempt(self.records.edit_source, uid, row_version, **fields)

    async def action_stand(self, standing: str) -> None:
        """Say whether the publisher stands by the source; what was judged on it reopens where they do not."""
        if (source := self._current) is not None:
            self.after(await self.change(source.uid, source.row_version, standing=SourceStanding(standing)))

    async def action_confidential(self) -> None:
        if (source := self._current) is not None:
            self.after(await self.change(source.uid, source.row_version, confidential=not source.confidential))

    def action_ask(self, field: str) -> None:
        """Ask for what a field of the source is to hold."""
        if (source := self._current) is not None:
            hint = "as 2026-11-23" if field == "published" else "nothing takes it away"
            self.ask(Question(field, source.uid, FIELDS[field], hint, source.row_version), getattr(source, field))

    def renew_question(self) -> None:
        """The lost race is told with the source as it is now."""
        question = self.query_one(Ask).question
        if question is not None:
            now = self.session.store.source(question.about)
            self.contest(getattr(now, question.purpose), now.row_version)
        self.read()

    def action_rate(self) -> None:
        source = self._current
        if source is None:
            return
        if source.outlet is None:
            self.say(
                "No outlet is named for this source, so there is none to grade.",
                tone="warning",
                hint=f"{self.key_of('source.outlet')} names it",
            )
            return
        self._rating = True
        self.say(f"Admiralty: a–f for {one_line(source.outlet)}", tone="accent")

    async def on_key(self, event: events.Key) -> None:
        """While a letter is awaited, a letter is one; any other key means what it always does."""
        self._begin_at = None
        if not self._rating or self.typing:
            return
        self._rating, source = False, self._current
        if source is not None and source.outlet and event.key.lower() in ("a", "b", "c", "d", "e", "f"):
            event.stop()
            event.prevent_default()
            self.after(await self.attempt(self.records.rate_outlet, source.outlet, source.uid, event.key.upper()))
        elif event.key == "escape":
            event.stop()
            self.say("")
