"""`workbench import --watch`: what lands in a folder is taken in once it is whole."""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from workbench.errors import Exit, UsageError

INTERVAL = 2.0
"""Seconds between two looks."""
SETTLED = 2.0
"""A file that was written to so many seconds ago is taken to be whole."""

State = tuple[int, int]
"""Size and time of the last change, by which a file that changed is known."""


def watch_folders(paths: Sequence[str], skip: Sequence[Path], take: Callable[[list[str]], int]) -> int:
    """Call `take` with the files that are new or changed, again and again, until it or the wait is interrupted.

    Each file is handed over once in each state, so that one that is rejected is not rejected every two seconds.
    """
    from workbench.batch import Brake

    for path in paths:
        if not os.path.lexists(path) and not glob.has_magic(path):
            raise UsageError(f"{path} does not exist.", hint="Make the folder first.")
    seen: dict[str, State] = {}
    click.echo(f"Watching {', '.join(paths)} (Ctrl+C ends it)", err=True)
    try:
        with Brake().on_signals():  # also in the background of a script, whose shell has them ignored
            while True:
                found = new_files(paths, skip, seen, now=time.time())
                if found and take(found) == Exit.INTERRUPTED:
                    return Exit.INTERRUPTED
                time.sleep(INTERVAL)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED


def new_files(paths: Sequence[str], skip: Sequence[Path], seen: dict[str, State], *, now: float) -> list[str]:
    """The files under `paths` that are new or changed and no longer being written; `seen` learns of them."""
    from workbench.ingest.inputs import list_inputs

    there = [path for path in paths if os.path.lexists(path) or glob.glob(path, recursive=True)]
    found = []
    for path in list_inputs(there, skip=skip) if there else ():
        try:
            facts = os.stat(path)
        except OSError:
            continue  # gone again
        state = (facts.st_size, facts.st_mtime_ns)
        if seen.get(path) != state and now - facts.st_mtime >= SETTLED:
            seen[path] = state
            found.append(path)
    return found
