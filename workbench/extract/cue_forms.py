"""What the cue adds to a claim text: "denied", "accused of", "confirmed" carry the sense of what follows.

A denial, a doubt and an undertaking stand before the rest ("Denied any group was operating", "Vowed to
return"). What is done to somebody or something by words stands behind it ("Minister accused of misleading
parliament", "Failure of talks confirmed"), where the cue is a past form; other forms stand before. "Said"
and its like add nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from workbench.extract.finite import finite_verbs
from workbench.extract.hedges import find_hedge, find_negation
from workbench.extract.phrases import listed
from workbench.extract.wording import Word, words_of
from workbench.extract.words_of_claims import ARTICLES, DETERMINERS

CUE = 1
"""The group of kept words that a cue makes."""
_LONGEST_OBJECT = 8

_DENYING = listed(
    """denied denies deny denying rejected rejects reject rejecting refused refuses refuse refusing
    disputed disputes dispute disputing refuted refutes refute rebutted dismissed dismisses dismissing
    declined declines contested contests doubted doubts doubt doubting ruled rules ruling"""
)
_DOUBTING = listed(
    """feared fears fear fearing hoped hopes hope hoping suspected suspects suspect suspecting wondered
    wonders speculated speculates expects expected expect"""
)
_ASKING = listed("asked asks ask asking questioned questions questioning")
_PARTICLES: dict[str, tuple[str, ...]] = {
    verb: tuple(particles.split())
    for verbs, particles in (
        ("accused", "of"),
        ("blamed", "for on"),
        ("urged ordered asked told warned advised", "to"),
        ("described portrayed characterised characterized branded labelled labeled dismissed cited", "as"),
        ("praised criticised criticized condemned denounced slammed blasted mocked thanked", "for as over"),
        ("estimated", "at"),
        ("put", "at"),
        ("called", ""),
    )
    for verb in verbs.split()
}
_SETTING = dict.fromkeys(listed("put puts"), "at") | dict.fromkeys(
    listed("raised raises lowered lowers revised revises increased increases reduced reduces"), "to"
)
"""Verbs that set a figure, and what stands before it: "raised the toll [to 31]"."""
_TOLD = listed(
    """confirmed announced reported predicted promised cited proposed demanded acknowledged revealed
    stressed outlined mentioned emphasized emphasised declared suggested recalled noted described
    questioned praised criticised criticized condemned denounced estimated explained pledged admitted
    recounted offered"""
)
_GOVERNING = (
    _DENYING
    | _TOLD
    | set(_PARTICLES)
    | listed(
        """confirms confirm confirming announces announcing reports reporting predicts predicting promises
    promising cites citing proposes proposing demands demanding acknowledges acknowledging reveals
    revealing stresses stressing outlines mentions mentioning shows showing suggests suggesting
    describes describing explains explaining accuses accuse accusing blames blame blaming urges urging
    urge calls call calling criticizes criticises criticizing praises praising condemns condemning
    denounces denouncing estimates estimating labels brands threatens slams blasts mocks questions"""
    )
)
_KNOWN = _GOVERNING | _DOUBTING | _ASKING
_SKIPPED = listed(
    """has have had having is are was were be been being also then later again today yesterday earlier now
    once already still and to"""
)
_NO_OBJECTS = listed("him her them it us me you he she they who whom himself herself themselves")


def with_cue(cue: str, words: list[Word], *, direct: bool) -> tuple[list[Word], list[Word]]:
    """The words of the cue that stand before the claim, and the words of the claim, with its cue if inside."""
    verb = [word for word in words_of(cue, 0, len(cue), 8) if word.text]
    if not verb or not words:
        return [], words
    lows = [word.low for word in verb]
    for word in verb:
        word.keep, word.mark, word.opens = CUE, "", False
        word.start = word.end = -1  # it has no place in the statement
    if _negates(cue) and not any(low in _DENYING for low in lows):
        return _from_auxiliary(verb), words
    undertaking = words[0].text == "to" or (words[0].text == "not" and words[1:2] and words[1].text == "to")
    if undertaking and not any(low.endswith("ly") for low in lows[-1:]):
        return _bare(verb), words
    at = _new_figure_at(lows[-1], words)
    if at:
        bare = _bare(verb)
        if lows[-1].endswith("s"):
            return bare, words
        return [], [*words[:at], *bare, *words[at:]]
    if _KNOWN.isdisjoint(lows):
        return _doubt(cue, verb), words
    finite = finite_verbs(words)
    told = any(finite[: _end_of_content(words)]) or direct
    if not direct and _asked_to(lows, words, finite):
        return _governing(verb, lows, words)
    if any(low in _DENYING for low in lows):
        return ([] if direct else _bare(verb)), words
    asks = words[0].low in _WH and any(low in _ASKING for low in lows)
    if (asks or any(low in _DOUBTING for low in lows)) and told and not direct:
        return _bare(verb), words
    at = _particle_at(lows, words, finite)
    if (told and not at) or not any(low in _GOVERNING for low in lows):
        return _doubt(cue, verb), words
    return _governing(verb, lows, words)


def _new_figure_at(low: str, words: list[Word]) -> int:
    """Where "to 31" of "raised the toll to 31" begins; 0 where no figure is set."""
    particle = _SETTING.get(low)
    for at, word in enumerate(words):
        if at and word.low == particle and any(ahead.keep > CUE for ahead in words[at + 1 : at + 2]):
            return at
        if word.mark:
            break
    return 0


def _asked_to(lows: list[str], words: list[Word], finite: Sequence[bool]) -> bool:
    """Whether somebody is asked or told to do something: "asked [her to take part]"."""
    calls = lows[-1] in ("for", "on") and any(low.startswith("call") for low in lows)
    if not calls and not any(low in _ASKING or "to" in _PARTICLES.get(low, ()) or low == "urging" for low in lows):
        return False
    for at, word in enumerate(words[:_LONGEST_OBJECT]):
        if word.low == "to":
            return at > 0 and words[at - 1].low != "order"
        if finite[at] or word.mark:
            return False
    return False


def _particle_at(lows: list[str], words: list[Word], finite: Sequence[bool]) -> int:
    """Where "of …" of "accused X of …" begins, before any verb; 0 where it does not."""
    particles = next((_PARTICLES[low] for low in lows if low in _PARTICLES), ())
    for at, word in enumerate(words[:_LONGEST_OBJECT]):
        if finite[at] or word.low == "that" or words[0].low in _WH:
            return 0
        if at and word.low in particles:
            return at if words[at - 1].low != "order" else 0
    return 0


def _end_of_content(words: list[Word]) -> int:
    """Where a clause begins that cannot be what is said: "the prices, as …", "a source who …"."""
    for at, word in enumerate(words):
        if at and word.low in _NO_CONTENT:
            return at
        if word.mark:
            break
    return len(words)


def _bare(verb: list[Word]) -> list[Word]:
    """The cue from its verb on: without "has", "also"."""
    at = 0
    while at < len(verb) - 1 and (verb[at].low in _SKIPPED or verb[at].low.endswith("ly")):
        at += 1
    return verb[at:]


def _from_auxiliary(verb: list[Word]) -> list[Word]:
    return [word for word in verb if word.low not in ("also", "then", "later", "again", "today")]


@lru_cache(maxsize=1024)
def _negates(cue: str) -> bool:
    return find_negation(cue, 0, len(cue)) is not None


@lru_cache(maxsize=1024)
def _hedge_of(cue: str) -> str | None:
    return find_hedge(cue, 0, len(cue))


def _doubt(cue: str, verb: list[Word]) -> list[Word]:
    """The hedge in the cue: "reportedly told"."""
    hedge = _hedge_of(cue)
    held = hedge.lower().split() if hedge else []
    return [word for word in verb if word.low in held and word.low.endswith("ly")]


def _governing(verb: list[Word], lows: list[str], words: list[Word]) -> tuple[list[Word], list[Word]]:
    """The cue where its object is all that was found: "Minister [accused] of …", "Failure [confirmed]"."""
    bare = _bare(verb)
    if len(bare) != 1 or {"was", "were", "is", "are", "been", "being"} & set(lows):
        return bare, words
    at = _end_of_object(bare[0].low, words)
    if at is None or (at < len(words) and words[at].keep and words[at].keep == words[at - 1].keep):
        return bare, words  # "up | to 40 men" is never parted
    inserted = bare[0]
    inserted.mark, words[at - 1].mark = words[at - 1].mark, ""
    return [], [*words[:at], inserted, *words[at:]]


def _end_of_object(low: str, words: list[Word]) -> int | None:
    """The index behind the object of a past form, where what is said of it begins; None where unsure."""
    first = words[0].low
    if first in _NO_OBJECTS or first in _WH or first.endswith("ing") or (low not in _TOLD and low not in _PARTICLES):
        return None
    within = words[: _LONGEST_OBJECT + 1]
    for at in range(1, len(within)):
        if within[at].low in _PARTICLES.get(low, ()) and within[at].low:
            return at - 1 if at > 1 and within[at - 1].low == "not" else at
        if within[at - 1].mark:
            break
    if low == "called":
        return _second_noun_phrase(words)
    if low not in _TOLD:
        return None
    to = next((at for at, word in enumerate(within) if at and word.low == "to"), None)
    if to and not finite_verbs(words[:to])[-1] and words[to + 1 : to + 2] and words[to + 1].text[0].isupper():
        return to
    end = next((at + 1 for at, word in enumerate(words) if word.mark), len(words))
    if any(word.opens for word in words[:end]) or (end < len(words) and words[end].low in ("and", "or")):
        return None
    return end if end <= _LONGEST_OBJECT and not any(word.mark for word in words[: end - 1]) else None


def _second_noun_phrase(words: list[Word]) -> int | None:
    """Where "the raids | an act of aggression" parts."""
    for at in range(1, min(len(words), _LONGEST_OBJECT)):
        if words[at].low in ARTICLES and words[at - 1].low not in ("of", "in", "on", "for", "by", "with", "to"):
            return at
    short = len(words) == 3 and words[0].low in DETERMINERS
    return 2 if short else None


_NO_CONTENT = listed("who which as when while because although after before until since")
_WH = listed("how why what whether that when where who for on in at about to as from by")
