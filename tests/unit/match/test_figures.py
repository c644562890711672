"""Intervals: which numbers can both be true."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from workbench.match.figures import Figure, agree, comparable, figure, interval, overlap
from workbench.model.statements import Comparator, Quantity


def quantity(
    comparator: Comparator, value: float, high: float | None = None, **fields: str | None
) -> Quantity:
    """A quantity as extraction gives it: bounds that are not known are null."""
    low: float | None = value
    best: float | None = value
    top: float | None = value
    match comparator:
        case Comparator.MORE | Comparator.AT_LEAST:
            best = top = None
        case Comparator.LESS | Comparator.AT_MOST:
            low = best = None
        case Comparator.RANGE:
            best, top = None, high
    return Quantity(0, 1, str(value), comparator, low, best, top, fields.get("unit"), fields.get("counted"))


def of(made: Quantity, *counted: str, fates: frozenset[str] = frozenset()) -> Figure:
    nothing: frozenset[str] = frozenset()
    return figure(made, counted=frozenset(counted), before=nothing, after=nothing, fates=fates)


VALUES = st.integers(0, 10**9).map(float)
QUANTITIES = st.builds(
    lambda comparator, value, more: quantity(comparator, value, value + more),
    st.sampled_from(list(Comparator)),
    VALUES,
    VALUES,
)


@given(QUANTITIES, QUANTITIES)
def test_overlapping_intervals_never_conflict(a: Quantity, b: Quantity) -> None:
    one, other = of(a), of(b)
    assert overlap(one, other) == overlap(other, one)
    if overlap(one, other):
        assert agree(one, other)
    assert agree(one, other) == agree(other, one)


@given(QUANTITIES)
def test_an_interval_holds_the_numbers_it_was_made_of(made: Quantity) -> None:
    low, high = interval(made)
    assert all(low <= value <= high for value in (made.low, made.best, made.high) if value is not None)


def test_comparators_open_one_end() -> None:
    assert interval(quantity(Comparator.AT_LEAST, 19)) == (19, math.inf)
    assert interval(quantity(Comparator.AT_MOST, 5)) == (-math.inf, 5)
    assert interval(quantity(Comparator.RANGE, 24, 99)) == (24, 99)


def test_a_rounder_figure_agrees_with_the_finer_one_only_when_it_is_near() -> None:
    assert agree(of(quantity(Comparator.EQUAL, 4000)), of(quantity(Comparator.EQUAL, 3987)))
    assert not agree(of(quantity(Comparator.EQUAL, 4000)), of(quantity(Comparator.EQUAL, 4321)))
    assert not agree(of(quantity(Comparator.EQUAL, 27)), of(quantity(Comparator.EQUAL, 28)))


def test_units_fates_and_things_decide_what_is_comparable() -> None:
    people = of(quantity(Comparator.EQUAL, 45), "person", fates=frozenset({"killed"}))
    hurt = of(quantity(Comparator.EQUAL, 120), "person", fates=frozenset({"injured"}))
    share = of(quantity(Comparator.EQUAL, 45, unit="%"), "person")
    assert comparable(people, people) >= 1
    assert comparable(people, hurt) == 0
    assert comparable(people, share) == 0
    assert comparable(people, of(quantity(Comparator.EQUAL, 3), "tank")) == 0


def test_spellings_of_a_unit_are_one() -> None:
    assert (
        of(quantity(Comparator.EQUAL, 5, unit="$")).unit == of(quantity(Comparator.EQUAL, 5, unit="USD")).unit
    )
    assert (
        of(quantity(Comparator.EQUAL, 5, unit="percent")).unit
        == of(quantity(Comparator.EQUAL, 5, unit="%")).unit
    )


def test_half_is_fifty_percent() -> None:
    half = of(Quantity(0, 4, "half", Comparator.EQUAL, 0.5, 0.5, 0.5))
    assert (half.unit, half.low) == ("%", 50)
