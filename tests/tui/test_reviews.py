"""Whole reviews of the sample, as recorded in tests/tui/reviews: each key does what stands behind it, and few do.

A line of a recording is a key (Textual's name of it) and, after a bar, what must hold once it is done:

    plus | wrote link; candidate 2

`at` is how the claim at hand begins, `candidate` which is in hand, `wrote` the kind of the newest entry of the journal,
`list` how many claims the list shows, `marked` how many of them are marked, `screen` which one is in view, `says` what
the line at the foot holds, `shows` what stands anywhere. `nothing` is that no entry was written. `"words"` in the place
of a key are typed. `@ Name` leaves the screen and opens it for that reviewer.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import desk_of, painted, said, until
from workbench.config import Config
from workbench.store import Store
from workbench.tui.app import WorkbenchApp
from workbench.tui.resuming import Places
from workbench.tui.screens.base import DeskScreen
from workbench.tui.widgets.window_list import WindowList

SAMPLE = Path(__file__).parents[2] / "sample_db" / "sample.db"
RECORDINGS = sorted((Path(__file__).parent / "reviews").glob("*.review"))


@dataclass(frozen=True)
class Line:
    """A line of a recording, by its number there."""

    number: int
    keys: tuple[str, ...]
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class Sitting:
    """What one reviewer does between opening the screen and leaving it."""

    reviewer: str
    lines: tuple[Line, ...]


def sittings(path: Path) -> Iterator[Sitting]:
    """The sittings of a recording."""
    reviewer, lines = "", list[Line]()
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text.startswith("@ "):
            if lines:
                yield Sitting(reviewer, tuple(lines))
            reviewer, lines = text[2:].strip(), []
        elif text.strip() and not text.startswith("#"):
            key, _, conditions = text.partition("|")
            key = key.strip()
            keys = tuple(key[1:-1]) if key.startswith('"') and len(key) > 1 else (key,)
            lines.append(Line(number, keys, tuple(filter(None, map(str.strip, conditions.split(";"))))))
    yield Sitting(reviewer, tuple(lines))


class Replay:
    """A recording as it is performed on one copy of the sample; `counts` are the keys that each verdict took."""

    def __init__(self, pilot: Pilot[None], store: Store) -> None:
        self.pilot, self.store = pilot, store
        self.counts: list[float] = []
        self._keys = 0

    async def perform(self, line: Line) -> None:
        before, decisions = self.store.head().seq, self.store.counts().decisions
        if len(line.keys) == 1 and line.conditions != ("nothing",):
            self.pilot.app.simulate_key(line.keys[0])
        else:
            await self.pilot.press(*line.keys)
        for condition in line.conditions:
            await self._wait(line, condition, before)
        self._keys += len(line.keys)
        if "wrote judge" in line.conditions:
            claims = self.store.counts().decisions - decisions
            self.counts += [self._keys / claims] * claims
            self._keys = 0

    async def _wait(self, line: Line, condition: str, before: int) -> None:
        kind, _, wanted = condition.partition(" ")
        holds = self._entry(before, wanted) if kind in ("wrote", "nothing") else getattr(self, f"_{kind}")
        for _ in range(400):
            if holds(wanted):
                return
            await asyncio.sleep(0.005)
        await until(self.pilot, lambda: holds(wanted), f"line {line.number}: {condition}")

    def _entry(self, before: int, wanted: str) -> Callable[[str], bool]:
        def holds(_: str) -> bool:
            head = self.store.head().seq
            if not wanted:
                return head == before
            return head == before + 1 and next(self.store.journal(newest_first=True, limit=1)).action == wanted

        return holds

    def _at(self, wanted: str) -> bool:
        desk = desk_of(self.pilot)
        return desk is not None and desk.claim.text.startswith(wanted)

    def _candidate(self, wanted: str) -> bool:
        desk = desk_of(self.pilot)
        return desk is not None and desk.candidate is not None and desk.chosen + 1 == int(wanted)

    def _list(self, wanted: str) -> bool:
        return len(self.pilot.app.screen.query_one(WindowList)._rows) == int(wanted)

    def _marked(self, wanted: str) -> bool:
        return len(self.pilot.app.screen.query_one(WindowList).marked) == int(wanted)

    def _screen(self, wanted: str) -> bool:
        return type(self.pilot.app.screen).__name__ == f"{wanted.capitalize()}Screen"

    def _says(self, wanted: str) -> bool:
        return isinstance(self.pilot.app.screen, DeskScreen) and wanted in said(self.pilot)

    def _shows(self, wanted: str) -> bool:
        return wanted in painted(self.pilot)


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda path: path.stem)
async def test_a_recorded_review_goes_as_it_went_in_three_keys_a_claim(recording: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(SAMPLE, tmp_path))
    counts: list[float] = []
    with Store.open(copy) as store:
        for sitting in sittings(recording):
            app = WorkbenchApp(
                store, Config(reviewer=sitting.reviewer), Places(tmp_path / "state", copy, sitting.reviewer)
            )
            async with app.run_test(size=(120, 40)) as pilot:
                await until(pilot, lambda: "Reading the database" not in painted(pilot))
                replay = Replay(pilot, store)
                for line in sitting.lines:
                    await replay.perform(line)
                counts += replay.counts
                await pilot.press("q")
        assert not list(store.check()), "the journal and all else hold afterwards"
    assert statistics.median(counts) <= 3, counts
