"""`check` finds nothing in a whole database, and each thing that somebody bent."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.builders import RAID, article, raid
from workbench.model.claims import Verdict
from workbench.model.journal import Problem
from workbench.model.links import Relation
from workbench.store import Store, journal
from workbench.store.engine import sqlite3

Bend = Callable[[sqlite3.Connection], object]


@pytest.fixture
def worked(store: Store) -> Store:
    """A database in which somebody has worked."""
    batch = store.begin_batch("x", by="Ann")
    store.add_documents(batch.uid, [raid(), article(1)])
    one, other, *_ = store.claims()
    store.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann")
    store.decide(one.uid, Verdict.SUPPORTED, by="Ann", justification="two sources")
    store.edit("claims", other.uid, {"note": "call"}, by="Bob")
    store.undo(by="Bob")
    store.redo(by="Bob")
    return store


def bend(store: Store, change: Bend | str) -> list[Problem]:
    """Change the file as somebody would who knows SQLite and has removed the triggers, then check it."""
    raw = sqlite3.connect(store.path, isolation_level=None)
    triggers = [row[0] for row in raw.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    if isinstance(change, str):
        raw.execute(change)
    else:
        change(raw)
    for sql in triggers:
        raw.execute(sql)
    raw.close()
    return list(store.check())


def test_a_whole_database_has_no_problems(worked: Store) -> None:
    rooms: list[str] = []
    assert list(worked.check(rooms.append)) == []
    assert rooms == [
        "pages of the file",
        "references",
        "texts",
        "quotes",
        "full text",
        "decisions",
        "journal",
    ]


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        ("UPDATE revisions SET text = replace(text, '27', '37')", "texts", "SHA-256 differs"),
        ("UPDATE revisions SET text = replace(text, '27', '37')", "quotes", "does not stand at its place"),
        ("UPDATE statements SET start = start - 1, \"end\" = \"end\" - 1", "quotes", "does not stand"),
        ("UPDATE statements SET quote = 'nobody was hurt' WHERE id = 1", "full text", "does not agree"),
        ("UPDATE claims SET text = 'Nobody killed' WHERE id = 1", "full text", "does not agree"),
        ("UPDATE claims SET deleted_at = 1 WHERE id = 2", "full text", "was taken away"),
        ("DELETE FROM claims_fts_docsize WHERE id = 2", "full text", "is not in the index"),
        ("UPDATE sources SET title = 'Other'", "full text", "does not agree"),
        ("UPDATE claims SET verdict = 'refuted' WHERE decided", "decisions", "decisions say supported"),
        ("UPDATE claims SET verdict = NULL", "decisions", "says undecided"),
        ("UPDATE decisions SET verdict = 'refuted'", "decisions", "decisions say refuted"),
        ("UPDATE decisions SET justification = 'none'", "journal", "justification was changed without"),
        ("DELETE FROM decisions", "journal", "is not there"),
        ("UPDATE links SET relation = 'conflicts'", "journal", "relation was changed without an entry"),
        ("UPDATE claims SET note = 'do not call'", "journal", "note was changed without an entry"),
        ("UPDATE claims SET row_version = 5 WHERE id = 4", "journal", "row_version was changed without an entry"),
        ("UPDATE links SET statement_id = 99", "references", "refers to statements that is not there"),
        ("UPDATE journal SET summary = 'nothing' WHERE seq = 2", "journal", "chain breaks here"),
        ("UPDATE journal SET actor = 'Bob' WHERE seq = 3", "journal", "chain breaks here"),
        ("DELETE FROM journal WHERE seq = 2", "journal", "chain breaks here"),
        ("UPDATE journal SET at = at + 1 WHERE seq = 1", "journal", "chain breaks here"),
        ("INSERT INTO decisions(uid, claim_id, reviewer_id, verdict, round, at) "
         "VALUES (printf('%032d', 1), 4, 1, 'refuted', 'first', 1)", "journal", "no entry tells of it"),
    ],
)  # fmt: skip
@pytest.mark.case("F15")
def test_what_somebody_bent_is_found(worked: Store, change: str, where: str, what: str) -> None:
    found = bend(worked, change)
    assert any(problem.where == where and what in problem.what for problem in found), found


def test_a_text_that_was_changed_with_its_hash_is_told_by_the_journal(worked: Store) -> None:
    def forge(raw: sqlite3.Connection) -> None:
        from workbench.text import sha256

        text = RAID.replace("was closed", "was opened")
        raw.execute("UPDATE revisions SET text = ?, text_sha256 = ? WHERE id = 1", (text, sha256(text)))

    found = bend(worked, forge)
    assert any("not the text that entry 1 of the journal imported" in one.what for one in found)


@pytest.mark.case("G7")
def test_a_chain_made_anew_is_told_by_the_head_that_was_kept(worked: Store) -> None:
    """A forger who recomputes every hash passes the check itself; the head printed with each export does
    not."""
    kept = worked.head()

    def forge(raw: sqlite3.Connection) -> None:
        raw.execute("UPDATE reviewers SET name = 'Mallory' WHERE name = 'Ann'")
        prev = journal.GENESIS
        for row in raw.execute("SELECT * FROM journal ORDER BY seq").fetchall():
            fields = [*row[:-2], prev]
            fields[2] = "Mallory"
            prev_was, prev = prev, journal.entry_hash(fields)
            raw.execute(
                "UPDATE journal SET actor = 'Mallory', prev = ?, hash = ? WHERE seq = ?",
                (prev_was, prev, row[0]),
            )

    assert bend(worked, forge) == []
    [told] = worked.check(heads=[kept])
    assert (told.where, told.record) == ("journal", f"entry {kept.seq}")


def test_the_first_broken_entry_is_named(worked: Store) -> None:
    found = bend(worked, "UPDATE journal SET reason = 'x' WHERE seq >= 3")
    assert [problem.record for problem in found if problem.where == "journal"] == ["entry 3"]


@pytest.mark.case("G3")
def test_a_damaged_page_is_a_problem_and_no_crash(worked: Store) -> None:
    root = worked._connections.here().value("SELECT rootpage FROM sqlite_schema WHERE name = 'links_claim'")
    worked.close()
    with worked.path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 200)
    with Store.open(worked.path) as damaged:
        found = list(damaged.check())
    assert {problem.where for problem in found} >= {"pages of the file"}


def test_entries_are_hashed_over_all_their_fields(worked: Store) -> None:
    rows = worked._connections.here().rows("SELECT * FROM journal ORDER BY seq")
    prev = journal.GENESIS
    for row in rows:
        *fields, hashed = tuple(row)
        assert fields[-1] == prev
        assert journal.entry_hash(fields) == hashed
        assert json.loads(row["body"])["changes"] is not None
        prev = hashed
    assert worked.head().hash == prev
