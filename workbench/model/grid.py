"""An event's figures by outlet and day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.statements import Quantity


class Bearing(StrEnum):
    """What a figure is to the one that it is compared with."""

    SAME = "same"
    """The figure that the others are compared with."""
    FITS = "fits"
    CONFLICTS = "conflicts"
    UPDATES = "updates"


@dataclass(frozen=True, slots=True)
class GridFigure:
    """One outlet's figure for an event: what it says, when, and how it bears on the figure asked about.

    `copy_of` is the uid of the statement that it repeats, null where it stands for itself.
    """

    outlet: str
    published: str | None
    speaker: str | None
    quantity: Quantity
    bearing: Bearing
    reason: str
    quote: str
    title: str
    source: str
    statement: str
    claim: str | None
    suggested: bool
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The figures for an event, oldest first, and the line that they come to.

    `lowest` and `highest` bound the figures that stand (of each outlet its newest, copies once), null where
    nothing bounds them on that side; `best` is the number that most of them allow, the newest of those.
    """

    about: str
    counted: str
    figures: tuple[GridFigure, ...]
    lowest: float | None
    best: float | None
    highest: float | None
