"""Several writers at one file: what each had been told is written, what of it is there, how long each waited.

    python tests/benchmarks/writers.py [--writers 8] [--seconds 60]

Beside the writers, which link, judge, edit and undo at random and without a pause on the same claims, an import brings
in articles, an export is written again and again, and a screen's reads are made: none of them may wait for a writer.
Prints the acts of all, how many are missing in the journal afterwards, the waits, the fairness (the acts of the
slowest writer beside those of the quickest), and lost races (refused, since somebody else was first).
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.faults.work import act, desk, item
from workbench import review
from workbench.batch import Item, run_import
from workbench.errors import StaleRow, WorkbenchError
from workbench.model.filters import ClaimFilter
from workbench.report.export import write_export
from workbench.store import Store

_FORK = multiprocessing.get_context("fork")
Done = list[tuple[float, str]]
"""Of each act the seconds that it took, and the line that its entry must be in the journal."""


@dataclass(slots=True)
class Answer:
    """What one process did."""

    name: str
    acts: Done = field(default_factory=list)
    races: int = 0
    failed: list[str] = field(default_factory=list)


def write(path: Path, until: float, number: int) -> Answer:
    """Act at random until the time is over; every tenth act is an edit of what was read a moment before."""
    answer, chance = Answer(f"writer {number}"), random.Random(number)
    with Store.open(path) as store:
        claims = [claim.uid for claim in store.claims(ClaimFilter(order="document"))][:90]
        statements = [statement.uid for _, statement in zip(range(90), store.statements(), strict=False)]
        place = 0
        while time.monotonic() < until:
            place += 1
            began = time.monotonic()
            try:
                if place % 10:
                    entry = act(store, chance, claims, statements, f"note {number} {place}", f"writer {number}")
                else:
                    read = store.claim(chance.choice(claims[:3]))
                    time.sleep(0.002)  # a very quick reviewer
                    began = time.monotonic()
                    note = f"read {number} {place}"
                    entry = review.edit_claim(
                        store, read.uid, note=note, by=f"writer {number}", row_version=read.row_version
                    )
            except StaleRow:
                answer.races += 1
                continue
            except WorkbenchError as error:
                answer.failed.append(str(error))
                continue
            if entry is not None:
                answer.acts.append((time.monotonic() - began, f"entry {entry.seq} {entry.action} {entry.subject}"))
    return answer


def bring_in(path: Path, until: float, number: int) -> Answer:
    """An import that goes on as long as the writers do."""
    answer = Answer("import")

    def told(stage: str, done: int, total: int | None) -> None:
        nonlocal began
        if stage == "reading":
            answer.acts += [
                (time.monotonic() - began, f"source flood-{place}.txt") for place in range(len(answer.acts), done)
            ]
            began = time.monotonic()

    def items() -> Iterator[Item]:
        place = 0
        while time.monotonic() < until:
            yield item(place)
            place += 1

    began = time.monotonic()
    with Store.open(path) as store:
        run_import(store, items(), by="importer", what="floods", watch=told, suggest=False)
    return answer


def give_out(path: Path, until: float, number: int) -> Answer:
    """Exports, each of one state of the database."""
    answer = Answer("export")
    with Store.open(path, read_only=True) as store:
        while time.monotonic() < until:
            began = time.monotonic()
            with store.snapshot():
                write_export(store, "jsonl", io.StringIO())
            answer.acts.append((time.monotonic() - began, ""))
    return answer


def look(path: Path, until: float, number: int) -> Answer:
    """What the screen reads for a key: a claim with its evidence, three times a second."""
    answer, chance = Answer("screen"), random.Random(7)
    with Store.open(path) as store:
        claims = [claim.uid for claim in store.claims(ClaimFilter(order="document"))][:90]
        while time.monotonic() < until:
            began = time.monotonic()
            claim = store.claim(chance.choice(claims))
            store.evidence(claim.uid)
            store.claims_of(claim.source)
            answer.acts.append((time.monotonic() - began, ""))
            time.sleep(0.33)
    return answer


def _run(
    job: Callable[[Path, float, int], Answer], path: Path, until: float, number: int,
    answers: multiprocessing.Queue[Answer],
) -> None:  # fmt: skip
    answers.put(job(path, until, number))


def measure(folder: Path, writers: int, seconds: float) -> tuple[list[Answer], int, int]:
    """Let them all work at once: their answers, how many lines are missing afterwards, how many problems there are."""
    path = desk(folder / "desk.db")
    answers: multiprocessing.Queue[Answer] = _FORK.Queue()
    until = time.monotonic() + seconds
    jobs: Sequence[tuple[Callable[[Path, float, int], Answer], int]] = [
        *((write, number) for number in range(writers)), (bring_in, 0), (give_out, 0), (look, 0),
    ]  # fmt: skip
    children = [_FORK.Process(target=_run, args=(job, path, until, number, answers)) for job, number in jobs]
    for child in children:
        child.start()
    found = [answers.get(timeout=seconds + 300) for _ in children]
    for child in children:
        child.join(60)
    with Store.open(path) as store:
        held = {f"entry {entry.seq} {entry.action} {entry.subject}" for entry in store.journal()}
        held |= {f"source {source.name}" for source in store.sources()}
        missing = sum(bool(line) and line not in held for answer in found for _, line in answer.acts)
        return sorted(found, key=lambda one: one.name), missing, len(list(store.check()))


def shares(values: Sequence[float]) -> str:
    """Median, 95th and 99th of a hundred, and the longest, in milliseconds."""
    if not values:
        return f"{'-':>8} " * 4
    ordered = sorted(values)
    at = [statistics.median(ordered), *(ordered[int(len(ordered) * share)] for share in (0.95, 0.99)), ordered[-1]]
    return " ".join(f"{value * 1000:>8.1f}" for value in at)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found, missing, problems = measure(Path(folder), asked.writers, asked.seconds)
    print(f"{os.cpu_count()} cores; {asked.writers} writers for {asked.seconds:.0f} s, an import, exports, a screen")
    print(f"{'':<12} {'acts':>7} {'p50 ms':>8} {'p95':>8} {'p99':>8} {'longest':>8} {'races':>6} {'failed':>6}")
    for answer in found:
        waits = [wait for wait, _ in answer.acts]
        print(f"{answer.name:<12} {len(waits):>7,} {shares(waits)} {answer.races:>6} {len(answer.failed):>6}")
        for words in dict.fromkeys(answer.failed[:3]):
            print(f"    {words}")
    written = [answer for answer in found if answer.name.startswith("writer")]
    waits = [wait for answer in written for wait, _ in answer.acts]
    counts = [len(answer.acts) for answer in written]
    print(f"{'all writers':<12} {len(waits):>7,} {shares(waits)}")
    acknowledged = sum(bool(line) for answer in found for _, line in answer.acts)
    print(
        f"acknowledged {acknowledged:,}, lost {missing}, problems {problems}, "
        f"slowest writer {min(counts) / max(counts):.2f} of the quickest"
    )


if __name__ == "__main__":
    main()
