from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from workbench.report.rows import CLAIM_CELLS


@pytest.fixture
def worked(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> None:
    call("link", toll["claim"], nineteen["statement"], "conflicts", "--credibility", "2")
    call("judge", toll["claim"], "refuted", "--because", '=HYPERLINK("x")')


@pytest.mark.usefixtures("worked")
def test_jsonl_holds_each_claim_with_its_evidence_and_decisions(call: Call, toll: dict[str, Any]) -> None:
    rows = call("export", "jsonl").rows
    assert len(rows) == 4
    row = rows[0]
    assert {**row, "blind": False} == call("claims", "show", toll["claim"], "--json").json
    assert [link["relation"] for link in row["evidence"]] == ["conflicts"]
    assert row["decisions"][0]["evidence"] == [row["evidence"][0]["link"]]
    assert all(set(other) == set(row) for other in rows)


@pytest.mark.usefixtures("worked")
def test_an_export_is_the_same_each_time_and_names_the_journal_s_head(call: Call) -> None:
    first = call("export", "jsonl")
    assert call("export", "jsonl") == first
    assert first.err == f"4 written\nHead of the journal: {call('check', '--json').json['head']}\n"


@pytest.mark.usefixtures("worked")
def test_csv_is_a_row_a_claim_that_no_spreadsheet_runs(call: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(call("export", "csv").out)))
    assert len(rows) == 4
    assert tuple(rows[0]) == CLAIM_CELLS
    assert rows[0]["justification"] == '\'=HYPERLINK("x")'
    raw = list(csv.DictReader(io.StringIO(call("export", "csv", "--raw").out)))
    assert raw[0]["justification"] == '=HYPERLINK("x")'
    assert call("export", "jsonl", "--raw").code == 2


def test_suggestions_are_kept_apart_from_evidence(
    call: Call, desk: Path, toll: dict[str, Any], nineteen: dict[str, Any]
) -> None:
    from workbench.model.links import Relation, Suggestion
    from workbench.store import Store

    with Store.open(desk) as store:
        claim = store.claim(toll["claim"])
        [candidate] = [
            one for one in store.candidates(["people"], limit=10) if one.statement == nineteen["statement"]
        ]
        store.put_suggestions(
            {claim.id: [Suggestion(candidate, Relation.CONFLICTS, 0.8, ("27 and 19 can't both hold",))]}
        )
    row = call("export", "jsonl").rows[0]
    assert row["evidence"] == []
    assert [(link["relation"], link["state"]) for link in row["suggestions"]] == [("conflicts", "suggested")]
    assert row["suggested"] == 1
    assert "27 and 19 can't both hold" in call("claims", "show", toll["claim"]).out


def test_a_refused_link_is_exported_and_is_never_suggested_again(
    call: Call, desk: Path, toll: dict[str, Any], nineteen: dict[str, Any]
) -> None:
    assert call("unlink", toll["claim"], nineteen["statement"]).code == 0
    assert call("suggest").code == 0
    row = next(row for row in call("export", "jsonl").rows if row["claim"] == toll["claim"])
    assert [(link["statement"], link["state"]) for link in row["rejected"]] == [(nineteen["statement"], "rejected")]
    assert nineteen["statement"] not in [link["statement"] for link in row["evidence"] + row["suggestions"]]


def test_a_file_is_written_whole_and_never_over_another(call: Call, tmp_path: Path, desk: Path) -> None:
    target = tmp_path / "claims.jsonl"
    assert call("export", "jsonl", "-o", str(target)).out == ""
    written = target.read_text()
    assert [json.loads(line)["claim"] for line in written.splitlines()]
    refused = call("export", "jsonl", "-o", str(target))
    assert (refused.code, target.read_text()) == (2, written)
    assert "--force" in refused.err
    assert call("export", "csv", "-o", str(target), "--force").code == 0
    assert target.read_text().startswith("claim,")
    assert call("export", "jsonl", "-o", str(desk), "--force").code == 2
    assert call("check").code == 0


@pytest.mark.case("B11")
def test_an_export_sees_one_state_while_others_write(desk: Path, toll: dict[str, Any]) -> None:
    from workbench.model.claims import Verdict
    from workbench.report.export import write_export
    from workbench.review import judge
    from workbench.store import Store

    class Nosy(io.StringIO):
        """A stream in whose middle somebody else gives a verdict."""

        def write(self, text: str) -> int:
            if not self.tell():
                with Store.open(desk) as other:
                    for claim in other.claims():
                        judge(other, claim.uid, Verdict.REFUTED, by="bea", because="meanwhile")
            return super().write(text)

    out = Nosy()
    with Store.open(desk) as store, store.snapshot():
        write_export(store, "jsonl", out)
    assert [json.loads(line)["verdict"] for line in out.getvalue().splitlines()] == [None] * 4


def test_a_report_of_everything_and_of_one_source(
    call: Call, toll: dict[str, Any], worked: None, tmp_path: Path
) -> None:
    text = call("report", "markdown").out
    assert text.startswith("# Fact-check report\n")
    assert "### ✗ More than 27 militants killed in Sarhad hills" in text
    assert (
        "Security officials said **more than 27 militants were killed in the Sarhad hills on Monday**."
        in text
    )
    assert "2 claims from 1 other source not begun." in text
    assert "Doctors count the dead](https://courier.example/dead)" in text
    other = call("sources", "--outlet", "The Courier", "--nl").rows[0]["source"]
    alone = call("report", "markdown", "--source", other).out
    assert alone.startswith("# Fact check: Doctors count the dead\n")
    assert "Not yet checked (2)" in alone
    assert "militants" not in alone
    assert call("report", "html", "-o", str(tmp_path / "r.html"), "--title", "<b>Raid").code == 0
    page = (tmp_path / "r.html").read_text()
    assert '<h1 dir="auto">&lt;b&gt;Raid</h1>' in page
    assert call("report", "docx").code == 2


def test_a_report_before_any_work_says_what_waits(call: Call) -> None:
    assert "4 claims from 2 other sources not begun." in call("report", "markdown").out
    assert "4 claims from 2 other sources not begun." in call("report", "html").out
