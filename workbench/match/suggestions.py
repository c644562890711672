"""From a claim to the statements that bear on it: look up, rank, relate."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import neg
from typing import TYPE_CHECKING

from workbench.match.evidence import NOTHING, at_most, compare_statements
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
CHUNK = 200
"""So many claims are matched between two commits."""


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


def match_pending(
    store: Store,
    *,
    progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> int:
    """Make suggestions for every claim that waits for them; how many were new.

    Committed chunk by chunk, so that it may be stopped or killed at any time and goes on where it was. Claims
    matched earlier gain what the new ones say about them.
    """
    waiting = array("q", store.to_match(1 << 31))  # a million claims in 8 MB
    new, done = 0, 0
    index = Index(store)
    for start in range(0, len(waiting), CHUNK):
        if should_stop is not None and should_stop():
            break
        chunk = waiting[start : start + CHUNK]
        new += store.put_suggestions(_found(index, chunk, waiting))
        done += len(chunk)
        if progress is not None:
            progress(done, len(waiting))
    return new


def match_now(store: Store, claims: Sequence[int]) -> int:
    """Make suggestions for claims (local ids) that somebody has before them, whatever else waits; how many were new."""
    return store.put_suggestions(_found(Index(store), claims, array("q", store.to_match(1 << 31))))


def _found(index: Index, chunk: Sequence[int], waiting: Sequence[int]) -> dict[int, list[Suggestion]]:
    """Suggestions for the claims of a chunk, and those they give to claims that were matched before."""
    asked = index.store.candidates_by_id(chunk)
    found: dict[int, list[Suggestion]] = {claim_id: [] for claim_id in chunk}
    index.learn(asked)
    for one in asked:
        good = [each for each in _suggest(index, one, BULK, GOOD) if is_good(each)][:KEEP]
        found[one.claim_id] = good
        for each in good:
            if not _waits(waiting, each.candidate.claim_id):
                found.setdefault(each.candidate.claim_id, []).append(_reversed(one, each))
    return found


def _waits(waiting: Sequence[int], claim_id: int) -> bool:
    """Whether a claim is among those that waited when matching began; they stand newest, highest, first."""
    place = bisect_left(waiting, -claim_id, key=neg)
    return place < len(waiting) and waiting[place] == claim_id


def is_good(suggestion: Suggestion) -> bool:
    """Whether a suggestion is worth a reviewer's look."""
    return suggestion.score >= GOOD and suggestion.relation is not Relation.CONTEXT


def _reversed(asked: Candidate, suggestion: Suggestion) -> Suggestion:
    """The same suggestion seen from the other claim."""
    finding = compare_statements(suggestion.candidate, asked)
    return Suggestion(asked, finding.relation, suggestion.score, finding.reasons)


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
    hopeful = [
        one
        for one in far[: reach.related] + near
        if score(asked, one, 1.0) >= least and score(asked, one, at_most(asked, one.candidate)) >= least
    ]
    found = [_suggestion(asked, one) for one in hopeful]
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


def _suggestion(asked: Candidate, ranked: Ranked) -> Suggestion | None:
    """A ranked candidate with its relation; one of the same article only where it clearly relates."""
    finding = compare_statements(asked, ranked.candidate)
    if finding.relation is Relation.CONTEXT and asked.source and asked.source == ranked.candidate.source:
        return None
    surely = score(asked, ranked, finding.strength)
    return Suggestion(ranked.candidate, finding.relation, surely, finding.reasons)


def score(asked: Candidate, ranked: Ranked, strength: float) -> float:
    """How good a suggestion is (0–1): how strong the case for its relation is, and how well it was found.

    Statements of one article speak of one thing, however common its words are in a large collection.
    """
    same = bool(asked.source) and asked.source == ranked.candidate.source
    enough = 1.0 if same else min(1.0, ranked.shared / ENOUGH)
    return round(min(1.0, 0.4 * ranked.relevance + 0.6 * strength) * enough, 4)
