"""Two texts of a source as `sources diff` prints them: what changed, then what became of the claims."""

from __future__ import annotations

from collections.abc import Iterator

import click

from workbench.anchoring import Comparison, Part
from workbench.cli.output import short
from workbench.model.claims import Claim
from workbench.model.revisions import Revised
from workbench.report.words import FATES, claim_words, counted, moment
from workbench.text import one_line, visible

_CONTEXT = 1
"""Unchanged lines shown before and after a change."""


def revised_lines(found: Revised) -> Iterator[str]:
    """Lines of text; on a terminal what went and what came is set apart by style too."""
    yield click.style(one_line(found.source.title or found.source.name), bold=True)
    for number, text in ((found.was_number, found.was), (found.number, found.now)):
        yield f"  text {number} of {found.source.revisions}, {moment(text.captured_at)}"
    yield ""
    comparison = Comparison(found.was.text, found.now.text)
    for place, part in enumerate(comparison.lines):
        if part.same:
            shown = found.now.text[slice(*part.now)].splitlines()
            yield from _unchanged(shown, first=place == 0, last=place == len(comparison.lines) - 1)
        else:
            yield from _changed(comparison, part)
    yield ""
    told = ", ".join(f"{number} {FATES[fate][1]}" for fate, number in found.counts.items())
    yield click.style(f"Claims: {told or 'none'}", bold=True)
    for one in found.claims:
        glyph, words = FATES[one.fate]
        more = f" (its words stand there {one.times} times)" if one.now is None and one.times > 1 else ""
        yield f"  {glyph} {words:<9} {_claim(one.claim)}{more}"
    if found.elsewhere:
        yield click.style(f"Reopened elsewhere: {counted(len(found.elsewhere), 'claim')}", bold=True)
    for claim in found.elsewhere:
        yield f"  {_claim(claim)}"


def _claim(claim: Claim) -> str:
    glyph, _ = claim_words(claim)
    return f"{glyph} {one_line(claim.text)}   {click.style(f'claim {short(claim.uid)}', dim=True)}"


def _unchanged(lines: list[str], *, first: bool, last: bool) -> Iterator[str]:
    head = [] if first else lines[:_CONTEXT]
    tail = [] if last else lines[max(len(head), len(lines) - _CONTEXT) :]
    hidden = len(lines) - len(head) - len(tail)
    yield from (f"  {visible(line)}" for line in head)
    if hidden:
        yield click.style(f"  … {counted(hidden, 'unchanged line')}", dim=True)
    yield from (f"  {visible(line)}" for line in tail)


def _changed(comparison: Comparison, part: Part) -> Iterator[str]:
    """The old lines, then the new ones; the words that differ are struck out or underlined on a terminal."""
    words = comparison.words(part)
    was = "".join(_styled(comparison.was[slice(*one.was)], same=one.same, strikethrough=True) for one in words)
    now = "".join(_styled(comparison.now[slice(*one.now)], same=one.same, underline=True) for one in words)
    yield from (f"- {line}" for line in was.split("\n") if line)
    yield from (f"+ {line}" for line in now.split("\n") if line)


def _styled(text: str, *, same: bool, **style: bool) -> str:
    """Each line in its own style, so that none runs over a line's end."""
    lines = [visible(line) for line in text.split("\n")]
    return "\n".join(line if same or not line else click.style(line, bold=True, **style) for line in lines)
