"""Who tells of a claim, and how many of them have it from somewhere of their own.

An article counts once, whichever of its statements bear on the claim. It says so if it states the claim, or
is linked or suggested as corroborating or of the same origin; it says otherwise if a person confirmed that it
conflicts. Later figures and context count for neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.match.origins_copies import Account
from workbench.match.origins_groups import Pair, Tie, plant
from workbench.match.origins_trees import grow, loops
from workbench.model.claims import Claim, StoredStatement
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.origins import OriginLink, Origins, Taken
from workbench.model.sources import Capture

if TYPE_CHECKING:
    from workbench.store import Store

SAYS_SO = frozenset({Relation.STATES, Relation.CORROBORATES, Relation.SAME_ORIGIN})
GIVEN = "given"
"""The rule of a ready-made claim from a list: a fact-check tells of a claim, it does not spread it."""

_BEST = (Relation.STATES, Relation.SAME_ORIGIN, Relation.CORROBORATES)
_STATES = (LinkState.CONFIRMED, LinkState.SUGGESTED, LinkState.REJECTED)


def of_claim(
    store: Store, claim: Claim | str, *, confirmed: bool = False, told_to: str | None = None
) -> Origins:
    """The origins of a claim of the database, from its evidence and the texts it stands in; with
    `confirmed`, only from what a person has confirmed or rejected. Where it is `told_to` a reviewer who must
    not know who decided what, the reasons name nobody else."""
    known = claim if isinstance(claim, Claim) else store.claim(claim)
    own = store.statement(known.statement)
    states = [state for state in _STATES if not (confirmed and state is LinkState.SUGGESTED)]
    evidence = unnamed(store.evidence(known.uid, states=states), told_to)
    told = [own, *(link.statement for link in evidence if _side(link) is not None)]
    captures = store.captures([statement.revision for statement in told])
    decided = [
        link if told_to in (None, link.by) else replace(link, by=None)
        for link in store.origin_links([statement.uid for statement in told])
    ]
    outlets = [outlet.name for outlet in store.outlets()]
    return origins(known, own, evidence, captures, decided=decided, outlets=outlets)


def origins(
    claim: Claim,
    own: StoredStatement,
    evidence: Sequence[Evidence],
    captures: Iterable[Capture],
    *,
    decided: Sequence[OriginLink] = (),
    outlets: Iterable[str] = (),
) -> Origins:
    """The origins of a claim with its own statement and its evidence.

    A rejected link counts only where `same_origin` was rejected: then the article says so independently.
    `captures` are the texts of the revisions that the statements stand in; without them only the quotes are
    compared. `decided` are a person's decisions on pairs of statements, `outlets` the names that credits are
    recognised by. Independent origins are never more than articles; neither the order of what is given nor
    another copy of an article makes a difference to their number, but for what the copy ties together.
    """
    texts = {capture.revision: capture for capture in captures}
    say_so = {own.source: _account(own, texts, suggested=False)}
    otherwise: dict[str, Account] = {}
    telling = [link for link in evidence if link.statement.what.rule != GIVEN]
    for link in sorted(telling, key=_surest_first):
        if (side := _side(link)) is None:
            continue
        account = _account(link.statement, texts, suggested=link.state is LinkState.SUGGESTED)
        (say_so if side else otherwise).setdefault(account.source, account)
    otherwise = {source: account for source, account in otherwise.items() if source not in say_so}
    together, apart = _decisions(own, evidence, decided)
    names = list(outlets)
    mine = plant(say_so.values(), texts, names, together, apart)
    theirs = plant(otherwise.values(), texts, names, together, apart)
    return Origins(claim.uid, grow(mine), grow(theirs), (*loops(mine), *loops(theirs)))


def unnamed(evidence: Sequence[Evidence], told_to: str | None) -> list[Evidence]:
    """Evidence without the names of those who linked it, but for the reviewer it is told to; as it is where that is
    nobody."""
    return [
        link if told_to in (None, link.decided_by) else replace(link, decided_by=None, decided_at=None)
        for link in evidence
    ]


def _side(link: Evidence) -> bool | None:
    """Whether a linked statement says so (True), otherwise (False), or neither."""
    if link.state is LinkState.REJECTED:
        return True if link.relation is Relation.SAME_ORIGIN else None
    if link.relation in SAYS_SO:
        return True
    return False if link.relation is Relation.CONFLICTS and link.state is LinkState.CONFIRMED else None


def _surest_first(link: Evidence) -> tuple[bool, int, str]:
    rank = _BEST.index(link.relation) if link.relation in _BEST else len(_BEST)
    return link.state is not LinkState.CONFIRMED, rank, link.statement.uid


def _account(statement: StoredStatement, texts: Mapping[str, Capture], *, suggested: bool) -> Account:
    capture = texts.get(statement.revision)
    return Account(statement, capture.text if capture else "", suggested)


def _decisions(
    own: StoredStatement, evidence: Sequence[Evidence], decided: Sequence[OriginLink]
) -> tuple[dict[Pair, Tie], frozenset[Pair]]:
    """What a person said is of one origin, and what they told apart, as pairs of sources."""
    source = {link.statement.uid: link.statement.source for link in evidence} | {own.uid: own.source}
    links = [
        *decided,
        *(
            OriginLink(own.uid, link.statement.uid, link.state, link.decided_by)
            for link in evidence
            if link.relation is Relation.SAME_ORIGIN and link.state is not LinkState.SUGGESTED
        ),
    ]
    together: dict[Pair, Tie] = {}
    apart = set()
    for link in sorted(links, key=lambda one: (one.one, one.other, one.by or "")):
        one, other = source.get(link.one), source.get(link.other)
        if one is None or other is None or one == other:
            continue
        if link.state is LinkState.CONFIRMED:
            by = f"{link.by} says so" if link.by else "a reviewer says so"
            together.setdefault(frozenset((one, other)), Tie(other, one, Taken.REVIEWER, by))
        else:
            apart.add(frozenset((one, other)))
    return together, frozenset(apart - together.keys())
