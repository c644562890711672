"""What people concluded: claims and decisions, where the work is, and in what order the rest of it is merged."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from workbench.anchoring import Comparison
from workbench.model.claims import Status
from workbench.model.decisions import Passes
from workbench.model.merging import Apart
from workbench.model.sources import SourceStanding
from workbench.passes import both, status_after
from workbench.store import journal
from workbench.store.merging import gates
from workbench.store.merging.articles import Articles
from workbench.store.merging.assignments import merge_assignments
from workbench.store.merging.fields import FIXED, STATUS, Outcome
from workbench.store.merging.gone import take_claims_away, take_others_away
from workbench.store.merging.links import merge_links
from workbench.store.merging.people import merge_differences
from workbench.store.merging.questions import merge_questions
from workbench.store.merging.sides import Row, Sides
from workbench.store.passes import STANDING, passes_by_id
from workbench.store.reopening import relied_on, relied_on_changed, reopen
from workbench.store.rows import id_of
from workbench.store.schema import INDEX_CLAIMS
from workbench.store.spellings import spell_claims


class Work:
    """The work of both sides on claims, brought together."""

    def __init__(self, sides: Sides, articles: Articles) -> None:
        self.sides, self.articles = sides, articles
        self._brought: dict[str, list[str]] = defaultdict(list)
        """By claim here, the uids of the decisions that came."""
        self._by_both: set[str] = set()
        """Claims that both sides judged since they parted."""
        self._elsewhere: list[tuple[str, Row]] = []
        """Claims here, and theirs, of which the work is not at the same place."""
        self._status_there: dict[str, str] = {}
        self._only_there: set[str] = set()
        """Claims that are taken away here and stand there."""

    def merge(self) -> None:
        """Claims first, then what hangs on them; what else was taken away goes last, when it is known what still
        stands on it."""
        take_claims_away(self.sides)  # first: their statements may then state other claims, new ones too
        self._claims()
        merge_links(self.sides)
        self._decisions()
        merge_assignments(self.sides)
        merge_questions(self.sides)
        self._verdicts()
        merge_differences(self.sides)
        self._statuses()
        self._reopen()
        take_others_away(self.sides)
        self._only_here_gone()

    # --- claims --------------------------------------------------------------------------------
    def _claims(self) -> None:
        sides = self.sides
        judged = set(
            sides.other.column("SELECT DISTINCT c.uid FROM decisions d JOIN claims c ON c.id = d.claim_id")
        )  # fmt: skip
        made: list[int] = []
        for page in sides.pages("claims"):
            known = sides.our("claims", [row["uid"] for row in page])
            for raw in page:
                if sides.hangs_on_lost("claims", raw):
                    continue
                row = sides.translated("claims", raw)
                here = known.get(row["uid"]) or self._same_claim(row)
                if here is None:
                    number = self._add_claim(row, judged)
                    made += [] if number is None else [number]
                elif any(here[name] != row[name] for name in FIXED["claims"]):
                    sides.refuse("claims", row, "it has the uid of another claim: somebody changed it")
                else:
                    if here["uid"] != row["uid"]:
                        sides.same["claims"][row["uid"]] = here["uid"]
                    sides.settle("claims", here, row, given=self._is_by_hand(here))
                    self._note(here, row)
        self._index(made)

    def _note(self, here: Row, row: Row) -> None:
        self.sides.revive("claims", here, row)
        if here["status"] != row["status"]:
            self._elsewhere.append((here["uid"], row))
            self._status_there[here["uid"]] = row["status"]
        if here["deleted_at"] is not None and row["deleted_at"] is None:
            self._only_there.add(here["uid"])

    def _same_claim(self, row: Row) -> Row | None:
        """Our living claim on the same statement, unless theirs has that one too."""
        if row["deleted_at"] is not None:
            return None
        found = self.sides.ours_where(
            "claims",
            "t.deleted_at IS NULL AND t.statement_id = (SELECT id FROM statements WHERE uid = ?)",
            (row["statement_id"],),
        )
        here = next(iter(found.values()), None)
        if here is None or self.sides.other.value("SELECT 1 FROM claims WHERE uid = ?", (here["uid"],)):
            return None
        return here

    def _is_by_hand(self, here: Row) -> bool:
        """Whether its statement was made by a person or given by a list, so that its words are somebody's."""
        made_by = self.sides.db.value("SELECT extractor FROM statements WHERE uid = ?", (here["statement_id"],))
        return bool(made_by == 0)

    def _add_claim(self, row: Row, judged: set[str]) -> int | None:
        sides = self.sides
        if row["deleted_at"] is not None and row["uid"] not in judged:
            sides.lost["claims"].add(row["uid"])  # made and taken away there
            return None
        if wrong := gates.fault("claims", row):
            sides.refuse("claims", row, wrong)
            return None
        if row["deleted_at"] is None and not self.sides.stands("statements", row["statement_id"]):
            sides.unmapped("claims", row, "its statement was taken away here")
            return None
        made = sides.insert_plain("claims", {**row, "verdict": None})
        revision = sides.db.value(
            "SELECT r.uid FROM statements s JOIN revisions r ON r.id = s.revision_id WHERE s.uid = ?",
            (row["statement_id"],),
        )
        told = row["uid"] in judged or sides.is_changed_there("claims", row["uid"])
        if made is not None and (told or not self.articles.is_new(revision)):
            sides.note_made("claims", {**row, "verdict": None})
        return made

    def _index(self, made: list[int]) -> None:
        """New claims go into the full text, and wait for suggestions and vectors."""
        db = self.sides.db
        for start in range(0, len(made), 500):
            listed = json.dumps(made[start : start + 500])
            db.run(f"{INDEX_CLAIMS} id IN (SELECT value FROM json_each(?))", (listed,))
            spell_claims(db, "c.id IN (SELECT value FROM json_each(?))", listed)
            for queue in ("match_queue", "vector_queue"):
                db.run(f"INSERT OR IGNORE INTO {queue}(claim_id) SELECT value FROM json_each(?)", (listed,))

    # --- decisions -----------------------------------------------------------------------------
    def _decisions(self) -> None:
        sides = self.sides
        for page in sides.pages("decisions"):
            known = sides.our("decisions", [row["uid"] for row in page])
            for raw in page:
                if sides.hangs_on_lost("decisions", raw):
                    sides.list(Apart.UNMAPPED, "decisions", raw, detail="its claim or reviewer has nothing here")
                    continue
                row = sides.translated("decisions", raw)
                here = known.get(row["uid"])
                if here is None:
                    self._add_decision(row)
                elif not self._is_same_decision(here, row):
                    sides.refuse("decisions", row, "it has the uid of another decision: somebody changed it")

    def _add_decision(self, row: Row) -> None:
        sides = self.sides
        told = ("claim_id", "reviewer_id", "verdict", "justification", "round", "evidence", "at")
        if wrong := gates.fault("decisions", row):
            sides.refuse("decisions", row, wrong)
        elif not sides.theirs.explains("decisions", row["uid"], row, told, all_told=True):
            sides.refuse("decisions", row, "no entry of the journal tells of it")
        elif row["retracts"] is not None and (same := self._taken_back(row["retracts"])):
            sides.same["decisions"][row["uid"]] = same
            self._brought[row["claim_id"]] += []
        elif sides.insert("decisions", {**row, "evidence": self._evidence(row["evidence"])}) is not None:
            self._brought[row["claim_id"]].append(row["uid"])

    def _taken_back(self, decision: str) -> str | None:
        """What took back a decision here; once is enough."""
        found: str | None = self.sides.db.value(
            "SELECT t.uid FROM decisions t JOIN decisions d ON d.id = t.retracts WHERE d.uid = ?", (decision,)
        )
        return found

    def _evidence(self, evidence: str) -> str:
        return journal.canonical([self.sides.here("links", uid) for uid in json.loads(evidence)])

    def _is_same_decision(self, here: Row, row: Row) -> bool:
        """Evidence is named by the uids that links have in each copy."""
        differs = any(here[name] != row[name] for name in FIXED["decisions"])
        if differs or (here["retracts"] is None) != (row["retracts"] is None):
            return False
        return here["evidence"] == row["evidence"] or (
            gates.fault("decisions", row) is None and here["evidence"] == self._evidence(row["evidence"])
        )

    def _verdicts(self) -> None:
        """A claim says what its decisions come to; where both sides judged it and differ, a second check is due."""
        sides = self.sides
        for uid, brought in self._brought.items():
            here = sides.our("claims", [uid])[uid]
            verdict = sides.db.value(f"SELECT d.verdict FROM claims c JOIN decisions d ON d.id = {STANDING} "
                                     "WHERE c.uid = ?", (uid,))  # fmt: skip
            fields: dict[str, Any] = {"verdict": verdict}
            own, others = self._standing(uid, brought)
            if own is not None and others is not None:
                self._by_both.add(uid)
                fields["status"] = str(self._status(here, own["verdict"] != others["verdict"]))
                if own["verdict"] != others["verdict"]:
                    told = {"ours": _judged(own), "theirs": _judged(others)}
                    sides.list(Apart.JUDGED, "claims", here, field="verdict", **told)
            if any(here[name] != value for name, value in fields.items()):
                sides.write("claims", here, fields)

    def _status(self, here: Row, contested: bool) -> Status:
        """Where the work is on a claim that both sides judged: a first and a second verdict that agree are the end."""
        waits = contested or Status.SECOND_CHECK in (here["status"], self._status_there.get(here["uid"]))
        passes = passes_by_id(self.sides.db, [here["id"]]).get(here["id"], Passes())
        if contested and not both(passes):
            return Status.SECOND_CHECK
        return status_after(passes, Status.SECOND_CHECK if waits else Status.DONE)

    def _standing(self, claim: str, brought: list[str]) -> tuple[Row | None, Row | None]:
        """The newest decisions that stand, of ours that they do not have, and of those that came."""
        rows = self.sides.db.rows(
            "SELECT d.uid, d.verdict, w.name AS reviewer FROM decisions d JOIN claims c ON c.id = d.claim_id "
            "JOIN reviewers w ON w.id = d.reviewer_id WHERE c.uid = ? AND d.verdict IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM decisions t WHERE t.retracts = d.id) ORDER BY d.at DESC, d.uid DESC",
            (claim,),
        )
        have = "SELECT 1 FROM decisions WHERE uid = ?"
        others = [dict(row) for row in rows if row["uid"] in brought]
        here = [dict(row) for row in rows if row["uid"] not in brought]
        own = [row for row in here if not self.sides.other.value(have, (row["uid"],))]
        return next(iter(own), None), next(iter(others), None)

    # --- where the work is, and what was taken away --------------------------------------------
    def _statuses(self) -> None:
        sides = self.sides
        for uid, row in self._elsewhere:
            here = sides.our("claims", [uid])[uid]
            if uid in self._by_both or here["status"] == row["status"]:
                continue
            outcome = self.sides.outcome("claims", here, row, STATUS)
            if outcome is Outcome.THEIRS and not (row["status"] == Status.DONE and here["verdict"] is None):
                sides.take("claims", here, row, STATUS)
            elif outcome is Outcome.CONFLICT:
                sides.conflict("claims", here, row, STATUS)

    def _reopen(self) -> None:
        """A verdict is reopened by a new text, or a correction, that came after it and from the other side."""
        db = self.sides.db
        theirs = {id_of(db, "claims", uid) for uid in self._brought}
        both = {id_of(db, "claims", uid) for uid in self._by_both}
        for was, now in self.articles.moved:
            for claims, what in self._relied(was, now):
                reopen(self.sides.changes, sorted(claims - (theirs - both)), source=now["uid"], what=what)
        for was, now in self.articles.behind:
            for claims, what in self._relied(was, now):
                reopen(self.sides.changes, sorted(claims & theirs), source=now["uid"], what=what)

    def _relied(self, was: Row, now: Row) -> Iterator[tuple[set[int], str]]:
        """The claims that relied on a source (`now` is ours) as it was, and what became of it."""
        db = self.sides.db
        number = id_of(db, "sources", now["uid"])
        if now["standing"] not in (SourceStanding.STANDS, was["standing"]):
            yield set(relied_on(db, number)), now["standing"]
        if now["revision_id"] != was["revision_id"]:
            text = "SELECT text FROM revisions WHERE uid = ?"
            old, new = (db.value(text, (one["revision_id"],)) for one in (was, now))
            yield set(relied_on_changed(db, number, Comparison(old, new))), "changed"

    def _only_here_gone(self) -> None:
        """List the claims that were taken away here, and worked on there."""
        for uid, here in self.sides.our("claims", sorted(self._only_there)).items():
            if ("claims", uid) in self.sides.changed or uid in self._brought:
                told = {"ours": "taken away", "theirs": "stands"}
                self.sides.list(Apart.CONFLICT, "claims", here, field="deleted_at", **told)


def _judged(decision: Row) -> str:
    return f"{decision['verdict']} ({decision['reviewer']})"
