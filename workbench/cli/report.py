"""`workbench report`: a document for people."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, pass_invocation


@click.command()
@click.argument("form", metavar="[markdown|html]", type=click.Choice(["markdown", "html"]))
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to; `-` is stdout  [default: -]")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option("--source", metavar="UID", help="Report on this source alone.")
@click.option("--title", metavar="TEXT", help="The report's title.")
@pass_invocation
def command(
    invocation: Invocation, form: str, output: str, force: bool, source: str | None, title: str | None
) -> None:
    """Write a report to read.

    Claims that somebody has worked on are told in full: quote in context, speaker, verdict, reasons, linked
    sources, open points. The others are named. html is one self-contained page that loads nothing.
    """
    from workbench.report import html, markdown
    from workbench.report.content import read_report
    from workbench.report.delivery import deliver

    with invocation.store() as store, store.snapshot():
        report = read_report(store, source=store.resolve("sources", source) if source else None, title=title)
    text = html.render(report) if form == "html" else markdown.render(report)
    deliver(lambda out: out.write(text), output, force=force, database=invocation.path)
    click.echo(f"Head of the journal: {report.head}", err=True)
