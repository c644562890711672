"""`workbench statements`: look at what was said, by whom."""

from __future__ import annotations

import click

from workbench.cli.groups import listing_group
from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import Column, format_options, json_option, print_object, print_rows

COLUMNS = (
    Column("statement"),
    Column("claim", from_width=120),
    Column("kind", from_width=90),
    Column("outlet", from_width=130),
    Column("speaker"),
    Column("quote"),
)


@listing_group
def command() -> None:
    """List and show statements.

    Without a subcommand, the list; `workbench statements list -h` tells how to narrow it down.
    """


@command.command("list")
@click.option("--source", metavar="UID", help="Only statements of this source.")
@click.option("--search", metavar="WORDS", default="", help="Only statements that hold these words.")
@format_options
@pass_invocation
def list_statements(invocation: Invocation, source: str | None, search: str, shape: str) -> None:
    """List statements in the order of the articles.

    \b
    workbench statements list --source SOURCE
    workbench statements list --search dam --nl
    """
    from workbench.report.rows import statement_row

    with invocation.store() as store:
        uid = store.resolve("sources", source) if source else None
        found = store.statements(source=uid, words=search)
        print_rows((statement_row(statement) for statement in found), shape, COLUMNS)


@command.command("show")
@click.argument("uid")
@json_option
@pass_invocation
def show_statement(invocation: Invocation, uid: str, as_json: bool) -> None:
    """Show a statement: its quote in context, its speaker, its numbers.

    \b
    workbench statements show STATEMENT
    """
    from workbench.cli.cards import statement_card
    from workbench.report.rows import statement_row

    with invocation.store() as store:
        statement = store.statement(store.resolve("statements", uid))
        if as_json:
            print_object(statement_row(statement))
        else:
            click.echo(statement_card(store, statement))
