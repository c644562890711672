"""The acts that change claims and links: each is one transaction with one journal entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.errors import UsageError
from workbench.model.claims import Status, Verdict
from workbench.model.decisions import Pass, Passes
from workbench.model.journal import JournalEntry
from workbench.model.links import Relation
from workbench.model.statements import Statement
from workbench.passes import conclusion, given, pass_of, refusal, status_after
from workbench.store import journal
from workbench.store.bulk import Bulk
from workbench.store.connection import Connection, Row
from workbench.store.gates import ordinary, signature, some
from workbench.store.passes import passes_by_id
from workbench.store.rows import Changes, living
from workbench.store.schema import INDEX_CLAIMS
from workbench.store.spellings import spell_claims
from workbench.store.uids import new_uid
from workbench.text import one_line

_SHORT = 60
_JUDGED = {Pass.FIRST: "judged {}", Pass.SECOND: "judged {} in the second pass", Pass.ADJUDICATION: "adjudicated {}"}


def record(
    changes: Changes,
    *,
    by: str,
    action: str,
    subject: str,
    summary: str,
    reason: str = "",
    undoes: int | None = None,
    also: tuple[str, ...] = (),
    extra: Mapping[str, Any] | None = None,
) -> JournalEntry:
    """The journal entry of what was changed; `also` are uids it is shown with although their rows stay."""
    touched = changes.touched()
    return journal.append(
        changes.db,
        at=changes.at,
        actor=signature(by),
        action=action,
        subject=subject,
        summary=summary,
        reason=ordinary("reason", reason),
        undoes=undoes,
        body={"changes": changes.images, "also": sorted({*also} - {subject, *touched}), **(extra or {})},
        touched=(*touched, *also),
    )


def reviewer_id(db: Connection, name: str) -> int:
    """The local id of a reviewer, made if the name is new."""
    name = signature(name)
    found = db.value("SELECT id FROM reviewers WHERE name = ?", (name,))
    if found is None:
        found = db.value(
            "INSERT INTO reviewers(uid, name, created_at) VALUES (?, ?, ?) RETURNING id",
            (new_uid(), name, journal.now()),
        )
    return int(found)


def link(
    db: Connection,
    claim: str,
    statement: str,
    relation: str,
    *,
    by: str,
    state: str,
    credibility: int | None,
    note: str,
    reason: str,
    row_version: int | None,
) -> JournalEntry:
    """Set the link between a claim and a statement."""
    about, other = living(db, "claims", claim), living(db, "statements", statement)
    _refuse_own(db, about, other, relation)
    found = db.row("SELECT * FROM links WHERE claim_id = ? AND statement_id = ?", (about["id"], other["id"]))
    if row_version is not None and found is not None and found["deleted_at"] is None:
        living(db, "links", found["uid"], row_version)
    fields: dict[str, Any] = {"relation": str(relation), "state": str(state)}
    if credibility is not None:
        fields["credibility"] = credibility
    if note:
        fields["note"] = ordinary("note", note)
    if (
        found is not None
        and found["deleted_at"] is None
        and all(found[name] == value for name, value in fields.items())
    ):
        standing = journal.newest_about(db, found["uid"])
        if standing is not None:
            return standing
    changes = Changes(db)
    set_link(changes, about["id"], other["id"], {**fields, "decided_by": by, "decided_at": journal.now()})
    verb = "rejected" if state == "rejected" else f"linked as {str(relation).replace('_', ' ')}"
    return record(
        changes,
        by=by,
        action="reject" if state == "rejected" else "link",
        subject=claim,
        reason=reason,
        also=(statement,),
        summary=f"{verb}: {short(other['quote'])}",
    )


def set_link(changes: Changes, claim_id: int, statement_id: int, fields: dict[str, Any]) -> None:
    """Make the link of a pair, bring back one that was taken away, or change the one that stands."""
    found = changes.db.row("SELECT * FROM links WHERE claim_id = ? AND statement_id = ?", (claim_id, statement_id))
    if found is None:
        changes.insert("links", {"claim_id": claim_id, "statement_id": statement_id, **fields})
    elif found["deleted_at"] is None:
        changes.update("links", found["id"], fields)
    else:
        blank = {
            "credibility": None,
            "note": "",
            "score": None,
            "reasons": "[]",
            "decided_by": None,
            "decided_at": None,
        }
        changes.update("links", found["id"], {**blank, **fields, "deleted_at": None})


def _refuse_own(db: Connection, claim: Row, statement: Row, relation: str) -> None:
    if claim["statement_id"] == statement["id"]:
        raise UsageError("That is the claim's own statement.", hint="Link a statement of another passage.")
    if relation == Relation.STATES:
        other = db.value("SELECT uid FROM claims WHERE statement_id = ? AND deleted_at IS NULL", (statement["id"],))
        if other is not None:
            raise UsageError(
                "That statement has a claim of its own.", f"It is {other}.", "Merge that claim into this one."
            )


def decide(
    db: Connection,
    claim: str,
    verdict: Verdict | None,
    *,
    by: str,
    justification: str,
    round: Pass | None,
    row_version: int | None,
) -> JournalEntry:
    """Append a decision and set the claim's verdict; with no verdict, take back what stands."""
    about = living(db, "claims", claim, row_version)
    changes = Changes(db)
    if verdict is None:
        return _take_back(changes, about, by, justification)
    round = judge(changes, about, verdict, by=by, justification=justification, round=round)
    return record(
        changes,
        by=by,
        action="judge",
        subject=claim,
        reason=justification,
        summary=f"{_JUDGED[round].format(str(verdict).replace('_', ' '))}: {short(about['text'])}",
    )


def judge(
    changes: Changes, about: Row, verdict: Verdict, *, by: str, justification: str, round: Pass | None
) -> Pass:
    """Append a verdict on one claim and draw the conclusion; in which pass, their own one where none is named.
    UsageError if that person may not give it."""
    db, before = changes.db, Status(about["status"])
    passes = passes_on(db, about)
    round = round or pass_of(passes, before, signature(by))
    if refused := refusal(passes, round, signature(by)):
        raise UsageError(refused.title, short(about["text"]), refused.hint)
    confirmed = db.column(
        "SELECT uid FROM links WHERE claim_id = ? AND state = 'confirmed' AND deleted_at IS NULL ORDER BY id",
        (about["id"],),
    )
    changes.insert(
        "decisions",
        {
            "claim_id": about["id"],
            "reviewer_id": reviewer_id(db, by),
            "verdict": str(verdict),
            "justification": ordinary("justification", justification),
            "round": str(round),
            "evidence": journal.canonical(confirmed),
            "retracts": None,
            "at": _after_all(db, about["id"]),
        },
    )
    passes = given(passes, round, verdict, signature(by))
    found, status = conclusion(passes), status_after(passes, before)
    changes.update("claims", about["id"], {"verdict": found and str(found), "status": str(status), "reopened": None})
    return round


def _after_all(db: Connection, claim_id: int) -> int:
    """This instant, or just after the claim's newest decision where this clock is behind that of who made it."""
    newest = db.value("SELECT max(at) FROM decisions WHERE claim_id = ?", (claim_id,))
    return max(journal.now(), (newest or 0) + 1)


def passes_on(db: Connection, claim: Row) -> Passes:
    """What stands of the passes of a claim."""
    return passes_by_id(db, [claim["id"]]).get(claim["id"], Passes())


def _take_back(changes: Changes, claim: Row, by: str, justification: str) -> JournalEntry:
    """Retract one's own verdict where verdicts of several passes stand, else every decision that stands, so that no
    earlier one comes to stand again."""
    standing = changes.db.rows(
        """SELECT d.id, d.round, w.name FROM decisions d JOIN reviewers w ON w.id = d.reviewer_id
           WHERE d.claim_id = ? AND d.verdict IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM decisions t WHERE t.retracts = d.id) ORDER BY d.id DESC""",
        (claim["id"],),
    )
    if not standing:
        raise UsageError("The claim has no verdict to take back.", short(claim["text"]))
    rounds = {row["round"] for row in standing if row["name"] == by} or {row["round"] for row in standing}
    for row in standing:
        if row["round"] in rounds:
            retract(changes, claim["id"], row["id"], by, justification, row["round"])
    found = conclusion(passes := passes_on(changes.db, claim))
    status = Status.SECOND_CHECK if passes.verdicts else Status.IN_PROGRESS
    changes.update("claims", claim["id"], {"verdict": found and str(found), "status": str(status), "reopened": None})
    return record(
        changes,
        by=by,
        action="take_back",
        subject=claim["uid"],
        summary=f"verdict taken back: {short(claim['text'])}",
    )


def retract(changes: Changes, claim_id: int, decision_id: int, by: str, justification: str, round: str) -> None:
    """Append the decision that takes another one back."""
    changes.insert(
        "decisions",
        {
            "claim_id": claim_id,
            "reviewer_id": reviewer_id(changes.db, by),
            "verdict": None,
            "justification": justification,
            "round": round,
            "evidence": "[]",
            "retracts": decision_id,
            "at": journal.now(),
        },
    )


def new_claim(db: Connection, source: str, what: Statement, *, by: str) -> JournalEntry:
    """A claim made by hand of a passage of the current revision."""
    about = living(db, "sources", source)
    number, text = about["id"], some("text", what.claim)
    revision = db.row("SELECT id, uid, text FROM revisions WHERE id = ?", (about["revision_id"],))
    assert revision is not None
    _refuse_passage(db, revision, what)
    before = _newest(db, "statements"), _newest(db, "claims")
    changes = Changes(db)
    bulk = Bulk(db, changes.at)
    made = bulk.statement(number, revision["id"], replace(what, claim=text))
    bulk.claim(number, made, what.start, text, what.checkworthiness)
    proof = bulk.digest(number, [])
    bulk.write()
    for table, after in zip(("statements", "claims"), before, strict=True):
        uid = db.value(f"SELECT uid FROM {table} WHERE id > ?", (after,))
        changes.images.append({"table": table, "uid": uid, "before": None, "after": {}})
    return record(
        changes,
        by=by,
        action="new_claim",
        subject=changes.images[-1]["uid"],
        also=(source,),
        extra={"renewed": [{"source": source, "revision": revision["uid"], **proof}]},
        summary=f"claim made: {short(text)}",
    )


def _refuse_passage(db: Connection, revision: Row, what: Statement) -> None:
    """UsageError if the passage does not stand there, or has a claim of its own already."""
    whole = revision["text"]
    if not 0 <= what.start < what.end <= len(whole):
        raise UsageError(
            f"The text has no passage from {what.start} to {what.end}.", f"It is {len(whole)} characters long."
        )
    if whole[what.start : what.end] != what.quote:
        raise UsageError(
            f"The text does not say {short(what.quote)} there.",
            hint="A newer text of the article may have come in: read it again.",
        )
    other = db.value(
        "SELECT c.uid FROM statements s JOIN claims c ON c.statement_id = s.id AND c.deleted_at IS NULL "
        'WHERE s.revision_id = ? AND s.start = ? AND s."end" = ? AND s.spans IS NULL AND s.deleted_at IS NULL',
        (revision["id"], what.start, what.end),
    )
    if other is not None:
        raise UsageError("That very passage has a claim already.", f"It is {other}.")


def _newest(db: Connection, table: str) -> int:
    return int(db.value(f"SELECT ifnull(max(id), 0) FROM {table}"))


def insert_claim(changes: Changes, statement_id: int, text: str) -> str:
    """A new claim that a statement states; its uid."""
    row = changes.db.row(
        "SELECT s.start, s.checkworthiness, r.source_id FROM statements s "
        "JOIN revisions r ON r.id = s.revision_id WHERE s.id = ?",
        (statement_id,),
    )
    assert row is not None
    made = changes.insert(
        "claims",
        {
            "statement_id": statement_id,
            "source_id": row["source_id"],
            "position": row["start"],
            "text": text,
            "checkworthiness": row["checkworthiness"],
        },
    )
    changes.db.run(f"{INDEX_CLAIMS} id = ?", (made,))
    spell_claims(changes.db, "c.id = ?", made)
    changes.db.run("INSERT INTO match_queue(claim_id) VALUES (?)", (made,))
    changes.db.run("INSERT INTO vector_queue(claim_id) VALUES (?)", (made,))
    return str(changes.images[-1]["uid"])


def merge(db: Connection, claim: str, into: str, *, by: str, reason: str) -> JournalEntry:
    """Make one claim of two: the first one's statements state the second, its links and questions move over."""
    gone, kept = living(db, "claims", claim), living(db, "claims", into)
    if gone["id"] == kept["id"]:
        raise UsageError("A claim can't be merged into itself.")
    changes = Changes(db)
    for moved in db.rows("SELECT * FROM links WHERE claim_id = ? AND deleted_at IS NULL ORDER BY id", (gone["id"],)):
        changes.update("links", moved["id"], {"deleted_at": journal.now()})
        if moved["statement_id"] != kept["statement_id"]:
            _move(changes, moved, kept["id"])
    for asked in db.column("SELECT id FROM questions WHERE claim_id = ? AND deleted_at IS NULL", (gone["id"],)):
        changes.update("questions", asked, {"claim_id": kept["id"]})
    states = {"relation": "states", "state": "confirmed", "decided_by": by, "decided_at": journal.now()}
    set_link(changes, kept["id"], gone["statement_id"], states)
    changes.update("claims", gone["id"], {"deleted_at": journal.now()})
    return record(
        changes,
        by=by,
        action="merge",
        subject=claim,
        reason=reason,
        also=(into,),
        summary=f"merged {short(gone['text'])} into {short(kept['text'])}",
    )


def _move(changes: Changes, link: Row, claim_id: int) -> None:
    """The same link on another claim, unless that claim has one which says as much or more."""
    there = changes.db.row(
        "SELECT state FROM links WHERE claim_id = ? AND statement_id = ? AND deleted_at IS NULL",
        (claim_id, link["statement_id"]),
    )
    if there is not None and (there["state"] != "suggested" or link["state"] == "suggested"):
        return
    kept = ("relation", "state", "score", "reasons", "credibility", "note", "decided_by", "decided_at")
    set_link(changes, claim_id, link["statement_id"], {name: link[name] for name in kept})


def split(db: Connection, claim: str, statement: str, text: str, *, by: str) -> JournalEntry:
    """Make a statement that was merged into a claim a claim of its own."""
    about, other = living(db, "claims", claim), living(db, "statements", statement)
    found = db.row(
        "SELECT id FROM links WHERE claim_id = ? AND statement_id = ? AND relation = 'states' "
        "AND state = 'confirmed' AND deleted_at IS NULL",
        (about["id"], other["id"]),
    )
    if found is None:
        raise UsageError(
            "That statement was not merged into the claim.",
            hint="Only a statement linked as `states` can be split off.",
        )
    changes = Changes(db)
    changes.update("links", found["id"], {"deleted_at": journal.now()})
    made = insert_claim(changes, other["id"], some("text", text))
    return record(changes, by=by, action="split", subject=made, also=(claim,), summary=f"split off: {short(text)}")


def short(text: str) -> str:
    """A text as a summary quotes it: one line, in quotation marks, cut at `_SHORT` characters."""
    line = one_line(text)
    return f"“{line if len(line) <= _SHORT else line[: _SHORT - 1] + '…'}”"
