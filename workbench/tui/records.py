"""What is looked at and changed beside the claim at hand: sources, outlets, questions, origins, many claims at once,
two verdicts that differ. No Textual here; what changes is called from the desk's thread, as the session's acts are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from workbench import review
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.decisions import Pass
from workbench.model.journal import JournalEntry
from workbench.model.questions import Outcome, Person, by_person
from workbench.model.revisions import Revised
from workbench.model.sources import Source
from workbench.tui.grading import no_outlet
from workbench.tui.session import Session
from workbench.tui.words import claim_sign


class Records:
    """The records of a session's database; the claim on its desk stays there, as it then is."""

    def __init__(self, session: Session) -> None:
        self._session, self._store, self._view = session, session.store, session.view

    # --- sources and outlets -------------------------------------------------------------------
    def articles(self, words: str, limit: int) -> list[Source]:
        """The newest articles with these words, or parts of words, in their titles; any thread may ask."""
        return self._store.sources_titled(words, limit=limit)

    def revised(self, source: str) -> Revised:
        """What changed in an article, and what became of its claims; any thread may ask."""
        return review.revised(self._view, source)

    def edit_outlet(self, outlet: str, row_version: int | None, **fields: Any) -> JournalEntry:
        """Change an outlet as it was shown: `reliability`, `name` or `note`."""
        by = self._session.reviewer
        entry = review.edit_outlet(self._store, outlet, by=by, row_version=row_version, **fields)
        return self._session.edited(entry)

    def rate_outlet(self, name: str | None, source: str, reliability: str) -> JournalEntry:
        """An Admiralty letter for the outlet of this name, of which `source` (uid) is. UsageError without one."""
        if name is None:
            raise no_outlet(source)
        outlet = next(one for one in self._store.outlets() if one.name == name)
        return self.edit_outlet(outlet.uid, outlet.row_version, reliability=reliability)

    def edit_source(self, source: str, row_version: int | None, **fields: Any) -> JournalEntry:
        """Correct what is known of a source as it was shown; the fields are those of `review.edit_source`."""
        by = self._session.reviewer
        entry = review.edit_source(self._store, source, by=by, row_version=row_version, **fields)
        return self._session.edited(entry)

    # --- questions -----------------------------------------------------------------------------
    def people(self, *, only_open: bool = False) -> list[Person]:
        """Everybody who was asked something, with the questions; any thread may ask."""
        return by_person(self._store.questions(outcome=Outcome.PENDING if only_open else None))

    def settle_question(
        self, question: str, outcome: Outcome, answer: str = "", *, row_version: int | None = None
    ) -> JournalEntry:
        """Say what came of a question as it was shown."""
        by = self._session.reviewer
        entry = review.answer(self._store, question, outcome, answer, by=by, row_version=row_version)
        self._session.wrote()
        self._session.refresh()
        return entry

    # --- origins -------------------------------------------------------------------------------
    def settle_origin(self, one: str, other: str, *, same: bool) -> JournalEntry:
        """Say that two statements (uids) are of one origin, or that they are independent."""
        act = review.same_origin if same else review.independent
        return self._session.edited(act(self._store, one, other, by=self._session.reviewer))

    # --- many claims at once -------------------------------------------------------------------
    def states_of(self, claims: Sequence[int]) -> Counter[str]:
        """How many of these claims (by local id) are in which state, in words; any thread may ask."""
        found: Counter[str] = Counter()
        for start in range(0, len(claims), 200):
            page = self._view.claims_by_id(claims[start : start + 200])
            found.update(claim_sign(claim).word for claim in page if claim is not None)
        return found

    def act_on_all(self, claims: list[int], what: Verdict | Status) -> JournalEntry:
        """Give claims (by local id) a verdict, or say where the work on them is, as one change."""
        uids = [claim.uid for claim in self._view.claims_by_id(claims) if claim is not None]
        if isinstance(what, Verdict):
            entry = review.judge_all(self._store, uids, what, by=self._session.reviewer)
        else:
            entry = review.set_status_of_all(self._store, uids, what, by=self._session.reviewer)
        self._session.wrote()
        self._session.refresh()
        return entry

    # --- two verdicts that differ --------------------------------------------------------------
    def differing(self) -> list[str]:
        """The claims that wait for adjudication, what most needs work first."""
        return [claim.uid for claim in review.differing(self._store)]

    def difference(self, claim: str) -> review.Difference | None:
        """How the verdicts on a claim differ; null where they do so no more."""
        return review.difference(self._store, self._store.claim(claim), self._session.reviewer)

    def adjudicate(self, claim: Claim, verdict: Verdict, because: str = "") -> JournalEntry:
        """Settle two verdicts that differ, of the claim as it was shown."""
        entry = review.judge(
            self._store,
            claim.uid,
            verdict,
            by=self._session.reviewer,
            because=because,
            round=Pass.ADJUDICATION,
            row_version=claim.row_version,
        )
        self._session.wrote()
        return entry
