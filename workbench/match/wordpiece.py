"""From a text to the numbers that the language model reads: BERT's uncased word pieces. Pure.

`wordpiece.txt` is the vocabulary of bert-base-uncased, © 2018 The Google AI Language Team, Apache License 2.0: the
package that brings the weights brings none. A piece's number is its line, from 0.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

UNKNOWN, BEGIN, END = 100, 101, 102
LONGEST_WORD = 100
"""Characters; a longer word is unknown, as it was when the model was trained."""

_IDEOGRAPHS = (
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2CEAF), (0x2F800, 0x2FA1F),
)  # fmt: skip


def tokens(text: str, most: int) -> list[int]:
    """The numbers of a text's pieces between those of its begin and end, at most so many in all."""
    found = [BEGIN]
    for word in "".join(map(_plain, unicodedata.normalize("NFD", text))).split():
        found += _pieces(word)
        if len(found) >= most:
            break
    return [*found[: most - 1], END]


@lru_cache(maxsize=1 << 14)
def _plain(char: str) -> str:
    """A decomposed character as the model knows it: lower case, no accents, punctuation apart."""
    kind = unicodedata.category(char)
    if char in "\t\n\r":
        return " "
    if kind[0] == "C" or kind == "Mn" or char == "\ufffd":
        return ""
    if char.isspace():
        return " "
    # Signs like $ and + count as punctuation within ASCII only.
    if kind[0] == "P" or (char.isascii() and not char.isalnum()):
        return f" {char} "
    if any(first <= ord(char) <= last for first, last in _IDEOGRAPHS):
        return f" {char} "
    return char.lower()


@lru_cache(maxsize=1 << 16)
def _pieces(word: str) -> tuple[int, ...]:
    """The longest pieces that make up a word, from its start; one unknown where they do not."""
    known, found, start = _vocabulary(), [], 0
    if len(word) > LONGEST_WORD:
        return (UNKNOWN,)
    while start < len(word):
        lead = "##" if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if lead + word[start:end] in known), None)
        if end is None:
            return (UNKNOWN,)
        found.append(known[lead + word[start:end]])
        start = end
    return tuple(found)


@cache
def _vocabulary() -> dict[str, int]:
    text = files("workbench.match").joinpath("wordpiece.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(text.split("\n"))}
