"""How much a sentence is worth checking: an additive score of named features, squeezed to 0..1.

`explain` gives the features with their weights; their sum with `worth_weights.START` is the log-odds.
"""

from __future__ import annotations

from itertools import islice
from math import exp

from workbench.extract.calendar_words import MONTHS, WEEKDAYS
from workbench.extract.modality import wording
from workbench.extract.phrases import Phrases, Row, listed, lows, tokens
from workbench.extract.worth_weights import FEATURES, START, WORDS
from workbench.model.statements import Comparator, Kind, Modality, Quantity

_GROUP_OF: dict[str, str] = {word: group for group, (_, words) in WORDS.items() for word in words.split()}
_COMPARISON = Phrases(
    {
        "": """
            than | the most | the least | the first | the only | for the first time |
            compared with | compared to | as many as | the lowest | the highest | the largest |
            the biggest | the worst | not one | every single | out of
        """
    }
)
_CAUSE = Phrases(
    {
        "": """
            because of | because | caused | causes | led to | leads to | resulted in | result of |
            as a result | due to | responsible for | blamed | triggered | sparked | derailed | drove |
            thanks to | owing to | in response to | prompted | stems from | linked to | fuelled by |
            fueled by | contributed to
        """
    }
)
_GREETING = listed(
    """let let's thank thanks please look listen ok okay hello good welcome yes no oh hey sorry go read
    click share subscribe follow"""
)
_ANSWERS = {"yes", "no"}
"""Before a noun "no" is no greeting: "No aid reached the village"."""
_NOT_PAST = listed("need indeed hundred speed exceed proceed succeed")
_DENIAL = listed(
    """never none no not without neither nobody didn't hasn't haven't wasn't weren't isn't aren't denied denies
    rejected rejects refused refuses disputed failed false untrue"""
)
_SELF = listed("i i'm i'd i'll i've me my mine myself")
_LISTENER = listed("you your you're you'll you've yourself")
_PAST = listed(
    """was were had did went came took gave made left became fell rose won lost ran led told found began got
    saw held met brought fled shot sent spent paid"""
)


def checkworthiness(
    text: str, start: int, end: int, *, kind: Kind, quantities: tuple[Quantity, ...], attributed: bool
) -> float:
    """How much `text[start:end]` is worth checking, 0 to 1; see `explain`."""
    features = explain(text, start, end, kind=kind, quantities=quantities, attributed=attributed)
    return round(1 / (1 + exp(-START - sum(weight for _, weight in features))), 4)


def explain(
    text: str, start: int, end: int, *, kind: Kind, quantities: tuple[Quantity, ...], attributed: bool
) -> list[tuple[str, float]]:
    """The features found in `text[start:end]` and the log-odds each adds."""
    row, words = tokens(text, start, end), lows(text, start, end)
    names = [
        *_of_numbers(quantities),
        *_of_names(row),
        *_of_telling(row, words),
        *_of_address(row, words),
        *_of_modality(row, words),
        *_of_length(row),
    ]
    if attributed or kind is not Kind.UNATTRIBUTED:
        names.append("said by somebody")
    return [(name, FEATURES[name]) for name in names] + _of_words(row)


def _of_numbers(quantities: tuple[Quantity, ...]) -> list[str]:
    names = ["a number"] if quantities else []
    if len(quantities) > 1:
        names.append("a second number")
    if any(
        q.unit in ("%", "percentage points") or (q.unit and q.unit.isupper() and len(q.unit) == 3) for q in quantities
    ):
        names.append("a share, a rate or money")
    if any(q.comparator is not Comparator.EQUAL for q in quantities):
        names.append("a bounded number")
    return names


def _of_names(row: Row) -> list[str]:
    """Capitalised words inside the sentence, neighbours as one; the first word only with a second."""
    names, inside = int(len(row) > 1 and row[0].word[0].isupper() and row[1].word[0].isupper()), True
    for token in row:
        capital = (
            token.word[0].isupper() and token.low not in _SELF and token.low not in MONTHS and token.low not in WEEKDAYS
        )
        if capital and not inside:
            names += 1
            if names == 2:
                break
        inside = capital or token.word in ('"', "“", ".", ":")
    return ["a named actor", "several named actors"][: min(names, 2)]


def _of_telling(row: Row, words: frozenset[str]) -> list[str]:
    names = []
    if not _PAST.isdisjoint(words) or any(map(_is_past, words)):
        names.append("told in the past")
    if not _DENIAL.isdisjoint(words):
        names.append("a denial")
    if _COMPARISON.any_in(row, words):
        names.append("a comparison")
    if _CAUSE.any_in(row, words):
        names.append("a cause")
    return names


def _is_past(low: str) -> bool:
    return low.endswith("ed") and len(low) > 4 and low not in _NOT_PAST


def _of_address(row: Row, words: frozenset[str]) -> list[str]:
    names = []
    if any(token.word == "?" for token in row[-3:]):
        names.append("a question")
    interjection = len(row) > 1 and (row[0].low not in _ANSWERS or not row[1].word[0].isalnum())
    if row and row[0].low in _GREETING and interjection:
        names.append("an order or a greeting")
    if not _SELF.isdisjoint(words):
        names.append("the speaker about himself")
    if not _LISTENER.isdisjoint(words):
        names.append("spoken to the listener")
    return names


def _of_modality(row: Row, words: frozenset[str]) -> list[str]:
    return _OF_MODALITY[wording(row, words)]


_OF_MODALITY: dict[Modality, list[str]] = {
    Modality.FACT: [],
    Modality.PREDICTION: ["a prediction"],
    Modality.OPINION: ["an opinion"],
}


def _of_length(row: Row) -> list[str]:
    words = len(list(islice((token for token in row if token.word[0].isalnum()), _SHORT)))
    names = ["very short"] if words < _VERY_SHORT else ["short"] if words < _SHORT else []
    if row and row[-1].word in ("…", "-", "–", ","):
        names.append("cut off")
    return names


_VERY_SHORT, _SHORT = 5, 9
"""Words."""


def _of_words(row: Row) -> list[tuple[str, float]]:
    """Each group of words once: the first at full weight, each further one at half of the one before."""
    seen: dict[str, set[str]] = {}
    for token in row:
        year = len(token.word) == 4 and token.word.isdecimal() and token.word[:2] in ("18", "19", "20")
        group = "a word of time" if year else _GROUP_OF.get(token.low)
        if group:
            seen.setdefault(group, set()).add(token.low)
    return [(group, round(WORDS[group][0] * (2 - 0.5 ** (len(words) - 1)), 3)) for group, words in seen.items()]
