"""An import that is stopped or killed: what is committed stays, the next run brings the rest."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workbench.batch import Brake, run_import
from workbench.cli.invocation import Invocation
from workbench.ingest import read_documents
from workbench.limits import BATCH_DOCUMENTS
from workbench.store import Store

PLACES = ("Sarhad", "Port Amel", "Wadi Tarn", "Old Mirra", "Oshen")


def record(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    text = (
        f"Officials in {place} said on Monday that {number + 10} houses were flooded.\n\n"
        f"“We need {number + 3} boats,” said Mayor Ona Dell{number}. The road to {place} was closed."
    )
    return (
        json.dumps({"source": "wire", "id": number, "lang": "en", "title": f"Flood {number}", "text": text})
        + "\n"
    )


@contextmanager
def importing(path: Path) -> Iterator[subprocess.Popen[str]]:
    """An import that reads from us, so that we decide how far it has come."""
    command = [sys.executable, "-m", "workbench", "-d", str(path), "import", "-", "--no-suggest"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def feed(process: subprocess.Popen[str], path: Path, records: int, committed: int) -> None:
    """Send records, and wait until so many sources are in the database."""
    assert process.stdin is not None
    process.stdin.write("".join(map(record, range(records))))
    process.stdin.flush()
    until = time.monotonic() + 60
    while sources(path) < committed:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until, "the import does not come forward"
        time.sleep(0.05)


def sources(path: Path) -> int:
    try:
        with Store.open(path, read_only=True) as store:
            return store.counts().sources
    except Exception:  # being created just now
        return 0


def whole(folder: Path, name: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """All there is to say of a database's content, whatever the uids and the times."""
    with Store.open(folder / name) as store:
        assert list(store.check()) == []
        return sorted(
            (source.title, source.text_sha256, tuple(claim.text for claim in store.claims_of(source.uid)))
            for source in store.sources()
        )


@pytest.mark.slow
@pytest.mark.parametrize("committed", [BATCH_DOCUMENTS, 2 * BATCH_DOCUMENTS])
def test_f1_kill_9_in_the_middle_loses_nothing_and_doubles_nothing(tmp_path: Path, committed: int) -> None:
    records = 3 * BATCH_DOCUMENTS
    (tmp_path / "all.jsonl").write_text("".join(map(record, range(records))))
    with importing(tmp_path / "killed.db") as process:
        feed(process, tmp_path / "killed.db", records - 1, committed)
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert committed <= sources(tmp_path / "killed.db") < records
    for name in ("killed.db", "clean.db"):
        command = [sys.executable, "-m", "workbench", "-d", name, "import", "all.jsonl", "--no-suggest"]
        assert subprocess.run(command, cwd=tmp_path, stderr=subprocess.DEVNULL).returncode == 0
    assert whole(tmp_path, "killed.db") == whole(tmp_path, "clean.db")
    assert len(whole(tmp_path, "killed.db")) == records


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_f22_a_signal_keeps_what_is_committed_and_says_how_to_go_on(
    tmp_path: Path, number: signal.Signals
) -> None:
    with importing(tmp_path / "new.db") as process:
        feed(process, tmp_path / "new.db", BATCH_DOCUMENTS + 20, BATCH_DOCUMENTS)
        time.sleep(0.2)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert f"{BATCH_DOCUMENTS} added" in said
    assert "run the same command again" in said
    assert "Traceback" not in said
    with Store.open(tmp_path / "new.db") as store:
        assert store.counts().sources == BATCH_DOCUMENTS
        assert [batch.status for batch in store.batches()] == ["interrupted"]
        assert list(store.check()) == []


def test_c17_two_imports_of_one_file_at_once_make_one_database_with_everything_once(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text("".join(map(record, range(BATCH_DOCUMENTS))))
    command = [sys.executable, "-m", "workbench", "-d", "new.db", "import", "all.jsonl", "--no-suggest"]
    both = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert len(whole(tmp_path, "new.db")) == BATCH_DOCUMENTS


def test_a_database_that_another_process_makes_meanwhile_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.db"
    with monkeypatch.context() as patch:
        looks = iter((False, True))
        Store.create(path).close()
        patch.setattr(Path, "exists", lambda self: next(looks, True))
        with Invocation(str(path)).store_or_new() as store:
            assert store.counts().sources == 0


def test_a_signal_waits_for_a_write() -> None:
    brake, through = Brake(), []

    def write() -> None:
        with brake.on_signals(), brake.held():
            os.kill(os.getpid(), signal.SIGINT)
            through.append("the write")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert through == ["the write"]


def test_a_second_signal_does_not_wait() -> None:
    brake, through = Brake(), []

    def write() -> None:
        with brake.on_signals(), brake.held():
            os.kill(os.getpid(), signal.SIGINT)
            through.append("still there")
            os.kill(os.getpid(), signal.SIGTERM)
            through.append("gone")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert through == ["still there"]


def test_handlers_are_as_before_when_the_job_is_over() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Brake().on_signals():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_a_brake_that_is_pulled_stops_between_documents(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text("".join(map(record, range(2 * BATCH_DOCUMENTS + 50))))
    brake = Brake()

    def watch(stage: str, done: int, total: int | None) -> None:
        if done == BATCH_DOCUMENTS:
            brake.pull()

    outcome = run_import(store, read_documents([str(path)]), by="ada", what="feed", brake=brake, watch=watch)
    assert outcome.interrupted
    assert outcome.added == store.counts().sources == BATCH_DOCUMENTS
    assert store.batches()[-1].status == "interrupted"
    outcome = run_import(store, read_documents([str(path)]), by="ada", what="feed", suggest=False)
    assert (outcome.added, outcome.present) == (BATCH_DOCUMENTS + 50, BATCH_DOCUMENTS)
    assert not outcome.interrupted


def test_suggestions_that_are_stopped_are_taken_up_by_the_next_run(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text("".join(map(record, range(6))))
    brake = Brake()
    outcome = run_import(
        store, read_documents([str(path)]), by="ada", what="feed", brake=brake, watch=lambda *_: brake.pull()
    )
    assert outcome.interrupted
    assert outcome.waiting == outcome.claims > 0
    assert store.batches()[-1].status == "done"
    outcome = run_import(store, read_documents([str(path)]), by="ada", what="feed")
    assert (outcome.added, outcome.waiting) == (0, 0)
    assert outcome.suggestions > 0


def test_a_failure_of_the_store_is_told_and_ends_the_batch(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(record(1))
    monkeypatch.setattr(store, "add_documents", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        run_import(store, read_documents([str(path)]), by="ada", what="feed")
    assert store.batches()[-1].status == "interrupted"
    assert store.counts().sources == 0
