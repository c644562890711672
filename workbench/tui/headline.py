"""The line at the top: which article, how trustworthy, how far the work is."""

from __future__ import annotations

from workbench.model.sources import SourceStanding
from workbench.text import one_line
from workbench.tui.layout import Piece, fit
from workbench.tui.pace import time_words
from workbench.tui.views import Desk
from workbench.tui.words import BLIND, counted, day, guessed, name_of, unresolved


def headline(
    desk: Desk, *, seconds_left: float | None, hidden: bool, read_only: bool
) -> tuple[list[Piece], list[Piece]]:
    """The left and the right part of the header over an article."""
    source = desk.source
    left: list[Piece] = [(" ", "quiet")]
    if source.outlet:
        left += [(_brief(source.outlet) + guessed(source, "outlet"), "strong"), (" · ", "quiet")]
    if source.published:
        left += [(day(source.published) + guessed(source, "published"), "text"), (" · ", "quiet")]
    left += [
        (source.reliability or "unrated", "accent strong" if source.reliability else "quiet"),
        (" · ", "quiet"),
    ]
    left.append((f"“{name_of(source.title, source.name)}”", "text"))
    if source.standing is not SourceStanding.STANDS:
        left += [(" · ", "quiet"), (source.standing.upper(), "warning strong")]
    if source.confidential:
        left += [(" · ", "quiet"), ("confidential", "warning")]
    if source.author:
        left += [(" · ", "quiet"), (_brief(source.author) + guessed(source, "author"), "quiet")]
    return left, [*_badges(blind=desk.claim.blind, hidden=hidden, read_only=read_only), *_progress(desk, seconds_left)]


def _brief(name: str) -> str:
    """A name that leaves room for the others."""
    return fit(one_line(name), 32).rstrip()


def _badges(*, blind: bool, hidden: bool, read_only: bool) -> list[Piece]:
    badges: list[Piece] = []
    if blind:
        badges.append((f" {BLIND.glyph} BLIND ", f"{BLIND.ink} strong"))
    if read_only:
        badges.append((" READ-ONLY ", "warning strong"))
    if hidden:
        badges.append((" hidden characters ", "warning"))
    return badges


def _progress(desk: Desk, seconds_left: float | None) -> list[Piece]:
    decided = sum(claim.verdict is not None and not claim.reopened for claim in desk.claims)
    conflicts = sum(bool(claim.conflicts or claim.suggested_conflicts) for claim in desk.claims if unresolved(claim))
    pieces: list[Piece] = [("  ", "quiet"), (f"{decided}/{len(desk.claims)} checked", "supported")]
    if conflicts:
        pieces += [(" · ", "quiet"), (counted(conflicts, "conflict"), "refuted")]
    if seconds_left is not None:
        left = sum(map(unresolved, desk.claims))
        pieces += [(" · ", "quiet"), (f"{left:,} left, {time_words(seconds_left)}", "quiet")]
    return [*pieces, (" ", "quiet")]
