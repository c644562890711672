"""Lines in Arabic and Hebrew script as a terminal that knows nothing of them must be sent them: left to right.

The order is worked out a painted line at a time (UAX 9, by python-bidi's Python part, which tells levels) and over
whole characters: a mark, a joiner or what a joiner joins stays with the letter before it. Characters that would turn
the order round by themselves never come here; they are written out before (`workbench.text.visible`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from unicodedata import bidirectional, category, mirrored

from workbench.model.statements import Span
from workbench.tui.layout import Line

# Hebrew, Arabic, Syriac, Thaana, NKo and their like, presentation forms, and the right-to-left scripts of plane 1.
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_JOINS_NEXT = "\u200d"
_STRONG = {"L": False, "R": True, "AL": True}


@dataclass(frozen=True, slots=True)
class Cell:
    """A character as it is painted: where it stands in its line with its marks, and whether it is turned round."""

    start: int
    end: int
    turned: bool = False


@cache
def installed() -> bool:
    """Whether the extra that orders lines is there."""
    return find_spec("bidi") is not None


def holds_rtl(text: str) -> bool:
    """Whether anything in a text is written from right to left."""
    return _RTL.search(text) is not None


def reads_rtl(text: str) -> bool:
    """Whether a paragraph begins at the right: its first letter says so."""
    return next((_STRONG[kind] for char in text if (kind := bidirectional(char)) in _STRONG), False)


def cells_of(text: str) -> list[Span]:
    """The characters of a line, each with its marks and joiners: half-open ranges without gaps."""
    cells: list[Span] = []
    for place, char in enumerate(text):
        if cells and (_belongs_before(char) or (text[place - 1] == _JOINS_NEXT and category(char) == "So")):
            cells[-1] = (cells[-1][0], place + 1)
        else:
            cells.append((place, place + 1))
    return cells


def _belongs_before(char: str) -> bool:
    """Whether a character only changes the one before it."""
    return not char.isascii() and (category(char) in ("Mn", "Me", "Cf") or "\U0001f3fb" <= char <= "\U0001f3ff")


def visual_order(text: str, *, rtl: bool) -> list[Cell]:
    """The characters of a line from left to right; `rtl` is the direction of its paragraph. Each comes once."""
    spans = cells_of(text)
    levels = _levels([text[start] for start, _ in spans], rtl=rtl)
    places = list(range(len(spans)))
    for level in range(max(levels, default=0), 0, -1):  # rule L2
        at = 0
        while at < len(places):
            last = at
            while last < len(places) and levels[places[last]] >= level:
                last += 1
            places[at:last] = places[at:last][::-1]
            at = max(last, at + 1)
    return [Cell(*spans[place], turned=levels[place] % 2 == 1) for place in places]


def ordered(line: Line) -> Line:
    """A line of pieces as it is painted: each piece stays in its place and is put into order by itself."""
    return tuple((_ordered(text), ink) if holds_rtl(text) else (text, ink) for text, ink in line)


def _ordered(text: str) -> str:
    cells = visual_order(text, rtl=reads_rtl(text))
    return "".join(painted(text[cell.start : cell.end], cell) for cell in cells)


def painted(part: str, cell: Cell) -> str:
    """What is painted for a character of a line: in a stretch that is turned round, a bracket is its mirror image."""
    return mirror(part) if cell.turned and len(part) == 1 else part


def mirror(char: str) -> str:
    """What is painted for a bracket in a stretch that is turned round."""
    if not mirrored(char):
        return char
    from bidi.mirror import MIRRORED

    return str(MIRRORED.get(char, char))


def _levels(chars: list[str], *, rtl: bool) -> list[int]:
    """The embedding level of each character of a line, spaces at its end those of the paragraph (rule L1)."""
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(rtl), "R" if rtl else "L"
    plain = "".join(char if bidirectional(char) not in _NOT_ON_A_LINE else "\ufffc" for char in chars)
    algorithm.get_embedding_levels(plain, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    levels = [int(char["level"]) for char in storage["chars"]]
    for place in range(len(levels) - 1, -1, -1):
        if not chars[place].isspace():
            break
        levels[place] = int(rtl)
    return levels


_NOT_ON_A_LINE = frozenset(("", "B", "S", "BN", "NSM", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
"""Kinds of characters that the algorithm would drop or act on; here they stand for themselves, without direction."""
