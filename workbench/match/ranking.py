"""Which candidates are about the same thing as a claim: BM25 over their words, in one place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.match.concepts import topic
from workbench.match.lexicon import LIGHT, NUMBERS
from workbench.match.terms import signature, term, words
from workbench.model.links import Candidate

if TYPE_CHECKING:
    from workbench.store import Store

# Okapi BM25; texts are short here, so length counts for a little less than usual. The exponent leans on rare
# words a little more than the formula does.
K1, B, RARITY = 1.25, 0.4, 1.4
SMALL = 500
"""A smaller collection says little of how rare its words are: it is taken for one of so many claims."""
SYNONYM = 0.7
"""What a word of the same concept counts for, where the word itself is missing."""
ROOT, ROOT_LETTERS = 0.5, 6
"""What a word counts for that begins with the same six letters (Russia, Russian), where nothing better is
there."""
KNOWN = 1 << 14
"""So many claims are remembered while many are matched."""
COVERED, BRIEF, USUAL = 0.3, 20, 0.4
"""How much better than a long candidate one is that says hardly more than the query; the more, the fewer than
twenty words the query has, for what a brief one leaves out it did not mean. Candidates that say so large a share
of what the query says come out alike whatever its length."""
TELLING = 0.75
"""What words count for that tell how something came to be known ("said", "video", "report")."""
SIGNATURE = 0.7
"""What the words of a signature ("— Name (@name) March 3, 2019") count for."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a query: as written, its concept, its weight times its rarity, how many claims hold it."""

    word: str
    concept: str
    weight: float
    held: int
    share: float
    """The same rarity from 0 (in every claim) to 1 (in one)."""


@dataclass(frozen=True, slots=True)
class Query:
    """The words of a claim or text with their weights, by term."""

    slots: dict[str, Slot]

    def rarest(self, most: int, postings: int) -> list[str]:
        """The words to look up: the rarest, while the claims that hold them are not too many."""
        known = sorted((slot for slot in self.slots.values() if slot.held), key=lambda slot: slot.held)
        found: list[str] = []
        for slot in known[:most]:
            postings -= slot.held
            if postings < 0 and len(found) >= 2:
                break
            found.append(slot.word)
        return found


class Ranked(NamedTuple):
    """A candidate and how well it answers the query (0–1)."""

    candidate: Candidate
    relevance: float
    shared: float
    """How many words both have, each counted by its rarity: 1 for a word no other claim has, 0 for one all
    have."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A candidate's words as the ranking needs them."""

    terms: dict[str, int]
    concepts: frozenset[str]
    roots: frozenset[str]
    length: int


class Index:
    """The store's index with what has been asked of it so far, so that asking often stays quick."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._size = max(SMALL, store.corpus_size()[0])
        self._rarest = math.log(1 + (self._size - 0.5) / 1.5)
        self._held: dict[str, int] = {}
        self._claims: dict[str, list[Candidate]] = {}
        self._known: dict[int, Candidate] = {}
        self._texts: dict[int, _Text] = {}
        self._postings = store.postings()

    def learn(self, asked: Sequence[Candidate]) -> None:
        """Look up the words of many claims at once."""
        self._look_up({word for one in asked for word in words(f"{one.text} {one.quote}")})

    def claims_of(self, source: str) -> list[Candidate]:
        """The claims of an article; those of the last few articles are remembered."""
        if source not in self._claims:
            if len(self._claims) > 64:
                self._claims.clear()
            self._claims[source] = self.store.candidates_of(source)
        return self._claims[source]

    def candidates(self, terms: Sequence[str], limit: int) -> list[Candidate]:
        """Claims that hold any of the terms; those met before are remembered, as far as there is room."""
        ids = self.store.candidate_ids(terms, limit=limit, postings=self._postings)
        unknown = [number for number in ids if number not in self._known]
        if len(self._known) + len(unknown) > KNOWN:
            for number in list(self._known)[: KNOWN // 4]:
                del self._known[number]
            unknown = [number for number in ids if number not in self._known]
        if unknown:
            self._known.update((one.claim_id, one) for one in self.store.candidates_by_id(unknown))
        return [self._known[number] for number in ids if number in self._known]

    def query(self, asked: Candidate) -> Query:
        """The words of a claim and its quote, each once."""
        body, signed = signature(asked.text if asked.quote == asked.text else f"{asked.text} {asked.quote}")
        weights = dict.fromkeys(words(signed), SIGNATURE) | dict.fromkeys(words(body), 1.0)
        self._look_up(weights)
        slots: dict[str, Slot] = {}
        for word, weight in weights.items():
            key = _key(word)
            if word.lower() in LIGHT:
                weight *= TELLING
            if key not in slots or slots[key].weight < weight:
                rarity, held = self._rarity(word), self._held[word]
                slots[key] = Slot(word, topic(word.lower()), weight * rarity**RARITY, held, rarity / self._rarest)
        return Query(slots)

    def rank(self, query: Query, candidates: Iterable[Candidate]) -> list[Ranked]:
        """Candidates by BM25, best first; of equals the one that was there first. 1 is all the query's
        words."""
        texts = [(one, self._text(one)) for one in candidates]
        mean = sum(text.length for _, text in texts) / len(texts) if texts else 1.0
        covered = COVERED + max(0.0, 1 - len(query.slots) / BRIEF)
        scale = (1 + COVERED * USUAL) / (1 + covered * USUAL)
        whole = sum(slot.weight for slot in query.slots.values()) * (K1 + 1) / scale or 1.0
        sought = _sought(query)
        ranked: list[tuple[float, int, int, float]] = []
        for one, text in texts:
            found, shared = _bm25(sought, text, mean, covered)
            ranked.append((-round(min(1.0, found / whole), 6), one.claim_id, len(ranked), shared))
        return [Ranked(texts[place][0], -relevance, shared) for relevance, _, place, shared in sorted(ranked)]

    def _text(self, one: Candidate) -> _Text:
        """A candidate's words, remembered while it is among those met last."""
        text = self._texts.get(one.claim_id)
        if text is None:
            if len(self._texts) >= KNOWN:
                self._texts.clear()
            text = self._texts[one.claim_id] = _text(one.text, one.quote, one.title)
        return text

    def _look_up(self, given: Iterable[str]) -> None:
        unknown = [word for word in given if word not in self._held]
        if unknown:
            self._held |= self.store.term_counts(unknown)

    def _rarity(self, word: str) -> float:
        held = self._held[word]
        return math.log(1 + (self._size - held + 0.5) / (held + 0.5))


_Sought = list[tuple[str, str, str, float, float]]
"""Of each word of a query its term, concept, root, weight and share: what is worked out once for all candidates."""


def _sought(query: Query) -> _Sought:
    return [(key, one.concept, key[:ROOT_LETTERS], one.weight, one.share) for key, one in query.slots.items()]


def _bm25(sought: _Sought, text: _Text, mean: float, covered: float) -> tuple[float, float]:
    """The score, and how much of rare words both share."""
    room = K1 * (1 - B + B * text.length / mean)
    terms, concepts, roots, most = text.terms, text.concepts, text.roots, K1 + 1
    total = shared = same = 0.0
    for key, concept, root, weight, share in sought:
        if key in terms:
            often = terms[key]
            total += weight * often * most / (often + room)
            shared += share
            same += 1
        elif concept in concepts:
            total += SYNONYM * weight * most / (1 + room)
            shared += SYNONYM * share
        elif root in roots:
            total += ROOT * weight * most / (1 + room)
            shared += ROOT * share
    return total * (1 + covered * same / max(1, len(terms))), shared


def _key(word: str) -> str:
    """What makes two words one: their term; a number in words is its digits."""
    return NUMBERS.get(word.lower()) or term(word)


def _text(text: str, quote: str, title: str) -> _Text:
    """The words of title and text; where there is no title, the text is its own."""
    body = words(quote if len(quote) > len(text) else text)
    forms = [_forms(word) for word in (_words_of_title(title) or body)]
    forms += [_forms(word) for word in body]
    terms: dict[str, int] = {}
    for key, _, _ in forms:
        terms[key] = terms.get(key, 0) + 1
    return _Text(
        terms,
        frozenset([concept for _, concept, _ in forms]),
        frozenset([root for _, _, root in forms if root]),
        len(forms),
    )


@lru_cache(maxsize=1 << 10)
def _words_of_title(title: str) -> list[str]:
    """The words of a title, which all claims of an article share."""
    return words(title)


@lru_cache(maxsize=1 << 17)
def _forms(word: str) -> tuple[str, str, str]:
    """A word's term, its concept, and the root it counts by if it is long enough."""
    key = _key(word)
    return key, topic(word.lower()), key[:ROOT_LETTERS] if len(key) >= ROOT_LETTERS else ""
