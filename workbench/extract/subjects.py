"""The subject of a cue: the noun phrase before it, found without a parser by closed-class words, capitals and
commas.

All positions are indices of tokens; a phrase is (first, last), last exclusive.
"""

from __future__ import annotations

from workbench.extract.following import BREAKS, after_day, is_scare_quote
from workbench.extract.lexicon import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    FINITE,
    MONTHS,
    PARTS_OF_DAY,
    PASTS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    VERBS,
    is_finite,
)
from workbench.extract.phrases import listed
from workbench.extract.tokens import DASH, QUOTE, Phrase, Tokens

LEADS = listed(
    """but and however still yet so meanwhile instead now then later earlier also nonetheless nevertheless
    moreover indeed thus again or plus yesterday today once perhaps besides though"""
)

_AFTER_LATE = frozenset(("last", "this", "in", "on")) | DAYS

_DATES = frozenset(DAYS) | frozenset(MONTHS)
_BEHIND_LAST = _DATES | PARTS_OF_DAY | {"this", "last"}
_SINGLE_NOUNS = listed(
    """police congress government court parliament prosecutors residents everyone management expert analyst
    source official report study poll survey author lawyer"""
)

CLAUSE_ADVERBIAL = listed(
    """in on at after during for as if while when since by with like despite earlier later instead however
    still meanwhile yet so speaking before under over amid upon following from to asked because although
    though given without throughout until among between last this according based citing having being
    then once where unlike within nearly just even"""
)

_NOT_APPOSITION = listed(
    """however though too meanwhile who which whose in on at during after speaking asked when as while for
    from by with citing noting"""
)


def speaker_left(s: Tokens, first: int, last: int) -> Phrase | None:
    """The noun phrase that ends at `last`, not before `first`: the subject of a cue at `last`.

    Steps over a comment between commas ("Finn, in an interview, said"), an apposition ("Finn, a lawyer,
    said") and a relative clause ("Finn, who lives there, said"); the apposition belongs to the phrase.
    """
    last = _before_day(s, first, last)
    if last <= first:
        return None
    before = s.words[last - 1]
    if before == ")":
        opening = _last_index(s, "(", first, last)
        found = speaker_left(s, first, opening) if opening > first else None
        return (found[0], last) if found else None
    if before in (",", DASH):
        return _before_insertion(s, first, last)
    return _bare_left(s, first, last)


def _before_day(s: Tokens, first: int, last: int) -> int:
    """Where a subject ends before "on Monday": `Finn on Monday said`, `the board late Tuesday said`."""
    words = s.words
    at = last
    if at - first > 2 and words[at - 1] in PARTS_OF_DAY and words[at - 2] in DAYS:
        at -= 1
    elif at - first > 2 and words[at - 1] in PARTS_OF_DAY and words[at - 2] in ("last", "this", "earlier"):
        return at - 2
    if at - first < 2 or words[at - 1] not in DAYS:
        return last
    at -= 1
    while at - first > 1 and words[at - 1] in ("on", "late", "early", "last"):
        at -= 1
    return at if words[at - 1][0].isalnum() else last


def _last_index(s: Tokens, word: str, first: int, last: int) -> int:
    for at in range(last - 1, first - 1, -1):
        if s.words[at] == word:
            return at
    return -1


def _before_insertion(s: Tokens, first: int, last: int) -> Phrase | None:
    """The head before insertions that end at `last`: the nearest chunk between commas that can be one."""
    cuts = [first - 1, *(at for at in range(first, last - 1) if s.words[at] in (",", DASH, ";", QUOTE, ":"))]
    for k in range(len(cuts) - 1, 0, -1):
        if last - cuts[k] > 45:
            return None
        if s.words[cuts[k]] not in (",", DASH):
            return None
        head_first, head_last = cuts[k - 1] + 1, cuts[k]
        if head_first >= head_last or not _opens_insertion(s, cuts[k] + 1, last):
            continue
        if s.words[head_first] in CLAUSE_ADVERBIAL and k != 1:
            continue
        if k > 1 and _looks_like_insertion(s, head_first, head_last) and s.words[cuts[k - 1]] == ",":
            outer = _before_insertion(s, first, head_last + 1) if cuts[k - 1] > first else None
            if outer:
                return outer[0], last - 1
        found = _bare_left(s, head_first, head_last)
        if found:
            appositive = s.words[cuts[k] + 1] not in _NOT_APPOSITION
            return (found[0], last - 1) if appositive else found
    return None


def _opens_insertion(s: Tokens, at: int, last: int) -> bool:
    """Whether what begins at `at` can be an apposition, a relative clause or an adverbial after a subject."""
    if at >= last:
        return False
    word = s.words[at]
    return (
        word in _NOT_APPOSITION
        or word in DETERMINERS
        or s.capital[at]
        or word[0].isdigit()
        or (
            word not in PRONOUNS
            and word not in SUBORDINATORS
            and word not in COORDINATORS
            and word not in AUXILIARIES
        )
    )


def _looks_like_insertion(s: Tokens, first: int, last: int) -> bool:
    word = s.words[first]
    return (
        word in ("a", "an", "who", "which", "whose")
        or word[0].isdigit()
        or (word == "the" and not s.capital[first])
    )


def _bare_left(s: Tokens, first: int, last: int) -> Phrase | None:
    """The noun phrase without insertions that ends at `last`."""
    words = s.words
    word = words[last - 1]
    if word in PERSONAL and not (last - first > 1 and words[last - 2] in ("of", "and")):
        return last - 1, last
    if word in ("who", "which"):
        return last - 1, last
    begin = _clause_start(s, first, last)
    begin = without_lead(s, begin, last)
    if begin >= last:
        return None
    return (begin, last) if can_be_subject(s, begin, last) else None


def _clause_start(s: Tokens, first: int, last: int) -> int:
    """Where the clause that ends at `last` can begin: after the nearest boundary to the left."""
    words = s.words
    begin = first
    at = last - 1
    while at >= first:
        word = words[at]
        if word in BREAKS or (word == QUOTE and not is_scare_quote(s, at)):
            begin = at + 1
            break
        if word == "who" and at + 2 < last and _verb_like(s, at + 1):
            at -= 1
            continue
        if (
            (word in SUBORDINATORS and word not in ("like", "since", "than", "as"))
            or word in ("who", "as", "than")
            or is_finite(word)
            or _finite_verb(s, at, last)
        ):
            relative = _relative_before(s, first, at, last)
            if relative:
                at = relative - 1
                continue
            begin = at + 1
            break
        if (
            word in VERBS
            and at < last - 1
            and VERBS[word].form in ("past", "s")
            and VERBS[word].bare
            and not _noun_here(s, at)
            and not (VERBS[word].form == "s" and words[at + 1] in PREPOSITIONS)  # `figures of the office`
            and not _is_participle(s, first, at)
        ):
            begin = at + 1
            break
        if word in COORDINATORS and not _joins_nouns(s, first, at, last):
            begin = at + 1
            break
        at -= 1
    return begin


def _relative_before(s: Tokens, first: int, at: int, last: int) -> int:
    """Where the relative clause begins whose verb is at `at` ("groups *that have endorsed* him say"); 0 if
    there is none.
    """
    if at + 1 >= last or (s.words[at] in SUBORDINATORS and s.words[at] != "that") or s.words[at] == "who":
        return 0
    for opener in range(at - 1, max(first, at - 4), -1):
        word = s.words[opener]
        if word in ("who", "that"):
            before = s.words[opener - 1]
            plain = (
                before not in VERBS
                and before not in BREAKS
                and before not in COORDINATORS
                and before not in PREPOSITIONS
            )
            return opener if plain and not is_finite(before) else 0
        if word not in ADVERBS and not word.endswith("ly"):
            return 0
    return 0


def _noun_here(s: Tokens, at: int) -> bool:
    before = s.words[at - 1] if at else ""
    return (
        before in DETERMINERS
        or before in POSSESSIVES
        or before.endswith("'s")
        or s.capital[at]
        or before in PREPOSITIONS
    )


def _is_participle(s: Tokens, first: int, at: int) -> bool:
    """Whether the past form at `at` only says which one is meant: `a note posted on the wall`, `those asked`."""
    if VERBS[s.words[at]].form != "past" or at - 1 < first:
        return False
    if s.words[at - 1] == "those":
        return True
    after = s.words[at + 1]
    plain = at - 2 >= first and s.words[at - 2] in ("a", "an", "the") and not s.capital[at - 1]
    return plain and after in PREPOSITIONS


def _verb_like(s: Tokens, at: int) -> bool:
    word = s.words[at]
    if s.capital[at] or word in DETERMINERS or word in PRONOUNS or word in PREPOSITIONS:
        return False
    if word in AUXILIARIES or word.endswith(("ed", "s", "ly")) or word in ADVERBS:
        return True
    return at + 1 < len(s.words) and (s.words[at + 1] in DETERMINERS or s.words[at + 1] in PREPOSITIONS)


def _joins_nouns(s: Tokens, first: int, at: int, last: int) -> bool:
    """Whether the "and" at `at` joins two nouns of one subject, not two clauses."""
    if s.words[at] in ("but", "yet") or at <= first or at + 1 >= last:
        return False
    left, right = s.words[at - 1], s.words[at + 1]
    if right in PERSONAL or right in ("that", "then", "also"):
        return False
    if s.capital[at - 1] and s.capital[at + 1]:
        return not any(word in FINITE or word in PERSONAL for word in s.words[first:at]) or s.words[at] == "&"
    if any(word in FINITE or word in PERSONAL for word in s.words[max(first, at - 8) : at]):
        return False
    return left not in ADVERBS and not left.endswith("ly") and left not in (",",)


def _finite_verb(s: Tokens, at: int, last: int) -> bool:
    """Whether a word with an object behind it is the verb of an earlier clause: "sold *the* farm"."""
    word = s.words[at]
    if at + 1 >= last or s.capital[at] or not (word.endswith("ed") or word in PASTS):
        return False
    following = s.words[at + 1]
    if s.words[at - 1] in ("be", "been", "being") or following in ("this", "that", "last"):
        return False
    return following in DETERMINERS or following in PERSONAL or following in POSSESSIVES


def without_lead(s: Tokens, begin: int, last: int) -> int:
    """Skip "But", "On Tuesday", "Last week" and the like at the front of a clause."""
    words = s.words
    while begin < last - 1:
        word = words[begin]
        if (
            (word in ("late", "early") and words[begin + 1] in _AFTER_LATE)
            or word in LEADS
            or word in COORDINATORS
            or (word.endswith("ly") and word not in ("only", "family") and not s.capital[begin + 1])
        ):
            begin += 1
        elif word in DAYS:
            begin = after_day(s, begin, last)
        elif (word in ("on", "in", "late", "early", "by", "since") and words[begin + 1] in _DATES) or (
            words[begin + 1][:2] in ("19", "20") and word == "in"
        ):
            begin = after_day(s, begin + 1, last)
        elif word in ("last", "this", "next", "earlier") and words[begin + 1] in _BEHIND_LAST:
            begin += 2
        else:
            break
    if (
        begin < last - 1
        and words[begin] in PREPOSITIONS
        and words[begin] not in ("about", "over", "under", "outside", "inside")
    ):
        return _after_fronted(s, begin, last)
    return begin


def _after_fronted(s: Tokens, begin: int, last: int) -> int:
    """Where the subject begins behind a fronted "In Kalindi": at the last phrase without a preposition."""
    words = s.words
    for at in range(last - 1, begin + 1, -1):
        before = words[at - 1]
        if before in PREPOSITIONS or before in DETERMINERS or before in COORDINATORS or before.endswith("'s"):
            continue
        if words[at] in DETERMINERS or (s.capital[at] and not s.capital[at - 1]):
            return at
    return last


def can_be_subject(s: Tokens, begin: int, last: int) -> bool:
    """Whether the tokens `begin` to `last` can be somebody: no bare determiner, preposition, auxiliary."""
    words = s.words
    if last - begin > 24:
        return False
    final, lead = words[last - 1], words[begin]
    if final in DETERMINERS and final not in PRONOUNS and not final.isalpha():
        return False
    if (
        final in POSSESSIVES
        or final in ("the", "a", "an", "every", "no", "not")
        or final in PREPOSITIONS
        or final in COORDINATORS
    ):
        return False
    if final.endswith(("'s", "'")) and not s.capital[last - 1]:
        return False
    if lead in AUXILIARIES or lead in ("not", "to", "there", "here"):
        return False
    if last - begin == 1:
        return (
            s.capital[begin]
            or lead in PRONOUNS
            or lead.endswith("s")
            or lead in _SINGLE_NOUNS
            or lead in DETERMINERS
            or lead == QUOTE
        )
    return (
        s.capital[begin]
        or lead in DETERMINERS
        or lead[0].isdigit()
        or lead in PRONOUNS
        or final.endswith("s")
        or any(word.endswith("s") for word in words[begin : begin + 3])
        or any(s.capital[at] for at in range(begin, last))
    )
