"""What came of a fault, and the database that is looked at after it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.work import missing
from workbench.errors import WorkbenchError
from workbench.store import Store


@dataclass(slots=True)
class Result:
    """`acknowledged` is what had been reported as written, `lost` what of it was not there afterwards, `corrupt` in how
    many rounds the database could not be opened or did not check. `idle` counts rounds in which the fault came
    before anything was reported or after all was done: they prove less."""

    fault: str
    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    corrupt: int = 0
    idle: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    def look(self, path: Path, told: list[str]) -> None:
        """Open the database as the next program would, count what is missing, and check it from end to end."""
        self.rounds += 1
        self.acknowledged += len(told)
        try:
            with Store.open(path) as store:
                gone, problems = missing(store, told), list(store.check())
        except WorkbenchError as error:
            self.lost += len(told)
            self.corrupt += 1
            self.notes.append(f"round {self.rounds}: {error}")
            return
        self.lost += len(gone)
        self.corrupt += bool(problems)
        self.notes += [f"round {self.rounds}: lost {line}" for line in gone[:3]]
        self.notes += [f"round {self.rounds}: {problem}" for problem in problems[:3]]

    def look_at_entries(self, path: Path, seen: set[int]) -> None:
        """The same for entries of the journal of which only the numbers are known."""
        with Store.open(path) as store:
            told = [f"entry {one.seq} {one.action} {one.subject}" for one in store.journal() if one.seq in seen]
            self.lost += len(seen) - len(told)
            self.acknowledged += len(seen) - len(told)
        self.look(path, told)

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Count the time spent in here."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.seconds += time.monotonic() - began
