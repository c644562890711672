"""`workbench backup`: a consistent copy, made while others work."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.errors import Exit, WorkbenchError


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--without-pages", is_flag=True, help="Only the database, not the pages that `import url` kept.")
@pass_invocation
def command(invocation: Invocation, file: Path, without_pages: bool) -> int:
    """Copy the database, and its kept pages, while others work on it.

    FILE must not exist. Prints the head of the copy's journal; kept elsewhere, it proves later that nothing
    was cut off. Pages that `import url` kept go to the folder FILE.pages, each proved by its hash; one that is no
    longer as it was fetched is told and not copied, which exits 3.

    \b
    workbench -d desk.db backup monday.db
    workbench -d desk.db backup small.db --without-pages
    """
    from workbench.store import Store

    with invocation.store() as store:
        store.backup(file)
    left_out = _pages(invocation.path, file, without_pages)
    with Store.open(file, read_only=True) as copy:
        click.echo(f"{file}  {copy.head()}")
    return Exit.REJECTS if left_out else Exit.DONE


def _pages(database: Path, file: Path, without: bool) -> int:
    """Copy the kept pages, and tell what came of it; how many could not be taken. The database was copied before: a
    page is kept before what was read in it is committed, so that the copy has none without its page."""
    from workbench.ingest.kept_pages import copy_pages, kept_pages, pages_of
    from workbench.report.words import counted
    from workbench.text import one_line

    folder, to = pages_of(database), pages_of(file)
    there = len(kept_pages(folder))
    if without and there:
        click.echo(f"Without {counted(there, 'kept page')}, which stay in {folder}.", err=True)
    if without or not there:
        return 0
    try:
        copied = copy_pages(folder, to)
    except OSError as error:
        raise WorkbenchError(
            f"The database is copied to {file}, but not all of its {counted(there, 'kept page')}.",
            f"{error.strerror}: {error.filename}",
            f"Copy the folder {folder} to {to}.",
        ) from error
    click.echo(f"{counted(copied.pages, 'kept page')} copied to {to}.", err=True)
    for problem in copied.refused:
        click.echo(one_line(f"Not copied: {problem.record}: {problem.what}."), err=True)
    return len(copied.refused)
