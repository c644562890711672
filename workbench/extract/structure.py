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
    """A line of a text without the space around it; `body` is where its text begins, after any dateline."""

    start: int
    end: int
    body: int
    kind: ParagraphKind


_LONGEST = 320  # characters; a longer line is running text whatever it begins with
_LINE = re.compile(r"[^\n\r\u0085\u2028\u2029]+")
# WASHINGTON, Dec. 8 (UPI) —    KALINDI CITY (Radio North) -    (Radio North) –
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ ,]{1,2}[A-Z][\w.’'-]*){0,5}(?:,? \d{1,2})?(?: ?[(/][A-Za-z .]{2,30}[)/])?"
    r"|\([A-Z][A-Za-z .]{1,30}\)) ?(?:—|–|--|-) ?(?=\S)"
)
_BYLINE = (
    "by ", "reporting by", "written by", "edited by", "editing by", "additional reporting", "words by",
    "story by", "posted by", "byline:", "updated:", "published:", "last updated", "from our ",
)  # fmt: skip
_CAPTION = (
    "photo:", "image:", "picture:", "pictured:", "video:", "file photo", "photograph:", "screengrab",
    "photo by", "image by", "photo credit", "image credit", "credit:", "caption:", "(photo", "(image",
    "(file", "image caption", "foto:", "fotos:", "fotografía:",
    "imagen:", "imagem:", "vídeo:", "getty images", "photo courtesy", "image courtesy", "source:",
)  # fmt: skip
_CAPTION_END = re.compile(r"\((?:photo|image|ap photo|ap|reuters|afp|getty)[^()]{0,80}\)$", re.IGNORECASE)
_BOILERPLATE = (
    "read more", "read also", "also read", "see also", "lea también", "lee también",
    "ver también", "leia também", "leia mais", "veja também", "mira también", "te puede interesar",
    "related:", "watch:", "listen:", "click here",
    "subscribe", "sign up", "share this", "advertisement", "all rights reserved", "copyright", "©", "(h/t",
    "correction:", "editor's note", "editor’s note", "scroll down", "like us on", "follow us", "download our",
    "tags:", "comments", "leave a comment", "contact us", "terms of", "privacy policy", "cookie",
    "this article was", "this article has been", "this story was", "this story has been", "more:",
)  # fmt: skip
_EDITORS = ("editor's note", "editors' note", "editorial note")  # of any length
_FOLLOW = re.compile(r"follow .{1,80} on (?:twitter|facebook|instagram|x)\b", re.IGNORECASE)
_CREDIT = re.compile(
    r"\bcontributed (?:\w+ )?to this (?:report|story|article|post|dispatch)(?: from [^.]{1,60})?\.?$"
)
_FINAL_MARKS = ".!?…\"”'’‘»)؟۔।:"


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text in order; each line that holds anything is one."""
    for line in _LINE.finditer(text):
        raw = line.group()
        bare = raw.strip()
        if not bare:
            continue
        start = line.start() + len(raw) - len(raw.lstrip())
        end = start + len(bare)
        dateline = _DATELINE.match(text, start, min(end, start + 120))
        yield Paragraph(start, end, dateline.end() if dateline else start, _kind(bare))


def _kind(line: str) -> ParagraphKind:
    if line[:20].lower().replace("’", "'").startswith(_EDITORS):
        return ParagraphKind.BOILERPLATE
    if len(line) > _LONGEST:
        return ParagraphKind.BODY
    lower = line.lower()
    if lower.startswith(_BYLINE) and not line.endswith("."):
        return ParagraphKind.BYLINE
    if lower.startswith(_CAPTION) or _CAPTION_END.search(line, max(0, len(line) - 100)):
        return ParagraphKind.CAPTION
    credits_only = ". " not in line and credits_writers(line)
    if (lower.startswith(_BOILERPLATE) and len(line) < 160) or _FOLLOW.match(line) or credits_only:
        return ParagraphKind.BOILERPLATE
    return ParagraphKind.HEADING if _is_heading(line) else ParagraphKind.BODY


def credits_writers(sentence: str) -> bool:
    """Whether a sentence only names who else wrote: "Orla Finn contributed to this report."."""
    return _CREDIT.search(sentence, max(0, len(sentence) - 120)) is not None


def _is_heading(line: str) -> bool:
    """A short line without a final mark, or one in which nearly every long word is a capital."""
    if line.startswith("#"):
        return True
    words = line.split()
    if line[-1] not in _FINAL_MARKS and len(words) <= 16:
        return True
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if len(words) > 20 or len(long_words) < 3:
        return False
    capitals = sum(word[0].isupper() for word in long_words)
    return capitals >= 0.85 * len(long_words) and not any(word in AUXILIARIES for word in words)
