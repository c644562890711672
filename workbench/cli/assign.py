"""`workbench assign`: who is to give which pass of a claim."""

from __future__ import annotations

from typing import Any

import click

from workbench.cli.claims import claim_filter, filters
from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import Column, format_options, print_entry, print_object, print_rows
from workbench.errors import Exit, UsageError
from workbench.model.decisions import Pass

COLUMNS = (
    Column("claim"),
    Column("pass"),
    Column("to"),
    Column("given"),
    Column("at", from_width=120),
    Column("text"),
)


@click.command()
@click.argument("claims", metavar="[CLAIM]...", nargs=-1)
@click.option("--to", metavar="NAME", help="Who is to give it.")
@click.option("--pass", "round", type=click.Choice([round.value for round in Pass]), help="Which pass.")
@click.option("--list", "listing", is_flag=True, help="List who is assigned what, of --to and --source or of all.")
@filters
@by_option
@format_options
@pass_invocation
def command(
    invocation: Invocation,
    /,
    claims: tuple[str, ...],
    to: str | None,
    round: str | None,
    listing: bool,
    by: str | None,
    shape: str,
    **given: Any,
) -> Any:
    """Say who gives a first or second verdict, or adjudicates.

    The claims are named, or found by filters as in `claims list`. It is one change, which `undo` takes back;
    prints the journal entry. Nobody is assigned two passes of a claim. Of named claims all or none are assigned;
    of those that filters find, the ones that NAME may not be given are left out and counted, and it ends with 3.

    \b
    workbench assign CLAIM CLAIM --to "Tomas Reth" --pass second
    workbench assign --source SOURCE --status done --to "Tomas Reth" --pass second
    workbench assign --list --to "Tomas Reth"
    """
    narrowed = any(given.values())
    if listing:
        others = {name: value for name, value in given.items() if value and name != "source"}
        if claims or round or others:
            raise click.UsageError("--list takes --to and --source, nothing else.")
        return _list(invocation, to, given["source"], shape)
    if to is None or round is None or bool(claims) == narrowed:
        raise click.UsageError("Give --to and --pass, and claims by name or by filters.")
    if shape not in ("table", "json"):
        raise click.UsageError("--nl and --csv are for --list.")
    return _assign(invocation, claims, Pass(round), to, by, shape == "json", given)


def _list(invocation: Invocation, to: str | None, source: str | None, shape: str) -> None:
    from workbench.report.rows import assignment_row

    with invocation.store() as store:
        found = store.assignments(reviewer=to, source=store.resolve("sources", source) if source else None)
        print_rows((assignment_row(one) for one in found), shape, COLUMNS)


def _assign(
    invocation: Invocation,
    named: tuple[str, ...],
    round: Pass,
    to: str,
    by: str | None,
    as_json: bool,
    given: dict[str, Any],
) -> int:
    from workbench import review
    from workbench.report.words import counted

    with invocation.store() as store:
        if named:
            uids = [store.resolve("claims", one) for one in named]
        else:
            uids = [claim.uid for claim in store.claims(claim_filter(store, **given))]
        who, signed = invocation.reviewer(to), invocation.reviewer(by)
        made = review.assign(store, uids, round, to=who, by=signed, leave_out=not named)
    if made.entry is not None:
        print_entry(made.entry, as_json=as_json)
    for reason, number in made.left_out.items():
        click.echo(f"{counted(number, 'claim')} left out: {reason}", err=True)
    if made.left_out:
        if as_json and made.entry is None:
            print_object(None)
        return Exit.REJECTS
    if made.entry is None:
        raise UsageError(
            "All of these claims are assigned so already." if uids else "No claim fits.",
            hint="" if uids else "`workbench claims list` takes the same filters.",
        )
    return Exit.DONE
