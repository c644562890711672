"""Sources and outlets as lines of a list, and all that is known of one. No Textual here."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model.documents import How
from workbench.model.sources import OutletWork, Source, SourceStanding, SourceWork
from workbench.report.words import RELIABILITY
from workbench.text import one_line
from workbench.tui.layout import Line, Piece, fit, flow, line_width
from workbench.tui.words import NO_BREAK, OPEN, Sign, counted, day, guessed, moment, name_of, short_day

CHECKED = Sign("✓", "checked", "supported")
BEGUN = Sign("◐", "begun", "waiting")
NOTHING = Sign("┄", "no claims", "quiet")
CORRECTED = Sign("↺", "corrected", "open")
RETRACTED = Sign("✗", "retracted", "refuted")
CONFIDENTIAL = Sign("§", "confidential", "waiting")

STANDINGS = {SourceStanding.CORRECTED: CORRECTED, SourceStanding.RETRACTED: RETRACTED}

_STATE_ROOM = 12


def work_sign(source: Source) -> Sign:
    """Where the work on a source's claims is."""
    if not source.claims:
        return NOTHING
    if source.checked >= source.claims:
        return CHECKED
    return BEGUN if source.checked else OPEN


def flags(source: Source) -> list[Sign]:
    """What a reader must know before they rely on a source, or speak of it."""
    found = [STANDINGS[source.standing]] if source.standing in STANDINGS else []
    return [*found, CONFIDENTIAL] if source.confidential else found


def source_line(row: SourceWork | None, width: int, *, at_cursor: bool, marked: bool) -> Line:
    """A source in one line; the wider, the more columns: state, flags and title, conflicts, checked, outlet with its
    letter, date, author, path."""
    over = "cursor " if at_cursor else ""
    if row is None:
        return ((fit("   … taken away", width), f"{over}quiet"),)
    source, sign = row.source, work_sign(row.source)
    left: list[Piece] = [("▸" if at_cursor else " ", f"{over}key")]
    left.append((fit(f"{sign.glyph} {sign.word}", _STATE_ROOM), over + sign.ink))
    left += [(f"{flag.glyph} {flag.word} ", f"{over}{flag.ink} strong") for flag in flags(source)]
    right: list[Piece] = [(f" {f'≠{row.conflicts}' if row.conflicts else '':>3}", f"{over}conflicts")]
    right.append((f" {f'{source.checked}/{source.claims}' if source.claims else '':>7} ", f"{over}text"))
    if width >= 150:
        right.append((fit(one_line(source.author or "") + guessed(source, "author"), 20), f"{over}speaker"))
        right.append((" ", f"{over}quiet"))
    outlet = one_line(source.outlet or "") + (guessed(source, "outlet") if source.outlet else "")
    right += [(fit(outlet, _outlet_room(width)), f"{over}quiet"), (" ", f"{over}quiet")]
    right.append((source.reliability or "–", f"{over}accent strong" if source.reliability else f"{over}quiet"))
    right.append((f" {_date(source, width):>{_date_room(width)}} ", f"{over}quiet"))
    if width >= 150:
        right.append((fit(source.name.rpartition("/")[2], 22), f"{over}quiet"))
    room = width - line_width((*left, *right))
    return (*left, (fit(name_of(source.title, source.name), room), f"{over}text"), *right)


def source_heading(width: int) -> Line:
    """What the columns of `source_line` are."""
    right = f" {'≠':>3} {'checked':>7} "
    if width >= 150:
        right += fit("author", 20) + " "
    right += fit("outlet", _outlet_room(width)) + " "
    right += "L" + f" {'date':>{_date_room(width)}} "
    if width >= 150:
        right += fit("document", 22)
    left = " " + fit("state", _STATE_ROOM)
    return ((left + fit("title", width - len(left) - len(right)) + right, "quiet"),)


def _outlet_room(width: int) -> int:
    return 0 if width < 60 else 14 if width < 100 else 20


def _date_room(width: int) -> int:
    return 6 if width < 100 else 11


def _date(source: Source, width: int) -> str:
    return short_day(source.published) if width < 100 else day(source.published)


def source_lines(width: int, *, row: SourceWork | None) -> list[Line]:
    """All that is known of a source, how it is known, and what is left to do."""
    if row is None:
        return []
    source, inner = row.source, width - 1
    lines = flow([(name_of(source.title, source.name), "title")], inner, first=" ", rest=" ")
    for flag in flags(source):
        told = [(f"{flag.glyph} {flag.word}", f"{flag.ink} strong"), (_MEANS[flag], "text")]
        lines += flow(told, inner, first=" ", rest="   ")
    lines += flow(_published_by(source), inner, first=" ", rest="   ")
    lines += flow(_work(row), inner, first=" ", rest="   ")
    if source.note:
        lines += flow([(one_line(source.note), "text")], inner, first=" ✎ ", rest="   ", ink="accent")
    if source.url:
        lines += flow([(one_line(source.url), "quiet")], inner, first=" ", rest="   ", most=2)
    read: list[Piece] = [(f"read {moment(source.imported_at)} from {one_line(source.name)}", "quiet")]
    if source.revisions > 1:
        read.append((f" · {source.revisions} revisions", "open"))
    return [*lines, *flow(read, inner, first=" ", rest="   ")]


_MEANS = {
    CORRECTED: ": its publisher has corrected it",
    RETRACTED: ": its publisher has taken it back",
    CONFIDENTIAL: ": nothing that tells what it is leaves the desk",
}


def _published_by(source: Source) -> list[Piece]:
    pieces: list[Piece] = []
    if source.outlet:
        means = RELIABILITY.get(source.reliability or "", "unrated")
        pieces.append((one_line(source.outlet) + _how(source, "outlet"), "strong"))
        pieces.append((f" {source.reliability or '–'} {means}", "accent" if source.reliability else "quiet"))
    else:
        pieces.append(("no outlet is named", "quiet"))
    pieces.append((f" · {day(source.published) or 'undated'}{_how(source, 'published')}", "text"))
    if source.author:
        pieces.append((f" · {one_line(source.author)}{_how(source, 'author')}", "speaker"))
    return pieces


def _how(source: Source, field: str) -> str:
    return " (guessed)" if source.how.get(field) == How.GUESSED else ""


def _work(row: SourceWork) -> list[Piece]:
    source, sign = row.source, work_sign(row.source)
    if not source.claims:
        return [(f"{sign.glyph} no claims to check", sign.ink)]
    pieces: list[Piece] = [(f"{sign.glyph} {sign.word}", f"{sign.ink} strong")]
    pieces.append((f": {source.checked:,} of {counted(source.claims, 'claim')} checked, {row.open:,} open", "text"))
    if row.conflicts:
        pieces.append((f" · ≠ {row.conflicts:,} of these with a conflict", "conflicts"))
    return pieces


def outlet_line(row: OutletWork | None, width: int, *, at_cursor: bool, marked: bool) -> Line:
    """An outlet in one line: letter, what it means, name, sources, claims, note."""
    over = "cursor " if at_cursor else ""
    if row is None:
        return ((fit("", width), f"{over}quiet"),)
    outlet = row.outlet
    graded = outlet.reliability is not None
    means = RELIABILITY[outlet.reliability] if outlet.reliability else "unrated"
    left: list[Piece] = [("▸" if at_cursor else " ", f"{over}key")]
    left.append((f"{outlet.reliability or '–'} ", f"{over}accent strong" if graded else f"{over}quiet"))
    left.append((fit(means, _means_room(width)) + " ", f"{over}text" if graded else f"{over}quiet"))
    right: list[Piece] = [(f" {row.sources:>8,} {row.claims:>9,} ", f"{over}text")]
    room = width - line_width((*left, *right))
    noted = max(0, room - 36) if width >= 100 else 0
    name = (fit(one_line(outlet.name), room - noted), f"{over}strong")
    return (*left, name, *right, (fit(f" {one_line(outlet.note)}", noted), f"{over}quiet"))


def outlet_heading(width: int) -> Line:
    """What the columns of `outlet_line` are."""
    left, right = f" L {fit('reliability', _means_room(width))} ", f" {'sources':>8} {'claims':>9} "
    room = width - len(left) - len(right)
    noted = max(0, room - 36) if width >= 100 else 0
    return ((left + fit("outlet", room - noted) + right + fit(" note", noted), "quiet"),)


def _means_room(width: int) -> int:
    return 20 if width < 100 else 28


def outlet_lines(width: int, *, row: OutletWork | None) -> list[Line]:
    """All that is known of an outlet."""
    if row is None:
        return []
    outlet, inner = row.outlet, width - 1
    letter = outlet.reliability
    grade = f"{letter} {RELIABILITY[letter]}" if letter else "– unrated: a letter from a to f rates it"
    lines = flow([(one_line(outlet.name), "title")], inner, first=" ", rest=" ")
    lines += flow([(grade, "accent" if letter else "quiet")], inner, first=" ", rest="   ")
    count = f"{counted(row.sources, 'source')}, {counted(row.claims, 'claim')}"
    lines += flow([(count, "text")], inner, first=" ", rest="   ")
    if outlet.note:
        lines += flow([(one_line(outlet.note), "text")], inner, first=" ✎ ", rest="   ", ink="accent")
    scale: list[Piece] = []
    for one, words in RELIABILITY.items():
        scale += [(one + NO_BREAK, "accent strong"), (f"{words.replace(' ', NO_BREAK)}  ", "quiet")]
    return [*lines, (), *flow(scale, inner, first=" ", rest=" ")]


OUTLET_ORDERS = {"name": "by name", "unrated": "unrated first", "sources": "most sources first"}


def outlets_of(rows: Sequence[OutletWork], typed: str, order: str) -> list[OutletWork]:
    """The outlets whose name or note holds every word; "letter:b" and "letter:none" ask for a letter."""
    words = typed.casefold().split()
    kept = [row for row in rows if all(_fits(row, word) for word in words)]
    match order:
        case "unrated":
            return sorted(kept, key=lambda row: (row.outlet.reliability is not None, -row.sources))
        case "sources":
            return sorted(kept, key=lambda row: -row.sources)
        case _:
            return kept


def _fits(row: OutletWork, word: str) -> bool:
    field, colon, value = word.partition(":")
    if colon and field == "letter":
        return not value or (row.outlet.reliability or "none").casefold() == value
    return word in f"{row.outlet.name}\n{row.outlet.note}".casefold()
