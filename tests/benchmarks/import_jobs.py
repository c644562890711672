"""How much faster an import is in several processes: articles a second, beside one process.

    python -m tests.benchmarks.import_jobs [FILE] [--articles 10000] [--jobs 2] [--rounds 1] [--suggest]

Reads FILE, JSON lines of articles, again and again until there are so many; each further time with other words in
each text, so that none is a copy. Without FILE articles are invented. One process and several take turns; every
import goes into a new database, through reading, extracting and storing, with --suggest also through matching. Printed
are the medians, their ratio, and the CPU seconds here and in the other processes: on a busy machine they tell more than
the clock. The second ratio is what they come to on as many idle processors as jobs, where an import takes as long as
its share of all CPU seconds, and never less than those of this process.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.import_rate import invented
from workbench.batch import run_import
from workbench.ingest import read_documents
from workbench.store import Store


def altered(path: Path, count: int) -> Iterator[str]:
    """So many records: those of the file, then the same with a number behind every tenth word, and so on."""
    with path.open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    for number, record in zip(range(count), itertools.cycle(records)):  # the first one ends it
        turn = number // len(records)
        words = record["text"].split(" ")
        if turn:
            words[9::10] = [f"{word} number {turn}" for word in words[9::10]]
        text = f"{' '.join(words)}\n\nThis is report {number} of them."
        changed = {"source": "benchmark", "id": number, "url": None, "text": text}
        yield json.dumps({**record, **changed}) + "\n"


def cpu_seconds() -> tuple[float, float]:
    """Of this process, and of those that it has waited for."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime


def imported(feed: Path, database: Path, jobs: int, suggest: bool) -> tuple[int, float, float, float]:
    """Articles, seconds on the clock, and CPU seconds of one import, here and in the other processes."""
    (own, others), since = cpu_seconds(), time.perf_counter()
    with Store.create(database) as store:
        outcome = run_import(
            store,
            read_documents([str(feed)]),
            by="benchmark",
            what="benchmark",
            suggest=suggest,
            encode=False,
            jobs=jobs,
        )
    spent = time.perf_counter() - since
    here, there = cpu_seconds()
    return outcome.added, spent, here - own, there - others


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", nargs="?", type=Path)
    asked.add_argument("--articles", type=int, default=10_000)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--suggest", action="store_true")
    options = asked.parse_args()
    rates: dict[int, list[float]] = {1: [], options.jobs: []}
    idle: dict[int, list[float]] = {1: [], options.jobs: []}
    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder) / "feed.jsonl"
        records = altered(options.file, options.articles) if options.file else invented(options.articles)
        with feed.open("w", encoding="utf-8") as file:
            file.writelines(records)
        for turn in range(options.rounds):
            for jobs, found in rates.items():
                added, seconds, here, there = imported(
                    feed, Path(folder) / f"{turn}-{jobs}.db", jobs, options.suggest
                )
                found.append(added / seconds)
                idle[jobs].append(added / max(here, (here + there) / jobs))
                print(
                    f"{jobs} job{'s' * (jobs > 1)}: {added:,} articles in {seconds:.1f} s, {added / seconds:.1f}/s; "
                    f"CPU {here:.1f} s here, {there:.1f} s elsewhere",
                    flush=True,
                )
    for by, found_of in (("the clock", rates), ("CPU seconds", idle)):
        one, several = (statistics.median(found) for found in found_of.values())
        print(f"ratio of {options.jobs} jobs to one by {by}: {several / one:.2f}")


if __name__ == "__main__":
    main()
