"""A sentence cut into pieces that may be left out, each with how readily an editor would do so.

Signs part it into segments; inside a segment phrases with a preposition, relative clauses, infinitives,
further clauses become pieces of their own. What remains is the main clause: subject, verb and object.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extract.clause_reader import CLAUSE, COORDINATE, PHRASE, PLACE, Chunk, ClauseReader
from workbench.extract.finite import finite_verbs
from workbench.extract.segments import NEVER, segments_of
from workbench.extract.wording import Word

_AT_THE_END = 15  # so much easier goes a phrase with nothing behind it


_Looks = tuple[tuple[str, str, int, bool], ...]
_KNOWN: dict[_Looks, list[Chunk]] = {}
_MOST_KNOWN = 64
"""Sentences that are remembered: the ways of telling a statement begin with the same pieces."""


def chunks_of(words: list[Word]) -> Sequence[Chunk]:
    """The pieces of one sentence, in order, without gaps."""
    looks = tuple([(word.text, word.mark, word.keep, word.opens) for word in words])
    found = _KNOWN.get(looks)
    if found is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        found = _KNOWN[looks] = _read(words)
    return found


def _read(words: list[Word]) -> list[Chunk]:
    finite = finite_verbs(words)
    pieces: list[Chunk] = []
    for segment in segments_of(words, finite):
        if segment.continues:
            _hold_open_clause(pieces)
        elif pieces and segment.ease != NEVER:
            _easier(pieces[-1])
        pieces += ClauseReader(words, finite, segment).pieces()
    if pieces:
        _easier(pieces[-1])
    return pieces


def _easier(piece: Chunk) -> None:
    if piece.ease in (PLACE, PHRASE):
        piece.ease -= _AT_THE_END


def _hold_open_clause(pieces: list[Chunk]) -> None:
    """The clause whose verb comes only behind an aside is part of what is told."""
    for piece in reversed(pieces):
        if piece.ease in (CLAUSE, COORDINATE):
            piece.ease = NEVER
        if piece.ease == NEVER:
            break


def with_deeper(pieces: Sequence[Chunk], at: int) -> int:
    """The index behind the pieces that go with piece `at`."""
    last = at + 1
    while last < len(pieces) and pieces[last].depth > pieces[at].depth:
        last += 1
    return last
