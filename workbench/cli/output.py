"""How commands print: rows as a table, JSON, JSON lines or CSV, and the one line of a journal entry.

stdout is data, stderr is talk. A table is made for eyes: on a terminal it fits the width and uids are cut to
their last eight digits (every command takes those); JSON and CSV always hold everything.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.model.journal import JournalEntry

Row = Mapping[str, Any]
F = TypeVar("F", bound=Callable[..., Any])

SHORT = 8
"""How many digits of a uid, from its end, people are shown. The beginning of a UUIDv7 is only the time."""

_UID = re.compile(r"[0-9a-f]{32}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_SAMPLE = 200  # rows that decide how wide the columns of a table are; the rest streams


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the row's key, its heading if that is another, the terminal width it asks for."""

    name: str
    title: str = ""
    from_width: int = 0

    @property
    def heading(self) -> str:
        return self.title or self.name.replace("_", " ")


def format_options(command: F) -> F:
    """Give a list command `--json`, `--nl`, `--csv`; it receives `shape`: "table", "json", "nl" or "csv"."""
    for name, text in (
        ("csv", "Comma-separated values; cells a spreadsheet would run are quoted with '."),
        ("nl", "One JSON object a line."),
        ("json", "One JSON array."),
    ):
        command = click.option(f"--{name}", "shape", flag_value=name, help=text)(command)
    return click.option("--table", "shape", flag_value="table", default="table", hidden=True)(command)


json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object.")


def print_rows(
    rows: Iterable[Row], shape: str, columns: Sequence[str | Column], *, out: TextIO | None = None
) -> None:
    """Print rows in one of the four shapes, as they come; all but the table may go elsewhere than to stdout.

    `columns` are those of the table, whose last one takes the room that is left, and the CSV's first ones.
    """
    shown = [column if isinstance(column, Column) else Column(column) for column in columns]
    to = out or sys.stdout
    match shape:
        case "json":
            _print_json(rows, to)
        case "nl":
            for row in rows:
                to.write(json.dumps(row, ensure_ascii=False) + "\n")
        case "csv":
            from workbench.report.sheet import write_csv

            write_csv(rows, to, [column.name for column in shown])
        case _:
            _print_table(rows, shown)


def print_entry(entry: JournalEntry, *, as_json: bool) -> None:
    """Print the journal entry of a change that is on disk: one line, or the row of `history`."""
    if as_json:
        from workbench.report.rows import entry_row

        print_object(entry_row(entry))
    else:
        click.echo(f"{entry.seq}  {one_line(entry.summary)}  ({one_line(entry.actor)})")


def print_object(value: Any) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _print_json(rows: Iterable[Row], to: TextIO) -> None:
    mark = "["
    for row in rows:
        to.write(mark + "\n" + json.dumps(row, ensure_ascii=False))
        mark = ","
    to.write("[]\n" if mark == "[" else "\n]\n")


def _print_table(rows: Iterable[Row], columns: Sequence[Column]) -> None:
    """Lines as they come. The first rows decide the widths; only a terminal cuts anything off."""
    terminal = sys.stdout.isatty()
    room = shutil.get_terminal_size().columns if terminal else sys.maxsize
    columns = [column for column in columns if column.from_width <= room]
    lines = ([cell(row.get(column.name)) for column in columns] for row in rows)
    sample = list(islice(lines, _SAMPLE))
    if not sample:
        click.echo("nothing", err=True)
        return
    headings = [column.heading for column in columns]
    widths = [max(map(_width, cells)) for cells in zip(headings, *sample, strict=True)]
    if terminal:
        widths = _fitted(widths, room)
    click.secho(_line(headings, widths), bold=terminal)
    for cells in chain(sample, lines):
        sys.stdout.write(_line(cells, widths) + "\n")


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    """Column widths that fit: the last one gives way first, then whichever is widest."""
    fitted = list(widths)
    spare = room - 2 * (len(fitted) - 1) - sum(fitted)
    last = len(fitted) - 1
    give = min(-spare, max(0, fitted[last] - room // 3)) if spare < 0 else 0
    fitted[last] -= give
    spare += give
    while spare < 0 and max(fitted) > 4:
        fitted[fitted.index(max(fitted))] -= 1
        spare += 1
    return fitted


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _padded(cell: str, width: int) -> str:
    from rich.cells import set_cell_size

    wide = _width(cell)
    if wide <= width:
        return cell + " " * (width - wide)
    return set_cell_size(cell, width - 1) + "…"


def _width(cell: str) -> int:
    if cell.isascii():
        return len(cell)
    from rich.cells import cell_len

    return cell_len(cell)


def cell(value: Any, *, whole: bool = False) -> str:
    """A value as people read it, on one line: uids short unless `whole`, instants in their own time zone."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return one_line(json.dumps(value, ensure_ascii=False))
    if _UID.fullmatch(value):
        return value if whole else short(value)
    if _INSTANT.fullmatch(value):
        return f"{datetime.fromisoformat(value).astimezone():%Y-%m-%d %H:%M}"
    return one_line(value)


def short(uid: str) -> str:
    """A uid as people are shown it."""
    return uid[-SHORT:]

