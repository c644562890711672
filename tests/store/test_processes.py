"""Several processes on one file, and one that dies in the middle of its work."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from tests.builders import article
from workbench import limits
from workbench.errors import DatabaseLocked, WorkbenchError
from workbench.store import Store

_SPAWN = multiprocessing.get_context("fork")


def _import(path: str, first: int, count: int) -> None:
    with Store.open(Path(path)) as store:
        batch = store.begin_batch(f"from {first}", by=f"importer {first}")
        for number in range(first, first + count, 5):
            store.add_documents(batch.uid, [article(one) for one in range(number, number + 5)])
        store.finish_batch(batch.uid, "done")


def test_two_importers_and_two_reviewers_at_once_lose_nothing(store: Store) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [article(1000)])
    path = str(store.path)
    processes = [_SPAWN.Process(target=_import, args=(path, first, 60)) for first in (0, 60)]
    (one, two, *_) = store.claims()
    for name, claim in (("Ann", one), ("Bob", two)):
        processes.append(_SPAWN.Process(target=_note, args=(path, name, claim.uid, 40)))
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    assert store.counts().sources == 121
    assert (store.claim(one.uid).note, store.claim(two.uid).note) == ("Ann 39", "Bob 39")
    assert [entry.seq for entry in store.journal()] == list(range(1, 1 + 1 + 24 + 80))
    assert list(store.check()) == []


def _note(path: str, name: str, claim: str, count: int) -> None:
    with Store.open(Path(path)) as store:
        for number in range(count):
            store.edit("claims", claim, {"note": f"{name} {number}"}, by=name)


def test_two_importers_of_the_same_articles_store_each_once(store: Store) -> None:
    processes = [_SPAWN.Process(target=_import, args=(str(store.path), 0, 60)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    assert store.counts().sources == 60
    assert sum(batch.added for batch in store.batches()) == 60
    assert sum(batch.present for batch in store.batches()) == 60


def _import_and_tell(path: str, told: int) -> None:
    with Store.open(Path(path)) as store:
        batch = store.begin_batch("x", by="importer")
        for number in range(0, 100_000, 5):
            added = store.add_documents(batch.uid, [article(one) for one in range(number, number + 5)])
            os.write(told, "".join(f"{one.source}\n" for one in added).encode())


@pytest.mark.parametrize("after", [0.05, 0.2, 0.35])
@pytest.mark.case("F1")
def test_a_killed_importer_leaves_what_it_reported_and_no_half(store: Store, after: float) -> None:
    store.close()
    reader, writer = os.pipe()
    process = _SPAWN.Process(target=_import_and_tell, args=(str(store.path), writer))
    process.start()
    os.close(writer)
    reported = os.read(reader, 33)
    time.sleep(after)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(60)
    while more := os.read(reader, 1 << 16):
        reported += more
    os.close(reader)
    sources = reported.decode().split("\n")[:-1]
    assert len(sources) >= 1
    with Store.open(store.path) as again:
        held = {source.uid: source.claims for source in again.sources()}
        assert set(sources) <= set(held)
        assert len(held) % 5 == 0
        assert set(held.values()) == {3}
        assert list(again.check()) == []


def test_a_writer_that_holds_the_lock_too_long_is_told_of(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LOCK_WAIT", 0.05)
    with Store.open(store.path) as other, other._connections.writing():
        assert store.counts().claims == 0  # readers are not in the way of a writer
        with pytest.raises(DatabaseLocked) as caught:
            store.begin_batch("x", by="Ann")
    assert caught.value.exit_code == 5
    store.begin_batch("x", by="Ann")


def test_a_failed_write_leaves_nothing_and_the_lock_free(store: Store) -> None:
    def half_a_change() -> None:
        with store._connections.writing() as db:
            db.run("INSERT INTO meta VALUES ('half', 'done')")
            db.run("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(WorkbenchError, match="no such table"):
        half_a_change()
    assert store._connections.here().value("SELECT count(*) FROM meta WHERE key = 'half'") == 0
    store.begin_batch("x", by="Ann")


def test_a_full_disk_undoes_the_change_and_says_so(store: Store) -> None:
    db = store._connections.here()
    pages = db.value("PRAGMA page_count")
    db.run(f"PRAGMA max_page_count = {pages}")
    batch = store.begin_batch("x", by="Ann")
    with pytest.raises(WorkbenchError, match="disk is full"):
        store.add_documents(batch.uid, [article(one) for one in range(400)])
    db.run("PRAGMA max_page_count = 1000000")
    assert store.counts().sources == 0
    assert list(store.check()) == []
    assert store.add_documents(batch.uid, [article(500)])[0].outcome == "added"


def test_closing_waits_for_the_query_of_another_thread(store: Store) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    said: list[BaseException] = []
    begun = threading.Event()

    def ask() -> None:
        db = store._connections.here()
        begun.set()
        for _ in range(3):
            try:
                db.value(endless)
            except WorkbenchError as error:
                said.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    begun.wait(10)
    time.sleep(0.2)
    store.close()
    thread.join(10)
    assert not thread.is_alive()
    assert len(said) == 3, "one was stopped, the others found the database closed"
