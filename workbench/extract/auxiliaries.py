"""Articles and auxiliaries that a claim text does without."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from workbench.extract.finite import is_finite
from workbench.extract.phrases import listed
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    ARTICLES,
    BEINGS,
    HAVINGS,
    HEADLINE_PARTICIPLES,
    NOT_LAST,
    ONLY_PARTICIPLES,
    PARTICIPLES,
)


def leave_out_needless(words: list[Word], finite: Sequence[bool]) -> None:
    """Leaves out articles, and auxiliaries before a participle that says it alone: "were killed"."""
    told = False
    for index, word in enumerate(words):
        if word.low in ARTICLES:
            word.gone = not word.keep and _is_needless_article(words, index)
        elif word.low in _DROPPED and not word.keep and index and not word.mark:
            after = _needless_up_to(words, index, told)
            for been in words[index:after]:
                been.gone = not been.keep and been.low in _DROPPED
        told = (told or finite[index]) and word.mark not in (";", "—")


def _is_needless_article(words: list[Word], index: int) -> bool:
    before = words[index - 1].low if index and not words[index - 1].mark else ""
    if words[index].low == "a" and index + 1 < len(words) and _is_count(words, index + 1):
        return False
    unit = words[index + 1].low if index + 1 < len(words) else ""
    if words[index].low != "the" and unit in _RATES and before in ("about", "nearly", "almost", "around", "least"):
        return False
    if words[index].low == "the" and _has_no_noun(words, index, before):
        return False
    if words[index].low != "the" and before in ("than", "not", "such", "many", "quite", "what", "half"):
        return False
    return len(words) > 1 and not _is_rate(words, index)


def _has_no_noun(words: list[Word], index: int, before: str) -> bool:
    """Whether "the" makes the noun: "most of *the* dead were", "*the* longer he stays, …", "at *the* time"."""
    if index + 1 >= len(words):
        return False
    noun, behind = words[index + 1], words[index + 2].low if index + 2 < len(words) else ""
    if noun.low in _PEOPLE:
        if before == "of" and words[index - 2].low in ("number", "toll"):
            return False
        return bool(noun.mark) or not behind or behind in _BEHIND_NOUNS or is_finite(words, index + 2)
    if noun.low in ("time", "moment"):
        return before in ("at", "by") and behind != "of"
    return _compares(noun.low) and sum(_compares(word.low) for word in _behind_the(words)) > 1


def _compares(low: str) -> bool:
    return low in ("more", "less", "fewer", "worse", "better") or (low.endswith("er") and low in _LONGER)


def _behind_the(words: list[Word]) -> list[Word]:
    return [behind for word, behind in itertools.pairwise(words) if word.low == "the"]


def _is_count(words: list[Word], index: int) -> bool:
    """Whether "a" before the word is a number: "a few", "rose by a third", not "a third man"."""
    if words[index].low not in _PARTS:
        return words[index].low in _COUNTS
    return index + 1 == len(words) or bool(words[index].mark) or words[index + 1].low in NOT_LAST


def _needless_up_to(words: list[Word], index: int, told: bool) -> int:
    """The index behind the auxiliaries from `index` on that may go; `index` if they must stay.

    A passive keeps its own behind another verb: "learned that he had been wounded".
    """
    before = words[max(0, index - 3) : index]
    if any(
        other.low in _HOLD_AUXILIARY or other.low.endswith("n't") or (other.keep and other.low in HAVINGS)
        for other in before
    ):
        return index
    ahead = index + 1
    while ahead < len(words) and (words[ahead].low == "been" or words[ahead].low.endswith("ly")):
        ahead += 1
    if ahead >= len(words) or any(other.mark for other in words[index:ahead]):
        return index
    passive = words[index].low in BEINGS or any(other.low == "been" for other in words[index:ahead])
    if passive:
        own = not told or words[index - 1].low == "whom"
        needless = words[index - 1].low not in _PRONOUNS and own and _passive_without(words, index, ahead)
    else:
        needless = (_is_regular(words[ahead].low) or words[ahead].low in PARTICIPLES) and not _lasts(
            words, index, ahead
        )
    return ahead if needless and words[index].low != "been" else index


def _lasts(words: list[Word], index: int, ahead: int) -> bool:
    """Whether "has worked for six years" would say by its past tense that it is over."""
    return words[index].low != "had" and any(word.low in ("for", "since") for word in words[ahead + 1 :])


def _is_rate(words: list[Word], index: int) -> bool:
    """The article of "25,000 passengers a day"."""
    if index + 1 >= len(words) or index == 0 or words[index].low == "the" or words[index + 1].low not in _RATES:
        return False
    before = words[index - 1]
    return not before.mark and before.low not in NOT_LAST and not is_finite(words, index - 1)


def _passive_without(words: list[Word], index: int, ahead: int) -> bool:
    """Whether a passive is understood without its auxiliary.

    "27 militants killed", "bridge built by Tarsk"; not "police attacked", which turns round who did it.
    """
    participle = words[ahead].low
    if participle in HEADLINE_PARTICIPLES:
        return True
    if not (_is_regular(participle) or participle in PARTICIPLES or participle in ONLY_PARTICIPLES):
        return False
    done_by = ahead + 1 < len(words) <= _SHORT and words[ahead + 1].low == "by" and not words[ahead].mark
    return done_by or any(other.keep and other.text[0].isdigit() for other in words[max(0, index - 4) : index])


def _is_regular(low: str) -> bool:
    return low.endswith("ed") and len(low) > 4 and low not in _STATES


_COUNTS = listed("few little lot half dozen hundred thousand million billion number couple handful")
_PEOPLE = listed(
    """dead wounded injured missing poor rich elderly disabled homeless unemployed sick needy living displaced accused
    deceased detained captured hungry bereaved blind deaf"""
)
_BEHIND_NOUNS = NOT_LAST | BEINGS | HAVINGS | {"who", "to", "than"}
_LONGER = listed("longer sooner bigger greater higher lower larger smaller closer harder later older stronger deeper")
_PARTS = listed("third quarter fifth")
_SHORT = 16
"""Words of a sentence in which "by …" surely stays behind its participle."""
_HOLD_AUXILIARY = listed("""to will would can could may might must shall should cannot not n't""")
"""After these the auxiliary carries the sense: "may have been killed"."""
_PRONOUNS = listed("""that who which what there it he she they we i you this these those""")
"""Behind these a passive keeps its auxiliary."""
_STATES = listed(
    """indeed need interested worried concerned supposed committed prepared allowed hundred tired scared
    entitled forced married based convinced determined"""
)
"""Participles used as adjectives: the auxiliary before them is a verb of its own."""
_DROPPED = (BEINGS | HAVINGS) - {"be", "being"}
_RATES = listed("year month week day hour minute head person barrel litre kilo tonne share time night")
