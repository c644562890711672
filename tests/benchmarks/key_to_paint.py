"""From a key to what it paints, through a real pseudo-terminal: its first and last byte, CPU, bytes.

    python tests/benchmarks/key_to_paint.py [--claims 10000] [--keys 100]

The reference, measured in the same run, is Textual's DataTable with 10,000 rows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.database import build
from tests.benchmarks.terminal import Terminal

TABLE = """
from textual.app import App
from textual.widgets import DataTable
class Table(App):
    def compose(self):
        table = DataTable(cursor_type="row")
        table.add_columns("state", "claim", "outlet")
        table.add_rows(("open", f"counted {n} families after the flood", "Herald") for n in range(10_000))
        yield table
Table().run()
"""
DOWN, UP = "\x1b[B", "\x1b[A"


def measure(terminal: Terminal, keys: list[str], name: str) -> float:
    """Press keys one by one, print what each costs, and return the median of the first paint, in ms.

    The last paint may be a second one: the line at the foot, or the look at whether others have written.
    """
    terminal.settle()
    first, last, cpu, sent = [], [], terminal.cpu(), terminal.bytes
    for key in keys:
        begin = time.perf_counter()
        terminal.send(key)
        start, end = terminal.painted(quiet=0.06)
        first.append((start - begin) * 1000)
        last.append((end - begin) * 1000)
    used = (terminal.cpu() - cpu) / len(keys) * 1000
    painted = f"{name:<38} first p50 {_at(first, 0.5):5.1f}  p95 {_at(first, 0.95):5.1f} ms"
    done = f"last p50 {_at(last, 0.5):5.1f}  p95 {_at(last, 0.95):5.1f} ms"
    print(f"{painted}   {done}   CPU {used:4.1f} ms   {(terminal.bytes - sent) / len(keys):6,.0f} bytes")
    return _at(first, 0.5)


def _at(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--keys", type=int, default=100)
    options = parser.parse_args()
    with Terminal([sys.executable, "-c", TABLE]) as terminal:
        terminal.read_until("counted 9 ", timeout=60)
        table = measure(terminal, [DOWN] * options.keys, "DataTable, 10,000 rows, ↓")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.db"
        build(path, options.claims)
        with Terminal([sys.executable, "-m", "workbench", "-d", str(path), "open"]) as terminal:
            terminal.read_until("0/10 checked")
            there_and_back = [*"jjjjkkkk"] * (options.keys // 8)
            proof = measure(terminal, there_and_back, f"proof, {options.claims:,} claims, j and k")
            judge = measure(terminal, ["o"] * min(40, options.keys), "proof, a verdict (o), written to disk")
            terminal.send("l")
            terminal.read_until("claims")
            queue = measure(terminal, ["j"] * options.keys, "queue, j")
    ratios = f"proof {proof / table:.2f}, verdict {judge / table:.2f}, queue {queue / table:.2f}"
    print(f"medians of the first paint as ratio to DataTable: {ratios}")


if __name__ == "__main__":
    main()
