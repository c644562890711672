"""Attributions made into statements: kind, speaker, quantities, times, hedge, worth, claim text."""

from __future__ import annotations

from workbench.extract.attribution import Attribution, find_attributions, find_quotations
from workbench.extract.claimtext import claim_text
from workbench.extract.hedges import find_hedge, find_negation
from workbench.extract.language import detect_language
from workbench.extract.phrases import listed
from workbench.extract.quantities import find_quantities
from workbench.extract.sentences import Passage, passages, quotations
from workbench.extract.speakers import Cast, Named
from workbench.extract.structure import ParagraphKind
from workbench.extract.times import find_times
from workbench.extract.worth import checkworthiness
from workbench.model import WORTH_CHECKING, Kind, Span, Statement

_DENYING = listed(
    """denied denies deny denying refuted refutes disputed disputes dispute disputing rejected rejects"""
)
_WRAP = "\"“”„«»‘’'` \t\u00a0.,;:!?…–—-"
_LEAST = 3  # words of a sentence in the article's own voice


def statements(
    text: str, *, published: str | None, language: str | None, every_sentence: bool
) -> list[Statement]:
    """The statements of a text in document order; see `workbench.extract.extract`."""
    english = (language or detect_language(text) or "en").lower().startswith("en")
    layout = passages(text)
    attributions = find_attributions(text, layout) if english else find_quotations(text, layout)
    cast = Cast(text) if english else None
    found = [_attributed(text, a, cast, published) for a in sorted(attributions, key=_place)]
    covered = sorted(span for statement in found for span in statement.spans)
    found += _own_voice(text, layout, covered, published, every_sentence)
    return sorted(found, key=lambda statement: (statement.start, statement.end))


def _place(attribution: Attribution) -> int:
    return attribution.speaker[0] if attribution.speaker else attribution.content[0][0]


def _attributed(text: str, attribution: Attribution, cast: Cast | None, published: str | None) -> Statement:
    named = cast.speaker(attribution.speaker) if cast and attribution.speaker else None
    cue = text[slice(*attribution.cue)] if attribution.cue else None
    denial = next((word for word in cue.lower().split() if word in _DENYING), None) if cue else None
    if attribution.cue and not denial:
        denial = find_negation(text, *attribution.cue)
    doubt = find_hedge(text, *attribution.cue) if attribution.cue else None
    return _statement(
        text, attribution.content, _kind_of(text, attribution.content), attribution.rule, published,
        named=named, speaker_span=attribution.speaker, cue=cue, cue_span=attribution.cue, denial=denial,
        doubt=doubt,
    )  # fmt: skip


def _statement(
    text: str,
    spans: tuple[Span, ...],
    kind: Kind,
    rule: str,
    published: str | None,
    *,
    named: Named | None = None,
    speaker_span: Span | None = None,
    cue: str | None = None,
    cue_span: Span | None = None,
    denial: str | None = None,
    doubt: str | None = None,
) -> Statement:
    spans = tuple(sorted(spans))
    start, end = spans[0][0], spans[-1][1]
    quantities = tuple(q for s, e in spans for q in find_quantities(text, s, e))
    times = tuple(t for s, e in spans for t in find_times(text, s, e, published))
    hedge = next((word for s, e in spans if (word := find_hedge(text, s, e))), None) or doubt
    negated = next((word for s, e in spans if (word := find_negation(text, s, e))), None) or denial
    worth = max(
        checkworthiness(
            text,
            s,
            e,
            kind=kind,
            quantities=tuple(q for q in quantities if s <= q.start < e),
            attributed=kind != Kind.UNATTRIBUTED,
        )
        for s, e in spans
    )
    return Statement(
        start=start,
        end=end,
        spans=spans,
        quote=text[start:end],
        kind=kind,
        claim=claim_text(text, spans, quantities=quantities, hedge=hedge, negated=negated, kind=kind),
        rule=rule,
        speaker=named.name if named else None,
        speaker_span=speaker_span,
        role=named.role if named else None,
        affiliation=named.affiliation if named else None,
        cue=cue,
        cue_span=cue_span,
        quantities=quantities,
        times=times,
        hedge=hedge,
        negated=negated,
        checkworthiness=worth,
    )


def _kind_of(text: str, spans: tuple[Span, ...]) -> Kind:
    """`direct` if all of it stands in quotation marks, `mixed` if some of it does."""
    quoted = outside = False
    for start, end in spans:
        at = start
        for quote_start, quote_end in quotations(text, start, end):
            outside = outside or bool(text[at:quote_start].strip(_WRAP))
            quoted, at = True, quote_end
        outside = outside or bool(text[at:end].strip(_WRAP))
    if quoted:
        return Kind.MIXED if outside else Kind.DIRECT
    return Kind.INDIRECT


def _own_voice(
    text: str, layout: list[Passage], covered: list[Span], published: str | None, every_sentence: bool
) -> list[Statement]:
    """Sentences that hold no attributed statement: all of them, or those of running text that are worth
    checking.
    """
    found = []
    at = 0
    for passage in layout:
        if passage.paragraph.kind is not ParagraphKind.BODY and not every_sentence:
            continue
        for sentence in passage.sentences:
            start, end = sentence.starts[0], sentence.ends[-1]
            while at < len(covered) and covered[at][1] <= start:
                at += 1
            if at < len(covered) and covered[at][0] < end:
                continue
            if not every_sentence and sum(word[0].isalnum() for word in sentence.words) < _LEAST:
                continue
            statement = _statement(text, ((start, end),), Kind.UNATTRIBUTED, "own_voice", published)
            if every_sentence or statement.checkworthiness >= WORTH_CHECKING:
                found.append(statement)
    return found
