"""What a reviewer may see: while a pass of theirs is to come, the verdict of the other one is kept from them.

Claim, quote, evidence and the texts stay as they are. Exports and reports are not looked at through this."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workbench import passes
from workbench.errors import NotFound
from workbench.model.claims import Claim, Status
from workbench.model.decisions import Decision, Passes
from workbench.model.filters import ClaimFilter
from workbench.model.grid import Grid
from workbench.model.journal import FieldChange, JournalEntry
from workbench.model.links import Evidence
from workbench.model.origins import Origins
from workbench.model.questions import Question
from workbench.model.sources import SourceWork
from workbench.store import Store

HIDDEN = "—"
"""What stands in place of a name that is kept from who looks."""

_TELLS = ("judge", "take_back", "undo", "redo")
_VERDICT = ("verdict", "status", "reopened", "reviewer")
"""Fields that tell that there is a verdict, or by whom."""
_PAGE = 200


@dataclass(frozen=True, slots=True)
class ReviewerView:
    """A store as one reviewer may see it; the methods are those of `Store`."""

    store: Store
    reviewer: str

    def claim(self, uid: str) -> Claim:
        """One claim."""
        return self.of([self.store.claim(uid)])[0]

    def claims(self, which: ClaimFilter) -> Iterator[Claim]:
        """All that fit, in order. A filter by verdict finds no claim whose verdict is hidden."""
        source = iter(self.store.claims(which))
        while page := list(islice(source, _PAGE)):
            for claim in self.of(page):
                if which.verdict is None or not claim.blind:
                    yield claim

    def claims_by_id(self, ids: Sequence[int]) -> list[Claim | None]:
        """A page of a window, in the order asked for."""
        found = self.store.claims_by_id(ids)
        shown = {claim.id: claim for claim in self.of([claim for claim in found if claim is not None])}
        return [None if claim is None else shown[claim.id] for claim in found]

    def claim_ids(self, which: ClaimFilter, *, limit: int | None = None) -> array[int]:
        """The local ids that fit, in order; a filter by verdict finds no claim whose verdict is hidden."""
        ids = self.store.claim_ids(which, limit=limit)
        if which.verdict is None:
            return ids
        second = replace(which, status=Status.SECOND_CHECK), replace(which, assigned_to=self.reviewer)
        hidden = {claim.id for some in second for claim in self.of(list(self.store.claims(some))) if claim.blind}
        return array(ids.typecode, (number for number in ids if number not in hidden)) if hidden else ids

    def claims_of(self, source: str) -> list[Claim]:
        """In document order."""
        return self.of(self.store.claims_of(source))

    def sources_by_id(self, ids: Sequence[int]) -> list[SourceWork | None]:
        """A page of a window of sources; a claim whose verdict is hidden counts as not checked."""
        found = self.store.sources_by_id(ids)
        to_check = self.claims_by_id(self.store.to_check_in(ids, self.reviewer))
        hidden = Counter(claim.source for claim in to_check if claim is not None and claim.blind)
        return [
            replace(row, source=replace(row.source, checked=row.source.checked - hidden[row.source.uid]))
            if row is not None and hidden[row.source.uid]
            else row
            for row in found
        ]

    def of(self, claims: Sequence[Claim]) -> list[Claim]:
        """The same claims, without the verdict where it is hidden."""
        known = self.store.passes_by_id([claim.id for claim in claims])
        return [
            _without_verdict(claim) if self._blind(known.get(claim.id, Passes()), claim) else claim for claim in claims
        ]

    def evidence(self, claim: str, *, states: Sequence[str] = ("confirmed", "suggested")) -> list[Evidence]:
        """What is linked to a claim in these states; who linked it is hidden with the verdict."""
        links = self.store.evidence(claim, states=states)
        if not self._hidden([claim]):
            return links
        return [
            link if link.decided_by == self.reviewer else replace(link, decided_by=None, decided_at=None)
            for link in links
        ]

    def questions(self, *, claim: str | None = None, source: str | None = None) -> list[Question]:
        """What people were asked: it tells of no verdict."""
        return self.store.questions(claim=claim, source=source)

    def origins(self, claim: str) -> Origins | None:
        """Who independently tells of a claim; null if the claim is gone. It reads the texts of all that tell of it."""
        from workbench.match.origins import of_claim  # a tenth of a second, which not everybody need wait for

        try:
            return of_claim(self.store, claim, told_to=self._told_to(claim))
        except NotFound:
            return None

    def grid(self, claim: str) -> Grid | None:
        """The figures that others give for a claim's; null if the claim is gone. It searches the whole database."""
        from workbench.match.grid import of_claim

        try:
            return of_claim(self.store, claim, told_to=self._told_to(claim))
        except NotFound:
            return None

    def _told_to(self, claim: str) -> str | None:
        """The reviewer, where who linked what is hidden from them."""
        return self.reviewer if self._hidden([claim]) else None

    def decisions(self, claim: str) -> list[Decision]:
        """The decisions on a claim; none while they are hidden."""
        return [] if self._hidden([claim]) else self.store.decisions(claim)

    def journal(
        self, *, subject: str | None = None, newest_first: bool = False, limit: int | None = None
    ) -> Iterator[JournalEntry]:
        """Entries; what they tell of a hidden verdict is left out, by whom included."""
        source = self.store.journal(subject=subject, newest_first=newest_first, limit=limit)
        while page := list(islice(source, _PAGE)):
            yield from self._entries(page)

    def changes(self, subject: str, entries: Sequence[JournalEntry]) -> dict[int, tuple[FieldChange, ...]]:
        """By entry, what it changed in one thing and in its links; where a verdict is hidden, nothing that tells it."""
        shown = [entry.seq for entry in entries if entry.actor != HIDDEN]
        found = self.store.changes_about(subject, shown)
        if not self._hidden([subject]):
            return found
        return {seq: tuple(one for one in several if one.field not in _VERDICT) for seq, several in found.items()}

    def hides(self, entry: JournalEntry) -> bool:
        """Whether an entry by somebody else tells of a verdict that is hidden."""
        return self._entries([entry])[0] != entry

    def _entries(self, page: Sequence[JournalEntry]) -> list[JournalEntry]:
        telling = [entry.seq for entry in page if entry.action in _TELLS and entry.actor != self.reviewer]
        about = self.store.to_check(telling) if telling else []
        claims = self._hidden({uid for _, uid in about})
        hidden = {seq for seq, uid in about if uid in claims}
        return [
            replace(entry, actor=HIDDEN, summary="hidden while you check this claim blind", reason="")
            if entry.seq in hidden
            else entry
            for entry in page
        ]

    def _hidden(self, uids: Iterable[str]) -> set[str]:
        """Which of these uids are claims whose verdict is hidden."""
        claims = self.store.claims_by_uid(sorted(uids))
        return {claim.uid for claim in self.of(claims) if claim.blind}

    def _blind(self, found: Passes, claim: Claim) -> bool:
        return passes.blind(found, claim.status, self.reviewer)


def _without_verdict(claim: Claim) -> Claim:
    return replace(
        claim, verdict=None, justification="", decided_by=None, decided_at=None, decided_pass=None, blind=True
    )  # fmt: skip
