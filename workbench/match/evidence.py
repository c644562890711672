"""How a stored statement bears on a claim: `relation.compare` with the context of both. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from workbench.match import relation
from workbench.match.passage import Passage
from workbench.match.relation import Comparison
from workbench.model import Candidate, Quantity, Relation

COPY = 88
"""From this likeness (0–100) of two long quotes on, one is a copy of the other."""
COPY_WORDS = 9
"""Shorter quotes are alike by chance."""
SAME_COUNT = 1.3
"""How surely two figures must measure the same thing to relate statements that are worded differently."""
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
        text = self.candidate.quote or self.candidate.text
        return self.claim if text == self.candidate.text else Passage(text, placed(text, self.candidate.quantities))

    @cached_property
    def setting(self) -> frozenset[str]:
        """Names in the statement, its title and its speaker: what tells one event from another."""
        title = Passage(f"… {self.candidate.title}")
        speaker = Passage(f"… {self.candidate.speaker or ''}")
        return self.claim.names | self.quote.names | title.names | speaker.names

    @cached_property
    def day(self) -> date | None:
        try:
            return date.fromisoformat((self.candidate.published or "")[:10])
        except ValueError:
            return None


@lru_cache(maxsize=4096)
def side(candidate: Candidate) -> Side:
    """A candidate as a side of a comparison; the last few thousand are remembered."""
    return Side(candidate)


def placed(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Quantities moved to where they stand in another text of the same words; those that don't are left out."""
    found, at = [], 0
    for quantity in quantities:
        start = text.find(quantity.text, at)
        if start >= 0:
            at = start + len(quantity.text)
            found.append(replace(quantity, start=start, end=at))
    return tuple(found)


def compare_statements(mine: Candidate, theirs: Candidate) -> Finding:
    """How the second statement bears on the first: corroborates, conflicts, updates, same_origin, else context."""
    a, b = side(mine), side(theirs)
    event = same_event(a, b)
    if is_copy(a, b):
        return Finding(Relation.SAME_ORIGIN, 0.9, ("the same words in both",))
    best = relation.compare(a.quote, b.quote)
    if a.claim is not a.quote or b.claim is not b.quote:
        best = _clearest(best, relation.compare(a.claim, b.claim))
    if best.relation == "conflicts":
        found = _contrary(a, b, best.score * event, best.reasons)
    elif best.relation == "corroborates":
        found = Finding(Relation.CORROBORATES, best.score * event, best.reasons)
    else:
        found = _by_figures(a, b, event)
    if found.reasons and mine.source and mine.source == theirs.source:
        return replace(found, reasons=("same article", *found.reasons))
    return found


def same_event(a: Side, b: Side) -> float:
    """How surely both speak of one event (0–1): the same article, or names in common and dates not far apart."""
    if a.candidate.source and a.candidate.source == b.candidate.source:
        return 1.0
    if not a.setting or not b.setting:
        return 0.8
    surely = (0.55, 0.85, 1.0)[min(2, len(a.setting & b.setting))]
    apart = abs((a.day - b.day).days) if a.day and b.day else 0
    return surely * (0.7 if apart > UPDATE_DAYS else 1.0)


def is_copy(a: Side, b: Side) -> bool:
    """Whether two statements of different articles are, but for a word or two, the same long passage."""
    one, other = a.quote.text, b.quote.text
    if a.candidate.source == b.candidate.source or min(one.count(" "), other.count(" ")) < COPY_WORDS - 1:
        return False
    shorter, longer = sorted((len(one), len(other)))
    if shorter < 0.75 * longer or fuzz.token_sort_ratio(one, other, score_cutoff=COPY) < COPY:
        return False
    return not relation.aligned_figures(a.quote, b.quote)[0]


def _clearest(of_quotes: Comparison, of_claims: Comparison) -> Comparison:
    """Of the comparison of short texts and that of whole quotes the one that says more; a conflict goes first."""
    order = {"conflicts": 2, "corroborates": 1, "unrelated": 0}
    return max(of_quotes, of_claims, key=lambda one: (order[one.relation], one.score))


def _contrary(a: Side, b: Side, strength: float, reasons: tuple[str, ...]) -> Finding:
    """A conflict, or an update where a toll differs in a later report of the same event."""
    numeric = all("can't both be true" in reason for reason in reasons)
    tolls = (a.claim.fates | a.quote.fates) & (b.claim.fates | b.quote.fates) & GROWING
    if numeric and tolls and a.day and b.day and 0 < (b.day - a.day).days <= UPDATE_DAYS:
        later = f"reported {(b.day - a.day).days} days later"
        return Finding(Relation.UPDATES, strength, (*reasons, later))
    return Finding(Relation.CONFLICTS, strength, reasons)


def _by_figures(a: Side, b: Side, event: float) -> Finding:
    """Statements that are worded differently but count the same thing in one event."""
    conflicts, agreements = relation.aligned_figures(a.quote, b.quote, surely=SAME_COUNT)
    if agreements:
        reasons = tuple(relation.fit(one, other) for one, other in agreements)
        return Finding(Relation.CORROBORATES, 0.7 * event, reasons)
    if conflicts and event >= 0.85 and not a.quote.times.differ(b.quote.times):
        return _contrary(a, b, 0.65 * event, tuple(relation.clash(one, other) for one, other in conflicts))
    return NOTHING
