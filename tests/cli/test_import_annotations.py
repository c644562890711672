"""`workbench import annotations`: marked passages become claims of their articles, or of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from workbench.review.passages import place_quotation

COURIER = "https://courier.example/dam"
ARTICLE = "At least 19 people died in the Sarhad hills on Monday, said Doctor Anwa Selim.\n\nThe dam held.\n"


def mark(exact: str, uri: str = COURIER, **more: Any) -> dict[str, Any]:
    """An annotation as Hypothes.is exports it."""
    selector = [{"type": "RangeSelector"}, {"type": "TextQuoteSelector", "exact": exact, **more.pop("around", {})}]
    return {"uri": uri, "text": "", "tags": [], "target": [{"source": uri, "selector": selector}], **more}


def export(path: Path, *annotations: Any, shape: str = "annotations") -> str:
    """A file of them."""
    path.write_text(json.dumps({"export_date": "2026-11-24", shape: list(annotations)}))
    return str(path)


def test_a_passage_of_an_article_that_is_here_becomes_its_claim(call: Call, tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(ARTICLE)
    assert call("import", str(tmp_path / "dam.txt"), "--url", COURIER, "--title", "Doctors count").code == 0
    before = len(call("claims", "--nl").rows)
    marks = (
        mark("people died in the\n Sarhad hills on  Monday", id="a1", text="Who counted them?"),
        mark("At least 40 boats were lost", "https://kalindi-herald.example/boats", id="a2", text="Odd."),
        mark("Nobody said that here", id="a3"),
        {"uri": COURIER, "text": "I agree", "references": ["a1"], "target": [{"source": COURIER}]},
        {"uri": COURIER, "text": "A page note", "target": [{"source": COURIER}]},
    )
    path = export(tmp_path / "hypothesis.json", *marks)
    rehearsed = call("import", "annotations", path, "--dry-run")
    assert "Would add or revise 2" in rehearsed.err
    assert "Passages in articles that are here: 1." in rehearsed.err
    answer = call("import", "annotations", path)
    assert answer.code == 0
    assert "2 added" in answer.err
    assert "2 replies and notes quote nothing" in answer.err
    assert "Claims made of passages in articles: 1; already claims: 0." in answer.err
    assert "more than once: 1; claims of their own" in answer.err
    claims = call("claims", "--nl").rows
    assert len(claims) == before + 3
    placed = next(one for one in claims if one["quote"] == "people died in the Sarhad hills on Monday")
    assert placed["title"] == "Doctors count"
    assert json.loads(call("claims", "show", placed["claim"], "--json").out)["note"] == "Who counted them?"
    apart = next(one for one in claims if one["quote"] == "At least 40 boats were lost")
    (source,) = [one for one in call("sources", "--nl").rows if one["source"] == apart["source"]]
    assert (source["url"], source["ref"], source["kind"]) == (
        "https://kalindi-herald.example/boats", "a2", "claim_record",
    )  # fmt: skip
    again = call("import", "annotations", path)
    assert "0 added, 0 revised, 2 already present." in again.err
    assert "Claims made of passages in articles: 0; already claims: 1." in again.err
    assert call("check").code == 0


def test_other_shapes_and_what_is_none(call: Call, tmp_path: Path) -> None:
    rows = export(tmp_path / "rows.json", mark("Forty boats sank", "https://a.example/1", id="r1"), shape="rows")
    w3c = tmp_path / "w3c.jsonl"
    target = {"source": "https://a.example/2", "selector": {"type": "TextQuoteSelector", "exact": "The dam held"}}
    body = [{"type": "TextualBody", "value": "Says who?"}, {"value": "dam", "purpose": "tagging"}]
    w3c.write_text(
        json.dumps({"type": "Annotation", "id": "urn:x:1", "target": target, "body": body}) + '\n{"name": "no one"}\n'
    )
    table = tmp_path / "marks.csv"
    table.write_text(
        "Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page\n"
        "2026-11-24,https://a.example/3,Public,Annotation,Nine wells are dry,ada,Which ones?,,\n"
        "2026-11-24,https://a.example/3,Public,Reply,,ona,I know,,\n"
    )
    answer = call("import", "annotations", rows, str(w3c), str(table))
    assert answer.code == 3
    assert "3 added" in answer.err
    assert "1 rejected" in answer.err
    assert "w3c.jsonl#2" in answer.err
    assert "(no_target)" in answer.err
    quotes = {one["quote"] for one in call("claims", "--nl").rows}
    assert {"Forty boats sank", "The dam held", "Nine wells are dry"} <= quotes
    (tmp_path / "note.txt").write_text("just words")
    assert call("import", "annotations", str(tmp_path / "note.txt")).code == 2


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [("", "", None), ("he said: ", "", 9), ("", " Again", 19), ("nothing like it", "", None)],
)
def test_the_words_around_tell_one_place_from_another(prefix: str, suffix: str, start: int | None) -> None:
    text = "he said:\nIt holds.\nIt holds. Again."
    found = place_quotation(text, "It  holds.", prefix, suffix)
    assert found == (None if start is None else (start, start + len("It holds.")))
