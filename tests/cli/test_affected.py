"""`report affected`: what was published and has lost something that it relied on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def published(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> str:
    """The claim of the toll, judged on The Courier's word and published."""
    call("link", toll["claim"], nineteen["statement"], "conflicts")
    call("judge", toll["claim"], "refuted", "--because", "Doctors count 19.")
    url = "https://desk.example/toll"
    call("claims", "edit", toll["claim"], "--publication", "published", "--publication-url", url)
    return str(toll["claim"])


def retract(call: Call, nineteen: dict[str, Any]) -> None:
    done = call("sources", "edit", nineteen["source"], "--standing", "retracted", "--note", "Their notice of Monday")
    assert done.code == 0


@pytest.mark.usefixtures("published")
def test_nothing_fell_yet(call: Call) -> None:
    assert "Nothing published relied on" in call("report", "affected").out
    assert call("report", "affected", "json").json == []


def test_a_published_claim_is_listed_with_what_fell_and_what_is_left(
    call: Call, published: str, nineteen: dict[str, Any]
) -> None:
    other = next(row for row in call("statements", "--nl").rows if "no deal" in row["quote"])
    call("link", published, other["statement"], "corroborates")
    retract(call, nineteen)
    [row] = call("report", "affected", "nl").rows
    assert (row["claim"], row["publication_url"]) == (published, "https://desk.example/toll")
    assert row["published_at"] is not None
    assert [(one["what"], one["relation"], one["quote"], one["note"]) for one in row["relied_on"]] == [
        ("retracted", "conflicts", nineteen["quote"], "Their notice of Monday"),
        ("retracted", "corroborates", other["quote"], "Their notice of Monday"),
    ]
    assert (row["left"], row["supports_left"]) == ([], 0)
    assert "was retracted on" in row["reopened"]
    for form in ("markdown", "html"):
        text = call("report", "affected", form).out
        assert "1 published claim relied on" in text
        assert "desk.example/toll" in text
        assert "was retracted, " in text
        assert "Nothing else that was linked is left" in text
    assert call("report", "affected").out == call("report", "affected", "markdown").out


def test_what_was_not_published_or_was_withdrawn_is_not_listed(
    call: Call, published: str, nineteen: dict[str, Any]
) -> None:
    retract(call, nineteen)
    call("claims", "edit", published, "--publication", "withdrawn")
    assert call("report", "affected", "json").json == []
    call("undo")
    assert len(call("report", "affected", "json").json) == 1


def test_it_stays_listed_after_a_new_verdict_until_it_is_published_anew(
    call: Call, published: str, nineteen: dict[str, Any]
) -> None:
    retract(call, nineteen)
    call("unlink", published, nineteen["statement"])
    call("judge", published, "not_enough_evidence")
    assert call("claims", "--reopened", "--nl").rows == []
    assert len(call("report", "affected", "json").json) == 1
    call("claims", "edit", published, "--publication-url", "https://desk.example/toll-corrected")
    assert call("report", "affected", "json").json == []


def test_what_was_published_while_it_was_reopened_is_listed(
    call: Call, published: str, nineteen: dict[str, Any]
) -> None:
    retract(call, nineteen)
    call("claims", "edit", published, "--publication-url", "https://desk.example/late")
    assert len(call("report", "affected", "json").json) == 1
    call("judge", published, "refuted", "--because", "The army says so itself.")
    assert call("report", "affected", "json").json == []


def test_a_changed_text_counts_too(call: Call, published: str, tmp_path: Path, desk: Path) -> None:
    from tests.builders import RAID, document
    from workbench.store import Store

    with Store.open(desk) as store:
        batch = store.begin_batch("again", by="importer")
        store.add_documents(batch.uid, [(document(RAID.replace("27", "37")), [])])
    [row] = call("report", "affected", "json").json
    assert [(one["what"], one["relation"]) for one in row["relied_on"]] == [("changed", None)]
    assert [link["relation"] for link in row["left"]] == ["conflicts"]
    to = tmp_path / "affected.json"
    assert call("report", "affected", "json", "-o", str(to)).code == 0
    assert json.loads(to.read_text()) == [row]


def test_only_affected_takes_a_shape(call: Call) -> None:
    assert call("report", "markdown", "json").code == 2
    assert call("report", "affected", "pdf").code == 2
