"""Which claim comes next: of the list, of the article, of all other articles; and the way back. No Textual here."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from workbench import review
from workbench.model.claims import Claim
from workbench.model.decisions import Pass
from workbench.model.filters import ClaimFilter
from workbench.store import Store
from workbench.tui.words import unresolved

_PAGE = 20
"""Claims that are read at once where the next one is looked for."""


class Way:
    """Where one reviewer can go. It remembers which articles were passed over, and from where others were reached."""

    def __init__(self, store: Store, view: review.ReviewerView, reviewer: str) -> None:
        self._store, self._view, self._reviewer = store, view, reviewer
        self._trail: list[str] = []
        self._passed: set[str] = set()
        self._found_at = 0
        """The place in a list at which a claim was found last."""

    def first(self) -> Claim | None:
        """The claim that most needs work; if all is decided, the first one there is."""
        return (
            review.next_claim(self._store)
            or self._to_check_blind()
            or review.next_claim(self._store, ClaimFilter())
        )

    def place_in(self, ids: array[int], here: int) -> int | None:
        """The place of a claim in a list (local ids), null if it is not in it; a million are not gone through where the
        claim is the one that was found there last."""
        if self._found_at < len(ids) and ids[self._found_at] == here:
            return self._found_at
        try:
            return ids.index(here)
        except ValueError:
            return None

    def in_list(self, ids: Sequence[int], place: int, by: int) -> Claim | None:
        """The next or previous unresolved claim of a list (local ids), seen from a place in it."""
        order = range(place + 1, len(ids)) if by > 0 else range(place - 1, -1, -1)
        for start in range(0, len(order), _PAGE):
            places = order[start : start + _PAGE]
            for at, claim in zip(places, self._view.claims_by_id([ids[at] for at in places]), strict=True):
                if claim is not None and unresolved(claim):
                    self._found_at = at
                    return claim
        return None

    def other_article(self, source: str) -> Claim | None:
        """A claim of the article that most needs work, other than this one and those passed over before.

        What one is to check blind comes after what has no verdict at all.
        """
        self._passed.add(source)
        for _ in range(2):
            for claim in self._without_verdict():
                if unresolved(claim) and claim.source not in self._passed:
                    return claim
            if (found := self._to_check_blind()) is not None:
                return found
            self._passed = {source}
        return None

    def _without_verdict(self) -> Iterator[Claim]:
        """Claims without a verdict, what most needs work first; most often the first ones do, and no more are read."""
        done = 0
        for limit in (200, 5_000, None):
            ids = self._store.claim_ids(ClaimFilter(undecided=True), limit=limit)
            for start in range(done, len(ids), _PAGE):
                yield from filter(None, self._view.claims_by_id(ids[start : start + _PAGE]))
            done = len(ids)
            if limit is None or done < limit:
                return

    def _to_check_blind(self) -> Claim | None:
        """The claim that waits for a second verdict of this reviewer, of an article not passed over before."""
        waiting = review.waiting_for(self._store, Pass.SECOND, self._reviewer)
        return next((claim for claim in waiting if claim.source not in self._passed), None)

    def left(self, claim: str) -> None:
        """Remember that another article was reached from this claim (uid)."""
        self._trail.append(claim)

    def back(self) -> str | None:
        """The claim (uid) from which the newest article was reached; it may stand no more."""
        return self._trail.pop() if self._trail else None


def in_article(claims: Sequence[Claim], here: int, by: int) -> Claim | None:
    """The next unresolved claim of an article, from its end on from its beginning, or the previous one; `here` is the
    place of the claim at hand, -1 if it is none of them."""
    order = [*range(here + 1, len(claims)), *range(here)] if by > 0 else [*range(here - 1, -1, -1)]
    return next((claims[place] for place in order if unresolved(claims[place])), None)
