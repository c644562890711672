"""The numbers that a shortened claim text had no room for: each comes back behind a semicolon as a phrase.

"Tarsk could close Ilvane crossing; 60 percent of grain exports" says less of the sentence than it might, but the
number that somebody has to check is there.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from workbench.extract.finite import finite_verbs
from workbench.extract.shortening import length
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    AUXILIARIES,
    BEINGS,
    NOT_LAST,
    OTHER_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    RELATIVES,
)

_LONGEST_PHRASE = 6
"""Words of one phrase: a comparison, a number, and what is counted."""
_SHORTEST_SENTENCE = 4
"""Words that the sentence itself keeps, however many numbers it had."""
_FIRST_NUMBER = 2
"""`Word.keep` of numbers begins here."""


_LEADS_ON = NOT_LAST | PLACE_PREPOSITIONS | OTHER_PREPOSITIONS
_PRONOUNS = frozenset(["i", "he", "she", "it", "we", "they", "you", "who", "that", "which", "this", "these", "those"])


def figure_phrases(words: Sequence[Word]) -> list[list[Word]]:
    """The phrases of all numbers, in order; a bare "one" or "6" says nothing alone and is none.

    To be asked before anything is shortened: numbers let go are unmarked.
    """
    finite = finite_verbs(list(words))
    phrases: list[list[Word]] = []
    at = 0
    while at < len(words):
        group = words[at].keep
        end = at + 1
        while group >= _FIRST_NUMBER and end < len(words) and words[end].keep == group:
            end += 1
        if group >= _FIRST_NUMBER:
            phrases.append(_phrase(words, finite, at, end))
        at = end
    return [phrase for phrase in phrases if phrase]


def lost(
    phrases: list[list[Word]], told: list[list[Word]], room: int, shorten: Callable[[int, list[Word]], None]
) -> list[list[Word]]:
    """The phrases of which nothing is told, as many as `room` words hold beside the sentences.

    A single sentence is shortened further to make room, down to four words.
    """
    here = {id(word) for sentence in told for word in sentence if not word.gone}
    found: list[list[Word]] = []
    for phrase in phrases:
        if any(id(word) in here for word in phrase[:2]):
            continue
        used = sum(map(len, found)) + len(phrase)
        if used + sum(map(length, told)) > room and len(told) == 1 and room - used >= _SHORTEST_SENTENCE:
            _shorten_keeping_figures(room - used, told[0], shorten)
        if used + sum(map(length, told)) <= room:
            found.append([word.copy() for word in phrase])
            for word in found[-1]:
                word.gone = False
    return found


def _phrase(words: Sequence[Word], finite: Sequence[bool], first: int, last: int) -> list[Word]:
    """The number with what is counted: up to the next sign, verb or other number."""
    end = last
    while end < len(words) and end - first < _LONGEST_PHRASE and not words[end - 1].mark:
        word = words[end]
        if word.keep or finite[end] or word.low in AUXILIARIES or word.low in BEINGS:
            break
        if (word.low in _LEADS_ON and word.low != "of") or word.low in _PRONOUNS:
            break
        end += 1
    while end > first and words[end - 1].low in _LEADS_ON:
        end -= 1
    return list(words[first:end]) if end - first > 1 or not words[first].text.isalnum() else []


def _shorten_keeping_figures(limit: int, sentence: list[Word], shorten: Callable[[int, list[Word]], None]) -> None:
    """Shortens a sentence, the longest way that costs it no number and no negation and breaks no phrase in two."""
    before = [word.gone for word in sentence]
    kept = [word for word in sentence if word.keep and not word.gone]
    for most in range(limit, _SHORTEST_SENTENCE - 1, -1):
        shorten(most, sentence)
        whole = not any(word.gone for word in kept) and not _broken(sentence, before)
        if whole and length(sentence) >= _SHORTEST_SENTENCE:
            return
    for word, gone in zip(sentence, before, strict=True):
        word.gone = gone


def _broken(sentence: list[Word], before: Sequence[bool]) -> bool:
    """Whether a run of words went that neither follows a sign nor begins with a preposition or conjunction, or one
    that a relative clause belonged to."""
    told = [(word, word.gone) for word, was_gone in zip(sentence, before, strict=True) if not was_gone]
    return any(
        (gone and not went and (word.low in NOT_LAST or (not word.mark and following.low not in NOT_LAST)))
        or (went and not gone and following.low in (*RELATIVES, "that"))
        for (word, went), (following, gone) in itertools.pairwise(told)
    )
