"""The language in which a list of sources is narrowed."""

from __future__ import annotations

import pytest

from workbench.errors import UsageError
from workbench.model.filters import SourceFilter
from workbench.model.sources import SourceStanding
from workbench.review.source_query import VIEWS, parse_source_query


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("", SourceFilter()),
        ("dam burst", SourceFilter(words="dam burst")),
        ('outlet:"The Courier" dam', SourceFilter(words="dam", outlet="The Courier")),
        ("letter:b", SourceFilter(reliability="B")),
        ("letter:none", SourceFilter(reliability="none")),
        ("is:retr", SourceFilter(standing=SourceStanding.RETRACTED)),
        ("is:confidential", SourceFilter(confidential=True)),
        ("has:open has:conflict has:note", SourceFilter(has_open=True, has_conflict=True, has_note=True)),
        ("since:2025-11 until:2025-11", SourceFilter(since="2025-11-01", until="2025-11-30")),
        ("order:newest", SourceFilter(order="newest")),
        ("outlet:", SourceFilter()),
    ],
)
def test_what_a_line_means(line: str, meant: SourceFilter) -> None:
    assert parse_source_query(line) == meant


@pytest.mark.parametrize(
    ("line", "named"),
    [("speaker:x", "no field “speaker:”"), ("letter:g", "letter:g"), ("is:x", "is:x"), ("since:soon", "since:soon")],
)
def test_what_means_nothing_is_named(line: str, named: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_source_query(line)
    assert named in error.value.title
    assert error.value.hint


def test_the_saved_lists_mean_something() -> None:
    assert all(parse_source_query(line) != SourceFilter() for line in VIEWS.values())
