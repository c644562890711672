"""How badly a shortened text reads: the breaks that leaving out words made, counted.

Each fault is seen from words beside each other: a preposition that lost what it leads to, two verbs without anything
that joins them, a clause that begins with "while" or "which" and leads nowhere, a verb without its subject, a text
without a verb. Of several ways to shorten a statement the one with the fewest faults is told.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from workbench.extract.finite import SAYING, is_participle
from workbench.extract.phrases import listed
from workbench.extract.telling import Telling, Told
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BEINGS,
    CONDITIONS,
    CONJUNCTIONS,
    FILLERS,
    NOT_LAST,
    OTHER_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    POSSESSIVES,
    RELATIVES,
    SUBORDINATORS,
    VERBS,
)

_BROKEN, _BAD, _WORSE = 3, 2, 1
"""What a fault weighs: it cannot be read, it misleads or hangs, it could be better."""


_SHORTEST_SENTENCE = 4


def faults(told: Told, telling: Telling) -> int:
    """The weight of all faults of the sentences `told`; 0 reads well."""
    words, finite, kept = telling.words, telling.finite, telling.kept
    runs = [[telling.place[word.start] for word in sentence if not word.gone] for sentence in told]
    runs = [run for run in runs if run]
    if not runs:
        return _BROKEN
    weight = _WORSE * (len(runs) - 1)
    if len(runs) > 1 and len(runs[0]) < _SHORTEST_SENTENCE and any(finite[at] for at in runs[0]):
        weight += _BAD
    verbs = [_main_verbs(run, words, finite) for run in runs]
    if not any(count for count, _ in verbs) and _main_verbs(range(len(words)), words, finite)[0]:
        weight += _BROKEN
    weight += _BAD * sum(wants for _, wants in verbs)
    for run in runs:
        doubts = any(kept[at] < 0 for at in run)
        if len(runs) > 1 and doubts and not any(finite[at] for at in run):
            weight += _BAD if len(run) > 2 else _BROKEN
        weight += _at_the_beginning(run, telling) + _at_the_end(run, words, finite, kept)
        weight += _within(run, words, finite)
    return weight


def _main_verbs(run: Sequence[int], words: Sequence[Word], finite: Sequence[bool]) -> tuple[int, bool]:
    """How many verbs belong to no clause that "who", "while", "that", "what" opens; whether one stays without verb."""
    count = opened = 0
    wants = False
    for number, at in enumerate(run):
        low = words[at].low
        pointing = low == "that" and not number and finite[run[1 if len(run) > 1 else 0]]
        if low in _OPENING and not pointing and not _leads_to_a_phrase(run[number:], words, finite):
            opened = min(opened + 1, 2)
            wants = low in _WANTING or (low == "that" and number > 0 and finite[run[number - 1]])
        elif finite[at] and _is_new_verb(run, number, words, finite) and not _hangs_on(run, number, words):
            count += not opened
            opened = max(opened - 1, 0)
    return count, wants and opened > 0


def _leads_to_a_phrase(run: Sequence[int], words: Sequence[Word], finite: Sequence[bool]) -> bool:
    """Whether "after", "while" has no clause behind it: "after 50 minutes", "while in office"."""
    low = words[run[0]].low
    if low not in SUBORDINATORS or (low in _WANTING and low != "while"):
        return False
    behind = words[run[1]].low if len(run) > 1 else ""
    if behind in PLACE_PREPOSITIONS or behind in OTHER_PREPOSITIONS or behind.endswith("ing"):
        return True
    for at, before in zip(run[1:9], run, strict=False):
        if finite[at] or words[before].mark or words[at].low in _OPENING:
            return not finite[at]
    return True


def _is_new_verb(run: Sequence[int], number: int, words: Sequence[Word], finite: Sequence[bool]) -> bool:
    """Whether a verb is none of the group before it: "does not *have*", "has often *said*"."""
    before = number - 1
    while before >= 0 and (words[run[before]].low in _AMONG_VERBS or words[run[before]].low.endswith("ly")):
        before -= 1
    return before < 0 or not finite[run[before]]


def _hangs_on(run: Sequence[int], number: int, words: Sequence[Word]) -> bool:
    """Whether a participle is said of the noun before: "the boy, *dazed* and *bloodied*"."""
    at = run[number]
    if not at or not is_participle(words[at].low) or words[at - 1].gone:
        return False
    before = at - 2 if at > 1 and words[at - 1].low.endswith("ly") else at - 1
    return words[before].mark == "," or (words[before].low in ("and", "or") and number > 1)


def _at_the_beginning(run: list[int], telling: Telling) -> int:
    words, finite, kept = telling.words, telling.finite, telling.kept
    first = run[0]
    low = words[first].low
    verbs = sum(finite[at] for at in run[1:])
    opened = first == 0 or words[first - 1].mark in (".", ":") or all(telling.light[:first])
    if low in SUBORDINATORS and low != "so" and not _leads_up(run, words, finite):
        return _BAD
    if low in ("even", "only", "not", "just") and len(run) > 1 and run[1] > first + 2:
        return _BAD  # of what was left out
    if (low in RELATIVES and not opened) or low in ("been", "being"):
        return _BAD
    if low == "that" and len(run) > 1 and not finite[run[1]] and words[first].text == "that":
        return _BAD
    if finite[first] and not opened:
        return _BAD
    if low.endswith("ing") and len(low) > 4 and not verbs and any(finite):
        return _BAD
    leads_to = low in PLACE_PREPOSITIONS or low in OTHER_PREPOSITIONS
    if (low in CONJUNCTIONS and low != "so") or (low in NOT_LAST and leads_to and not verbs):
        return _WORSE
    if len(run) == 1 and len(words) > 1 and kept[first] <= 1:
        return _BAD
    return 0


def _leads_up(run: list[int], words: Sequence[Word], finite: Sequence[bool]) -> bool:
    """Whether a clause with a verb follows a sign."""
    signed = (at for at, behind in itertools.pairwise(run) if any(word.mark for word in words[at:behind]))
    first = next(signed, None)
    return first is not None and any(finite[at] for at in run if at > first)


def _at_the_end(run: list[int], words: Sequence[Word], finite: Sequence[bool], kept: Sequence[int]) -> int:
    last = run[-1]
    word = words[last]
    following = next((at for at in range(last + 1, len(words)) if words[at].low not in ARTICLES), None)
    if _begins_another(run, words, finite):
        return _BAD
    if following is None or words[following - 1].mark or word.mark == ".":
        return 0
    if word.low in NOT_LAST or word.low in ("to", "than") or word.low.endswith(("'s", "s'")):
        return _BROKEN
    behind = words[following].low
    ahead = words[last + 2] if words[last + 1].low == "of" and last + 2 < len(words) else words[last + 1]
    if word.text[0].isupper() and ahead.text[0].isupper():
        return _BAD  # inside a name
    if (word.low in _LEADS_ON and behind not in SUBORDINATORS) or word.low in _SUBJECTS:
        return _BAD
    if (word.low == "part" and words[last - 1].low == "in") or (word.low == "percent" and is_participle(behind)):
        return _BAD
    if behind == "to" and any(words[at].low == "for" for at in run[-4:]):
        return _BAD  # "it is time for the town | to act"
    if behind == "to" and (word.low.endswith("ing") or (is_participle(word.low) and words[last - 1].low in BEINGS)):
        return _BAD  # "trying | to leave", "is known | to have left"
    if word.low.endswith("ing") and (behind in ARTICLES or words[last - 1].low in NOT_LAST):
        return _BAD
    noun = last > 0 and (words[last - 1].low in _BEFORE_NOUNS or words[last - 1].low.endswith("'s"))
    if (word.low in VERBS or word.low in SAYING) and behind not in PLACE_PREPOSITIONS and not noun:
        return _BAD
    if finite[following] and not finite[last]:
        return _BAD if behind in AUXILIARIES else _WORSE  # a subject without its verb
    if finite[last] and not is_participle(word.low) and behind not in PLACE_PREPOSITIONS:
        return _BAD
    object_follows = words[last + 1].low in ARTICLES or words[last + 1].low in POSSESSIVES
    if object_follows and (finite[last] or is_participle(word.low)):
        return _BAD
    names_a_number = kept[run[0]] > 1 and not any(finite[at] for at in run)
    if word.low.endswith("ly") and behind not in _MAY_FOLLOW and not finite[following]:
        return _BAD  # "unexpectedly | spirited"
    if behind not in _MAY_FOLLOW and not finite[following] and len(run) > 2 and not names_a_number:
        return _WORSE  # cut inside a phrase
    return 0


def _begins_another(run: list[int], words: Sequence[Word], finite: Sequence[bool]) -> bool:
    """Whether the text breaks off where a further clause has only begun: ", and without our help"."""
    for number in range(len(run) - 1, 1, -1):
        if finite[run[number]] and not is_participle(words[run[number]].low):
            return False
        joins = words[run[number]].low in CONJUNCTIONS
        further = words[run[number + 1]].low == "that" if number + 1 < len(run) else False
        if joins and (words[run[number - 1]].mark or further):
            ahead = words[run[number + 1]].low if number + 1 < len(run) else ""
            return ahead in PLACE_PREPOSITIONS or ahead in OTHER_PREPOSITIONS or ahead in _OPENING
    return False


_SUBJECTS = ("i", "he", "she", "they", "we", "who")
_LEADS_ON = listed(
    """quite so very too rather fairly thanks due according well just even only
    especially mainly largely partly type kind sort"""
)
_BEFORE_NOUNS = ARTICLES | POSSESSIVES | PLACE_PREPOSITIONS | OTHER_PREPOSITIONS | {"of"}
_MAY_FOLLOW = (
    PLACE_PREPOSITIONS
    | OTHER_PREPOSITIONS
    | CONJUNCTIONS
    | RELATIVES
    | SUBORDINATORS
    | ADVERBS
    | {"to", "that", "of", "than", "what", "how", "whether", "he", "she", "it", "they", "we", "i", "you", "there"}
)


def _within(run: list[int], words: Sequence[Word], finite: Sequence[bool]) -> int:
    """Verbs that nothing joins to the one before, and words that lost what they lead to."""
    weight = 0
    told = False
    joints = int(words[run[0]].low in _SUBJECT_CLAUSES)
    for number, (at, behind) in enumerate(itertools.pairwise([*run, -1])):
        if words[at].low in _JOINING:
            joints += 1
            if words[at].low in ("and", "but") and not told and behind >= 0 and finite[behind] and at != run[0]:
                weight += _BAD  # "Finn, 32, but forgot": the verb before it went
        if finite[at] and _is_new_verb(run, number, words, finite):
            if told and not joints and not is_participle(words[at].low):
                weight += _BAD
            joints = max(joints - told, 0)
            told = True
        if words[at].mark or words[at].low in SAYING or words[at].low in VERBS or words[at].low in _SHOWING:
            joints += 1
        if behind > at + 1:
            if finite[at] and finite[behind] and words[behind].low not in BEINGS:
                weight += _BAD  # "was suggested might have"
            lost = words[at + 1 : behind]
            if finite[behind] and _opens_at_the_end(lost, finite[at + 1 : behind]):
                weight += _BAD  # "unless he | is paid"
            joints += any(word.low == "that" for word in lost)
            weight += _BAD * (not words[at].mark and any(word.mark == ":" for word in lost))
            heavy = [word for word in lost if word.low not in _LIGHT and not word.low.endswith("ly")]
            if heavy and (words[behind].low in RELATIVES or (words[behind].low == "that" and not finite[behind - 1])):
                weight += _BAD  # of what was left out
            if heavy and words[at].low in NOT_LAST and words[at].low not in CONJUNCTIONS:
                weight += _BROKEN if len(heavy) > 2 or words[behind].low in NOT_LAST else 0
    return weight


def _opens_at_the_end(lost: Sequence[Word], finite: Sequence[bool]) -> bool:
    """Whether a clause begins among words that went, but has its verb behind them."""
    opened = told = False
    for word, verb in zip(lost, finite, strict=True):
        opened = (opened or word.low in _OPENING or (told and word.low in ("and", "but"))) and not verb
        told = told or verb
    return opened and lost[-1].low not in _OPENING


_SUBJECT_CLAUSES = ("what", "whatever", "all", "everything", "those")
_SHOWING = ("shows", "means", "suggests", "indicates", "finds", "proves", "reveals", "is", "was", "'s")
_AMONG_VERBS = ADVERBS | {"not"}
_OPENING = RELATIVES | SUBORDINATORS | CONDITIONS | listed("that what whether how why whatever than given")
_WANTING = {"who", "which", "because", "if", "unless", "although", "while", "whether"}
_JOINING = (
    CONJUNCTIONS
    | RELATIVES
    | SUBORDINATORS
    | CONDITIONS
    | {"that", "what", "how", "whether", "than", "to", "why", "he", "she", "it", "they", "we", "i", "you", "those"}
)
_LIGHT = ARTICLES | AUXILIARIES | BEINGS | FILLERS | ADVERBS | POSSESSIVES
