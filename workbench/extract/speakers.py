"""Who a speaker's noun phrase means in its document: "He", "the minister", "Khan" → the fullest name, role,
affiliation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace

from workbench.extract.lexicon import ROLES
from workbench.extract.people import NAME, Described, Person, describe, find_people
from workbench.extract.phrases import listed
from workbench.model import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A resolved speaker: the fullest name the document gives, or the article's own words for a group."""

    name: str
    role: str | None = None
    affiliation: str | None = None


_SHE = frozenset(("she", "her"))
_SINGULAR = listed("he she his her who him")
_PLURAL = frozenset(("they", "their"))
_THING = frozenset(("it", "its"))
_LOOK_BACK = 1500  # code points a pronoun may reach back


class Cast:
    """The people of one document and who has spoken so far. Ask in document order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._mentions = find_people(text)
        self._positions = [at for at, _ in self._mentions]
        self._people: dict[str, Person] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for _, person in self._mentions:
            self._meet(person)
        self._spoken: list[tuple[int, Named, bool]] = []

    def _meet(self, person: Person) -> None:
        known = self._people.get(person.name)
        if known is None:
            self._people[person.name] = person
            for word in person.name.split():
                self._by_word[word.lower()].append(person.name)
        else:
            self._people[person.name] = replace(
                known, role=known.role or person.role, affiliation=known.affiliation or person.affiliation
            )

    def speaker(self, span: Span) -> Named:
        """Whom the noun phrase at `span` means."""
        phrase = " ".join(self._text[span[0] : span[1]].split())
        lower = phrase.lower()
        named = (
            self._pronoun(lower, span[0])
            if lower in _SINGULAR | _PLURAL | _THING
            else self._noun_phrase(phrase, span[0])
        )
        named = named or Named(phrase)
        plural = named.name[:1].islower() or named.name.split()[-1].endswith("s")
        self._spoken.append((span[0], named, named.name in self._people))
        del plural
        return named

    def _pronoun(self, word: str, at: int) -> Named | None:
        if word == "who":
            return self._before_who(at)
        person = word in _SINGULAR
        said = next(
            (
                (p, n)
                for p, n, is_person in reversed(self._spoken)
                if n.name.lower() != word and (is_person or not person) and at - p < _LOOK_BACK
            ),
            None,
        )
        if not person:
            return said[1] if said and said[1].name.lower() not in _SINGULAR else None
        subject = self._last_subject(at)
        if subject and (said is None or subject[0] > said[0]):
            return self._full(subject[1])
        return said[1] if said else None

    def _last_subject(self, at: int) -> tuple[int, str] | None:
        """The last person named at the beginning of a sentence before `at`."""
        index = bisect_right(self._positions, at - 1) - 1
        while index >= 0 and at - self._positions[index] < _LOOK_BACK:
            position, person = self._mentions[index]
            before = self._text[max(0, position - 2) : position]
            if not before.strip() or before.rstrip()[-1:] in '.!?”"\n':
                return position, person.name
            index -= 1
        return None

    def _before_who(self, at: int) -> Named | None:
        before = self._text[max(0, at - 90) : at].rstrip(" ,")
        names = [match for match in NAME.finditer(before) if match.end() >= len(before) - 40]
        if names and before.endswith(names[-1].group()):
            return self._noun_phrase(names[-1].group(), at)
        tail = re.search(r"(?:[Tt]he|[Aa]n?|[Tt]hose|[Oo]ne|[Ss]ome|[Mm]any)\s[^,.;:]{2,60}$", before)
        return Named(tail.group()) if tail else None

    def _noun_phrase(self, phrase: str, at: int) -> Named | None:
        found = describe(phrase)
        if found.name is None:
            return self._description(phrase, at)
        if found.body:
            return Named(found.name)
        return self._full(found.name, found)

    def _full(self, name: str, found: Described | None = None) -> Named:
        """The fullest name of a person called `name`, with what is known of them."""
        words = [word for word in name.split() if not word.endswith(".") or len(word) > 3]
        candidates = (
            [
                full
                for full in self._by_word.get(words[-1].lower(), ())
                if {w.lower() for w in words} <= {w.lower() for w in full.split()}
            ]
            if words
            else []
        )
        if len(words) == 1:  # a family name means the last of several, a first name any
            candidates = [
                full for full in candidates if full.split()[-1].lower() == words[0].lower()
            ] or candidates
        chosen = self._choose(candidates)
        if chosen is None:
            return Named(name, found.role if found else None, found.affiliation if found else None)
        person = self._people[chosen]
        return Named(
            person.name,
            (found.role if found else None) or person.role,
            (found.affiliation if found else None) or person.affiliation,
        )

    def _choose(self, candidates: list[str]) -> str | None:
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        wanted = set(candidates)
        for _, named, _ in reversed(self._spoken[-40:]):
            if named.name in wanted:
                return named.name
        longest = max(candidates, key=len)
        if all(set(c.lower().split()) <= set(longest.lower().split()) for c in candidates):
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
            for _, named, _ in reversed(self._spoken[-40:]):
                if named.role and head in named.role.lower().split():
                    return named
            index = bisect_right(self._positions, at) - 1
            while index >= 0 and at - self._positions[index] < 2 * _LOOK_BACK:
                person = self._people[self._mentions[index][1].name]
                if person.role and head in person.role.lower().split():
                    return self._full(person.name)
                index -= 1
            return None
        return self._body_called(head, at)

    def _body_called(self, head: str, at: int) -> Named | None:
        """The body whose name ends in `head`, last named before `at`."""
        if not head.isalpha():
            return None
        pattern = re.compile(rf"(?:[A-Z][\w’'-]+ ){{1,5}}{re.escape(head.capitalize())}\b")
        last = None
        for match in pattern.finditer(self._text, max(0, at - 2 * _LOOK_BACK), at):
            last = match
        return Named(last.group()) if last else None
