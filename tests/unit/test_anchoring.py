"""Two texts of an article: what is unchanged, and where passages stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import anchoring
from workbench.anchoring import Comparison

WAS = "The council met on Monday.\n\nMore than 27 people were killed, officials said. The road is closed.\n\nNo deal.\n"


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def place(now: str, words: str) -> str | None:
    """What stands at the place of some words of `WAS` in another text."""
    found = Comparison(WAS, now).place(span(WAS, words))
    return None if found is None else now[slice(*found)]


def test_an_unchanged_passage_keeps_its_place_though_text_comes_before_it() -> None:
    now = "A headline.\n\n" + WAS
    comparison = Comparison(WAS, now)
    assert comparison.kept(span(WAS, "No deal")) == span(now, "No deal")
    assert [part.same for part in comparison.lines] == [False, True]


def test_an_unchanged_sentence_in_a_changed_paragraph_keeps_its_place() -> None:
    now = WAS.replace("more than 27".capitalize(), "At least 30")
    comparison = Comparison(WAS, now)
    assert comparison.kept(span(WAS, "The road is closed")) == span(now, "The road is closed")
    assert comparison.place(span(WAS, "More than 27 people")) is None
    [changed] = [part for part in comparison.lines if not part.same]
    words = [(WAS[slice(*part.was)], now[slice(*part.now)]) for part in comparison.words(changed) if not part.same]
    assert words == [("More than 27", "At least 30")]


def test_what_stands_elsewhere_once_has_moved_and_twice_has_no_place() -> None:
    moved = "The road is closed.\n\nOther things were said.\n"
    comparison = Comparison(WAS, moved)
    assert comparison.moved(span(WAS, "The road is closed")) == span(moved, "The road is closed")
    assert Comparison(WAS, "X. The road is closed. The road is closed.").place(span(WAS, "The road is closed")) is None
    assert Comparison("aXa", "aaa").moved((0, 1)) is None


def test_a_line_that_stands_twice_now_and_alone_has_no_place() -> None:
    assert Comparison("One.\nTwo three four.\n", "X\nTwo three four.\nY\nTwo three four.\n").place((5, 9)) is None


def test_an_unchanged_passage_keeps_its_place_though_its_words_are_repeated() -> None:
    now = WAS + "\nAgain: The road is closed.\n"
    assert place(now, "The road is closed") == "The road is closed"
    assert Comparison(WAS, now).place(span(WAS, "The road is closed")) == span(WAS, "The road is closed")


def test_few_words_between_two_changes_belong_to_the_change() -> None:
    comparison = Comparison("alpha the beta gamma delta", "one the two gamma delta")
    [line] = comparison.lines
    assert [(part.was, part.same) for part in comparison.words(line)] == [((0, 14), False), ((14, 26), True)]


def test_what_is_too_much_to_compare_is_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchoring, "_MOST", 3)
    now = "New.\n" + "".join(f"{n}\n" for n in range(5))
    assert [part.same for part in Comparison(WAS, now).lines] == [False]


TEXTS = st.text(alphabet="ab \n.", max_size=60)


@given(was=TEXTS, now=TEXTS, data=st.data())
def test_a_place_always_holds_the_very_words(was: str, now: str, data: st.DataObject) -> None:
    comparison = Comparison(was, now)
    start = data.draw(st.integers(0, len(was)))
    end = data.draw(st.integers(start, len(was)))
    for found in (comparison.kept((start, end)), comparison.moved((start, end)), comparison.place((start, end))):
        if found is not None:
            assert now[slice(*found)] == was[start:end]


@given(was=TEXTS, now=TEXTS)
def test_the_parts_are_both_texts_in_order(was: str, now: str) -> None:
    comparison = Comparison(was, now)
    for parts in (comparison.lines, [one for line in comparison.lines for one in comparison.words(line)]):
        assert "".join(was[slice(*part.was)] for part in parts) == was
        assert "".join(now[slice(*part.now)] for part in parts) == now
        for part in parts:
            assert part.same == (was[slice(*part.was)] == now[slice(*part.now)]) or not part.same


@given(was=TEXTS)
def test_of_an_equal_text_everything_is_kept(was: str) -> None:
    comparison = Comparison(was, was)
    assert all(comparison.place((0, end)) == (0, end) for end in range(1, len(was) + 1))


def test_white_space_goes_with_what_it_stands_beside() -> None:
    was, now = "A a.\n\nB b.\n\nC c.\n", "A a.\n\nC c.\n\nD d.\n"
    comparison = Comparison(was, now)
    assert [(was[slice(*p.was)], now[slice(*p.now)]) for p in comparison.lines if not p.same] == [
        ("B b.\n\n", ""), ("", "\nD d.\n"),
    ]  # fmt: skip
    assert comparison.kept(span(was, "C c.")) == span(now, "C c.")
