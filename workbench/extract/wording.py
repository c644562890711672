"""The words of a statement as its claim text is made from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.extract.words_of_claims import ABBREVIATIONS

_WORD = re.compile(r"--+|—|(?:[^\s—-]+|-(?!-))+")
_OPEN = "\"“”„«»‘'`([{<"
_CLOSE = "\"“”«»’'`)]}>.,;:!?…*"
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_DASHES = ("-", "—", "–")


@dataclass(slots=True)
class Word:
    """A word without the punctuation around it, and what punctuation that was."""

    start: int
    end: int
    text: str
    low: str
    opens: bool = False
    """A bracket opens before it."""
    mark: str = ""
    """The sign behind it that parts clauses: `,` `;` `:` `—` `)` `.` or nothing."""
    keep: int = 0
    """Which number it belongs to, above 1; which negation or hedge, below 0; 1 for a cue, 0 for none of these.

    What is kept stays while it fits.
    """
    gone: bool = False
    """Left out of the claim text."""

    def copy(self) -> Word:
        """The same word, to be left out or told by itself."""
        return Word(self.start, self.end, self.text, self.low, self.opens, self.mark, self.keep, self.gone)


def words_of(text: str, start: int, end: int, most: int) -> list[Word]:
    """The first words of `text[start:end]` without quotation marks; dashes become marks."""
    return [word.copy() for word in words_seen(text, start, end, most)]


@lru_cache(maxsize=4)  # what a statement is about and its claim text ask for the same words
def words_seen(text: str, start: int, end: int, most: int) -> tuple[Word, ...]:
    """The same words for who only looks at them: nobody may mark these."""
    return tuple(_read(text, start, end, most))


def _read(text: str, start: int, end: int, most: int) -> list[Word]:
    found: list[Word] = []
    opens = False
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        if not opens and raw.isalnum():
            found.append(Word(*match.span(), raw, raw.lower()))
            if len(found) == most:
                break
            continue
        core = raw.lstrip(_OPEN)
        before = raw[: len(raw) - len(core)]
        opens = opens or "(" in before or ("[" in before and not core[:1].isalpha())
        bare = _without_close(core)
        if not any(char.isalnum() for char in bare) and bare not in ("%", "&", "$"):
            if found and (raw.startswith(_DASHES) or not found[-1].mark):
                found[-1].mark = "—" if raw.startswith(_DASHES) else _mark(raw)
            continue
        at = match.start() + len(raw) - len(core)
        short = bare.lower() in ABBREVIATIONS and not core[len(bare) :].strip(".")
        mark = "" if short else _mark(core[len(bare) :])
        if mark == "]":
            mark = ")" if not core[:1].isalpha() else ""
        found.append(Word(at, at + len(bare), bare, bare.lower().replace("’", "'"), opens, mark))
        opens = False
        if len(found) == most:
            break
    return found


def _without_close(core: str) -> str:
    bare = core.rstrip(_CLOSE)
    behind = core[len(bare) :]
    if behind.startswith(("'", "’")) and bare.endswith("s") and "‘" not in core:
        bare, behind = bare + behind[0], behind[1:]
    if behind.startswith(".") and (bare.lower() + "." in ABBREVIATIONS or _LETTERS.fullmatch(bare)):
        bare += "."
    return bare


def _mark(behind: str) -> str:
    """The strongest of the signs behind a word."""
    if behind.startswith(".)") and not behind.endswith("."):
        return ")"  # "(R-Ill.)"
    return next((sign for sign in (".", "!", "?", "…", ";", ":", ")", "]", ",") if sign in behind), "").translate(_SAME)


_SAME = str.maketrans({"!": ".", "?": ".", "…": "."})
