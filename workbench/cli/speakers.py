"""`workbench speakers`: who is quoted."""

from __future__ import annotations

import click

from workbench.cli.groups import listing_group
from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import Column, format_options, json_option, print_entry, print_object, print_rows

COLUMNS = (
    Column("speaker"),
    Column("statements"),
    Column("name"),
    Column("affiliation", from_width=100),
    Column("role"),
)


@listing_group
def command() -> None:
    """List and edit speakers."""


@command.command("list")
@format_options
@pass_invocation
def list_speakers(invocation: Invocation, shape: str) -> None:
    """List speakers with the number of their statements."""
    from workbench.report.rows import speaker_row

    with invocation.store() as store:
        print_rows((speaker_row(speaker) for speaker in store.speakers()), shape, COLUMNS)


@command.command("show")
@click.argument("uid")
@json_option
@pass_invocation
def show_speaker(invocation: Invocation, uid: str, as_json: bool) -> None:
    """Show a speaker."""
    from workbench.cli.cards import facts
    from workbench.report.rows import speaker_row

    with invocation.store() as store:
        full = store.resolve("speakers", uid)
        row = next(speaker_row(speaker) for speaker in store.speakers() if speaker.uid == full)
    if as_json:
        print_object(row)
    else:
        click.echo(facts(row))


@command.command("edit")
@click.argument("uid")
@click.option("--name", metavar="NAME")
@click.option("--role", metavar="TEXT")
@click.option("--affiliation", metavar="TEXT")
@by_option
@json_option
@pass_invocation
def edit_speaker(
    invocation: Invocation,
    uid: str,
    name: str | None,
    role: str | None,
    affiliation: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Correct a speaker, for all their statements.

    An empty text takes away. Prints the journal entry.
    """
    from workbench import review

    with invocation.store() as store:
        entry = review.edit_speaker(
            store,
            store.resolve("speakers", uid),
            by=invocation.reviewer(by),
            name=name,
            role=role,
            affiliation=affiliation,
        )
    print_entry(entry, as_json=as_json)
