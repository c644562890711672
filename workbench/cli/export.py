"""`workbench export`: data for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from workbench.cli.invocation import Invocation, pass_invocation, profile_option

if TYPE_CHECKING:
    from workbench.report.claimreview import Publisher, Scale
    from workbench.report.privacy import Public
    from workbench.store import Store

FORMS = ("jsonl", "csv", "claimreview", "annotations", "csl", "bibtex", "archive")


@click.command()
@click.argument("form", metavar=f"[{'|'.join(FORMS)}]", type=click.Choice(FORMS))
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to; `-` is stdout  [default: -]")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option("--raw", is_flag=True, help="Leave CSV cells that a spreadsheet would run as they are.")
@click.option("--desk", metavar="NAME", help="claimreview: who publishes  [default: the reviewer of each claim]")
@click.option("--desk-url", metavar="URL", help="claimreview: the publisher's own page.")
@click.option("--base-url", metavar="URL", help="claimreview: before the uid of what has no address of its own.")
@click.option("--ratings", metavar="FILE", type=click.Path(path_type=Path), help="claimreview: names of verdicts.")
@profile_option("full")
@pass_invocation
def command(
    invocation: Invocation,
    form: str,
    output: str,
    force: bool,
    raw: bool,
    desk: str | None,
    desk_url: str | None,
    base_url: str | None,
    ratings: Path | None,
    profile: str,
) -> None:
    """Write claims and their evidence as data.

    \b
    jsonl        an object a claim with its evidence, suggestions and decisions
    csv          a row a claim
    claimreview  schema.org ClaimReview of what has a verdict and an address, one a line
    annotations  W3C Web Annotations: each claim on its passage, by words and by code points
    csl, bibtex  the sources, for reference managers
    archive      everything, the journal included: `workbench import archive` makes the database anew

    The head of the journal is printed on stderr: it says which state of the database this is. `--profile public`
    tells nothing of confidential sources but a number.

    \b
    workbench export csv -o claims.csv
    workbench export archive -o desk.jsonl
    workbench export claimreview --desk "The Desk" --base-url https://desk.example/checks -o checks.jsonl
    """
    from workbench.report.claimreview import Publisher, read_scale
    from workbench.report.delivery import deliver
    from workbench.report.privacy import seen_by

    if raw and form != "csv":
        raise click.UsageError("--raw is for csv alone.")
    if form != "claimreview" and any((desk, desk_url, base_url, ratings)):
        raise click.UsageError("--desk, --desk-url, --base-url and --ratings are for claimreview alone.")
    if form == "archive" and profile == "public":
        raise click.UsageError("An archive holds everything: there is none for the public.")
    publisher, scale = Publisher(desk, desk_url, base_url), read_scale(ratings)
    counts: list[Mapping[str, int]] = []
    with invocation.store() as store, store.snapshot():
        seen = seen_by(store, profile)

        def write(out: TextIO) -> None:
            counts.append(_write(seen, form, out, raw=raw, publisher=publisher, scale=scale))

        deliver(write, output, force=force, database=invocation.path)
        for why, count in counts[0].items():
            if count or why == "written":
                click.echo(f"{count:,} {why if why == 'written' else f'left out: {why}'}", err=True)
        click.echo(f"Head of the journal: {store.head()}", err=True)


def _write(
    store: Store | Public, form: str, out: TextIO, *, raw: bool, publisher: Publisher, scale: Scale
) -> Mapping[str, int]:
    """Write one format; what to count on stderr, if anything."""
    from workbench.report.annotations import write_annotations
    from workbench.report.archive import write_archive
    from workbench.report.citations import write_bibtex, write_csl
    from workbench.report.claimreview import write_claimreviews
    from workbench.report.export import write_export
    from workbench.store import Store

    match form:
        case "archive":
            assert isinstance(store, Store)
            return write_archive(store, out)
        case "claimreview":
            return write_claimreviews(store, out, publisher, scale)
        case "annotations":
            return write_annotations(store, out)
        case "csl":
            write_csl(store.sources(), out)
        case "bibtex":
            write_bibtex(store.sources(), out)
        case _:
            write_export(store, form, out, raw=raw)
    return {}
