"""`workbench check`: does everything still hold together?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import json_option, print_object
from workbench.errors import Exit

if TYPE_CHECKING:
    from workbench.model.journal import Head

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

    Recomputes every hash, holds every quote against its text and follows the journal's chain. Prints what is
    wrong, the first bad place first, and the journal's head; exits 4 if anything is wrong. Exports, reports
    and backups print the head too. Keep it elsewhere: a journal whose end was cut off, or that was made anew from
    some entry on, is only known by it.

    \b
    workbench -d desk.db check --head 812:5a1f…
    """
    from workbench.report.rows import problem_row
    from workbench.report.words import counted
    from workbench.text import one_line

    kept = [_head(text) for text in heads]
    with invocation.store() as store:
        problems = list(store.check(_tell if sys.stderr.isatty() else None, heads=kept))
        head = str(store.head())
    if sys.stderr.isatty():
        click.echo(_CLEAR, nl=False, err=True)
    if as_json:
        print_object({"problems": [problem_row(problem) for problem in problems], "head": head})
    else:
        for problem in problems:
            click.echo(one_line(f"{problem.where}  {problem.record}  {problem.what}"))
        click.echo(f"{counted(len(problems), 'problem')} found. Head of the journal: {head}")
    return Exit.FOUND if problems else Exit.DONE


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
