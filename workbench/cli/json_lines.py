"""Reading the small JSON-lines files that `suggest --queries` and `compare --pairs` take."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import IO, Any

import click

from workbench.text import one_line

_SHOWN = 60


class Records:
    """The objects of a file, one a line; a line that is none is told on stderr and counted in `rejected`."""

    def __init__(self, file: IO[bytes], texts: Sequence[str]) -> None:
        self._file = file
        self._texts = texts
        self.rejected = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Objects whose `texts` are all strings; their `id` is the line's number where they give none."""
        for number, line in enumerate(self._file, start=1):
            if not line.strip():
                continue
            record = self._read(line)
            if isinstance(record, str):
                self.rejected += 1
                name = one_line(getattr(self._file, "name", "input"))
                click.echo(f"{name}, line {number}: {record}; skipped.", err=True)
            else:
                yield {"id": number, **record}

    def _read(self, line: bytes) -> dict[str, Any] | str:
        """The object of a line, or what is wrong with it."""
        try:
            record = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return "not UTF-8"
        except (ValueError, RecursionError):
            return f"not JSON: {one_line(line[:_SHOWN].decode('utf-8', 'replace'))}"
        if not isinstance(record, dict):
            return "not a JSON object"
        missing = [name for name in self._texts if not isinstance(record.get(name), str)]
        return f"no text in {' and '.join(map(repr, missing))}" if missing else record
