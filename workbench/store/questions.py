"""Questions to people about claims and articles: what was asked, whom, how, by whom, and what came of it.

What was asked stays as it was asked; only its outcome changes, and whom it means where speakers turn out to be one."""

from __future__ import annotations

from typing import Any

from workbench import limits
from workbench.errors import UsageError
from workbench.model.claims import Status
from workbench.model.journal import JournalEntry
from workbench.model.questions import Addressee, Channel, Outcome, Question, Whom
from workbench.store import journal
from workbench.store.changes import record, short
from workbench.store.connection import Connection, Row
from workbench.store.gates import ordinary, signature, some
from workbench.store.rows import Changes, id_of, living

_QUESTIONS = """
SELECT q.id, q.uid, c.uid AS claim, ifnull(c.text, '') AS claim_text, ifnull(s.quote, '') AS quote, o.uid AS source,
  o.title, o.name AS document, u.name AS outlet, o.published, q.whom, p.uid AS speaker,
  ifnull(p.name, q.person) AS person, nullif(ifnull(p.role, n.role), '') AS role, q.channel, q.text, q.asked_by,
  q.asked_at, q.outcome, q.answer, q.settled_by, q.settled_at, q.row_version
FROM questions q LEFT JOIN claims c ON c.id = q.claim_id LEFT JOIN statements s ON s.id = c.statement_id
JOIN sources o ON o.id = ifnull(q.source_id, c.source_id) LEFT JOIN outlets u ON u.id = o.outlet_id
LEFT JOIN speakers p ON p.id = q.speaker_id
LEFT JOIN namings n ON n.id = s.naming_id AND n.speaker_id = q.speaker_id
WHERE q.deleted_at IS NULL AND c.deleted_at IS NULL AND o.deleted_at IS NULL
"""

_TOLD = {
    Outcome.NO_ANSWER: "no answer from {}",
    Outcome.DECLINED: "{} declined to answer",
    Outcome.PENDING: "waiting for {} again",
}


def questions(
    db: Connection, *, claim: str | None, source: str | None, outcome: Outcome | None
) -> list[Question]:
    """Questions in the order in which they were asked; about a claim, about an article and its claims, or all."""
    conditions = [""]
    values: dict[str, Any] = {}
    if claim is not None:
        conditions.append("q.claim_id = :claim")
        values["claim"] = id_of(db, "claims", claim)
    if source is not None:
        conditions.append("o.id = :source")
        values["source"] = id_of(db, "sources", source)
    if outcome is not None:
        conditions.append("q.outcome = :outcome")
        values["outcome"] = str(outcome)
    rows = db.rows(f"{_QUESTIONS}{' AND '.join(conditions)} ORDER BY q.asked_at, q.id", values)
    return [_question(row) for row in rows]


def question(db: Connection, uid: str) -> Question:
    """One question."""
    living(db, "questions", uid)
    row = db.row(f"{_QUESTIONS} AND q.uid = ?", (uid,))
    if row is None:
        raise UsageError(f"What question {uid} is about was taken away.")
    return _question(row)


def addressees(db: Connection, *, claim: str | None, source: str | None) -> list[Addressee]:
    """Who is at hand to be asked: a claim's speaker, or everybody who is quoted in an article, as far as they are known
    by name; then the author."""
    if claim is not None:
        about = living(db, "claims", claim)
        of, number, article = "s.id = ?", about["statement_id"], about["source_id"]
    else:
        article = number = living(db, "sources", source or "")["id"]
        of = "n.source_id = ? AND s.deleted_at IS NULL"
    found = [
        Addressee(Whom.SPEAKER, row["name"], row["uid"], row["role"])
        for row in db.rows(
            "SELECT p.uid, p.name, nullif(ifnull(p.role, max(n.role)), '') AS role FROM statements s "
            "JOIN namings n ON n.id = s.naming_id JOIN speakers p ON p.id = n.speaker_id "
            f"WHERE {of} AND p.deleted_at IS NULL GROUP BY p.id ORDER BY min(s.start)",
            (number,),
        )
    ]
    author = db.value("SELECT author FROM sources WHERE id = ?", (article,))
    return [*found, Addressee(Whom.AUTHOR, author)] if author else found


def ask(
    db: Connection,
    text: str,
    *,
    claim: str | None,
    source: str | None,
    whom: Whom,
    speaker: str | None,
    person: str | None,
    channel: Channel,
    wait: bool,
    by: str,
) -> JournalEntry:
    """Note a question; `wait` lets a claim that is still worked on wait for the answer, in the same change."""
    by = signature(by)
    about = living(db, "claims", claim) if claim is not None else living(db, "sources", source or "")
    called, speaker_id = _whom(db, about, whom, speaker, person)
    changes = Changes(db)
    changes.insert(
        "questions",
        {
            "claim_id": about["id"] if claim is not None else None,
            "source_id": about["id"] if claim is None else None,
            "whom": str(whom),
            "speaker_id": speaker_id,
            "person": called,
            "channel": str(channel),
            "text": some("question", text),
            "asked_by": by,
            "asked_at": journal.now(),
            "outcome": str(Outcome.PENDING),
            "answer": "",
            "settled_by": None,
            "settled_at": None,
            "deleted_at": None,
        },
    )
    waits = wait and claim is not None and about["status"] in (Status.NEW, Status.IN_PROGRESS)
    if waits:  # whoever is to give a second verdict goes on being asked for it
        changes.update("claims", about["id"], {"status": str(Status.WAITING)})
    return record(
        changes,
        by=by,
        action="ask",
        subject=about["uid"],
        summary=f"asked {called}: {short(text)}{'; waiting for the answer' if waits else ''}",
    )


def settle(
    db: Connection, uid: str, outcome: Outcome, answer: str, *, by: str, row_version: int | None
) -> JournalEntry:
    """Say what came of a question. A claim that waited for it, and for no other, is in progress again."""
    row = living(db, "questions", uid, row_version)
    by, answer = signature(by), ordinary("answer", answer).strip()
    if outcome is Outcome.ANSWERED and not answer:
        raise UsageError("An answer needs its words.", hint="What is no answer is “no_answer” or “declined”.")
    if outcome is Outcome.PENDING and answer:
        raise UsageError("A question that is open has no answer.")
    if (row["outcome"], row["answer"]) == (outcome, answer):
        raise UsageError("The question is so already; nothing was changed.")
    pending = outcome is Outcome.PENDING
    changes = Changes(db)
    settled = {"settled_by": None if pending else by, "settled_at": None if pending else journal.now()}
    changes.update("questions", row["id"], {"outcome": str(outcome), "answer": answer, **settled})
    if not pending and row["claim_id"] is not None:
        _take_up_again(changes, row["claim_id"])
    called = db.value(
        "SELECT ifnull(p.name, q.person) FROM questions q LEFT JOIN speakers p ON p.id = q.speaker_id WHERE q.id = ?",
        (row["id"],),
    )
    told = f"{called} answered: {short(answer)}" if outcome is Outcome.ANSWERED else (
        f"{_TOLD[outcome].format(called)}: {short(row['text'])}"
    )
    subject = db.value(
        "SELECT uid FROM claims WHERE id = :claim UNION SELECT uid FROM sources WHERE id = :source",
        {"claim": row["claim_id"], "source": row["source_id"]},
    )
    return record(changes, by=by, action="answer", subject=subject, summary=told)


def _take_up_again(changes: Changes, claim: int) -> None:
    """The work on a claim that waited goes on once no question about it is open."""
    still = "SELECT 1 FROM questions WHERE claim_id = ? AND outcome = 'pending' AND deleted_at IS NULL"
    waits = "SELECT 1 FROM claims WHERE id = ? AND status = 'waiting' AND deleted_at IS NULL"
    if changes.db.value(waits, (claim,)) and not changes.db.value(still, (claim,)):
        changes.update("claims", claim, {"status": str(Status.IN_PROGRESS)})


def _whom(
    db: Connection, about: Row, whom: Whom, speaker: str | None, person: str | None
) -> tuple[str, int | None]:
    """How somebody is called who is asked, and their local id if they are a speaker."""
    if whom is Whom.SPEAKER:
        row = living(db, "speakers", speaker or "")
        return row["name"][: limits.MAX_NAME], row["id"]
    if whom is Whom.OTHER:
        return _name(person or ""), None
    of = "SELECT author FROM sources WHERE id = ?"
    author = db.value(of, (about["source_id"] if "statement_id" in about.keys() else about["id"],))  # noqa: SIM118
    if not author:
        raise UsageError(
            "No author is named for this article.",
            hint="Name whom you ask, or say who wrote it: `workbench sources edit SOURCE --author NAME`.",
        )
    return author.strip()[: limits.MAX_NAME] or author[: limits.MAX_NAME], None


def _name(person: str) -> str:
    name = some("name of who is asked", person)
    if len(name) > limits.MAX_NAME:
        raise UsageError(f"A name has at most {limits.MAX_NAME} characters.")
    return name


def _question(row: Row) -> Question:
    fields: dict[str, Any] = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
    fields["whom"], fields["channel"] = Whom(row["whom"]), Channel(row["channel"])
    return Question(**{**fields, "outcome": Outcome(row["outcome"])})
