"""Who may be whom: names that could mean one person, or one name that could mean two.

Only what is certain is joined at import (`workbench.store.namings`); this lists what a person should decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from workbench.model.speakers import Doubt, Naming, Speaker
from workbench.names import ENDINGS, PARTICLES, bare_words, contradict, is_initial, is_name, role_words

if TYPE_CHECKING:
    from workbench.store import Store

MOST = 3
"""So many doubts are listed of one speaker or naming, the likeliest ones."""
_CROWD = 40  # bearers of a family name who are looked at, the most quoted ones
_ALIKE = 60  # how like two spellings are at least, of a hundred, where their consonants agree
_LONG = 5  # letters; shorter names that are spelt differently are different names
_SHORT = 0.5  # how well a mere family name agrees with a full one
_UNSUPPORTED = 0.75 * _SHORT + 0.05  # below this score a shared family name is all there is

_MEN = frozenset(("mr", "sir", "lord"))
_WOMEN = frozenset(("mrs", "ms", "miss", "dame", "lady", "shrimati", "smt"))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as articles describe them: every name, role and affiliation, and the articles' uids."""

    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two may be one person (0–1), and why."""

    score: float
    reasons: tuple[str, ...]


def may_be_one(one: Person, other: Person) -> Likeness | None:
    """Whether two may be one person: names that agree, and nothing that speaks against it.

    Two of the very same name are a doubt even where their roles differ: one of the two must be settled.
    """
    found = max(
        (named for mine in one.names for theirs in other.names if (named := _named_alike(mine, theirs))),
        key=lambda named: named.score,
        default=None,
    )
    if found is None:
        return None
    against = [*_contradiction("role", one.roles, other.roles)]
    against += _contradiction("affiliation", one.affiliations, other.affiliations)
    together = bool(one.sources & other.sources)
    if found.score < 1 and (against or (together and _both_full(one, other))):
        return None  # an article doesn't spell one person in two ways
    supported = [*_agreement("role", one.roles, other.roles)]
    supported += _agreement("affiliation", one.affiliations, other.affiliations)
    supported += ["in one article"] if together else []
    score = 0.75 * found.score + 0.1 * len(supported) - 0.15 * len(against)
    return Likeness(round(min(1.0, max(0.0, score)), 2), (*found.reasons, *supported, *against))


def doubts(store: Store) -> list[Doubt]:
    """All that is doubtful in a database, likeliest first; what a person settled is left out."""
    people, parties = _everybody(store)
    settled = store.differences()
    found: dict[frozenset[int], Doubt] = {}
    for number, numbers in _neighbours(people, parties):
        for doubt, other in _of(number, numbers, people, parties, settled):
            found.setdefault(frozenset((number, other)), doubt)
    return sorted(found.values(), key=lambda one: (-one.score, one.one.name, one.other.name, one.one.uid))


def _everybody(store: Store) -> tuple[list[Person], list[Speaker | Naming]]:
    """Every speaker, and every naming that is a name but nobody's for certain."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    unknown: list[Naming] = []
    for naming in store.namings():
        if naming.speaker is not None:
            sources[naming.speaker].add(naming.source)
        elif is_name(naming.name):
            unknown.append(naming)
    parties: list[Speaker | Naming] = [*store.speakers()]
    people = [
        Person(_fullest((one.name, *one.names)), one.roles, one.affiliations, frozenset(sources[one.uid]))
        for one in parties
        if isinstance(one, Speaker)
    ]
    families = {family for person in people for family in _families(person)}
    for naming in unknown:
        person = Person((naming.name,), _some(naming.role), _some(naming.affiliation), frozenset((naming.source,)))
        if families.intersection(_families(person)):
            people.append(person)
            parties.append(naming)
    return people, parties


def _fullest(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of somebody's names that hold a given name, if any does: a bare family name says less."""
    return tuple(name for name in names if _parts(name)[0]) or names


def _neighbours(people: Sequence[Person], parties: Sequence[Speaker | Naming]) -> Iterator[tuple[int, list[int]]]:
    """Each with the speakers of the same family name, the most quoted ones if they are a crowd."""
    families: defaultdict[str, set[int]] = defaultdict(set)
    for number, party in enumerate(parties):
        if isinstance(party, Speaker):
            for family in _families(people[number]):
                families[family].add(number)
    crowds = {
        family: nlargest(_CROWD, numbers, key=lambda number: (parties[number].statements, -number))
        for family, numbers in families.items()
    }
    for number, person in enumerate(people):
        near = {other for family in _families(person) for other in crowds.get(family, ())}
        yield number, sorted(near - {number})


def _of(
    number: int,
    numbers: Iterable[int],
    people: Sequence[Person],
    parties: Sequence[Speaker | Naming],
    settled: set[frozenset[str]],
) -> list[tuple[Doubt, int]]:
    """The likeliest doubts about one. A mere family name that many bear says nothing."""
    found = []
    for other in numbers:
        party = parties[other]
        if isinstance(party, Naming) or frozenset((parties[number].uid, party.uid)) in settled:
            continue
        likeness = may_be_one(people[number], people[other])
        if likeness:
            found.append((Doubt(parties[number], party, likeness.score, likeness.reasons), other))
    if len(found) > MOST and all(one.score < _UNSUPPORTED for one, _ in found):
        return []
    return nlargest(MOST, found, key=lambda pair: (pair[0].score, pair[0].other.statements, -pair[1]))


@lru_cache(maxsize=100_000)
def _named_alike(one: str, other: str) -> Likeness | None:
    """Whether two names may be of one person; 1 for the very same name."""
    if _sex(one) and _sex(other) and _sex(one) != _sex(other):
        return None
    (mine, my_family), (theirs, their_family) = _parts(one), _parts(other)
    if my_family != their_family and not _spelt_alike(my_family, their_family):
        return None
    if mine == theirs and my_family == their_family:
        return Likeness(1.0 if mine else _SHORT, (f"both are called {one}",))
    if not mine or not theirs:
        short, full = (one, other) if not mine else (other, one)
        return Likeness(_SHORT, (f"{short} may be short for {full}",))
    return _given_alike(mine, theirs, one, other)


def _given_alike(mine: tuple[str, ...], theirs: tuple[str, ...], one: str, other: str) -> Likeness | None:
    """Given names that agree as far as they are told: initials, left out ones, other spellings."""
    short, long = sorted((mine, theirs), key=len)
    at, spelt, initials = 0, False, False
    for name in short:
        while at < len(long) and not _same_given(name, long[at]):
            at += 1
        if at == len(long):
            return None
        initials = initials or is_initial(name) != is_initial(long[at])
        spelt = spelt or (name != long[at] and not is_initial(name) and not is_initial(long[at]))
        at += 1
    told = f"{one} and {other} are spelt alike" if spelt else f"{one} may be {other}"
    return Likeness(0.7 if initials else 0.8, (told,))


def _same_given(one: str, other: str) -> bool:
    if is_initial(one) or is_initial(other):
        return one[0] == other[0]
    return one == other or _spelt_alike(one, other)


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name: Muhammad and Mohammad, Chaudhry and Chowdhury."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG or _consonants(one) != _consonants(other):
        return False
    return fuzz.ratio(one, other) >= _ALIKE


@lru_cache(maxsize=100_000)
def _consonants(word: str) -> str:
    """The sounds that all spellings of a name share: its first letter and the consonants, none doubled."""
    sounds = word.replace("ph", "f").replace("ck", "k").replace("q", "k").replace("z", "s")
    kept = sounds[0] + "".join(char for char in sounds[1:] if char not in "aeiouyhw'")
    return "".join(char for at, char in enumerate(kept) if not at or char != kept[at - 1])


@lru_cache(maxsize=100_000)
def _parts(name: str) -> tuple[tuple[str, ...], str]:
    """Given names and family name, folded, without particles."""
    words = [word for word in bare_words(name) if word not in PARTICLES]
    ending = words.pop() if len(words) > 1 and words[-1] in ENDINGS else ""
    if not words:
        return (), name.lower()
    return (*words[:-1], *([ending] if ending else [])), words[-1]


def _families(person: Person) -> set[str]:
    """What a family name is looked up by: all its spellings have it in common."""
    names = {_parts(name)[1] for name in person.names}
    return {_consonants(name) if len(name) >= _LONG else name for name in names}


def _sex(name: str) -> str:
    first = name.split()[0].lower().rstrip(".") if name.split() else ""
    return "m" if first in _MEN else "f" if first in _WOMEN else ""


def _both_full(one: Person, other: Person) -> bool:
    return all(any(_parts(name)[0] for name in person.names) for person in (one, other))


def _contradiction(what: str, mine: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """The reason against, where everything that is said of the one contradicts all that is said of the
    other."""
    if mine and theirs and all(contradict(one, other) for one in mine for other in theirs):
        yield f"but the {what}s differ: {mine[0]} / {theirs[0]}"


def _agreement(what: str, mine: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    agreed = next(
        (one for one in mine for other in theirs if role_words(one) & role_words(other) and not contradict(one, other)),
        None,
    )
    if agreed is not None:
        yield f"the {what} agrees: {agreed}"


def _some(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)
