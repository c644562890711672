"""Words that a sentence can do without, one by one: fillers, adverbs, possessives, adjectives."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.extract.finite import is_finite
from workbench.extract.phrases import listed
from workbench.extract.segments import ADJECTIVES, OF_ADJECTIVES
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FILLERS,
    NO_MERE_ADJECTIVES,
    NOT_LAST,
    POSSESSIVES,
)


def leave_out_fillers(words: list[Word]) -> None:
    """Leaves out "just", "currently", and the "that" of "shows that the ministry knew"."""
    for index, word in enumerate(words):
        if not (word.low in FILLERS or word.low == "that") or not index or word.keep or words[index - 1].mark:
            continue
        if word.low in FILLERS or _is_spare_that(words, index):
            word.gone = True


def _is_spare_that(words: list[Word], index: int) -> bool:
    """The "that" of "shows that the ministry knew"."""
    return (
        is_finite(words, index - 1)
        and words[index - 1].low not in AUXILIARIES
        and any(is_finite(words, at) for at in range(index + 2, min(len(words), index + 9)))
    )


def leave_out_adverbs(over: int, words: list[Word], among: Iterable[int]) -> bool:
    """Leaves out as many adverbs and possessives, the last first, as there are words too many; False if too few."""
    return _leave_out(over, words, _small(words, among))


def leave_out_adjectives(over: int, words: list[Word], among: Iterable[int]) -> bool:
    """The same with adjectives."""
    return _leave_out(over, words, _adjectives(words, among))


def leave_out_small_words(over: int, words: list[Word], among: list[int]) -> bool:
    """The same with adverbs and possessives, or else with adjectives, or else with both."""
    small = _small(words, among)
    if _leave_out(over, words, small):
        return True
    adjectives = _adjectives(words, among)
    return _leave_out(over, words, adjectives) or _leave_out(over, words, sorted({*small, *adjectives}))


def _leave_out(over: int, words: list[Word], spare: list[int]) -> bool:
    if len(spare) < over:
        return False
    for index in spare[-over:]:
        words[index].gone = True
    return True


def _small(words: list[Word], among: Iterable[int]) -> list[int]:
    found = []
    for at in among:
        low = words[at].low
        if (low.endswith("ly") or low in POSSESSIVES) and at and _is_small(words[at], words[at - 1]):
            found.append(at)
    return found


def _adjectives(words: list[Word], among: Iterable[int]) -> list[int]:
    return [at for at in among if _is_adjective(words, at)]


def _is_small(word: Word, before: Word) -> bool:
    if word.keep or word.gone or word.mark or not word.text.islower():
        return False
    if word.low in POSSESSIVES:
        return word.low != "her" and not before.mark and before.low not in ("and", "or", "but", "that")
    adverb = word.low.endswith("ly") and len(word.low) > 4 and before.low not in NOT_LAST
    return adverb and word.low not in _NO_ADVERBS


_NO_ADVERBS = listed("family supply reply ally assembly only early daily likely unlikely monthly friendly")


def _is_adjective(words: list[Word], index: int) -> bool:
    """Whether a noun follows a word that only describes it: "a *huge* crater", "the *operating* cash flow"."""
    word = words[index]
    if word.gone or word.keep or word.mark or not word.text.islower() or word.low in NOT_LAST or index == 0:
        return False
    behind = words[index + 1] if index + 1 < len(words) else None
    if behind is None or behind.low in NOT_LAST or behind.gone or is_finite(words, index + 1):
        return False
    if word.low in NO_MERE_ADJECTIVES or word.text[0].isdigit() or is_finite(words, index):
        return False
    if word.low.endswith(("est", "er", "th")) or words[index - 1].low in CONJUNCTIONS:
        return False  # "the largest crab", "a fair and just law"
    opened = words[index - 1].low in DETERMINERS and words[index - 1].low not in ("not", "as", "so", "very", "too")
    return word.low.endswith(OF_ADJECTIVES) or word.low in ADJECTIVES or (opened and _noun_ends(words, index) > 2)


def _noun_ends(words: list[Word], index: int) -> int:
    """How many words of a noun phrase without signs begin here."""
    count = 0
    while index + count < len(words):
        word = words[index + count]
        if word.low in NOT_LAST or word.low in ("to", "than") or not word.text.islower():
            break
        if count and is_finite(words, index + count):
            break
        count += 1
        if word.mark:
            break
    return count
