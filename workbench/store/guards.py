"""Triggers that refuse what must not happen, whoever asks: raw SQL and other programs included."""

from __future__ import annotations

_GUARDS = """
CREATE TRIGGER statements_exact BEFORE INSERT ON statements
WHEN EXISTS (SELECT 1 FROM statements WHERE id = NEW.id OR uid = NEW.uid) OR (
  NOT EXISTS (SELECT 1 FROM bulk) AND NEW.quote IS NOT
  (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM revisions WHERE id = NEW.revision_id))
BEGIN SELECT RAISE(ABORT, 'a statement is new, and its quote stands at its place in the text'); END;

CREATE TRIGGER statements_fixed BEFORE UPDATE ON statements
WHEN NEW.id <> OLD.id OR NEW.uid <> OLD.uid OR NEW.revision_id <> OLD.revision_id OR NEW.start <> OLD.start
  OR NEW."end" <> OLD."end" OR NEW.spans IS NOT OLD.spans OR NEW.quote <> OLD.quote OR NEW.kind <> OLD.kind
  OR NEW.claim <> OLD.claim OR NEW.rule <> OLD.rule OR NEW.naming_id IS NOT OLD.naming_id
  OR NEW.speaker_start IS NOT OLD.speaker_start OR NEW.speaker_end IS NOT OLD.speaker_end
  OR NEW.cue IS NOT OLD.cue OR NEW.cue_start IS NOT OLD.cue_start OR NEW.cue_end IS NOT OLD.cue_end
  OR NEW.times IS NOT OLD.times OR NEW.hedge IS NOT OLD.hedge OR NEW.negated IS NOT OLD.negated
  OR NEW.modality <> OLD.modality
  OR NEW.checkworthiness <> OLD.checkworthiness OR NEW.extractor <> OLD.extractor
BEGIN SELECT RAISE(ABORT, 'statements are not changed'); END;

CREATE TRIGGER namings_fixed BEFORE UPDATE ON namings
WHEN NEW.id <> OLD.id OR NEW.uid <> OLD.uid OR NEW.source_id <> OLD.source_id OR NEW.name <> OLD.name
  OR NEW.role IS NOT OLD.role OR NEW.affiliation IS NOT OLD.affiliation OR NEW.full_name IS NOT OLD.full_name
BEGIN SELECT RAISE(ABORT, 'of a naming only whom it means is changed'); END;

CREATE TRIGGER links_other BEFORE INSERT ON links
WHEN NEW.statement_id = (SELECT statement_id FROM claims WHERE id = NEW.claim_id)
BEGIN SELECT RAISE(ABORT, 'a claim cannot be linked to its own statement'); END;

CREATE TRIGGER links_ends BEFORE UPDATE ON links
WHEN NEW.claim_id <> OLD.claim_id OR NEW.statement_id <> OLD.statement_id
BEGIN SELECT RAISE(ABORT, 'a link keeps its ends'); END;

CREATE TRIGGER assignments_about BEFORE UPDATE ON assignments
WHEN NEW.claim_id <> OLD.claim_id OR NEW.round <> OLD.round
BEGIN SELECT RAISE(ABORT, 'an assignment keeps its claim and its pass'); END;

CREATE TRIGGER questions_fixed BEFORE UPDATE ON questions
WHEN NEW.whom <> OLD.whom OR NEW.person <> OLD.person OR NEW.channel <> OLD.channel OR NEW.text <> OLD.text
  OR NEW.asked_by <> OLD.asked_by OR NEW.asked_at <> OLD.asked_at
BEGIN SELECT RAISE(ABORT, 'what was asked, whom and when is not changed'); END;

CREATE TRIGGER decisions_retract BEFORE INSERT ON decisions
WHEN NEW.retracts IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM decisions WHERE id = NEW.retracts AND claim_id = NEW.claim_id AND verdict IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'only a verdict on the same claim can be taken back'); END;

CREATE TRIGGER decisions_once BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id OR uid = NEW.uid OR retracts = NEW.retracts)
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

CREATE TRIGGER revisions_once BEFORE INSERT ON revisions
WHEN EXISTS (SELECT 1 FROM revisions WHERE id = NEW.id OR uid = NEW.uid)
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;

CREATE TRIGGER quantities_once BEFORE INSERT ON quantities
WHEN EXISTS (SELECT 1 FROM quantities WHERE statement_id = NEW.statement_id AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'quantities are append-only'); END;

CREATE TRIGGER journal_chained BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM journal)
  OR NEW.prev IS NOT ifnull((SELECT hash FROM journal WHERE seq = NEW.seq - 1), printf('%064d', 0))
  OR EXISTS (SELECT 1 FROM journal WHERE hash = NEW.hash OR undoes = NEW.undoes)
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one of the chain'); END;
"""

_APPEND_ONLY = ("revisions", "quantities", "reviewers", "rejects", "decisions", "journal", "journal_rows")
_NOT_DELETED = (
    *_APPEND_ONLY, "statements", "sources", "claims", "links", "outlets", "speakers", "namings",
    "differences", "batches", "assignments", "questions",
)  # fmt: skip
_VERSIONED = ("sources", "claims", "links", "outlets", "speakers", "assignments", "questions")


def guards() -> list[str]:
    """One CREATE TRIGGER statement for each thing that is refused."""
    made = [
        f"CREATE TRIGGER{rest.rstrip().removesuffix(';')}" for rest in _GUARDS.split("CREATE TRIGGER")[1:]
    ]
    made += [
        _refusal(f"{table}_kept", "DELETE", table, f"{table} are never deleted") for table in _NOT_DELETED
    ]
    made += [_refusal(f"{table}_same", "UPDATE", table, f"{table} are append-only") for table in _APPEND_ONLY]
    made += [
        f"CREATE TRIGGER {table}_version BEFORE UPDATE ON {table} "
        "WHEN NEW.row_version <> OLD.row_version + 1 OR NEW.uid <> OLD.uid OR NEW.id <> OLD.id "
        f"BEGIN SELECT RAISE(ABORT, '{table}: row_version steps by one, uid and id stay'); END"
        for table in _VERSIONED
    ]
    return made


def _refusal(name: str, act: str, table: str, why: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END"
