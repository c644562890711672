"""What became of an article's claims when its text changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.claims import Claim
from workbench.model.sources import Revision, Source
from workbench.model.statements import Span


class Fate(StrEnum):
    """What became of a claim: its words are unchanged, stand elsewhere, do not stand there any more (and its verdict
    is reopened, or there was none), or are new."""

    KEPT = "kept"
    MOVED = "moved"
    REOPENED = "reopened"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class RevisedClaim:
    """A claim with its places in the old and the new text, null where it has none; `times` is how often its very words
    stand in the new text."""

    claim: Claim
    fate: Fate
    was: Span | None
    now: Span | None
    times: int


@dataclass(frozen=True, slots=True)
class Revised:
    """Two texts of a source, by number (from 1, as they came in), and what became of its claims, in the order of the
    texts. `elsewhere` are claims of other articles that rely on the source and were reopened because it changed."""

    source: Source
    number: int
    was_number: int
    was: Revision
    now: Revision
    claims: tuple[RevisedClaim, ...]
    elsewhere: tuple[Claim, ...]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many claims met each fate; fates that none met are left out."""
        found = {fate: sum(one.fate is fate for one in self.claims) for fate in Fate}
        return {fate: number for fate, number in found.items() if number}
