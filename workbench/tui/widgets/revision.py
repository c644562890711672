"""Two texts of an article, side by side or one in the other, and what became of its claims."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby

from rich.cells import cell_len
from textual import events, work
from textual.message import Message

from workbench.model.revisions import Fate, Revised, RevisedClaim
from workbench.model.statements import Span
from workbench.report.words import FATES
from workbench.text import one_line
from workbench.tui.layout import Line, Piece, clip, fit, line_width
from workbench.tui.side_by_side import Row, Texts, changes_on, rows, shown_span, texts
from workbench.tui.widgets.line_view import LineView
from workbench.tui.words import claim_sign

BESIDE_FROM = 100
"""From this width on the two texts stand beside each other, below it changes stand one under the other."""
_AT_ONCE = 20_000
"""Texts up to so many characters are compared while one waits; that takes some milliseconds."""
_GAP: Piece = (" │ ", "quiet")
_SAME: Piece = ("  ", "quiet")
"""Before a line that did not change; those that did have a sign there."""
_INKS = {Fate.KEPT: "supported", Fate.MOVED: "waiting", Fate.REOPENED: "open", Fate.GONE: "quiet", Fate.NEW: "accent"}


class RevisionText(LineView):
    """The two texts; of the claim in hand its words are lit in both."""

    class Picked(Message):
        """A character was clicked: its offset, in the old text or in the new one; `again`: twice."""

        def __init__(self, offset: int, *, old: bool, again: bool) -> None:
            self.offset, self.old, self.again = offset, old, again
            super().__init__()

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._found: Revised | None = None
        self._texts: Texts | None = None
        """Null while they are being compared."""
        self._claim: RevisedClaim | None = None
        self._lit: tuple[Span | None, Span | None] = (None, None)
        self._rows: list[Row] = []
        self._laid_for = 0
        """The width that the rows are, or are being, broken for."""

    def show_texts(self, found: Revised) -> None:
        """Paint two texts; those of a long article are compared on another thread."""
        self._found, self._texts, self._rows, self._laid_for = found, None, [], 0
        if max(len(found.was.text), len(found.now.text)) > _AT_ONCE:
            self._compare_beside(found)
        else:
            self._texts = texts(found)
        self.lay_out()

    @work(exclusive=True, group="comparing")
    async def _compare_beside(self, found: Revised) -> None:
        self._texts = await asyncio.to_thread(texts, found)
        self.lay_out()

    def light(self, claim: RevisedClaim | None) -> None:
        """Light a claim's words, and bring them into view."""
        self._claim = claim
        self._light()

    def _light(self) -> None:
        both, claim = self._texts, self._claim
        was, now = (claim.was, claim.now) if claim is not None and both is not None else (None, None)
        if both is not None:
            self._lit = was and shown_span(both.was, was), now and shown_span(both.now, now)
        self.repaint()
        self.call_after_refresh(self._reveal)

    def to_change(self, by: int) -> bool:
        """Bring the next or previous change into view; false if there is none."""
        top = self.scroll_offset.y
        firsts = [n for n, row in enumerate(self._rows) if not row.same and (n == 0 or self._rows[n - 1].same)]
        places = [n for n in firsts if n > top + 2] if by > 0 else [n for n in reversed(firsts) if n < top + 2]
        if not places or (by > 0 and top >= self.max_scroll_y):
            return False
        self.scroll_to(y=max(0, places[0] - 2), animate=False)
        return True

    def _reveal(self) -> None:
        was, now = self._lit
        for place, row in enumerate(self._rows):
            if (now and row.now and row.now[0] <= now[0] < row.now[1]) or (
                not now and was and row.was and row.was[0] <= was[0] < row.was[1]
            ):
                self.reveal(place, place, margin=2)
                return

    def count(self, width: int) -> int:
        if self._texts is not None and self._laid_for != width:
            self._laid_for = width
            beside = width >= BESIDE_FROM
            column = (width - line_width([_GAP])) // 2 - 2 if beside else width - 3
            if max(len(self._texts.was.text), len(self._texts.now.text)) > _AT_ONCE:
                self._rows = []
                self._lay_beside(self._texts, column, beside)
            else:
                self._take(rows(self._texts, column, beside=beside))
        return len(self._rows) or 1

    @work(exclusive=True, group="laying")
    async def _lay_beside(self, both: Texts, column: int, beside: bool) -> None:
        self._take(await asyncio.to_thread(rows, both, column, beside=beside))
        self.lay_out()

    def _take(self, found: list[Row]) -> None:
        self._rows = found
        self.call_after_refresh(self._light)

    def line_at(self, index: int) -> Line:
        both = self._texts
        if both is None or not self._rows:
            return ((" Comparing the two texts …", "quiet"),)
        row = self._rows[index]
        if self.room < BESIDE_FROM:
            return self._old(both, row) if row.was is not None else self._new(both, row)
        column = (self.room - line_width([_GAP])) // 2
        left = clip(self._old(both, row), column) if row.was is not None else ()
        pad: Piece = (" " * (column - line_width(left)), "quiet")
        return (*left, pad, _GAP, *(self._new(both, row) if row.now is not None else ()))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        line = at.y + self.scroll_offset.y if at is not None else len(self._rows)
        if at is None or self._texts is None or line >= len(self._rows):
            return
        row, x = self._rows[line], at.x
        old = row.was is not None
        if self.room >= BESIDE_FROM:
            column = (self.room - line_width([_GAP])) // 2
            old = x < column
            x -= 0 if old else column + line_width([_GAP])
        span, shown = (row.was, self._texts.was) if old else (row.now, self._texts.now)
        place = span and _character_at(shown.text, span, x - line_width([_SAME]))
        if place is not None:
            self.post_message(self.Picked(shown.origin(place), old=old, again=event.chain > 1))

    def _old(self, both: Texts, row: Row) -> Line:
        assert row.was is not None
        mark: Piece = _SAME if row.same else ("- ", "refuted strong")
        return (mark, *_inked(both.was.text, row.was, both.changed[0], "refuted strong", self._lit[0], row.same))

    def _new(self, both: Texts, row: Row) -> Line:
        assert row.now is not None
        mark: Piece = _SAME if row.same else ("+ ", "supported strong")
        return (mark, *_inked(both.now.text, row.now, both.changed[1], "supported strong", self._lit[1], row.same))


def _character_at(text: str, line: Span, x: int) -> int | None:
    """Which character of a line stands in a cell; null beside the line."""
    start, end = line
    place = start
    while place < end and x >= cell_len(text[place]):
        x -= cell_len(text[place])
        place += 1
    return place if x >= 0 and place < end else None


def _inked(text: str, line: Span, changes: list[Span], ink: str, lit: Span | None, same: bool) -> list[Piece]:
    """A line with the words that differ, and those of the claim in hand, in their inks."""
    start, end = line
    inks = ["quiet" if same else "text"] * (end - start)
    for left, right in changes_on(changes, line):
        _put(inks, (left - start, right - start), ink)
    if lit is not None:
        _put(inks, (lit[0] - start, lit[1] - start), "lit")
    pieces: list[Piece] = []
    at = start
    for name, run in groupby(inks):
        size = len(list(run))
        pieces.append((text[at : at + size], name))
        at += size
    return pieces


def _put(inks: list[str], span: Span, ink: str) -> None:
    left, right = max(0, span[0]), min(len(inks), span[1])
    if left < right:
        inks[left:right] = [ink] * (right - left)


class FateList(LineView, inherit_bindings=False):
    """The claims of an article with what became of each; the screen moves the cursor."""

    class Picked(Message):
        """A claim was clicked; `again`: it was in hand already."""

        def __init__(self, place: int, *, again: bool) -> None:
            self.place, self.again = place, again
            super().__init__()

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._claims: Sequence[RevisedClaim] = ()
        self._own = 0
        self._cursor = 0

    def show_claims(self, claims: Sequence[RevisedClaim], own: int, cursor: int) -> None:
        """Paint claims, of which the first `own` are the article's and the others stand elsewhere."""
        self._claims, self._own, self._cursor = claims, own, cursor
        self.lay_out()
        self.call_after_refresh(partial(self.reveal, cursor, cursor))

    def count(self, width: int) -> int:
        return len(self._claims)

    def line_at(self, index: int) -> Line:
        return fate_line(self._claims[index], self.room, chosen=index == self._cursor, elsewhere=index >= self._own)

    def jump_lines(self, first: int, beyond: int) -> Iterator[tuple[int, int, Callable[[], object]]]:
        """Each claim in view."""
        for place in range(first, min(beyond, len(self._claims))):
            yield place, 0, partial(self.post_message, self.Picked(place, again=False))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        place = offset.y + self.scroll_offset.y if offset is not None else len(self._claims)
        if place < len(self._claims):
            self.post_message(self.Picked(place, again=place == self._cursor and event.chain > 1))


def fate_line(one: RevisedClaim, width: int, *, chosen: bool, elsewhere: bool) -> Line:
    """What became of a claim, its state, and its text."""
    over = "cursor " if chosen else ""
    glyph, word = FATES[one.fate]
    sign = claim_sign(one.claim)
    head: list[Piece] = [
        (f"{'▸' if chosen else ' '}{glyph} {word:<9}", f"{over}{_INKS[one.fate]}"),
        (fit(f"{sign.glyph} {sign.word}", 14), f"{over}{sign.ink}"),
    ]
    text = one_line(one.claim.text)
    if elsewhere:
        text = f"in {one_line(one.claim.outlet or one.claim.title or one.claim.document)}: {text}"
    elif one.now is None and one.times > 1:
        text += f" (its words stand there {one.times} times)"
    return (*head, (fit(text, width - line_width(head)), f"{over}text"))
