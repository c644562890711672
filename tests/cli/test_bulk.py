"""One act on all claims that a query finds."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import Call


def test_all_that_a_query_finds_is_judged_as_one_entry(call: Call) -> None:
    before = call("stats", "--json").json["journal"]
    answer = call("bulk", "verdict:none", "--verdict", "not_checkable", "--because", "A drill.", "--by", "Ada")
    assert answer.code == 0
    assert "4 claims" in answer.err
    rows = call("claims", "--nl").rows
    assert {row["verdict"] for row in rows} == {"not_checkable"}
    assert call("stats", "--json").json["journal"] == before + 1
    for row in rows:
        assert "and 3 more" in call("history", row["claim"]).out
    call("undo", "--by", "Ada")
    assert {row["verdict"] for row in call("claims", "--nl").rows} == {None}
    assert call("check").code == 0


def test_a_dry_run_names_them_and_writes_nothing(call: Call) -> None:
    before = call("stats", "--json").json
    answer = call("bulk", "number:>20", "--status", "waiting", "--dry-run")
    assert "More than 27 militants killed" in answer.out
    assert call("stats", "--json").json == before
    assert call("bulk", "number:>20", "--status", "waiting").code == 0
    assert [row["text"] for row in call("claims", "list", "--status", "waiting", "--nl").rows] == [
        "More than 27 militants killed in Sarhad hills"
    ]


def test_all_or_nothing(call: Call, toll: dict[str, Any]) -> None:
    call("judge", toll["claim"], "supported", "--by", "Ada")
    call("judge", toll["claim"], "refuted", "--pass", "second", "--by", "Ben")
    answer = call("bulk", "", "--verdict", "supported", "--by", "Ada")
    before = [row["verdict"] for row in call("claims", "--nl").rows]
    refused = call("bulk", "", "--verdict", "refuted", "--by", "")
    assert refused.code == 2
    assert [row["verdict"] for row in call("claims", "--nl").rows] == before
    assert answer.code == 0


def test_what_makes_no_sense_is_refused(call: Call) -> None:
    assert call("bulk", "").code == 2
    assert call("bulk", "", "--status", "waiting", "--verdict", "refuted").code == 2
    assert call("bulk", "staus:new", "--status", "waiting").code == 2
    assert call("bulk", "zzzz", "--status", "waiting").code == 2
