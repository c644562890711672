"""The journal, imports, and what the database holds."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change: who, when, what, to which thing, how to take it back, and its place in the hash chain."""

    seq: int
    at: int
    actor: str
    action: str
    subject: str
    summary: str
    reason: str
    undoes: int | None
    undone_by: int | None
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of the journal's chain: proof, when kept elsewhere, that nothing was cut off."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"

    @classmethod
    def read(cls, text: str) -> Head:
        """The head that was printed as `text`. ValueError if none is."""
        seq, _, hashed = text.strip().partition(":")
        if not seq.isascii() or not seq.isdigit() or not re.fullmatch(r"[0-9a-f]{64}", hashed):
            raise ValueError(text)
        return cls(int(seq), hashed)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What an entry changed in one field of a row, in words; null where the field held nothing.

    `table` and `uid` name the row, `thing` is the quote of a link's statement, empty for others.
    """

    table: str
    uid: str
    thing: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: what it was asked to read, what came of it."""

    uid: str
    input: str
    actor: str
    status: str
    """`running`, `done`, `interrupted`, `undone`."""
    added: int
    revised: int
    present: int
    rejected: int
    claims: int
    started_at: int
    finished_at: int | None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document: `added`, `revised` (a new revision) or `present` (nothing to do)."""

    name: str
    outcome: str
    source: str
    claims: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything the database holds."""

    sources: int
    revisions: int
    statements: int
    claims: int
    links: int
    decisions: int
    journal: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something `check` found: in which room of the file, at which record, what is wrong."""

    where: str
    record: str
    what: str
