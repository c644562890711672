from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.report.sheet import csv_cell, write_csv

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.case("B6")
def test_a_cell_that_a_spreadsheet_would_run_is_quoted(start: str) -> None:
    assert csv_cell(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"
    assert csv_cell(f"{start}HYPERLINK(1)", raw=True) == f"{start}HYPERLINK(1)"


def test_numbers_are_no_formulas_and_lists_are_json() -> None:
    assert csv_cell(-5) == -5
    assert csv_cell(None) is None
    assert (csv_cell(True), csv_cell(False)) == ("true", "false")
    assert csv_cell(["é", 1]) == '["é", 1]'


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))


@given(st.lists(st.fixed_dictionaries({"text": CELLS}), min_size=1))
def test_rows_come_back_as_they_were_and_never_as_formulas(rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    write_csv(rows, out)
    back = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert [row["text"].removeprefix("'") for row in back] == [row["text"].removeprefix("'") for row in rows]
    assert not any(row["text"].startswith(STARTS) for row in back)


def test_the_columns_asked_for_come_first_and_none_is_lost() -> None:
    out = io.StringIO()
    write_csv([{"a": 1, "b": 2, "c": 3}], out, ["c"])
    assert out.getvalue() == "c,a,b\n3,1,2\n"


def test_without_rows_there_is_still_a_heading() -> None:
    out = io.StringIO()
    write_csv([], out, ["a", "b"])
    assert out.getvalue() == "a,b\n"
