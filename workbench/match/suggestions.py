"""From a claim to the statements that bear on it: look up, rank, relate."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.match.evidence import NOTHING, Side, bearing, compare_statements, same_event, side
from workbench.match.ranking import Index, Query, Ranked
from workbench.model.claims import Claim
from workbench.model.links import Candidate, Relation, Suggestion
from workbench.model.statements import Quantity

if TYPE_CHECKING:
    from workbench.match.semantic import Meaning
    from workbench.store import Store

KEEP = 12
"""So many suggestions are kept for a claim at most."""
GOOD = 0.4
"""Below this score a suggestion is not worth a reviewer's look."""
ENOUGH = 1.3
"""So many rare words (`Ranked.shared`) must be shared, or a relation may be an accident of common ones."""
SAME_TALK = 0.3
"""So many must be shared by two statements of one article."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a lookup goes: terms looked up, claims that may hold them, candidates fetched, candidates
    related."""

    terms: int
    postings: int
    candidates: int
    related: int


ASKED = Reach(terms=24, postings=12_000, candidates=300, related=40)
"""For one claim or text that somebody waits for."""
BULK = Reach(terms=6, postings=600, candidates=60, related=16)
"""For every claim of an import."""


def suggest(
    store: Store, claim: Claim | str, *, limit: int = 20, meaning: Meaning | None = None
) -> list[Suggestion]:
    """What bears on a claim of the database, best first; it need not be good enough to be kept."""
    known = claim if isinstance(claim, Claim) else store.claim(claim)
    asked = store.candidates_by_id([known.id])
    return _suggest(Index(store), asked[0], ASKED, meaning=meaning)[:limit] if asked else []


def suggest_text(
    store: Store | Index,
    text: str,
    *,
    quantities: Sequence[Quantity] = (),
    limit: int = 20,
    meaning: Meaning | None = None,
) -> list[Suggestion]:
    """What is about the same as a free text, best first; the score is how much of the text each covers.

    `quantities` are those found in the text. Give an `Index` when asking often.
    """
    asked = Candidate(
        claim_id=0,
        claim="",
        statement="",
        source="",
        ref=None,
        text=text,
        quote=text,
        title="",
        speaker=None,
        published=None,
        quantities=tuple(quantities),
        negated=None,
        verdict=None,
        rating=None,
    )
    index = store if isinstance(store, Index) else Index(store)
    query = index.query(asked)
    ranked = index.rank(query, _candidates(index, asked, query, ASKED))
    if meaning is not None:
        ranked = meaning.rank(text, ranked)
    found = []
    for place, one in enumerate(ranked[:limit]):
        finding = compare_statements(asked, one.candidate) if place < ASKED.related else NOTHING
        found.append(Suggestion(one.candidate, finding.relation, one.relevance, finding.reasons))
    return found


def worth_keeping(index: Index, asked: Candidate) -> list[Suggestion]:
    """What is put up for a claim of an import, best first."""
    return [each for each in _suggest(index, asked, BULK, GOOD) if is_good(each)][:KEEP]


def is_good(suggestion: Suggestion) -> bool:
    """Whether a suggestion is worth a reviewer's look."""
    return suggestion.score >= GOOD and suggestion.relation is not Relation.CONTEXT


def _suggest(
    index: Index, asked: Candidate, reach: Reach, least: float = 0.0, meaning: Meaning | None = None
) -> list[Suggestion]:
    """Suggestions with at least a score of `least`, best first."""
    query = index.query(asked)
    ranked = index.rank(query, _candidates(index, asked, query, reach))
    if meaning is not None:
        ranked = meaning.rank(asked.text, ranked)
    near = [one for one in ranked if one.candidate.source == asked.source and one.shared >= SAME_TALK]
    far = [one for one in ranked if one.candidate.source != asked.source]
    mine = side(asked)
    found = [_suggestion(mine, one, least) for one in far[: reach.related] + near]
    return sorted((one for one in found if one is not None), key=lambda one: -one.score)


def _candidates(index: Index, asked: Candidate, query: Query, reach: Reach) -> Iterable[Candidate]:
    """Claims of other articles that hold the query's rarest terms, and the other claims of its own
    article."""
    terms = query.rarest(reach.terms, reach.postings)
    if terms:
        # Leaving the article out here costs a tenth of having the index do it.
        found = index.candidates(terms, reach.candidates)
        yield from (one for one in found if not asked.source or one.source != asked.source)
    if asked.source:
        yield from (one for one in index.claims_of(asked.source) if one.claim_id != asked.claim_id)


def _suggestion(mine: Side, ranked: Ranked, least: float) -> Suggestion | None:
    """A ranked candidate with its relation; one of the same article only where it clearly relates.

    Nothing where even the strongest case would not come to a score of `least`: most candidates are not looked into."""
    source = mine.candidate.source
    same = bool(source) and source == ranked.candidate.source
    needed = _strength(ranked, least, same)
    if needed > 1:
        return None
    theirs = side(ranked.candidate)
    event = same_event(mine, theirs)
    if score(ranked, event, same) < least:
        return None
    finding = bearing(mine, theirs, event, needed)
    if finding.strength < needed or (finding.relation is Relation.CONTEXT and same):
        return None
    return Suggestion(ranked.candidate, finding.relation, score(ranked, finding.strength, same), finding.reasons)


def score(ranked: Ranked, strength: float, same: bool) -> float:
    """How good a suggestion is (0–1): how strong the case for its relation is, and how well it was found.

    Statements of the same article speak of one thing, however common its words are in a large collection.
    """
    return round(min(1.0, 0.4 * ranked.relevance + 0.6 * strength) * _enough(ranked, same), 4)


def _strength(ranked: Ranked, least: float, same: bool) -> float:
    """What strength a score of `least` takes, or hardly less: the score is rounded."""
    if not least:
        return 0.0
    enough = _enough(ranked, same)
    return ((least - 0.0001) / enough - 0.4 * ranked.relevance) / 0.6 if enough else math.inf


def _enough(ranked: Ranked, same: bool) -> float:
    return 1.0 if same else min(1.0, ranked.shared / ENOUGH)
