"""XLSX workbooks: claims, evidence, decisions and sources, a sheet each.

Every text is written as text, never as a formula or a link; one that begins like a formula is marked as text besides,
so that it stays text when somebody edits it or saves the sheet as CSV.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.errors import MissingExtra, UsageError
from workbench.report.rows import Row
from workbench.report.sheet import FORMULA

MOST_ROWS = 1_048_575
"""Rows below the heading of a sheet; the format has no more."""

MOST_CHARACTERS = 32_767
"""UTF-16 units of a cell; the format has no more."""

_MADE = datetime(2000, 1, 1)  # the file says when it was made; the same rows are to give the same bytes
_NO_XML = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}
_WIDE = {"text": 50, "quote": 50, "justification": 40, "title": 40, "note": 30, "document": 30, "url": 40}


def write_workbook(
    sheets: Mapping[str, Iterable[Row]], columns: Mapping[str, Sequence[str]], to: Path
) -> dict[str, int]:
    """Write a workbook to a file; how many rows each sheet has, and how many cells were cut to what the format holds.

    MissingExtra: the part that writes it is not installed. UsageError: there are more rows than a sheet holds.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingExtra("Writing XLSX", "tables") from error
    book = Workbook(to, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": _MADE})
    heading, as_text = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    counts: dict[str, int] = {}
    cut = 0
    try:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(columns[name]):
                sheet.set_column(place, place, _WIDE.get(column, 14))
                sheet.write_string(0, place, column, heading)
            counts[name] = 0
            for number, row in enumerate(rows, start=1):
                if number > MOST_ROWS:
                    raise UsageError(
                        f"A sheet holds {MOST_ROWS:,} rows, and there are more {name}.",
                        hint="Narrow them with --where, or write csv or sqlite.",
                    )
                for place, column in enumerate(columns[name]):
                    cut += _write(sheet, number, place, row[column], as_text)
                counts[name] = number
    finally:
        book.close()
    return {**counts, "cells cut to what the format holds": cut}


def _write(sheet: Any, number: int, place: int, value: Any, as_text: Any) -> int:
    """Write a cell; 1 if it had to be cut."""
    if value is None or value == "":
        return 0
    if isinstance(value, bool):
        sheet.write_boolean(number, place, value)
        return 0
    if isinstance(value, int | float):
        sheet.write_number(number, place, value)
        return 0
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    shown = _fitting(text.translate(_NO_XML))
    sheet.write_string(number, place, shown, as_text if shown.startswith(FORMULA) else None)
    return int(len(shown) < len(text))


def _fitting(text: str) -> str:
    """The text, or its beginning with a word on how much is missing."""
    if len(text) * 2 <= MOST_CHARACTERS or len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return text
    room = MOST_CHARACTERS // 2 - 100  # however many of its characters take two units
    return f"{text[:room]} … [{len(text) - room:,} characters more]"
