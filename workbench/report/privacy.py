"""What may leave the desk: the database as it is read for the public, its confidential sources known by a number alone.

`Public` offers what reports and exports read of a store. Of a confidential source nothing comes through that tells
what it is: names, address, day, text; of a quote only its length. In what people wrote (reasons, notes, texts of
claims) the names of such a source are replaced, and so is every run of `RUN` words that stands in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from workbench.model.claims import Claim, StoredStatement
from workbench.model.decisions import AffectedClaim, Decision, Passes
from workbench.model.filters import ClaimFilter
from workbench.model.grid import Grid
from workbench.model.journal import Counts, Head, JournalEntry
from workbench.model.links import Evidence, LinkState
from workbench.model.origins import Origins, Telling
from workbench.model.questions import Question
from workbench.model.sources import Revision, Source
from workbench.model.statements import Statement
from workbench.names import full_name
from workbench.report.rows import claim_cells

if TYPE_CHECKING:
    from workbench.store import Store

RUN = 4
"""So many words in a row are a quotation."""

_WITHHELD = "[withheld]"
_SHORTEST_NAME = 3
_SHORTEST_PART = 4
_WORD = re.compile(r"\w+")


def seen_by(store: Store, profile: str, present: Store | None = None) -> Store | Public:
    """The store as somebody may see it: "full", or "public". Of one as it stood then, `present` says what has become
    confidential since."""
    return Public(store, present) if profile == "public" else store


class Public:
    """The reading verbs of a store, for the public."""

    def __init__(self, store: Store, present: Store | None = None) -> None:
        self._store = store
        hidden = store.confidential()
        if present is not None:
            today = present.confidential()
            known = {one.source for one in today}
            hidden = [*today, *(one for one in hidden if one.source not in known)]
        self._names = {one.source: f"confidential source {number}" for number, one in enumerate(hidden, start=1)}
        told = {name: self._names[one.source] for one in hidden for name in _spellings(one.names)}
        self._told = told
        self._pattern = _any_of(told)
        self._runs = {run for one in hidden for text in one.texts for run in _runs(_words(text))}

    # --- as they are ---------------------------------------------------------------------------
    def head(self) -> Head:
        """The journal's newest entry."""
        return self._store.head()

    def uid(self) -> str:
        """What identifies the database."""
        return self._store.uid()

    def schema(self) -> int:
        """The version of its schema."""
        return self._store.schema()

    def counts(self) -> Counts:
        """How much of everything there is."""
        return self._store.counts()

    def sources_begun(self) -> list[str]:
        """Uids of the sources on which work has begun."""
        return self._store.sources_begun()

    def journal(self, *, newest_first: bool = False, limit: int | None = None) -> Iterator[JournalEntry]:
        """Entries of the journal without the words that tell what was done."""
        for entry in self._store.journal(newest_first=newest_first, limit=limit):
            yield replace(entry, summary="", reason="")

    def affected(self) -> Iterator[AffectedClaim]:
        """Published claims of which something fell: uids and dates alone."""
        return self._store.affected()

    def passes_by_id(self, ids: Sequence[int]) -> dict[int, Passes]:
        """By local id what stands of the passes of claims: verdicts and reviewers."""
        return self._store.passes_by_id(ids)

    # --- without what tells --------------------------------------------------------------------
    def claim(self, uid: str) -> Claim:
        """One claim."""
        return self._claim(self._store.claim(uid))

    def claims(self, which: ClaimFilter) -> Iterator[Claim]:
        """All that fit, in order."""
        return map(self._claim, self._store.claims(which))

    def claim_cells(self, which: ClaimFilter) -> Iterator[list[tuple[Any, ...]]]:
        """The claims that fit as rows of a table; one by one where something is hidden."""
        if not self._names:
            return self._store.claim_cells(which)
        return ([claim_cells(claim)] for claim in self.claims(which))

    def claims_of(self, source: str) -> list[Claim]:
        """In document order."""
        return [self._claim(claim) for claim in self._store.claims_of(source)]

    def source(self, uid: str) -> Source:
        """One source."""
        found = self._store.source(uid)
        name = self._names.get(uid)
        if name is None:
            return replace(found, note=self.said(found.note))
        return replace(
            found, name=name, title=name, outlet=name, author=name if found.author else None, published=None, url=None,
            language=None, ref=None, rating=None, how={}, text_sha256="", note="",
        )  # fmt: skip

    def sources(self) -> Iterator[Source]:
        """All sources, newest import last."""
        return (self.source(one.uid) for one in self._store.sources())

    def revisions(self, source: str) -> list[Revision]:
        """The texts of a source; of a confidential one none."""
        return [] if source in self._names else self._store.revisions(source)

    def statement(self, uid: str) -> StoredStatement:
        """One statement."""
        return self._statement(self._store.statement(uid))

    def evidence(
        self, claim: str, *, states: Sequence[str] = (LinkState.CONFIRMED, LinkState.SUGGESTED)
    ) -> list[Evidence]:
        """What is linked to a claim; why the matcher proposed it is left out where either end is confidential."""
        hidden = bool(self._names) and self._store.claim(claim).source in self._names
        return [
            replace(
                link,
                statement=self._statement(link.statement),
                note=self.said(link.note),
                reasons=() if hidden or link.statement.source in self._names else tuple(map(self.said, link.reasons)),
            )
            for link in self._store.evidence(claim, states=states)
        ]

    def decisions(self, claim: str) -> list[Decision]:
        """Oldest first."""
        return [replace(one, justification=self.said(one.justification)) for one in self._store.decisions(claim)]

    def questions(self, *, claim: str | None = None, source: str | None = None) -> list[Question]:
        """None: whom the desk asks, and what they say to it, is the desk's own affair."""
        return []

    def decided_claims(self, source: str | None = None) -> Iterator[tuple[str, list[Decision]]]:
        """The claims on which anybody ever decided, each as the uid of its source and its decisions."""
        for uid, decisions in self._store.decided_claims(source):
            yield uid, [replace(one, justification=self.said(one.justification)) for one in decisions]

    def origins(self, claim: str) -> Origins:
        """Who tells of a claim, counted in full, told without names that may not be told."""
        from workbench.match.origins import of_claim

        found = of_claim(self._store, claim, confirmed=True)
        return replace(
            found,
            say_so=tuple(self._telling(root, hidden=False) for root in found.say_so),
            otherwise=tuple(self._telling(root, hidden=False) for root in found.otherwise),
            loops=tuple(tuple(map(self.said, loop)) for loop in found.loops),
        )

    def grid(self, claim: str) -> Grid | None:
        """The confirmed figures for a claim, those of confidential sources left out."""
        from workbench.match.grid import of_confirmed

        whole = self._store.claim(claim)
        if whole.source in self._names:
            return None
        links = self._store.evidence(claim, states=(LinkState.CONFIRMED,))
        return of_confirmed(self._store, whole, [one for one in links if one.statement.source not in self._names])

    def said(self, text: str) -> str:
        """What somebody wrote, without names and quotations of confidential sources."""
        if not self._names or not text:
            return text
        if self._pattern is not None:
            text = self._pattern.sub(lambda match: self._told.get(match.group().casefold(), _WITHHELD), text)
        return self._unquoted(text)

    def _unquoted(self, text: str) -> str:
        words = list(_WORD.finditer(text))
        told = [word.group().casefold() for word in words]
        marked = [False] * len(words)
        for place in range(len(told) - RUN + 1):
            if tuple(told[place : place + RUN]) in self._runs:
                marked[place : place + RUN] = [True] * RUN
        pieces, end = [], 0
        for place, word in enumerate(words):
            if not marked[place]:
                continue
            if place == 0 or not marked[place - 1]:
                pieces += [text[end : word.start()], _WITHHELD]
            end = word.end()
        return "".join([*pieces, text[end:]])

    def _claim(self, claim: Claim) -> Claim:
        reopened = tuple(replace(why, title=self._names.get(why.source, why.title)) for why in claim.reopened)
        claim = replace(
            claim, reopened=reopened, justification=self.said(claim.justification), note=self.said(claim.note)
        )
        name = self._names.get(claim.source)
        if name is None:
            return claim
        own = self._store.statement(claim.statement).what
        edited = claim.text != (own.claim.strip() or own.quote)
        return replace(
            claim,
            text=self.said(claim.text) if edited else f"[claim withheld: {_length(claim.text)}]",
            quote=_withheld(claim.quote), speaker=name if claim.speaker else None, role=None, document=name, title=name,
            outlet=name, published=None, start=0, end=len(claim.quote), ref=None,
        )  # fmt: skip

    def _statement(self, statement: StoredStatement) -> StoredStatement:
        name = self._names.get(statement.source)
        if name is None:
            return statement
        return replace(
            statement, document=name, title=name, outlet=name, published=None, rating=None,
            what=_without_words(statement.what, name),
        )  # fmt: skip

    def _telling(self, telling: Telling, *, hidden: bool) -> Telling:
        """A node of a tree of origins; `hidden` says that the node above it is confidential."""
        name = self._names.get(telling.source or "")
        takers = tuple(self._telling(taker, hidden=name is not None) for taker in telling.takers)
        reasons = () if hidden or name else tuple(map(self.said, telling.reasons))
        if name is None:
            named = telling.name if telling.source else self.said(telling.name)
            return replace(telling, name=named, reasons=reasons, takers=takers)
        return replace(
            telling, name=name, title="", published=None, quote=_withheld(telling.quote), speaker=None, reasons=reasons,
            takers=takers,
        )  # fmt: skip


def _without_words(what: Statement, name: str) -> Statement:
    length = len(what.quote)
    return Statement(
        start=0, end=length, spans=((0, length),), quote=_withheld(what.quote), kind=what.kind, claim="",
        rule=what.rule, speaker=name if what.speaker else None, modality=what.modality,
        checkworthiness=what.checkworthiness, extractor=what.extractor,
    )  # fmt: skip


def _withheld(quote: str) -> str:
    return f"[withheld: {_length(quote)}]"


def _length(text: str) -> str:
    return f"{len(text)} character{'' if len(text) == 1 else 's'}"


def _spellings(names: Sequence[str]) -> Iterator[str]:
    """The ways in which somebody may write a name: of a path the last part, with and without its ending; of an
    address what follows https, and the host; of a person each part of the name."""
    for name in names:
        ways = [name, PurePath(name).name, PurePath(name).stem]
        if "://" in name:
            address = urlsplit(name)
            ways += [name.partition("://")[2], address.netloc, address.netloc.removeprefix("www.")]
        elif full_name(name) is not None:
            ways += [part for part in name.split() if len(part) >= _SHORTEST_PART]
        for one in ways:
            if len(one.strip()) >= _SHORTEST_NAME:
                yield one.strip().casefold()


def _any_of(names: Mapping[str, str]) -> re.Pattern[str] | None:
    """Any of the names as whole words, the longest first."""
    if not names:
        return None
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1))
