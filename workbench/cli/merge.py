"""`workbench merge`: two claims are one."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry


@click.command()
@click.argument("claim")
@click.argument("into")
@click.option("--because", default="", metavar="TEXT", help="Why they are the same claim.")
@by_option
@json_option
@pass_invocation
def command(
    invocation: Invocation, claim: str, into: str, because: str, by: str | None, as_json: bool
) -> None:
    """Merge a claim into another.

    INTO keeps its text and gains the statements and links of CLAIM. Prints the journal entry.

    \b
    workbench merge OTHER CLAIM
    """
    from workbench import review

    with invocation.store() as store:
        entry = review.merge(
            store,
            store.resolve("claims", claim),
            store.resolve("claims", into),
            by=invocation.reviewer(by),
            reason=because,
        )
    print_entry(entry, as_json=as_json)
