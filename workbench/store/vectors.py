"""What claims mean, as vectors that a language model made of their words, and which claims still lack one."""

from __future__ import annotations

import json
from collections.abc import Sequence

from workbench.model.links import ClaimVector
from workbench.store.connection import Connection

_TO_READ = "SELECT c.id, c.text FROM claims c WHERE c.deleted_at IS NULL"


def forget_others(db: Connection, model: bytes) -> None:
    """Let every claim wait again if the vectors here are another model's: one model made all, or none."""
    if (db.value("SELECT model FROM claim_vectors LIMIT 1") or model) != model:
        db.run("DELETE FROM claim_vectors")
        db.run("INSERT OR IGNORE INTO vector_queue(claim_id) SELECT id FROM claims")


def to_encode(db: Connection, limit: int) -> list[tuple[int, str]]:
    """Ids of living claims that wait for a vector, oldest first, with the words to make it of."""
    rows = db.rows(f"{_TO_READ} AND c.id IN (SELECT claim_id FROM vector_queue) ORDER BY c.id LIMIT ?", (limit,))
    return [(row["id"], row["text"]) for row in rows]


def waiting(db: Connection, model: bytes | None = None) -> int:
    """How many living claims have no vector; with a model, all if the vectors here are another's."""
    if model is not None and (db.value("SELECT model FROM claim_vectors LIMIT 1") or model) != model:
        return int(db.value("SELECT count(*) FROM claims WHERE deleted_at IS NULL"))
    return int(
        db.value(
            "SELECT count(*) FROM vector_queue q JOIN claims c ON c.id = q.claim_id WHERE c.deleted_at IS NULL"
        )
    )


def put(db: Connection, model: bytes, made: Sequence[ClaimVector]) -> None:
    """Keep vectors and take their claims off the waiting list; one whose words changed meanwhile goes on waiting."""
    wanted = json.dumps([one.claim_id for one in made])
    rows = db.rows(f"{_TO_READ} AND c.id IN (SELECT value FROM json_each(?))", (wanted,))
    current = {row["id"]: row["text"] for row in rows}
    good = [one for one in made if current.get(one.claim_id) == one.text]
    db.many(
        "INSERT OR REPLACE INTO claim_vectors(claim_id, model, vector, bits) VALUES (?, ?, ?, ?)",
        ((one.claim_id, model, one.vector, one.bits) for one in good),
    )
    db.many("DELETE FROM vector_queue WHERE claim_id = ?", [(one.claim_id,) for one in good])


def vectors(db: Connection, model: bytes, ids: Sequence[int]) -> dict[int, bytes]:
    """The vectors of claims that have one of this model."""
    rows = db.rows(
        "SELECT claim_id, vector FROM claim_vectors "
        "WHERE claim_id IN (SELECT value FROM json_each(?)) AND model = ?",
        (json.dumps(list(ids)), model),
    )
    return {row["claim_id"]: row["vector"] for row in rows}
