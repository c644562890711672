"""What is typed about the claim at hand: its text, a note, the reason of a verdict, a question to somebody."""

from __future__ import annotations

from workbench.model.claims import Claim, Verdict
from workbench.model.journal import JournalEntry
from workbench.text import one_line
from workbench.tui.asking import ASKING, Asking
from workbench.tui.screens.base import DeskScreen
from workbench.tui.widgets.ask import Ask, Question
from workbench.tui.widgets.bars import Bar
from workbench.tui.words import VERDICTS

_REASON = "reason:"
"""Before a verdict it is the purpose of the line in which its reason is typed."""


class ClaimLine:
    """The line at the foot of the proof, with what is asked there and what becomes of the answer."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen, self._session = screen, screen.session
        self._asking = Asking(())

    @property
    def _line(self) -> Ask:
        return self._screen.query_one("#ask", Ask)

    def is_for(self, claim: str | None) -> bool:
        """Whether nothing is asked about another claim (uid) than this one."""
        question = self._line.question
        return question is None or question.about == claim

    @property
    def puts_a_question(self) -> bool:
        """Whether what is typed goes to a person."""
        line = self._screen.query_one_optional("#ask", Ask)  # none while the screen is made
        return line is not None and line.question is not None and line.question.purpose == ASKING

    # --- asking --------------------------------------------------------------------------------
    def _ask(self, purpose: str, label: str, hint: str = "", text: str = "") -> None:
        desk = self._session.desk
        if desk is None:
            return
        self._line.ask(Question(purpose, desk.claim.uid, label, hint, desk.claim.row_version), text)
        self._screen.say("enter keeps it · esc puts it away, and it is there again next time", tone="quiet")
        self._screen.refresh_bindings()

    def ask_text(self) -> None:
        """The claim's text, to be changed."""
        if self._session.desk is not None:
            self._ask("text", "claim", text=one_line(self._session.desk.claim.text))

    def ask_note(self) -> None:
        """The claim's note, to be changed."""
        if self._session.desk is not None:
            note = one_line(self._session.desk.claim.note)
            self._ask("note", "note", "what the next reader should know", note)

    def ask_reason(self, verdict: Verdict) -> None:
        """A line of reason for a verdict that would stand on no evidence."""
        label = f"{VERDICTS[verdict].word} without evidence, because"
        self._ask(_REASON + verdict.value, label, "a line of reason, or enter")

    async def ask_question(self) -> None:
        """A question to the claim's speaker, else the author, else anybody."""
        found = await self._screen.attempt(self._session.addressees) if self._session.desk is not None else None
        if found is not None:
            self._asking = Asking(tuple(found))
            self._ask(ASKING, self._asking.label, self._asking.hint)
            self._say_how()

    def to_next(self) -> None:
        """Put the question to somebody else."""
        self._change(self._asking.to_next())

    def by_next(self) -> None:
        """Put it in another way."""
        self._change(self._asking.by_next())

    def _change(self, asking: Asking) -> None:
        self._asking = asking
        self._line.relabel(asking.label, asking.hint)
        self._say_how()

    def _say_how(self) -> None:
        whom, how = self._screen.key_of("question.whom"), self._screen.key_of("question.channel")
        words = f"enter asks, and the claim waits · {whom} to whom · {how} how · esc puts it away"
        self._screen.say(words, tone="quiet")

    # --- answers -------------------------------------------------------------------------------
    async def write(self, question: Question, text: str) -> JournalEntry | None:
        """Write what was typed; the line stays open, with its words, if that failed."""
        attempt, shown = self._screen.attempt, question.row_version
        entry: JournalEntry | None
        if question.purpose == "text":
            entry = await attempt(self._session.edit, text=text, row_version=shown)
        elif question.purpose == "note":
            entry = await attempt(self._session.edit, note=text, row_version=shown)
        elif question.purpose == ASKING:
            entry = await self._put_question(text)
        else:
            verdict = Verdict(question.purpose.removeprefix(_REASON))
            entry = await attempt(self._session.judge, verdict, text.strip(), row_version=shown)
        if entry is not None:
            self.put_away(keep=False)
        return entry

    async def _put_question(self, text: str) -> JournalEntry | None:
        to, words = self._asking.read(text)
        if to is None or not words:
            missing = "Write whom you ask, a colon, and the question." if to is None else "Write the question."
            self._screen.say(missing, tone="warning", glyph="⚠")
            return None
        return await self._screen.attempt(self._session.ask, words, to, self._asking.channel)

    def put_away(self, *, keep: bool) -> bool:
        """Close the line; `keep` what was typed for the next time. False if it was not open."""
        self._screen.remove_class("-contested")
        if not self._line.put_away(keep=keep):
            return False
        self._screen.set_focus(self._screen.query_one("#article"))  # at once: what is said next names keys
        self._screen.refresh_bindings()
        return True

    def renew(self) -> None:
        """After a lost race: what the other one wrote stands over what was typed, until one of them is chosen."""
        question, desk = self._line.question, self._session.desk
        if question is None or desk is None:
            return
        self._line.renew(desk.claim.row_version)
        theirs = one_line(_theirs(question.purpose, desk.claim)) or "nothing"
        keys = [(" enter writes yours instead · esc keeps theirs ", "quiet")]
        self._screen.query_one("#theirs", Bar).say([(" theirs › ", "warning strong"), (theirs, "text")], keys)
        self._screen.add_class("-contested")


def _theirs(purpose: str, claim: Claim) -> str:
    """What stands in a claim now of that which a question asks for."""
    if purpose in ("text", "note"):
        return claim.text if purpose == "text" else claim.note
    verdict = VERDICTS[claim.verdict].word if claim.verdict else "no verdict"
    return f"{verdict}: {claim.justification}" if claim.justification else verdict
