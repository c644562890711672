"""Claims, the statements that they stand on, and the state of the work on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.model.sources import SourceStanding
from workbench.model.statements import Kind, Modality, Statement

if TYPE_CHECKING:
    from workbench.model.decisions import Pass


class Status(StrEnum):
    """Where the work on a claim is."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    SECOND_CHECK = "second_check"
    DONE = "done"


class Verdict(StrEnum):
    """What we conclude about a claim."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING_EVIDENCE = "conflicting_evidence"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"


class Publication(StrEnum):
    """Whether the outcome has been published."""

    NO = "no"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement with its identity and the article it stands in; `claim` is the uid of the claim it states."""

    uid: str
    source: str
    revision: str
    claim: str | None
    document: str
    title: str
    outlet: str | None
    reliability: str | None
    published: str | None
    rating: str | None
    what: Statement
    standing: SourceStanding = SourceStanding.STANDS
    """The standing of the source."""


@dataclass(frozen=True, slots=True)
class Reopening:
    """Why a verdict has to be looked at again: what became of a source (uid, title or path) that it relied on.

    `what` is "corrected", "retracted", or "changed": a newer text no longer holds a passage that it relied on.
    """

    source: str
    title: str
    what: str
    at: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition to check with its own statement, the state of the work and the counts of its links."""

    uid: str
    text: str
    status: Status
    verdict: Verdict | None
    justification: str
    publication: Publication
    publication_url: str | None
    note: str
    statement: str
    quote: str
    kind: Kind
    speaker: str | None
    role: str | None
    source: str
    document: str
    title: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    checkworthiness: float
    corroborates: int
    conflicts: int
    suggested: int
    suggested_conflicts: int
    ref: str | None
    decided_by: str | None
    decided_at: int | None
    updated_at: int
    row_version: int
    id: int
    """Local to the file: the key of windows and pages, never exported."""
    revision: str = ""
    """The revision that `start` and `end` refer to: an older one than the source's where the passage is gone."""
    modality: Modality = Modality.FACT
    blind: bool = False
    """Whether the verdict is kept from who looks, because a pass of theirs is still to come."""
    reopened: tuple[Reopening, ...] = ()
    """Why the verdict, which is kept, has to be looked at again; empty from the next decision on."""
    decided_pass: Pass | None = None
    """Of the decision that the verdict comes from."""
