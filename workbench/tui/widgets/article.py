"""The article as a checked proof: every statement marked, the current one lit."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from textual import events
from textual.message import Message

from workbench.tui.layout import Line, Piece, Shown, show, wrap
from workbench.tui.views import Article, Mark
from workbench.tui.widgets.line_view import LineView

WORDS_FROM = 64
"""From this width on the margin holds the word of a state beside its glyph."""
_WORD_MARGIN = 16
"""Room for the longest word of a sign with its glyph, and a cell on each side."""
_GLYPH_MARGIN = 3
_MEASURE = 92
"""Longer lines are hard to read; what is left over stays empty."""


class ArticleView(LineView):
    """A text with its marks. Wrapping is kept per width, so that scrolling and lighting never wrap again."""

    class Picked(Message):
        """A marked statement was clicked."""

        def __init__(self, claim: str) -> None:
            self.claim = claim
            super().__init__()

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._article: Article | None = None
        self._lit: Mark | None = None
        self._shown = Shown("")
        self._wrapped: tuple[str, int] = ("", 0)
        self._lines: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._placed: list[tuple[int, int]] = []
        self._on_line: dict[int, list[int]] = {}
        self._margins: dict[int, list[int]] = {}
        self._margin = _GLYPH_MARGIN

    @property
    def hidden_characters(self) -> bool:
        """Whether the text holds characters that had to be written out."""
        return self._shown.hidden

    def show_article(self, article: Article | None, lit: Mark | None) -> None:
        """Paint an article with one of its statements lit, and bring that one into view."""
        before = self._article
        moved = lit is None or not self._is_lit(lit)
        if article is None or before is None or article.revision != before.revision:
            self._shown = show(article.text if article else "")
            self._wrapped = ("", 0)
            self.scroll_to(y=0, animate=False)
        self._article, self._lit = article, lit
        if self._wrapped != (article.revision if article else "", self.room):
            self.lay_out()
            return
        if article is not before:
            self._place_marks()
        self.repaint()
        if moved:
            self.call_after_refresh(self._reveal_lit)

    def count(self, width: int) -> int:
        revision = self._article.revision if self._article else ""
        if self._wrapped != (revision, width):
            self._wrapped = (revision, width)
            self._margin = _WORD_MARGIN if width >= WORDS_FROM else _GLYPH_MARGIN
            self._wrap(min(width - self._margin - 1, _MEASURE))
            self._placed = []
            self._place_marks()
            self.call_after_refresh(self._reveal_lit)
        return len(self._lines)

    def _wrap(self, width: int) -> None:
        self._lines = lines = []
        at = 0
        airy = "\n\n" in self._shown.text
        for paragraph in self._shown.text.split("\n"):
            if at and not airy and paragraph:
                lines.append((at, at))
            lines.extend((at + start, at + end) for start, end in wrap(paragraph, width))
            at += len(paragraph) + 1
        self._starts = [start for start, _ in lines]

    def _place_marks(self) -> None:
        """Say for each line which marks stand on it and which begin there, by their place in the article."""
        marks = self._article.marks if self._article else ()
        places = [(mark.start, mark.end) for mark in marks]
        if places == self._placed:
            return
        self._placed = places
        self._on_line, self._margins = defaultdict(list), defaultdict(list)
        for number, (start, end) in enumerate(places):
            first, last = self._line_of(start), self._line_of(max(start, end - 1))
            self._margins[first].append(number)
            for line in range(first, last + 1):
                self._on_line[line].append(number)

    def _marks(self, numbers: dict[int, list[int]], line: int) -> list[Mark]:
        return [self._article.marks[number] for number in numbers.get(line, ())] if self._article else []

    def _line_of(self, offset: int) -> int:
        """The line on which the stored text's `offset` is painted."""
        return max(0, bisect_right(self._starts, self._shown.at(offset)) - 1)

    def _reveal_lit(self) -> None:
        if self._lit is not None and self._lines:
            self.reveal(
                self._line_of(self._lit.start),
                self._line_of(max(self._lit.start, self._lit.end - 1)),
                margin=1,
            )

    # --- one line ------------------------------------------------------------------------------
    def line_at(self, index: int) -> Line:
        start, end = self._lines[index]
        inks = ["quiet"] * (end - start)
        chars = list(self._shown.text[start:end])
        marks = self._marks(self._on_line, index)
        for mark in marks:
            self._ink(inks, start, mark.spans, f"said-{mark.sign.ink}")
            place = self._shown.at(mark.start) - start - 1
            if 0 < place < len(chars) and chars[place] == " ":
                chars[place], inks[place] = mark.sign.glyph, f"{mark.sign.ink} strong"
        lit = next((mark for mark in marks if self._is_lit(mark)), None)
        if lit is not None:
            self._ink(inks, start, ((lit.start, lit.end),), "around")
            self._ink(inks, start, lit.spans, "lit")
            self._ink(inks, start, lit.numbers, "lit lit-number")
            self._ink(inks, start, (lit.speaker_span,) if lit.speaker_span else (), "speaker")
        pieces: list[Piece] = [self._margin_of(index)]
        pieces.append(("▌" if lit is not None else " ", "edge"))
        at = 0
        for ink, run in groupby(inks):
            size = len(list(run))
            pieces.append(("".join(chars[at : at + size]), ink))
            at += size
        return tuple(pieces)

    def _is_lit(self, mark: Mark) -> bool:
        return self._lit is not None and (mark.start, mark.end, mark.claim) == (
            self._lit.start,
            self._lit.end,
            self._lit.claim,
        )

    def _ink(self, inks: list[str], line_start: int, spans: tuple[tuple[int, int], ...], ink: str) -> None:
        for start, end in spans:
            left = max(0, self._shown.at(start) - line_start)
            right = min(len(inks), self._shown.at(end) - line_start)
            if left < right:
                inks[left:right] = [ink] * (right - left)

    def _margin_of(self, index: int) -> Piece:
        marks = self._marks(self._margins, index)
        if not marks:
            return " " * (self._margin - 1), "quiet"
        lit = next((mark for mark in marks if self._is_lit(mark)), None)
        sign = (lit or marks[0]).sign
        word = f"{sign.word} " if self._margin == _WORD_MARGIN else ""
        return f"{word}{sign.glyph}".rjust(self._margin - 2) + " ", f"{sign.ink} strong" if lit else sign.ink

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._reveal_lit)

    def jump_lines(self, first: int, beyond: int) -> Iterator[tuple[int, int, Callable[[], object]]]:
        """Each statement that begins in view and has a claim, at the cell before it."""
        for line in range(first, min(beyond, len(self._lines))):
            for mark in self._marks(self._margins, line):
                if mark.claim is not None:
                    column = self._margin + self._shown.at(mark.start) - self._lines[line][0]
                    yield line, max(0, column - 1), partial(self.post_message, self.Picked(mark.claim))

    # --- mouse ---------------------------------------------------------------------------------
    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = offset.y + self.scroll_offset.y
        if index >= len(self._lines):
            return
        place = self._shown.origin(self._lines[index][0] + max(0, offset.x - self._margin))
        for mark in self._marks(self._on_line, index):
            if mark.claim is not None and mark.start <= place < mark.end:
                self.post_message(self.Picked(mark.claim))
                return
