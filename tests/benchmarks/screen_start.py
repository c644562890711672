"""How long until the screen shows its first rows: CPU seconds from the start of the process.

    python tests/benchmarks/screen_start.py [--claims 100 10000] [--rounds 5]

The reference, measured in the same run, is a bare Textual app that says hello.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.database import build
from tests.benchmarks.terminal import Terminal

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello")
Hello().run()
"""


def measure(command: list[str], wanted: str, rounds: int) -> tuple[float, float, float]:
    """Median CPU seconds, median wall seconds and megabytes until `wanted` is painted."""
    cpu, wall, memory = [], [], []
    for _ in range(rounds):
        with Terminal(command) as terminal:
            wall.append(terminal.read_until(wanted))
            cpu.append(terminal.cpu())
            memory.append(terminal.memory())
    return statistics.median(cpu), statistics.median(wall), statistics.median(memory)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, nargs="+", default=[100, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    python = sys.executable
    hello, wall, memory = measure([python, "-c", HELLO], "hello", options.rounds)
    print(f"bare Textual app            CPU {hello:.2f} s   wall {wall:.2f} s   {memory:.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        for claims in options.claims:
            path = Path(folder) / f"{claims}.db"
            build(path, claims)
            command = [python, "-m", "workbench", "-d", str(path), "open"]
            cpu, wall, memory = measure(command, "0/10 checked", options.rounds)
            print(
                f"workbench, {claims:>9,} claims CPU {cpu:.2f} s   wall {wall:.2f} s   {memory:.0f} MB"
                f"   ratio to bare {cpu / hello:.2f}"
            )


if __name__ == "__main__":
    main()
