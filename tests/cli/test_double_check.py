"""A desk's whole day: the sample checked twice, blind, in two copies; merged, adjudicated, measured, reported."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call

SAMPLE = Path(__file__).parents[2] / "sample_db" / "sample.db"
FIRST, SECOND, JUDGE = "Cara Fenn", "Dov Astell", "Ines Marr"


@pytest.mark.slow
def test_the_sample_is_checked_twice_blind_merged_adjudicated_and_reported(call: Call, tmp_path: Path) -> None:
    hers, his = tmp_path / "hers.db", tmp_path / "his.db"
    shutil.copy(SAMPLE, hers)

    def at(path: Path, *arguments: str) -> Any:
        answer = call("-d", str(path), *arguments)
        assert answer.code in (0, 3), answer.err
        return answer

    unchecked = at(hers, "claims", "list", "--where", "verdict:none status:new", "--nl").rows
    uids = [row["claim"] for row in unchecked[:6]]
    at(hers, "assign", *uids, "--to", FIRST, "--pass", "first", "--by", JUDGE)
    at(hers, "assign", *uids, "--to", SECOND, "--pass", "second", "--by", JUDGE)
    at(hers, "backup", str(his))

    for number, uid in enumerate(uids):
        at(hers, "judge", uid, "supported", "--because", f"Her reason {number}.", "--by", FIRST)
        verdict = "refuted" if number < 2 else "supported"
        at(his, "judge", uid, verdict, "--because", f"His reason {number}.", "--by", SECOND)
        assert "Her reason" not in at(his, "claims", "show", uid).out

    before = at(hers, "stats", "--json").json["decisions"]
    at(hers, "merge-db", str(his), "--by", JUDGE)
    assert at(hers, "stats", "--json").json["decisions"] == before + len(uids)
    assert call("-d", str(hers), "merge-db", str(his), "--by", JUDGE).code == 0
    assert at(hers, "stats", "--json").json["decisions"] == before + len(uids), "merging twice is merging once"

    contested = {row["claim"] for row in at(hers, "adjudicate", "--nl").rows}
    assert contested == set(uids[:2])
    assert call("-d", str(hers), "judge", uids[0], "refuted", "--pass", "adjudication", "--by", FIRST).code == 2
    for uid in uids[:2]:
        at(hers, "judge", uid, "refuted", "--pass", "adjudication", "--because", "The minutes decide.", "--by", JUDGE)
    assert at(hers, "adjudicate", "--nl").rows == []

    verdicts = {row["claim"]: row["verdict"] for row in at(hers, "claims", "--nl").rows if row["claim"] in uids}
    assert [verdicts[uid] for uid in uids] == ["refuted"] * 2 + ["supported"] * 4
    [measured] = at(hers, "agreement", "--json").json
    assert (measured["claims"], measured["agreed"]) == (6, 4)
    assert round(measured["percent"], 1) == 66.7
    page = at(hers, "report", "markdown").out
    assert page.count("The minutes decide.") >= 2
    assert "Her reason 5." in page
    assert call("-d", str(hers), "check").code == 0
    assert call("-d", str(his), "check").code == 0
