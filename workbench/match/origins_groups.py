"""From accounts to independent origins: who belongs together, and who has it from whom. Pure.

Accounts that share a passage, or a speaker's one utterance, are a group. A group that credits another, or an
agency that is only named, hangs below it; each has one giver, so that who quotes two independent origins
makes neither depend on the other. What a person told apart is never brought together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.match.origins_copies import Account, copied, same_occasion
from workbench.match.origins_credits import credits_in
from workbench.match.origins_names import fold
from workbench.model.origins import Taken
from workbench.model.sources import Capture

Pair = frozenset[str]
NAMED = "named:"
"""Before the folded name of an origin that is only named; accounts go by the uid of their source."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two accounts, or an account and a named origin, are not independent. A credit goes from the first,
    who took it, to the second."""

    one: str
    other: str
    how: Taken
    reason: str


@dataclass
class Groups:
    """Nodes in groups, no two of them in one that a person told apart."""

    apart: frozenset[Pair]
    _members: dict[str, set[str]] = field(default_factory=dict)

    def of(self, node: str) -> set[str]:
        """The group of a node, itself included."""
        return self._members.setdefault(node, {node})

    def join(self, one: str, other: str) -> bool:
        """Make two groups one, unless that brings together what was told apart; whether they are one now."""
        mine, theirs = self.of(one), self.of(other)
        if mine is theirs:
            return True
        if any(frozenset((a, b)) in self.apart for a in mine for b in theirs):
            return False
        mine |= theirs
        for node in theirs:
            self._members[node] = mine
        return True


@dataclass(frozen=True)
class Forest:
    """Accounts by the uid of their source, the ties between them, and the groups they make.

    `givers` is per group (by its earliest member) the credit by which it hangs below another node.
    """

    accounts: Mapping[str, Account]
    names: Mapping[str, str]
    ties: Mapping[Pair, tuple[Tie, ...]]
    copies: Groups
    groups: Groups
    givers: Mapping[str, Tie]
    trees: tuple[tuple[str, ...], ...]
    """The nodes of each tree: as many as there are independent origins."""

    def order(self, node: str) -> tuple[str, ...]:
        return self.accounts[node].order if node in self.accounts else ("", node)

    def head(self, node: str) -> str:
        """The earliest member of a node's group."""
        return min(self.groups.of(node), key=self.order)


def plant(
    accounts: Iterable[Account],
    captures: Mapping[str, Capture],
    outlets: Iterable[str],
    decided: Mapping[Pair, Tie],
    apart: frozenset[Pair],
) -> Forest:
    """Find the ties between accounts (one a source) and group them by independent origin.

    `captures` are by revision, `decided` what a person said is of one origin. The order of the accounts makes
    no difference.
    """
    by_source = {account.source: account for account in sorted(accounts, key=lambda one: one.order)}
    ties = _likenesses(list(by_source.values()), decided, apart)
    copies, groups = Groups(apart), Groups(apart)
    for kind in (Taken.REVIEWER, Taken.COPY, Taken.SPEAKER):
        for tie in ties:
            if tie.how is kind:
                groups.join(tie.one, tie.other)
                if kind is not Taken.SPEAKER:
                    copies.join(tie.one, tie.other)
    names, credits = _credits(by_source, captures, outlets)
    credits = [tie for tie in credits if frozenset((tie.one, tie.other)) not in apart]
    order = {source: account.order for source, account in by_source.items()}
    givers, whole = _givers(order, groups, credits, apart)
    trees = {id(whole.of(source)): tuple(sorted(whole.of(source))) for source in by_source}
    between: dict[Pair, list[Tie]] = defaultdict(list)
    for tie in (*ties, *credits):
        between[frozenset((tie.one, tie.other))].append(tie)
    found = {pair: tuple(several) for pair, several in between.items()}
    return Forest(by_source, names, found, copies, groups, givers, tuple(trees.values()))


def _likenesses(accounts: Sequence[Account], decided: Mapping[Pair, Tie], apart: frozenset[Pair]) -> list[Tie]:
    """What ties accounts both ways: a person's word, a shared passage, a shared utterance."""
    found = []
    for place, one in enumerate(accounts):
        for other in accounts[place + 1 :]:
            pair = frozenset((one.source, other.source))
            if pair in decided:
                found.append(decided[pair])
            if pair in apart:
                continue
            if reason := copied(one, other):
                found.append(Tie(other.source, one.source, Taken.COPY, reason))
            if reason := same_occasion(one, other):
                found.append(Tie(other.source, one.source, Taken.SPEAKER, reason))
    return found


def _credits(
    accounts: Mapping[str, Account], captures: Mapping[str, Capture], outlets: Iterable[str]
) -> tuple[dict[str, str], list[Tie]]:
    """What accounts credit: per named origin its name, and a tie for each credit."""
    known = {fold(name): name for name in sorted(outlets, reverse=True)}
    known.update({fold(account.name): account.name for account in accounts.values()})
    short = _short_names(known)
    names: dict[str, str] = {}
    found = []
    for account in accounts.values():
        capture = captures.get(account.statement.revision)
        what = account.statement.what
        if capture is None:
            continue
        own = dict.fromkeys((fold(account.name), _last(account.name)), account.name)
        names_here = {**short, **known, **own}
        for credit in credits_in(capture.text, what.start, what.end, capture.author, names_here):
            key = fold(credit.name)
            if key == fold(account.name):
                continue
            giver = _account_named(key, account, accounts) or NAMED + key
            names[giver] = credit.name
            found.append(Tie(account.source, giver, Taken.CREDIT, f"credits {credit.name}: “{credit.words}”"))
    return names, found


def _short_names(known: Mapping[str, str]) -> dict[str, str]:
    """Per last word of an outlet's name the outlet, "the Courier", where only one is called so."""
    found: dict[str, str] = {}
    several = set()
    for name in known.values():
        last = _last(name)
        if found.setdefault(last, name) != name:
            several.add(last)
    return {last: name for last, name in found.items() if last not in several and len(last) > 3}


def _last(name: str) -> str:
    return fold(name.rpartition(" ")[2])


def _account_named(key: str, taker: Account, accounts: Mapping[str, Account]) -> str | None:
    """The newest article of an outlet that is no newer than the one that credits it, else the oldest."""
    theirs = [one for one in accounts.values() if fold(one.name) == key]
    before = [one for one in theirs if one.order[0] <= taker.order[0]]
    found = before[-1] if before else theirs[0] if theirs else None
    return found.source if found else None


def _givers(
    order: Mapping[str, tuple[str, ...]], groups: Groups, credits: Sequence[Tie], apart: frozenset[Pair]
) -> tuple[dict[str, Tie], Groups]:
    """The credit by which each group hangs below another node, and the trees that come of it.

    Articles that are at hand go before those only named; among the named the one that most groups name.
    """

    def head(node: str) -> str:
        return min(groups.of(node), key=lambda one: order.get(one, ("", one)))

    naming = {tie.other: {head(one.one) for one in credits if one.other == tie.other} for tie in credits}
    whole, givers = Groups(apart), {}
    for source in order:
        whole.join(head(source), source)
    for source in order:
        if source != head(source):
            continue
        offered = [tie for tie in credits if tie.one in groups.of(source) and tie.other not in groups.of(source)]
        offered.sort(
            key=lambda tie: (
                tie.other not in order,
                order.get(tie.other, ()),
                -len(naming[tie.other]),
                tie.other,
                order[tie.one],
            )
        )
        taken = next((tie for tie in offered if whole.join(tie.one, tie.other)), None)
        if taken is not None:
            givers[source] = taken
    return givers, whole
