"""`workbench extract`: the statements of files, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from workbench.cli.output import format_options, print_rows
from workbench.errors import Exit

_COLUMNS = ("document", "speaker", "kind", "claim", "quote")


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--every-sentence", is_flag=True, help="Also the sentences that hold no statement, as unattributed.")
@click.option("--explain", is_flag=True, help="Also which rule found each statement, and what that rule looks for.")
@format_options
def command(paths: tuple[str, ...], every_sentence: bool, explain: bool, shape: str) -> int:
    """Print the statements of files and folders; no database is touched.

    PATH is a file (text, Markdown, HTML, JSON lines of articles), a folder, or - for standard input.

    \b
    workbench extract article.txt
    workbench extract --nl articles/ > statements.jsonl
    """
    print_rows(_rows(paths, every_sentence, explain), shape, (*_COLUMNS, "rule") if explain else _COLUMNS)
    return Exit.DONE


def _rows(paths: tuple[str, ...], every_sentence: bool, explain: bool) -> Iterator[dict[str, Any]]:
    from pathlib import Path
    from workbench.extract import extract
    from workbench.report.rows import statement_fields
    from workbench.text import normalise

    for path in paths:
        where = Path(path)
        files = sorted(where.rglob("*.txt")) if where.is_dir() else [where]
        for file in files:
            with open(file, encoding="utf-8", newline="") as f:
                text = normalise(f.read())
            for what in extract(text, language=None, every_sentence=every_sentence):
                yield {"document": str(file), **statement_fields(what)}
