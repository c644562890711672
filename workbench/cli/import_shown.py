"""What an import shows: the progress bar while it runs, the summary when it is over. All on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

from workbench.cli.output import short
from workbench.text import one_line

if TYPE_CHECKING:
    from rich.progress import Progress

    from workbench.batch import Outcome

_STAGES = {
    "reading": "reading", "extracting": "extraction", "storing": "storing", "matching": "suggestions",
    "encoding": "meaning",
}  # fmt: skip


_NOTES = 10
"""Notes that are shown."""


class Bar(Protocol):
    """What the job reports to."""

    def read(self, size: int) -> None:
        """So many more bytes of the input were read."""

    def watch(self, stage: str, done: int, total: int | None) -> None:
        """A stage is so far, of so many."""


class _NoBar:
    def read(self, size: int) -> None:
        pass

    def watch(self, stage: str, done: int, total: int | None) -> None:
        pass


class _RichBar:
    """Articles by the bytes of the input, for that is known beforehand; then claims that get suggestions."""

    def __init__(self, progress: Progress, total: int | None) -> None:
        self._progress = progress
        self._articles = progress.add_task("Articles", total=total, done=0, unit="articles")
        self._later = {
            stage: progress.add_task(name, start=False, visible=False, done=0, unit="claims")
            for stage, name in (("matching", "Suggestions"), ("encoding", "Meaning"))
        }

    def read(self, size: int) -> None:
        self._progress.advance(self._articles, size)

    def watch(self, stage: str, done: int, total: int | None) -> None:
        if stage == "reading":
            self._progress.update(self._articles, done=done)
        else:
            self._progress.start_task(self._later[stage])
            self._progress.update(self._later[stage], completed=done, total=total, done=done, visible=True)


@contextmanager
def progress(shown: bool, total: int | None) -> Iterator[Bar]:
    """A bar with rate and time left on stderr, or nothing if not `shown`. `total` is in bytes, if known."""
    if not shown:
        yield _NoBar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Things done, and how many a second."""

        def render(self, task: Task) -> Text:
            done, seconds = task.fields["done"], task.elapsed or 0
            rate = f" · {done / seconds:,.0f}/s" if done and seconds else ""
            return Text(f"{done:,} {task.fields['unit']}{rate}")

    columns = (TextColumn("{task.description}"), BarColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _RichBar(bar, total)


class Notes:
    """What reading found out and is no reject; the first of it is kept."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.count = 0

    def __call__(self, note: str) -> None:
        self.count += 1
        if len(self.kept) < _NOTES:
            self.kept.append(note)

    def begin(self) -> None:
        """Forget what an earlier reading of the same files said."""
        self.kept.clear()
        self.count = 0


def summary(outcome: Outcome, notes: Notes) -> None:
    """What came of the import, how long it took, what was found out, what was rejected, and how to go on."""
    if outcome.batch is None:
        _say(f"Would add or revise {outcome.added:,}; {outcome.present:,} are there already.")
        _say(f"Would make {_count(outcome.claims, 'claim')}. Nothing was written.")
    else:
        _say(f"{outcome.added:,} added, {outcome.revised:,} revised, {outcome.present:,} already present.")
        made = f"{_count(outcome.claims, 'new claim')}, {_count(outcome.suggestions, 'suggestion')}"
        _say(f"{made}. {_times(outcome)}")
    for note in notes.kept:
        _say(one_line(note))
    if notes.count > len(notes.kept):
        _say(f"… and {notes.count - len(notes.kept):,} more such notes.")
    if outcome.rejected:
        _rejects(outcome)
    if outcome.interrupted:
        _say("Stopped. What is counted here is kept; run the same command again for the rest.")
    elif outcome.waiting:
        waiting = _count(outcome.waiting, "claim")
        _say(f"{waiting} without suggestions yet; the next import of articles makes them.")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _times(outcome: Outcome) -> str:
    stages = (
        f"{name} {outcome.seconds[stage]:.1f}"
        for stage, name in _STAGES.items()
        if outcome.seconds[stage] > 0.05
    )
    parts = ", ".join(stages)
    return f"{sum(outcome.seconds.values()):.1f} s" + (f": {parts}." if parts else ".")


def _rejects(outcome: Outcome) -> None:
    _say(f"{outcome.rejected:,} rejected:")
    told = set()
    for one in outcome.rejects:
        _say(f"  {one_line(one.name)}: {one_line(one.detail)} ({one.code})")
        if one.code not in told and one.remedy:
            told.add(one.code)
            _say(f"      {one_line(one.remedy)}")
    if outcome.rejected > len(outcome.rejects):
        rest = outcome.rejected - len(outcome.rejects)
        how = f"; all of them: workbench import log {short(outcome.batch)}" if outcome.batch else ""
        _say(f"  and {rest:,} more{how}")


def _say(line: str) -> None:
    click.echo(line, err=True)
