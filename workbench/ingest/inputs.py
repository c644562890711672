"""Which files are meant: paths, folders, globs, a list of paths, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from workbench.errors import UsageError

STDIN = "-"


def list_inputs(
    paths: Sequence[str],
    files_from: str | None = None,
    *,
    stdin: BinaryIO | None = None,
    skip: Iterable[Path] = (),
) -> Iterator[str]:
    """The files to read, folders unfolded in sorted order; `-` stands for standard input.

    Hidden files of folders are left out, and so are the files in `skip` (the database itself: opening it a
    second time in this process would drop its locks). UsageError at once, before anything is listed: nothing
    was named, a named path does not exist or is one of those in `skip`, a pattern fits nothing, the list of
    paths cannot be read.
    """
    skipped = {identity for path in skip if (identity := _identity(str(path)))}
    named = [path for given in paths for path in _existing(given)]
    if ours := next((path for path in named if path != STDIN and _identity(path) in skipped), None):
        raise UsageError(
            f"{shown_name(ours)} is the database itself.", hint="Name articles, or another database with -d."
        )
    listed = _listed(files_from, stdin) if files_from is not None else []
    if not paths and files_from is None:
        raise UsageError(
            "Nothing to import was named.", hint="Name files or folders, or - for standard input."
        )
    if STDIN in paths and files_from == STDIN:
        raise UsageError("Standard input cannot be the article and the list of articles at once.")
    return _files([*named, *listed], skipped)


def total_bytes(inputs: Iterable[str]) -> int | None:
    """How much there is to read, as the files stand on disk; null where standard input is among them."""
    total = 0
    for path in inputs:
        if path == STDIN:
            return None
        try:
            total += os.stat(path).st_size
        except (OSError, ValueError):
            continue  # rejected by name when its turn comes
    return total


def shown_name(path: str) -> str:
    """A path as it can be stored and printed: bytes that are no UTF-8 written out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _existing(given: str) -> list[str]:
    if given == STDIN or os.path.lexists(given):
        return [given]
    found = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []
    if not found:
        what = "fits no file" if glob.has_magic(given) else "does not exist"
        raise UsageError(f"{shown_name(given)} {what}.", hint="Nothing was read. Check the name.")
    return found


def _listed(files_from: str, stdin: BinaryIO | None) -> list[str]:
    try:
        if files_from == STDIN and stdin is not None:
            raw = stdin.read()
        else:
            with open(files_from, "rb") as file:
                raw = file.read()
    except OSError as error:
        raise UsageError("The list of files cannot be read.", f"{files_from}: {error.strerror}") from error
    return [os.fsdecode(line) for line in raw.splitlines() if line.strip()]


def _files(named: Iterable[str], skip: set[tuple[int, int]]) -> Iterator[str]:
    for path in named:
        if path != STDIN and os.path.isdir(path):
            yield from _inside(path, skip)
        elif not skip or _identity(path) not in skip:
            yield path


def _inside(folder: str, skip: set[tuple[int, int]]) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(place, name)
            if not name.startswith(".") and (not skip or _identity(path) not in skip):
                yield path


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
