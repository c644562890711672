"""`workbench origins`: how many independently tell of a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry, print_object, short
from workbench.errors import UsageError
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.model.origins import Origins, Telling


@click.command("origins")
@click.argument("claim")
@click.option("--same", nargs=2, metavar="STATEMENT STATEMENT", help="Say that these two are of one origin.")
@click.option("--independent", nargs=2, metavar="STATEMENT STATEMENT", help="Say that these two are not.")
@by_option
@json_option
@pass_invocation
def command(
    invocation: Invocation,
    claim: str,
    same: tuple[str, str] | None,
    independent: tuple[str, str] | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Count who independently tells of a claim, and who took it from whom.

    Copies of a passage, articles that credit one agency or outlet, and reports of what one speaker said on
    one occasion count once. A "?" marks what nobody has confirmed to bear on the claim. --same and
    --independent settle it for two statements; they print the journal entry.

    \b
    workbench origins CLAIM
    workbench origins CLAIM --json
    """
    from workbench import review
    from workbench.match.origins import of_claim
    from workbench.report.findings import origins_row

    if same and independent:
        raise UsageError("--same and --independent say the opposite; give one.")
    with invocation.store() as store:
        uid = store.resolve("claims", claim)
        if given := same or independent:
            one, other = (store.resolve("statements", each) for each in given)
            settle = review.same_origin if same else review.independent
            print_entry(settle(store, one, other, by=invocation.reviewer(by)), as_json=as_json)
            return
        text = store.claim(uid).text
        found = of_claim(store, uid)
    if as_json:
        print_object(origins_row(found))
        return
    click.secho(one_line(text), bold=True)
    click.echo(str(found))
    for line in _lines(found):
        click.echo(line)


def _lines(found: Origins) -> Iterator[str]:
    for title, roots in (("says so", found.say_so), ("says otherwise", found.otherwise)):
        if roots:
            yield ""
            yield click.style(title, dim=True)
            for root in roots:
                yield from _tree(root, "", "")
    for loop in found.loops:
        yield ""
        yield f"In a circle: {' → '.join(map(one_line, (*loop, loop[0])))}. None of them names an origin."
    if found.pyramid:
        yield ""
        yield f"A pyramid: all that say so go back to {one_line(found.say_so[0].name)}."


def _tree(telling: Telling, first: str, rest: str) -> Iterator[str]:
    """A telling and those below it; `first` stands before its own line, `rest` before all others."""
    from workbench.report.words import day

    facts = [telling.name, day(telling.published), telling.title]
    line = " · ".join(one_line(fact) for fact in facts if fact)
    mark = "? " if telling.suggested else ""
    identity = click.style(f"   statement {short(telling.statement)}", dim=True) if telling.statement else ""
    yield f"{first}{mark}{line}{identity}"
    bar = "│ " if telling.takers else "  "
    yield from (f"{rest}{bar}{one_line(reason)}" for reason in telling.reasons)
    yield from _branches(telling.takers, rest)


def _branches(takers: Sequence[Telling], rest: str) -> Iterator[str]:
    for place, taker in enumerate(takers):
        last = place == len(takers) - 1
        yield from _tree(taker, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))
