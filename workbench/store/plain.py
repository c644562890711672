"""A plain SQLite file of a few tables, for other programs: no triggers, no journal, nothing to write back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from workbench.store.connection import translated
from workbench.store.engine import sqlite3

_TOGETHER = 1_000


def write_tables(
    tables: Mapping[str, Iterable[Mapping[str, Any]]], columns: Mapping[str, Sequence[str]], to: Path
) -> dict[str, int]:
    """Write tables to a file that does not exist or is empty, each with its first column as primary key and, where
    it has another named `claim`, an index on that; lists as JSON. How many rows each has."""
    counts: dict[str, int] = {}
    with translated(to):
        db = sqlite3.connect(to, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = OFF")  # the file is thrown away if anything fails
            db.execute("BEGIN")
            for name, rows in tables.items():
                counts[name] = _write(db, name, columns[name], rows)
            db.execute("COMMIT")
        finally:
            db.close()
    return counts


def _write(db: Any, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    key, *others = (f'"{column}"' for column in columns)
    db.execute(f'CREATE TABLE "{name}"({key} TEXT PRIMARY KEY, {", ".join(others)})')
    marks = ", ".join("?" * len(columns))
    source = iter(rows)
    count = 0
    while group := [tuple(_value(row[column]) for column in columns) for row in islice(source, _TOGETHER)]:
        db.executemany(f'INSERT INTO "{name}" VALUES ({marks})', group)
        count += len(group)
    if '"claim"' in others:
        db.execute(f'CREATE INDEX "{name}_claim" ON "{name}"("claim")')
    return count


def _value(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple | dict) else value
