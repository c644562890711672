"""`compare`: two sentences, or a file of pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.cli import run

RAID = ("More than 27 militants were killed in the raid.", "19 militants were killed in the raid.")
KEYS = {"id", "relation", "score", "similarity", "reasons"}


def test_two_sentences_give_one_row_with_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *RAID, "--nl"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert set(row) == KEYS
    assert (row["id"], row["relation"]) == (None, "conflicts")
    assert "more than 27 and 19 can't both be true" in row["reasons"][0]


def test_pairs_keep_their_ids_and_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = tmp_path / "pairs.jsonl"
    lines = [
        {"id": "x", "a": RAID[0], "b": RAID[1]},
        {"id": 7, "a": "The pilots were freed.", "b": "The pilots were released."},
        {"a": "The choir sang.", "b": "Rice is cheap."},
    ]
    pairs.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert run(["compare", "--pairs", str(pairs), "--nl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["id"], row["relation"]) for row in rows] == [
        ("x", "conflicts"),
        (7, "corroborates"),
        (3, "unrelated"),
    ]


def test_bad_lines_are_named_and_the_rest_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = tmp_path / "pairs.jsonl"
    good = json.dumps({"id": 1, "a": "A dam broke.", "b": "A dam broke."}).encode()
    pairs.write_bytes(b'{"id": 2, "a": "only one"}\nnot json \x1b[2J\n\xff\xfe\n[1]\n' + good + b"\n")
    assert run(["compare", "--pairs", str(pairs), "--nl"]) == 3
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1]
    assert len(err.splitlines()) == 4
    assert "line 1: no text in 'b'" in err
    assert "\x1b" not in err


@pytest.mark.parametrize(
    "arguments", [[], ["one"], ["one", "two", "three"], ["one", "two", "--pairs", __file__]]
)
def test_anything_but_two_sentences_or_pairs_is_wrong_usage(arguments: list[str]) -> None:
    assert run(["compare", *arguments]) == 2
