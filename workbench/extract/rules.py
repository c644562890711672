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
    COORDINATORS,
    DETERMINERS,
    NOUNS,
    PASTS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    UNDERTAKINGS,
    VERBS,
    is_finite,
)
from workbench.extract.noun_phrases import (
    Phrase,
    after_adverbials,
    after_recipient,
    leading_subject,
    speaker_left,
    speaker_right,
    without_conjunction,
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
    if rest < view.last and (s.words[rest] == "that" or _is_title(s, quote) and rest + 3 < view.last and quote > view.first):
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
    if not cue.finite or cue.passive or not (cue.verb.bare or cue.verb.clause) or cue.verb.form == "ing":
        return None
    rest = _after_telling(view, cue)
    if rest < view.last and s.words[rest] not in (",", DASH, ";", ")") and s.words[rest] not in _TAILS:
        return None
    if rest < view.last and s.words[rest] == ",":
        return None
    speaker = speaker_left(s, view.first, cue.first)
    if speaker is None or speaker[0] - 1 <= view.first or s.words[speaker[0] - 1] not in (",", DASH):
        return None
    before = (without_conjunction(s, view.first, speaker[0] - 1), speaker[0] - 1)
    if not is_sizeable(s, *before, 4) or not (_main_clause(s, *before) or rest >= view.last and _plain_start(s, before[0])):
        return None
    return Found(speaker, (cue.first, cue.last), (before,))


def said_between(view: View, cue: Cue) -> Found | None:
    """`The dam, Finn said on Monday, will hold.` — the cue stands between commas; both sides are content.

    Only what follows counts where what stands before is an adverbial and a quotation follows: `On Monday, Finn said, "…"`;
    only what stands before where an afterthought follows: `The dam will hold, Finn said, adding that …`.
    """
    s = view.s
    if not cue.finite or cue.passive or not (cue.verb.bare or cue.verb.clause or cue.verb.quoted) or cue.verb.form == "ing":
        return None
    comma = _after_telling(view, cue)
    if comma + 1 >= view.last or s.words[comma] not in (",", DASH):
        return None
    speaker = speaker_left(s, view.first, cue.first)
    if speaker is None or speaker[0] - 1 <= view.first or s.words[speaker[0] - 1] not in (",", DASH):
        return None
    before = (without_conjunction(s, view.first, speaker[0] - 1), speaker[0] - 1)
    after = (comma + 1, content_end(s, comma + 1, view.last, cue))
    if before[0] >= before[1]:
        return None
    if s.words[after[0]] == QUOTE and (_begins_capital(s, after[0]) or s.words[before[0]] in _ADVERBIAL_OPENERS):
        return Found(speaker, (cue.first, cue.last), (after,))
    if _afterthought(s, after[0]):
        whole = is_sizeable(s, *before, 4) and (_main_clause(s, *before) or _plain_start(s, before[0]))
        return Found(speaker, (cue.first, cue.last), (before,)) if whole else None
    return Found(speaker, (cue.first, cue.last), (before, after))


def content_said_by(view: View, cue: Cue) -> Found | None:
    """`The dam will hold, said Orla Finn, an engineer.` — wire style with the verb first."""
    s = view.s
    if cue.verb.form == "ing" or cue.passive or not cue.verb.invert or cue.verb.recipient or cue.first <= view.first:
        return None
    if s.words[cue.first - 1] not in (",", DASH) or cue.first != cue.at:
        return None
    speaker = speaker_right(s, cue.last, view.last)
    if speaker is None or speaker[1] < view.last and s.words[speaker[1]] not in _AFTER_INVERTED:
        return None
    if any(is_finite(word) for word in s.words[speaker[0] : speaker[0] + 6]):
        return None
    before = (without_conjunction(s, view.first, cue.first - 1), cue.first - 1)
    if not is_sizeable(s, *before, 4) or not _main_clause(s, *before):
        return None
    left = speaker_left(s, view.first, cue.first)
    if left and left[0] <= before[0]:  # `Orla Finn, who lives there, argued …` has its subject already
        return None
    return Found(speaker, (cue.first, cue.last), (before,))


def as_x_said(view: View, cue: Cue) -> Found | None:
    """`As Orla Finn noted, the dam will hold.`, `The dam, as Finn put it, will hold.` — "as" before the speaker."""
    s = view.s
    if not cue.finite or cue.passive or not cue.verb.clause:
        return None
    speaker = speaker_left(s, view.first, cue.first)
    if speaker is None or speaker[0] == 0 or s.words[speaker[0] - 1] != "as":
        return None
    opening = speaker[0] - 1
    comma = _after_telling(view, cue)
    if comma + 3 < view.last and s.words[comma] in (",", ":") and opening - view.first < 2:
        return Found(speaker, (cue.first, cue.last), ((comma + 1, view.last),))
    if opening > view.first and s.words[opening - 1] in (",", DASH):
        before = (without_conjunction(s, view.first, opening - 1), opening - 1)
        if comma >= view.last and is_sizeable(s, *before, 4):
            return Found(speaker, (cue.first, cue.last), (before,))
        if comma + 1 < view.last and s.words[comma] in (",", DASH) and before[0] < before[1]:
            return Found(speaker, (cue.first, cue.last), (before, (comma + 1, view.last)))
    return None


def said_quote(view: View, cue: Cue) -> Found | None:
    """`Orla Finn told reporters on Monday: "The dam will hold."` — who, the verb, then the quotation."""
    s = view.s
    if cue.passive and cue.verb.lemma != "ask":
        return None
    at = _quote_after(view, cue)
    speaker = _speaker_of(view, cue) if at is not None else None
    if at is None or speaker is None:
        return None
    return Found(speaker, (cue.first, cue.last), ((at, content_end(s, at, view.last, cue)),))


def _quote_after(view: View, cue: Cue) -> int | None:
    """Where the quotation begins that follows the cue at once, or after a recipient, an adverbial, a comma, a colon."""
    s = view.s
    at = _after_telling(view, cue)
    if at < view.last and s.words[at] in (",", ":"):
        at += 1
    if at < view.last and s.words[at] == QUOTE:
        return at
    for at in range(cue.last, min(view.last, cue.last + 20)):
        word = s.words[at]
        if word == QUOTE:
            return at if s.words[at - 1] in (",", ":") and _begins_capital(s, at) else None
        if word == "that" or is_finite(word) or word in PERSONAL:
            return None
    return None


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
    at = _opener_after(view, cue)
    speaker = _speaker_of(view, cue) if at is not None else None
    if at is None or speaker is None:
        return None
    begin = at + (s.words[at] == "that")
    if not is_sizeable(s, begin, view.last, 2):
        return None
    return Found(speaker, (cue.first, cue.last), ((begin, _end_after(view, cue, speaker, begin)),))


def _opener_after(view: View, cue: Cue) -> int | None:
    """Where "that", "how" or "whether" stands after the cue; before "that" there may be whom, when and where it was said."""
    s = view.s
    at = _after_telling(view, cue)
    if at < view.last and s.words[at] == "," and at > cue.last:
        at += 1
    if at < view.last and s.words[at] in _OPENERS:
        return at
    if cue.last < view.last and s.words[cue.last] == ",":
        at = _after_aside(s, cue.last, view.last)
        return at if at < view.last and s.words[at] == "that" else None
    for at in range(cue.last, min(view.last, cue.last + 20)):
        word = s.words[at]
        if word == "that":
            return at
        if is_finite(word) or word in SUBORDINATORS or word in PERSONAL or word in (QUOTE, ";", ":", DASH, "who"):
            return None
        if word in VERBS and VERBS[word].clause and VERBS[word].form in ("ing", "past") or word in PASTS:
            return None
    return None


def said_bare(view: View, cue: Cue) -> Found | None:
    """`Orla Finn said the dam would hold.` — a clause without "that"."""
    s = view.s
    if not cue.verb.bare or cue.passive or _mere_infinitive(view, cue):
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
    if s.words[at] == "," or is_finite(s.words[at]) and s.words[at].partition("'")[0] not in PERSONAL | {"there", "that"}:
        return None
    if cue.verb.lemma not in _CERTAIN and not _clause_follows(s, at, view.last):
        return None
    speaker = _speaker_of(view, cue)
    if speaker is None or speaker[0] and s.words[speaker[0] - 1] == "what":
        return None
    return Found(speaker, (cue.first, cue.last), ((at, _end_after(view, cue, speaker, at)),))


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


def accused_of(view: View, cue: Cue) -> Found | None:
    """`Finn accused the ministry of hiding the report.`, `called the plan "a joke"` — somebody is said to be something."""
    s = view.s
    if not cue.verb.person or cue.passive or _mere_infinitive(view, cue) or not is_sizeable(s, cue.last, view.last, 2):
        return None
    if s.words[cue.last] in PREPOSITIONS or s.words[cue.last] in _CALL_PARTICLES:
        return None
    if cue.verb.lemma not in _PERSON_SPEECH and QUOTE not in s.words[cue.last : view.last]:
        return None
    if cue.verb.form == "past" and cue.first == cue.at and _names_a_thing(s, cue):
        return None
    speaker = _speaker_of(view, cue)
    if speaker is None:
        return None
    end = content_end(s, cue.last, view.last, cue)
    if s.words[cue.last] == QUOTE and speaker[0] and s.words[speaker[0] - 1] == "what":
        end = cue.last + 1  # `what she called "a joke" …`
    return Found(speaker, (cue.first, cue.last), ((cue.last, end),))


def _names_a_thing(s: Tokens, cue: Cue) -> bool:
    """`a programme called Clear Water`: a participle, not a verb."""
    return cue.verb.lemma == "call" and s.capital[cue.last] and cue.at > 1 and not s.capital[cue.at - 1] and s.words[cue.at - 1] not in PERSONAL


_CALL_PARTICLES = frozenset("off up out back".split())


def warned_of(view: View, cue: Cue) -> Found | None:
    """`Finn warned of floods.`, `called for an inquiry`, `called on the town to wait` — a preposition opens the content."""
    s = view.s
    if cue.last + 1 >= view.last or cue.passive or _mere_infinitive(view, cue):
        return None
    if s.words[cue.last] not in _WITH_PREPOSITION.get(cue.verb.lemma, ()) or not is_sizeable(s, cue.last + 1, view.last, 2):
        return None
    speaker = _speaker_of(view, cue)
    if speaker is None:
        return None
    begin = cue.last + 1
    return Found(speaker, (cue.first, begin), ((begin, content_end(s, begin, view.last, cue)),))


_WITH_PREPOSITION = {
    "call": ("for", "on"),
    "warn": ("of", "about", "against"),
    "complain": ("of", "about"),
    "boast": ("of", "about"),
    "argue": ("for", "against"),
    "joke": ("about",),
    "caution": ("against",),
}


def vowed_to(view: View, cue: Cue) -> Found | None:
    """`Finn promised to repair the dam.` — what somebody undertakes or claims to do."""
    s = view.s
    if not cue.verb.infinitive or cue.passive or not is_sizeable(s, cue.last, view.last, 3):
        return None
    at = begin = after_adverbials(s, cue.last, view.last)
    if cue.verb.lemma == "ask" and at < view.last and s.words[at] != "to":
        at = after_recipient(s, at, view.last)
    if at >= view.last or s.words[at] not in ("to", "not") or s.words[at] == "not" and "to" not in s.words[at : at + 2]:
        return None
    at = begin
    speaker = _speaker_of(view, cue)
    return Found(speaker, (cue.first, cue.last), ((at, content_end(s, at, view.last, cue)),)) if speaker else None


def denied_thing(view: View, cue: Cue) -> Found | None:
    """`Finn denied any knowledge of the leak.`, `cited a lack of rain` — a noun phrase is what is said."""
    s = view.s
    if not cue.verb.thing or cue.passive or _mere_infinitive(view, cue) or not is_sizeable(s, cue.last, view.last, 3):
        return None
    if s.words[cue.last] in PREPOSITIONS or s.words[cue.last] in COORDINATORS or s.words[cue.last] in (",", DASH, ":", ";", ")"):
        return None
    speaker = _speaker_of(view, cue)
    if speaker is None:
        return None
    if cue.verb.lemma not in _THING_SPEECH and not (cue.verb.lemma in ("show", "find") and _is_survey(s, speaker)):
        return None
    return Found(speaker, (cue.first, cue.last), ((cue.last, content_end(s, cue.last, view.last, cue)),))


RULES: tuple[Rule, ...] = (
    quote_then_said,
    quote_said_by,
    content_then_said,
    as_x_said,
    said_between,
    content_said_by,
    said_quote,
    said_that,
    vowed_to,
    said_bare,
    said_colon,
    accused_of,
    warned_of,
    denied_thing,
)


_OPENERS = frozenset("that how why whether if what where when who".split())
_NOT_CLAUSE_STARTS = frozenset(
    """that to of and or but in on at with by for from about as into , ; : — ) ? ! . when while after before because
    through during up out over than since until upon himself herself themselves itself like against so""".split()
)
_CERTAIN = frozenset("say believe think argue claim insist warn hope fear tell contend allege add note suggest".split())
_TAILS = frozenset("in on at during after before as when while last this via through earlier later late early because".split())
_AFTER_INVERTED = _TAILS | frozenset((",", DASH, ";", "of", "to", "about", "during"))
_ADVERBIAL_OPENERS = frozenset(
    """in on at after during before as when while if since by with despite earlier later speaking asked for under over from amid
    though although unless rather because given without instead sunday monday tuesday wednesday thursday friday saturday""".split()
)
_SURVEYS = frozenset("poll polls survey surveys study report results data figures records documents numbers research census".split())


def _is_survey(s: Tokens, speaker: Phrase) -> bool:
    return any(word in _SURVEYS for word in s.words[speaker[0] : speaker[1]])


_PERSON_SPEECH = frozenset("call describe accuse blame urge criticize criticise label characterize characterise portray".split())
_THING_SPEECH = frozenset("deny describe cite reject recount recall announce emphasize stress predict acknowledge dispute explain mention confirm".split())


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
    parts = [(without_conjunction(s, view.first, quote), quote + 1)]
    for at in range(rest, view.last):
        if s.words[at] == QUOTE:
            if at == rest or s.words[at - 1] in (",", ":", DASH, ";"):
                parts.append((at, view.last))
            break
        if s.words[at] in VERBS and VERBS[s.words[at]].form == "ing" or s.words[at] in ("that", "when", "because"):
            break
    return Found(speaker, (cue.first, cue.last), tuple(parts))


def _mere_infinitive(view: View, cue: Cue) -> bool:
    """Whether the cue is "to say" after something else than "went on", "is quick", "seemed"."""
    return cue.infinitive and view.s.words[cue.first] == "to"


def _after_telling(view: View, cue: Cue) -> int:
    """Where the cue with its recipient ("told the town") and its adverbials ("on Monday") ends."""
    s = view.s
    at = cue.last
    if cue.verb.recipient and at < view.last:
        at = after_recipient(s, at, view.last)
    elif cue.verb.lemma in _TO_SOMEBODY and at < view.last and s.words[at] == "to":
        at = max(at, after_recipient(s, at + 1, view.last))
    return after_adverbials(s, at, view.last)


_TO_SOMEBODY = frozenset("suggest complain reply point write explain say admit announce report confirm respond".split())


def _end_after(view: View, cue: Cue, speaker: Phrase, begin: int) -> int:
    """Where content ends; that of a clause which opens with "while" or "after" at its comma."""
    s = view.s
    before = s.words[speaker[0] - 1] if speaker[0] > view.first else ""
    end = content_end(s, begin, view.last, cue)
    if before in _SUBORDINATE_LEADS and speaker[0] - view.first <= 4 and speaker[1] <= cue.first:
        return next((at for at in range(begin + 1, end) if s.words[at] == "," or _closes_with_comma(s, at)), end)
    return end


_SUBORDINATE_LEADS = frozenset("while although though if when as after because since once before unless whereas".split())


def _closes_with_comma(s: Tokens, at: int) -> bool:
    return s.words[at - 1] == QUOTE and s.text[s.ends[at - 1] - 2] == ","


def _afterthought(s: Tokens, at: int) -> bool:
    word = s.words[at]
    if word in VERBS and VERBS[word].form in ("ing", "past") or word.endswith("ing") and not s.capital[at]:
        return True
    return word in _AFTERTHOUGHTS


def _begins_capital(s: Tokens, quote: int) -> bool:
    inner = s.text[s.starts[quote] : s.ends[quote]].lstrip("\"“”«„‘’'` [(…")
    return inner[:1].isupper()


def _is_title(s: Tokens, quote: int) -> bool:
    """Whether a quotation looks like the title of a programme: a few words, all capitals."""
    words = s.text[s.starts[quote] : s.ends[quote]].split()
    return len(words) <= 6 and all(not word.strip("\"“”'’‘,.").islower() or len(word) < 4 for word in words)


def _main_clause(s: Tokens, first: int, last: int) -> bool:
    """Whether the tokens hold a clause that can stand alone, not only "In March" or "After the vote"."""
    if s.words[first] in _ADVERBIAL_OPENERS:
        first = next((at + 1 for at in range(first, last) if s.words[at] == ","), last)
    return _has_verb(s, first, last)


_AFTERTHOUGHTS = frozenset(
    "adding and but referring according noting in on during when after as a an the who which citing with speaking".split()
)


def _after_aside(s: Tokens, comma: int, last: int) -> int:
    for at in range(comma + 1, min(last, comma + 16)):
        if s.words[at] == ",":
            return at + 1
        if s.words[at] == QUOTE:
            break
    return last


def _plain_start(s: Tokens, at: int) -> bool:
    return s.words[at] not in _ADVERBIAL_OPENERS and not s.words[at].endswith("ing")


def _has_verb(s: Tokens, first: int, last: int) -> bool:
    return any(
        is_finite(word) or word == QUOTE or word in PASTS or (not s.capital[at] and (word.endswith("ed") or word in VERBS))
        for at, word in enumerate(s.words[first:last], first)
    )


def _clause_follows(s: Tokens, first: int, last: int) -> bool:
    """Whether a verb comes early in what follows, so that it is a clause and not a noun phrase."""
    words = s.words
    if words[first] in ("he", "she", "they", "it", "we", "i", "you", "there"):
        return True
    for at in range(first + 1, min(last, first + 14)):
        if is_finite(words[at]):
            return True
        if words[at] in SUBORDINATORS or words[at] in ("who", ",", ";", DASH):
            return False
        if words[at] in PASTS and (s.capital[at - 1] or at + 1 < last and words[at + 1] in DETERMINERS):
            return True
        if words[at].endswith("ed") and not s.capital[at] and words[at - 1] not in DETERMINERS:
            after = words[at + 1] if at + 1 < last else ""
            if s.capital[at - 1] or after in DETERMINERS or after in PREPOSITIONS and after != "by":
                return True
        if words[at].endswith("s") and not s.capital[at] and s.capital[at - 1] and at + 1 < last and words[at + 1] in DETERMINERS:
            return True
        if words[at] in VERBS and VERBS[words[at]].form in ("past", "s") and s.capital[at - 1]:
            return True
    return False


def claim_that_noun(s: Tokens, at: int, last: int) -> Found | None:
    """`the ministry's claim that the dam is safe`, `her promise to repair it` — a noun of speech and its owner before it."""
    if at + 3 >= last or not (s.words[at + 1] == "that" or s.words[at + 1] == "to" and s.words[at] in UNDERTAKINGS):
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


def find_claim_nouns(s: Tokens, last: int) -> list[Found]:
    """All that `claim_that_noun` finds in a sentence."""
    return [found for at, word in enumerate(s.words) if (word in NOUNS or word in UNDERTAKINGS) and (found := claim_that_noun(s, at, last))]


def according_to(s: Tokens, at: int, first: int, last: int) -> Found | None:
    """`The dam will hold, according to the ministry.` and `According to the ministry, …`."""
    words = s.words
    begin = at + 2
    if begin >= last or words[at + 1] != "to":
        return None
    if at - first < 2 or at - first < 6 and not any(is_finite(word) or word == QUOTE for word in words[first:at]) and _ends_early(s, begin, last):
        comma = _source_end(s, begin, last)
        if comma >= last or words[comma] not in (",", QUOTE):
            return None
        start = comma + (words[comma] == ",")
        return Found((begin, comma), (at, begin), ((start, _according_end(s, start, last)),), "according_to") if start < last else None
    end = _source_end(s, begin, last)
    before = at - (words[at - 1] in (",", DASH))
    return Found((begin, end), (at, begin), ((first, before),), "according_to") if end > begin and before > first else None


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
            if following in ("a", "an", "who", "which") and any(w in (",",) for w in s.words[at + 1 : last]):
                continue
            return at
    return last


def _according_end(s: Tokens, start: int, last: int) -> int:
    for at in range(start, last):
        if s.words[at] == ";":
            return at
    return last
