"""Paragraphs and what each is: running text, a heading, a byline, a caption, or boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.extract.lexicon import AUXILIARIES


class ParagraphKind(StrEnum):
    """What a paragraph is; only `body` speaks in the article's own voice."""

    BODY = "body"
    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a text without the white space around it; `body` is where its running text begins (after a dateline)."""

    start: int
    end: int
    body: int
    kind: ParagraphKind


_LINE = re.compile(r"[^\n\r\u0085\u2028\u2029]*\S[^\n\r\u0085\u2028\u2029]*")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ ,]{1,2}[A-Z][\w.’'-]*){0,5}(?:,? \d{1,2})?(?: ?[(/][A-Za-z .]{2,30}[)/])?|\([A-Z][A-Za-z .]{1,30}\)) ?(?:—|–|--|-) ?(?=\S)"
)
_BYLINE = re.compile(
    r"(?i:(?:by|reporting by|written by|edited by|editing by|additional reporting|words by|story by|posted by|from our)\b.{0,150}$|updated?:? .{0,60}$|published:? .{0,60}$)"
)
_CAPTION = re.compile(
    r"(?i:\(?(?:photo|image|picture|pictured|video|file photo|screengrab|photograph|credit|getty images|reuters|source)\s*(?:by|:|credit|/|courtesy)|.{0,200}\((?:photo|image|ap photo|reuters|getty)[^)]{0,80}\)$)"
)
_BOILERPLATE = re.compile(
    r"(?i:follow .{0,80} on (?:twitter|facebook|instagram)|(?:read|see|watch|listen|click|subscribe|sign up|share this|related|also read|more:|advertisement|all rights reserved|copyright|©|"
    r"\(?h/t|correction:|editor.s note|this (?:article|story|post) (?:was|has been|originally|first)|scroll down|get (?:our|the) (?:free|daily)|like us on|download (?:our|the)|tags:|comments? \(|leave a comment|contact us|terms of|privacy policy)\b)"
)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text in order; each non-empty line is one."""
    for line in _LINE.finditer(text):
        raw = line.group()
        start = line.start() + len(raw) - len(raw.lstrip())
        end = line.start() + len(raw.rstrip())
        dateline = _DATELINE.match(text, start, min(end, start + 120))
        yield Paragraph(start, end, dateline.end() if dateline else start, _kind(text, start, end))


def _kind(text: str, start: int, end: int) -> ParagraphKind:
    if end - start > 320:
        return ParagraphKind.BODY
    line = text[start:end]
    if _BYLINE.match(line) and not line.endswith("."):
        return ParagraphKind.BYLINE
    if _CAPTION.match(line):
        return ParagraphKind.CAPTION
    if _BOILERPLATE.match(line):
        return ParagraphKind.BOILERPLATE
    return ParagraphKind.HEADING if _is_heading(line) else ParagraphKind.BODY


def _is_heading(line: str) -> bool:
    """A short line without a final mark, or one in which (nearly) every long word is a capital."""
    if line.startswith("#"):
        return True
    words = line.split()
    unfinished = line[-1] not in ".!?…\"”'’»)؟۔।:"
    if unfinished and len(words) <= 16:
        return True
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    if len(words) > 20 or len(long_words) < 3:
        return False
    return capitals >= 0.85 * len(long_words) and not any(word.lower() in AUXILIARIES and word.islower() for word in words)
