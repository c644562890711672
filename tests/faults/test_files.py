"""Faults of files, folders and locks: nothing is lost, and what is wrong is said. Each test names its case."""

from __future__ import annotations

import ast
import contextlib
import gc
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import article, raid
from workbench import limits, review
from workbench.batch import run_import
from workbench.cli import run
from workbench.errors import DatabaseLocked, UsageError, WorkbenchError
from workbench.ingest import read_documents
from workbench.model.claims import Verdict
from workbench.model.links import Relation
from workbench.store import Store, places
from workbench.store.engine import sqlite3

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(store: Store) -> Path:
    """A closed database with one article."""
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
    store.close()
    return store.path


def is_locked(path: Path) -> bool:
    """Whether another process finds the write lock taken."""
    code = (
        "import sys\nfrom workbench.store.engine import sqlite3\n"
        "raw = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)\n"
        "try: raw.execute('BEGIN IMMEDIATE'); print('free')\n"
        "except sqlite3.OperationalError: print('locked')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout == "locked\n"


# --- F6: what cannot be written ------------------------------------------------------------------


@pytest.mark.parametrize("which", ["file", "folder"])
def test_f6_what_cannot_be_written_is_read_and_a_change_is_refused(which: str) -> None:
    folder = Path(f"/tmp/workbench-f6-{os.getpid()}")
    folder.mkdir()
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom workbench.cli import run\n"
        "run(['-d', sys.argv[1], 'import', sys.argv[2], '--dry-run'])\n"  # loads what only root may read
        "run(['-d', sys.argv[1], 'stats']), run(['-d', sys.argv[1], 'check'])\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "print(*(int(run(['-d', sys.argv[1], *said])) for said in (['stats'], ['check'], ['import', sys.argv[2]])))\n"
    )
    try:
        with Store.create(folder / "desk.db") as store:
            store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
        (folder / "new.txt").write_text("Officials in Sarhad said that two bridges were closed.")
        (folder / "desk.db").chmod(0o444 if which == "file" else 0o666)
        folder.chmod(0o555 if which == "folder" else 0o777)
        done = subprocess.run(
            [sys.executable, "-c", code, folder / "desk.db", folder / "new.txt"],
            capture_output=True, text=True, cwd=ROOT, check=False,
            env={**os.environ, "WORKBENCH_CONFIG": str(folder / "none.toml")},
        )  # fmt: skip
        assert done.stdout.splitlines()[-1:] == ["0 0 1"], done.stderr
        assert "open for reading only" in done.stderr
        assert "Traceback" not in done.stderr
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


# --- F7: a locked file ---------------------------------------------------------------------------


@pytest.mark.skipif(not os.path.exists("/proc/locks"), reason="the system does not tell who holds a lock")
@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_f7_who_holds_the_lock_is_named(desk: Path, monkeypatch: pytest.MonkeyPatch, journal: str) -> None:
    monkeypatch.setattr(limits, "LOCK_WAIT", 0.05)
    if journal == "delete":
        monkeypatch.setattr(places, "warnings", lambda path: ("on a network",))
    with Store.open(desk) as store, holding(desk) as holder:
        with pytest.raises(DatabaseLocked) as caught:
            store.begin_batch("x", by="Ann")
        assert f"it is process {holder.pid} of " in caught.value.detail
        assert "python" in caught.value.detail
        assert " UTC: " in caught.value.detail
    with Store.open(desk) as store:
        store.begin_batch("x", by="Ann")


@contextlib.contextmanager
def holding(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that holds the write lock."""
    code = (
        "import sys\nfrom workbench.store.engine import sqlite3\n"
        "raw = sqlite3.connect(sys.argv[1], isolation_level=None)\nraw.execute('BEGIN IMMEDIATE')\n"
        "print('holds', flush=True)\nsys.stdin.read()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=pipe, stdout=pipe, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holds\n"
        try:
            yield process
        finally:
            process.kill()


# --- F8, F9: how it is written -------------------------------------------------------------------


def test_f8_every_change_takes_the_lock_before_it_reads(store: Store) -> None:
    said: list[str] = []
    raw = store._connections.here().raw
    raw.set_trace_callback(said.append)
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid(), article(1)])
    one, two, *_ = store.claims()
    review.link(store, one.uid, two.statement, Relation.CONTEXT, by="Ann")
    review.judge(store, one.uid, Verdict.REFUTED, by="Ann")
    review.edit_claim(store, two.uid, note="seen", by="Ann")
    review.undo(store, by="Ann")
    review.redo(store, by="Ann")
    review.merge(store, two.uid, one.uid, by="Ann")
    store.put_suggestions({one.id: []})
    raw.set_trace_callback(None)
    inside = False
    for statement in said:
        word = statement.lstrip("- ").split(None, 1)[0].upper()
        if word == "BEGIN":
            inside = statement == "BEGIN IMMEDIATE"
        elif word in ("COMMIT", "ROLLBACK"):
            inside = False
        elif word in ("INSERT", "UPDATE", "DELETE", "REPLACE"):
            assert inside, statement


def test_f8_a_read_is_never_turned_into_a_write(store: Store) -> None:
    with store.snapshot(), pytest.raises(WorkbenchError):
        store.begin_batch("x", by="Ann")
    store.begin_batch("x", by="Ann")


def test_f9_the_store_opens_no_database_but_by_sqlite() -> None:
    """Opening and closing the file in this process would drop SQLite's locks on it."""
    found = set()
    for path in (ROOT / "workbench" / "store").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                if name == "open" or name.endswith((".read_bytes", ".copyfile", ".copy2", "shutil.copy", "path.open")):
                    found.add(f"{path.name}: {name}")
    assert found == {
        "lock_holder.py: place.joinpath('cmdline').read_bytes",  # of /proc
        "places.py: path.open",  # of copies beside the database, never of itself
    }


def test_f9_nothing_that_is_done_with_an_open_database_drops_its_locks(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
    with store._connections.writing(), Store.open(store.path) as other:
        assert is_locked(store.path)
        other.backup(tmp_path / "copy.db")
        for command in (["stats"], ["doctor"], ["export", "jsonl"], ["report", "html", "-o", "r.html"],
                        ["claims"], ["import", ".", "--dry-run"]):  # fmt: skip
            run(["-d", str(store.path), *command])
        places.copies_beside(store.path)
        assert is_locked(store.path)


# --- F10, F11, F12: parts of the database that go away -------------------------------------------


def test_f10_a_new_database_is_not_made_beside_the_changes_of_one_that_is_gone(store: Store, tmp_path: Path) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
    other = tmp_path / "other.db"
    shutil.copy(store.path.with_name("test.db-wal"), other.with_name("other.db-wal"))
    for make in (lambda: Store.create(other), lambda: Store.open(other)):
        with pytest.raises(UsageError, match=r"newest changes are there[\s\S]*other\.db-wal"):
            make()
    assert not other.exists()


def test_f10_a_copy_that_lacks_its_wal_is_whole_but_older_and_the_head_tells(store: Store, tmp_path: Path) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
    store._connections.here().run("PRAGMA wal_checkpoint(TRUNCATE)")
    store.add_documents(store.begin_batch("x", by="Ann").uid, [article(1)])
    shutil.copy(store.path, tmp_path / "copied.db")
    store.backup(tmp_path / "backed-up.db")
    with Store.open(tmp_path / "copied.db") as copy, Store.open(tmp_path / "backed-up.db") as backup:
        assert list(copy.check()) == []
        assert copy.counts().sources == 1
        assert backup.counts().sources == 2
        assert copy.head() != store.head() == backup.head()


@pytest.mark.parametrize("part", ["-wal", "-shm"])
@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_f12_a_part_that_goes_away_stops_the_writing_and_everything_is_copied(
    store: Store, part: str, how: str
) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
    beside = store.path.with_name(f"test.db{part}")
    beside.unlink()
    if how == "replaced":
        beside.touch()
    with pytest.raises(WorkbenchError) as caught:
        store.begin_batch("y", by="Ann")
    assert "deleted or replaced while it was open" in caught.value.title
    [rescued] = store.path.parent.glob("test.db.rescued-*")
    assert rescued.name in caught.value.detail
    assert rescued.stat().st_mode & 0o777 == 0o600
    with Store.open(rescued) as copy:
        assert copy.counts().claims == 2
        assert [batch.input for batch in copy.batches()] == ["x"]
        assert list(copy.check()) == []
    with pytest.raises(WorkbenchError, match="deleted or replaced"):
        store.begin_batch("z", by="Ann")
    assert len(list(store.path.parent.glob("test.db.rescued-*"))) == 1


def test_f12_a_wal_that_sqlite_puts_away_while_no_thread_has_it_open_is_no_deletion(desk: Path) -> None:
    opened: list[Store] = []
    thread = threading.Thread(target=lambda: opened.append(Store.open(desk)))
    thread.start()
    thread.join()
    gc.collect()
    with Store.open(desk) as other:
        other.begin_batch("by another", by="Bob")
    [store] = opened
    assert [batch.input for batch in store.batches()] == ["x", "by another"]
    store.begin_batch("by us", by="Ann")
    store.close()


def test_f12_a_wal_deleted_while_nobody_had_it_open_is_told_by_the_head_that_was_kept(
    store: Store, tmp_path: Path
) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
    store._connections.here().run("PRAGMA wal_checkpoint(TRUNCATE)")
    store.add_documents(store.begin_batch("x", by="Ann").uid, [article(1)])
    kept = store.head()
    left = tmp_path / "left.db"
    shutil.copy(store.path, left)  # as a kill leaves it, its -wal deleted
    with Store.open(left) as store_left:
        assert list(store_left.check()) == []
        assert store_left.head().seq < kept.seq


# --- F13: places where locks may not hold --------------------------------------------------------


def mounted(monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    real = Path.read_text
    monkeypatch.setattr(
        Path, "read_text", lambda self, **how: lines if str(self) == "/proc/self/mounts" else real(self, **how)
    )


def test_f13_the_file_system_of_a_path_is_that_of_the_nearest_mount(monkeypatch: pytest.MonkeyPatch) -> None:
    mounted(
        monkeypatch,
        "/dev/a / ext4 rw 0 0\nserver:/x /mnt/my\\040desk nfs4 rw 0 0\nproc /proc proc rw 0 0\n"
        "/dev/b /mnt/over ext4 rw 0 0\nserver:/y /mnt/over cifs rw 0 0\n",
    )
    assert places.file_system(Path("/mnt/my desk/a.db")) == "nfs4"
    assert places.file_system(Path("/home/ada/a.db")) == "ext4"
    assert places.file_system(Path("/mnt/over/a.db")) == "cifs", "the last one mounted lies on top"


@pytest.mark.parametrize(
    ("kind", "network"),
    [
        ("nfs", True), ("nfs4", True), ("cifs", True), ("smb3", True), ("9p", True), ("fuse.sshfs", True),
        ("fuse.rclone", True), ("vboxsf", True), ("ext4", False), ("overlay", False), ("btrfs", False),
        ("tmpfs", False), ("apfs", False), ("fuseblk", False), ("fuse.gocryptfs", False), ("unknown", False),
    ],
)  # fmt: skip
def test_f13_which_file_systems_are_of_a_network(kind: str, network: bool) -> None:
    assert places.is_network(kind) is network


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("/home/ada/Dropbox/desk/a.db", "Dropbox"),
        ("/home/ada/Dropbox (Kalindi Herald)/a.db", "Dropbox"),
        ("C:/Users/ada/OneDrive - Kalindi Herald/a.db", "OneDrive"),
        ("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/a.db", "iCloud Drive"),
        ("/Users/ada/Library/CloudStorage/Box-Box/a.db", "a cloud storage"),
        ("/home/ada/Nextcloud/a.db", "Nextcloud"),
        ("/home/ada/desk/a.db", None),
        ("/home/ada/dropboxes/a.db", None),
    ],
)
def test_f13_folders_that_a_program_copies_are_known_by_their_names(place: str, program: str | None) -> None:
    assert places.synced_by(Path(place)) == program


def test_f13_or_by_what_the_program_leaves_in_them(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    (tmp_path / "desk").mkdir()
    assert places.synced_by(tmp_path / "desk" / "a.db") == "Syncthing"


def test_f13_there_no_wal_is_kept_and_every_command_warns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "Dropbox" / "desk.db"
    path.parent.mkdir()
    (tmp_path / "a.txt").write_text("Officials in Sarhad said that two bridges were closed.")
    assert run(["-d", str(path), "import", str(tmp_path / "a.txt")]) == 0
    assert "folder of Dropbox" in capsys.readouterr().err
    assert journal_of(path) == "delete"
    with Store.open(path) as store:
        claim = next(store.claims())
        review.judge(store, claim.uid, Verdict.SUPPORTED, by="Ann")
        assert os.listdir(path.parent) == ["desk.db"]
        assert list(store.check()) == []
    assert run(["-d", str(path), "stats"]) == 0
    assert "folder of Dropbox" in capsys.readouterr().err
    assert run(["-d", str(path), "doctor"]) == 4
    assert "folder of Dropbox" in capsys.readouterr().out


def test_f13_a_database_that_is_moved_there_loses_its_wal_and_gets_it_back_at_home(desk: Path, tmp_path: Path) -> None:
    assert journal_of(desk) == "wal"
    away = tmp_path / "OneDrive" / "desk.db"
    away.parent.mkdir()
    shutil.move(desk, away)
    Store.open(away).close()
    assert journal_of(away) == "delete"
    shutil.move(away, desk)
    with Store.open(desk) as store:
        assert list(store.check()) == []
    assert journal_of(desk) == "wal"


def test_f13_one_that_others_have_open_there_is_refused_with_the_reason(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(desk) as store:
        store.counts()
        monkeypatch.setattr(places, "warnings", lambda path: ("It lies on a network file system.",))
        with pytest.raises(DatabaseLocked, match="network file system") as caught:
            Store.open(desk)
        assert caught.value.hint.startswith("Close it")


def journal_of(path: Path) -> str:
    with contextlib.closing(sqlite3.connect(path)) as raw:
        return str(raw.execute("PRAGMA journal_mode").fetchone()[0])


# --- F14, F16, F19: files that are no whole database ---------------------------------------------


@pytest.mark.parametrize("left", [1, 99, 100, 512, 4095, 4096, 8192, -4096, -3000, -1])
def test_f14_a_truncated_file_is_told_with_a_copy_to_go_back_to_and_left_alone(desk: Path, left: int) -> None:
    with Store.open(desk) as store:
        store.backup(desk.with_name("test-monday.db"))
    os.truncate(desk, left if left > 0 else desk.stat().st_size + left)
    before = desk.read_bytes()

    def read() -> None:
        with Store.open(desk) as store:
            store.counts()
            list(store.claims())
            list(store.sources())

    with pytest.raises(WorkbenchError) as caught:
        read()
    assert caught.value.exit_code in (1, 2)
    assert "test-monday.db" in str(caught.value)
    assert desk.read_bytes() == before


@pytest.mark.parametrize("command", ["stats", "check", "claims", "import", "export", "doctor"])
def test_f14_no_command_shows_a_traceback_or_writes_to_it(
    desk: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    os.truncate(desk, 12_288)
    before = desk.read_bytes()
    arguments = {"import": [str(ROOT / "README.md")], "export": ["jsonl"]}.get(command, [])
    assert run(["-d", str(desk), command, *arguments]) in (1, 4)
    said = capsys.readouterr()
    assert "damaged" in said.out + said.err
    assert "Traceback" not in said.err
    assert desk.read_bytes() == before


def test_f16_an_empty_file_where_copies_lie_beside_it_says_so(desk: Path) -> None:
    with Store.open(desk) as store:
        store.backup(desk.with_name("test-monday.db"))
    os.truncate(desk, 0)
    with pytest.raises(UsageError, match=r"is empty[\s\S]*test-monday\.db"):
        Store.open(desk)


# --- F20, F21 ------------------------------------------------------------------------------------


def test_f21_a_long_reader_keeps_the_wal_and_its_size_is_shown(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.cli import doctor

    monkeypatch.setattr(doctor, "LARGE_WAL", 1000)
    batch = store.begin_batch("x", by="Ann").uid
    with Store.open(store.path) as reader, reader.snapshot():
        reader.counts()
        for first in range(0, 100, 10):
            store.add_documents(batch, [article(number) for number in range(first, first + 10)])
        large = store.wal_bytes()
        assert large > 300_000
        assert run(["-d", str(store.path), "doctor"]) == 4
        assert f"{large:,} bytes of changes" in capsys.readouterr().out
        assert run(["-d", str(store.path), "stats"]) == 0
        assert f"{large:,} bytes" in capsys.readouterr().out
    store.close()
    with Store.open(store.path) as again:
        assert again.wal_bytes() == 0
        assert again.counts().sources == 100


def test_f21_the_screen_s_reads_are_over_when_they_return(store: Store) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [article(1)])
    for _claim in store.claims():
        assert not store._connections.here().raw.in_transaction
    assert not store._connections.here().raw.in_transaction


# --- D16: clocks ---------------------------------------------------------------------------------


def test_d16_a_clock_that_goes_backwards_changes_no_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
    falling = iter(range(time.time_ns() // 1_000_000_000, 0, -1_000_000))
    monkeypatch.setattr(time, "time_ns", lambda: next(falling) * 1_000_000_000)
    one, *_ = store.claims()
    for verdict in (Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_CHECKABLE):
        review.judge(store, one.uid, verdict, by="Ann")
    review.undo(store, by="Ann")
    assert store.claim(one.uid).verdict is Verdict.REFUTED
    entries = list(store.journal())
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    ats = [entry.at for entry in entries[1:]]
    assert ats == sorted(ats, reverse=True), "the clock did go backwards"
    assert list(store.check()) == []


def _open_at_once(path: str, told: int) -> None:
    with contextlib.suppress(WorkbenchError):
        run_import(Store.open(Path(path)), read_documents([str(ROOT / "README.md")]), by="Ann", what="x")
        os.write(told, b".")


def test_c17_two_imports_forked_from_one_process_share_the_file(desk: Path) -> None:
    reader, writer = os.pipe()
    context = multiprocessing.get_context("fork")
    children = [context.Process(target=_open_at_once, args=(str(desk), writer)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    os.close(writer)
    assert os.read(reader, 10) == b".."
    with Store.open(desk) as store:
        assert store.counts().sources == 2
