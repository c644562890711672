"""What is to be told of a statement, and the state of its words while ways to tell it are tried."""

from __future__ import annotations

from workbench.extract.finite import finite_verbs, is_participle, is_reduced
from workbench.extract.fragments import SentenceClauses
from workbench.extract.shortening import length
from workbench.extract.wording import Word

Told = list[list[Word]]
"""Sentences of a claim text; words that are `gone` are left out."""


class Telling:
    """The words of a statement as they were at first, what must be kept of them, and how many may be told.

    `cores` are the indexes of the words that must be told, for each number, hedge and negation. Words are marked in
    place by whatever shortens them; `restore` makes them what they were.
    """

    def __init__(self, sentences: Told, cores: list[list[int]], room: int) -> None:
        self.sentences, self.cores, self.room = sentences, cores, room
        self.words = words = [word for sentence in sentences for word in sentence]
        self.finite = _verbs(self.sentences)
        self.place = {word.start: at for at, word in enumerate(words)}
        """The index of the word that begins there in the text."""
        self._wanted = {words[at].start for core in cores for at in core}
        self.kept = [word.keep for word in words]
        self.light = [word.gone for word in words]
        """Whether a word is an article or auxiliary, or another at the head, that is never told."""
        self._first = [(word.gone, word.keep, word.mark) for word in words]
        self._clauses: list[SentenceClauses] = []

    def restore(self) -> None:
        """Makes the words what they were at first."""
        for word, first in zip(self.words, self._first, strict=True):
            word.gone, word.keep, word.mark = first

    def clauses(self) -> list[SentenceClauses]:
        """The sentences with their clauses; to be asked of words that are what they were at first."""
        if not self._clauses:
            self._clauses = [SentenceClauses(sentence) for sentence in self.sentences]
        return self._clauses

    def without(self, starts: set[int]) -> list[Word]:
        """Copies of the words as they were at first, those that begin at `starts` left out."""
        copies = [word.copy() for word in self.words]
        for word, (gone, keep, mark) in zip(copies, self._first, strict=True):
            word.gone, word.keep, word.mark = gone or word.start in starts, keep, mark
        return copies

    def is_complete(self, told: Told) -> bool:
        """Whether all that must be told is told, in no more words than there is room for."""
        return sum(map(length, told)) <= self.room and self._wanted <= starts_of(told)


def starts_of(told: Told) -> set[int]:
    """Where the words that stay begin in the text."""
    return {word.start for sentence in told for word in sentence if not word.gone}


def sentences_of(words: list[Word]) -> Told:
    """The words parted at full stops."""
    found: Told = [[]]
    for word in words:
        found[-1].append(word)
        if word.mark == ".":
            found.append([])
    return [sentence for sentence in found if sentence]


def _verbs(sentences: Told) -> list[bool]:
    """Which words are verbs: the finite ones, and participles that lost their auxiliary ("27 killed")."""
    words = [word for sentence in sentences for word in sentence]
    verbs = [verb for sentence in sentences for verb in _without_reduced(sentence)]
    for at in range(1, len(words)):
        low = words[at].low
        if words[at - 1].gone and verbs[at - 1] and (low.endswith("ly") or is_participle(low)):
            verbs[at] = True
    return verbs


def _without_reduced(sentence: list[Word]) -> list[bool]:
    """The finite verbs; a participle said of the noun before it is none: "a commission *charged* with … reported"."""
    finite = finite_verbs(sentence)
    return [verb and not is_reduced(sentence, finite, at, len(sentence)) for at, verb in enumerate(finite)]
