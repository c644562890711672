"""Statements beside claims: candidates, suggestions, and what people made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.claims import StoredStatement, Verdict
from workbench.model.statements import Quantity


class Relation(StrEnum):
    """What a statement is to a claim."""

    STATES = "states"
    CORROBORATES = "corroborates"
    CONFLICTS = "conflicts"
    UPDATES = "updates"
    SAME_ORIGIN = "same_origin"
    UNDERCUTS = "undercuts"
    CONTEXT = "context"


class LinkState(StrEnum):
    """A link is proposed by the matcher, confirmed by a person, or rejected and never proposed again."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement beside a claim: the link, its relation and state, and the statement itself."""

    link: str
    claim: str
    relation: Relation
    state: LinkState
    score: float | None
    reasons: tuple[str, ...]
    credibility: int | None
    note: str
    decided_by: str | None
    decided_at: int | None
    row_version: int
    statement: StoredStatement


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that the full-text index offers for matching, with what scoring needs and nothing else."""

    claim_id: int
    claim: str
    statement: str
    source: str
    ref: str | None
    text: str
    quote: str
    title: str
    speaker: str | None
    published: str | None
    quantities: tuple[Quantity, ...]
    negated: str | None
    verdict: Verdict | None
    rating: str | None

    def __hash__(self) -> int:
        """Enough to find what is known of it: of all its fields it takes ten times as long."""
        return hash((self.claim_id, self.text))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate that matched: how it relates to the claim asked about, how surely, and why."""

    candidate: Candidate
    relation: Relation
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimVector:
    """What a claim means to a language model: float16 numbers, their signs as bits, and the words they stand for."""

    claim_id: int
    text: str
    vector: bytes
    bits: bytes


@dataclass(frozen=True, slots=True)
class DecidedSuggestion:
    """A suggestion that a person decided on: the relation it proposed, with its reasons, and what became of
    it."""

    proposed: Relation
    relation: Relation
    state: LinkState
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the suggestions of one kind that a person decided on, how many were confirmed, as what they were
    or as something else (`changed`), and how many rejected."""

    kind: str
    confirmed: int
    changed: int
    rejected: int

    @property
    def decided(self) -> int:
        """How many there were."""
        return self.confirmed + self.changed + self.rejected

    @property
    def share(self) -> float | None:
        """The share that was confirmed as suggested (0–1), null where nothing was decided."""
        return self.confirmed / self.decided if self.decided else None
