"""CSV that opens safely in a spreadsheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell may not begin with (OWASP, "CSV injection"): spreadsheets would run it."""


def write_csv(
    rows: Iterable[Mapping[str, Any]], out: TextIO, first: Sequence[str] = (), *, raw: bool = False
) -> None:
    """Write rows under a heading: the `first` columns, then the other keys of the first row.

    `raw` leaves text that a spreadsheet would run as it is.
    """
    writer = csv.writer(out, lineterminator="\n")
    names: list[str] = []
    for row in rows:
        if not names:
            names = [*first, *(name for name in row if name not in first)]
            writer.writerow(names)
        writer.writerow([csv_cell(row.get(name), raw=raw) for name in names])
    if not names:
        writer.writerow(first)


def csv_cell(value: Any, *, raw: bool = False) -> Any:
    """A value as a cell: lists as JSON, and text that a spreadsheet would take for a formula behind a '."""
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and not raw and value.startswith(_FORMULA):
        return "'" + value
    return value
