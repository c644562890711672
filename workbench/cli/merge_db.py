"""`workbench merge-db`: a colleague's copy, brought together with this one."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import Column, format_options, print_rows
from workbench.errors import Exit, UsageError

if TYPE_CHECKING:
    from workbench.model.journal import Head
    from workbench.model.merging import Merged
    from workbench.store import Store

_COLUMNS = (
    Column("why"),
    Column("table"),
    Column("uid"),
    Column("field"),
    Column("ours"),
    Column("theirs"),
    Column("detail"),
    Column("name"),
)
_COUNTED = {"sources": "source", "revisions": "text", "claims": "claim", "links": "link", "decisions": "decision"}
_CLEAR = "\r\033[K"


@click.command()
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and write nothing.")
@click.option("--head", metavar="SEQ:HASH", help="An entry that OTHER's journal must have; `check` prints it.")
@by_option
@format_options
@pass_invocation
def command(
    invocation: Invocation, other: Path, dry_run: bool, head: str | None, by: str | None, shape: str
) -> int:
    """Merge another reviewer's copy of the database.

    What is new in OTHER is added, what only they changed is taken over, the decisions of both are kept. Nothing
    of yours is overwritten: prints what both changed, what both judged and differ on (status second_check), and
    what was refused, and exits 3 if there is any. OTHER is never written to. `workbench undo ENTRY` takes a
    merge back.

    \b
    workbench -d desk.db merge-db ben.db --dry-run
    workbench -d desk.db merge-db ben.db --head 57:9f31…
    """
    from workbench import review
    from workbench.report.findings import unmerged_row

    reviewer = invocation.reviewer(by)
    known = None if head is None else _head(head)
    with invocation.store() as store:
        watch = _watch if sys.stderr.isatty() else None
        merged = review.merge_db(store, other, by=reviewer, dry_run=dry_run, head=known, progress=watch)
        if sys.stderr.isatty():
            click.echo(_CLEAR, nl=False, err=True)
        if merged.unmerged or shape != "table":
            print_rows(map(unmerged_row, merged.unmerged), shape, _COLUMNS)
        _tell(merged, dry_run)
        if not dry_run:
            _bring_pages(store, other, invocation.path)
        if merged.entry is not None:
            from workbench.match import match_pending

            match_pending(store)
    return Exit.REJECTS if merged.unmerged else Exit.DONE


def _bring_pages(store: Store, other: Path, database: Path) -> None:
    """Copy the pages that OTHER kept of sources which are here now; what else lies there is somebody else's."""
    from workbench.ingest.kept_pages import copy_pages, pages_of
    from workbench.report.words import counted
    from workbench.text import one_line

    to = pages_of(database)
    copied = copy_pages(pages_of(other), to, {digest for _, _, digest in store.fetched_sources()})
    if copied.pages:
        click.echo(f"{counted(copied.pages, 'kept page')} copied to {to}.", err=True)
    for problem in copied.refused:
        click.echo(one_line(f"Not copied: {problem.record}: {problem.what}."), err=True)


def _tell(merged: Merged, dry_run: bool) -> None:
    from workbench.report.words import counted

    would = "Would bring" if dry_run else "Brought"
    new = [counted(merged.added[table], word) for table, word in _COUNTED.items() if merged.added.get(table)]
    said = [f"{would} {', '.join(new) or 'nothing new'}; {counted(merged.changed, 'row')} changed."]
    if merged.left:
        said.append(f"{counted(merged.left, 'row')} left out with what they belong to.")
    if merged.unmerged:
        said.append(f"To look at: {len(merged.unmerged):,}.")
    if merged.entry is not None:
        said.append(f"Entry {merged.entry.seq}; `workbench undo {merged.entry.seq}` takes it back.")
    said.append(f"Head of the other journal: {merged.other}")
    click.echo(" ".join(said), err=True)


def _head(given: str) -> Head:
    from workbench.model.journal import Head

    match = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", given.strip())
    if match is None:
        raise UsageError(f"{given!r} is no head of a journal.", hint="`workbench check` prints it: 57:9f31…")
    return Head(int(match[1]), match[2])


def _watch(room: str) -> None:
    click.echo(f"{_CLEAR}{room} …", nl=False, err=True)
