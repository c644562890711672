"""`workbench agreement`: how far reviewers agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import Column, format_options, print_rows

if TYPE_CHECKING:
    from workbench.report.agreement import Agreement
    from workbench.store import Store

COLUMNS = (
    Column("scope"),
    Column("claims"),
    Column("agreed"),
    Column("percent", "%"),
    Column("kappa"),
    Column("alpha"),
    Column("one_verdict", "one only", from_width=90),
    Column("taken_back", "taken back", from_width=90),
    Column("verdicts", from_width=130),
    Column("of"),
)


@click.command()
@click.option("--source", metavar="UID", help="Only claims of this source.")
@click.option("--by-source", is_flag=True, help="Then a row for each source.")
@click.option("--pairs", is_flag=True, help="Then a row for each two reviewers.")
@format_options
@pass_invocation
def command(invocation: Invocation, source: str | None, by_source: bool, pairs: bool, shape: str) -> None:
    """Say how far reviewers agree: percent, kappa, alpha.

    Compared are first and second verdicts on the same claim; claims with one only, or one taken back, are left
    out and counted. Cohen's kappa is for two reviewers, Krippendorff's alpha for any number; both are empty where
    all verdicts are the same one, since chance cannot be told from agreement then.

    \b
    workbench agreement --pairs
    workbench agreement --by-source --csv
    """
    from workbench.report import agreement as measure

    with invocation.store() as store:
        uid = store.resolve("sources", source) if source else None
        claims = measure.read_compared(store, uid)
        total = {**_row(measure.of_claims(claims), "all" if uid is None else "source"), **_about(store, uid)}
        rows = [total]
        if by_source:
            found = measure.by_source(claims).items()
            rows += [{**_row(one, "source"), **_about(store, of)} for of, one in found]
        if pairs:
            rows += [{**_row(one, "pair"), **_about(store, None)} for one in measure.by_pair(claims)]
        print_rows(rows if shape != "table" else map(_for_eyes, rows), shape, COLUMNS if shape == "table" else _CSV)


_CSV = ("scope", "claims", "agreed", "percent", "kappa", "alpha", "one_verdict", "taken_back")


def _row(found: Agreement, scope: str) -> dict[str, Any]:
    from workbench.report.findings import agreement_row

    return {"scope": scope, **agreement_row(found)}


def _about(store: Store, source: str | None) -> dict[str, Any]:
    if source is None:
        return {"source": None, "document": None, "title": None}
    about = store.source(source)
    return {"source": source, "document": about.name, "title": about.title}


def _for_eyes(row: dict[str, Any]) -> dict[str, Any]:
    """The row of a table: two digits after the point, and what it is about in words."""
    from workbench.report.words import prevalence_words

    short = {name: None if row[name] is None else f"{row[name]:.2f}" for name in ("kappa", "alpha")}
    percent = None if row["percent"] is None else f"{row['percent']:.0f}"
    of = row["title"] or row["document"] or ", ".join(row["reviewers"])
    return {**row, **short, "percent": percent, "of": of, "verdicts": prevalence_words(row["prevalence"])}
