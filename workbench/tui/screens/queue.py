"""Queue: all claims, narrowed as you type, in the order of what needs work."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from workbench.errors import UsageError, WorkbenchError
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.filters import ClaimFilter
from workbench.review.query import HINT, VIEWS, parse_query
from workbench.tui import empty
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings, keys_of, shown_key
from workbench.tui.layout import Piece
from workbench.tui.messages import Committed
from workbench.tui.pace import time_words
from workbench.tui.resuming import Listing
from workbench.tui.screens.base import DeskScreen
from workbench.tui.screens.openings import Open, show_grid, show_history, show_origins
from workbench.tui.session import Session
from workbench.tui.widgets.bars import Bar, KeyBar, KeyHint
from workbench.tui.widgets.reader import Reader
from workbench.tui.widgets.typing_line import TypingLine
from workbench.tui.widgets.window_list import WindowList, claim_line
from workbench.tui.window import Window
from workbench.tui.words import STATUSES, VERDICTS, counted, in_quotes

_FIRST = 200
"""Ids read before the first painting; the rest follows while the reader reads."""
_NAMED_FROM = 100
"""From this width on there is room for all verdicts by name."""
_LOOKED_AT = 20_000
"""Of so many marked claims the preview says in which states they are."""
_ORDERS = {"work": "what needs work first", "document": "as in the articles", "changed": "last changed first"}


BULK: dict[str, Verdict | Status] = {
    "claim.supported": Verdict.SUPPORTED, "claim.refuted": Verdict.REFUTED,
    "claim.conflicting": Verdict.CONFLICTING_EVIDENCE, "claim.not_enough": Verdict.NOT_ENOUGH_EVIDENCE,
    "claim.not_checkable": Verdict.NOT_CHECKABLE, "claim.waiting": Status.WAITING, "claim.done": Status.DONE,
}  # fmt: skip
"""What the keys of these actions do with the marked claims."""


def _word(what: Verdict | Status) -> str:
    return VERDICTS[what].word if isinstance(what, Verdict) else STATUSES[what]


def _meant(query: str) -> ClaimFilter:
    """What a filter line means; everything while it means nothing."""
    try:
        return parse_query(query)
    except UsageError:
        return ClaimFilter()


class QueueScreen(DeskScreen):
    """The list of claims over the proof; enter lays one on the desk."""

    BINDINGS = bindings("queue")
    TYPING_ALLOWS = frozenset({"back", "move", "page"})
    RESUMED_AS = "queue"

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        open_claim: Open,
        open_statement: Open,
        keys: Mapping[str, str],
    ) -> None:
        """`keys` are those that the settings give actions, by id."""
        super().__init__(session, jobs)
        self._acts = {key: what for name, what in BULK.items() for key in keys_of(name, keys)}
        self.begin_with_search = False
        self._open_claim, self._open_statement = open_claim, open_statement
        listing = session.listing
        self._typed = listing.query
        self._which = replace(_meant(listing.query), order=listing.order)
        self._this_article = listing.this_article
        self._sought = listing.row
        """The claim that the cursor is put on as soon as it is read; 0 for none."""
        self._complete = False
        self._told = False
        """Whether the foot tells of something that was done or asked, over which no re-read puts a quote."""
        self._awaits: str | None = None
        """`act` while a key is awaited that says what to do with the marked claims, then that key."""
        self._rows: Window[Claim] = Window(session.view.claims_by_id, array("q"))

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        with Horizontal(id="filter-line"):
            yield Static(" filter ›", markup=False)
            yield TypingLine(self._typed, placeholder=HINT, compact=True, id="filter")
        rows: WindowList[Claim] = WindowList(claim_line, id="list")
        yield rows
        yield Reader(id="nothing")
        yield Bar(id="message")
        yield KeyBar(id="keys")

    def on_screen_resume(self) -> None:
        self._focus(self.query_one(Input) if self.begin_with_search else self.query_one(WindowList))
        self._read_another()

    # --- the foot ------------------------------------------------------------------------------
    def say(self, words: str, *, tone: str = "text", hint: str = "", glyph: str = "") -> None:
        super().say(words, tone=tone, hint=hint, glyph=glyph)
        self._told = bool(words)

    # --- reading -------------------------------------------------------------------------------
    def _read_another(self) -> None:
        """Read the list that the reader asks for; what the foot told of is over."""
        self._told = False
        self._read()

    def _read(self) -> None:
        """Read the list anew, keeping the cursor on its claim."""
        listing = Listing(self._typed, self._which.order, self._this_article, self.session.listing.row)
        self.session.listing = listing
        self._read_rows()

    @work(group="rows", exclusive=True)
    async def _read_rows(self) -> None:
        view, which = self.session.view, self._filter()
        for limit in (_FIRST, None):
            try:
                ids = await self.jobs.long(view.claim_ids, which, limit=limit)
                rows = Window(view.claims_by_id, ids)
                cursor = await self._cursor_in(rows)
            except WorkbenchError as error:
                self.say_error(error)
                return
            self._rows, self._complete = rows, limit is None or len(ids) < limit
            self._show_rows(cursor)
            self.shown.set()
            if self._complete:
                self._sought = 0
                self.session.which, self.session.listed = which, ids
                return

    async def _cursor_in(self, rows: Window[Claim]) -> int:
        """Where the cursor is to be in new rows; sought anew if a key moved it meanwhile."""
        shown = self.query_one(WindowList)
        while True:
            keep = shown.current
            cursor = await self.jobs.long(self._first_of, rows, keep.id if keep else 0)
            if shown.current == keep:
                return cursor

    def _first_of(self, rows: Window[Claim], keep: int) -> int:
        """Where the cursor is to be: on the claim sought, the one it was on, or that on the desk; reads its page."""
        desk = self.session.desk
        place = 0
        for wanted in (self._sought, keep, desk.claim.id if desk else 0):
            with suppress(ValueError):
                place = rows.ids.index(wanted)
                break
        if rows.ids:
            rows[place]
        return place

    def _filter(self) -> ClaimFilter:
        desk = self.session.desk
        source = desk.source.uid if self._this_article and desk is not None else None
        order = "document" if source and self._which.order == "work" else self._which.order
        return replace(self._which, source=source, order=order)

    def _show_rows(self, cursor: int) -> None:
        rows = self._rows
        self.query_one(WindowList).show_rows(rows, cursor)
        self.set_class(not rows.ids, "-nothing")
        self.query_one("#nothing", Reader).show_lines(partial(empty.no_match, query=self.query_one(Input).value))
        number = counted(len(rows), "claim") if self._complete else f"{len(rows):,}… claims"
        where = "this article" if self._this_article else "all articles"
        view = next((name for name, line in VIEWS.items() if line == self._typed), None)
        left: list[Piece] = [(" Queue", "strong"), (" · ", "quiet"), (where, "text"), (" · ", "quiet")]
        if view is not None:
            left += [(view, "accent"), (" · ", "quiet")]
        left.append((_ORDERS[self._filter().order], "quiet"))
        seconds = self.session.seconds_for(len(rows)) if self._complete and self._which.undecided else None
        time = f", {time_words(seconds)}" if seconds is not None else ""
        right: list[Piece] = [(f"{number}{time} ", "text")]
        if self.session.store.read_only:
            right.insert(0, (" READ-ONLY ", "warning strong"))
        self.query_one("#header", Bar).say(left, right)
        self.show_keys()

    # --- filter --------------------------------------------------------------------------------
    @property
    def typing(self) -> bool:
        return isinstance(self.focused, Input)

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        if event.value == self._typed:
            return  # as it was when this list was left
        self._typed = event.value
        try:
            self._which = parse_query(event.value)
        except UsageError as error:
            self.say_error(error)
            return
        self._read_another()

    @on(Input.Submitted, "#filter")
    def _to_list(self, event: Input.Submitted) -> None:
        event.stop()
        self._focus(self.query_one(WindowList))

    def action_filter(self) -> None:
        self._focus(self.query_one(Input))

    def _focus(self, widget: Widget) -> None:
        """Give a part the keys, and name those at the foot at once."""
        self.set_focus(widget)
        self.refresh_bindings()
        self.show_keys()

    def action_scope(self) -> None:
        self._this_article = not self._this_article
        self._read_another()

    def show_query(self, query: str) -> None:
        """Put a query into the filter line."""
        self.query_one(Input).value = query

    def action_view(self) -> None:
        """Put the next saved list into the filter line, after the last one none."""
        line = self.query_one(Input)
        lists = [*VIEWS.values(), ""]
        line.value = lists[(lists.index(line.value) + 1) % len(lists) if line.value in lists else 0]

    def action_order(self) -> None:
        orders = list(_ORDERS)
        self._which = replace(self._which, order=orders[(orders.index(self._which.order) + 1) % len(orders)])
        self._read_another()

    def on_window_list_moved(self, message: WindowList.Moved) -> None:
        """Say what the source says under the cursor, for which the line may have no room."""
        claim = self.query_one(WindowList).current
        if claim and not self._sought:
            self.session.listing = replace(self.session.listing, row=claim.id)
        if self._awaits is not None or (message.reread and self._told):
            return  # what is asked there must be read before it is answered, and what was done when it is done
        who = f"{claim.speaker}: " if claim and claim.speaker else ""
        self.say(f"{who}{in_quotes(claim.quote)}" if claim else "", tone="quiet")
        self._told = False

    # --- many at once --------------------------------------------------------------------------
    def action_mark(self) -> None:
        """Mark the claim under the cursor, or take its mark away, and go on to the next."""
        rows = self.query_one(WindowList)
        if rows.current is not None:
            rows.mark(rows.marked ^ {rows.current.id})
            rows.move_to(rows.cursor + 1)

    def action_mark_all(self) -> None:
        rows = self.query_one(WindowList)
        if not self._complete:
            self.say("The list is still being read; once more in a moment.", tone="quiet")
            return
        rows.mark(set() if rows.marked else set(self._rows.ids))
        self.say(f"{counted(len(rows.marked), 'claim')} marked", tone="quiet")

    def action_bulk(self) -> None:
        """Ask what is to be done with the marked claims; the next key says it."""
        marked = self.query_one(WindowList).marked
        if not marked:
            self.say(f"No claim is marked; {self.key_of('queue.mark')} marks one.", tone="quiet")
            return
        self._awaits = "act"
        named = [f"{shown_key(key)} {_word(what)}" for key, what in self._acts.items()]
        if self.size.width < _NAMED_FROM:
            verdicts = [shown_key(key) for key, what in self._acts.items() if isinstance(what, Verdict)]
            named = [f"{' '.join(verdicts)} give the verdict", *named[len(verdicts) :]]
        self.say(f"{counted(len(marked), 'claim')}: {', '.join(named)}", tone="accent")
        self.show_keys()

    def show_keys(self) -> None:
        """Name the keys that hold now at the foot; while an act is awaited, those that answer."""
        if self._awaits is None:
            super().show_keys()
            return
        acts = {key: _word(what) for key, what in self._acts.items()}
        answers = acts if self._awaits == "act" else {"enter": "write it"}
        hints = [KeyHint(shown_key(key), words, key) for key, words in (answers | {"escape": "leave it"}).items()]
        self.query_one(KeyBar).show_keys(hints)

    async def act(self, action: str) -> None:
        """Do what was clicked; an answer that is awaited is clicked as its key."""
        if self._awaits is None:
            await super().act(action)
        else:
            self.app.simulate_key(action)

    async def on_key(self, event: events.Key) -> None:
        """While an act on the marked claims is awaited, a letter is one; then enter writes it."""
        if self._awaits is None or self.typing:
            return
        event.stop()
        event.prevent_default()
        awaited, self._awaits = self._awaits, None
        if awaited == "act" and event.key in self._acts:
            self._awaits = event.key
            marked, what = self._marked(), self._acts[event.key]
            states = await self.jobs.long(self.records.states_of, marked[:_LOOKED_AT])
            rest = len(marked) - _LOOKED_AT
            now = [f"{number:,} {word}" for word, number in states.most_common()]
            now += [f"{rest:,} more"] if rest > 0 else []
            self.say(
                f"{counted(len(marked), 'claim')}, now {', '.join(now)}: {_word(what)}?",
                tone="warning",
                hint="enter writes it, any other key does not",
            )
        elif awaited in self._acts and event.key == "enter":
            rows = self.query_one(WindowList)
            entry = await self.attempt(self.records.act_on_all, self._marked(), self._acts[awaited])
            if entry is not None:
                rows.mark(set())
                self.say_done(entry)
            self._read()
        else:
            self.say("Nothing was written; the marks are kept.", tone="quiet")
        self.show_keys()

    def _marked(self) -> list[int]:
        """The marked claims in the order of the list, then those that it shows no longer."""
        marked = set(self.query_one(WindowList).marked)
        listed = [claim for claim in self._rows.ids if claim in marked]
        return [*listed, *sorted(marked.difference(listed))]

    # --- moving --------------------------------------------------------------------------------
    def action_move(self, by: int) -> None:
        rows = self.query_one(WindowList)
        rows.move_to(rows.cursor + by)

    def action_page(self, by: int) -> None:
        self.query_one(WindowList).page(by)

    def action_end(self, by: int) -> None:
        self.query_one(WindowList).move_to(0 if by < 0 else len(self._rows) - 1)

    async def action_open(self) -> None:
        claim = self.query_one(WindowList).current
        if claim is not None:
            await self.app.pop_screen()
            await self._open_claim(claim.uid)

    async def action_history(self) -> None:
        if (claim := self._in_hand()) is not None:
            await show_history(self, claim)

    async def action_origins(self) -> None:
        if (claim := self._in_hand()) is not None:
            await show_origins(self, claim, self._open_statement)

    async def action_grid(self) -> None:
        if (claim := self._in_hand()) is not None:
            await show_grid(self, claim, self._open_statement)

    def _in_hand(self) -> Claim | None:
        """The claim at the cursor, which another screen is to tell of; back from there, the list has the keys."""
        self.begin_with_search = False
        return self.query_one(WindowList).current

    def on_window_list_opened(self) -> None:
        self.in_turn(self.action_open)

    async def action_back(self) -> None:
        """Out of the filter, then back to the proof. What stands in the filter stays."""
        if self.typing:
            self._focus(self.query_one(WindowList))
        else:
            await self.app.pop_screen()

    # --- acts ----------------------------------------------------------------------------------
    async def action_undo(self) -> None:
        entry = await self.attempt(self.session.undo)
        if entry is not None:
            self.say_done(entry)
        self._read()

    async def action_redo(self) -> None:
        entry = await self.attempt(self.session.redo)
        if entry is not None:
            self.say_done(entry)
        self._read()

    def on_committed(self, message: Committed) -> None:
        self._read()
