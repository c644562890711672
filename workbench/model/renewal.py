"""What bringing a database up to newer rules of extraction changes."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.journal import JournalEntry
from workbench.model.statements import Statement


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement of a current text in its article's own words, and whether a person has worked on it.

    `claim` is the uid of its own claim, null where it has none. Worked on is what was judged, edited, noted,
    linked or merged, or what a person made or a list gave.
    """

    uid: str
    claim: str | None
    touched: bool
    what: Statement


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A statement that a person has worked on, which stays, and what the present rules find there instead.

    `differs` names what they say otherwise; "missing" means that they find nothing, "more" that they find
    more than one statement.
    """

    standing: Standing
    differs: tuple[str, ...]
    now: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is to change in a revision: `seen` are the uids of all statements it had when that was found out."""

    source: str
    revision: str
    seen: frozenset[str]
    replaced: tuple[tuple[str, Statement], ...]
    removed: tuple[str, ...]
    added: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Renewed:
    """What an update wrote: its journal entry, null where there was nothing to write, and counts.

    `skipped` counts articles that somebody changed while they were being read again; they stay as they are.
    """

    entry: JournalEntry | None
    replaced: int
    removed: int
    added: int
    skipped: int
