"""Which claims are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.claims import Status, Verdict
from workbench.model.decisions import Pass
from workbench.model.sources import SourceStanding
from workbench.model.statements import Kind, Modality


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers from `low` to `high`, each end null where it is open; `above` and `below` leave the end itself out."""

    low: float | None = None
    high: float | None = None
    above: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims, in which order. Empty fields do not restrict; `words` are looked up in the full text, each of
    `phrases` as it stands. `since` and `until` are ISO days of publication, both included.
    """

    words: str = ""
    phrases: tuple[str, ...] = ()
    status: Status | None = None
    verdict: Verdict | None = None
    undecided: bool = False
    source: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    has_conflict: bool = False
    has_suggestion: bool = False
    has_note: bool = False
    has_question: bool = False
    """Only claims about which somebody is asked and has not answered yet."""
    changed: bool = False
    """Only what has a verdict and was touched since: linked, edited, or its article has another text now."""
    kind: Kind | None = None
    modality: Modality | None = None
    number: NumberRange | None = None
    since: str | None = None
    until: str | None = None
    has_second: bool = False
    """Only claims on which a verdict of a second pass stands."""
    assigned_to: str | None = None
    """Only claims on which this reviewer is assigned a pass."""
    assigned_pass: Pass | None = None
    """Only claims on which this pass is assigned."""
    reopened: bool = False
    order: str = "work"
    """`work` (unresolved first: what was reopened, then most check-worthy), `document` (as they stand in the
    articles), `changed`."""


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """Which sources, in which order. Empty fields do not restrict; `words` are looked up in titles and texts, in the
    names of outlets and of documents. `reliability` is a letter, or "none" for what no outlet's letter covers.
    """

    words: str = ""
    source: str | None = None
    """Only the source with this uid."""
    outlet: str | None = None
    reliability: str | None = None
    standing: SourceStanding | None = None
    confidential: bool = False
    """Only confidential sources."""
    has_note: bool = False
    has_open: bool = False
    """Only sources with a claim that has no verdict to count on."""
    has_conflict: bool = False
    """Only sources with such a claim and a conflict on it, confirmed or suggested."""
    since: str | None = None
    until: str | None = None
    order: str = "imported"
    """`imported` (as they were read), `newest` (what was read last first), `published` (newest day first)."""
