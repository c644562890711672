"""The memo of changes: what came out differently since a moment, by comparing what stood then with what stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from workbench.model.claims import Claim, Publication, Verdict
from workbench.model.journal import Head
from workbench.model.links import Evidence, LinkState
from workbench.model.sources import Source
from workbench.report.content import addresses, changed_at
from workbench.report.language import ENGLISH, Language
from workbench.report.privacy import Public
from workbench.report.words import STANDINGS, moment
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim as it stands, and as it stood: null where it was not there. `linked` and `unlinked` are confirmed links
    that were added or taken away since."""

    claim: Claim
    before: Claim | None
    linked: tuple[Evidence, ...]
    unlinked: tuple[Evidence, ...]

    @property
    def former(self) -> Verdict | None:
        """The verdict that stood then."""
        return self.before.verdict if self.before else None

    @property
    def verdict_changed(self) -> bool:
        """Whether another verdict stands now, or none."""
        return self.former is not self.claim.verdict

    @property
    def reopened(self) -> bool:
        """Whether it has to be looked at again, and had not then."""
        return bool(self.claim.reopened) and not (self.before and self.before.reopened)

    @property
    def published(self) -> bool:
        """Whether its publication is another one now."""
        was = self.before.publication if self.before else Publication.NO
        return was is not self.claim.publication

    @property
    def reworded(self) -> bool:
        """Whether its text is another one now."""
        return self.before is not None and self.before.text != self.claim.text

    @property
    def anything(self) -> bool:
        """Whether there is anything to tell."""
        return any((self.verdict_changed, self.reopened, self.published, self.reworded, self.linked, self.unlinked))


@dataclass(frozen=True, slots=True)
class SourceTurn:
    """A source that has another text or standing now than it had; `before` is null where it was not there."""

    source: Source
    before: Source | None

    @property
    def revised(self) -> bool:
        """Whether its text is another one now."""
        return self.before is not None and self.before.revisions != self.source.revisions


@dataclass(frozen=True, slots=True)
class Memo:
    """What changed after `since` (the head that stood then, and its instant: null before the first entry).

    `gone` are claims that stood then and were merged into others; `acts` counts the entries of the journal by who
    wrote them; `urls` are the addresses of linked sources by uid.
    """

    title: str
    since: Head
    since_at: int | None
    turns: tuple[Turn, ...]
    gone: tuple[Claim, ...]
    added: tuple[Source, ...]
    sources: tuple[SourceTurn, ...]
    acts: tuple[tuple[str, int], ...]
    urls: Mapping[str, str | None]
    head: Head
    changed_at: int | None


def read_memo(
    now: Store | Public,
    then: Store | Public,
    *,
    source: str | None = None,
    title: str | None = None,
    t: Language = ENGLISH,
) -> Memo:
    """Compare the database with what it was `then`, in all articles on which work has begun, or in one."""
    had = {one.uid: one for one in then.sources()}
    has = {one.uid: one for one in now.sources()}
    begun = dict.fromkeys([*now.sources_begun(), *then.sources_begun()]) if source is None else [source]
    turns: list[Turn] = []
    gone: list[Claim] = []
    for uid in begun:
        stood = {claim.uid: claim for claim in then.claims_of(uid)} if uid in had else {}
        stands = {claim.uid: claim for claim in now.claims_of(uid)} if uid in has else {}
        turns += [turn(now, then, claim, stood.get(claim.uid)) for claim in stands.values()]
        gone += [claim for claim in stood.values() if claim.uid not in stands]
    told = tuple(one for one in turns if one.anything)
    since_at = changed_at(then)
    if title is None:
        title = t("What changed since {when}", when=moment(since_at, t)) if since_at else t("What changed")
    of_all = [one for one in has.values() if source in (None, one.uid)]
    return Memo(
        title=title,
        since=then.head(),
        since_at=since_at,
        turns=told,
        gone=tuple(gone),
        added=tuple(one for one in of_all if one.uid not in had),
        sources=tuple(_sources(of_all, had)),
        acts=acts(now, then.head()),
        urls=addresses(now, (link for one in told for link in one.linked)),
        head=now.head(),
        changed_at=changed_at(now),
    )


def turn(now: Store | Public, then: Store | Public, claim: Claim, before: Claim | None) -> Turn:
    """What became of a claim since."""
    linked = {link.link: link for link in now.evidence(claim.uid, states=(LinkState.CONFIRMED,))}
    was = {link.link: link for link in then.evidence(claim.uid, states=(LinkState.CONFIRMED,))} if before else {}
    return Turn(
        claim=claim,
        before=before,
        linked=tuple(
            link for uid, link in linked.items() if uid not in was or was[uid].relation is not link.relation
        ),
        unlinked=tuple(link for uid, link in was.items() if uid not in linked),
    )


def acts(now: Store | Public, since: Head) -> tuple[tuple[str, int], ...]:
    """Who wrote how many entries of the journal since, the most first."""
    counts: Counter[str] = Counter()
    for entry in now.journal(newest_first=True):
        if entry.seq <= since.seq:
            break
        counts[entry.actor] += 1
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _sources(stand: list[Source], stood: dict[str, Source]) -> Iterator[SourceTurn]:
    for one in stand:
        before = stood.get(one.uid)
        found = SourceTurn(one, before)
        if before is not None and (found.revised or before.standing is not one.standing):
            yield found


def parts(memo: Memo, t: Language = ENGLISH) -> list[tuple[str, list[Turn]]]:
    """The claims of a memo under headings, each under the first that fits; headings without any are left out."""
    headings: tuple[tuple[str, Callable[[Turn], bool]], ...] = (
        ("Verdicts given", lambda one: one.verdict_changed and one.former is None),
        ("Verdicts taken back", lambda one: one.verdict_changed and one.claim.verdict is None),
        ("Verdicts changed", lambda one: one.verdict_changed),
        ("Reopened", lambda one: one.reopened),
        ("Published or withdrawn", lambda one: one.published),
        ("Reworded", lambda one: one.reworded),
        ("Evidence added or taken away", lambda one: True),
    )
    found: dict[str, list[Turn]] = {}
    for turn in memo.turns:
        found.setdefault(next(heading for heading, fits in headings if fits(turn)), []).append(turn)
    return [(t(heading), found[heading]) for heading, _ in headings if heading in found]


def publication_line(claim: Claim, t: Language = ENGLISH) -> str:
    """Whether the outcome is published, and where."""
    said = {
        Publication.NO: "Not published.", Publication.PUBLISHED: "Published.", Publication.WITHDRAWN: "Withdrawn.",
    }  # fmt: skip
    return " ".join(filter(None, (t(said[claim.publication]), claim.publication_url)))


def source_line(turn: SourceTurn, t: Language = ENGLISH) -> str:
    """What became of a source: "has another text, corrected by its publisher"."""
    now = t(STANDINGS[turn.source.standing]) or t("its publisher stands by it")
    other = turn.before is not None and turn.before.standing is not turn.source.standing
    return ", ".join(filter(None, (t("has another text") if turn.revised else "", now if other else "")))
