"""`workbench bulk`: one act on all claims that a query finds."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry
from workbench.model.claims import Status, Verdict


@click.command(short_help="Judge many claims at once, or say where the work on them is.")
@click.argument("query")
@click.option("--verdict", type=click.Choice([verdict.value for verdict in Verdict]))
@click.option("--because", default="", metavar="TEXT", help="What the verdict rests on.")
@click.option("--status", type=click.Choice([status.value for status in Status]))
@click.option("--dry-run", is_flag=True, help="Only say which claims are meant.")
@by_option
@json_option
@pass_invocation
def command(
    invocation: Invocation,
    query: str,
    verdict: str | None,
    because: str,
    status: str | None,
    dry_run: bool,
    by: str | None,
    as_json: bool,
) -> None:
    """Judge many claims, or say where the work on them is, as one change with one undo.

    QUERY is that of `claims list --where`; an empty one means every claim. If one of the claims may not be judged,
    none is. Prints the journal entry.

    \b
    workbench bulk 'is:opinion verdict:none' --verdict not_checkable --dry-run
    workbench bulk 'is:opinion verdict:none' --verdict not_checkable --because "Opinions"
    workbench bulk 'outlet:"Radio Ilvane" status:new' --status waiting
    """
    from workbench import review
    from workbench.review.query import parse_query
    from workbench.text import one_line

    if bool(verdict) == bool(status) or (because and not verdict):
        raise click.UsageError("Give either --verdict, with --because if you like, or --status.")
    with invocation.store(read_only=dry_run) as store:
        view = review.ReviewerView(store, invocation.reviewer(by))
        claims = list(view.claims(parse_query(query)))
        click.echo(f"{len(claims):,} {'claim' if len(claims) == 1 else 'claims'}", err=True)
        if dry_run:
            for claim in claims:
                click.echo(f"{claim.uid[-8:]}  {one_line(claim.text)}")
            return
        uids = [claim.uid for claim in claims]
        if verdict:
            entry = review.judge_all(store, uids, Verdict(verdict), by=view.reviewer, because=because)
        elif status:
            entry = review.set_status_of_all(store, uids, Status(status), by=view.reviewer)
    print_entry(entry, as_json=as_json)
