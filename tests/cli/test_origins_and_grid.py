"""`workbench origins`, `workbench grid`, `workbench import claimreview`, and what stats says of suggestions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from workbench.errors import Exit

CHECKED = {
    "@type": "ClaimReview",
    "url": "https://desk.example/checks/9",
    "claimReviewed": "More than 27 militants were killed in the Sarhad hills",
    "datePublished": "2026-12-01",
    "author": {"name": "Example Desk"},
    "reviewRating": {"alternateName": "Half true"},
}


@pytest.fixture
def checks(tmp_path: Path) -> str:
    path = tmp_path / "checks.json"
    path.write_text(json.dumps([CHECKED, {**CHECKED, "url": ""}]))
    return str(path)


def test_origins_prints_line_and_trees(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> None:
    assert "1 article, 1 independent origin" in call("origins", toll["claim"]).out
    call("link", toll["claim"], nineteen["statement"], "conflicts")
    out = call("origins", toll["claim"]).out
    assert "2 articles, 2 independent origins: 1 says so, 1 says otherwise" in out
    assert "The Courier · 24 November 2026 · Doctors count the dead   statement" in out
    row = call("origins", toll["claim"], "--json").json
    assert (row["articles"], row["independent"], row["pyramid"], row["loops"]) == (2, 2, False, [])
    assert [root["statement"] for root in row["otherwise"]] == [nineteen["statement"]]


def test_a_reviewer_settles_origins_from_a_script(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> None:
    pair = (toll["statement"], nineteen["statement"])
    assert "same origin" in call("origins", toll["claim"], "--same", *pair).out
    assert "2 articles, 1 independent origin" in call("origins", toll["claim"]).out
    assert call("origins", toll["claim"], "--independent", *pair, "--json").json["action"] == "reject"
    assert "2 articles, 2 independent origins" in call("origins", toll["claim"]).out
    assert call("origins", toll["claim"], "--same", *pair, "--independent", *pair).code == Exit.USAGE


def test_grid_in_every_shape(call: Call, toll: dict[str, Any]) -> None:
    out = call("grid", toll["claim"]).out
    assert out.startswith("More than 27 militants killed")
    assert "Kalindi Herald" in out
    assert "> 27" in out
    assert "lowest 27 · best 27 · highest 27   militants" in out
    [row] = call("grid", toll["claim"], "--nl").rows
    assert (row["outlet"], row["bearing"], row["comparator"]) == ("Kalindi Herald", "same", ">")
    assert call("grid", toll["claim"], "--json").json["figures"] == [row]
    assert call("grid", toll["claim"], "--csv").out.startswith("published,outlet,bearing,")


def test_a_grid_of_words_or_of_nothing(call: Call) -> None:
    assert "Kalindi Herald" in call("grid", "--text", "militants killed in the Sarhad hills").out
    answer = call("grid", "--text", "plums")
    assert (answer.code, answer.err) == (0, "There is no figure to compare.\n")
    assert call("grid").code == Exit.USAGE


def test_fact_checks_are_shown_beside_the_claim_they_repeat(call: Call, toll: dict[str, Any], checks: str) -> None:
    answer = call("import", "claimreview", checks, "--suggest")
    assert answer.code == Exit.REJECTS
    assert "1 added" in answer.err
    assert "(url)" in answer.err
    out = call("claims", "show", toll["claim"]).out
    assert "Already checked\n  “Half true”? · Example Desk · 1 December 2026" in out
    assert "https://desk.example/checks/9" in out
    found = call("suggest", toll["claim"], "--nl").rows
    assert [row["rating"] for row in found][:2] == ["Half true", None]
    claims = call("claims", "--nl").rows
    assert {row["verdict"] for row in claims} == {None}
    assert sum("27 militants" in row["text"] for row in claims) == 2
    assert "0 added, 0 revised, 1 already present" in call("import", "claimreview", checks).err


def test_stats_say_how_suggestions_fared(call: Call, toll: dict[str, Any], checks: str) -> None:
    assert call("stats", "--json").json["suggestions"]["decided"] == 0
    call("import", "claimreview", checks, "--suggest")
    link = next(one for one in call("claims", "show", toll["claim"], "--json").json["suggestions"] if one["rating"])
    call("unlink", toll["claim"], link["statement"])
    told = call("stats", "--json").json["suggestions"]
    assert (told["decided"], told["by_relation"][0]["kind"]) == (1, link["relation"])
    assert (told["by_relation"][0]["rejected"], told["by_relation"][0]["share"]) == (1, 0.0)
    assert told["by_reason"]
    assert link["relation"].replace("_", " ") in call("stats").out
    shown = call("claims", "show", toll["claim"], "--json").json
    assert link["statement"] not in json.dumps(shown["evidence"] + shown["suggestions"])
    assert [one["statement"] for one in shown["rejected"]] == [link["statement"]]
