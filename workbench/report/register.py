"""The register of sources: by outlet with its reliability, what was read, and how many claims rely on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from workbench.model.journal import Head
from workbench.model.links import LinkState
from workbench.model.sources import Source
from workbench.report.content import changed_at, titled
from workbench.report.language import ENGLISH, Language
from workbench.report.privacy import Public
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Listed:
    """A source, and how many claims of others have a confirmed link to it."""

    source: Source
    relied_on: int


@dataclass(frozen=True, slots=True)
class OutletSources:
    """An outlet (null: of none) with its Admiralty letter and its sources, the oldest first."""

    name: str | None
    reliability: str | None
    sources: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The sources on which work has begun or on which a claim relies; `elsewhere` counts the others."""

    title: str
    outlets: tuple[OutletSources, ...]
    elsewhere: int
    head: Head
    changed_at: int | None

    @property
    def sources(self) -> int:
        """How many are listed."""
        return sum(len(outlet.sources) for outlet in self.outlets)


def read_register(
    store: Store | Public, *, source: str | None = None, title: str | None = None, t: Language = ENGLISH
) -> Register:
    """Gather the register of all work, or of one article and what its claims rely on."""
    begun = store.sources_begun() if source is None else [source]
    relied_on: Counter[str] = Counter()
    for one in begun:
        for claim in store.claims_of(one):
            links = store.evidence(claim.uid, states=(LinkState.CONFIRMED,))
            relied_on.update({link.statement.source for link in links} - {one})
    listed = [Listed(store.source(uid), relied_on[uid]) for uid in {*begun, *relied_on}]
    if title is None:
        title = titled("Sources: {source}", store.source(source), t) if source else t("Register of sources")
    elsewhere = store.counts().sources - len(listed) if source is None else 0
    return Register(title, by_outlet(listed), elsewhere, store.head(), changed_at(store))


def by_outlet(listed: list[Listed]) -> tuple[OutletSources, ...]:
    """Sources by outlet: the most reliable first, ungraded ones after, those of no outlet last; then by name."""
    groups: dict[tuple[str | None, str | None], list[Listed]] = {}
    for one in sorted(listed, key=lambda one: (one.source.published or "", one.source.uid)):
        groups.setdefault((one.source.outlet, one.source.reliability), []).append(one)
    outlets = [OutletSources(name, letter, tuple(sources)) for (name, letter), sources in groups.items()]

    def rank(outlet: OutletSources) -> tuple[bool, str, str]:
        return outlet.name is None, outlet.reliability or "Z", (outlet.name or "").casefold()

    return tuple(sorted(outlets, key=rank))
