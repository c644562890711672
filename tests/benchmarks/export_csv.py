"""How fast `workbench export csv` writes claims, beside `sqlite3 -csv` that runs the very same query.

    python -m tests.benchmarks.export_csv [--claims 1000000 | --db DESK.db] [--rounds 3]

Each runs as a process of its own and writes to /dev/null, in turns; wall and CPU seconds are medians, memory is the
highest of the process. Needs the sqlite3 shell.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.database import build
from workbench.model.filters import ClaimFilter
from workbench.store import Store
from workbench.store.cells import query

Figures = tuple[float, float, float]
"""Wall seconds, CPU seconds, megabytes."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--claims", type=int, default=1_000_000)
    asked.add_argument("--db", type=Path, help="a database that is there already")
    asked.add_argument("--rounds", type=int, default=3)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.db
        if path is None:
            path = Path(folder) / "claims.db"
            build(path, options.claims)
        compare(path, options.rounds)


def compare(path: Path, rounds: int) -> None:
    with Store.open(path) as store:
        claims = store.counts().claims
        sql, values = query(store._connections.here(), ClaimFilter(order="document"))
        assert not values
    ours = [sys.executable, "-m", "workbench", "-d", str(path), "export", "csv"]
    plain = ["sqlite3", "-readonly", "-csv", "-header", str(path), sql]
    taken: dict[str, list[Figures]] = {"workbench export csv": [], "sqlite3 -csv": []}
    for _ in range(rounds):
        for name, command in zip(taken, (ours, plain), strict=True):
            taken[name].append(measured(command))
    print(f"{claims:,} claims, {rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, figures in taken.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*figures, strict=True))
        print(f"{name:22} {wall:7.2f} s wall {cpu:7.2f} s CPU {memory:5.0f} MB {claims / cpu:10,.0f} claims a second")
    for place, what in enumerate(("wall", "CPU")):
        mine, other = (statistics.median(one[place] for one in figures) for figures in taken.values())
        print(f"speed of sqlite3 -csv that is reached, by {what}: {other / mine:.0%}")


def measured(command: Sequence[str]) -> Figures:
    """What one run takes."""
    began = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, status, used = os.wait4(process.pid, 0)
    assert status == 0, command
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
