"""Two texts of an article, side by side or one in the other, and what became of its claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, zip_longest

from textual import events
from textual.message import Message

from workbench.anchoring import Comparison
from workbench.model.revisions import Fate, Revised, RevisedClaim
from workbench.model.statements import Span
from workbench.report.words import FATES
from workbench.text import one_line
from workbench.tui.layout import Line, Piece, Shown, clip, fit, line_width, show, wrap
from workbench.tui.widgets.line_view import LineView
from workbench.tui.words import claim_sign

BESIDE_FROM = 100
"""From this width on the two texts stand beside each other, below it changes stand one under the other."""
_GAP: Piece = (" │ ", "quiet")
_INKS = {Fate.KEPT: "supported", Fate.MOVED: "waiting", Fate.REOPENED: "open", Fate.GONE: "quiet", Fate.NEW: "accent"}


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on a line: a piece of the old text, of the new one, or of both (in cells of what is shown)."""

    was: Span | None
    now: Span | None
    same: bool


class RevisionText(LineView):
    """The two texts; of the claim in hand its words are lit in both."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._comparison = Comparison("", "")
        self._was, self._now = Shown(""), Shown("")
        self._changes: tuple[list[Span], list[Span]] = ([], [])
        self._lit: tuple[Span | None, Span | None] = (None, None)
        self._rows: list[Row] = []

    def show_texts(self, found: Revised) -> None:
        """Paint two texts."""
        self._comparison = Comparison(found.was.text, found.now.text)
        self._was, self._now = show(found.was.text), show(found.now.text)
        words = [one for line in self._comparison.lines for one in self._comparison.words(line) if not one.same]
        self._changes = (
            [shown_span(self._was, one.was) for one in words if one.was[0] < one.was[1]],
            [shown_span(self._now, one.now) for one in words if one.now[0] < one.now[1]],
        )
        self.lay_out()

    def light(self, claim: RevisedClaim | None) -> None:
        """Light a claim's words, and bring them into view."""
        was = claim.was if claim else None
        now = claim.now if claim else None
        self._lit = was and shown_span(self._was, was), now and shown_span(self._now, now)
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
        beside = width >= BESIDE_FROM
        column = (width - line_width([_GAP])) // 2 - 2 if beside else width - 3
        self._rows = list(self._laid(column, beside=beside))
        return len(self._rows)

    def _laid(self, column: int, *, beside: bool) -> Iterator[Row]:
        for part in self._comparison.lines:
            now = _wrapped(self._now, part.now, column)
            if part.same and not beside:
                yield from (Row(None, one, True) for one in now)
                continue
            was = _wrapped(self._was, part.was, column)
            if beside:
                yield from (Row(one, other, part.same) for one, other in zip_longest(was, now))
            else:
                yield from (Row(one, None, False) for one in was)
                yield from (Row(None, one, False) for one in now)

    def line_at(self, index: int) -> Line:
        row = self._rows[index]
        if self.room < BESIDE_FROM:
            return self._old(row) if row.was is not None else self._new(row)
        column = (self.room - line_width([_GAP])) // 2
        left = clip(self._old(row), column) if row.was is not None else ()
        pad: Piece = (" " * (column - line_width(left)), "quiet")
        return (*left, pad, _GAP, *(self._new(row) if row.now is not None else ()))

    def _old(self, row: Row) -> Line:
        assert row.was is not None
        mark: Piece = ("  ", "quiet") if row.same else ("- ", "refuted strong")
        return (mark, *_inked(self._was.text, row.was, self._changes[0], "refuted strong", self._lit[0], row.same))

    def _new(self, row: Row) -> Line:
        assert row.now is not None
        mark: Piece = ("  ", "quiet") if row.same else ("+ ", "supported strong")
        return (mark, *_inked(self._now.text, row.now, self._changes[1], "supported strong", self._lit[1], row.same))


def shown_span(shown: Shown, span: Span) -> Span:
    """Where a passage of a stored text is painted."""
    return shown.at(span[0]), shown.at(span[1])


def _wrapped(shown: Shown, span: Span, width: int) -> list[Span]:
    """The lines of a run of whole lines of a text."""
    start, end = shown_span(shown, span)
    if start == end:
        return []
    found: list[Span] = []
    for paragraph in shown.text[start:end].removesuffix("\n").split("\n"):
        found += [(start + one, start + other) for one, other in wrap(paragraph, width)]
        start += len(paragraph) + 1
    return found


def _inked(text: str, line: Span, changes: list[Span], ink: str, lit: Span | None, same: bool) -> list[Piece]:
    """A line with the words that differ, and those of the claim in hand, in their inks."""
    start, end = line
    inks = ["quiet" if same else "text"] * (end - start)
    first = max(0, bisect_left(changes, line) - 1)
    for place in range(first, len(changes)):
        left, right = changes[place]
        if left >= end:
            break
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
