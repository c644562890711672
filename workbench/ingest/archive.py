"""The records of an archive, read as strictly as any JSON that comes in; what is in them the store looks at."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import IO, Any

from workbench import limits
from workbench.errors import UsageError
from workbench.ingest.records import read_record
from workbench.ingest.rejects import Rejected


def read_archive(file: IO[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number and object. UsageError names the first line that is none: an archive is taken whole or not
    at all."""
    number = 0
    while line := file.readline(limits.FOREIGN_ENTRY + 1):
        number += 1
        if len(line) > limits.FOREIGN_ENTRY:
            raise _refused(number, f"it is longer than {limits.FOREIGN_ENTRY:,} bytes")
        try:
            record = read_record(line)
        except Rejected as rejected:
            raise _refused(number, f"{rejected.detail} ({rejected.code})") from rejected
        for name, value in record.items():
            if isinstance(value, int) and abs(value) > limits.MAX_INTEGER:
                raise _refused(number, f"{name[:40]} is larger than {limits.MAX_INTEGER} (int_range)")
            if isinstance(value, float) and not math.isfinite(value):
                raise _refused(number, f"{name[:40]} is larger than any number (int_range)")
        yield number, record
    if not number:
        raise UsageError("This is no archive that can be read; nothing was taken from it.", "It is empty.")


def _refused(number: int, what: str) -> UsageError:
    return UsageError("This is no archive that can be read; nothing was taken from it.", f"Line {number:,}: {what}.")
