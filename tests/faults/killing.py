"""kill -9 at a random place of an import, a review, a merge, a migration; of the screen, too."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import time
from pathlib import Path

from tests.benchmarks.terminal import Terminal
from tests.faults.result import Result
from tests.faults.work import KINDS, desk

_FORK = multiprocessing.get_context("fork")
_WRITTEN = re.compile(r"✓ #(\d+) ")


def kill(kind: str, rounds: int, folder: Path, seed: int = 1) -> Result:
    """Let a child work, and kill it after a part of the time that the whole work takes, evenly at random."""
    result = Result(f"kill -9 in {kind}")
    chance = random.Random(seed)
    template = KINDS[kind][1](folder / f"{kind}-template.db")
    with result.timed():
        all_told, whole = _run(kind, template, folder / f"{kind}-whole.db", None, seed)
        for number in range(rounds):
            path = folder / f"{kind}-{number}.db"
            told, _ = _run(kind, template, path, chance.random() * whole, seed + number)
            result.idle += not told
            if kind == "migration":
                told = all_told  # what was in the file before must be there, whether or not it came to the end
            result.look(path, told)
            _remove(path)
    return result


def _run(kind: str, template: Path, path: Path, after: float | None, seed: int) -> tuple[list[str], float]:
    """Work on a copy of the template; what it said until it was killed, and the seconds from start to end."""
    shutil.copy(template, path)
    reader, writer = os.pipe()
    process = _FORK.Process(target=_work, args=(kind, path, reader, writer, seed))
    began = time.monotonic()
    process.start()
    os.close(writer)
    said = b""
    if after is not None:
        os.set_blocking(reader, False)
        while (left := began + after - time.monotonic()) > 0 and process.is_alive():
            time.sleep(min(left, 0.005))
            said += _drain(reader)
        process.kill()
        os.set_blocking(reader, True)
    while more := os.read(reader, 1 << 16):
        said += more
    os.close(reader)
    process.join()
    return said.decode().split("\n")[:-1], time.monotonic() - began


def _work(kind: str, path: Path, reader: int, writer: int, seed: int) -> None:
    os.close(reader)
    KINDS[kind][0](path, lambda line: os.write(writer, f"{line}\n".encode()) and None, seed)
    os._exit(0)


def _drain(reader: int) -> bytes:
    try:
        return os.read(reader, 1 << 16)
    except BlockingIOError:
        return b""


def kill_screen(rounds: int, folder: Path, seed: int = 1) -> Result:
    """Press keys in the screen, in a terminal of its own, and kill it; what it had painted as written must be there."""
    result = Result("kill -9 of the screen")
    chance = random.Random(seed)
    template = desk(folder / "screen-template.db")
    with result.timed():
        for number in range(rounds):
            path = folder / f"screen-{number}.db"
            shutil.copy(template, path)
            with Terminal([sys.executable, "-m", "workbench", "-d", str(path)]) as terminal:
                terminal.read_until("checked")
                keys, seen = iter("x.c+xo-cx=ccx~xcox" * 3), ""
                until = time.monotonic() + 0.1 + chance.random()
                while time.monotonic() < until:
                    terminal.send(next(keys))
                    seen += terminal.seen(chance.random() * 0.05)
                os.kill(terminal.pid, signal.SIGKILL)
                seen += terminal.seen(0.2)
            result.idle += not _WRITTEN.search(seen)
            result.look_at_entries(path, {int(written) for written in _WRITTEN.findall(seen)})
            _remove(path)
    return result


def _remove(path: Path) -> None:
    for one in path.parent.glob(f"{path.name}*"):
        one.unlink()
