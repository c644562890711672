"""Two verdicts that differ, side by side: who said what and why, and the evidence that only one of them saw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from workbench import passes
from workbench.model.claims import Claim
from workbench.model.decisions import Decision, Pass, Passes
from workbench.model.filters import ClaimFilter
from workbench.model.links import Evidence, LinkState
from workbench.store import Store

_PAGE = 200
_STATES = (LinkState.CONFIRMED, LinkState.SUGGESTED, LinkState.REJECTED)


@dataclass(frozen=True, slots=True)
class Side:
    """One reviewer's verdict and what only they saw.

    `alone` are the links that stood confirmed when they judged and not when the other one did; `gone` counts those
    of them that were taken away since.
    """

    decision: Decision
    alone: tuple[Evidence, ...]
    gone: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim on which first and second verdict differ. `shared` is the evidence that both saw; `refused` says
    why who asks may not adjudicate it, null where they may."""

    claim: Claim
    first: Side
    second: Side
    shared: tuple[Evidence, ...]
    refused: str | None


def differences(store: Store, by: str, *, source: str | None = None) -> Iterator[Difference]:
    """The claims that wait for adjudication, what most needs work first."""
    for claim in differing(store, source=source):
        if (found := difference(store, claim, by)) is not None:
            yield found


def differing(store: Store, *, source: str | None = None) -> Iterator[Claim]:
    """The claims on which first and second verdict differ, what most needs work first."""
    claims = iter(store.claims(ClaimFilter(undecided=True, has_second=True, source=source)))
    while page := list(islice(claims, _PAGE)):
        known = store.passes_by_id([claim.id for claim in page])
        yield from (claim for claim in page if claim.id in known and passes.differ(known[claim.id]))


def difference(store: Store, claim: Claim, by: str) -> Difference | None:
    """How the two verdicts on a claim differ, null where they do not."""
    known = store.passes_by_id([claim.id]).get(claim.id, Passes())
    if not passes.differ(known):
        return None
    newest = _newest(store.decisions(claim.uid))
    first, second = newest[Pass.FIRST], newest[Pass.SECOND]
    links = {link.link: link for link in store.evidence(claim.uid, states=_STATES)}
    refused = passes.refusal(known, Pass.ADJUDICATION, by)
    return Difference(
        claim,
        _side(first, second, links),
        _side(second, first, links),
        tuple(links[uid] for uid in first.evidence if uid in second.evidence and uid in links),
        refused.title if refused else None,
    )


def without_names(found: Difference) -> Difference:
    """The same, without saying who judged or linked."""
    return replace(
        found,
        first=_nameless(found.first),
        second=_nameless(found.second),
        shared=tuple(replace(link, decided_by=None) for link in found.shared),
    )


def _nameless(side: Side) -> Side:
    return replace(
        side,
        decision=replace(side.decision, reviewer=""),
        alone=tuple(replace(link, decided_by=None) for link in side.alone),
    )


def _side(mine: Decision, other: Decision, links: dict[str, Evidence]) -> Side:
    alone = [uid for uid in mine.evidence if uid not in other.evidence]
    here = tuple(links[uid] for uid in alone if uid in links)
    return Side(mine, here, len(alone) - len(here))


def _newest(decisions: list[Decision]) -> dict[Pass, Decision]:
    """By pass the newest decision that was not taken back."""
    gone = {decision.retracts for decision in decisions}
    return {one.round: one for one in decisions if one.verdict is not None and one.uid not in gone}
