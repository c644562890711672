"""`workbench speakers`: who is quoted, who may be whom, and what a reviewer decides about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.builders import said
from tests.cli.conftest import Call
from workbench.store import Store


@pytest.fixture
def people(desk: Path) -> None:
    with Store.open(desk) as store:
        batch = store.begin_batch("x", by="importer")
        store.add_documents(
            batch.uid,
            [
                said(1, ("Oren Halvik", "Defence Minister", "River Board")),
                said(2, ("Oren Halvik", "minister", None)),
                said(3, ("Orin Halvik", None, None)),
                said(4, ("Halvik", "minister", None)),
            ],
        )


def row_of(call: Call, name: str) -> dict[str, Any]:
    return next(row for row in call("speakers", "--nl").rows if row["name"] == name)


@pytest.mark.usefixtures("people")
def test_the_list_says_roles_affiliations_and_counts(call: Call) -> None:
    row = row_of(call, "Oren Halvik")
    assert (row["roles"], row["affiliations"]) == (["Defence Minister", "minister"], ["River Board"])
    assert (row["statements"], row["documents"], row["names"]) == (2, 2, ["Oren Halvik"])
    assert "Defence Minister; minister" in call("speakers").out


@pytest.mark.usefixtures("people")
def test_what_is_doubtful_is_settled_by_merge_and_differ(call: Call) -> None:
    doubts = call("speakers", "doubtful", "--nl").rows
    assert [(row["one_name"], row["other_name"], row["document"]) for row in doubts] == [
        ("Halvik", "Oren Halvik", "said-4.txt"),
        ("Halvik", "Orin Halvik", "said-4.txt"),
    ]
    assert doubts[0]["reasons"] == ["Halvik may be short for Oren Halvik", "the role agrees: minister"]
    assert doubts[0]["score"] > doubts[1]["score"]
    oren, orin = row_of(call, "Oren Halvik")["speaker"], row_of(call, "Orin Halvik")["speaker"]
    assert "is “Oren Halvik”" in call("speakers", "merge", doubts[0]["one"], oren, "--by", "ada").out
    assert call("speakers", "doubtful", "--nl").rows == []
    assert call("speakers", "differ", oren, orin, "--because", "brothers").code == 0
    refused = call("speakers", "merge", orin, oren)
    assert refused.code == 2
    assert "undo" in refused.err
    assert call("undo").code == call("undo").code == 0
    assert call("speakers", "doubtful", "--nl").rows == doubts


@pytest.mark.usefixtures("people")
def test_a_namesake_is_split_off(call: Call) -> None:
    oren = row_of(call, "Oren Halvik")["speaker"]
    shown = call("speakers", "show", oren, "--json").json
    assert [naming["document"] for naming in shown["namings"]] == ["said-1.txt", "said-2.txt"]
    source = shown["namings"][1]["source"]
    answer = call("speakers", "split", oren, source, "--name", "Oren Halvik junior")
    assert answer.code == 0
    assert row_of(call, "Oren Halvik junior")["documents"] == 1
    assert "said-1.txt" in call("speakers", "show", oren).out
    assert "said-2.txt" not in call("speakers", "show", oren).out


def test_who_is_nobody_cannot_be_merged(call: Call) -> None:
    uid = row_of(call, "Anwa Selim")["speaker"]
    assert call("speakers", "merge", "ffffffff", uid).code == 2
    assert call("speakers", "merge", uid, uid).code == 2
