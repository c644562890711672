"""CSV and TSV that open safely in a spreadsheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell may not begin with (OWASP, "CSV injection"): spreadsheets would run it."""

_FORMULA = frozenset(FORMULA)


def write_csv(
    rows: Iterable[Mapping[str, Any]],
    out: TextIO,
    first: Sequence[str] = (),
    *,
    raw: bool = False,
    delimiter: str = ",",
) -> int:
    """Write rows under a heading: the `first` columns, then the other keys of the first row; how many rows.

    `raw` leaves text that a spreadsheet would run as it is.
    """
    writer = _writer(out, delimiter)
    names: list[str] = []
    count = 0
    for row in rows:
        count += 1
        if not names:
            names = [*first, *(name for name in row if name not in first)]
            writer.writerow(names)
        writer.writerow([csv_cell(row.get(name), raw=raw) for name in names])
    if not names:
        writer.writerow(first)
    return count


def write_cells(
    pages: Iterable[list[tuple[Any, ...]]],
    out: TextIO,
    columns: Sequence[str],
    *,
    plain: Iterable[str],
    raw: bool = False,
    delimiter: str = ",",
) -> int:
    """Write rows that come as tuples in the order of `columns`; how many. Of the `plain` columns it is known that no
    spreadsheet would run what stands in them, which need not be looked at a million times."""
    writer = _writer(out, delimiter)
    writer.writerow(columns)
    known = set(plain)
    places = [] if raw else [place for place, name in enumerate(columns) if name not in known]
    count = 0
    for page in pages:
        for number, row in enumerate(page):
            for place in places:
                cell = row[place]
                if cell and cell[0] in _FORMULA:
                    page[number] = tuple(map(csv_cell, row))
                    break
        writer.writerows(page)
        count += len(page)
    return count


def csv_cell(value: Any, *, raw: bool = False) -> Any:
    """A value as a cell: lists, and what is true or false, as in JSON; text that a spreadsheet would take for a
    formula behind a '."""
    if isinstance(value, (bool, list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and not raw and value.startswith(FORMULA):
        return "'" + value
    return value


def _writer(out: TextIO, delimiter: str) -> Any:
    return csv.writer(out, delimiter=delimiter, lineterminator="\n")
