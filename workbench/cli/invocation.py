"""What every command is handed: which database is meant, and who is asking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from workbench.config import Config
    from workbench.store import Store

by_option = click.option(
    "--by", metavar="NAME", help="Who does this  [default: reviewer of the settings, else the user's name]"
)

looks_option = click.option(
    "--by", metavar="NAME", help="Who looks  [default: reviewer of the settings, else the user's name]"
)
F = TypeVar("F", bound=Callable[..., Any])


def profile_option(default: str) -> Callable[[F], F]:
    """`--profile`: for whom something is written."""
    return click.option(
        "--profile",
        type=click.Choice(["full", "public"]),
        default=default,
        help=f"full tells all; public nothing of confidential sources  [default: {default}]",
    )


class Invocation:
    """One call of the command line. Everything is looked up when it is first needed."""

    def __init__(self, db: str | None) -> None:
        self._db = db

    @property
    def path(self) -> Path:
        """The database's path, whether or not it exists."""
        from workbench.config import database_path

        return database_path(self._db)

    @property
    def config(self) -> Config:
        from workbench.config import load_config

        return load_config()

    def store(self, *, read_only: bool = False) -> Store:
        """The database, which must exist (UsageError, exit 2, if not)."""
        from workbench.store import Store

        return _warned(Store.open(self.path, read_only=read_only))

    def store_or_new(self) -> Store:
        """The database, made now if there is none: for `import` alone."""
        from workbench.errors import UsageError
        from workbench.store import Store

        if not self.path.exists():
            try:
                return _warned(Store.create(self.path))
            except UsageError:
                if not self.path.exists():
                    raise
                # Another process made it in this very moment, whole: creating is one rename.
        return _warned(Store.open(self.path))

    def reviewer(self, by: str | None) -> str:
        """Who signs: `--by`, else the settings' reviewer, else the user's name.

        UsageError if that could not stand in the journal: empty, very long, or with hidden characters.
        """
        from workbench.errors import UsageError
        from workbench.limits import MAX_NAME
        from workbench.text import has_hidden, one_line

        name = self.config.reviewer if by is None else by
        if not name.strip() or len(name) > MAX_NAME or has_hidden(name) or name != one_line(name):
            raise UsageError(
                f"{one_line(name)[:MAX_NAME]!r} cannot be a reviewer's name.",
                hint=f"Give one line of at most {MAX_NAME} visible characters.",
            )
        return name


def _warned(store: Store) -> Store:
    """Say on stderr what the place of the database puts at risk."""
    from workbench.text import one_line

    for warning in store.warnings():
        click.echo(f"{click.style('!', bold=True)} {one_line(warning)}", err=True)
    return store


pass_invocation = click.make_pass_decorator(Invocation)
