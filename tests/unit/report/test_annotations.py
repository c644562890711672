"""Web Annotations: a passage is found by its words and by its place."""

from __future__ import annotations

from tests.unit.report.examples import ARTICLE, AT, claim, evidence, source, uid
from workbench.model.claims import Verdict
from workbench.model.links import Relation
from workbench.report.annotations import annotation


def test_both_selectors_find_the_quote_in_the_text() -> None:
    made = annotation(claim(), source(), ARTICLE, ())
    quote, position = made["target"]["selector"]
    assert ARTICLE[position["start"] : position["end"]] == quote["exact"] == claim().quote
    assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in ARTICLE
    assert made["target"]["source"] == "https://velmora-herald.example/ilvane-raids"
    assert made["motivation"] == "highlighting"


def test_offsets_are_code_points() -> None:
    text = f"🏔 {ARTICLE}"
    told = claim(start=claim().start + 2, end=claim().end + 2)
    assert annotation(told, source(), text, ())["target"]["selector"][0]["exact"] == told.quote


def test_the_verdict_its_reason_and_the_links_are_bodies() -> None:
    told = claim(verdict=Verdict.REFUTED, justification="19 were buried.", decided_by="ada", decided_at=AT)
    made = annotation(told, source(), ARTICLE, (evidence(1, Relation.CONFLICTS, "19"),))
    said = [(body.get("value"), body["purpose"]) for body in made["body"]]
    assert said == [
        (told.text, "describing"), ("Refuted", "tagging"), ("19 were buried.", "commenting"),
        (None, "linking"), ("conflicts", "tagging"),
    ]  # fmt: skip
    assert made["creator"] == {"type": "Person", "name": "ada"}
    assert made["motivation"] == "assessing"


def test_a_source_without_address_is_named_by_its_uid() -> None:
    made = annotation(claim(), source(url=None), ARTICLE, ())
    assert (
        made["target"]["source"]
        == f"urn:uuid:{uid(900)[:8]}-{uid(900)[8:12]}-{uid(900)[12:16]}-{uid(900)[16:20]}-{uid(900)[20:]}"
    )
