"""The order of work: which claim is next, and how much is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench import passes
from workbench.model.claims import Claim, Status
from workbench.model.decisions import Pass, Passes
from workbench.model.filters import ClaimFilter
from workbench.review.blind import ReviewerView
from workbench.store import Store

_PAGE = 50


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


def waiting_for(store: Store, round: Pass, by: str, *, source: str | None = None) -> Iterator[Claim]:
    """The claims on which a reviewer can give this pass now, what most needs work first, as they may see them.

    What is assigned to them comes first; then, for the first pass, what has no verdict, for the second, what
    waits for one, for adjudication, where two verdicts differ: each as far as nobody else is assigned it.
    """
    view = ReviewerView(store, by)
    met: set[int] = set()
    for which in _filters(round, by):
        for page in _pages(store, replace(which, source=source)):
            known = store.passes_by_id([claim.id for claim in page])
            for claim, shown in zip(page, view.of(page), strict=True):
                if claim.id not in met and _can(known.get(claim.id, Passes()), claim, round, by):
                    met.add(claim.id)
                    yield shown


def _pages(store: Store, which: ClaimFilter) -> Iterator[list[Claim]]:
    """Claims in order, a page at a time; the ids of a million are read only if the first ones do not do."""
    done = 0
    for limit in (_PAGE, 100 * _PAGE, None):
        ids = store.claim_ids(which, limit=limit)
        for start in range(done, len(ids), _PAGE):
            yield [claim for claim in store.claims_by_id(ids[start : start + _PAGE]) if claim is not None]
        done = len(ids)
        if limit is None or done < limit:
            return


def _filters(round: Pass, by: str) -> tuple[ClaimFilter, ...]:
    """Where to look: every claim that waits for the pass is among these."""
    mine = ClaimFilter(assigned_to=by, assigned_pass=round)
    others = {
        Pass.FIRST: ClaimFilter(undecided=True),
        Pass.SECOND: ClaimFilter(status=Status.SECOND_CHECK),
        Pass.ADJUDICATION: ClaimFilter(undecided=True, has_second=True),
    }
    return mine, others[round]


def _can(found: Passes, claim: Claim, round: Pass, by: str) -> bool:
    if found.assigned.get(round, by) != by:
        return False
    if round in found.verdicts:  # to be given anew by whoever may change it
        mine = passes.pass_of(found, claim.status, by) is round
        return bool(claim.reopened) and mine and passes.refusal(found, round, by) is None
    if round is Pass.ADJUDICATION:
        return passes.differ(found) and passes.refusal(found, round, by) is None
    if round is Pass.SECOND:
        return passes.owed(found, claim.status, by) is Pass.SECOND
    return passes.pass_of(found, claim.status, by) is Pass.FIRST and passes.refusal(found, round, by) is None


def progress(store: Store, source: str | None = None) -> Progress:
    """Counts over the whole database or one source."""
    return Progress(*store.progress(source))
