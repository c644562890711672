"""What words beside each other tell a reader of clauses: signs that a piece begins, or that none does."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extract.clause_words import BARE, HEADS
from workbench.extract.finite import SAYING
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    ADVERBS,
    BEINGS,
    DETERMINERS,
    MODALS,
    NOT_LAST,
    OTHER_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)


def has_participle(words: list[Word], first: int, index: int) -> bool:
    """Whether a form of "be" stands before: "was shot [and killed]"."""
    return any(words[at].low in BEINGS for at in range(max(first, index - 8), index))


def has_gerund(words: list[Word], first: int, index: int) -> bool:
    """Whether another word on "-ing" stands before: "buying [and selling]"."""
    return any(words[at].low.endswith("ing") for at in range(max(first, index - 8), index))


def opens_clause(words: list[Word], finite: Sequence[bool], index: int, last: int) -> bool:
    """Whether a relative clause begins before the next verb: the verb is none of a new clause."""
    for at in range(index, min(last, index + 7)):
        if finite[at]:
            return False
        low = words[at].low
        if low in RELATIVES or low in ("that", "than") or (at > index and low in SUBORDINATORS):
            return True
    return False


def inside_subject(words: list[Word], finite: Sequence[bool], first: int, index: int) -> bool:
    """Whether "and" joins the two subjects of what is said: "make sure the mayor | and her clerks get …"."""
    for at in range(index - 1, max(first, index - 6), -1):
        low = words[at].low
        if low in SAYING or low in ("sure", "that", "whether"):
            return index - at > 1
        if finite[at] or words[at].mark or low in PLACE_PREPOSITIONS or low in OTHER_PREPOSITIONS:
            return False
    return False


def is_it_that(words: list[Word], first: int) -> bool:
    """Whether "it is … that" opened the segment: the clause is what it is about."""
    low = words[first].low
    return low == "it's" or (low == "it" and (words[first + 1].low in BEINGS or words[first + 1].low == "makes"))


def behind_modal(words: list[Word], first: int, index: int) -> bool:
    """Whether the word before is a verb: "will only serve | to …"."""
    words = words[max(first, index - 3) : index - 1]
    modal = [word.low in MODALS or word.low.endswith("n't") for word in words]
    return any(modal[-1:]) or (len(words) == 2 and modal[0] and words[1].low in ADVERBS)


def inside_a_name(words: list[Word], index: int, last: int) -> bool:
    """The "of" of "House of Commons"."""
    ahead = index + (2 if words[index + 1].low == "the" else 1)
    return (
        ahead < last
        and words[ahead].text[0].isupper()
        and words[index - 1].text[0].isupper()
        and index - 1 > 0
    ) or words[index - 1].text in ("Ministry", "House", "Bank", "University", "Lord")


def names_a_thing(words: list[Word], index: int) -> bool:
    """Whether a word on "-ing" is part of a noun: "a routine scoping of the throat", "border crossing cards"."""
    before, behind = words[index - 1], words[index + 1]
    opened = index >= 2 and words[index - 2].low in DETERMINERS
    if behind.low == "of":
        return opened
    compound = before.text.islower() and not before.low.endswith("s") and not opened
    return compound and (behind.low in ("and", "or") or (behind.text.islower() and behind.low not in NOT_LAST))


def opens_subject(words: list[Word], first: int) -> bool:
    """Whether a clause is, or hangs on, the subject: "what the minister said is …", "all he said was …"."""
    if words[first].low in ("what", "whatever"):
        return True
    behind = words[first + 1].low if first + 1 < len(words) else ""
    return words[first].low in HEADS and behind in BARE
