"""The clauses of a statement told by themselves, for what its main clause has no room for.

Of "officials looked for witnesses of a strike that left a crater 12 metres wide" the clause with the number is told
as a sentence: "Strike left crater 12 metres wide". A relative clause takes the noun it is said of as its subject, a
clause behind "and" the subject of the one before; "that", "because", "while" at its head go, "if" stays and brings
the clause it is a condition of.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from workbench.extract.chunks import chunks_of, with_deeper
from workbench.extract.clause_reader import CLAUSE, COORDINATE, Chunk
from workbench.extract.finite import SAYING, finite_verbs
from workbench.extract.segments import ADDED_CLAUSE
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    AUXILIARIES,
    BEINGS,
    CONJUNCTIONS,
    OTHER_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)

_LONGEST_SUBJECT = 5
_LEAST_OF_A_CLAUSE = 3


class SentenceClauses:
    """A sentence that is asked for its clauses."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.finite = finite_verbs(words)
        self._pieces = chunks_of(words)

    def around(self, wanted: Sequence[int]) -> list[int]:
        """The indexes of the innermost clause that holds the words `wanted`, with its subject."""
        clause = _innermost(self.words, self.finite, self._pieces, wanted)
        clause = _behind_saying(self.words, self.finite, clause, wanted)
        return _with_subject(self.words, self.finite, clause)


def clauses_with(
    sentences: Sequence[SentenceClauses], cores: Sequence[Sequence[int]]
) -> list[tuple[list[Word], list[list[int]]]]:
    """The clauses that hold the words at the indexes `cores`, counted through all sentences, in order.

    Each is a copy of its words, with the indexes in it of what it holds. No word stands in two of them.
    """
    found: list[tuple[list[int], list[Sequence[int]]]] = []
    starts = [0, *itertools.accumulate(len(sentence.words) for sentence in sentences)]
    used: set[int] = set()
    for core in sorted(cores, key=lambda core: core[0]):
        known = next((holds for inside, holds in found if set(core) <= set(inside)), None)
        if known is not None:
            known.append(core)
            continue
        number = max(at for at, start in enumerate(starts[:-1]) if start <= core[0])
        first, last = starts[number], starts[number + 1]
        local = [at - first for at in core if at < last]
        clause = [at + first for at in sentences[number].around(local)]
        clause = sorted(set(clause).difference(used).union(core))
        used.update(clause)
        found.append((clause, [core]))
    words = [word for sentence in sentences for word in sentence.words]
    return [copied(words, clause, holds) for clause, holds in found]


def copied(
    words: list[Word], clause: list[int], holds: list[Sequence[int]]
) -> tuple[list[Word], list[list[int]]]:
    """Copies of the words of a clause without the signs that lead out of it, and the cores counted in it."""
    copies = [words[at].copy() for at in clause]
    for copy, (at, behind) in zip(copies, itertools.pairwise([*clause, -1]), strict=True):
        if behind != at + 1 and words[at].mark != ".":
            copy.mark = ""
    place = {at: number for number, at in enumerate(clause)}
    return copies, [[place[at] for at in core] for core in holds]


def _innermost(words: list[Word], finite: Sequence[bool], pieces: Sequence[Chunk], wanted: Sequence[int]) -> list[int]:
    """The words of the smallest clause; of the main clause those outside other clauses."""
    best: list[int] = []
    outside = set(range(len(words)))
    for at, piece in enumerate(pieces):
        if not (piece.ease in (CLAUSE, COORDINATE) or piece.ease <= ADDED_CLAUSE):
            continue
        last = pieces[with_deeper(pieces, at) - 1].last
        inside = list(range(piece.first, last))
        if set(wanted) <= set(inside):
            tells = any(finite[index] for index in inside) and len(inside) >= _LEAST_OF_A_CLAUSE
            if tells and words[piece.first].low not in _NO_CLAUSE:
                best = inside
        elif not set(wanted) & set(inside):
            outside -= set(inside)
    if not best:
        return sorted(outside)
    return [index for index in best if index in outside]


def _behind_saying(words: list[Word], finite: Sequence[bool], clause: list[int], wanted: Sequence[int]) -> list[int]:
    """What stands behind "that" or "said" in the clause, where a clause of its own follows and holds what is wanted."""
    best = clause
    for place in range(1, len(clause) - 2):
        index, before = clause[place], clause[place - 1]
        if index > wanted[0] or before >= wanted[0]:
            break
        opens = words[index].low == "that" and (finite[before] or words[before].low in SAYING)
        bare = words[before].low in SAYING and not finite[index] and words[index].low not in _NO_CONTENT
        rest = clause[place + opens :]
        if (opens or bare) and len(rest) >= _LEAST_OF_A_CLAUSE and any(finite[at] for at in rest[1:9]):
            best = rest
    return best


def _with_subject(words: list[Word], finite: Sequence[bool], clause: list[int]) -> list[int]:
    if not clause:
        return clause
    first = clause[0]
    low = words[first].low
    if low in ("who", "which", "that") and first and clause[1:] and not finite[first]:
        subject = _noun_before(words, finite, first)
        if finite[clause[1]] or words[clause[1]].low.endswith("ly"):
            return subject + clause[1:]
        return clause[1:] if low == "that" else subject + clause
    if low in CONJUNCTIONS and words[first + 1 : first + 2] and words[first + 1].low != "far":
        clause = clause[1:]
        if clause and finite[clause[0]]:
            return _subject_of_clause_before(words, finite, first) + clause
        return _with_subject(words, finite, clause)
    if low in SUBORDINATORS and low not in ("if", "unless", "so", "as") and len(clause) > 1:
        return clause[1:]
    verb = finite[first] or (low.endswith("ly") and len(clause) > 1 and finite[clause[1]])
    if verb and first:
        if words[first - 1].mark == ",":
            return _subject_before_aside(words, finite, first) + clause
        return _noun_before(words, finite, _before_bracket(words, first)) + clause
    return clause


def _subject_before_aside(words: list[Word], finite: Sequence[bool], index: int) -> list[int]:
    """The subject that an aside parts from its verb: "the League, a body of nine towns, voted"."""
    end = next((at + 1 for at in range(index) if words[at].mark), 0)
    if not 0 < end <= _LONGEST_SUBJECT or end == index or any(finite[:end]) or words[0].low in _ENDS_NOUN:
        return []
    return list(range(end))


def _before_bracket(words: list[Word], index: int) -> int:
    """Where a bracket opens that closes just before a word; else the word itself."""
    if words[index - 1].mark != ")":
        return index
    return next((at for at in range(index - 1, -1, -1) if words[at].opens), index)


def _noun_before(words: list[Word], finite: Sequence[bool], index: int) -> list[int]:
    """The noun phrase that ends before a relative pronoun."""
    first = index
    while first > 0 and index - first < _LONGEST_SUBJECT:
        word = words[first - 1]
        person = words[index].low == "who" and word.low in ("in", "with", "from") and 0 < first - 1 < index - 1
        if (word.mark and first < index) or finite[first - 1] or (word.low in _ENDS_NOUN and not person):
            break
        first -= 1
    while first < index and (words[first].low in _ENDS_NOUN or words[first].low == "of"):
        first += 1
    return list(range(first, index))


def _subject_of_clause_before(words: list[Word], finite: Sequence[bool], index: int) -> list[int]:
    """The subject that a verb behind "and" shares: what stands before the verb of its sentence."""
    verb = next((at for at in range(index) if finite[at]), 0)
    subject = [at for at in range(verb) if not words[at].gone]
    if not subject or len(subject) > _LONGEST_SUBJECT or any(words[at].mark for at in subject):
        return []
    return subject


_ENDS_NOUN = (
    PLACE_PREPOSITIONS
    | OTHER_PREPOSITIONS
    | SUBORDINATORS
    | RELATIVES
    | CONJUNCTIONS
    | AUXILIARIES
    | BEINGS
    | {"to", "that", "than", "not"}
)
_NO_CLAUSE = (PLACE_PREPOSITIONS | OTHER_PREPOSITIONS | {"if", "unless", "or", "to"}) - SUBORDINATORS
_NO_CONTENT = _ENDS_NOUN | {"him", "her", "them", "us", "me", "it", "of"}
