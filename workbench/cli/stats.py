"""`workbench stats`: how much of everything."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import json_option, print_object


@click.command()
@json_option
@pass_invocation
def command(invocation: Invocation, as_json: bool) -> None:
    """Count what the database holds."""
    from workbench.report.rows import counts_row

    with invocation.store() as store:
        row = counts_row(store.counts())
    if as_json:
        print_object(row)
        return
    for name, count in row.items():
        click.echo(f"{name:<10} {count:>12,}")
