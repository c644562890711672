"""Claims, their evidence and their decisions, read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from workbench.errors import NotFound
from workbench.model.claims import Claim, Publication, Reopening, Status, Verdict
from workbench.model.decisions import Decision, Pass
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.statements import Kind, Modality
from workbench.store.connection import Connection, Row
from workbench.store.passes import STANDING
from workbench.store.rows import id_of, living
from workbench.store.sources import SAID_BY, SPEAKERS, statements_by_id

_PAGE = 500



def counted_links(which: str) -> str:
    """SQL for how many links `l` of claim `c` there are of some kind."""
    return f"(SELECT count(*) FROM links l WHERE l.claim_id = c.id AND l.deleted_at IS NULL AND {which})"


REOPENED = """CASE WHEN c.reopened IS NOT NULL THEN (SELECT json_group_array(json_object('source', e.value ->> 'source',
    'title', (SELECT iif(x.title <> '', x.title, x.name) FROM sources x WHERE x.uid = e.value ->> 'source'),
    'what', e.value ->> 'what', 'at', e.value ->> 'at')) FROM json_each(c.reopened) e) END"""
"""SQL for why claim `c` was reopened, with the titles of the sources."""

_CLAIM = f"""
SELECT c.id, c.uid, c.text, c.status, c.verdict, c.publication, c.publication_url, c.note, c.checkworthiness,
  c.updated_at, c.row_version, s.uid AS statement, s.quote, s.kind, s.modality, s.start, s."end",
  {SAID_BY}, o.uid AS source, o.name AS document, o.title, o.published, o.ref,
  u.name AS outlet, r.uid AS revision,
  {counted_links("l.state = 'confirmed' AND l.relation = 'corroborates'")} AS corroborates,
  {counted_links("l.state = 'confirmed' AND l.relation = 'conflicts'")} AS conflicts,
  {counted_links("l.state = 'suggested'")} AS suggested,
  {counted_links("l.state = 'suggested' AND l.relation = 'conflicts'")} AS suggested_conflicts,
  {REOPENED} AS reopened,
  ifnull(v.justification, '') AS justification, w.name AS decided_by, v.at AS decided_at,
  v.round AS decided_pass
FROM claims c JOIN statements s ON s.id = c.statement_id JOIN sources o ON o.id = c.source_id
JOIN revisions r ON r.id = s.revision_id LEFT JOIN outlets u ON u.id = o.outlet_id
{SPEAKERS}
LEFT JOIN decisions v ON c.verdict IS NOT NULL AND v.id = {STANDING}
LEFT JOIN reviewers w ON w.id = v.reviewer_id
"""


def claim(db: Connection, uid: str) -> Claim:
    """One living claim."""
    row = db.row(f"{_CLAIM} WHERE c.uid = ? AND c.deleted_at IS NULL", (uid,))
    if row is None:
        living(db, "claims", uid)
        raise NotFound(f"There is no claim {uid}.")
    return _claim(row)


def claims_by_id(db: Connection, ids: Sequence[int]) -> list[Claim | None]:
    """Claims by local id in the order asked for, null where one was taken away."""
    rows = db.rows(
        f"{_CLAIM} WHERE c.id IN (SELECT value FROM json_each(?)) AND c.deleted_at IS NULL",
        (json.dumps(list(ids)),),
    )
    found = {row["id"]: _claim(row) for row in rows}
    return [found.get(number) for number in ids]


def claims_by_uid(db: Connection, uids: Sequence[str]) -> list[Claim]:
    """Living claims by uid, in no order; those taken away, and uids of other things, are left out."""
    wanted = (json.dumps(list(uids)),)
    rows = db.rows(f"{_CLAIM} WHERE c.uid IN (SELECT value FROM json_each(?)) AND c.deleted_at IS NULL", wanted)
    return [_claim(row) for row in rows]


def progress(db: Connection, source: str | None) -> tuple[int, int, int]:
    """How many claims there are, have a verdict, and are open with a conflict."""
    about = {"source": None if source is None else id_of(db, "sources", source)}
    here = "c.deleted_at IS NULL" if source is None else "c.deleted_at IS NULL AND c.source_id = :source"
    row = db.row(
        f"""SELECT count(*), ifnull(sum(c.decided), 0), (
              SELECT count(DISTINCT l.claim_id) FROM links l JOIN claims c ON c.id = l.claim_id
              WHERE l.deleted_at IS NULL AND l.relation = 'conflicts'
                AND l.state IN ('confirmed', 'suggested') AND c.decided = 0 AND {here})
            FROM claims c WHERE {here}""",
        about,
    )
    assert row is not None
    return row[0], row[1], row[2]


def evidence(db: Connection, claim: str, states: Sequence[str]) -> list[Evidence]:
    """What is linked to a claim: confirmed first, then suggested, then rejected, best score first."""
    number = id_of(db, "claims", claim)
    links = db.rows(
        """SELECT * FROM links
           WHERE claim_id = ? AND deleted_at IS NULL AND state IN (SELECT value FROM json_each(?))
           ORDER BY CASE state WHEN 'confirmed' THEN 0 WHEN 'suggested' THEN 1 ELSE 2 END, score DESC, id""",
        (number, json.dumps([str(state) for state in states])),
    )
    statements = statements_by_id(db, [link["statement_id"] for link in links])
    return [
        Evidence(
            link=link["uid"],
            claim=claim,
            relation=Relation(link["relation"]),
            state=LinkState(link["state"]),
            score=link["score"],
            reasons=tuple(json.loads(link["reasons"])),
            credibility=link["credibility"],
            note=link["note"],
            decided_by=link["decided_by"],
            decided_at=link["decided_at"],
            row_version=link["row_version"],
            statement=statements[link["statement_id"]],
        )
        for link in links
        if link["statement_id"] in statements
    ]


_DECISIONS = """
SELECT d.id, d.uid, c.uid AS claim, d.claim_id, w.name AS reviewer, d.verdict, d.justification, d.round, d.evidence,
  x.uid AS retracts, d.at
FROM decisions d JOIN claims c ON c.id = d.claim_id JOIN reviewers w ON w.id = d.reviewer_id
LEFT JOIN decisions x ON x.id = d.retracts
"""


def decisions(db: Connection, claim: str) -> list[Decision]:
    """Every decision on a claim, oldest first."""
    rows = db.rows(f"{_DECISIONS} WHERE d.claim_id = ? ORDER BY d.id", (id_of(db, "claims", claim),))
    return [_decision(row) for row in rows]


def decided(db: Connection, source: str | None) -> Iterator[tuple[str, list[Decision]]]:
    """Claims with decisions, of a source or of all: the uid of the source, and the decisions, oldest first."""
    values = {"source": None if source is None else id_of(db, "sources", source), "after": 0, "page": _PAGE}
    while claims := db.rows(
        """SELECT c.id, o.uid AS source FROM claims c JOIN sources o ON o.id = c.source_id
           WHERE c.id IN (SELECT claim_id FROM decisions) AND c.deleted_at IS NULL AND c.id > :after
             AND (:source IS NULL OR c.source_id = :source) ORDER BY c.id LIMIT :page""",
        values,
    ):
        found: dict[int, list[Decision]] = {row["id"]: [] for row in claims}
        wanted = json.dumps(list(found))
        rows = db.rows(
            f"{_DECISIONS} WHERE d.claim_id IN (SELECT value FROM json_each(?)) ORDER BY d.id", (wanted,)
        )
        for row in rows:
            found[row["claim_id"]].append(_decision(row))
        for row in claims:
            yield row["source"], found[row["id"]]
        values["after"] = claims[-1]["id"]


def _decision(row: Row) -> Decision:
    return Decision(
        uid=row["uid"],
        claim=row["claim"],
        reviewer=row["reviewer"],
        verdict=None if row["verdict"] is None else Verdict(row["verdict"]),
        justification=row["justification"],
        round=Pass(row["round"]),
        evidence=tuple(json.loads(row["evidence"])),
        retracts=row["retracts"],
        at=row["at"],
    )


def _claim(row: Row) -> Claim:
    fields = {name: row[name] for name in row.keys()}  # noqa: SIM118  # a Row iterates over its values
    fields["status"] = Status(row["status"])
    fields["verdict"] = None if row["verdict"] is None else Verdict(row["verdict"])
    fields["publication"] = Publication(row["publication"])
    fields["kind"] = Kind(row["kind"])
    fields["modality"] = Modality(row["modality"])
    fields["decided_pass"] = None if row["decided_pass"] is None else Pass(row["decided_pass"])
    fields["reopened"] = tuple(Reopening(**one) for one in json.loads(row["reopened"] or "[]"))
    return Claim(**fields)
