"""`workbench next`: what to work on."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_object
from workbench.model.decisions import Pass


@click.command()
@click.option("--source", metavar="UID", help="Only in this source.")
@click.option(
    "--pass",
    "round",
    type=click.Choice([round.value for round in Pass]),
    default=Pass.FIRST.value,
    help="What to do: a first verdict (the default), a second one, blind, or adjudicating.",
)
@by_option
@json_option
@pass_invocation
def command(invocation: Invocation, source: str | None, round: str, by: str | None, as_json: bool) -> None:
    """Print the claim that most needs work.

    What is assigned to you comes first, then the most check-worthy claim that waits for this pass and is not
    assigned to somebody else. When none is left, --json prints null.

    \b
    workbench next
    workbench next --pass second --by "Tomas Reth"
    """
    from workbench import review
    from workbench.cli.cards import claim_card
    from workbench.report.export import full_row
    from workbench.report.words import counted

    with invocation.store() as store:
        uid = store.resolve("sources", source) if source else None
        view = review.ReviewerView(store, invocation.reviewer(by))
        claim = next(review.waiting_for(store, Pass(round), view.reviewer, source=uid), None)
        if as_json:
            print_object({**full_row(view, claim), "blind": claim.blind} if claim else None)
        elif claim:
            click.echo(claim_card(view, claim))
            done = review.progress(store, uid)
            click.echo(
                f"\n{done.decided:,} of {counted(done.claims, 'claim')} have a verdict; "
                f"{done.conflicts:,} open with a conflict.",
                err=True,
            )
        else:
            click.echo("Nothing is left to do.", err=True)
