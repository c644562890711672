"""Choosing a passage with keys: it is always words of the text, and moving always means something whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import RAID
from workbench.extract.coverage import coverage
from workbench.tui.picking import Picking, trimmed, word_at

SENTENCES = tuple((one.start, one.end) for one in coverage(RAID, ()))
MOVES = {
    "word": lambda one, by: one.by_word(by),
    "sentence": lambda one, by: one.by_sentence(by),
    "character": lambda one, by: one.by_character(by),
    "thing": lambda one, by: one.to_one_of(SENTENCES, by),
    "stretch": lambda one, by: one.stretched(),
}


def start(place: int = 0) -> Picking:
    return Picking(RAID, SENTENCES, word_at(RAID, place))


def test_words_follow_one_another_and_punctuation_is_no_part_of_them() -> None:
    held = start()
    words = [held.quote]
    for _ in range(4):
        held = held.by_word(1)
        words.append(held.quote)
    assert words == ["Security", "officials", "said", "more", "than"]
    assert held.by_word(-1).quote == "more"
    assert start(RAID.index("Monday")).by_word(1).quote == "."


def test_the_sentence_at_hand_comes_before_the_next_one() -> None:
    one = start(RAID.index("militants")).by_sentence(1)
    assert one.quote.startswith("Security officials")
    assert one.quote.endswith("Monday.")
    two = one.by_sentence(1)
    assert two.quote.startswith("“The two sides")
    assert two.by_sentence(-1) == one
    assert one.by_sentence(-1) == one, "there is none before the first"


def test_stretching_takes_all_between_and_shrinks_again() -> None:
    held = start(RAID.index("more than")).stretched().by_word(1).by_word(1)
    assert held.quote == "more than 27"
    assert held.by_word(-1).quote == "more than"
    back = held.by_word(-1).by_word(-1).by_word(-1)
    assert back.quote == "said more"
    assert held.stretched().quote == "27"


def test_a_character_at_a_time_from_the_end_of_a_word() -> None:
    held = start(RAID.index("Monday"))
    assert held.by_character(1).quote == "y"
    assert held.by_character(-1).quote == "M"
    assert held.stretched().by_character(1).quote == "Monday"
    assert start().by_character(-1).by_character(-1).span == (0, 1)


def test_the_next_uncovered_thing_goes_round() -> None:
    held = start()
    assert held.to_one_of((), 1) == held
    places = ((40, 48), (100, 110))
    assert [held.to_one_of(places, 1).held, held.to_one_of(places, 1).to_one_of(places, 1).held] == list(places)
    assert held.to_one_of(places, -1).held == places[1]
    assert held.to_one_of(places, 1).to_one_of(places, 1).to_one_of(places, 1).held == places[0]


KEYS = st.lists(st.tuples(st.sampled_from(list(MOVES)), st.sampled_from((1, -1))), max_size=20)


@given(st.integers(0, len(RAID)), KEYS)
def test_whatever_keys_are_pressed_it_quotes_the_text(place: int, keys: list[tuple[str, int]]) -> None:
    held = start(place)
    for move, by in keys:
        held = MOVES[move](held, by)
        first, last = held.span
        assert 0 <= first < last <= len(RAID)
        assert RAID[first:last] == held.quote
        assert held.span[0] <= held.held[0] < held.held[1] <= held.span[1]


@given(st.text(alphabet="ab \n\u0301", max_size=30), st.data())
def test_trimming_takes_only_space_away(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    left, right = trimmed(text, (first, last))
    assert text[left:right] == text[first:last].strip()
