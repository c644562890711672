"""What entries of the journal changed in one thing and in its links: the fields as they were and as they became."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.model.journal import FieldChange
from workbench.store.connection import Connection

_SHOWN = {
    "claims": ("text", "status", "verdict", "publication", "publication_url", "note", "reopened", "deleted_at"),
    "links": ("relation", "state", "credibility", "note", "deleted_at"),
    "sources": (
        "title", "outlet_id", "author", "published", "url", "note", "standing", "confidential", "deleted_at",
    ),
    "outlets": ("name", "reliability", "note"),
    "speakers": ("name", "role", "affiliation", "deleted_at"),
    "assignments": ("round", "reviewer_id", "deleted_at"),
}  # fmt: skip
"""The fields that people know, by table; the others are counters, times and references."""

_WORDS = {"outlet_id": "outlet", "reviewer_id": "reviewer", "round": "pass", "deleted_at": "taken away"}
_NAMED = {"outlet_id": "outlets", "reviewer_id": "reviewers"}


def changes_about(db: Connection, subject: str, entries: Sequence[int]) -> dict[int, tuple[FieldChange, ...]]:
    """By entry, what it changed in the row of a uid and, where that is a claim, in its links and assignments."""
    about = {subject, *_of_claim(db, subject)}
    rows = db.rows(
        """SELECT j.seq, i.value AS image FROM journal j, json_each(j.body, '$.changes') i
           WHERE j.seq IN (SELECT value FROM json_each(?)) AND i.value ->> 'uid' IN (SELECT value FROM json_each(?))
           ORDER BY j.seq, i.key""",
        (json.dumps(list(entries)), json.dumps(sorted(about))),
    )
    quotes = _quotes(db, about)
    found: defaultdict[int, list[FieldChange]] = defaultdict(list)
    for row in rows:
        found[row["seq"]] += _fields(db, json.loads(row["image"]), quotes)
    return {seq: tuple(several) for seq, several in found.items()}


def _of_claim(db: Connection, claim: str) -> list[str]:
    return db.column(
        """SELECT l.uid FROM links l JOIN claims c ON c.id = l.claim_id WHERE c.uid = :claim UNION
           SELECT a.uid FROM assignments a JOIN claims c ON c.id = a.claim_id WHERE c.uid = :claim""",
        {"claim": claim},
    )


def _quotes(db: Connection, links: set[str]) -> dict[str, str]:
    rows = db.rows(
        "SELECT l.uid, s.quote FROM links l JOIN statements s ON s.id = l.statement_id "
        "WHERE l.uid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(links)),),
    )
    return {row["uid"]: row["quote"] for row in rows}


def _fields(db: Connection, image: dict[str, Any], quotes: dict[str, str]) -> Iterator[FieldChange]:
    before, after = image["before"] or {}, image["after"] or {}
    for field in _SHOWN.get(image["table"], ()):
        was, now = (_told(db, field, values.get(field)) for values in (before, after))
        if was != now:
            yield FieldChange(
                image["table"], image["uid"], quotes.get(image["uid"], ""), _WORDS.get(field, field), was, now
            )


def _told(db: Connection, field: str, value: Any) -> str | None:
    """A value in words: a name for a reference, "yes" for what is only there or not."""
    if value in (None, "") or (field == "confidential" and not value):
        return None
    if field in ("deleted_at", "confidential", "reopened"):
        return "yes"
    if field in _NAMED:
        name: str | None = db.value(f"SELECT name FROM {_NAMED[field]} WHERE uid = ?", (value,))
        return name
    return str(value).replace("_", " ") if field in ("status", "verdict", "relation") else str(value)
