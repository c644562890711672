"""A day's mixed work for as long as you like: memory, the -wal and the speed must stay flat.

    python tests/benchmarks/soak.py [--minutes 60] [--reviewers 3]

At one file at once: an importer that brings in articles with suggestions, batch after batch; reviewers who link,
judge, edit and undo, a few acts a second each; exports and reports; `check` from end to end; backups; and one that
keeps a read open for ten seconds again and again, which is what makes a -wal grow. Every twentieth of the time a line
is printed: the memory of each process, the size of the -wal and of the database, acts and their 95th of a hundred
since the last line. At the end: what had been reported and is not there, and what `check` finds.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.faults.work import act, desk, item
from workbench.batch import Item, run_import
from workbench.errors import DatabaseLocked, WorkbenchError
from workbench.report.export import write_export
from workbench.store import Store

_FORK = multiprocessing.get_context("fork")
_PAUSE = 0.2
"""Seconds between two acts of a reviewer; a quick one takes ten times as long."""
_BROUGHT = 20
"""Articles in one import."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing that a process did: `line` must be in the journal afterwards, if it is not empty."""

    who: str
    seconds: float
    line: str = ""


Report = Callable[[str, str, float], None]


def _review(path: Path, until: float, number: int, report: Report) -> None:
    chance = random.Random(number)
    with Store.open(path) as store:
        while time.monotonic() < until:
            claims = [claim.uid for claim in store.claims_by_id(store.claim_ids(limit=200)) if claim]
            statements = [one.statement.uid for claim in claims[:40] for one in store.evidence(claim)]
            statements += [claim.statement for claim in store.claims_by_id(store.claim_ids(limit=30)) if claim]
            for place in range(20):
                began = time.monotonic()
                entry = act(store, chance, claims, statements, f"note {number} {place} {began}", f"reviewer {number}")
                if entry is not None:
                    line = f"entry {entry.seq} {entry.action} {entry.subject}"
                    report(f"reviewer {number}", line, time.monotonic() - began)
                time.sleep(_PAUSE * chance.random() * 2)


def _import(path: Path, until: float, number: int, report: Report) -> None:
    first = 0

    def items() -> Iterator[Item]:
        yield from (item(place) for place in range(first, first + _BROUGHT))

    with Store.open(path) as store:
        while time.monotonic() < until:
            began = time.monotonic()
            run_import(store, items(), by="importer", what=f"floods from {first}")
            for place in range(first, first + _BROUGHT):
                report("import", f"source flood-{place}.txt", (time.monotonic() - began) / _BROUGHT)
            first += _BROUGHT
            time.sleep(1)


def _export(path: Path, until: float, number: int, report: Report) -> None:
    with Store.open(path, read_only=True) as store:
        while time.monotonic() < until:
            began = time.monotonic()
            with store.snapshot():
                write_export(store, "csv", io.StringIO())
            report("export", "", time.monotonic() - began)
            time.sleep(2)


def _check(path: Path, until: float, number: int, report: Report) -> None:
    with Store.open(path) as store:
        while time.monotonic() < until:
            began = time.monotonic()
            try:
                for problem in store.check():
                    report("problem", str(problem), 0)
            except DatabaseLocked:
                continue
            report("check", "", time.monotonic() - began)
            copy = path.with_name("backup.db")
            store.backup(copy)
            copy.unlink()
            time.sleep(5)


def _read_long(path: Path, until: float, number: int, report: Report) -> None:
    with Store.open(path, read_only=True) as store:
        while (left := until - time.monotonic()) > 0:
            with store.snapshot():
                store.counts()
                time.sleep(min(10, left))
            time.sleep(0.5)


def _child(
    job: Callable[[Path, float, int, Report], None], path: Path, until: float, number: int,
    ticks: multiprocessing.SimpleQueue[Tick],
) -> None:  # fmt: skip
    def report(who: str, line: str, seconds: float) -> None:
        ticks.put(Tick(who, seconds, line))

    try:
        job(path, until, number, report)
    except WorkbenchError as error:
        report("problem", f"{job.__name__}: {error}", 0)


def memory(pid: int) -> float:
    """Megabytes that a process holds."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            return next((int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS")), 0.0)
    except OSError:
        return 0.0


def soak(folder: Path, seconds: float, reviewers: int, say: Callable[[str], None]) -> dict[str, float]:
    """Let them work; what came of it in numbers."""
    path = desk(folder / "desk.db")
    ticks: multiprocessing.SimpleQueue[Tick] = _FORK.SimpleQueue()
    until = time.monotonic() + seconds
    jobs: dict[str, Callable[[Path, float, int, Report], None]] = {
        "import": _import, "export": _export, "check": _check, "reader": _read_long,
        **{f"reviewer {number}": _review for number in range(reviewers)},
    }  # fmt: skip
    children = {
        name: _FORK.Process(target=_child, args=(job, path, until, number, ticks))
        for number, (name, job) in enumerate(jobs.items())
    }
    for child in children.values():
        child.start()
    lines: list[str] = []
    waits: list[list[float]] = []
    problems: list[str] = []
    kept: list[dict[str, float]] = []
    say(f"{'minute':>6} {'wal MB':>7} {'file MB':>8} {'acts':>6} {'p95 ms':>7}  MB of {', '.join(jobs)}")
    step, due = seconds / 20, time.monotonic() + seconds / 20
    waits.append([])
    while any(child.is_alive() for child in children.values()) or not ticks.empty():
        while not ticks.empty():
            tick = ticks.get()
            lines += [tick.line] if tick.line and tick.who != "problem" else []
            problems += [tick.line] if tick.who == "problem" else []
            if tick.who.startswith("reviewer"):
                waits[-1].append(tick.seconds)
        if time.monotonic() >= due and time.monotonic() < until:
            kept.append(_look(path, children, waits[-1]))
            _tell(kept[-1], (time.monotonic() - until + seconds) / 60, jobs, say)
            waits.append([])
            due += step
        time.sleep(0.02)
    for child in children.values():
        child.join()
    with Store.open(path) as store:
        held = {f"entry {entry.seq} {entry.action} {entry.subject}" for entry in store.journal()}
        held |= {f"source {source.name}" for source in store.sources()}
        problems += [str(problem) for problem in store.check()]
        claims = store.counts().claims
    for problem in problems[:5]:
        say(f"    {problem}")
    quarter = max(1, len(kept) // 4)
    return {
        "acknowledged": len(lines),
        "lost": sum(line not in held for line in lines),
        "problems": len(problems) + sum(child.exitcode != 0 for child in children.values()),
        "claims": claims,
        "largest wal MB": max(one["wal"] for one in kept),
        "memory MB, second quarter": max(_memory(one) for one in kept[quarter : 2 * quarter] or kept),
        "memory MB, last quarter": max(_memory(one) for one in kept[-quarter:]),
        "p95 ms, first quarter": 1000 * _p95([wait for part in waits[:quarter] for wait in part]),
        "p95 ms, last quarter": 1000 * _p95([wait for part in waits[-quarter - 1 :] for wait in part]),
    }


def _look(path: Path, children: dict[str, multiprocessing.process.BaseProcess], waits: list[float]) -> dict[str, float]:
    wal = path.with_name(path.name + "-wal")
    return {
        "wal": wal.stat().st_size / 1e6 if wal.exists() else 0.0,
        "file": path.stat().st_size / 1e6,
        "acts": len(waits),
        "p95": _p95(waits) * 1000,
        **{f"memory {name}": memory(child.pid or 0) for name, child in children.items()},
    }


def _tell(seen: dict[str, float], minute: float, jobs: dict[str, object], say: Callable[[str], None]) -> None:
    sizes = " ".join(f"{seen[f'memory {name}']:.0f}" for name in jobs)
    say(
        f"{minute:>6.1f} {seen['wal']:>7.1f} {seen['file']:>8.1f} {seen['acts']:>6.0f} {seen['p95']:>7.1f}  {sizes}"
    )


def _memory(seen: dict[str, float]) -> float:
    return max(value for name, value in seen.items() if name.startswith("memory "))


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)] if values else 0.0


def main() -> None:
    """Work, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--reviewers", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = soak(Path(folder), asked.minutes * 60, asked.reviewers, lambda line: print(line, flush=True))
    print(f"{os.cpu_count()} cores, {asked.minutes:g} minutes")
    for name, value in found.items():
        print(f"{name:<28} {value:>12,.1f}")
    print(f"{'peak MB of any child':<28} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:>12,.1f}")


if __name__ == "__main__":
    main()
