"""`workbench unlink`: the remembered no."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry


@click.command()
@click.argument("claim")
@click.argument("statement")
@click.option("--because", default="", metavar="TEXT", help="Why the two have nothing to do with each other.")
@by_option
@json_option
@pass_invocation
def command(
    invocation: Invocation, claim: str, statement: str, because: str, by: str | None, as_json: bool
) -> None:
    """Reject a link, so that it is never suggested again.

    To have a link back as it was before, use `undo`. Prints the journal entry.

    \b
    workbench unlink CLAIM STATEMENT
    """
    from workbench import review

    with invocation.store() as store:
        entry = review.reject(
            store,
            store.resolve("claims", claim),
            store.resolve("statements", statement),
            by=invocation.reviewer(by),
            reason=because,
        )
    print_entry(entry, as_json=as_json)
