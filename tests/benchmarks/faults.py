"""Faults, round by round: what had been reported as written, and what of it was not there afterwards.

    python tests/benchmarks/faults.py [--rounds 100] [--only kill power …] [--seed 1]

"acknowledged" counts what the program had said is written (documents of an import, entries of the journal), "lost"
what of that the next program does not find, "corrupt" rounds after which the database cannot be opened or
`workbench check` finds something, "idle" rounds that prove less (nothing had been said yet, or the fault came too
late). Each row begins from fresh files; the places are random, from the seed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.faults import disk, killing, power, shim
from tests.faults.result import Result

Fault = Callable[[int, Path, int], Result]


def _power(kind: str, journal: str) -> Fault:
    def run(rounds: int, folder: Path, seed: int) -> Result:
        before, steps = power.record(kind, folder, journal=journal)
        always = power.all_told(steps) if kind == "migration" else ()
        return power.cut(f"power cut in {kind} ({journal})", before, steps, rounds, folder, seed, always)

    return run


def _without_syncs(rounds: int, folder: Path, seed: int) -> Result:
    before, steps = power.record("review", folder)
    name = "  the same without syncs (to compare)"
    return power.cut(name, before, power.weakened(steps), rounds, folder, seed)


def faults() -> Iterator[tuple[str, Fault]]:
    """Each fault under the name that `--only` knows."""
    for kind in ("import", "review", "merge", "migration"):
        yield "kill", lambda rounds, folder, seed, kind=kind: killing.kill(kind, rounds, folder, seed)
    yield "screen", lambda rounds, folder, seed: killing.kill_screen(rounds, folder, seed)
    if shim.WORKS:
        for kind, journal in (
            ("import", "wal"), ("review", "wal"), ("migration", "wal"), ("review", "delete"), ("import", "delete"),
        ):  # fmt: skip
            yield "power", _power(kind, journal)
        yield "power", _without_syncs
        for kind in ("import", "review", "migration"):
            yield "full", lambda rounds, folder, seed, kind=kind: disk.full(kind, rounds, folder, seed)
    if disk.can_mount():
        yield "full", lambda rounds, folder, seed: disk.full_tmpfs("import", rounds, folder, seed)
    yield "wal", disk.deleted_wal
    yield "locked", disk.locked
    yield "clock", disk.clock
    yield "files", disk.not_a_database
    yield "bits", disk.bits


def main() -> None:
    """Run them and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"{'fault':<38} {'rounds':>6} {'acknowledged':>12} {'lost':>5} {'corrupt':>7} {'idle':>5} {'seconds':>8}")
    for name, fault in faults():
        if asked.only and name not in asked.only:
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = fault(asked.rounds, Path(folder), asked.seed)
        print(
            f"{found.fault:<38} {found.rounds:>6} {found.acknowledged:>12,} {found.lost:>5} {found.corrupt:>7} "
            f"{found.idle:>5} {found.seconds:>8.1f}",
            flush=True,
        )
        for note in found.notes[:5]:
            print(f"    {note}", flush=True)


if __name__ == "__main__":
    main()
