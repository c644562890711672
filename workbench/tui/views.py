"""What the widgets are given to paint: frozen, complete, and without a way back to the database."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.model.claims import Claim
from workbench.model.links import Evidence
from workbench.model.questions import Question
from workbench.model.sources import Source
from workbench.model.statements import Span
from workbench.tui.layout import Shown
from workbench.tui.words import Sign


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement in an article: where its parts stand, and the sign of its claim's state.

    `claim` is null while nobody made a claim of it.
    """

    claim: str | None
    start: int
    end: int
    spans: tuple[Span, ...]
    sign: Sign
    speaker_span: Span | None = None
    cue_span: Span | None = None
    numbers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a revision with everything that is marked in it; `shown` is the text as it may be painted.

    In an `earlier` text, which is no longer the article's own, only the claim at hand is marked: the others moved on.
    """

    revision: str
    text: str
    marks: tuple[Mark, ...]
    shown: Shown = field(repr=False, compare=False)
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a text is in claims.

    `sentences` are all, in order; `missed` the checkable things (numbers, names, quotations) of its running text that
    no claim covers, `wanting` the parts of sentences that they stand in. `percent` counts the sentences of its running
    text in which none is left, null where there is no such sentence.
    """

    sentences: tuple[Span, ...]
    missed: tuple[Span, ...]
    wanting: tuple[Span, ...]
    percent: int | None


@dataclass(frozen=True, slots=True)
class Desk:
    """All that lies on the table: an article, one of its claims, and the evidence beside it.

    `claims` are those of the article in its order; `chosen` is the place of the candidate in hand.
    """

    source: Source
    article: Article
    claims: tuple[Claim, ...]
    claim: Claim
    statement: Mark | None
    details: Details
    evidence: tuple[Evidence, ...]
    chosen: int = 0
    questions: tuple[Question, ...] = ()

    @property
    def candidate(self) -> Evidence | None:
        """The piece of evidence in hand, or null where there is none."""
        return self.evidence[self.chosen] if 0 <= self.chosen < len(self.evidence) else None


@dataclass(frozen=True, slots=True)
class Details:
    """What extraction knows of the claim's own statement; quantities and times may be shown as they are."""

    quantities: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    hedge: str | None = None
    negated: str | None = None
    affiliation: str | None = None
    made_by: str | None = None
    """Who made the claim by hand, and when, in words; null where the rules found it or a list gave it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A passage in its own article; `mark` is null where the whole article is meant."""

    title: str
    article: Article
    mark: Mark | None
