"""`workbench import url`: pages by their addresses."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.import_job import Job, ended, given_articles, job_options, run_job
from workbench.cli.invocation import Invocation, pass_invocation

if TYPE_CHECKING:
    from workbench.extracting import Item


@click.command("url")
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@click.option("--outlet", help="Who published what is read.")
@click.option("--author")
@click.option("--date", "published", metavar="DATE", help="When it was published: 2026-11-23.")
@click.option("--language", metavar="CODE", help="en, es, ur, …  [default: as declared, else guessed]")
@click.option("--no-suggest", is_flag=True, help="Leave the suggestions for what is new to a later import.")
@job_options
@pass_invocation
def command(
    invocation: Invocation,
    /,
    urls: tuple[str, ...],
    by: str | None,
    dry_run: bool,
    strict: bool,
    no_progress: bool,
    no_suggest: bool,
    **metadata: str | None,
) -> int:
    """Fetch pages and read the articles in them.

    URL begins with http:// or https://; - reads addresses from standard input, one a line. Only hosts of the
    public internet are asked. Each page is kept as it came, in the folder DATABASE.pages, under its hash.

    \b
    workbench import url https://kalindi-herald.example/2026/11/23/dam
    workbench import url - < addresses.txt
    """
    from workbench.cli.import_shown import Notes, progress
    from workbench.ingest.addresses import shown_url
    from workbench.ingest.kept_pages import keep_page, pages_of
    from workbench.ingest.pages import read_pages

    folder = pages_of(invocation.path)
    asked = [url for one in urls for url in (_listed() if one == "-" else [one])]
    given = given_articles(metadata, {})
    notes = Notes()
    kept: set[Path] = set()
    job = Job(dry_run=dry_run, suggest=not no_suggest, encode=not no_suggest, strict=strict)

    def read() -> Iterable[Item]:
        keep = None if dry_run else lambda page: kept.add(keep_page(folder, page))
        return read_pages(asked, given=given, keep=keep, on_note=notes)

    # With --strict what was looked at must be what is then taken: it is fetched once.
    once = list(read()) if strict else None
    with progress(sys.stderr.isatty() and not no_progress, None) as bar:
        what = ["url", *map(shown_url, asked)]
        outcome = run_job(invocation, (lambda: once) if once is not None else read, what, by, bar.watch, job)
    if kept:
        notes(f"Pages are kept as they came in {folder}.")
    return ended(outcome, notes)


def _listed() -> list[str]:
    """The addresses on standard input."""
    return [line.strip() for line in sys.stdin.buffer.read().decode("utf-8", "replace").splitlines() if line.strip()]
