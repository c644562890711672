"""`workbench backup`: a consistent copy, made while others work."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.invocation import Invocation, pass_invocation


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@pass_invocation
def command(invocation: Invocation, file: Path) -> None:
    """Copy the database while others work on it.

    FILE must not exist. Prints the head of the copy's journal; kept elsewhere, it proves later that nothing
    was cut off.

    \b
    workbench -d desk.db backup monday.db
    """
    from workbench.store import Store

    with invocation.store() as store:
        store.backup(file)
    with Store.open(file, read_only=True) as copy:
        click.echo(f"{file}  {copy.head()}")
