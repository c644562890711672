"""How long merging another copy takes: one that is equal, one with as much again, and the same into nothing.

    python tests/benchmarks/merge_copies.py [--claims 10000]

Prints seconds of CPU; the reference, measured in the same run, is reading the new articles in from documents that
were extracted before.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.database import build
from tests.builders import article
from workbench.store import Store


def cpu(act: Callable[[], object]) -> float:
    """Seconds of CPU that an act takes."""
    began = time.process_time()
    act()
    return time.process_time() - began


def take_in(store: Store, first: int, articles: int) -> None:
    """Read in articles of ten claims each, by hundreds."""
    batch = store.begin_batch("benchmark", by="benchmark")
    for start in range(first, first + articles, 100):
        numbers = range(start, min(start + 100, first + articles))
        store.add_documents(batch.uid, [article(number, 10) for number in numbers])
    store.finish_batch(batch.uid, "done")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    claims = parser.parse_args().claims
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder / "ours.db", claims)
        for copy in ("equal.db", "more.db"):
            shutil.copyfile(folder / "ours.db", folder / copy)
        with Store.open(folder / "more.db") as more:
            imported = cpu(lambda: take_in(more, claims // 10, claims // 10))
        with Store.open(folder / "ours.db") as ours, Store.create(folder / "new.db") as new:
            print(f"reading in {claims:,} claims          {imported:6.2f} s CPU")
            for title, store, other in (
                ("merging an equal copy", ours, "equal.db"),
                ("merging as much again", ours, "more.db"),
                ("merging both into nothing", new, "more.db"),
            ):
                took = cpu(lambda store=store, other=other: store.merge_db(folder / other, by="Ann"))  # type: ignore[misc]
                print(f"{title:<28} {took:6.2f} s CPU   ratio {took / imported:.2f}")


if __name__ == "__main__":
    main()
