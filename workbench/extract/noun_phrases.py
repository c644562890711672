"""Noun phrases and adverbials around a cue, found without a parser: by closed-class words, capitals and commas.

All positions are indices of tokens; a phrase is (first, last), last exclusive.
"""

from __future__ import annotations

from workbench.extract.lexicon import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    FINITE,
    MONTHS,
    PARTS_OF_DAY,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    VENUES,
    PASTS,
    VERBS,
    is_finite,
)
from workbench.extract.tokens import DASH, QUOTE, Tokens

Phrase = tuple[int, int]

_ARTICLES = frozenset("the a an his her".split())

_BREAKS = frozenset((",", ";", ":", DASH, "(", ")", "[", "]", "...", "…", "?", "!", "."))
_LEADS = frozenset(
    """but and however still yet so meanwhile instead now then later earlier also nonetheless nevertheless moreover
    indeed thus again or plus yesterday today once perhaps besides though""".split()
)
_AFTER_LATE = frozenset(("last", "this", "in", "on")) | DAYS
_SINGLE_NOUNS = frozenset("police congress government court parliament prosecutors residents everyone management expert analyst source official report study poll survey author report lawyer".split())
_CLAUSE_ADVERBIAL = frozenset(
    """in on at after during for as if while when since by with like despite earlier later instead however still
    meanwhile yet so speaking before under over amid upon following from to asked because although though given without
    throughout until among between last this according based citing having being then once where unlike within
    according nearly just even""".split()
)


def speaker_left(s: Tokens, first: int, last: int) -> Phrase | None:
    """The noun phrase that ends at `last`, not before `first`: the subject of a cue at `last`.

    Steps over a comment between commas ("Finn, in an interview, said"), an apposition ("Finn, a lawyer, said") and a
    relative clause ("Finn, who lives there, said"); the apposition belongs to the phrase.
    """
    while last > first and s.words[last - 1] == DASH and last - first < 2:
        last -= 1
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


def _last_index(s: Tokens, word: str, first: int, last: int) -> int:
    for at in range(last - 1, first - 1, -1):
        if s.words[at] == word:
            return at
    return -1


def _before_insertion(s: Tokens, first: int, last: int) -> Phrase | None:
    """The head before insertions that end at `last`: the nearest chunk between commas that can be a subject."""
    cuts = [first - 1, *(at for at in range(first, last - 1) if s.words[at] in (",", DASH, ";", QUOTE, ":"))]
    for k in range(len(cuts) - 1, 0, -1):
        if last - cuts[k] > 45:
            return None
        if s.words[cuts[k]] not in (",", DASH):
            return None
        head_first, head_last = cuts[k - 1] + 1, cuts[k]
        if head_first >= head_last or not _opens_insertion(s, cuts[k] + 1, last):
            continue
        lead = s.words[head_first]
        following = s.words[head_first + 1] if head_first + 1 < head_last else ""
        if lead in _CLAUSE_ADVERBIAL and not (k == 1):
            continue
        if k > 1 and _looks_like_insertion(s, head_first, head_last) and s.words[cuts[k - 1]] == ",":
            outer = _before_insertion(s, first, head_last + 1) if cuts[k - 1] > first else None
            if outer and _opens_insertion(s, cuts[k - 1] + 1, head_last):
                return (outer[0], last - 1) if outer else None
        found = _bare_left(s, head_first, head_last)
        if found and (found[0] - head_first <= 3 or following):
            appositive = s.words[cuts[k] + 1] not in _NOT_APPOSITION
            return (found[0], last - 1) if appositive else found
    return None


_NOT_APPOSITION = frozenset("who which whose in on at during after speaking asked when as while for from by with citing noting".split())


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
        or (word not in PRONOUNS and word not in SUBORDINATORS and word not in COORDINATORS and word not in AUXILIARIES)
    )


def _looks_like_insertion(s: Tokens, first: int, last: int) -> bool:
    word = s.words[first]
    return word in ("a", "an", "who", "which", "whose") or word[0].isdigit() or (word == "the" and not s.capital[first])


def _bare_left(s: Tokens, first: int, last: int) -> Phrase | None:
    """The noun phrase without insertions that ends at `last`."""
    words = s.words
    word = words[last - 1]
    if word in PERSONAL and not (last - first > 1 and words[last - 2] in ("of", "and")):
        return last - 1, last
    if word in ("who", "which"):
        return last - 1, last
    begin = _clause_start(s, first, last)
    begin = _without_lead(s, begin, last)
    if begin >= last:
        return None
    return (begin, last) if _can_be_subject(s, begin, last) else None


def _clause_start(s: Tokens, first: int, last: int) -> int:
    """Where the clause that ends at `last` can begin at the earliest: after the nearest boundary to the left."""
    words = s.words
    begin = first
    at = last - 1
    while at >= first:
        word = words[at]
        if word in _BREAKS or (word == QUOTE and not _scare(s, at)):
            begin = at + 1
            break
        if word == "who" and at + 2 < last and _verb_like(s, at + 1):
            at -= 1
            continue
        if (
            word in SUBORDINATORS
            and word not in ("like", "since", "than", "as")
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
        if word in VERBS and at < last - 1 and VERBS[word].form in ("past", "s") and VERBS[word].bare and not _noun_here(s, at):
            begin = at + 1
            break
        if word in COORDINATORS and not _joins_nouns(s, first, at, last):
            begin = at + 1
            break
        at -= 1
    return begin


def _relative_before(s: Tokens, first: int, at: int, last: int) -> int:
    """Where the relative clause begins whose verb is at `at` ("groups *that have endorsed* him say"); 0 if there is none."""
    if at + 1 >= last or s.words[at] in SUBORDINATORS - {"that"} or s.words[at] == "who":
        return 0
    for opener in range(at - 1, max(first, at - 4), -1):
        word = s.words[opener]
        if word in ("who", "that"):
            before = s.words[opener - 1]
            plain = before not in VERBS and before not in _BREAKS and before not in COORDINATORS and before not in PREPOSITIONS
            return opener if plain and not is_finite(before) else 0
        if word not in ADVERBS and not word.endswith("ly"):
            return 0
    return 0


def _scare(s: Tokens, at: int) -> bool:
    """Whether a quotation is a word or three within a phrase."""
    return s.ends[at] - s.starts[at] < 30 and not s.text[s.ends[at] - 2] in ",.!?"


def _noun_here(s: Tokens, at: int) -> bool:
    before = s.words[at - 1] if at else ""
    return before in DETERMINERS or before in POSSESSIVES or before.endswith("'s") or s.capital[at] or before in PREPOSITIONS


def _verb_like(s: Tokens, at: int) -> bool:
    word = s.words[at]
    if s.capital[at] or word in DETERMINERS or word in PRONOUNS or word in PREPOSITIONS:
        return False
    if word in AUXILIARIES or word.endswith(("ed", "s")) or word in ADVERBS or word.endswith("ly"):
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


def _without_lead(s: Tokens, begin: int, last: int) -> int:
    """Skip "But", "On Tuesday", "Last week" and the like at the front of a clause."""
    words = s.words
    while begin < last - 1:
        word = words[begin]
        if word in ("late", "early") and words[begin + 1] in _AFTER_LATE:
            begin += 1
        elif word in _LEADS or word in COORDINATORS or (word.endswith("ly") and word not in ("only", "family") and not s.capital[begin + 1]):
            begin += 1
        elif word in DAYS:
            begin = _after_day(s, begin, last)
        elif word in ("on", "in", "late", "early", "by", "since") and words[begin + 1] in DAYS | MONTHS or words[begin + 1][:2] in ("19", "20") and word == "in":
            begin = _after_day(s, begin + 1, last)
        elif word in ("last", "this", "next", "earlier") and words[begin + 1] in PARTS_OF_DAY | DAYS | MONTHS | {"this", "last"}:
            begin += 2
        else:
            break
    if begin < last - 1 and words[begin] in PREPOSITIONS and words[begin] not in ("about", "over", "under", "outside", "inside"):
        return _after_fronted(s, begin, last)
    return begin


def _after_fronted(s: Tokens, begin: int, last: int) -> int:
    """Where the subject begins behind a fronted "In Kalindi": at the last phrase that no preposition governs."""
    words = s.words
    for at in range(last - 1, begin + 1, -1):
        before = words[at - 1]
        if before in PREPOSITIONS or before in DETERMINERS or before in COORDINATORS or before.endswith("'s"):
            continue
        if words[at] in DETERMINERS or s.capital[at] and not s.capital[at - 1]:
            return at
    return last


def without_conjunction(s: Tokens, begin: int, last: int) -> int:
    """Where a clause begins without "But", "And", "Still," before it."""
    while begin < last - 1 and (s.words[begin] in _CONJUNCTIONS or s.words[begin] in (",", DASH)):
        begin += 1
    return begin


_CONJUNCTIONS = frozenset("but and yet still so however meanwhile nevertheless nonetheless".split())


def _after_day(s: Tokens, at: int, last: int) -> int:
    at += 1
    while at < last and (s.words[at] in PARTS_OF_DAY or s.words[at][0].isdigit()):
        at += 1
    return at


def _can_be_subject(s: Tokens, begin: int, last: int) -> bool:
    words = s.words
    if last - begin > 24:
        return False
    final, lead = words[last - 1], words[begin]
    if final in DETERMINERS and final not in PRONOUNS and not final.isalpha():
        return False
    if final in POSSESSIVES or final in ("the", "a", "an", "every", "no", "not") or final in PREPOSITIONS or final in COORDINATORS:
        return False
    if final.endswith(("'s", "'")) and not s.capital[last - 1]:
        return False
    if lead in AUXILIARIES or lead in ("not", "to", "there", "here"):
        return False
    if last - begin == 1:
        return s.capital[begin] or lead in PRONOUNS or lead.endswith("s") or lead in _SINGLE_NOUNS or lead in DETERMINERS or lead == QUOTE
    return (
        s.capital[begin]
        or lead in DETERMINERS
        or lead[0].isdigit()
        or lead in PRONOUNS
        or final.endswith("s")
        or any(s.capital[at] for at in range(begin, last))
    )


_RIGHT_STARTS = frozenset(
    "the a an one his her its their another two three four five six former retired senior he she they some many several local top".split()
)
_RIGHT_STOPS = frozenset(
    "when after before while who whose during adding saying noting in on at as via speaking referring".split()
)


def speaker_right(s: Tokens, first: int, last: int) -> Phrase | None:
    """The noun phrase that begins at `first`: the subject of an inverted "said", with its apposition."""
    words = s.words
    if first >= last or not (s.capital[first] or words[first] in _RIGHT_STARTS or words[first].endswith("s")):
        if not any(s.capital[first + 1 : min(last, first + 4)]):
            return None
    if words[first] in PERSONAL:
        return first, first + 1
    if words[first] in PREPOSITIONS or words[first] in SUBORDINATORS:
        return None
    at = first
    while at < last:
        word = words[at]
        if word in (";", ":", QUOTE, "?", "!") and not (word == QUOTE and _scare(s, at)):
            break
        if word == DASH:
            break
        if at > first and word == ",":
            if not _apposition_follows(s, at + 1, last):
                break
        elif at > first and word != "," and _ends_right(s, at, last):
            break
        at += 1
    while at > first and words[at - 1] in (",", "."):
        at -= 1
    return (first, at) if at > first else None


def _ends_right(s: Tokens, at: int, last: int) -> bool:
    words = s.words
    word = words[at]
    following = words[at + 1] if at + 1 < last else ""
    if word in ("when", "after", "before", "while", "during", "via", "as", "late", "earlier", "later", "because", "since"):
        return True
    if word in DAYS or (word in ("last", "this") and (following in PARTS_OF_DAY or following in DAYS)):
        return True
    if word in ("in", "on", "at", "to", "by", "about", "of", "with"):
        if word == "on" and (following in DAYS or following in MONTHS or following in ("twitter", "facebook", "cnn", "fox", "nbc", "abc", "cbs", "msnbc")):
            return True
        if word == "in" and (following in ("a", "an", "his", "her", "their", "one") or following[:2] in ("19", "20") or following in MONTHS):
            return True
        if word == "at" and following in ("a", "an", "one", "his", "her"):
            return True
        if word == "to":
            return following not in ("the",) or True
        if word == "of":
            return following in ("the", "his", "her", "their") and s.capital[at - 1] and not _title_word(words[at - 1])
        if word == "about":
            return True
    return word in AUXILIARIES


def _title_word(word: str) -> bool:
    return word.endswith(("or", "er", "ent", "ary", "ief", "man", "ister", "ty", "ute", "ge", "ment", "tion", "bank"))


def _apposition_follows(s: Tokens, at: int, last: int) -> bool:
    if at >= last:
        return False
    word = s.words[at]
    if word in ("who", "whose", "which"):
        return False
    if word.endswith("ing") and not s.capital[at]:
        return False
    return not (
        word in _RIGHT_STOPS
        or word in SUBORDINATORS
        or word in COORDINATORS
        or word in PREPOSITIONS
        and word not in ("of", "from")
        or word in PERSONAL
        or word in ("according", "but", QUOTE)
    )


def after_recipient(s: Tokens, at: int, last: int) -> int:
    """Where a recipient that begins at `at` ends ("told *the crowd*"); `at` itself if there is none."""
    words = s.words
    if at >= last:
        return at
    word = words[at]
    if word in ("me", "him", "her", "them", "us", "you", "reporters", "journalists", "supporters", "voters", "viewers", "lawmakers"):
        end = at + 1
        if word == "her" and end < last and words[end] in ("that", "husband", "followers", "supporters", "audience", "staff"):
            end += words[end] != "that"
        return end
    if word in PRONOUNS or word in SUBORDINATORS or word in PREPOSITIONS or word == QUOTE or is_finite(word):
        return at
    end = at
    if words[end] in DETERMINERS:
        end += 1
    while end < last and end - at < 8:
        word = words[end]
        if word in _BREAKS or word == QUOTE or word in PRONOUNS or word in SUBORDINATORS or is_finite(word) or word in DETERMINERS:
            break
        if word in ("and", "of", "&") and end + 1 < last and (s.capital[end + 1] or word == "of" or words[end + 1] in DETERMINERS):
            end += 1
            if words[end] in DETERMINERS:
                end += 1
            continue
        if word in PREPOSITIONS or word in COORDINATORS or word in DAYS or (word == "last" and end > at) or word == "to":
            break
        end += 1
        if not s.capital[end - 1] and end < last and s.capital[end] and not words[end - 1].endswith("'s"):
            # "told reporters Khan was …": a plain noun ends where a name begins
            break
    return end


def after_adverbials(s: Tokens, at: int, last: int) -> int:
    """Where adverbials of time and place of speaking that begin at `at` end: "on Monday", "in an interview with CNN"."""
    while at < last:
        following = _after_adverbial(s, at, last)
        if following == at:
            return at
        at = following
    return at


def _after_adverbial(s: Tokens, at: int, last: int) -> int:
    words = s.words
    word = words[at]
    following = words[at + 1] if at + 1 < last else ""
    if word in DAYS or word in ("yesterday", "today", "tonight"):
        return _after_day(s, at, last)
    if word in ("later", "earlier") and following in PARTS_OF_DAY | {"this", "in", "on"} - {"in"}:
        return at + 1
    if word in ("last", "this") and (following in PARTS_OF_DAY or following in DAYS or following in MONTHS):
        return at + 2
    if word in ("on", "late", "early", "by") and (following in DAYS or following in MONTHS or following in ("late", "early")):
        return _after_day(s, at + 1, last)
    if word == "in" and (following in MONTHS or following[:2] in ("19", "20") and len(following) == 4):
        return _after_day(s, at + 1, last)
    if word in ("on", "via", "over", "by") and following in ("twitter", "facebook", "instagram", "x", "snapchat", "phone", "email", "e-mail"):
        return at + 2
    if word in ("in", "at", "on", "during", "to", "via", "through", "by"):
        return _after_venue(s, at, last)
    return at


def _after_venue(s: Tokens, at: int, last: int) -> int:
    """The end of "in a telephone interview with Radio North on Monday" from `at`, or `at` if it is no such thing."""
    words = s.words
    seen = False
    end = at + 1
    while end < last and end - at < 14:
        word = words[end]
        if word in VENUES:
            seen = True
            end += 1
            continue
        if word in _BREAKS or word == QUOTE or word in SUBORDINATORS or word in PERSONAL or is_finite(word):
            break
        if seen and not s.capital[end] and word not in PREPOSITIONS and word not in _ARTICLES | PARTS_OF_DAY:
            break
        if seen and word in DETERMINERS and words[end - 1] not in PREPOSITIONS:
            break
        if seen and word in DAYS:
            end = _after_day(s, end, last)
            break
        if seen and s.capital[end] and words[end - 1] not in PREPOSITIONS and not s.capital[end - 1] and words[end - 1] not in ("the", "a", "an", "his", "her"):
            break
        end += 1
    while end > at and words[end - 1] in PREPOSITIONS | {"the", "a", "an"}:
        end -= 1
    return end if seen else at


def leading_subject(s: Tokens, first: int, last: int) -> Phrase | None:
    """The subject of the clause between `first` and `last`, for a cue at `last` that has none of its own.

    It is the noun phrase that opens the first stretch between commas which goes on with a verb: "On Monday, *Orla Finn*
    left the room, saying".
    """
    words = s.words
    begin = first
    whole: Phrase | None = None
    while begin < last:
        end = next((at for at in range(begin, last) if words[at] in (",", DASH, ";")), last)
        subject = None if words[begin] in _CLAUSE_ADVERBIAL else _opening_phrase(s, begin, end)
        if subject and subject[1] < end and words[end - 1] not in ("later", "ago", "earlier"):
            return subject
        if subject and whole is None and s.capital[subject[0]] and subject[0] > 0:
            whole = subject
        elif subject and whole is None and words[subject[0]] not in _LEADS and begin == first:
            whole = subject
        begin = end + 1
    return whole


def _opening_phrase(s: Tokens, begin: int, last: int) -> Phrase | None:
    words = s.words
    at = _without_lead(s, begin, last)
    if at >= last or words[at] == QUOTE:
        return None
    if words[at] in PERSONAL:
        return at, at + 1
    end = at + (words[at] in DETERMINERS)
    while end < last and end - at < 12:
        word = words[end]
        if s.capital[end] or word in ("of", "&", "the", "and", "for") and end + 1 < last and s.capital[end + 1]:
            end += 1
        elif (end == at or words[at] in DETERMINERS and end - at <= 2 and not s.capital[end - 1]) and not (
            word in _BREAKS or is_finite(word) or word in PREPOSITIONS or word == QUOTE or word in VERBS or word in PASTS
        ):
            end += 1
        else:
            break
    if end == at + 1 and at == begin and (words[at] in ADVERBS or words[at] in _LEADS or words[at] in _NO_NAMES):
        return None
    return (at, end) if end > at and _can_be_subject(s, at, end) else None


_NO_NAMES = frozenset("late early back there here not please yes no well asked".split())
