"""`workbench import archive`: a database made anew from what `workbench export archive` wrote."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import click

from workbench.cli.invocation import Invocation, pass_invocation

_CLEAR = "\r\033[K"


@click.command()
@click.argument("file")
@pass_invocation
def command(invocation: Invocation, file: str) -> None:
    """Make a database from an archive, with its journal.

    FILE is what `workbench export archive` wrote; - is standard input. The database may not exist yet, or must be
    empty. All of it is taken and proved as `workbench check` does, or nothing. Suggestions, uids, the history and
    what can be undone come along; full text and vectors are made anew. The head of the journal that is printed is the
    one of the database that was archived.

    \b
    workbench -d desk.db export archive -o desk.jsonl
    workbench -d again.db import archive desk.jsonl
    """
    from workbench.ingest.archive import read_archive
    from workbench.store import Store

    tell = _tell if sys.stderr.isatty() else None
    with _again(file) as archive:

        def read() -> Iterator[tuple[int, dict[str, object]]]:
            archive.seek(0)
            return read_archive(archive)

        head = Store.from_archive(invocation.path, read, progress=tell)
    if tell:
        click.echo(_CLEAR, nl=False, err=True)
    click.echo(f"Head of the journal: {head}")


@contextmanager
def _again(name: str) -> Iterator[IO[bytes]]:
    """The file, or a copy of standard input, to be read from the beginning as often as need be."""
    from workbench.errors import UsageError

    if name == "-":
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
            yield copy
        return
    try:
        file = open(name, "rb")  # noqa: SIM115  # closed below; what fails here is the name
    except OSError as error:
        raise UsageError(f"{name} cannot be read.", error.strerror or str(error)) from error
    with file:
        if not file.seekable():
            raise UsageError(f"{name} is no regular file.", hint="Pipe it in: … | workbench import archive -")
        yield file


def _tell(step: str) -> None:
    click.echo(f"{_CLEAR}{step} …", nl=False, err=True)
