"""Independent origins as trees: who took it from whom, and who cites whom in a circle. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from workbench.match.origins_copies import Account
from workbench.match.origins_groups import Forest, Tie
from workbench.model.origins import Taken, Telling

Place = tuple[str, tuple[Tie, ...]]
"""Where a node hangs: the node above it, and the ties between the two."""

_SURENESS = {Taken.CREDIT: 0, Taken.REVIEWER: 1, Taken.COPY: 2, Taken.SPEAKER: 3}


def grow(forest: Forest) -> tuple[Telling, ...]:
    """A tree for each independent origin, the largest first, then the earliest."""
    grown = []
    for tree in forest.trees:
        root, places = _arranged(forest, sorted(tree, key=forest.order))
        below: dict[str, list[str]] = defaultdict(list)
        for node, (above, _) in places.items():
            below[above].append(node)
        first = min(map(forest.order, tree))
        grown.append((-len(tree), first, _telling(forest, root, places, below)))
    return tuple(telling for *_, telling in sorted(grown, key=lambda one: one[:2]))


def loops(forest: Forest) -> tuple[tuple[str, ...], ...]:
    """The names of articles that credit each other in a circle, each circle once."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for head in forest.givers:
        if circle := _followed(forest, head)[1]:
            found.setdefault(frozenset(circle), tuple(forest.accounts[node].name for node in circle))
    return tuple(found.values())


def _followed(forest: Forest, head: str) -> tuple[str, tuple[str, ...]]:
    """Where one comes to from a group by going from taker to giver: the last group (its earliest member),
    and the circle that the way ends in, if it does."""
    path = [head]
    while (tie := forest.givers.get(path[-1])) is not None and tie.other in forest.accounts:
        following = forest.head(tie.other)
        if following in path:
            circle = path[path.index(following) :]
            return min(circle, key=forest.order), tuple(circle)
        path.append(following)
    return path[-1], ()


def _arranged(forest: Forest, nodes: Sequence[str]) -> tuple[str, dict[str, Place]]:
    """The root of a tree, and where each other node of it hangs: below what it surely has it from, else
    below the earliest."""
    root, places = _top(forest, nodes)
    hung = [root, *places]
    left = [node for node in nodes if node not in hung]
    while left:
        node, above, ties = min(
            ((node, above, ties) for node in left for above in hung if (ties := _ties(forest, node, above))),
            key=lambda one: (_SURENESS[one[2][0].how], forest.order(one[0]), forest.order(one[1])),
        )
        places[node] = above, ties
        hung.append(node)
        left.remove(node)
    return root, places


def _ties(forest: Forest, node: str, above: str) -> tuple[Tie, ...]:
    """Why a node may hang below another, surest first."""
    found = [
        tie for tie in forest.ties.get(frozenset((node, above)), ()) if tie.how is not Taken.CREDIT or tie.one == node
    ]
    return tuple(sorted(found, key=lambda tie: _SURENESS[tie.how]))


def _top(forest: Forest, nodes: Sequence[str]) -> tuple[str, dict[str, Place]]:
    """The root: an origin that is only named, an article, or the speaker whom several articles heard."""
    named = [node for node in nodes if node not in forest.accounts]
    if named:
        return named[0], {}
    group = forest.groups.of(_followed(forest, forest.head(nodes[0]))[0])
    passages: list[Set[str]] = []
    for node in sorted(group, key=forest.order):
        if forest.copies.of(node) not in passages:
            passages.append(forest.copies.of(node))
    firsts = [_first(forest, passage) for passage in passages]
    own = [
        first
        for first, passage in zip(firsts, passages, strict=True)
        if not any(_credits(forest, node, other) for node in passage for other in group - passage)
    ]
    if len(own) <= 1:
        return (own or firsts)[0], {}
    speakers = sorted(forest.accounts[node].statement.what.speaker or "" for node in own)
    speaker = max(speakers, key=len)
    return speaker, {node: (speaker, (Tie(node, speaker, Taken.SPEAKER, _heard(forest, node, own)),)) for node in own}


def _first(forest: Forest, passage: Set[str]) -> str:
    """The article a passage comes from: one that credits none of the others, the earliest of those."""
    return min(
        passage,
        key=lambda node: (any(_credits(forest, node, other) for other in passage), forest.order(node)),
    )


def _credits(forest: Forest, node: str, other: str) -> bool:
    ties = forest.ties.get(frozenset((node, other)), ())
    return any(tie.how is Taken.CREDIT and tie.one == node for tie in ties)


def _heard(forest: Forest, node: str, others: Sequence[str]) -> str:
    """How it is known that an article reports the same words of a speaker as another."""
    reasons = [
        tie.reason
        for other in others
        for tie in forest.ties.get(frozenset((node, other)), ())
        if tie.how is Taken.SPEAKER
    ]
    return next(iter(reasons), "reports the same speaker")


def _telling(forest: Forest, node: str, places: Mapping[str, Place], below: Mapping[str, Sequence[str]]) -> Telling:
    ties = places[node][1] if node in places else ()
    takers = tuple(_telling(forest, one, places, below) for one in sorted(below.get(node, ()), key=forest.order))
    account = forest.accounts.get(node)
    taken, reasons = (ties[0].how if ties else None), tuple(dict.fromkeys(tie.reason for tie in ties))
    if account is None:
        return Telling(forest.names.get(node, node), taken=taken, reasons=reasons, takers=takers)
    return _told(account, taken, reasons, takers)


def _told(account: Account, taken: Taken | None, reasons: tuple[str, ...], takers: tuple[Telling, ...]) -> Telling:
    statement = account.statement
    return Telling(
        name=account.name,
        source=statement.source,
        statement=statement.uid,
        claim=statement.claim,
        title=statement.title,
        published=statement.published,
        quote=statement.what.quote,
        speaker=statement.what.speaker,
        suggested=account.suggested,
        taken=taken,
        reasons=reasons,
        takers=takers,
    )
