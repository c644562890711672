"""`workbench check`: does everything still hold together?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import json_option, print_object
from workbench.errors import Exit

if TYPE_CHECKING:
    from workbench.model.journal import Head

_NAMED = 5
_CLEAR = "\r\033[K"


@click.command()
@click.option(
    "--head", "heads", multiple=True, metavar="SEQ:HASH",
    help="A head that was printed earlier; must still stand in the journal. May be given several times.",
)  # fmt: skip
@json_option
@pass_invocation
def command(invocation: Invocation, heads: tuple[str, ...], as_json: bool) -> int:
    """Verify the database from end to end.

    Recomputes every hash, holds every quote against its text and follows the journal's chain; holds each page
    that `import url` kept against its hash, and names on stderr those that are not there. Prints what is wrong, the
    first bad place first, and the journal's head; exits 4 if anything is wrong. Exports, reports and backups print
    the head too. Keep it elsewhere: a journal whose end was cut off, or that was made anew from some entry on, is only
    known by it.

    \b
    workbench -d desk.db check --head 812:5a1f…
    """
    from workbench.ingest.kept_pages import check_pages, kept_page, pages_of
    from workbench.report.findings import problem_row
    from workbench.report.words import counted
    from workbench.text import one_line

    kept = [_head(text) for text in heads]
    pages = pages_of(invocation.path)
    with invocation.store() as store:
        problems = list(store.check(_tell if sys.stderr.isatty() else None, heads=kept))
        head = str(store.head())
        fetched = store.fetched_sources()
    problems += check_pages(pages)
    missing = [(source, url) for source, url, digest in fetched if not kept_page(pages, digest).exists()]
    if sys.stderr.isatty():
        click.echo(_CLEAR, nl=False, err=True)
    if as_json:
        without = [source for source, _ in missing]
        found = [problem_row(problem) for problem in problems]
        print_object({"problems": found, "head": head, "pages_missing": without})
    else:
        for problem in problems:
            click.echo(one_line(f"{problem.where}  {problem.record}  {problem.what}"))
        click.echo(f"{counted(len(problems), 'problem')} found. Head of the journal: {head}")
    if missing:
        click.echo(_without_page(missing, pages), err=True)
    return Exit.FOUND if problems else Exit.DONE


def _without_page(missing: Sequence[tuple[str, str]], pages: Path) -> str:
    """What is no fault of a copy that was made without its pages, and a loss anywhere else."""
    from workbench.report.words import counted
    from workbench.text import one_line

    named = ", ".join(one_line(url) for _, url in missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
    return f"Not in {pages}: {counted(len(missing), 'fetched page')} ({named})."


def _head(text: str) -> Head:
    from workbench.model.journal import Head

    try:
        return Head.read(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no head; it is a number, a colon and 64 hex digits, as `check` prints it.",
            param_hint="--head",
        ) from None


def _tell(step: str) -> None:
    click.echo(f"{_CLEAR}{step} …", nl=False, err=True)
