"""The people a text names: full names with the role and affiliation that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

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
_NOT_IN_ROLES = _NOT_NAMES - {"of", "for"}
_NO_NAMES = BODIES | COUNTRIES | PORTFOLIOS | ROLES
_BODIES = BODIES | COUNTRIES
_LOWER = ascii_lowercase + "-"
_BEFORE_NAMES = ROLES | {"for", "of"}
_APPOSITION = re.compile(
    r", ((?:an?|the|one of|[a-z][a-z-]+|[A-Z][\w’'.-]+)\b[^,.;:\"“”()\n]{2,90})(?=[,.;])"
)
_ROLE_BEFORE = re.compile(r"(?:(?:[A-Z][\w’'.-]*|[a-z][a-z-]*) ){0,6}[a-z][a-z-]* $")
_FEMALE = {"mr": False, "sir": False, "lord": False, "mrs": True, "ms": True, "miss": True, "lady": True}
_WOMEN = listed("dame mother wife daughter sister widow actress queen princess baroness begum grandmother aunt")
_MEN = listed("father husband son brother king prince baron grandfather uncle pope monk mullah")
_OF = listed("of at for with from on in to")
_BELONGING = listed("of from at with")
_ASIDE = re.compile(r" [–—-] ")
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
class Mention:
    """A run of capitalised words; `words` without "The", "On" and the like before them."""

    start: int
    end: int
    words: tuple[str, ...]


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
    head, _, apposition = _ASIDE.sub(",", phrase, count=1).partition(",")
    head = head.partition(" who ")[0].partition(" whose ")[0]
    if apposition.strip().rstrip(".") in ("Jr", "Sr"):
        head, apposition = phrase, ""
    named = _describe_head(head)
    if named.name is None and apposition:  # `one of the men, Casey Dean`
        inner = _describe_head(apposition.partition(",")[0])
        if not inner.name or " " not in inner.name or inner.body:
            return named
        role, affiliation = describe_apposition(head)  # `A spokeswoman for the board, Colonel Iva Moll`
        return Described(inner.name, inner.role or role, inner.affiliation or affiliation)
    if named.name and not named.body and apposition:
        role, affiliation = describe_apposition(apposition)
        return Described(named.name, named.role or role, named.affiliation or affiliation)
    return named


def _describe_head(head: str) -> Described:
    words = head.split()
    while words and words[0].lower() in ("the", "a", "an", "but", "and"):
        words = words[1:]
    if of_body := _of_body(words):
        return of_body
    first = len(words)
    while first and (
        _is_name_word(words[first - 1]) or (first < len(words) and words[first - 1] in _PARTICLES)
    ):
        first -= 1
    while first < len(words) and not _is_name_word(words[first]):
        first += 1
    return _split_role(words[:first], words[first:]) if first < len(words) else Described(None)


def _of_body(words: list[str]) -> Described | None:
    """`Mayor Orla Finn of the River Board`: a person's name, then the body, or the place, it belongs to."""
    cut = next((at for at, word in enumerate(words) if word in _BELONGING), 0)
    if not cut or cut + 1 >= len(words) or not all(_is_name_word(word) for word in words[:cut]):
        return None
    named = _split_role([], words[:cut])
    if named.name is None or named.body or len(named.name.split()) < 2:
        return None
    if any(_bare(word) in _NO_NAMES for word in named.name.split()):
        return None
    return Described(named.name, named.role, named.affiliation or _affiliation(words[cut:]))


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
    if last_role < 0 and before and before[-1].islower() and before[-1] in BODIES:
        return Described(" ".join(name), body=True)  # `the relief organisation Open Hands`
    if last_role < 0 and before and before[-1] in _OF:
        if not any(_bare(word) in ROLES for word in before) or before[-1] not in ("for", "of"):
            return Described(None)  # `a spokesman from Kalindi`, `people in Kalindi`
        while len(name) > 1 and _bare(name[0]) in PORTFOLIOS:  # `Federal Minister for Information Orla Finn`
            role.append(name.pop(0))
        if role[-1] in _OF:
            return Described(None)  # `a spokesman for River Board`
    if last_role < 0 and before and before[-1] in ("the", "a", "an", "by", "and", "or", "&"):
        return Described(None)  # `minutes seen by the Courier`, `residents of Marn and Kalindi`
    if role and last_role < 0 and role[-1].islower() and role[-1].endswith(("ing", "ed")):
        return Described(None)  # `an official following Kalindi`
    name[-1] = name[-1].removesuffix("'s").removesuffix("’s")
    if last_role < 0 and not before and (_bare(name[-1]) in _BODIES or len(name) > 4):
        return Described(" ".join(name), body=True)
    return Described(" ".join(name), *_role_and_body(role))


def is_female(*words: str) -> bool | None:
    """What a title or role tells: `Mrs.`, `spokeswoman`, `father`; null where it tells nothing."""
    for word in map(_bare, words):
        if word in _FEMALE:
            return _FEMALE[word]
        if word in _WOMEN or word.endswith("woman"):
            return True
        if word in _MEN or (word.endswith("man") and word in ROLES):
            return False
    return None


def _role_and_body(words: list[str]) -> tuple[str | None, str | None]:
    """`River Board spokesman` → ("spokesman", "River Board"); "Mr." and words that say no role are none."""
    if not any(_bare(word) in ROLES for word in words) or all(_bare(word) in _FEMALE for word in words):
        return None, None
    owner = next((at for at, word in enumerate(words[:-1]) if word.endswith(("'s", "’s"))), None)
    if owner is not None:  # `Tarnovia’s Foreign Minister`
        return " ".join(words[owner + 1 :]), " ".join(words[: owner + 1])[:-2]
    capitals = sum(word[0].isupper() for word in words[:-1])
    is_body = _bare(words[-1]).startswith("spokes") and capitals > 0
    if words[-1].islower() and capitals == len(words) - 1 and (is_body or capitals > 1):
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


def find_names(text: str) -> Iterator[Mention]:
    """Every run of capitalised words that can be a name, in order."""
    for match in NAME.finditer(text):
        words = match.group().split(" ")
        while words and _bare(words[0]) in _NOT_NAMES and not words[0].endswith("."):
            words = words[1:]
        if 0 < len(words) < 10:
            yield Mention(match.start(), match.end(), tuple(words))


def is_body_at(text: str, mention: Mention) -> bool:
    """Whether the word before says that a body is named: `the relief organisation Open Hands`."""
    start = mention.end - len(" ".join(mention.words))
    before = text[max(0, start - 20) : start].rstrip()
    return before[-1:].islower() and before.split()[-1] in BODIES


def person_at(text: str, mention: Mention) -> Person | None:
    """Who is named at a mention by two names or more, with the role and affiliation that stand beside it."""
    if len(mention.words) < 2:
        return None
    start = mention.end - len(" ".join(mention.words))
    return _person(text, start, mention.end, list(mention.words))


def _person(text: str, start: int, end: int, words: list[str]) -> Person | None:
    before: list[str] = []
    lead = text[max(0, start - 60) : start]
    told = lead[-1:] == " " and lead[len(lead[:-1].rstrip(_LOWER)) : -1].lstrip("-") in _BEFORE_NAMES
    back = _ROLE_BEFORE.search(lead) if told else None
    if back:
        line = back.group().split()
        for word in reversed(line):
            if word.lower() in _NOT_IN_ROLES or (before and _bare(word).endswith("ed") and word.islower()):
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
    return Person(named.name, start, role, affiliation, is_female(*words[:1], *(role or "").split()))
