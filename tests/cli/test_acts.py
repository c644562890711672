"""Every act from the command line: what it prints, and that it is on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from workbench.model.links import LinkState
from workbench.store import Store


def test_a_link_is_made_changed_rejected_and_brought_back(
    call: Call, toll: dict[str, Any], nineteen: dict[str, Any]
) -> None:
    claim, statement = toll["claim"], nineteen["statement"]

    def links() -> list[tuple[str, str, int | None, str]]:
        shown = call("claims", "show", claim, "--json").json
        return [
            (link["relation"], link["state"], link["credibility"], link["note"]) for link in shown["evidence"]
        ]

    answer = call(
        "link", claim[-8:], statement[-8:], "conflicts", "--credibility", "3", "--note", "other count"
    )
    assert answer.code == 0
    assert "linked as conflicts" in answer.out
    assert answer.out.endswith("(ada)\n")
    assert links() == [("conflicts", "confirmed", 3, "other count")]
    call("link", claim, statement, "updates")
    assert links() == [("updates", "confirmed", 3, "other count")]
    entry = call("unlink", claim, statement, "--because", "another day", "--json").json
    assert (entry["action"], entry["reason"], entry["by"]) == ("reject", "another day", "ada")
    assert links() == []
    call("undo")
    assert links() == [("updates", "confirmed", 3, "other count")]


def test_a_rejected_link_keeps_what_was_proposed(
    call: Call, desk: Path, toll: dict[str, Any], nineteen: dict[str, Any]
) -> None:
    call("link", toll["claim"], nineteen["statement"], "conflicts")
    call("unlink", toll["claim"], nineteen["statement"])
    with Store.open(desk) as store:
        [link] = store.evidence(toll["claim"], states=(LinkState.REJECTED,))
    assert link.relation == "conflicts"


def test_a_digit_alone_leaves_a_link_as_it_is(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> None:
    claim, statement = toll["claim"], nineteen["statement"]
    answer = call("link", claim, statement, "--credibility", "5")
    assert (answer.code, "Nothing links that statement" in answer.err) == (2, True)
    call("link", claim, statement, "conflicts")
    assert call("link", claim, statement, "--credibility", "5").code == 0
    [link] = call("claims", "show", claim, "--json").json["evidence"]
    assert (link["relation"], link["state"], link["credibility"]) == ("conflicts", "confirmed", 5)
    assert call("link", claim, statement).code == 2


def test_a_claim_is_not_evidence_for_itself(call: Call, toll: dict[str, Any]) -> None:
    answer = call("link", toll["claim"], toll["statement"], "corroborates")
    assert (answer.code, answer.out) == (2, "")
    assert "own statement" in answer.err


def test_a_verdict_is_given_and_taken_back(call: Call, toll: dict[str, Any]) -> None:
    claim = toll["claim"]
    answer = call("judge", claim, "supported")
    assert "judged supported" in answer.out
    assert "No evidence is linked and no reason given" in answer.err
    assert call("judge", claim, "refuted", "--because", "no such raid", "--by", "bea").err == ""
    row = call("claims", "show", claim, "--json").json
    assert (row["verdict"], row["status"], row["decided_by"]) == ("refuted", "done", "bea")
    call("judge", claim, "--take-back")
    row = call("claims", "show", claim, "--json").json
    assert (row["verdict"], row["status"]) == (None, "in_progress")
    assert [decision["verdict"] for decision in row["decisions"]][:2] == ["supported", "refuted"]
    assert call("judge", claim, "--take-back").code == 2


@pytest.mark.parametrize(
    "wrong", [[], ["supported", "--take-back"], ["--take-back", "--because", "x"], ["true"]]
)
def test_a_verdict_or_take_back_never_both_or_neither(
    call: Call, toll: dict[str, Any], wrong: list[str]
) -> None:
    assert call("judge", toll["claim"], *wrong).code == 2
    assert call("claims", "show", toll["claim"], "--json").json["verdict"] is None


def test_claims_are_merged_and_split_again(
    call: Call, toll: dict[str, Any], nineteen: dict[str, Any]
) -> None:
    answer = call("merge", nineteen["claim"], toll["claim"], "--because", "the same toll")
    assert answer.code == 0
    assert call("stats", "--json").json["claims"] == 3
    [link] = call("claims", "show", toll["claim"], "--json").json["evidence"]
    assert (link["relation"], link["statement"]) == ("states", nineteen["statement"])
    assert call("split", toll["claim"], nineteen["statement"][-8:]).code == 0
    assert call("stats", "--json").json["claims"] == 4
    assert "At least 19 died in Sarhad hills" in call("claims").out
    assert call("merge", toll["claim"], toll["claim"]).code == 2


def test_undo_and_redo_write_entries_of_their_own(call: Call, toll: dict[str, Any]) -> None:
    before = call("stats", "--json").json["journal"]
    call("judge", toll["claim"], "supported", "--because", "x")
    entry = call("judge", toll["claim"], "refuted", "--because", "y", "--by", "bea", "--json").json
    assert "nothing to redo" in call("redo").err
    answer = call("undo", str(entry["seq"]), "--by", "cleo", "--json").json
    assert (answer["undoes"], answer["by"]) == (entry["seq"], "cleo")
    assert call("claims", "show", toll["claim"], "--json").json["verdict"] == "supported"
    call("redo", "--by", "cleo")
    assert call("claims", "show", toll["claim"], "--json").json["verdict"] == "refuted"
    assert call("stats", "--json").json["journal"] == before + 4
    assert call("undo", "--by", "nobody").code == 1
    assert call("undo", "9999").code == 1


def test_history_of_everything_and_of_one_thing(
    call: Call, toll: dict[str, Any], nineteen: dict[str, Any]
) -> None:
    call("link", toll["claim"], nineteen["statement"], "conflicts")
    call("judge", toll["claim"], "refuted", "--because", "why not", "--by", "bea")
    call("claims", "edit", nineteen["claim"], "--note", "elsewhere")
    rows = call("history", "--nl").rows
    assert [row["seq"] for row in rows] == sorted((row["seq"] for row in rows), reverse=True)
    assert [row["action"] for row in call("history", toll["claim"][-8:], "--nl").rows][:2] == [
        "judge",
        "link",
    ]
    assert [row["action"] for row in call("history", nineteen["statement"], "--nl").rows] == ["link"]
    assert call("history", "-n", "1", "--nl").rows == rows[:1]
    assert "why not" in call("history", "--csv").out
    assert call("history", "ffffffff").code == 2


@pytest.mark.parametrize("name", ["", "   ", "a\nb", "a\x1b[2J", "x" * 201])
@pytest.mark.case("B9")
def test_a_name_that_could_forge_the_journal_is_refused(call: Call, toll: dict[str, Any], name: str) -> None:
    before = call("stats", "--json").json
    answer = call("judge", toll["claim"], "refuted", "--by", name)
    assert answer.code == 2
    assert "\x1b" not in answer.err
    assert call("stats", "--json").json == before


def test_the_settings_name_the_reviewer(
    call: Call, toll: dict[str, Any], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKBENCH_REVIEWER")
    (tmp_path / "no-config.toml").write_text('reviewer = "Dora"')
    assert call("judge", toll["claim"], "refuted", "--because", "x", "--json").json["by"] == "Dora"


@pytest.mark.parametrize("uid", ["zz", "", "0123456789abcdef", "%", "' OR 1=1 --"])
def test_a_uid_that_fits_nothing_changes_nothing(call: Call, nineteen: dict[str, Any], uid: str) -> None:
    answer = call("link", uid, nineteen["statement"], "conflicts")
    assert (answer.code, answer.out) == (2, "")


def test_a_uid_that_fits_several_names_them(call: Call, toll: dict[str, Any]) -> None:
    answer = call("judge", toll["claim"][:6], "refuted")
    assert answer.code == 2
    assert toll["claim"] in answer.err
