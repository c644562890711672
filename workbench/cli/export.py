"""`workbench export`: data for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.writing import Target, write_file, write_text, writing_options, written_of

if TYPE_CHECKING:
    from workbench.model.filters import ClaimFilter
    from workbench.report.claimreview import Publisher, Scale
    from workbench.report.privacy import Public
    from workbench.store import Store

FORMS = (
    "jsonl", "csv", "tsv", "xlsx", "sqlite", "claimreview", "annotations", "csl", "bibtex", "archive",
)  # fmt: skip
_ROWS = ("claims", "evidence", "decisions", "questions", "sources")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMS))
@click.option("--where", metavar="QUERY", help="Only claims that fit, in the language of `claims list --where`.")
@click.option(
    "--rows", type=click.Choice(_ROWS), default="claims", help="csv, tsv: what a row is  [default: claims]"
)
@click.option("--raw", is_flag=True, help="csv, tsv: leave cells that a spreadsheet would run as they are.")
@click.option("--desk", metavar="NAME", help="claimreview: who publishes  [default: the reviewer of each claim]")
@click.option("--desk-url", metavar="URL", help="claimreview: the publisher's own page.")
@click.option("--base-url", metavar="URL", help="claimreview: before the uid of what has no address of its own.")
@click.option("--ratings", metavar="FILE", type=click.Path(path_type=Path), help="claimreview: names of verdicts.")
@writing_options("full")
@pass_invocation
def command(
    invocation: Invocation,
    /,
    form: str,
    where: str | None,
    rows: str,
    raw: bool,
    desk: str | None,
    desk_url: str | None,
    base_url: str | None,
    ratings: Path | None,
    **target: Any,
) -> None:
    """Write claims and their evidence as data.

    \b
    jsonl        an object a claim with its evidence, suggestions and decisions
    csv, tsv     a row a claim, or a link, decision, question or source (--rows)
    xlsx         a workbook with a sheet of each of these
    sqlite       a plain database with a table of each, for SQL and Datasette
    claimreview  schema.org ClaimReview of what has a verdict and an address, one a line
    annotations  W3C Web Annotations: each claim on its passage, by words and by code points
    csl, bibtex  the sources, for reference managers
    archive      everything, the journal included: `workbench import archive` makes the database anew

    The head of the journal is printed on stderr: it says which state of the database this is. `--profile public`
    tells nothing of confidential sources but a number.

    \b
    workbench export csv -o claims.csv
    workbench export tsv --rows decisions
    workbench export jsonl --where "verdict:refuted since:2026-11"
    workbench export xlsx -o claims.xlsx --profile public
    workbench export sqlite -o claims.db --manifest claims.json
    workbench export csv --as-of 2026-11-23
    workbench export claimreview --desk "The Desk" --base-url https://desk.example/checks -o checks.jsonl
    workbench export archive -o desk.jsonl
    """
    from workbench.report.claimreview import Publisher, read_scale
    from workbench.review.query import parse_query

    to = Target(**target)
    _refuse(form, to.profile, where=where, rows=rows, raw=raw)
    if form != "claimreview" and any((desk, desk_url, base_url, ratings)):
        raise click.UsageError("--desk, --desk-url, --base-url and --ratings are for claimreview alone.")
    publisher, scale = Publisher(desk, desk_url, base_url), read_scale(ratings)
    which = parse_query(f"order:document {where or ''}")
    with written_of(invocation, to) as (store, seen):
        if form in ("xlsx", "sqlite"):
            write_file(invocation, to, seen, lambda path: _make(seen, form, path, which))
        elif form == "archive":
            from workbench.report.archive import write_archive

            write_text(invocation, to, seen, lambda out: write_archive(store, out))
        else:
            write_text(invocation, to, seen, lambda out: _write(seen, form, out, which, rows, raw, publisher, scale))


def _refuse(form: str, profile: str, *, where: str | None, rows: str, raw: bool) -> None:
    """UsageError for what means nothing together."""
    if form not in ("csv", "tsv") and (raw or rows != "claims"):
        raise click.UsageError("--raw and --rows are for csv and tsv alone.")
    if form == "archive" and where is not None:
        raise click.UsageError("An archive holds everything: --where is for the other formats.")
    if form == "archive" and profile == "public":
        raise click.UsageError("An archive holds everything: there is none for the public.")


def _write(
    seen: Store | Public, form: str, out: TextIO, which: ClaimFilter, rows: str, raw: bool, publisher: Publisher,
    scale: Scale,
) -> Mapping[str, int]:  # fmt: skip
    """Write one of the formats that are text."""
    from workbench.report.annotations import write_annotations
    from workbench.report.citations import write_bibtex, write_csl
    from workbench.report.claimreview import write_claimreviews
    from workbench.report.export import sources_of, write_export

    match form:
        case "claimreview":
            return write_claimreviews(seen, out, publisher, scale, which)
        case "annotations":
            return write_annotations(seen, out, which)
        case "csl":
            return {"written": write_csl(sources_of(seen, which), out)}
        case "bibtex":
            return {"written": write_bibtex(sources_of(seen, which), out)}
        case _:
            return write_export(seen, form, out, which, rows=rows, raw=raw)


def _make(seen: Store | Public, form: str, path: Path, which: ClaimFilter) -> Mapping[str, int]:
    """Fill a file of one of the formats that are not text."""
    from workbench.report.export import COLUMNS, left_out, rows_of

    tables = {kind: rows_of(seen, kind, which) for kind in COLUMNS}
    if form == "xlsx":
        from workbench.report.workbook import write_workbook

        counts = write_workbook(tables, COLUMNS, path)
    else:
        from workbench.store.plain import write_tables

        counts = write_tables(tables, COLUMNS, path)
    return {**counts, **left_out(seen, which, counts["claims"])}
