"""What every import has in common: its options, how it is run, what it ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli.invocation import Invocation, by_option
from workbench.errors import Exit, UsageError

if TYPE_CHECKING:
    from workbench.batch import Outcome, Watcher
    from workbench.cli.import_shown import Notes
    from workbench.extracting import Item
    from workbench.ingest import Given
    from workbench.store import Store

F = TypeVar("F", bound=Callable[..., Any])

_LONGEST_INPUT = 1_000


def job_options(function: F) -> F:
    """The options that every import takes."""
    for option in (
        click.option("--no-progress", is_flag=True, help="No progress bar, even on a terminal."),
        click.option("--dry-run", is_flag=True, help="Only say what would be read and rejected."),
        click.option(
            "--encoding", metavar="NAME", help="Of texts that do not say it themselves  [default: utf-8]"
        ),
        click.option("--strict", is_flag=True, help="Take nothing if anything would be rejected."),
        by_option,
    ):
        function = option(function)
    return function


@dataclass(frozen=True, slots=True)
class Job:
    """How an import is to be run."""

    dry_run: bool
    suggest: bool
    encode: bool = True
    jobs: int = 1
    strict: bool = False


def run_job(
    invocation: Invocation,
    read: Callable[[], Iterable[Item]],
    what: list[str],
    by: str | None,
    watch: Watcher,
    job: Job,
) -> Outcome:
    """Import what `read` gives, or only look at it; with `strict`, look first and stop at a reject.

    `what` is what the log says of it.
    """
    from workbench.batch import Brake, rehearse, run_import
    from workbench.ingest.inputs import shown_name

    reviewer = invocation.reviewer(by)
    if job.strict and not job.dry_run:
        with _database(invocation, dry_run=True) as store:
            rehearsed = rehearse(store, read(), watch=watch)
        if rehearsed.rejected:
            return rehearsed
    items = _begun(read())
    with _database(invocation, job.dry_run) as store:
        if job.dry_run or store is None:
            return rehearse(store, items, watch=watch)
        name = shown_name(" ".join(what))[:_LONGEST_INPUT]
        brake = Brake()
        with brake.on_signals():
            return run_import(
                store,
                items,
                by=reviewer,
                what=name,
                brake=brake,
                watch=watch,
                suggest=job.suggest,
                encode=job.encode,
                jobs=job.jobs,
            )


def ended(outcome: Outcome, notes: Notes) -> int:
    """Print the summary; the exit code that goes with it."""
    from workbench.cli.import_shown import summary

    summary(outcome, notes)
    if outcome.interrupted:
        return Exit.INTERRUPTED
    return Exit.REJECTS if outcome.rejected else Exit.DONE


def _begun(items: Iterable[Item]) -> Iterable[Item]:
    """The same items, the first one read: what is wrong with the call shows before a database is made."""
    source = iter(items)
    return chain([first], source) if (first := next(source, None)) is not None else ()


@contextmanager
def _database(invocation: Invocation, dry_run: bool) -> Iterator[Store | None]:
    """The database, made now if there is none; for a dry run read only, or None."""
    if dry_run and not invocation.path.exists():
        yield None
        return
    with invocation.store(read_only=True) if dry_run else invocation.store_or_new() as store:
        yield store


def given_articles(metadata: Mapping[str, str | None], columns: Mapping[str, str]) -> Given:
    """The options about the articles, checked."""
    from workbench.ingest import Given
    from workbench.ingest.dates import day_of

    values: dict[str, Any] = {name: value for name, value in metadata.items() if value}
    if date := values.get("published"):
        day = day_of(date)
        if day is None or not day[1]:
            raise UsageError(f"{date!r} is not a date.", hint="Write it like 2026-11-23.")
        values["published"] = day[0]
    if (url := values.get("url")) and not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is not the address of a page.", hint="It begins with http:// or https://.")
    values["encoding"] = known_encoding_name(values.get("encoding")) or ""
    values["columns"] = columns
    return Given(**{name: value for name, value in values.items() if value})


def known_encoding_name(name: str | None) -> str | None:
    from workbench.ingest.decode import known_encoding

    return known_encoding(name) if name else None


def mapped_columns(given: Iterable[str]) -> dict[str, str]:
    """`--map text=Statement,ref=ID` as a mapping."""
    found = {}
    for pair in (pair for one in given for pair in one.split(",") if pair.strip()):
        field, sign, column = pair.partition("=")
        if not sign or not column.strip():
            raise UsageError(f"{pair!r} maps nothing.", hint="Write it like --map text=Statement,ref=ID.")
        found[field.strip()] = column.strip()
    return found
