"""`shim.c`, compiled and put before a program: what it writes is written down, or finds no room."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from struct import Struct

ROOT = Path(__file__).parents[2]
COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
WORKS = sys.platform == "linux" and COMPILER is not None
"""Whether this machine can do it: Linux, and a C compiler."""

_HEAD = Struct("=cHQI")


@dataclass(frozen=True, slots=True)
class Step:
    """What a program did to a file: `what` is write, truncation, sync or removal by its first letter."""

    what: str
    name: str
    at: int
    data: bytes


def build(folder: Path) -> Path:
    """The compiled shim."""
    made = folder / "shim.so"
    if not made.exists():
        source = Path(__file__).with_name("shim.c")
        assert COMPILER is not None
        subprocess.run([COMPILER, "-shared", "-fPIC", "-O2", "-o", made, source, "-ldl", "-lpthread"], check=True)
    return made


def run(
    shim: Path, kind: str, path: Path, told: Path, *, log: Path | None = None, room: int | None = None, seed: int = 1
) -> subprocess.CompletedProcess[str]:
    """Do a kind of work (`tests.faults.work`) behind the shim, which watches the folder of the database."""
    watched = {"LD_PRELOAD": str(shim), "FAULTS_FOLDER": os.path.realpath(path.parent)}
    if log is not None:
        watched["FAULTS_LOG"] = str(log)
    if room is not None:
        watched["FAULTS_ROOM"] = str(room)
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.work", kind, path, told, str(seed)],
        env={**os.environ, **watched}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def steps(log: Path) -> Iterator[Step]:
    """What was written down, in its order."""
    raw, at = log.read_bytes(), 0
    while at < len(raw):
        what, named, offset, length = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        name, data = raw[at : at + named].decode(), raw[at + named : at + named + length]
        at += named + length
        yield Step(what.decode(), name, offset, data)
