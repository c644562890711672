"""Text as it is stored and as it may be shown: pure functions, no room of their own."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# C0 and C1 controls, bidi marks, embeddings, overrides and isolates, zero-width characters, BOM, the U+E0000
# tag block, line and paragraph separators: each can move the cursor, reverse a line or hide words.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_JOINERS = {"\u200c", "\u200d"}  # needed to write Urdu, Persian and emoji; harmless to the terminal


def normalise(text: str) -> str:
    """The one normalisation of import: drop a BOM, make CRLF into LF, compose (NFC). Nothing else, ever."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))


def sha256(text: str) -> str:
    """Hex SHA-256 of the UTF-8 bytes of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def visible(text: str) -> str:
    """The text with every character that could act on a terminal written out as `\\u001b`.

    Newlines and tabs stay (`one_line` folds them); joiners that scripts need stay.
    """
    return _UNSAFE.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    char = match.group()
    if char in _JOINERS:
        return char
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def has_hidden(text: str) -> bool:
    """Whether the text holds characters that `visible` would write out."""
    return any(match.group() not in _JOINERS for match in _UNSAFE.finditer(text))


def one_line(text: str) -> str:
    """`visible` text on one line: every run of white space is one space."""
    return " ".join(visible(text).split())


def snippet(text: str, start: int, end: int, around: int = 60) -> tuple[str, str, str]:
    """What stands before a span, the span, what follows, cut between words `around` characters off."""
    left, right = max(0, start - around), min(len(text), end + around)
    before, after = text[left:start], text[end:right]
    if left > 0 and " " in before:
        before = "…" + before[before.index(" ") :]
    if right < len(text) and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return before, text[start:end], after
