"""Languages that the rules cannot read: direct quotations, numbers in digits, and nothing that is English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.extract import VERSION
from workbench.extract.leftover import Walk, left_over, says_something
from workbench.extract.sentences import Passage, quotations
from workbench.extract.structure import ParagraphKind
from workbench.extract.worth import checkworthiness
from workbench.model.statements import WORTH_CHECKING, Comparator, Kind, Quantity, Span, Statement

_LEAST_WORDS = 5  # of a quotation; shorter ones are titles and single words at arm's length
_LONGEST_CLAIM = 12  # words
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_MARKS = re.compile(r"’’|‘‘|''|[’‘“”\"'«»]")
# Urdu sets the marks of Latin script as mirror images: ’so‘ and ’’so‘‘, but also “so” and ”so“.
_CLOSERS = {
    "’’": ("‘‘", "‘"), "’": ("‘",), "''": ("''", "‘‘"), "'": ("'", "‘"), "“": ("”",), "”": ("“",),
    '"': ('"',), "«": ("»",), "»": ("«",),
}  # fmt: skip
_STRAIGHT = frozenset(("'", '"', "''"))
_BEFORE_OPENING = " \t\n\r:،,(–-"

_NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w:/-]|[.,]\d)")
_DIGIT_COUNT_OF_GROUP = 3
_MULTIPLIERS = {
    "mil": 1e3, "millón": 1e6, "millones": 1e6, "milhão": 1e6, "milhões": 1e6, "bilhão": 1e9, "bilhões": 1e9,
    "bilhao": 1e9, "ہزار": 1e3, "لاکھ": 1e5, "کروڑ": 1e7, "ارب": 1e9, "ملین": 1e6, "million": 1e6,
    "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "millionen": 1e6, "milliarden": 1e9,
}  # fmt: skip
_AFTER = re.compile(r"\s?(%|٪)|[ \u00a0](\w+)")
_POINT_IS_DECIMAL = frozenset(("ur", "ar", "fa", "ps", "hi", "zh", "en"))
_YEARS = range(1800, 2101)


def unread_statements(
    text: str, layout: Iterable[Passage], *, language: str, every_sentence: bool
) -> Iterator[Statement]:
    """The direct quotations of running text, without speakers, and the sentences worth checking for their numbers.

    With `every_sentence` all other sentences too. Linear in the text; the order is that of paragraphs.
    """
    for passage in layout:
        paragraph = passage.paragraph
        quoted: list[Span] = []
        if paragraph.kind is ParagraphKind.BODY:
            found = quotations_in(text, paragraph.start, paragraph.end)
            quoted = [span for span in found if len(text[slice(*span)].split()) >= _LEAST_WORDS]
        elif not every_sentence:
            continue
        for span in quoted:
            yield statement_in(text, (span,), Kind.DIRECT, "lone_quote", language)
        walk = Walk(quoted)
        for sentence in passage.sentences:
            start, end = sentence.starts[0], sentence.ends[-1]
            taken = walk.within(start, end)
            parts = left_over(sentence, taken) if taken else ((start, end),)
            if taken and not (every_sentence and says_something(sentence, parts, ())):
                continue
            own = statement_in(text, parts, Kind.UNATTRIBUTED, "own_voice", language)
            if every_sentence or own.checkworthiness >= WORTH_CHECKING:
                yield own


def statement_in(text: str, spans: tuple[Span, ...], kind: Kind, rule: str, language: str) -> Statement:
    """A passage as a statement, with its numbers; nobody is named as its speaker."""
    numbers = tuple(number for span in spans for number in find_numbers(text, *span, language))
    start, end = spans[0][0], spans[-1][1]
    worth = checkworthiness(
        text, start, end, kind=kind, quantities=numbers, attributed=kind is not Kind.UNATTRIBUTED
    )
    return Statement(
        start, end, spans, text[start:end], kind, plain_claim(text, spans[0]), rule,
        quantities=numbers, checkworthiness=worth, extractor=VERSION,
    )  # fmt: skip


def quotations_in(text: str, start: int, end: int) -> Iterable[Span]:
    """The quotations of a paragraph, by the marks of its script."""
    return _mirrored(text, start, end) if _ARABIC.search(text, start, end) else quotations(text, start, end)


def _mirrored(text: str, start: int, end: int) -> Iterator[Span]:
    """The outermost quotations of a paragraph in Arabic script; one that is never closed is none."""
    opened = -1
    closers: tuple[str, ...] = ()
    for mark in _MARKS.finditer(text, start, end):
        straight = mark.group() in _STRAIGHT
        if opened < 0:
            if not straight or mark.start() == start or text[mark.start() - 1] in _BEFORE_OPENING:
                closers = _CLOSERS.get(mark.group(), ())
                opened = mark.start() if closers else -1
        elif mark.group() in closers and not (straight and text[mark.end() : mark.end() + 1].isalnum()):
            yield opened, mark.end()
            opened = -1


def find_numbers(text: str, start: int, end: int, language: str) -> list[Quantity]:
    """The numbers in digits of `text[start:end]`, with the multiplier or percent sign behind them.

    Digits of every script count. `1.500` is a thousand and a half in Spanish, one and a half in English. Years,
    dates and times of day are no amounts.
    """
    found = []
    for match in _NUMBER.finditer(text, start, end):
        value = _value(match.group(), "." if language in _POINT_IS_DECIMAL else ",")
        after = _AFTER.match(text, match.end(), end)
        percent, word = after.groups() if after else (None, None)
        factor = _MULTIPLIERS.get(word.lower()) if word else None
        if value is None or (not percent and factor is None and _is_year(match.group(), value)):
            continue
        last = after.end() if after and (percent or factor) else match.end()
        value *= factor or 1
        unit = "%" if percent else None
        found.append(
            Quantity(match.start(), last, text[match.start() : last], Comparator.EQUAL, value, value, value, unit)
        )
    return found


def _is_year(digits: str, value: float) -> bool:
    return len(digits) == 4 and value in _YEARS


def _value(digits: str, decimal: str) -> float | None:
    """What digits with points and commas are worth; null for a date such as 3.12.2018."""
    groups = re.split(r"[.,]", digits)
    if len(groups) == 1:
        return float(digits)
    whole, last = groups[:-1], groups[-1]
    mark = digits[-len(last) - 1]
    if mark == decimal or len(last) != _DIGIT_COUNT_OF_GROUP:
        whole, fraction = groups[:-1], last
    else:
        whole, fraction = groups, ""
    if any(len(group) != _DIGIT_COUNT_OF_GROUP for group in whole[1:]):
        return None
    return float(f"{''.join(whole)}.{fraction or 0}")


def plain_claim(text: str, span: Span) -> str:
    """The first twelve words of a passage without the quotation marks around it."""
    words = text[slice(*span)].strip("\"“”„«»‘’' \n.,;:").split()
    return " ".join(words[:_LONGEST_CLAIM])
