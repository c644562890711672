"""Making, opening, moving and copying the database file."""

from __future__ import annotations

import multiprocessing
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import raid
from workbench.errors import NewerDatabase, UsageError, WorkbenchError
from workbench.store import Store, migrations, schema
from workbench.store.engine import sqlite3


def test_a_new_database_is_private_in_wal_mode_and_alone_in_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    Store.create(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["desk.db"]
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)


@pytest.mark.case("D3")
def test_every_connection_keeps_commits_through_a_power_cut_and_references_whole(store: Store) -> None:
    raw = store._connections.here().raw
    settings = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")}
    assert settings == {"synchronous": 3, "foreign_keys": 1}
    assert raw.execute("PRAGMA recursive_triggers").fetchone()[0] == 1


def test_nothing_is_made_over_something_else(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_text("my notes")
    with pytest.raises(UsageError, match="already"):
        Store.create(path)
    assert path.read_text() == "my notes"
    assert os.listdir(tmp_path) == ["desk.db"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere/desk\.db"):
        Store.create(tmp_path / "nowhere" / "desk.db")


@pytest.mark.case("F16")
def test_a_missing_file_an_empty_file_and_a_folder_are_no_databases(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such database"):
        Store.open(tmp_path / "none.db")
    (tmp_path / "empty.db").touch()
    with pytest.raises(UsageError, match="is empty"):
        Store.open(tmp_path / "empty.db")
    with pytest.raises(UsageError, match="not a file"):
        Store.open(tmp_path)
    assert (tmp_path / "empty.db").stat().st_size == 0


def test_a_text_file_is_no_database_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"words " * 1000)
    with pytest.raises(UsageError, match="not a workbench database"):
        Store.open(path)
    assert path.read_bytes() == b"words " * 1000


@pytest.mark.case("F16")
def test_somebody_elses_database_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE claims(id INTEGER PRIMARY KEY)")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="not a workbench database"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.case("F19")
def test_a_newer_database_is_refused_with_both_versions(store: Store) -> None:
    store.close()
    with sqlite3.connect(store.path) as raw:
        raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(NewerDatabase, match=f"has schema {schema.VERSION + 1}") as caught:
        Store.open(store.path)
    assert caught.value.exit_code == 5


@pytest.mark.case("G2")
def test_a_foreign_trigger_is_never_run(store: Store) -> None:
    store.close()
    with sqlite3.connect(store.path) as raw:
        raw.execute(
            "CREATE TRIGGER helpful AFTER UPDATE ON claims BEGIN INSERT INTO meta VALUES ('x', 'y'); END"
        )
    with pytest.raises(WorkbenchError, match="triggers or views"):
        Store.open(store.path)


def test_a_missing_guard_is_noticed(store: Store) -> None:
    store.close()
    with sqlite3.connect(store.path) as raw:
        raw.execute("DROP TRIGGER journal_kept")
    with pytest.raises(WorkbenchError, match="triggers or views"):
        Store.open(store.path)


def test_a_truncated_file_is_called_damaged(store: Store) -> None:
    batch = store.begin_batch("x", by="Ann")
    store.add_documents(batch.uid, [raid()])
    store.close()
    os.truncate(store.path, 8192)
    with pytest.raises(WorkbenchError, match="damaged"):
        Store.open(store.path).counts()


@pytest.mark.case("F11")
def test_writing_stops_when_the_file_is_moved_away(store: Store) -> None:
    store.counts()
    store.path.rename(store.path.with_name("moved.db"))
    with pytest.raises(WorkbenchError, match="moved or replaced"):
        store.begin_batch("x", by="Ann")


def test_a_backup_holds_what_was_committed_and_never_replaces_anything(store: Store, tmp_path: Path) -> None:
    batch = store.begin_batch("x", by="Ann")
    store.add_documents(batch.uid, [raid()])
    store.backup(tmp_path / "copy.db")
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    with Store.open(tmp_path / "copy.db") as copy:
        assert copy.counts() == store.counts()
        assert copy.head() == store.head()
        assert list(copy.check()) == []
    with pytest.raises(UsageError, match="already"):
        store.backup(tmp_path / "copy.db")


def test_read_only_reads_and_refuses_to_write(store: Store) -> None:
    batch = store.begin_batch("x", by="Ann")
    store.add_documents(batch.uid, [raid()])
    with Store.open(store.path, read_only=True) as reader:
        assert reader.read_only
        assert len(list(reader.claims())) == 2
        assert list(reader.check()) == []
        with pytest.raises(WorkbenchError, match="reading only"):
            reader.begin_batch("y", by="Ann")


_READ_AS_NOBODY = """
import os, sys
from pathlib import Path
from workbench.store import Store
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
with Store.open(Path(sys.argv[1])) as store:
    print(store.read_only, store.counts().claims, len(list(store.check())))
"""


def test_a_folder_that_cannot_be_written_is_opened_for_reading() -> None:
    folder = Path(f"/tmp/workbench-test-{os.getpid()}")
    folder.mkdir()
    try:
        with Store.create(folder / "desk.db") as store:
            store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
        (folder / "desk.db").chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", _READ_AS_NOBODY, str(folder / "desk.db")],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert (done.stdout.split(), done.stderr) == (["True", "2", "0"], "")
    finally:
        folder.chmod(0o755)
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()


def test_opening_loads_none_of_the_heavy_packages(store: Store) -> None:
    store.close()
    code = (
        "import sys; from pathlib import Path; from workbench.store import Store\n"
        "with Store.open(Path(sys.argv[1])) as store: store.counts(); list(store.claims())\n"
        "print([name for name in ('sqlite_utils', 'rapidfuzz', 'textual', 'rich') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(store.path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def _create_or_open(path: str, ready: multiprocessing.Event) -> None:  # type: ignore[valid-type]
    ready.wait()
    try:
        store = Store.create(Path(path))
    except UsageError:
        store = Store.open(Path(path))
    store.begin_batch("x", by="Ann")


def test_three_processes_that_create_at_once_share_one_database(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    processes = [
        context.Process(target=_create_or_open, args=(str(tmp_path / "desk.db"), ready)) for _ in range(3)
    ]
    for process in processes:
        process.start()
    ready.set()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    with Store.open(tmp_path / "desk.db") as store:
        assert len(store.batches()) == 3
    assert [name for name in os.listdir(tmp_path) if name.startswith(".")] == []


def _open(path: str, ready: multiprocessing.Event) -> None:  # type: ignore[valid-type]
    ready.wait()
    Store.open(Path(path)).begin_batch("x", by="Ann")


@pytest.mark.case("F17")
def test_three_processes_that_migrate_at_once_do_it_once(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as raw:  # a file that was marked as ours before it had any table
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    processes = [context.Process(target=_open, args=(str(path), ready)) for _ in range(3)]
    for process in processes:
        process.start()
    ready.set()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    with Store.open(path) as store:
        assert len(store.batches()) == 3
        assert list(store.check()) == []
    assert (tmp_path / "old.db.schema-0").exists()


@pytest.mark.case("F18")
def test_a_migration_that_fails_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    broken = (*schema.statements()[:5], "CREATE TABLE broken(")
    monkeypatch.setattr(migrations.schema, "statements", lambda: broken)
    with pytest.raises(WorkbenchError):
        Store.open(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'").fetchone() == (
            0,
        )
        assert raw.execute("PRAGMA user_version").fetchone() == (0,)


@pytest.mark.case("F20")
def test_a_forked_process_uses_a_connection_of_its_own(store: Store) -> None:
    mine = id(store._connections.here())
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        other = id(store._connections.here()) != mine
        store.begin_batch("from the child", by="Ann")
        os.write(writer, b"other" if other else b"same")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 10) == b"other"
    assert [batch.input for batch in store.batches()] == ["from the child"]
