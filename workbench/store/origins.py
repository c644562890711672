"""What the count of independent origins asks for, and how suggestions fared."""

from __future__ import annotations

import json
from collections.abc import Sequence

from workbench.model.links import DecidedSuggestion, LinkState, Relation
from workbench.model.origins import OriginLink
from workbench.model.sources import Capture
from workbench.store.connection import Connection


def captures(db: Connection, revisions: Sequence[str]) -> list[Capture]:
    """The texts of revisions with the authors their sources name, in no order."""
    rows = db.rows(
        "SELECT r.uid, r.text, o.author FROM revisions r JOIN sources o ON o.id = r.source_id "
        "WHERE r.uid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(revisions))),),
    )
    return [Capture(row["uid"], row["text"], row["author"]) for row in rows]


def origin_links(db: Connection, statements: Sequence[str]) -> list[OriginLink]:
    """What a person decided about two of these statements being of one origin.

    Such a link stands between the claim that one of them makes and the other. Where an article has changed since,
    the claim has moved on and the link has not: the same words of the same article are meant."""
    rows = db.rows(
        """WITH these(id, uid) AS (
             SELECT same.id, t.uid FROM statements t JOIN revisions r ON r.id = t.revision_id
             JOIN revisions other ON other.source_id = r.source_id
             JOIN statements same ON same.revision_id = other.id AND same.quote = t.quote
             WHERE t.uid IN (SELECT value FROM json_each(?)))
           SELECT DISTINCT a.uid AS one, b.uid AS other, l.state, l.decided_by, l.id FROM these a
           JOIN claims c ON c.statement_id = a.id AND c.deleted_at IS NULL
           JOIN links l ON l.claim_id = c.id AND l.deleted_at IS NULL AND l.relation = 'same_origin'
             AND l.state IN ('confirmed', 'rejected')
           JOIN these b ON b.id = l.statement_id ORDER BY l.id""",
        (json.dumps(sorted(set(statements))),),
    )
    return [OriginLink(row["one"], row["other"], LinkState(row["state"]), row["decided_by"]) for row in rows]


def decided_suggestions(db: Connection) -> list[DecidedSuggestion]:
    """Every suggestion that a person confirmed or rejected, as it was proposed and as it stands.

    A link that was suggested has a score. Which relation was proposed the journal tells: an image before a
    change holds what changed, so the relation is that of the first change since the suggestion stood, and
    where none changed it, the one that stands."""
    links = {
        row["uid"]: row
        for row in db.rows(
            "SELECT uid, relation, state, reasons FROM links "
            "WHERE score IS NOT NULL AND state <> 'suggested' AND deleted_at IS NULL ORDER BY id"
        )
    }
    proposed: dict[str, str | None] = {}
    for row in db.rows(
        """SELECT i.value ->> 'uid' AS uid, i.value ->> '$.before.state' AS state,
             i.value ->> '$.before.relation' AS relation
           FROM journal j, json_each(j.body, '$.changes') i
           WHERE i.value ->> 'table' = 'links' AND j.seq IN (
             SELECT r.seq FROM journal_rows r JOIN links l ON l.uid = r.uid
             WHERE l.score IS NOT NULL AND l.state <> 'suggested') ORDER BY j.seq, i.key"""
    ):
        if row["state"] == "suggested" or proposed.get(row["uid"]) is None:
            proposed[row["uid"]] = row["relation"]
    return [
        DecidedSuggestion(
            proposed=Relation(proposed.get(uid) or link["relation"]),
            relation=Relation(link["relation"]),
            state=LinkState(link["state"]),
            reasons=tuple(json.loads(link["reasons"])),
        )
        for uid, link in links.items()
    ]
