"""Where an article says it has it from: dateline, credit line, "Reuters reported", "told the Courier". Pure.

A credit counts for the whole article where it stands in the dateline, among the authors or in a credit line;
"X reported" and "told X" count for the paragraph they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.match.origins_names import KNOWN, fold, looks_like_a_medium

_NAME = r"[A-Z][\w&’'.-]*(?: (?:of |de |and the )?[A-Z][\w&’'-]*){0,4}"
_HEAD, _TAIL = 240, 600
"""How many characters at the beginning and the end of a text may hold the credits of the whole article."""

_DATELINE = re.compile(r"\(([^()\d]{2,40})\)\s*(?:[–—―-]|\s--)\s")
_MATERIAL = re.compile(
    r"(?:with |additional |based on )+"
    r"(?:material|reporting|reports?|files?|inputs?|information|contributions?)"
    rf" (?:from|by|of) (?:the )?((?:{_NAME})(?:(?:, | and |, and | & )(?:the )?{_NAME})*)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(rf"(?:^|\n|[.)] )(?:the )?({_NAME}) contributed to this (?:report|story|article)")
_SOURCE_LINE = re.compile(
    rf"(?:^|\n)\s*[(\[]?(?:Source|Sources|Credit|Via|By|©|\(c\)|Copyright)?[:\s]*(?:\d{{4}}\s+)?(?:the )?"
    rf"({_NAME})(?: staff)?[)\]]?\s*\.?\s*(?=\n|$)"
)
_CITED = (
    re.compile(rf"\b[Aa]ccording to (?:a report (?:in|by|from) )?(?:the )?({_NAME})"),
    re.compile(rf"\b(?:reported|published|quoted|confirmed|carried|obtained) by (?:the )?(?:\w+ )??({_NAME})"),
    re.compile(rf"\b(?:told|tells|telling) (?:the )?({_NAME})"),
    re.compile(rf"\b(?:citing|quoting|quotes|cites|via) (?:the )?({_NAME})"),
    re.compile(rf"\b[Ii]n an interview (?:with|to) (?:the )?({_NAME})"),
    re.compile(
        rf"(?:\b[Tt]he )?({_NAME})(?:['’]s \w+)? (?:has |had |have )?(?:first )?"
        r"(?:reports?|reported|reporting|writes|wrote|quotes?|quoted)\b"
    ),
)
_SPLIT = re.compile(r",? and (?:the )?|, (?:the )?| & ")


@dataclass(frozen=True, slots=True)
class Credit:
    """Something an article names as where it has it from: the name as it is known, and the words it says so
    in."""

    name: str
    words: str


def credits_in(text: str, start: int, end: int, author: str | None, known: Mapping[str, str]) -> list[Credit]:
    """What the article, or the paragraph around `text[start:end]`, credits; each name once, best proof first.

    `known` gives, per folded name, the name of the outlets that are known beside the agencies.
    """
    found: dict[str, Credit] = {}
    for name, words in (*_of_the_article(text, author), *_of_the_paragraph(text, start, end)):
        for one in _SPLIT.split(name):
            if canonical := _recognised(one, known):
                found.setdefault(fold(canonical), Credit(canonical, " ".join(words.split())))
    return list(found.values())


def _of_the_article(text: str, author: str | None) -> Iterator[tuple[str, str]]:
    if author:
        yield author, f"by {author}"
    head, tail = text[:_HEAD], text[-_TAIL:]
    for found in _DATELINE.finditer(head):
        yield found.group(1), head[: found.end()].strip().splitlines()[-1]
    for pattern in (_MATERIAL, _CONTRIBUTED, _SOURCE_LINE):
        for part in (head, tail) if len(text) > _HEAD else (text,):
            for found in pattern.finditer(part):
                yield found.group(1), found.group().strip(" \n.()[]")


def _of_the_paragraph(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    begin = text.rfind("\n\n", 0, start) + 1
    close = text.find("\n\n", end)
    paragraph = text[begin : close if close >= 0 else len(text)]
    for pattern in _CITED:
        for found in pattern.finditer(paragraph):
            yield found.group(1), found.group()


def _recognised(name: str, known: Mapping[str, str]) -> str | None:
    """The name as it is known, of the longest beginning of the words that is one; null for other names."""
    words = name.strip(" .'’").split()
    for many in range(len(words), 0, -1):
        part = " ".join(words[:many]).removesuffix("'s").removesuffix("’s")
        if canonical := known.get(fold(part)) or _agency(part):
            return canonical
        if looks_like_a_medium(part):
            return part
    return None


def _agency(name: str) -> str | None:
    """A known agency; an abbreviation only in capitals, so that "App" and "Sana" are no agencies."""
    found = KNOWN.get(fold(name))
    return found if found and (not found.isupper() or name != name.capitalize()) else None
