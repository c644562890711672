"""How two passages relate, by small named rules that each give their reason in a sentence. Pure.

A conflict needs two things: the passages talk about the same thing, and they can't both be true of it. The
first is measured by how much of the shorter one the other covers; the second is one of `numbers`, `negation`,
`opposites` and `debunking`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum  # of weights: sets give them in another order in each process, and to add may not tell
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from workbench.match import figures
from workbench.match.concepts import LIGHT, OPPOSITES, OPPOSITES_OF, OUTCOMES, UNDERTAKINGS
from workbench.match.figures import Figure
from workbench.match.passage import Passage

_DANGLING = re.compile(r"\b(?:not|n[o'’]t|never)\W*$", re.IGNORECASE)
"""A negation with nothing behind it: "… but he's still not"."""

Pair = tuple[Figure, Figure]
Trusted = Callable[[Figure, Figure], bool]
Verdict = Literal["corroborates", "conflicts", "unrelated"]


class Rule(StrEnum):
    """By which rule two passages contradict each other."""

    NUMBERS = "numbers"
    NEGATION = "negation"
    OPPOSITES = "opposites"
    DEBUNKING = "debunking"


class Contradiction(NamedTuple):
    """Why two passages can't both be true: how surely (0–1), by which rule, in a sentence."""

    weight: float
    rule: Rule
    reason: str


class Relating(NamedTuple):
    """The relation of two passages, how surely (0–1, 0 if they are unrelated), why, and what contradicts.

    Why they agree `agreements` says, for those of which somebody will read it."""

    relation: Verdict
    score: float
    reasons: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


SAME_TOPIC = 0.5
"""From this coverage of the shorter passage on, a number or a contrary word is about the same thing."""
SAME_CLAIM = 0.62
"""From this coverage on, with nothing against it, one passage says what the other says."""
NEGATED_TOPIC = 0.67
"""So much of what one passage negates must stand in the other."""
DEBUNKED_TOPIC = 0.3
"""A report that calls another a hoax words it more freely."""
DEBUNKED_SCOPE = 0.4
"""But so much of what it calls untrue, or of the other report, must be common to both."""


UNRELATED = Relating("unrelated", 0.0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `compare` found: the relation, how surely (0–1), how alike the texts are (0–1), and why."""

    relation: Verdict
    score: float
    similarity: float
    reasons: tuple[str, ...]


class Overlap(NamedTuple):
    """What two passages share: concepts of each that the other has too, and how much of each that covers (0–1)."""

    pairs: tuple[tuple[str, str], ...]
    cover_a: float
    cover_b: float
    topic: float
    """How much of the passage that is covered best is covered."""


def compare(a: Passage, b: Passage) -> Comparison:
    """Whether two passages can both be true and say the same; symmetric, any text will do."""
    shared = overlap(a, b)
    relation, score, reasons, _ = relate(a, b, shared)
    if relation == "corroborates":
        reasons = agreements(a, b, shared)
    alike = similarity(a, b, shared)
    return Comparison(relation, round(1 - alike, 3) if relation == "unrelated" else score, alike, reasons)


def relate(a: Passage, b: Passage, shared: Overlap, trusted: Trusted | None = None) -> Relating:
    """How two passages relate.

    `trusted` says which of two figures may be set against each other, where more is known than the passages.
    """
    if shared.topic < DEBUNKED_TOPIC:
        return UNRELATED
    against = incomparable(a, b, shared)
    if against is not None:
        return Relating("unrelated", 0.0, (against,))
    found = contradictions(a, b, shared, trusted)
    if found:
        strength = max(one.weight for one in found)
        score = round(min(1.0, strength * (0.55 + 0.45 * shared.topic)), 3)
        return Relating("conflicts", score, tuple(one.reason for one in found), found)
    if says_the_same(a, b, shared):
        score = round(max(similarity(a, b, shared), 0.6 * shared.topic), 3)
        return Relating("corroborates", score)
    return UNRELATED


def overlap(a: Passage, b: Passage) -> Overlap:
    """Align the concepts of two passages: the same concept, else words of one root."""
    mine, theirs = a.weights, b.weights
    same = mine.keys() & theirs.keys()
    pairs = [(key, key) for key in mine if key in same]
    roots = b.roots
    alike = [(key, roots[root]) for root, key in a.roots.items() if key not in same and root in roots]
    if alike:
        pairs += [pair for pair in alike if pair[1] not in same and pair not in OPPOSITES]
    if not pairs:
        return _NOTHING_SHARED
    cover_a = fsum([mine[one] for one, _ in pairs]) / a.whole
    cover_b = fsum([theirs[other] for _, other in pairs]) / b.whole
    return Overlap(tuple(pairs), cover_a, cover_b, max(cover_a, cover_b))


_NOTHING_SHARED = Overlap((), 0.0, 0.0, 0.0)


# --- whether they can be compared at all -----------------------------------------------------------


def incomparable(a: Passage, b: Passage, shared: Overlap) -> str | None:
    """Why two passages are about different things although they share words, or null if nothing says so."""
    if a.times.differ(b.times):
        return "they speak of different times"
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return "they give different numbers"
    if a.places and b.places and not any(one in a.places or other in b.places for one, other in shared.pairs):
        return f"one is about {_list(a, a.places)}, the other about {_list(b, b.places)}"
    return None


def _list(passage: Passage, keys: frozenset[str]) -> str:
    written = passage.written
    return ", ".join(sorted(written[key] for key in keys)[:3])


# --- the contradictions ------------------------------------------------------------------------


def contradictions(
    a: Passage, b: Passage, shared: Overlap, trusted: Trusted | None = None
) -> tuple[Contradiction, ...]:
    """What can't be true in both passages, by every rule that fires, the surest first."""
    found = [
        *numbers(a, b, shared, trusted),
        *opposites(a, b, shared),
        *negation(a, b, shared),
        *debunking(a, b, shared),
    ]
    return tuple(sorted(found, reverse=True))


def numbers(a: Passage, b: Passage, shared: Overlap, trusted: Trusted | None = None) -> list[Contradiction]:
    """Counts of the same thing whose intervals have no number in common."""
    if shared.topic < SAME_TOPIC:
        return []
    conflicts, fitting = aligned_figures(a, b)
    if fitting or not conflicts:
        return []
    where = scene(a, b)
    return [
        Contradiction(0.9, Rule.NUMBERS, clash(one, other, where))
        for one, other in conflicts
        if trusted is None or trusted(one, other)
    ]


def clash(one: Figure, other: Figure, where: Sequence[str] = ()) -> str:
    """The reason that two figures give against each other, with what places the event."""
    return f"{_put(one)} and {_put(other)} can't both be true: {_placed(_thing(one, other), where)}"


def fit(one: Figure, other: Figure, where: Sequence[str] = ()) -> str:
    """The reason that two figures give for each other, with what places the event."""
    return f"{_put(one)} and {_put(other)} fit: {_placed(_thing(one, other), where)}"


def _placed(thing: str, where: Sequence[str]) -> str:
    return ", ".join((thing, *(name for name in where if name.lower() not in thing.lower())))


def scene(a: Passage, b: Passage) -> tuple[str, ...]:
    """A place, else a name, and a day that both passages give: what a reviewer tells one event from another by."""
    written = a.written
    places = sorted(written[key] for key in a.places & b.places)
    names = places or sorted(written[key] for key in a.names & b.names)
    days = sorted(day.capitalize() for day in a.times.weekdays & b.times.weekdays)
    return (*names[:1], *days[:1])


def aligned_figures(a: Passage, b: Passage, surely: float = 0.75) -> tuple[list[Pair], list[Pair]]:
    """Pairs of figures that measure the same thing: those that contradict each other, and those that
    agree."""
    if not a.figures or not b.figures:
        return [], []
    ranked = sorted(
        (
            (surely_so + 0.25 * figures.agree(one, other), -i, -j, one, other)
            for i, one in enumerate(a.figures)
            for j, other in enumerate(b.figures)
            if (surely_so := figures.comparable(one, other)) + 0.25 >= surely
        ),
        key=lambda row: row[:3],
        reverse=True,
    )
    conflicts: list[Pair] = []
    agreements: list[Pair] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for weight, i, j, one, other in ranked:
        if weight < surely or i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        if not figures.agree(one, other):
            if not (one.partial or other.partial):
                conflicts.append((one, other))
        elif figures.close(one, other):
            agreements.append((one, other))
    return conflicts, agreements


_BEFORE = {">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most ", "~": "about "}


def _put(one: Figure) -> str:
    """A figure with its comparator in words."""
    return _BEFORE.get(one.quantity.comparator, "") + " ".join(one.quantity.text.split())


def _thing(one: Figure, other: Figure) -> str:
    """What both count, as one of them puts it."""
    counted = one.quantity.counted or other.quantity.counted or one.quantity.unit or "the same figure"
    return " ".join(counted.split())


def opposites(a: Passage, b: Passage, shared: Overlap) -> list[Contradiction]:
    """A word on one side that excludes a word on the other, where the rest agrees."""
    found = []
    for one in a.weights.keys() & OPPOSITES_OF.keys():
        for other in OPPOSITES_OF[one] & b.weights.keys():
            if any(one == mine or other == theirs for mine, theirs in shared.pairs):
                continue
            if (one in a.negated) != (other in b.negated):
                continue
            if a.written[one].endswith("ly") or b.written[other].endswith("ly"):
                continue
            if _compounded(a, one) or _compounded(b, other):
                continue
            if _covered_without(a, b, shared, one, other) >= SAME_TOPIC and _same_company(a, b, shared, one, other):
                reason = f"“{a.written[one]}” and “{b.written[other]}” exclude each other"
                found.append(Contradiction(0.85, Rule.OPPOSITES, reason + _about(a, b, shared)))
    return found


def _compounded(passage: Passage, concept: str) -> bool:
    """Whether a word stands only as a part of another: "low-end"."""
    text = passage.text
    ends = [(word.start, word.start + len(word.text)) for word in passage.words if word.concept == concept]
    return all(text[start - 1 : start] == "-" or text[end : end + 1] == "-" for start, end in ends)


def _same_company(a: Passage, b: Passage, shared: Overlap, one: str, other: str) -> bool:
    """Whether a word that both passages have stands near the contrary words in each."""
    near_a, near_b = a.near(one) - {one}, b.near(other) - {other}
    return any(mine in near_a and theirs in near_b for mine, theirs in shared.pairs)


def _covered_without(a: Passage, b: Passage, shared: Overlap, one: str, other: str) -> float:
    """The coverage of the passage that is covered best, leaving the two contrary words out of account."""
    rest_a = fsum(a.weights.values()) - a.weights[one]
    rest_b = fsum(b.weights.values()) - b.weights[other]
    both_a = fsum(a.weights[key] for key, _ in shared.pairs)
    both_b = fsum(b.weights[key] for _, key in shared.pairs)
    return max(both_a / rest_a if rest_a else 0.0, both_b / rest_b if rest_b else 0.0)


def outcomes(a: Passage, b: Passage) -> str | None:
    """Why two passages that tell how talks or a deal went contradict each other, if they do."""
    mine, theirs = _outcomes(a), _outcomes(b)
    for one, other in ((mine, theirs), (theirs, mine)):
        if "well" in one and "badly" in other and "well" not in other:
            return f"“{one['well']}” and “{other['badly']}” can't both hold of the talks"
    return None


def _outcomes(passage: Passage) -> dict[str, str]:
    """What a passage says of how an undertaking went, in its words."""
    if UNDERTAKINGS.isdisjoint(passage.weights) or OUTCOMES.keys().isdisjoint(passage.weights):
        return {}
    return {
        OUTCOMES[word.concept]: word.text
        for word in passage.words
        if word.concept in OUTCOMES and not word.negated and passage.near(word.concept) & UNDERTAKINGS
    }


def negation(a: Passage, b: Passage, shared: Overlap) -> list[Contradiction]:
    """What one denies of a word that both have, the other affirms."""
    if shared.topic < SAME_TOPIC or not (a.denied or b.denied):
        return []
    content = [pair for pair in shared.pairs if pair[0] not in LIGHT]
    if len(content) < 2 or a.supposes or b.supposes:
        return []
    if a.debunks and b.debunks:
        return []
    if any(one in a.negated and other in b.negated for one, other in content):
        return []
    mine, theirs = {one for one, _ in content}, {other for _, other in content}
    for one, other in content:
        if one in a.names or other in b.names:
            continue
        if not (one in a.denied or other in b.denied) or not _same_company(a, b, shared, one, other):
            continue
        if one in a.denied and other not in b.negated and not b.debunks and _scope_is_shared(a, mine):
            return [_negated(a.written[one], _about(a, b, shared))]
        if other in b.denied and one not in a.negated and not a.debunks and _scope_is_shared(b, theirs):
            return [_negated(b.written[other], _about(a, b, shared))]
    return []


def _negated(word: str, about: str) -> Contradiction:
    return Contradiction(0.85, Rule.NEGATION, f"one negates “{word}”, the other does not{about}")


def _about(a: Passage, b: Passage, shared: Overlap) -> str:
    """Whom or what both speak of, as the end of a reason: ": Ilin Vasar, Oshen"; at most three."""
    common = {mine for mine, theirs in shared.pairs if mine in a.names or theirs in b.names}
    names = [word.text for word in a.words if word.concept in common]
    return f": {', '.join(list(dict.fromkeys(names))[:3])}" if names else ""


def _scope_is_shared(passage: Passage, shared: set[str]) -> bool:
    """Whether what a passage negates is, for the most part, what the other passage speaks of."""
    scope = fsum(passage.weights[key] for key in passage.focus)
    if passage.focus - passage.names and not (passage.focus - passage.names) & shared:
        return False  # about the same people, no more
    return fsum(passage.weights[key] for key in passage.focus & shared) >= NEGATED_TOPIC * scope


def debunking(a: Passage, b: Passage, shared: Overlap) -> list[Contradiction]:
    """One calls the report untrue that the other gives."""
    if shared.topic < DEBUNKED_TOPIC or bool(a.debunks) == bool(b.debunks):
        return []
    one, other = (a, b) if a.debunks else (b, a)
    pairs = [pair if a.debunks else pair[::-1] for pair in shared.pairs if pair[0] not in LIGHT]
    untrue = [pair for pair in pairs if pair[0] in one.debunked]
    said = any(mine not in one.names and theirs not in other.names for mine, theirs in untrue)
    tells = any(key not in LIGHT and key not in other.names for key in other.weights)
    if len(pairs) < 2 or not tells or not (said or (one.is_headline and shared.topic >= SAME_TOPIC)):
        return []  # about the same people, but not the same news
    if not one.is_headline and not _mostly_said(one, other, untrue):
        return []
    least = min(fsum(one.weights[key] for key in one.debunked), fsum(other.weights.values()))
    if fsum(one.weights[mine] for mine, _ in untrue) < (DEBUNKED_TOPIC if one.is_headline else DEBUNKED_SCOPE) * least:
        return []
    denies = other.negated
    if one.is_headline and other.is_headline and shared.topic >= SAME_TOPIC:
        denies = frozenset(theirs for _, theirs in pairs) & other.negated
    if other.doubts or denies or _DANGLING.search(other.text):
        return []  # the other seems to doubt the report too
    told = list(dict.fromkeys(word.text for word in one.words if word.concept in {mine for mine, _ in untrue}))
    return [Contradiction(0.75, Rule.DEBUNKING, f"one calls it untrue: “{one.debunks}”, about {', '.join(told[:4])}")]


def _mostly_said(one: Passage, other: Passage, untrue: Sequence[tuple[str, str]]) -> bool:
    """Whether, names apart, enough of what one passage calls untrue stands in the other, or the other way round."""
    theirs = sum(key not in LIGHT and key not in other.names for key in other.weights)
    mine = sum(key not in LIGHT and key not in one.names for key in one.debunked)
    both = sum(one_key not in one.names and other_key not in other.names for one_key, other_key in untrue)
    return both >= DEBUNKED_SCOPE * min(mine, theirs)


# --- the agreements ----------------------------------------------------------------------------


def says_the_same(a: Passage, b: Passage, shared: Overlap) -> bool:
    """Whether one passage covers the other well enough to say it too."""
    least = min(shared.cover_a, shared.cover_b)
    if shared.topic < SAME_CLAIM or least < 0.3:
        return False
    return least >= 0.75 or not (a.figures and b.figures) or bool(aligned_figures(a, b)[1])


def agreements(a: Passage, b: Passage, shared: Overlap) -> tuple[str, ...]:
    """Why two passages agree: figures that fit, names and words they share."""
    reasons = [fit(one, other) for one, other in aligned_figures(a, b)[1]]
    written = b.written
    names = sorted(written[other] for one, other in shared.pairs if one in a.names or other in b.names)
    if names:
        reasons.append("both name " + ", ".join(names[:4]))
    words = [written[other] for one, other in shared.pairs if one not in LIGHT and written[other] not in names]
    if words:
        reasons.append("both say " + ", ".join(f"“{word}”" for word in words[:4]))
    return tuple(reasons)


# --- likeness ----------------------------------------------------------------------------------


def similarity(a: Passage, b: Passage, shared: Overlap) -> float:
    """How alike two texts are, 0–1: concepts shared, how many, the letters, and no figures that
    contradict."""
    if a.text == b.text:
        return 1.0
    longest = max(len(a.weights), len(b.weights))
    breadth = min(1.0, len(shared.pairs) / max(1, min(5, longest)))
    cover = (shared.cover_a + shared.cover_b) / 2
    letters = fuzz.token_set_ratio(a.text.lower(), b.text.lower()) / 100
    contrary = 0.15 if aligned_figures(a, b)[0] else 0.0
    return round(min(1.0, max(0.0, 0.3 * cover + 0.3 * letters + 0.4 * breadth - contrary)), 3)
