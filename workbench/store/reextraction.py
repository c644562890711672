"""Statements brought up to the present rules: what was found anew takes the place of what stood, as one entry.

Statements are never changed: the old ones are tombstoned, new ones written. A claim stays, with its uid, and
moves to the statement that replaces its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from workbench.model.renewal import Renewal, Renewed, Standing
from workbench.model.sources import CurrentText
from workbench.model.statements import Statement
from workbench.store import journal
from workbench.store.bulk import Bulk
from workbench.store.changes import record
from workbench.store.connection import Connection, Row
from workbench.store.imports import claim_text, worth_a_claim
from workbench.store.rows import Changes, Image, living
from workbench.store.sources import what_is_said

_PAGE = 100

_TEXTS = """
SELECT o.id, o.uid AS source, r.uid AS revision, o.name AS document, r.text, o.published, o.language
FROM sources o JOIN revisions r ON r.id = o.revision_id
WHERE o.deleted_at IS NULL AND o.kind <> 'claim_record' AND o.id > :after
"""

_DECIDED = "l.deleted_at IS NULL AND (l.state <> 'suggested' OR l.note <> '' OR l.credibility IS NOT NULL)"

_STANDING = f"""
SELECT s.*, n.name AS speaker, n.role, n.affiliation, c.id AS claim_id, c.uid AS claim_uid, c.text AS claim_text,
  s.extractor = 0 OR EXISTS (SELECT 1 FROM links l WHERE l.statement_id = s.id AND {_DECIDED})
  OR c.id IS NOT NULL AND (c.status <> 'new' OR c.verdict IS NOT NULL OR c.note <> '' OR c.publication <> 'no'
    OR c.publication_url IS NOT NULL OR EXISTS (SELECT 1 FROM decisions d WHERE d.claim_id = c.id)
    OR EXISTS (SELECT 1 FROM assignments a WHERE a.claim_id = c.id AND a.deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM questions q WHERE q.claim_id = c.id AND q.deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM links l WHERE l.claim_id = c.id AND {_DECIDED})) AS worked_on
FROM statements s LEFT JOIN namings n ON n.id = s.naming_id
LEFT JOIN claims c ON c.statement_id = s.id AND c.deleted_at IS NULL
WHERE s.revision_id = ? AND s.deleted_at IS NULL ORDER BY s.start, s.id
"""


def texts(db: Connection, sources: Sequence[str]) -> Iterator[CurrentText]:
    """Current texts of articles, read one at a time; of these sources, or of all."""
    which = "AND o.id IN (SELECT value FROM json_each(:ids))" if sources else ""
    values: dict[str, Any] = {"after": 0, "ids": json.dumps([living(db, "sources", uid)["id"] for uid in sources])}
    while row := db.row(f"{_TEXTS} {which} ORDER BY o.id LIMIT 1", values):
        yield CurrentText(**{name: row[name] for name in row.keys() if name != "id"})  # noqa: SIM118
        values["after"] = row["id"]


def standing(db: Connection, revision: str) -> list[Standing]:
    """The statements of a revision in the order of the text."""
    rows = db.rows(_STANDING, (_revision_id(db, revision),))
    said = what_is_said(db, rows)
    return [Standing(row["uid"], row["claim_uid"], _touched(row), what) for row, what in zip(rows, said, strict=True)]


def renew(
    db: Connection, renewals: Iterable[Renewal], *, by: str, extractor: int, progress: Callable[[int], None]
) -> Renewed:
    """Write what changes, inside the caller's transaction; one journal entry for all."""
    updating = _Update(db)
    source = iter(renewals)
    done = 0
    while group := list(islice(source, _PAGE)):
        updating.take(group)
        done += len(group)
        progress(done)
    counts = {"replaced": updating.replaced, "removed": updating.removed, "added": updating.added}
    entry = None
    if updating.changes.images:
        sources = updating.sources
        entry = record(
            updating.changes,
            by=by,
            action="update",
            subject=sources[0] if len(sources) == 1 else db.value("SELECT value FROM meta WHERE key = 'uid'"),
            also=tuple(sources),
            extra={"extractor": extractor, "renewed": updating.proofs},
            summary=f"{len(sources)} articles brought up to rules {extractor}: "
            + ", ".join(f"{count} statements {what}" for what, count in counts.items()),
        )
    return Renewed(entry, skipped=updating.skipped, **counts)


def made_links(db: Connection, images: Iterable[Image], without: Iterable[str] = ()) -> Iterator[Image]:
    """Links that were made since to statements which an entry wrote, and to the claims that moved to them, but for the
    claims `without` (uids)."""
    made = [image["uid"] for image in images if image["table"] == "statements" and image["before"] is None]
    for uid in db.column(
        """WITH made(id) AS (SELECT id FROM statements WHERE uid IN (SELECT value FROM json_each(?)))
           SELECT uid FROM links WHERE statement_id IN made
           UNION SELECT l.uid FROM claims c JOIN links l ON l.claim_id = c.id WHERE c.statement_id IN made
             AND c.uid NOT IN (SELECT value FROM json_each(?))""",
        (json.dumps(made), json.dumps(list(without))),
    ):
        yield {"table": "links", "uid": uid, "before": None, "after": {}}


def drop_suggestions(changes: Changes, statements: Sequence[int], claims: Sequence[int] = ()) -> None:
    """Take away what is suggested about statements that go, and for claims whose words change; whoever loses
    a suggestion waits for new ones. The images hold all of a suggestion, since matching renews it without an
    entry."""
    rows = changes.db.rows(
        "SELECT * FROM links WHERE deleted_at IS NULL AND state = 'suggested' AND ("
        "statement_id IN (SELECT value FROM json_each(?)) OR claim_id IN (SELECT value FROM json_each(?)))",
        (json.dumps(list(statements)), json.dumps(list(claims))),
    )
    for row in rows:
        changes.update("links", row["id"], {"deleted_at": journal.now()})
        changes.images[-1]["before"].update({name: row[name] for name in ("relation", "score", "reasons")})
    waiting = {*(row["claim_id"] for row in rows), *claims}
    changes.db.many("INSERT OR IGNORE INTO match_queue(claim_id) VALUES (?)", [(one,) for one in sorted(waiting)])


@dataclass(slots=True)
class _Step:
    """A statement that goes and what replaces it, either of which may be missing."""

    source: int
    old: Row | None
    new: int | None
    what: Statement | None


class _Update:
    """One transaction of an update."""

    def __init__(self, db: Connection) -> None:
        self.db, self.changes = db, Changes(db)
        self.sources: list[str] = []
        self.proofs: list[dict[str, Any]] = []
        """Of each article, the hash of the statements that were written."""
        self.replaced = self.removed = self.added = self.skipped = 0

    def take(self, renewals: Sequence[Renewal]) -> None:
        """Write some revisions' changes: new statements first, then what becomes of the claims."""
        self.bulk = Bulk(self.db, self.changes.at)  # anew, so that it remembers the names of some articles only
        before = self._last("statements"), self._last("claims")
        steps = [step for renewal in renewals for step in self._steps(renewal)]
        self.bulk.write()
        drop_suggestions(
            self.changes,
            [step.old["id"] for step in steps if step.old],
            [step.old["claim_id"] for step in steps if step.old and step.old["claim_id"] is not None],
        )
        self._made("statements", before[0])
        for step in steps:
            self._settle_claim(step)
            if step.old:
                self.changes.update("statements", step.old["id"], {"deleted_at": journal.now()})
        self.bulk.write()
        self._made("claims", before[1])

    def _steps(self, renewal: Renewal) -> list[_Step]:
        """What is to be done in one revision, its new statements collected; nothing if it has moved on."""
        source = self.db.row("SELECT * FROM sources WHERE uid = ? AND deleted_at IS NULL", (renewal.source,))
        revision = _revision_id(self.db, renewal.revision)
        rows = {row["uid"]: row for row in self.db.rows(_STANDING, (revision,))}
        going = {*(uid for uid, _ in renewal.replaced), *renewal.removed}
        moved = source is None or source["revision_id"] != revision or rows.keys() != renewal.seen
        if source is None or moved or any(_touched(rows[uid]) for uid in going):
            self.skipped += 1
            return []
        self.sources.append(renewal.source)
        self.replaced += len(renewal.replaced)
        self.removed += len(renewal.removed)
        self.added += len(renewal.added)
        number = source["id"]

        def written(one: Statement) -> int:
            return self.bulk.statement(number, revision, one)

        steps = [
            *(_Step(number, rows[uid], written(one), one) for uid, one in renewal.replaced),
            *(_Step(number, rows[uid], None, None) for uid in renewal.removed),
            *(_Step(number, None, written(one), one) for one in renewal.added),
        ]
        proof = self.bulk.digest(number, [])
        self.proofs.append({"source": renewal.source, "revision": renewal.revision, **proof})
        return steps

    def _settle_claim(self, step: _Step) -> None:
        """The claim of what goes moves to what replaces it, is made, or is taken away."""
        claim = step.old["claim_id"] if step.old else None
        what, new = step.what, step.new
        if what is None or new is None or not worth_a_claim(what.kind, what.checkworthiness):
            if claim is not None:
                self.changes.update("claims", claim, {"deleted_at": journal.now()})
            return
        text = claim_text(what.claim, what.quote)
        if claim is None:
            self.bulk.claim(step.source, new, what.start, text, what.checkworthiness)
        else:
            moved = {"statement_id": new, "position": what.start, "text": text}
            self.changes.update("claims", claim, {**moved, "checkworthiness": what.checkworthiness})

    def _last(self, table: str) -> int:
        return int(self.db.value(f"SELECT ifnull(max(id), 0) FROM {table}"))

    def _made(self, table: str, after: int) -> None:
        """Images of the rows that were written in bulk."""
        for uid in self.db.column(f"SELECT uid FROM {table} WHERE id > ? ORDER BY id", (after,)):
            self.changes.images.append({"table": table, "uid": uid, "before": None, "after": {}})


def _touched(row: Row) -> bool:
    """Whether a person has worked on a statement or its claim; an edited claim no longer says what its
    statement does."""
    edited = row["claim_id"] is not None and row["claim_text"] != claim_text(row["claim"], row["quote"])
    return bool(row["worked_on"]) or edited


def _revision_id(db: Connection, revision: str) -> int:
    return int(db.value("SELECT id FROM revisions WHERE uid = ?", (revision,)))
