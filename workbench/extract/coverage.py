"""What of an article became no statement, sentence by sentence, with the checkable things in it counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from workbench.extract.leftover import Walk, left_over, merged, says_something
from workbench.extract.people import find_names
from workbench.extract.quantities import find_quantities
from workbench.extract.sentences import passages, quotations
from workbench.extract.structure import ParagraphKind
from workbench.model.statements import Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """A sentence and what of it no statement holds.

    `start` and `end` enclose the sentence, `left` are the parts outside all statements (none where it is
    covered, all of it where no statement touches it; who speaks and the cue belong to the statement). `numbers`,
    `names` and `quotes` count what stands in those parts, and `things` say where. `kind` is that of the paragraph.
    """

    start: int
    end: int
    kind: ParagraphKind
    left: tuple[Span, ...] = ()
    numbers: int = 0
    names: int = 0
    quotes: int = 0
    things: tuple[Span, ...] = ()

    @property
    def covered(self) -> bool:
        return not self.left


class Said(Protocol):
    """What of a statement says which ground it covers; the statements of the rules are such, and so are marks."""

    @property
    def spans(self) -> tuple[Span, ...]: ...
    @property
    def speaker_span(self) -> Span | None: ...
    @property
    def cue_span(self) -> Span | None: ...


def coverage(text: str, statements: Iterable[Said]) -> tuple[Coverage, ...]:
    """Every sentence of a text in order, with what none of its `statements` holds. Linear in the text."""
    said = list(statements)
    contents = Walk(span for statement in said for span in statement.spans)
    voices = Walk(span for s in said for span in (s.speaker_span, s.cue_span) if span)
    found = []
    for passage in passages(text):
        for sentence in passage.sentences:
            start, end = sentence.starts[0], sentence.ends[-1]
            taken = contents.within(start, end)
            voiced = voices.within(start, end)
            left = left_over(sentence, taken)
            if taken and not says_something(sentence, left, voiced):
                left = ()
            found.append(_counted(text, Coverage(start, end, passage.paragraph.kind, left)))
    return tuple(found)


def _counted(text: str, bare: Coverage) -> Coverage:
    numbers: list[Span] = []
    names: list[Span] = []
    quotes: list[Span] = []
    for start, end in bare.left:
        numbers += [(one.start, one.end) for one in find_quantities(text, start, end)]
        found = find_names(text[start:end])
        names += [  # the first word is always capital
            (start + m.start, start + m.end) for m in found if m.start > 0 or len(m.words) > 1
        ]
        quotes += quotations(text, start, end)
    things = tuple(merged([*numbers, *names, *quotes]))
    return replace(bare, numbers=len(numbers), names=len(names), quotes=len(quotes), things=things)
