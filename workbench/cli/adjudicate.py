"""`workbench adjudicate`: where two verdicts differ, side by side."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.invocation import Invocation, looks_option, pass_invocation
from workbench.cli.output import format_options, print_rows, short
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.model.links import Evidence
    from workbench.review import Difference, Side

_COLUMNS = ("claim", "first", "second", "text")
_WIDEST = 120


@click.command()
@click.option("--source", metavar="UID", help="Only in this source.")
@click.option("--hide-names", is_flag=True, help="Do not say who judged or linked.")
@looks_option
@format_options
@pass_invocation
def command(invocation: Invocation, source: str | None, hide_names: bool, by: str | None, shape: str) -> None:
    """Show where two verdicts on a claim differ.

    Side by side: verdict, reason, and the evidence that only one of the two saw; what both saw is counted.
    Somebody who gave neither verdict settles it with `judge CLAIM VERDICT --pass adjudication`.

    \b
    workbench adjudicate
    workbench adjudicate --hide-names --nl
    """
    from workbench import review

    with invocation.store() as store:
        uid = store.resolve("sources", source) if source else None
        found: Iterable[Difference] = review.differences(store, invocation.reviewer(by), source=uid)
        if hide_names:
            found = map(review.without_names, found)
        if shape == "table":
            _print(found)
        else:
            print_rows(map(_row, found), shape, _COLUMNS)


def _row(found: Difference) -> dict[str, Any]:
    from workbench.report.rows import evidence_row, instant

    def side(name: str, one: Side) -> dict[str, Any]:
        decision = one.decision
        return {
            name: decision.verdict.value if decision.verdict else None,
            f"{name}_by": decision.reviewer or None,
            f"{name}_because": decision.justification,
            f"{name}_at": instant(decision.at),
            f"{name}_alone": [evidence_row(link) for link in one.alone],
            f"{name}_gone": one.gone,
        }

    claim = found.claim
    return {
        "claim": claim.uid,
        "text": claim.text,
        "quote": claim.quote,
        "speaker": claim.speaker,
        "source": claim.source,
        "document": claim.document,
        "title": claim.title,
        **side("first", found.first),
        **side("second", found.second),
        "shared": [evidence_row(link) for link in found.shared],
        "refused": found.refused,
    }


def _print(found: Iterable[Difference]) -> None:
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    nothing = True
    for one in found:
        nothing = False
        click.echo("\n".join([*_lines(one, width), ""]))
    if nothing:
        click.echo("Nothing waits for adjudication.", err=True)


def _lines(found: Difference, width: int) -> Iterator[str]:
    claim = found.claim
    yield f"{click.style(one_line(claim.text), bold=True)}   {click.style(f'claim {short(claim.uid)}', dim=True)}"
    yield from _wrapped(f"“{one_line(claim.quote)}”", width, "  ")
    column = (width - 3) // 2
    sides = [_side(found.first, "First", column), _side(found.second, "Second", column)]
    for number in range(max(map(len, sides))):
        left, right = (side[number] if number < len(side) else "" for side in sides)
        yield f"{_padded(left, column)} │ {right}".rstrip()
    both = len(found.shared)
    yield f"  {both} linked statement{'' if both == 1 else 's'} seen by both" if both else "  no evidence seen by both"
    if found.refused:
        yield f"  {one_line(found.refused)}"


def _side(side: Side, name: str, width: int) -> list[str]:
    from workbench.report.words import moment, verdict_words

    decision = side.decision
    glyph, words = verdict_words(decision.verdict)
    who = f" by {one_line(decision.reviewer)}" if decision.reviewer else ""
    lines = [*_wrapped(f"{name}: {glyph} {words}{who}", width), *_wrapped(moment(decision.at), width)]
    if decision.justification:
        lines += _wrapped(decision.justification, width)
    for link in side.alone:
        lines += _wrapped(_evidence(link), width, "+ ")
    if side.gone:
        lines += _wrapped(f"{side.gone} linked then and taken away since", width, "+ ")
    return lines


def _evidence(link: Evidence) -> str:
    statement = link.statement
    where = one_line(statement.outlet or statement.title or statement.document)
    return f"{link.relation.replace('_', ' ')}: “{one_line(statement.what.quote)}” ({where})"


def _wrapped(text: str, width: int, first: str = "") -> list[str]:
    import textwrap

    return textwrap.wrap(one_line(text), max(12, width), initial_indent=first, subsequent_indent=" " * len(first))


def _padded(line: str, width: int) -> str:
    from rich.cells import set_cell_size

    return set_cell_size(line, width)
