"""`workbench check`: does everything still hold together?"""

from __future__ import annotations

import sys

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import json_option, print_object
from workbench.errors import Exit

_CLEAR = "\r\033[K"


@click.command()
@json_option
@pass_invocation
def command(invocation: Invocation, as_json: bool) -> int:
    """Verify the database from end to end.

    Recomputes every hash, holds every quote against its text and follows the journal's chain. Prints what is
    wrong and the journal's head; exits 4 if anything is. Keep the head elsewhere: a journal with its end cut
    off is only known by it.
    """
    from workbench.report.rows import problem_row
    from workbench.report.words import counted
    from workbench.text import one_line

    with invocation.store() as store:
        problems = list(store.check(_tell if sys.stderr.isatty() else None))
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


def _tell(step: str) -> None:
    click.echo(f"{_CLEAR}{step} …", nl=False, err=True)
