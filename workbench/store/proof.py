"""The rows held against the journal: everything in the file must be as an import or a later entry left it.

A row that no entry changed must be as it was made. What an import made is known by the digest in its entry (entries
of before there were digests prove texts alone); a claim that nobody edited says what its statement says. Not proved:
what can be made again (suggestions, indexes, vectors), and the records of batches and rejects."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.model.journal import Head, Problem
from workbench.store import journal
from workbench.store.connection import Connection, Row
from workbench.store.digests import about_source, digest, stored_statements
from workbench.store.imports import claim_text
from workbench.store.rows import REFERENCES, SINGULAR, Image

_PAGE = 500
_AS_MADE: dict[str, dict[str, Any]] = {
    "claims": {
        "status": "new", "verdict": None, "publication": "no", "publication_url": None, "note": "", "reopened": None,
        "deleted_at": None, "row_version": 1,
    },
    "sources": {"note": "", "standing": "stands", "confidential": 0, "deleted_at": None, "row_version": 1},
    "outlets": {"reliability": None, "note": "", "row_version": 1},
    "speakers": {"role": None, "affiliation": None, "deleted_at": None, "row_version": 1},
    "statements": {"deleted_at": None},
    "differences": {"deleted_at": None},
    "assignments": {"deleted_at": None, "row_version": 1},
}  # fmt: skip
"""What fields hold until an entry says otherwise."""


@dataclass
class Told:
    """All that the journal tells of rows: how entries left them, what they were before, what imports made."""

    latest: dict[tuple[str, str], Image] = field(default_factory=dict)
    before: dict[tuple[str, str], Image] = field(default_factory=dict)
    """Per row, what each field held before its first change."""
    made: set[tuple[str, str]] = field(default_factory=set)
    """Rows that an entry's own image made."""
    imports: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    renewals: list[tuple[int, dict[str, Any], set[str]]] = field(default_factory=list)
    due: dict[int, set[str]] = field(default_factory=dict)
    """By number of the entries read last, whose history they belong to."""
    judges: dict[str, str] = field(default_factory=dict)
    """By uid of a reviewer, who signed a decision of theirs."""

    def read(self, row: Row) -> None:
        """Take in an entry of the journal."""
        body = json.loads(row["body"])
        written: set[str] = set()
        for image in body["changes"]:
            key = (image["table"], image["uid"])
            if image["before"] is None:
                self.made.add(key)
                if image["table"] == "statements":
                    written.add(image["uid"])
            else:
                first = self.before.setdefault(key, {})
                for name, value in image["before"].items():
                    first.setdefault(name, value)
            self.latest.setdefault(key, {}).update(image["after"])
            if image["table"] == "decisions" and row["action"] in ("judge", "take_back"):
                self.judges.setdefault(image["after"]["reviewer_id"], row["actor"])
        self.imports += [(row["seq"], made) for made in body.get("sources", ())]
        changed = {image["uid"] for image in body["changes"]}
        shown_with = (*body.get("also", ()), *(made["source"] for made in body.get("sources", ())))
        self.due[row["seq"]] = {row["subject"], *changed, *shown_with}
        self.renewals += [(row["seq"], renewed, written) for renewed in body.get("renewed", ())]


def prove(db: Connection, told: Told) -> Iterator[Problem]:
    """Every row that is not as the journal says."""
    yield from _as_left(db, told)
    yield from _as_made(db, told)
    yield from _unexplained(db, told)
    yield from _imports(db, told)
    yield from _claims(db, told)
    yield from _speakers(db, told)
    yield from _reviewers(db, told)


def _problem(table: str, uid: str, what: str) -> Problem:
    return Problem("journal", f"{SINGULAR.get(table, table)} {uid}", what)


def _as_left(db: Connection, told: Told) -> Iterator[Problem]:
    """Every row that the journal tells of must hold what its newest entry left in it."""
    for (table, uid), image in told.latest.items():
        row = db.row(f"SELECT * FROM {table} WHERE uid = ?", (uid,))
        if row is None:
            yield _problem(table, uid, "the row that an entry tells of is not there")
            continue
        if table == "links" and _suggested_anew(row, image):
            continue
        for name, value in image.items():
            if _portable(db, table, name, row[name]) != value:
                yield _problem(table, uid, f"{name} was changed without an entry")


def _suggested_anew(row: Row, image: Image) -> bool:
    """Whether matching may have renewed a link since: only one that stood as a suggestion, or was taken away."""
    free = image.get("state", "suggested") == "suggested" or image.get("deleted_at") is not None
    return bool(free and row["state"] == "suggested" and row["row_version"] > image.get("row_version", 1))


def _portable(db: Connection, table: str, name: str, value: Any) -> Any:
    """A value as images hold it: references as uids."""
    parent = REFERENCES[table].get(name)
    return value if parent is None or value is None else db.value(f"SELECT uid FROM {parent} WHERE id = ?", (value,))


def _as_made(db: Connection, told: Told) -> Iterator[Problem]:
    """What no entry changed must be as rows of its table are made."""
    for table, fields in _AS_MADE.items():
        differs = " OR ".join(f"{name} IS NOT :{name}" for name in fields)
        for row in db.rows(f"SELECT * FROM {table} WHERE {differs}", fields):
            known = told.latest.get((table, row["uid"]), {})
            for name, value in fields.items():
                if name not in known and row[name] != value:
                    yield _problem(table, row["uid"], f"{name} was changed without an entry")


def _unexplained(db: Connection, told: Told) -> Iterator[Problem]:
    """Decisions, assignments, questions, links that a person settled, and texts that no entry tells of."""
    for table, which in (
        ("decisions", "true"),
        ("assignments", "true"),
        ("questions", "true"),
        ("links", "state <> 'suggested' OR deleted_at IS NOT NULL OR credibility IS NOT NULL OR note <> ''"),
    ):
        for uid in db.column(f"SELECT uid FROM {table} WHERE {which} ORDER BY id"):
            if (table, uid) not in told.latest:
                yield _problem(table, uid, "no entry tells of it")
    imported = {made["revision"] for _, made in told.imports}
    for uid in db.column("SELECT uid FROM revisions ORDER BY id"):
        if uid not in imported:
            yield Problem("journal", f"revision {uid}", "no entry tells of it")


def _imports(db: Connection, told: Told) -> Iterator[Problem]:
    """Texts, statements, quantities and speakers as the imports took them in."""
    for seq, made in told.imports:
        row = db.row(
            "SELECT o.*, r.id AS revision, r.text_sha256, r.raw_sha256 FROM revisions r "
            "JOIN sources o ON o.id = r.source_id WHERE r.uid = ? AND o.uid = ?",
            (made["revision"], made["source"]),
        )
        if row is None or row["text_sha256"] != made["text_sha256"]:
            what = f"it is not the text that entry {seq} of the journal imported"
            yield Problem("texts", f"revision {made['revision']}", what)
        elif "digest" in made:
            own = {
                uid: one for uid, one in stored_statements(db, row["revision"]) if ("statements", uid) not in told.made
            }
            about = [row["raw_sha256"]] if made["outcome"] == "revised" else _about(db, told, row)
            if digest(about, list(own.values()), _namings(db, told, row["id"], made)) != made["digest"]:
                yield _altered(seq, made["source"])
    for seq, renewed, written in told.renewals:
        revision = db.row("SELECT id, source_id FROM revisions WHERE uid = ?", (renewed["revision"],))
        if revision is not None:
            found = [one for uid, one in stored_statements(db, revision["id"]) if uid in written]
            if digest([], found, _namings(db, told, revision["source_id"], renewed)) != renewed["digest"]:
                yield _altered(seq, renewed["source"])


def _altered(seq: int, source: str) -> Problem:
    what = f"its facts, statements, quantities or speakers are not those that entry {seq} of the journal took in"
    return Problem("journal", f"source {source}", what)


def _about(db: Connection, told: Told, row: Row) -> list[Any]:
    before = told.before.get(("sources", row["uid"]), {})
    outlet = before.get("outlet_id", _portable(db, "sources", "outlet_id", row["outlet_id"]))
    name = None
    if outlet is not None:
        name = told.before.get(("outlets", outlet), {}).get("name")
        if name is None:
            name = db.value("SELECT name FROM outlets WHERE uid = ?", (outlet,))
    return about_source(row, before, name)


def _namings(db: Connection, told: Told, source: int, made: dict[str, Any]) -> list[list[str]]:
    """What an entry made the source call whom, with the speakers that were found then."""
    before, now = made["namings"]
    rows = db.rows(
        "SELECT n.uid, n.name, ifnull(n.role, ''), ifnull(n.affiliation, ''), ifnull(p.uid, '') FROM namings n "
        "LEFT JOIN speakers p ON p.id = n.speaker_id WHERE n.source_id = ? ORDER BY n.id LIMIT ? OFFSET ?",
        (source, now - before, before),
    )
    found = []
    for uid, name, role, affiliation, speaker in rows:
        first = told.before.get(("namings", uid), {}).get("speaker_id", speaker)
        found.append([name, role, affiliation, first or ""])
    return found


def _claims(db: Connection, told: Told) -> Iterator[Problem]:
    """Claims that an import made say what their statement says, where nobody edited them, and none is missing."""
    counted: Counter[str] = Counter()
    after = 0
    sql = (
        "SELECT c.id, c.uid, c.text, c.position, c.checkworthiness, s.uid AS statement, s.claim, s.quote, s.start, "
        "s.checkworthiness AS worth, r.uid AS revision FROM claims c JOIN statements s ON s.id = c.statement_id "
        "JOIN revisions r ON r.id = s.revision_id WHERE c.id > ? ORDER BY c.id LIMIT ?"
    )
    while rows := db.rows(sql, (after, _PAGE)):
        after = rows[-1]["id"]
        for row in rows:
            key = ("claims", row["uid"])
            own = row
            first = told.before.get(key, {}).get("statement_id")
            if first is not None and first != row["statement"]:
                own = db.row(
                    "SELECT s.claim, s.quote, s.start, s.checkworthiness AS worth, r.uid AS revision "
                    "FROM statements s JOIN revisions r ON r.id = s.revision_id WHERE s.uid = ?",
                    (first,),
                ) or row
            if key not in told.made:
                counted[own["revision"]] += 1
            known = told.latest.get(key, {})
            for name, value in (
                ("text", claim_text(own["claim"], own["quote"])),
                ("position", own["start"]),
                ("checkworthiness", own["worth"]),
            ):
                if name not in known and row[name] != value:
                    yield _problem("claims", row["uid"], f"{name} was changed without an entry")
    due: Counter[str] = Counter()
    for _, made in told.imports:
        due[made["revision"]] += made["claims"]
    for revision in sorted(due.keys() | counted.keys()):
        if due[revision] != counted[revision]:
            what = f"{due[revision]} claims were imported with it, {counted[revision]} are there"
            yield Problem("journal", f"revision {revision}", what)


def _speakers(db: Connection, told: Told) -> Iterator[Problem]:
    """Speakers whom nobody renamed are called as some article calls them."""
    for row in db.rows(
        "SELECT uid, name FROM speakers p WHERE NOT EXISTS "
        "(SELECT 1 FROM namings n WHERE n.speaker_id = p.id AND n.name = p.name)"
    ):
        if ("speakers", row["uid"]) in told.latest and "name" in told.latest["speakers", row["uid"]]:
            continue
        moved = [uid for (table, uid), first in told.before.items()
                 if table == "namings" and first.get("speaker_id") == row["uid"]]  # fmt: skip
        called = "SELECT name FROM namings WHERE uid IN (SELECT value FROM json_each(?))"
        names = db.column(called, (json.dumps(moved),))
        if row["name"] not in names:
            yield _problem("speakers", row["uid"], "name was changed without an entry")


def _reviewers(db: Connection, told: Told) -> Iterator[Problem]:
    """Reviewers are called as they signed."""
    for uid, name in told.judges.items():
        if db.value("SELECT name FROM reviewers WHERE uid = ?", (uid,)) != name:
            yield Problem("journal", f"reviewer {uid}", f"decisions that {name} signed are another's now")


def histories(db: Connection, told: Told) -> Iterator[Problem]:
    """Whether the entries read last stand in the history of each row that they changed."""
    due, told.due = told.due, {}
    found: dict[int, set[str]] = {}
    for uid, seq in db.rows("SELECT uid, seq FROM journal_rows WHERE seq BETWEEN ? AND ?", (min(due), max(due))):
        found.setdefault(seq, set()).add(uid)
    for seq, uids in due.items():
        if uids - found.get(seq, set()):
            yield Problem("journal", f"entry {seq}", "it was taken out of the history of what it changed")


def known_head(db: Connection, head: Head) -> Problem | None:
    """What is wrong with an entry that was printed as the head once; null if it stands with that hash."""
    stands = journal.GENESIS if head.seq == 0 else db.value("SELECT hash FROM journal WHERE seq = ?", (head.seq,))
    if stands == head.hash:
        return None
    what = "the journal was cut off before it" if stands is None else "the chain was made anew, or it is another file's"
    return Problem("journal", f"entry {head.seq}", f"it is not the head that was given: {what}")
