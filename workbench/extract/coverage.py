"""What of an article became no statement, sentence by sentence, with the checkable things in it counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.extract.leftover import Walk, left_over, says_something
from workbench.extract.people import find_names
from workbench.extract.quantities import find_quantities
from workbench.extract.sentences import passages, quotations
from workbench.extract.structure import ParagraphKind
from workbench.model.statements import Span, Statement


@dataclass(frozen=True, slots=True)
class Coverage:
    """A sentence and what of it no statement holds.

    `start` and `end` enclose the sentence, `left` are the parts outside all statements (none where it is
    covered, all of it where no statement touches it; who speaks and the cue belong to the statement). `numbers`,
    `names` and `quotes` count what stands in those parts. `kind` is that of the paragraph.
    """

    start: int
    end: int
    kind: ParagraphKind
    left: tuple[Span, ...] = ()
    numbers: int = 0
    names: int = 0
    quotes: int = 0

    @property
    def covered(self) -> bool:
        return not self.left


def coverage(text: str, statements: Iterable[Statement]) -> tuple[Coverage, ...]:
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
    numbers = names = quotes = 0
    for start, end in bare.left:
        part = text[start:end]
        numbers += len(find_quantities(text, start, end))
        names += sum(m.start > 0 or len(m.words) > 1 for m in find_names(part))  # the first word is always capital
        quotes += len(quotations(text, start, end))
    return Coverage(bare.start, bare.end, bare.kind, bare.left, numbers, names, quotes)
