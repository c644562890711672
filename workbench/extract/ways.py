"""The ways in which a statement may be told in few words, the plainest first.

Each gives sentences that together are the claim text: the main clause; the main clause and behind semicolons what
it has no room for ("Velmora lost the vote; 27 seats"); one clause alone; each clause of which something must be told;
and last the bare phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.extract.finite import finite_verbs
from workbench.extract.fragments import clauses_with, copied
from workbench.extract.lost_figures import figure_phrases, lost
from workbench.extract.phrases import listed
from workbench.extract.shortening import length, shorten
from workbench.extract.telling import Telling, Told, sentences_of, starts_of
from workbench.extract.windows import tell_around
from workbench.extract.wording import Word

_CUE = 1
_SHORTEST_SENTENCE = 4
"""Words that the main clause keeps beside phrases."""
_BEHIND_A_DOUBT = 3
"""Words that a negation or hedge is followed by where there is room."""
_SHORTER = 5
_MOST_TRIED = 6
"""Clauses that are tried alone, and sets of phrases that are moved behind the main clause."""


def _main_clause(telling: Telling) -> Iterator[Told]:
    """The sentence with most to check, shortened; then with the numbers behind it that it has no room for."""
    figures = figure_phrases(telling.words) if any(keep > _CUE for keep in telling.kept) else []
    told = _shortened(telling, telling.room, hold=not figures)
    yield told
    if figures:
        yield [*told, *lost(figures, told, telling.room, shorten)]


def _shorter_main_clause(telling: Telling) -> Iterator[Told]:
    """The main clause in fewer words than there is room for: a text may end better sooner."""
    for room in range(telling.room - 2, telling.room - _SHORTER, -2):
        yield _shortened(telling, room)
        telling.restore()


def _shortened(telling: Telling, room: int, *, hold: bool = True) -> Told:
    chosen = _chosen(telling.sentences)
    if len(chosen) > 1 and sum(map(length, chosen)) > room:
        chosen = [max(chosen, key=_worth)]
    for sentence in chosen:
        shorten(room, sentence, hold=hold)
    return chosen


def _main_clause_and_phrases(telling: Telling) -> Iterator[Told]:
    """The main clause without one thing that must be told, the last first, or without the last of them; then those."""
    last = range(len(telling.cores) - 1, -1, -1)
    moved = [[at] for at in last[:3]] + [list(range(at, len(telling.cores))) for at in last[1:-1]]
    for numbers in moved[:_MOST_TRIED]:
        cores = [telling.cores[at] for at in numbers]
        doubts = any(telling.kept[at] < 0 for core in cores for at in core)
        for spare in (_BEHIND_A_DOUBT, 0) if doubts else (0,):
            room = telling.room - sum(map(len, cores)) - spare
            if room >= _SHORTEST_SENTENCE:
                yield from _moved(telling, cores, room)


def _moved(telling: Telling, cores: list[list[int]], room: int) -> Iterator[Told]:
    """The main clause in at most `room` words without `cores`, then those."""
    telling.restore()
    groups = {telling.kept[at] for core in cores for at in core}
    for word in telling.words:
        word.keep = 0 if word.keep in groups else word.keep
    told = _shortened(telling, room)
    here = starts_of(told)
    starts = [[telling.words[at].start for at in core] for core in cores]
    still = [core for core, begin in zip(cores, starts, strict=True) if not here.issuperset(begin)]
    torn = any(telling.words[at].start in here for core in still for at in core)
    if still and not torn and here and telling.words[still[0][0]].start > min(here):
        yield [*told, *tell_around(telling.without(here), still, telling.room - len(here))]


def _one_clause(telling: Telling) -> Iterator[Told]:
    """Each clause that holds all that must be told, as a sentence."""
    first = 0
    wanted = sorted({at for core in telling.cores for at in core})
    for sentence in telling.clauses():
        size = len(sentence.words)
        inside = [at - first for at in wanted]
        first += size
        if any(not 0 <= at < size for at in inside):
            continue
        tried: list[list[int]] = []
        verbs = [[at] for at, verb in enumerate(sentence.finite) if verb]
        for within in [inside] if inside else verbs[:_MOST_TRIED]:
            clause = sentence.around(within)
            if clause and clause not in tried and set(inside) <= set(clause):
                tried.append(clause)
                fragment, _ = copied(sentence.words, clause, [])
                shorten(telling.room, fragment, hold=True)
                yield [fragment]


def _clauses(telling: Telling) -> Iterator[Told]:
    """The clauses in which something must be told, each as a sentence; phrases where that has no room."""
    told: Told = []
    fragments = clauses_with(telling.clauses(), telling.cores)
    spare = telling.room - len({at for core in telling.cores for at in core})
    for number, (fragment, within) in enumerate(fragments):
        size = len({at for core in within for at in core})
        limit = size + spare // (len(fragments) - number)
        part = Telling(sentences_of(fragment), within, limit)
        shorten(limit, fragment, hold=True)
        sentences = [fragment]
        if not part.is_complete(sentences):
            part.restore()
            sentences = tell_around(fragment, within, limit)
        told += sentences
        spare -= sum(map(length, sentences)) - size
    if told:
        yield told


def _phrases(telling: Telling) -> Iterator[Told]:
    """The words that must be told, with as many around them as there is room for; and with them one of the verbs."""
    verbs = [[at] for at, verb in enumerate(telling.finite) if verb][:_MOST_TRIED]
    for cores in [telling.cores, *([*telling.cores, verb] for verb in verbs)]:
        if cores and len({at for core in cores for at in core}) <= telling.room:
            yield tell_around(telling.words, cores, telling.room)
            telling.restore()


def _chosen(sentences: Told) -> Told:
    """The sentences that hold what must be kept, or else the one that tells most, the first of equals."""
    if len(sentences) == 1:
        return sentences
    holding = [words for words in sentences if any(word.keep for word in words)]
    return holding or [max(sentences, key=_worth)]


def _worth(words: list[Word]) -> int:
    """How much a sentence has to check: its numbers, negations and hedges, and whether it tells something."""
    tells = len(words) > 3 and any(finite_verbs(words))
    held = {word.keep for word in words if word.keep}
    numbers = sum(group > _CUE for group in held)
    return 2 * tells + min(numbers + len(held), 4) - (words[0].low in _OF_THE_TALK)


_OF_THE_TALK = listed("i i'm you we please what come look let's perhaps and yes no well")



@dataclass(frozen=True, slots=True)
class Way:
    """How a statement may be told."""

    tell: Callable[[Telling], Iterator[Told]]
    of_itself: int
    """What speaks against it whatever it gives: a clause alone says less of the statement than its main clause."""
    least: int
    """The fewest faults it can have, with these: two sentences read worse than one."""


WAYS = (
    Way(_main_clause, 0, 0),
    Way(_main_clause_and_phrases, 0, 1),
    Way(_shorter_main_clause, 1, 1),
    Way(_one_clause, 1, 1),
    Way(_clauses, 1, 1),
    Way(_phrases, 2, 2),
)
"""The ways, in the order in which they are tried."""
