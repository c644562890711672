"""`workbench judge`: a verdict, or a verdict taken back."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import json_option, print_entry
from workbench.model.claims import Verdict
from workbench.model.decisions import Pass


@click.command()
@click.argument("claim")
@click.argument(
    "verdict", required=False, metavar="VERDICT", type=click.Choice([verdict.value for verdict in Verdict])
)
@click.option("--because", default="", metavar="TEXT", help="What the verdict rests on.")
@click.option(
    "--pass",
    "round",
    type=click.Choice([round.value for round in Pass]),
    help="Which pass  [default: your own: given before, assigned, or waited for]",
)
@click.option("--take-back", is_flag=True, help="Take the standing verdict back instead; your own of several.")
@by_option
@json_option
@pass_invocation
def command(
    invocation: Invocation,
    claim: str,
    verdict: str | None,
    because: str,
    round: str | None,
    take_back: bool,
    by: str | None,
    as_json: bool,
) -> None:
    """Give a claim a verdict.

    VERDICT is supported, refuted, conflicting_evidence, not_enough_evidence or not_checkable.
    The decision keeps the evidence that is linked at this moment. A second pass is by somebody else than the
    first, adjudication by somebody who gave neither; two verdicts that differ are none until then. Prints the
    journal entry.

    \b
    workbench judge CLAIM refuted --because "The minutes say otherwise."
    workbench judge CLAIM supported --pass second --by "Tomas Reth"
    """
    from workbench import review

    if take_back == bool(verdict) or (take_back and (because or round)):
        raise click.UsageError("Give either a verdict, or --take-back alone.")
    with invocation.store() as store:
        uid, reviewer = store.resolve("claims", claim), invocation.reviewer(by)
        if verdict:
            wanted = Pass(round) if round else None
            entry = review.judge(store, uid, Verdict(verdict), by=reviewer, because=because, round=wanted)
            if review.difference(store, store.claim(uid), reviewer):
                click.echo("The two verdicts differ: the claim waits for adjudication.", err=True)
            if not because and review.needs_reason(store, uid, Verdict(verdict)):
                click.echo("No evidence is linked and no reason given; --because TEXT gives one.", err=True)
        else:
            entry = review.take_back(store, uid, by=reviewer)
    print_entry(entry, as_json=as_json)
