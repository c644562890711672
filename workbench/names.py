"""What a name tells by itself: whether it says who is meant, and when two descriptions cannot be of one
person.

Pure, and below the store, which needs it while it takes articles in. What is only likely is weighed in
`workbench.match.people`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _listed(
    """mr mrs ms mx miss dr doctor prof professor sir dame lord lady hon honourable honorable rev reverend gen
    general col colonel lt lieutenant maj major capt captain sgt sergeant cpl corporal brig brigadier adm
    admiral cmdr commander insp inspector supt superintendent det detective sen senator rep gov governor
    judge justice shri shrimati smt maulana mufti"""
)
"""What stands before a name and is no part of it."""

PARTICLES = _listed("al bin bint da das de del della der di dos du el ibn la le ul ur van von ten ter zu y")
"""Small words inside names."""
_NOT_FIRST = _listed(
    """a an this that these those one two three four five some many several most all both another other his
    her their its my our your he she it they we i you who"""
)
_COMMON = _listed(
    """ministry ministries minister department police government council court courts army party office
    agency board bureau union federation committee commission association authority authorities parliament
    senate congress assembly cabinet opposition military navy force forces air hospital school university
    company city town county state district provincial province national federal regional local central
    supreme high appeal interior foreign home defence defense health education finance justice trade energy
    transport labour labor agriculture environment security information water power railways affairs public
    service services intelligence border rescue fire emergency coast guard president presidency prime vice
    deputy chief secretary spokesman spokeswoman spokesperson chairman director general attorney prosecutor
    mayor governor ambassador embassy consulate mission palace official officials officer officers analyst
    analysts expert experts critic critics witness witnesses resident residents source sources protester
    protesters protestors activist activists leader leaders lawyer lawyers doctor doctors scientist
    scientists researcher researchers report reports study studies survey poll media press news people
    others men women children family families neighbours neighbors friends colleagues relatives locals
    villagers workers staff students teachers soldiers troops militants rebels supporters opponents
    lawmakers politicians economists investors traders farmers users observers campaigners advocates
    medics rescuers firefighters investigators prosecutors survivors victims passengers
    and of the for"""
)
"""Words of which no body and nobody can be known: an interior ministry is one in every country."""

ENDINGS = frozenset(("jr", "sr", "ii", "iii"))
"""What stands after a family name."""

_APART = re.compile(r"[\s\-‐‑.]+")
_SPELLINGS = {"defense": "defence", "labor": "labour", "center": "centre", "organization": "organisation"}
_ROLES = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "councilman": "councillor",
    "councilwoman": "councillor",
    "congresswoman": "congressman",
    "advisor": "adviser",
    "ceo": "chief executive",
    "pm": "prime minister",
    "mp": "member parliament",
}
_SMALL = _listed("a an the of for to at in on and s")
_BELOW = _listed("deputy vice assistant associate junior shadow under")
"""With these a role is another one: a deputy minister is not the minister."""


def bare_words(name: str) -> list[str]:
    """The words of a name, folded: without case, accents, full stops, hyphens, titles and "the"."""
    words = [word.strip(",'\"()“”‘") for word in _APART.split(_fold(name))]
    words = [word.removesuffix("'s") for word in words if word]
    while len(words) > 1 and (words[0] in TITLES or words[0] == "the"):
        words = words[1:]
    return words


@lru_cache(maxsize=10_000)
def full_name(name: str) -> str | None:
    """The folded form of a name that says by itself who is meant, or null.

    It has two words or more besides initials and titles, all of them written as names are, and tells one
    body from another. "Halvik", "O. Halvik", "Ms Rook", "analysts" and "the Interior Ministry" do not: in
    another article they may be somebody else.
    """
    if not is_name(name):
        return None
    words = bare_words(name)
    telling = [word for word in words if not is_initial(word) and word not in PARTICLES | ENDINGS]
    if len(telling) < 2 or all(word in _COMMON for word in telling):
        return None
    return " ".join(words)


def is_name(words: str) -> bool:
    """Whether words are written as a name is: "Oren Halvik", "Ms Rook", not "analysts" or "A friend"."""
    written = [word for word in words.split() if word.strip(".,'\"()“”‘’")]
    if not written or written[0].lower() in _NOT_FIRST or "," in words:
        return False
    if written[0] == "the":
        written = written[1:]
    return not any(word[0].islower() and _stem(word) not in PARTICLES for word in written)


def is_initial(word: str) -> bool:
    """Whether a folded word is the first letter of a name: `o`."""
    return len(word) == 1


@lru_cache(maxsize=1 << 14)
def contradict(one: str | None, other: str | None) -> bool:
    """Whether two roles, or two affiliations, cannot well be of one person: both are known, and neither says
    what the other says.

    "Defence Minister" and "minister" agree, "minister" and "deputy minister" or "farmer" do not.
    """
    mine, theirs = role_words(one), role_words(other)
    if not mine or not theirs:
        return False
    return not (mine <= theirs or theirs <= mine) or bool((mine ^ theirs) & _BELOW)


def role_words(text: str | None) -> frozenset[str]:
    """What a role or affiliation says: its folded words, one form for spokesman and spokeswoman, without
    small words."""
    words = (word.strip(",'\"()“”‘").removesuffix("'s") for word in _APART.split(_fold(text or "")))
    plain = (part for word in words for part in _ROLES.get(word, word).split())
    return frozenset(_SPELLINGS.get(word, word) for word in plain if word and word not in _SMALL)


def _fold(text: str) -> str:
    """Without case and without the accents of Latin, Greek and Cyrillic letters; the vowel signs of other
    scripts tell names apart and stay."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.replace("’", "'"))
    kept = "".join(char for char in apart if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", kept).casefold()


def _stem(word: str) -> str:
    """The particle that a word begins with: `al` of `al-Midana`."""
    return _APART.split(word.lower())[0].rstrip("'’")
