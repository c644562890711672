"""`workbench speakers`: who is quoted."""

from __future__ import annotations

import click

from workbench.cli.groups import listing_group
from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import Column, format_options, json_option, print_entry, print_object, print_rows

COLUMNS = (
    Column("speaker"),
    Column("statements"),
    Column("documents", from_width=100),
    Column("name"),
    Column("affiliations", from_width=100),
    Column("roles"),
)
_DOUBTS = (
    Column("score"),
    Column("one"),
    Column("one_name", "name"),
    Column("other"),
    Column("other_name", "may be"),
    Column("document", from_width=120),
    Column("reasons"),
)
_NAMINGS = (
    Column("naming"),
    Column("statements"),
    Column("name"),
    Column("role", from_width=80),
    Column("affiliation", from_width=100),
    Column("document"),
)
_because = click.option("--because", default="", metavar="TEXT", help="Why.")


@listing_group
def command() -> None:
    """List, edit, merge and part speakers.

    A speaker is a person or body whom articles call by the same full name, with nothing that contradicts.
    Whatever is less certain is listed by `doubtful` and decided by you.
    """


@command.command("list")
@format_options
@pass_invocation
def list_speakers(invocation: Invocation, shape: str) -> None:
    """List speakers with their roles, statements and articles.

    \b
    workbench speakers list
    workbench speakers --csv
    """
    from workbench.report.rows import speaker_row

    with invocation.store() as store:
        rows = (speaker_row(speaker) for speaker in store.speakers())
        if shape == "table":
            rows = (
                {**row, "roles": "; ".join(row["roles"]), "affiliations": "; ".join(row["affiliations"])}
                for row in rows
            )
        print_rows(rows, shape, COLUMNS)


@command.command("doubtful")
@format_options
@pass_invocation
def list_doubts(invocation: Invocation, shape: str) -> None:
    """List who may be whom, likeliest first, with the reasons.

    `merge` says that they are one, `differ` that they are not, so that they are not listed again.

    \b
    workbench speakers doubtful
    """
    from workbench.match.people import doubts
    from workbench.report.findings import doubt_row

    with invocation.store() as store:
        rows = (doubt_row(doubt) for doubt in doubts(store))
        if shape == "table":
            rows = ({**row, "reasons": "; ".join(row["reasons"])} for row in rows)
        print_rows(rows, shape, _DOUBTS)


@command.command("show")
@click.argument("uid")
@json_option
@pass_invocation
def show_speaker(invocation: Invocation, uid: str, as_json: bool) -> None:
    """Show a speaker, and what each article calls them.

    \b
    workbench speakers show SPEAKER
    """
    from workbench.cli.cards import facts
    from workbench.report.rows import naming_row, speaker_row

    with invocation.store() as store:
        full = store.resolve("speakers", uid)
        row = speaker_row(store.speaker(full))
        namings = [naming_row(naming) for naming in store.namings(full)]
    if as_json:
        print_object({**row, "namings": namings})
    else:
        click.echo(facts({name: value for name, value in row.items() if not isinstance(value, list)}))
        click.echo()
        print_rows(namings, "table", _NAMINGS)


@command.command("merge")
@click.argument("one")
@click.argument("into")
@_because
@by_option
@json_option
@pass_invocation
def merge_speakers(invocation: Invocation, one: str, into: str, because: str, by: str | None, as_json: bool) -> None:
    """Say that a speaker is another one.

    INTO gains the names and statements of ONE, and whoever later articles call the same. ONE may also be a
    naming that `doubtful` lists: what a single article calls somebody. Prints the journal entry.

    \b
    workbench speakers merge SPEAKER ANOTHER --because "One and the same"
    """
    from workbench import review
    from workbench.cli.lookup import speaker_or_naming

    with invocation.store() as store:
        first, second = speaker_or_naming(store, one), store.resolve("speakers", into)
        entry = review.merge_speakers(store, first, second, by=invocation.reviewer(by), reason=because)
    print_entry(entry, as_json=as_json)


@command.command("split")
@click.argument("speaker")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--name", metavar="NAME", help="Of the other speaker  [default: as these articles say]")
@_because
@by_option
@json_option
@pass_invocation
def split_speaker(
    invocation: Invocation,
    speaker: str,
    sources: tuple[str, ...],
    name: str | None,
    because: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Say that some articles mean another person of the name.

    Whom each SOURCE names becomes a speaker of their own. Prints the journal entry.

    \b
    workbench speakers split SPEAKER ARTICLE --name "Another Name"
    """
    from workbench import review

    with invocation.store() as store:
        entry = review.split_speaker(
            store,
            store.resolve("speakers", speaker),
            [store.resolve("sources", source) for source in sources],
            by=invocation.reviewer(by),
            name=name,
            reason=because,
        )
    print_entry(entry, as_json=as_json)


@command.command("differ")
@click.argument("one")
@click.argument("other")
@_because
@by_option
@json_option
@pass_invocation
def differ(invocation: Invocation, one: str, other: str, because: str, by: str | None, as_json: bool) -> None:
    """Say that two speakers are not the same.

    `doubtful` does not list them again. Each may also be a naming that it lists. Prints the journal entry.

    \b
    workbench speakers differ SPEAKER ANOTHER
    """
    from workbench import review
    from workbench.cli.lookup import speaker_or_naming

    with invocation.store() as store:
        first, second = speaker_or_naming(store, one), speaker_or_naming(store, other)
        entry = review.differ(store, first, second, by=invocation.reviewer(by), reason=because)
    print_entry(entry, as_json=as_json)


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

    \b
    workbench speakers edit SPEAKER --role "Minister of Trade"
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
