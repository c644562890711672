"""What an import made of a text as one hash, which the journal keeps: so that a row changed behind its back is told.

A digest covers what was known of the source (of a new one), every statement with its quantities in the order of the
text, and what the source calls whom, with the speaker that was found for it. Local ids and uids of statements are not
in it, nor are quotes, which `check` holds against the text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from workbench.model import Document
from workbench.store.connection import Connection, Row

Told = list[Any]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False).encode


def digest(about: Told, statements: Sequence[Told], namings: Sequence[Told]) -> str:
    """SHA-256 of the JSON of all three."""
    return hashlib.sha256(_encode([about, statements, namings]).encode("utf-8")).hexdigest()


def about_document(document: Document) -> Told:
    """What a document says of its source."""
    how = json.dumps({name: str(how) for name, how in document.how.items()}, sort_keys=True)
    optional = (document.outlet, document.author, document.published, document.url, document.language, document.ref)
    known = (document.key, document.name, str(document.kind), document.title, document.raw_sha256)
    return [*known, how, *(value or "" for value in (*optional, document.rating))]


def about_source(row: Row, before: dict[str, Any], outlet: str | None) -> Told:
    """The same of a stored source; `before` is what changes have replaced since, `outlet` its first outlet's name."""

    def first(name: str) -> Any:
        return before.get(name, row[name])

    optional = (outlet, *map(first, ("author", "published", "url", "language", "ref", "rating")))
    known = (*map(first, ("key", "name", "kind", "title")), row["raw_sha256"])
    return [*known, first("how"), *(value or "" for value in optional)]


_STATEMENTS = """
SELECT s.id, s.uid, s.start, s."end", s.kind, s.claim, s.rule, s.extractor, s.modality, s.checkworthiness,
  ifnull(s.spans, ''), ifnull(n.name, ''), ifnull(n.role, ''), ifnull(n.affiliation, ''),
  ifnull(s.speaker_start, ''), ifnull(s.speaker_end, ''), ifnull(s.cue, ''), ifnull(s.cue_start, ''),
  ifnull(s.cue_end, ''), ifnull(s.times, ''), ifnull(s.hedge, ''), ifnull(s.negated, '')
FROM statements s LEFT JOIN namings n ON n.id = s.naming_id WHERE s.revision_id = ? ORDER BY s.id
"""
_QUANTITIES = """
SELECT q.statement_id, q.start, q."end", q.text, q.comparator, ifnull(q.low, ''), ifnull(q.best, ''),
  ifnull(q.high, ''), ifnull(q.unit, ''), ifnull(q.counted, '')
FROM quantities q JOIN statements s ON s.id = q.statement_id WHERE s.revision_id = ? ORDER BY s.id, q.place
"""


def stored_statements(db: Connection, revision: int) -> Iterable[tuple[str, Told]]:
    """The statements of a revision (local id) as they are stored, each with its uid."""
    quantities: dict[int, list[Told]] = {}
    for number, *what in db.rows(_QUANTITIES, (revision,)):
        quantities.setdefault(number, []).append(what)
    for number, uid, *told in db.rows(_STATEMENTS, (revision,)):
        yield uid, [*told, quantities.get(number, [])]
