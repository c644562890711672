"""Proof: the article with its marks, the claim at hand, the evidence beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical

from workbench.errors import WorkbenchError
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.journal import JournalEntry
from workbench.model.links import Evidence, Relation
from workbench.model.origins import Origins
from workbench.text import one_line
from workbench.tui import empty, laying
from workbench.tui.asking import ASKING, Asking
from workbench.tui.copying import cited, keep
from workbench.tui.headline import headline
from workbench.tui.jobs import Jobs
from workbench.tui.keys import ABOUT_A_CLAIM, bindings
from workbench.tui.messages import Committed
from workbench.tui.reshaping import merge_lines, split_lines
from workbench.tui.resuming import Place
from workbench.tui.screens.base import DeskScreen
from workbench.tui.session import Session, name_the_outlet, no_outlet
from workbench.tui.splits import SplitFile, Splits
from workbench.tui.views import Article, Coverage, Desk, Preview
from workbench.tui.widgets.article import ArticleView
from workbench.tui.widgets.ask import Ask, Question
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.card import ClaimCard
from workbench.tui.widgets.divided import DividedDesk
from workbench.tui.widgets.evidence import EvidenceList
from workbench.tui.widgets.reader import Layout, Reader
from workbench.tui.words import STATUSES, VERDICTS, claim_sign, counted

if TYPE_CHECKING:
    from workbench.tui.screens.grid import GridScreen

_PAUSE = 0.1
"""Seconds that a claim stays at hand before its origins are counted: who steps through claims asks for none."""


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

    _plan: tuple[str, Claim, Evidence | None] | None = None
    """The act whose outcome is shown, with the claim and the candidate that it is about."""
    _asking = Asking(())
    _rating: str | None = None
    """"candidate" or "source" while an Admiralty letter or digit is awaited."""
    _origins: Origins | None = None
    """As they were last counted; of another claim, perhaps, than the one at hand."""
    _coverage: Coverage | None = None
    """Of the article on the desk, once it is known."""
    _covered_for: object = None
    """What it was worked out for, or is being worked out for."""
    _counted: Desk | None = None
    """The desk that they were counted for, or are being counted for."""

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
        self.query_one("#article", ArticleView).entitle("Proof")
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
                self.run_worker(self._list_again(), group="list")

    async def _list_again(self) -> None:
        try:
            await self.jobs.long(self.session.list_again)
        except WorkbenchError as error:
            self.say_error(error)

    # --- painting ------------------------------------------------------------------------------
    def show(self) -> None:
        """Paint what lies on the desk now."""
        desk = self.session.desk
        question = self.query_one(Ask).question
        if question is not None and (desk is None or desk.claim.uid != question.about):
            self._put_away(keep=True)  # an answer never goes to another claim than the one asked about
        if self._plan is not None and (desk is None or self._plan[1:] != (desk.claim, desk.candidate)):
            self._hide_plan()  # it told of claims as they are no more
        self.set_class(desk is None, "-empty")
        self.query_one("#card", ClaimCard).show_claim(desk)
        self.query_one("#evidence", EvidenceList).show_evidence(desk)
        article = self.query_one("#article", ArticleView)
        if desk is None:
            article.show_article(None, None)
            self.query_one("#header", Bar).say(
                [(" workbench · ", "quiet"), (one_line(str(self.session.store.path)), "text")]
            )
            self.refresh_bindings()
            return
        article.show_article(desk.article, desk.statement)
        left, right = headline(
            desk,
            seconds_left=self.session.seconds_for(self.session.left()),
            hidden=article.hidden_characters,
            read_only=self.session.store.read_only,
        )
        self.query_one("#header", Bar).say(left, right)
        self._title_panes(desk)
        self._show_coverage(desk)
        self.refresh_bindings()

    def _title_panes(self, desk: Desk) -> None:
        uids = [claim.uid for claim in desk.claims]
        place = f"{uids.index(desk.claim.uid) + 1} of {len(uids)}" if desk.claim.uid in uids else "of another article"
        sign, status = claim_sign(desk.claim), STATUSES[desk.claim.status]
        word = sign.word if status in (sign.word, "done") else f"{sign.word} · {status}"
        self.query_one("#card", ClaimCard).entitle(
            f"Claim {place} · ", (f"{sign.glyph} {word}", f"${sign.ink}" if sign.ink != "quiet" else "")
        )
        self._show_origins(desk)
        before = self._counted
        if before is None or (before.claim.uid, before.evidence) != (desk.claim.uid, desk.evidence):
            self._count_origins()

    def _title_article(self) -> None:
        """What the article's pane is called: how much of it is in claims, or how much is being chosen."""
        article = self.query_one("#article", ArticleView)
        if article.picking is not None:
            article.entitle("Proof · ", (f"choosing {counted(len(article.picking.quote.split()), 'word')}", "$accent"))
        elif self._coverage is not None and self._coverage.percent is not None:
            article.entitle(f"Proof · {self._coverage.percent}% covered")
        else:
            article.entitle("Proof")

    def _show_coverage(self, desk: Desk) -> None:
        """Say what of the article no claim covers; worked out anew, beside all else, when its claims changed."""
        claimed = tuple((mark.start, mark.end) for mark in desk.article.marks if mark.claim is not None)
        wanted = (desk.article.revision, claimed)
        if wanted == self._covered_for:
            return
        if not isinstance(self._covered_for, tuple) or self._covered_for[0] != desk.article.revision:
            self._coverage = None
            self._title_article()
        self._covered_for = wanted
        self._work_out_coverage(desk.article, wanted)

    @work(group="coverage", exclusive=True)
    async def _work_out_coverage(self, article: Article, wanted: object) -> None:
        found = await self.jobs.aside(laying.covered, article)
        if wanted == self._covered_for:
            self._coverage = found
            self.query_one("#article", ArticleView).show_coverage(found)
            self._title_article()

    def _show_origins(self, desk: Desk) -> None:
        """Say from how many origins the claim at hand is told, once they are counted."""
        origins = self._origins if self._origins and self._origins.claim == desk.claim.uid else None
        for evidence in self.query(EvidenceList):  # none where the screen closed meanwhile
            evidence.show_origins(origins)

    def _count_origins(self) -> None:
        """Count anew who independently tells of the claim at hand, beside all else."""
        self._counted = self.session.desk
        if self._counted is not None:
            self._read_origins(self._counted.claim.uid)

    @work(group="origins", exclusive=True)
    async def _read_origins(self, claim: str) -> None:
        await asyncio.sleep(_PAUSE)
        try:
            found = await self.jobs.long(self.session.view.origins, claim)
        except WorkbenchError as error:
            self.say_error(error)
            return
        desk = self.session.desk
        if found is not None and desk is not None and desk.claim.uid == claim:
            self._origins = found
            self._show_origins(desk)

    async def _show_preview(self) -> None:
        if not self.has_class("-previewing"):
            return
        found = await self.attempt(self.session.preview)
        view = self.query_one("#preview", ArticleView)
        if found is None:
            self.remove_class("-previewing")
            return
        view.entitle(f"Candidate · {found.title}")
        view.show_article(found.article, found.mark)

    async def _after(self, entry: JournalEntry | None) -> None:
        """Paint what an act changed, and say that it is written."""
        if entry is not None:
            self.say_done(entry)
        self.show()
        await self._show_preview()

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

    def action_select(self) -> None:
        """Begin to choose a passage of the article."""
        self.remove_class("-previewing")
        article = self.query_one("#article", ArticleView)
        article.focus()
        if not article.start_picking():
            self.say("The article is not laid out yet; try again in a moment.", tone="quiet")

    def on_article_view_choosing(self) -> None:
        self._title_article()
        if self._is_picking():
            self.say("Make a claim of this passage?", tone="accent")
        self.refresh_bindings()
        self.show_keys()

    async def on_article_view_chosen(self, message: ArticleView.Chosen) -> None:
        entry = await self.attempt(self.session.make_claim, message.span)
        if entry is not None:
            self.query_one("#article", ArticleView).stop_picking()
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
        await self._show_preview()

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
        picking = self.query_one("#article", ArticleView).picking
        if picking is not None:
            text = cited(picking.quote, desk.source)
        else:
            text = cited(desk.claim.quote, desk.source, speaker=desk.claim.speaker, role=desk.claim.role)
        self.app.copy_to_clipboard(text)  # OSC 52, in which the text stands as base64
        path = await self.attempt(keep, text)
        if path is not None:
            self.say(f"Copied; it stands in {path} too", tone="supported", glyph="✓")

    # --- acts ----------------------------------------------------------------------------------
    async def action_link(self, relation: str) -> None:
        await self._after(await self.attempt(self.session.link, Relation(relation)))

    async def action_never(self) -> None:
        await self._after(await self.attempt(self.session.never))

    async def action_judge(self, verdict: str) -> None:
        chosen = Verdict(verdict)
        if self.session.desk is not None and await self.attempt(self.session.wants_reason, chosen):
            self._ask(
                "reason:" + verdict,
                f"{VERDICTS[chosen].word} without evidence, because",
                "a line of reason, or enter",
            )
            return
        await self._after(await self.attempt(self.session.judge, chosen))

    async def action_take_back(self) -> None:
        await self._after(await self.attempt(self.session.take_back))

    async def action_waiting(self) -> None:
        await self._after(await self.attempt(self.session.set_status, Status.WAITING))

    async def action_done(self) -> None:
        desk = self.session.desk
        second = desk is not None and desk.claim.status is Status.DONE
        await self._after(await self.attempt(self.session.set_status, Status.SECOND_CHECK if second else Status.DONE))

    async def action_merge(self) -> None:
        if self._is_planned("merge"):
            await self._after(await self.attempt(self.session.merge))
        elif (found := await self.attempt(self.session.merge_preview)) is not None:
            self._show_plan("merge", partial(merge_lines, found=found), "makes them one")

    async def action_split(self) -> None:
        if self._is_planned("split"):
            await self._after(await self.attempt(self.session.split))
        elif (found := await self.attempt(self.session.split_preview)) is not None:
            self._show_plan("split", partial(split_lines, found=found), "splits it off")

    def _is_planned(self, act: str) -> bool:
        """Whether what an act comes to stands on the screen, of what lies on the desk now."""
        desk = self.session.desk
        return desk is not None and self._plan == (act, desk.claim, desk.candidate)

    def _show_plan(self, act: str, lines: Layout, does: str) -> None:
        """Show what an act would come to; the same key again writes it, every other key means what it always does."""
        desk = self.session.desk
        if desk is not None:
            self._plan = (act, desk.claim, desk.candidate)
            self.query_one("#plan", Reader).show_lines(lines)
            self.add_class("-planning")
            again = f"{self.key_of(f'claim.{act}')} again {does}"
            self.say(f"{again} as one change", tone="accent", hint="esc leaves it as it is")

    def _hide_plan(self) -> None:
        self._plan = None
        self.remove_class("-planning")

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

    def _ask(self, purpose: str, label: str, hint: str = "", text: str = "") -> None:
        """Ask something about the claim at hand."""
        desk = self.session.desk
        if desk is None:
            return
        self.query_one(Ask).ask(Question(purpose, desk.claim.uid, label, hint, desk.claim.row_version), text)
        self.say("enter keeps it · esc puts it away, and it is there again next time", tone="quiet")
        self.refresh_bindings()

    def action_edit(self) -> None:
        if self.session.desk is not None:
            self._ask("text", "claim", text=one_line(self.session.desk.claim.text))

    def action_note(self) -> None:
        if self.session.desk is not None:
            note = one_line(self.session.desk.claim.note)
            self._ask("note", "note", "what the next reader should know", note)

    async def action_ask(self) -> None:
        """A line for a question to the claim's speaker, else the author, else anybody."""
        found = await self.attempt(self.session.addressees) if self.session.desk is not None else None
        if found is not None:
            self._asking = Asking(tuple(found))
            self._ask(ASKING, self._asking.label, self._asking.hint)
            self._say_how_to_ask()

    def action_ask_whom(self) -> None:
        self._change_asking(self._asking.to_next())

    def action_ask_channel(self) -> None:
        self._change_asking(self._asking.by_next())

    def _change_asking(self, asking: Asking) -> None:
        self._asking = asking
        self.query_one(Ask).relabel(asking.label, asking.hint)
        self._say_how_to_ask()

    def _say_how_to_ask(self) -> None:
        whom, how = self.key_of("question.whom"), self.key_of("question.channel")
        self.say(f"enter asks, and the claim waits · {whom} to whom · {how} how · esc puts it away", tone="quiet")

    async def on_ask_answered(self, message: Ask.Answered) -> None:
        """Write what was typed; the line stays open, with its words, if that failed."""
        question, text = message.question, message.text
        shown = question.row_version
        entry: JournalEntry | None
        if question.purpose == "text":
            entry = await self.attempt(self.session.edit, text=text, row_version=shown)
        elif question.purpose == "note":
            entry = await self.attempt(self.session.edit, note=text, row_version=shown)
        elif question.purpose == ASKING:
            entry = await self._put_question(text)
        else:
            verdict = Verdict(question.purpose.removeprefix("reason:"))
            entry = await self.attempt(self.session.judge, verdict, text.strip(), row_version=shown)
        if entry is not None:
            self._put_away(keep=False)
        await self._after(entry)

    async def _put_question(self, text: str) -> JournalEntry | None:
        to, words = self._asking.read(text)
        if to is None or not words:
            self.say("Write whom you ask, a colon, and the question." if to is None else "Write the question.",
                     tone="warning", glyph="⚠")  # fmt: skip
            return None
        return await self.attempt(self.session.ask, words, to, self._asking.channel)

    def _put_away(self, *, keep: bool) -> bool:
        self.remove_class("-contested")
        if not self.query_one(Ask).put_away(keep=keep):
            return False
        self.set_focus(self.query_one("#article"))  # at once: what is said next names keys
        self.refresh_bindings()
        return True

    def renew_question(self) -> None:
        """After a lost race: what the other one wrote stands over what was typed, until one of them is chosen."""
        question, desk = self.query_one(Ask).question, self.session.desk
        if question is None or desk is None:
            return
        self.query_one(Ask).renew(desk.claim.row_version)
        theirs = one_line(theirs_of(question.purpose, desk.claim)) or "nothing"
        keys = [(" enter writes yours instead · esc keeps theirs ", "quiet")]
        self.query_one("#theirs", Bar).say([(" theirs › ", "warning strong"), (theirs, "text")], keys)
        self.add_class("-contested")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ABOUT_A_CLAIM and self.session.desk is None:
            return False
        if action in ("ask_whom", "ask_channel"):
            return any(ask.question is not None and ask.question.purpose == ASKING for ask in self.query(Ask))
        if self._is_picking() and self.is_ours(action):
            return action in ("back", "copy", "divide")
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        if self._put_away(keep=True):
            self.say("")
        elif self._plan is not None:
            self._hide_plan()
            self.say("Nothing was written.", tone="quiet")
        elif self._is_picking():
            self.query_one("#article", ArticleView).stop_picking()
            self.say("")
        elif self.has_class("-previewing"):
            self.remove_class("-previewing")
        else:
            self.say(f"{self.key_of('app.quit')} quits; everything is saved", tone="quiet")

    # --- Admiralty -----------------------------------------------------------------------------
    def action_rate(self) -> None:
        desk = self.session.desk
        if desk is None or desk.candidate is None:
            self.action_rate_source()
            return
        outlet = one_line(desk.candidate.statement.outlet or "")
        self._rating = "candidate"
        if outlet:
            self.say(f"Admiralty: a–f for {outlet}, 1–6 for this information, or both: b2", tone="accent")
        else:
            hint = f"a letter needs an outlet: {name_the_outlet(desk.candidate.statement.source)}"
            self.say("Admiralty: 1–6 for this information", tone="accent", hint=hint)

    def action_rate_source(self) -> None:
        desk = self.session.desk
        if desk is None:
            return
        if not desk.source.outlet:
            self.say_error(no_outlet(desk.source.uid))
            return
        self._rating = "source"
        self.say(f"Admiralty: a–f for {one_line(desk.source.outlet)}", tone="accent")

    async def on_key(self, event: events.Key) -> None:
        """While a grade is awaited, a letter or digit is one; any other key means what it always does."""
        if self._rating is None or self.typing:
            return
        of = self._rating
        key = event.key.lower()
        if key in "abcdef" and len(key) == 1:
            event.stop()
            self._rating = of if of == "candidate" else None
            await self._after(await self.attempt(self.session.rate_outlet, key.upper(), candidate=of == "candidate"))
        elif key in "123456" and len(key) == 1 and of == "candidate":
            event.stop()
            self._rating = None
            await self._after(await self.attempt(self.session.rate_candidate, int(key)))
        else:
            self._rating = None
            if key == "escape":
                event.stop()
                self.say("")

    # --- other screens -------------------------------------------------------------------------
    async def action_queue(self) -> None:
        await self.open_queue()

    async def action_search(self) -> None:
        await self.open_queue(search=True)

    async def open_queue(self, *, search: bool = False, query: str | None = None) -> None:
        """Show the list of claims: with the filter line in hand, or narrowed to a query."""
        from workbench.tui.screens.queue import QueueScreen

        if not self.app.is_screen_installed("queue"):
            self.app.install_screen(QueueScreen(self.session, self.jobs, self.open_claim, self._keys), "queue")
        screen = self.app.get_screen("queue")
        assert isinstance(screen, QueueScreen)
        screen.begin_with_search = search
        await self.app.push_screen(screen)
        if query is not None:
            screen.show_query(query)

    async def action_revision(self) -> None:
        from workbench.tui.screens.revision import RevisionScreen

        if self.session.desk is not None:
            found = await self.attempt(self.session.revised, self.session.desk.source.uid)
            if found is not None:
                await self.app.push_screen(RevisionScreen(self.session, self.jobs, found, self.open_claim))

    async def action_questions(self) -> None:
        from workbench.tui.screens.questions import QuestionsScreen

        await self.app.push_screen(QuestionsScreen(self.session, self.jobs, self.open_claim))

    async def action_adjudicate(self) -> None:
        from workbench.tui.screens.adjudicate import AdjudicateScreen

        await self.app.push_screen(AdjudicateScreen(self.session, self.jobs, self.open_claim))

    async def action_history(self) -> None:
        from workbench.tui.screens.history import HistoryScreen

        if self.session.desk is not None:
            claim = self.session.desk.claim
            sign = claim_sign(claim)
            head = [(f"{sign.glyph} {sign.word}", sign.ink), (" · ", "quiet"), (one_line(claim.text), "text")]
            await self.app.push_screen(HistoryScreen(self.session, self.jobs, claim.uid, head))

    async def action_origins(self) -> None:
        from workbench.tui.screens.origins import OriginsScreen

        if self.session.desk is not None:
            claim = self.session.desk.claim
            await self.app.push_screen(OriginsScreen(self.session, self.jobs, claim, self.open_statement))

    async def action_grid(self) -> None:
        made = await self.attempt(_grid_screen)
        if made is not None and self.session.desk is not None:
            await self.app.push_screen(made(self.session, self.jobs, self.session.desk.claim, self.open_statement))

    async def action_sources(self) -> None:
        from workbench.tui.screens.sources import SourcesScreen

        await self.app.push_screen(SourcesScreen(self.session, self.jobs, self.open_source))

    async def action_outlets(self) -> None:
        from workbench.tui.screens.outlets import OutletsScreen

        await self.app.push_screen(OutletsScreen(self.session, self.jobs, self.open_source))

    async def open_statement(self, statement: str) -> None:
        """Show a statement in its article: as a claim on the desk where it makes one, else to read."""
        await self._show_found(await self.attempt(self.session.open_statement, statement))

    async def _show_found(self, found: Preview | None) -> None:
        """After something was opened: the desk, and over it what no claim stands on."""
        await self._after(None)
        if found is not None:
            from workbench.tui.screens.reading import ReadingScreen

            await self.app.push_screen(ReadingScreen(self.session, self.jobs, found, self.open_claim))

    def on_screen_resume(self) -> None:
        """Back from another screen: whatever was changed meanwhile."""
        if self.session.desk is not None:
            self.show()
            self.run_worker(self._read_again(), group="live", exclusive=True)

    # --- live ----------------------------------------------------------------------------------
    def on_committed(self, message: Committed) -> None:
        self.run_worker(self._read_again(), group="live", exclusive=True)

    async def _read_again(self) -> None:
        if await self.attempt(self.session.catch_up):
            self.show()
            await self._show_preview()
        self._count_origins()  # a decision on two other articles can have changed them


def _grid_screen() -> type[GridScreen]:
    """What matching knows of figures takes a tenth of a second to load, so another thread does it."""
    from workbench.tui.screens.grid import GridScreen

    return GridScreen


def theirs_of(purpose: str, claim: Claim) -> str:
    """What stands in a claim now of that which a question asks for."""
    if purpose in ("text", "note"):
        return claim.text if purpose == "text" else claim.note
    verdict = VERDICTS[claim.verdict].word if claim.verdict else "no verdict"
    return f"{verdict}: {claim.justification}" if claim.justification else verdict
