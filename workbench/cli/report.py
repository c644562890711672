"""`workbench report`: a document for people."""

from __future__ import annotations

from typing import Any, TextIO

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import print_rows
from workbench.cli.writing import Target, write_text, writing_options, written_of

_SHAPES = ("markdown", "html", "json", "nl", "csv")


@click.command()
@click.argument("form", metavar="[markdown|html|affected]", type=click.Choice(["markdown", "html", "affected"]))
@click.argument("shape", metavar="[SHAPE]", required=False, type=click.Choice(_SHAPES))
@click.option("--source", metavar="UID", help="Report on this source alone.")
@click.option("--title", metavar="TEXT", help="The report's title.")
@writing_options("public")
@pass_invocation
def command(
    invocation: Invocation,
    /,
    form: str,
    shape: str | None,
    source: str | None,
    title: str | None,
    **target: Any,
) -> None:
    """Write a report to read.

    Claims that somebody has worked on are told in full: quote in context, speaker, verdict, reasons, linked
    sources, open points. The others are named. html is one self-contained page that loads nothing.

    `affected` lists what was published and relied on a source that has been corrected, retracted or changed
    since, with what supports it still; its SHAPE is markdown (the default), html, json, nl or csv.

    Of confidential sources a report tells nothing but a number; `--profile full` tells all.

    \b
    workbench report html -o report.html
    workbench report affected
    workbench report affected json
    workbench report markdown --as-of 2026-11-23
    """
    from workbench.report import html, markdown
    from workbench.report.affected import TITLE, affected_row, as_html, as_markdown, read_affected
    from workbench.report.content import read_report

    if shape is not None and form != "affected":
        raise click.UsageError("Only `affected` takes a second word.")
    if source is not None and form == "affected":
        raise click.UsageError("`affected` is of all sources.")
    to = Target(**target)
    with written_of(invocation, to) as (store, seen):
        head = store.head()
        if form == "affected":
            found = read_affected(seen)
            rows = [affected_row(one) for one in found]
            text = as_html(found, head, title or TITLE) if shape == "html" else as_markdown(found, head, title or TITLE)
        else:
            uid = store.resolve("sources", source) if source else None
            report = read_report(seen, source=uid, title=title)
            text = html.render(report) if form == "html" else markdown.render(report)

        def write(out: TextIO) -> dict[str, int]:
            if shape in ("json", "nl", "csv"):
                print_rows(rows, shape, ("claim", "text"), out=out)
            else:
                out.write(text)
            return {}

        write_text(invocation, to, seen, write)
