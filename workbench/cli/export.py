"""`workbench export`: data for other programs."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, pass_invocation, profile_option


@click.command()
@click.argument("form", metavar="[jsonl|csv]", type=click.Choice(["jsonl", "csv"]))
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to; `-` is stdout  [default: -]")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option("--raw", is_flag=True, help="Leave CSV cells that a spreadsheet would run as they are.")
@profile_option("full")
@pass_invocation
def command(invocation: Invocation, form: str, output: str, force: bool, raw: bool, profile: str) -> None:
    """Write claims and their evidence as data.

    jsonl holds one object a claim with its evidence, suggestions and decisions; csv one row a claim. The head
    of the journal is printed on stderr: it says which state of the database this is. `--profile public` tells
    nothing of confidential sources but a number.
    """
    from workbench.report.delivery import deliver
    from workbench.report.export import write_export
    from workbench.report.privacy import seen_by

    if raw and form != "csv":
        raise click.UsageError("--raw is for csv alone.")
    with invocation.store() as store, store.snapshot():
        seen = seen_by(store, profile)
        deliver(
            lambda out: write_export(seen, form, out, raw=raw), output, force=force, database=invocation.path
        )
        click.echo(f"Head of the journal: {store.head()}", err=True)
