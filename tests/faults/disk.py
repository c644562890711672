"""Faults of disk and file: full, taken away, cut short, foreign, newer, with bits turned over."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from tests.faults import shim
from tests.faults.result import Result
from tests.faults.work import KINDS, act, desk
from workbench.errors import WorkbenchError
from workbench.store import Store, schema
from workbench.store.engine import sqlite3

_OVER = ("The disk is full", "The disk reported an error")


def full(kind: str, rounds: int, folder: Path, seed: int = 1) -> Result:
    """A disk with room for a random part of what the work needs: it must end with a message, not a traceback of
    something else, keep what it had reported, and go on when there is room again."""
    result = Result(f"disk full in {kind}")
    chance, made = random.Random(seed), shim.build(folder)
    template = KINDS[kind][1](folder / f"full-{kind}.db")
    always: list[str] = []
    if kind == "migration":
        KINDS[kind][0](Path(shutil.copy(template, folder / "migrated.db")), always.append, seed)
    with result.timed():
        for number in range(rounds):
            with _round(folder, template) as path:
                room = chance.randrange(20_000, 800_000)
                done = shim.run(made, kind, path, path.with_name("told"), room=room, seed=seed + number)
                _look_after(result, path, done, always)
    return result


def full_tmpfs(kind: str, rounds: int, folder: Path, seed: int = 1) -> Result:
    """The same on a real file system that is too small (needs the right to mount one)."""
    result = Result(f"tmpfs full in {kind}")
    chance = random.Random(seed)
    template = KINDS[kind][1](folder / f"tmpfs-{kind}.db")
    with result.timed():
        for number in range(rounds):
            size = (template.stat().st_size + chance.randrange(60_000, 900_000)) // 4096 * 4096
            with _tmpfs(size) as small:
                path = Path(shutil.copy(template, small / "desk.db"))
                with tempfile.TemporaryDirectory() as elsewhere:
                    told = Path(elsewhere) / "told"
                    command = [sys.executable, "-m", "tests.faults.work", kind, path, told, str(seed + number)]
                    done = subprocess.run(command, cwd=shim.ROOT, capture_output=True, text=True, check=False)
                    for one in small.glob("desk.db*"):
                        shutil.copy(one, elsewhere)
                    _look_after(result, Path(elsewhere) / "desk.db", done)
    return result


def can_mount() -> bool:
    """Whether this process may mount a tmpfs."""
    try:
        with _tmpfs(65_536):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextlib.contextmanager
def _tmpfs(size: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place]
        subprocess.run(command, check=True, capture_output=True)
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", place], check=True)


def _look_after(
    result: Result, path: Path, done: subprocess.CompletedProcess[str], always: Sequence[str] = ()
) -> None:
    told = path.with_name("told")
    lines = list(always) or (told.read_text().split("\n")[:-1] if told.exists() else [])
    if done.returncode and not any(words in done.stderr for words in _OVER):
        result.notes.append(f"round {result.rounds + 1}: {done.stderr[-300:]}")
        result.corrupt += 1
    result.idle += not done.returncode
    result.look(path, lines)
    with Store.open(path) as store:
        store.begin_batch("there is room again", by="Ann")


def deleted_wal(rounds: int, folder: Path, seed: int = 1) -> Result:
    """The -wal deleted under a program that writes: it must stop, and a copy hold all that was reported."""
    result = Result("-wal deleted while open")
    chance = random.Random(seed)
    template = desk(folder / "wal.db")
    with result.timed():
        for number in range(rounds):
            with _round(folder, template) as path, Store.open(path) as store:
                claims = [claim.uid for claim in store.claims()]
                statements = [statement.uid for statement in store.statements()]
                told, last = [], chance.randrange(2, 60)
                with contextlib.suppress(WorkbenchError):
                    for place in range(last + 10):
                        if place == last:
                            path.with_name("desk.db-wal").unlink()
                        entry = act(store, chance, claims, statements, f"note {number} {place}", "ada")
                        told += [f"entry {entry.seq} {entry.action} {entry.subject}"] if entry else []
                copies = list(path.parent.glob("desk.db.rescued-*"))
                result.idle += not copies
                result.look(copies[0] if copies else path, told)
    return result


def locked(rounds: int, folder: Path, seed: int = 1) -> Result:
    """Another program holds the lock for up to 0.2 s, again and again, while one works with a patience of 0.05 s: what
    is refused is not there, what is reported is."""
    from workbench import limits

    result = Result("locked by another program")
    chance = random.Random(seed)
    template = desk(folder / "locked.db")
    with result.timed(), patch.object(limits, "LOCK_WAIT", 0.05):
        for number in range(rounds):
            with _round(folder, template) as path, Store.open(path) as store:
                claims = [claim.uid for claim in store.claims()]
                statements = [statement.uid for statement in store.statements()]
                told, refused, before = [], 0, store.head().seq
                with _holder(path, seed + number):
                    until = time.monotonic() + 0.6
                    while time.monotonic() < until:
                        try:
                            entry = act(store, chance, claims, statements, f"note {time.monotonic()}", "ada")
                        except WorkbenchError:
                            refused += 1
                            continue
                        told += [f"entry {entry.seq} {entry.action} {entry.subject}"] if entry else []
                result.idle += not refused
                if store.head().seq != before + len(set(told)):
                    result.corrupt += 1
                    result.notes.append(f"round {number + 1}: an act that was refused is there")
                result.look(path, told)
    return result


@contextlib.contextmanager
def _holder(path: Path, seed: int) -> Iterator[None]:
    code = (
        "import random, sys, time\nfrom workbench.store.engine import sqlite3\n"
        "chance = random.Random(int(sys.argv[2]))\n"
        "raw = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=5)\nprint('on', flush=True)\n"
        "while True:\n"
        "    raw.execute('BEGIN IMMEDIATE'); time.sleep(chance.random() * 0.2)\n"
        "    raw.execute('ROLLBACK'); time.sleep(0.02)\n"
    )
    command = [sys.executable, "-c", code, str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=shim.ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield
        finally:
            process.kill()


def clock(rounds: int, folder: Path, seed: int = 1) -> Result:
    """A clock that jumps by up to a month, mostly backwards, before every look at it."""
    result = Result("clock going backwards")
    chance = random.Random(seed)
    template = desk(folder / "clock.db")
    now = began = time.time_ns()

    def jump() -> int:
        nonlocal now
        now = min(began, now - chance.randrange(-(10**15), 3 * 10**15))  # a later one would stay in this process's uids
        return now

    with result.timed():
        for number in range(rounds):
            with _round(folder, template) as path:
                told = []
                with Store.open(path) as store, patch("time.time_ns", jump):
                    claims = [claim.uid for claim in store.claims()]
                    statements = [statement.uid for statement in store.statements()]
                    for place in range(40):
                        entry = act(store, chance, claims, statements, f"note {number} {place}", "ada")
                        told += [f"entry {entry.seq} {entry.action} {entry.subject}"] if entry else []
                result.look(path, told)
    return result


def not_a_database(rounds: int, folder: Path, seed: int = 1) -> Result:
    """Cut short anywhere, empty, another program's, a newer version's: each is refused in words and left as it is."""
    result = Result("truncated, empty, foreign, newer")
    chance = random.Random(seed)
    template = desk(folder / "whole.db")
    size = template.stat().st_size
    with result.timed():
        for number in range(rounds):
            with _round(folder, template) as path:
                match number % 4:
                    case 0 | 1:
                        os.truncate(path, chance.randrange(1, size))
                    case 2:
                        os.truncate(path, 0) if chance.random() < 0.5 else path.write_bytes(chance.randbytes(size))
                    case 3:
                        with contextlib.closing(sqlite3.connect(path)) as raw:
                            name, value = chance.choice(
                                [("user_version", schema.VERSION + 1), ("application_id", 252006675)]
                            )
                            raw.execute(f"PRAGMA {name} = {value}")
                before = path.read_bytes()
                result.rounds += 1
                try:
                    with Store.open(path) as store:
                        list(store.claims())
                        list(store.sources())
                    result.notes.append(f"round {number + 1}: it was taken ({path.stat().st_size} of {size} bytes)")
                    result.lost += 1
                except WorkbenchError as error:
                    result.idle += not error.title
                if path.read_bytes() != before:
                    result.corrupt += 1
                    result.notes.append(f"round {number + 1}: it was written to")
    return result


def bits(rounds: int, folder: Path, seed: int = 1) -> Result:
    """One bit turned over anywhere in the file. `lost` counts those after which neither opening nor `check` finds a
    thing although something that is read back differs; a bit of an unused byte is `idle`."""
    result = Result("one bit turned over")
    chance = random.Random(seed)
    template = desk(folder / "bits.db")
    with Store.open(template) as store:
        whole = _all(store)
    with result.timed():
        for number in range(rounds):
            with _round(folder, template) as path:
                raw = bytearray(path.read_bytes())
                at = chance.randrange(len(raw))
                raw[at] ^= 1 << chance.randrange(8)
                path.write_bytes(raw)
                result.rounds += 1
                try:
                    with Store.open(path) as store:
                        found, same = list(store.check()), _all(store) == whole
                except WorkbenchError:
                    continue
                if not found:
                    result.idle += same
                    result.lost += not same
                    result.notes += [] if same else [f"round {number + 1}: byte {at} unnoticed"]
    return result


def _all(store: Store) -> list[object]:
    """All that can be read back."""
    return [
        list(store.sources()), list(store.claims()), list(store.statements()), list(store.journal()), store.speakers(),
        store.outlets(), store.batches(), [store.revision(source.uid) for source in store.sources()],
    ]  # fmt: skip


@contextlib.contextmanager
def _round(folder: Path, template: Path) -> Iterator[Path]:
    """A copy of a database in a folder of its own."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        yield Path(shutil.copy(template, Path(place) / "desk.db"))

