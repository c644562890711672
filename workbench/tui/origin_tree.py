"""The tree of origins in lines: who says so, who took it from whom, and why they count as one. No Textual here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.model.origins import Origins, Taken, Telling
from workbench.text import one_line
from workbench.tui.layout import Line, Piece, clip, fit, flow, line_width
from workbench.tui.words import Sign, counted, day, in_quotes, short_day

TAKEN = {
    Taken.COPY: Sign("=", "copies", "same-origin"),
    Taken.CREDIT: Sign("←", "credits", "updates"),
    Taken.SPEAKER: Sign("“", "same speaker", "speaker"),
    Taken.REVIEWER: Sign("☑", "reviewer", "accent"),
}
"""How an article came by what it tells, from the one above it."""
ORIGIN = Sign("●", "origin", "supported")
NAMED = Sign("○", "only named", "quiet")
MARK = "■"
_ROOMY = 90
"""From this width on a doubt is said in words."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A telling in its place: the one above it, null at a root, and the lines of the tree to its left.

    `number` counts the origins; `otherwise` says on which side it stands.
    """

    telling: Telling
    above: Telling | None
    stem: str
    below: str
    number: int
    otherwise: bool


def branches(found: Origins) -> list[Branch]:
    """Every telling in the order of the page."""
    places: list[Branch] = []
    for otherwise, roots in ((False, found.say_so), (True, found.otherwise)):
        for number, root in enumerate(roots, 1 + otherwise * len(found.say_so)):
            places += _walk(root, None, "", "", number, otherwise)
    return places


def _walk(
    telling: Telling, above: Telling | None, stem: str, below: str, number: int, otherwise: bool
) -> Iterator[Branch]:
    yield Branch(telling, above, stem, below, number, otherwise)
    for place, taker in enumerate(telling.takers):
        last = place == len(telling.takers) - 1
        ends, goes_on = ("└─ ", "   ") if last else ("├─ ", "│  ")
        yield from _walk(taker, telling, below + ends, below + goes_on, number, otherwise)


def sign_of(telling: Telling) -> Sign:
    """How it was come by, or that it is an origin."""
    if telling.taken is not None:
        return TAKEN[telling.taken]
    return ORIGIN if telling.source is not None else NAMED


def tree_lines(
    width: int, cursor: int, *, found: Origins, places: Sequence[Branch], marked: str | None
) -> list[tuple[Line, int]]:
    """The tree with its headings and warnings, each line with the place of its telling."""
    lines: list[tuple[Line, int]] = [(line, -1) for line in _warnings(found, width)]
    side: bool | None = None
    for place, branch in enumerate(places):
        if branch.otherwise is not side:
            side = branch.otherwise
            lines += [((), -1)] if place else []
            lines.append((_heading(found, otherwise=side), -1))
        elif branch.above is None:
            lines.append(((), -1))
        lines.append((_row(branch, width, at_cursor=place == cursor, marked=marked), place))
        lines += [(line, place) for line in _reasons(branch, width)]
    return lines


def _heading(found: Origins, *, otherwise: bool) -> Line:
    roots = found.otherwise if otherwise else found.say_so
    words = "Says otherwise" if otherwise else "Says so"
    ink = "conflicts" if otherwise else "corroborates"
    glyph = "-" if otherwise else "+"
    return ((f" {glyph} {words}", f"{ink} strong"), (f" · {counted(len(roots), 'independent origin')}", "quiet"))


def _warnings(found: Origins, width: int) -> list[Line]:
    told = [
        f"In a circle: {' → '.join(map(one_line, (*loop, loop[0])))}. None of them names an origin."
        for loop in found.loops
    ]
    if found.pyramid:
        told.insert(0, f"A pyramid: all that say so go back to one, {one_line(found.say_so[0].name)}.")
    lines = [line for words in told for line in flow([(words, "warning")], width - 1, first=" ⚠ ", rest="   ")]
    return [*lines, ()] if lines else []


def _row(branch: Branch, width: int, *, at_cursor: bool, marked: str | None) -> Line:
    """One telling: its place in the tree, how it was come by, who, when and under which title."""
    telling, over = branch.telling, "cursor " if at_cursor else ""
    sign = sign_of(telling)
    edge = MARK if telling.statement is not None and telling.statement == marked else "▸" if at_cursor else " "
    number = f"{branch.number}" if branch.above is None else ""
    left: list[Piece] = [
        (f"{edge}{number:>2} ", f"{over}key"),
        (branch.stem, f"{over}quiet"),
        (f"{sign.glyph} {sign.word} ", over + sign.ink),
    ]
    if branch.above is None:
        left[-1] = (f"{sign.glyph} ", over + sign.ink)
    name = one_line(telling.name)
    day_room = 8
    room = width - line_width(left) - day_room
    titled = f"  “{one_line(telling.title)}”" if telling.title else ""
    doubt = "" if not telling.suggested else " ? not confirmed" if width >= _ROOMY else " ?"
    if telling.source is None:
        titled = "  only named, no article of it is here"
    named = min(len(name) + 1, max(12, room - len(doubt)))
    left.append((fit(name, named), f"{over}strong"))
    rest = width - line_width(left) - day_room - len(doubt)
    left.append((fit(titled, rest) if rest > 8 else " " * max(0, rest), f"{over}quiet"))
    if doubt:
        left.append((doubt, f"{over}open"))
    left.append((f"{short_day(telling.published):>{day_room - 1}} ", f"{over}quiet"))
    return clip(left, width)


def _reasons(branch: Branch, width: int) -> list[Line]:
    """Why it counts as one with what stands above it."""
    bar = branch.below + ("│  " if branch.telling.takers else "   ")
    first, rest = f"    {bar}· ", f"    {bar}  "
    lines: list[Line] = []
    for reason in branch.telling.reasons:
        lines += flow([(one_line(reason), "quiet")], width - 1, first=first, rest=rest, ink="quiet", most=2)
    return lines


def telling_lines(width: int, *, branch: Branch) -> list[Line]:
    """All that is known of one telling."""
    telling, inner = branch.telling, width - 1
    sign = sign_of(telling)
    head: list[Piece] = [(one_line(telling.name), "title")]
    if telling.published:
        head.append((f" · {day(telling.published)}", "text"))
    if telling.title:
        head.append((f" · “{one_line(telling.title)}”", "quiet"))
    lines = flow(head, inner, first=" ", rest=" ")
    if telling.quote:
        said: list[Piece] = [(in_quotes(telling.quote), "around")]
        if telling.speaker:
            said.append((f" {one_line(telling.speaker)}", "speaker"))
        lines += flow(said, inner, first=" ", rest=" ")
    lines += flow(_standing(branch, sign), inner, first=" ", rest="   ")
    for reason in telling.reasons:
        lines += flow([(one_line(reason), "text")], inner, first=" · ", rest="   ", ink="accent")
    return lines


def _standing(branch: Branch, sign: Sign) -> list[Piece]:
    """What it counts as, and whether that is sure."""
    telling = branch.telling
    if branch.above is None:
        article = "an origin of its own" if telling.source is not None else "an origin that is only named"
        pieces: list[Piece] = [(f"{sign.glyph} {article}, number {branch.number}", sign.ink)]
    else:
        pieces = [(f"{sign.glyph} {sign.word}", sign.ink)]
        pieces.append((f": counts as one with {one_line(branch.above.name)}", "text"))
    if branch.otherwise:
        pieces.append((" · says otherwise", "conflicts"))
    if telling.suggested:
        pieces.append((" · ? nobody has confirmed yet that it bears on the claim", "open"))
    return pieces
