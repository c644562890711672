"""What matching asks of the store, and where its suggestions go."""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from typing import Any

from workbench import limits
from workbench.model.claims import Verdict
from workbench.model.links import Candidate, Suggestion
from workbench.store import journal
from workbench.store.connection import Connection, Row
from workbench.store.rows import id_of, living
from workbench.store.sources import SPEAKERS, quantities_of
from workbench.store.tokens import any_of, stems_of, words_of
from workbench.store.uids import new_uids

_COMMON = 2000  # claims; rarer terms are counted anew each time, which is quick and exact

_CANDIDATE = f"""
SELECT c.id, c.uid, s.uid, o.uid, o.ref, c.text, s.quote, o.title, ifnull(p.name, n.name), o.published,
  s.negated, c.verdict, o.rating, s.id
FROM claims c JOIN statements s ON s.id = c.statement_id JOIN sources o ON o.id = c.source_id
{SPEAKERS} WHERE c.deleted_at IS NULL
"""
"""The fields of a Candidate in their order, without the quantities, and the statement that these are of."""

_HOLDING = "SELECT rowid FROM claims_fts WHERE claims_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
_MOST_HOLDING = 12_000
"""So many of the claims that hold a word are looked at, the newest: a word of more says little by itself."""
_MEASURED = 3
"""So many times the claims asked for are measured, because a long text holds much by chance."""
_NUMBERS, _LENGTHS = 1 << 18, 1 << 15
"""So many ids of claims that hold a word, and so many lengths of claims, are remembered for who asks often: 4 MB."""


class TermCounts:
    """How many claims hold each term.

    SQLite counts by reading all places of a term, 9 ms for a word that half of a million claims hold; such
    counts are remembered until the number of claims has changed by a twentieth."""

    def __init__(self) -> None:
        self._common: dict[str, int] = {}
        self._claims = 0

    def of(self, db: Connection, terms: Sequence[str]) -> dict[str, int]:
        """The count of each term; for one that the index takes apart, that of its rarest part."""
        claims, _ = corpus_size(db)
        if abs(claims - self._claims) > self._claims / 20:
            self._common, self._claims = {}, claims
        stems = stems_of(terms)
        counts = {part: self._count(db, part) for stem in stems.values() for part in stem.split()}
        return {term: min((counts[part] for part in stem.split()), default=0) for term, stem in stems.items()}

    def _count(self, db: Connection, term: str) -> int:
        if (known := self._common.get(term)) is not None:
            return known
        count = int(db.value("SELECT doc FROM claims_terms WHERE term = ?", (term,)) or 0)
        if count > _COMMON:
            self._common[term] = count
        return count


def corpus_size(db: Connection) -> tuple[int, float]:
    """Number of indexed claims and their mean length in terms, from the index's own record of averages.

    The record (id 1 of the data table) is a row of varints: how many rows, then the terms of each column.
    """
    block = db.value("SELECT block FROM claims_fts_data WHERE id = 1")
    rows, *lengths = _varints(block or b"") or [0]
    return (rows, sum(lengths) / rows) if rows else (0, 0.0)


def candidates(
    db: Connection, terms: Sequence[str], limit: int, without_source: str | None
) -> list[Candidate]:
    """Claims that hold any of the terms, best BM25 first."""
    return candidates_by_id(db, candidate_ids(db, terms, limit, without_source))


class Postings:
    """Which claims hold a word, and how long they are, as the first question found it: for who asks often."""

    def __init__(self) -> None:
        self._size: tuple[int, float] | None = None
        self._holding: dict[str, array[int]] = {}
        self._numbers = 0
        self._lengths: dict[int, int] = {}

    def size(self, db: Connection) -> tuple[int, float]:
        """Number of claims, and their mean length in terms."""
        if self._size is None:
            self._size = corpus_size(db)
        return self._size

    def holding(self, db: Connection, word: str) -> array[int]:
        """The local ids of the claims that hold a word, the newest first."""
        ids = self._holding.get(word)
        if ids is None:
            ids = db.numbers(_HOLDING, (any_of([word]), _MOST_HOLDING))
            if self._numbers + len(ids) > _NUMBERS:
                self._holding, self._numbers = {}, 0
            self._holding[word] = ids
            self._numbers += len(ids)
        return ids

    def lengths(self, db: Connection, ids: Sequence[int]) -> list[tuple[int, int]]:
        """Of those claims that the index holds the local id and the length in terms."""
        known = self._lengths
        if unknown := [number for number in ids if number not in known]:
            if len(known) + len(unknown) > _LENGTHS:
                known.clear()
                unknown = list(ids)
            for number, block in db.tuples(_SIZES, (json.dumps(unknown),)):
                known[number] = sum(block) if block.isascii() else sum(_varints(block))
        return [(number, known[number]) for number in ids if number in known]


def candidate_ids(
    db: Connection,
    terms: Sequence[str],
    limit: int,
    without_source: str | None = None,
    postings: Postings | None = None,
) -> list[int]:
    """The local ids of the claims that hold any of the terms: those first that hold most, each term counted by its
    rarity, in fewest words; of equals those that hold the first term, the newest first.

    Ranking reads the texts; to find them, BM25 need not be worked out for every claim that holds a word, which takes
    SQLite 3 µs each. Reading which those are takes a tenth of that."""
    words = list(dict.fromkeys(word for term in terms for word in _words_of_term(term)))[: limits.QUERY_TERMS]
    postings = postings or Postings()
    claims, mean = postings.size(db)
    found: dict[int, float] = {}
    for word in words:
        ids = postings.holding(db, word)
        rarity = math.log1p(claims / (len(ids) or 1))
        if not found:
            found = dict.fromkeys(ids, rarity)
            continue
        for number in ids:
            found[number] = found.get(number, 0.0) + rarity
    if without_source is not None:
        own = id_of(db, "sources", without_source)
        for number in db.numbers("SELECT id FROM claims WHERE source_id = ?", (own,)):
            found.pop(number, None)
    best = _largest(_MEASURED * limit, found, found)
    for number, length in postings.lengths(db, best):
        found[number] /= 1.3 + 0.9 * length / mean  # as BM25 weighs it
    return _largest(limit, best, found)


def _largest(most: int, ids: Collection[int], found: Mapping[int, float]) -> list[int]:
    """Those of which most was found, of equals the first; a few are quicker sorted than put on a heap."""
    if len(ids) > 8 * most:
        return nlargest(most, ids, key=found.__getitem__)
    return sorted(ids, key=found.__getitem__, reverse=True)[:most]


@lru_cache(maxsize=1 << 14)
def _words_of_term(term: str) -> list[str]:
    if term.isascii() and term.isalnum() and len(term) <= limits.QUERY_CHARACTERS:
        return [term.lower()]  # as the tokenizer has it, which is slow to ask
    return words_of(term)


_SIZES = "SELECT id, sz FROM claims_fts_docsize WHERE id IN (SELECT value FROM json_each(?))"


def candidates_by_id(db: Connection, ids: Sequence[int]) -> list[Candidate]:
    """Living claims by local id, in the order asked for."""
    rows = db.tuples(f"{_CANDIDATE} AND c.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
    found = {made.claim_id: made for made in _candidates(db, rows)}
    return [found[number] for number in ids if number in found]


def candidates_of(db: Connection, source: str) -> list[Candidate]:
    """All claims of a source in document order."""
    number = living(db, "sources", source)["id"]
    return _candidates(db, db.tuples(f"{_CANDIDATE} AND c.source_id = ? ORDER BY c.position, c.id", (number,)))


def to_match(db: Connection, limit: int) -> list[int]:
    """Ids of living claims that wait for suggestions, newest first."""
    return db.column(
        "SELECT q.claim_id FROM match_queue q JOIN claims c ON c.id = q.claim_id "
        "WHERE c.deleted_at IS NULL ORDER BY q.claim_id DESC LIMIT ?",
        (limit,),
    )


_OWN = """
SELECT s.id, s.revision_id, s.start, s."end" FROM claims c JOIN statements s ON s.id = c.statement_id
WHERE c.id = ? AND c.deleted_at IS NULL
"""

_REFUSED = """
SELECT c.statement_id FROM links l JOIN claims c ON c.id = l.claim_id
WHERE l.statement_id = ? AND l.state = 'rejected' AND l.deleted_at IS NULL
"""
"""What a person said has nothing to do with a statement, seen from the other side: a pair is refused both ways."""


def put_suggestions(db: Connection, found: Mapping[int, Sequence[Suggestion]]) -> int:
    """Keep suggestions and take their claims off the queue, in the caller's transaction; count the new.

    A passage is no evidence for itself: what overlaps the claim's own statement is left out."""
    wanted = json.dumps(list({one.candidate.statement for several in found.values() for one in several}))
    statements = {
        row["uid"]: row
        for row in db.rows(
            'SELECT s.id, s.uid, s.revision_id, s.start, s."end" FROM statements s '
            "JOIN revisions r ON r.id = s.revision_id "
            "JOIN sources o ON o.id = r.source_id AND o.deleted_at IS NULL "
            "WHERE s.uid IN (SELECT value FROM json_each(?)) AND s.deleted_at IS NULL",
            (wanted,),
        )
    }
    new: list[tuple[object, ...]] = []
    back = 0
    for claim_id, suggestions in found.items():
        own = db.row(_OWN, (claim_id,))
        if own is None:
            continue
        known = {
            row["statement_id"]: row for row in db.rows("SELECT * FROM links WHERE claim_id = ?", (claim_id,))
        }
        refused = set(db.column(_REFUSED, (own["id"],)))
        for one in suggestions:
            other = statements.get(one.candidate.statement)
            if other is None or _overlap(own, other) or other["id"] in refused:
                continue
            statement_id = other["id"]
            fields = (str(one.relation), one.score, journal.canonical(one.reasons))
            if statement_id not in known:
                new.append((claim_id, statement_id, *fields))
            else:
                _renew(db, known[statement_id], fields)
                back += known[statement_id]["deleted_at"] is not None
    db.many(
        "INSERT OR IGNORE INTO links(uid, claim_id, statement_id, relation, state, score, reasons) "
        "VALUES (?, ?, ?, ?, 'suggested', ?, ?)",
        ((uid, *values) for uid, values in zip(new_uids(len(new)), new, strict=True)),
    )
    db.many("DELETE FROM match_queue WHERE claim_id = ?", [(claim_id,) for claim_id in found])
    return len(new) + back


def _overlap(one: Row, other: Row) -> bool:
    """Whether two statements share words of a text; those of several parts by where they begin and end."""
    same = one["revision_id"] == other["revision_id"]
    return bool(same and one["start"] < other["end"] and other["start"] < one["end"])


def _renew(db: Connection, link: Row, fields: tuple[str, float, str]) -> None:
    """Bring a suggestion up to date; what a person confirmed or rejected stays."""
    judged = link["deleted_at"] is None and link["state"] != "suggested"
    if judged or (
        link["deleted_at"] is None and (link["relation"], link["score"], link["reasons"]) == fields
    ):
        return
    db.run(
        "UPDATE links SET relation = ?, score = ?, reasons = ?, state = 'suggested', credibility = NULL, "
        "note = '', decided_by = NULL, decided_at = NULL, deleted_at = NULL, row_version = row_version + 1 "
        "WHERE id = ?",
        (*fields, link["id"]),
    )


def _candidates(db: Connection, rows: Sequence[tuple[Any, ...]]) -> list[Candidate]:
    quantities = quantities_of(db, [row[-1] for row in rows])
    made = []
    for claim_id, claim, statement, source, ref, text, quote, title, speaker, published, *rest, of in rows:
        negated, verdict, rating = rest
        known = None if verdict is None else Verdict(verdict)
        counted = quantities.get(of, ())
        made.append(
            Candidate(
                claim_id, claim, statement, source, ref, text, quote, title, speaker, published, counted,
                negated, known, rating,
            )
        )  # fmt: skip
    return made


def _varints(block: bytes) -> list[int]:
    """The whole numbers of a record: seven bits a byte, most significant first, the high bit says "more"."""
    numbers, value = [], 0
    for byte in block:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(value)
            value = 0
    return numbers
