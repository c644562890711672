"""What extraction finds in a text: statements with their numbers and times."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]


class Kind(StrEnum):
    """How a statement is put: in quotation marks, reported, both, or in the article's own voice."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    UNATTRIBUTED = "unattributed"


class Modality(StrEnum):
    """Whether a statement is about what is or was, what is to come, or what somebody thinks, wishes, asks or orders.

    Only the first can be checked now.
    """

    FACT = "fact"
    PREDICTION = "prediction"
    OPINION = "opinion"


class Comparator(StrEnum):
    """How a number is bounded: "more than 27" is `>`, "nearly 50" is `~`, "five to seven" a range."""

    EQUAL = "="
    ABOUT = "~"
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. `best` is null where only bounds are known; `counted` is the head noun with modifiers."""

    start: int
    end: int
    text: str
    comparator: Comparator
    low: float | None
    best: float | None
    high: float | None
    unit: str | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time in a text; `earliest` and `latest` are ISO days, both null where it cannot be resolved."""

    start: int
    end: int
    text: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage that asserts something, as extraction found it.

    `text[start:end] == quote` always holds, where start and end enclose all `spans`: the parts that are
    asserted ("A," he said. "B." has two). `speaker` is the fullest name the document gives, `speaker_span`
    what stands beside the cue. `hedge` and `negated` are the words found, or null. `rule` names the rule
    that found the statement.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    quote: str
    kind: Kind
    claim: str
    rule: str
    speaker: str | None = None
    speaker_span: Span | None = None
    role: str | None = None
    affiliation: str | None = None
    cue: str | None = None
    cue_span: Span | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeRef, ...] = ()
    hedge: str | None = None
    negated: str | None = None
    modality: Modality = Modality.FACT
    checkworthiness: float = 0.0
    extractor: int = 0
    """The version of the rules that found it; 0 where a person made it or a list gave it."""


BY_HAND = "by_hand"
"""The `rule` of a statement that a person made of a passage."""
WORTH_CHECKING = 0.5
"""From this check-worthiness on, a sentence of the article's own voice becomes a claim."""
