"""Whom statements are attributed to, across articles, and who may be one and the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body statements are attributed to, across articles.

    `role` and `affiliation` are what a person gave, else what most of the articles say; `names`, `roles` and
    `affiliations` are all that the articles say, commonest first. `statements` and `documents` count current
    revisions.
    """

    uid: str
    name: str
    role: str | None = None
    affiliation: str | None = None
    statements: int = 0
    row_version: int = 1
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Naming:
    """What one article calls somebody; `speaker` is the uid of whom it means, null where that is not sure."""

    uid: str
    speaker: str | None
    name: str
    role: str | None
    affiliation: str | None
    source: str
    document: str
    title: str
    outlet: str | None
    published: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two of whom a person should say whether they are one: at least the second is a speaker.

    `score` (0–1) says how likely that is, the reasons what speaks for it and against.
    """

    one: Speaker | Naming
    other: Speaker
    score: float
    reasons: tuple[str, ...]
