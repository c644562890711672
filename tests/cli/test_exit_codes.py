"""Exit codes: 0 done, 1 failed, 2 usage, 3 rejects, 4 found, 5 locked, 130 Ctrl-C, 141 pipe closed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from tests.cli.conftest import Call
from workbench import cli
from workbench.cli import run
from workbench.errors import Exit, WorkbenchError
from workbench.store import Store

READS_OR_CHANGES = [
    ["claims"],
    ["sources"],
    ["statements"],
    ["speakers"],
    ["outlets"],
    ["claims", "show", "1"],
    ["next"],
    ["link", "1", "2", "conflicts"],
    ["unlink", "1", "2"],
    ["judge", "1", "refuted"],
    ["merge", "1", "2"],
    ["split", "1", "2"],
    ["undo"],
    ["redo"],
    ["history"],
    ["export", "jsonl"],
    ["report", "html"],
    ["stats"],
    ["check"],
    ["backup", "x.db"],
    ["merge-db", "x.db"],
]
PROGRAM = [sys.executable, "-m", "workbench"]


@pytest.mark.parametrize("arguments", READS_OR_CHANGES, ids=" ".join)
def test_without_a_database_every_command_says_so_and_makes_none(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "There is no such database." in said.err
    assert "workbench import" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database at all, only some text that is long enough" * 20])
def test_what_is_no_database_is_left_alone(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    assert run(["-d", str(path), "stats"]) == 2
    assert "not a workbench database" in capsys.readouterr().err
    assert path.read_bytes() == content


def test_a_newer_database_ends_with_5(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from workbench.store.engine import sqlite3

    with sqlite3.connect(desk) as raw:
        raw.execute("PRAGMA user_version = 9999")
    assert run(["-d", str(desk), "claims"]) == 5
    assert "newer" in capsys.readouterr().err


@pytest.mark.case("F7")
def test_a_locked_database_ends_with_5(
    desk: Path, toll: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from workbench import limits
    from workbench.store.engine import sqlite3

    monkeypatch.setattr(limits, "LOCK_WAIT", 0.05)
    raw = sqlite3.connect(desk, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    try:
        assert run(["-d", str(desk), "judge", toll["claim"], "refuted"]) == 5
    finally:
        raw.close()
    assert "Another process" in capsys.readouterr().err


def raising(error: BaseException) -> click.Command:
    @click.command()
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 130),
        (click.Abort(), 130),
        (WorkbenchError("It broke."), 1),
        (click.ClickException("wrong"), 2),
        (OSError(28, "No space left on device"), 1),
        (UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed"), 2),
    ],
)
def test_how_a_command_ends_is_the_exit_code(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "load", lambda name: raising(error))
    assert run(["stats"]) == code
    assert "Traceback" not in capsys.readouterr().err


def test_a_command_s_own_code_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def command() -> int:
        return Exit.REJECTS

    monkeypatch.setattr(cli, "load", lambda name: command)
    assert run(["import"]) == 3
    assert run([]) == 3, "the screen's code too"


@pytest.mark.case("B9")
def test_an_error_cannot_write_to_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        cli, "load", lambda name: raising(WorkbenchError("Bad \x1b[2J title", "\u202edetail"))
    )
    assert run(["stats"]) == 1
    err = capsys.readouterr().err
    assert "\\u001b[2J" in err
    assert "\x1b" not in err
    assert "\u202e" not in err


@pytest.mark.case("B12")
def test_a_reader_that_has_seen_enough_ends_it_quietly(template: Path, tmp_path: Path) -> None:
    big = tmp_path / "big.py"
    big.write_text(
        "import sys\nfrom workbench import cli\nimport click\nfrom workbench.cli.output import print_rows\n"
        "rows = ({'a': 'x' * 99} for _ in range(10**6))\n"
        "command = click.Command('stats', callback=lambda: print_rows(rows, 'nl', ['a']))\n"
        "cli.load = lambda name: command\ncli.main(['stats'])\n"
    )
    process = subprocess.Popen([sys.executable, str(big)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b'{"a": "xx')
    process.stdout.close()
    assert process.wait(timeout=60) == 141
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.parametrize("arguments", [["stats"], ["--help"], ["claims", "-h"], ["export", "jsonl"]])
@pytest.mark.case("B12")
def test_a_pipe_that_nobody_reads_ends_quietly_too(template: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "-d", str(template), *arguments], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def heed_ctrl_c() -> None:
    """A suite that a shell runs in the background has inherited that SIGINT is ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_a_stream_that_a_script_closed_is_no_failure(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
        assert run(["-d", str(desk), "stats"]) == Exit.DONE, name
    monkeypatch.setattr(sys, "stdin", None)
    assert run(["-d", str(desk), "import", "-"]) == Exit.REJECTS


def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    waits = tmp_path / "waits.py"
    waits.write_text(
        "import time, click\nfrom workbench import cli\n"
        "def wait():\n    print('ready', flush=True)\n    time.sleep(60)\n"
        "cli.load = lambda name: click.Command('stats', callback=wait)\ncli.main(['stats'])\n"
    )
    process = subprocess.Popen(
        [sys.executable, str(waits)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_ctrl_c
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_an_argument_that_is_not_utf_8_is_told(desk: Path, toll: dict[str, Any]) -> None:
    done = subprocess.run(
        [*PROGRAM, "-d", str(desk), "judge", toll["claim"], "refuted", "--because", b"\xff"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Error: ")


def test_data_is_utf_8_whatever_the_locale(template: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*PROGRAM, "-d", str(template), "statements", "--nl"],
        capture_output=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0
    assert "“The two sides are close to a deal,”" in done.stdout.decode("utf-8")


def test_a_readable_database_in_a_closed_folder_can_be_read(
    desk: Path, toll: dict[str, Any], call: Call
) -> None:
    with Store.open(desk, read_only=True) as store:
        assert store.read_only
        assert store.claim(toll["claim"]).text == toll["text"]
