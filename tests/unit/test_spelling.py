"""Words of scripts without spaces, or with several spellings: what is looked up, and what an index holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.spelling import indexed, is_concerned, is_one_of_a_run, spelled, words_at

_LETTERS = "aé1 ,“”\u0301中国人民ーガกรุงเทพพ\u0e34ကျမ한국الحكومةكىيی\u064b\u0640۱٢२हिन्दी\u200cﻻｶﾞ\U00020000"
_SCRIPTS = st.text(st.sampled_from(_LETTERS), max_size=30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("中国人民 and 5G网络", "中国 国人 人民 and 5G 网络"),
        ("国", "国"),
        ("กรุงเทพ", "กรุ รุง งเ เท ทพ"),
        ("한국은 3", "한국 국은 3"),
        ("ｶﾞｰﾅ ガーナ", "ガー ーナ ガー ーナ"),
        ("हिन्दी २७", "हिन्दी 27"),
        ("ｆｕｌｌ ７", "full 7"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_each_script_becomes_words(text: str, words: str) -> None:
    assert spelled(text).split() == words.split()


@pytest.mark.parametrize(
    "same",
    [
        ("الحكومة", "الحکومه", "للحكومة", "حكومة", "والحكومه"),
        ("كِتابٌ", "کتاب", "كـتاب"),
        ("می‌خواهد", "میخواهد", "ميخواهد"),
        ("إيران", "ایران", "ايران"),
        ("۱۲۳", "١٢٣", "123"),
        ("پاکستانی", "پاكستانى"),
        ("ﻻ", "لا"),
    ],
)
def test_spellings_of_one_word_are_one(same: tuple[str, ...]) -> None:
    assert len({spelled(word) for word in same}) == 1


@pytest.mark.parametrize("text", ["27 militants – “said”", "Köln, naïve, İstanbul", "Москва Αθήνα", "", "☎️ \U0001f600"])
def test_what_needs_no_spelling_is_left_as_it_is(text: str) -> None:
    assert not is_concerned(text)
    assert spelled(text) is text
    assert indexed(text) is text


@given(_SCRIPTS | st.text(max_size=40))
def test_a_word_taken_from_a_spelling_is_spelled_so(text: str) -> None:
    words = spelled(text).split()
    assert [spelled(word).split() for word in words] == [[word] for word in words]
    assert set(words) <= set(indexed(text).split())


@given(st.text(st.sampled_from("中国人民ガーナ"), min_size=1, max_size=12))
def test_any_stretch_of_a_run_is_found_in_what_is_indexed(text: str) -> None:
    held = indexed(text).split()
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            for word in spelled(text[start:end]).split():
                assert any(one.startswith(word) if is_one_of_a_run(word) else one == word for one in held)


@given(_SCRIPTS)
def test_words_at_are_those_of_the_spelling_and_stand_in_order(text: str) -> None:
    stretch = "".join(char for char in text if char.isalpha())
    found = list(words_at(stretch, 0, len(stretch)))
    assert [at for at, _ in found] == sorted({at for at, _ in found})
    assert all(0 <= at < len(stretch) for at, _ in found)
