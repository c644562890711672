"""Pictures of the screen as text: what is painted, and below it a letter for the style of each cell.

A picture is one file for all looks: their words are the same, and the legend says what a letter is in each of them.

    python -m tests.tui.pictures dark tests/tui/looks/proof-80x24.txt      # shows one in its colours
"""

from __future__ import annotations

import string
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text
from textual.pilot import Pilot

LETTERS = string.ascii_letters + string.digits + "!#$%&*+=?@<>^~"
_EMPHASES = ("bold", "dim", "italic", "underline", "reverse", "strike")

Cell = tuple[str, str]
"""What stands in a cell, empty in the second one of a wide character, and its style in words."""
Painted = list[list[Cell]]


def paint(pilot: Pilot[None]) -> Painted:
    """The lines of the screen in view, as they go to the terminal."""
    lines: Painted = []
    for strip in pilot.app.screen._compositor.render_strips():
        cells: list[Cell] = []
        for text, style, _ in strip:
            for char in text.replace("\N{NO-BREAK SPACE}", " "):
                words = style_words(style or Style(), blank=char == " ")
                width = 1 if char.isascii() else cell_len(char)
                if width == 0 and cells:  # a mark over the letter before
                    cells[-1] = (cells[-1][0] + char, cells[-1][1])
                cells += [(char if first else "", words) for first in (True, False)[:width]]
        lines.append(cells)
    return lines


@lru_cache(maxsize=1024)
def style_words(style: Style, *, blank: bool) -> str:
    """A style as "bold #d8dee9 on #12161d"; of a blank only what shows, which is its ground."""
    emphases = [name for name in _EMPHASES if getattr(style, name)]
    ink, ground = (_colour(colour) for colour in (style.color, style.bgcolor))
    if blank and "underline" not in emphases:
        if "reverse" in emphases and ink != ground:
            ground = ink
        emphases = [name for name in emphases if name == "reverse" and ink == ground]
        ink = ""
    return " ".join([*emphases, *([ink] if ink else []), *(["on", ground] if ground else [])]) or "plain"


def _colour(colour: object) -> str:
    """Its hex value, or the name that the terminal gives a colour to; empty for the terminal's own."""
    if colour is None or colour.is_default:  # type: ignore[attr-defined]
        return ""
    return colour.triplet.hex if colour.triplet else colour.name  # type: ignore[attr-defined]


def alike(looks: Mapping[str, Painted]) -> list[dict[str, Painted]]:
    """Looks of a screen, those with the same words together."""
    by_words: dict[tuple[str, ...], dict[str, Painted]] = {}
    for look, lines in looks.items():
        by_words.setdefault(_words(lines), {})[look] = lines
    return list(by_words.values())


def _words(lines: Painted) -> tuple[str, ...]:
    return tuple("".join(char for char, _ in line).rstrip() for line in lines)


def written(looks: Mapping[str, Painted], before: str = "") -> str:
    """One picture of a screen in several looks. A style keeps the letter that it has in the picture `before`."""
    [words] = {_words(lines) for lines in looks.values()}
    styles = [
        list(zip(*([style for _, style in line] for line in lines), strict=True))
        for lines in zip(*looks.values(), strict=True)
    ]
    letters = {style: letter for letter, style in legend(before).items()}
    met = dict.fromkeys(one for line in styles for one in line)
    for style in met:
        if style not in letters:
            letters[style] = next(one for one in LETTERS if one not in letters.values())
    used = sorted(met, key=lambda one: LETTERS.index(letters[one]))
    rows = ["".join(letters[one] for one in line) for line in styles]
    meanings = [" | ".join([letters[one], *one]) for one in used]
    return "\n".join([*words, "", *rows, "", " | ".join(["-", *looks]), *meanings, ""])


def legend(picture: str) -> dict[str, tuple[str, ...]]:
    """What each letter of a picture is in each look."""
    rows = picture.rpartition("\n- | ")[2].splitlines()[1:]
    return {row[0]: tuple(row.split(" | ")[1:]) for row in rows}


def shown(picture: str, look: str) -> Text:
    """A picture in the colours of one of its looks."""
    body, _, below = picture.rpartition("\n- | ")
    place = below.splitlines()[0].split(" | ").index(look)
    lines = body.splitlines()
    height = len(lines) // 2
    meanings = legend(picture)
    text = Text()
    for words, row in zip(lines[:height], lines[height + 1 :], strict=True):
        for letter, run in groupby(_by_cell(words, row), key=lambda pair: pair[1]):
            style = meanings[letter][place]
            text.append("".join(char for char, _ in run), "" if style == "plain" else style)
        text.append("\n")
    return text


def _by_cell(words: str, row: str) -> list[tuple[str, str]]:
    """The characters of a line, each with the letter of its cell."""
    pairs: list[tuple[str, str]] = []
    at = 0
    for char in words:
        pairs.append((char, row[min(at, len(row) - 1)]))
        at += cell_len(char)
    return [*pairs, *((" ", letter) for letter in row[at:])]


def main(arguments: Sequence[str]) -> None:
    look, *paths = arguments
    for path in paths:
        Console(color_system="truecolor", highlight=False).print(shown(Path(path).read_text("utf-8"), look))


if __name__ == "__main__":
    main(sys.argv[1:])
