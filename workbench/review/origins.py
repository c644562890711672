"""A reviewer's word on where an article has it from; the count of independent origins follows it."""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.model.claims import StoredStatement
from workbench.model.journal import JournalEntry
from workbench.model.links import LinkState, Relation
from workbench.store import Store

_FREE, _PROPOSED = 0, 1


def same_origin(store: Store, one: str, other: str, *, by: str) -> JournalEntry:
    """Confirm that two statements (uids) of different articles have one origin: they count once."""
    return _settle(store, one, other, LinkState.CONFIRMED, by)


def independent(store: Store, one: str, other: str, *, by: str) -> JournalEntry:
    """Say that two statements (uids) of different articles do not have one origin, alike as they may be."""
    return _settle(store, one, other, LinkState.REJECTED, by)


def _settle(store: Store, one: str, other: str, state: LinkState, by: str) -> JournalEntry:
    """Link one statement to the other's claim, on whichever side a link of another kind is not in the way."""
    first, second = store.statement(one), store.statement(other)
    if first.source == second.source:
        raise UsageError(
            "Both statements stand in one article.", hint="Name statements of two different articles."
        )
    ways = [
        (hindrance, statement.claim, linked.uid)
        for statement, linked in ((first, second), (second, first))
        if statement.claim is not None and (hindrance := _hindrance(store, statement, linked)) is not None
    ]
    if not ways:
        raise UsageError(
            "Each of the two is linked to the other's claim already, as something else.",
            hint="Take one of these links back with `unlink` or `undo` first.",
        )
    _, claim, statement_uid = min(ways, key=lambda way: way[0])
    return store.link(claim, statement_uid, Relation.SAME_ORIGIN, by=by, state=state)


def _hindrance(store: Store, statement: StoredStatement, linked: StoredStatement) -> int | None:
    """What a new link from a statement's claim would replace: nothing, a proposal, or (null) a decision."""
    states = (LinkState.CONFIRMED, LinkState.SUGGESTED, LinkState.REJECTED)
    found = [
        link
        for link in store.evidence(statement.claim or "", states=states)
        if link.statement.uid == linked.uid
    ]
    if not found or found[0].relation is Relation.SAME_ORIGIN:
        return _FREE
    return _PROPOSED if found[0].state is LinkState.SUGGESTED else None
