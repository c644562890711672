"""A file of JSON in whatever wrapping: one list, an object that holds one, a single object, or an object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench import limits
from workbench.ingest.decode import decode
from workbench.ingest.records import list_values, read_record
from workbench.ingest.rejects import Rejected
from workbench.ingest.streams import Opened

Spread = Callable[[Any], Iterator[Mapping[str, Any] | Rejected]]
"""Gives the records that a value is or holds."""


def whole_text(opened: Opened) -> str:
    """All of the file; Rejected (`too_large`, those of `decode`)."""
    raw = opened.stream.read(limits.MAX_FEED + 1)
    if len(raw) > limits.MAX_FEED:
        raise Rejected(
            "too_large", f"it has more than {limits.MAX_FEED:,} bytes", "Make it JSON lines, in several files."
        )
    return decode(raw).strip()


def records_in(text: str, spread: Spread) -> Iterator[Mapping[str, Any] | Rejected]:
    """The records in their order; of a list or of lines each unusable one costs only itself."""
    first, _, rest = text.partition("\n")
    if text.startswith("[") and not (first.rstrip().endswith("]") and rest.strip()):
        for one in list_values(text):
            yield from [one] if isinstance(one, Rejected) else spread(one)
    elif first.rstrip().endswith("}") and rest.strip():
        for line in filter(str.strip, text.split("\n")):
            try:
                yield from spread(read_record(line.encode()))
            except Rejected as rejected:
                yield rejected
    else:
        yield from spread(read_record(text.encode()))
