"""Who tells of a claim, and who took it from whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.links import LinkState


class Taken(StrEnum):
    """How an article came by what it tells."""

    COPY = "copy"
    """The same passage stands in both."""
    CREDIT = "credit"
    """It credits or cites the other: an agency, another outlet."""
    SPEAKER = "speaker"
    """Both report the same speaker on the same occasion."""
    REVIEWER = "reviewer"
    """A person says so."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A node in a tree of origins: an article that tells of a claim, or an origin that is only named.

    `source`, `statement` and `claim` (the statement's own) are uids, null where the origin, an agency or a
    speaker, is only named. `taken` says how it came by it from the node above, null at a root; `reasons` are
    the sentences for that; `suggested` means that nobody has confirmed yet that it bears on the claim.
    """

    name: str
    source: str | None = None
    statement: str | None = None
    claim: str | None = None
    title: str = ""
    published: str | None = None
    quote: str = ""
    speaker: str | None = None
    suggested: bool = False
    taken: Taken | None = None
    reasons: tuple[str, ...] = ()
    takers: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """Who tells of a claim and who took it from whom: a tree for every independent origin.

    `say_so` are the origins of the articles that say it, `otherwise` those of articles that were confirmed to
    conflict with it. `loops` name articles that cite each other in a circle.
    """

    claim: str
    say_so: tuple[Telling, ...]
    otherwise: tuple[Telling, ...]
    loops: tuple[tuple[str, ...], ...] = ()

    @property
    def independent(self) -> int:
        """How many independent origins there are."""
        return len(self.say_so) + len(self.otherwise)

    @property
    def articles(self) -> int:
        """How many articles there are, each counted once."""
        return sum(map(articles_in, (*self.say_so, *self.otherwise)))

    @property
    def pyramid(self) -> bool:
        """Whether three articles or more that say so all go back to a single origin."""
        return len(self.say_so) == 1 and articles_in(self.say_so[0]) >= 3

    def __str__(self) -> str:
        """One line: "4 articles, 3 independent origins: 2 say so, 1 says otherwise"."""
        line = f"{_many(self.articles, 'article')}, {_many(self.independent, 'independent origin')}"
        if self.otherwise:
            line += f": {_say(len(self.say_so))} so, {_say(len(self.otherwise))} otherwise"
        if self.loops:
            line += "; some cite each other in a circle"
        if self.pyramid:
            line += "; all that say so go back to one"
        return line


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _say(number: int) -> str:
    return f"{number:,} {'says' if number == 1 else 'say'}"


def articles_in(tree: Telling) -> int:
    """How many articles a tree of origins holds; what is only named is none."""
    return (tree.source is not None) + sum(map(articles_in, tree.takers))


@dataclass(frozen=True, slots=True)
class OriginLink:
    """What a person decided about two statements: one origin (`confirmed`) or independent (`rejected`)."""

    one: str
    other: str
    state: LinkState
    by: str | None
