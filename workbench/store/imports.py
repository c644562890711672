"""Bringing documents in: which are new, which are changed, what becomes of the claims of a changed one."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from workbench import limits
from workbench.anchoring import Comparison, shifted
from workbench.model.documents import Document, How, Reject, SourceKind
from workbench.model.journal import Added
from workbench.model.statements import WORTH_CHECKING, Kind, Quantity, Span, Statement
from workbench.store import batches, journal
from workbench.store.bulk import Bulk
from workbench.store.connection import Connection, Row
from workbench.store.digests import about_document
from workbench.store.gates import is_unicode
from workbench.store.reopening import relied_on_changed, reopen
from workbench.store.rows import Changes
from workbench.store.sources import said_in_own_words
from workbench.text import sha256

Pair = tuple[Document, Sequence[Statement]]


def known(db: Connection, documents: Sequence[Document]) -> list[bool]:
    """Per document whether its source's current text is this one."""
    found = _find(db, documents)
    return [
        one is not None and one["text_sha256"] == document.text_sha256
        for one, document in zip(found, documents, strict=True)
    ]


def add_documents(db: Connection, batch: str, documents: Sequence[Pair]) -> list[Added]:
    """Store documents with their statements and claims, inside the caller's transaction."""
    about = batches.row_of(db, batch)
    taking = _Import(db, about["id"])
    added, rejects = [], []
    faults = [_fault(*pair) for pair in documents]
    sound = [document for (document, _), fault in zip(documents, faults, strict=True) if fault is None]
    sources = iter(_find(db, sound))
    for (document, statements), fault in zip(documents, faults, strict=True):
        if fault is None:
            added.append(taking.take(document, statements, next(sources)))
        else:
            rejects.append(fault)
            added.append(Added(document.name, "rejected", "", 0))
    taking.bulk.write()
    batches.add_rejects(db, batch, rejects)
    counts = {
        outcome: sum(one.outcome == outcome for one in added) for outcome in ("added", "revised", "present")
    }
    claims = sum(one.claims for one in added)
    db.run(
        "UPDATE batches SET added = added + :added, revised = revised + :revised, "
        "present = present + :present, claims = claims + :claims WHERE id = :id",
        {**counts, "claims": claims, "id": about["id"]},
    )
    if taking.made:
        journal.append(
            db,
            at=taking.changes.at,
            actor=about["actor"],
            action="import",
            subject=batch,
            summary=f"imported {many(len(taking.made), 'source')}, {many(claims, 'claim')}"
            + (f"; {many(taking.reopened, 'claim')} reopened" if taking.reopened else ""),
            body={"changes": taking.changes.images, "sources": taking.made}
            | ({"renewed": taking.renewed} if taking.renewed else {}),
            touched=[*taking.changes.touched(), *(made["source"] for made in taking.made)],
        )
    return added


class _Import:
    """One transaction of an import."""

    def __init__(self, db: Connection, batch_id: int) -> None:
        self.db, self.batch_id = db, batch_id
        self.changes = Changes(db)
        self.bulk = Bulk(db, self.changes.at)
        self.made: list[dict[str, Any]] = []
        """What the journal tells of: each source and revision, with the hash of the text."""
        self.renewed: list[dict[str, Any]] = []
        """Of each revision to which claims moved with their statements, the hash of these."""
        self.reopened = 0
        self._seen: set[tuple[str, ...]] = set()

    def take(self, document: Document, statements: Sequence[Statement], found: Row | None) -> Added:
        """Decide what a document is, given its source before this call, and write or collect its rows."""
        marks = {(document.key,), _by_text(document)}
        if marks & self._seen:  # an earlier document of this call may be of the same source
            self.bulk.write()
            found = _find(self.db, [document])[0]
        self._seen |= marks
        if found is None:
            return self._add(document, statements)
        if found["text_sha256"] == document.text_sha256:
            return Added(document.name, "present", found["uid"], 0)
        self._seen.add((found["key"],))
        return self._revise(found, document, statements)

    def _add(self, document: Document, statements: Sequence[Statement]) -> Added:
        (source, uid), (revision, revision_uid) = self.bulk.source(document, self.batch_id)
        claims = 0
        for one in statements:
            statement = self.bulk.statement(source, revision, one)
            if worth_a_claim(one.kind, one.checkworthiness):
                self.bulk.claim(
                    source, statement, one.start, claim_text(one.claim, one.quote), one.checkworthiness
                )
                claims += 1
        proof = self.bulk.digest(source, about_document(document))
        return self._note(document, "added", uid, revision_uid, len(statements), claims, proof)

    def _revise(self, source: Row, document: Document, statements: Sequence[Statement]) -> Added:
        """A new text of a known source: claims whose quote has a place in it move there (see `anchoring`)."""
        number = source["id"]
        known = self.db.row(
            "SELECT id, uid FROM revisions WHERE source_id = ? AND text_sha256 = ?",
            (number, document.text_sha256),
        )
        if known is None:
            revision, uid = self.bulk.revision(number, document)
            for one in statements:
                self.bulk.statement(number, revision, one)
            proof = self.bulk.digest(number, [document.raw_sha256])
            self.bulk.write()
        else:  # the text is again what it once was
            revision, uid, proof = known["id"], known["uid"], {"returned": True}
        self.changes.update("sources", number, {"revision_id": revision, **self._metadata(source, document)})
        found = self.db.rows(
            'SELECT id, start, "end", quote, kind, claim, checkworthiness FROM statements '
            "WHERE revision_id = ? AND deleted_at IS NULL ORDER BY start, id",
            (revision,),
        )
        changed = relied_on_changed(self.db, number, self._compared(source["revision_id"], document.text))
        self.reopened += reopen(self.changes, changed, source=source["uid"], what="changed")
        stated = self._move_claims(source, (revision, uid), document.text, found)
        fresh = [
            row
            for row in found
            if row["id"] not in stated and worth_a_claim(row["kind"], row["checkworthiness"])
        ]
        for row in fresh:
            text = claim_text(row["claim"], row["quote"])
            self.bulk.claim(number, row["id"], row["start"], text, row["checkworthiness"])
        self.bulk.write()
        told = len(fresh)
        if known is not None:  # claims may stand there from before, so that those made now are told one by one
            self._tell_of_claims([row["id"] for row in fresh])
            told = 0
        self._note(document, "revised", source["uid"], uid, len(statements), told, proof)
        return Added(document.name, "revised", source["uid"], len(fresh))

    def _tell_of_claims(self, statements: Sequence[int]) -> None:
        """Images of the claims that these statements (local ids) have got."""
        made = "SELECT uid FROM claims WHERE statement_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL"
        for uid in self.db.column(made, (json.dumps(list(statements)),)):
            self.changes.images.append({"table": "claims", "uid": uid, "before": None, "after": {}})

    def _compared(self, revision: int, text: str) -> Comparison:
        """An older text held against a new one."""
        return Comparison(self.db.value("SELECT text FROM revisions WHERE id = ?", (revision,)), text)

    def _move_claims(
        self, source: Row, revision: tuple[int, str], text: str, statements: Sequence[Row]
    ) -> set[int]:
        """Re-anchor the claims of older revisions; the local ids of the statements that have a claim then."""
        number, _ = revision
        at_place: dict[Span, list[Row]] = {}
        for row in statements:
            at_place.setdefault((row["start"], row["end"]), []).append(row)
        claims = self.db.rows(
            """SELECT c.id, c.statement_id, s.start, s."end", s.revision_id FROM claims c
               JOIN statements s ON s.id = c.statement_id
               WHERE c.source_id = ? AND c.deleted_at IS NULL ORDER BY c.id""",
            (source["id"],),
        )
        stated = {claim["statement_id"] for claim in claims if claim["revision_id"] == number}
        compared: dict[int, Comparison] = {}
        without: list[tuple[Row, Span, Comparison]] = []
        for claim in claims:
            old = claim["revision_id"]
            if old == number:
                continue
            comparison = compared[old] = compared.get(old) or self._compared(old, text)
            place = comparison.place((claim["start"], claim["end"]))
            if place is None:
                continue
            free = next((row["id"] for row in at_place.get(place, ()) if row["id"] not in stated), None)
            if free is None:
                without.append((claim, place, comparison))
            else:
                stated.add(free)
                self.changes.update("claims", claim["id"], {"statement_id": free, "position": place[0]})
        if without:
            stated |= self._move_with_statements(source, revision, without)
        return stated

    def _move_with_statements(
        self, source: Row, revision: tuple[int, str], without: Sequence[tuple[Row, Span, Comparison]]
    ) -> set[int]:
        """Move claims whose very words no statement of the new text says: their own are made there anew."""
        number, uid = revision
        said = said_in_own_words(self.db, [claim["statement_id"] for claim, _, _ in without])
        made = [
            self.bulk.statement(source["id"], number, shifted(said[claim["statement_id"]], place[0], comparison))
            for claim, place, comparison in without
        ]
        proof = self.bulk.digest(source["id"], [])
        self.bulk.write()
        for statement in made:
            told = self.db.value("SELECT uid FROM statements WHERE id = ?", (statement,))
            self.changes.images.append({"table": "statements", "uid": told, "before": None, "after": {}})
        self.renewed.append({"source": source["uid"], "revision": uid, **proof})
        for (claim, place, _), statement in zip(without, made, strict=True):
            self.changes.update("claims", claim["id"], {"statement_id": statement, "position": place[0]})
        return set(made)

    def _metadata(self, source: Row, document: Document) -> dict[str, Any]:
        """What a new revision says of its source, where it says anything and no person gave the field."""
        how = json.loads(source["how"])
        names = ("title", "outlet", "author", "published", "language")
        fresh: dict[str, Any] = {
            name: value
            for name in names
            if (value := getattr(document, name))
            and (how.get(name) != How.GIVEN or document.how.get(name) == How.GIVEN)
        }
        how.update({name: str(document.how[name]) for name in fresh if name in document.how})
        if "outlet" in fresh:
            fresh["outlet_id"] = self.bulk.outlet(fresh.pop("outlet"))
        return {**fresh, "how": json.dumps(how, sort_keys=True)}

    def _note(
        self,
        document: Document,
        outcome: str,
        source: str,
        revision: str,
        statements: int,
        claims: int,
        proof: dict[str, Any],
    ) -> Added:
        self.made.append(
            {
                "source": source,
                "revision": revision,
                "outcome": outcome,
                "text_sha256": document.text_sha256,
                "statements": statements,
                "claims": claims,
                **proof,
            }
        )
        return Added(document.name, outcome, source, claims)


def _find(db: Connection, documents: Sequence[Document]) -> list[Row | None]:
    """Per document its living source: by key, or without a URL by equal text, title and outlet."""
    source = (
        "SELECT o.*, r.text_sha256, u.name AS outlet FROM sources o JOIN revisions r ON r.id = o.revision_id "
        "LEFT JOIN outlets u ON u.id = o.outlet_id WHERE o.deleted_at IS NULL AND"
    )
    keys = json.dumps([one.key for one in documents])
    by_key = {
        row["key"]: row for row in db.rows(f"{source} o.key IN (SELECT value FROM json_each(?))", (keys,))
    }
    texts = json.dumps([one.text_sha256 for one in documents if _has_only_text(one)])
    by_text = {
        (row["text_sha256"], row["title"], row["outlet"] or ""): row
        for row in db.rows(
            f"{source} r.text_sha256 IN (SELECT value FROM json_each(?)) ORDER BY o.id DESC", (texts,)
        )
    }
    return [
        by_key.get(one.key) or (by_text.get(_by_text(one)) if _has_only_text(one) else None)
        for one in documents
    ]


def _has_only_text(document: Document) -> bool:
    """Whether only its text can tell a document from another; rows of a claim list have their own ids."""
    return document.url is None and (document.kind is not SourceKind.CLAIM_RECORD or document.ref is None)


def _by_text(document: Document) -> tuple[str, str, str]:
    return (document.text_sha256, document.title, document.outlet or "")


def _fault(document: Document, statements: Sequence[Statement]) -> Reject | None:
    """Why a document cannot be stored, or null: the last gate, after that of reading."""
    name, text = document.name, document.text
    if not text.strip():
        return Reject(name, "empty", "The text is empty.")
    if len(text) > limits.MAX_TEXT:
        return Reject(name, "too_large", f"The text has {len(text):,} characters; the limit is {limits.MAX_TEXT:,}.")
    told = [value for field in fields(document) if isinstance(value := getattr(document, field.name), str)]
    if any("\0" in one for one in told):
        return Reject(name, "nul", "It holds NUL characters.")
    if not all(map(is_unicode, told)):
        return Reject(name, "surrogate", "It holds lone surrogates, which are no characters.")
    if sha256(text) != document.text_sha256:
        return Reject(name, "hash", "Its SHA-256 is not that of its text.")
    if not document.key or len(document.url or "") > limits.MAX_URL:
        return Reject(
            name, "key", f"Its URL has more than {limits.MAX_URL} characters, or nothing identifies it."
        )
    if len(document.title) > limits.MAX_TITLE:
        return Reject(
            name, "title_too_long", f"The title has {len(document.title)} characters, not {limits.MAX_TITLE}."
        )
    for one in statements:
        if text[one.start : one.end] != one.quote or not one.quote:
            return Reject(name, "offsets", f"The statement at {one.start} does not quote the text there.")
        if not 0 <= one.checkworthiness <= 1 or not all(map(_is_finite, one.quantities)):
            return Reject(name, "number", f"The statement at {one.start} holds a number that is none.")
    return None


def _is_finite(what: Quantity) -> bool:
    return all(bound is None or math.isfinite(bound) for bound in (what.low, what.best, what.high))


def worth_a_claim(kind: str, checkworthiness: float) -> bool:
    """Whether a statement becomes a claim: somebody said it, or it is worth checking all the same."""
    return kind != Kind.UNATTRIBUTED or checkworthiness >= WORTH_CHECKING


def claim_text(claim: str, quote: str) -> str:
    """The text of the claim that a statement makes."""
    return claim.strip() or quote


def many(count: int, what: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{count} {what}{'' if count == 1 else 's'}"
