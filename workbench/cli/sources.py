"""`workbench sources`: look at sources and correct what is known of them."""

from __future__ import annotations

import click

from workbench.cli.groups import listing_group
from workbench.cli.invocation import Invocation, by_option, looks_option, pass_invocation
from workbench.cli.output import Column, format_options, json_option, print_entry, print_object, print_rows
from workbench.errors import UsageError
from workbench.model.sources import SourceStanding

COLUMNS = (
    Column("source"),
    Column("published"),
    Column("outlet"),
    Column("reliability", "rel.", from_width=90),
    Column("checked", from_width=90),
    Column("standing", from_width=110),
    Column("claims"),
    Column("document", from_width=140),
    Column("title"),
)


@listing_group
def command() -> None:
    """List, show and edit sources.

    Without a subcommand, the list; `workbench sources list -h` tells how to narrow it down.
    """


@command.command("list")
@click.option("--search", metavar="WORDS", default="", help="Only sources that hold these words.")
@click.option("--outlet", metavar="NAME", help="Only what this outlet published.")
@click.option(
    "--where",
    metavar="QUERY",
    help="As in the filter line of the screen: words, outlet:NAME, letter:none, is:retracted, has:open.",
)
@format_options
@pass_invocation
def list_sources(invocation: Invocation, search: str, outlet: str | None, where: str | None, shape: str) -> None:
    """List sources in the order of their import.

    \b
    workbench sources list --search dam
    workbench sources --outlet Herald --csv
    workbench sources list --where 'is:retracted has:open'
    """
    from workbench.report.rows import source_row
    from workbench.review.source_query import parse_source_query

    if where is not None and (search or outlet):
        raise UsageError("--where holds --search and --outlet in itself; give one or the other.")
    with invocation.store() as store:
        found = store.sources(words=search, outlet=outlet)
        if where is not None:
            found = (row.source for row in store.source_work(parse_source_query(where)))
        print_rows((source_row(source) for source in found), shape, COLUMNS)


@command.command("show")
@click.argument("uid")
@json_option
@pass_invocation
def show_source(invocation: Invocation, uid: str, as_json: bool) -> None:
    """Show a source: what is known of it and how, and its text.

    \b
    workbench sources show SOURCE
    """
    from workbench.cli.cards import source_card
    from workbench.ingest.kept_pages import kept_page, pages_of
    from workbench.report.rows import source_row

    with invocation.store() as store:
        source = store.source(store.resolve("sources", uid))
        revision = store.revision(source.uid)
    page = kept_page(pages_of(invocation.path), revision.raw_sha256)
    kept = str(page) if page.exists() else None
    if as_json:
        print_object(
            {**source_row(source), "raw_sha256": revision.raw_sha256, "page": kept, "text": revision.text}
        )
    else:
        click.echo(source_card(source, revision.text, kept))


@command.command("edit")
@click.argument("uid")
@click.option("--title", metavar="TEXT")
@click.option("--outlet", metavar="NAME")
@click.option("--author", metavar="NAME")
@click.option("--published", metavar="DAY", help="As 2026-11-23.")
@click.option("--url", metavar="URL")
@click.option("--note", metavar="TEXT")
@click.option(
    "--standing",
    type=click.Choice([standing.value for standing in SourceStanding]),
    help="Whether its publisher still stands by it; corrected and retracted reopen the claims that relied on it.",
)
@click.option(
    "--confidential/--no-confidential",
    default=None,
    help="Whether nothing that tells what it is may stand in reports and public exports.",
)
@by_option
@json_option
@pass_invocation
def edit_source(
    invocation: Invocation,
    uid: str,
    title: str | None,
    outlet: str | None,
    author: str | None,
    published: str | None,
    url: str | None,
    note: str | None,
    standing: str | None,
    confidential: bool | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Correct what is known of a source.

    An empty text takes away. A source that is marked corrected or retracted reopens the claims that relied on it:
    their verdicts are kept and ask to be looked at again. Prints the journal entry.

    \b
    workbench sources edit SOURCE --standing corrected
    workbench sources edit SOURCE --confidential
    """
    from workbench import review

    with invocation.store() as store:
        entry = review.edit_source(
            store,
            store.resolve("sources", uid),
            by=invocation.reviewer(by),
            title=title,
            outlet=outlet,
            author=author,
            published=published,
            url=url,
            note=note,
            standing=SourceStanding(standing) if standing else None,
            confidential=confidential,
        )
    print_entry(entry, as_json=as_json)


@command.command("diff")
@click.argument("uid")
@click.option("--was", type=int, metavar="N", help="The older text  [default: the one before]")
@click.option("--now", type=int, metavar="N", help="The newer text  [default: the present one]")
@looks_option
@json_option
@pass_invocation
def diff_source(
    invocation: Invocation, uid: str, was: int | None, now: int | None, by: str | None, as_json: bool
) -> None:
    """Show what changed in a source, and what became of its claims.

    Texts are numbered from 1, as they came in. A claim is kept where its words are unchanged, has moved where they
    stand elsewhere exactly once; else its verdict is reopened, or, without one, it is gone from the text.

    \b
    workbench sources diff SOURCE
    workbench sources diff SOURCE --was 1 --now 2 --json
    """
    from workbench import review
    from workbench.cli.revised import revised_lines
    from workbench.report.findings import revised_row

    with invocation.store() as store:
        view = review.ReviewerView(store, invocation.reviewer(by))
        found = review.revised(view, store.resolve("sources", uid), was=was, now=now)
    if as_json:
        print_object(revised_row(found))
    else:
        for line in revised_lines(found):
            click.echo(line)
