"""A passage that a person chose, made into a statement: by the rules wherever they can tell anything of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from workbench.extract.attribution import Attribution, find_attributions
from workbench.extract.language import detect_language
from workbench.extract.leftover import merged
from workbench.extract.other_languages import quotations_in, statement_in
from workbench.extract.sentences import Passage, passages, quotations
from workbench.extract.speakers import Cast
from workbench.extract.statements import OWN_VOICE, WRAP, Voice, place_of, statement_from, told_in, voice_of
from workbench.model.statements import BY_HAND, Kind, Span, Statement

_BEFORE, _BEHIND = 30_000, 5_000
"""Characters around the passage that are read to hear who speaks; a press conference can go on, a key cannot wait."""
Quotations = Callable[[str, int, int], Iterable[Span]]


def statement_of(text: str, span: Span, *, published: str | None = None, language: str | None = None) -> Statement:
    """The statement that `text[start:end]` is, with quantities, times, hedge, negation and claim text as the rules
    find them in it.

    Who speaks is whom the rules hear speak in at least half of the passage; else it is the article's own voice. A
    person chose it, so it is worth checking, and no rule's version stands in it.
    """
    text = _near(text, span)
    layout = passages(text)
    code = (language or detect_language(text) or "en").lower()[:2]
    if code == "en":
        voice = _voice_in(text, span, layout)
        quoted = _within(span, layout, quotations, text)
        kind = _kind(text, span, quoted, attributed=voice is not None)
        found = statement_from(text, told_in(text, (span,), kind), BY_HAND, published, voice or OWN_VOICE)
    else:
        kind = _kind(text, span, _within(span, layout, quotations_in, text), attributed=False)
        found = statement_in(text, (span,), kind, BY_HAND, code)
    return replace(found, claim=found.claim or found.quote, checkworthiness=1.0, extractor=0)


def _near(text: str, span: Span) -> str:
    """The text around a passage, in whole paragraphs, at the place where it stands."""
    first = text.rfind("\n", 0, max(0, span[0] - _BEFORE)) + 1
    last = text.find("\n", span[1] + _BEHIND)
    return "\n" * first + (text[first:] if last < 0 else text[first:last])


def _voice_in(text: str, span: Span, layout: list[Passage]) -> Voice | None:
    """Who speaks in a passage, or null: all that one speaker says in it counts together."""
    cast = Cast(text)
    shares: defaultdict[str | None, int] = defaultdict(int)
    heard: dict[str | None, tuple[int, Voice]] = {}
    for attribution in sorted(find_attributions(text, layout), key=place_of):
        voice = voice_of(text, attribution, cast)  # of all, since who "he" is depends on who spoke before
        content = _shared(attribution.content, span)
        if not content:
            continue
        who = voice.named.name if voice.named else None
        shares[who] += _shared(_ground(attribution), span)
        if who not in heard or content > heard[who][0]:
            heard[who] = (content, voice)
    if not heard:
        return None
    most = max(heard, key=lambda who: shares[who])
    return heard[most][1] if 2 * shares[most] >= span[1] - span[0] else None


def _ground(attribution: Attribution) -> list[Span]:
    """What an attribution stands on: what is said, by whom, and the words that say so."""
    return merged(one for one in (*attribution.content, attribution.speaker, attribution.cue) if one is not None)


def _shared(spans: Iterable[Span], other: Span) -> int:
    return sum(max(0, min(end, other[1]) - max(start, other[0])) for start, end in spans)


def _within(span: Span, layout: Sequence[Passage], find: Quotations, text: str) -> list[Span]:
    """What stands in quotation marks in a passage, which may begin and end inside of them."""
    found = []
    for passage in layout:
        paragraph = passage.paragraph
        if paragraph.start < span[1] and span[0] < paragraph.end:
            spans = find(text, paragraph.start, paragraph.end)
            found += [(max(start, span[0]), min(end, span[1])) for start, end in spans]
    return [(start, end) for start, end in found if start < end]


def _kind(text: str, span: Span, quoted: Sequence[Span], *, attributed: bool) -> Kind:
    """`direct` if all of it stands in quotation marks, `mixed` if some of what somebody says does."""
    at, outside = span[0], False
    for start, end in (*quoted, (span[1], span[1])):
        outside = outside or bool(text[at:start].strip(WRAP))
        at = end
    if quoted and not outside:
        return Kind.DIRECT
    if attributed:
        return Kind.MIXED if quoted else Kind.INDIRECT
    return Kind.UNATTRIBUTED
