"""Processes that work for another do not outlive it."""

from __future__ import annotations

import subprocess
import sys

import pytest

KILLED = """
import os, signal
from workbench.workers import workers

if __name__ == "__main__":
    with workers(2) as pool:
        list(pool.map(abs, [1, 2]))
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.case("F23")
def test_workers_of_a_killed_process_end() -> None:
    """They hold its stdout, which is at its end when they are gone."""
    killed = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, timeout=20)
    assert killed.returncode == -9
