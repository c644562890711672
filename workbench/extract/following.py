"""What may follow a cue before its content: an inverted subject, whom it was said to, when, where."""

from __future__ import annotations

from workbench.extract.lexicon import (
    AUXILIARIES,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    MONTHS,
    PARTS_OF_DAY,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    VENUES,
    is_finite,
)
from workbench.extract.phrases import listed
from workbench.extract.tokens import DASH, QUOTE, Phrase, Tokens

BREAKS = frozenset((",", ";", ":", DASH, "(", ")", "[", "]", "...", "…", "?", "!", "."))

_ARTICLES = listed("the a an his her")

_RECIPIENTS = listed(
    "me him her them us you reporters journalists supporters voters viewers lawmakers investors residents"
)
_HER_PEOPLE = listed("husband followers supporters audience staff colleagues children")
_RIGHT_STARTS = listed(
    """the a an one his her its their another two three four five six former retired senior he she they
    some many several local top"""
)

_RIGHT_STOPS = listed(
    """when after before while who whose during adding saying noting in on at as via speaking referring"""
)


def is_scare_quote(s: Tokens, at: int) -> bool:
    """Whether a quotation is a word or three within a phrase."""
    return s.ends[at] - s.starts[at] < 30 and s.text[s.ends[at] - 2] not in ",.!?"


def speaker_right(s: Tokens, first: int, last: int) -> Phrase | None:
    """The noun phrase that begins at `first`: the subject of an inverted "said", with its apposition."""
    words = s.words
    if first >= last or not _opens_subject(s, first, last):
        return None
    if words[first] in PERSONAL:
        return first, first + 1
    if words[first] in PREPOSITIONS or words[first] in SUBORDINATORS:
        return None
    at = first
    while at < last:
        word = words[at]
        if word in (";", ":", QUOTE, "?", "!") and not (word == QUOTE and is_scare_quote(s, at)):
            break
        if word == DASH:
            break
        if at > first and word == ",":
            if not _apposition_follows(s, at + 1, last):
                break
        elif at > first and word != "," and _ends_right(s, at, last):
            break
        at += 1
    while at > first and words[at - 1] in (",", ".", "who", "which"):
        at -= 1
    return (first, at) if at > first else None


def _opens_subject(s: Tokens, first: int, last: int) -> bool:
    word = s.words[first]
    return (
        s.capital[first]
        or word in _RIGHT_STARTS
        or word.endswith("s")
        or any(s.capital[first + 1 : min(last, first + 4)])  # `said campaign manager Orla Finn`
    )


def _ends_right(s: Tokens, at: int, last: int) -> bool:
    words = s.words
    word = words[at]
    following = words[at + 1] if at + 1 < last else ""
    if word in (
        "when",
        "after",
        "before",
        "while",
        "during",
        "via",
        "as",
        "late",
        "earlier",
        "later",
        "because",
        "since",
    ):
        return True
    if word in DAYS or (word in ("last", "this") and (following in PARTS_OF_DAY or following in DAYS)):
        return True
    if word in ("in", "on", "at", "to", "by", "about", "of", "with"):
        if word == "on" and (
            following in DAYS
            or following in MONTHS
            or following in ("twitter", "facebook", "cnn", "fox", "nbc", "abc", "cbs", "msnbc")
        ):
            return True
        if word == "in" and (
            following in ("a", "an", "his", "her", "their", "one")
            or following[:2] in ("19", "20")
            or following in MONTHS
        ):
            return True
        if word == "at" and following in ("a", "an", "one", "his", "her"):
            return True
        if word == "to":
            return following not in ("the",) or True
        if word == "of":
            return (
                following in ("the", "his", "her", "their")
                and s.capital[at - 1]
                and not _title_word(words[at - 1])
            )
        if word == "about":
            return True
    return word in AUXILIARIES


def _title_word(word: str) -> bool:
    return word.endswith(
        ("or", "er", "ent", "ary", "ief", "man", "ister", "ty", "ute", "ge", "ment", "tion", "bank")
    )


def _apposition_follows(s: Tokens, at: int, last: int) -> bool:
    if at >= last:
        return False
    word = s.words[at]
    if word in ("who", "whose", "which"):
        return False
    if word.endswith("ing") and not s.capital[at]:
        return False
    return not (
        word in _RIGHT_STOPS
        or word in SUBORDINATORS
        or word in COORDINATORS
        or (word in PREPOSITIONS and word not in ("of", "from"))
        or word in PERSONAL
        or word in ("according", "but", QUOTE)
    )


def after_recipient(s: Tokens, at: int, last: int) -> int:
    """Where a recipient that begins at `at` ends ("told *the crowd*"); `at` itself if there is none."""
    words = s.words
    if at >= last:
        return at
    word = words[at]
    if word == "her" and at + 1 < last and words[at + 1] in _HER_PEOPLE:
        return at + 2
    if word in _RECIPIENTS:
        return at + 1
    if word in PRONOUNS or word in SUBORDINATORS or word in PREPOSITIONS or word == QUOTE or is_finite(word):
        return at
    end = at + (word in DETERMINERS)
    while end < last and end - at < 8 and not _ends_recipient(s, end, at):
        if words[end] in ("and", "of", "&"):
            end += 1 + (words[end + 1] in DETERMINERS)
            continue
        end += 1
        if not s.capital[end - 1] and end < last and s.capital[end] and not words[end - 1].endswith("'s"):
            break  # "told reporters Khan was …": a plain noun ends where a name begins
    return min(end, last)


def _ends_recipient(s: Tokens, at: int, first: int) -> bool:
    words = s.words
    word = words[at]
    if word in BREAKS or word == QUOTE or word in PRONOUNS or word in SUBORDINATORS or word in DETERMINERS:
        return True
    if word in ("and", "of", "&") and at + 1 < len(words):
        return not (s.capital[at + 1] or word == "of" or words[at + 1] in DETERMINERS)
    if is_finite(word) or word in PREPOSITIONS or word in COORDINATORS or word in DAYS:
        return True
    return word == "last" and at > first


def after_adverbials(s: Tokens, at: int, last: int) -> int:
    """Where adverbials of time and place of speaking that begin at `at` end: "on Monday", "in an interview
    with CNN".
    """
    while at < last:
        following = _after_adverbial(s, at, last)
        if following == at:
            return at
        at = following
    return at


def _after_adverbial(s: Tokens, at: int, last: int) -> int:
    words = s.words
    word = words[at]
    following = words[at + 1] if at + 1 < last else ""
    if word in DAYS or word in ("yesterday", "today", "tonight"):
        return after_day(s, at, last)
    if word in ("later", "earlier") and (following in PARTS_OF_DAY or following in ("this", "on")):
        return at + 1
    if word in ("last", "this") and (following in PARTS_OF_DAY or following in DAYS or following in MONTHS):
        return at + 2
    if word in ("on", "late", "early", "by") and (
        following in DAYS or following in MONTHS or following in ("late", "early")
    ):
        return after_day(s, at + 1, last)
    if word == "in" and (following in MONTHS or (following[:2] in ("19", "20") and len(following) == 4)):
        return after_day(s, at + 1, last)
    if word in ("on", "via", "over", "by") and following in (
        "twitter",
        "facebook",
        "instagram",
        "x",
        "snapchat",
        "phone",
        "email",
        "e-mail",
    ):
        return at + 2
    if word in ("in", "at", "on", "during", "to", "via", "through", "by"):
        return _after_venue(s, at, last)
    return at


def _after_venue(s: Tokens, at: int, last: int) -> int:
    """The end of "in a telephone interview with Radio North on Monday" from `at`, or `at` if it is no such
    thing.
    """
    words = s.words
    seen = False
    end = at + 1
    while end < last and end - at < 14:
        word = words[end]
        if word in VENUES:
            seen = True
            end += 1
            continue
        if word in BREAKS or word == QUOTE or word in SUBORDINATORS or word in PERSONAL or is_finite(word):
            break
        small = word in PREPOSITIONS or word in _ARTICLES or word in PARTS_OF_DAY
        if seen and not s.capital[end] and not small:
            break
        if seen and word in DETERMINERS and words[end - 1] not in PREPOSITIONS:
            break
        if seen and word in DAYS:
            end = after_day(s, end, last)
            break
        if (
            seen
            and s.capital[end]
            and words[end - 1] not in PREPOSITIONS
            and not s.capital[end - 1]
            and words[end - 1] not in ("the", "a", "an", "his", "her")
        ):
            break
        end += 1
    while end > at and (words[end - 1] in PREPOSITIONS or words[end - 1] in ("the", "a", "an")):
        end -= 1
    return end if seen else at


def after_day(s: Tokens, at: int, last: int) -> int:
    at += 1
    while at < last and (s.words[at] in PARTS_OF_DAY or s.words[at][0].isdigit()):
        at += 1
    return at
