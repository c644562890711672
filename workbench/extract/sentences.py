"""Quotations and sentences of a paragraph; a quotation is never cut in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.extract.lexicon import NO_SENTENCE_END
from workbench.extract.phrases import listed
from workbench.extract.structure import Paragraph, paragraphs
from workbench.extract.tokens import QUOTE, Tokens, tokenise
from workbench.model.statements import Span

_MARK = re.compile(r"[\"“”„«»]|'''?|``|[‘’']")
_DOUBLE = frozenset(("“", "”", "„", '"'))
_ENDS = {".", "!", "?", "…"}
_ENDS_ANYWHERE = frozenset("۔؟।。")  # scripts without capitals end sentences with marks of their own
_LONGEST = 400  # tokens; what is longer is no sentence, and the rules look at all of a sentence for every cue
_OPENERS = {"(", "[", QUOTE, "“", "‘", "'", '"'}


def quotations(text: str, start: int, end: int) -> list[Span]:
    """The outermost quotations of a paragraph, marks included; one left open runs to the paragraph's end.

    Double marks of every shape count, single ones only where they cannot be an apostrophe. One pass.
    """
    found: list[Span] = []
    opened, closer = -1, ""
    singles_wait = _lone_closers(text, start, end)
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark == "'''":  # a single quotation ends, or begins, together with a double one
            mark = "''"
        if opened < 0:
            closer = _closer_of(text, mark, at, match.end(), start, end)
            if closer and (closer not in "’'" or at == start or at < singles_wait.get(closer, -1)):
                opened = at
        elif mark == closer and (mark not in "’'" or _closes_single(text, at, end)):
            found.append((opened, match.end()))
            opened = -1
        elif mark in _DOUBLE and closer in _DOUBLE and _looks_closing(text, at, match.end(), start, end):
            found.append((opened, match.end()))  # the marks do not match, but this one ends something
            opened = -1
        elif mark == "“" and closer == "”":  # the one before was never closed
            found.append((opened, at))
            opened = at
    introduced = text[max(start, opened - 2) : opened] in (": ", ", ")
    if opened >= 0 and (opened - start < 3 or text[opened] in "“„«" or introduced):
        found.append((opened, start + len(text[start:end].rstrip())))
    return [span for span in found if span[1] > span[0]]


def _looks_closing(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    return not before.isspace() and before not in "([—–" and (after >= end or not text[after].isalnum())


def _lone_closers(text: str, start: int, end: int) -> dict[str, int]:
    """Where the last single mark that can close stands, so that an opener after it is known for an
    apostrophe.
    """
    return {mark: text.rfind(mark, start, end) for mark in "’'"}


def _closer_of(text: str, mark: str, at: int, after: int, start: int, end: int) -> str:
    """What would close the quotation that `mark` opens here; empty if it opens none."""
    if mark in "“„":
        return "”"
    if mark == "«":
        return "»"
    if mark in ('"', "''", "``"):
        return "''" if mark == "``" else mark
    if mark in "‘'":
        before = text[at - 1] if at > start else " "
        follows = text[after : after + 3]
        opens = (before.isspace() or before in "([—–-") and follows[:1].isalpha() and follows != "em "
        return ("’" if mark == "‘" else "'") if opens else ""
    return ""


def _closes_single(text: str, at: int, end: int) -> bool:
    """Whether a single mark ends a quotation: not followed by a letter, and not a plural's apostrophe."""
    after = text[at + 1] if at + 1 < end else " "
    if after.isalnum():
        return False
    before = text[at - 1]
    return before != "s" or after in ".,;:!?)" or not (after == " " and text[at + 2 : at + 3].islower())


def sentences(text: str, start: int, end: int) -> Iterator[Tokens]:
    """The sentences of a paragraph as tokens, in order; every token is in exactly one."""
    tokens = tokenise(text, start, end, quotations(text, start, end))
    first = 0
    for at, word in enumerate(tokens.words):
        if at - first >= _LONGEST or not (word[-1].isalnum() or not _ends_here(tokens, at)):
            yield tokens.part(first, at + 1)
            first = at + 1
    if first < len(tokens):
        yield tokens.part(first, len(tokens))


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its sentences."""

    paragraph: Paragraph
    sentences: tuple[Tokens, ...]


def passages(text: str) -> list[Passage]:
    """The paragraphs of a text with their sentences; those of running text begin after the dateline."""
    return [
        Passage(paragraph, tuple(sentences(text, paragraph.body, paragraph.end)))
        for paragraph in paragraphs(text)
    ]


def _ends_here(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    following = at + 1
    if following >= len(tokens):
        return False
    nextword = tokens.words[following]
    if word in _ENDS_ANYWHERE:
        return True
    if word in (")", "]", "'", "’") and at and tokens.words[at - 1] in _ENDS:
        pass
    elif word == QUOTE:
        return _quotation_ends(tokens, at)
    elif word.rstrip(".") == "" or word in _ENDS:
        if nextword in (")", "]", "'", "’"):
            return False
    elif word.endswith("."):  # an abbreviation ends a sentence only where it may and a capital follows
        return (
            tokens.capital[following]
            and word not in NO_SENTENCE_END
            and len(word) > 2
            and nextword in _STARTERS
        )
    else:
        return False
    if tokens.starts[following] == tokens.ends[at] and nextword != QUOTE:
        return False
    return tokens.capital[following] or nextword in _OPENERS or nextword[0] in "@#"


def _quotation_ends(tokens: Tokens, at: int) -> bool:
    """Whether a sentence ends with the quotation at `at`: its last mark is final and no "he said" follows."""
    text, end = tokens.text, tokens.ends[at]
    inner = text[tokens.starts[at] : end].rstrip("\"”“»'’ ")
    if not inner or inner[-1] not in ".!?…":
        return False
    following = at + 1
    if tokens.words[following] == QUOTE:
        return True
    return tokens.capital[following] and not (inner[-1] in "?!…" and _speech_follows(tokens, following))


def _speech_follows(tokens: Tokens, at: int) -> bool:
    """Whether a name and then a verb of speech come next: `"Why?" Orla Finn asked.`"""
    from workbench.extract.lexicon import VERBS

    for word in tokens.words[at : at + 6]:
        if word in VERBS:
            return VERBS[word].invert
        if word in _ENDS or word == QUOTE:
            return False
    return False


_STARTERS = listed(
    """the a an he she it they we i you this that these those in on at but and however if when while after
    his her its their there as for so"""
)
