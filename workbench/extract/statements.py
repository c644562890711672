"""Attributions made into statements: kind, speaker, quantities, times, hedge, worth, claim text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.extract import VERSION
from workbench.extract.attribution import Attribution, find_attributions
from workbench.extract.claimtext import claim_text
from workbench.extract.hedges import find_hedge, find_negation
from workbench.extract.language import detect_language
from workbench.extract.leftover import Walk, left_over, says_something
from workbench.extract.modality import modality
from workbench.extract.other_languages import unread_statements
from workbench.extract.phrases import listed
from workbench.extract.quantities import find_quantities
from workbench.extract.sentences import Passage, passages, quotations
from workbench.extract.speakers import Cast, Named
from workbench.extract.structure import ParagraphKind, credits_writers
from workbench.extract.times import find_times
from workbench.extract.worth import checkworthiness
from workbench.model.statements import WORTH_CHECKING, Kind, Quantity, Span, Statement

_DENYING = listed(
    """denied denies deny denying refuted refutes disputed disputes dispute disputing rejected rejects"""
)
WRAP = "\"“”„«»‘’'` \t\u00a0.,;:!?…–—-"
_LEAST = 3  # words of a sentence in the article's own voice


def statements(
    text: str, *, published: str | None, language: str | None, every_sentence: bool
) -> list[Statement]:
    """The statements of a text in document order; see `workbench.extract.extract`."""
    layout = passages(text)
    code = (language or detect_language(text) or "en").lower()[:2]
    if code != "en":
        unread = unread_statements(text, layout, language=code, every_sentence=every_sentence)
        return sorted(unread, key=lambda statement: (statement.start, statement.end))
    attributions = find_attributions(text, layout)
    cast = Cast(text)
    found = [_attributed(text, a, cast, published) for a in sorted(attributions, key=place_of)]
    found += _own_voice(text, layout, found.copy(), published, every_sentence)
    return sorted(found, key=lambda statement: (statement.start, statement.end))


def place_of(attribution: Attribution) -> int:
    return attribution.speaker[0] if attribution.speaker else attribution.content[0][0]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a statement, by which words; `denial` and `doubt` are what those words negate and hedge."""

    named: Named | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    cue_span: Span | None = None
    denial: str | None = None
    doubt: str | None = None


OWN_VOICE = Voice()


def _attributed(text: str, attribution: Attribution, cast: Cast, published: str | None) -> Statement:
    spans = tuple(sorted(attribution.content))
    voice = voice_of(text, attribution, cast)
    told = told_in(text, spans, _kind_of(text, spans))
    return statement_from(text, told, attribution.rule, published, voice)


def voice_of(text: str, attribution: Attribution, cast: Cast) -> Voice:
    """Who speaks in an attribution, and what the words that say so negate and hedge; ask in document order."""
    span = attribution.cue
    named = cast.speaker(attribution.speaker) if attribution.speaker else None
    if span is None:
        return Voice(named, attribution.speaker)
    cue = text[slice(*span)]
    denial = next((word for word in cue.lower().split() if word in _DENYING), None)
    denial = denial or find_negation(text, *span)
    return Voice(named, attribution.speaker, cue, span, denial, find_hedge(text, *span))


@dataclass(frozen=True, slots=True)
class Told:
    """What is said: where, how, which numbers, and how much that is worth checking."""

    spans: tuple[Span, ...]
    kind: Kind
    quantities: tuple[Quantity, ...]
    worth: float


def told_in(text: str, spans: tuple[Span, ...], kind: Kind) -> Told:
    """A passage in one or more parts with its numbers and its worth."""
    attributed = kind is not Kind.UNATTRIBUTED
    numbers = [find_quantities(text, *span) for span in spans]
    worth = max(
        checkworthiness(text, *span, kind=kind, quantities=found, attributed=attributed)
        for span, found in zip(spans, numbers, strict=True)
    )
    return Told(spans, kind, tuple(quantity for found in numbers for quantity in found), worth)


def statement_from(text: str, told: Told, rule: str, published: str | None, voice: Voice) -> Statement:
    """What is said and who says it as a statement, with all that stands in it."""
    spans, kind, quantities = told.spans, told.kind, told.quantities
    start, end = spans[0][0], spans[-1][1]
    hedge = next((word for span in spans if (word := find_hedge(text, *span))), voice.doubt)
    negated = next((word for span in spans if (word := find_negation(text, *span))), voice.denial)
    return Statement(
        start=start,
        end=end,
        spans=spans,
        quote=text[start:end],
        kind=kind,
        claim=claim_text(text, spans, quantities=quantities, hedge=hedge, negated=negated, kind=kind, cue=voice.cue),
        rule=rule,
        speaker=voice.named.name if voice.named else None,
        speaker_span=voice.speaker_span,
        role=voice.named.role if voice.named else None,
        affiliation=voice.named.affiliation if voice.named else None,
        cue=voice.cue,
        cue_span=voice.cue_span,
        quantities=quantities,
        times=tuple(time for span in spans for time in find_times(text, *span, published)),
        hedge=hedge,
        negated=negated,
        modality=modality(text, spans, cue=voice.cue, counts=bool(quantities)),
        checkworthiness=told.worth,
        extractor=VERSION,
    )


def _kind_of(text: str, spans: tuple[Span, ...]) -> Kind:
    """`direct` if all of it stands in quotation marks, `mixed` if some of it does."""
    quoted = outside = False
    for start, end in spans:
        at = start
        for quote_start, quote_end in quotations(text, start, end):
            outside = outside or bool(text[at:quote_start].strip(WRAP))
            quoted, at = True, quote_end
        outside = outside or bool(text[at:end].strip(WRAP))
    if quoted:
        return Kind.MIXED if outside else Kind.DIRECT
    return Kind.INDIRECT


def _own_voice(
    text: str, layout: list[Passage], said: list[Statement], published: str | None, every_sentence: bool
) -> Iterator[Statement]:
    """Sentences of running text that hold no attributed statement and are worth checking.

    With `every_sentence` all sentences, whatever their paragraph is, and of those which hold a statement the
    rest, so that no number is lost: `Finn told *40 reporters on Monday* that …`.
    """
    contents = Walk(span for statement in said for span in statement.spans)
    voices = Walk(span for what in said for span in (what.speaker_span, what.cue_span) if span)
    for passage in layout:
        if passage.paragraph.kind is not ParagraphKind.BODY and not every_sentence:
            continue
        for sentence in passage.sentences:
            start, end = sentence.starts[0], sentence.ends[-1]
            taken, voiced = contents.within(start, end), voices.within(start, end)
            parts: tuple[Span, ...] = ((start, end),)
            if taken:
                parts = left_over(sentence, taken) if every_sentence else ()
                if not says_something(sentence, parts, voiced):
                    continue
            elif not every_sentence and sum(word[0].isalnum() for word in sentence.words) < _LEAST:
                continue
            if not every_sentence and credits_writers(text[start:end]):
                continue
            told = told_in(text, parts, Kind.UNATTRIBUTED)  # asked before all else is worked out
            if every_sentence or told.worth >= WORTH_CHECKING:
                yield statement_from(text, told, "own_voice", published, OWN_VOICE)
