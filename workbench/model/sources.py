"""Captured articles, their texts, and who publishes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.documents import How, SourceKind


class SourceStanding(StrEnum):
    """Whether its publisher still stands by what a source says."""

    STANDS = "stands"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes; `reliability` is an Admiralty letter A–F, null until somebody gives one."""

    uid: str
    name: str
    reliability: str | None = None
    note: str = ""
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """One captured article with the current revision's facts."""

    uid: str
    name: str
    kind: SourceKind
    title: str
    outlet: str | None
    reliability: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None
    ref: str | None
    rating: str | None
    how: Mapping[str, How]
    revision: str
    revisions: int
    text_sha256: str
    statements: int
    claims: int
    checked: int
    note: str
    imported_at: int
    row_version: int
    standing: SourceStanding = SourceStanding.STANDS
    confidential: bool = False
    """Whether nothing that could tell who or what it is may leave the desk."""


@dataclass(frozen=True, slots=True)
class SourceWork:
    """A source in a list, with the work that is left on it: `conflicts` counts its open claims with a conflict."""

    id: int
    """Local to the file: the key of windows and pages, never exported."""
    source: Source
    conflicts: int

    @property
    def open(self) -> int:
        """How many claims have no verdict to count on."""
        return self.source.claims - self.source.checked


@dataclass(frozen=True, slots=True)
class OutletWork:
    """An outlet in a list, with how many of its sources there are, and of their claims."""

    id: int
    outlet: Outlet
    sources: int
    claims: int


@dataclass(frozen=True, slots=True)
class Revision:
    """The text of a source as captured once; `raw_sha256` is that of the bytes it was read from."""

    uid: str
    source: str
    text: str
    text_sha256: str
    captured_at: int
    raw_sha256: str


@dataclass(frozen=True, slots=True)
class Confidential:
    """A confidential source (uid): every name that would tell what it is, and every text it has had."""

    source: str
    names: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CurrentText:
    """The current text of a source, with what extraction asks for."""

    source: str
    revision: str
    document: str
    text: str
    published: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Capture:
    """The text of a revision and who is named as its author: what an article says of where it has it from."""

    revision: str
    text: str
    author: str | None
