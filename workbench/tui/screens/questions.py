"""Questions: everybody who is asked something, with all of it: what one needs for a call, on one screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual.app import ComposeResult

from workbench.errors import WorkbenchError
from workbench.model.journal import JournalEntry
from workbench.model.questions import Outcome, Person, Question
from workbench.text import one_line
from workbench.tui import empty
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.layout import Piece
from workbench.tui.messages import Committed
from workbench.tui.screens.base import DeskScreen
from workbench.tui.session import Session
from workbench.tui.widgets.ask import Ask
from workbench.tui.widgets.ask import Question as Prompt
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.question_list import QuestionList
from workbench.tui.widgets.reader import Reader
from workbench.tui.words import counted


class QuestionsScreen(DeskScreen):
    """Questions by person, whoever has most open ones first; a key for each outcome, answers are typed in place."""

    BINDINGS = bindings("questions")

    def __init__(self, session: Session, jobs: Jobs, open_claim: Callable[[str], Awaitable[None]]) -> None:
        super().__init__(session, jobs)
        self._open_claim = open_claim
        self._people: list[Person] = []
        self._listed: list[Question] = []
        """All questions in the order in which they are shown."""
        self._cursor = 0
        self._only_open = False
        self._contested = False
        """Whether somebody else has settled what is being typed an answer to."""
        self._sought: str | None = None
        """The question (uid) that the cursor is put on as soon as it is read, however often it is read until then."""

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        yield QuestionList(id="list")
        yield Reader(id="nothing")
        yield Ask(id="ask")
        yield Bar(id="message")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        self.query_one("#header", Bar).say([(" Questions", "strong"), (" · reading …", "quiet")])
        self._read()

    # --- reading and painting ------------------------------------------------------------------
    def _read(self, keep: str | None = None) -> None:
        """Read all anew beside everything else; the cursor stays on its question, or goes to the one to `keep`."""
        self._sought = keep or self._sought
        self.run_worker(self._read_people, group="people", exclusive=True)

    async def _read_people(self) -> None:
        try:
            people = await self.jobs.long(self.records.people, only_open=self._only_open)
        except WorkbenchError as error:
            self.say_error(error)
            return
        before = self._sought or (self._current.uid if self._current else None)
        self._sought = None
        self._people = people
        self._listed = [question for person in people for question in person.questions]
        uids = [question.uid for question in self._listed]
        self._cursor = uids.index(before) if before in uids else max(0, min(self._cursor, len(uids) - 1))
        self._show()
        if self._contested and self._current is not None:
            self.query_one(Ask).renew(self._current.row_version)
        self._contested = False

    def _show(self) -> None:
        prompt = self.query_one(Ask).question
        if prompt is not None and (self._current is None or self._current.uid != prompt.about):
            self._put_away(keep=True)  # an answer never goes to another question than the one it was typed for
        self.set_class(not self._listed, "-nothing")
        self.query_one("#nothing", Reader).show_lines(partial(empty.nobody_asked, only_open=self._only_open))
        self.query_one(QuestionList).show_people(self._people, self._cursor)
        pending = sum(person.open for person in self._people)
        left: list[Piece] = [(" Questions", "strong")]
        if (person := self._person) is not None:
            role = f", {one_line(person.role)}" if person.role else ""
            left += [(" · ", "quiet"), (one_line(person.name), "speaker"), (role, "text")]
        right: list[Piece] = [(f" {pending} open", "waiting"), (f" of {len(self._listed)} ", "quiet")]
        if len(self._people) > 1:
            right.append((f"· {len(self._people)} people ", "quiet"))
        if self._only_open:
            right = [(f" {counted(pending, 'question')} open, others hidden ", "waiting")]
        if self.session.store.read_only:
            right.insert(0, (" READ-ONLY ", "warning strong"))
        self.query_one("#header", Bar).say(left, right)
        self.refresh_bindings()
        self.show_keys()

    @property
    def _current(self) -> Question | None:
        return self._listed[self._cursor] if self._cursor < len(self._listed) else None

    @property
    def _person(self) -> Person | None:
        """Who was asked what is in hand."""
        return next((one for one in self._people if self._current in one.questions), None)

    def on_committed(self, message: Committed) -> None:
        self._read()

    # --- moving --------------------------------------------------------------------------------
    def _move_to(self, place: int) -> None:
        if 0 <= place < len(self._listed):
            self._cursor, self._sought = place, None
            self._show()

    def action_move(self, by: int) -> None:
        self._move_to(self._cursor + by)

    def action_person(self, by: int) -> None:
        """The first question to the next or previous person."""
        firsts, place = [], 0
        for person in self._people:
            firsts.append(place)
            place += len(person.questions)
        here = sum(first <= self._cursor for first in firsts) - 1
        if 0 <= here + by < len(firsts):
            self._move_to(firsts[here + by])

    def action_page(self, by: int) -> None:
        shown = self.query_one(QuestionList)
        shown.action_page_down() if by > 0 else shown.action_page_up()

    def action_scope(self) -> None:
        self._only_open = not self._only_open
        self._read()

    def on_question_list_picked(self, message: QuestionList.Picked) -> None:
        self._move_to(message.place)
        if message.again:
            self.in_turn(self.action_open)

    async def action_open(self) -> None:
        """The claim beside its article."""
        if self._current is None:
            return
        if self._current.claim is None:
            self.say("This question is about the article as a whole.", tone="quiet")
            return
        claim = self._current.claim
        await self.app.pop_screen()
        await self._open_claim(claim)

    async def action_back(self) -> None:
        """Out of the line that is typed in, then back to the proof."""
        if not self._put_away(keep=True):
            await self.app.pop_screen()

    # --- acts ----------------------------------------------------------------------------------
    def action_type_answer(self) -> None:
        question = self._current
        if question is None:
            return
        label = f"{one_line(question.person)} says"
        prompt = Prompt("answer", question.uid, label, "the answer, in their words", question.row_version)
        answered = question.answer if question.outcome is Outcome.ANSWERED else ""
        self.query_one(Ask).ask(prompt, one_line(answered))
        self.say("enter keeps it · esc puts it away, and it is there again next time", tone="quiet")
        self.refresh_bindings()

    async def on_ask_answered(self, message: Ask.Answered) -> None:
        """Write the answer; the line stays open, with its words, if that failed."""
        question = next((one for one in self._listed if one.uid == message.question.about), None)
        if question is not None:
            version = message.question.row_version
            await self._settle(question, Outcome.ANSWERED, message.text, row_version=version)

    async def action_settle(self, outcome: str) -> None:
        if self._current is not None:
            await self._settle(self._current, Outcome(outcome), "", row_version=self._current.row_version)

    async def _settle(self, question: Question, outcome: Outcome, text: str, *, row_version: int | None) -> None:
        following = self._next_open(question)
        entry = await self.attempt(self.records.settle_question, question.uid, outcome, text, row_version=row_version)
        if entry is not None:
            self._put_away(keep=False)
        self._after(entry, following if outcome is not Outcome.PENDING else question.uid)

    def _next_open(self, question: Question) -> str | None:
        """The open question that comes after one, of the same person if there is any, else of the next."""
        place = self._listed.index(question)
        after = [*self._listed[place + 1 :], *self._listed[:place]]
        pending = [one for one in after if one.outcome is Outcome.PENDING]
        same = [one for one in pending if (one.speaker, one.person) == (question.speaker, question.person)]
        return (same or pending or [question])[0].uid

    async def action_undo(self) -> None:
        self._after(await self.attempt(self.session.undo), None)

    async def action_redo(self) -> None:
        self._after(await self.attempt(self.session.redo), None)

    def _after(self, entry: JournalEntry | None, keep: str | None) -> None:
        if entry is not None:
            self.say_done(entry)
            self._read(keep)

    # --- typing --------------------------------------------------------------------------------
    @property
    def typing(self) -> bool:
        return self.asking

    def renew_question(self) -> None:
        """After a lost race: all is read again, what the other one wrote is shown, and enter writes over it."""
        self._contested = True
        self._read()

    def _put_away(self, *, keep: bool) -> bool:
        if not self.query_one(Ask).put_away(keep=keep):
            return False
        self.set_focus(None)
        self.refresh_bindings()
        return True
