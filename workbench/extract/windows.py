"""The last resort of a claim text: the words that must be told, and as many around them as there is room for.

"27 boats; nine crews; not insured" reads like a note, but nothing that somebody has to check is lost.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from workbench.extract.finite import finite_verbs
from workbench.extract.segments import ADJECTIVES, OF_ADJECTIVES
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BEINGS,
    CONDITIONS,
    CONJUNCTIONS,
    NOT_LAST,
    OTHER_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)

_LONGEST_GAP = 4
"""Words between two things told that are told with them, to make one phrase of both."""


def tell_around(words: Sequence[Word], cores: Sequence[Sequence[int]], limit: int) -> list[list[Word]]:
    """The phrases, at most `limit` words together, that hold the words at the indexes `cores`.

    First comes what a negation or hedge bears on, and the verb that it stands with, then what stands between two of
    them, then the subject or what else leads up to them, then what follows.
    """
    row = _Row(words, cores)
    place = {at: number for number, at in enumerate(row.there)}
    chosen = {place[at] for core in cores for at in core}
    room = limit - len(chosen)
    for core in cores:
        room -= _add(chosen, row.inside(place[core[0]], place[core[-1]]), room)
        room -= _add(chosen, row.borne_on(place[core[-1]]), room)
        room -= _add(chosen, row.verb_with(place[core[0]]), room)
    gaps = [(right - left, left, right) for left, right in itertools.pairwise(sorted(chosen)) if right - left > 1]
    for size, left, right in sorted(gaps):
        if size - 1 <= _LONGEST_GAP and not any(row.parted[left + 1 : right + 1]):
            room -= _add(chosen, range(left + 1, right), room)
    subjects: set[int] = set()
    for first in sorted(chosen):
        if first - 1 not in chosen:
            subject = row.subject(first)
            taken = _add(chosen, subject, room)
            if taken and subject[-1] + 1 != first:
                subjects.add(first)
            room -= taken or _add(chosen, row.leading(first, chosen), room)
    for end in sorted(chosen):
        if end + 1 not in chosen:
            room -= _add(chosen, row.following(end, room, chosen), room)
    return row.runs(chosen, subjects)


def _add(chosen: set[int], more: Sequence[int], room: int) -> int:
    """Takes further words if there is room; how many."""
    new = [number for number in more if number not in chosen]
    if len(new) > room:
        return 0
    chosen.update(new)
    return len(new)


class _Row:
    """The words that may be told, numbered from 0: `there` holds their indexes."""

    def __init__(self, words: Sequence[Word], cores: Sequence[Sequence[int]]) -> None:
        wanted = {at for core in cores for at in core}
        self.words = words
        self.there = [at for at, word in enumerate(words) if not word.gone or at in wanted]
        self.lows = [words[at].low for at in self.there]
        self.finite = finite_verbs(list(words))
        self.parted = [True] + [
            words[at].mark != ""
            or (behind > at + 1 and any(word.low not in _LIGHT for word in words[at + 1 : behind]))
            for at, behind in itertools.pairwise(self.there)
        ]
        """Whether a sign, or a word told elsewhere, stands before the word."""

    def runs(self, chosen: set[int], subjects: set[int]) -> list[list[Word]]:
        """The words told, in phrases; before those in `subjects` something was left out that parts no phrases."""
        found: list[list[Word]] = []
        for number, at in enumerate(self.there):
            if number not in chosen:
                continue
            mark = self.words[self.there[number - 1]].mark if number else ""
            elsewhere = self.parted[number] and (mark in ("", ".") or self.finite[at] or self._lost_verb_before(number))
            if number not in subjects and (number - 1 not in chosen or elsewhere):
                found.append([])
            self.words[at].gone = False
            found[-1].append(self.words[at])
        return found

    def _lost_verb_before(self, number: int) -> bool:
        """Whether an auxiliary went before the word: ", [has] treated"."""
        at = self.there[number]
        return at > 0 and self.words[at - 1].gone and self.finite[at - 1]

    def inside(self, first: int, last: int) -> list[int]:
        """What stands between a number and its noun, or "of" alone."""
        return list(range(first, last)) if not any(self.parted[first + 1 : last + 1]) else []

    def borne_on(self, end: int) -> list[int]:
        """What a number, negation or hedge wants behind it: up to the first word that says something."""
        found = []
        for number in range(end + 1, min(end + 5, len(self.there))):
            if self.parted[number] and not self.lows[number - 1].endswith(OF_ADJECTIVES):
                break
            found.append(number)
            low = self.lows[number]
            describes = low.endswith(("ly", "'s", *OF_ADJECTIVES)) or low in ADJECTIVES or low in ADVERBS
            if not (low in NOT_LAST or describes or low in ("been", "to")):
                break
        else:
            return []
        while found and self._goes_on(found[-1]):
            found.append(found[-1] + 1)
        return found

    def _goes_on(self, number: int) -> bool:
        """Whether a name goes on behind the word: "United | States"."""
        if number + 1 >= len(self.there) or self.parted[number + 1]:
            return False
        return all(self.words[self.there[at]].text[0].isupper() for at in (number, number + 1))

    def verb_with(self, first: int) -> list[int]:
        """The auxiliaries right before a negation or hedge: "[has] not", "[is] said to"."""
        found: list[int] = []
        for number in range(first - 1, -1, -1):
            low = self.lows[number]
            if self.parted[number + 1] or not (low in _WITH_VERB or low.endswith("ly")):
                break
            found.append(number)
        while found and self.lows[found[-1]] not in _VERBAL:
            found.pop()
        return found

    def subject(self, first: int) -> list[int]:
        """The subject of a verb at `first`: the noun phrase before it, without what hangs on the noun."""
        if not self.finite[self.there[first]]:
            return []
        begin = first
        while begin > 0 and not self.parted[begin] and not self.finite[self.there[begin - 1]]:
            if self.lows[begin - 1] in _NO_SUBJECT and self.lows[begin] != "far" and not self._joins_nouns(begin - 1):
                break
            begin -= 1
        if begin > 0 and not self.parted[begin] and self.lows[begin - 1] in CONDITIONS:
            begin -= 1
        hangs = (number for number in range(begin + 1, first) if self.lows[number] in _HANGS_ON_NOUN)
        return list(range(begin, next(hangs, first)))

    def _joins_nouns(self, number: int) -> bool:
        """Whether "and" joins two nouns before the first verb: "the mayor and her clerks have"."""
        if self.lows[number] not in ("and", "or"):
            return False
        while number > 0 and not self.parted[number]:
            number -= 1
            if self.finite[self.there[number]] or self.lows[number] in _NO_SUBJECT:
                return False
        return True

    def leading(self, first: int, chosen: set[int]) -> list[int]:
        """The beginning of the clause, up to the first word told."""
        begin = first
        while begin > 0 and not self.parted[begin] and begin - 1 not in chosen:
            begin -= 1
        while begin < first and self.lows[begin] in CONJUNCTIONS and self.lows[begin + 1] != "far":
            begin += 1
        if begin < first and self.lows[begin] in _NO_BEGINNING:
            return []
        return list(range(begin, first))

    def following(self, end: int, room: int, chosen: set[int]) -> list[int]:
        """What follows up to the last place in reach where a phrase may end."""
        best: list[int] = []
        for number in range(end + 1, min(end + 1 + room, len(self.there))):
            if self.parted[number] or number in chosen:
                break
            possessive = self.lows[number].endswith(("'s", "s'"))
            leads_on = possessive or self.lows[number] in _LEADS_ON
            if not leads_on and self._ends(number):
                best = list(range(end + 1, number + 1))
        return best

    def _ends(self, number: int) -> bool:
        if number + 1 == len(self.there) or self.parted[number + 1]:
            return True
        return self.lows[number + 1] in _BEGINS


_LIGHT = ARTICLES | AUXILIARIES | BEINGS
_BEGINS = PLACE_PREPOSITIONS | OTHER_PREPOSITIONS | CONJUNCTIONS | {"of", "to", "that", "who", "which"}
_LEADS_ON = NOT_LAST | PLACE_PREPOSITIONS | OTHER_PREPOSITIONS
_WITH_VERB = AUXILIARIES | BEINGS | ADVERBS | {"to"}
_VERBAL = AUXILIARIES | BEINGS
_HANGS_ON_NOUN = (PLACE_PREPOSITIONS | OTHER_PREPOSITIONS | RELATIVES | {"of", "that", "to"}) - {"than"}
_NO_SUBJECT = CONJUNCTIONS | SUBORDINATORS | RELATIVES | {"that"}
_NO_BEGINNING = AUXILIARIES | BEINGS | {"that", "which", "who", "of", "to"}
