"""The acts of a reviewer, each checked and then handed to the store as one change."""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.model import JournalEntry, LinkState, Relation, Span, Status, Verdict
from workbench.store import Store

NEEDS_A_REASON = (Verdict.SUPPORTED, Verdict.REFUTED)
"""Verdicts that rest on evidence: without a confirmed link they should come with a line of justification."""


def link(
    store: Store,
    claim: str,
    statement: str,
    relation: Relation,
    *,
    by: str,
    credibility: int | None = None,
    note: str = "",
    row_version: int | None = None,
) -> JournalEntry:
    """Confirm that a statement stands in a relation to a claim; a link that exists changes its relation.

    UsageError: the statement is the claim's own. StaleRow: somebody changed the link since `row_version`.
    """
    if credibility is not None and not 1 <= credibility <= 6:
        raise UsageError(f"Credibility is a digit from 1 to 6, not {credibility}.")
    return store.link(
        claim,
        statement,
        relation,
        by=by,
        state=LinkState.CONFIRMED,
        credibility=credibility,
        note=note,
        row_version=row_version,
    )


def reject(
    store: Store, claim: str, statement: str, *, by: str, reason: str = "", row_version: int | None = None
) -> JournalEntry:
    """The remembered no: the pair is never suggested again. What was proposed stays written in the link."""
    proposed = [found.relation for found in store.evidence(claim) if found.statement.uid == statement]
    return store.link(
        claim,
        statement,
        proposed[0] if proposed else Relation.CONTEXT,
        by=by,
        state=LinkState.REJECTED,
        reason=reason,
        row_version=row_version,
    )


def judge(
    store: Store, claim: str, verdict: Verdict, *, by: str, because: str = "", row_version: int | None = None
) -> JournalEntry:
    """Give a claim a verdict, with the evidence confirmed at this moment; the claim is done."""
    return store.decide(claim, verdict, by=by, justification=because, row_version=row_version)


def take_back(store: Store, claim: str, *, by: str, row_version: int | None = None) -> JournalEntry:
    """Take the standing verdict back; the claim is in progress again."""
    return store.decide(claim, None, by=by, row_version=row_version)


def needs_reason(store: Store, claim: str, verdict: Verdict) -> bool:
    """Whether a verdict would rest on no confirmed evidence, so that a line of reason should be asked for."""
    if verdict not in NEEDS_A_REASON:
        return False
    return not store.evidence(claim, states=(LinkState.CONFIRMED,))


def set_status(
    store: Store, claim: str, status: Status, *, by: str, row_version: int | None = None
) -> JournalEntry:
    """Say where the work on a claim is."""
    return store.edit("claims", claim, {"status": status}, by=by, row_version=row_version)


def make_claim(store: Store, source: str, span: Span, text: str, *, by: str) -> JournalEntry:
    """A claim of one's own from a passage of an article."""
    return store.new_claim(source, span, text, by=by)


def merge(store: Store, claim: str, into: str, *, by: str, reason: str = "") -> JournalEntry:
    """Say that two claims are one: the second keeps its text, gains the first one's statements and links."""
    if claim == into:
        raise UsageError("A claim can't be merged into itself.")
    return store.merge(claim, into, by=by, reason=reason)


def split(store: Store, claim: str, statement: str, text: str, *, by: str) -> JournalEntry:
    """Make a statement that was merged into a claim a claim of its own."""
    return store.split(claim, statement, text, by=by)


def undo(store: Store, seq: int | None = None, *, by: str) -> JournalEntry:
    """Take back an entry, by default one's own newest that stands."""
    return store.undo(seq, by=by)


def redo(store: Store, *, by: str) -> JournalEntry:
    """Make the change again that one's newest undo took back."""
    return store.redo(by=by)


def rate_link(
    store: Store, link: str, credibility: int, *, by: str, row_version: int | None = None
) -> JournalEntry:
    """Give what a link says an Admiralty digit from 1 (confirmed elsewhere) to 6 (cannot be judged)."""
    if not 1 <= credibility <= 6:
        raise UsageError(f"Credibility is a digit from 1 to 6, not {credibility}.")
    return store.edit("links", link, {"credibility": credibility}, by=by, row_version=row_version)
