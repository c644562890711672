"""Adjudicate: two reviewers' verdicts side by side, only what differs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from itertools import zip_longest

from textual.app import ComposeResult

from workbench.model.claims import Verdict
from workbench.model.journal import JournalEntry
from workbench.model.links import Evidence
from workbench.review import Difference, Side, without_names
from workbench.text import one_line
from workbench.tui import empty
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.layout import Line, Piece, clip, flow, line_width
from workbench.tui.messages import Committed
from workbench.tui.screens.base import DeskScreen
from workbench.tui.session import Session
from workbench.tui.widgets.ask import Ask, Question
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.reader import Reader
from workbench.tui.words import KINDS, RELATIONS, VERDICTS, counted, day, in_quotes, moment, name_of

_BESIDE_FROM = 70
"""From this width on the two stand beside each other, below it one under the other."""
_GAP: Piece = (" │ ", "quiet")


class AdjudicateScreen(DeskScreen):
    """One claim after the other on which two verdicts differ; a verdict key settles it."""

    BINDINGS = bindings("adjudicate")
    RESUMED_AS = "adjudicate"

    def __init__(self, session: Session, jobs: Jobs, open_claim: Callable[[str], Awaitable[None]]) -> None:
        super().__init__(session, jobs)
        self._open_claim = open_claim
        self._claims: list[str] = []
        self._place = 0
        self._found: Difference | None = None
        self._nameless = False

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        yield Reader(id="page")
        yield Ask(id="ask")
        yield Bar(id="message")
        yield KeyBar(id="keys")

    async def on_mount(self) -> None:
        await self._read()

    # --- reading and painting ------------------------------------------------------------------
    async def _read(self) -> None:
        """Read the list anew; the claim in view stays in view while it differs."""
        kept = self._found.claim.uid if self._found else None
        self._claims = await self.attempt(self.records.differing) or []
        self._place = self._claims.index(kept) if kept in self._claims else self._place
        await self._show()

    async def _show(self) -> None:
        self._place = max(0, min(self._place, len(self._claims) - 1))
        before = self._found.claim.uid if self._found else None
        self._found = None
        if self._claims:
            self._found = await self.attempt(self.records.difference, self._claims[self._place])
        question = self.query_one(Ask).question
        if question is not None and (self._found is None or self._found.claim.uid != question.about):
            self._put_away(keep=True)  # an answer never goes to another claim than the one asked about
        page = self.query_one("#page", Reader)
        if self._found is None:
            page.show_lines(empty.nothing_differs)
            self.query_one("#header", Bar).say([(" Adjudicate", "strong")])
        else:
            shown = without_names(self._found) if self._nameless else self._found
            page.show_lines(partial(difference_lines, found=shown))
            if before != self._found.claim.uid:
                page.scroll_to(y=0, animate=False)
            self._head(self._found)
        self.show_keys()

    def _head(self, found: Difference) -> None:
        left: list[Piece] = [(" Adjudicate · ", "strong"), (one_line(found.claim.text), "text")]
        right: list[Piece] = [(f" {self._place + 1} of {len(self._claims)} ", "quiet")]
        if self._nameless:
            right.insert(0, (" names hidden ", "waiting"))
        self.query_one("#header", Bar).say(left, right)

    def on_committed(self, message: Committed) -> None:
        self.run_worker(self._read, group="live", exclusive=True)

    # --- moving --------------------------------------------------------------------------------
    async def action_step(self, by: int) -> None:
        if 0 <= self._place + by < len(self._claims):
            self._place += by
            self.say("")
            await self._show()
        elif self._claims:
            self.say("That is the end of the list.", tone="quiet")

    def action_page(self, by: int) -> None:
        page = self.query_one("#page", Reader)
        page.action_page_down() if by > 0 else page.action_page_up()

    async def action_names(self) -> None:
        self._nameless = not self._nameless
        await self._show()

    async def action_proof(self) -> None:
        if self._found is not None:
            await self.app.pop_screen()
            await self._open_claim(self._found.claim.uid)

    def on_reader_opened(self) -> None:
        self.in_turn(self.action_proof)

    async def action_back(self) -> None:
        """Out of the line that is typed in, then back to the proof."""
        if not self._put_away(keep=True):
            await self.app.pop_screen()

    # --- acts ----------------------------------------------------------------------------------
    async def action_judge(self, verdict: str) -> None:
        found = self._found
        if found is None:
            return
        if found.refused:
            self.say(found.refused, tone="warning", glyph="⚠")
            return
        chosen = Verdict(verdict)
        if not found.shared and not found.first.alone and not found.second.alone:
            label = f"{VERDICTS[chosen].word} without evidence, because"
            claim = found.claim
            self.query_one(Ask).ask(
                Question(verdict, claim.uid, label, "a line of reason, or enter", claim.row_version)
            )
            self.refresh_bindings()
            return
        await self._settle(found, chosen, "")

    async def on_ask_answered(self, message: Ask.Answered) -> None:
        """Write the verdict; the line stays open, with its words, if that failed."""
        if self._found is not None:
            await self._settle(self._found, Verdict(message.question.purpose), message.text.strip())

    async def _settle(self, found: Difference, verdict: Verdict, because: str) -> None:
        entry = await self.attempt(self.records.adjudicate, found.claim, verdict, because)
        if entry is not None:
            self._put_away(keep=False)
        await self._after(entry)

    async def action_undo(self) -> None:
        await self._after(await self.attempt(self.session.undo))

    async def action_redo(self) -> None:
        await self._after(await self.attempt(self.session.redo))

    async def _after(self, entry: JournalEntry | None) -> None:
        if entry is not None:
            self.say_done(entry)
        await self._read()

    # --- typing --------------------------------------------------------------------------------
    @property
    def typing(self) -> bool:
        return self.asking

    def _put_away(self, *, keep: bool) -> bool:
        if not self.query_one(Ask).put_away(keep=keep):
            return False
        self.set_focus(None)
        self.refresh_bindings()
        return True


def difference_lines(width: int, *, found: Difference) -> list[Line]:
    """The claim in short, then the two verdicts, and what both rest on."""
    claim, inner = found.claim, width - 1
    who = " · ".join(one_line(part) for part in (claim.speaker, claim.outlet, day(claim.published)) if part)
    lines = flow([(one_line(claim.text), "title")], inner, first=" ", rest=" ")
    lines += flow([(in_quotes(claim.quote), "around")], inner, first=" ", rest=" ")
    about = [(f"{who} · {KINDS[claim.kind]}" if who else KINDS[claim.kind], "quiet")]
    lines += [*flow(about, inner, first=" ", rest=" "), ()]
    if found.refused:
        lines += [*flow([(found.refused, "warning")], inner, first=" ⚠ ", rest="   ", ink="warning"), ()]
    if width >= _BESIDE_FROM:
        column = (width - 2 - line_width([_GAP])) // 2
        lines += _beside(_side(found.first, "First", column), _side(found.second, "Second", column), column)
    else:
        lines += [*_side(found.first, "First", inner), (), *_side(found.second, "Second", inner)]
    lines.append(())
    lines += flow([(_shared_words(found.shared), "quiet")], inner, first=" ", rest=" ")
    return lines


def _shared_words(shared: Sequence[Evidence]) -> str:
    if not shared:
        return "No evidence was seen by both."
    names = ", ".join(dict.fromkeys(_where(link) for link in shared))
    return f"Seen by both: {counted(len(shared), 'linked statement')} ({names})."


def _side(side: Side, name: str, width: int) -> list[Line]:
    """One verdict: what, by whom, when, why, and what only this reviewer saw."""
    decision = side.decision
    who = one_line(decision.reviewer)
    lines = flow([(name, "accent strong"), (f" · {who}" if who else "", "speaker")], width)
    if decision.verdict is not None:
        sign = VERDICTS[decision.verdict]
        verdict: Piece = (f"{sign.glyph} {sign.word}", f"{sign.ink} strong")
        lines += flow([verdict, (f"  {moment(decision.at)}", "quiet")], width)
    if decision.justification:
        lines += flow([("because ", "quiet"), (one_line(decision.justification), "text")], width, rest="  ")
    if side.alone or side.gone:
        lines += [(), *flow([("Only this reviewer saw", "quiet")], width)]
    for link in side.alone:
        relation = RELATIONS[link.relation]
        pieces = [(f"{relation.glyph} {relation.word} ", relation.ink), (f"{_where(link)} ", "text")]
        pieces.append((in_quotes(link.statement.what.quote), "quiet"))
        lines += flow(pieces, width, rest="  ")
    if side.gone:
        lines += flow([(f"{counted(side.gone, 'statement')}, no longer linked", "quiet")], width)
    return lines


def _where(link: Evidence) -> str:
    return one_line(link.statement.outlet or name_of(link.statement.title, link.statement.document))


def _beside(left: Sequence[Line], right: Sequence[Line], column: int) -> list[Line]:
    lines: list[Line] = []
    for one, other in zip_longest(left, right, fillvalue=()):
        cut = clip(one, column)
        gap: Piece = (" " * (column - line_width(cut)), "quiet")
        lines.append(((" ", "quiet"), *cut, gap, _GAP, *clip(other, column)))
    return lines
