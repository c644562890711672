"""What is done with the candidate in hand: linked, refused, graded, made one with the claim, split off.

No Textual here; called from the desk's thread, as the session's acts are."""

from __future__ import annotations

from workbench import review
from workbench.errors import UsageError
from workbench.model.journal import JournalEntry
from workbench.model.links import Relation
from workbench.tui.session import Session


class InHand:
    """The candidate in hand of a session. UsageError by each act where there is none."""

    def __init__(self, session: Session) -> None:
        self._session, self._store, self._view = session, session.store, session.view

    def link(self, relation: Relation) -> JournalEntry:
        """Confirm it in this relation, and take the next one in hand."""
        claim, item = self._session.held()
        entry = review.link(
            self._store,
            claim.uid,
            item.statement.uid,
            relation,
            by=self._session.reviewer,
            credibility=item.credibility,
            note=item.note,
            row_version=item.row_version,
        )
        self._session.to_next_candidate()
        return entry

    def never(self) -> JournalEntry:
        """The remembered no to it."""
        claim, item = self._session.held()
        by = self._session.reviewer
        entry = review.reject(self._store, claim.uid, item.statement.uid, by=by, row_version=item.row_version)
        self._session.to_next_candidate()
        return entry

    def rate(self, credibility: int) -> JournalEntry:
        """An Admiralty digit for what it says."""
        _, item = self._session.held()
        by = self._session.reviewer
        return self._session.edited(
            review.rate_link(self._store, item.link, credibility, by=by, row_version=item.row_version)
        )

    # --- merging and splitting -----------------------------------------------------------------
    def merge(self) -> JournalEntry:
        """Make its claim one with the claim at hand, which keeps its text."""
        return self._session.edited(review.merge(self._store, *self._to_merge(), by=self._session.reviewer))

    def merge_preview(self) -> review.MergePreview:
        """What that would come to."""
        return review.merge_preview(self._view, *self._to_merge())

    def _to_merge(self) -> tuple[str, str]:
        """Its claim, and the claim at hand."""
        claim, item = self._session.held()
        if item.statement.claim is None or item.statement.claim == claim.uid:
            raise UsageError("The candidate has no claim of its own to merge.")
        return item.statement.claim, claim.uid

    def split(self) -> JournalEntry:
        """Make it, which stated this claim, a claim of its own again."""
        found, by = self.split_preview(), self._session.reviewer
        return self._session.edited(review.split(self._store, found.kept.uid, found.statement.uid, found.text, by=by))

    def split_preview(self) -> review.SplitPreview:
        """What that would come to."""
        claim, item = self._session.held()
        if item.relation is not Relation.STATES:
            raise UsageError("Only a statement that states this claim can be split off.")
        return review.split_preview(self._view, claim.uid, item.statement.uid)
