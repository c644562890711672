"""History: why is it so? What was done to a thing and its links, by whom and when, and what was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby, islice

from textual import work
from textual.app import ComposeResult

from workbench.errors import WorkbenchError
from workbench.model.journal import FieldChange, JournalEntry
from workbench.text import one_line
from workbench.tui import empty
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.layout import Line, Piece, flow
from workbench.tui.messages import Committed
from workbench.tui.screens.base import DeskScreen
from workbench.tui.session import Session
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.reader import Reader
from workbench.tui.words import counted, moment

MOST = 1_000
"""The newest entries that are read: more than anybody scrolls through."""
_INDENT = " " * 8
_ROWS = {"claims": "", "links": "link ", "sources": "", "outlets": "", "speakers": "", "assignments": "assigned "}

Changes = Mapping[int, Sequence[FieldChange]]


class HistoryScreen(DeskScreen):
    """The journal of one thing, newest first; what was taken back stays, and says so."""

    BINDINGS = bindings("reader")

    def __init__(self, session: Session, jobs: Jobs, subject: str, head: Sequence[Piece]) -> None:
        """`subject` is the thing's uid, `head` what it is called in the line at the top."""
        super().__init__(session, jobs)
        self._subject = subject
        self._about = tuple(head)

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        yield Reader(id="page")
        yield Bar(id="message")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        self._head("")
        page = self.query_one("#page", Reader)
        page.show_lines(partial(empty.reading, what="Reading the journal …"))
        page.focus()
        self.show_keys()
        self._read()

    def _head(self, number: str) -> None:
        left: list[Piece] = [(" History", "strong"), (" · ", "quiet"), *self._about]
        self.query_one("#header", Bar).say(left, [(f" {number} ", "quiet")])

    def _read(self) -> None:
        self._read_entries()

    @work(group="history", exclusive=True)
    async def _read_entries(self) -> None:
        page = self.query_one("#page", Reader)
        try:
            entries, changes = await self.jobs.long(self._entries)
        except WorkbenchError as error:
            page.show_lines(partial(empty.failed, error=error))
            self.say_error(error)
            return
        self._head(counted(len(entries), "change"))
        page.show_lines(partial(history_lines, entries=entries, changes=changes))

    def _entries(self) -> tuple[list[JournalEntry], Changes]:
        view = self.session.view
        entries = list(islice(view.journal(subject=self._subject, newest_first=True), MOST))
        return entries, view.changes(self._subject, entries)

    def on_committed(self, message: Committed) -> None:
        self._read()

    async def action_back(self) -> None:
        await self.app.pop_screen()


def history_lines(width: int, *, entries: Sequence[JournalEntry], changes: Changes) -> list[Line]:
    """Each entry: number, when, who; what was done; why; what was before; and whether it still stands."""
    if not entries:
        return [(), *flow([("Nobody has touched it since it was imported.", "text")], width)]
    lines: list[Line] = []
    for entry in entries:
        over = "quiet" if entry.undone_by else "text"
        head = f"{entry.seq:>6}  {moment(entry.at)}  "
        lines += [((head, "quiet"), (one_line(entry.actor), "speaker"))]
        lines += flow([(one_line(entry.summary or entry.action), over)], width, first=_INDENT, rest=_INDENT)
        if entry.reason:
            because: list[Piece] = [("because ", "quiet"), (one_line(entry.reason), "text")]
            lines += flow(because, width, first=_INDENT, rest=_INDENT)
        lines += _changed(changes.get(entry.seq, ()), width)
        if entry.undone_by:
            lines += flow([(f"taken back by {entry.undone_by}", "warning")], width, first=_INDENT, rest=_INDENT)
        lines.append(())
    return lines


def _changed(several: Sequence[FieldChange], width: int) -> list[Line]:
    """A line for each row that was changed: its fields as they were and as they became."""
    lines: list[Line] = []
    for _, group in groupby(several, key=lambda one: one.uid):
        fields = list(group)
        thing = f"{_ROWS.get(fields[0].table, '')}{_cut(fields[0].thing)} ".strip()
        pieces: list[Piece] = [(f"{thing}: ", "quiet")] if thing else []
        for place, one in enumerate(fields):
            pieces += [(", " if place else "", "quiet"), (f"{one.field} ", "quiet")]
            if one.before is not None:
                pieces += [(_cut(one.before), "around"), (" → ", "quiet")]
            pieces.append((_cut(one.after) if one.after is not None else "nothing", "text"))
        lines += flow(pieces, width, first=f"{_INDENT}· ", rest=f"{_INDENT}  ", ink="quiet")
    return lines


def _cut(text: str) -> str:
    """Enough of a text to know it by."""
    line = one_line(text)
    return line if len(line) <= 100 else line[:99] + "…"
