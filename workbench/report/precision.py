"""How good the suggestions are: of those a person decided on, how many were right, by relation and reason."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from enum import StrEnum

from workbench.model.links import DecidedSuggestion, LinkState, Precision

_REASONS = (
    (r"can't both be true", "figures that can't both be true"),
    (r" fit(?:s|ted)?\b(?::|$)", "figures that fit"),
    (r"^both name ", "names in common"),
    (r"^both say ", "words in common"),
    (r"exclude each other", "words that exclude each other"),
    (r"^one calls it untrue", "one calls it untrue"),
    (r"^one negates", "one negates what the other says"),
    (r"hold of the talks$", "how the talks went"),
    (r"^the same words", "the same words"),
    (r"^same article", "the same article"),
    (r"\bdays? later", "a later report"),
)
"""What the sentences of each kind of reason have in common; a sentence of no kind is `other`."""


class _Fate(StrEnum):
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    REJECTED = "rejected"


def by_relation(decided: Iterable[DecidedSuggestion]) -> list[Precision]:
    """Precision per relation that was proposed, most decided first."""
    return _counted((suggestion, (suggestion.proposed.value,)) for suggestion in decided)


def by_reason(decided: Iterable[DecidedSuggestion]) -> list[Precision]:
    """Precision per kind of reason, most decided first; a suggestion with several kinds counts for each."""
    return _counted((suggestion, kinds_of(suggestion.reasons)) for suggestion in decided)


def kinds_of(reasons: Iterable[str]) -> tuple[str, ...]:
    """The kinds of reasons that sentences stand for, each once; `none` where there are none."""
    found = dict.fromkeys(_kind(reason) for reason in reasons)
    return tuple(found) or ("none",)


def _kind(reason: str) -> str:
    return next((kind for pattern, kind in _REASONS if re.search(pattern, reason)), "other")


def _counted(decided: Iterable[tuple[DecidedSuggestion, Iterable[str]]]) -> list[Precision]:
    counts: defaultdict[str, Counter[_Fate]] = defaultdict(Counter)
    for suggestion, kinds in decided:
        for kind in kinds:
            counts[kind][_fate(suggestion)] += 1
    found = [
        Precision(kind, fates[_Fate.CONFIRMED], fates[_Fate.CHANGED], fates[_Fate.REJECTED])
        for kind, fates in counts.items()
    ]
    return sorted(found, key=lambda one: (-one.decided, one.kind))


def _fate(suggestion: DecidedSuggestion) -> _Fate:
    if suggestion.state is LinkState.REJECTED:
        return _Fate.REJECTED
    return _Fate.CONFIRMED if suggestion.relation is suggestion.proposed else _Fate.CHANGED
