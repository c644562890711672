"""Words by which a statement is hedged or negated.

`find_hedge` and `find_negation` return the words as they stand in the text.
"""

from __future__ import annotations

import re

from workbench.extract.phrases import Phrases, Row, lows, tokens

_HEDGES = Phrases(
    {
        "hedge": """
            reportedly | allegedly | apparently | supposedly | purportedly | ostensibly | presumably |
            seemingly | possibly | perhaps | probably | maybe | potentially | conceivably | arguably |
            likely | unlikely | most likely | more likely | very likely | highly likely | may |
            might | could | may have | might have | could have | may be | might be | could be |
            alleged | suspected | purported | presumed | rumoured | rumored | unconfirmed |
            unverified | unproven | so - called | would - be | appear to | appears to | appeared to |
            appear to have | appears to have | appeared to have | appears | appeared | seem to |
            seems to | seemed to | seem | seems | seemed | believed to | believed to be |
            believed to have | thought to | thought to be | thought to have | is believed to have |
            are believed to have | was believed to have | said to be | said to have |
            is said to have | are said to have | expected to | is expected to | are expected to |
            was expected to | were expected to | set to | poised to | due to be | bound to | feared |
            rumoured to | rumored to | understood to | understood to be | understood to have |
            alleged to have | suspected of | close to a deal | close to an agreement |
            close to agreement | close to reaching | close to a ceasefire | close to signing |
            nearing | near a deal | near an agreement | near agreement | on the brink of |
            on the verge of | on the cusp of | about to | in talks | hope to | hopes to | plan to |
            plans to | planned to | planning to | aims to | intends to | tend to | tends to |
            unclear | it is unclear | if confirmed | if true | according to unconfirmed reports |
            in theory | in principle | as far as is known | possible | potential | probable |
            would likely | will likely
        """
    }
)
_WEAK_HEDGES = {"possible", "potential", "likely"}
"""Hedges only where nothing firmer stands in the statement."""

_NEGATIONS = Phrases(
    {
        "negation": """
            not | no | never | none | nobody | no one | nothing | nowhere | neither | nor | without |
            cannot | can't | no longer | not yet | not any | denied | denies | deny | denying |
            denial of | refuses | refused | refusing | refusal to | refuse | reject | rejects |
            rejected | rejecting | failed to | fails to | fail to | failing to | failure to |
            unable to | lack of | lacks | lacked | refuted | refutes | rebutted | disputed |
            disputes | dispelled | declined to | declines to | ruled out | rules out | ruling out |
            stopped short of | contrary to | nor did | by no means | far from
        """
    }
)
_NOT_NEGATING = Phrases(
    {
        "other": """
            not only | no fewer than | no less than | not less than | no more than | not more than |
            no doubt | not just | not to mention | no matter | no sooner | nothing but | not merely |
            not simply | no wonder | not least | no later than | no earlier than | no comment |
            can not only | or not
        """
    }
)

_NOT = re.compile("[nN]['’][tT]")
_TELLING = _NEGATIONS.first_words | _NOT_NEGATING.first_words


def find_hedge(text: str, start: int, end: int) -> str | None:
    """The first words that hedge `text[start:end]` ("reportedly", "close to a", "could"), verbatim, or
    None.
    """
    if _HEDGES.first_words.isdisjoint(lows(text, start, end)):
        return None
    row = tokens(text, start, end)
    weak = None
    for at, token in enumerate(row):
        if token.low not in _HEDGES.first_words:
            continue
        found = _HEDGES.at(row, at)
        if found is None or _is_may_the_month(row, at):
            continue
        words = text[row[at].start : row[found[0] - 1].end]
        if row[at].low not in _WEAK_HEDGES:
            return words
        weak = weak or words
    return weak


def find_negation(text: str, start: int, end: int) -> str | None:
    """The first words that negate `text[start:end]` ("not", "denied", "failed to"), verbatim, or None."""
    if _TELLING.isdisjoint(lows(text, start, end)) and not _NOT.search(text, start, end):
        return None
    row = tokens(text, start, end)
    at = 0
    while at < len(row):
        if not (row[at].low in _TELLING or row[at].low.endswith("n't")):
            at += 1
            continue
        if harmless := _NOT_NEGATING.at(row, at):
            at = harmless[0]
            continue
        if row[at].low.endswith("n't"):
            return row[at].word
        found = _NEGATIONS.at(row, at)
        if found and not (row[at].low == "no" and _next_is(row, at, ".", ",")):
            return text[row[at].start : row[found[0] - 1].end]
        at += 1
    return None


def _is_may_the_month(row: Row, at: int) -> bool:
    """As in "May" with a capital inside a sentence, or before a number."""
    return row[at].word == "May" and (at > 0 or (at + 1 < len(row) and row[at + 1].word[0].isdecimal()))


def _next_is(row: Row, at: int, *lows: str) -> bool:
    return at + 1 < len(row) and row[at + 1].low in lows
