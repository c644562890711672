"""`workbench extract`: the statements of files, without a database; with --update those of a database."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import Column, format_options, print_rows
from workbench.errors import Exit
from workbench.text import visible

if TYPE_CHECKING:
    from workbench.model.documents import Document, Reject

_COLUMNS = (
    Column("document", from_width=120),
    Column("speaker"),
    Column("kind", from_width=100),
    Column("claim"),
    Column("quote", from_width=140),
)
_REASONS = (Column("rule"), Column("why"))
_UNCOVERED = (
    Column("document", from_width=120),
    Column("kind", from_width=100),
    Column("numbers"),
    Column("names"),
    Column("quotes"),
    Column("text"),
)


@click.command("extract")
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option(
    "--every-sentence",
    is_flag=True,
    help="Also the sentences, and the parts of sentences, that hold no statement, as unattributed.",
)
@click.option(
    "--coverage",
    "uncovered",
    is_flag=True,
    help="Instead: what became no statement, by sentence, with the numbers, names and quotations in it counted.",
)
@click.option("--explain", is_flag=True, help="Also which rule found each statement, and what it looks for.")
@click.option(
    "--update",
    is_flag=True,
    help="Instead: bring the database's articles, or those whose uids are given, up to the present rules.",
)
@click.option("--dry-run", is_flag=True, help="With --update: only say what would change.")
@by_option
@format_options
@pass_invocation
def command(
    invocation: Invocation,
    paths: tuple[str, ...],
    every_sentence: bool,
    uncovered: bool,
    explain: bool,
    update: bool,
    dry_run: bool,
    by: str | None,
    shape: str,
) -> int:
    """Print the statements of files, or bring a database's up to the present rules.

    PATH is a file of any kind that `import` reads, a folder of these, a pattern, or - for standard
    input. No database is touched.

    With --update the arguments are uids of sources, none meaning all. What you linked, judged, edited or noted
    stays as it is and is listed where the rules disagree; the other statements are replaced. One undo takes
    all of it back.

    \b
    workbench extract article.txt
    workbench extract --nl articles/ > statements.jsonl
    workbench extract --coverage articles/
    workbench -d desk.db extract --update --dry-run
    """
    if update:
        from workbench.cli.extract_update import update_database

        if every_sentence or uncovered or explain:
            raise click.UsageError("--update goes with --dry-run, --by and the shapes of output only.")
        return update_database(invocation, paths, by=by, dry_run=dry_run, shape=shape)
    if dry_run or by is not None:
        raise click.UsageError("--dry-run and --by go with --update.")
    if not paths:
        raise click.UsageError("Missing argument 'PATH…'.")
    if uncovered and (every_sentence or explain):
        raise click.UsageError("--coverage prints sentences, not statements: leave out the other option.")
    rejects: list[Reject] = []
    if uncovered:
        _print_coverage(paths, shape, rejects)
    else:
        rows = _rows(paths, every_sentence, explain, rejects)
        print_rows(rows, shape, (*_COLUMNS, *_REASONS) if explain else _COLUMNS)
    for reject in rejects:
        click.echo(visible(f"not read: {reject.name}: {reject.detail} ({reject.code})"), err=True)
    return Exit.REJECTS if rejects else Exit.DONE


def _rows(
    paths: tuple[str, ...], every_sentence: bool, explain: bool, rejects: list[Reject]
) -> Iterator[dict[str, Any]]:
    """A row a statement, documents in the order of reading; documents that cannot be read go to `rejects`."""
    from workbench.extract import extract
    from workbench.extract.rules import explanation
    from workbench.report.rows import statement_fields

    for document in _documents(paths, rejects):
        for what in extract(
            document.text,
            published=document.published,
            language=document.language,
            every_sentence=every_sentence,
        ):
            row = {"document": document.name, **statement_fields(what)}
            if explain:
                row |= {"rule": what.rule, "why": explanation(what.rule)}
            yield row


def _documents(paths: tuple[str, ...], rejects: list[Reject]) -> Iterator[Document]:
    from workbench.ingest import read_documents
    from workbench.model.documents import Document

    def tell(note: str) -> None:
        click.echo(visible(note), err=True)

    for document in read_documents(paths, stdin=sys.stdin.buffer, on_note=tell):
        if isinstance(document, Document):
            yield document
        else:
            rejects.append(document)


def _print_coverage(paths: tuple[str, ...], shape: str, rejects: list[Reject]) -> None:
    """A row for each sentence that is not covered; how many are, and what is left over, on stderr."""
    totals: Counter[str] = Counter()
    print_rows(_uncovered(paths, rejects, totals), shape, _UNCOVERED)
    click.echo(
        f"{totals['covered']} of {totals['sentences']} sentences are in statements. Outside: "
        f"{totals['numbers']} numbers, {totals['names']} names, {totals['quotes']} quotations.",
        err=True,
    )


def _uncovered(
    paths: tuple[str, ...], rejects: list[Reject], totals: Counter[str]
) -> Iterator[dict[str, Any]]:
    """A row a sentence with words outside all statements; counts what it sees in `totals`."""
    from workbench.extract import extract
    from workbench.extract.coverage import coverage

    for document in _documents(paths, rejects):
        found = extract(document.text, published=document.published, language=document.language)
        for what in coverage(document.text, found):
            counts = {"numbers": what.numbers, "names": what.names, "quotes": what.quotes}
            totals.update(counts, sentences=1, covered=int(what.covered))
            if not what.covered:
                yield {
                    "document": document.name,
                    "start": what.start,
                    "end": what.end,
                    "spans": [list(span) for span in what.left],
                    "kind": what.kind.value,
                    **counts,
                    "text": " … ".join(document.text[slice(*span)] for span in what.left),
                }
