"""A statement cut into pieces that may be left out, each with how readily an editor would do so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.extract.words_of_claims import (
    ABBREVIATIONS,
    ADVERBIAL_STARTS,
    AUXILIARIES,
    CONDITIONS,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PASTS,
    NEVER_CUT_BEFORE,
    OTHER_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    PRESENT_VERBS,
    RELATIVES,
    SUBORDINATORS,
)

_WORD = re.compile(r"--+|—|[^\s—]+?(?=--|—|\s|$)")
_OPEN = "\"“”„«»‘'`([{<"
_CLOSE = "\"“”«»’'`)]}>.,;:!?…*"

# How readily a piece is left out: the lowest first.
PARENTHESIS, ASIDE, LEAD, TAIL, CLAUSE, PLACE, COORDINATE, PHRASE, LAST_RESORT = range(1, 10)
NEVER = 99


@dataclass(slots=True)
class Word:
    """A word without the punctuation around it, and what punctuation that was."""

    start: int
    end: int
    text: str
    low: str
    opens: bool = False
    """A bracket opens before it."""
    mark: str = ""
    """The sign behind it that parts clauses: `,` `;` `:` `—` `)` `.` or nothing."""
    keep: bool = False
    """A number, negation or hedge: never left out."""


@dataclass(slots=True)
class Chunk:
    """Words `first` to `last` (exclusive), left out in the order of `ease`; `NEVER` stays."""

    first: int
    last: int
    ease: int
    segment: int = 0
    """The stretch between two signs it stands in."""


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`, quotation marks stripped; dashes become marks of the word before."""
    found: list[Word] = []
    opens = False
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        core = raw.lstrip(_OPEN)
        opens = opens or "(" in raw[: len(raw) - len(core)] or "[" in raw[: len(raw) - len(core)]
        bare = _without_close(core)
        if not any(char.isalnum() for char in bare) and bare not in ("%", "&", "$"):
            if found and (raw.startswith(("-", "—", "–")) or not found[-1].mark):
                found[-1].mark = "—" if raw.startswith(("-", "—", "–")) else _mark(raw)
            continue
        at = match.start() + len(raw) - len(core)
        mark = (
            ""
            if bare.lower() in ABBREVIATIONS and not core[len(bare) :].strip(".")
            else _mark(core[len(bare) :])
        )
        found.append(Word(at, at + len(bare), bare, bare.lower().replace("’", "'"), opens, mark))
        opens = False
    return found


def _without_close(core: str) -> str:
    bare = core.rstrip(_CLOSE)
    behind = core[len(bare) :]
    if behind.startswith(("'", "’")) and bare.endswith("s") and "‘" not in core:
        bare, behind = bare + behind[0], behind[1:]
    if behind.startswith(".") and (
        bare.lower() + "." in ABBREVIATIONS or re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", bare)
    ):
        bare += "."
    return bare


def _mark(behind: str) -> str:
    """The strongest of the signs behind a word."""
    return next(
        (sign for sign in (".", "!", "?", "…", ";", ":", ")", "]", ",") if sign in behind), ""
    ).translate(_SAME)


_SAME = str.maketrans({"!": ".", "?": ".", "…": ".", "]": ")"})


def chunks_of(words: list[Word]) -> list[Chunk]:
    """The pieces of one sentence, in order, without gaps."""
    pieces: list[Chunk] = []
    has_verb = False
    segments = list(_segments(words))
    for number, (first, last) in enumerate(segments):
        ease, verb = _ease_of_segment(words, first, last, has_verb, number == len(segments) - 1)
        whole = ease != NEVER and not any(word.keep for word in words[first:last])
        inside = [Chunk(first, last, ease)] if whole else list(_inside(words, first, last, has_verb))
        for piece in inside:
            piece.segment = number
        pieces += inside
        has_verb = has_verb or (ease == NEVER and verb)
    if all(piece.ease != NEVER for piece in pieces):
        pieces[0].ease = NEVER
    return pieces


def with_dependents(words: list[Word], pieces: list[Chunk], at: int) -> int:
    """The index behind the pieces that must go with piece `at`: "of …" and "and …" behind it, all of its
    own clause.
    """
    last = at + 1
    low = words[pieces[at].first].low
    whole_clause = pieces[at].ease == CLAUSE or low in ("to", "that", "of")
    while last < len(pieces) and pieces[last].segment == pieces[at].segment and pieces[last].ease != NEVER:
        if not whole_clause and words[pieces[last].first].low not in _BOUND:
            break
        last += 1
    return last


_BOUND = {"of", "and", "or", "but", "to", "than"}


def _segments(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Stretches between the signs that part clauses."""
    first = 0
    for index, word in enumerate(words):
        if word.opens and index > first:
            yield first, index
            first = index
        if word.mark:
            yield first, index + 1
            first = index + 1
    if first < len(words):
        yield first, len(words)


def _ease_of_segment(
    words: list[Word], first: int, last: int, has_verb: bool, final: bool
) -> tuple[int, bool]:
    """How readily the stretch between two signs is left out, and whether it has a finite verb."""
    low = words[first].low
    verb = any(is_finite(words, index) for index in range(first, last))
    if words[first].opens or (words[last - 1].mark == ")" and first):
        return PARENTHESIS, False
    if low in RELATIVES and first:
        return ASIDE, False
    if low in CONDITIONS:
        return NEVER, False
    if not has_verb:
        if first == 0 and not final:
            leads = (
                low in SUBORDINATORS or low in ADVERBIAL_STARTS or (low.endswith("ly") and last - first <= 2)
            )
            return (LEAD, False) if leads and (not verb or low in SUBORDINATORS) else (NEVER, verb)
        return (NEVER, True) if verb or final else (ASIDE, False)
    if low in CONJUNCTIONS:
        return COORDINATE, verb
    if low in SUBORDINATORS:
        return CLAUSE, verb
    if low.endswith(("ing", "ed")) or low in (
        "with",
        "including",
        "according",
        "such",
        "especially",
        "particularly",
        "among",
    ):
        return TAIL, verb
    return (COORDINATE, verb) if verb else (ASIDE if not final else TAIL, verb)


def _inside(words: list[Word], first: int, last: int, has_verb: bool) -> Iterator[Chunk]:
    """The pieces of one stretch: its head, phrases with a preposition, relative clauses, infinitives."""
    begin, ease = first, NEVER
    own_verb = True  # whether the relative clause at hand has had its verb
    for index in range(first + 1, last):
        before = words[index - 1].low
        if before in NEVER_CUT_BEFORE or before in DETERMINERS:
            continue
        finite = is_finite(words, index)
        following = _ease_of_start(words, index, last)
        if not own_verb:
            own_verb = finite
        elif following is not None:
            yield Chunk(begin, index, ease)
            begin, ease, own_verb = index, following, following != CLAUSE
        elif finite and ease != NEVER and not has_verb:
            yield Chunk(begin, index, ease)
            begin, ease, has_verb = index, NEVER, True
        elif finite and ease == NEVER:
            has_verb = True
    yield Chunk(begin, last, ease)


def _ease_of_start(words: list[Word], index: int, last: int) -> int | None:
    """How readily a piece that begins with this word is left out; None where no piece begins."""
    low = words[index].low
    if index + 1 >= last:
        return None
    if low in RELATIVES or low in SUBORDINATORS - CONDITIONS:
        return CLAUSE
    if low in PLACE_PREPOSITIONS:
        return PLACE
    if low in OTHER_PREPOSITIONS or low in ("and", "but", "or"):
        return PHRASE
    return LAST_RESORT if low in ("of", "to") else None


def is_finite(words: list[Word], index: int) -> bool:
    """Whether the word is likely a finite verb: an auxiliary, a known past, or "-ed" behind a noun."""
    low = words[index].low
    before = words[index - 1].low if index else ""
    if low in AUXILIARIES or low in IRREGULAR_PASTS or low in PRESENT_VERBS:
        return before not in DETERMINERS
    if low.endswith("n't"):
        return True
    if not low.endswith("ed") or len(low) < 5 or not words[index].text[0].islower():
        return False
    return (
        bool(before)
        and before not in DETERMINERS
        and before not in OTHER_PREPOSITIONS
        and before not in PLACE_PREPOSITIONS
        and before != "of"
    )
