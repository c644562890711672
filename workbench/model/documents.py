"""What reading a file gives: documents, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of thing was captured; a `claim_record` is a ready-made claim from a list."""

    ARTICLE = "article"
    TRANSCRIPT = "transcript"
    REPORT = "report"
    POST = "post"
    CLAIM_RECORD = "claim_record"


class How(StrEnum):
    """How a piece of metadata is known; a guess is shown as one."""

    GIVEN = "given"
    METADATA = "metadata"
    FRONT_MATTER = "front_matter"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Document:
    """One article as ingest read it, before anything is stored.

    `name` is the path as given (`news.jsonl#17` for the 17th line of a container), `key` what identifies the
    source at the next import (its URL, else its record id, else its path). `how` says per field how it is known.
    """

    name: str
    key: str
    text: str
    text_sha256: str
    raw_sha256: str
    title: str = ""
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    kind: SourceKind = SourceKind.ARTICLE
    ref: str | None = None
    rating: str | None = None
    """The verdict that came with a ready-made claim, in its author's words; never our own verdict."""
    how: Mapping[str, How] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that was not taken: where it stands, a code of BAD INPUTS, what is wrong, what to do."""

    name: str
    code: str
    detail: str
    remedy: str = ""
