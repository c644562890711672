"""A sentence parted at its signs, and how readily each stretch between two signs is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.extract.finite import is_finite, is_participle
from workbench.extract.phrases import listed
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    ADVERBIAL_STARTS,
    AUXILIARIES,
    BEINGS,
    CONDITIONS,
    CONJUNCTIONS,
    DETERMINERS,
    RELATIVES,
    SUBORDINATORS,
)

PARENTHESIS, ASIDE, LEAD, TAIL, COORDINATE_CLAUSE, ADDED_CLAUSE = 10, 20, 30, 40, 45, 50
"""How readily a segment is left out: the lowest first."""
NEVER = 99


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `first` to `last` (exclusive); `told`: the verb of its clause has come before it."""

    first: int
    last: int
    ease: int
    told: bool
    continues: bool = False
    """Its verb belongs to the subject before an aside."""


def segments_of(words: list[Word], finite: Sequence[bool]) -> Iterator[Segment]:
    """The stretches of a sentence, in order, without gaps."""
    told = subject = False
    ease = NEVER
    bounds = list(_bounds(words, finite))
    for number, (first, last) in enumerate(bounds):
        verb = any(finite[index] for index in range(first, last))
        final = number == len(bounds) - 1
        if words[first].opens or (words[last - 1].mark == ")" and first) or _in_dashes(words, first, last):
            yield Segment(first, last, PARENTHESIS, told=True)
            ease = ease if words[last - 1].mark == ")" else PARENTHESIS
            continue
        subject = subject and words[first - 1].mark != ";"
        behind_bracket = number > 0 and words[first - 1].mark == ")" and ease != PARENTHESIS
        if behind_bracket and words[first].low not in CONJUNCTIONS and words[first].low not in AUXILIARIES:
            yield Segment(first, last, ease, told=told)
            told = told or (ease == NEVER and verb)
            continue
        if told and number and _continues(words, finite, first, last, bounds[number - 1][0]):
            yield Segment(first, last, NEVER, told=False, continues=True)
            continue
        if told:
            ease = _ease_behind_verb(words, first, last, verb, final)
            yield Segment(first, last, ease, told=not verb)
            continue
        ease = _ease_before_verb(words, first, last, verb, final, subject)
        leading = ease == NEVER and not (subject or words[first].keep) and words[first].low in _NO_SUBJECT
        if leading and _told_later(words, bounds, number):
            ease = LEAD
        yield Segment(first, last, ease, told=False)
        if ease == NEVER and (final or words[first].low not in CONDITIONS):
            told, subject = verb, True


def _told_later(words: list[Word], bounds: list[tuple[int, int]], number: int) -> bool:
    """Whether a segment behind has a subject and a verb of its own: what stands before it leads up to it."""
    for first, last in bounds[number + 1 :]:
        low = words[first].low
        opens = low in CONJUNCTIONS or low in RELATIVES or low in SUBORDINATORS or low in AUXILIARIES
        tag = last - first < 8 and any(word.low in _SAID for word in words[first:last])
        if not opens and not tag and any(_tells(words, at) for at in range(first + 1, last)):
            return True
    return False


def _continues(words: list[Word], finite: Sequence[bool], first: int, last: int, before: int) -> bool:
    """Whether the segment begins with the verb of a clause that an aside broke off, or is what "said:" says."""
    if words[first - 1].mark == ":" and words[first - 1].low in _SAID:
        return True
    verbs = [index for index in range(before, first) if finite[index]]
    if (
        verbs
        and any(word.low == "that" for word in words[verbs[-1] + 1 : first])
        and words[first].low not in CONJUNCTIONS
    ):
        return any(finite[first:last]) and words[first].low not in RELATIVES
    low = words[first].low
    if before and words[before - 1].low in BEINGS and not any(finite[before:first]):
        return True
    aside = (before > 0 and not any(finite[before:first])) or words[before].low in RELATIVES
    return aside and words[before].low not in CONJUNCTIONS and low in AUXILIARIES


def _ease_before_verb(words: list[Word], first: int, last: int, verb: bool, final: bool, subject: bool) -> int:
    low = words[first].low
    if final or low in CONDITIONS:
        return NEVER
    if low in RELATIVES and first:
        return ASIDE
    if subject:
        opened = next((at for at in range(first, last) if words[at].low in RELATIVES and at > first), last)
        tells = any(_tells(words, at) for at in range(first, opened))
        return NEVER if tells and (_tells(words, first) or not _is_loose(words, first)) else ASIDE
    tells = any(_tells(words, at) for at in range(first + 1, last))
    if first and is_participle(low) and low not in AUXILIARIES and not tells:
        return LEAD  # "In a poll, conducted in May, …"
    if low == "so" and words[first + 1].low == "far":
        return NEVER
    if low in SUBORDINATORS or low in _LEADING_CLAUSES or (low == "to" and not verb):
        return LEAD
    if words[first].keep and low not in ("on", "in", "since") and words[last - 1].low not in _LATER:
        return NEVER
    leads = low in ADVERBIAL_STARTS or (low.endswith(("ly", "ing")) and len(low) > 5) or low in _LEADING
    if leads and not any(_tells(words, at) for at in range(first, last)):
        return LEAD
    if low in _LEADING and not any(word.low in BEINGS for word in words[first:last]):
        return LEAD
    return NEVER


def _tells(words: list[Word], index: int) -> bool:
    """Whether the word is a finite verb, and no participle said of a noun: "a note *found* in Brel"."""
    if not is_finite(words, index):
        return False
    behind = words[index + 1].low if index + 1 < len(words) and not words[index].mark else ""
    return not is_participle(words[index].low) or not (behind in _OF_PARTICIPLES or not behind)


def _ease_behind_verb(words: list[Word], first: int, last: int, verb: bool, final: bool) -> int:
    low = words[first].low
    if low in RELATIVES or any(word.low in ("which", "whom") for word in words[first + 1 : first + 5]):
        return ASIDE
    if low in CONDITIONS or low == "that":
        return NEVER
    if low in SUBORDINATORS:
        return ADDED_CLAUSE
    if words[last - 1].low in _SAID and last - first < 8:
        return PARENTHESIS
    if any(word.low in _SAID for word in words[first:last]) and last - first < 7 and low not in CONJUNCTIONS:
        return PARENTHESIS
    if low in CONJUNCTIONS:
        return COORDINATE_CLAUSE
    if _is_loose(words, first):
        return TAIL
    if verb:
        return COORDINATE_CLAUSE
    return TAIL if final else ASIDE


def _is_loose(words: list[Word], first: int) -> bool:
    low = words[first].low
    return low.endswith(("ing", "ed")) or low in _LOOSE


def _in_dashes(words: list[Word], first: int, last: int) -> bool:
    return first > 0 and words[first - 1].mark == "—" and words[last - 1].mark == "—"


def _bounds(words: list[Word], finite: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where segments begin and end."""
    first = 0
    inside = False
    for index, word in enumerate(words):
        if word.opens and index > first:
            yield first, index
            first = index
        inside = (inside or word.opens) and word.mark != ")"
        if inside and any(other.mark == ")" for other in words[index + 1 : index + 12]):
            continue
        leads = first == 0 and words[0].low in _NO_SUBJECT and not words[0].keep
        told = bool(word.mark) and any(finite[first : index + 1])
        if word.mark and not _inside_a_name(words, index) and (leads or not _inside_a_list(words, finite, index, told)):
            yield first, index + 1
            first = index + 1
    if first < len(words):
        yield first, len(words)


def _inside_a_name(words: list[Word], index: int) -> bool:
    """The comma of "Port Senna, Velmora" and "14 October, 2014": a capital or day before, one or two behind."""
    if words[index].mark == ":":
        title = words[index].text[0].isupper() and words[index + 1 : index + 2]
        return bool(title) and words[index + 1].text[0].isupper() and index > 2 and words[index].low not in _SAID
    if words[index].mark != ",":
        return False
    if _between_adjectives(words, index):
        return True
    behind = words[index + 1 : index + 3]
    if behind and behind[0].mark == "," and behind[0].text.isdigit() and len(behind[0].text) < 3:
        return words[index].text[0].isupper()
    if words[index].text[0].isdigit():
        return bool(behind) and behind[0].text.isdigit() and index > 0
    if not words[index].text[0].isupper():
        return False
    if not behind or not behind[0].text[0].isupper() or behind[0].low in RELATIVES:
        return False
    if len(behind) == 2 and behind[1].low in AUXILIARIES and index > 3 and words[index - 1].low in _IN_PLACES:
        return True
    return bool(behind[0].mark) or len(behind) < 2 or (behind[1].text[0].isupper() and bool(behind[1].mark))


def _between_adjectives(words: list[Word], index: int) -> bool:
    """The comma of "a long, hard war"."""
    if index == 0 or index + 2 >= len(words) or words[index - 1].low not in DETERMINERS:
        return False
    behind = words[index + 1]
    return (
        (words[index].low.endswith(OF_ADJECTIVES) or words[index].low in ADJECTIVES)
        and behind.text.islower()
        and not behind.mark
        and not is_participle(behind.low)
        and not behind.low.endswith("ing")
        and behind.low not in _NO_ADJECTIVES
    )


_LONGEST_ITEM = 5


def _inside_a_list(words: list[Word], finite: Sequence[bool], index: int, told: bool) -> bool:
    """The commas of "drones, mines and rockets": short pieces without a verb up to one with "and"."""
    if words[index].mark != "," or words[index + 1 : index + 2] == []:
        return False
    first = index + 1
    if (
        words[first].low in ("but", "so")
        or words[first].low in SUBORDINATORS
        or words[first].low in ADVERBIAL_STARTS
        or words[first].low in RELATIVES
        or words[first].low in _LOOSE
    ):
        return False
    for at in range(first, min(len(words), first + 14)):
        low = words[at].low
        if finite[at] or low in RELATIVES or words[at].opens:
            return False
        if low in ("and", "or"):
            return not _verb_follows(words, finite, at, told)
        if words[at].mark == ",":
            first = at + 1
        elif words[at].mark or at - first >= _LONGEST_ITEM:
            return False
    return False


def _verb_follows(words: list[Word], finite: Sequence[bool], at: int, told: bool) -> bool:
    """Whether a clause follows "and"; before the verb of the sentence it is the list's own verb."""
    if at + 1 < len(words) and finite[at + 1]:
        return True
    if not told:
        return False
    for ahead in range(at + 1, min(len(words), at + 11)):
        if finite[ahead]:
            return True
        if words[ahead].mark or words[ahead].low in RELATIVES or words[ahead].low == "that":
            return False
    return False


_SAID = listed(
    """said says announced found suggests suggested added reported reports told warned claimed argued
    confirmed"""
)
_LEADING = listed(
    """so just based four three two five six seven eight nine ten only shortly moments just today tonight
    normally"""
)
OF_ADJECTIVES = ("ive", "ous", "ical", "ful", "able", "ible", "ary", "ial", "onal")
"""Ends of words that are adjectives."""
ADJECTIVES = listed(
    """long hard big small new old final cold dark quick slow narrow strong weak young great low high brief
    short heavy poor rich good bad modern free feminine"""
)
_NO_ADJECTIVES = (
    DETERMINERS | SUBORDINATORS | RELATIVES | CONJUNCTIONS | ADVERBIAL_STARTS | AUXILIARIES | {"to", "that", "it"}
)
_NO_SUBJECT = listed("in on at under with for by from during despite through amid according as given")
_LEADING_CLAUSES = listed("whatever whoever wherever")
_OF_PARTICIPLES = listed("by in on at from to with last for as")
_IN_PLACES = listed("in from of near at")
_LATER = listed("later earlier ago before after on")
_LOOSE = listed("""with including according such especially particularly among without despite whose up down instead""")
