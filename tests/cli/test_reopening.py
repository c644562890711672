"""A source is marked retracted: what relied on it shows everywhere that it was reopened, and why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def fallen(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> str:
    """The claim of the toll, judged on what The Courier says, which has been retracted since."""
    call("link", toll["claim"], nineteen["statement"], "conflicts")
    call("judge", toll["claim"], "refuted", "--because", "Doctors count 19.")
    done = call("sources", "edit", nineteen["source"], "--standing", "retracted", "--note", "Notice of 30 November")
    assert done.code == 0
    assert "standing retracted" in done.out
    assert "1 claim reopened" in done.out
    return str(toll["claim"])


def test_lists_and_cards_say_so(call: Call, fallen: str) -> None:
    [row] = call("claims", "--reopened", "--nl").rows
    assert (row["claim"], row["status"], row["verdict"]) == (fallen, "in_progress", "refuted")
    assert row["reopened"].startswith("“Doctors count the dead” was retracted on ")
    assert "was retracted" in call("claims", "--reopened").out
    card = call("claims", "show", fallen).out
    assert "↺ Reopened, was refuted" in card
    assert "↺ “Doctors count the dead” was retracted on " in card
    assert "retracted by its publisher" in card
    assert call("next", "--json").json["claim"] == fallen


def test_sources_say_so(call: Call, fallen: str, nineteen: dict[str, Any]) -> None:
    assert call("sources", "show", nineteen["source"], "--json").json["standing"] == "retracted"
    assert "retracted by its publisher" in call("sources", "show", nineteen["source"]).out


def test_exports_and_reports_say_so(call: Call, fallen: str) -> None:
    row = call("export", "jsonl").rows[0]
    assert list(row)[-1] == "reopened"
    assert "was retracted on" in row["reopened"]
    assert [link["standing"] for link in row["evidence"]] == ["retracted"]
    assert call("export", "csv").out.splitlines()[0].endswith(",reopened,pass")
    for form in ("markdown", "html"):
        text = call("report", form).out
        assert "Reopened, was refuted" in text
        assert "was retracted on" in text
        assert "retracted by its publisher" in text


def test_no_claim_review_is_made_of_a_verdict_that_may_not_stand(call: Call, fallen: str) -> None:
    made = call("export", "claimreview", "--base-url", "https://desk.example")
    assert (made.out, "left out: 1 reopened" in made.err or "1 left out: reopened" in made.err) == ("", True)
    annotation = call("export", "annotations").rows[0]
    assert (annotation["id"][-12:], annotation["motivation"]) == (fallen[-12:], "highlighting")


def test_the_next_verdict_settles_it_and_undo_reopens_it(call: Call, fallen: str) -> None:
    call("judge", fallen, "supported", "--because", "The ministry confirms it.")
    assert call("claims", "--reopened", "--nl").rows == []
    call("undo")
    assert [row["claim"] for row in call("claims", "--reopened", "--nl").rows] == [fallen]
    assert call("check").code == 0


def test_a_standing_that_there_is_not_is_refused(call: Call, nineteen: dict[str, Any]) -> None:
    assert call("sources", "edit", nineteen["source"], "--standing", "wrong").code == 2


def test_the_gate_stays_shut_until_somebody_decides(call: Call, fallen: str) -> None:
    for condition in ("verdict", "second_check"):
        failures = {row["claim"]: row["why"] for row in call("gate", "--require", condition, "--nl").rows}
        assert "was retracted on" in failures[fallen]
    call("judge", fallen, "refuted", "--because", "The army counts 19 as well.")
    assert fallen not in {row["claim"] for row in call("gate", "--require", "verdict", "--nl").rows}
