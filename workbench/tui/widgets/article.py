"""The article as a checked proof: every statement marked, what no claim covers underlined, the current one lit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import ClassVar

from textual import events, work
from textual.binding import BindingType
from textual.message import Message

from workbench.model.statements import Span
from workbench.tui.bidi import painted
from workbench.tui.keys import bindings
from workbench.tui.laid import Laid, OnLines, Placed, lay_text, place_marks, spans_on
from workbench.tui.layout import Line, Piece, Shown
from workbench.tui.picking import Picking, trimmed, word_at
from workbench.tui.views import Article, Coverage, Mark
from workbench.tui.widgets.line_view import LineView
from workbench.tui.words import UNCOVERED

WORDS_FROM = 64
"""From this width on the margin holds the word of a state beside its glyph."""
_WORD_MARGIN = 16
"""Room for the longest word of a sign with its glyph, and a cell on each side."""
_GLYPH_MARGIN = 3
_MEASURE = 92
"""Longer lines are hard to read; what is left over stays empty."""
_AT_ONCE = 20_000
"""Characters; a longer text is laid out beside the painting, so that no key waits for it."""
_NOTHING = Laid(Shown(""), 1, [], [])


class ArticleView(LineView):
    """A text with its marks. Wrapping is kept per width, so that scrolling and lighting never wrap again.

    While a passage is being chosen (`picking`), keys and the mouse move its ends.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("article")
    ORDERS_ITSELF = True

    class Picked(Message):
        """A marked statement was clicked."""

        def __init__(self, claim: str) -> None:
            self.claim = claim
            super().__init__()

    class Choosing(Message):
        """Another passage is being chosen than before, or none."""

    class Chosen(Message):
        """A claim is to be made of the passage."""

        def __init__(self, span: Span) -> None:
            self.span = span
            super().__init__()

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._article: Article | None = None
        self._lit: Mark | None = None
        self._coverage: Coverage | None = None
        self._laid = _NOTHING
        self._placed = Placed([], {}, {})
        self._wrapped: tuple[str, int] = ("", 0)
        """The revision and the width that were laid out last, or are being laid out."""
        self._margin = _GLYPH_MARGIN
        self._pressed: Span | None = None
        """The word on which a mouse button was pressed and is held."""
        self._dragged = False
        self.picking: Picking | None = None

    # --- what is shown -------------------------------------------------------------------------
    @property
    def hidden_characters(self) -> bool:
        """Whether the text holds characters that had to be written out."""
        return self._article is not None and self._article.shown.hidden

    def show_article(self, article: Article | None, lit: Mark | None) -> None:
        """Paint an article with one of its statements lit, and bring that one into view."""
        before, lit_before = self._article, self._lit
        moved = lit is None or not self._is_lit(lit)
        if article is None or before is None or article.revision != before.revision:
            self._wrapped, self._laid, self._coverage = ("", 0), _NOTHING, None
            self.stop_picking()
            self.scroll_to(y=0, animate=False)
        self._article, self._lit = article, lit
        if self._wrapped != (article.revision if article else "", self.room):
            self.lay_out()
            return
        placed = self._placed
        self._place_marks()
        if before is None or article is None or self._laid is _NOTHING or self._placed is not placed:
            self.repaint()
        else:
            changed = [new for old, new in zip(before.marks, article.marks, strict=True) if old is not new]
            self.repaint(self._lines_of(*changed, *filter(None, (lit_before, lit))))
        if moved:
            self.call_after_refresh(self._reveal_lit)

    def show_coverage(self, coverage: Coverage | None) -> None:
        """Underline the checkable things that no claim of this text covers."""
        if coverage != self._coverage:
            self._coverage = coverage
            self.repaint()

    # --- laying out ----------------------------------------------------------------------------
    def count(self, width: int) -> int:
        article = self._article
        wanted = (article.revision if article else "", width)
        if self._wrapped != wanted:
            self._wrapped, self._laid = wanted, _NOTHING
            self._margin = _WORD_MARGIN if width >= WORDS_FROM else _GLYPH_MARGIN
            measure = min(width - self._margin - 1, _MEASURE)
            if article is not None and len(article.text) > _AT_ONCE:
                self._lay_beside(article, measure)  # until then nothing stands there
            elif article is not None:
                self._take(lay_text(article.shown, measure, bidi=self.bidi))
        return len(self._laid.lines)

    @work(exclusive=True, group="laying")
    async def _lay_beside(self, article: Article, measure: int) -> None:
        """Lay a long text out on another thread; if another one is wanted meanwhile, this worker is cancelled."""
        laid = await asyncio.to_thread(lay_text, article.shown, measure, bidi=self.bidi)
        placed = await asyncio.to_thread(place_marks, laid, article.marks)
        self._take(laid, placed)
        self.lay_out()

    def _take(self, laid: Laid, placed: Placed | None = None) -> None:
        self._laid = laid
        self._placed = placed or Placed([], {}, {})
        self._place_marks()
        self.call_after_refresh(self._reveal_lit)

    def _place_marks(self) -> None:
        marks = self._article.marks if self._article else ()
        if self._laid is not _NOTHING and [(mark.start, mark.end) for mark in marks] != self._placed.places:
            self._placed = place_marks(self._laid, marks)

    def _reveal_lit(self) -> None:
        if self._lit is not None and self._laid.lines and self.picking is None:
            lines = self._laid.lines_of((self._lit.start, self._lit.end))
            self.reveal(lines.start, lines[-1], margin=1)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._reveal_lit)

    # --- one line ------------------------------------------------------------------------------
    def line_at(self, index: int) -> Line:
        laid = self._laid
        text = laid.text_of(index)
        inks = ["quiet"] * len(text)
        glyphs: dict[int, str] = {}
        marks = self._marks_in(self._placed.on, index)
        for mark in marks:
            self._ink(inks, index, mark.spans, f"said-{mark.sign.ink}")
            place = laid.shown.at(mark.start) - laid.lines[index][0] - 1
            if 0 < place < len(text) and text[place] == " ":
                glyphs[place], inks[place] = mark.sign.glyph, f"{mark.sign.ink} strong"
        if self._coverage is not None:
            for start, end in spans_on(laid, index, self._coverage.missed):
                left, right = laid.within(index, (start, end))
                inks[left:right] = [f"{ink} missed" for ink in inks[left:right]]
        lit = next((mark for mark in marks if self._is_lit(mark)), None)
        if self.picking is not None:
            self._ink(inks, index, (self.picking.span,), "picked")
        elif lit is not None:
            self._ink(inks, index, ((lit.start, lit.end),), "around")
            self._ink(inks, index, lit.spans, "lit")
            self._ink(inks, index, lit.numbers, "lit lit-number")
            self._ink(inks, index, (lit.speaker_span,) if lit.speaker_span else (), "speaker")
        return (self._margin_of(index), ("▌" if lit is not None else " ", "edge"), *self._in_order(index, inks, glyphs))

    def _in_order(self, index: int, inks: list[str], glyphs: dict[int, str]) -> list[Piece]:
        """A line's characters with their inks, from left to right."""
        text = self._laid.text_of(index)
        pieces: list[Piece] = []
        cells = self._laid.cells(index)
        if cells is None:
            pieces = [(glyphs.get(place, char), inks[place]) for place, char in enumerate(text)]
        else:
            pieces.append((" " * self._laid.indent(index), "quiet"))
            for cell in cells:
                part = glyphs.get(cell.start, text[cell.start : cell.end])
                pieces.append((painted(part, cell), inks[cell.start]))
        runs = groupby(pieces, key=lambda piece: piece[1])
        return [("".join(part for part, _ in run), ink) for ink, run in runs]

    def _marks_in(self, numbers: OnLines, line: int) -> list[Mark]:
        marks = self._article.marks if self._article else ()
        return [marks[number] for number in numbers.get(line, ()) if number < len(marks)]

    def _lines_of(self, *marks: Mark) -> set[int]:
        return {line for mark in marks for line in self._laid.lines_of((mark.start, mark.end))}

    def _is_lit(self, mark: Mark) -> bool:
        return self._lit is not None and (mark.start, mark.end, mark.claim) == (
            self._lit.start,
            self._lit.end,
            self._lit.claim,
        )

    def _ink(self, inks: list[str], line: int, spans: tuple[Span, ...], ink: str) -> None:
        for span in spans:
            left, right = self._laid.within(line, span)
            if left < right:
                inks[left:right] = [ink] * (right - left)

    def _margin_of(self, index: int) -> Piece:
        """The sign of the statement that begins on a line, else that of something there that no claim covers."""
        marks = self._marks_in(self._placed.begin, index)
        lit = next((mark for mark in marks if self._is_lit(mark)), None)
        if lit or marks:
            sign = (lit or marks[0]).sign
        elif self._coverage is not None and any(
            start >= self._laid.shown.origin(self._laid.lines[index][0])
            for start, _ in spans_on(self._laid, index, self._coverage.missed)
        ):
            sign = UNCOVERED
        else:
            return " " * (self._margin - 1), "quiet"
        word = f"{sign.word} " if self._margin == _WORD_MARGIN else ""
        return f"{word}{sign.glyph}".rjust(self._margin - 2) + " ", f"{sign.ink} strong" if lit else sign.ink

    # --- choosing a passage --------------------------------------------------------------------
    def start_picking(self) -> bool:
        """Begin to choose: the first sentence in view, from the lit one on, with something that no claim covers, else
        the first word of the lit passage. False while there is no text to choose from."""
        if self._article is None or not self._laid.lines:
            return False
        sentences = self._coverage.sentences if self._coverage else ()
        missing = self._coverage.wanting if self._coverage else ()
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.scrollable_content_region.height
        first = max(self._lit.start if self._lit else 0, self._offset_of_line(top))
        last = self._offset_of_line(bottom)
        here = next((span for span in missing if first <= span[0] < last), None)
        if here is None:
            here = word_at(self._article.text, self._lit.start if self._lit else first)
        self._pick(Picking(self._article.text, sentences, here))
        return True

    def stop_picking(self) -> None:
        """Choose no more; the lit statement is lit again."""
        self._pick(None)

    def _pick(self, picking: Picking | None) -> None:
        if picking == self.picking:
            return
        self.picking = picking
        self.repaint()
        if picking is not None:
            lines = self._laid.lines_of(picking.held)
            self.reveal(lines.start, lines[-1])
        self.post_message(self.Choosing())

    def _offset_of_line(self, line: int) -> int:
        lines = self._laid.lines
        return self._laid.shown.origin(lines[min(line, len(lines) - 1)][0] if line < len(lines) else lines[-1][1])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that move a passage mean something else while none is chosen."""
        return not action.startswith("pick_") or self.picking is not None

    def action_pick_character(self, by: int) -> None:
        if self.picking is not None:
            self._pick(self.picking.by_character(by))

    def action_pick_word(self, by: int) -> None:
        """Right is where the text goes on: in a paragraph that begins at the right it is the other way."""
        if self.picking is not None:
            self._pick(self.picking.by_word(by))

    def action_pick_sideways(self, by: int) -> None:
        """The word at the right or left, whichever way the line is read."""
        if self.picking is not None:
            turned = self._laid.turned.get(self._laid.line_of(self.picking.caret), False)
            self._pick(self.picking.by_word(-by if turned else by))

    def action_pick_line(self, by: int) -> None:
        if self.picking is None:
            return
        here, column = self._laid.line_of(self.picking.caret), self._laid.column_of(self.picking.caret)
        line = here + by
        while 0 <= line < len(self._laid.lines) and not self._laid.text_of(line).strip():
            line += by
        if 0 <= line < len(self._laid.lines):
            self._pick(self.picking.at(self._laid.offset_at(line, column)))

    def action_pick_sentence(self, by: int) -> None:
        if self.picking is not None:
            self._pick(self.picking.by_sentence(by))

    def action_pick_uncovered(self, by: int) -> None:
        if self.picking is not None and self._coverage is not None:
            self._pick(self.picking.to_one_of(self._coverage.wanting, by))

    def action_pick_stretch(self) -> None:
        if self.picking is not None:
            self._pick(self.picking.stretched())

    def action_pick_make(self) -> None:
        if self.picking is not None and (span := trimmed(self.picking.text, self.picking.span)):
            self.post_message(self.Chosen(span))

    def jump_lines(self, first: int, beyond: int) -> Iterator[tuple[int, int, Callable[[], object]]]:
        """Each statement that begins in view and has a claim, at the cell before it."""
        for line in range(first, min(beyond, len(self._laid.lines))):
            for mark in self._marks_in(self._placed.begin, line):
                if mark.claim is not None:
                    column = self._margin + self._laid.column_of(mark.start)
                    before = column + 1 if self._laid.turned.get(line) else column - 1
                    yield line, max(0, before), partial(self.post_message, self.Picked(mark.claim))

    # --- mouse ---------------------------------------------------------------------------------
    def _offset_under(self, event: events.MouseEvent) -> int | None:
        """The offset in the text of what is painted where the mouse is; null outside of the lines."""
        offset = event.get_content_offset_capture(self)
        line = offset.y + self.scroll_offset.y
        if not 0 <= line < len(self._laid.lines):
            return None
        return self._laid.offset_at(line, offset.x - self._margin)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        place = self._offset_under(event)
        if event.button == 1 and place is not None and self._article is not None:
            self._pressed, self._dragged = word_at(self._article.text, place), False

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None or self._article is None or event.button != 1:
            return
        place = self._offset_under(event)
        if place is None or (not self._dragged and self._pressed[0] <= place < self._pressed[1]):
            return
        if not self._dragged:
            self._dragged = True
            self.capture_mouse()
        sentences = self._coverage.sentences if self._coverage else ()
        self._pick(Picking(self._article.text, sentences, word_at(self._article.text, place), self._pressed))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        place = self._offset_under(event)
        if self._dragged or place is None or self._article is None:
            self._dragged = False
            return
        if self.picking is not None or event.chain == 2:
            sentences = self._coverage.sentences if self._coverage else ()
            held = word_at(self._article.text, place)
            self._pick(Picking(self._article.text, sentences, held, self.picking.first if self.picking else None))
            return
        found = (mark for mark in self._marks_in(self._placed.on, self._laid.line_of(place)) if mark.claim is not None)
        claim = next((mark.claim for mark in found if mark.start <= place < mark.end), None)
        if claim is not None:
            self.post_message(self.Picked(claim))
