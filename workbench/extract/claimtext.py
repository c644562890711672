"""The short text of a claim, as a desk editor would write it: the statement's own words, twelve at
most, in order but for the numbers brought back at the end.

One sentence of the statement is told, that with most to check. Quotation marks, articles and the
auxiliaries of "were killed", "has been built" go, and "that" at the head. A denial and other words of the
cue that carry the sense are kept (`cue_forms`). If more than twelve words remain, pieces go in this order:
brackets, asides and relative clauses between commas, leading adverbials, trailing clauses, places and
times, phrases with other prepositions, what "and" adds (`chunks`, `segments`); last the sentence is cut
before a further part (`shortening`).

Numbers with their comparison, negations and hedges stay while a grammatical text of twelve words can hold
them. Where it cannot, readable beats complete: those give way that stand in the piece easiest to miss, an
aside before a trailing clause before a phrase. A number goes with its whole piece and is never torn from
its comparison; where the first of several clauses has nothing to keep, the one with the number is told. A
number that went comes back behind a semicolon with what it counts, if there is room (`lost_figures`).
The text never ends on a preposition, conjunction or determiner.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from workbench.extract.auxiliaries import leave_out_needless
from workbench.extract.cue_forms import CUE, with_cue
from workbench.extract.finite import finite_verbs
from workbench.extract.lost_figures import figure_phrases, lost
from workbench.extract.phrases import listed
from workbench.extract.quantities import comparison_end, comparison_start
from workbench.extract.shortening import length, shorten
from workbench.extract.wording import Word, words_of
from workbench.extract.words_of_claims import AUXILIARIES, BEINGS, CONJUNCTIONS, LEADING, NOT_LAST
from workbench.model import Kind, Quantity, Span

_QUOTES = "\"“„«»‘'`"
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
    cue: str | None = None,
) -> str:
    """The claim text of the statement that stands at `spans`; "" where it has no word."""
    words: list[Word] = []
    group = itertools.count(CUE + 1)
    for span in spans:
        part = words_of(text, *span, _LOOKED_AT - len(words))
        if not part:
            continue
        if words and part[0].text[0].isupper() and text[span[0]] in _QUOTES:
            words[-1].mark = "."
        _mark_kept(text, (span[0], part[-1].end), part, group, quantities, hedge, negated)
        words += part
        if len(words) >= _LOOKED_AT:
            break
    if not words:
        return ""
    before: list[Word] = []
    if cue:
        before, words = with_cue(cue, words, direct=kind is Kind.DIRECT)
    chosen = _chosen(_sentences(words))
    room = LONGEST - len(before)
    figures = figure_phrases(words)
    for sentence in chosen:
        _lighten(sentence, behind_cue=bool(before))
    if len(chosen) > 1 and sum(map(length, chosen)) > room:
        chosen = [max(chosen, key=_worth)]
    for sentence in chosen:
        shorten(room, sentence)
    return _written(before, [*chosen, *lost(figures, chosen, room, shorten)])


def _mark_kept(
    text: str,
    span: Span,
    words: list[Word],
    group: itertools.count[int],
    quantities: Sequence[Quantity],
    hedge: str | None,
    negated: str | None,
) -> None:
    """Marks the words of numbers with their comparison, of the hedge, the negation and what it negates."""
    start, end = span
    inside = [q for q in quantities if start <= q.start and q.end <= end]
    stretches = [(comparison_start(text, start, q), comparison_end(text, end, q), q.unit is None) for q in inside]
    for phrase in (hedge, negated):
        at = text.find(phrase, start, end) if phrase else -1
        if phrase and at >= 0:
            stretches.append((at, at + len(phrase), phrase is negated))
    for at, (first, last, bears_on_the_next) in enumerate(stretches):
        number = next(group) if at < len(inside) else -next(group)
        for index, word in enumerate(words):
            if not (word.start < last and first < word.end):
                continue
            word.keep = number
            following = words[index + 1] if index + 1 < len(words) and not word.mark else None
            if bears_on_the_next and following and last <= word.end and not _says_nothing(following.low):
                following.keep = following.keep or number


def _says_nothing(low: str) -> bool:
    return low in NOT_LAST or low in AUXILIARIES or low in BEINGS


def _sentences(words: list[Word]) -> list[list[Word]]:
    found: list[list[Word]] = [[]]
    for word in words:
        found[-1].append(word)
        if word.mark == ".":
            found.append([])
    return [sentence for sentence in found if sentence]


def _chosen(sentences: list[list[Word]]) -> list[list[Word]]:
    """The sentences that hold what must be kept, or else the one that tells most, the first of equals."""
    holding = [words for words in sentences if any(word.keep for word in words)]
    return holding or [max(sentences, key=_worth)]


def _worth(words: list[Word]) -> int:
    """How much a sentence has to check: its numbers, negations and hedges, and whether it tells something."""
    tells = len(words) > 3 and any(finite_verbs(words))
    held = {word.keep for word in words if word.keep}
    numbers = sum(group > CUE for group in held)
    return 2 * tells + min(numbers + len(held), 4) - (words[0].low in _OF_THE_TALK)


_OF_THE_TALK = listed("i i'm you we please what come look let's perhaps and yes no well")


def _lighten(words: list[Word], *, behind_cue: bool) -> None:
    """Leaves out articles, auxiliaries, and words a claim does not begin with."""
    finite = finite_verbs(words)
    first = 0
    while first < len(words) - 1 and words[first].low in LEADING and not words[first].keep:
        follows = words[first + 1].low
        pointing = words[first].text == "That" or finite[first + 1] or follows == "of"
        if words[first].low == "that" and pointing:
            break
        if words[first].low == "so" and not words[first].mark and follows in ("far", "many", "much", "few"):
            break
        words[first].gone = True
        first += 1
    leave_out_needless(words, finite)


def _written(before: list[Word], sentences: list[list[Word]]) -> str:
    """The words with the signs that still part them; sentences are joined by semicolons."""
    parts = [_signed(words) for words in sentences]
    short = " ".join([*(word.text for word in before), "; ".join(part for part in parts if part)]).strip()
    capital = short[:1].upper()
    return capital + short[1:] if capital.lower() == short[:1] else short  # "ß" and "µ" have no way back


_SIGNS = {",": ",", ";": ";", "—": ";", ":": ":"}


def _signed(words: list[Word]) -> str:
    """The words that stay. A comma goes with what it parted, or moves before what went."""
    there = [index for index, word in enumerate(words) if not word.gone]
    texts = []
    asides = sum(words[index].mark == "—" for index in there) == 2
    for index, behind in itertools.pairwise([*there, -1]):
        mark = words[index].mark
        if behind < 0:
            mark = ""
        elif _parted(words, index, behind):
            signs = [word.mark for word in words[index + 1 : behind] if word.mark]
            if words[behind].low in AUXILIARIES:
                opened = any(words[at].mark == "," for at in there if index - 6 <= at < index)
                mark = mark if opened or words[index].text.isdigit() else ""
            else:
                mark = "" if mark or not signs or signs[-1] == ":" else signs[-1]
        if mark == "—" and (asides or words[behind].low in CONJUNCTIONS):
            mark = ","
        texts.append(words[index].text + ("" if words[index].low in NOT_LAST else _SIGNS.get(mark, "")))
    return " ".join(texts)


def _parted(words: list[Word], index: int, behind: int) -> bool:
    """Whether more than an article or an auxiliary went between two words."""
    return any(word.low not in _LIGHT for word in words[index + 1 : behind])


_LIGHT = AUXILIARIES | BEINGS | {"a", "an", "the"}
