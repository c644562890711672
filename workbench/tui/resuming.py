"""Where a reviewer left: claim, screen and list, kept in the user's own folder, never in the database they share.

No Textual in it. What cannot be read or written is no reason to keep anybody from work: then they begin anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SCREENS = ("proof", "queue", "adjudicate")
"""Screens that are opened again; from any other one the proof is."""
ORDERS = ("work", "document", "changed")


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list of claims shows: the filter line as it was typed, its order, one article's claims or all.

    `row` is the local id of the claim under its cursor, 0 before there is any.
    """

    query: str = ""
    order: str = "work"
    this_article: bool = False
    row: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reviewer is: the uid of the claim at hand, the name of a screen, and the list."""

    claim: str | None = None
    screen: str = "proof"
    listing: Listing = Listing()


class Places:
    """The file that remembers one reviewer's place in one database (by its absolute path)."""

    def __init__(self, folder: Path, database: Path, reviewer: str) -> None:
        name = hashlib.sha256(f"{database.absolute()}\0{reviewer}".encode()).hexdigest()[:32]
        self._path = folder / f"{name}.json"

    def read(self) -> Place:
        """Where they left; the beginning if that is not known, or no longer makes sense."""
        try:
            found = json.loads(self._path.read_bytes())
            listing = found["listing"]
            return Place(
                found["claim"] if isinstance(found["claim"], str) else None,
                found["screen"] if found["screen"] in SCREENS else "proof",
                Listing(
                    str(listing["query"]),
                    listing["order"] if listing["order"] in ORDERS else "work",
                    bool(listing["this_article"]),
                    int(listing["row"]),
                ),
            )
        except (OSError, ValueError, TypeError, KeyError):
            return Place()

    def write(self, place: Place) -> None:
        """Remember a place."""
        write_json(self._path, asdict(place))


def write_json(path: Path, what: dict[str, Any]) -> None:
    """Write a small file, or leave it: the old one or the new one is there at any time, and only its user can read
    it."""
    with suppress(OSError):
        write_private(path, json.dumps(what))


def write_private(path: Path, text: str) -> None:
    """Write a file that only its user can read; the old one or the new one is there at any time. OSError if not."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".being-written-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise

