"""`workbench redo`: undo an undo."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry


@click.command()
@by_option
@json_option
@pass_invocation
def command(invocation: Invocation, by: str | None, as_json: bool) -> None:
    """Make a change that was taken back again.

    Your own newest undo, if you have changed nothing since. Prints the journal entry.

    \b
    workbench redo
    """
    from workbench import review

    with invocation.store() as store:
        entry = review.redo(store, by=invocation.reviewer(by))
    print_entry(entry, as_json=as_json)
