"""An archive: everything in a database as JSON lines, from which `workbench import archive` makes it anew."""

from __future__ import annotations

import json
from typing import TextIO

from workbench.store import Store

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def write_archive(store: Store, out: TextIO) -> dict[str, int]:
    """Write every record, the same bytes for the same rows; how many rows."""
    written = -1  # the first record tells of the others
    for record in store.archive():
        out.write(_encode(record) + "\n")
        written += 1
    return {"written": written}
