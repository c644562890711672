"""Words of scripts that don't part them by spaces or write one letter in several ways, as an index can find them. Pure.

Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese become overlapping pairs of characters, which need no
dictionary and find every word (Korean parts its words, but hangs particles on them). Letters of the Arabic script and
Hebrew lose vowel marks and ornament; the letters that Arabic, Persian and Urdu keyboards write differently become one,
and the Arabic article goes. Digits of every script become 0-9, full-width and presentation forms plain, and accents
that stand by themselves go. What any other
text holds is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

_SPACELESS = (
    "\u0e00-\u0e4f\u0e80-\u0ecf\u0edc-\u0eff\u1000-\u103f\u1050-\u109f\u1780-\u17df"  # Thai, Lao, Burmese, Khmer
    "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3041-\u3096\u3099\u309a\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003fffd"  # Han, kana, bopomofo
)
_FOLDED = "\u0300-\u036f\u0591-\u05f4\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\uff01-\uffee"
_DIGITS = (
    "\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f"
    "\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0de6-\u0def\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29"
    "\u1040-\u1049\u1090-\u1099\u17e0-\u17e9\u1810-\u1819"
)
_CONCERNED = re.compile(f"[{_SPACELESS}{_FOLDED}{_DIGITS}]")
_WITH_MARKS = re.compile("[\u0590-\u1cff\u2e80-\U0003ffff]")
_RUN = re.compile(f"[{_SPACELESS}]+")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff]")
_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefe\uff01-\uffee]+")
_DIGIT = re.compile(f"[{_DIGITS}]")
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff]"
)
_JOINER = re.compile("(?<=[\u0600-\u06ff])[\u200c\u200d](?=[\u0600-\u06ff])")
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        **dict.fromkeys("ؤۇۋ", "و"),
        **dict.fromkeys("يىئېےۓ", "ی"),
        **dict.fromkeys("كڪڬ", "ک"),
        **dict.fromkeys("ةهۀەۂۃھہ", "ه"),
        "ء": None,
    }
)
_ARTICLE = re.compile(r"\b(?:[وبفك]?ال|لل|[وبفک]ال)(?=[\u0620-\u06ff]{3})")


def is_concerned(text: str) -> bool:
    """Whether a text holds anything that `spelled` changes or takes apart."""
    return not text.isascii() and _CONCERNED.search(text) is not None


def is_one_of_a_run(word: str) -> bool:
    """Whether a word is a single character, with its marks, of a script that is taken in pairs."""
    return not word.isascii() and _RUN.fullmatch(word) is not None and len(_units(word)) == 1


def is_written_with_marks(text: str) -> bool:
    """Whether a text is in a script whose vowels may be marks, or which needs a spelling of its own."""
    return not text.isascii() and _WITH_MARKS.search(text) is not None


@cache
def marks() -> str:
    """The marks of all scripts, as the inside of a regular expression's brackets."""
    return "".join(char for char in map(chr, range(0x300, 0xFE00)) if unicodedata.category(char)[0] == "M")


def words_at(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The words that a stretch of letters holds, as `spelled`, each with where it begins."""
    at = start
    for run in re.split(f"([{_SPACELESS}]+)", text[start:end]):
        if _RUN.match(run):
            units = _units(run)
            for place, unit in enumerate(units[:-1] or units):
                yield at, "".join(units[place : place + 2])
                at += len(unit)
            at += len(units[-1]) if len(units) > 1 else 0
        elif word := spelled(run):
            yield at, word
            at += len(run)


def spelled(text: str) -> str:
    """A text in the words that are looked up: of three characters on end two pairs."""
    return _spelled(text, _pairs)


def indexed(text: str) -> str:
    """A text in the words that an index must hold: as `spelled`, and the last character of each run by itself, so
    that any character begins a word and a single one can be looked up as a beginning."""
    return _spelled(text, _pairs_and_last)


def _spelled(text: str, taken_apart: Callable[[re.Match[str]], str]) -> str:
    if not is_concerned(text):
        return text
    text = _DIGIT.sub(_digit, _FORMS.sub(_plain_form, text))
    if _MARKS.search(text) or _ARABIC.search(text):
        text = _MARKS.sub("", _JOINER.sub("", text)).translate(_LETTERS)
        text = _without_article(text)
    return _RUN.sub(taken_apart, text)


def _without_article(text: str) -> str:
    """Again and again, so that a word taken from the result is spelled as it is there."""
    while (shorter := _ARTICLE.sub("", text)) != text:
        text = shorter
    return text


def _plain_form(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found.group())


def _digit(found: re.Match[str]) -> str:
    return str(unicodedata.decimal(found.group()))


def _pairs(found: re.Match[str]) -> str:
    units = _units(found.group())
    return f" {' '.join(map(''.join, pairwise(units))) or units[0]} "


def _pairs_and_last(found: re.Match[str]) -> str:
    units = _units(found.group())
    return f" {' '.join(one + other for one, other in zip(units, [*units[1:], ''], strict=True))} "


@lru_cache(maxsize=1 << 12)
def _units(run: str) -> list[str]:
    """The characters of a run, each with the marks on it."""
    found: list[str] = []
    for char in run:
        if found and unicodedata.category(char)[0] == "M":
            found[-1] += char
        else:
            found.append(char)
    return found
