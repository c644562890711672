"""`workbench link`: a person says how a statement stands to a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry
from workbench.model.links import Relation

if TYPE_CHECKING:
    from workbench.store import Store


@click.command()
@click.argument("claim")
@click.argument("statement")
@click.argument(
    "relation", required=False, metavar="[RELATION]", type=click.Choice([relation.value for relation in Relation])
)
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
    relation: str | None,
    credibility: int | None,
    note: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Link a statement to a claim.

    RELATION is states, corroborates, conflicts, updates, same_origin, undercuts or context.
    A suggested link is confirmed by this; one that exists changes its relation. With --credibility alone, a link
    stays as it is and only gets its digit. Uids may be cut to a unique beginning or ending. Prints the journal entry.

    \b
    workbench link CLAIM STATEMENT conflicts --credibility 2
    workbench link CLAIM STATEMENT --credibility 3
    """
    from workbench import review

    if relation is None and (credibility is None or note):
        raise click.UsageError("Give a RELATION; without one, --credibility alone.")
    reviewer = invocation.reviewer(by)
    with invocation.store() as store:
        about, other = store.resolve("claims", claim), store.resolve("statements", statement)
        if relation is not None:
            entry = review.link(
                store, about, other, Relation(relation), by=reviewer, credibility=credibility, note=note
            )
        elif credibility is not None:
            entry = review.rate_link(store, _link_of(store, about, other), credibility, by=reviewer)
    print_entry(entry, as_json=as_json)


def _link_of(store: Store, claim: str, statement: str) -> str:
    """The uid of the link between the two. UsageError if nothing links them."""
    from workbench.errors import UsageError

    found = next((one for one in store.evidence(claim) if one.statement.uid == statement), None)
    if found is None:
        raise UsageError("Nothing links that statement to this claim.", hint="Give a RELATION too.")
    return found.link
