"""Fact-checks of others: every shape they come in, and what is not taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import UsageError
from workbench.ingest import read_claimreviews
from workbench.model.documents import Document, How, Reject, SourceKind
from workbench.model.statements import Kind, Statement

LINKED: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://desk.example/checks/17",
    "claimReviewed": "The Oshen reservoir is full",
    "datePublished": "2026-03-14",
    "inLanguage": "en",
    "author": {"@type": "Organization", "name": "Example Desk"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ilin Vasar"}},
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 2,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "Mostly false",
    },
}
ANSWER: dict[str, Any] = {
    "text": "The Oshen reservoir is full",
    "claimant": "Ilin Vasar",
    "claimDate": "2026-03-10T00:00:00Z",
    "claimReview": [
        {
            "publisher": {"name": "Example Desk", "site": "desk.example"},
            "url": "https://desk.example/checks/17",
            "title": "The reservoir is half empty",
            "reviewDate": "2026-03-14T09:00:00Z",
            "textualRating": "Mostly false",
            "languageCode": "en",
        }
    ],
}
HEADINGS = [
    "URL",
    "Author",
    "datePublished",
    "claimReviewed",
    "reviewBody",
    "title",
    "ratingValue",
    "bestRating",
    "alternativeName",
]
CELLS = [
    "https://desk.example/checks/17",
    "https:desk.example",
    "2026-03-14",
    "The Oshen reservoir is full",
    "No.",
    "Half empty",
    "2",
    "5",
    "Mostly false",
]
TABLE = "".join("\t".join(row) + "\n" for row in (HEADINGS, CELLS))


def without(record: dict[str, Any], *names: str, **fields: Any) -> dict[str, Any]:
    return {name: value for name, value in {**record, **fields}.items() if name not in names}


def read(tmp_path: Path, content: Any, name: str = "checks.json") -> list[Any]:
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return list(read_claimreviews([str(path)]))


def only(found: list[Any]) -> tuple[Document, Statement]:
    [(document, statement)] = found
    return document, statement


def rejected(found: list[Any]) -> list[tuple[str, str]]:
    return [(one.name.rpartition("#")[2], one.code) for one in found if isinstance(one, Reject)]


@pytest.mark.parametrize("content", [LINKED, [LINKED], ANSWER, [ANSWER], {"claims": [ANSWER], "nextPageToken": "x"}])
def test_a_review_is_a_ready_made_claim_with_its_rating(tmp_path: Path, content: Any) -> None:
    document, statement = only(read(tmp_path, content))
    assert (document.kind, document.rating) == (SourceKind.CLAIM_RECORD, "Mostly false")
    assert (document.outlet, document.published) == ("Example Desk", "2026-03-14")
    assert (document.url, document.language) == ("https://desk.example/checks/17", "en")
    assert document.text == statement.quote == statement.claim == "The Oshen reservoir is full"
    assert (statement.speaker, statement.kind, statement.rule) == ("Ilin Vasar", Kind.INDIRECT, "given")
    assert document.text[statement.start : statement.end] == statement.quote


def test_a_table_is_read_by_its_headings(tmp_path: Path) -> None:
    document, statement = only(read(tmp_path, TABLE, "checks.tsv"))
    assert (document.rating, document.title, document.published) == ("Mostly false", "Half empty", "2026-03-14")
    assert (document.outlet, document.how["outlet"]) == ("desk.example", How.GUESSED)
    assert (statement.speaker, document.name.rpartition("/")[2]) == (None, "checks.tsv#2")


@pytest.mark.parametrize(
    "content",
    [
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "url": "https://desk.example"}, LINKED]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [LINKED]}]},
        "\n".join([json.dumps(LINKED), ""]),
        "\ufeff" + json.dumps(LINKED),
    ],
)
def test_a_review_is_found_where_others_wrap_it(tmp_path: Path, content: Any) -> None:
    assert only(read(tmp_path, content))[0].rating == "Mostly false"


def test_each_review_of_a_claim_is_a_record_of_its_own(tmp_path: Path) -> None:
    other = {**ANSWER["claimReview"][0], "url": "https://other.example/9", "textualRating": "False"}
    found = read(tmp_path, [without(ANSWER, claimReview=[*ANSWER["claimReview"], other])])
    assert [document.name.rpartition("#")[2] for document, _ in found] == ["1.1", "1.2"]
    assert [document.rating for document, _ in found] == ["Mostly false", "False"]
    assert len({document.key for document, _ in found}) == 2


def test_lines_of_reviews_and_a_bad_one_among_them(tmp_path: Path) -> None:
    lines = [json.dumps(LINKED), "{not json}", json.dumps(ANSWER)]
    found = read(tmp_path, "\n".join(lines), "checks.jsonl")
    assert rejected(found) == [("2", "json")]
    assert len(found) == 3


def test_a_bad_element_of_a_list_costs_only_itself(tmp_path: Path) -> None:
    twice = '{"claimReviewed": "a", "claimReviewed": "b"}'
    found = read(tmp_path, f"[{json.dumps(LINKED)},\n {twice}, 7, {json.dumps(ANSWER)}]")
    assert rejected(found) == [("2", "json_dup"), ("3", "json")]
    assert len(found) == 4


def test_a_list_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    found = read(tmp_path, f"[{json.dumps(LINKED)}, {{")
    assert [code for _, code in rejected(found)] == ["json"]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (without(LINKED, "claimReviewed"), "no_text"),
        (without(LINKED, "reviewRating"), "no_rating"),
        (without(LINKED, "url"), "url"),
        (without(LINKED, url="/checks/17"), "url"),
        (without(LINKED, reviewRating={"ratingValue": 2, "bestRating": 5, "worstRating": 9}), "rating"),
        (without(LINKED, reviewRating={"ratingValue": "x", "bestRating": 5}), "rating"),
        (without(LINKED, claimReviewed="x" * 2001), "field_too_long"),
        (without(LINKED, claimReviewed="a\u0000b"), "nul"),
        (without(ANSWER, claimReview=[]), "no_review"),
        (without(ANSWER, claimReview="none"), "no_review"),
    ],
)
def test_what_is_not_taken_and_why(tmp_path: Path, record: dict[str, Any], code: str) -> None:
    assert rejected(read(tmp_path, [record])) == [("1", code)]


def test_numbers_stand_in_for_words_where_there_are_none(tmp_path: Path) -> None:
    numbers = {"ratingValue": 2, "bestRating": "5", "worstRating": 1}
    assert only(read(tmp_path, without(LINKED, reviewRating=numbers)))[0].rating == "2 of 5"


def test_another_rating_or_claim_is_another_record(tmp_path: Path) -> None:
    changed = without(LINKED, reviewRating={"alternateName": "True"})
    other = without(LINKED, claimReviewed="The reservoir at Oshen is empty")
    assert len({document.key for document, _ in read(tmp_path, [LINKED, changed, other, LINKED])}) == 3


@pytest.mark.parametrize(("content", "name"), [("", "x.json"), ("a,b\n1,2\n", "x.csv"), ("PK\x03\x04", "x.xlsx")])
def test_what_holds_no_fact_checks_is_refused_at_once(tmp_path: Path, content: str, name: str) -> None:
    with pytest.raises(UsageError):
        read(tmp_path, content, name)
    with pytest.raises(UsageError):
        list(read_claimreviews([str(tmp_path / "gone.json")]))
