"""`export archive` and `import archive`: everything out, and everything in again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from workbench import limits
from workbench.cli import run


@pytest.fixture
def archive(call: Call, toll: dict[str, Any], nineteen: dict[str, Any], tmp_path: Path) -> Path:
    call("link", toll["claim"], nineteen["statement"], "conflicts", "--credibility", "2")
    call("judge", toll["claim"], "refuted", "--because", "=1+1 </script>")
    assert call("export", "archive", "-o", str(tmp_path / "desk.jsonl")).code == 0
    return tmp_path / "desk.jsonl"


def again(path: Path, *words: str) -> int:
    return run(["-d", str(path.with_name("again.db")), *words])


def test_out_and_in_and_out_again(
    call: Call, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = call("check", "--json").json["head"]
    forms = (("jsonl",), ("csv",), ("claimreview", "--base-url", "https://desk.example"), ("annotations",), ("csl",))
    before = [call("export", *form).out for form in forms]
    assert again(archive, "import", "archive", str(archive)) == 0
    said = capsys.readouterr()
    assert said.out == f"Head of the journal: {head}\n"
    assert again(archive, "export", "archive") == 0
    assert capsys.readouterr().out == archive.read_text()
    assert again(archive, "check", "--head", head) == 0
    capsys.readouterr()
    for form, told in zip(forms, before, strict=True):
        assert again(archive, "export", *form) == 0
        assert capsys.readouterr().out == told
    assert again(archive, "undo") == 0  # the history is as good as it was
    assert "took back: judged refuted" in capsys.readouterr().out


def test_standard_input_is_read_too(archive: Path) -> None:
    with archive.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "workbench", "-d", str(archive.with_name("again.db")), "import", "archive", "-"],
            stdin=file, capture_output=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert archive.with_name("again.db").exists()


def test_there_is_none_for_the_public(call: Call) -> None:
    done = call("export", "archive", "--profile", "public")
    assert (done.code, done.out) == (2, "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"nonsense", "Line 2: character 0"),
        (b"[1]", "not an object"),
        (b'{"a":1,"a":2}', "json_dup"),
        (b'{"a":NaN}', "json_constant"),
        (b'{"a":1e999}', "int_range"),
        (b'{"a":' + b"[" * 100_000, "json_depth"),
        (b'{"a":9223372036854775808}', "int_range"),
        (b'{"a":' + b"1" * 5000 + b"}", "int_range"),
        (b'{"a":"\xff"}', "utf8"),
        (b'{"table":"claims","text":"\\ud800"}', "claims"),
    ],
)
def test_a_line_that_is_none_is_named(
    archive: Path, line: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = archive.read_bytes().splitlines(keepends=True)
    archive.write_bytes(b"".join([lines[0], line, b"\n", *lines[1:]]))
    capsys.readouterr()
    assert again(archive, "import", "archive", str(archive)) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert not archive.with_name("again.db").exists()


def test_a_line_without_end_is_refused(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(limits, "FOREIGN_ENTRY", 500)
    assert again(archive, "import", "archive", str(archive)) == 2
    assert "longer than 500 bytes" in capsys.readouterr().err


def test_what_is_no_file_or_empty_is_refused(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert again(archive, "import", "archive", str(archive.parent)) == 2
    assert again(archive, "import", "archive", str(archive.parent / "none")) == 2
    archive.write_bytes(b"")
    assert again(archive, "import", "archive", str(archive)) == 2
    assert "It is empty" in capsys.readouterr().err
    assert not archive.with_name("again.db").exists()


def test_into_a_database_that_holds_something_goes_nothing(call: Call, archive: Path) -> None:
    before = call("export", "archive").out
    done = call("import", "archive", str(archive))
    assert (done.code, done.out) == (2, "")
    assert "merge-db" in done.err
    assert call("export", "archive").out == before


def test_the_first_line_tells_what_follows(archive: Path) -> None:
    first, *others = map(json.loads, archive.read_text().splitlines())
    assert first["archive"] == 1
    assert sum(first["rows"].values()) == len(others)
    assert all("id" not in row for row in others)
