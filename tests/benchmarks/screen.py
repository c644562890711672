"""What the screen costs: start, keys, every list, filter, another program's change, memory; at 10 k to 1 M claims.

    python -m tests.benchmarks.screen [--claims 10k,100k,1m] [--keys 100] [--rounds 5] [--keep FOLDER]

Through a real pseudo-terminal. The references, measured in the same run: a bare Textual app that says hello, for the
start, and Textual's DataTable with 10,000 rows, for all else. CPU is of the process, to the hundredth of a second.
The first paint is the first byte after the key, the last one that before 60 ms of silence: it may be a second one,
the line at the foot or the look at whether others have written. With --keep the databases stay and are used again.
"""

from __future__ import annotations

import argparse
import compileall
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import workbench
from tests.benchmarks.database import TOLL, build, furnish
from tests.benchmarks.terminal import Terminal
from workbench import review
from workbench.model.claims import Verdict
from workbench.store import Store

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello")
Hello().run()
"""
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
DOWN = "\x1b[B"
SCREENS = (
    ("origins", "O", "independent origin", "jjjjkkkk"),
    ("grid", "F", "asked about", "jjjjkkkk"),
    ("history", "y", " change", ""),
    ("sources", "S", " sources", "jjjjkkkk"),
    ("outlets", "L", " outlets", "jjjjkkkk"),
    ("questions", "Q", " open of ", "jjjjkkkk"),
)
"""Screens over the proof: name, key, what is painted with their first rows, keys that are pressed there."""
SIZES = {"k": 1_000, "m": 1_000_000}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--claims", default="10k,100k,1m", help="sizes of the databases")
    asked.add_argument("--keys", type=int, default=100)
    asked.add_argument("--rounds", type=int, default=5, help="starts, filters and commits of another program")
    asked.add_argument("--keep", type=Path, help="folder for the databases, which are then not built anew")
    options = asked.parse_args()
    compileall.compile_dir(Path(workbench.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.update(WORKBENCH_STATE=f"{scratch}/state", WORKBENCH_CONFIG=f"{scratch}/none.toml")
        print(f"{os.cpu_count()} cores, load {' '.join(f'{one:.1f}' for one in os.getloadavg())}")
        hello = start([sys.executable, "-c", HELLO], "hello", "bare Textual app", options.rounds)
        with Terminal([sys.executable, "-c", TABLE]) as terminal:
            first = terminal.read_until("counted 9 ", timeout=60)
            print(f"{'DataTable, 10,000 rows':<34} first rows {first:.2f} s, CPU {terminal.cpu():.2f} s")
            table = keys(terminal, [DOWN] * options.keys, "  ↓", None)
            print(f"{'  memory':<34} {terminal.memory():.0f} MB")
        for size in options.claims.split(","):
            number = int(float(size.rstrip("km")) * SIZES.get(size[-1], 1))
            path = (options.keep or Path(scratch)) / f"{number}.db"
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                build(path, number)
            furnish(path)
            measure(path, f"workbench, {number:,} claims", options, hello, table)


def measure(path: Path, name: str, options: argparse.Namespace, hello: float, table: float) -> None:
    """All of one database, on a screen of 120 by 40."""
    command = [sys.executable, "-m", "workbench", "-d", str(path), "open"]
    start(command, "/10 checked", name, options.rounds, reference=hello)
    with Terminal(command) as terminal:
        terminal.read_until("/10 checked")
        there_and_back = [*"jjjjkkkk"] * (options.keys // 8)
        keys(terminal, there_and_back, "  proof, j and k", table)
        keys(terminal, [*"ou"] * (min(40, options.keys) // 2), "  proof, a verdict and undo, on disk", table)
        commits(terminal, path, options.rounds)
        terminal.send("l")
        terminal.read_until(" claims", timeout=60)
        terminal.settle(1.5)
        keys(terminal, ["j"] * options.keys, "  queue, j", table)
        filters(terminal, options.rounds)
        to_the_last_of_a_filtered_list(terminal)
        keys(terminal, [*"Nn"] * (min(40, options.keys) // 2), "  proof, next of a filtered list", table)
        screens(terminal, options, table)
        print(f"{'  memory after all that':<34} {terminal.memory():.0f} MB")


def screens(terminal: Terminal, options: argparse.Namespace, table: float) -> None:
    """The other screens, each opened over the proof of a claim with forty pieces of evidence, and keys in them."""
    terminal.send(f'/\x15"{TOLL}"\r')
    terminal.read_until(" claims")
    terminal.settle(1.0)
    terminal.send("\r")
    terminal.read_until("Evidence")
    terminal.settle(1.0)
    for name, key, wanted, moves in SCREENS:
        taken = []
        for _ in range(options.rounds):
            terminal.send(key)
            taken.append(painted(terminal, wanted))
            terminal.settle(0.5)
            terminal.send("\x1b")
            terminal.settle(0.5)
        print(
            f"{f'  {name}':<34} first rows after p50 {at(taken, 0.5):.0f}, at most {max(taken):.0f} ms, "
            f"{terminal.memory():.0f} MB"
        )
        if moves:
            terminal.send(key)
            terminal.read_until(wanted)
            keys(terminal, [*moves] * (options.keys // 8), f"  {name}, {' and '.join(dict.fromkeys(moves))}", table)
            terminal.send("\x1b")
            terminal.settle()


def start(command: list[str], wanted: str, name: str, rounds: int, *, reference: float | None = None) -> float:
    """Median CPU seconds from the start of the process until `wanted` is painted; prints it with wall and memory."""
    cpu, wall, memory = [], [], []
    for _ in range(rounds):
        with Terminal(command) as terminal:
            wall.append(terminal.read_until(wanted))
            cpu.append(terminal.cpu())
            memory.append(terminal.memory())
    median = statistics.median(cpu)
    ratio = f", ratio to bare {median / reference:.2f}" if reference else ""
    print(
        f"{name:<34} first rows CPU {median:.2f} s, wall {statistics.median(wall):.2f} s, "
        f"{statistics.median(memory):.0f} MB{ratio}"
    )
    return median


def keys(terminal: Terminal, pressed: Sequence[str], name: str, table: float | None) -> float:
    """Press keys one by one, print what each costs, and return the median of the first paint, in ms."""
    terminal.settle()
    first, last, cpu, sent = [], [], terminal.cpu(), terminal.bytes
    for key in pressed:
        begin = time.perf_counter()
        terminal.send(key)
        opened, closed = terminal.painted(quiet=0.06)
        first.append((opened - begin) * 1000)
        last.append((closed - begin) * 1000)
    used = (terminal.cpu() - cpu) / len(pressed) * 1000
    ratio = f", ratio {at(first, 0.5) / table:.2f}" if table else ""
    print(
        f"{name:<34} first paint p50 {at(first, 0.5):.1f} p95 {at(first, 0.95):.1f} ms, last p50 {at(last, 0.5):.1f} "
        f"p95 {at(last, 0.95):.1f} ms, CPU {used:.1f} ms, {(terminal.bytes - sent) / len(pressed):,.0f} bytes{ratio}"
    )
    return at(first, 0.5)


def commits(terminal: Terminal, path: Path, rounds: int) -> None:
    """Another program judges the last claims of the article in view; how long until that is painted."""
    terminal.settle()
    taken = []
    with Store.open(path) as store:
        first = store.claims_by_id(store.claim_ids(limit=1))[0]
        assert first is not None
        for number, claim in enumerate(store.claims_of(first.source)[::-1][:rounds], 1):
            review.judge(store, claim.uid, Verdict.NOT_CHECKABLE, by="somebody else")
            taken.append(painted(terminal, f"{number}/10 checked"))
            time.sleep(random.uniform(0.2, 0.5))  # not in step with the looks at whether somebody has written
        for _ in range(rounds):
            review.undo(store, by="somebody else")
    print(f"{'  another program’s commit':<34} painted after p50 {at(taken, 0.5):.0f}, at most {max(taken):.0f} ms")


def filters(terminal: Terminal, rounds: int) -> None:
    """Type words into the filter line; from the last letter until the first rows of what fits are counted."""
    taken = []
    for number in range(rounds):
        terminal.send("/")
        terminal.settle()
        terminal.send(f"famil {70 + number}"[:-1])
        terminal.settle()
        terminal.send(str(number))
        taken.append(painted(terminal, " claim"))
        terminal.send("\x15\x1b")
        terminal.settle(1.0)
    print(f"{'  filter, two words':<34} first rows after p50 {at(taken, 0.5):.0f}, at most {max(taken):.0f} ms")


def to_the_last_of_a_filtered_list(terminal: Terminal) -> None:
    """From the queue open the last claim without a verdict, behind all others of the list."""
    terminal.send("/verdict:none\r")
    terminal.settle(1.5)
    terminal.send("\x1b[F")
    terminal.settle()
    terminal.send("\r")
    terminal.read_until("/10 checked")


def painted(terminal: Terminal, wanted: str) -> float:
    """Milliseconds until something is painted."""
    return terminal.read_until(wanted) * 1000


def at(values: Sequence[float], share: float) -> float:
    """The value below which this share lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    main()
