"""Bringing documents in: which are new, which are changed, and all their rows in one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import NotFound
from workbench.model import (
    WORTH_CHECKING,
    Added,
    Batch,
    Document,
    How,
    Kind,
    Reject,
    Statement,
)
from workbench.store import journal
from workbench.store.connection import Connection, Row
from workbench.store.edits import outlet_id
from workbench.store.rows import Changes
from workbench.store.uids import new_uid, new_uids

Pair = tuple[Document, Sequence[Statement]]

_BATCH = "SELECT uid, input, actor, status, added, revised, present, rejected, claims, started_at, finished_at FROM batches"


# --- batches -----------------------------------------------------------------------------------


def begin_batch(db: Connection, input: str, by: str) -> Batch:
    """Note that an import begins."""
    uid = new_uid()
    db.run(
        "INSERT INTO batches(uid, input, actor, status, started_at) VALUES (?, ?, ?, 'running', ?)",
        (uid, input, by, journal.now()),
    )
    return batch(db, uid)


def finish_batch(db: Connection, uid: str, status: str) -> Batch:
    """Note how an import ended."""
    db.run(
        "UPDATE batches SET status = ?, finished_at = ? WHERE id = ?",
        (status, journal.now(), _batch_row(db, uid)["id"]),
    )
    return batch(db, uid)


def batch(db: Connection, uid: str) -> Batch:
    """One import."""
    row = db.row(f"{_BATCH} WHERE uid = ?", (uid,))
    if row is None:
        raise NotFound(f"There is no batch {uid}.")
    return Batch(**dict(row))


def batches(db: Connection) -> list[Batch]:
    """All imports, oldest first."""
    return [Batch(**dict(row)) for row in db.rows(f"{_BATCH} ORDER BY id")]


def add_rejects(db: Connection, uid: str, rejects: Sequence[Reject]) -> None:
    """Keep what was not taken, and count it."""
    number = _batch_row(db, uid)["id"]
    db.many(
        "INSERT INTO rejects(batch_id, name, code, detail, remedy) VALUES (?, ?, ?, ?, ?)",
        [
            (number, _storable(one.name), one.code, _storable(one.detail), _storable(one.remedy))
            for one in rejects
        ],
    )
    db.run("UPDATE batches SET rejected = rejected + ? WHERE id = ?", (len(rejects), number))


def rejects(db: Connection, uid: str) -> list[Reject]:
    """What an import did not take, in order."""
    rows = db.rows(
        "SELECT name, code, detail, remedy FROM rejects WHERE batch_id = ? ORDER BY id",
        (_batch_row(db, uid)["id"],),
    )
    return [Reject(**dict(row)) for row in rows]


def _batch_row(db: Connection, uid: str) -> Row:
    row = db.row("SELECT id, actor FROM batches WHERE uid = ?", (uid,))
    if row is None:
        raise NotFound(f"There is no batch {uid}.")
    return row


def _storable(text: str) -> str:
    """A message or file name as SQLite can hold it: lone surrogates (undecodable file names) written out."""
    return text.encode("utf-8", "backslashreplace").decode()


# --- documents ---------------------------------------------------------------------------------


def known(db: Connection, documents: Sequence[Document]) -> list[bool]:
    """Per document whether its source's current text is this one."""
    return [
        (found := _find(db, one)) is not None and found["text_sha256"] == one.text_sha256 for one in documents
    ]


def add_documents(db: Connection, batch: str, documents: Sequence[Pair]) -> list[Added]:
    """Store documents with their statements and claims, inside the caller's transaction."""
    about = _batch_row(db, batch)
    bad = {number: reject for number, pair in enumerate(documents) if (reject := _fault(*pair)) is not None}
    add_rejects(db, batch, list(bad.values()))
    taking = _Import(db, about["id"])
    added = [
        Added(document.name, "rejected", "", 0) if number in bad else taking.take(document, statements)
        for number, (document, statements) in enumerate(documents)
    ]
    taking.write()
    counts = {
        outcome: sum(one.outcome == outcome for one in added) for outcome in ("added", "revised", "present")
    }
    claims = sum(one.claims for one in added)
    db.run(
        "UPDATE batches SET added = added + :added, revised = revised + :revised, present = present + :present, "
        "claims = claims + :claims WHERE id = :id",
        {**counts, "claims": claims, "id": about["id"]},
    )
    if taking.made:
        sources = counts["added"] + counts["revised"]
        journal.append(
            db,
            actor=about["actor"],
            action="import",
            subject=batch,
            summary=f"imported {sources} source{'s' * (sources != 1)}, {claims} claim{'s' * (claims != 1)}",
            body={"changes": taking.changes.images, "sources": taking.made},
            touched=[*taking.changes.touched(), *(made["source"] for made in taking.made)],
        )
    return added


def _fault(document: Document, statements: Sequence[Statement]) -> Reject | None:
    """Why a document cannot be stored, or null. Reading should have refused it before; this is the last gate."""
    text = document.text
    if not text.strip():
        return Reject(document.name, "empty", "The text is empty.")
    if "\0" in text or "\0" in document.title:
        return Reject(document.name, "nul", "The text holds NUL characters.")
    if any(_has_surrogate(one) for one in (text, document.title, document.key, document.name)):
        return Reject(document.name, "surrogate", "The text holds lone surrogates, which are no characters.")
    if len(document.title) > 2000:
        return Reject(
            document.name,
            "title_too_long",
            f"The title is {len(document.title)} characters long; 2000 are the most.",
        )
    for one in statements:
        if text[one.start : one.end] != one.quote or not one.quote:
            return Reject(
                document.name, "offsets", f"The statement at {one.start} does not quote the text there."
            )
    return None


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _find(db: Connection, document: Document) -> Row | None:
    """The living source that a document is of: by key, or without a URL by equal text, title and outlet."""
    found = db.row(
        "SELECT o.*, r.text_sha256 FROM sources o JOIN revisions r ON r.id = o.revision_id "
        "WHERE o.key = ? AND o.deleted_at IS NULL",
        (document.key,),
    )
    if found is not None or document.url is not None:
        return found
    return db.row(
        """SELECT o.*, r.text_sha256 FROM revisions r JOIN sources o ON o.revision_id = r.id
           LEFT JOIN outlets u ON u.id = o.outlet_id
           WHERE r.text_sha256 = ? AND o.deleted_at IS NULL AND o.title = ? AND u.name IS ? ORDER BY o.id LIMIT 1""",
        (document.text_sha256, document.title, document.outlet),
    )


@dataclass
class _Import:
    """The rows of one transaction, collected by table and written table by table."""

    db: Connection
    batch_id: int
    made: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now = journal.now()
        self.changes = Changes(self.db)
        self.speakers: dict[tuple[str, str | None, str | None], int] = {}
        self.outlets: dict[str, int] = {}
        self._clear()
        self.next = {
            table: (self.db.value(f"SELECT max(id) FROM {table}") or 0) + 1
            for table in ("sources", "revisions", "statements", "claims")
        }

    def _clear(self) -> None:
        self.pending: set[tuple[str, ...]] = set()
        self.rows: dict[str, list[tuple[Any, ...]]] = {
            table: [] for table in ("sources", "revisions", "statements", "quantities", "claims")
        }

    def take(self, document: Document, statements: Sequence[Statement]) -> Added:
        """Decide what a document is, and collect its rows."""
        by_text = (document.text_sha256, document.title, document.outlet or "")
        if {(document.key,), by_text} & self.pending:
            self.write()  # an earlier document of this call may be the same source
        found = _find(self.db, document)
        if found is None:
            self.pending |= {(document.key,), by_text}
            return self._add(document, statements)
        if found["text_sha256"] == document.text_sha256:
            return Added(document.name, "present", found["uid"], 0)
        return self._revise(found, document, statements)

    def _add(self, document: Document, statements: Sequence[Statement]) -> Added:
        source, uid = self._id("sources"), new_uid()
        revision, revision_uid = self._revision(source, document)
        self.rows["sources"].append(
            (
                source,
                uid,
                document.key,
                document.name,
                str(document.kind),
                document.title,
                None if document.outlet is None else self._outlet(document.outlet),
                document.author,
                document.published,
                document.url,
                document.language,
                document.ref,
                document.rating,
                _how(document),
                revision,
                self.batch_id,
                self.now,
            )
        )
        claims = self._statements(source, revision, statements)
        self._note(uid, revision_uid, "added", document, len(statements), claims)
        return Added(document.name, "added", uid, claims)

    def _revise(self, source: Row, document: Document, statements: Sequence[Statement]) -> Added:
        """A new text of a known source: claims whose quote stands in it exactly once move to it, others stay."""
        self.write()
        known = self.db.row(
            "SELECT id, uid FROM revisions WHERE source_id = ? AND text_sha256 = ?",
            (source["id"], document.text_sha256),
        )
        if known is None:
            revision, uid = self._revision(source["id"], document)
            self._statements(source["id"], revision, statements, claims=False)
            self.write()
        else:  # the text is again what it once was
            revision, uid = known["id"], known["uid"]
        self.changes.update(
            "sources", source["id"], {"revision_id": revision, **self._metadata(source, document)}
        )
        stated = self._move_claims(source["id"], revision)
        fresh = [
            row
            for row in self.db.rows(
                "SELECT * FROM statements WHERE revision_id = ? AND deleted_at IS NULL", (revision,)
            )
            if row["id"] not in stated and _worth_a_claim(row["kind"], row["checkworthiness"])
        ]
        for row in fresh:
            self._claim(
                source["id"], row["id"], row["start"], row["claim"] or row["quote"], row["checkworthiness"]
            )
        self.write()
        self._note(source["uid"], uid, "revised", document, len(statements), len(fresh))
        return Added(document.name, "revised", source["uid"], len(fresh))

    def _move_claims(self, source: int, revision: int) -> set[int]:
        """Re-anchor claims to the new revision's statements; the statements that have a claim then."""
        by_quote: dict[str, list[Row]] = {}
        for row in self.db.rows(
            "SELECT * FROM statements WHERE revision_id = ? AND deleted_at IS NULL", (revision,)
        ):
            by_quote.setdefault(row["quote"], []).append(row)
        stated = set()
        for claim in self.db.rows(
            "SELECT c.id, c.statement_id, s.quote, s.revision_id FROM claims c JOIN statements s ON s.id = c.statement_id "
            "WHERE c.source_id = ? AND c.deleted_at IS NULL ORDER BY c.id",
            (source,),
        ):
            same = by_quote.get(claim["quote"], [])
            if claim["revision_id"] == revision:
                stated.add(claim["statement_id"])
            elif len(same) == 1 and same[0]["id"] not in stated:
                stated.add(same[0]["id"])
                self.changes.update(
                    "claims", claim["id"], {"statement_id": same[0]["id"], "position": same[0]["start"]}
                )
        return stated

    def _metadata(self, source: Row, document: Document) -> dict[str, Any]:
        """What a new revision says of its source, where it says anything and no person gave the field."""
        how = json.loads(source["how"])
        fresh: dict[str, Any] = {
            name: getattr(document, name)
            for name in ("title", "author", "published", "language")
            if getattr(document, name)
        }
        if document.outlet:
            fresh["outlet"] = document.outlet
        fresh = {
            name: value
            for name, value in fresh.items()
            if how.get(name) != How.GIVEN or document.how.get(name) == How.GIVEN
        }
        how.update({name: str(document.how[name]) for name in fresh if name in document.how})
        if "outlet" in fresh:
            fresh["outlet_id"] = self._outlet(fresh.pop("outlet"))
        return {**fresh, "how": json.dumps(how, sort_keys=True)}

    def _note(
        self, source: str, revision: str, outcome: str, document: Document, statements: int, claims: int
    ) -> None:
        self.made.append(
            {
                "source": source,
                "revision": revision,
                "outcome": outcome,
                "text_sha256": document.text_sha256,
                "statements": statements,
                "claims": claims,
            }
        )

    def _revision(self, source: int, document: Document) -> tuple[int, str]:
        number, uid = self._id("revisions"), new_uid()
        self.rows["revisions"].append(
            (number, uid, source, document.text, document.text_sha256, document.raw_sha256, self.now)
        )
        return number, uid

    def _statements(
        self, source: int, revision: int, statements: Sequence[Statement], *, claims: bool = True
    ) -> int:
        """Collect the rows of statements, their quantities and (if asked for) claims; how many claims."""
        made = 0
        for uid, one in zip(new_uids(len(statements)), statements, strict=True):
            number = self._id("statements")
            self.rows["statements"].append(
                (
                    number,
                    uid,
                    revision,
                    one.start,
                    one.end,
                    _spans(one),
                    one.quote,
                    str(one.kind),
                    one.claim,
                    one.rule,
                    None if one.speaker is None else self._speaker(one.speaker, one.role, one.affiliation),
                    *(one.speaker_span or (None, None)),
                    one.cue,
                    *(one.cue_span or (None, None)),
                    _times(one),
                    one.hedge,
                    one.negated,
                    one.checkworthiness,
                )
            )
            for place, what in enumerate(one.quantities):
                self.rows["quantities"].append(
                    (
                        number,
                        place,
                        what.start,
                        what.end,
                        what.text,
                        str(what.comparator),
                        what.low,
                        what.best,
                        what.high,
                        what.unit,
                        what.counted,
                    )
                )
            if claims and _worth_a_claim(one.kind, one.checkworthiness):
                self._claim(source, number, one.start, one.claim or one.quote, one.checkworthiness)
                made += 1
        return made

    def _claim(self, source: int, statement: int, position: int, text: str, checkworthiness: float) -> None:
        self.rows["claims"].append(
            (self._id("claims"), new_uid(), statement, source, position, text, checkworthiness, self.now)
        )

    def _id(self, table: str) -> int:
        self.next[table] += 1
        return self.next[table] - 1

    def _outlet(self, name: str) -> int:
        if name not in self.outlets:
            self.outlets[name] = outlet_id(Changes(self.db), name)
        return self.outlets[name]

    def _speaker(self, name: str, role: str | None, affiliation: str | None) -> int:
        """Speakers are the same only where name, role and affiliation are: two people are never made one silently."""
        key = (name, role or None, affiliation or None)
        if key not in self.speakers:
            found = self.db.value(
                "SELECT id FROM speakers WHERE name = ? AND role IS ? AND affiliation IS ?", key
            )
            self.speakers[key] = found or self.db.value(
                "INSERT INTO speakers(uid, name, role, affiliation) VALUES (?, ?, ?, ?) RETURNING id",
                (new_uid(), *key),
            )
        return self.speakers[key]

    def write(self) -> None:
        """Write what was collected; the full text in one pass, which costs 40 % of what a row at a time costs."""
        first = {table: rows[0][0] for table, rows in self.rows.items() if rows}
        if not first:
            return
        db = self.db
        db.run("INSERT INTO bulk VALUES (1)")
        for table, rows in self.rows.items():
            db.many(_INSERTS[table], rows)
        if "sources" in first:
            db.run(
                "INSERT INTO sources_fts(rowid, title, text) SELECT id, title, text FROM source_words WHERE id >= ?",
                (first["sources"],),
            )
        if "claims" in first:
            db.run(
                "INSERT INTO claims_fts(rowid, text, quote, title) SELECT id, text, quote, title FROM claim_words WHERE id >= ?",
                (first["claims"],),
            )
            db.run(
                "INSERT INTO match_queue(claim_id) SELECT id FROM claims WHERE id >= ?", (first["claims"],)
            )
        db.run("DELETE FROM bulk")
        self._clear()


_INSERTS = {
    "sources": "INSERT INTO sources(id, uid, key, name, kind, title, outlet_id, author, published, url, language, ref, "
    "rating, how, revision_id, batch_id, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "revisions": "INSERT INTO revisions(id, uid, source_id, text, text_sha256, raw_sha256, captured_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)",
    "statements": 'INSERT INTO statements(id, uid, revision_id, start, "end", spans, quote, kind, claim, rule, speaker_id, '
    "speaker_start, speaker_end, cue, cue_start, cue_end, times, hedge, negated, checkworthiness) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "quantities": 'INSERT INTO quantities(statement_id, place, start, "end", text, comparator, low, best, high, unit, counted) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "claims": "INSERT INTO claims(id, uid, statement_id, source_id, position, text, checkworthiness, updated_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
}


def _worth_a_claim(kind: str, checkworthiness: float) -> bool:
    """Whether a statement becomes a claim: somebody said it, or it is worth checking in the article's own voice."""
    return kind != Kind.UNATTRIBUTED or checkworthiness >= WORTH_CHECKING


def _how(document: Document) -> str:
    return json.dumps({name: str(how) for name, how in document.how.items()}, sort_keys=True)


def _spans(one: Statement) -> str | None:
    return None if one.spans == ((one.start, one.end),) else json.dumps(one.spans, separators=(",", ":"))


def _times(one: Statement) -> str | None:
    if not one.times:
        return None
    return journal.canonical(
        [
            {
                "start": time.start,
                "end": time.end,
                "text": time.text,
                "earliest": time.earliest,
                "latest": time.latest,
            }
            for time in one.times
        ]
    )
