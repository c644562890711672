"""Origins: who says so, who has it from whom, and how many of them count."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Container

from workbench.errors import WorkbenchError
from workbench.model.claims import Claim
from workbench.model.journal import JournalEntry
from workbench.model.origins import Origins
from workbench.text import one_line
from workbench.tui import empty
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.layout import Piece
from workbench.tui.messages import Committed
from workbench.tui.origin_tree import Branch, branches, telling_lines, tree_lines
from workbench.tui.screens.base import DeskScreen
from workbench.tui.session import Session
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.blocks import BlockList
from workbench.tui.widgets.reader import Reader
from workbench.tui.words import claim_sign, counted


class OriginsScreen(DeskScreen):
    """The tree of origins of one claim; a key settles whether two articles are of one origin."""

    BINDINGS = bindings("origins")

    def __init__(
        self, session: Session, jobs: Jobs, claim: Claim, open_statement: Callable[[str], Awaitable[None]]
    ) -> None:
        super().__init__(session, jobs)
        self._claim = claim
        self._open_statement = open_statement
        self._found: Origins | None = None
        self._places: list[Branch] = []
        self._marked: Branch | None = None

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        with Container(id="with-detail"):
            yield BlockList(id="blocks")
            yield Reader(id="detail")
        yield Reader(id="nothing")
        yield Bar(id="message")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        self.query_one("#nothing", Reader).show_lines(partial(empty.reading, what="Reading who tells of this claim …"))
        self.add_class("-nothing")
        self._head()
        self.query_one(BlockList).focus()
        self._read()

    # --- reading -------------------------------------------------------------------------------
    def _read(self) -> None:
        self._read_origins()

    @work(group="origins", exclusive=True)
    async def _read_origins(self) -> None:
        try:
            found = await self.jobs.long(self.session.view.origins, self._claim.uid)
            self._claim = await self.jobs.long(self.session.view.claim, self._claim.uid)
        except WorkbenchError as error:
            self.query_one("#nothing", Reader).show_lines(partial(empty.failed, error=error))
            self.say_error(error)
            return
        if found is not None:
            self._found = found
            self._show()

    def _head(self) -> None:
        sign = claim_sign(self._claim)
        left: list[Piece] = [(" Origins", "strong"), (" · ", "quiet"), (f"{sign.glyph} ", sign.ink)]
        left.append((one_line(self._claim.text), "text"))
        right: list[Piece] = []
        if self._found is not None:
            right = [(f" {counted(self._found.articles, 'article')} · ", "text")]
            right.append((f"{counted(self._found.independent, 'origin')} ", "accent strong"))
        self.query_one("#header", Bar).say(left, right)

    def _show(self) -> None:
        """Paint the tree, with the cursor on the telling where it was."""
        assert self._found is not None
        held = self._at_cursor()
        self._places = branches(self._found)
        if self._marked is not None:
            marked = self._marked.telling.statement
            self._marked = next((one for one in self._places if one.telling.statement == marked), None)
        key = held and (held.telling.source, held.telling.name)
        cursor = next((n for n, one in enumerate(self._places) if (one.telling.source, one.telling.name) == key), 0)
        self._head()
        self.remove_class("-nothing")
        self._paint(cursor)

    def _paint(self, cursor: int) -> None:
        assert self._found is not None
        marked = self._marked.telling.statement if self._marked else None
        layout = partial(tree_lines, found=self._found, places=self._places, marked=marked)
        self.query_one(BlockList).show_blocks(layout, len(self._places), cursor)

    def _at_cursor(self) -> Branch | None:
        cursor = self.query_one(BlockList).cursor
        return self._places[cursor] if cursor < len(self._places) else None

    def on_block_list_moved(self) -> None:
        branch = self._at_cursor()
        if branch is not None:
            self.query_one("#detail", Reader).show_lines(partial(telling_lines, branch=branch))

    def on_committed(self, message: Committed) -> None:
        self._read()

    # --- moving --------------------------------------------------------------------------------
    def action_move(self, by: int) -> None:
        tree = self.query_one(BlockList)
        tree.move_to(tree.cursor + by)

    def action_page(self, by: int) -> None:
        self.query_one(BlockList).page(by)

    async def action_open(self) -> None:
        branch = self._at_cursor()
        if branch is None:
            return
        if branch.telling.statement is None:
            name = one_line(branch.telling.name)
            self.say(f"{name} is only named: no article of it is in the database.", tone="quiet")
            return
        await self.leave_for(self._open_statement, branch.telling.statement)

    def on_block_list_opened(self) -> None:
        self.in_turn(self.action_open)

    async def action_back(self) -> None:
        if self._marked is not None:
            self._marked = None
            self._paint(self.query_one(BlockList).cursor)
        else:
            await self.app.pop_screen()

    # --- acts ----------------------------------------------------------------------------------
    def action_mark(self) -> None:
        """Mark the telling that another one is to be settled with."""
        branch = self._at_cursor()
        if branch is None or branch.telling.statement is None:
            self.say("Only an article can be marked.", tone="quiet")
            return
        same = self._marked is not None and self._marked.telling.statement == branch.telling.statement
        self._marked = None if same else branch
        self._paint(self.query_one(BlockList).cursor)
        if self._marked:
            keys = f"{self.key_of('origins.same')} or {self.key_of('origins.independent')}"
            self.say(f"{one_line(branch.telling.name)} is marked", tone="accent", hint=f"{keys} on another article")

    async def action_settle(self, how: str) -> None:
        """Say that the article under the cursor and the marked one, else the one above it, are of one origin or
        not."""
        branch = self._at_cursor()
        other = self._marked.telling if self._marked else branch.above if branch else None
        if branch is None or branch.telling.statement is None or other is None or other.statement is None:
            key = self.key_of("origins.mark")
            self.say("Which other article is meant?", tone="quiet", hint=f"{key} marks it; then choose this one again")
            return
        entry = await self.attempt(
            self.records.settle_origin, other.statement, branch.telling.statement, same=how == "same"
        )
        if entry is not None:
            self._marked = None
        await self._after(entry)

    async def action_undo(self) -> None:
        await self._after(await self.attempt(self.session.undo))

    async def action_redo(self) -> None:
        await self._after(await self.attempt(self.session.redo))

    async def _after(self, entry: JournalEntry | None) -> None:
        if entry is not None:
            self.say_done(entry)
        self._read()
