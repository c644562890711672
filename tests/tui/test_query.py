"""The language of the filter line."""

from __future__ import annotations

import pytest

from workbench.errors import UsageError
from workbench.model import ClaimFilter, Status, Verdict
from workbench.tui.query import parse_query


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
        ('"close to a deal"', ClaimFilter(words="close to a deal")),
    ],
)
def test_what_a_line_means(text: str, means: ClaimFilter) -> None:
    assert parse_query(text) == means


@pytest.mark.parametrize("text", ["staus:new", "status:xyz", "verdict:not", "has:nothing", "order:best"])
def test_what_means_nothing_is_refused_with_what_would(text: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_query(text)
    assert error.value.hint
