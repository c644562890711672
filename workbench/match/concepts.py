"""From words to concepts: the stem of a word, or the name of the line of `thesaurus.SAME` it stands in."""

from __future__ import annotations

from functools import lru_cache

from workbench.match import lexicon, thesaurus
from workbench.match.porter import stem


def base(word: str) -> str:
    """The stem of a lower-case word, irregular forms first brought to their plain one."""
    return stem(thesaurus.IRREGULAR.get(word, word))


def _groups() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in thesaurus.SAME.split("\n"):
        words = [base(word) for word in line.split()]
        for word in words:
            found.setdefault(word, words[0])
    return found


_GROUP = _groups()


@lru_cache(maxsize=1 << 16)
def concept(word: str) -> str:
    """What a lower-case word stands for when two passages are compared."""
    plain = base(word)
    return _GROUP.get(plain, plain)


@lru_cache(maxsize=1 << 16)
def topic(word: str) -> str:
    """The concept of a lower-case word, where words for one undertaking (deal, talks, truce) are one."""
    found = concept(word)
    return "undertaking" if found in UNDERTAKINGS else found


def _opposites() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for line in thesaurus.OPPOSITE.strip().split("\n"):
        left, right = (side.split() for side in line.split("|"))
        for one in left:
            for other in right:
                pairs |= {(concept(one), concept(other)), (concept(other), concept(one))}
    return frozenset(pair for pair in pairs if pair[0] != pair[1])


OPPOSITES = _opposites()
"""Pairs of concepts that exclude each other, both ways round."""

OPPOSITES_OF = {one: frozenset(other for first, other in OPPOSITES if first == one) for one, _ in OPPOSITES}

LIGHT = frozenset(concept(word) for word in lexicon.LIGHT)
UNDERTAKINGS = frozenset(concept(word) for word in lexicon.UNDERTAKINGS)
FATES = {concept(word): fate for fate, words in reversed(lexicon.FATES.items()) for word in words.split()}
"""Per concept what happened to those who are counted; where two lists share a word, the first list has it."""

OUTCOMES = {concept(word): how for how, words in lexicon.OUTCOMES.items() for word in words.split()}

_PHRASES: dict[str, list[str]] = {}
for _phrase in sorted(thesaurus.PHRASES, key=len, reverse=True):
    _PHRASES.setdefault(_phrase.split()[0], []).append(_phrase)

PHRASE_STARTS = frozenset(_PHRASES)


def phrase_at(text: str, start: int, first: str) -> tuple[int, str] | None:
    """Where the phrase that begins at `start` with the word `first` ends, and the word it stands for."""
    for phrase in _PHRASES.get(first, ()):
        end = start + len(phrase)
        if text[start:end].lower() == phrase and not text[end : end + 1].isalnum():
            return end, thesaurus.PHRASES[phrase]
    return None
