"""`workbench stats`: how much of everything, and how good the suggestions were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import json_option, print_object

if TYPE_CHECKING:
    from workbench.model.links import Precision


@click.command()
@json_option
@pass_invocation
def command(invocation: Invocation, as_json: bool) -> None:
    """Count what the database holds.

    Of the suggestions that somebody decided on, also how many were confirmed as they were proposed, confirmed
    as something else, and rejected: by relation and by reason.

    \b
    workbench stats --json
    """
    from workbench.report.findings import precision_row
    from workbench.report.precision import by_reason, by_relation
    from workbench.report.rows import counts_row

    with invocation.store() as store:
        row = counts_row(store.counts())
        wal = store.wal_bytes()
        decided = store.decided_suggestions()
    relations, reasons = by_relation(decided), by_reason(decided)
    if as_json:
        told = {"by_relation": relations, "by_reason": reasons}
        precision = {name: [precision_row(one) for one in found] for name, found in told.items()}
        print_object({**row, "wal_bytes": wal, "suggestions": {"decided": len(decided), **precision}})
        return
    for name, count in row.items():
        click.echo(f"{name:<10} {count:>12,}")
    click.echo(f"{'wal':<10} {wal:>12,} bytes")
    if decided:
        _print("suggestions decided on", relations)
        _print("by reason", reasons)


def _print(title: str, found: Sequence[Precision]) -> None:
    widest = max(len(title), *(len(one.kind) for one in found))
    click.echo("")
    click.secho(f"{title:<{widest}}  confirmed  changed  rejected  right", bold=True)
    for one in found:
        share = "" if one.share is None else f"{one.share:.0%}"
        line = f"{one.kind.replace('_', ' '):<{widest}}  {one.confirmed:>9,}  {one.changed:>7,}"
        click.echo(f"{line}  {one.rejected:>8,}  {share:>5}")
