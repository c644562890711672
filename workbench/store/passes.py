"""What stands of the passes of claims, read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from workbench.model.claims import Verdict
from workbench.model.decisions import Pass, Passes
from workbench.store.connection import Connection

_NEWEST = """(SELECT d.id FROM decisions d WHERE d.claim_id = c.id AND d.round = '{}' AND d.verdict IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM decisions t WHERE t.retracts = d.id) ORDER BY d.at DESC, d.uid DESC LIMIT 1)"""
# Local ids do not tell which is newer: those of another copy that was merged come last, whenever they were made.

STANDING = f"""ifnull({_NEWEST.format("adjudication")},
  (SELECT CASE WHEN count(DISTINCT s.verdict) = 1
          THEN ifnull(max(CASE s.round WHEN 'first' THEN s.id END), max(s.id)) END FROM decisions s
   WHERE s.id IN ({_NEWEST.format("first")}, {_NEWEST.format("second")})))"""
"""The decision that claim `c` has its verdict from: the newest adjudication that was not taken back, else the
newest first or, without one, second one; null where first and second differ. As `passes.conclusion`."""

_NOT_TAKEN_BACK = "d.verdict IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decisions t WHERE t.retracts = d.id)"


def touched(db: Connection, entries: Sequence[int]) -> list[tuple[int, str]]:
    """The claims that somebody may have to check and that entries tell of, each by the number of the entry.

    Read from the entries themselves: `journal_rows` is in the order of the uids, and would be read from end to end; and
    from them to the claims (CROSS JOIN): SQLite would go through all claims.
    """
    rows = db.rows(
        """WITH these AS MATERIALIZED (
             SELECT seq, subject, body FROM journal WHERE seq IN (SELECT value FROM json_each(?))),
           images AS (SELECT t.seq, i.value AS image FROM these t, json_each(t.body, '$.changes') i),
           told(seq, uid) AS (
             SELECT seq, subject FROM these
             UNION SELECT t.seq, a.value FROM these t, json_each(t.body, '$.also') a
             UNION SELECT seq, image ->> 'uid' FROM images
             UNION SELECT seq, image ->> '$.after.claim_id' FROM images)
           SELECT told.seq, c.uid FROM told CROSS JOIN claims c ON c.uid = told.uid
           WHERE c.deleted_at IS NULL AND (c.status = 'second_check'
             OR EXISTS (SELECT 1 FROM assignments a WHERE a.claim_id = c.id AND a.deleted_at IS NULL))""",
        (json.dumps(list(entries)),),
    )
    return [(row["seq"], row["uid"]) for row in rows]


def passes_by_id(db: Connection, ids: Sequence[int]) -> dict[int, Passes]:
    """By local id the passes of the claims on which one was given or assigned."""
    verdicts: defaultdict[int, dict[Pass, Verdict]] = defaultdict(dict)
    reviewers: defaultdict[int, defaultdict[Pass, set[str]]] = defaultdict(lambda: defaultdict(set))
    assigned: defaultdict[int, dict[Pass, str]] = defaultdict(dict)
    wanted = (json.dumps(list(ids)),)
    for row in db.rows(
        "SELECT d.claim_id, d.round, d.verdict, w.name FROM decisions d JOIN reviewers w ON w.id = d.reviewer_id "
        f"WHERE d.claim_id IN (SELECT value FROM json_each(?)) AND {_NOT_TAKEN_BACK} ORDER BY d.at, d.uid",
        wanted,
    ):
        round = Pass(row["round"])
        verdicts[row["claim_id"]][round] = Verdict(row["verdict"])
        reviewers[row["claim_id"]][round].add(row["name"])
    for row in db.rows(
        "SELECT a.claim_id, a.round, w.name FROM assignments a JOIN reviewers w ON w.id = a.reviewer_id "
        "WHERE a.claim_id IN (SELECT value FROM json_each(?)) AND a.deleted_at IS NULL",
        wanted,
    ):
        assigned[row["claim_id"]][Pass(row["round"])] = row["name"]
    return {
        number: Passes(
            verdicts.get(number, {}),
            {one: frozenset(names) for one, names in reviewers.get(number, {}).items()},
            assigned.get(number, {}),
        )
        for number in {*verdicts, *assigned}
    }
