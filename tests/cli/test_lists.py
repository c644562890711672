from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.unit.report.test_rows import CLAIM, STATEMENT


def test_claims_in_every_shape_are_the_same_claims(call: Call) -> None:
    rows = call("claims", "list", "--nl").rows
    assert [list(row) for row in rows] == [[*CLAIM, "blind"]] * len(rows)
    assert {row["text"] for row in rows} == {
        "More than 27 militants killed in Sarhad hills",
        "Two sides close to a deal",
        "At least 19 died in Sarhad hills",
        "No deal",
    }
    assert call("claims", "--json").json == rows
    sheet = list(csv.DictReader(io.StringIO(call("claims", "--csv").out)))
    assert [row["claim"] for row in sheet] == [row["claim"] for row in rows]
    table = call("claims").out
    for row in rows:
        assert row["claim"][-8:] in table
        assert row["claim"] not in table
        assert row["text"] in table


@pytest.mark.parametrize("shape", ["--json", "--nl", "--csv", "--table"])
def test_offsets_point_at_the_quote(call: Call, shape: str) -> None:
    answer = call("claims", shape)
    assert answer.code == 0
    if shape == "--nl":
        for row in answer.rows:
            text = call("sources", "show", row["source"], "--json").json["text"]
            assert text[row["start"] : row["end"]] == row["quote"]


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (["--search", "19"], ["At least 19 died in Sarhad hills"]),
        (["--speaker", "Orun Dast"], ["No deal"]),
        (["--outlet", "The Courier"], ["At least 19 died in Sarhad hills", "No deal"]),
        (["--verdict", "refuted"], ["No deal"]),
        (["--status", "done"], ["No deal"]),
        (["--undecided", "--outlet", "The Courier"], ["At least 19 died in Sarhad hills"]),
        (["--has-conflict"], ["At least 19 died in Sarhad hills"]),
        (["--search", "nothing such"], []),
        (["--where", "number:>20"], ["More than 27 militants killed in Sarhad hills"]),
        (["--where", 'verdict:none "close to a deal"'], ["Two sides close to a deal"]),
        (["--where", "speaker:dast", "--outlet", "courier"], ["No deal"]),
    ],
)
def test_claims_can_be_narrowed_down(call: Call, toll: dict[str, Any], options: list[str], texts: list[str]) -> None:
    by_text = {row["text"]: row for row in call("claims", "--nl").rows}
    call("judge", by_text["No deal"]["claim"], "refuted")
    call("link", by_text["At least 19 died in Sarhad hills"]["claim"], toll["statement"], "conflicts")
    assert sorted(row["text"] for row in call("claims", "list", *options, "--nl").rows) == sorted(texts)


def test_claims_of_one_source_by_a_piece_of_its_uid(call: Call, toll: dict[str, Any]) -> None:
    rows = call("claims", "--source", toll["source"][-10:], "--order", "document", "--nl").rows
    assert [row["text"] for row in rows] == [
        "More than 27 militants killed in Sarhad hills",
        "Two sides close to a deal",
    ]


def test_statements(call: Call, toll: dict[str, Any]) -> None:
    rows = call("statements", "--source", toll["source"], "--nl").rows
    assert all({*STATEMENT, "statement", "claim", "source"} <= set(row) for row in rows)
    assert [row["claim"] is None for row in rows] == [False, False, True]
    card = call("statements", "show", toll["statement"]).out
    assert "▌ more than 27 militants were killed" in card
    assert "Security officials" in card
    assert call("statements", "show", toll["statement"], "--json").json["quote"] == toll["quote"]


def test_sources_show_how_each_fact_is_known(call: Call) -> None:
    rows = call("sources", "--nl").rows
    assert [row["title"] for row in rows] == ["Raid in the Sarhad hills", "Doctors count the dead"]
    shown = call("sources", "show", rows[1]["source"])
    assert "https://courier.example/dead" in shown.out
    assert "At least 19 people died" in shown.out
    assert call("sources", "--search", "doctors", "--nl").rows == rows[1:]


def test_sources_are_corrected(call: Call) -> None:
    uid = call("sources", "--outlet", "The Courier", "--nl").rows[0]["source"]
    answer = call("sources", "edit", uid[-8:], "--title", "Dead counted", "--published", "2026-11-25", "--author", "")
    assert answer.code == 0
    row = call("sources", "show", uid, "--json").json
    assert (row["title"], row["published"], row["author"]) == ("Dead counted", "2026-11-25", None)
    assert row["how"]["title"] == "given"
    assert call("sources", "edit", uid, "--published", "soon").code == 2
    assert call("sources", "edit", uid, "--url", "javascript:alert(1)").code == 2
    assert call("sources", "edit", uid).code == 2


def test_speakers_are_corrected_for_all_their_statements(call: Call, nineteen: dict[str, Any]) -> None:
    uid = next(row["speaker"] for row in call("speakers", "--nl").rows if row["name"] == "Anwa Selim")
    assert call("speakers", "edit", uid, "--role", "surgeon", "--affiliation", "Sarhad hospital").code == 0
    row = call("statements", "show", nineteen["statement"], "--json").json
    assert (row["role"], row["affiliation"]) == ("surgeon", "Sarhad hospital")
    assert "surgeon" in call("speakers", "show", uid).out
    assert call("speakers", "show", uid, "--json").json["statements"] == 1
    assert call("speakers", "edit", uid, "--name", " ").code == 2


def test_outlets_are_graded_by_name_or_uid(call: Call) -> None:
    assert call("outlets", "edit", "the courier", "--reliability", "b").code == 0
    row = call("outlets", "show", "The Courier", "--json").json
    assert row["reliability"] == "B"
    assert "The Courier" in call("outlets", "show", row["outlet"][-8:]).out
    assert call("outlets", "edit", row["outlet"], "--reliability", "").code == 0
    assert {row["reliability"] for row in call("outlets", "--nl").rows} == {None}
    wrong = call("outlets", "edit", "No Such Paper", "--reliability", "B")
    assert wrong.code == 2
    assert "No outlet has the name 'No Such Paper'" in wrong.err
    assert "`workbench outlets` lists them" in wrong.err
    wrong = call("outlets", "edit", "the courier", "--reliability", "q")
    assert (wrong.code, wrong.err.splitlines()[1]) == (2, "It is one of: A, B, C, D, E, F.")


def test_a_card_shows_a_claim_with_everything_around_it(
    call: Call, toll: dict[str, Any], nineteen: dict[str, Any]
) -> None:
    call(
        "link",
        toll["claim"],
        nineteen["statement"],
        "conflicts",
        "--credibility",
        "4",
        "--note",
        "other count",
    )
    call("judge", toll["claim"], "conflicting_evidence", "--because", "two counts", "--by", "bea")
    card = call("claims", "show", toll["claim"][-8:]).out
    for said in (
        "More than 27 militants killed in Sarhad hills",
        "≠ Conflicting evidence by bea",
        "two counts",
        "Security officials said",
        "▌ more than 27 militants were killed in the Sarhad hills on Monday.",
        "Kalindi Herald",
        "conflicts   Anwa Selim, Doctor · The Courier · 4",
        "“At least 19 people died",
        "· other count",
        nineteen["statement"][-8:],
    ):
        assert said in card
    row = call("claims", "show", toll["claim"], "--json").json
    assert [link["relation"] for link in row["evidence"]] == ["conflicts"]
    assert [decision["reviewer"] for decision in row["decisions"]] == ["bea"]
    assert (row["suggestions"], row["publication"], row["justification"]) == ([], "no", "two counts")


def test_claims_are_edited_and_added(call: Call, toll: dict[str, Any]) -> None:
    uid = toll["claim"]
    answer = call(
        "claims",
        "edit",
        uid,
        "--text",
        "27 or more killed",
        "--note",
        "ask",
        "--status",
        "waiting",
        "--publication",
        "published",
        "--publication-url",
        "https://desk.example/1",
    )
    assert answer.code == 0
    row = call("claims", "show", uid, "--json").json
    assert (row["text"], row["note"], row["status"]) == ("27 or more killed", "ask", "waiting")
    assert (row["publication"], row["publication_url"]) == ("published", "https://desk.example/1")
    assert call("claims", "edit", uid, "--publication-url", "javascript:1").code == 2
    assert call("claims", "edit", uid, "--text", "").code == 2
    made = call("claims", "add", toll["source"], "closed for two days", "--text", "Road closed", "--json").json
    assert call("claims", "show", made["subject"], "--json").json["quote"] == "closed for two days"
    assert "does not say that" in call("claims", "add", toll["source"], "not there").err
    assert "times in this source" in call("claims", "add", toll["source"], "e").err


def test_a_claim_of_a_passage_has_what_the_rules_find_in_it_and_suggestions(
    call: Call, toll: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "hills.txt").write_text("Only 19 militants were killed in the Sarhad hills, the Hill Council said.")
    assert call("import", str(tmp_path / "hills.txt")).code == 0
    text = call("sources", "show", toll["source"], "--json").json["text"]
    quote = "27 militants were killed in the Sarhad hills on Monday"
    start = text.index(quote)
    made = call("claims", "add", toll["source"], "--quote", quote, "--by", "bea", "--json").json
    assert (made["action"], made["by"]) == ("new_claim", "bea")
    row = call("claims", "show", made["subject"], "--json").json
    assert (row["quote"], row["start"], row["end"]) == (quote, start, start + len(quote))
    assert (row["speaker"], row["kind"]) == ("Security officials", "indirect")
    [stated] = [one for one in call("statements", "list", "--nl").rows if one["claim"] == made["subject"]]
    assert [one["best"] for one in stated["quantities"]] == [27]
    assert [one["document"].endswith("hills.txt") for one in row["suggestions"]] == [True], "no passage tells of itself"
    again = call("claims", "add", toll["source"], "--start", str(start), "--end", str(start + len(quote)))
    assert (again.code, made["subject"] in again.err) == (2, True)
    assert call("extract", "--update", "--by", "bea").code == 0
    assert call("claims", "show", made["subject"], "--json").json["text"] == row["text"]
    assert call("check").code == 0
    assert call("undo", str(made["seq"])).code == 0
    assert call("claims", "show", made["subject"]).code == 2
    assert call("check").code == 0


def test_next_is_the_most_check_worthy_claim_until_nothing_is_left(call: Call) -> None:
    seen = []
    while row := call("next", "--json").json:
        seen.append(row["checkworthiness"])
        call("judge", row["claim"], "not_checkable")
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 4
    answer = call("next")
    assert (answer.code, answer.out, answer.err) == (0, "", "Nothing is left to do.\n")


def test_next_in_one_source_prints_the_card(call: Call) -> None:
    source = call("sources", "--outlet", "The Courier", "--nl").rows[0]["source"]
    answer = call("next", "--source", source)
    assert answer.out.startswith("At least 19 died in Sarhad hills\n")
    assert "0 of 2 claims have a verdict" in answer.err
