"""The words of a passage that carry content, each with its concept, and which of them are negated. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from workbench.match import lexicon
from workbench.match.concepts import LIGHT, PHRASE_STARTS, concept, phrase_at
from workbench.model.statements import Quantity
from workbench.spelling import is_written_with_marks, marks, words_at

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[.,;:!?()\"“”—–]")
_PUNCTUATION = dict(zip("。，、；：！？（）「」۔،؛؟।", '.,,;:!?()“”.,;?.', strict=True))
"""Marks of other scripts, and what they are here."""
_PLACE = frozenset(["in", "at", "near", "off", "from", "outside", "around", "across", "inside"])
_ENDS_CLAUSE = frozenset(".;:!?,()—–") | lexicon.CONJUNCTIONS
"""A negation reaches no further than these."""

_MAY_NEGATE = lexicon.NEGATORS | lexicon.FAILURES | lexicon.REFUSALS

_SCOPE = 7
"""Nor further than so many words that carry content."""

_FOCUS = 3
"""So many of them are what is negated most directly."""

_CALENDAR = lexicon.WEEKDAYS | (frozenset(lexicon.MONTHS) - {"may", "march", "mar", "sep", "dec", "jan"})

_NOT_YET = frozenset(["who", "that", "which", "will", "would", "can", "could", "may"])
"""Behind these a refusal tells of whom the passage speaks or what may come, and denies nothing."""

_SMALL = frozenset(
    """
    is are was were be been has have had will would may could can not that he she they we
    """.split()  # noqa: SIM905  # a list of words to read and to add to
)
"""Words that a headline in capitals writes with one."""


class Word(NamedTuple):
    """A word that carries content: what it stands for, how it was written, whether it is a name, and
    negated."""

    concept: str
    text: str
    start: int
    name: bool
    place: bool
    """A name behind "in", "near" and the like."""
    negated: bool
    focus: bool
    """One of the first words after a negator: what is negated most directly."""


@lru_cache(maxsize=256)
def read(text: str, quantities: tuple[Quantity, ...]) -> tuple[Word, ...]:
    """Content words with their negation, read from left to right; those inside a quantity's span are left out."""
    tokens = _tokens(text, quantities)
    titled = _is_title(tokens)
    found: list[Word] = []
    reach = depth = fresh = clause = 0
    for at, token in enumerate(tokens):
        low = token.low
        if low in _ENDS_CLAUSE:
            reach, depth, clause = 0, 0, len(found)
            continue
        if low in _MAY_NEGATE and _negates(tokens, at):
            depth = depth + 1 if reach else 1
            reach, fresh = _SCOPE, _FOCUS
            if low in lexicon.REFUSALS and _is_passive(tokens, at):
                found[clause:] = [
                    word._replace(negated=not word.negated, focus=not word.negated) for word in found[clause:]
                ]
                reach = depth = 0
            if low in lexicon.REFUSALS or low in lexicon.FAILURES:
                found.append(Word(concept(low), token.text, token.start, False, False, False, False))
            continue
        if low in lexicon.STOP or low in _CALENDAR or not low[0].isalpha():
            continue
        key = concept(low)
        name = token.text != low and not titled and (not token.initial or _opens_a_name(tokens, at))
        name = name or _begins_a_name(text, token)
        negated = reach > 0 and depth % 2 == 1
        place = name and any(before.low in _PLACE for before in tokens[max(0, at - 2) : at])
        found.append(Word(key, token.text, token.start, name, place, negated, negated and fresh > 0))
        reach -= reach > 0
        fresh -= fresh > 0 and key not in LIGHT
    return tuple(found)


class _Token(NamedTuple):
    low: str
    text: str
    start: int
    initial: bool
    """Whether it opens a sentence, where a capital says nothing about names."""


def _tokens(text: str, quantities: Sequence[Quantity]) -> list[_Token]:
    """Words and punctuation in order; quantities are left out, phrases stand as the one word they mean."""
    skip = [(found.start, found.end) for found in quantities]
    skipped, over = min(skip, default=(0, 0))[0], max((end for _, end in skip), default=0)
    found: list[_Token] = []
    initial, until = True, 0
    pieces = _pieces(text) if is_written_with_marks(text) else [(m.start(), m.group()) for m in _TOKEN.finditer(text)]
    for start, word in pieces:
        if start < until or (skipped <= start < over and any(begin <= start < end for begin, end in skip)):
            continue
        low = word.lower().replace("’", "'")
        phrase = phrase_at(text, start, low) if low in PHRASE_STARTS else None
        if phrase is not None:
            until, new = phrase
            found.append(_Token(new, text[start:until], start, initial))
            initial = False
            continue
        if "'" in low:
            if low.endswith("n't"):
                low = "not"
            elif low.endswith("'s"):
                low, word = low[:-2], word[:-2]
        if low:
            found.append(_Token(low, word, start, initial))
        initial = word in ".!?:" or (initial and word in '"“”(')
    return found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """As `_TOKEN` finds them, in scripts with vowel marks or without spaces."""
    for match in _marked_token().finditer(text):
        if match.group()[0].isalpha():
            yield from words_at(text, match.start(), match.end())
        else:
            yield match.start(), _PUNCTUATION.get(match.group(), match.group())


@cache
def _marked_token() -> re.Pattern[str]:
    letters = rf"[^\W\d_](?:[^\W\d_]|[{marks()}])*"
    return re.compile(rf"{letters}(?:['’]{letters})*|\d+(?:[.,]\d+)*|[.,;:!?()\"“”—–{''.join(_PUNCTUATION)}]")


def _is_title(tokens: Sequence[_Token]) -> bool:
    """Whether it is a headline in capitals, where a capital says nothing about names; "is" and "not" in small
    letters stand in none."""
    if any(token.text in _SMALL for token in tokens):
        return False
    words = [token.text for token in tokens if len(token.low) > 3]
    return len(words) >= 3 and sum(word[:1].isupper() for word in words) >= 0.8 * len(words)


def _begins_a_name(text: str, token: _Token) -> bool:
    """Whether a capital follows a hyphen: "al-Vasar"."""
    end = token.start + len(token.text)
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()


def _opens_a_name(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the word behind a capital at a sentence's beginning has one too: "Ilin Vasar said"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.text[:1].isupper() and following.low not in lexicon.STOP


def _negates(tokens: Sequence[_Token], at: int) -> bool:
    low = tokens[at].low
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in lexicon.NEGATORS:
        return (low, following) == ("no", "longer") or following not in lexicon.NOT_NEGATING
    if low in lexicon.FAILURES:
        return following == "to"
    return low in lexicon.REFUSALS and not (at > 0 and tokens[at - 1].low in _NOT_YET)


def _is_passive(tokens: Sequence[_Token], at: int) -> bool:
    """ "The takeover was denied (by …)": what is denied stands before."""
    if at + 1 < len(tokens) and tokens[at + 1].low == "that":
        return False
    return at > 0 and tokens[at - 1].low in {"was", "were", "been", "is", "are", "be", "being"}
