"""Articles and auxiliaries that a claim text does without."""

from __future__ import annotations

from workbench.extract.chunks import Word, is_finite
from workbench.extract.phrases import listed
from workbench.extract.words_of_claims import (
    ARTICLES,
    BEINGS,
    HAVINGS,
    HEADLINE_PARTICIPLES,
    NOT_LAST,
    ONLY_PARTICIPLES,
    PARTICIPLES,
)


def without_needless(words: list[Word]) -> list[Word]:
    """The words of a sentence without the articles and auxiliaries that say nothing by themselves."""
    return [word for index, word in enumerate(words) if word.keep or not _needless(words, index)]


def _needless(words: list[Word], index: int) -> bool:
    """An article, or an auxiliary before a participle that says it alone: "were killed", "has been built"."""
    word = words[index]
    if word.low in ARTICLES:
        after_not = index > 0 and word.low != "the" and words[index - 1].low in ("not", "such", "many")
        return len(words) > 1 and not after_not and not _is_rate(words, index)
    if word.low not in _DROPPED or word.mark or not index:
        return False
    before = words[max(0, index - 3) : index]
    if any(other.low in _HOLD_AUXILIARY or (other.keep and other.low in HAVINGS) for other in before):
        return False
    ahead = index + 1
    while ahead < len(words) and (words[ahead].low in ("been", "not") or words[ahead].low.endswith("ly")):
        ahead += 1
    if ahead >= len(words) or any(other.mark for other in words[index:ahead]):
        return False
    between = {other.low for other in words[index:ahead]}
    if "not" in between:
        return False
    if word.low in BEINGS or "been" in between:
        return words[index - 1].low not in _PRONOUNS and _passive_without(words, index, ahead)
    return _is_regular(words[ahead].low) or words[ahead].low in PARTICIPLES


def _is_rate(words: list[Word], index: int) -> bool:
    """The article of "25,000 passengers a day"."""
    if (
        index + 1 >= len(words)
        or index == 0
        or words[index].low == "the"
        or words[index + 1].low not in _RATES
    ):
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
    done_by = ahead + 1 < len(words) and words[ahead + 1].low == "by" and not words[ahead].mark
    return done_by or any(
        other.keep and other.text[0].isdigit() for other in words[max(0, index - 4) : index]
    )


def _is_regular(low: str) -> bool:
    return low.endswith("ed") and len(low) > 4 and low not in _STATES


_HOLD_AUXILIARY = listed("""to will would can could may might must shall should cannot not n't""")
"""After these the auxiliary carries the sense: "may have been killed"."""
_PRONOUNS = listed("""that who which what there it he she they we i you this these those""")
"""Behind these a passive keeps its auxiliary."""
_STATES = listed(
    """indeed need interested worried concerned supposed committed prepared allowed hundred tired scared"""
)
"""Participles used as adjectives: the auxiliary before them is a verb of its own."""
_DROPPED = (BEINGS | HAVINGS) - {"be", "being"}
_RATES = listed("year month week day hour minute head person barrel litre kilo tonne share time night")
