"""Who a speaker's noun phrase means in its document: "He", "the minister", "Khan" → the fullest name, role,
affiliation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.extract.lexicon import BODIES, DAYS, MONTHS, ROLES
from workbench.extract.people import (
    NAME,
    Described,
    Mention,
    Person,
    describe,
    find_names,
    is_body_at,
    is_female,
    person_at,
)
from workbench.model.statements import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A resolved speaker: the fullest name the document gives, or the article's own words for a group."""

    name: str
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class _Turn:
    """Somebody spoke: where, who, and whether that is one person, several, or a thing."""

    at: int
    named: Named
    is_person: bool
    is_plural: bool


_HE = frozenset(("he", "his", "him"))
_SHE = frozenset(("she", "her"))
_PLURAL = frozenset(("they", "their", "them"))
_THING = frozenset(("it", "its"))
_PRONOUNS = _HE | _SHE | _PLURAL | _THING | {"who", "which"}
_OWNERS = frozenset(("his", "her", "its", "their"))
_UNNAMED = frozenset(("a", "i", "we"))  # an interview's "A:", and the article's author
_HE_OR_SHE = re.compile(r"\b(?:(he|his|him)|she|hers?)\b", re.IGNORECASE)
_NEAR = 150  # code points behind a name in which "he" or "she" tells about it
_LOOK_BACK = 1500  # code points a pronoun may reach back
_NAMESAKES = 200  # people of one name that are looked at
_TURNS = 40  # turns a name or description may reach back


class Cast:
    """The people of one document and who has spoken so far. Ask in document order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._people: dict[str, Person] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._positions: list[int] = []
        self._mentioned: list[str] = []
        self._turns: list[_Turn] = []
        mentions = list(find_names(text))
        bodies = {mention.words for mention in mentions if is_body_at(text, mention)}
        people = [None if m.words in bodies else person_at(text, m) for m in mentions]
        for person in people:
            if person:
                self._meet(person)
        self._place(mentions, people)

    def _meet(self, person: Person) -> None:
        known = self._people.get(person.name)
        if known is None:
            self._people[person.name] = person
            for word in set(person.name.lower().split()):
                self._by_word[word].append(person.name)
        else:
            self._people[person.name] = replace(
                known,
                role=known.role or person.role,
                affiliation=known.affiliation or person.affiliation,
                female=person.female if known.female is None else known.female,
            )

    def _place(self, mentions: Sequence[Mention], people: Sequence[Person | None]) -> None:
        """Note where who is mentioned, by the full or the family name, and what "he" and "she" nearby tell."""
        latest = {name.lower().split()[-1]: name for name in reversed(self._people)}
        women: Counter[str] = Counter()
        for index, (mention, person) in enumerate(zip(mentions, people, strict=True)):
            name = person.name if person else latest.get(mention.words[-1].lower().removesuffix("'s"))
            if name is None:
                continue
            latest[name.lower().split()[-1]] = name
            self._positions.append(mention.start)
            self._mentioned.append(name)
            follows = mentions[index + 1].start if index + 1 < len(mentions) else len(self._text)
            near = min(follows, mention.end + _NEAR)
            stop = self._text.find(". ", mention.end, near)
            pronoun = _HE_OR_SHE.search(self._text, mention.end, near if stop < 0 else stop)
            if pronoun:
                women[name] += -1 if pronoun.group(1) else 1
        for name, votes in women.items():
            person = self._people[name]
            if votes and person.female is None:
                self._people[name] = replace(person, female=votes > 0)

    def speaker(self, span: Span) -> Named | None:
        """Whom the noun phrase at `span` means; None for the author ("I") and the "A:" of an interview."""
        phrase = " ".join(self._text[span[0] : span[1]].split())
        word = phrase.lower()
        if word in _UNNAMED:
            return None
        if phrase.isupper() and len(phrase) > 1:  # the WHO is no pronoun
            word = phrase
        found = self._pronoun(word, span[0]) if word in _PRONOUNS else self._noun_phrase(phrase, span[0])
        if found is None and word in ("who", "which"):
            return None
        named = found or Named(phrase)
        plural = _is_plural(named.name)
        if found or word not in _PRONOUNS:
            is_person = named.name in self._people or _is_somebody(named.name)
            self._turns.append(_Turn(span[0], named, is_person, plural))
        return named

    def _pronoun(self, word: str, at: int) -> Named | None:
        if word in ("who", "which"):
            return self._before_who(at)
        near = [turn for turn in reversed(self._turns[-_TURNS:]) if at - turn.at < _LOOK_BACK]
        if word in _PLURAL:
            chosen = next((turn for turn in near if turn.is_plural), None)
            return chosen.named if chosen else None
        if word in _THING:
            chosen = next((turn for turn in near if not turn.is_person and not turn.is_plural), None)
            return chosen.named if chosen else None
        chosen = next((turn for turn in near if not turn.is_plural and self._fits(turn, word)), None)
        subject = self._last_subject(at, word)
        if subject and (chosen is None or subject[0] > chosen.at):
            return self._full(subject[1])
        return chosen.named if chosen else None

    def _fits(self, turn: _Turn, pronoun: str) -> bool:
        """Whether "he" or "she" can mean who spoke; a title, a role or nothing at all tells."""
        if turn.named.name in self._people:
            return self._can_be(turn.named.name, pronoun)
        female = is_female(*turn.named.name.split())
        return turn.is_person and (female is None or female == (pronoun in _SHE))

    def _can_be(self, name: str, pronoun: str) -> bool:
        female = self._people[name].female
        return female is None or female == (pronoun in _SHE)

    def _last_subject(self, at: int, pronoun: str) -> tuple[int, str] | None:
        """The last person, whom the pronoun fits, named at the beginning of a sentence before `at`."""
        index = bisect_right(self._positions, at - 1) - 1
        while index >= 0 and at - self._positions[index] < _LOOK_BACK:
            position, name = self._positions[index], self._mentioned[index]
            before = self._text[max(0, position - 2) : position]
            opens = not before.strip() or before.rstrip()[-1:] in '.!?”"'
            if opens and self._can_be(name, pronoun):
                return position, name
            index -= 1
        return None

    def _before_who(self, at: int) -> Named | None:
        before = self._text[max(0, at - 90) : at].rstrip(" ,")
        names = [match for match in NAME.finditer(before) if match.end() >= len(before) - 40]
        if names and before.endswith(names[-1].group()):
            name = names[-1].group()
            return None if _is_date(name) else self._noun_phrase(name, at)
        tail = re.search(r"(?:[Tt]he|[Aa]n?|[Tt]hose|[Oo]ne|[Ss]ome|[Mm]any)\s[^,.;:]{2,60}$", before)
        return Named(tail.group()) if tail else None

    def _noun_phrase(self, phrase: str, at: int) -> Named | None:
        found = describe(phrase)
        if found.name is None:
            return self._owned(phrase, at) or self._description(phrase, at)
        if found.body and " " not in found.name and found.name.lower() in BODIES:  # `the Post`
            return self._body_called(found.name.lower(), at) or Named(phrase)
        if found.body:
            return Named(found.name)
        return self._full(found.name, found)

    def _owned(self, phrase: str, at: int) -> Named | None:
        """`His spokeswoman`: somebody of whoever "his" means."""
        owner, _, what = phrase.partition(" ")
        if owner.lower() not in _OWNERS or not what.islower() or what.split()[-1] not in ROLES:
            return None
        named = self._pronoun(owner.lower(), at)
        apostrophe = "’" if "’" in self._text else "'"
        return Named(f"{named.name}{apostrophe}s {what}", what, named.name) if named else None

    def _full(self, name: str, found: Described | None = None) -> Named:
        """The fullest name of a person called `name`, with what is known of them."""
        found = found or Described(name)
        chosen = self._choose(self._called(name))
        if chosen is None:
            return Named(name, found.role, found.affiliation)
        person = self._people[chosen]
        return Named(person.name, found.role or person.role, found.affiliation or person.affiliation)

    def _called(self, name: str) -> list[str]:
        """The full names that hold every word of `name`; one word is a family name first."""
        words = [word.lower() for word in name.split() if not word.endswith(".") or len(word) > 3]
        if not words:
            return []
        wanted = set(words)
        full = [known for known in self._by_word.get(words[-1], ())[:_NAMESAKES] if wanted <= _words(known)]
        if len(words) > 1:
            return full
        return [known for known in full if known.lower().split()[-1] == words[0]] or full

    def _choose(self, candidates: list[str]) -> str | None:
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        wanted = set(candidates)
        for turn in reversed(self._turns[-_TURNS:]):
            if turn.named.name in wanted:
                return turn.named.name
        longest = max(candidates, key=len)
        if all(_words(candidate) <= _words(longest) for candidate in candidates):
            return longest
        return candidates[0]

    def _description(self, phrase: str, at: int) -> Named | None:
        """Whom "the minister" or "the bank" means: the last one of that role, or body of that name, before
        `at`.
        """
        words = phrase.lower().split()
        if words[0] != "the" or len(words) > 3:
            return None
        head = words[-1]
        if head in ROLES:
            for turn in reversed(self._turns[-_TURNS:]):
                if turn.named.role and head in turn.named.role.lower().split():
                    return turn.named
            index = bisect_right(self._positions, at) - 1
            while index >= 0 and at - self._positions[index] < 2 * _LOOK_BACK:
                person = self._people[self._mentioned[index]]
                if person.role and head in person.role.lower().split():
                    return self._full(person.name)
                index -= 1
            return None
        return self._spoke_as(head) or self._body_called(head, at)

    def _spoke_as(self, head: str) -> Named | None:
        """Who spoke last and was called by this noun and more: "the officials" after "security officials"."""
        for turn in reversed(self._turns[-_TURNS:]):
            words = turn.named.name.lower().split()
            if len(words) > 1 and words[-1] == head and not turn.is_person:
                return turn.named
        return None

    def _body_called(self, head: str, at: int) -> Named | None:
        """The body whose name ends in `head`, last named before `at`."""
        if not head.isalpha():
            return None
        pattern = re.compile(rf"(?:[A-Z][\w’'-]+ ){{1,5}}{re.escape(head.capitalize())}\b")
        last = None
        for match in pattern.finditer(self._text, max(0, at - 2 * _LOOK_BACK), at):
            last = match
        return Named(last.group().removeprefix("The ")) if last else None


def _words(name: str) -> set[str]:
    return set(name.lower().split())


def _is_somebody(name: str) -> bool:
    """Whether a description means one person: `A spokeswoman for the ministry`, `a man of 40`."""
    words = re.split(r"[ ,]+", name.lower())
    cut = next((at for at, word in enumerate(words) if word in _AFTER_HEAD), len(words))
    head = words[cut - 1] if cut else ""
    return head in ROLES or head in _SOMEBODY


def _is_date(name: str) -> bool:
    return name.lower().split()[-1] in DAYS or name.lower().split()[-1] in MONTHS


def _is_plural(name: str) -> bool:
    if " and " in name:
        return True
    words = name.split()
    head = next((word for word, after in pairwise(words) if after in _AFTER_HEAD), words[-1])
    return head.islower() and (head.endswith("s") or head in _PLURAL_NOUNS)


_AFTER_HEAD = frozenset(("of", "for", "from", "at", "in", "with", "who", "near", "on"))
_SOMEBODY = frozenset(("man", "woman", "girl", "boy", "driver", "worker", "patient", "person", "one"))
_PLURAL_NOUNS = frozenset(("people", "police", "men", "women", "children", "media"))
