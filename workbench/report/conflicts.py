"""What contradicts what: every claim that a linked statement conflicts with, both sides beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.model.claims import Claim
from workbench.model.filters import ClaimFilter
from workbench.model.journal import Head
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.sources import Source
from workbench.report.content import Entry, addresses, changed_at, read_entry, titled
from workbench.report.language import ENGLISH, Language
from workbench.report.privacy import Public
from workbench.report.words import standing_verdict
from workbench.store import Store

_FOR = (Relation.STATES, Relation.CORROBORATES, Relation.SAME_ORIGIN)
_AGAINST = (Relation.CONFLICTS, Relation.UNDERCUTS)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A claim with what says so too and what says otherwise; `beside` is the rest of its evidence by relation."""

    entry: Entry
    source: Source
    says_so: tuple[Evidence, ...]
    otherwise: tuple[Evidence, ...]
    beside: Mapping[Relation, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Possible:
    """A claim of which nobody has looked yet at what the matcher takes for conflicts."""

    claim: Claim
    links: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Confirmed conflicts without and with a verdict that stands, then those that were only suggested."""

    title: str
    unsettled: tuple[Conflict, ...]
    settled: tuple[Conflict, ...]
    possible: tuple[Possible, ...]
    urls: Mapping[str, str | None]
    head: Head
    changed_at: int | None


def read_conflicts(
    store: Store | Public, *, source: str | None = None, title: str | None = None, t: Language = ENGLISH
) -> Conflicts:
    """Gather the conflicts of all articles, or of one, in the order of the articles."""
    confirmed, possible = [], []
    for claim in store.claims(ClaimFilter(has_conflict=True, source=source, order="document")):
        links = store.evidence(claim.uid, states=(LinkState.CONFIRMED, LinkState.SUGGESTED))
        against = [link for link in links if link.relation is Relation.CONFLICTS]
        if any(link.state is LinkState.CONFIRMED for link in against):
            texts = [revision.text for revision in store.revisions(claim.source)]
            asked = store.questions(claim=claim.uid)
            confirmed.append(_conflict(read_entry(store, claim, texts, links, asked, t), store.source(claim.source)))
        else:
            possible.append(Possible(claim, tuple(against)))
    if title is None:
        title = titled("Conflicts: {source}", store.source(source), t) if source else t("Conflicts")
    return Conflicts(
        title=title,
        unsettled=tuple(one for one in confirmed if standing_verdict(one.entry.claim) is None),
        settled=tuple(one for one in confirmed if standing_verdict(one.entry.claim) is not None),
        possible=tuple(possible),
        urls=addresses(store, (link for one in confirmed for links in one.entry.evidence.values() for link in links)),
        head=store.head(),
        changed_at=changed_at(store),
    )


def _conflict(entry: Entry, source: Source) -> Conflict:
    def of(*relations: Relation) -> tuple[Evidence, ...]:
        return tuple(link for relation in relations for link in entry.evidence.get(relation, ()))

    beside = {one: tuple(links) for one, links in entry.evidence.items() if one not in (*_FOR, *_AGAINST)}
    return Conflict(entry, source, of(*_FOR), of(*_AGAINST), beside)
