"""The terms of a text as the full-text index has them: words and numbers, folded and stemmed. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from workbench.match.lexicon import STOP
from workbench.match.porter import stem
from workbench.spelling import is_written_with_marks, marks, spelled

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?:https?://|pic\.twitter\.com/|www\.)\S+")
_TAG = re.compile(r"[#@](\w+)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)")
_SIGNATURE = re.compile(r"\s[—–-]+\s+[^—–@]{1,60}\(@\w+\)\s+(?:[A-Z][a-z]+ \d{1,2}, \d{4})?")


@lru_cache(maxsize=1 << 17)
def term(word: str) -> str:
    """A word as the index keeps it: lower case, without diacritics, stemmed."""
    if word.isascii():
        return stem(word.lower())
    folded = unicodedata.normalize("NFD", word.lower())
    return stem("".join(char for char in folded if not unicodedata.combining(char)))


def words(text: str) -> list[str]:
    """The words of a text that are worth looking up, in order: no addresses, tags taken apart, nothing
    common."""
    plain = untagged(text)
    if is_written_with_marks(plain):
        return [word for word in _marked_word().findall(spelled(plain)) if word.lower() not in STOP]
    return [word for word in _WORD.findall(plain) if word.lower() not in STOP]


def untagged(text: str) -> str:
    """A text without addresses, its tags taken apart: "Again #WaterIsLife https://…" says "Again Water Is Life"."""
    if "#" in text or "@" in text or "/" in text:
        return _TAG.sub(_taken_apart, _ADDRESS.sub(" ", text))
    return text


@cache
def _marked_word() -> re.Pattern[str]:
    """A word as the index has it: a letter or number, and what follows of those and of marks."""
    return re.compile(rf"[^\W_](?:[^\W_]|[{marks()}])*")


def signature(text: str) -> tuple[str, str]:
    """A text without the signatures of the posts it quotes, and those signatures."""
    signed = " ".join(_SIGNATURE.findall(text)) if "@" in text else ""
    return (_SIGNATURE.sub(" ", text), signed) if signed else (text, "")


def _taken_apart(tag: re.Match[str]) -> str:
    """#WaterIsLife as its words."""
    return " " + _HUMP.sub(" ", tag.group(1).replace("_", " ")) + " "
