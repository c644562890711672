"""The gate as a hook of a CMS sees it: an exit code, and a list of what is in the way."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from tests.builders import document, passage, statement
from tests.cli.conftest import Call
from workbench.cli import load
from workbench.model.statements import Modality
from workbench.report.gate import CONDITIONS
from workbench.store import Store

ROW = {"claim", "condition", "why", "text", "status", "verdict", "source", "document", "title", "outlet"}


def judge_all(call: Call, verdict: str, *, by: str) -> None:
    for row in call("claims", "--nl").rows:
        assert call("judge", row["claim"], verdict, "--by", by, "--because", "Seen.").code == 0


def test_what_fails_is_listed_with_its_reason_and_ends_with_4(call: Call, toll: dict[str, Any]) -> None:
    found = call("gate", "--require", "verdict", "--nl")
    assert found.code == 4
    assert all(set(row) == ROW for row in found.rows)
    assert toll["claim"] in {row["claim"] for row in found.rows}
    assert {row["why"] for row in found.rows} == {"No verdict has been given."}
    assert "4 of 4 claims fail: verdict 4." in found.err


def test_every_shape_tells_the_same(call: Call) -> None:
    given = ("gate", "--require", "verdict")
    rows = call(*given, "--nl").rows
    assert call(*given, "--json").json == rows
    assert [row["claim"] for row in csv.DictReader(io.StringIO(call(*given, "--csv").out))] == [
        row["claim"] for row in rows
    ]
    table = call(*given).out.splitlines()
    assert len(table) == 1 + len(rows)
    assert "No verdict has been given." in table[1]


def test_conditions_hold_one_after_the_other(call: Call) -> None:
    assert call("gate", "--require", "verdict").code == 4
    judge_all(call, "refuted", by="Ann")
    assert call("gate", "--require", "verdict").code == 0
    half = call("gate", "--require", "verdict,second_check", "--nl")
    assert (half.code, {row["condition"] for row in half.rows}) == (4, {"second_check"})
    for row in call("claims", "--nl").rows:
        assert call("judge", row["claim"], "refuted", "--pass", "second", "--by", "Bob").code == 0
    done = call("gate", "--require", "verdict", "--require", "second_check", "--json")
    assert (done.code, done.json) == (0, [])
    assert "4 claims looked at, nothing fails verdict, second_check." in done.err


def test_an_adjudication_opens_the_gate(call: Call, toll: dict[str, Any]) -> None:
    which = ("gate", "--require", "second_check", "--where", "killed", "--nl")
    call("judge", toll["claim"], "refuted", "--by", "Ann")
    call("judge", toll["claim"], "supported", "--pass", "second", "--by", "Bob")
    assert "nobody has adjudicated" in call(*which).rows[0]["why"]
    call("judge", toll["claim"], "supported", "--pass", "adjudication", "--by", "Eve")
    assert call(*which).code == 0


def test_a_conflict_needs_a_verdict_and_a_supported_claim_a_reason(
    call: Call, toll: dict[str, Any], nineteen: dict[str, Any]
) -> None:
    which = ("gate", "--require", "no_open_conflict", "--nl")
    assert call(*which).code == 0
    call("link", toll["claim"], nineteen["statement"], "conflicts")
    (open_one,) = call(*which).rows
    assert (open_one["claim"], open_one["verdict"]) == (toll["claim"], None)
    call("judge", toll["claim"], "supported")
    assert "no reason is given" in call(*which).rows[0]["why"]
    call("judge", toll["claim"], "supported", "--because", "The doctor counted one ward.")
    assert call(*which).code == 0


def test_a_supported_claim_needs_two_origins(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> None:
    which = ("gate", "--require", "two_origins", "--nl")
    call("judge", toll["claim"], "supported")
    assert call(*which).rows[0]["why"] == "Rated supported, but only one article is known to say so."
    call("link", toll["claim"], nineteen["statement"], "corroborates")
    assert call(*which).code == 0
    call("origins", toll["claim"], "--same", toll["statement"], nineteen["statement"])
    assert "go back to" in call(*which).rows[0]["why"]


def test_a_published_claim_relies_on_sources_that_stand(
    call: Call, toll: dict[str, Any], nineteen: dict[str, Any]
) -> None:
    which = ("gate", "--require", "published_sources_stand", "--nl")
    call("link", toll["claim"], nineteen["statement"], "corroborates")
    call("judge", toll["claim"], "supported")
    call("claims", "edit", toll["claim"], "--publication", "published")
    assert call(*which).code == 0
    call("sources", "edit", nineteen["source"], "--standing", "retracted")
    (fell,) = call(*which).rows
    assert (fell["claim"], fell["condition"]) == (toll["claim"], "published_sources_stand")
    assert "“Doctors count the dead” was retracted on" in fell["why"]


def test_nothing_of_a_confidential_source_goes_into_a_log(
    call: Call, toll: dict[str, Any], nineteen: dict[str, Any]
) -> None:
    which = ("gate", "--require", "verdict,published_sources_stand", "--json")
    call("link", toll["claim"], nineteen["statement"], "corroborates")
    call("judge", toll["claim"], "supported")
    call("claims", "edit", toll["claim"], "--publication", "published")
    call("sources", "edit", nineteen["source"], "--standing", "retracted", "--confidential")
    public, full = call(*which), call(*which, "--profile", "full")
    assert (public.code, full.code, len(public.json)) == (4, 4, len(full.json))
    for telling in ("Doctors count the dead", "Courier", "courier.txt", "At least 19"):
        assert telling in full.out
        assert telling not in public.out + public.err


@pytest.mark.parametrize(
    "name", ["courier.txt", "Doctors count the dead", "https://courier.example/dead"]
)
def test_an_article_is_found_by_what_it_is_called(call: Call, name: str) -> None:
    found = call("gate", "--require", "verdict", "--article", name, "--nl")
    assert {row["document"] for row in found.rows} == {"courier.txt"}
    uid = found.rows[0]["source"]
    assert call("gate", "--require", "verdict", "--source", uid[-8:], "--nl").rows == found.rows


def test_an_article_that_is_not_there_does_not_pass(call: Call) -> None:
    missing = call("gate", "--require", "verdict", "--article", "nowhere.md")
    assert (missing.code, missing.out) == (2, "")
    assert "no article “nowhere.md”" in missing.err


def test_a_name_that_fits_two_articles_is_refused(call: Call, desk: Path) -> None:
    with Store.open(desk) as store:
        batch = store.begin_batch("more", by="importer")
        two = [document(f"Text {place}.", name=f"{place}/same.md") for place in ("a", "b")]
        store.add_documents(batch.uid, [(one, []) for one in two])
    refused = call("gate", "--require", "verdict", "--article", "same.md")
    assert refused.code == 2
    assert "2 articles fit" in refused.err
    assert call("gate", "--require", "verdict", "--article", "a/same.md").code == 0, "there is nothing to check in it"


def test_what_is_not_to_be_checked_is_left_out_and_counted(call: Call, desk: Path) -> None:
    text = "Ona Reth called the vote a shame. The bridge is long."
    with Store.open(desk) as store:
        batch = store.begin_batch("more", by="importer")
        opinion = statement(text, "the vote a shame", modality=Modality.OPINION)
        (made,) = store.add_documents(batch.uid, [(document(text, name="view.md"), [opinion])])
        store.new_claim(made.source, passage(text, (34, 53), "Bridge is long"), by="ada")
    which = ("gate", "--require", "verdict", "--article", "view.md", "--nl")
    found = call(*which)
    assert [row["text"] for row in found.rows] == ["Bridge is long"], "who makes a claim by hand wants it checked"
    assert "1 claim not to be checked left out" in found.err
    assert len(call(*which, "--all").rows) == 2


def test_ready_made_fact_checks_are_no_work_of_ours(call: Call, tmp_path: Path) -> None:
    listed = tmp_path / "checks.csv"
    listed.write_text("text,verdict\nThe dam at Oshen burst on Friday,false\n", encoding="utf-8")
    assert call("import", "claims", str(listed)).code == 0
    found = call("gate", "--require", "verdict", "--nl")
    assert len(found.rows) == 4
    assert "1 claim not to be checked left out" in found.err


@pytest.mark.parametrize("given", [(), ("--require", "verdicts"), ("--require", ",")])
def test_which_conditions_there_are_is_told(call: Call, given: tuple[str, ...]) -> None:
    refused = call("gate", *given)
    assert (refused.code, refused.out) == (2, "")
    assert f"Conditions are {', '.join(CONDITIONS)}." in refused.err


def test_source_and_article_at_once_are_refused(call: Call, toll: dict[str, Any]) -> None:
    assert call("gate", "--require", "verdict", "--source", toll["source"], "--article", "courier.txt").code == 2


def test_help_shows_every_condition_in_an_example() -> None:
    told = load("gate").help or ""
    for name in CONDITIONS:
        assert re.search(rf"workbench gate --require {name}\s", told)
