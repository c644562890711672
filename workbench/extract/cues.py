"""Cues: the words in a sentence that say that somebody says something."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.extract.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    NOT_AFTER,
    PERSONAL,
    POSSESSIVES,
    VERBS,
    Verb,
)
from workbench.extract.phrases import listed
from workbench.extract.tokens import QUOTE, Tokens


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech at token `at`, with the auxiliaries and adverbs before it: tokens `first` to `last`
    (exclusive).
    """

    first: int
    at: int
    last: int
    verb: Verb
    finite: bool
    passive: bool
    infinitive: bool


_BE = listed("is was are were be been being isn't wasn't aren't weren't gets got")
_HAVE = listed("has have had hasn't haven't hadn't having")
_QUOTED_AS = (("quoted", "as"), ("cited", "as"), ("reported", "as"))
_PARTICLES = {"point": "out", "go": "on"}


def find_cues(sentence: Tokens) -> list[Cue]:
    """The cues of a sentence in order; nouns that look like verbs ("the report") are left out."""
    found = []
    for at, word in enumerate(sentence.words):
        if word in VERBS:
            cue = _cue(sentence, at)
        elif word in _MAKE:
            cue = _made_clear(sentence, at)
        else:
            continue
        if cue:
            found.append(cue)
    return found


def _made_clear(sentence: Tokens, at: int) -> Cue | None:
    """`made it clear that`, `makes clear how`, `let it be known that`: a verb of speech in several words."""
    words = sentence.words
    for tail in _CLEAR_TAILS:
        last = at + 1 + len(tail)
        if words[at + 1 : last] == tail and words[last : last + 1] in _AFTER_CLEAR:
            first, infinitive = _verb_group(words, at)
            return Cue(first, at, last, _MAKE[words[at]], not infinitive, False, infinitive)
    return None


_MAKE = {
    word: Verb("make clear", form, clause=True)
    for word, form in (
        ("make", "base"),
        ("makes", "s"),
        ("made", "past"),
        ("making", "ing"),
        ("let", "past"),
        ("lets", "s"),
    )
}
_CLEAR_TAILS = (
    ("it", "clear"),
    ("clear",),
    ("it", "plain"),
    ("plain",),
    ("it", "known"),
    ("it", "be", "known"),
    ("known",),
    ("very", "clear"),
    ("it", "very", "clear"),
    ("abundantly", "clear"),
    ("it", "abundantly", "clear"),
)
_AFTER_CLEAR = (("that",), ("how",), ("why",), ("what",))


def _cue(sentence: Tokens, at: int) -> Cue | None:
    words = sentence.words
    verb = VERBS[words[at]]
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    last = at + 1
    if verb.lemma in _PARTICLES:
        if after != _PARTICLES[verb.lemma]:
            return None
        last += 1
        if verb.lemma == "go":
            if words[last : last + 2] not in (
                ("to", "say"),
                ("to", "claim"),
                ("to", "add"),
                ("to", "explain"),
            ):
                return None
            return None  # "say" is found by itself, with "went on to" before it
    elif after in ("back", "out") and verb.form != "base":
        last += 1
    if before in NOT_AFTER or (
        before in DETERMINERS and verb.form in ("base", "s", "ing") and before != "all"
    ):
        if not (
            verb.form in ("s", "past")
            and before in ("this", "that")
            and verb.lemma in ("suggest", "show", "say", "mean")
        ):
            return None
    if (before.endswith("'s") and verb.form in ("base", "s")) or before in POSSESSIVES:
        return None
    if sentence.capital[at] and at and verb.form not in ("past", "s") and before not in (":", QUOTE):
        return None
    first, infinitive = _verb_group(words, at)
    if verb.form == "ing" and words[first - 2 : first] in _QUOTED_AS:
        first, _ = _verb_group(words, first - 2)
        return Cue(first, at, last, verb, True, False, False)
    group = words[first:at]
    be = any(word in _BE for word in group)
    have = any(word in _HAVE for word in group)
    passive = verb.form == "past" and be
    if verb.form == "ing" and first and words[first - 1] in _KEEP:
        first, be = first - 1, True
    finite = (
        (verb.form in ("s", "past", "base") and not infinitive)
        or be
        or any(word in AUXILIARIES for word in group)
    )
    if verb.form == "ing" and not be:
        finite = False
    if verb.form == "base" and not infinitive and not group and not _plural_subject(sentence, at):
        return None
    del have
    return Cue(first, at, last, verb, finite, passive, infinitive)


_KEEP = listed("keep keeps kept start started begin began continue continued stop stopped")
_TO_SAY = {"on": ("went", "goes", "go", "gone", "going")}
_LIGHT = listed(
    """went goes gone going continued continues seemed seems appeared appears began begins wanted wants
    tried quick quickly used proceeded rushed declined refused failed"""
)


def _verb_group(words: tuple[str, ...], at: int) -> tuple[int, bool]:
    """Where auxiliaries and adverbs before the verb begin, and whether the verb is an infinitive with "to"."""
    first = at
    infinitive = False
    while first and (word := words[first - 1]):
        if (
            word in AUXILIARIES
            or word in ADVERBS
            or (
                word in ("since", "long") and words[first - 2 : first - 1] and words[first - 2] in AUXILIARIES
            )
            or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)
        ):
            first -= 1
        elif word == "to" and first == at - _adverbs_between(words, first, at):
            infinitive = True
            first -= 1
            if first and words[first - 1] == "on" and first > 1 and words[first - 2] in _TO_SAY["on"]:
                first -= 2
                infinitive = False
            elif first and words[first - 1] in _LIGHT:
                first -= 1
        else:
            break
    return first, infinitive


def _adverbs_between(words: tuple[str, ...], first: int, at: int) -> int:
    return at - first


_NOT_ADVERBS = listed(
    """family reply ally supply assembly italy july emily sally kelly reilly daily only early billy holly
    molly"""
)


def _plural_subject(sentence: Tokens, at: int) -> bool:
    """Whether "analysts say" can be meant: a bare form of a verb needs a plural before it."""
    verb_at = at
    at -= 1
    words = sentence.words
    while at >= 0 and (words[at] in ADVERBS or words[at].endswith("ly")):
        at -= 1
    if at < 0:
        return False
    word = words[at]
    if word in (",", ")", DASH_MARK):
        return True
    if word in _PLURALS or word.endswith("s") or word[0].isdigit() or sentence.capital[at]:
        return True
    after = words[verb_at + 1] if verb_at + 1 < len(words) else ""
    return (after in PERSONAL or after == "that") and any(w.endswith("s") for w in words[max(0, at - 8) : at])


DASH_MARK = "—"
_PLURALS = listed(
    """they we i you him her them who some many others both people police authorities men women critics
    media two three voters most percent all which that majority public few children"""
)
