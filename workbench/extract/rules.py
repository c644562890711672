"""The rules: one construction of reported speech each. A rule sees one cue in one sentence and says who said what.

Positions are indices of tokens. The order of `RULES` is the order in which they are tried; the first that finds
something names the statement. To add one: write a function of a `View` and a `Cue`, describe the construction with an
example in its docstring, put it in `RULES`, and give it a test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.extract.clauses import closes_for_speech, content_end, is_sizeable
from workbench.extract.cues import Cue
from workbench.extract.lexicon import (
    AUXILIARIES,
    COORDINATORS,
    NOUNS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    VERBS,
)
from workbench.extract.noun_phrases import (
    Phrase,
    after_adverbials,
    after_recipient,
    leading_subject,
    speaker_left,
    speaker_right,
)
from workbench.extract.tokens import DASH, QUOTE, Tokens


@dataclass(frozen=True, slots=True)
class View:
    """What a rule may look at: the sentence, the part still free (`first` to `last`), the speaker before this cue."""

    s: Tokens
    first: int
    last: int
    speaker: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Who (if anybody is named), by which words, said which parts of the sentence; `rule` is filled in by `apply`."""

    speaker: Phrase | None
    cue: Phrase
    content: tuple[Phrase, ...]
    rule: str = ""


Rule = Callable[[View, Cue], Found | None]


def quote_then_said(view: View, cue: Cue) -> Found | None:
    """`"The dam will hold," Orla Finn said on Monday. "We checked it."` — the quotation, then who and the verb."""
    if not cue.finite or cue.passive or not (cue.verb.quoted or cue.verb.clause):
        return None
    s = view.s
    quote = _nearest_quote(s, view.first, cue.first)
    if quote is None or not closes_for_speech(s, quote):
        return None
    speaker = speaker_left(s, quote + 1, cue.first)
    if speaker is None or _words_between(s, quote + 1, speaker[0]) > 1:
        return None
    rest = cue.last
    if rest < view.last and s.words[rest] == "that":
        return None
    return _around(view, cue, quote, speaker, rest)


def quote_said_by(view: View, cue: Cue) -> Found | None:
    """`"The dam will hold," said Orla Finn, an engineer.` — the quotation, the verb, then who."""
    if cue.verb.form == "ing" or cue.passive or not cue.verb.invert:
        return None
    s = view.s
    quote = _nearest_quote(s, view.first, cue.first)
    if quote is None or _words_between(s, quote + 1, cue.first) > 0 or not closes_for_speech(s, quote):
        return None
    speaker = speaker_right(s, cue.last, view.last)
    return _around(view, cue, quote, speaker, speaker[1]) if speaker else None


def content_then_said(view: View, cue: Cue) -> Found | None:
    """`The dam will hold, the ministry said on Monday.` — wire style, without quotation marks."""
    s = view.s
    if not cue.finite or cue.passive or not cue.verb.bare and not cue.verb.clause or cue.verb.form == "ing":
        return None
    rest = after_adverbials(s, cue.last, view.last)
    if cue.verb.recipient and cue.last < view.last:
        rest = after_adverbials(s, after_recipient(s, cue.last, view.last), view.last)
    ends = rest >= view.last
    follows_comma = not ends and s.words[rest] in (",", DASH, ";", ")")
    if not (ends or follows_comma or s.words[rest] in _TAILS):
        return None
    speaker = speaker_left(s, view.first, cue.first)
    if speaker is None or speaker[0] - 1 <= view.first or s.words[speaker[0] - 1] not in (",", DASH):
        return None
    before = (view.first, speaker[0] - 1)
    if not is_sizeable(s, *before, 4) or s.words[view.first] in _ADVERBIAL_OPENERS and not _has_verb(s, *before):
        return None
    if not _has_verb(s, *before):
        return _parenthetical(view, cue, speaker, before, rest) if follows_comma else None
    if follows_comma and s.words[rest] == ",":
        found = _parenthetical(view, cue, speaker, before, rest)
        return found or Found(speaker, (cue.first, cue.last), (before,))
    return Found(speaker, (cue.first, cue.last), (before,))


def content_said_by(view: View, cue: Cue) -> Found | None:
    """`The dam will hold, said Orla Finn, an engineer.` — wire style with the verb first."""
    s = view.s
    if cue.verb.form == "ing" or cue.passive or not cue.verb.invert or cue.at == view.first:
        return None
    if s.words[cue.first - 1] not in (",", DASH) or not is_sizeable(s, view.first, cue.first - 1, 4):
        return None
    speaker = speaker_right(s, cue.last, view.last)
    if speaker is None or any(word in AUXILIARIES for word in s.words[speaker[0] : speaker[0] + 5]):
        return None
    if not _has_verb(s, view.first, cue.first - 1) and not (s.capital[speaker[0]] or s.words[speaker[0]] in PERSONAL):
        return None
    return Found(speaker, (cue.first, cue.last), ((view.first, cue.first - 1),))


def said_quote(view: View, cue: Cue) -> Found | None:
    """`Orla Finn told reporters on Monday: "The dam will hold."` — who, the verb, then the quotation."""
    s = view.s
    at = after_adverbials(s, cue.last, view.last)
    if at == cue.last and at < view.last and s.words[at] not in (",", ":", QUOTE, "that"):
        at = after_adverbials(s, after_recipient(s, cue.last, view.last), view.last)
    while at < view.last and s.words[at] in (",", ":"):
        at += 1
    if at >= view.last or s.words[at] != QUOTE or cue.passive and cue.verb.lemma != "ask":
        return None
    speaker = _speaker_of(view, cue)
    if speaker is None:
        return None
    return Found(speaker, (cue.first, cue.last), ((at, content_end(s, at, view.last, cue)),))


def said_colon(view: View, cue: Cue) -> Found | None:
    """`Orla Finn put it this way: the dam will hold.` — a colon between the verb and what is said."""
    s = view.s
    at = cue.last
    while at < view.last and at - cue.last < 12 and s.words[at] not in (":", QUOTE, ",", DASH):
        at += 1
    if at + 1 >= view.last or s.words[at] != ":" or cue.passive:
        return None
    speaker = _speaker_of(view, cue)
    if speaker is None:
        return None
    return Found(speaker, (cue.first, cue.last), ((at + 1, view.last),))


def said_that(view: View, cue: Cue) -> Found | None:
    """`Orla Finn said on Monday that the dam would hold.` — "that", "how", "whether" or "if" opens the content."""
    s = view.s
    if not cue.verb.clause or cue.passive:
        return None
    at = after_adverbials(s, cue.last, view.last)
    if at < view.last and s.words[at] not in _OPENERS and (cue.verb.recipient or cue.verb.lemma in ("suggest", "complain", "reply", "point")):
        begin = cue.last + (at == cue.last and s.words[at] == "to")
        at = after_adverbials(s, after_recipient(s, begin, view.last), view.last)
    if at < view.last and s.words[at] == "," and at > cue.last:
        at += 1
    elif at < view.last and s.words[at] == ",":  # "said, in a letter to the town, that"
        at = _after_aside(s, at, view.last)
    if at >= view.last or s.words[at] not in _OPENERS:
        return None
    begin = at + (s.words[at] == "that")
    speaker = _speaker_of(view, cue)
    if speaker is None or not is_sizeable(s, begin, view.last, 2):
        return None
    return Found(speaker, (cue.first, cue.last), ((begin, content_end(s, begin, view.last, cue)),))


def said_bare(view: View, cue: Cue) -> Found | None:
    """`Orla Finn said the dam would hold.` — a clause without "that"."""
    s = view.s
    if not cue.verb.bare or cue.passive:
        return None
    at = cue.last
    if cue.verb.recipient and cue.verb.lemma != "promise":
        after = after_recipient(s, at, view.last)
        if after == at or after + 2 > view.last:
            return None
        at = after
    at = after_adverbials(s, at, view.last)
    if at < view.last and at > cue.last and s.words[at] == ",":
        at += 1
    if at >= view.last or s.words[at] in _NOT_CLAUSE_STARTS or not is_sizeable(s, at, view.last, 2):
        return None
    if s.words[at] == "," or cue.verb.lemma not in _CERTAIN and not _clause_follows(s, at, view.last):
        return None
    speaker = _speaker_of(view, cue)
    if speaker is None:
        return None
    return Found(speaker, (cue.first, cue.last), ((at, content_end(s, at, view.last, cue)),))


def accused_of(view: View, cue: Cue) -> Found | None:
    """`Finn accused the ministry of hiding the report.`, `called the plan "a joke"` — somebody is said to be something."""
    s = view.s
    if not cue.verb.person or cue.passive or not is_sizeable(s, cue.last, view.last, 2):
        return None
    if cue.verb.lemma == "call" and s.words[cue.last] in ("on", "for", "in", "off", "up", "out", "it", "from", "upon", "back"):
        if s.words[cue.last] not in ("for", "on", "it"):
            return None
    if cue.verb.lemma not in _PERSON_SPEECH and QUOTE not in s.words[cue.last : view.last]:
        return None
    speaker = _speaker_of(view, cue)
    if speaker is None:
        return None
    return Found(speaker, (cue.first, cue.last), ((cue.last, content_end(s, cue.last, view.last, cue)),))


def vowed_to(view: View, cue: Cue) -> Found | None:
    """`Finn promised to repair the dam.` — what somebody undertakes or claims to do."""
    s = view.s
    if not cue.verb.infinitive or cue.passive or not is_sizeable(s, cue.last, view.last, 3):
        return None
    at = cue.last
    if cue.verb.lemma == "ask" and s.words[at] != "to":
        at = after_recipient(s, at, view.last)
    if at >= view.last or s.words[at] not in ("to", "not") or s.words[at] == "not" and "to" not in s.words[at : at + 2]:
        return None
    speaker = _speaker_of(view, cue)
    return Found(speaker, (cue.first, cue.last), ((at, content_end(s, at, view.last, cue)),)) if speaker else None


def denied_thing(view: View, cue: Cue) -> Found | None:
    """`Finn denied any knowledge of the leak.`, `cited a lack of rain` — a noun phrase is what is said."""
    s = view.s
    if not cue.verb.thing or cue.passive or not is_sizeable(s, cue.last, view.last, 3):
        return None
    if s.words[cue.last] in PREPOSITIONS or s.words[cue.last] in COORDINATORS or s.words[cue.last] in (",", DASH, ":", ";", ")"):
        return None
    if cue.verb.lemma not in _THING_SPEECH:
        return None
    speaker = _speaker_of(view, cue)
    if speaker is None:
        return None
    return Found(speaker, (cue.first, cue.last), ((cue.last, content_end(s, cue.last, view.last, cue)),))


RULES: tuple[Rule, ...] = (
    quote_then_said,
    quote_said_by,
    content_then_said,
    content_said_by,
    said_quote,
    said_that,
    vowed_to,
    said_bare,
    said_colon,
    accused_of,
    denied_thing,
)


_OPENERS = frozenset("that how why whether if what where when who".split())
_NOT_CLAUSE_STARTS = frozenset(
    """that to of and or but in on at with by for from about as into , ; : — ) ? ! . when while after before because
    through during up out over than since until upon himself herself themselves itself like against so""".split()
)
_CERTAIN = frozenset("say believe think argue claim insist warn hope fear tell contend allege add note suggest".split())
_TAILS = frozenset(
    "in on at to during after before as when while about of last this by via through with earlier later late early because from for".split()
)
_ADVERBIAL_OPENERS = frozenset(
    "in on at after during before as when while if since by with despite earlier later speaking asked for under over from amid".split()
)
_PERSON_SPEECH = frozenset("call describe accuse blame urge criticize criticise label characterize characterise portray".split())
_THING_SPEECH = frozenset("deny describe cite reject recount recall announce emphasize stress predict acknowledge dispute explain mention".split())


def _speaker_of(view: View, cue: Cue) -> Phrase | None:
    """The subject of the cue: what stands before it; for ", saying" and ", but warned" the subject of the clause before."""
    s = view.s
    before = s.words[cue.first - 1] if cue.first > 0 else ""
    if cue.verb.form == "ing" and not cue.finite or cue.infinitive:
        if before in (",", DASH, "and", "by", "while", "after", "before", "in") or cue.first == 0 or s.words[cue.first] == "to":
            return view.speaker or leading_subject(s, 0, cue.first)
        return speaker_left(s, view.first, cue.first) or view.speaker or leading_subject(s, 0, cue.first)
    if before in ("and", "but", "then", "or", ",") and not cue.passive:
        left = speaker_left(s, view.first, cue.first) if before == "," else None
        return left or view.speaker or leading_subject(s, 0, cue.first)
    return speaker_left(s, view.first, cue.first)


def _nearest_quote(s: Tokens, first: int, before: int) -> int | None:
    for at in range(before - 1, first - 1, -1):
        if s.words[at] == QUOTE:
            return at
    return None


def _words_between(s: Tokens, first: int, last: int) -> int:
    return sum(word not in (",", DASH) for word in s.words[first:last])


def _around(view: View, cue: Cue, quote: int, speaker: Phrase, rest: int) -> Found:
    """The content before the speaker, from where the sentence is free, and a quotation that goes on behind."""
    s = view.s
    parts = [(view.first, quote + 1)]
    for at in range(rest, view.last):
        if s.words[at] == QUOTE:
            if at == rest or s.words[at - 1] in (",", ":", DASH, ";"):
                parts.append((at, view.last))
            break
        if s.words[at] in SUBORDINATORS or s.words[at] in VERBS and VERBS[s.words[at]].form == "ing":
            break
    return Found(speaker, (cue.first, cue.last), tuple(parts))


def _parenthetical(view: View, cue: Cue, speaker: Phrase, before: Phrase, comma: int) -> Found | None:
    """`The dam, Finn said, will hold.` — both sides are content, unless what follows the comma is an afterthought."""
    s = view.s
    at = comma + 1
    if at >= view.last or s.words[comma] not in (",", DASH):
        return None
    word = s.words[at]
    if word in VERBS and VERBS[word].form == "ing" or word in _AFTERTHOUGHTS or word in VERBS and VERBS[word].form == "past":
        return None
    end = content_end(s, at, view.last, cue)
    return Found(speaker, (cue.first, cue.last), (before, (at, end)))


_AFTERTHOUGHTS = frozenset(
    "adding and but referring according noting in on during when after while as a an the who which although though citing with speaking".split()
)


def _after_aside(s: Tokens, comma: int, last: int) -> int:
    for at in range(comma + 1, min(last, comma + 16)):
        if s.words[at] == ",":
            return at + 1
        if s.words[at] == QUOTE:
            break
    return last


def _has_verb(s: Tokens, first: int, last: int) -> bool:
    return any(
        word in AUXILIARIES or word == QUOTE or (not s.capital[at] and (word.endswith("ed") or word in VERBS or word.endswith("s")))
        for at, word in enumerate(s.words[first:last], first)
    )


def _clause_follows(s: Tokens, first: int, last: int) -> bool:
    """Whether a verb comes early in what follows, so that it is a clause and not a noun phrase."""
    words = s.words
    if words[first] in ("he", "she", "they", "it", "we", "i", "you", "there"):
        return True
    for at in range(first + 1, min(last, first + 14)):
        if words[at] in AUXILIARIES and words[at] not in ("being", "having"):
            return True
        if words[at] in SUBORDINATORS or words[at] in ("who", ",", ";", DASH):
            return False
        if at > first and not s.capital[at] and words[at].endswith("ed") and words[at - 1] not in POSSESSIVES and s.capital[at - 1]:
            return True
        if words[at] in VERBS and VERBS[words[at]].form in ("past", "s") and s.capital[at - 1]:
            return True
    return False


def claim_that_noun(s: Tokens, at: int, last: int) -> Found | None:
    """`the ministry's claim that the dam is safe` — a noun of speech at `at`, whose owner stands before it."""
    if at + 3 >= last or s.words[at + 1] != "that":
        return None
    owner = at - 1
    if owner >= 0 and not (s.words[owner] in POSSESSIVES or s.words[owner].endswith(("'s", "s'"))):
        owner -= 1
    if owner < 0:
        return None
    if s.words[owner] in POSSESSIVES:
        speaker = (owner, owner + 1)
    elif s.words[owner].endswith(("'s", "s'")):
        begin = owner
        while begin and (s.capital[begin - 1] or s.words[begin - 1] == "the") and s.words[begin - 1] not in (",",):
            begin -= 1
        speaker = (begin, owner + 1)
    else:
        return None
    end = next((k for k in range(at + 2, last) if s.words[k] in (",", ";", DASH)), last)
    return Found(speaker, (at, at + 1), ((at + 2, end),), "claim_that_noun")


def find_claim_nouns(s: Tokens, last: int) -> list[Found]:
    """All that `claim_that_noun` finds in a sentence."""
    return [found for at, word in enumerate(s.words) if word in NOUNS and (found := claim_that_noun(s, at, last))]


def according_to(s: Tokens, at: int, first: int, last: int) -> Found | None:
    """`The dam will hold, according to the ministry.` and `According to the ministry, …`."""
    words = s.words
    begin = at + 2
    if begin >= last or words[at + 1] != "to":
        return None
    if at - first < 2:
        comma = _source_end(s, begin, last)
        if comma >= last or words[comma] not in (",", QUOTE):
            return None
        start = comma + (words[comma] == ",")
        return Found((begin, comma), (at, begin), ((start, _according_end(s, start, last)),), "according_to") if start < last else None
    end = _source_end(s, begin, last)
    before = at - (words[at - 1] in (",", DASH))
    return Found((begin, end), (at, begin), ((first, before),), "according_to") if end > begin and before > first else None


def _source_end(s: Tokens, begin: int, last: int) -> int:
    """The end of the noun phrase after "according to"; an apposition after a comma belongs to it."""
    for at in range(begin, last):
        word = s.words[at]
        if word in (";", QUOTE, ":", DASH):
            return at
        if word == ",":
            following = s.words[at + 1] if at + 1 < last else ""
            if following in ("a", "an", "who", "which") and any(w in (",",) for w in s.words[at + 1 : last]):
                continue
            return at
    return last


def _according_end(s: Tokens, start: int, last: int) -> int:
    for at in range(start, last):
        if s.words[at] == ";":
            return at
    return last
