"""Verdicts, passes and assignments, and what verdicts relied on that has fallen since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.model.claims import Verdict
from workbench.model.journal import JournalEntry
from workbench.model.links import Relation


class Pass(StrEnum):
    """Which round of checking a decision belongs to."""

    FIRST = "first"
    SECOND = "second"
    ADJUDICATION = "adjudication"


@dataclass(frozen=True, slots=True)
class Decision:
    """One reviewer's act on a claim; `verdict` is null where it takes an earlier one back (`retracts`)."""

    uid: str
    claim: str
    reviewer: str
    verdict: Verdict | None
    justification: str
    round: Pass
    evidence: tuple[str, ...]
    retracts: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Passes:
    """What stands of a claim's passes: per pass the newest verdict, all who gave one, and who is assigned it."""

    verdicts: Mapping[Pass, Verdict] = field(default_factory=dict)
    reviewers: Mapping[Pass, frozenset[str]] = field(default_factory=dict)
    assigned: Mapping[Pass, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A pass that somebody is to give on a claim; `given` says whether a verdict of that pass stands."""

    uid: str
    claim: str
    text: str
    source: str
    reviewer: str
    round: Pass
    at: int
    given: bool


@dataclass(frozen=True, slots=True)
class Assigned:
    """What an assigning wrote: its journal entry, null where nothing was to write, and counts of claims.

    `left_out` are those that the person may not be given, by the reason.
    """

    entry: JournalEntry | None
    assigned: int
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Fallen:
    """Something that a claim relied on (a statement's uid) and what became of its source, and when.

    `relation` is null where it is the claim's own statement; `what` is "corrected", "retracted" or "changed".
    """

    statement: str
    source: str
    relation: Relation | None
    what: str
    at: int


@dataclass(frozen=True, slots=True)
class AffectedClaim:
    """A published claim (uid) of which something fell after it was published; a null date is not known."""

    claim: str
    published_at: int | None
    fallen: tuple[Fallen, ...]
