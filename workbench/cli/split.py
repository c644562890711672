"""`workbench split`: a statement gets a claim of its own again."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry


@click.command()
@click.argument("claim")
@click.argument("statement")
@click.option("--text", metavar="TEXT", help="The new claim's text  [default: as it was extracted]")
@by_option
@json_option
@pass_invocation
def command(
    invocation: Invocation, claim: str, statement: str, text: str | None, by: str | None, as_json: bool
) -> None:
    """Make a merged statement a claim of its own.

    STATEMENT is one that CLAIM gained in a merge. Prints the journal entry.

    \b
    workbench split CLAIM STATEMENT
    """
    from workbench import review

    with invocation.store() as store:
        uid = store.resolve("statements", statement)
        words = store.statement(uid).what.claim if text is None else text
        entry = review.split(store, store.resolve("claims", claim), uid, words, by=invocation.reviewer(by))
    print_entry(entry, as_json=as_json)
