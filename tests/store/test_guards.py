"""What the file itself refuses, from any program: raw SQL without our settings included."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.builders import raid
from workbench.model.claims import Verdict
from workbench.model.decisions import Pass
from workbench.model.links import Relation
from workbench.store import Store
from workbench.store.engine import sqlite3


@pytest.fixture
def raw(store: Store) -> Iterator[sqlite3.Connection]:
    """A plain connection, as another program would open it; the database has one of everything."""
    batch = store.begin_batch("x", by="Ann")
    store.add_documents(batch.uid, [raid()])
    one, other = store.claims()
    store.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann")
    store.decide(one.uid, Verdict.SUPPORTED, by="Ann")
    store.assign([other.uid], Pass.SECOND, to="Bob", by="Ann")
    connection = sqlite3.connect(store.path, isolation_level=None)
    yield connection
    connection.close()


KEPT = [
    "sources", "revisions", "statements", "quantities", "claims", "links", "decisions", "journal",
    "journal_rows", "outlets", "speakers", "namings", "reviewers", "batches", "assignments",
]  # fmt: skip


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.case("D13")
def test_nothing_is_deleted(raw: sqlite3.Connection, table: str) -> None:
    before = raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    assert before > 0
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        raw.execute(f"DELETE FROM {table}")
    assert raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE revisions SET text = 'other'",
        "UPDATE decisions SET verdict = 'refuted'",
        "UPDATE journal SET summary = 'other'",
        "UPDATE journal SET seq = 99 WHERE seq = 1",
        "UPDATE journal_rows SET uid = 'x'",
        "UPDATE quantities SET low = 1",
        "UPDATE reviewers SET name = 'Bob'",
        "UPDATE statements SET quote = 'other'",
        "UPDATE statements SET start = start + 1",
        "UPDATE statements SET extractor = 9",
        "UPDATE namings SET name = 'other'",
        "UPDATE namings SET source_id = 99",
        "UPDATE assignments SET round = 'first', row_version = 2",
        "UPDATE assignments SET reviewer_id = 1",
        "REPLACE INTO revisions SELECT id, uid, source_id, 'x', text_sha256, raw_sha256, 1 FROM revisions",
        "REPLACE INTO decisions(id, uid, claim_id, reviewer_id, verdict, round, at) "
        "SELECT id, uid, claim_id, reviewer_id, 'refuted', round, at FROM decisions",
        "REPLACE INTO journal SELECT seq, at, 'x', action, '', '', '', NULL, body, prev, hash FROM journal",
        "REPLACE INTO statements SELECT * FROM statements",
        "REPLACE INTO quantities SELECT * FROM quantities",
    ],
)
@pytest.mark.case("D13")
def test_what_is_append_only_is_not_changed(raw: sqlite3.Connection, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(change)


@pytest.mark.parametrize("table", ["sources", "claims", "links", "outlets", "speakers"])
@pytest.mark.case("D9")
def test_a_row_changes_only_with_its_version_and_keeps_its_identity(
    raw: sqlite3.Connection, table: str
) -> None:
    for change in ("row_version = row_version", "row_version = row_version + 2"):
        with pytest.raises(sqlite3.IntegrityError, match="row_version steps by one"):
            raw.execute(f"UPDATE {table} SET {change}")
    for change in ("uid = replace(uid, '0', 'f')", "id = id + 100"):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(f"UPDATE {table} SET {change}, row_version = row_version + 1")
    raw.execute(f"UPDATE {table} SET row_version = row_version + 1")


STATEMENT = (
    'INSERT INTO statements(uid, revision_id, start, "end", quote, kind, claim, rule, checkworthiness) '
    "VALUES (printf('%032d', 7), {revision}, {start}, {end}, {quote}, {kind}, 'c', 'r', {worth})"
)
FITS = {"revision": "1", "start": "0", "end": "8", "quote": "'Security'", "kind": "'direct'", "worth": "0.5"}


def test_a_statement_that_fits_its_text_is_taken(raw: sqlite3.Connection) -> None:
    raw.execute(STATEMENT.format(**FITS))


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "'security'"},
        {"start": "1"},
        {"start": "-1", "end": "0"},
        {"end": "0", "quote": "''"},
        {"revision": "99"},
        {"kind": "'quoted'"},
        {"worth": "1.5"},
        {"worth": "NULL"},
        {"start": "'zero'"},
    ],
)
@pytest.mark.case("D1", "D2", "D3", "D4")
def test_a_statement_that_does_not_fit_is_refused(raw: sqlite3.Connection, wrong: dict[str, str]) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(STATEMENT.format(**{**FITS, **wrong}))


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE claims SET verdict = 'true', row_version = row_version + 1",
        "UPDATE claims SET status = 'finished', row_version = row_version + 1",
        "UPDATE claims SET text = '', row_version = row_version + 1",
        "UPDATE claims SET text = 'a' || char(0), row_version = row_version + 1",
        "UPDATE links SET score = 9e999, row_version = row_version + 1",
        "UPDATE links SET score = 1.5, row_version = row_version + 1",
        "UPDATE links SET credibility = 0, row_version = row_version + 1",
        "UPDATE links SET state = 'maybe', row_version = row_version + 1",
        "UPDATE links SET statement_id = 3, row_version = row_version + 1",
        "UPDATE outlets SET reliability = 'G', row_version = row_version + 1",
        "UPDATE sources SET title = printf('%.2001c', 't'), row_version = row_version + 1",
        "INSERT INTO links(uid, claim_id, statement_id, relation, state) "
        "SELECT printf('%032d', 1), id, statement_id, 'conflicts', 'confirmed' FROM claims",
        "INSERT INTO links(uid, claim_id, statement_id, relation, state) "
        "SELECT printf('%032d', 1), claim_id, statement_id, 'conflicts', 'confirmed' FROM links",
        "INSERT INTO decisions(uid, claim_id, reviewer_id, round, at) "
        "VALUES (printf('%032d', 1), 1, 1, 'first', 1)",
        "INSERT INTO decisions(uid, claim_id, reviewer_id, round, at, retracts) "
        "VALUES (printf('%032d', 1), 2, 1, 'first', 1, 1)",
        "INSERT INTO claims(uid, statement_id, source_id, position, text, checkworthiness, updated_at) "
        "VALUES (printf('%032d', 1), 1, 1, 0, 'second claim of a statement', 0.5, 1)",
        "INSERT INTO sources(uid, key, name, kind, title, revision_id, batch_id, imported_at) "
        "SELECT printf('%032d', 1), key, name, kind, title, revision_id, batch_id, 1 FROM sources",
    ],
)
@pytest.mark.case("D5", "D6", "D7", "D12")
def test_what_means_nothing_is_refused(raw: sqlite3.Connection, wrong: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(wrong)


@pytest.mark.parametrize(
    "values",
    [
        "(99, 1, 'Ann', 'x', '', '', '', NULL, '{{}}', (SELECT max(hash) FROM journal), printf('%064d', 1))",
        "(4, 1, 'Ann', 'x', '', '', '', NULL, '{{}}', printf('%064d', 0), printf('%064d', 1))",
        "(4, 1, '', 'x', '', '', '', NULL, '{{}}', {last}, printf('%064d', 1))",
        "(4, 1, 'Ann', 'x', '', '', '', 77, '{{}}', {last}, printf('%064d', 1))",
    ],
)
def test_an_entry_continues_the_chain_or_is_refused(raw: sqlite3.Connection, values: str) -> None:
    raw.execute("PRAGMA foreign_keys = ON")
    last = "(SELECT hash FROM journal WHERE seq = 3)"
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"INSERT INTO journal VALUES {values.format(last=last)}")


@pytest.mark.case("D15")
def test_an_entry_is_undone_at_most_once(store: Store, raw: sqlite3.Connection) -> None:
    store.undo(3, by="Ann")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(
            "INSERT INTO journal SELECT 5, 1, 'Ann', 'undo', '', '', '', 3, '{}', hash, printf('%064d', 1) "
            "FROM journal WHERE seq = 4"
        )
