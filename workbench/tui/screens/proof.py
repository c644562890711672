"""Proof: the article with its marks, the claim at hand, the evidence beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from workbench.errors import WorkbenchError
from workbench.model.claims import Status, Verdict
from workbench.model.journal import JournalEntry
from workbench.model.links import Relation
from workbench.tui import empty
from workbench.tui.actions import ABOUT_A_CLAIM
from workbench.tui.copying import copied, keep
from workbench.tui.in_hand import InHand
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.messages import Committed
from workbench.tui.reshaping import merge_lines, split_lines
from workbench.tui.resuming import Place
from workbench.tui.screens import openings
from workbench.tui.screens.base import DeskScreen
from workbench.tui.screens.grade import AwaitedGrade
from workbench.tui.screens.panes import Panes
from workbench.tui.screens.plan import Plan
from workbench.tui.screens.typed import ClaimLine
from workbench.tui.session import Session
from workbench.tui.splits import SplitFile, Splits
from workbench.tui.views import Preview
from workbench.tui.widgets.article import ArticleView
from workbench.tui.widgets.ask import Ask
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.card import ClaimCard
from workbench.tui.widgets.divided import DividedDesk
from workbench.tui.widgets.evidence import EvidenceList
from workbench.tui.widgets.reader import Reader


class ProofScreen(DeskScreen):
    """The default screen: read, compare, decide."""

    BINDINGS = bindings("proof")
    TYPING_ALLOWS = frozenset({"back", "ask_whom", "ask_channel"})

    def __init__(
        self, session: Session, jobs: Jobs, place: Place, keys: Mapping[str, str], splits: SplitFile | None = None
    ) -> None:
        """`place` is where the reviewer left, `keys` are those that the settings give actions, by id; `splits`
        remembers the divides between panes."""
        super().__init__(session, jobs)
        self._place, self._keys, self._splits = place, keys, splits
        self._is_empty: bool | None = None
        """Whether there is no claim to show; null before anything was shown."""
        self._plan = Plan(self)
        self._typed = ClaimLine(self)
        self._panes = Panes(self)
        self._in_hand = InHand(session)
        self._grade = AwaitedGrade(self, self._in_hand)

    _article: ArticleView | None = None
    _line: Ask | None = None
    """At hand, since each key asks a hundred bindings whether they hold, and each of them asks these two."""

    def compose(self) -> ComposeResult:
        self._article, self._line = ArticleView(id="article", classes="pane"), Ask(id="ask")
        yield Bar(id="header")
        with DividedDesk(self._splits.read() if self._splits else Splits(), id="desk"):
            with Vertical(id="reading"):
                yield self._article
                yield ArticleView(id="preview", classes="pane")
            with Vertical(id="beside"):
                yield ClaimCard(id="card", classes="pane")
                yield EvidenceList(id="evidence", classes="pane")
        yield Reader(id="empty")
        yield Reader(id="plan")
        yield Bar(id="theirs")
        yield self._line
        yield Bar(id="message")
        yield KeyBar(id="keys")

    async def on_mount(self) -> None:
        self._panes.article.entitle("Proof")
        self.query_one("#empty", Reader).show_lines(partial(empty.no_claims, path=str(self.session.store.path)))
        self.query_one("#header", Bar).say([(" Reading the database …", "quiet")])
        self.query_one("#article").focus()
        await self.attempt(self.session.start, self._place)
        self.show()
        for warning in self.session.store.warnings():
            self.say(warning, tone="warning", glyph="⚠")
        self.call_after_refresh(self._go_where_left)

    async def _go_where_left(self) -> None:
        """Once the proof is painted: open the screen that was in view, or read the list that was worked through."""
        match self._place.screen:
            case "queue":
                await self.open_queue()
            case "adjudicate":
                await self.action_adjudicate()
            case _ if self._place.listing.query:
                self.run_worker(self._list_again, group="list")

    async def _list_again(self) -> None:
        try:
            await self.jobs.long(self.session.list_again)
        except WorkbenchError as error:
            self.say_error(error)

    # --- painting ------------------------------------------------------------------------------
    def show(self) -> None:
        """Paint what lies on the desk now."""
        desk = self.session.desk
        if not self._typed.is_for(desk.claim.uid if desk else None):
            self._typed.put_away(keep=True)  # an answer never goes to another claim than the one asked about
        self._plan.keep_for(desk)
        if self._is_empty != (desk is None):
            self._is_empty = desk is None
            self.set_class(self._is_empty, "-empty")
            self.refresh_bindings()
        self._panes.show(desk)

    async def _after(self, entry: JournalEntry | None) -> None:
        """Paint what an act changed, and say that it is written."""
        if entry is not None:
            self.say_done(entry)
        self.show()
        await self._panes.show_preview()

    # --- moving --------------------------------------------------------------------------------
    async def _move(self, call: Callable[[], bool], otherwise: str) -> None:
        moved = await self.attempt(call)
        if moved:
            self.say("")
        elif moved is False:
            self.say(otherwise, tone="quiet")
        await self._after(None)

    async def action_step(self, by: int) -> None:
        await self._move(partial(self.session.step, by), "That is the end of the article.")

    async def action_end(self, by: int) -> None:
        await self._move(partial(self.session.to_end, by), "This is it.")

    async def action_unresolved(self, by: int) -> None:
        await self._move(
            partial(self.session.to_unresolved, by),
            "Nothing unresolved is left." if by > 0 else "Nothing unresolved before this claim in the article.",
        )

    async def action_article(self, by: int) -> None:
        call = self.session.next_article if by > 0 else self.session.previous_article
        await self._move(call, "No other article has unresolved claims." if by > 0 else "This is where you began.")

    async def action_pick(self, place: int) -> None:
        await self._move(partial(self.session.choose, place), f"There is no candidate {place + 1}.")

    async def action_candidate(self, by: int) -> None:
        if self.session.desk is not None:
            await self._move(partial(self.session.choose, self.session.desk.chosen + by), "No further candidate.")

    async def on_evidence_list_picked(self, message: EvidenceList.Picked) -> None:
        await self.action_pick(message.place)

    async def on_evidence_list_previewed(self) -> None:
        await self.action_preview()

    def action_select(self) -> None:
        """Begin to choose a passage of the article."""
        self.remove_class("-previewing")
        article = self._panes.article
        article.focus()
        if not article.start_picking():
            self.say("The article is not laid out yet; try again in a moment.", tone="quiet")

    def on_article_view_choosing(self) -> None:
        self._panes.title_article()
        if self._is_picking():
            self.say("Make a claim of this passage?", tone="accent")
        self.refresh_bindings()
        self.show_keys()

    async def on_article_view_chosen(self, message: ArticleView.Chosen) -> None:
        entry = await self.attempt(self.session.make_claim, message.span)
        if entry is not None:
            self._panes.article.stop_picking()
            self.refresh_bindings()  # the key that takes it back holds again, and is named
        await self._after(entry)

    async def on_article_view_picked(self, message: ArticleView.Picked) -> None:
        await self.open_claim(message.claim)

    async def open_claim(self, claim: str) -> None:
        """Lay another claim on the desk."""
        await self.attempt(self.session.open, claim)
        await self._after(None)

    async def open_source(self, source: str) -> None:
        """Lay an article on the desk, or show it to read where no claim stands in it."""
        opened = await self.attempt(self.session.open_source, source)
        await self._show_found(None if opened is not False else await self.attempt(self.session.read_source, source))

    async def action_preview(self) -> None:
        self.toggle_class("-previewing")
        await self._panes.show_preview()

    def action_pane(self, by: int) -> None:
        if by > 0:
            self.focus_next(".pane")
        else:
            self.focus_previous(".pane")

    def action_divide(self, which: str, by: int) -> None:
        """Move the divide at the article, or the one between card and evidence."""
        self.query_one(DividedDesk).move(which, by)

    def on_divided_desk_divided(self, message: DividedDesk.Divided) -> None:
        if self._splits is not None:
            self._splits.write(message.splits)

    async def action_copy(self) -> None:
        """The quote at hand, or the passage being chosen, with its source: to the clipboard, and into a file."""
        desk = self.session.desk
        if desk is None:
            return
        picking = self._panes.article.picking
        text = copied(desk, picking.quote if picking is not None else None)
        self.app.copy_to_clipboard(text)  # OSC 52, in which the text stands as base64
        path = await self.attempt(keep, text)
        if path is not None:
            self.say(f"Copied; it stands in {path} too", tone="supported", glyph="✓")

    # --- acts ----------------------------------------------------------------------------------
    async def action_link(self, relation: str) -> None:
        await self._after(await self.attempt(self._in_hand.link, Relation(relation)))

    async def action_never(self) -> None:
        await self._after(await self.attempt(self._in_hand.never))

    async def action_judge(self, verdict: str) -> None:
        chosen = Verdict(verdict)
        entry = await self.attempt(self.session.judge_on_evidence, chosen)
        if entry is False:
            self._typed.ask_reason(chosen)
        else:
            await self._after(entry)

    async def action_take_back(self) -> None:
        await self._after(await self.attempt(self.session.take_back))

    async def action_waiting(self) -> None:
        await self._after(await self.attempt(self.session.set_status, Status.WAITING))

    async def action_done(self) -> None:
        desk = self.session.desk
        second = desk is not None and desk.claim.status is Status.DONE
        await self._after(await self.attempt(self.session.set_status, Status.SECOND_CHECK if second else Status.DONE))

    async def action_merge(self) -> None:
        if self._plan.is_of("merge"):
            await self._after(await self.attempt(self._in_hand.merge))
        elif (found := await self.attempt(self._in_hand.merge_preview)) is not None:
            self._plan.show("merge", partial(merge_lines, found=found), "makes them one")

    async def action_split(self) -> None:
        if self._plan.is_of("split"):
            await self._after(await self.attempt(self._in_hand.split))
        elif (found := await self.attempt(self._in_hand.split_preview)) is not None:
            self._plan.show("split", partial(split_lines, found=found), "splits it off")

    async def action_undo(self) -> None:
        await self._after(await self.attempt(self.session.undo))

    async def action_redo(self) -> None:
        await self._after(await self.attempt(self.session.redo))

    # --- typing --------------------------------------------------------------------------------
    def _is_picking(self) -> bool:
        return self._article is not None and bool(self._article.picking)

    @property
    def typing(self) -> bool:
        return self._line is not None and self._line.question is not None

    def action_edit(self) -> None:
        self._typed.ask_text()

    def action_note(self) -> None:
        self._typed.ask_note()

    async def action_ask(self) -> None:
        await self._typed.ask_question()

    def action_ask_whom(self) -> None:
        self._typed.to_next()

    def action_ask_channel(self) -> None:
        self._typed.by_next()

    async def on_ask_answered(self, message: Ask.Answered) -> None:
        await self._after(await self._typed.write(message.question, message.text))

    def renew_question(self) -> None:
        self._typed.renew()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ABOUT_A_CLAIM and self.session.desk is None:
            return False
        if action in ("ask_whom", "ask_channel"):
            return self._typed.puts_a_question
        if self._is_picking() and self.is_ours(action):
            return action in ("back", "copy", "divide")
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        if self._typed.put_away(keep=True):
            self.say("")
        elif self._plan:
            self._plan.hide()
            self.say("Nothing was written.", tone="quiet")
        elif self._is_picking():
            self._panes.article.stop_picking()
            self.say("")
        elif self.has_class("-previewing"):
            self.remove_class("-previewing")
        else:
            self.say(f"{self.key_of('app.quit')} quits; everything is saved", tone="quiet")

    # --- Admiralty -----------------------------------------------------------------------------
    def action_rate(self) -> None:
        desk = self.session.desk
        self._grade.ask(candidate=desk is not None and desk.candidate is not None)

    def action_rate_source(self) -> None:
        self._grade.ask(candidate=False)

    async def on_key(self, event: events.Key) -> None:
        """While a grade is awaited, a letter or digit is one; any other key means what it always does."""
        if self.typing or not self._grade:
            return
        act = self._grade.take(event.key)
        if act is not None:
            event.stop()
            await self._after(await self.attempt(act))
        elif event.key == "escape":
            event.stop()
            self.say("")

    # --- other screens -------------------------------------------------------------------------
    async def action_queue(self) -> None:
        await self.open_queue()

    async def action_search(self) -> None:
        await self.open_queue(search=True)

    async def open_queue(self, *, search: bool = False, query: str | None = None) -> None:
        """Show the list of claims: with the filter line in hand, or narrowed to a query."""
        queue = await openings.show_queue(self, self._keys, self.open_claim, self.open_statement, search=search)
        if query is not None:
            queue.show_query(query)

    async def action_revision(self) -> None:
        if self.session.desk is not None:
            await openings.show_revision(self, self.session.desk.source.uid, self.open_claim)

    async def action_questions(self) -> None:
        await openings.show_questions(self, self.open_claim)

    async def action_adjudicate(self) -> None:
        await openings.show_verdicts_that_differ(self, self.open_claim)

    async def action_history(self) -> None:
        if self.session.desk is not None:
            await openings.show_history(self, self.session.desk.claim)

    async def action_origins(self) -> None:
        if self.session.desk is not None:
            await openings.show_origins(self, self.session.desk.claim, self.open_statement)

    async def action_grid(self) -> None:
        if self.session.desk is not None:
            await openings.show_grid(self, self.session.desk.claim, self.open_statement)

    async def action_sources(self) -> None:
        await openings.show_sources(self, self.open_source)

    async def action_outlets(self) -> None:
        await openings.show_outlets(self, self.open_source)

    async def open_statement(self, statement: str) -> None:
        """Show a statement in its article: as a claim on the desk where it makes one, else to read."""
        await self._show_found(await self.attempt(self.session.open_statement, statement))

    async def _show_found(self, found: Preview | None) -> None:
        """After something was opened: the desk, and over it what no claim stands on."""
        await self._after(None)
        if found is not None:
            await openings.show_passage(self, found, self.open_claim)

    def on_screen_resume(self) -> None:
        """Back from another screen: whatever was changed meanwhile."""
        if self.session.desk is not None:
            self.show()
        if self.session.desk is not None or self._is_empty:
            self.run_worker(self._read_again, group="live", exclusive=True)

    # --- live ----------------------------------------------------------------------------------
    def on_committed(self, message: Committed) -> None:
        self.run_worker(self._read_again, group="live", exclusive=True)

    async def _read_again(self) -> None:
        if await self.attempt(self.session.catch_up):
            self.show()
            await self._panes.show_preview()
        self._panes.origins.count()  # a decision on two other articles can have changed them
