from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text import has_hidden, normalise, one_line, sha256, snippet, visible

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def test_normalise_drops_a_bom_joins_crlf_and_composes() -> None:
    assert normalise("\ufeffa\r\nb\rc e\u0301") == "a\nb\rc é"


@given(TEXTS)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert unicodedata.is_normalized("NFC", once)
    assert normalise(once.removeprefix("\ufeff")) == once.removeprefix("\ufeff")


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[2J",
        "\x1b]52;c;aGk=\x07",
        "\x9b31m",
        "a\rb",
        "a\bb",
        "\u202eevil",
        "\u2066x",
        "\u200bz",
        "\U000e0041",
        "\x7f",
    ],
)
@pytest.mark.case("B3", "B4", "B5")
def test_what_could_act_on_a_terminal_is_written_out(hostile: str) -> None:
    shown = visible(hostile)
    assert has_hidden(hostile)
    assert "\\u" in shown or "\\U" in shown
    assert not has_hidden(shown)


@pytest.mark.parametrize("harmless", ["می‌خواهم", "👩‍👩‍👧", "صرّح الوزير", "naïve café", "tab\tand\nline"])
def test_what_scripts_and_emoji_need_stays(harmless: str) -> None:
    assert visible(harmless) == harmless
    assert not has_hidden(harmless)


@given(TEXTS)
@pytest.mark.case("B5")
def test_one_line_is_one_line_and_safe(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not has_hidden(line)


@given(TEXTS, st.data())
def test_a_snippet_holds_the_span_itself_and_stays_short(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, span, after = snippet(text, start, end, around=10)
    assert span == text[start:end]
    assert len(before) <= 11
    assert len(after) <= 12
    assert text[:start].endswith(before.removeprefix("…"))
    assert text[end:].startswith(after.removesuffix(" …"))


def test_a_snippet_is_cut_between_words() -> None:
    text = "one two three four five six seven eight nine ten"
    assert snippet(text, 19, 23, around=10) == ("… four ", "five", " six …")


def test_sha256_is_of_the_utf8_bytes() -> None:
    assert sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
