"""Which words of a sentence are finite verbs, as far as words beside each other tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.extract.phrases import listed
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    ADVERBS,
    AUXILIARIES,
    BEINGS,
    DETERMINERS,
    HAVINGS,
    IRREGULAR_PASTS,
    ONLY_PARTICIPLES,
    OTHER_PREPOSITIONS,
    PARTICIPLES,
    PLACE_PREPOSITIONS,
    PRESENT_VERBS,
    RELATIVES,
    SUBORDINATORS,
    VERBS,
)

_KNOWN: dict[tuple[str, ...], tuple[bool, ...]] = {}
_MOST_KNOWN = 64
"""Sentences that are remembered: a claim text is tried in several ways, and each asks for the same verbs."""


def finite_verbs(words: Sequence[Word]) -> tuple[bool, ...]:
    """For each word whether it is likely a finite verb."""
    looks = (*[word.text for word in words], *[word.mark for word in words])
    found = _KNOWN.get(looks)
    if found is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        found = _KNOWN[looks] = tuple(_finite(words))
    return found


def _finite(words: Sequence[Word]) -> Iterator[bool]:
    before = ""
    for index, word in enumerate(words):
        low = word.low
        may = low in _FORMS or before in _SUBJECTS or low.endswith(("ed", "n't"))
        yield may and low not in _NEVER and is_finite(words, index)
        before = low


def is_finite(words: Sequence[Word], index: int) -> bool:
    """Whether the word is likely a finite verb: an auxiliary, a known form, or "-ed" behind a noun."""
    low = words[index].low
    parted = index > 0 and bool(words[index - 1].mark)
    before = words[index - 1].low if index and not parted else ""
    if low.endswith("n't") or low in _CONTRACTED:
        return True
    if (
        words[index].text.isupper()
        and len(low) > 1
        and index
        and words[index - 1].text.upper() != words[index - 1].text
    ):
        return False  # "IS"
    if low in AUXILIARIES:
        return before not in _BEFORE_NOUNS and before != "to" and low not in ("been", "being", "be")
    if before in _BEFORE_NOUNS or before in ("to", "of"):
        return False
    if low in PRESENT_VERBS and index + 1 == len(words) and low not in _NEED_NOTHING:
        return False
    if low in IRREGULAR_PASTS or low in PRESENT_VERBS:
        if before in OTHER_PREPOSITIONS or before == "having":
            return False
        return words[index].text.islower() and not (before in ("in", "on", "at") and low.endswith("s"))
    if before in _SUBJECTS and words[index].text.islower() and not low.endswith(("ly", "ing")):
        object_of = index > 1 and before in ("it", "you") and _might_govern(words[index - 2].low)
        return low not in ADVERBS and low not in _NO_VERBS and not object_of
    if low in VERBS:
        return words[index].text.islower() and (_is_plural(before) or _are_two(words, index))
    return low.endswith("ed") and _is_past(words, index, before)


def is_participle(low: str) -> bool:
    """Whether the word can be a past participle: "killed", "taken", "left"."""
    return (low.endswith("ed") and len(low) > 4) or low in PARTICIPLES or low in ONLY_PARTICIPLES


def is_reduced(words: list[Word], finite: Sequence[bool], index: int, last: int) -> bool:
    """Whether a participle shortens a relative clause: "reports *distributed* last week have detailed".

    It stands behind a noun, and the verb of its sentence comes later, or "by" follows at once.
    """
    before = words[index - 1]
    if index == 0 or before.mark or not is_participle(words[index].text) or not ends_noun(before.low):
        return False
    if index + 1 < last and words[index + 1].low == "by" and not words[index].mark:
        return True
    behind = words[index + 1].low if index + 1 < last and not words[index].mark else ""
    if words[index].low in _THOUGHT and behind == "to" and index + 2 < last and words[index + 2].low in ("have", "be"):
        return True
    if words[index].low in SAYING or not (behind in _BEHIND_PARTICIPLES or behind.endswith("ly")):
        return False
    for at in range(index + 1, last):
        low = words[at].low
        if low in ("and", "but", "or", "that", "when") or low in _SUBJECTS or low in RELATIVES or low in SUBORDINATORS:
            return False
        if words[at - 1].mark:
            return False
        if finite[at] and (low in AUXILIARIES or (at > index + 2 and words[at].text.islower())):
            return True
    return False


def _is_past(words: Sequence[Word], index: int, before: str) -> bool:
    return (
        len(words[index].low) > 4
        and "-" not in words[index].low.removeprefix("re-")
        and words[index].text[0].islower()
        and index > 0
        and before not in PLACE_PREPOSITIONS
        and before not in OTHER_PREPOSITIONS
        and before not in ("most", "more", "very", "so", "too", "newly", "highly")
        and not before.endswith("'s")
        and words[index].low not in ("indeed", "hundred", "need", "speed", "so-called")
    )


def ends_noun(low: str) -> bool:
    """Whether a noun phrase can end on the word: it is no auxiliary, pronoun, determiner or adverb."""
    return not (
        low.endswith(("'s", "ly"))
        or low in AUXILIARIES
        or low in BEINGS
        or low in HAVINGS
        or low in DETERMINERS
        or low in ADVERBS
        or low in ("and", "or", "but", "who", "which", "that", "not")
        or low in _SUBJECTS
    )


def _is_plural(low: str) -> bool:
    return low in _PLURAL_SUBJECTS or (low.endswith("s") and not low.endswith(("ss", "'s", "us", "is")))


def _are_two(words: Sequence[Word], index: int) -> bool:
    """Whether "X and Y", names, stand before the word."""
    return (
        index > 2
        and words[index - 1].text[0].isupper()
        and "and" in [word.low for word in words[max(0, index - 6) : index - 1]]
    )


def _might_govern(low: str) -> bool:
    return low.endswith(("ed", "ing", "e")) or low in IRREGULAR_PASTS or low in PRESENT_VERBS


_NEED_NOTHING = listed("exists remains works matters lives continues goes comes rises falls pays knows")
_SUBJECTS = listed("he she it they we i you who")
_NEVER = frozenset(listed("the a an of and in to on at by for with from or but as than"))
"""The commonest words, which are looked up first: none is ever a verb."""
_PLURAL_SUBJECTS = listed("they we i you people police authorities men women children both many some")
_BEHIND_PARTICIPLES = (
    PLACE_PREPOSITIONS
    | OTHER_PREPOSITIONS
    | listed("""as last earlier out up down yesterday today monday tuesday wednesday thursday friday saturday sunday""")
)
_THOUGHT = ("thought", "believed", "said", "known", "reported", "suspected", "expected", "estimated")
_NO_VERBS = listed(
    """himself herself itself themselves myself ourselves all both in on at by for with of to from and or
    but as than that what who which when while because if so not never up out down off over into a an
    the too either each"""
)
_BEFORE_NOUNS = (DETERMINERS - listed("that this these those some many few all each both more most so")) | {"very"}
_CONTRACTED = frozenset(
    f"{word}'{end}"
    for word in ("he", "she", "it", "they", "we", "i", "you", "there", "that", "who", "what", "here")
    for end in ("s", "d", "m", "re", "ve", "ll")
)
_FORMS = AUXILIARIES | IRREGULAR_PASTS | PRESENT_VERBS | VERBS | _CONTRACTED
"""Words that may be finite verbs wherever they stand; others only behind a pronoun, or on "-ed"."""
SAYING = listed(
    """said say says told tell tells announced claimed claims warned warns added argued insisted insists
    reported reports confirmed confirms denied denies stated states believed believes suggested suggests
    feared showed revealed concluded noted
    believe think claim argue insist suggest hope fear learned determined ruled thought knew hoped wrote
    tweeted admitted acknowledged pointed"""
)
"""Verbs that a clause follows."""
