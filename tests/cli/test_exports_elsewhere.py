"""Exports for other tools, as a script calls them: markup, annotations, citations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def judged(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> dict[str, Any]:
    call("link", toll["claim"], nineteen["statement"], "conflicts")
    call("judge", toll["claim"], "refuted", "--because", "The hospital counts 19.")
    return toll


def test_claimreview_tells_what_has_a_verdict_and_an_address(call: Call, judged: dict[str, Any]) -> None:
    answer = call("export", "claimreview")
    assert answer.rows == []
    assert "1 left out: without an address" in answer.err
    answer = call("export", "claimreview", "--desk", "The Desk", "--base-url", "https://desk.example/checks")
    [review] = answer.rows
    assert review["url"] == f"https://desk.example/checks/{judged['claim']}"
    assert review["reviewRating"]["alternateName"] == "False"
    assert review["reviewBody"] == "The hospital counts 19."
    assert "1 written" in answer.err
    assert "left out: without a verdict" in answer.err


def test_a_claimreview_comes_in_again_as_what_it_was(call: Call, judged: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "checks.jsonl"
    call("export", "claimreview", "--base-url", "https://desk.example/", "-o", str(path))
    other = tmp_path / "other.db"
    assert call("-d", str(other), "import", "claimreview", str(path)).code == 0
    [claim] = call("-d", str(other), "claims", "--nl").rows
    assert claim["text"] == judged["text"]


def test_annotations_find_their_passages_in_the_text(call: Call, judged: dict[str, Any]) -> None:
    rows = call("export", "annotations").rows
    assert len(rows) == 4
    for row in rows:
        quote, position = row["target"]["selector"]
        source = next(claim for claim in call("claims", "--nl").rows if claim["quote"] == quote["exact"])["source"]
        text = call("sources", "show", source, "--json").json["text"]
        assert text[position["start"] : position["end"]] == quote["exact"]


@pytest.mark.parametrize("form", ["claimreview", "annotations", "csl", "bibtex"])
def test_a_public_export_tells_nothing_of_a_confidential_source(
    call: Call, judged: dict[str, Any], form: str
) -> None:
    source = call("sources", "show", judged["source"], "--json").json
    call("claims", "edit", judged["claim"], "--publication-url", "https://desk.example/1")
    call("sources", "edit", judged["source"], "--confidential")
    out = call("export", form, "--profile", "public").out
    for telling in (source["title"], source["outlet"], judged["quote"]):
        assert telling not in out
    assert call("export", form).out != out


def test_csl_and_bibtex_name_every_source(call: Call) -> None:
    sources = call("sources", "--nl").rows
    assert {item["id"] for item in json.loads(call("export", "csl").out)} == {one["source"] for one in sources}
    assert call("export", "bibtex").out.count("@") == len(sources)


def test_options_of_one_format_are_refused_with_another(call: Call) -> None:
    assert call("export", "csv", "--base-url", "https://desk.example").code == 2
    assert call("export", "claimreview", "--ratings", "/nowhere.toml").code == 2
