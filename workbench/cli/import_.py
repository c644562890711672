"""`workbench import`: articles and ready-made claims into the database, and the log of earlier imports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click_default_group import DefaultGroup

from workbench.cli import import_annotations, import_archive
from workbench.cli.import_job import (
    Job,
    ended,
    given_articles,
    job_options,
    known_encoding_name,
    mapped_columns,
    run_job,
)
from workbench.cli.import_url import command as import_url
from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import Column, format_options, json_option, print_entry, print_rows

if TYPE_CHECKING:
    from workbench.extracting import Item

_BATCHES = (
    Column("batch"),
    Column("started_at", "started"),
    Column("status"),
    Column("by", from_width=100),
    Column("added"),
    Column("revised"),
    Column("present"),
    Column("rejected"),
    Column("claims"),
    Column("input"),
)
_REJECTS = (Column("name"), Column("code"), Column("detail"), Column("remedy", from_width=140))


class _Import(DefaultGroup):  # type: ignore[misc]  # the library is untyped
    """Its help is that of reading articles, which is meant where no subcommand is named."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPTIONS]", "PATH…"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _articles.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def _import() -> None:
    """Read articles, or ready-made claims, into the database.

    PATH is a text, Markdown, HTML, PDF, DOCX or EPUB file, a transcript (VTT, SRT), a feed (RSS, Atom), JSON
    lines of articles, a web archive (WARC), each also as .gz; a folder of these, a pattern, or - for standard
    input. The database is created if there is none. What is there already is not taken twice; a changed text
    becomes a new revision. Exits 3 if something was rejected.

    \b
    workbench import articles/ "saved/**/*.html" feed.jsonl
    workbench import note.txt --outlet "Kalindi Herald" --date 2026-11-23
    workbench import archive.csv --map text=Body,title=Headline,published=Day
    workbench import claims checked.csv --map text=Statement,ref=ID
    workbench import claimreview answer.json
    workbench import annotations hypothesis.json
    workbench -d new.db import archive desk.jsonl    all that `export archive` wrote
    workbench import url https://kalindi-herald.example/2026/11/23/dam
    workbench import --watch drop/                   takes what lands there, until Ctrl+C
    workbench import log
    workbench import undo BATCH                      all that one import brought
    """


_group: Any = click.group("import", cls=_Import, default="articles")  # the library is untyped
command: click.Group = _group(_import)
command.add_command(import_archive.command, "archive")
command.add_command(import_annotations.command)
command.add_command(import_url)


@command.command("articles")
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option("--files-from", metavar="FILE", help="Also the files that FILE lists, one a line; - for stdin.")
@click.option("--title", help="Of the one article that is read.")
@click.option("--outlet", help="Who published what is read.")
@click.option("--author")
@click.option("--date", "published", metavar="DATE", help="When it was published: 2026-11-23.")
@click.option("--url", help="Of the one article that is read.")
@click.option("--language", metavar="CODE", help="en, es, ur, …  [default: as declared, else guessed]")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN,…",
    help="Read tables (CSV, TSV, XLSX) as articles; text=COLUMN says which column holds them.",
)
@click.option("--no-suggest", is_flag=True, help="Leave the suggestions for what is new to a later import.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, help="Extract and match in so many processes  [default: 1]"
)
@click.option("--watch", is_flag=True, help="Go on: look every few seconds for what has come, until Ctrl+C.")
@job_options
@pass_invocation
def _articles(
    invocation: Invocation,
    /,
    paths: tuple[str, ...],
    columns: tuple[str, ...],
    files_from: str | None,
    by: str | None,
    dry_run: bool,
    jobs: int,
    strict: bool,
    no_progress: bool,
    no_suggest: bool,
    watch: bool,
    **metadata: str | None,
) -> int:
    """Read articles (meant where no subcommand is named)."""
    from workbench.cli.import_shown import Notes, progress
    from workbench.ingest import read_documents
    from workbench.ingest.inputs import list_inputs, total_bytes

    given = given_articles(metadata, mapped_columns(columns))
    skip = [Path(f"{invocation.path}{suffix}") for suffix in ("", "-wal", "-shm", "-journal")]
    shown = sys.stderr.isatty() and not no_progress
    notes = Notes()
    job = Job(dry_run=dry_run, suggest=not no_suggest, encode=not no_suggest, jobs=jobs, strict=strict)
    if strict and "-" in (*paths, files_from):
        raise click.UsageError("--strict reads twice, and standard input can be read only once.")

    def import_(paths: Sequence[str], files_from: str | None) -> int:
        # A list from standard input can only be read once, so that there is nothing to count beforehand.
        total = total_bytes(list_inputs(paths, files_from, skip=skip)) if shown and files_from != "-" else None
        with progress(shown, total) as bar:

            def read() -> Iterable[Item]:
                notes.begin()
                return read_documents(
                    paths,
                    given=given,
                    files_from=files_from,
                    stdin=sys.stdin.buffer,
                    skip=skip,
                    on_read=bar.read,
                    on_note=notes,
                )

            what = [*paths, *([f"--files-from {files_from}"] if files_from else [])]
            outcome = run_job(invocation, read, what, by, bar.watch, job)
        return ended(outcome, notes)

    if not watch:
        return import_(paths, files_from)
    if dry_run or files_from or "-" in paths or not paths:
        raise click.UsageError("--watch takes folders, patterns and files by name.")
    from workbench.cli.import_watch import watch_folders

    return watch_folders(paths, skip, lambda found: import_(found, None))


@command.command("claims")
@click.argument("file")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN,…",
    help="Names of columns, where they are not the field's own.",
)
@click.option(
    "--suggest", is_flag=True, help="Also look for what bears on each of them; a long list takes minutes."
)
@job_options
@pass_invocation
def _claims(
    invocation: Invocation,
    /,
    file: str,
    columns: tuple[str, ...],
    by: str | None,
    encoding: str | None,
    dry_run: bool,
    strict: bool,
    no_progress: bool,
    suggest: bool,
) -> int:
    """Read ready-made claims: CSV, TSV, XLSX or JSON lines.

    The column `text` holds the claims; there may be `ref` (their id elsewhere), `title`, `speaker`, `date`,
    `url`, `outlet`, `verdict` and `quote` (the words it was taken from). FILE may be - for standard input.
    """
    from workbench.cli.import_shown import Notes, progress
    from workbench.ingest import read_claims
    from workbench.ingest.inputs import total_bytes

    notes = Notes()
    with progress(sys.stderr.isatty() and not no_progress, total_bytes([file])) as bar:
        job = Job(dry_run=dry_run, suggest=suggest, strict=strict)
        if strict and file == "-":
            raise click.UsageError("--strict reads twice, and standard input can be read only once.")

        def read() -> Iterable[Item]:
            notes.begin()
            return read_claims(
                file,
                mapped_columns(columns),
                encoding=known_encoding_name(encoding),
                stdin=sys.stdin.buffer,
                on_read=bar.read,
                on_note=notes,
            )

        outcome = run_job(invocation, read, [f"claims {file}"], by, bar.watch, job)
    return ended(outcome, notes)


@command.command("claimreview")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--suggest", is_flag=True, help="Also look for what bears on each of them; a long list takes minutes."
)
@click.option("--no-progress", is_flag=True, help="No progress bar, even on a terminal.")
@click.option("--dry-run", is_flag=True, help="Only say what would be read and rejected.")
@by_option
@pass_invocation
def _claimreview(
    invocation: Invocation,
    /,
    files: tuple[str, ...],
    by: str | None,
    dry_run: bool,
    no_progress: bool,
    suggest: bool,
) -> int:
    """Read fact-checks that others have published.

    FILE is an answer of the Fact Check Tools API, ClaimReview in JSON-LD, JSON lines of either, a table with
    ClaimReview's headings, or a saved page or web archive that holds some; - is standard input. Each review
    becomes a ready-made claim with its rating: a claim that repeats it is shown that rating, and is never
    merged with it by itself.
    """
    from workbench.cli.import_shown import Notes, progress
    from workbench.ingest import read_claimreviews
    from workbench.ingest.inputs import total_bytes

    notes = Notes()
    with progress(sys.stderr.isatty() and not no_progress, total_bytes(files)) as bar:

        def read() -> Iterable[Item]:
            notes.begin()
            return read_claimreviews(files, stdin=sys.stdin.buffer, on_read=bar.read, on_note=notes)

        job = Job(dry_run=dry_run, suggest=suggest)
        outcome = run_job(invocation, read, ["claimreview", *files], by, bar.watch, job)
    return ended(outcome, notes)


@command.command("log")
@click.argument("batch", required=False)
@format_options
@pass_invocation
def _log(invocation: Invocation, batch: str | None, shape: str) -> None:
    """List the imports so far, or what one of them rejected.

    BATCH is the uid of an import, or its unique beginning or ending.
    """
    from workbench.report.rows import batch_row

    with invocation.store() as store:
        if batch is None:
            print_rows((batch_row(one) for one in store.batches()), shape, _BATCHES)
            return
        rejects = store.rejects(store.resolve("batches", batch))
        rows = ({"name": r.name, "code": r.code, "detail": r.detail, "remedy": r.remedy} for r in rejects)
        print_rows(rows, shape, _REJECTS)


@command.command("undo")
@click.argument("batch")
@by_option
@json_option
@pass_invocation
def _undo(invocation: Invocation, batch: str, by: str | None, as_json: bool) -> None:
    """Take back all that one import brought in.

    BATCH is its uid in `import log`, or a unique beginning or ending of it. If somebody has worked on some of it
    since, all of it stays, and what stands in the way is said. Prints the journal entries.
    """
    from workbench import review

    with invocation.store() as store:
        entries = review.undo_import(store, store.resolve("batches", batch), by=invocation.reviewer(by))
    for entry in entries:
        print_entry(entry, as_json=as_json)


