"""History: why is it so? What was done to a claim and its links, by whom and when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult

from workbench.model.claims import Claim
from workbench.model.journal import JournalEntry
from workbench.text import one_line
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.layout import Line, Piece, flow
from workbench.tui.screens.base import DeskScreen
from workbench.tui.session import Session
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.reader import Reader
from workbench.tui.words import claim_sign, counted, moment


class HistoryScreen(DeskScreen):
    """The journal of one claim, newest first; what was taken back stays, and says so."""

    BINDINGS = bindings("reader")

    def __init__(self, session: Session, jobs: Jobs, entries: Sequence[JournalEntry], claim: Claim) -> None:
        super().__init__(session, jobs)
        self._entries = entries
        self._claim = claim

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        yield Reader(id="page")
        yield Bar(id="message")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        sign = claim_sign(self._claim)
        left: list[Piece] = [(" History · ", "strong"), (f"{sign.glyph} {sign.word}", sign.ink)]
        left += [(" · ", "quiet"), (one_line(self._claim.text), "text")]
        self.query_one("#header", Bar).say(left, [(f" {counted(len(self._entries), 'change')} ", "quiet")])
        page = self.query_one("#page", Reader)
        page.show_lines(partial(history_lines, entries=self._entries))
        page.focus()
        self.show_keys()

    async def action_back(self) -> None:
        await self.app.pop_screen()


def history_lines(width: int, *, entries: Sequence[JournalEntry]) -> list[Line]:
    """Each entry: number, when, who; what was done; why; and whether it still stands."""
    if not entries:
        return [(), *flow([("Nobody has touched this claim since it was imported.", "text")], width)]
    lines: list[Line] = []
    for entry in entries:
        over = "quiet" if entry.undone_by else "text"
        head = f"{entry.seq:>6}  {moment(entry.at)}  "
        lines += [((head, "quiet"), (one_line(entry.actor), "speaker"))]
        lines += flow([(one_line(entry.summary or entry.action), over)], width, first=" " * 8, rest=" " * 8)
        if entry.reason:
            lines += flow([("because ", "quiet"), (one_line(entry.reason), "text")], width, first=" " * 8, rest=" " * 8)
        if entry.undone_by:
            lines += flow([(f"taken back by {entry.undone_by}", "warning")], width, first=" " * 8, rest=" " * 8)
        lines.append(())
    return lines
