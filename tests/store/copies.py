"""Two copies of one database, what people do in them, and what stands in them whatever its local ids."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.builders import article, document, passage, raid, statement
from workbench.errors import WorkbenchError
from workbench.model.claims import Status, Verdict
from workbench.model.decisions import Pass
from workbench.model.documents import Document
from workbench.model.links import LinkState, Relation
from workbench.model.merging import Merged
from workbench.model.statements import Span, Statement
from workbench.store import Store

Act = tuple[str, int, int]
"""What somebody does: the kind of act, and two numbers that choose what it is done to."""

ACTS = (
    "import", "revise", "judge", "second", "adjudicate", "assign", "take_back", "link", "reject", "note", "reword",
    "status", "merge", "split", "correct",
    "by_hand", "rate_outlet", "merge_speakers", "differ", "undo", "redo",
)  # fmt: skip


def take_in(store: Store, *pairs: tuple[Document, Sequence[Statement]], by: str = "Ann") -> None:
    """One import."""
    batch = store.begin_batch("test", by=by)
    store.add_documents(batch.uid, pairs)
    store.finish_batch(batch.uid, "done")


def copy_of(store: Store, to: Path) -> Store:
    """Another copy of a database, as a colleague gets it."""
    store.backup(to)
    return Store.open(to)


def do(store: Store, acts: Sequence[Act], by: str) -> None:
    """Do what can be done; what cannot is left out, as if nobody had tried."""
    for kind, one, other in acts:
        try:
            _do(store, kind, one, other, by)
        except WorkbenchError:
            continue


def _do(store: Store, kind: str, one: int, other: int, by: str) -> None:
    if kind == "import":
        take_in(store, article(one % 4), by=by)
        return
    if kind == "revise":
        take_in(store, revised(one % 2, other), by=by)
        return
    claims = sorted(store.claims(), key=lambda claim: claim.uid)
    if not claims:
        return
    claim, second = claims[one % len(claims)], claims[other % len(claims)]
    verdicts, relations = list(Verdict), list(Relation)
    match kind:
        case "judge":
            store.decide(claim.uid, verdicts[other % 3], by=by, justification=f"says {by}")
        case "second" | "adjudicate":
            round = Pass.SECOND if kind == "second" else Pass.ADJUDICATION
            store.decide(claim.uid, verdicts[other % 3], by=f"{by}'s friend", round=round)
        case "assign":
            store.assign([claim.uid], list(Pass)[one % 2], to=("Cleo", "Dan", by)[other % 3], by=by)
        case "take_back":
            store.decide(claim.uid, None, by=by)
        case "link":
            relation = relations[(one + other) % len(relations)]
            store.link(claim.uid, second.statement, relation, by=by, credibility=other % 6 + 1)
        case "reject":
            store.link(claim.uid, second.statement, Relation.CONTEXT, by=by, state=LinkState.REJECTED)
        case "note":
            store.edit("claims", claim.uid, {"note": f"note {other % 3}"}, by=by)
        case "reword":
            store.edit("claims", claim.uid, {"text": f"Claim in other words {other % 3}"}, by=by)
        case "status":
            store.edit("claims", claim.uid, {"status": list(Status)[other % 3]}, by=by)
        case "merge":
            store.merge(claim.uid, second.uid, by=by)
        case "split":
            for link in store.evidence(claim.uid):
                if link.relation is Relation.STATES:
                    store.split(claim.uid, link.statement.uid, "A claim of its own", by=by)
        case "by_hand":
            span: Span = (other % 5, other % 5 + 8)
            what = passage(store.revision(claim.source).text, span, f"By hand {other % 2}")
            store.new_claim(claim.source, what, by=by)
        case "undo":
            store.undo(by=by)
        case "redo":
            store.redo(by=by)
        case _:
            _of_people(store, kind, one, other, by)


def _of_people(store: Store, kind: str, one: int, other: int, by: str) -> None:
    outlets, speakers = store.outlets(), sorted(store.speakers(), key=lambda speaker: speaker.uid)
    if kind == "correct":
        sources = sorted(store.sources(), key=lambda source: source.uid)
        edit = {"standing": ("stands", "corrected", "retracted")[other % 3], "confidential": other % 2 == 0}
        store.edit("sources", sources[one % len(sources)].uid, edit, by=by)
    if kind == "rate_outlet":
        store.edit("outlets", outlets[one % len(outlets)].uid, {"reliability": "ABC"[other % 3]}, by=by)
    first, second = speakers[one % len(speakers)], speakers[other % len(speakers)]
    if kind == "merge_speakers":
        store.merge_speakers(first.uid, second.uid, by=by)
    elif kind == "differ":
        store.differ(first.uid, second.uid, by=by)


def people(number: int) -> tuple[Document, list[Statement]]:
    """An article in which two persons with full names speak."""
    text = f"The weir of ward {number} is safe, said Orla Finn. The weir is old, said Tomas Reth."
    said = [
        statement(text, f"The weir of ward {number} is safe", speaker="Orla Finn", role="engineer"),
        statement(text, "The weir is old", speaker="Tomas Reth", checkworthiness=0.6),
    ]
    return document(text, name=f"weir-{number}.txt", title=f"Weir {number}", url=f"https://weir.example/{number}"), said


def revised(number: int, version: int) -> tuple[Document, list[Statement]]:
    """An article of `people` with a sentence more; there are two such versions."""
    about, said = people(number)
    text = f"{about.text} It rained {version % 2 + 1} days."
    more = statement(text, f"It rained {version % 2 + 1} days.", speaker="Tomas Reth")
    return document(text, name=about.name, title=about.title, url=about.url, key=about.key), [*said, more]


def base(path: Path) -> Store:
    """What both copies begin with."""
    store = Store.create(path)
    take_in(store, raid(), article(0), people(0), people(1))
    return store


Standing = dict[str, list[tuple[Any, ...]]]
"""By what a row is, which two made by hand at one place may share: its uid and what it says."""

_ARTICLE = "SELECT o.key FROM sources o WHERE o.id = {}"
_PLACE = """(SELECT o.key || ' ' || r.text_sha256 || ' ' || x.start || ' ' || x."end" || ' ' || ifnull(x.spans, '')
  FROM statements x JOIN revisions r ON r.id = x.revision_id JOIN sources o ON o.id = r.source_id WHERE x.id = {})"""

QUERIES = {
    "sources": """SELECT o.uid, o.key, o.title, u.name, o.author, o.published, o.url, o.note, o.how, o.standing,
        o.confidential, r.text_sha256
      FROM sources o JOIN revisions r ON r.id = o.revision_id LEFT JOIN outlets u ON u.id = o.outlet_id
      WHERE o.deleted_at IS NULL""",
    "outlets": "SELECT uid, name, reliability, note FROM outlets",
    "statements": f"""SELECT s.uid, {_PLACE.format("s.id")}, s.quote, s.kind, s.claim, s.rule, n.name,
      (SELECT group_concat(place || text || comparator) FROM quantities q WHERE q.statement_id = s.id)
      FROM statements s LEFT JOIN namings n ON n.id = s.naming_id WHERE s.deleted_at IS NULL""",
    "claims": f"""SELECT c.uid, {_PLACE.format("c.statement_id")}, c.text, c.status, c.verdict, c.note,
      c.publication, c.checkworthiness, (SELECT group_concat(e.value ->> 'what', ' ' ORDER BY e.value ->> 'what')
      FROM json_each(c.reopened) e) FROM claims c WHERE c.deleted_at IS NULL""",
    "links": f"""SELECT l.uid || ' ' || c.uid,
      {_PLACE.format("c.statement_id")} || ' to ' || {_PLACE.format("l.statement_id")},
      l.relation, l.state, l.credibility, l.note FROM links l JOIN claims c ON c.id = l.claim_id
      WHERE l.deleted_at IS NULL""",
    "decisions": """SELECT d.uid, d.uid, d.verdict, d.justification, w.name, d.round, d.at,
      EXISTS (SELECT 1 FROM decisions t WHERE t.retracts = d.id)
      FROM decisions d JOIN reviewers w ON w.id = d.reviewer_id WHERE d.verdict IS NOT NULL""",
    "assignments": f"""SELECT a.uid || ' ' || c.uid, {_PLACE.format("c.statement_id")} || a.round, w.name
      FROM assignments a JOIN claims c ON c.id = a.claim_id JOIN reviewers w ON w.id = a.reviewer_id
      WHERE a.deleted_at IS NULL AND c.deleted_at IS NULL""",
    "speakers": """SELECT p.uid, p.name || ': ' || (SELECT group_concat(k, '; ') FROM (SELECT DISTINCT o.key || ' ' ||
        n.name AS k FROM namings n JOIN sources o ON o.id = n.source_id WHERE n.speaker_id = p.id ORDER BY 1)),
      p.role, p.affiliation FROM speakers p
      WHERE p.deleted_at IS NULL AND EXISTS (SELECT 1 FROM namings n WHERE n.speaker_id = p.id)""",
}
"""By table: the uids that a row depends on, what it is whatever its uid, and what it says."""


def standing(store: Store) -> dict[str, Standing]:
    """What stands in a database, by table and by what each row is: its uid and what it says."""
    db = store._connections.here()
    found: dict[str, Standing] = {table: {} for table in QUERIES}
    for table, sql in QUERIES.items():
        for row in db.rows(sql):
            found[table].setdefault(row[1], []).append(tuple(row))
    return found


def said(
    store: Store, without: Sequence[Merged] = (), *others: dict[str, Standing]
) -> dict[str, Counter[tuple[Any, ...]]]:
    """What stands, without uids; rows that merges list are left out, those of `others` with the same key too."""
    conflicts = [one for merged in without for one in merged.unmerged if one.why != "judged"]
    listed = {one.uid for one in conflicts}
    mine = standing(store)
    left_out = {
        (table, key)
        for every in (mine, *others)
        for table, rows in every.items()
        for key, several in rows.items()
        if any(not listed.isdisjoint(row[0].split()) for row in several)
    }
    who = {"speakers"} if any(one.table in ("speakers", "namings") for one in conflicts) else set()
    return {
        table: Counter(row[1:] for key, several in rows.items() if (table, key) not in left_out for row in several)
        for table, rows in mine.items()
        if table not in who  # whom a name means that both decided on makes another of each speaker
    }


def copies(folder: Path, *, shared: Sequence[Act], ours: Sequence[Act], theirs: Sequence[Act]) -> tuple[Path, Path]:
    """Two files: a base with what was done together, then what each did by itself."""
    one = base(folder / "ours.db")
    do(one, shared, "Ann")
    other = copy_of(one, folder / "theirs.db")
    do(one, ours, "Ann")
    do(other, theirs, "Ben")
    one.close()
    other.close()
    return folder / "ours.db", folder / "theirs.db"


def merged(ours: Path, theirs: Path, to: Path) -> tuple[Store, Merged]:
    """A copy of `ours` into which `theirs` was merged."""
    shutil.copyfile(ours, to)
    store = Store.open(to)
    return store, store.merge_db(theirs, by="Ann")
