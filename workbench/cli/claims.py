"""`workbench claims`: look at claims and correct them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.groups import listing_group
from workbench.cli.invocation import Invocation, by_option, looks_option, pass_invocation
from workbench.cli.output import Column, format_options, json_option, print_entry, print_object, print_rows
from workbench.model.claims import Publication, Status, Verdict

if TYPE_CHECKING:
    from workbench.model.filters import ClaimFilter
    from workbench.store import Store

COLUMNS = (
    Column("claim"),
    Column("status"),
    Column("verdict"),
    Column("corroborates", "+", from_width=70),
    Column("conflicts", "-", from_width=70),
    Column("suggested", "?", from_width=70),
    Column("reopened", from_width=110),
    Column("outlet", from_width=130),
    Column("speaker", from_width=100),
    Column("text"),
)
ORDERS = ("work", "document", "changed")


@listing_group
def command() -> None:
    """List, show and edit claims.

    Without a subcommand, the list; `workbench claims list -h` tells how to narrow it down.
    """


def filters(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that narrow claims down; `claim_filter` takes what it receives."""
    for option in reversed(
        (
            click.option("--status", type=click.Choice([status.value for status in Status])),
            click.option("--verdict", type=click.Choice([verdict.value for verdict in Verdict])),
            click.option("--undecided", is_flag=True, help="Only claims without a verdict."),
            click.option("--source", metavar="UID", help="Only claims of this source."),
            click.option("--speaker", metavar="NAME", help="Only what this speaker says."),
            click.option("--outlet", metavar="NAME", help="Only what this outlet published."),
            click.option("--search", metavar="WORDS", default="", help="Only claims that hold these words."),
            click.option(
                "--where",
                metavar="QUERY",
                default="",
                help="As the filter line of the screen: dam status:new number:>20 \"exact words\".",
            ),
            click.option("--reopened", is_flag=True, help="Only claims whose verdict has lost something it relied on."),
            click.option("--has-conflict", is_flag=True, help="Only claims that something conflicts with."),
            click.option("--assigned-to", metavar="NAME", help="Only claims that NAME is assigned a pass of."),
        )
    ):
        function = option(function)
    return function


def claim_filter(store: Store, *, where: str = "", order: str | None = None, **given: Any) -> ClaimFilter:
    """What the options of `filters` mean; they narrow the query of --where further."""
    from dataclasses import replace

    from workbench.review.query import parse_query

    asked = parse_query(where)
    search, source = given.pop("search"), given.pop("source")
    if given["status"]:
        given["status"] = Status(given["status"])
    if given["verdict"]:
        given["verdict"] = Verdict(given["verdict"])
    return replace(
        asked,
        words=f"{asked.words} {search}".strip(),
        source=store.resolve("sources", source) if source else None,
        order=order or asked.order,
        **{name: value for name, value in given.items() if value},
    )


@command.command("list")
@filters
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    help="What most needs work first (the default), as in the articles, or newest change first.",
)
@looks_option
@format_options
@pass_invocation
def list_claims(invocation: Invocation, /, order: str | None, by: str | None, shape: str, **given: Any) -> None:
    """List claims, what most needs work first.

    \b
    workbench claims list --undecided --has-conflict
    workbench claims list --where 'militants number:>20 since:2025-11 verdict:none'
    workbench claims list --where 'is:changed'        decided, and touched since

    QUERY knows status, verdict, speaker, outlet, has (conflict, suggestion, note, question), is (fact, prediction,
    opinion, changed, reopened), kind, number, since, until, assigned and order; the options narrow it further. The
    verdict of a claim that you are to check blind is left out: `blind` is true there. `export` leaves out nothing.
    """
    from workbench.report.rows import seen_row
    from workbench.review import ReviewerView

    with invocation.store() as store:
        view = ReviewerView(store, invocation.reviewer(by))
        found = view.claims(claim_filter(store, order=order, **given))
        print_rows((seen_row(claim) for claim in found), shape, COLUMNS)


@command.command("show")
@click.argument("uid")
@looks_option
@json_option
@pass_invocation
def show_claim(invocation: Invocation, uid: str, by: str | None, as_json: bool) -> None:
    """Show a claim: its quote in context, the evidence, the decisions.

    While you are to check it blind, what the other reviewer concluded is left out.

    \b
    workbench claims show CLAIM
    workbench claims show CLAIM --json
    """
    from workbench.cli.cards import claim_card
    from workbench.report.export import full_row
    from workbench.review import ReviewerView

    with invocation.store() as store:
        view = ReviewerView(store, invocation.reviewer(by))
        claim = view.claim(store.resolve("claims", uid))
        if as_json:
            print_object({**full_row(view, claim), "blind": claim.blind})
        else:
            click.echo(claim_card(view, claim))


@command.command("edit")
@click.argument("uid")
@click.option("--text", metavar="TEXT", help="What the claim says.")
@click.option("--note", metavar="TEXT")
@click.option("--status", type=click.Choice([status.value for status in Status]))
@click.option("--publication", type=click.Choice([publication.value for publication in Publication]))
@click.option("--publication-url", metavar="URL", help="Where it was published.")
@by_option
@json_option
@pass_invocation
def edit_claim(
    invocation: Invocation,
    uid: str,
    text: str | None,
    note: str | None,
    status: str | None,
    publication: str | None,
    publication_url: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Change text, note, status or publication.

    An empty text takes away. Prints the journal entry.

    \b
    workbench claims edit CLAIM --text "27 fighters killed in Ilvane"
    workbench claims edit CLAIM --status waiting --note "Ask the hospital"
    """
    from workbench import review

    with invocation.store() as store:
        entry = review.edit_claim(
            store,
            store.resolve("claims", uid),
            by=invocation.reviewer(by),
            text=text,
            note=note,
            status=Status(status) if status else None,
            publication=Publication(publication) if publication else None,
            publication_url=publication_url,
        )
    print_entry(entry, as_json=as_json)


@command.command("add")
@click.argument("source")
@click.argument("passage", required=False, metavar="[QUOTE]")
@click.option("--quote", metavar="TEXT", help="The passage, letter for letter; or give it as QUOTE.")
@click.option("--start", type=int, metavar="N", help="Where it begins, in characters, as `extract` counts them.")
@click.option("--end", type=int, metavar="N", help="Where it ends: the number of the first character behind it.")
@click.option("--text", metavar="TEXT", help="What the claim says  [default: the passage, as the rules shorten it]")
@by_option
@json_option
@pass_invocation
def add_claim(
    invocation: Invocation,
    source: str,
    passage: str | None,
    quote: str | None,
    start: int | None,
    end: int | None,
    text: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Make a claim of a passage of an article.

    The passage stands in the newest text of SOURCE: its words, which must occur there once, or its offsets, or both.
    Speaker, kind, numbers and times are what the rules find in it. Prints the journal entry; suggestions are made.

    \b
    workbench claims add SOURCE --quote "The road was closed for two days"
    workbench claims add SOURCE --start 152 --end 189 --text "Road closed for two days"
    """
    from workbench import review
    from workbench.errors import UsageError
    from workbench.text import normalise

    if passage is not None and quote is not None:
        raise UsageError("QUOTE and --quote are one thing; give one of them.")
    words = passage if quote is None else quote
    with invocation.store() as store:
        uid = store.resolve("sources", source)
        span = review.find_passage(
            store.revision(uid).text, None if words is None else normalise(words), start=start, end=end
        )
        entry = review.make_claim(store, uid, span, text, by=invocation.reviewer(by))
    print_entry(entry, as_json=as_json)
