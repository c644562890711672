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
    here = notes[: len(stands)]
    paragraphs = tuple(_paragraph(found, here, open_ones) for found in _PARAGRAPH.finditer(text))
    tally: dict[Verdict | None, int] = {None: len(section.untouched)}
    for entry in section.entries:
        verdict = standing_verdict(entry.claim)
        tally[verdict] = tally.get(verdict, 0) + 1
    return Sheet(section, paragraphs, tuple(notes[len(stands) :]), tally)


def _stands(claim: Claim, text: str) -> bool:
    return text[claim.start : claim.end] == claim.quote


def _paragraph(found: re.Match[str], notes: Sequence[Note], untouched: Sequence[Claim]) -> Paragraph:
    start, end = found.span()
    passages = [(note.entry.claim, note) for note in notes]
    covering: list[tuple[Claim, Note | None]] = [
        one for one in (*passages, *((claim, None) for claim in untouched)) if one[0].start < end and start < one[0].end
    ]
    cuts = sorted({start, end, *(min(max(at, start), end) for one, _ in covering for at in (one.start, one.end))})
    pieces = []
    for left, right in pairwise(cuts):
        over = [one for one in covering if one[0].start <= left and right <= one[0].end]
        claim, its = min(over, key=lambda one: (one[0].end - one[0].start, one[0].start), default=(None, None))
        ending = tuple(note for one, note in covering if note is not None and one.end == right)
        pieces.append(Piece(found.string[left:right], claim, its.number if its else None, ending))
    begun = tuple(note for one, note in covering if note is not None and start <= one.start < end)
    return Paragraph(tuple(pieces), begun)
