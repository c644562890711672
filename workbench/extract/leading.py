"""The subject that a clause opens with, for a cue that has none of its own: `Finn left the room, saying …`."""

from __future__ import annotations

from workbench.extract.following import BREAKS
from workbench.extract.lexicon import (
    ADVERBS,
    DETERMINERS,
    PASTS,
    PERSONAL,
    PREPOSITIONS,
    SUBORDINATORS,
    VERBS,
    is_finite,
)
from workbench.extract.phrases import listed
from workbench.extract.subjects import CLAUSE_ADVERBIAL, LEADS, can_be_subject, without_lead
from workbench.extract.tokens import DASH, QUOTE, Phrase, Tokens

_NO_NAMES = listed("late early back there here not please yes no well asked")


def leading_subject(s: Tokens, first: int, last: int) -> Phrase | None:
    """The subject of the clause between `first` and `last`, for a cue at `last` that has none of its own.

    It is the noun phrase that opens the first stretch between commas which goes on with a verb: "On Monday,
    *Orla Finn* left the room, saying".
    """
    words = s.words
    begin = first
    whole: Phrase | None = None
    while begin < last:
        end = next((at for at in range(begin, last) if words[at] in (",", DASH, ";")), last)
        subject = None if words[begin] in CLAUSE_ADVERBIAL else _opening_phrase(s, begin, end)
        if subject and subject[1] < end and words[end - 1] not in ("later", "ago", "earlier"):
            return subject
        if (subject and whole is None and s.capital[subject[0]] and subject[0] > 0) or (
            subject and whole is None and words[subject[0]] not in LEADS and begin == first
        ):
            whole = subject
        begin = end + 1
    return whole


def with_subject(s: Tokens, first: int, last: int) -> Phrase | None:
    """The subject of an -ing form behind "with": `…, with 30 percent of voters saying`."""
    for at in range(last - 1, max(first, last - 14), -1):
        word = s.words[at]
        if word == "with" and s.words[at - 1] in (",", DASH):
            return (at + 1, last) if can_be_subject(s, at + 1, last) else None
        if word in BREAKS or word == QUOTE or is_finite(word) or word in SUBORDINATORS:
            return None
    return None


def _opening_phrase(s: Tokens, begin: int, last: int) -> Phrase | None:
    words = s.words
    at = without_lead(s, begin, last)
    if at >= last or words[at] == QUOTE:
        return None
    if words[at] in PERSONAL:
        return at, at + 1
    end = at + (words[at] in DETERMINERS)
    while end < last and end - at < 12:
        word = words[end]
        if (
            s.capital[end]
            or (word in ("of", "&", "the", "and", "for") and end + 1 < last and s.capital[end + 1])
            or (
                (end == at or (words[at] in DETERMINERS and end - at <= 2 and not s.capital[max(end - 1, at + 1)]))
                and not (
                    word in BREAKS
                    or is_finite(word)
                    or word in PREPOSITIONS
                    or word == QUOTE
                    or word in VERBS
                    or word in PASTS
                )
            )
        ):
            end += 1
        else:
            break
    if (
        end == at + 1
        and at == begin
        and (words[at] in ADVERBS or words[at] in LEADS or words[at] in _NO_NAMES)
    ):
        return None
    return (at, end) if end > at and can_be_subject(s, at, end) else None
