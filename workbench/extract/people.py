"""The people a text names: full names with the role and affiliation that stand beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.extract.lexicon import BODIES, COUNTRIES, PORTFOLIOS, ROLES
from workbench.extract.phrases import listed

_PARTICLES = sorted(listed("al bin bint da de del della der di dos du el ibn la le ul ur van von ten ter zu"))
_PARTICLE = f"(?:{'|'.join(_PARTICLES)})"
_WORD = r"[^\W\d_a-z](?:\.(?:[A-Z]\.)*|[\w’'-]*\w)"
_TITLE = r"(?:Mrs?|Ms|Mx|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Prof|Rev|Hon|Maj|Capt|Cmdr|Adm)\."
NAME = re.compile(
    rf"(?:{_TITLE}|{_WORD})(?: (?:{_PARTICLE} ){{0,2}}(?:{_TITLE}(?= [A-Z])|{_WORD}))*(?: [JS]r\.)?"
)
"""A run of capitalised words, with the particles and titles that stand in names."""

_NOT_NAMES = listed(
    """the a an in on at but and or if when while after before as for from by with since he she it they we
    i you his her its their this that these those there here what who why how where because although
    though however meanwhile yet still so now then today yesterday monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november
    december according both some many most all no not one two three four five six seven eight nine ten
    another other others last next earlier later also speaking asked like unlike even only just once
    until unless under over during despite our my your mr mrs ms of to into about such more against
    between yes well does did do is was are were has had have will would can could should born local see
    when dear"""
)
_APPOSITION = re.compile(
    r", ((?:an?|the|one of|[a-z][a-z-]+|[A-Z][\w’'.-]+)\b[^,.;:\"“”()\n]{2,90})(?=[,.;])"
)
_ROLE_BEFORE = re.compile(r"(?:(?:[A-Z][\w’'.-]*|[a-z][a-z-]*) ){0,6}[a-z][a-z-]* $")
_FEMALE = {"mr": False, "sir": False, "lord": False, "mrs": True, "ms": True, "miss": True, "lady": True}
_OF = listed("of at for with from on in to")
_JUNIOR = frozenset(("Jr.", "Sr.", "Jr", "Sr"))


@dataclass(frozen=True, slots=True)
class Described:
    """A noun phrase taken apart: the proper name in it, if any, and the words that say who that is."""

    name: str | None
    role: str | None = None
    affiliation: str | None = None
    body: bool = False
    """Whether the name is that of a body, not a person."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in full; `at` is where the text does so first."""

    name: str
    at: int
    role: str | None = None
    affiliation: str | None = None
    female: bool | None = None
    """As a title tells: Mr., Mrs., Ms.; null without one."""


def describe(phrase: str) -> Described:
    """A speaker's noun phrase taken apart: `Senior journalist Haq Nawaz Khan, associated with The Post`.

    A phrase that names nobody ("security officials", "the minister") has no name.
    """
    head, _, apposition = phrase.partition(",")
    head = head.partition(" who ")[0].partition(" whose ")[0]
    if apposition.strip().rstrip(".") in ("Jr", "Sr"):
        head, apposition = phrase, ""
    named = _describe_head(head)
    if named.name is None and apposition:  # `one of the men, Casey Dean`
        inner = _describe_head(apposition)
        return inner if inner.name and " " in inner.name and not inner.body else named
    if named.name and not named.body and apposition:
        role, affiliation = describe_apposition(apposition)
        return Described(named.name, named.role or role, named.affiliation or affiliation)
    return named


def _describe_head(head: str) -> Described:
    words = head.split()
    while words and words[0].lower() in ("the", "a", "an", "but", "and"):
        words = words[1:]
    first = len(words)
    while first and (
        _is_name_word(words[first - 1]) or (first < len(words) and words[first - 1] in _PARTICLES)
    ):
        first -= 1
    while first < len(words) and not _is_name_word(words[first]):
        first += 1
    return _split_role(words[:first], words[first:]) if first < len(words) else Described(None)


def _is_name_word(word: str) -> bool:
    return word[0].isupper() or word.startswith(("@", "“", "‘", '"')) or (word[0].isdigit() and len(word) < 3)


def _bare(word: str) -> str:
    return word.lower().strip(".,’'\"“”").removesuffix("'s").removesuffix("’s")


def _split_role(before: list[str], run: list[str]) -> Described:
    """Tell the name from titles in a run of capitals, given the words that stand before the run."""
    last_role = max((at for at, word in enumerate(run) if _bare(word) in ROLES), default=-1)
    if last_role == len(run) - 1:  # `the Prime Minister`
        return Described(None, " ".join([*before, *run]))
    role, name = [*before, *run[: last_role + 1]], run[last_role + 1 :]
    if last_role < 0 and before and before[-1] in _OF:
        if not any(_bare(word) in ROLES for word in before) or before[-1] not in ("for", "of"):
            return Described(None)  # `a spokesman from Kalindi`, `people in Kalindi`
        while len(name) > 1 and _bare(name[0]) in PORTFOLIOS:  # `Federal Minister for Information Orla Finn`
            role.append(name.pop(0))
        if role[-1] in _OF:
            return Described(None)  # `a spokesman for River Board`
    if role and last_role < 0 and role[-1].islower() and role[-1].endswith(("ing", "ed")):
        return Described(None)  # `an official following Kalindi`
    name[-1] = name[-1].removesuffix("'s").removesuffix("’s")
    if last_role < 0 and not before and (_bare(name[-1]) in BODIES | COUNTRIES or len(name) > 4):
        return Described(" ".join(name), body=True)
    return Described(" ".join(name), *_role_and_body(role))


def _role_and_body(words: list[str]) -> tuple[str | None, str | None]:
    """`River Board spokesman` → ("spokesman", "River Board"); "Mr." and words that say no role are none."""
    if not any(_bare(word) in ROLES for word in words) or all(_bare(word) in _FEMALE for word in words):
        return None, None
    if _bare(words[-1]).startswith("spokes") and words[0][0].isupper() and len(words) > 1:
        return words[-1], " ".join(words[:-1])
    return " ".join(words), None


def describe_apposition(text: str) -> tuple[str | None, str | None]:
    """Role and affiliation in an apposition: `a senior adviser at the River Board` → ("senior adviser",
    "River Board").
    """
    words = text.strip(" ,.").split(",")[0].split()
    while words and words[0].lower() in ("a", "an", "the", "who", "is"):
        words = words[1:]
    if not any(_bare(word) in ROLES or _bare(word).removesuffix("s") in ROLES for word in words):
        affiliation = _affiliation(words)
        return None, affiliation if words and words[0].lower() in ("associated", "of", "from") else None
    cut = next(
        (at for at, word in enumerate(words) if word in _OF or word in ("associated", "who")), len(words)
    )
    role_words = words[:cut]
    owner = next((at for at, word in enumerate(role_words) if word.endswith(("'s", "’s"))), None)
    affiliation = _affiliation(words[cut:])
    if owner is not None and affiliation is None:
        affiliation = _affiliation(role_words[: owner + 1])
        affiliation = affiliation[:-2] if affiliation else None
        role_words = role_words[owner + 1 :]
    return " ".join(role_words) or None, affiliation


def _affiliation(words: list[str]) -> str | None:
    while words and (words[0] in _OF or words[0] in ("associated", "the")):
        words = words[1:]
    if not words or not words[0][0].isupper():
        return None
    cut = next(
        (at for at, word in enumerate(words) if word in ("who", "in", "and", "that", "based") and at),
        len(words),
    )
    return " ".join(words[:cut])


def find_people(text: str) -> list[tuple[int, Person]]:
    """Every mention of somebody by two names or more, in order, with where it stands."""
    found = []
    for match in NAME.finditer(text):
        if " " not in match.group():
            continue
        words = match.group().split(" ")
        while words and _bare(words[0]) in _NOT_NAMES and not words[0].endswith("."):
            words = words[1:]
        if len(words) < 2 or len(words) > 9:
            continue
        person = _person(text, match.end() - len(" ".join(words)), match.end(), words)
        if person:
            found.append((match.start(), person))
    return found


def _person(text: str, start: int, end: int, words: list[str]) -> Person | None:
    before: list[str] = []
    back = _ROLE_BEFORE.search(text, max(0, start - 60), start)
    if back and _bare(back.group().split()[-1]) in ROLES | {"for", "of"}:
        line = back.group().split()
        for word in reversed(line):
            if word.lower() in _NOT_NAMES - {"of", "for"} or (
                before and _bare(word).endswith("ed") and word.islower()
            ):
                break
            before.insert(0, word)
        if not any(_bare(word) in ROLES for word in before):
            before = []
    named = _split_role(before, words)
    if named.name is None or named.body:
        return None
    name_words = [word for word in named.name.split() if word not in _JUNIOR]
    if (
        len(name_words) < 2
        or _bare(name_words[-1]) in COUNTRIES
        or _bare(name_words[-1]) in BODIES
        or any(_bare(word) in BODIES for word in name_words[:-1])
    ):
        return None
    role, affiliation = named.role, named.affiliation
    beside = _APPOSITION.match(text, end, end + 140)
    if beside:
        other_role, other_affiliation = describe_apposition(beside.group(1))
        role, affiliation = role or other_role, affiliation or other_affiliation
    return Person(named.name, start, role, affiliation, _FEMALE.get(_bare(words[0])))
