"""Laying text out in cells: what may be shown of a text, where its lines break, how wide they are.

No Textual here, and no colour: a line is a run of (text, inks), inks being names that the styles know.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from workbench.text import has_hidden, visible

Piece = tuple[str, str]
"""Text that is safe to show, and the names of its inks with a space between."""
Line = tuple[Piece, ...]

_WORD = re.compile(r"[^ ]+ *")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it may be painted, and where its characters came from.

    `at` and `origin` translate between offsets of the stored text and offsets of the shown one.
    """

    text: str
    hidden: bool = False
    _origins: tuple[int, ...] = ()
    _places: tuple[int, ...] = ()

    def at(self, offset: int) -> int:
        """Where the stored text's `offset` is painted."""
        return _shift(self._origins, self._places, offset)

    def origin(self, place: int) -> int:
        """Which stored offset is painted at `place`."""
        return _shift(self._places, self._origins, place)


def _shift(keys: Sequence[int], values: Sequence[int], offset: int) -> int:
    index = bisect_right(keys, offset) - 1
    return offset if index < 0 else values[index] + offset - keys[index]


def show(text: str) -> Shown:
    """A stored text as it may be painted: hidden characters written out, tabs as spaces, lines kept."""
    flat = text.replace("\t", " ")
    if not has_hidden(flat):
        return Shown(flat)
    parts: list[str] = []
    origins: list[int] = []
    places: list[int] = []
    place = 0
    for offset, char in enumerate(flat):
        shown = char if (char.isascii() and char.isprintable()) or char == "\n" else visible(char)
        parts.append(shown)
        place += len(shown)
        if len(shown) != 1:
            origins.append(offset + 1)
            places.append(place)
    return Shown("".join(parts), True, tuple(origins), tuple(places))


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Where a paragraph (no newline in it) breaks into lines of at most `width` cells: half-open ranges.

    Spaces at a break belong to no line. A word wider than a line is cut. An empty paragraph is one line.
    """
    width = max(1, width)
    if cell_len(text) == len(text) and (text.isascii() or all(cell_len(char) == 1 for char in set(text))):
        return _wrap_plain(text, width)
    return _wrap_wide(text, width)


def _wrap_plain(text: str, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start, end = 0, len(text.rstrip(" "))
    while end - start > width:
        space = text.rfind(" ", start + 1, start + width + 1)
        stop = space if space > start else start + width
        lines.append((start, start + len(text[start:stop].rstrip(" "))))
        start = stop
        while start < end and text[start] == " ":
            start += 1
    if start < end or not lines:
        lines.append((start, end))
    return lines


def _wrap_wide(text: str, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start = stop = used = 0
    for match in _WORD.finditer(text):
        word, at = match.group().rstrip(" "), match.start()
        size = cell_len(word)
        if used and used + size > width:
            lines.append((start, stop))
            used = 0
        if not used:
            start = at
        while size > width:
            cut = _cut(word, width)
            lines.append((at, at + cut))
            at += cut
            start, word = at, word[cut:]
            size = cell_len(word)
        stop = at + len(word)
        used += size + match.end() - stop
    if stop > start or not lines:
        lines.append((start, stop))
    return lines


def _cut(word: str, width: int) -> int:
    """How many characters of a word fill `width` cells, at least one."""
    used = 0
    for index, char in enumerate(word):
        used += cell_len(char)
        if used > width:
            return max(1, index)
    return len(word)


def _cut_at_word(text: str, width: int) -> int:
    """How many characters fit into `width` cells without breaking the last word, if there is a first one."""
    if cell_len(text) <= width:
        return len(text)
    cut = _cut(text, width)
    space = text.rfind(" ", 0, cut + 1)
    return space if space > 0 else cut


def flow(
    pieces: Iterable[Piece],
    width: int,
    *,
    first: str = "",
    rest: str = "",
    ink: str = "",
    most: int | None = None,
) -> list[Line]:
    """Pieces of text, set one after the other and broken into lines of `width` cells.

    `first` and `rest` are put before the first and the following lines, in `ink`; a text longer than `most`
    lines ends in "…".
    """
    pieces = [(text.replace("\n", " "), name) for text, name in pieces if text]
    whole = "".join(text for text, _ in pieces)
    room = max(3, width - max(cell_len(first), cell_len(rest)))
    ranges = wrap(whole, room)
    lines: list[Line] = []
    for number, (start, end) in enumerate(ranges[:most]):
        before = rest if number else first
        line = [(before, ink)] if before else []
        if most == number + 1 < len(ranges):
            end = start + _cut_at_word(whole[start:end], room - 2)
            cut = slice_pieces(pieces, start, end)
            line += [*cut, (" …", cut[-1][1] if cut else "quiet")]
        else:
            line += slice_pieces(pieces, start, end)
        lines.append(tuple(line))
    return lines


def slice_pieces(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    """The part of some pieces between two offsets of their joined text."""
    found: list[Piece] = []
    at = 0
    for text, name in pieces:
        left, right = max(start - at, 0), min(end - at, len(text))
        if left < right:
            found.append((text[left:right], name))
        at += len(text)
    return found


def clip(line: Iterable[Piece], width: int) -> Line:
    """A line cut to `width` cells."""
    kept: list[Piece] = []
    for text, name in line:
        size = cell_len(text)
        if size > width:
            kept.append((set_cell_size(text, width), name))
            break
        kept.append((text, name))
        width -= size
    return tuple(kept)


def line_width(line: Iterable[Piece]) -> int:
    """How many cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def fit(text: str, width: int) -> str:
    """Text in exactly `width` cells: padded, or cut with "…"."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
