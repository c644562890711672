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

from workbench.extract.auxiliaries import without_needless
from workbench.extract.chunks import Word, words_of
from workbench.extract.quantities import comparison_end, comparison_start
from workbench.extract.shortening import within
from workbench.extract.words_of_claims import AUXILIARIES, BEINGS, LEADING, NOT_LAST
from workbench.model import Kind, Quantity, Span

_QUOTES = "\"“„«'‘`"
LONGEST = 12
"""Words a claim text may have."""
_LOOKED_AT = 200
"""Words of a statement that a claim text is made from: nobody states one claim in more."""


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
        part = words_of(text, *span, _LOOKED_AT - len(words))
        if not part:
            continue
        if words and part[0].text[0].isupper() and text[span[0]] in _QUOTES:
            words[-1].mark = "."
        _mark_kept(text, (span[0], part[-1].end), part, quantities, hedge, negated)
        words += part
        if len(words) >= _LOOKED_AT:
            break
    sentences = _sentences(words)
    chosen = _chosen(sentences)
    if not chosen:
        return ""
    kept = within(LONGEST, [_shortened(words) for words in chosen])
    return _written([sentence for sentence in kept if sentence])


def _mark_kept(
    text: str,
    span: Span,
    words: list[Word],
    quantities: Sequence[Quantity],
    hedge: str | None,
    negated: str | None,
) -> None:
    """Marks the words of numbers with their comparison, of the hedge, the negation and what it negates."""
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
        says_nothing = following.low in NOT_LAST or following.low in AUXILIARIES or following.low in BEINGS
        if (
            word.keep
            and not word.mark
            and not says_nothing
            and any(word.start < end <= word.end for end in followed)
        ):
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
    return without_needless(words)


def _written(sentences: list[list[Word]]) -> str:
    """The words with the signs that still part them; sentences are joined by semicolons."""
    parts = []
    for words in sentences:
        inner = [word.text + _SIGNS.get(word.mark, "") for word in words[:-1]]
        parts.append(" ".join([*inner, words[-1].text]))
    short = "; ".join(parts)
    capital = short[:1].upper()
    return capital + short[1:] if capital.lower() == short[:1] else short  # "ß" and "µ" have no way back


_SIGNS = {",": ",", ";": ";", "—": ";", ":": ":"}
