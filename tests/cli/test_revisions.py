"""`sources diff`: what changed in an article, and what became of its claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call

WAS = """The dam at Wadi Tarn burst on Monday, the water ministry said.

Officials said 27 people were killed.

"We warned them in May," said engineer Ila Renn.

The bridge will stand, the Hill Council said.
"""
NOW = """"We warned them in May," said engineer Ila Renn.

The dam at Wadi Tarn burst on Monday, the water ministry said.

Officials said 31 people were killed.

Rescue went on \x1b[31mall night, the army said.
"""


@pytest.fixture
def source(call: Call, tmp_path: Path) -> str:
    """An article whose claims were judged, but for one, before its text changed."""
    path = tmp_path / "dam.txt"
    path.write_text(WAS)
    call("import", str(path))
    [uid] = [row["source"] for row in call("sources", "--nl").rows if row["document"].endswith("dam.txt")]
    for row in call("claims", "--source", uid, "--nl").rows:
        if "bridge" not in row["quote"].lower():
            call("judge", row["claim"], "supported", "--because", "seen")
    path.write_text(NOW)
    call("import", str(path))
    return str(uid)


def fates(row: Any) -> dict[str, str]:
    return {one["fate"]: one["quote"] for one in row["claims"]}


def test_what_became_of_each_claim(call: Call, source: str) -> None:
    row = call("sources", "diff", source[-8:], "--json").json
    assert (row["was"]["number"], row["now"]["number"]) == (1, 2)
    found = fates(row)
    assert found.keys() == {"kept", "moved", "reopened", "gone", "new"}
    assert ("dam" in found["kept"], "warned" in found["moved"], "27" in found["reopened"]) == (True, True, True)
    assert "bridge" in found["gone"]
    for one in row["claims"]:
        if one["now"]:
            assert NOW[slice(*one["now"])] == one["quote"]
        if one["was"]:
            assert WAS[slice(*one["was"])] == one["quote"]
    assert [one["now_text"] for one in row["changes"] if one["was_text"] == "27"] == ["31"]
    assert [one["status"] for one in row["claims"] if one["fate"] == "reopened"] == ["in_progress"]
    told = call("sources", "diff", source).out
    assert "\n- Officials said 27 people were killed.\n" in told
    assert "\n+ Officials said 31 people were killed.\n" in told
    assert "1 kept, 1 moved, 1 reopened, 1 gone, 2 new" in told
    assert "\x1b" not in told


def test_any_two_texts_can_be_compared(call: Call, source: str) -> None:
    back = call("sources", "diff", source, "--was", "2", "--now", "1", "--json").json
    assert (back["was"]["number"], back["now"]["number"]) == (2, 1)
    assert back["changes"]
    assert all(NOW[slice(*one["was"])] == one["was_text"] for one in back["changes"])
    for numbers in (("1", "1"), ("1", "3"), ("0", "2")):
        answer = call("sources", "diff", source, "--was", numbers[0], "--now", numbers[1])
        assert answer.code == 2
        assert "Error: " in answer.err


def test_an_article_with_one_text_has_no_difference(call: Call) -> None:
    uid = call("sources", "--nl").rows[0]["source"]
    answer = call("sources", "diff", uid)
    assert answer.code == 2
    assert "one text only" in answer.err


def test_claims_elsewhere_that_were_reopened_are_named(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_text(WAS)
    call("import", str(path))
    rows = call("claims", "--nl").rows
    [dead] = [row for row in rows if "27 people" in row["quote"]]
    other = next(row for row in rows if row["speaker"] == "Anwa Selim")
    call("link", other["claim"], dead["statement"], "conflicts")
    call("judge", other["claim"], "refuted")
    path.write_text(NOW)
    call("import", str(path))
    row = call("sources", "diff", dead["source"], "--json").json
    assert [one["claim"] for one in row["elsewhere"]] == [other["claim"]]
    assert "Reopened elsewhere: 1 claim" in call("sources", "diff", dead["source"]).out


def test_an_undone_import_is_told_as_it_was(call: Call, source: str) -> None:
    entry = next(row for row in call("history", "--nl").rows if row["action"] == "import")
    call("undo", str(entry["seq"]))
    row = call("sources", "diff", source, "--json").json
    assert (row["was"]["number"], row["now"]["number"]) == (2, 1)
