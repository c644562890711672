"""Rules for figures that somebody gives without a verb of speech: `puts the loss at 3 million`, `raised the toll
to 31`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.extract.clauses import content_end
from workbench.extract.constructions import Found, View, speaker_of
from workbench.extract.cues import Cue, verb_group
from workbench.extract.lexicon import Verb
from workbench.extract.number_words import SMALL
from workbench.extract.phrases import listed
from workbench.extract.tokens import QUOTE, Tokens

_ESTIMATING = listed("put puts putting estimated estimates estimate valued values value")
_REVISING = listed(
    """raised raises raise revised revises revise lowered lowers lower increased increases increase updated
    updates update cut cuts corrected corrects correct"""
)
_COUNTS = listed(
    """number toll tally count figure figures estimate estimates total forecast cost costs loss losses damage
    value death deaths"""
)
_VICTIMS = listed(
    """killed dead deaths wounded injured missing displaced homeless casualties victims infected cases people
    arrested detained"""
)
_AMOUNTS = listed(
    "half hundred hundreds thousand thousands million millions billion billions dozens scores dozen"
)
_BREAKS = frozenset((",", ";", ":", QUOTE, "and", "but"))
_FARTHEST = 14  # tokens between the verb and the amount


def find_figures(s: Tokens, last: int, free_from: Callable[[int], int]) -> Iterator[Found]:
    """All figures given in a sentence; `free_from` tells where a speaker may begin."""
    for at, word in enumerate(s.words[:last]):
        rule = put_at if word in _ESTIMATING else revised_to if word in _REVISING else None
        found = rule(s, at, free_from(at), last) if rule else None
        if found:
            yield found


def put_at(s: Tokens, at: int, first: int, last: int) -> Found | None:
    """`The governor puts the number of displaced people at nearly 3,800.` — somebody gives a figure."""
    amount = _amount_after(s, at + 1, last, ("at",))
    return _said(s, at, first, last, "put_at") if amount else None


def revised_to(s: Tokens, at: int, first: int, last: int) -> Found | None:
    """`The army raised the number of people killed to 31.` — somebody corrects a count."""
    amount = _amount_after(s, at + 1, last, ("to", "from", "by"))
    if not amount:
        return None
    counted = set(s.words[at + 1 : amount])
    is_count = counted & (_COUNTS - {"number", "total", "cost", "costs", "value"})
    counts = is_count or (counted & _COUNTS and counted & _VICTIMS)
    return _said(s, at, first, last, "revised_to") if counts else None


def _amount_after(s: Tokens, first: int, last: int, prepositions: tuple[str, ...]) -> int | None:
    """Where the preposition stands that an amount follows, with an object of a word or more before it."""
    for at in range(first, min(last, first + _FARTHEST)):
        if s.words[at] in _BREAKS:
            return None
        if s.words[at] in prepositions and at > first and _is_amount(s, at + 1, last):
            return at
    return None


def _is_amount(s: Tokens, first: int, last: int) -> bool:
    """Whether a number comes within three words: `nearly 3,800`, `more than half`."""
    near = s.words[first : min(last, first + 4)]
    return any(word[0].isdigit() or word in SMALL or word in _AMOUNTS for word in near)


def _said(s: Tokens, at: int, first: int, last: int, rule: str) -> Found | None:
    begin, infinitive = verb_group(s, at)
    if infinitive or (begin and s.words[begin - 1] in ("who", "which", "that")):
        return None
    cue = Cue(begin, at, at + 1, Verb(s.words[at], "past"), finite=True, passive=False, infinitive=False)
    if any(word in ("is", "are", "was", "were", "be", "been") for word in s.words[begin:at]):
        return None
    speaker = speaker_of(View(s, first, last), cue)
    if speaker is None:
        return None
    return Found(speaker, (begin, at + 1), ((at + 1, content_end(s, at + 1, last, cue)),), rule)
