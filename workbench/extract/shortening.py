"""A sentence brought under a number of words: pieces go, the easiest to miss first, then single words."""

from __future__ import annotations

from workbench.extract.chunks import (
    ASIDE,
    CLAUSE,
    LEAD,
    NEVER,
    PARENTHESIS,
    TAIL,
    Chunk,
    Word,
    chunks_of,
    is_finite,
    with_dependents,
)
from workbench.extract.words_of_claims import AUXILIARIES, DETERMINERS, FILLERS, NOT_LAST, POSSESSIVES

_Gone = tuple[int, list[Chunk]]
"""The number of a sentence and pieces of it that go together."""


def within(limit: int, sentences: list[list[Word]]) -> list[list[Word]]:
    """The sentences with at most `limit` words together: what must be kept, and what else says most."""
    steps = (_without_fillers, _without_small_words, _without_pieces, _with_the_best)
    sentences = [trimmed(words) for words in sentences]
    for step in steps:
        if length(sentences) <= limit:
            break
        sentences = step(limit, sentences)
    return [trimmed(words) for words in sentences]


def length(sentences: list[list[Word]]) -> int:
    """How many words the sentences have together."""
    return sum(map(len, sentences))


def trimmed(words: list[Word]) -> list[Word]:
    """The words without a preposition, conjunction or determiner at the end."""
    last = len(words)
    while last > 1 and words[last - 1].low in NOT_LAST and not words[last - 1].keep:
        last -= 1
    return words[:last]


def _without_fillers(limit: int, sentences: list[list[Word]]) -> list[list[Word]]:
    return [
        [
            word
            for index, word in enumerate(words)
            if word.keep or index == 0 or not (word.low in FILLERS or _is_spare_that(words, index))
        ]
        for words in sentences
    ]


def _is_spare_that(words: list[Word], index: int) -> bool:
    """The "that" of "shows that the ministry knew"."""
    return words[index].low == "that" and not words[index - 1].mark and is_finite(words, index - 1)


def _without_small_words(limit: int, sentences: list[list[Word]]) -> list[list[Word]]:
    """Leaves out adverbs and possessives from the end on, if that is enough."""
    over = length(sentences) - limit
    spare = [
        (number, index)
        for number, words in enumerate(sentences)
        for index, word in enumerate(words)
        if index and not word.keep and not word.mark and _is_small(word, words[index - 1])
    ]
    if len(spare) < over:
        return sentences
    gone = set(spare[-over:])
    return [
        [word for at, word in enumerate(words) if (number, at) not in gone]
        for number, words in enumerate(sentences)
    ]


def _is_small(word: Word, before: Word) -> bool:
    adverb = (
        word.low.endswith("ly") and word.text.islower() and len(word.low) > 4 and before.low not in NOT_LAST
    )
    return adverb or (word.low in POSSESSIVES and before.low in NOT_LAST)


def _without_pieces(limit: int, sentences: list[list[Word]]) -> list[list[Word]]:
    """Leaves out the pieces easiest to miss, the last of equals first, each with what hangs on it."""
    cut_up = [chunks_of(words) if words else [] for words in sentences]
    order = sorted(
        (chunk.ease, -number, -at)
        for number, pieces in enumerate(cut_up)
        for at, chunk in enumerate(pieces)
        if chunk.ease != NEVER
    )
    over = length(sentences) - limit
    gone: list[_Gone] = []
    removed: set[tuple[int, int]] = set()
    for _, minus_number, minus_at in order:
        if over <= 0:
            break
        number = -minus_number
        words, pieces = sentences[number], cut_up[number]
        together = pieces[-minus_at : with_dependents(words, pieces, -minus_at)]
        if any(word.keep for piece in together for word in words[piece.first : piece.last]):
            continue
        new = [piece for piece in together if (number, piece.first) not in removed]
        removed |= {(number, piece.first) for piece in new}
        over -= sum(piece.last - piece.first for piece in new)
        gone += _units(words, number, new)
    return _left_out(sentences, _brought_back(gone, -over))


def _units(words: list[Word], number: int, pieces: list[Chunk]) -> list[_Gone]:
    """What may come back by itself: phrases one by one, the last first; what cannot be parted whole."""
    if len(pieces) > 1 and words[pieces[0].first].low in ("to", "that"):
        return [(number, pieces)]
    if len(pieces) > 1 and pieces[0].ease == CLAUSE and words[pieces[1].first].low in ("to", "that", "of"):
        return [(number, pieces)]
    return [(number, [piece]) for piece in reversed(pieces)]


_SIGNED = (PARENTHESIS, ASIDE, LEAD, TAIL)
"""Pieces that need their commas or brackets to be read: they do not come back."""


def _brought_back(gone: list[_Gone], room: int) -> list[_Gone]:
    """What stays gone when the pieces that were hardest to leave out and still fit are put back.

    A piece comes back only where the one before it stands.
    """
    ends = {(number, piece.last) for number, pieces in gone for piece in pieces}
    for unit in reversed(gone.copy()):
        number, pieces = unit
        size = sum(piece.last - piece.first for piece in pieces)
        if (
            size <= room
            and pieces
            and pieces[0].ease not in _SIGNED
            and (number, pieces[0].first) not in ends
        ):
            gone.remove(unit)
            ends -= {(number, piece.last) for piece in pieces}
            room -= size
    return gone


def _left_out(sentences: list[list[Word]], gone: list[_Gone]) -> list[list[Word]]:
    places = {
        (number, at) for number, pieces in gone for piece in pieces for at in range(piece.first, piece.last)
    }
    return [
        _remaining(words, {at for at in range(len(words)) if (number, at) in places})
        for number, words in enumerate(sentences)
    ]


def _remaining(words: list[Word], gone: set[int]) -> list[Word]:
    """The words not gone; a comma goes with what it parted, or moves before the phrase that went."""
    for index, word in enumerate(words):
        if index in gone or index + 1 not in gone:
            continue
        behind = next((at for at in range(index + 1, len(words)) if at not in gone), len(words))
        if word.mark == ",":
            word.mark = ""
        elif not word.mark and behind < len(words) and words[behind - 1].mark == ",":
            word.mark = ","
    return [word for index, word in enumerate(words) if index not in gone]


def _with_the_best(limit: int, sentences: list[list[Word]]) -> list[list[Word]]:
    """The words that say most, where whole pieces cannot go: see `_rank`."""
    ranked = sorted(
        (rank := _rank(words, index), number, -index if rank == _MODIFIER else index, index)
        for number, words in enumerate(sentences)
        for index in range(len(words))
    )
    chosen = {(number, index) for _, number, _, index in ranked[:limit]}
    return [
        [word for index, word in enumerate(words) if (number, index) in chosen]
        for number, words in enumerate(sentences)
    ]


_MODIFIER = 5


def _rank(words: list[Word], index: int) -> int:
    """How much is lost without a word, the most first.

    Numbers, negations and hedges; verbs with what follows an auxiliary; the subject and what stands beside
    a number; other heads; modifiers.
    """
    word = words[index]
    before = words[index - 1] if index else None
    if word.keep:
        return 0
    if is_finite(words, index) or (before and before.low in AUXILIARIES and not before.mark):
        return 1
    if index < 2 or (before and before.keep and not before.mark and word.low not in NOT_LAST):
        return 2
    behind = words[index + 1] if index + 1 < len(words) and not word.mark else None
    if behind and behind.keep and (word.low in NOT_LAST or word.low.endswith(("ing", "ed"))):
        return 3
    modifier = (
        word.low not in NOT_LAST and behind is not None and behind.low not in NOT_LAST and not behind.keep
    )
    return _MODIFIER if modifier or word.low in DETERMINERS or word.low.endswith("ly") else 4
