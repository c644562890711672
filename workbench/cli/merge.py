"""`workbench merge`: two claims are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry, print_object
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.review import MergePreview


@click.command()
@click.argument("claim")
@click.argument("into")
@click.option("--because", default="", metavar="TEXT", help="Why they are the same claim.")
@click.option("--dry-run", is_flag=True, help="Only say what becomes of both.")
@by_option
@json_option
@pass_invocation
def command(
    invocation: Invocation, claim: str, into: str, because: str, dry_run: bool, by: str | None, as_json: bool
) -> None:
    """Merge a claim into another.

    INTO keeps its text and gains the statements and links of CLAIM. Prints the journal entry.

    \b
    workbench merge OTHER CLAIM
    """
    from workbench import review

    with invocation.store() as store:
        if dry_run:
            view = review.ReviewerView(store, invocation.reviewer(by))
            found = review.merge_preview(view, store.resolve("claims", claim), store.resolve("claims", into))
            _say(found, as_json=as_json)
            return
        entry = review.merge(
            store,
            store.resolve("claims", claim),
            store.resolve("claims", into),
            by=invocation.reviewer(by),
            reason=because,
        )
    print_entry(entry, as_json=as_json)


def _say(found: MergePreview, *, as_json: bool) -> None:
    """What becomes of both claims, and of the links of the one that goes: uids of claims and of statements."""
    row = {
        "stays": found.kept.uid,
        "goes": found.gone.uid,
        "states": found.gone.statement,
        "moving": [link.statement.uid for link in found.moving],
        "staying": [link.statement.uid for link in found.staying],
    }
    if as_json:
        print_object(row)
        return
    click.echo(f"stays  {one_line(found.kept.text)}")
    click.echo(f"goes   {one_line(found.gone.text)}")
    click.echo(f"Links that move over: {len(found.moving)}; left, because INTO has as good ones: {len(found.staying)}.")
