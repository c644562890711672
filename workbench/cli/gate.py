"""`workbench gate`: may this be published?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from workbench.cli.invocation import Invocation, pass_invocation, profile_option
from workbench.cli.output import Column, format_options, print_rows

if TYPE_CHECKING:
    from workbench.model.filters import ClaimFilter
    from workbench.report.gate import Outcome
    from workbench.store import Store

COLUMNS = (Column("claim"), Column("condition"), Column("text"), Column("why"))


@click.command()
@click.option(
    "--require", multiple=True, metavar="NAMES", help="The conditions, parted by commas; may be given again."
)
@click.option("--source", metavar="UID", help="Only claims of this source.")
@click.option("--article", metavar="NAME", help="The same by path, end of a path, address, title or record id.")
@click.option("--where", metavar="QUERY", default="", help="Only claims that fit, as in `claims list`.")
@click.option("--all", "every", is_flag=True, help="Look at claims too that are not to be checked.")
@profile_option("public")
@format_options
@pass_invocation
def command(
    invocation: Invocation,
    require: tuple[str, ...],
    source: str | None,
    article: str | None,
    where: str,
    every: bool,
    profile: str,
    shape: str,
) -> int:
    """Exit 0 only if claims hold the named conditions.

    Else it exits 4 and lists which claim fails which condition, and why. Looked at is what is to be checked: claims
    about facts that are attributed to somebody or worth checking, and all that was judged or published. Conditions:

    \b
    workbench gate --require verdict              something was concluded
    workbench gate --require second_check         two agree on it, or a third one has adjudicated
    workbench gate --require no_open_conflict     nothing conflicts with a claim without verdict, nor
                                                  with a supported one for which no reason is given
    workbench gate --require two_origins          supported claims have two independent origins
    workbench gate --require published_sources_stand
                                                  nothing published relied on what fell since

    \b
    workbench gate --require verdict,second_check --article raids.md
    workbench gate --require no_open_conflict --where 'since:2026-11' --json
    """
    from workbench.errors import Exit
    from workbench.report import gate
    from workbench.report.findings import failure_row
    from workbench.report.privacy import seen_by

    names = gate.named(require)
    if source and article:
        raise click.UsageError("Give --source or --article, not both.")
    with invocation.store() as store, store.snapshot():
        which = _which(store, source, article, where)
        found = gate.look(seen_by(store, profile), which, names, every=every)
    if found.failures or shape != "table":
        print_rows(map(failure_row, found.failures), shape, COLUMNS)
    click.echo(_sum(found, names), err=True)
    return Exit.FOUND if found.failures else Exit.DONE


def _which(store: Store, source: str | None, article: str | None, where: str) -> ClaimFilter:
    from dataclasses import replace

    from workbench.report import gate
    from workbench.review.query import parse_query

    uid = store.resolve("sources", source) if source else gate.article(store, article) if article else None
    return replace(parse_query(where), source=uid, order="document")


def _sum(found: Outcome, names: list[str]) -> str:
    from workbench.report.words import counted

    left = f" {counted(found.left_out, 'claim')} not to be checked left out." if found.left_out else ""
    if not found.looked_at:
        return f"There is nothing to look at.{left}"
    if not found.failures:
        return f"{counted(found.looked_at, 'claim')} looked at, nothing fails {', '.join(names)}.{left}"
    often = Counter(failure.condition for failure in found.failures)
    each = ", ".join(f"{name} {often[name]}" for name in names if often[name])
    fail = "fails" if found.failing == 1 else "fail"
    return f"{found.failing:,} of {counted(found.looked_at, 'claim')} {fail}: {each}.{left}"
