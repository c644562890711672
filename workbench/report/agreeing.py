"""The report on agreement: how far reviewers conclude the same, in all, two by two and by article, and where not."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.claims import Claim
from workbench.model.decisions import Decision
from workbench.model.journal import Head
from workbench.model.sources import Source
from workbench.report.agreement import Agreement, by_pair, by_source, compared, of_claims
from workbench.report.content import changed_at, titled
from workbench.report.language import ENGLISH, Language
from workbench.report.privacy import Public
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Differing:
    """A claim whose first and second verdict differ, with all decisions on it, oldest first."""

    claim: Claim
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement in all, of each two reviewers, of each article with claims judged twice, and where it fails."""

    title: str
    whole: Agreement
    pairs: tuple[Agreement, ...]
    sources: tuple[tuple[Source, Agreement], ...]
    differing: tuple[Differing, ...]
    head: Head
    changed_at: int | None


def read_agreement(
    store: Store | Public, *, source: str | None = None, title: str | None = None, t: Language = ENGLISH
) -> AgreementReport:
    """Measure agreement on the claims of all articles, or of one."""
    found, differing = [], []
    for uid, decisions in store.decided_claims(source):
        one = compared(uid, decisions)
        found.append(one)
        if len(set(one.verdicts.values())) > 1:
            differing.append(Differing(store.claim(decisions[0].claim), tuple(decisions)))
    measured = ((uid, one) for uid, one in by_source(found).items() if one.claims)
    if title is None:
        title = titled("Agreement: {source}", store.source(source), t) if source else t("Agreement of the reviewers")
    return AgreementReport(
        title=title,
        whole=of_claims(found),
        pairs=tuple(by_pair(found)),
        sources=tuple((store.source(uid), one) for uid, one in measured),
        differing=tuple(differing),
        head=store.head(),
        changed_at=changed_at(store),
    )
