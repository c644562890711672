"""How much CPU `workbench --help` costs, beside what importing click costs on the same machine.

    python tests/benchmarks/help_start.py [ROUNDS]

Prints both medians in milliseconds and their ratio, the package compiled as an installed one is. The goal: at most
100 ms of CPU.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
from pathlib import Path

import workbench

HELP = [sys.executable, "-m", "workbench", "--help"]
CLICK = [sys.executable, "-c", "import click"]


def cpu_ms(command: list[str]) -> float:
    """User and system time of one run of a command, in milliseconds."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def main(rounds: int) -> None:
    """Take turns, so that a busy moment of the machine falls on both."""
    compileall.compile_dir(Path(workbench.__file__).parent, quiet=1)
    pairs = [(cpu_ms(HELP), cpu_ms(CLICK)) for _ in range(rounds)]
    ours, click = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"workbench --help  {ours:6.1f} ms CPU (median of {rounds})")
    print(f"import click      {click:6.1f} ms CPU")
    print(f"ratio             {ours / click:6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
