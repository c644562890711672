"""What is fuzzed takes what it begins with; `tests/fuzz/run.py` goes on from there for as long as you like."""

from __future__ import annotations

import pytest

from tests.fuzz.run import seeds_of
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_its_seeds(name: str) -> None:
    seeds = seeds_of(name)
    assert len(seeds) >= 8
    for seed in [*seeds[:9], b"", b"\xff"]:
        TARGETS[name](seed)
