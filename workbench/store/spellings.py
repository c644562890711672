"""Claims and sources whose words the full text cannot take as they stand: see `workbench.spelling`.

The spelling stands in a row beside them, from which the index is filled, compared and cleared by SQLite alone; other
claims and sources have no such row and cost nothing. Whoever changes a text has it spelled anew, in the same
transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.spelling import indexed, is_concerned
from workbench.store.connection import Connection, Row

_PAGE = 500

_CLAIMS = """
SELECT c.id, c.text, s.quote, o.title, w.text, w.quote, w.title FROM claims c
JOIN statements s ON s.id = c.statement_id JOIN sources o ON o.id = c.source_id
LEFT JOIN spellings w ON w.claim_id = c.id WHERE
"""
_SOURCES = """
SELECT o.id, o.title, r.text, w.title, w.text FROM sources o JOIN revisions r ON r.id = o.revision_id
LEFT JOIN source_spellings w ON w.source_id = o.id WHERE
"""


def spell_claims(db: Connection, which: str, *values: Any) -> None:
    """Bring the spelling of claims `c` of sources `o` up to what they say now."""
    for number, wanted in _unlike(db.rows(f"{_CLAIMS} {which}", values), whole_text=False):
        if wanted is None:
            db.run("DELETE FROM spellings WHERE claim_id = ?", (number,))
        else:
            db.run(
                "INSERT INTO spellings(claim_id, text, quote, title) VALUES (?, ?, ?, ?) ON CONFLICT(claim_id) "
                "DO UPDATE SET text = excluded.text, quote = excluded.quote, title = excluded.title",
                (number, *wanted),
            )


def spell_sources(db: Connection, which: str, *values: Any) -> None:
    """Bring the spelling of sources `o` up to what they say now."""
    for number, wanted in _unlike(db.rows(f"{_SOURCES} {which}", values), whole_text=True):
        if wanted is None:
            db.run("DELETE FROM source_spellings WHERE source_id = ?", (number,))
        else:
            db.run(
                "INSERT INTO source_spellings(source_id, title, text) VALUES (?, ?, ?) ON CONFLICT(source_id) "
                "DO UPDATE SET title = excluded.title, text = excluded.text",
                (number, *wanted),
            )


def spell_and_index_all(db: Connection) -> None:
    """Fill the spellings and both indexes, which are empty, inside the caller's transaction."""
    db.run("INSERT INTO bulk VALUES (1)")  # the triggers are to leave the indexes alone
    for table, number, spell in (("claims", "c.id", spell_claims), ("sources", "o.id", spell_sources)):
        last = db.value(f"SELECT ifnull(max(id), 0) FROM {table}")
        for after in range(0, last, _PAGE):
            spell(db, f"{number} > ? AND {number} <= ?", after, after + _PAGE)
    db.run("DELETE FROM bulk")
    for index in ("claims_fts", "sources_fts"):
        db.run(f"INSERT INTO {index}({index}) VALUES ('rebuild')")


def misspelled(db: Connection, after: int, most: int) -> tuple[list[int], int | None]:
    """Of the next claims by local id those whose spelling is not what it should be, and the last one looked at."""
    rows = db.rows(f"{_CLAIMS} c.id > ? AND c.deleted_at IS NULL ORDER BY c.id LIMIT ?", (after, most))
    return [number for number, _ in _unlike(rows, whole_text=False)], rows[-1][0] if rows else None


def follow(db: Connection, table: str, row_id: int, changed: set[str]) -> None:
    """Spell anew what a change of these fields of a row concerns."""
    if table == "claims" and changed & {"text", "statement_id"}:
        spell_claims(db, "c.id = ?", row_id)
    elif table == "sources" and changed & {"title", "revision_id"}:
        spell_sources(db, "o.id = ?", row_id)
        if "title" in changed:
            spell_claims(db, "c.source_id = ?", row_id)


def _unlike(rows: list[Row], *, whole_text: bool) -> Iterator[tuple[int, tuple[str, ...] | None]]:
    """Rows whose spelling is to be changed, and to what; null where they need none."""
    for number, *texts in rows:
        half = len(texts) // 2
        plain, kept = texts[:half], texts[half:]
        wanted = None
        if any(map(is_concerned, plain)):
            wanted = tuple(map(indexed, plain))
            if whole_text:  # this index knows only which words there are
                wanted = (wanted[0], " ".join(dict.fromkeys(wanted[1].split())))
        if wanted != (None if kept[0] is None else tuple(kept)):
            yield number, wanted
