"""Somebody else's database file may hold anything: it is read, never run, never written to. G1 to G10 are what
such a file may try."""

from __future__ import annotations

import json
import sqlite3 as plain
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import article, raid
from tests.store.copies import copy_of, take_in
from tests.store.test_migrations import FIRST
from workbench import limits
from workbench.errors import DatabaseLocked, UsageError, WorkbenchError
from workbench.model.claims import Status, Verdict
from workbench.model.journal import Head
from workbench.model.links import Relation
from workbench.model.merging import Apart
from workbench.store import Store, journal, merging
from workbench.store.connection import limit
from workbench.store.engine import sqlite3
from workbench.store.merging import foreign

Bend = Callable[[sqlite3.Connection], object]


@pytest.fixture
def ours(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "ours.db")
    take_in(store, raid(), article(1))
    return store


@pytest.fixture
def theirs(ours: Store, tmp_path: Path) -> Path:
    """A copy in which Ben has read an article more, judged, linked and noted something."""
    (tmp_path / "other").mkdir()
    path = tmp_path / "other" / "theirs.db"
    with copy_of(ours, path) as store:
        take_in(store, article(2), by="Ben")
        one, other, *_ = store.claims()
        store.decide(one.uid, Verdict.REFUTED, by="Ben", justification="the minutes")
        store.link(one.uid, other.statement, Relation.CONFLICTS, by="Ben")
        store.edit("claims", other.uid, {"note": "call the mill"}, by="Ben")
    return path


def bend(path: Path, change: Bend | str) -> None:
    """Change a file as somebody would who knows SQLite: without triggers and checks, which are put back after."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA ignore_check_constraints = ON")
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


def refused(ours: Store, theirs: Path, match: str) -> None:
    """The file is refused as a whole, and both are as they were."""
    counts, before, beside = ours.counts(), theirs.read_bytes(), sorted(theirs.parent.iterdir())
    with pytest.raises(WorkbenchError, match=match):
        ours.merge_db(theirs, by="Ann")
    assert ours.counts() == counts
    assert theirs.read_bytes() == before
    assert sorted(theirs.parent.iterdir()) == beside


def test_a_merge_leaves_the_other_file_and_its_folder_as_they_were(ours: Store, theirs: Path) -> None:
    before = theirs.read_bytes(), theirs.stat().st_mtime_ns
    ours.merge_db(theirs, by="Ann")
    assert (theirs.read_bytes(), theirs.stat().st_mtime_ns) == before
    assert [path.name for path in theirs.parent.iterdir()] == ["theirs.db"]


def test_what_is_no_database_or_the_very_same_is_refused(ours: Store, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("words " * 500)
    (tmp_path / "link.db").symlink_to(ours.path)
    for name, match in (("none.db", "no such"), ("notes.db", "not a workbench"), ("link.db", "with itself")):
        with pytest.raises(UsageError, match=match):
            ours.merge_db(tmp_path / name, by="Ann")


def test_g1_an_endless_view_is_never_read(ours: Store, theirs: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS id FROM n"
    bend(theirs, f"CREATE VIEW claim_counts AS {endless}")
    refused(ours, theirs, "triggers or views")


def test_g1_what_takes_too_long_is_ended(ours: Store, theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FOREIGN_SECONDS", 0.3)
    monkeypatch.setattr(limits, "FOREIGN_BYTES_A_SECOND", 10**12)
    began = time.monotonic()
    with (
        pytest.raises(WorkbenchError, match="takes too long"),
        foreign.opened(theirs, ours.path) as other,
    ):
        other.db.value(f"SELECT count(*) FROM {', '.join(f'sqlite_schema s{n}' for n in range(9))}")
    assert time.monotonic() - began < 30


def test_g2_a_foreign_trigger_is_refused(ours: Store, theirs: Path) -> None:
    with sqlite3.connect(theirs) as raw:
        raw.execute("CREATE TRIGGER helpful AFTER UPDATE ON claims BEGIN DELETE FROM links; END")
    refused(ours, theirs, "trigger helpful")


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE more(x)",
        "ALTER TABLE claims ADD COLUMN more TEXT AS (hex(zeroblob(length(text))))",
        "CREATE INDEX slow ON claims(hex(zeroblob(length(text))))",
        "DROP INDEX links_claim",
    ],
)
def test_g2_other_tables_and_indexes_are_refused_by_us_and_by_merging(
    ours: Store, theirs: Path, change: str
) -> None:
    bend(theirs, change)
    refused(ours, theirs, "tables that are not")
    with pytest.raises(WorkbenchError, match="tables that are not"):
        Store.open(theirs)


def test_g2_an_older_file_is_read_through_a_copy_that_is_brought_up_to_date(tmp_path: Path) -> None:
    ours = Store.create(tmp_path / "new.db")
    old = tmp_path / "old" / "old.db"
    old.parent.mkdir()
    with sqlite3.connect(old) as raw:
        raw.executescript(FIRST)
        raw.execute("CREATE TRIGGER eager AFTER INSERT ON meta BEGIN DELETE FROM links; END")
    raw.close()
    before = old.read_bytes()
    merged = ours.merge_db(old, by="Ann")
    assert (merged.added["sources"], merged.added["claims"], merged.added["links"]) == (2, 3, 1)
    assert merged.unmerged == ()
    assert list(ours.check()) == []
    assert old.read_bytes() == before
    assert [path.name for path in old.parent.iterdir()] == ["old.db"]


def test_g3_damaged_pages_are_refused(ours: Store, theirs: Path) -> None:
    with sqlite3.connect(theirs) as raw:
        root = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'links_claim'").fetchone()[0]
    raw.close()
    with theirs.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 200)
    refused(ours, theirs, "damaged")


def test_g3_the_first_thing_set_is_caution(ours: Store, theirs: Path) -> None:
    with foreign.opened(theirs, ours.path) as other:
        wanted = {"trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0, "query_only": 1}
        other.db.raw.set_authorizer(None)
        assert {name: (other.db.value(f"PRAGMA {name}") or 0) for name in wanted} == wanted


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH '{}' AS more",
        "SELECT load_extension('{}')",
        "PRAGMA writable_schema = ON",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
        "INSERT INTO meta VALUES ('x', 'y')",
        "UPDATE claims SET note = 'x'",
        "CREATE TEMP TABLE x(y)",
        "VACUUM",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    ],
)
def test_g4_a_foreign_file_is_only_read(ours: Store, theirs: Path, sql: str) -> None:
    with foreign.opened(theirs, ours.path) as other, pytest.raises(WorkbenchError):
        other.db.rows(sql.format(theirs.parent / "made.db"))
    assert [path.name for path in theirs.parent.iterdir()] == ["theirs.db"]


@pytest.mark.parametrize(
    "sql", ["ATTACH '{}' AS more", "SELECT load_extension('{}')", "PRAGMA writable_schema = ON"]
)
def test_g4_our_own_connections_reach_no_other_file_either(ours: Store, tmp_path: Path, sql: str) -> None:
    with pytest.raises(WorkbenchError, match="authoriz"):
        ours._connections.here().rows(sql.format(tmp_path / "made.db"))
    assert not (tmp_path / "made.db").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE sources SET title = 'a' || char(0) WHERE id = 3", "NUL"),
        ("UPDATE sources SET author = CAST(x'61ff62' AS TEXT) WHERE id = 3", "not UTF-8"),
        ("UPDATE sources SET url = 'javascript:alert(1)' WHERE id = 3", "no web address"),
        ("UPDATE sources SET how = '[1]' WHERE id = 3", "how is not"),
        ("UPDATE sources SET published = 'yesterday' WHERE id = 3", "no day"),
        ("UPDATE sources SET kind = 'song' WHERE id = 3", "none of the words"),
        ("UPDATE sources SET uid = upper(uid) || '' WHERE id = 3", "uid"),
        ("UPDATE sources SET batch_id = 99 WHERE id = 3", "refers to nothing"),
        ("UPDATE revisions SET text = text || ' ' WHERE source_id = 3", "SHA-256"),
        ("UPDATE revisions SET text_sha256 = 'x' WHERE source_id = 3", "SHA-256"),
    ],
)
def test_g5_an_article_that_no_import_would_take_is_refused_with_all_on_it(
    ours: Store, theirs: Path, change: str, told: str
) -> None:
    bend(theirs, change)
    merged = ours.merge_db(theirs, by="Ann")
    found = [one for one in merged.unmerged if one.why is Apart.REFUSED]
    assert any(told in one.detail for one in found), found
    assert "sources" not in merged.added
    assert "claims" not in merged.added
    assert merged.added["decisions"] == 1, "the rest is taken"
    assert list(ours.check()) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE statements SET quote = 'nobody' WHERE revision_id = 3 AND start > 100", "quote"),
        ("UPDATE statements SET spans = '[[0, 99999]]' WHERE revision_id = 3", "spans"),
        ("UPDATE statements SET cue_start = 5, cue_end = 1 WHERE revision_id = 3", "cue"),
        ("UPDATE statements SET times = '{}' WHERE revision_id = 3", "times"),
        ("UPDATE statements SET checkworthiness = 9 WHERE revision_id = 3", "between 0 and 1"),
        ("UPDATE claims SET note = CAST(x'ff' AS TEXT) WHERE source_id = 3", "not UTF-8"),
        ("UPDATE claims SET status = 'finished' WHERE source_id = 3", "none of the words"),
        ("UPDATE links SET reasons = '{'", "reasons"),
        ("UPDATE links SET credibility = 9", "credibility"),
        ("UPDATE decisions SET at = 99999999999999999", "no time"),
        ("UPDATE decisions SET evidence = '[\"x\"]'", "evidence"),
        ("UPDATE decisions SET verdict = 'true'", "none of the words"),
        ("UPDATE outlets SET reliability = 'Z' WHERE id = 1", "letter"),
    ],
)
def test_g5_a_bad_row_is_refused_and_the_rest_taken(ours: Store, theirs: Path, change: str, told: str) -> None:
    bend(theirs, change)
    merged = ours.merge_db(theirs, by="Ann")
    assert any(told in one.detail for one in merged.unmerged if one.why is Apart.REFUSED), merged.unmerged
    assert merged.added["sources"] == 1
    assert list(ours.check()) == []


def test_g5_escapes_are_text_as_in_an_import(ours: Store, theirs: Path) -> None:
    with Store.open(theirs) as store:
        [claim] = [one for one in store.claims() if one.note]
        store.edit("claims", claim.uid, {"note": "\x1b]52;c;aGk=\x07"}, by="Ben")
    ours.merge_db(theirs, by="Ann")
    assert ours.claim(claim.uid).note == "\x1b]52;c;aGk=\x07"


def test_g6_a_schema_without_end_is_refused(ours: Store, theirs: Path) -> None:
    def many(raw: sqlite3.Connection) -> None:
        raw.execute("BEGIN")
        for number in range(limits.FOREIGN_OBJECTS):
            raw.execute(f"CREATE TABLE t{number}(x)")
        raw.execute("COMMIT")

    bend(theirs, many)
    refused(ours, theirs, f"more than {limits.FOREIGN_OBJECTS}")


def test_g6_a_table_of_two_thousand_columns_is_refused(ours: Store, theirs: Path) -> None:
    bend(theirs, f"CREATE TABLE wide({', '.join(f'c{number}' for number in range(2000))})")
    refused(ours, theirs, "wide")


def test_g6_a_value_that_is_too_large_is_not_even_read(
    ours: Store, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FOREIGN_VALUE", 5000)
    bend(theirs, "UPDATE claims SET note = printf('%.6000c', 'x') WHERE source_id = 3")
    merged = ours.merge_db(theirs, by="Ann")
    assert {one.detail for one in merged.unmerged} == {"a value is too large"}
    assert len(merged.unmerged) == 3
    assert "claims" not in merged.added


def test_g6_limits_are_set_where_the_module_can() -> None:
    raw = plain.connect(":memory:")
    limit(raw, {"ATTACHED": 0, "LENGTH": 1000})
    assert raw.getlimit(plain.SQLITE_LIMIT_ATTACHED) == 0
    assert raw.getlimit(plain.SQLITE_LIMIT_LENGTH) == 1000
    raw.close()


def rehash(raw: sqlite3.Connection, change: Callable[[dict[str, object]], None]) -> None:
    """Rewrite the journal from its first entry on, each with a hash that fits."""
    prev = journal.GENESIS
    names = ("seq", "at", "actor", "action", "subject", "summary", "reason", "undoes", "body")
    for row in raw.execute("SELECT * FROM journal ORDER BY seq").fetchall():
        entry = dict(zip(names, row, strict=False))
        change(entry)
        fields = [*entry.values(), prev]
        prev = journal.entry_hash(fields)
        raw.execute(
            "REPLACE INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*fields, prev)
        )


def test_g7_a_broken_chain_is_refused(ours: Store, theirs: Path) -> None:
    bend(theirs, "UPDATE journal SET actor = 'Mallory' WHERE seq = 3")
    refused(ours, theirs, "entry 3 was changed")


@pytest.mark.parametrize("body", ["[", "[]", '{"changes": 1}', '{"changes": [{}]}', "[" * 100_000])
def test_g7_an_entry_that_tells_nothing_is_a_broken_chain(ours: Store, theirs: Path, body: str) -> None:
    def change(entry: dict[str, object]) -> None:
        entry["body"] = body if entry["seq"] == 3 else entry["body"]

    bend(theirs, lambda raw: rehash(raw, change))
    refused(ours, theirs, "entry 3 was changed")


def test_g7_a_chain_recomputed_from_the_start_is_known_by_what_both_did(ours: Store, theirs: Path) -> None:
    def change(entry: dict[str, object]) -> None:
        entry["actor"] = "Mallory"

    bend(theirs, lambda raw: rehash(raw, change))
    refused(ours, theirs, "rewritten")


def test_g7_a_cut_off_tail_is_known_by_the_head_that_was_kept(ours: Store, theirs: Path) -> None:
    with Store.open(theirs) as store:
        kept = store.head()
    assert ours.merge_db(theirs, by="Ann", head=kept, dry_run=True).other == kept
    bend(theirs, "DELETE FROM journal_rows WHERE seq = 5")
    bend(theirs, "DELETE FROM journal WHERE seq = 5")
    with pytest.raises(WorkbenchError, match="does not have the entry"):
        ours.merge_db(theirs, by="Ann", head=kept)
    with pytest.raises(WorkbenchError, match="does not have the entry"):
        ours.merge_db(theirs, by="Ann", head=Head(kept.seq, "0" * 64))


def test_g7_nothing_is_taken_that_no_entry_tells_of(ours: Store, theirs: Path) -> None:
    def cut(raw: sqlite3.Connection) -> None:
        raw.execute("DELETE FROM journal_rows WHERE seq > 2")
        raw.execute("DELETE FROM journal WHERE seq > 2")

    bend(theirs, cut)
    merged = ours.merge_db(theirs, by="Ann")
    assert {one.table for one in merged.unmerged} == {"decisions", "links", "claims"}
    assert all("journal" in one.detail for one in merged.unmerged)
    assert not any(claim.note for claim in ours.claims()), "what is not told is not newer than ours"


def test_g7_a_value_that_its_entry_does_not_tell_is_refused(ours: Store, theirs: Path) -> None:
    bend(theirs, "UPDATE claims SET note = 'forged' WHERE note <> ''")
    merged = ours.merge_db(theirs, by="Ann")
    assert [(one.table, one.detail) for one in merged.unmerged] == [
        ("claims", "note was changed without an entry of the journal")
    ]
    assert not any(claim.note for claim in ours.claims())


def test_g8_equal_local_ids_are_no_identity(ours: Store, theirs: Path) -> None:
    """Both read other articles and judged all of them: every decision of the other arrives, on its own claim."""
    take_in(ours, article(5), article(6))
    with Store.open(theirs) as store:
        take_in(store, article(7), article(8), by="Ben")
        judged = {claim.uid: claim.text for claim in store.claims() if claim.verdict is None}
        for uid in judged:
            store.decide(uid, Verdict.SUPPORTED, by="Ben")
    for claim in list(ours.claims()):
        if claim.uid not in judged:
            ours.decide(claim.uid, Verdict.REFUTED, by="Ann")
    merged = ours.merge_db(theirs, by="Ann")
    assert merged.added["decisions"] == len(judged) + 1
    assert {uid: ours.claim(uid).text for uid in judged} == judged
    assert {ours.claim(uid).decided_by for uid in judged} == {"Ben"}
    assert list(ours.check()) == []


def test_g9_two_verdicts_are_both_kept_and_a_second_check_is_due(ours: Store, theirs: Path) -> None:
    with Store.open(theirs) as store:
        [judged] = [claim for claim in store.claims() if claim.verdict]
    ours.decide(judged.uid, Verdict.SUPPORTED, by="Ann", justification="two sources")
    merged = ours.merge_db(theirs, by="Ann")
    assert [(one.why, one.uid, one.ours, one.theirs) for one in merged.unmerged] == [
        (Apart.JUDGED, judged.uid, "supported (Ann)", "refuted (Ben)")
    ]
    assert [(one.reviewer, one.justification) for one in ours.decisions(judged.uid)] == [
        ("Ann", "two sources"), ("Ben", "the minutes"),
    ]  # fmt: skip
    claim = ours.claim(judged.uid)
    assert (claim.status, claim.verdict) == (Status.SECOND_CHECK, Verdict.SUPPORTED), "Ann's is the newer one"
    assert list(ours.check()) == []


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE revisions SET text = replace(text, '27', '37') WHERE id = 1", "revisions"),
        ("UPDATE statements SET claim = 'nobody killed' WHERE id = 1", "statements"),
        ("UPDATE quantities SET low = 37", "statements"),
        ("UPDATE namings SET name = 'Somebody else' WHERE id = 1", "namings"),
        ("UPDATE sources SET key = 'other' WHERE id = 1", "sources"),
        ("UPDATE claims SET source_id = 2 WHERE id = 1", "claims"),
    ],
)
def test_g10_a_uid_with_other_content_is_refused(ours: Store, theirs: Path, change: str, table: str) -> None:
    bend(theirs, change)
    before = [claim.text for claim in ours.claims()]
    merged = ours.merge_db(theirs, by="Ann")
    found = [one for one in merged.unmerged if one.why is Apart.REFUSED and one.table == table]
    assert found
    assert all("somebody changed it" in one.detail for one in found)
    assert set(before) <= {claim.text for claim in ours.claims()}
    assert list(ours.check()) == []


def test_g10_a_decision_changed_in_a_later_copy_is_refused(ours: Store, theirs: Path) -> None:
    ours.merge_db(theirs, by="Ann")
    bend(theirs, "UPDATE decisions SET justification = 'other minutes'")
    merged = ours.merge_db(theirs, by="Ann")
    assert [(one.table, one.detail) for one in merged.unmerged] == [
        ("decisions", "it has the uid of another decision: somebody changed it")
    ]
    assert merged.entry is None


def test_a_file_that_others_have_open_is_read_with_what_they_committed(ours: Store, theirs: Path) -> None:
    with Store.open(theirs) as store:
        [claim] = [one for one in store.claims() if one.note]
        store.edit("claims", claim.uid, {"note": "still in the -wal file"}, by="Ben")
        assert theirs.with_name("theirs.db-wal").stat().st_size > 0
        ours.merge_db(theirs, by="Ann")
        assert ours.claim(claim.uid).note == "still in the -wal file"
        assert store.claim(claim.uid).note == "still in the -wal file"


def test_a_file_that_is_written_meanwhile_is_not_taken(
    ours: Store, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = merging._merge

    def slowly(*args: object) -> object:
        made = real(*args)  # type: ignore[arg-type]
        with Store.open(theirs) as store:
            store.edit("outlets", store.outlets()[0].uid, {"note": "x"}, by="Ben")
        return made

    monkeypatch.setattr(merging, "_merge", slowly)
    counts = ours.counts()
    with pytest.raises(DatabaseLocked, match="changed while it was read"):
        ours.merge_db(theirs, by="Ann")
    assert ours.counts() == counts


def test_a_file_left_in_the_middle_of_a_change_is_refused(ours: Store, theirs: Path) -> None:
    theirs.with_name("theirs.db-journal").write_bytes(b"x" * 512)
    refused(ours, theirs, "in the middle of a change")


def test_the_entry_names_the_other_copy_and_its_head(ours: Store, theirs: Path) -> None:
    with Store.open(theirs) as store:
        head = store.head()
    entry = ours.merge_db(theirs, by="Ann").entry
    assert entry is not None
    told = json.loads(ours._connections.here().value("SELECT body FROM journal WHERE seq = ?", (entry.seq,)))
    assert told["other"]["head"] == str(head)
