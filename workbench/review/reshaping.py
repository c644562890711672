"""What a merge or a split would come to, said before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import UsageError
from workbench.model.claims import Claim, StoredStatement
from workbench.model.links import Evidence, LinkState
from workbench.review.blind import ReviewerView

_STATES = (LinkState.CONFIRMED, LinkState.SUGGESTED, LinkState.REJECTED)


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What becomes of two claims that are made one: `kept` keeps text, verdict and history, `gone` is taken away.

    `moving` are the links of `gone` that `kept` gains; `staying` those that are left where `kept` has a link to the
    statement that says as much or more.
    """

    kept: Claim
    gone: Claim
    moving: tuple[Evidence, ...]
    staying: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """What becomes of a claim from which a statement is taken: the statement makes a new claim of this text, and so
    many others go on stating the old one."""

    kept: Claim
    statement: StoredStatement
    text: str
    others: int


def merge_preview(view: ReviewerView, claim: str, into: str) -> MergePreview:
    """What `merge` would come to. UsageError if both are the same."""
    if claim == into:
        raise UsageError("A claim can't be merged into itself.")
    gone, kept = view.claim(claim), view.claim(into)
    there = {link.statement.uid: link.state for link in view.evidence(into, states=_STATES)}
    moving: list[Evidence] = []
    staying: list[Evidence] = []
    for link in view.evidence(claim, states=_STATES):
        uid = link.statement.uid
        if uid == kept.statement:
            continue
        weaker = uid in there and (there[uid] is not LinkState.SUGGESTED or link.state is LinkState.SUGGESTED)
        (staying if weaker else moving).append(link)
    return MergePreview(kept, gone, tuple(moving), tuple(staying))


def split_preview(view: ReviewerView, claim: str, statement: str) -> SplitPreview:
    """What `split` would come to. UsageError if the statement was not merged into the claim."""
    stating = [link.statement for link in view.evidence(claim) if link.relation == "states"]
    found = next((one for one in stating if one.uid == statement), None)
    if found is None:
        raise UsageError(
            "That statement was not merged into the claim.",
            hint="Only a statement linked as `states` can be split off.",
        )
    return SplitPreview(view.claim(claim), found, found.what.claim, len(stating))
