"""The acts of a reviewer, each checked and then handed to the store as one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.errors import UsageError
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.decisions import Assigned, Pass, Passes
from workbench.model.journal import JournalEntry
from workbench.model.links import LinkState, Relation
from workbench.model.statements import Span
from workbench.passes import blind
from workbench.review.blind import ReviewerView
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
    store: Store,
    claim: str,
    verdict: Verdict,
    *,
    by: str,
    because: str = "",
    round: Pass | None = None,
    row_version: int | None = None,
) -> JournalEntry:
    """Give a claim a verdict, with the evidence confirmed at this moment.

    Without `round` it is of the reviewer's own pass: the one that they gave before or are assigned, else the one
    that the claim waits for (see `passes.pass_of`). UsageError if they may not give that pass.
    """
    return store.decide(claim, verdict, by=by, justification=because, round=round, row_version=row_version)


def take_back(store: Store, claim: str, *, by: str, row_version: int | None = None) -> JournalEntry:
    """Take a verdict back: one's own where those of several passes stand, else the one that stands."""
    about = store.claim(claim)
    if blind(_passes(store, about), about.status, by):
        raise UsageError(
            f"{by} has given no verdict on this claim to take back.",
            hint="While one is to check a claim blind, one can only judge it.",
        )
    return store.decide(claim, None, by=by, row_version=row_version)


def _passes(store: Store, claim: Claim) -> Passes:
    return store.passes_by_id([claim.id]).get(claim.id, Passes())


def assign(
    store: Store, claims: Sequence[str], round: Pass, *, to: str, by: str, leave_out: bool = False
) -> Assigned:
    """Say who is to give a pass of some claims, as one change.

    UsageError if that person may not give it on one of them, because they gave or are assigned another pass, or
    it was given already; with `leave_out` such claims stay as they are and are counted.
    """
    return store.assign(claims, round, to=to, by=by, leave_out=leave_out)


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


def judge_all(store: Store, claims: Sequence[str], verdict: Verdict, *, by: str, because: str = "") -> JournalEntry:
    """Give many claims one verdict, as one change; none of them if one may not be judged by this reviewer."""
    return store.decide_all(claims, verdict, by=by, justification=because)


def set_status_of_all(store: Store, claims: Sequence[str], status: Status, *, by: str) -> JournalEntry:
    """Say where the work on many claims is, as one change."""
    return store.set_status_of_all(claims, status, by=by)


def make_claim(
    store: Store, source: str, span: Span, text: str | None = None, *, by: str, quote: str | None = None
) -> JournalEntry:
    """A claim of one's own from a passage of an article's newest text, and what bears on it as suggestions.

    Speaker, kind, numbers and times are what the rules find in the passage, and so is the claim's text where none is
    given. UsageError if there is no such passage, it does not say `quote`, or it has a claim.
    """
    from workbench.extract.by_hand import statement_of  # the rules take their time to load
    from workbench.match import match_now

    about, revision = store.source(source), store.revision(source)
    start, end = span
    if not 0 <= start < end <= len(revision.text) or not revision.text[start:end].strip():
        raise UsageError(
            f"The text has no passage from {start} to {end}.", f"It is {len(revision.text)} characters long."
        )
    if quote is not None and revision.text[start:end] != quote:
        raise UsageError(
            "The article no longer says so in that place.", hint="A newer text of it has come in: read it again."
        )
    what = statement_of(revision.text, span, published=about.published, language=about.language)
    entry = store.new_claim(source, what if text is None else replace(what, claim=text), by=by)
    match_now(store, [store.claim(entry.subject).id])
    return entry


def merge(store: Store, claim: str, into: str, *, by: str, reason: str = "") -> JournalEntry:
    """Say that two claims are one: the second keeps its text, gains the first one's statements and links."""
    if claim == into:
        raise UsageError("A claim can't be merged into itself.")
    return store.merge(claim, into, by=by, reason=reason)


def split(store: Store, claim: str, statement: str, text: str, *, by: str) -> JournalEntry:
    """Make a statement that was merged into a claim a claim of its own."""
    return store.split(claim, statement, text, by=by)


def undo(store: Store, seq: int | None = None, *, by: str) -> JournalEntry:
    """Take back an entry, by default one's own newest that stands.

    UsageError if it is somebody else's verdict on a claim that one is to check blind.
    """
    if seq is not None:
        for entry in store.journal(after=seq - 1, limit=1):
            if entry.seq == seq and ReviewerView(store, by).hides(entry):
                raise UsageError(
                    f"Entry {seq} is about a verdict that {by} must not know.", "The claim is to be checked blind."
                )
    return store.undo(seq, by=by)


def undo_import(store: Store, batch: str, *, by: str) -> list[JournalEntry]:
    """Take back all that an import (its uid) brought in, or nothing if somebody has worked on some of it since."""
    return store.undo_batch(batch, by=by)


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
