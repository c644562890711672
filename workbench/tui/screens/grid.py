"""Grid: the figures for one event by outlet and day, and which of them can't both be true."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Container

from workbench.errors import WorkbenchError
from workbench.model.claims import Claim
from workbench.model.grid import Grid
from workbench.model.journal import JournalEntry
from workbench.text import one_line
from workbench.tui import empty
from workbench.tui.figure_table import Table, figure_lines, legend_pieces, nearest, place_under, set_out, table_lines
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.layout import Piece
from workbench.tui.messages import Committed
from workbench.tui.screens.base import DeskScreen
from workbench.tui.session import Session
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.blocks import BlockList
from workbench.tui.widgets.reader import Reader
from workbench.tui.words import claim_sign, counted


class GridScreen(DeskScreen):
    """Outlets by days; the quote of the figure at the cursor stands below."""

    BINDINGS = bindings("grid")

    def __init__(
        self, session: Session, jobs: Jobs, claim: Claim, open_statement: Callable[[str], Awaitable[None]]
    ) -> None:
        super().__init__(session, jobs)
        self._claim = claim
        self._open_statement = open_statement
        self._found: Grid | None = None
        self._table: Table | None = None
        """Null until it is read, and where there is no figure."""

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        with Container(id="over-detail"):
            yield BlockList(id="blocks")
            yield Reader(id="detail")
            yield Bar(id="legend")
        yield Reader(id="nothing")
        yield Bar(id="message")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        what = "Looking for figures for the same thing in all articles …"
        self.query_one("#nothing", Reader).show_lines(partial(empty.reading, what=what))
        self.add_class("-nothing")
        self._head()
        self.query_one(BlockList).focus()
        self._read()

    # --- reading -------------------------------------------------------------------------------
    def _read(self) -> None:
        self._read_grid()

    @work(group="grid", exclusive=True)
    async def _read_grid(self) -> None:
        nothing = self.query_one("#nothing", Reader)
        try:
            found = await self.jobs.long(self.session.view.grid, self._claim.uid)
            self._claim = await self.jobs.long(self.session.view.claim, self._claim.uid)
        except WorkbenchError as error:
            nothing.show_lines(partial(empty.failed, error=error))
            self.say_error(error)
            return
        if found is None:
            return
        held = self._at_cursor()
        self._found, self._table = found, set_out(found) if found.figures else None
        self._head()
        self.set_class(self._table is None, "-nothing")
        if self._table is None:
            nothing.show_lines(partial(empty.no_figure, about=found.about))
            return
        self.query_one("#legend", Bar).say(legend_pieces())
        stand = [figure.statement for figure in self._table.figures]
        wanted = next((one for one in (held, self._claim.statement) if one in stand), stand[0])
        layout, under = partial(table_lines, table=self._table), partial(place_under, table=self._table)
        self.query_one(BlockList).show_blocks(layout, len(stand), stand.index(wanted), under)

    def _at_cursor(self) -> str | None:
        """The statement of the figure at the cursor."""
        return self._table.figures[self.query_one(BlockList).cursor].statement if self._table else None

    def _head(self) -> None:
        sign = claim_sign(self._claim)
        left: list[Piece] = [(" Grid", "strong"), (" · ", "quiet"), (f"{sign.glyph} ", sign.ink)]
        left.append((one_line(self._claim.text), "text"))
        right: list[Piece] = []
        if self._found is not None and self._found.figures:
            outlets = len({figure.outlet for figure in self._found.figures})
            right = [(f" {counted(len(self._found.figures), 'figure')} · {counted(outlets, 'outlet')} ", "text")]
        self.query_one("#header", Bar).say(left, right)

    def on_block_list_moved(self) -> None:
        if self._table is not None:
            cursor = self.query_one(BlockList).cursor
            self.query_one("#detail", Reader).show_lines(partial(figure_lines, table=self._table, cursor=cursor))

    def on_committed(self, message: Committed) -> None:
        self._read()

    # --- moving --------------------------------------------------------------------------------
    def action_step(self, down: int, right: int) -> None:
        """To the nearest figure in a direction."""
        if self._table is not None:
            table, cells = self.query_one(BlockList), self._table.cells
            table.move_to(cells.index(nearest(self._table, cells[table.cursor], down, right)))

    def action_page(self, by: int) -> None:
        self.query_one(BlockList).page(by)

    async def action_open(self) -> None:
        statement = self._at_cursor()
        if statement is not None:
            await self.leave_for(self._open_statement, statement)

    def on_block_list_opened(self) -> None:
        self.in_turn(self.action_open)

    async def action_back(self) -> None:
        await self.app.pop_screen()

    # --- acts ----------------------------------------------------------------------------------
    async def action_undo(self) -> None:
        await self._after(await self.attempt(self.session.undo))

    async def action_redo(self) -> None:
        await self._after(await self.attempt(self.session.redo))

    async def _after(self, entry: JournalEntry | None) -> None:
        if entry is not None:
            self.say_done(entry)
        self._read()
