"""How a stored statement bears on a claim: `relation.compare` with the context of both. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from workbench.match import figures, lexicon, relation
from workbench.match.concepts import LIGHT, UNDERTAKINGS
from workbench.match.figures import Figure
from workbench.match.passage import Passage
from workbench.match.passage_times import kept
from workbench.match.relation import Rule
from workbench.model.links import Candidate, Relation
from workbench.model.statements import Quantity
from workbench.spelling import spelled

COPY = 88
"""From this likeness (0–100) of two long quotes on, one is a copy of the other."""
COPY_WORDS = 9
"""Shorter quotes are alike by chance."""
SAME_COUNT = 1.3
"""How surely two figures must measure the same thing to relate statements that are worded differently."""
ONE_EVENT = 0.8
"""How surely both must speak of one event (`same_event`) before figures alone relate them."""
SAME_COUNTS = 0.35
"""And so much before two figures do."""
OUTRIGHT, FREELY = 0.98, 0.87
"""How far somebody's denial is trusted to be of the other report, and how far any words that call it untrue."""
ALIKE = 0.6
"""So much of each statement the other must cover before two contrary words set them against each other."""
UPDATE_DAYS = 30
"""So many days apart two reports may still tell of one event."""
GROWING = frozenset({"killed", "injured", "missing", "displaced", "arrested", "infected", "rescued", "destroyed"})
"""Tolls: a later, other figure is news rather than a contradiction."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation between two statements, how strong the case for it is (0–1), and why."""

    relation: Relation
    strength: float
    reasons: tuple[str, ...]
    rules: frozenset[Rule] = frozenset()
    """By which rules they contradict each other."""


_LEAD = re.compile(rf"(?:{lexicon.DENYING})\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)

NOTHING = Finding(Relation.CONTEXT, 0.0, ())
"""About the same, perhaps, but neither for nor against."""


@dataclass(frozen=True)
class Side:
    """A statement made ready for comparing: its claim text, its quote, and what else is known of it."""

    candidate: Candidate

    @cached_property
    def claim(self) -> Passage:
        return Passage(self.candidate.text, placed(self.candidate.text, self.candidate.quantities))

    @cached_property
    def quote(self) -> Passage:
        """The whole quote; the claim text itself where that is nearly all of it."""
        text = self.candidate.quote or self.candidate.text
        lead = _LEAD.match(self.candidate.text)
        if lead and lead.group().split()[0].lower() not in text.lower().split():
            text = f"{lead.group()} {text}"  # the quote of "X denied that …" is only what was denied
        nearly = len(self.candidate.text) >= 0.9 * len(text) and self.candidate.text.lower() in text.lower()
        return self.claim if nearly else Passage(text, placed(text, self.candidate.quantities))

    @cached_property
    def setting(self) -> frozenset[str]:
        """Names in the statement, its title and its speaker: what tells one event from another."""
        around = names_in(self.candidate.title) | names_in(self.candidate.speaker or "")
        return self.quote.names | around

    @cached_property
    def gaps(self) -> int:
        """Spaces between the words of its quote."""
        return spelled(self.quote.text).count(" ")

    @cached_property
    def sexes(self) -> frozenset[str]:
        """Whether it speaks of a "he" ("m"), of a "she" ("f")."""
        found = _PRONOUN.findall(self.quote.text)
        return kept("m" if word.lower() in ("he", "him", "his") else "f" for word in found)

    @property
    def words(self) -> frozenset[str]:
        """Concepts anywhere in the statement and its title."""
        return frozenset(self.claim.weights) | frozenset(self.quote.weights) | names_in(self.candidate.title)

    @cached_property
    def day(self) -> date | None:
        try:
            return date.fromisoformat((self.candidate.published or "")[:10])
        except ValueError:
            return None


@lru_cache(maxsize=4096)
def names_in(text: str) -> frozenset[str]:
    """The names in a title or in what a speaker is called."""
    return Passage(f"… {text}").names


FEW, MANY = 1 << 11, 14 << 10
"""So many sides are remembered as a rule, and where the claims of an import are matched; each takes about 3 KB."""

_side = lru_cache(maxsize=FEW)(Side)


def side(candidate: Candidate) -> Side:
    """A statement made ready for comparing, remembered while it is among those met last."""
    return _side(candidate)


def remember(most: int) -> None:
    """From now on remember so many sides of comparisons."""
    global _side
    _side = lru_cache(maxsize=most)(Side)


def placed(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Quantities moved to where they stand in another text of the same words; those that don't are left
    out."""
    found, at = [], 0
    for quantity in quantities:
        start = text.find(quantity.text, at)
        if start >= 0:
            at = start + len(quantity.text)
            found.append(replace(quantity, start=start, end=at))
    return tuple(found)


def compare_statements(mine: Candidate, theirs: Candidate) -> Finding:
    """How the second statement bears on the first: corroborates, conflicts, updates, same_origin, else
    context."""
    a, b = side(mine), side(theirs)
    return bearing(a, b, same_event(a, b))


def bearing(a: Side, b: Side, event: float, least: float = 0.0) -> Finding:
    """The same of statements made ready; of what proves weaker than `least` the reasons may be missing."""
    if is_copy(a, b):
        return Finding(Relation.SAME_ORIGIN, 0.9, ("the same words in both",))
    if a.quote.times.differ(b.quote.times) or _hardly_touch(a, b) or _other_person(a, b):
        return NOTHING
    legible = least / event
    best = _related(a, b, a.quote, b.quote, legible)
    if best.relation is not Relation.CONFLICTS and (a.claim is not a.quote or b.claim is not b.quote):
        again = _related(a, b, a.claim, b.claim, legible)
        if best.relation is Relation.CONTEXT or again.relation is best.relation:  # the quote knows better
            best = max(again, best, key=lambda one: (_ORDER[one.relation], one.strength))
    if best.rules == {Rule.NEGATION} and a.quote.negated & b.quote.negated:
        best = NOTHING  # both deny something that they share
    if best.relation is Relation.CONFLICTS:
        found = _contrary(a, b, replace(best, strength=best.strength * event))
    elif best.relation is Relation.CORROBORATES:
        found = replace(best, strength=best.strength * event)
    else:
        found = _by_outcomes(a, b, event) or _by_figures(a, b, event)
    if found.reasons and _one_article(a, b):
        return replace(found, reasons=("same article", *found.reasons))
    return found


def _hardly_touch(a: Side, b: Side) -> bool:
    """Whether two statements have at most one word in common, and no figures to compare."""
    if a.candidate.quantities and b.candidate.quantities:
        return False
    return len(a.quote.weights.keys() & b.quote.weights.keys()) < 2 and not _same_field(a, b)


def _other_person(a: Side, b: Side) -> bool:
    """Whether one speaks of a "he" and the other of a "she", and no name is in both."""
    return bool(a.sexes and b.sexes and a.sexes.isdisjoint(b.sexes) and a.quote.names.isdisjoint(b.quote.names))


def _same_field(a: Side, b: Side) -> bool:
    """Whether both speak of talks, deals or truces."""
    return not (UNDERTAKINGS.isdisjoint(a.quote.weights) or UNDERTAKINGS.isdisjoint(b.quote.weights))


def same_event(a: Side, b: Side) -> float:
    """How surely both speak of one event (0–1): the same article, or names in common and dates not far apart.

    No case for a relation is stronger, copies apart."""
    if _one_article(a, b):
        return 1.0
    if not a.setting or not b.setting:
        return 0.8
    surely = (0.55, 0.85, 1.0)[min(2, len(a.setting & b.setting))]
    apart = abs((a.day - b.day).days) if a.day and b.day else 0
    return surely * (0.7 if apart > UPDATE_DAYS else 1.0)


def is_copy(a: Side, b: Side) -> bool:
    """Whether two statements of different articles are, but for a word or two, the same long passage."""
    if a.candidate.source == b.candidate.source or min(a.gaps, b.gaps) < COPY_WORDS - 1:
        return False
    one, other = a.quote.text, b.quote.text
    shorter, longer = sorted((len(one), len(other)))
    if shorter < 0.75 * longer or fuzz.token_sort_ratio(one, other, score_cutoff=COPY) < COPY:
        return False
    return not relation.aligned_figures(a.quote, b.quote)[0]


_ORDER = {Relation.CONFLICTS: 2, Relation.CORROBORATES: 1, Relation.CONTEXT: 0}
"""Of the comparison of whole quotes and that of claim texts the one that says more counts."""


def _related(a: Side, b: Side, one: Passage, other: Passage, legible: float) -> Finding:
    """The relation of two passages that stand for the sides, with what the sides know besides.

    Why they agree is only said from the strength `legible` on."""
    shared = relation.overlap(one, other)
    found = relation.relate(one, other, shared, lambda mine, theirs: same_thing(a, b, mine, theirs))
    if found.relation == "conflicts" and not (a.quote.debunks and b.quote.debunks):
        counts = ALIKE if _one_article(a, b) else SAME_COUNTS  # an article counts many things and seldom errs
        return _weighed(one, other, shared, found, counts)
    if found.relation == "corroborates" and _says_enough(one, other, shared):
        reasons = relation.agreements(one, other, shared) if found.score >= legible else ()
        return Finding(Relation.CORROBORATES, found.score, reasons)
    return NOTHING


def _weighed(
    one: Passage, other: Passage, shared: relation.Overlap, found: relation.Relating, counts: float
) -> Finding:
    """A conflict as far as it holds between statements, which say more than one thing each."""
    least = min(shared.cover_a, shared.cover_b)
    weak = {
        Rule.OPPOSITES: least < ALIKE,
        Rule.NUMBERS: least < counts,
        Rule.NEGATION: _too_little(one, other, shared),
        Rule.DEBUNKING: _beside_the_point(one, other, shared),
    }
    kept = [each for each in found.contradictions if not weak.get(each.rule, False)]
    if not kept:
        return NOTHING
    rules, strength = frozenset(each.rule for each in kept), found.score
    if rules == {Rule.DEBUNKING}:
        outright = any(_LEAD.match(passage.text) for passage in (one, other))
        strength *= OUTRIGHT if outright else FREELY
    return Finding(Relation.CONFLICTS, strength, tuple(each.reason for each in kept), rules)


def _beside_the_point(one: Passage, other: Passage, shared: relation.Overlap) -> bool:
    """Whether what one calls untrue is not what the other says: it denies or asks too, or only names are common."""
    told = other if one.debunks else one
    said = any(
        mine not in LIGHT and mine not in one.names and theirs not in other.names for mine, theirs in shared.pairs
    )
    return not said or bool(told.negated) or "?" in told.text


def _too_little(one: Passage, other: Passage, shared: relation.Overlap) -> bool:
    """Whether what two passages share is too little for a negation in one to deny the other."""
    if min(shared.cover_a, shared.cover_b) >= ALIKE:
        return False
    written = one.written
    content = [mine for mine, _ in shared.pairs if mine not in LIGHT and not written[mine].endswith("ly")]
    return len(content) < 2 or (len(content) < 3 and min(shared.cover_a, shared.cover_b) < 0.35)


def _says_enough(one: Passage, other: Passage, shared: relation.Overlap) -> bool:
    """Whether two passages share more than whom they are about: a figure, or two words besides names, most of them
    negated in both or in neither."""
    named = one.names | other.names
    said = [pair for pair in shared.pairs if pair[0] not in LIGHT and not {*pair} & named]
    if 2 * sum((mine in one.negated) != (theirs in other.negated) for mine, theirs in said) > len(said):
        return False  # what one says the other denies
    if len(said) >= 2 or min(shared.cover_a, shared.cover_b) >= 0.75:
        return True
    return bool(relation.aligned_figures(one, other)[1])


def _one_article(a: Side, b: Side) -> bool:
    return bool(a.candidate.source) and a.candidate.source == b.candidate.source


def same_thing(a: Side, b: Side, one: Figure, other: Figure) -> bool:
    """Whether two figures of two statements count one thing, so that a difference is a contradiction.

    What is counted must have the same head; prices and shares must stand in the same company; and no name
    beside the one may be missing from the whole of the other statement.
    """
    if one.subjects and other.subjects and not one.subjects & other.subjects:
        return False
    if not figures.agree(one, other):
        if a.quote.periods != b.quote.periods:
            return False
        if not _one_article(a, b) and not a.quote.names & b.quote.names:
            return False
    names = a.quote.names | b.quote.names
    if one.head and other.head:
        agreeing = figures.agree(one, other) or bool(one.fates & other.fates)
        if one.head != other.head or not (agreeing or (one.company & other.company) - LIGHT - names - {one.head}):
            return False
    elif not figures.agree(one, other) and not one.unit:
        return False
    else:
        common = (one.company & other.company) - LIGHT - (frozenset() if figures.agree(one, other) else names)
        if len(common) < 2:
            return False
    if figures.agree(one, other) and _one_article(a, b):
        return True
    named, also_named = one.subjects | (one.company & a.quote.names), other.subjects | (other.company & b.quote.names)
    return not named - b.words and not also_named - a.words


def _contrary(a: Side, b: Side, found: Finding) -> Finding:
    """A conflict, or an update where a toll differs in a later report of the same event."""
    tolls = (a.claim.fates | a.quote.fates) & (b.claim.fates | b.quote.fates) & GROWING
    if found.rules == {Rule.NUMBERS} and tolls and a.day and b.day and 0 < (b.day - a.day).days <= UPDATE_DAYS:
        later = f"reported {(b.day - a.day).days} days later"
        return replace(found, relation=Relation.UPDATES, reasons=(*found.reasons, later))
    return found


def _by_outcomes(a: Side, b: Side, event: float) -> Finding | None:
    """Statements that tell in different words how the same talks went."""
    why = relation.outcomes(a.quote, b.quote) if event > ONE_EVENT else None
    return Finding(Relation.CONFLICTS, 0.6 * event, (why,)) if why else None


def _by_figures(a: Side, b: Side, event: float) -> Finding:
    """Statements that are worded differently but count the same thing in one event."""
    if event < ONE_EVENT:
        return NOTHING
    conflicts, agreements = relation.aligned_figures(a.quote, b.quote, surely=SAME_COUNT)
    agreements = [pair for pair in agreements if same_thing(a, b, *pair)]
    if agreements:
        reasons = tuple(relation.fit(one, other, relation.scene(a.quote, b.quote)) for one, other in agreements)
        return Finding(Relation.CORROBORATES, 0.7 * event, reasons)
    conflicts = [pair for pair in conflicts if pair[0].fates & pair[1].fates and same_thing(a, b, *pair)]
    if conflicts:
        reasons = tuple(relation.clash(one, other, relation.scene(a.quote, b.quote)) for one, other in conflicts)
        return _contrary(a, b, Finding(Relation.CONFLICTS, 0.65 * event, reasons, frozenset({Rule.NUMBERS})))
    return NOTHING
