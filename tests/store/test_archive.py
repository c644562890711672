"""An archive holds everything: a database made of it is the same, row by row, and is proved while it is made."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import article, raid
from tests.store.copies import ACTS, Act, base, copies, do, merged, take_in
from workbench.errors import NewerDatabase, UsageError, WorkbenchError
from workbench.match import match_pending
from workbench.model.documents import Reject
from workbench.report.archive import write_archive
from workbench.store import Store, schema
from workbench.store.archive import REMADE, tables
from workbench.store.engine import sqlite3

Lines = list[dict[str, Any]]
SAMPLE = Path(__file__).parents[2] / "sample_db" / "sample.db"
acts: st.SearchStrategy[list[Act]] = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 11), st.integers(0, 11)), max_size=12
)


def archived(path: Path) -> bytes:
    """The archive of a database."""
    with tempfile.TemporaryDirectory() as name, Store.open(path) as store, store.snapshot():
        target = Path(name) / "archive"
        with target.open("w", encoding="utf-8") as out:
            write_archive(store, out)
        return target.read_bytes()


def numbered(archive: bytes | Lines) -> Callable[[], Iterator[tuple[int, dict[str, Any]]]]:
    lines = [json.loads(line) for line in archive.splitlines()] if isinstance(archive, bytes) else archive
    return lambda: iter(enumerate(lines, start=1))


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that an archive has to hold, local ids included."""
    db = sqlite3.connect(path)
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kept = [name for name in names if name not in REMADE and "_fts" not in name and name != "claims_terms"]
    found = {name: list(db.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2')) for name in kept if _two(db, name)}
    found |= {name: list(db.execute(f'SELECT * FROM "{name}"')) for name in kept if not _two(db, name)}
    db.close()
    return found


def _two(db: Any, name: str) -> bool:
    return len(list(db.execute(f'PRAGMA table_info("{name}")'))) > 1


def same_again(path: Path, folder: Path) -> None:
    """Archive, make a database of it, archive that: the same bytes, the same rows, and sound."""
    first = archived(path)
    again = folder / "again.db"
    head = Store.from_archive(again, numbered(first))
    with Store.open(path) as store, Store.open(again) as other:
        assert head == store.head() == other.head()
        assert store.counts() == other.counts()
        assert list(other.check(heads=[head])) == []
    assert archived(again) == first
    assert rows(again) == rows(path)
    again.unlink()


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(done=acts)
def test_a_database_made_of_an_archive_is_the_same(done: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with base(folder / "one.db") as store:
            match_pending(store)
            do(store, done, "Ann")
            store.add_rejects(store.batches()[0].uid, [Reject("a.txt", "utf8", "byte 3", "save it")])
        same_again(folder / "one.db", folder)


@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(ours=acts, theirs=acts)
def test_so_is_one_of_a_merged_database_and_both_go_on_alike(ours: list[Act], theirs: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = copies(folder, shared=[], ours=ours, theirs=theirs)
        store, merging = merged(one, other, folder / "merged.db")
        store.close()
        same_again(folder / "merged.db", folder)
        if merging.entry is not None:
            Store.from_archive(folder / "again.db", numbered(archived(folder / "merged.db")))
            with Store.open(folder / "again.db") as again:
                again.undo(merging.entry.seq, by="Ann")
                assert list(again.check()) == []


def test_the_sample_comes_back_as_it_was(tmp_path: Path) -> None:
    same_again(Path(shutil.copy(SAMPLE, tmp_path / "sample.db")), tmp_path)


def test_a_search_finds_in_it_what_it_found(tmp_path: Path) -> None:
    sample = Path(shutil.copy(SAMPLE, tmp_path / "sample.db"))
    Store.from_archive(tmp_path / "again.db", numbered(archived(sample)))
    from workbench.review.query import parse_query

    with Store.open(sample) as store, Store.open(tmp_path / "again.db") as other:
        found = [claim.uid for claim in store.claims(parse_query("hospital"))]
        assert found
        assert [claim.uid for claim in other.claims(parse_query("hospital"))] == found
        assert other.waiting_for_vectors() == other.counts().claims


# --- nothing is forgotten --------------------------------------------------------------------------


def test_every_table_and_column_is_archived_or_made_anew_for_a_reason(store: Store) -> None:
    db = store._connections.here()
    told = {table.name: table for table in tables(db)}
    for name, made in db.tuples("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"):
        if name.startswith("sqlite_") or "_fts" in name or made.startswith("CREATE VIRTUAL"):
            continue  # the full text
        assert (name in told) != (name in REMADE), name
        if name in told:
            columns = db.column("SELECT name FROM pragma_table_info(?)", (name,))
            assert set(told[name].columns) == set(columns) - {"id"}
    assert all(REMADE.values())


def test_every_reference_is_told_by_uid(store: Store) -> None:
    db = store._connections.here()
    for table in tables(db):
        for name in table.columns:
            assert not name.endswith("_id") or name in table.references, f"{table.name}.{name}"
        for parent in table.references.values():
            assert "uid" in db.column("SELECT name FROM pragma_table_info(?)", (parent,))


def test_a_column_that_may_be_null_is_null_when_nothing_is_said(store: Store) -> None:
    """Nulls are left out of an archive, so that a default in their place would change them."""
    db = store._connections.here()
    for table in tables(db):
        for column in db.rows("SELECT * FROM pragma_table_info(?)", (table.name,)):
            assert column["notnull"] or column["pk"] or column["dflt_value"] is None, (table.name, column["name"])


# --- what is refused -------------------------------------------------------------------------------


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """The archive of a small database in which somebody has worked."""
    with Store.create(tmp_path / "one.db") as store:
        take_in(store, raid(), article(0))
        match_pending(store)
        do(store, [("judge", 0, 1), ("link", 1, 2), ("note", 2, 1), ("correct", 0, 1)], "Ann")
    return [json.loads(line) for line in archived(tmp_path / "one.db").splitlines()]


def first(lines: Lines, table: str) -> dict[str, Any]:
    return next(line for line in lines if line.get("table") == table)


def refused(lines: Lines, path: Path) -> str:
    """What is said; nothing is left behind."""
    with pytest.raises(WorkbenchError) as caught:
        Store.from_archive(path, numbered(lines))
    assert not list(path.parent.glob(f"*{path.name}*"))
    return str(caught.value)


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("revisions", {"text": "Something else."}, "SHA-256"),
        ("statements", {"start": 3}, "its quote does not stand"),
        ("statements", {"revision_id": "0" * 32}, "its quote does not stand"),
        ("claims", {"statement_id": "0" * 32}, "not there"),
        ("claims", {"text": "Somebody said otherwise"}, "text was changed without an entry"),
        ("claims", {"verdict": "true"}, "none of the words"),
        ("claims", {"uid": "x"}, "uid"),
        ("claims", {"weight": 3}, "has no 'weight'"),
        ("claims", {"text": ["a"]}, "neither text nor a number"),
        ("claims", {"text": "a\0b"}, "NUL"),
        ("claims", {"text": "\ud800"}, "not UTF-8"),
        ("claims", {"checkworthiness": 7}, "checkworthiness"),
        ("claims", {"updated_at": "soon"}, "updated_at"),
        ("sources", {"title": "A headline that nobody wrote"}, "its facts, statements"),
        ("sources", {"title": "x" * 2001}, "2,001 characters"),
        ("decisions", {"verdict": "supported"}, "verdict"),
        ("decisions", {"evidence": "[1]"}, "its evidence is none"),
        ("reviewers", {"name": "Bea"}, "another's"),
        ("links", {"score": 1.5}, "score"),
        ("journal", {"actor": "Bea"}, "the chain breaks here"),
        ("journal", {"body": "[]"}, "body is not what an entry changed"),
        ("journal", {"prev": "1" * 64}, "an entry follows the last one"),
        ("journal", {"body": '{"changes":[{"table":"meta","uid":"1","before":null,"after":{}}]}'}, "body"),
    ],
)
def test_a_changed_row_is_refused_by_name(
    lines: Lines, tmp_path: Path, table: str, change: dict[str, Any], said: str
) -> None:
    row = first(lines, table)
    assert any(row.get(name) != value for name, value in change.items())
    row.update(change)
    assert said in refused(lines, tmp_path / "new.db")


def test_an_entry_may_name_our_columns_alone(lines: Lines, tmp_path: Path) -> None:
    """An undo writes them into its statements."""
    entry = next(line for line in lines if line.get("table") == "journal" and line["action"] == "judge")
    body = json.loads(entry["body"])
    body["changes"][-1]["before"]['note" = (SELECT 1), "text'] = "x"
    entry["body"] = json.dumps(body)
    assert "body is not what an entry changed" in refused(lines, tmp_path / "new.db")


@pytest.mark.parametrize("table", ["decisions", "links", "claims", "quantities", "journal", "sources"])
def test_a_row_that_is_missing_is_missed(lines: Lines, tmp_path: Path, table: str) -> None:
    lines.remove([line for line in lines if line.get("table") == table][-1])
    refused(lines, tmp_path / "new.db")


def test_so_is_one_too_many_and_one_that_comes_twice(lines: Lines, tmp_path: Path) -> None:
    claim = first(lines, "claims")
    again = [*lines]
    again.insert(lines.index(claim) + 1, dict(claim))
    assert "UNIQUE constraint failed: claims" in refused(again, tmp_path / "new.db")
    assert "too late" in refused([*lines, dict(claim, uid="0" * 32)], tmp_path / "new.db")
    assert "no table 'sqlite_schema'" in refused([*lines, {"table": "sqlite_schema"}], tmp_path / "new.db")
    assert "no table" in refused([*lines, {"table": "vector_queue"}], tmp_path / "new.db")


@pytest.mark.parametrize(
    "header", [{}, {"archive": 1}, {"archive": 1, "schema": 6, "head": "x", "rows": {}}, {"archive": "1", "schema": 6}]
)  # fmt: skip
def test_what_is_no_archive_is_refused(lines: Lines, tmp_path: Path, header: dict[str, Any]) -> None:
    assert "first line" in refused([header, *lines[1:]], tmp_path / "new.db")


def test_a_tail_that_was_cut_off_is_missed_though_the_counts_were_adapted(lines: Lines, tmp_path: Path) -> None:
    entry = [line for line in lines if line.get("table") == "journal"][-1]
    cut = [line for line in lines if line is not entry and line.get("seq") != entry["seq"]]
    cut[0]["rows"]["journal"] -= 1
    cut[0]["rows"]["journal_rows"] -= len(lines) - len(cut) - 1
    assert "its journal ends with" in refused(cut, tmp_path / "new.db")
    cut[0]["head"] = f"{entry['seq'] - 1}:{entry['prev']}"
    assert "was changed without an entry" in refused(cut, tmp_path / "new.db")


def test_one_of_a_newer_version_is_refused_as_such(lines: Lines, tmp_path: Path) -> None:
    lines[0]["schema"] = schema.VERSION + 1
    with pytest.raises(NewerDatabase):
        Store.from_archive(tmp_path / "new.db", numbered(lines))


def test_one_of_an_older_version_gets_what_columns_hold_by_default(tmp_path: Path) -> None:
    """As a migration would give it: before schema 4 no source was confidential, and none corrected."""
    with Store.create(tmp_path / "one.db") as store:
        take_in(store, raid())
        do(store, [("judge", 0, 1)], "Ann")
    lines = [json.loads(line) for line in archived(tmp_path / "one.db").splitlines()]
    for line in lines:
        if line.get("table") == "sources":
            del line["confidential"], line["standing"]
    lines[0]["schema"] = 3
    Store.from_archive(tmp_path / "new.db", numbered(lines))
    assert rows(tmp_path / "new.db") == rows(tmp_path / "one.db")


def test_a_database_that_is_not_empty_takes_none(lines: Lines, tmp_path: Path) -> None:
    with Store.create(tmp_path / "new.db"):
        pass
    Store.from_archive(tmp_path / "new.db", numbered(lines))
    before = archived(tmp_path / "new.db")
    with pytest.raises(UsageError, match="empty database only"):
        Store.from_archive(tmp_path / "new.db", numbered(lines))
    assert archived(tmp_path / "new.db") == before


def test_an_empty_database_stays_empty_if_the_archive_is_refused(lines: Lines, tmp_path: Path) -> None:
    with Store.create(tmp_path / "new.db"):
        pass
    before = archived(tmp_path / "new.db")
    first(lines, "claims")["text"] = "otherwise"
    with pytest.raises(WorkbenchError):
        Store.from_archive(tmp_path / "new.db", numbered(lines))
    assert archived(tmp_path / "new.db") == before
