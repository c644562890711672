"""`workbench extract --update`: a database brought up to the present rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.invocation import Invocation
from workbench.cli.output import Column, print_rows
from workbench.errors import Exit
from workbench.text import one_line, visible

if TYPE_CHECKING:
    from workbench.update import Update, Watcher

_COLUMNS = (
    Column("statement"),
    Column("claim", from_width=100),
    Column("differs"),
    Column("document", from_width=140),
    Column("quote"),
)


def update_database(
    invocation: Invocation, sources: Sequence[str], *, by: str | None, dry_run: bool, shape: str
) -> int:
    """Update, print the statements that stay although the rules disagree, and say what came of it."""
    from workbench.report.findings import disagreement_row
    from workbench.update import run_update

    reviewer = invocation.reviewer(by)
    with invocation.store(read_only=dry_run) as store:
        uids = [store.resolve("sources", source) for source in sources]
        total = len(uids) or store.counts().sources
        with _progress(total) as watch:
            outcome = run_update(store, uids, by=reviewer, dry_run=dry_run, watch=watch)
    rows: Iterator[dict[str, Any]] = (disagreement_row(text, one) for text, one in outcome.disagreements)
    if shape == "table":
        rows = ({**row, "differs": ", ".join(row["differs"])} for row in rows)
    if outcome.disagreements or shape != "table":
        print_rows(rows, shape, _COLUMNS)
    _tell(outcome, dry_run)
    return Exit.REJECTS if outcome.rejects or outcome.skipped else Exit.DONE


def _tell(outcome: Update, dry_run: bool) -> None:
    would = "Would change" if dry_run else "Changed"
    _say(
        f"{would} {outcome.changed:,} of {outcome.articles:,} articles: {outcome.replaced:,} statements replaced, "
        f"{outcome.removed:,} removed, {outcome.added:,} added."
    )
    if outcome.disagreements:
        _say(f"{len(outcome.disagreements):,} statements that somebody has worked on stay as they are.")
    if outcome.skipped:
        _say(f"{outcome.skipped:,} articles were changed meanwhile and left alone; run it again for these.")
    for reject in outcome.rejects:
        _say(f"not read: {reject.name}: {reject.detail} ({reject.code})")
    if outcome.entry:
        _say(f"Entry {outcome.entry.seq}; `workbench undo {outcome.entry.seq}` takes it back.")
    if outcome.waiting:
        _say(f"{outcome.waiting:,} claims wait for suggestions; the next import of articles makes them.")


@contextmanager
def _progress(total: int) -> Iterator[Watcher | None]:
    """A bar on stderr, if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Articles", total=total)

        def watch(stage: str, done: int) -> None:
            bar.update(task, completed=done, description="Articles" if stage == "reading" else "Writing")

        yield watch


def _say(line: str) -> None:
    click.echo(one_line(visible(line)), err=True)
