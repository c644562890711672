"""A statement cut into pieces that may be left out, each with how readily an editor would do so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.extract.phrases import listed
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
PARENTHESIS, ASIDE, LEAD, TAIL, CLAUSE, PLACE, PHRASE, COORDINATE, LAST_RESORT = range(10, 100, 10)
_AT_THE_END = 15  # so much easier goes a phrase with nothing behind it
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


def words_of(text: str, start: int, end: int, most: int) -> list[Word]:
    """The first words of `text[start:end]` without quotation marks; dashes become marks."""
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
        if len(found) == most:
            break
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
        if inside[-1].ease in (PLACE, PHRASE):
            inside[-1].ease -= _AT_THE_END
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
        if not whole_clause and not _hangs_on(words, pieces, last, pieces[at].ease):
            break
        last += 1
    return last


def _hangs_on(words: list[Word], pieces: list[Chunk], at: int, ease: int) -> bool:
    """Whether piece `at` says something of the phrase before it, and would hang in the air without it."""
    first = pieces[at].first
    low = words[first].low
    if low in ("and", "but", "or"):
        return not any(is_finite(words, index) for index in range(first + 1, min(first + 3, pieces[at].last)))
    if low == "that":  # "port on the coast that can take …" may mean the port
        kept = any(word.keep for word in words[first : pieces[-1].last])
        return ease != PLACE or not kept
    return low in _BOUND


_BOUND = {"of", "to", "than"}
_PARTS = listed(
    """number percentage share majority most some one rest lack part group kind sort amount level rate
    price cost risk use loss rise fall all many half none each any total series wave head loads
    lots members victims"""
)
"""Behind these "of …" names the thing itself."""


def _segments(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Stretches between the signs that part clauses."""
    first = 0
    for index, word in enumerate(words):
        if word.opens and index > first:
            yield first, index
            first = index
        if word.mark and not _inside_a_place(words, index):
            yield first, index + 1
            first = index + 1
    if first < len(words):
        yield first, len(words)


_SAID = listed(
    "said says announced found suggests suggested added reported told warned claimed argued confirmed"
)


def _inside_a_place(words: list[Word], index: int) -> bool:
    """The comma of "Port Senna, Velmora": a capital before it, and nothing but one or two behind it."""
    if words[index].mark != "," or not words[index].text[0].isupper():
        return False
    behind = words[index + 1 : index + 3]
    if not behind or not behind[0].text[0].isupper() or behind[0].low in RELATIVES:
        return False
    return bool(behind[0].mark) or len(behind) < 2 or (behind[1].text[0].isupper() and bool(behind[1].mark))


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
    if words[last - 1].low in _SAID and last - first < 8:
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
        if words[index].low == "and" and any(word.low in ("between", "both") for word in words[begin:index]):
            continue  # "between X and Y" is one piece
        if (
            words[index].low in ("and", "or")
            and ease in (PLACE, PHRASE)
            and not _verb_near(words, index, last)
        ):
            continue  # so is "on Monday and Tuesday"
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


def _verb_near(words: list[Word], index: int, last: int) -> bool:
    return any(is_finite(words, at) for at in range(index + 1, min(last, index + 4)))


def _ease_of_start(words: list[Word], index: int, last: int) -> int | None:
    """How readily a piece that begins with this word is left out; None where no piece begins."""
    low = words[index].low
    if index + 1 >= last:
        return None
    if low in SUBORDINATORS and low not in CONDITIONS and low not in RELATIVES:
        clause = any(is_finite(words, at) for at in range(index + 1, min(last, index + 8)))
        return CLAUSE if clause else PLACE
    if low in RELATIVES:
        return CLAUSE
    if low in PLACE_PREPOSITIONS:
        return PLACE
    if low == "of" and words[index - 1].low in _PARTS:
        return None
    if low in OTHER_PREPOSITIONS or low in ("and", "but", "or"):
        return PHRASE
    if low == "compared":
        return PHRASE
    return LAST_RESORT if low in ("of", "to") or (low == "that" and not _complements(words, index)) else None


def _complements(words: list[Word], index: int) -> bool:
    """Whether "that" completes a verb or an adjective ("said that", "so clear that")."""
    before = words[index - 1].low
    return is_finite(words, index - 1) or before.endswith(("ing", "s")) or before in _TAKE_THAT


_TAKE_THAT = {"so", "clear", "say", "now", "fact", "sure", "likely"}
_SUBJECTS = {"he", "she", "it", "they", "we", "i"}


def is_finite(words: list[Word], index: int) -> bool:
    """Whether the word is likely a finite verb: an auxiliary, a known past, or "-ed" behind a noun."""
    low = words[index].low
    before = words[index - 1].low if index else ""
    if low in AUXILIARIES or low in IRREGULAR_PASTS or low in PRESENT_VERBS:
        return before not in DETERMINERS
    if low.endswith("n't"):
        return True
    if before in _SUBJECTS and words[index].text.islower() and not low.endswith("ly"):
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
