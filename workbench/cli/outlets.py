"""`workbench outlets`: who publishes, and how reliable they are."""

from __future__ import annotations

import click

from workbench.cli.groups import listing_group
from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import Column, format_options, json_option, print_entry, print_object, print_rows

COLUMNS = (
    Column("outlet"),
    Column("reliability"),
    Column("sources"),
    Column("claims"),
    Column("name"),
    Column("note", from_width=100),
)


@listing_group
def command() -> None:
    """List outlets and set their reliability."""


@command.command("list")
@format_options
@pass_invocation
def list_outlets(invocation: Invocation, shape: str) -> None:
    """List outlets with their Admiralty letters and how much each has.

    \b
    workbench outlets list --json
    """
    from workbench.report.rows import outlet_work_row

    with invocation.store() as store:
        print_rows(map(outlet_work_row, store.outlet_work()), shape, COLUMNS)


@command.command("show")
@click.argument("outlet", metavar="NAME|UID")
@json_option
@pass_invocation
def show_outlet(invocation: Invocation, outlet: str, as_json: bool) -> None:
    """Show an outlet.

    \b
    workbench outlets show OUTLET
    """
    from workbench.cli.cards import facts
    from workbench.cli.lookup import outlet_named
    from workbench.report.rows import outlet_row

    with invocation.store() as store:
        row = outlet_row(outlet_named(store, outlet))
    if as_json:
        print_object(row)
    else:
        click.echo(facts(row))


@command.command("edit")
@click.argument("outlet", metavar="NAME|UID")
@click.option(
    "--reliability",
    type=str.upper,
    metavar="A-F",
    help="Admiralty letter: A completely reliable … F cannot be judged.",
)
@click.option("--name", metavar="NAME")
@click.option("--note", metavar="TEXT")
@by_option
@json_option
@pass_invocation
def edit_outlet(
    invocation: Invocation,
    outlet: str,
    reliability: str | None,
    name: str | None,
    note: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Change an outlet's reliability, name or note.

    An empty text takes away. Prints the journal entry.

    \b
    workbench outlets edit OUTLET --reliability B
    """
    from workbench import review
    from workbench.cli.lookup import outlet_named

    with invocation.store() as store:
        entry = review.edit_outlet(
            store,
            outlet_named(store, outlet).uid,
            by=invocation.reviewer(by),
            reliability=reliability,
            name=name,
            note=note,
        )
    print_entry(entry, as_json=as_json)
