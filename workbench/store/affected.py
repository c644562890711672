"""What was published and relied on something that has been corrected, retracted or changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from workbench.model.decisions import AffectedClaim, Fallen
from workbench.model.links import Relation
from workbench.model.sources import Confidential
from workbench.store.connection import Connection, Row

_RELIED = """
SELECT NULL AS relation, s.id, s.uid AS statement, s.quote, s.revision_id FROM claims c
JOIN statements s ON s.id = c.statement_id WHERE c.id = :claim
UNION ALL
SELECT l.relation, s.id, s.uid, s.quote, s.revision_id FROM links l JOIN statements s ON s.id = l.statement_id
WHERE l.claim_id = :claim AND (l.state = 'confirmed' AND l.deleted_at IS NULL OR EXISTS (
  SELECT 1 FROM decisions d, json_each(d.evidence) e WHERE d.claim_id = :claim AND e.value = l.uid))
ORDER BY 2
"""
"""Each statement that a claim relied on when it was judged, or relies on: its own, and what was confirmed."""


def affected(db: Connection) -> Iterator[AffectedClaim]:
    """Published claims of which something fell after their publication, or fell and nobody has decided since; in the
    order of the claims."""
    for claim in db.rows(
        "SELECT id, uid, reopened FROM claims WHERE publication = 'published' AND deleted_at IS NULL ORDER BY id"
    ):
        published = _changed_at(db, "claims", claim["uid"], ("publication", "publication_url"))
        fallen = [
            one
            for row in db.rows(_RELIED, {"claim": claim["id"]})
            if (one := _fallen(db, row)) is not None
            and (claim["reopened"] is not None or published is None or one.at > published)
        ]
        if fallen:
            yield AffectedClaim(claim["uid"], published, tuple(fallen))


def _fallen(db: Connection, relied: Row) -> Fallen | None:
    """What became of a passage, or null where it stands as it did."""
    source = db.row(
        "SELECT o.id, o.uid, o.standing FROM revisions r JOIN sources o ON o.id = r.source_id WHERE r.id = ?",
        (relied["revision_id"],),
    )
    assert source is not None
    what, at = source["standing"], None
    if what != "stands":
        at = _changed_at(db, "sources", source["uid"], ("standing",))
    else:
        what, at = "changed", _gone_at(db, source["id"], relied)
    if at is None:
        return None
    relation = None if relied["relation"] is None else Relation(relied["relation"])
    return Fallen(relied["statement"], source["uid"], relation, what, at)


def _gone_at(db: Connection, source: int, relied: Row) -> int | None:
    """When a passage was gone from the text, or stood in it more than once; null while it stands in the newest."""
    later = db.rows(
        "SELECT r.id = o.revision_id AS newest, r.text, r.captured_at FROM revisions r "
        "JOIN sources o ON o.id = r.source_id WHERE r.source_id = ? AND r.id > ? ORDER BY r.id",
        (source, relied["revision_id"]),
    )
    since: int | None = None
    for row in later:
        whole = row["text"].count(relied["quote"]) == 1
        since = None if whole else since or row["captured_at"]
        if row["newest"]:
            return since
    return None


def _changed_at(db: Connection, table: str, uid: str, names: tuple[str, ...]) -> int | None:
    """When one of the fields of a row came to be what it is, by the journal: a change that was taken back, and the
    taking back, are as if they had never been."""
    for row in db.rows(
        "SELECT j.seq, j.at, j.body FROM journal_rows x JOIN journal j ON j.seq = x.seq "
        "WHERE x.uid = ? AND j.undoes IS NULL ORDER BY j.seq DESC",
        (uid,),
    ):
        if not _in_effect(db, row["seq"]):
            continue
        images: list[dict[str, Any]] = json.loads(row["body"])["changes"]
        if any(
            (image["table"], image["uid"]) == (table, uid) and not image["after"].keys().isdisjoint(names)
            for image in images
        ):
            return int(row["at"])
    return None


def _in_effect(db: Connection, seq: int) -> bool:
    """Whether an entry stands: taken back never, or as often as done again."""
    stands = True
    while (seq := db.value("SELECT seq FROM journal WHERE undoes = ?", (seq,))) is not None:
        stands = not stands
    return stands


def confidential(db: Connection) -> list[Confidential]:
    """The confidential sources in the order of their import, with all that would tell what they are."""
    return [
        Confidential(
            source=row["uid"],
            names=tuple(
                db.column(
                    """SELECT DISTINCT name FROM (
                         SELECT o.title AS name FROM sources o WHERE o.id = :id UNION ALL
                         SELECT o.name FROM sources o WHERE o.id = :id UNION ALL
                         SELECT o.author FROM sources o WHERE o.id = :id UNION ALL
                         SELECT o.url FROM sources o WHERE o.id = :id UNION ALL
                         SELECT o.ref FROM sources o WHERE o.id = :id UNION ALL
                         SELECT u.name FROM sources o JOIN outlets u ON u.id = o.outlet_id WHERE o.id = :id UNION ALL
                         SELECT n.name FROM namings n WHERE n.source_id = :id UNION ALL
                         SELECT p.name FROM namings n JOIN speakers p ON p.id = n.speaker_id WHERE n.source_id = :id)
                       WHERE name <> ''""",
                    {"id": row["id"]},
                )
            ),
            texts=tuple(db.column("SELECT text FROM revisions WHERE source_id = ? ORDER BY id", (row["id"],))),
        )
        for row in db.rows("SELECT id, uid FROM sources WHERE confidential = 1 ORDER BY id")
    ]
