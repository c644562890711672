"""`workbench next`: what to work on."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import json_option, print_object


@click.command()
@click.option("--source", metavar="UID", help="Only in this source.")
@json_option
@pass_invocation
def command(invocation: Invocation, source: str | None, as_json: bool) -> None:
    """Print the claim that most needs work.

    The most check-worthy claim without a verdict. When none is left, --json prints null.
    """
    from workbench import review
    from workbench.cli.cards import claim_card
    from workbench.model import ClaimFilter
    from workbench.report.export import full_row
    from workbench.report.words import counted

    with invocation.store() as store:
        uid = store.resolve("sources", source) if source else None
        claim = review.next_claim(store, ClaimFilter(undecided=True, source=uid))
        if as_json:
            print_object(full_row(store, claim) if claim else None)
        elif claim:
            click.echo(claim_card(store, claim))
            done = review.progress(store, uid)
            click.echo(
                f"\n{done.decided:,} of {counted(done.claims, 'claim')} have a verdict; "
                f"{done.conflicts:,} open with a conflict.",
                err=True,
            )
        else:
            click.echo("Nothing is left to do.", err=True)
