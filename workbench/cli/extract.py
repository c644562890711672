"""`workbench extract`: the statements of files, without a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import Column, format_options, print_rows
from workbench.errors import Exit
from workbench.text import visible

if TYPE_CHECKING:
    from workbench.model import Reject

_COLUMNS = (
    Column("document", from_width=120),
    Column("speaker"),
    Column("kind", from_width=100),
    Column("claim"),
    Column("quote", from_width=140),
)
_REASONS = (Column("rule"), Column("why"))


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--every-sentence", is_flag=True, help="Also the sentences that hold no statement, as unattributed."
)
@click.option("--explain", is_flag=True, help="Also which rule found each statement, and what it looks for.")
@format_options
def command(paths: tuple[str, ...], every_sentence: bool, explain: bool, shape: str) -> int:
    """Print the statements of files and folders; no database is touched.

    PATH is a file (text, Markdown, HTML, JSON lines of articles), a folder, a pattern, or - for standard
    input.

    \b
    workbench extract article.txt
    workbench extract --nl articles/ > statements.jsonl
    """
    rejects: list[Reject] = []
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
    from workbench.ingest import read_documents
    from workbench.model import Document
    from workbench.report.rows import statement_fields

    for document in read_documents(paths, stdin=sys.stdin.buffer):
        if not isinstance(document, Document):
            rejects.append(document)
            continue
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
