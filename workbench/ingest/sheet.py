"""The first sheet of an XLSX workbook that holds anything, as tab-separated lines. Runs confined."""

from __future__ import annotations

import csv
import io
from typing import Any

from workbench import limits
from workbench.ingest.archives import open_archive
from workbench.ingest.confined import Found
from workbench.ingest.rejects import Rejected


def read(raw: bytes) -> list[Found | Rejected]:
    """One text, the table; Rejected (`empty`, `too_large`, those of archives)."""
    from python_calamine import CalamineWorkbook

    open_archive(raw)
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    rows = next((rows for name in book.sheet_names if (rows := book.get_sheet_by_name(name).to_python())), None)
    if rows is None:
        raise Rejected("empty", "no sheet of it holds anything")
    table = io.StringIO()
    writer = csv.writer(table, delimiter="\t", lineterminator="\n")
    for row in rows:
        writer.writerow(map(_written, row))
        if table.tell() > limits.MAX_FEED:
            raise Rejected("too_large", f"its table has more than {limits.MAX_FEED:,} characters")
    return [Found(table.getvalue())]


def _written(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a sheet has no whole numbers
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
