from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

import pytest

from workbench.errors import UsageError, WorkbenchError
from workbench.report.delivery import deliver


def hello(out: TextIO) -> None:
    out.write("hello\n")


def test_a_dash_is_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    deliver(hello, "-")
    assert capsys.readouterr().out == "hello\n"


def test_a_new_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    deliver(hello, str(tmp_path / "out.txt"))
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]
    assert (tmp_path / "out.txt").read_bytes() == b"hello\n"


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    before = os.umask(0o002)
    try:
        deliver(hello, str(tmp_path / "out.txt"))
    finally:
        os.umask(before)
    assert (tmp_path / "out.txt").stat().st_mode & 0o777 == 0o600


@pytest.mark.case("B10")
def test_what_exists_is_only_replaced_by_force(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(UsageError, match="exists"):
        deliver(hello, str(target))
    assert target.read_text() == "old"
    deliver(hello, str(target), force=True)
    assert target.read_text() == "hello\n"


@pytest.mark.case("B10")
def test_a_dangling_link_exists_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="exists"):
        deliver(hello, str(tmp_path / "link"))


@pytest.mark.case("F5")
def test_a_failure_leaves_what_was_there_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")

    def fails(out: TextIO) -> None:
        out.write("half")
        raise WorkbenchError("broken")

    with pytest.raises(WorkbenchError, match="broken"):
        deliver(fails, str(target), force=True)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
@pytest.mark.case("B10")
def test_no_part_of_the_database_is_ever_overwritten(tmp_path: Path, ending: str) -> None:
    database = tmp_path / "desk.db"
    part = tmp_path / f"desk.db{ending}"
    part.write_text("precious")
    for name in (part, tmp_path / "." / part.name):
        with pytest.raises(UsageError, match="database itself"):
            deliver(hello, str(name), force=True, database=database)
    (tmp_path / "soft").symlink_to(part)
    os.link(part, tmp_path / "hard")
    for name in ("soft", "hard"):
        with pytest.raises(UsageError, match="database itself"):
            deliver(hello, str(tmp_path / name), force=True, database=database)
    assert part.read_text() == "precious"


def test_a_wal_that_is_not_there_yet_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="database itself"):
        deliver(hello, str(tmp_path / "desk.db-wal"), database=tmp_path / "desk.db")


def test_folders_devices_and_missing_folders_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in (str(tmp_path), "/dev/null", str(tmp_path / "pipe")):
        with pytest.raises(UsageError, match="regular file"):
            deliver(hello, name, force=True)
    with pytest.raises(UsageError, match="no folder"):
        deliver(hello, str(tmp_path / "not" / "there"))
