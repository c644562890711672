"""Times against an article's date, Wednesday 12 November 2025."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.times import find_times


def times(text: str, published: str | None = "2025-11-12") -> list[tuple[str, str | None, str | None]]:
    return [(t.text, t.earliest, t.latest) for t in find_times(text, 0, len(text), published)]


@pytest.mark.parametrize(
    ("sentence", "text", "earliest", "latest"),
    [
        ("They were killed on Monday and Tuesday.", "Monday and Tuesday", "2025-11-10", "2025-11-11"),
        ("The head of the clinic said so on Wednesday.", "Wednesday", "2025-11-12", "2025-11-12"),
        ("He left last Monday.", "last Monday", "2025-11-10", "2025-11-10"),
        ("They will meet on Friday.", "Friday", "2025-11-14", "2025-11-14"),
        ("They meet next Wednesday.", "next Wednesday", "2025-11-19", "2025-11-19"),
        ("They met on Tuesday night.", "Tuesday night", "2025-11-11", "2025-11-11"),
        ("They met yesterday.", "yesterday", "2025-11-11", "2025-11-11"),
        ("They met last night.", "last night", "2025-11-11", "2025-11-11"),
        ("They met last week.", "last week", "2025-11-03", "2025-11-09"),
        ("They met this month.", "this month", "2025-11-01", "2025-11-30"),
        ("They meet next year.", "next year", "2026-01-01", "2026-12-31"),
        ("They met last weekend.", "last weekend", "2025-11-08", "2025-11-09"),
        ("The law dates from 2019.", "2019", "2019-01-01", "2019-12-31"),
        ("It has been shut since 2021.", "2021", "2021-01-01", "2025-11-12"),
        ("It has been shut since August.", "August", "2025-08-01", "2025-11-12"),
        ("She sang in the 1980s.", "1980s", "1980-01-01", "1989-12-31"),
        ("They met in the 2014-15 season.", "2014-15", "2014-01-01", "2015-12-31"),
        ("They met on 12 November 2024.", "12 November 2024", "2024-11-12", "2024-11-12"),
        ("They met on November 12th, 2024.", "November 12th, 2024", "2024-11-12", "2024-11-12"),
        ("They met on Nov. 3-5.", "Nov. 3-5", "2025-11-03", "2025-11-05"),
        ("They met on 20 December.", "20 December", "2024-12-20", "2024-12-20"),
        ("They will meet on 20 December.", "20 December", "2025-12-20", "2025-12-20"),
        ("They met on 2025-03-01.", "2025-03-01", "2025-03-01", "2025-03-01"),
        ("They met on Monday, 3 March 2025.", "Monday, 3 March 2025", "2025-03-03", "2025-03-03"),
        ("They met in April last year.", "April last year", "2024-04-01", "2024-04-30"),
        ("It ran from September to March 2013.", "September to March 2013", "2012-09-01", "2013-03-31"),
        ("It ran between 1990 and 1995.", "1990 and 1995", "1990-01-01", "1995-12-31"),
        ("They met three days ago.", "three days ago", "2025-11-09", "2025-11-09"),
        ("They met four years ago.", "four years ago", "2021-01-01", "2021-12-31"),
        ("It grew in the past 10 days.", "past 10 days", "2025-11-02", "2025-11-12"),
        ("The strike lasted four years.", "four years", None, None),
    ],
)
def test_times_are_reckoned_from_the_articles_date(
    sentence: str, text: str, earliest: str | None, latest: str | None
) -> None:
    assert times(sentence) == [(text, earliest, latest)]


@pytest.mark.parametrize("sentence", ["They met on Monday.", "They met last week.", "They met on 3 March."])
def test_without_the_articles_date_they_stay_unresolved(sentence: str) -> None:
    ((_, earliest, latest),) = times(sentence, None)
    assert (earliest, latest) == (None, None)


def test_a_year_needs_no_date_of_the_article() -> None:
    assert times("The law dates from 2019.", None) == [("2019", "2019-01-01", "2019-12-31")]


def test_two_years_apart_stay_two() -> None:
    assert [text for text, *_ in times("It rose in 2019 and 2021.")] == ["2019", "2021"]


@pytest.mark.parametrize(
    "sentence",
    ["A 34-year-old clerk may march.", "They sold 2000 people tickets.", "It may rain, the sun set."],
)
def test_ages_counts_and_modal_verbs_are_no_times(sentence: str) -> None:
    assert times(sentence) == []


PIECES = st.sampled_from(
    """on Monday and Tuesday, last next this week month year 12 31 May March 2019 2025-02-30 since to –
    ago 999999999 days will years the past decade from between 1/2 Feb. 30th in a""".split()  # noqa: SIM905
)


@given(
    st.one_of(st.text(), st.lists(PIECES).map(" ".join)),
    st.one_of(st.none(), st.text(max_size=12), st.dates().map(str)),
)
def test_any_text_and_date_give_spans_inside_and_days_in_order(text: str, published: str | None) -> None:
    for found in find_times(text, 0, len(text), published):
        assert text[found.start : found.end] == found.text
        assert (found.earliest is None) == (found.latest is None)
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
