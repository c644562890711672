from __future__ import annotations

import json
import sys
from typing import Any

import pytest
from rich.cells import cell_len

from workbench.cli.output import Column, print_rows

UID = "01a20709513e75cfbbb5dd62a0617247"
ROWS: list[dict[str, Any]] = [
    {
        "claim": UID,
        "n": 3,
        "at": "2026-11-23T05:41:38.000000Z",
        "speaker": "Ilin Vasar",
        "text": "talks " * 40,
    },
    {"claim": None, "n": None, "at": None, "speaker": "会議の代表者" * 5, "text": "=1+1"},
]
COLUMNS = (Column("claim"), Column("n", "number"), Column("speaker", from_width=60), Column("text"))


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_a_table_fits_the_terminal(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_a_terminal(monkeypatch, width)
    print_rows(ROWS, "table", COLUMNS)
    lines = capsys.readouterr().out.replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    assert len(lines) == 3
    assert max(map(cell_len, lines)) <= width
    assert ("speaker" in lines[0]) == (width >= 60)


def test_a_table_that_is_not_for_a_terminal_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS, "table", COLUMNS)
    out = capsys.readouterr().out
    assert ("talks " * 40).strip() in out
    assert "\x1b" not in out


def test_people_see_short_uids_and_their_own_time(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS, "table", ["claim", "at"])
    first = capsys.readouterr().out.splitlines()[1].split()
    assert first[0] == UID[-8:]
    assert len(" ".join(first[1:])) == len("2026-11-23 05:41")


@pytest.mark.parametrize("hostile", ["\x1b]52;c;aGk=\x07", "[/b] [link=x]y[/link]", "a\rb\nc", "\u202eevil"])
@pytest.mark.case("B1", "B2")
def test_a_table_shows_hostile_text_as_text(
    hostile: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_a_terminal(monkeypatch, 200)
    print_rows([{"text": hostile}], "table", ["text"])
    [_, line] = capsys.readouterr().out.splitlines()
    assert not any(mark in line for mark in "\x1b\r\x07\u202e")
    if hostile.startswith("["):
        assert line == hostile


def test_json_is_streamed_and_whole(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(iter(ROWS), "json", COLUMNS)
    assert json.loads(capsys.readouterr().out) == ROWS
    print_rows([], "json", COLUMNS)
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.case("B4")
def test_json_lines_keep_the_original_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([{"text": "\x1b[2J é\n"}], "nl", ["text"])
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "\x1b" not in out, "JSON escapes control characters itself"
    assert json.loads(out) == {"text": "\x1b[2J é\n"}


@pytest.mark.case("B6")
def test_csv_quotes_formulas_and_begins_with_the_table_s_columns(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS, "csv", ["text"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "text,claim,n,at,speaker"
    assert lines[2].startswith("'=1+1,")


def test_nothing_is_said_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([], "table", COLUMNS)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "nothing\n")
