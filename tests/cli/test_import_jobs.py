"""Imports in several processes, all or nothing, taken back, and those that wait for what comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import document
from tests.cli.conftest import Call
from workbench.cli.import_watch import State, new_files
from workbench.extracting import extracting
from workbench.model.documents import Document, Reject
from workbench.store import Store

TOLL = "Officials said {} people were killed when the dam burst.\n\nThe council denied any leak, Orla Finn said.\n"


def articles(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(TOLL.format(number + 10), encoding="utf-8")
    return folder


def statements(path: Path) -> list[tuple[str, str, str | None]]:
    with Store.open(path, read_only=True) as store:
        return [(one.document.rpartition("/")[2], one.what.quote, one.what.speaker) for one in store.statements()]


@pytest.mark.slow
def test_several_processes_bring_in_the_same_in_the_same_order(call: Call, tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 130)
    (folder / "bad.txt").write_bytes(b"caf\xe9 \x81 " * 20)
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    assert call("-d", str(one), "import", str(folder), "--no-suggest").code == 3
    assert call("-d", str(two), "import", str(folder), "--no-suggest", "--jobs", "2").code == 3
    assert statements(one) == statements(two)
    with Store.open(two) as store:
        assert store.counts().sources == 130
        assert [reject.code for reject in store.rejects(store.batches()[0].uid)] == ["utf8"]
        assert list(store.check()) == []


@pytest.mark.slow
@pytest.mark.case("F23")
def test_a_text_that_kills_its_process_is_rejected_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    fatal = Fatal(**{name: getattr(document(), name) for name in Document.__dataclass_fields__})
    with extracting(2) as extractor:
        found = [pending() for pending in extractor.begin([document(), fatal, document()])]
    assert [isinstance(one, Reject) for one in found] == [False, True, False]
    assert isinstance(found[1], Reject)
    assert found[1].code == "extract_crashed"


class Fatal(Document):
    """A document that ends the process that unpacks it."""

    def __reduce__(self) -> tuple[object, ...]:
        return (_end_if_a_child, (os.getpid(),))


def _end_if_a_child(parent: int) -> Document:
    if os.getpid() != parent:
        os._exit(9)
    return document()


def test_strict_takes_nothing_if_anything_would_be_rejected(call: Call, tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 3)
    (folder / "bad.txt").write_bytes(b"caf\xe9 \x81 " * 20)
    before = call("stats", "--json").json
    answer = call("import", str(folder), "--strict")
    assert answer.code == 3
    assert "bad.txt" in answer.err
    assert "Nothing was written" in answer.err
    assert call("stats", "--json").json == before
    (folder / "bad.txt").unlink()
    assert call("import", str(folder), "--strict").code == 0
    assert call("stats", "--json").json["sources"] == before["sources"] + 3
    assert call("import", "-", "--strict").code == 2


def test_an_import_is_taken_back_whole_or_not_at_all(call: Call, tmp_path: Path) -> None:
    before = call("stats", "--json").json
    call("import", str(articles(tmp_path / "in", 120)), "--no-suggest")
    batch = call("import", "log", "--nl").rows[-1]
    [claim] = [row for row in call("claims", "--nl").rows if row["quote"].startswith("10 people")]
    verdict = call("judge", claim["claim"], "supported", "--json").json
    refused = call("import", "undo", batch["batch"])
    assert refused.code == 1
    assert "has been changed since" in refused.err
    assert call("stats", "--json").json["sources"] == before["sources"] + 120
    call("undo", str(verdict["seq"]))
    assert call("import", "undo", batch["batch"][-8:]).code == 0
    after = call("stats", "--json").json
    assert (after["sources"], after["claims"]) == (before["sources"], before["claims"])
    assert call("import", "log", "--nl").rows[-1]["status"] == "undone"
    assert call("check").code == 0
    assert call("import", "undo", batch["batch"]).code == 1


def test_only_what_is_new_or_changed_and_at_rest_is_taken(tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 2)
    seen: dict[str, State] = {}
    now = time.time()
    assert new_files([str(folder)], [], seen, now=now) == [], "they may still be being written"
    later = now + 10
    assert len(new_files([str(folder)], [], seen, now=later)) == 2
    assert new_files([str(folder)], [], seen, now=later) == []
    (folder / "001.txt").write_text("Changed, and longer than it was before, the council said.", encoding="utf-8")
    assert new_files([str(folder)], [], seen, now=later + 10) == [str(folder / "001.txt")]
    assert new_files([str(tmp_path / "none" / "*.txt")], [], seen, now=later) == []


def ignore_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.mark.slow
def test_a_watched_folder_is_taken_in_until_ctrl_c(tmp_path: Path) -> None:
    """Also in the background of a script, whose shell has SIGINT ignored."""
    folder, path = articles(tmp_path / "in", 1), tmp_path / "desk.db"
    command = [sys.executable, "-m", "workbench", "-d", str(path), "import", str(folder), "--watch"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=ignore_ctrl_c)
    deadline = time.monotonic() + 40
    while not (path.exists() and statements(path)):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    assert "1 added" in process.communicate()[1]
