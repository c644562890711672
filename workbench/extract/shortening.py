"""A sentence brought under a number of words: pieces go, the easiest to miss first; then it is cut."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from workbench.extract.chunks import chunks_of, with_deeper
from workbench.extract.clause_reader import CLAUSE, LAST_RESORT, Chunk
from workbench.extract.finite import finite_verbs, is_finite, is_participle
from workbench.extract.phrases import listed
from workbench.extract.segments import ASIDE, LEAD, NEVER, PARENTHESIS, TAIL
from workbench.extract.small_words import (
    leave_out_adjectives,
    leave_out_adverbs,
    leave_out_fillers,
    leave_out_small_words,
)
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    AUXILIARIES,
    BEINGS,
    CONDITIONS,
    CONJUNCTIONS,
    FILLERS,
    NEVER_LAST,
    NOT_LAST,
    OTHER_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VERBS,
)


def shorten(limit: int, words: list[Word], *, hold: bool = False) -> None:
    """Leaves out of a sentence what says least, until at most `limit` words stay.

    Numbers, negations and hedges stay, unless no piece without one is left to go; then those go that stand
    in the piece easiest to miss. With `hold` none of them goes, and more words may stay.
    """
    trim(words)
    over = length(words) - limit
    if over > 0:
        words = _clause_with_the_number(_without_brackets(words))
        over = length(words) - limit
    if over > 0:
        leave_out_fillers(words)
        over = length(words) - limit
    if over > 0 and not leave_out_adverbs(over, words, range(len(words))):
        if not _leave_out_pieces(limit, words, hold=hold):
            return
        over = length(words) - limit
        if over > 0 and not leave_out_adjectives(over, words, range(len(words))):
            _cut(limit, words)
    trim(words)


def _clause_with_the_number(words: list[Word]) -> list[Word]:
    """Of clauses that a sign and "and" or "but" join, the first with a number; all where the first has one."""
    keeps = [word.keep for word in words]
    if max(keeps, default=0) <= 1:
        return words
    end = next((at + 1 for at, word in enumerate(words) if word.mark in (",", ";", "—")), len(words))
    if any(keeps[:end]) or max(keeps[end:], default=0) <= 1:
        return words
    finite = finite_verbs(words)
    starts = [0]
    for at in range(1, len(words) - 2):
        parted = words[at - 1].mark in (",", ";", "—") and any(finite[starts[-1] : at])
        if not parted or (words[at].low not in _JOINING and words[at - 1].mark == ","):
            continue
        subject = at + (words[at].low in _JOINING)
        verb = next((index for index in range(subject, min(len(words), subject + 8)) if finite[index]), 0)
        if verb > subject and not any(word.mark or word.low in RELATIVES for word in words[subject:verb]):
            starts.append(at)
    clauses = [words[first:last] for first, last in itertools.pairwise([*starts, len(words)])]
    chosen = next((clause for clause in clauses if any(word.keep > 1 for word in clause)), words)
    if chosen is words or any(word.keep for word in clauses[0]) or words[0].low in SUBORDINATORS:
        return words
    if chosen[0].low in _JOINING:
        chosen[0].gone = True
        chosen = chosen[1:]
    for word in words:
        word.gone = word.gone or not any(word is kept for kept in chosen)
    return chosen


_JOINING = ("and", "but", "while", "so", "yet")


def _without_brackets(words: list[Word]) -> list[Word]:
    """The words outside brackets and a pair of dashes; those inside are left out, unless they hold a number."""
    dashes = [at for at, word in enumerate(words) if word.mark == "—"]
    if len(dashes) == 2 and dashes[1] + 1 < len(words):
        inside = words[dashes[0] + 1 : dashes[1] + 1]
        if not any(word.keep for word in inside):
            for word in inside:
                word.gone = True
            words[dashes[0]].mark = words[dashes[1]].mark = ""
            words = words[: dashes[0] + 1] + words[dashes[1] + 1 :]
    if not any(word.opens for word in words):
        return words
    left: list[Word] = []
    at = 0
    while at < len(words):
        last = at
        if words[at].opens:
            last = next((end + 1 for end in range(at, len(words)) if words[end].mark == ")"), at)
        inside = words[at:last]
        if inside and last < len(words) and not any(word.keep for word in inside):
            for word in inside:
                word.gone = True
            at = last
        else:
            left.append(words[at])
            at += 1
    return left


def length(words: list[Word]) -> int:
    """How many words of a sentence stay."""
    return [word.gone for word in words].count(False)


def trim(words: list[Word]) -> None:
    """Leaves out a preposition, conjunction or determiner at the end, and what a cut left hanging."""
    last = len(words)
    left = length(words)
    cut = False
    while last > 1 and left > 1:
        word = words[last - 1]
        if not word.gone and word.mark and last < len(words) and (word.low in AUXILIARIES or word.low in BEINGS):
            break  # "how grave it is, …"
        if word.gone:
            cut = cut or word.low not in FILLERS
        elif word.keep or not (word.low in (NOT_LAST if cut else NEVER_LAST) or (cut and word.low in _OPEN)):
            if not (cut and word.low == "near"):
                break
            word.gone = True
            left -= 1
        else:
            word.gone = True
            left -= 1
            cut = True
        last -= 1


_OPEN = listed(
    """that's it's he's she's there's they're we're i'm you're who's what's even just only well still partly mainly
    largely especially"""
)
"""Subjects with their verb, and adverbs, which want what follows."""


def _leave_out_pieces(limit: int, words: list[Word], *, hold: bool) -> bool:
    """Leaves out the pieces easiest to miss, the last of equals first, each with what hangs on it.

    False where that is not enough and `hold` forbids more.
    """
    pieces = chunks_of(words)
    while True:
        sizes = [length(words[piece.first : piece.last]) for piece in pieces]
        removed, over = _removed(words, pieces, sizes, sum(sizes) - limit)
        if over <= 0:
            break
        left = [i for at, piece in enumerate(pieces) if at not in removed for i in range(piece.first, piece.last)]
        if leave_out_small_words(over, words, left):
            continue
        if not _let_go(words, pieces, removed):
            break
        if hold:
            return False
    back = _brought_back(words, pieces, sizes, removed, -over)
    gone = set(removed) - back
    for at in _with_the_hanging(words, pieces, gone):
        for word in words[pieces[at].first : pieces[at].last]:
            word.gone = True
    return True


def _removed(
    words: list[Word], pieces: Sequence[Chunk], sizes: Sequence[int], over: int
) -> tuple[list[int], int]:
    """The pieces that go, in the order of going, and how many words are still too many; `sizes` are in words."""
    removed: list[int] = []
    kept = [at for at, word in enumerate(words) if word.keep]
    order = sorted([(chunk.ease, -at) for at, chunk in enumerate(pieces) if chunk.ease != NEVER])
    for _, minus_at in order:
        if over <= 0:
            break
        together = range(-minus_at, with_deeper(pieces, -minus_at))
        signed = pieces[-minus_at].ease < CLAUSE
        stop = together.stop + (0 if signed else _clings(words, pieces, together.stop))
        first, last = pieces[together.start].first, pieces[stop - 1].last
        if any(first <= at < last for at in kept):
            continue
        new = [at for at in together if at not in removed]
        removed += new
        over -= sum([sizes[at] for at in new])
    return removed, over


def _clings(words: list[Word], pieces: Sequence[Chunk], at: int) -> int:
    """How many pieces from `at` on are said of the word before them: ", which …", "in the bombings of two …"."""
    if at >= len(pieces):
        return 0
    first = words[pieces[at].first]
    aside = pieces[at].ease in (ASIDE, TAIL) and not first.low.endswith("ing")
    place = first.low in _OF_NOUNS and words[pieces[at - 1].first].low in _CAN_STAND
    return with_deeper(pieces, at) - at if aside or place else 0


_OF_NOUNS = ("in", "with", "among")


def _let_go(words: list[Word], pieces: Sequence[Chunk], removed: list[int]) -> bool:
    """No longer holds on to the number, negation or hedge in the piece easiest to miss; False if none is."""
    held = sorted((chunk.ease, -at) for at, chunk in enumerate(pieces) if chunk.ease != NEVER and at not in removed)
    for _, minus_at in held:
        together = pieces[-minus_at : with_deeper(pieces, -minus_at)]
        kept = [word for piece in together for word in words[piece.first : piece.last] if word.keep]
        for word in kept:
            word.keep = 0
        if kept:
            return True
    return False


_SIGNED = (PARENTHESIS, ASIDE, LEAD, TAIL)
"""Pieces that need their commas or brackets to be read: they do not come back."""


def _brought_back(
    words: list[Word], pieces: Sequence[Chunk], sizes: Sequence[int], removed: list[int], room: int
) -> set[int]:
    """The pieces that were hardest to leave out and still fit; each only behind one that stands."""
    gone = set(removed)
    order = sorted(removed)
    before = -1
    while before != len(gone):
        before = len(gone)
        for at in order:
            if at not in gone or pieces[at].ease in _SIGNED or (at and at - 1 in gone):
                continue
            for unit in _units(words, pieces, [one for one in range(at, with_deeper(pieces, at)) if one in gone]):
                size = sum([sizes[one] for one in unit])
                if size <= room and not _hangs(words, pieces[unit[-1]]):
                    gone -= set(unit)
                    room -= size
                    break
    return set(removed) - gone


def _units(words: list[Word], pieces: Sequence[Chunk], whole: list[int]) -> Iterator[list[int]]:
    """What of a piece and those that hang on it can come back together, the most first."""
    yield whole
    for last in range(len(whole) - 1, 0, -1):
        head, behind = pieces[whole[last - 1]], pieces[whole[last]]
        wanted = behind.ease == LAST_RESORT and words[behind.first].low != "of"
        part = words[pieces[whole[0]].first : head.last]
        tells = part[0].low in _CAN_STAND or any(finite_verbs(part)[:-1]) or part[-1].low in _STAND_ALONE
        tells = tells and not (len(part) > 1 and part[0].low in CONJUNCTIONS and part[1].low in SUBORDINATORS)
        if tells and behind.ease <= LAST_RESORT and (not wanted or part[-1].low in _STAND_ALONE):
            yield whole[:last]


_CAN_STAND = PLACE_PREPOSITIONS | OTHER_PREPOSITIONS | {"of", "as"}
_BEFORE_GERUNDS = ("before", "after", "by", "without", "while", "for")
_STAND_ALONE = listed(
    """exploded collapsed died arrived began ended happened occurred appeared came crashed fell emerged
    left resigned rose stopped survived failed fled"""
)
"""Verbs that say enough without what follows."""


def _hangs(words: list[Word], piece: Chunk) -> bool:
    """Whether a piece ends on a word that wants another."""
    last = words[piece.last - 1].low
    lone = piece.last - piece.first == 1 and is_participle(last)
    gerund = last.endswith("ing") and words[piece.first].low in _BEFORE_GERUNDS and piece.last - piece.first == 2
    return lone or gerund or last in NOT_LAST or (last in ("time", "way") and words[piece.first].low in ("at", "in"))


def _with_the_hanging(words: list[Word], pieces: Sequence[Chunk], gone: set[int]) -> set[int]:
    """The pieces gone, and those before them that end in the air without them."""
    for at in range(len(pieces) - 2, -1, -1):
        piece = pieces[at]
        if at + 1 not in gone or at in gone or piece.ease == NEVER or not _hangs(words, piece):
            continue
        kept = any(word.keep for word in words[piece.first : piece.last])
        if not kept and gone.issuperset(range(at + 1, with_deeper(pieces, at))):
            gone.add(at)
    return gone


def _cut(limit: int, words: list[Word]) -> None:
    """Ends the sentence where a further part would begin, as late as fits."""
    there = [index for index, word in enumerate(words) if not word.gone]
    lead = next((at for at, word in enumerate(words) if word.mark == ","), 0)
    if words[there[0]].low in CONDITIONS and not any(is_finite(words, at) for at in there[:limit] if at > lead):
        for word in words[: lead + 1]:
            word.gone = True  # better the main clause alone than its condition alone
        shorten(limit, words[lead + 1 :])
        return
    best = there[limit]
    verb = False
    for count, index in enumerate(there[: limit + 1]):
        if verb and count > 3 and _may_end_before(words, there, count):
            best = index
        verb = verb or is_finite(words, index)
    for index in range(best, len(words)):
        words[index].gone = True


def _may_end_before(words: list[Word], there: list[int], count: int) -> bool:
    word, before = words[there[count]], words[there[count - 1]]
    if before.low in NOT_LAST or before.low in AUXILIARIES or (word.keep and before.keep == word.keep):
        return False
    if before.mark in (",", ";", "—"):
        return True
    if before.low in VERBS or before.low.endswith("ing") or before.low in _ASKING or word.low == "that":
        return False
    asking = max((at for at in there[:count] if words[at].low in _ASKING), default=-1)
    if asking >= 0 and not any(is_finite(words, at) for at in range(asking + 1, there[count])):
        return False
    if word.low in ("and", "or") and any(words[at].mark == "," for at in there[max(0, count - 4) : count]):
        return False  # half a list
    starts = word.low in PLACE_PREPOSITIONS or word.low in OTHER_PREPOSITIONS or word.low in _STARTS
    return starts and not is_finite(words, there[count - 1])


_ASKING = listed("that how why whether what who which when because if")
_STARTS = listed("and or but who which that while because when where after before as to than")
