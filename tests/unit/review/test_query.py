"""The language of the filter line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UsageError
from workbench.model.claims import Status, Verdict
from workbench.model.filters import ClaimFilter, NumberRange
from workbench.model.statements import Kind, Modality
from workbench.review.query import VIEWS, parse_query


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("", ClaimFilter()),
        ("dam burst", ClaimFilter(words="dam burst")),
        ("status:new dam", ClaimFilter(words="dam", status=Status.NEW)),
        ("status:in-progress", ClaimFilter(status=Status.IN_PROGRESS)),
        ("status:wait", ClaimFilter(status=Status.WAITING)),
        ("verdict:none", ClaimFilter(undecided=True)),
        ("verdict:ref", ClaimFilter(verdict=Verdict.REFUTED)),
        ('speaker:"Ila Renn" has:conflict', ClaimFilter(speaker="Ila Renn", has_conflict=True)),
        ("outlet:herald has:suggestion", ClaimFilter(outlet="herald", has_suggestion=True)),
        ("order:changed", ClaimFilter(order="changed")),
        ("speaker: dam", ClaimFilter(words="dam")),
        ('"close to a deal" dam', ClaimFilter(words="dam", phrases=("close to a deal",))),
        ('"close to', ClaimFilter(phrases=("close to",))),
        ("has:note is:opinion kind:direct", ClaimFilter(has_note=True, modality=Modality.OPINION, kind=Kind.DIRECT)),
        ("is:changed", ClaimFilter(changed=True)),
        ("is:reopened", ClaimFilter(reopened=True)),
        ("number:27", ClaimFilter(number=NumberRange(27, 27))),
        ("number:>20", ClaimFilter(number=NumberRange(low=20, above=True))),
        ("number:<=2.5", ClaimFilter(number=NumberRange(high=2.5))),
        ("number:1,000-2,000", ClaimFilter(number=NumberRange(1000, 2000))),
        ("since:2025-11 until:2025-11", ClaimFilter(since="2025-11-01", until="2025-11-30")),
        ("since:2025 until:2025", ClaimFilter(since="2025-01-01", until="2025-12-31")),
        ("until:2025-11-12", ClaimFilter(until="2025-11-12")),
    ],
)
def test_what_a_line_means(text: str, means: ClaimFilter) -> None:
    assert parse_query(text) == means


@pytest.mark.parametrize(
    "text",
    [
        "staus:new",
        "status:xyz",
        "verdict:not",
        "has:nothing",
        "order:best",
        "number:many",
        "number:>1-2",
        "since:soon",
        "until:2025-13",
        "is:true",
    ],
)
def test_what_means_nothing_is_refused_with_what_would(text: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_query(text)
    assert error.value.hint


@given(st.text())
def test_any_line_means_something_or_is_refused_in_words(text: str) -> None:
    assert meaning_or_hint(text)


def meaning_or_hint(text: str) -> ClaimFilter | str:
    try:
        return parse_query(text)
    except UsageError as error:
        return error.hint


@pytest.mark.parametrize("line", VIEWS.values())
def test_every_view_is_a_line_of_the_language(line: str) -> None:
    assert parse_query(line) != ClaimFilter()
