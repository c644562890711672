"""The order of work: which claim is next, and how much is left."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import Claim, ClaimFilter
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: claims in all, those with a verdict, open ones that something conflicts with."""

    claims: int
    decided: int
    conflicts: int


def next_claim(store: Store, which: ClaimFilter | None = None) -> Claim | None:
    """The unresolved claim that most needs work, or null when everything is done."""
    wanted = which or ClaimFilter(undecided=True)
    ids = store.claim_ids(wanted, limit=1)
    return store.claims_by_id(ids)[0] if ids else None


def progress(store: Store, source: str | None = None) -> Progress:
    """Counts over the whole database or one source."""
    return Progress(*store.progress(source))
