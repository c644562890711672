"""What comes of merging another copy of a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.journal import Head, JournalEntry


class Apart(StrEnum):
    """Why something of another copy needs a look: both changed it, both judged it and differ, it cannot be trusted,
    or there is nothing here that it could belong to."""

    CONFLICT = "conflict"
    JUDGED = "judged"
    REFUSED = "refused"
    UNMAPPED = "unmapped"


@dataclass(frozen=True, slots=True)
class Unmerged:
    """Something of another copy that was not simply taken.

    `table` and `uid` are those of the row here, or there where it is not here; `name` is what people know it by.
    `field`, `ours` and `theirs` tell of a conflict, `detail` says more.
    """

    why: Apart
    table: str
    uid: str
    name: str
    field: str = ""
    ours: str | None = None
    theirs: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of merging another copy: new rows by table, rows of ours that took something over, rows left out
    because they hang on one that is listed or was taken away there, what needs a look.

    `entry` is null where nothing was to be taken, or nothing was to be written.
    """

    other: Head
    entry: JournalEntry | None
    added: Mapping[str, int]
    changed: int
    left: int
    unmerged: tuple[Unmerged, ...]
