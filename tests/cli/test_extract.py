"""`workbench extract`: files in, statements out, no database."""

import json
from pathlib import Path

import pytest

from workbench.cli import run
from workbench.errors import Exit

KEYS = [
    "document", "start", "end", "spans", "quote", "kind", "speaker", "speaker_span", "role", "affiliation",
    "cue", "cue_span", "claim", "quantities", "times", "hedge", "negated", "modality", "checkworthiness",
]  # fmt: skip
FLOOD = "Orla Finn said the dam would hold.\n\nMore than 40 farms were flooded, according to the ministry."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(FLOOD, encoding="utf-8")
    (tmp_path / "a.txt").write_text("“Nobody has looked at it for years,” Jon Vale said.", encoding="utf-8")
    return tmp_path


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_folder_is_read_in_order_and_each_row_has_every_key(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--nl", str(folder)]) == Exit.DONE
    found = rows(capsys)
    assert [row["document"] for row in found] == [str(folder / name) for name in ("a.txt", "b.txt", "b.txt")]
    assert all(list(row)[: len(KEYS)] == KEYS for row in found)
    assert [row["speaker"] for row in found] == ["Jon Vale", "Orla Finn", "the ministry"]
    for row in found[1:]:
        start, end = row["start"], row["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert FLOOD[start:end] == row["quote"]


def test_every_sentence_also_prints_what_nobody_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.txt").write_text("Well, the sun rose. It set.", encoding="utf-8")
    assert run(["extract", "--nl", str(folder / "c.txt")]) == Exit.DONE
    assert rows(capsys) == []
    assert run(["extract", "--nl", "--every-sentence", str(folder / "c.txt")]) == Exit.DONE
    assert [row["quote"] for row in rows(capsys)] == ["Well, the sun rose.", "It set."]


def test_explain_names_the_rule_and_says_what_it_looks_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--nl", "--explain", str(folder / "a.txt")]) == Exit.DONE
    (row,) = rows(capsys)
    assert row["rule"] == "quote_then_said"
    assert "the quotation, then who" in str(row["why"])


def test_the_csv_has_a_header_and_no_database_is_made(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run(["extract", "--csv", "a.txt"]) == Exit.DONE
    assert capsys.readouterr().out.splitlines()[0].startswith("document,speaker,kind,claim,quote")
    assert not list(folder.glob("*.db"))


def test_a_file_that_is_no_text_is_named_and_the_others_are_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_bytes(b"abc\xff\xfe\x00def")
    assert run(["extract", "--nl", str(folder)]) == Exit.REJECTS
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 3
    assert "bad.txt" in captured.err


def test_a_missing_file_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    assert run(["extract", str(tmp_path / "none.txt")]) == Exit.USAGE


def test_coverage_shows_the_sentences_that_became_no_statement(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.txt").write_text("Jon Vale saw Iva Moll at the mill. Finn said it rained.", encoding="utf-8")
    assert run(["extract", "--coverage", "--nl", str(folder)]) == Exit.DONE
    out, err = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == [
        {
            "document": str(folder / "c.txt"),
            "start": 0,
            "end": 34,
            "spans": [[0, 33]],
            "kind": "body",
            "numbers": 0,
            "names": 2,
            "quotes": 0,
            "text": "Jon Vale saw Iva Moll at the mill",
        }
    ]
    assert err.splitlines()[-1].endswith("Outside: 0 numbers, 2 names, 0 quotations.")


def test_coverage_goes_alone(folder: Path) -> None:
    assert run(["extract", "--coverage", "--every-sentence", str(folder)]) == Exit.USAGE
