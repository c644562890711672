"""Where exports and reports go: stdout, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from workbench.errors import UsageError, WorkbenchError


def deliver(
    write: Callable[[TextIO], object], to: str, *, force: bool = False, database: Path | None = None
) -> None:
    """Call `write` with stdout (`to` is "-") or with a new file that takes its place when it is complete.

    A temporary file beside the target is written, synced and renamed, so a failure leaves what was there.
    UsageError: the target exists and `force` is not given, it is no regular file, or part of the database.
    """
    if to == "-":
        write(sys.stdout)
        return

    def fill(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", newline="") as out:
            write(out)

    deliver_file(fill, to, force=force, database=database)


def deliver_file(
    make: Callable[[Path], object], to: str, *, force: bool = False, database: Path | None = None
) -> None:
    """The same for what is not text: `make` is called with the path of an empty file (0600) that it fills. Where `to`
    is "-" the bytes go to stdout, which may not be a terminal (UsageError)."""
    if to == "-":
        _to_stdout(make)
        return
    target = refuse_target(to, force=force, database=database)
    temporary = target.with_name(f".{target.name[:100]}.{uuid.uuid4().hex[:8]}.part")
    try:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # its owner says who else may read it
        make(temporary)
        with temporary.open("rb+") as made:
            os.fsync(made.fileno())
        os.replace(temporary, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise WorkbenchError(f"{to} could not be written.", error.strerror or str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _to_stdout(make: Callable[[Path], object]) -> None:
    if sys.stdout.isatty():
        raise UsageError("This is no text, and a terminal cannot show it.", hint="Give a file: -o FILE.")
    with tempfile.TemporaryDirectory() as folder:  # 0700
        made = Path(folder) / "made"
        made.touch(mode=0o600)
        make(made)
        sys.stdout.flush()
        with made.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def refuse_target(to: str, *, force: bool, database: Path | None) -> Path:
    """The file that is meant. UsageError if it may not be written."""
    return _target(Path(to), force=force, database=database)


def _target(given: Path, *, force: bool, database: Path | None) -> Path:
    target = Path(os.path.realpath(given))  # with `force`, what a link points to is replaced, not the link
    if database is not None and _is_one_of(target, _parts(database)):
        raise UsageError(f"{given} is the database itself.", hint="Choose another file.")
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        mode = None
    except OSError as error:
        raise UsageError(f"{given} cannot be written.", error.strerror or str(error)) from error
    if mode is not None and not stat.S_ISREG(mode):
        raise UsageError(f"{given} is not a regular file.", hint="Choose another file, or `-` for stdout.")
    if not force and os.path.lexists(given):
        raise UsageError(f"{given} exists already.", hint="Choose another file, or replace it with --force.")
    if not target.parent.is_dir():
        raise UsageError(f"There is no folder {target.parent}.", hint="Make it first.")
    return target


def _parts(database: Path) -> list[Path]:
    real = Path(os.path.realpath(database))
    return [real, *(real.with_name(real.name + end) for end in ("-wal", "-shm", "-journal"))]


def _is_one_of(target: Path, parts: Iterable[Path]) -> bool:
    """By name, and by inode where both exist: a hard link is the same file."""
    return any(target == part or (target.exists() and part.exists() and target.samefile(part)) for part in parts)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
