"""The checked proof: each article as it was read, its claims marked where they stand, what was found beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.model.claims import Claim, Verdict
from workbench.model.journal import Head
from workbench.report.content import Entry, Section, read_report, titled
from workbench.report.language import ENGLISH, Language
from workbench.report.privacy import Public
from workbench.report.words import standing_verdict
from workbench.store import Store

_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin: a claim that somebody has worked on, by its number in the article."""

    number: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph: under the shortest passage that covers it, null where none does; `number` is that of
    its note, null where nobody has worked on it. `notes` are those of the passages that end with it."""

    text: str
    claim: Claim | None
    number: int | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces; `notes` are those of the passages that begin in it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article. `gone` are notes on passages that do not stand in its newest text; a text that may not be told has no
    paragraphs, and all its notes are gone."""

    section: Section
    paragraphs: tuple[Paragraph, ...]
    gone: tuple[Note, ...]
    tally: Mapping[Verdict | None, int]


@dataclass(frozen=True, slots=True)
class Proof:
    """The articles on which work has begun, or one; `urls` are the addresses of linked sources by uid."""

    title: str
    sheets: tuple[Sheet, ...]
    urls: Mapping[str, str | None]
    head: Head
    changed_at: int | None


def read_proof(
    store: Store | Public, *, source: str | None = None, title: str | None = None, t: Language = ENGLISH
) -> Proof:
    """Gather the proof of one article, or of all on which work has begun."""
    report = read_report(store, source=source, t=t)
    sheets = []
    for section in report.sections:
        revisions = store.revisions(section.source.uid)
        sheets.append(sheet(section, revisions[-1].text if revisions else ""))
    if title is None:
        title = titled("Checked proof: {source}", sheets[0].section.source, t) if source else t("Checked proofs")
    return Proof(title, tuple(sheets), report.urls, report.head, report.changed_at)


def sheet(section: Section, text: str) -> Sheet:
    """An article with its claims on its text, numbered in the order in which they stand there."""
    stands = [one for one in section.entries if _stands(one.claim, text)]
    fallen = [one for one in section.entries if not _stands(one.claim, text)]
    stands.sort(key=lambda one: (one.claim.start, one.claim.end))
    notes = [Note(number, entry) for number, entry in enumerate([*stands, *fallen], start=1)]
    open_ones = [claim for claim in section.untouched if _stands(claim, text)]
    passages = [_Passage.of(note.entry.claim, note) for note in notes[: len(stands)]]
    passages += [_Passage.of(claim, None) for claim in open_ones]
    paragraphs = tuple(_paragraph(found, passages) for found in _PARAGRAPH.finditer(text))
    tally: dict[Verdict | None, int] = {None: len(section.untouched)}
    for entry in section.entries:
        verdict = standing_verdict(entry.claim)
        tally[verdict] = tally.get(verdict, 0) + 1
    return Sheet(section, paragraphs, tuple(notes[len(stands) :]), tally)


def _stands(claim: Claim, text: str) -> bool:
    return text[claim.start : claim.end] == claim.quote and bool(claim.quote.strip())


@dataclass(frozen=True, slots=True)
class _Passage:
    """Where a claim stands, without white space around it."""

    start: int
    end: int
    claim: Claim
    note: Note | None

    @classmethod
    def of(cls, claim: Claim, note: Note | None) -> _Passage:
        quote = claim.quote
        start = claim.start + len(quote) - len(quote.lstrip())
        return cls(start, start + len(quote.strip()), claim, note)


def _paragraph(found: re.Match[str], passages: Sequence[_Passage]) -> Paragraph:
    start, end = found.span()
    covering = [one for one in passages if one.start < end and start < one.end]
    cuts = sorted({start, end, *(min(max(at, start), end) for one in covering for at in (one.start, one.end))})
    pieces = []
    for left, right in pairwise(cuts):
        over = [one for one in covering if one.start <= left and right <= one.end]
        top = min(over, key=lambda one: (one.end - one.start, one.start), default=None)
        ending = tuple(one.note for one in covering if one.note is not None and one.end == right)
        number = top.note.number if top and top.note else None
        pieces.append(Piece(found.string[left:right], top.claim if top else None, number, ending))
    begun = tuple(one.note for one in covering if one.note is not None and start <= one.start)
    return Paragraph(tuple(pieces), begun)
