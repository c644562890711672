"""What an import made of a text as one hash, which the journal keeps: so that a row changed behind its back is told.

A digest covers what was known of the source (of a new one), every statement with its quantities in the order of the
text, and what the source calls whom, with the speaker that was found for it. Local ids and uids of statements are not
in it, nor are quotes, which `check` holds against the text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from workbench.model.documents import Document
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


def taken_in(db: Connection, made: dict[str, Any], images: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the journal keeps of a text that came in with another copy, as imports do of theirs: the digest, which
    namings it covers, how many claims. `images` are those of the same entry: what they make they tell themselves, and
    a claim that they move counts where it stood before."""
    noted = {image["uid"] for image in images if image["before"] is None}
    moved = {
        image["uid"]: image["before"]["statement_id"]
        for image in images
        if image["table"] == "claims" and "statement_id" in (image["before"] or {})
    }
    row = db.row(
        "SELECT o.*, u.name AS outlet, r.id AS revision, r.raw_sha256 FROM revisions r JOIN sources o "
        "ON o.id = r.source_id LEFT JOIN outlets u ON u.id = o.outlet_id WHERE r.uid = ?",
        (made["revision"],),
    )
    assert row is not None
    added = made["outcome"] == "added"
    rows = db.rows(
        "SELECT n.name, ifnull(n.role, ''), ifnull(n.affiliation, ''), ifnull(p.uid, '') FROM namings n "
        "LEFT JOIN speakers p ON p.id = n.speaker_id WHERE n.source_id = ? ORDER BY n.id",
        (row["id"],),
    )
    about = about_source(row, {}, row["outlet"]) if added else [row["raw_sha256"]]
    told = [one for uid, one in stored_statements(db, row["revision"]) if uid not in noted]
    of_text = "SELECT c.uid FROM claims c JOIN statements s ON s.id = c.statement_id WHERE s.revision_id = ?"
    claims = {uid for uid in db.column(of_text, (row["revision"],)) if uid not in moved}
    stood = db.column("SELECT uid FROM statements WHERE revision_id = ?", (row["revision"],)) if moved else []
    claims |= {uid for uid, statement in moved.items() if statement in set(stood)}
    return {
        "digest": digest(about, told, [list(one) for one in rows] if added else []),
        "namings": [0 if added else len(rows), len(rows)],
        "claims": len(claims - noted),
    }


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
