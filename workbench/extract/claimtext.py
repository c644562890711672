"""The short text of a claim, as a desk editor would write it: the statement's own words, twelve at most.

What must be told is told: each number with its words of comparison and its unit or what it counts, the negation,
the hedge (`required`). Where twelve words cannot hold all of it, parts are taken from the first on, each that still
fits. A denial and other words of the cue that carry the sense stand before or in the text (`cue_forms`), and count.

Quotation marks, articles and the auxiliaries of "were killed", "has been built" go, and "that" at the head. Then the
statement is told in several ways (`ways`), the plainest first: its main clause, without asides, leading adverbials,
places and times, phrases, as far as must be (`shortening`); the main clause with the rest behind semicolons; one
clause alone, with the noun that "who" stands for as its subject (`fragments`); last the phrases themselves
(`windows`). Of those that hold all that must be told the one is taken whose broken edges weigh least
(`readability`). Behind each semicolon the words stand in the order of the statement.

The text ends on no preposition, conjunction or determiner, unless the negation or hedge itself does.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from workbench.extract.auxiliaries import leave_out_needless
from workbench.extract.cue_forms import CUE, with_cue
from workbench.extract.finite import finite_verbs, is_participle
from workbench.extract.number_words import SMALL
from workbench.extract.phrases import listed
from workbench.extract.readability import faults
from workbench.extract.required import Required, required
from workbench.extract.shortening import length
from workbench.extract.telling import Telling, sentences_of
from workbench.extract.ways import WAYS
from workbench.extract.wording import Word, words_of
from workbench.extract.words_of_claims import (
    ARTICLES,
    AUXILIARIES,
    BEINGS,
    CONJUNCTIONS,
    DETERMINERS,
    LEADING,
    NOT_LAST,
)
from workbench.model.statements import Kind, Quantity, Span

_QUOTES = "\"“„«»‘'`"
LONGEST = 12
"""Words a claim text may have."""
_LOOKED_AT = 200
"""Words of a statement that a claim text is made from, and beside what must be told further on some around it."""
_AROUND = 80
"""Code points around what must be told further on."""


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
    parts = required(text, spans, quantities=quantities, hedge=hedge, negated=negated)
    words = _read(text, spans, parts)
    if not words:
        return ""
    parts = [part for part in parts if part.places[0] <= words[-1].start]
    _mark_kept(words, parts)
    before: list[Word] = []
    if cue:
        before, words = with_cue(cue, words, direct=kind is Kind.DIRECT)
        if before and words[0].low in _SMALL:
            words[0].text = words[0].low  # it opened a quotation
    room = LONGEST - len(before)
    cores = _that_fit(words, parts, room)
    if before and words[0].low in _BOUND_TO_CUE and room - len({at for core in cores for at in core}) > 1:
        cores.insert(0, [0])
    sentences = sentences_of(words)
    for sentence in sentences:
        _lighten(sentence, behind_cue=bool(before))
    return _written([*(word.text for word in before), _best(Telling(sentences, cores, room))])


def _read(text: str, spans: Sequence[Span], parts: Sequence[Required]) -> list[Word]:
    """The words of a statement; of a very long one the first, and those around what must be told further on."""
    words: list[Word] = []
    for span in spans:
        part = words_of(text, *span, _LOOKED_AT - len(words))
        if words and part and part[0].text[0].isupper() and text[span[0]] in _QUOTES:
            words[-1].mark = "."
        words += part
        if len(words) >= _LOOKED_AT:
            break
    for required_part in parts if len(words) >= _LOOKED_AT else ():
        first, last = required_part.span
        if required_part.places[0] <= words[-1].start:
            continue
        if len(words) >= 2 * _LOOKED_AT:
            break
        start, end = next(span for span in spans if span[0] <= first < span[1])
        blank = text.find(" ", max(start, words[-1].end, first - _AROUND), first)
        words[-1].mark = "."
        behind = text.find(" ", min(end, last + _AROUND), end)
        until = behind if behind >= 0 else end
        words += words_of(text, blank if blank >= 0 else required_part.places[0], until, _AROUND)
    return words


def _best(telling: Telling) -> str:
    """The way of telling all that must be told which reads best, the first of equals."""
    best = ""
    fewest = _UNREADABLE
    whole = sum(map(length, telling.sentences)) <= telling.room
    for way in WAYS:
        if fewest <= way.least:
            continue  # it can be no better
        for told in way.tell(telling):
            if not telling.is_complete(told):
                continue
            weight = 0 if whole else way.of_itself + faults(told, telling)
            if weight < fewest:
                fewest = weight
                best = _joined([_signed(words) for words in told])
            if fewest <= way.least:
                break
        telling.restore()
    return best


_SMALL = NOT_LAST | BEINGS | AUXILIARIES | DETERMINERS | set(SMALL) | listed("there that he she it they we you")
_UNREADABLE = 1000
"""More than any text's faults weigh."""
_BOUND_TO_CUE = ("to", "whether", "if", "how", "why", "not")
"""Words that a cue which is told needs behind it: "threatened [to] leave"."""


def _that_fit(words: list[Word], parts: list[Required], room: int) -> list[list[int]]:
    """The words of what must be told, from the first part on each that still fits; what is said twice, once."""
    cores: list[list[int]] = []
    said: set[tuple[str, ...]] = set()
    taken: set[int] = set()
    for part in parts:
        core = [at for at, word in enumerate(words) if word.start in part.places]
        if core and part.words not in said and len(taken.union(core)) <= room:
            said.add(part.words)
            taken.update(core)
            cores.append(core)
    return cores


def _mark_kept(words: list[Word], parts: list[Required]) -> None:
    """Marks the words of numbers with their comparison, of the hedge, the negation and what it negates."""
    for at, part in enumerate(parts, CUE + 1):
        last = part.places[-1]
        bears_on_the_next = part.kind == "negation" or (part.kind == "number" and not part.noun and not part.unit)
        for index, word in enumerate(words):
            inside = word.start < part.span[1] and part.span[0] < word.end
            if not inside and (word.low in ARTICLES or not part.places[0] <= word.start <= last):
                continue
            word.keep = at if part.kind == "number" else -at
            following = words[index + 1] if index + 1 < len(words) and not word.mark else None
            if bears_on_the_next and following and last == word.start and not _says_nothing(following.low):
                following.keep = following.keep or word.keep


def _says_nothing(low: str) -> bool:
    return low in NOT_LAST or low in AUXILIARIES or low in BEINGS


def _lighten(words: list[Word], *, behind_cue: bool) -> None:
    """Leaves out articles, auxiliaries, and words a claim does not begin with."""
    finite = finite_verbs(words)
    first = 0
    while first < len(words) - 1 and words[first].low in LEADING and not words[first].keep:
        follows = words[first + 1].low
        verb = finite[first + 1] and (follows in AUXILIARIES or follows in BEINGS or not is_participle(follows))
        pointing = words[first].text == "That" or verb or follows == "of"
        if words[first].low == "that" and pointing:
            break
        if words[first].low == "of" and follows == "course":
            words[first + 1].gone = first + 2 < len(words)
        if words[first].low == "so" and not words[first].mark and follows in ("far", "many", "much", "few"):
            break
        words[first].gone = True
        first += 1
    leave_out_needless(words, finite)


def _written(parts: list[str]) -> str:
    """The words of the cue and of what is told, with a capital letter."""
    short = " ".join(parts).strip()
    capital = short[:1] if short[1:2].isupper() else short[:1].upper()  # "iPhone"
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
        elif behind > index + 1 and _parted(words, index, behind):
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


def _joined(sentences: list[str]) -> str:
    """Sentences as one text; a small word that began one needs its capital no longer."""
    first, *rest = [sentence for sentence in sentences if sentence] or [""]
    small = [text[0].lower() + text[1:] if text.partition(" ")[0].lower() in _SMALL else text for text in rest]
    return "; ".join([first, *small])


def _parted(words: list[Word], index: int, behind: int) -> bool:
    """Whether more than an article or an auxiliary went between two words."""
    return any(word.low not in _LIGHT for word in words[index + 1 : behind])


_LIGHT = AUXILIARIES | BEINGS | {"a", "an", "the"}
