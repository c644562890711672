"""The short text of a claim, as a desk editor would write it: the statement's own words in order, twelve
at most.

Always: quotation marks, articles and the auxiliaries of "were killed", "has been built" go, and "that"
at the head. If more than twelve words remain, pieces go in this order: brackets, asides and relative
clauses between commas, leading adverbials, trailing clauses, places and times, what "and" adds, phrases
with other prepositions. A piece that holds a number with its comparison, the negation or the hedge
stays. It never ends on a preposition, conjunction or determiner.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from workbench.extract.chunks import NEVER, Word, chunks_of, with_dependents, words_of
from workbench.extract.phrases import listed
from workbench.extract.quantities import comparison_end, comparison_start
from workbench.extract.words_of_claims import (
    ARTICLES,
    BEINGS,
    FILLERS,
    HAVINGS,
    HEADLINE_PARTICIPLES,
    LEADING,
    NOT_LAST,
    ONLY_PARTICIPLES,
    PARTICIPLES,
)
from workbench.model import Kind, Quantity, Span

_QUOTES = "\"“„«'‘`"
LONGEST = 12
"""Words a claim text may have."""


def claim_text(
    text: str,
    spans: tuple[Span, ...],
    *,
    quantities: tuple[Quantity, ...],
    hedge: str | None,
    negated: str | None,
    kind: Kind,
) -> str:
    """The claim text of the statement that stands at `spans`; "" where it has no word."""
    words: list[Word] = []
    for span in spans:
        part = words_of(text, *span)
        if words and part and part[0].text[0].isupper() and text[span[0]] in _QUOTES:
            words[-1].mark = "."
        _mark_kept(text, span, part, quantities, hedge, negated)
        words += part
    sentences = _sentences(words)
    chosen = _chosen(sentences)
    if not chosen:
        return ""
    kept = _within_limit([_shortened(words) for words in chosen])
    return _written([sentence for sentence in kept if sentence])


def _mark_kept(
    text: str,
    span: Span,
    words: list[Word],
    quantities: Sequence[Quantity],
    hedge: str | None,
    negated: str | None,
) -> None:
    """Marks the words of numbers with their comparison, of the hedge, and of the negation with what it
    negates.
    """
    start, end = span
    inside = [q for q in quantities if start <= q.start and q.end <= end]
    stretches = [(comparison_start(text, start, q), comparison_end(text, end, q)) for q in inside]
    for phrase in (hedge, negated):
        at = text.find(phrase, start, end) if phrase else -1
        if phrase and at >= 0:
            stretches.append((at, at + len(phrase)))
    for word in words:
        word.keep = any(word.start < last and first < word.end for first, last in stretches)
    followed = {q.end for q in inside if q.unit is None} | (
        {stretches[-1][1]} if negated and stretches else set()
    )
    for word, following in list(itertools.pairwise(words)):
        if word.keep and not word.mark and any(word.start < end <= word.end for end in followed):
            following.keep = True


def _sentences(words: list[Word]) -> list[list[Word]]:
    found: list[list[Word]] = [[]]
    for word in words:
        found[-1].append(word)
        if word.mark == ".":
            found.append([])
    return [sentence for sentence in found if sentence]


def _chosen(sentences: list[list[Word]]) -> list[list[Word]]:
    """The sentences that hold what must be kept; where none does, the first of more than three words."""
    holding = [words for words in sentences if any(word.keep for word in words)]
    if holding:
        return holding
    return ([words for words in sentences if len(words) > 3] or sentences)[:1]


def _shortened(words: list[Word]) -> list[Word]:
    """The sentence without articles, auxiliaries, and words a claim does not begin with."""
    first = 0
    while first < len(words) - 1 and words[first].low in LEADING and not words[first].keep:
        first += 1
    words = words[first:]
    return [word for index, word in enumerate(words) if word.keep or not _needless(words, index)]


def _needless(words: list[Word], index: int) -> bool:
    """An article, or an auxiliary before a participle that says it alone ("were killed", "has been
    built").
    """
    word = words[index]
    if word.low in ARTICLES:
        return len(words) > 1
    if (word.low not in BEINGS and word.low not in HAVINGS) or word.mark or not index:
        return False
    before = words[max(0, index - 3) : index]
    if any(other.low in _HOLD_AUXILIARY for other in before):
        return False
    ahead = index + 1
    while ahead < len(words) and (words[ahead].low in ("been", "not") or words[ahead].low.endswith("ly")):
        ahead += 1
    if ahead >= len(words) or any(other.mark for other in words[index:ahead]):
        return False
    between = {other.low for other in words[index:ahead]}
    if word.low in BEINGS or "been" in between:
        return words[index - 1].low not in _PRONOUNS and _passive_without(words, index, ahead)
    regular = (
        words[ahead].low.endswith("ed") and len(words[ahead].low) > 4 and words[ahead].low not in _STATES
    )
    return "not" not in between and (regular or words[ahead].low in PARTICIPLES)


def _passive_without(words: list[Word], index: int, ahead: int) -> bool:
    """Whether a passive is understood without its auxiliary: "27 militants killed", "bridge built by
    Tarsk"; not
    "police attacked", which would turn round who did it."""
    participle = words[ahead].low
    if participle in HEADLINE_PARTICIPLES:
        return True
    regular = participle.endswith("ed") and len(participle) > 4 and participle not in _STATES
    if not (regular or participle in PARTICIPLES or participle in ONLY_PARTICIPLES):
        return False
    done_by = ahead + 1 < len(words) and words[ahead + 1].low == "by" and not words[ahead].mark
    return done_by or any(
        other.keep and other.text[0].isdigit() for other in words[max(0, index - 4) : index]
    )


_HOLD_AUXILIARY = listed("""to will would can could may might must shall should cannot not n't""")
"""After these the auxiliary carries the sense: "may have been killed"."""
_PRONOUNS = listed("""that who which what there it he she they we i you this these those""")
"""Behind these a passive keeps its auxiliary."""
_STATES = listed(
    """indeed need interested worried concerned supposed committed prepared allowed hundred tired scared"""
)
"""Participles used as adjectives: the auxiliary before them is a verb of its own."""


def _within_limit(sentences: list[list[Word]]) -> list[list[Word]]:
    """Leaves out pieces, then words, until all sentences together have at most twelve words."""
    sentences = [_trimmed(words) for words in sentences]
    if _length(sentences) > LONGEST:
        sentences = [[word for word in words if word.keep or word.low not in FILLERS] for words in sentences]
    if _length(sentences) > LONGEST:
        sentences = _without_pieces(sentences)
    if _length(sentences) > LONGEST:
        sentences = _cut(sentences)
    return [_trimmed(words) for words in sentences]


def _length(sentences: list[list[Word]]) -> int:
    return sum(map(len, sentences))


def _without_pieces(sentences: list[list[Word]]) -> list[list[Word]]:
    """Leaves out the pieces that are easiest to miss, the last of equals first, each with what hangs on
    it.
    """
    cut_up = [chunks_of(words) if words else [] for words in sentences]
    order = sorted(
        (chunk.ease, -number, -at)
        for number, pieces in enumerate(cut_up)
        for at, chunk in enumerate(pieces)
        if chunk.ease != NEVER
    )
    over = _length(sentences) - LONGEST
    gone: set[tuple[int, int]] = set()
    for _, number, at in order:
        if over <= 0:
            break
        words, pieces = sentences[-number], cut_up[-number]
        last = pieces[with_dependents(words, pieces, -at) - 1].last
        stretch = range(pieces[-at].first, last)
        if not any(words[index].keep for index in stretch):
            over -= sum((-number, index) not in gone for index in stretch)
            gone |= {(-number, index) for index in stretch}
    return [
        _remaining(words, {index for owner, index in gone if owner == number})
        for number, words in enumerate(sentences)
    ]


def _remaining(words: list[Word], gone: set[int]) -> list[Word]:
    """The words not gone; a comma goes with what it parted."""
    for index, word in enumerate(words):
        if index + 1 in gone and word.mark == ",":
            word.mark = ""
    return [word for index, word in enumerate(words) if index not in gone]


def _cut(sentences: list[list[Word]]) -> list[list[Word]]:
    """The words that must be kept, and as many others as there is room for, from the front."""
    must = sum(word.keep for words in sentences for word in words)
    room = max(0, LONGEST - must)
    left = LONGEST
    out: list[list[Word]] = []
    for words in sentences:
        kept: list[Word] = []
        for word in words:
            if left and (word.keep or room):
                room -= not word.keep
                left -= 1
                kept.append(word)
        out.append(kept)
    return out


def _trimmed(words: list[Word]) -> list[Word]:
    """The words without a preposition, conjunction or determiner at the end."""
    last = len(words)
    while last > 1 and words[last - 1].low in NOT_LAST and not words[last - 1].keep:
        last -= 1
    return words[:last]


def _written(sentences: list[list[Word]]) -> str:
    """The words with the commas that still part them; sentences are joined by semicolons."""
    parts = []
    for words in sentences:
        pieces = [
            word.text + ("," if word.mark == "," and index + 1 < len(words) else "")
            for index, word in enumerate(words)
        ]
        parts.append(" ".join(pieces))
    short = "; ".join(parts)
    return short[:1].upper() + short[1:]
