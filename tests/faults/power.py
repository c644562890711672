"""Power cuts at the level of files: what a disk may hold when the current goes at any moment.

A program works behind `shim.c`, which writes down all that it does to the files of a folder. A round takes a random
moment of that. What a file held at its last sync before the moment is on the disk; of what was written, truncated or
removed after it, each step is there or not, at random and in no order, and of a write each sector of 512 bytes by
itself. From that the next program must make a whole database with all that had been reported before the moment.

It does not cover: disks that say "synced" and are not, sectors that come out as garbage, file systems that lose a
whole file which was synced, and the -shm file, which holds nothing that is not in the others (it is left out).
"""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tests.faults import shim
from tests.faults.result import Result
from tests.faults.shim import Step
from tests.faults.work import KINDS

_SECTOR = 512


def record(kind: str, folder: Path, *, journal: str = "wal") -> tuple[Path, list[Step]]:
    """Do some work behind the shim; the database as it was before, and the steps. With `journal="delete"` it lies
    where the workbench keeps no WAL."""
    before = KINDS[kind][1](folder / "before.db")
    place = folder / ("Dropbox" if journal == "delete" else "here")
    place.mkdir()
    shutil.copy(before, place / "desk.db")
    done = shim.run(shim.build(folder), kind, place / "desk.db", place / "told", log=folder / "log")
    assert done.returncode == 0, done.stderr
    return before, list(shim.steps(folder / "log"))


def weakened(steps: Sequence[Step]) -> list[Step]:
    """The same steps without the syncs of the -wal (`synchronous=NORMAL` keeps those before a checkpoint) and of the
    folder. For a look at whether a cut can lose anything here at all."""
    return [step for step in steps if not (step.what == "s" and (step.name.endswith("-wal") or not step.name))]


def cut(
    name: str, before: Path, steps: Sequence[Step], rounds: int, folder: Path, seed: int = 1, always: Sequence[str] = ()
) -> Result:
    """Cut the power at random moments of what was written down, and look at what is left each time. `always` must hold
    whatever the moment, as what was in a file that is being migrated."""
    result = Result(name)
    chance = random.Random(seed)
    with result.timed():
        for number in range(rounds):
            place = folder / f"cut-{number}"
            place.mkdir()
            moment = chance.randrange(len(steps) + 1)
            left, told = on_disk(before, steps[:moment], chance)
            for file, content in left.items():
                (place / file).write_bytes(content)
            result.idle += not told
            result.look(place / "desk.db", list(always) or told)
            shutil.rmtree(place)
    return result


def all_told(steps: Sequence[Step]) -> list[str]:
    """All that was reported by the end."""
    said = b"".join(step.data for step in steps if step.name == "told" and step.what == "w")
    return said.decode().split("\n")[:-1]


def on_disk(before: Path, steps: Sequence[Step], chance: random.Random) -> tuple[dict[str, bytes], list[str]]:
    """The files that are left after these steps and a cut, and what had been reported by then."""
    files: dict[str, bytearray | None] = {"desk.db": bytearray(before.read_bytes())}
    unsure: defaultdict[str, list[Step]] = defaultdict(list)
    for step in steps:
        if step.name == "told" or step.name.endswith("-shm"):
            continue
        if step.what == "s" and not step.name:
            for name in [name for name, open_ in unsure.items() if any(one.what == "u" for one in open_)]:
                last = max(place for place, one in enumerate(unsure[name]) if one.what == "u")
                files[name], unsure[name] = None, unsure[name][last + 1 :]
            continue
        unsure[step.name].append(step)
        if step.what == "s":
            for one in unsure.pop(step.name):
                _apply(files, one, None)
    for name in unsure:
        for one in unsure[name]:
            _apply(files, one, chance)
    return {name: bytes(held) for name, held in files.items() if held is not None}, all_told(steps)


def _apply(files: dict[str, bytearray | None], step: Step, chance: random.Random | None) -> None:
    """Do a step to the files; with `chance` it may come to nothing, or to a part."""
    held = files.get(step.name)
    if chance is not None and step.what in "tu" and chance.random() < 0.5:
        return
    if step.what == "u":
        files[step.name] = None
    elif step.what == "t":
        files[step.name] = (held or bytearray())[: step.at].ljust(step.at, b"\0")
    elif step.what == "w":
        held = bytearray() if held is None else held
        if chance is None:
            _write(held, step.at, step.data)
        elif chance.random() < 0.7:
            whole = chance.random() < 0.5
            for start in range(0, len(step.data), _SECTOR):
                if whole or chance.random() < 0.5:
                    _write(held, step.at + start, step.data[start : start + _SECTOR])
        files[step.name] = held


def _write(held: bytearray, at: int, data: bytes) -> None:
    if len(held) < at:
        held.extend(bytes(at - len(held)))
    held[at : at + len(data)] = data
