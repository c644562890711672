"""Exported ClaimReview holds as JSON (a JSON Schema), as a graph (SHACL), and as a search engine finds it in a page.

Schema and shape are ours, written after Google's documentation; nothing is fetched.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call

jsonschema = pytest.importorskip("jsonschema")
pyshacl = pytest.importorskip("pyshacl")
extruct = pytest.importorskip("extruct")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE / "claimreview.schema.json").read_text())
SHAPE = (HERE / "claimreview.shacl.ttl").read_text()
VERDICTS = ("supported", "refuted", "conflicting_evidence", "not_enough_evidence", "not_checkable")
HOSTILE = '</script><script>alert("1")</script><!-- “é” \u2028 \u202e & ]]>'

Record = dict[str, Any]


@pytest.fixture(params=VERDICTS)
def record(request: pytest.FixtureRequest, call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> Record:
    """The markup of a claim of each verdict, with evidence for and against it."""
    call("link", toll["claim"], nineteen["statement"], "conflicts")
    call("judge", toll["claim"], request.param, "--because", HOSTILE)
    done = call("export", "claimreview", "--desk", "The Desk", "--base-url", "https://desk.example/checks")
    [found] = done.rows
    return dict(found)


def graph_faults(record: Record) -> str | None:
    """What the shape says of a record; null if nothing. schema.org's context is put in, not fetched."""
    told = json.dumps({**record, "@context": {"@vocab": "http://schema.org/"}})
    holds, _, text = pyshacl.validate(told, data_graph_format="json-ld", shacl_graph=SHAPE, shacl_graph_format="turtle")
    return None if holds else str(text)


def test_it_holds_as_json_and_as_a_graph(record: Record) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    assert graph_faults(record) is None


def test_a_search_engine_finds_in_a_page_what_was_exported(call: Call, record: Record) -> None:
    line = call("export", "claimreview", "--desk", "The Desk", "--base-url", "https://desk.example/checks").out
    page = f'<html><head><script type="application/ld+json">{line}</script></head><body><p>Check</p></body></html>'
    assert extruct.extract(page, syntaxes=["json-ld"])["json-ld"] == [record]
    assert HOSTILE in record["reviewBody"]


@pytest.mark.parametrize(
    "change",
    [
        {"claimReviewed": ""},
        {"url": "desk.example"},
        {"author": None},
        {"itemReviewed": None},
        {"reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1}},
        {"reviewRating": {
            "@type": "Rating", "alternateName": "False", "ratingValue": 9, "bestRating": 5, "worstRating": 5,
        }},
    ],
)  # fmt: skip
def test_both_tell_what_is_wrong(call: Call, toll: dict[str, Any], change: Record) -> None:
    """Neither lets everything through."""
    call("judge", toll["claim"], "refuted")
    [found] = call("export", "claimreview", "--base-url", "https://desk.example").rows
    assert graph_faults(found) is None
    wrong = {name: value for name, value in {**found, **change}.items() if value is not None}
    assert graph_faults(wrong) is not None
    if "alternateName" not in change.get("reviewRating", {"alternateName": ""}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, SCHEMA)
