"""`workbench check`: does everything still hold together?"""

from __future__ import annotations

import sys

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import json_option, print_object
from workbench.errors import Exit


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
        problems = []
        for problem in store.check(_tell if sys.stderr.isatty() else None):
            problems.append(problem_row(problem))
            if not as_json:
                click.echo(one_line(f"{problem.where}  {problem.record}  {problem.what}"))
        head = str(store.head())
    if as_json:
        print_object({"problems": problems, "head": head})
    else:
        click.echo(f"{counted(len(problems), 'problem')} found. Head of the journal: {head}")
    return Exit.FOUND if problems else Exit.DONE


def _tell(step: str) -> None:
    click.echo(f"\r\033[K{step} …", nl=False, err=True)
