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
    PRONOUNS,
    VERBS,
    Verb,
)
from workbench.extract.phrases import listed
from workbench.extract.tokens import DASH, QUOTE, Tokens


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech at token `at`; with its auxiliaries and adverbs it takes the tokens `first` to `last`
    (exclusive).

    `finite`: it has a subject of its own ("says", "has said", "keeps saying"), unlike "saying" and "to say".
    """

    first: int
    at: int
    last: int
    verb: Verb
    finite: bool
    passive: bool
    infinitive: bool


_BE = listed("is was are were be been being isn't wasn't aren't weren't gets got")
_KEEP = listed("keep keeps kept start started begin began continue continued stop stopped")
_LIGHT = listed(
    """went goes gone going continued continues seemed seems appeared appears began begins wanted wants
    tried quick quickly used proceeded rushed declined refused failed likely unlikely ready eager first"""
)
_GO = listed("went goes go gone going")
_PARTICLES = {"point": "out", "go": "on"}
_QUOTED_AS = (("quoted", "as"), ("cited", "as"), ("reported", "as"))
_NOT_ADVERBS = listed(
    """family reply ally supply assembly italy july emily sally kelly reilly daily only early billy holly
    molly"""
)
_PLURALS = listed(
    """they we i you him her them who some many others both people police authorities men women critics
    media two three voters most percent all which that majority public few children"""
)
_NOUNLIKE = listed(
    """state report show project post demand question guess comment estimate hope fear note contest charge
    tweet blog record claim remark rule forecast reason boast joke rail vent point worry"""
)
_ENDS_CLAUSE = frozenset((".", "why", "what", "who", "whether", "no", "more", "at", "to"))
_POINTING = listed("suggest show say")
_NEVER_NOUNS = listed("say tell think believe argue insist contend")
_MAKE = {
    word: Verb("make clear", form, clause=True)
    for form, words in {"base": "make", "s": "makes lets", "past": "made let", "ing": "making"}.items()
    for word in words.split()
}
_COUNTED = listed("two three four five six seven eight nine ten several few all")
_CLEAR = (
    ("it", "clear"),
    ("clear",),
    ("it", "plain"),
    ("plain",),
    ("it", "known"),
    ("it", "be", "known"),
    ("known",),
    ("very", "clear"),
    ("it", "very", "clear"),
    ("it", "abundantly", "clear"),
)
_AFTER_CLEAR = (("that",), ("how",), ("why",), ("what",))


def find_cues(sentence: Tokens) -> list[Cue]:
    """The cues of a sentence in order; nouns that look like verbs ("the report") are left out."""
    found = []
    for at, word in enumerate(sentence.words):
        if word in VERBS:
            cue = _verb_of_speech(sentence, at)
        elif word in _MAKE:
            cue = _made_clear(sentence, at)
        else:
            continue
        if cue:
            found.append(cue)
    return found


def _verb_of_speech(sentence: Tokens, at: int) -> Cue | None:
    words = sentence.words
    verb = VERBS[words[at]]
    last = _with_particle(words, at, verb)
    if last == at or _is_noun(sentence, at, verb):
        return None
    first, infinitive = verb_group(sentence, at)
    if verb.form == "ing" and words[max(0, first - 2) : first] in _QUOTED_AS:
        first, _ = verb_group(sentence, first - 2)
        return Cue(first, at, last, verb, finite=True, passive=False, infinitive=False)
    group = words[first:at]
    be = any(word in _BE for word in group)
    passive = verb.form == "past" and be
    if verb.form == "ing" and first and words[first - 1] in _KEEP:
        first, be = first - 1, True
    if verb.form == "base" and not infinitive and not group and not _has_plural_subject(sentence, at):
        return None
    if verb.form == "base" and verb.lemma in _NOUNLIKE and not infinitive and not _takes_content(sentence, last):
        return None
    auxiliary = any(word in AUXILIARIES for word in group)
    finite = be if verb.form == "ing" else auxiliary or not infinitive
    return Cue(first, at, last, verb, finite, passive, infinitive)


def _made_clear(sentence: Tokens, at: int) -> Cue | None:
    """`made it clear that`, `makes clear how`, `let it be known that`: a verb of speech in several words."""
    words = sentence.words
    for tail in _CLEAR:
        last = at + 1 + len(tail)
        if words[at + 1 : last] == tail and words[last : last + 1] in _AFTER_CLEAR:
            first, infinitive = verb_group(sentence, at)
            return Cue(
                first, at, last, _MAKE[words[at]], not infinitive, passive=False, infinitive=infinitive
            )
    return None


def _with_particle(words: tuple[str, ...], at: int, verb: Verb) -> int:
    """The index behind the verb and its particle ("pointed out", "shot back"); `at` if the particle it needs
    is missing.
    """
    after = words[at + 1] if at + 1 < len(words) else ""
    if verb.lemma in _PARTICLES:
        return at + 2 if after == _PARTICLES[verb.lemma] else at
    return at + 2 if after in ("back", "out") and verb.form != "base" else at + 1


def _is_noun(sentence: Tokens, at: int, verb: Verb) -> bool:
    """Whether the form stands where only a noun can: after "the", "her", "Finn's", or with a capital in a
    sentence.
    """
    before = sentence.words[at - 1] if at else ""
    pointed_at = before in ("this", "that") and verb.form in ("s", "past") and verb.lemma in _POINTING
    if before in NOT_AFTER and not pointed_at and not (before == "another" and verb.form in ("s", "past")):
        return True
    if verb.form == "s" and verb.lemma in _NOUNLIKE and not _takes_content(sentence, at + 1):
        return True  # `in five states`, `the next two contests after Kalindi`
    counts = before in _COUNTED or (before in ("one", "another") and verb.lemma in _NEVER_NOUNS)
    if before in DETERMINERS and before not in PRONOUNS and not counts and verb.form != "past" and not pointed_at:
        return True
    if before in POSSESSIVES or (before.endswith("'s") and verb.form in ("base", "s")):
        return True
    return at > 0 and sentence.capital[at] and verb.form not in ("past", "s") and before not in (":", QUOTE)


def verb_group(sentence: Tokens, at: int) -> tuple[int, bool]:
    """Where auxiliaries and adverbs before a verb begin, and whether the verb is an infinitive with "to".

    "went on to say" and "was quick to say" are no infinitives in this sense: somebody said it.
    """
    words = sentence.words
    first = at
    infinitive = False
    while first:
        word = words[first - 1]
        if word in AUXILIARIES or _is_adverb(sentence, first - 1):
            first -= 1
        elif word == "to" and not infinitive:
            infinitive = True
            first -= 1
            if words[first - 1] == "on" and first > 1 and words[first - 2] in _GO:
                first -= 2
                infinitive = False
            elif first and words[first - 1] in _LIGHT:
                first -= 1
        else:
            break
    return first, infinitive


def _is_adverb(sentence: Tokens, at: int) -> bool:
    word = sentence.words[at]
    if word in ("since", "long"):  # "has since said"; elsewhere they begin a phrase
        return at > 0 and sentence.words[at - 1] in AUXILIARIES
    ends_in_ly = word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS
    return word in ADVERBS or (ends_in_ly and not sentence.capital[at])


def _governs(sentence: Tokens, at: int) -> bool:
    """Whether a verb's content or object can follow: "reports *that*", not "state media"."""
    after = sentence.words[at] if at < len(sentence) else ""
    return after in PERSONAL or after in DETERMINERS or after in ("that", "how", QUOTE, ":", ",")


def _takes_content(sentence: Tokens, at: int) -> bool:
    """Whether what follows can be said, or ends the clause; a preposition follows a noun."""
    after = sentence.words[at] if at < len(sentence) else "."
    return _governs(sentence, at) or after in _ENDS_CLAUSE or (at < len(sentence) and sentence.capital[at])


def _has_plural_subject(sentence: Tokens, verb_at: int) -> bool:
    """Whether "analysts say" can be meant: a bare form of a verb needs a plural before it."""
    words = sentence.words
    at = verb_at - 1
    while at >= 0 and _is_adverb(sentence, at):
        at -= 1
    if at < 0:
        return False
    word = words[at]
    if word in (",", ")", DASH) or word in _PLURALS or word.endswith("s"):
        return True
    if word[0].isdigit() or (sentence.capital[at] and "and" in words[max(0, at - 4) : at]):
        return True
    after = words[verb_at + 1] if verb_at + 1 < len(words) else ""
    plural_before = any(earlier.endswith("s") for earlier in words[max(0, at - 8) : at])
    return plural_before and (after in PERSONAL or after in DETERMINERS or after == "that")
