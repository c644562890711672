"""`workbench undo`: a new entry that takes an old one back."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry


@click.command()
@click.argument("entry", required=False, type=click.IntRange(min=1))
@by_option
@json_option
@pass_invocation
def command(invocation: Invocation, entry: int | None, by: str | None, as_json: bool) -> None:
    """Take back a change.

    ENTRY is its number in `history`; without it, your own newest change that still stands. Nothing is
    deleted: undoing writes an entry of its own, which is printed.

    \b
    workbench undo
    workbench undo ENTRY
    """
    from workbench import review

    with invocation.store() as store:
        undone = review.undo(store, entry, by=invocation.reviewer(by))
    print_entry(undone, as_json=as_json)
