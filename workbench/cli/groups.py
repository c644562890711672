"""Commands that are groups: `workbench claims` alone is `workbench claims list`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from click_default_group import DefaultGroup


def listing_group(function: Callable[[], None]) -> click.Group:
    """A group whose `list` is meant where no subcommand is named."""
    kind: Any = DefaultGroup  # the library is untyped
    decorate: Any = click.group(cls=kind, default="list", default_if_no_args=True)
    made: click.Group = decorate(function)
    return made
