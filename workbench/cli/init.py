"""`workbench init`: an empty database."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, pass_invocation


@click.command("init")
@pass_invocation
def command(invocation: Invocation) -> None:
    """Create an empty database.

    `import` does this by itself; a file that exists is never touched.

    \b
    workbench -d new.db init
    """
    from workbench.store import Store
    from workbench.text import visible

    with Store.create(invocation.path):
        click.echo(f"Created {visible(str(invocation.path))}.", err=True)
