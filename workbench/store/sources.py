"""Sources, revisions, statements, speakers and outlets, read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workbench import limits
from workbench.errors import NotFound
from workbench.model.claims import StoredStatement
from workbench.model.documents import How, SourceKind
from workbench.model.journal import Counts
from workbench.model.sources import Outlet, Revision, Source, SourceStanding
from workbench.model.statements import Comparator, Kind, Modality, Quantity, Span, Statement, TimeRef
from workbench.store.connection import Connection, Row
from workbench.store.rows import living
from workbench.store.tokens import every, holds_all, stems_in, stems_of, words_of

_PAGE = 200

SOURCE = """
SELECT o.id, o.uid, o.name, o.kind, o.title, u.name AS outlet, u.reliability, o.author, o.published, o.url,
  o.language, o.ref, o.rating, o.how, r.uid AS revision, r.text_sha256, o.note, o.imported_at, o.row_version,
  o.standing, o.confidential,
  (SELECT count(*) FROM revisions x WHERE x.source_id = o.id) AS revisions,
  (SELECT count(*) FROM statements s
   WHERE s.revision_id = o.revision_id AND s.deleted_at IS NULL) AS statements,
  (SELECT count(*) FROM claims c WHERE c.source_id = o.id AND c.deleted_at IS NULL) AS claims,
  (SELECT ifnull(sum(c.decided), 0) FROM claims c WHERE c.source_id = o.id AND c.deleted_at IS NULL) AS checked
FROM sources o JOIN revisions r ON r.id = o.revision_id LEFT JOIN outlets u ON u.id = o.outlet_id
"""

SPEAKERS = "LEFT JOIN namings n ON n.id = s.naming_id LEFT JOIN speakers p ON p.id = n.speaker_id"
"""Joins statements `s` with what their source calls the speaker, and who that is."""

SAID_BY = "ifnull(p.name, n.name) AS speaker, nullif(ifnull(p.role, n.role), '') AS role"
"""The speaker under the name that all articles share, in the role that this one gives, unless a person
corrected it."""

_STATEMENT = f"""
SELECT s.*, o.uid AS source, r.uid AS revision, o.name AS document, o.title, o.published, o.rating, o.standing,
  u.name AS outlet, u.reliability, {SAID_BY},
  nullif(ifnull(p.affiliation, n.affiliation), '') AS affiliation,
  ifnull((SELECT c.uid FROM claims c WHERE c.statement_id = s.id AND c.deleted_at IS NULL),
         (SELECT c.uid FROM links l JOIN claims c ON c.id = l.claim_id
          WHERE l.statement_id = s.id AND l.relation = 'states' AND l.state = 'confirmed'
            AND l.deleted_at IS NULL AND c.deleted_at IS NULL LIMIT 1)) AS stated
FROM statements s JOIN revisions r ON r.id = s.revision_id JOIN sources o ON o.id = r.source_id
LEFT JOIN outlets u ON u.id = o.outlet_id {SPEAKERS}
"""


def sources(db: Connection, *, words: str, outlet: str | None) -> Iterator[Source]:
    """Living sources in the order of import, read by pages."""
    conditions = ["o.deleted_at IS NULL", "o.id > :after"]
    values: dict[str, Any] = {"page": _PAGE}
    if words.strip():
        conditions.append("o.id IN (SELECT rowid FROM sources_fts WHERE sources_fts MATCH :words)")
        values["words"] = _query(words)
        if not values["words"]:
            return
    if outlet is not None:
        conditions.append("u.name = :outlet")
        values["outlet"] = outlet
    after = 0
    while True:
        rows = db.rows(
            f"{SOURCE} WHERE {' AND '.join(conditions)} ORDER BY o.id LIMIT :page",
            {**values, "after": after},
        )
        yield from map(made_source, rows)
        if len(rows) < _PAGE:
            return
        after = rows[-1]["id"]


def titled(db: Connection, words: str, limit: int) -> list[Source]:
    """The newest living sources whose title or name holds each of the words, which may be parts of words."""
    parts = words.split()[: limits.QUERY_TERMS]
    holding = "".join(f" AND instr(lower(title || ' ' || name), lower(:part{place}))" for place in range(len(parts)))
    values = {f"part{place}": part for place, part in enumerate(parts)}
    rows = db.rows(
        f"""{SOURCE} WHERE o.id IN
            (SELECT id FROM sources WHERE deleted_at IS NULL{holding} ORDER BY id DESC LIMIT :most)
            ORDER BY o.id DESC""",
        {**values, "most": limit},
    )
    return list(map(made_source, rows))


def begun(db: Connection) -> list[str]:
    """Sources with a claim that somebody judged, moved, noted, published, linked to or asked about."""
    return list(
        db.column(
            """SELECT o.uid FROM sources o WHERE o.deleted_at IS NULL AND EXISTS (
                 SELECT 1 FROM claims c WHERE c.source_id = o.id AND c.deleted_at IS NULL
                   AND (c.verdict IS NOT NULL OR c.status <> 'new' OR c.note <> '' OR c.publication <> 'no'
                        OR EXISTS (SELECT 1 FROM links l WHERE l.claim_id = c.id
                                   AND l.state = 'confirmed' AND l.deleted_at IS NULL)
                        OR EXISTS (SELECT 1 FROM questions q WHERE q.claim_id = c.id AND q.deleted_at IS NULL)))
               ORDER BY o.id"""
        )
    )


def source(db: Connection, uid: str) -> Source:
    """One living source."""
    row = db.row(f"{SOURCE} WHERE o.uid = ? AND o.deleted_at IS NULL", (uid,))
    if row is None:
        living(db, "sources", uid)
        raise NotFound(f"There is no source {uid}.")
    return made_source(row)


def source_of_key(db: Connection, key: str) -> str | None:
    """The uid of the living source that a key identifies, or null."""
    found: str | None = db.value("SELECT uid FROM sources WHERE key = ? AND deleted_at IS NULL", (key,))
    return found


def fetched(db: Connection) -> list[tuple[str, str, str]]:
    """Uid, address and raw SHA-256 of each living source that came in by its address; those that are an entry of
    something larger, which is what was fetched, have an id in it and are left out."""
    return [
        (row["uid"], row["url"], row["raw_sha256"])
        for row in db.rows(
            "SELECT o.uid, o.url, r.raw_sha256 FROM sources o JOIN batches b ON b.id = o.batch_id "
            "JOIN revisions r ON r.id = (SELECT min(id) FROM revisions WHERE source_id = o.id) "
            "WHERE b.input LIKE 'url http%' AND o.url LIKE 'http%' AND o.ref IS NULL AND o.deleted_at IS NULL "
            "ORDER BY o.id"
        )
    ]


def revisions(db: Connection, source: str, *, current: bool = False) -> list[Revision]:
    """The texts of a source, oldest first; only the current one if asked so."""
    row = living(db, "sources", source)
    which = "r.id = :revision" if current else "r.source_id = :source"
    found = db.rows(
        f"SELECT uid, text, text_sha256, captured_at, raw_sha256 FROM revisions r WHERE {which} ORDER BY id",
        {"revision": row["revision_id"], "source": row["id"]},
    )
    return [
        Revision(one["uid"], source, one["text"], one["text_sha256"], one["captured_at"], one["raw_sha256"])
        for one in found
    ]


def statements(db: Connection, *, source: str | None, words: str) -> Iterator[StoredStatement]:
    """Statements of current revisions in document order; with `words`, those whose quote holds them all."""
    wanted = set(stems_of(words_of(words)).values())
    if words.strip() and not wanted:
        return
    if source is not None:
        ids = [living(db, "sources", source)["id"]]
    elif wanted:
        ids = db.column(
            "SELECT rowid FROM sources_fts WHERE sources_fts MATCH ? ORDER BY rowid", (_query(words),)
        )
    else:
        ids = db.column("SELECT id FROM sources WHERE deleted_at IS NULL ORDER BY id")
    for number in ids:
        rows = db.rows(
            f"{_STATEMENT} WHERE o.id = ? AND r.id = o.revision_id AND o.deleted_at IS NULL "
            "AND s.deleted_at IS NULL ORDER BY s.start, s.id",
            (number,),
        )
        if wanted:
            rows = [row for row in rows if holds_all(wanted, stems_in(row["quote"]))]
        yield from stored(db, rows)


def statement(db: Connection, uid: str) -> StoredStatement:
    """One statement, of whichever revision, of a living source."""
    row = db.row(f"{_STATEMENT} WHERE s.uid = ? AND s.deleted_at IS NULL AND o.deleted_at IS NULL", (uid,))
    if row is None:
        raise NotFound(f"There is no statement {uid}.")
    return stored(db, [row])[0]


def statements_by_id(db: Connection, ids: Iterable[int]) -> dict[int, StoredStatement]:
    """Statements of living sources by local id."""
    rows = db.rows(
        f"{_STATEMENT} WHERE s.id IN (SELECT value FROM json_each(?)) AND o.deleted_at IS NULL",
        (json.dumps(list(ids)),),
    )
    return {row["id"]: made for row, made in zip(rows, stored(db, rows), strict=True)}


def outlets(db: Connection) -> list[Outlet]:
    """All outlets by name."""
    rows = db.rows("SELECT uid, name, reliability, note, row_version FROM outlets ORDER BY name")
    return [Outlet(**dict(row)) for row in rows]


def quantities_of(db: Connection, statements: Sequence[int]) -> dict[int, tuple[Quantity, ...]]:
    """The quantities of statements (by local id), in order."""
    found: dict[int, list[Quantity]] = {}
    for row in db.rows(
        'SELECT statement_id, start, "end", text, comparator, low, best, high, unit, counted FROM quantities '
        "WHERE statement_id IN (SELECT value FROM json_each(?)) ORDER BY statement_id, place",
        (json.dumps(list(statements)),),
    ):
        number, start, end, text, comparator, *rest = row
        found.setdefault(number, []).append(Quantity(start, end, text, Comparator(comparator), *rest))
    return {number: tuple(several) for number, several in found.items()}


def stored(db: Connection, rows: Sequence[Row]) -> list[StoredStatement]:
    """Rows of the statement query as model objects."""
    return [
        StoredStatement(
            uid=row["uid"],
            source=row["source"],
            revision=row["revision"],
            claim=row["stated"],
            document=row["document"],
            title=row["title"],
            outlet=row["outlet"],
            reliability=row["reliability"],
            published=row["published"],
            rating=row["rating"],
            what=what,
            standing=SourceStanding(row["standing"]),
        )
        for row, what in zip(rows, what_is_said(db, rows), strict=True)
    ]


def what_is_said(db: Connection, rows: Sequence[Row]) -> list[Statement]:
    """The statements of rows that have all columns of `statements`, and speaker, role and affiliation."""
    quantities = quantities_of(db, [row["id"] for row in rows])
    return [_what(row, quantities.get(row["id"], ())) for row in rows]


def said_in_own_words(db: Connection, ids: Iterable[int]) -> dict[int, Statement]:
    """Statements by local id, as their articles put it: who speaks is called as the article calls them."""
    rows = db.rows(
        "SELECT s.*, n.name AS speaker, n.role, n.affiliation FROM statements s "
        "LEFT JOIN namings n ON n.id = s.naming_id WHERE s.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row["id"]: what for row, what in zip(rows, what_is_said(db, rows), strict=True)}


def _what(row: Row, quantities: tuple[Quantity, ...]) -> Statement:
    start, end = row["start"], row["end"]
    return Statement(
        start=start,
        end=end,
        spans=((start, end),) if row["spans"] is None else tuple((s, e) for s, e in json.loads(row["spans"])),
        quote=row["quote"],
        kind=Kind(row["kind"]),
        claim=row["claim"],
        rule=row["rule"],
        speaker=row["speaker"],
        speaker_span=_span(row["speaker_start"], row["speaker_end"]),
        role=row["role"],
        affiliation=row["affiliation"],
        cue=row["cue"],
        cue_span=_span(row["cue_start"], row["cue_end"]),
        quantities=quantities,
        times=() if row["times"] is None else tuple(TimeRef(**one) for one in json.loads(row["times"])),
        hedge=row["hedge"],
        negated=row["negated"],
        modality=Modality(row["modality"]),
        checkworthiness=row["checkworthiness"],
        extractor=row["extractor"],
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)


def made_source(row: Row) -> Source:
    """A row of the source query as a model object."""
    fields: dict[str, Any] = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
    fields["kind"] = SourceKind(row["kind"])
    fields["standing"] = SourceStanding(row["standing"])
    fields["confidential"] = bool(row["confidential"])
    fields["how"] = {name: How(how) for name, how in json.loads(row["how"]).items()}
    return Source(**fields)


def _query(words: str) -> str:
    return every(words_of(words))


def counts(db: Connection) -> Counts:
    """How much of everything stands."""
    with db.reading():
        return Counts(
            sources=db.value("SELECT count(*) FROM sources WHERE deleted_at IS NULL"),
            revisions=db.value(
                "SELECT count(*) FROM revisions r JOIN sources o ON o.id = r.source_id "
                "WHERE o.deleted_at IS NULL"
            ),
            statements=db.value(
                "SELECT count(*) FROM sources o JOIN statements s ON s.revision_id = o.revision_id "
                "WHERE o.deleted_at IS NULL AND s.deleted_at IS NULL"
            ),
            claims=db.value("SELECT count(*) FROM claims WHERE deleted_at IS NULL"),
            links=db.value("SELECT count(*) FROM links WHERE deleted_at IS NULL"),
            decisions=db.value("SELECT count(*) FROM decisions"),
            journal=db.value("SELECT count(*) FROM journal"),
        )
