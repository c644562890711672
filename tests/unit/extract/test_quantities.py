"""Numbers as amounts: one invented sentence a rule, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.quantities import compared_span, find_quantities
from workbench.model.statements import Quantity


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, 0, len(text))


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("The mill employs 27 people.", "27", 27),
        ("The mill employs 1,250 people.", "1,250", 1250),
        ("The scheme reached 12,00,000 farmers.", "12,00,000", 1_200_000),
        ("Forty-two boats sank.", "Forty-two", 42),
        ("They counted one thousand two hundred and six votes.", "one thousand two hundred and six", 1206),
        ("Two dozen cows were stolen.", "Two dozen", 24),
        ("Half a dozen cows were stolen.", "Half a dozen", 6),
        ("A score of boats sank.", "A score", 20),
        ("A hundred boats sank.", "A hundred", 100),
        ("Half of the wells are dry.", "Half", 0.5),
        ("Two-thirds of the wells are dry.", "Two-thirds", 2 / 3),
        ("A quarter of the wells are dry.", "A quarter", 0.25),
        ("One in four wells is dry.", "One in four", 0.25),
        ("Nine out of ten wells are dry.", "Nine out of ten", 0.9),
        ("The mill paid 2.5 lakh in fines.", "2.5 lakh", 250_000),
        ("The mill paid 3 crore in fines.", "3 crore", 30_000_000),
        ("The film drew three and a half million viewers.", "three and a half million", 3_500_000),
        ("The wall is 4½ metres high.", "4½ metres", 4.5),
        ("The wall is 2 1/2 metres high.", "2 1/2 metres", 2.5),
        ("Cases rose ninefold.", "ninefold", 9),
        ("It was minus 12 degrees in Senna.", "minus 12 degrees", -12),
    ],
)
def test_numbers_are_read_as_written_or_said(sentence: str, text: str, value: float) -> None:
    found = only(sentence)
    assert found.text == text
    assert found.best == pytest.approx(value)


@pytest.mark.parametrize(
    ("sentence", "comparator", "low", "best", "high"),
    [
        ("More than 27 fighters were killed.", ">", 27, None, None),
        ("Over 27 fighters were killed.", ">", 27, None, None),
        ("At least 27 fighters were killed.", ">=", 27, None, None),
        ("No fewer than 27 fighters were killed.", ">=", 27, None, None),
        ("27 or more fighters were killed.", ">=", 27, None, None),
        ("Fewer than 27 fighters were killed.", "<", None, None, 27),
        ("Up to 27 fighters were killed.", "<=", None, None, 27),
        ("As many as 27 fighters were killed.", "<=", None, None, 27),
        ("Nearly 27 fighters were killed.", "~", None, 27, None),
        ("Some 27 fighters were killed.", "~", None, 27, None),
        ("An estimated 27 fighters were killed.", "~", None, 27, None),
        ("Fighters, 27 or so, were killed.", "~", None, 27, None),
        ("More than an estimated 27 fighters were killed.", ">", 27, None, None),
        ("27 fighters were killed.", "=", 27, 27, 27),
        ("Five to seven fighters were killed.", "range", 5, None, 7),
        ("Between 15 and 20 trucks burned.", "range", 15, None, 20),
        ("The fine is $3-5 million.", "range", 3e6, None, 5e6),
        ("Dozens of fighters were killed.", "range", 24, None, 99),
        ("Tens of thousands of people marched.", "range", 10_000, None, 99_999),
        ("Several hundred people marched.", "range", 200, None, 999),
    ],
)
def test_bounds(
    sentence: str, comparator: str, low: float | None, best: float | None, high: float | None
) -> None:
    found = only(sentence)
    assert (found.comparator, found.low, found.best, found.high) == (comparator, low, best, high)


@pytest.mark.parametrize(
    ("sentence", "text", "unit"),
    [
        ("The fine was $4.5 million.", "$4.5 million", "USD"),
        ("The fine was £3m.", "£3m", "GBP"),
        ("The fine was HK$70 billion.", "HK$70 billion", "HKD"),
        ("The fine was Rs. 500.", "Rs. 500", "INR"),
        ("The fine was EUR 20.", "EUR 20", "EUR"),
        ("The fine was 40 million euros.", "40 million euros", "EUR"),
        ("Prices rose 12 per cent.", "12 per cent", "%"),
        ("Prices rose 12%.", "12%", "%"),
        ("Support rose by three percentage points.", "three percentage points", "percentage points"),
        (
            "The rate rose by a quarter of a percentage point.",
            "a quarter of a percentage point",
            "percentage points",
        ),
        ("The strike lasted four years.", "four years", "years"),
        ("A 34-year-old clerk resigned.", "34-year-old", "years"),
        ("The lake covers 80 square kilometres.", "80 square kilometres", "square km"),
        ("The crane lifts 5kg.", "5kg", "kg"),
    ],
)
def test_units_and_money(sentence: str, text: str, unit: str) -> None:
    found = only(sentence)
    assert (found.text, found.unit) == (text, unit)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("More than 27 militants were killed in Ilvane.", "militants killed"),
        ("The army killed at least 27 armed militants.", "armed militants killed"),
        ("Dozens of militants entering from Tarsk were killed.", "militants killed"),
        ("All 14 crew members were rescued.", "crew members rescued"),
        ("About 1,200 people had fled.", "people fled"),
        ("The company runs 300 other petrol stations.", "petrol stations"),
        ("60 percent of the grain exports pass here.", "grain exports"),
        ("Tarsk promised $3 million in aid.", "aid"),
        ("The strike lasted four years.", None),
        ("Only 12 signed.", None),
    ],
)
def test_what_is_counted(sentence: str, counted: str | None) -> None:
    assert only(sentence).counted == counted


@pytest.mark.parametrize(
    "sentence",
    [
        "The law dates from 2019.",  # a year
        "She sang in the 1980s.",
        "The council met on 12 November.",
        "The council met on Nov. 12-14.",
        "The shop opens at 5:30 and closes at 9 p.m.",
        "He finished 3rd.",
        "They read Section 4 and Chapter Two.",
        "The Boeing 737 landed.",
        "A Galaxy Note 20 was found.",
        "COVID-19 closed the F-16 base.",
        "Call 555-0123-77.",
        "Velmora won 2-1.",
        "1. First of all",
        "See the page at news.example/a?id=21302.",
        "She lives at 575 Harbour Road.",
        "No one came, and one of them knew why.",
        "They talked one-on-one in the second half.",
        "Agent 007 resigned.",
    ],
)
def test_years_dates_names_and_labels_are_no_quantities(sentence: str) -> None:
    assert quantities(sentence) == ()


def test_two_amounts_of_a_rise_are_no_range() -> None:
    assert [q.best for q in quantities("Turnout rose from 40 percent to 46 percent.")] == [40, 46]


def test_the_lower_end_takes_the_scale_of_the_upper() -> None:
    assert (only("It costs $89 to $93 billion.").low, only("It costs $89 to $93 billion.").high) == (
        89e9,
        93e9,
    )


def test_a_year_before_a_plain_count_is_a_number() -> None:
    assert only("More than 2000 people came.").low == 2000


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Nothing here. At least 40 schools shut."
    (found,) = find_quantities(text, 14, len(text))
    assert text[found.start : found.end] == "40"
    assert text[slice(*compared_span(text, 14, len(text), found))] == "At least 40"


def test_words_of_comparison_are_not_taken_from_the_middle_of_a_word() -> None:
    text = "x" * 50 + "asunder 27 people"
    (found,) = find_quantities(text, 0, len(text))
    assert compared_span(text, 0, len(text), found) == (found.start, found.end)


NUMBERS = st.sampled_from(
    """27 1,200 two dozens half a third of hundred thousand million percent $ £ % - – to or and between
    from 1/2 ½ .5 2019 May 12 (3) 9,99,99 one in four more than at least minus 0 007 9""".split()  # noqa: SIM905
)


@given(st.one_of(st.text(), st.lists(NUMBERS).map(" ".join), st.lists(NUMBERS).map("".join)))
def test_any_text_gives_spans_inside_it_in_order(text: str) -> None:
    end = 0
    for found in quantities(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert any(value is not None for value in (found.low, found.best, found.high))
        if found.low is not None and found.high is not None:
            assert found.low <= found.high
        end = found.end


@given(st.lists(NUMBERS, min_size=1).map(" ".join), st.data())
def test_a_passage_is_read_without_its_surroundings(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert all(start <= q.start and q.end <= end for q in find_quantities(text, start, end))
