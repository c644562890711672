"""`workbench link`: a person says how a statement stands to a claim."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry
from workbench.model.links import Relation


@click.command()
@click.argument("claim")
@click.argument("statement")
@click.argument("relation", metavar="RELATION", type=click.Choice([relation.value for relation in Relation]))
@click.option(
    "--credibility",
    type=click.IntRange(1, 6),
    help="Admiralty digit: 1 is confirmed, 6 cannot be judged.",
)
@click.option("--note", default="", metavar="TEXT", help="What to know about this link.")
@by_option
@json_option
@pass_invocation
def command(
    invocation: Invocation,
    claim: str,
    statement: str,
    relation: str,
    credibility: int | None,
    note: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Link a statement to a claim.

    RELATION is states, corroborates, conflicts, updates, same_origin, undercuts or context.
    A suggested link is confirmed by this; one that exists changes its relation. Uids may be cut to a unique
    beginning or ending. Prints the journal entry.
    """
    from workbench import review

    with invocation.store() as store:
        entry = review.link(
            store,
            store.resolve("claims", claim),
            store.resolve("statements", statement),
            Relation(relation),
            by=invocation.reviewer(by),
            credibility=credibility,
            note=note,
        )
    print_entry(entry, as_json=as_json)
