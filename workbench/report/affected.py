"""What a desk has to correct: published claims that relied on what was corrected, retracted or changed since."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.claims import Claim, StoredStatement
from workbench.model.decisions import Fallen
from workbench.model.journal import Head
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.sources import Source
from workbench.report.content import changed_at
from workbench.report.language import ENGLISH, Language
from workbench.report.privacy import Public
from workbench.report.rows import Row, claim_row, evidence_row, instant
from workbench.report.words import in_quotes, moment
from workbench.store import Store

_SUPPORTS = (Relation.STATES, Relation.CORROBORATES, Relation.SAME_ORIGIN, Relation.UPDATES)


@dataclass(frozen=True, slots=True)
class Ground:
    """A passage that a claim relied on, with its source, and what became of it."""

    fallen: Fallen
    statement: StoredStatement
    source: Source


@dataclass(frozen=True, slots=True)
class Affected:
    """A published claim, what it relied on that fell, and the confirmed links to sources that did not."""

    claim: Claim
    published_at: int | None
    grounds: tuple[Ground, ...]
    left: tuple[Evidence, ...]

    @property
    def supports(self) -> tuple[Evidence, ...]:
        """Of what is left, what still says the same."""
        return tuple(link for link in self.left if link.relation in _SUPPORTS)


@dataclass(frozen=True, slots=True)
class AffectedClaims:
    """All of them, in the order in which the claims were imported."""

    title: str
    claims: tuple[Affected, ...]
    head: Head
    changed_at: int | None


def read_affected(store: Store | Public, *, title: str | None = None, t: Language = ENGLISH) -> AffectedClaims:
    """Gather what has to be looked at again."""
    found = []
    for one in store.affected():
        fallen = {ground.source for ground in one.fallen}
        links = store.evidence(one.claim, states=(LinkState.CONFIRMED,))
        grounds = (Ground(what, store.statement(what.statement), store.source(what.source)) for what in one.fallen)
        left = tuple(link for link in links if link.statement.source not in fallen)
        found.append(Affected(store.claim(one.claim), one.published_at, tuple(grounds), left))
    title = title or t("Published claims to look at again")
    return AffectedClaims(title, tuple(found), store.head(), changed_at(store))


def affected_row(one: Affected) -> Row:
    """The JSON row: the claim, `relied_on` what fell, `left` the confirmed links to other sources."""
    claim = claim_row(one.claim)
    known = ("claim", "text", "status", "verdict", "source", "outlet", "title")
    return {
        **{name: claim[name] for name in known},
        "publication_url": one.claim.publication_url,
        "published_at": instant(one.published_at),
        "relied_on": [_ground_row(ground) for ground in one.grounds],
        "left": [evidence_row(link) for link in one.left],
        "supports_left": len(one.supports),
        "reopened": claim["reopened"],
    }


def _ground_row(ground: Ground) -> Row:
    return {
        "source": ground.source.uid,
        "outlet": ground.source.outlet,
        "title": ground.source.title,
        "url": ground.source.url,
        "what": ground.fallen.what,
        "at": instant(ground.fallen.at),
        "note": ground.source.note,
        "relation": ground.fallen.relation.value if ground.fallen.relation else None,
        "statement": ground.statement.uid,
        "quote": ground.statement.what.quote,
    }


def published_line(one: Affected, t: Language = ENGLISH) -> str:
    """ "Published 23 November 2026, 05:41 UTC: https://…"."""
    when = t("Published {when}", when=moment(one.published_at, t)) if one.published_at else t("Published")
    return f"{when}: {one.claim.publication_url or t('no address noted')}"


def fallen_line(ground: Ground, t: Language = ENGLISH) -> str:
    """ "The Courier, “Doctors count the dead” was retracted on 30 November 2026 (the claim's own source)"."""
    source, fallen = ground.source, ground.fallen
    name = in_quotes(source.title or source.name, t)
    outlet = f"{source.outlet}, " if source.outlet and source.outlet != source.title else ""
    role = t(fallen.relation.replace("_", " ")) if fallen.relation else t("the claim’s own source")
    when = moment(fallen.at, t).partition(",")[0]
    if fallen.what == "changed":
        said = t("{title} changed, and no longer holds this passage, {day} ({role})", title=name, day=when, role=role)
    else:
        said = t("{title} was {what}, {day} ({role})", title=name, what=t(fallen.what), day=when, role=role)
    return outlet + said


def left_line(one: Affected, t: Language = ENGLISH) -> str:
    """How much of what was linked still stands."""
    if not one.left:
        return t("Nothing else that was linked is left")
    links = t.counted(len(one.left), "linked statement")
    return t("Left: {links}, {n} of them in support", links=links, n=len(one.supports))
