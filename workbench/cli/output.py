"""How commands print rows: a table by default, else JSON, JSON lines or CSV. stdout is data, stderr is talk."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import click

from workbench.text import one_line

Row = Mapping[str, Any]
F = TypeVar("F", bound=Callable[..., Any])

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def format_options(command: F) -> F:
    """Give a list command `--json`, `--nl` and `--csv`; it receives `shape`: "table", "json", "nl" or "csv"."""
    for name, text in (
        ("csv", "Comma-separated values; cells a spreadsheet would run are quoted with '."),
        ("nl", "One JSON object a line."),
        ("json", "One JSON array."),
    ):
        command = click.option(f"--{name}", "shape", flag_value=name, help=text)(command)
    return click.option("--table", "shape", flag_value="table", default="table", hidden=True)(command)


def print_rows(rows: Iterable[Row], shape: str, columns: Sequence[str]) -> None:
    """Print rows in one of the four shapes; `columns` are those of the table and the order of the CSV's first ones."""
    match shape:
        case "json":
            click.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
        case "nl":
            for row in rows:
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        case "csv":
            _print_csv(rows, columns)
        case _:
            _print_table(rows, columns)


def csv_cell(value: Any) -> Any:
    """A value as a CSV cell: lists as JSON, and text that a spreadsheet would take for a formula behind a '."""
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def _print_csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    names: list[str] = []
    for row in rows:
        if not names:
            names = [*columns, *(name for name in row if name not in columns)]
            writer.writerow(names)
        writer.writerow([csv_cell(row.get(name)) for name in names])


def _print_table(rows: Iterable[Row], columns: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row.get(name))) for name in columns))
    if table.row_count:
        Console(soft_wrap=False, highlight=False, markup=False, emoji=False).print(table)
    else:
        click.echo("nothing", err=True)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
