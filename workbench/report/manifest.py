"""What says of an export or a report how it was made, so that somebody else can make it again and compare.

No clock and no path of this machine is in it: the same database, command and version give the same manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from workbench import __version__
from workbench.model.journal import Head
from workbench.report.privacy import Public
from workbench.store import Store

_PIECE = 1 << 20


class Hashed:
    """A stream of text that takes the SHA-256 of the UTF-8 bytes that go through it."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self.size = 0
        self._digest = hashlib.sha256()

    def write(self, text: str) -> int:
        """Pass the text on."""
        data = text.encode("utf-8")
        self.size += len(data)
        self._digest.update(data)
        return self._out.write(text)

    @property
    def sha256(self) -> str:
        """Of all that was written so far."""
        return self._digest.hexdigest()


def hash_of(path: Path) -> tuple[str, int]:
    """The SHA-256 of a file, and its bytes."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


def manifest(
    store: Store | Public,
    command: Sequence[str],
    output: str,
    counts: Mapping[str, int],
    hashed: tuple[str, int],
    *,
    profile: str,
    head: Head,
) -> dict[str, Any]:
    """What went in, what came out and what was left out why; `head` is that of the state that was written."""
    told = store.counts()
    written = {name: count for name, count in counts.items() if name in WRITTEN}
    return {
        "program": f"workbench {__version__}",
        "command": list(command),
        "profile": profile,
        "database": {"uid": store.uid(), "schema": store.schema(), "head": str(head)},
        "in": {
            "sources": told.sources, "claims": told.claims, "links": told.links, "decisions": told.decisions,
        },
        "out": written,
        "left_out": {why: count for why, count in counts.items() if why not in WRITTEN and count},
        "file": None if output == "-" else Path(output).name,
        "bytes": hashed[1],
        "sha256": hashed[0],
    }  # fmt: skip


WRITTEN = ("written", "claims", "evidence", "decisions", "questions", "sources")
"""Of the counts of an export those of what it holds; the others say what it does not."""
