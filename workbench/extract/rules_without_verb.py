"""Rules for attributions without a verb of speech: `according to Finn`, `her claim that …`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.extract.constructions import Found
from workbench.extract.lexicon import DETERMINERS, NOUNS, PASTS, PERSONAL, POSSESSIVES, UNDERTAKINGS, is_finite
from workbench.extract.tokens import DASH, QUOTE, Phrase, Tokens


def according_to(s: Tokens, at: int, first: int, last: int) -> Found | None:
    """`The dam will hold, according to the ministry.` and `According to the ministry, …`."""
    words = s.words
    begin = at + 2
    if begin >= last or words[at + 1] != "to":
        return None
    if words[at - 1] == ":" and s.capital[at]:
        first = at  # `Nobody knows why: According to the ministry, …`
    if at - first < 2 or (
        at - first < 6
        and not any(is_finite(word) or word == QUOTE for word in words[first:at])
        and _ends_early(s, begin, last)
        and not _verb_follows(s, _source_end(s, begin, last), last)
    ):
        comma = _source_end(s, begin, last)
        if comma >= last or words[comma] not in (",", QUOTE):
            return None
        start = comma + (words[comma] == ",")
        return (
            Found((begin, comma), (at, begin), ((start, _according_end(s, start, last)),), "according_to")
            if start < last
            else None
        )
    end = _source_end(s, begin, last)
    before = at - (words[at - 1] in (",", DASH))
    if end <= begin or before <= first:
        return None
    parts: tuple[Phrase, ...] = ((first, before),)
    if _verb_follows(s, end, last):
        parts = (*parts, (end + 1, last))  # `One of the dams, according to Finn, is to be rebuilt`
    return Found((begin, end), (at, begin), parts, "according_to")


def _verb_follows(s: Tokens, comma: int, last: int) -> bool:
    """Whether the sentence goes on with its verb behind the comma or dash at `comma`."""
    if comma + 2 >= last or s.words[comma] not in (",", DASH):
        return False
    return is_finite(s.words[comma + 1]) or s.words[comma + 1] in PASTS


def _ends_early(s: Tokens, begin: int, last: int) -> bool:
    return _source_end(s, begin, last) + 3 < last


def _source_end(s: Tokens, begin: int, last: int) -> int:
    """The end of the noun phrase after "according to"; an apposition after a comma belongs to it."""
    for at in range(begin, last):
        word = s.words[at]
        if word in (";", QUOTE, ":", DASH):
            return at
        if word == ",":
            following = s.words[at + 1] if at + 1 < last else ""
            if following in ("a", "an", "who", "which") and _is_apposition(s, at + 1, last):
                continue
            return at
    return last


def _is_apposition(s: Tokens, first: int, last: int) -> bool:
    """Whether what begins after a comma ends at another and says who is meant, not what is said."""
    comma = next((at for at in range(first, last) if s.words[at] == ","), last)
    if comma >= last or s.words[first] in ("who", "which"):
        return comma < last
    for at in range(first, comma):
        word = s.words[at]
        if word in ("who", "that", "which"):
            return True
        object_follows = s.words[at + 1] in PERSONAL or s.words[at + 1] in DETERMINERS
        if is_finite(word) or word in PASTS or (word.endswith("ed") and object_follows):
            return False
    return True


def _according_end(s: Tokens, start: int, last: int) -> int:
    for at in range(start, last):
        if s.words[at] == ";":
            return at
    return last


def find_according(s: Tokens, last: int, free_from: Callable[[int], int]) -> Iterator[Found]:
    """All that `according_to` finds in a sentence; `free_from` tells where content may begin."""
    for at, word in enumerate(s.words):
        if word == "according" and at + 1 < last and (found := according_to(s, at, free_from(at), last)):
            yield found


def find_claim_nouns(s: Tokens, last: int) -> list[Found]:
    """All that `claim_that_noun` finds in a sentence."""
    return [
        found
        for at, word in enumerate(s.words)
        if (word in NOUNS or word in UNDERTAKINGS) and (found := claim_that_noun(s, at, last))
    ]


def claim_that_noun(s: Tokens, at: int, last: int) -> Found | None:
    """`the ministry's claim that the dam is safe`, `her promise to repair it` — a noun of speech and its
    owner before it.
    """
    if at + 3 >= last or not (
        s.words[at + 1] == "that" or (s.words[at + 1] == "to" and s.words[at] in UNDERTAKINGS)
    ):
        return None
    owner = at - 1
    while owner >= 0 and at - owner < 3 and not _is_owner(s.words[owner]):
        owner -= 1
    if owner < 0 or not _is_owner(s.words[owner]):
        return None
    begin = owner
    if s.words[owner] not in POSSESSIVES:
        while begin and (s.capital[begin - 1] or s.words[begin - 1] == "the"):
            begin -= 1
    content = at + 1 + (s.words[at + 1] == "that")
    end = next((k for k in range(content, last) if s.words[k] in (",", ";", DASH)), last)
    return Found((begin, owner + 1), (owner + 1, at + 1), ((content, end),), "claim_that_noun")


def _is_owner(word: str) -> bool:
    return word in POSSESSIVES or word.endswith(("'s", "s'"))
