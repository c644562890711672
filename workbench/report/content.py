"""What a report says, before it is put in any format: sections of sources, entries of claims.

Claims somebody has worked on are told in full; those nobody has touched are only named, so that a report on
forty claims of which twelve are checked still reads as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.model.claims import Claim, Publication, Status, Verdict
from workbench.model.decisions import Decision, Pass, Passes
from workbench.model.grid import Grid
from workbench.model.journal import Head
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.origins import Origins
from workbench.model.questions import Outcome, Question
from workbench.model.sources import Source
from workbench.passes import differ
from workbench.report.agreement import Agreement, of_claims, read_compared
from workbench.report.language import ENGLISH, Language
from workbench.report.privacy import Public
from workbench.report.words import (
    CHANNELS,
    RELATIONS,
    STANDINGS,
    in_quotes,
    moment,
    reopening_words,
    standing_verdict,
)
from workbench.store import Store
from workbench.text import snippet

AROUND = 240
"""How many characters of the article stand on each side of a quote, at most."""
RESTS_ON_EVIDENCE = (Verdict.SUPPORTED, Verdict.REFUTED, Verdict.CONFLICTING_EVIDENCE)
"""Verdicts that say what the evidence says, so that without any an editor should ask."""
FIGURES = 3
"""From so many figures on, a chart says more than the quotes do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim told in full: the quote in context, linked statements by relation, decisions, what is open.

    `origins` and `grid` rest on confirmed links alone; they are null where one article tells of it, and where
    there are fewer than `FIGURES` figures.
    """

    claim: Claim
    before: str
    after: str
    evidence: Mapping[Relation, Sequence[Evidence]]
    decisions: tuple[Decision, ...]
    open_points: tuple[str, ...]
    origins: Origins | None = None
    grid: Grid | None = None

    @property
    def passes(self) -> tuple[Decision, ...]:
        """All decisions, where there are more than those of a first pass: else the verdict says it all."""
        return self.decisions if any(one.round is not Pass.FIRST for one in self.decisions) else ()


@dataclass(frozen=True, slots=True)
class Section:
    """A source with its claims in the order of the article; `untouched` are those nobody has worked on."""

    source: Source
    entries: tuple[Entry, ...]
    untouched: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of a report.

    `elsewhere` counts sources and claims left out because nobody has begun on them; `urls` are the addresses
    of the linked statements' sources, by uid; `agreement` is null where no claim has a first and a second verdict.
    """

    title: str
    sections: tuple[Section, ...]
    tally: Mapping[Verdict | None, int]
    elsewhere: tuple[int, int]
    urls: Mapping[str, str | None]
    head: Head
    changed_at: int | None
    agreement: Agreement | None = None

    @property
    def entries(self) -> list[Entry]:
        """Every claim that is told in full, in order."""
        return [entry for section in self.sections for entry in section.entries]


def read_report(
    store: Store | Public, *, source: str | None = None, title: str | None = None, t: Language = ENGLISH
) -> Report:
    """Gather a report on one source, or on every source on which work has begun."""
    told = [source] if source is not None else store.sources_begun()
    sections = tuple(_section(store, uid, t) for uid in told)
    tally: Counter[Verdict | None] = Counter()
    for section in sections:
        tally.update(standing_verdict(entry.claim) for entry in section.entries)
        tally[None] += len(section.untouched)
    everything = store.counts()
    elsewhere = (everything.sources - len(sections), everything.claims - tally.total())
    entries = [entry for section in sections for entry in section.entries]
    linked = (link for entry in entries for links in entry.evidence.values() for link in links)
    agreement = of_claims(read_compared(store, source))
    return Report(
        title=title or (titled("Fact check: {source}", sections[0].source, t) if source else t("Fact-check report")),
        sections=sections,
        tally=tally,
        elsewhere=(0, 0) if source is not None else elsewhere,
        urls=addresses(store, linked),
        head=store.head(),
        changed_at=changed_at(store),
        agreement=agreement if agreement.claims else None,
    )


def open_points(
    claim: Claim,
    evidence: Sequence[Evidence],
    suggested: Sequence[Evidence],
    *,
    disputed: bool = False,
    asked: Sequence[Question] = (),
    t: Language = ENGLISH,
) -> tuple[str, ...]:
    """What an editor should know is not settled, worst first.

    `evidence` are the confirmed links of the claim, `suggested` those nobody has looked at; `disputed` says that
    its two verdicts differ; `asked` are the questions about it.
    """
    points = []
    conflicts = sum(link.relation is Relation.CONFLICTS for link in evidence)
    if disputed:
        points.append(t("Two verdicts differ; somebody who gave neither has to adjudicate."))
    elif claim.verdict is None:
        points.append(t("No verdict has been given."))
    points.extend(t("Reopened: {why}.", why=reopening_words(why, t)) for why in claim.reopened)
    if claim.verdict is Verdict.SUPPORTED and conflicts:
        they = t("1 linked statement conflicts") if conflicts == 1 else t("{n} linked statements conflict", n=conflicts)
        points.append(t("Rated supported although {they} with it.", they=they))
    if claim.verdict in RESTS_ON_EVIDENCE and not evidence and not claim.justification:
        points.append(t("The verdict rests on no linked evidence and gives no reason."))
    fallen = {link.statement.source: link.statement for link in evidence if STANDINGS[link.statement.standing]}
    for statement in fallen.values():
        name = in_quotes(statement.title or statement.document, t)
        points.append(t("A linked source, {name}, was {what}.", name=name, what=t(STANDINGS[statement.standing])))
    pending = [one for one in asked if one.outcome is Outcome.PENDING]
    if claim.status is Status.WAITING and not pending:
        points.append(t("The work is waiting for an answer."))
    points.extend(
        t(
            "{person} was asked ({how}, {when}) and has not answered yet: {question}",
            person=one.person,
            how=t(CHANNELS[one.channel]),
            when=moment(one.asked_at, t),
            question=in_quotes(one.text, t),
        )
        for one in pending
    )
    if claim.status is Status.SECOND_CHECK and not disputed:
        points.append(t("A second check has been asked for."))
    if suggested:
        points.append(_unseen(suggested, t))
    return tuple(points)


def _unseen(suggested: Sequence[Evidence], t: Language) -> str:
    conflicts = sum(link.relation is Relation.CONFLICTS for link in suggested)
    if conflicts == len(suggested):
        return t("{links} not looked at.", links=t.counted(conflicts, "possible conflict"))
    links = t.counted(len(suggested), "suggested link")
    if not conflicts:
        return t("{links} not looked at.", links=links)
    among = t.counted(conflicts, "possible conflict")
    return t("{links} not looked at, among them {conflicts}.", links=links, conflicts=among)


def _section(store: Store | Public, source: str, t: Language) -> Section:
    texts = [revision.text for revision in store.revisions(source)]
    entries, untouched = [], []
    asked: dict[str | None, list[Question]] = {}
    for one in store.questions(source=source):
        asked.setdefault(one.claim, []).append(one)
    for claim in store.claims_of(source):
        links = store.evidence(claim.uid, states=tuple(LinkState))
        confirmed = [link for link in links if link.state is LinkState.CONFIRMED]
        if worked_on(claim) or confirmed or claim.uid in asked:
            entries.append(read_entry(store, claim, texts, links, asked.get(claim.uid, ()), t))
        else:
            untouched.append(claim)
    return Section(store.source(source), tuple(entries), tuple(untouched))


def worked_on(claim: Claim) -> bool:
    """Whether somebody has begun on a claim, its links aside."""
    return bool(
        claim.verdict or claim.status is not Status.NEW or claim.note or claim.publication is not Publication.NO
    )


def read_entry(
    store: Store | Public,
    claim: Claim,
    texts: Sequence[str],
    links: Sequence[Evidence],
    asked: Sequence[Question],
    t: Language,
) -> Entry:
    """A claim of an article with these texts, oldest first, with its `links` of any state."""
    from workbench.match import grid, origins  # they load what is not needed to tell what a report is

    confirmed = [link for link in links if link.state is LinkState.CONFIRMED]
    suggested = [link for link in links if link.state is LinkState.SUGGESTED]
    before, after = in_context(texts, claim.start, claim.end, claim.quote)
    told: Origins | None = None
    figures: Grid | None = None
    if len(suggested) < len(links):  # of most claims in a large report nobody has decided on anything else
        if isinstance(store, Public):
            told, figures = store.origins(claim.uid), store.grid(claim.uid)
        else:
            told, figures = origins.of_claim(store, claim, confirmed=True), grid.of_confirmed(store, claim, confirmed)
    disputed = differ(store.passes_by_id([claim.id]).get(claim.id, Passes()))
    return Entry(
        claim=claim,
        before=before,
        after=after,
        evidence=by_relation(confirmed),
        decisions=tuple(store.decisions(claim.uid)),
        open_points=open_points(claim, confirmed, suggested, disputed=disputed, asked=asked, t=t),
        origins=told if told and told.articles > 1 else None,
        grid=figures if figures and len(figures.figures) >= FIGURES else None,
    )


def addresses(store: Store | Public, links: Iterable[Evidence]) -> dict[str, str | None]:
    """The addresses of the sources of linked statements, by uid."""
    return {uid: store.source(uid).url for uid in sorted({link.statement.source for link in links})}


def changed_at(store: Store | Public) -> int | None:
    """The instant of the newest entry of the journal: the only clock in a report."""
    last = next(store.journal(newest_first=True, limit=1), None)
    return last.at if last else None


def by_relation(links: Sequence[Evidence]) -> dict[Relation, list[Evidence]]:
    """Links grouped by relation, in the order a report lists them; relations without any are left out."""
    groups = {relation: [link for link in links if link.relation is relation] for relation in RELATIONS}
    return {relation: group for relation, group in groups.items() if group}


def in_context(texts: Sequence[str], start: int, end: int, quote: str) -> tuple[str, str]:
    """What stands before and after a quote in its paragraph, in the newest text that holds it there."""
    for text in reversed(texts):
        if text[start:end] == quote:
            before, _, after = snippet(text, start, end, AROUND)
            return before.rpartition("\n\n")[2], after.partition("\n\n")[0]
    return "", ""


def titled(title: str, source: Source, t: Language) -> str:
    """A title that names the one source that a report is on."""
    return t(title, source=source.title or source.name)
