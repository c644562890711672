"""Two pairs of eyes from scripts: assign, judge blind, adjudicate, agreement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, Call
from workbench.model.claims import Verdict

BECAUSE = "The garrison's own log names nobody"
"""Words that only the first reviewer wrote."""


@pytest.fixture
def judged(call: Call, toll: dict[str, Any]) -> str:
    """The toll, refuted by Ann, for whom Bob is the second pair of eyes."""
    uid: str = toll["claim"]
    assert call("assign", uid, "--to", "Bob", "--pass", "second").code == 0
    assert call("judge", uid, "refuted", "--because", BECAUSE, "--by", "Ann").code == 0
    return uid


def test_a_pass_is_assigned_listed_and_taken_back(call: Call, toll: dict[str, Any]) -> None:
    made = call("assign", toll["claim"], "--to", "Bob", "--pass", "second", "--json")
    assert made.json["summary"].startswith("assigned to Bob, second pass: “More than 27")
    (row,) = call("assign", "--list", "--to", "Bob", "--nl").rows
    assert (row["claim"], row["pass"], row["to"], row["given"]) == (toll["claim"], "second", "Bob", False)
    assert [one["claim"] for one in call("claims", "--assigned-to", "Bob", "--nl").rows] == [toll["claim"]]
    assert call("undo").code == 0
    assert call("assign", "--list", "--nl").rows == []


def test_filters_assign_many_at_once(call: Call, judged: str) -> None:
    made = call("assign", "--search", "killed died", "--to", "Eve", "--pass", "adjudication")
    assert (made.code, made.out) == (2, "")
    every = call("assign", "--outlet", "Herald", "--to", "Ann", "--pass", "adjudication")
    assert every.code == 3, "Ann gave the first verdict on one"
    assert "1 claim left out: Ann gave the first verdict" in every.err
    assert len(call("assign", "--list", "--to", "Ann", "--nl").rows) == 1
    assert judged not in {row["claim"] for row in call("assign", "--list", "--to", "Ann", "--nl").rows}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "Bob", "--pass", "second"),
        ("CLAIM", "--to", "Bob"),
        ("CLAIM", "--pass", "second"),
        ("CLAIM", "--undecided", "--to", "Bob", "--pass", "second"),
        ("CLAIM", "--list"),
        ("CLAIM", "--to", "Bob", "--pass", "third"),
    ],
)
def test_half_an_assigning_is_refused(call: Call, toll: dict[str, Any], arguments: tuple[str, ...]) -> None:
    given = [toll["claim"] if word == "CLAIM" else word for word in arguments]
    assert call("assign", *given).code == 2
    assert call("assign", "--list", "--nl").rows == []


def test_assigning_the_same_again_says_so(call: Call, judged: str) -> None:
    again = call("assign", judged, "--to", "Bob", "--pass", "second")
    assert (again.code, again.out) == (2, "")
    assert "assigned so already" in again.err


@pytest.mark.parametrize(
    ("who", "round", "why"),
    [
        ("Ann", "second", "second pass must be by somebody else: Ann gave the first"),
        ("Eve", "adjudication", "nothing to adjudicate"),
    ],
)
def test_who_may_not_give_a_pass_is_told_why(call: Call, judged: str, who: str, round: str, why: str) -> None:
    refused = call("judge", judged, "supported", "--pass", round, "--by", who)
    assert (refused.code, refused.out) == (2, "")
    assert why in refused.err


# --- blind -----------------------------------------------------------------------------------------


def looks(call: Call, uid: str, who: str) -> list[Answer]:
    """Everything in which a reviewer could read what another one concluded."""
    return [
        call("claims", "show", uid, "--by", who),
        call("claims", "show", uid, "--by", who, "--json"),
        call("claims", "list", "--by", who),
        call("claims", "list", "--by", who, "--nl"),
        call("claims", "list", "--by", who, "--csv"),
        call("next", "--pass", "second", "--by", who),
        call("next", "--pass", "second", "--by", who, "--json"),
        call("history", uid, "--by", who),
        call("history", uid, "--by", who, "--nl"),
        call("history", "--by", who, "--json"),
    ]


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("assigned", [True, False])
def test_the_second_checker_reads_nothing_of_the_first_verdict(
    call: Call, toll: dict[str, Any], nineteen: dict[str, Any], verdict: Verdict, assigned: bool
) -> None:
    uid = toll["claim"]
    call("link", uid, nineteen["statement"], "conflicts", "--by", "Annabel")
    if assigned:
        call("assign", uid, "--to", "Bob", "--pass", "second", "--by", "Eve")
    call("judge", uid, verdict.value, "--because", BECAUSE, "--by", "Annabel")
    call("undo", "--by", "Annabel")
    call("redo", "--by", "Annabel")
    if not assigned:
        call("claims", "edit", uid, "--status", "second_check", "--by", "Eve")
    for answer in looks(call, uid, "Bob"):
        assert answer.code == 0
        for word in (BECAUSE, "garrison", verdict.value, verdict.value.replace("_", " ").capitalize()):
            assert word not in answer.out + answer.err
    shown = call("claims", "show", uid, "--by", "Bob", "--json").json
    assert (shown["blind"], shown["verdict"], shown["decided_by"], shown["decisions"]) == (True, None, None, [])
    assert [link["statement"] for link in shown["evidence"]] == [nineteen["statement"]], "the evidence is there"
    assert shown["evidence"][0]["decided_by"] is None
    assert call("claims", "list", "--verdict", verdict.value, "--by", "Bob", "--nl").rows == []
    assert "⊘ Blind" in call("next", "--pass", "second", "--by", "Bob").out


def test_errors_tell_the_second_checker_nothing_either(call: Call, judged: str) -> None:
    number = next(row["seq"] for row in call("history", judged, "--nl").rows if row["action"] == "judge")
    call("claims", "edit", judged, "--note", "Bob's", "--by", "Bob")
    call("judge", judged, "supported", "--because", BECAUSE, "--by", "Ann")
    for refused in (
        call("undo", str(number), "--by", "Bob"),
        call("undo", "--by", "Bob"),
        call("judge", judged, "--take-back", "--by", "Bob"),
    ):
        assert refused.code in (1, 2)
        for word in ("refuted", "supported", BECAUSE):
            assert word not in refused.err
    assert call("claims", "show", judged, "--by", "Ann", "--json").json["verdict"] == "supported"


def test_one_act_on_many_claims_tells_nothing_about_one_of_them(call: Call) -> None:
    first, second = (row["claim"] for row in call("claims", "--outlet", "Herald", "--nl").rows)
    call("assign", second, "--to", "Bob", "--pass", "second")
    call("bulk", "outlet:Herald", "--verdict", "refuted", "--because", BECAUSE, "--by", "Ann")
    for answer in (*looks(call, second, "Bob"), call("bulk", "verdict:refuted", "--status", "waiting", "--dry-run")):
        assert BECAUSE not in answer.out
    assert "judged" not in call("history", first, "--by", "Bob").out, "it is one entry with the other claim's"
    listed = call("bulk", "verdict:refuted", "--status", "waiting", "--dry-run", "--by", "Bob")
    assert (first[-8:] in listed.out, second[-8:] in listed.out) == (True, False)
    assert "judged refuted" in call("history", second, "--by", "Ann").out


def test_others_and_exports_are_not_blind(call: Call, judged: str) -> None:
    for who in ("Ann", "Eve"):
        assert call("claims", "show", judged, "--by", who, "--json").json["verdict"] == "refuted"
    row = next(row for row in call("export", "jsonl").rows if row["claim"] == judged)
    assert (row["verdict"], row["decisions"][0]["pass"]) == ("refuted", "first")


def test_a_first_checker_is_blind_to_a_second_who_was_quicker(call: Call, toll: dict[str, Any]) -> None:
    uid = toll["claim"]
    call("assign", uid, "--to", "Ann", "--pass", "first")
    call("assign", uid, "--to", "Bob", "--pass", "second")
    assert call("next", "--by", "Bob", "--json").json["claim"] != uid, "it is Ann's"
    call("judge", uid, "refuted", "--because", BECAUSE, "--by", "Bob")
    found = call("next", "--by", "Ann", "--json").json
    assert (found["claim"], found["verdict"], found["blind"]) == (uid, None, True)
    call("judge", uid, "refuted", "--by", "Ann")
    shown = call("claims", "show", uid, "--by", "Ann", "--json").json
    assert (shown["status"], shown["verdict"], [one["pass"] for one in shown["decisions"]]) == (
        "done", "refuted", ["second", "first"],
    )  # fmt: skip


# --- what differs ----------------------------------------------------------------------------------


@pytest.fixture
def differing(call: Call, judged: str, nineteen: dict[str, Any]) -> str:
    """Bob, who linked one more statement, says otherwise."""
    call("link", judged, nineteen["statement"], "corroborates", "--by", "Bob")
    said = call("judge", judged, "supported", "--because", "Nineteen is fewer", "--by", "Bob")
    assert "waits for adjudication" in said.err
    return judged


def test_what_differs_stands_side_by_side(call: Call, differing: str) -> None:
    (row,) = call("adjudicate", "--by", "Eve", "--nl").rows
    assert (row["claim"], row["first"], row["first_by"], row["second"], row["second_by"]) == (
        differing, "refuted", "Ann", "supported", "Bob",
    )  # fmt: skip
    assert (row["first_because"], row["second_because"]) == (BECAUSE, "Nineteen is fewer")
    assert (row["first_alone"], len(row["second_alone"]), row["shared"], row["refused"]) == ([], 1, [], None)
    assert "by Ann" in call("adjudicate", "--by", "Bob", "--nl").rows[0]["refused"] + " by Ann"
    table = call("adjudicate", "--by", "Eve").out
    assert "✗ Refuted by Ann" in table
    assert "✓ Supported by Bob" in table


def test_names_are_hidden_on_request(call: Call, differing: str) -> None:
    for shape in ("--table", "--json", "--nl", "--csv"):
        out = call("adjudicate", "--hide-names", shape, "--by", "Eve").out
        assert differing[-8:] in out
        assert "Ann" not in out
        assert "Bob" not in out


def test_a_disputed_claim_has_no_verdict_anywhere(call: Call, differing: str) -> None:
    assert call("claims", "show", differing, "--json").json["verdict"] is None
    assert call("next", "--json").json["claim"] != differing, "nobody is sent to give a first verdict"
    row = next(row for row in call("export", "jsonl").rows if row["claim"] == differing)
    assert (row["verdict"], row["status"]) == (None, "second_check")
    assert "Two verdicts differ" in call("report", "markdown").out
    assert call("check").code == 0


def test_a_third_person_settles_it(call: Call, differing: str) -> None:
    for who in ("Ann", "Bob"):
        refused = call("judge", differing, "refuted", "--pass", "adjudication", "--by", who)
        assert refused.code == 2
        assert f"gave neither verdict: {who} gave" in refused.err
        assert call("next", "--pass", "adjudication", "--by", who, "--json").json is None
    assert call("next", "--pass", "adjudication", "--by", "Eve", "--json").json["claim"] == differing
    assert call("judge", differing, "refuted", "--because", "Both read.", "--by", "Eve").code == 0
    shown = call("claims", "show", differing, "--json").json
    assert (shown["verdict"], shown["status"], shown["decided_by"]) == ("refuted", "done", "Eve")
    assert call("adjudicate", "--nl").rows == []
    assert call("check").code == 0


def test_the_whole_of_a_double_check(call: Call, desk: Path) -> None:
    """Two scripted reviewers check all claims of one file blind; what differs is adjudicated and reported."""
    claims = [row["claim"] for row in call("claims", "--order", "document", "--nl").rows]
    call("assign", *claims, "--to", "Ann", "--pass", "first", "--by", "Eve")
    call("assign", *claims, "--to", "Bob", "--pass", "second", "--by", "Eve")
    says = {
        "Ann": ["supported", "refuted", "refuted", "not_checkable"],
        "Bob": ["supported", "refuted", "supported", "not_checkable"],
    }
    for place, uid in enumerate(claims):
        for who in ("Ann", "Bob") if place % 2 else ("Bob", "Ann"):
            seen = call("claims", "show", uid, "--by", who, "--json").json
            assert (seen["verdict"], seen["decisions"]) == (None, [])
            assert call("judge", uid, says[who][place], "--because", f"{who} says", "--by", who).code == 0
    for who, round in (("Ann", "first"), ("Bob", "second")):
        assert call("next", "--pass", round, "--by", who, "--json").json is None

    total, pair = call("agreement", "--pairs", "--nl").rows
    assert (total["claims"], total["agreed"], total["percent"]) == (4, 3, 75.0)
    assert (pair["reviewers"], pair["kappa"]) == (["Ann", "Bob"], total["kappa"])
    assert total["kappa"] == pytest.approx((0.75 - 5 / 16) / (1 - 5 / 16), abs=1e-4)
    assert (total["prevalence"]["refuted"], total["one_verdict"]) == (3, 0)
    assert [row["claims"] for row in call("agreement", "--by-source", "--nl").rows] == [4, 2, 2]

    (row,) = call("adjudicate", "--nl").rows
    assert row["claim"] == claims[2]
    call("judge", claims[2], "refuted", "--because", "Settled so.", "--by", "Eve")
    report = call("report", "markdown").out
    assert "75 %" in report
    assert "Settled so" in report
    assert "Ann says" in report, "what was overruled is told too"
    assert [row["verdict"] for row in call("claims", "--order", "document", "--nl").rows] == says["Ann"]
    assert call("check").code == 0
