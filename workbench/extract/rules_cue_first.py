"""Rules for who and the verb first, content after: `Finn said that …`, `Finn accused the board of …`."""

from __future__ import annotations

from workbench.extract.clauses import begins_capital, content_end, is_clause, is_sizeable, opens_amount
from workbench.extract.constructions import Found, View, after_telling, is_mere_infinitive, speaker_of
from workbench.extract.cues import Cue
from workbench.extract.following import after_adverbials, after_recipient
from workbench.extract.lexicon import (
    ADVERBS,
    COORDINATORS,
    DETERMINERS,
    FINITE,
    PASTS,
    PERSONAL,
    PREPOSITIONS,
    SUBORDINATORS,
    VERBS,
    is_finite,
)
from workbench.extract.phrases import listed
from workbench.extract.tokens import DASH, QUOTE, Phrase, Tokens

_SUBJECTS_OF_CONTRACTIONS = PERSONAL | {"there", "that"}
_OPENERS = listed("that how why whether if what where when who")

_NOT_CLAUSE_STARTS = listed(
    """that to of and or but in on at with by for from about as into , ; : — ) ? ! . when while after
    before because through during up out over than since until upon himself herself themselves itself
    like against so"""
)

_ANONYMOUS = listed("named identified anonymous quoted unnamed")

_CERTAIN = listed(
    """say believe think argue claim insist warn hope fear tell contend allege note suggest"""
)

_NEXT_CLAUSE = listed("who which while after as because when though although while with during")

_CALL_PARTICLES = frozenset(["off", "up", "out", "back"])

_WITH_PREPOSITION = {
    "call": ("for", "on"),
    "warn": ("of", "about", "against"),
    "complain": ("of", "about"),
    "boast": ("of", "about"),
    "argue": ("for", "against"),
    "joke": ("about",),
    "caution": ("against",),
}

_SURVEYS = listed(
    """poll polls survey surveys study report results data figures records documents numbers research
    census"""
)

_SUBORDINATE_LEADS = listed("while although though if when as after because since once before unless whereas")


def said_quote(view: View, cue: Cue) -> Found | None:
    """`Orla Finn told reporters on Monday: "The dam will hold."` — who, the verb, then the quotation."""
    s = view.s
    if cue.passive and cue.verb.lemma != "ask":
        return None
    at = _quote_after(view, cue)
    speaker = speaker_of(view, cue) if at is not None else None
    if at is None or speaker is None:
        return None
    return Found(speaker, (cue.first, cue.last), ((at, content_end(s, at, view.last, cue)),))


def _quote_after(view: View, cue: Cue) -> int | None:
    """Where the quotation begins that follows the cue at once, or after a recipient, an adverbial, a comma, a
    colon.
    """
    s = view.s
    at = after_telling(view, cue)
    if at < view.last and s.words[at] in (",", ":"):
        at += 1
    if at < view.last and s.words[at] == QUOTE:
        return at
    for at in range(cue.last, min(view.last, cue.last + 20)):
        word = s.words[at]
        if word == QUOTE:
            return at if s.words[at - 1] in (",", ":") and begins_capital(s, at) else None
        if word == "that" or is_finite(word) or word in PERSONAL:
            return None
    return None


def said_colon(view: View, cue: Cue) -> Found | None:
    """`Finn explained one idea: pay the farmers first.` — a colon between the verb and what is said."""
    s = view.s
    at = cue.last
    while at < view.last and at - cue.last < 12 and s.words[at] not in (":", QUOTE, ",", DASH):
        at += 1
    if at + 1 >= view.last or s.words[at] != ":" or cue.passive:
        return None
    speaker = speaker_of(view, cue)
    if speaker is None:
        return None
    return Found(speaker, (cue.first, cue.last), ((at + 1, view.last),))


def said_that(view: View, cue: Cue) -> Found | None:
    """`Orla Finn said on Monday that the dam would hold.` — "that", "how", "whether" or "if" opens the
    content.
    """
    s = view.s
    if not cue.verb.clause or cue.passive:
        return None
    at = _opener_after(view, cue)
    speaker = speaker_of(view, cue) if at is not None else None
    if at is None or speaker is None:
        return None
    begin = at + (s.words[at] == "that" and not _is_pronoun(s, at, view.last))
    if not is_sizeable(s, begin, view.last, 2):
        return None
    return Found(speaker, (cue.first, cue.last), ((begin, _end_after(view, cue, speaker, begin)),))


def _opener_after(view: View, cue: Cue) -> int | None:
    """Where "that", "how" or "whether" stands after the cue; before "that" there may be whom, when and where
    it was said.
    """
    s = view.s
    at = after_telling(view, cue)
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
            relative = _is_pronoun(s, at, view.last) or (at > cue.last and _has_clause(view, cue, at))
            return None if relative else at
        if (
            is_finite(word)
            or word in SUBORDINATORS
            or word in PERSONAL
            or word in (QUOTE, ";", ":", DASH, "who")
        ):
            return None
        if (word in VERBS and VERBS[word].clause and VERBS[word].form in ("ing", "past")) or word in PASTS:
            return None
    return None


def _is_pronoun(s: Tokens, that: int, last: int) -> bool:
    """Whether a "that" is no conjunction, because its verb follows: `bills that would end it`, `said that was
    all`.
    """
    word = s.words[that + 1] if that + 1 < last else ""
    return word in FINITE or word in PASTS or (word in VERBS and VERBS[word].form in ("past", "s"))


def _has_clause(view: View, cue: Cue, that: int) -> bool:
    """Whether what is said begins before "that": `said the board had a plan that …`, `a plan that worked`."""
    s = view.s
    after = s.words[that + 1] if that + 1 < view.last else ""
    if after.endswith("ed") and not s.capital[that + 1]:
        return True
    return cue.verb.bare and not cue.verb.recipient and is_clause(s, cue.last, that)


def _after_aside(s: Tokens, comma: int, last: int) -> int:
    for at in range(comma + 1, min(last, comma + 16)):
        if s.words[at] == ",":
            return at + 1
        if s.words[at] == QUOTE:
            break
    return last


def said_bare(view: View, cue: Cue) -> Found | None:
    """`Orla Finn said the dam would hold.` — a clause without "that"."""
    s = view.s
    if not cue.verb.bare or cue.passive or is_mere_infinitive(view, cue):
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
    if at >= view.last or not is_sizeable(s, at, view.last, 2):
        return None
    if s.words[at] in _NOT_CLAUSE_STARTS and not opens_amount(s, at, view.last):
        return None
    if s.words[at] == "," or (
        is_finite(s.words[at]) and s.words[at].partition("'")[0] not in _SUBJECTS_OF_CONTRACTIONS
    ):
        return None
    if cue.verb.lemma not in _CERTAIN and not is_clause(s, at, view.last):
        return None
    speaker = speaker_of(view, cue)
    if speaker is None or (speaker[0] and s.words[speaker[0] - 1] == "what"):
        return None
    return Found(speaker, (cue.first, cue.last), ((at, _end_after(view, cue, speaker, at)),))


def which_x_said(view: View, cue: Cue) -> Found | None:
    """`a plan which Finn said would cost nothing`, `what she said was a mistake` — the verb follows the cue."""
    s = view.s
    if cue.verb.lemma not in _CERTAIN or cue.passive or cue.last + 1 >= view.last or cue.verb.form == "ing":
        return None
    if s.words[cue.last] not in FINITE or not is_sizeable(s, cue.last, view.last, 3):
        return None
    speaker = speaker_of(view, cue)
    if speaker is None or s.words[speaker[0]] in ("who", "which", "that", "it"):
        return None
    end = content_end(s, cue.last, view.last, cue)
    end = next((at for at in range(cue.last, end) if s.words[at] == ","), end)
    return Found(speaker, (cue.first, cue.last), ((cue.last, end),))


def accused_of(view: View, cue: Cue) -> Found | None:
    """`Finn accused the ministry of hiding the report.`, `called the plan "a joke"` — somebody is said to be
    something.
    """
    s = view.s
    if (
        not (cue.verb.person or cue.verb.attack)
        or cue.passive
        or is_mere_infinitive(view, cue)
        or not is_sizeable(s, cue.last, view.last, 2)
    ):
        return None
    if s.words[cue.last] in PREPOSITIONS or s.words[cue.last] in _CALL_PARTICLES:
        return None
    if cue.verb.attack and QUOTE not in s.words[cue.last : view.last]:
        return None
    if cue.verb.lemma == "call" and (_names_a_thing(s, cue) or not _has_complement(s, cue.last, view.last)):
        return None
    speaker = speaker_of(view, cue)
    if speaker is None:
        return None
    end = _judgement_end(s, cue.last, content_end(s, cue.last, view.last, cue))
    if s.words[cue.last] == QUOTE and speaker[0] and s.words[speaker[0] - 1] == "what":
        end = cue.last + 1  # `what she called "a joke" …`
    return Found(speaker, (cue.first, cue.last), ((cue.last, end),))


def _judgement_end(s: Tokens, first: int, last: int) -> int:
    """Where what somebody is called or accused of ends: before the next clause, `…, raising`, `and he did`."""
    for at in range(first + 2, last - 1):
        word, after = s.words[at], s.words[at + 1]
        if word == "," and (after in _NEXT_CLAUSE or (after.endswith("ing") and not s.capital[at + 1])):
            return at
        if word in ("and", "but", "while", "because") and after in PERSONAL:
            return at
        if word == "and" and s.words[at - 1] == QUOTE and (after in PASTS or after.endswith("ed")):
            return at  # `called it "a joke" and left`
    return last


def _names_a_thing(s: Tokens, cue: Cue) -> bool:
    """`a programme called Clear Water`: a participle, not a verb."""
    if cue.verb.form != "past" or cue.first != cue.at or cue.at < 2:
        return False
    before = cue.at - 1
    if s.words[cue.last].endswith("'s"):
        return False
    return s.capital[cue.last] and not s.capital[before] and s.words[before] not in PERSONAL


def _has_complement(s: Tokens, first: int, last: int) -> bool:
    """Whether somebody is called something (`the plan a joke`), not only called (`called a cab`)."""
    for at in range(first, min(last, first + 16)):
        word = s.words[at]
        if word == QUOTE or (at > first and word in DETERMINERS and s.words[at - 1] not in PREPOSITIONS):
            return True
        joins_names = at + 1 < last and s.capital[at + 1] and s.capital[at - 1]
        if (word in COORDINATORS or word == ",") and not joins_names:
            return False
    return False


def warned_of(view: View, cue: Cue) -> Found | None:
    """`Finn warned of floods.`, `called for an inquiry`, `called on the town to wait` — a preposition opens
    the content.
    """
    s = view.s
    if cue.last + 1 >= view.last or cue.passive or is_mere_infinitive(view, cue):
        return None
    if s.words[cue.last] not in _WITH_PREPOSITION.get(cue.verb.lemma, ()) or not is_sizeable(
        s, cue.last + 1, view.last, 2
    ):
        return None
    speaker = speaker_of(view, cue)
    if speaker is None:
        return None
    begin = cue.last + 1
    return Found(speaker, (cue.first, begin), ((begin, content_end(s, begin, view.last, cue)),))


def vowed_to(view: View, cue: Cue) -> Found | None:
    """`Finn promised to repair the dam.` — what somebody undertakes or claims to do."""
    s = view.s
    if not cue.verb.infinitive or cue.passive or not is_sizeable(s, cue.last, view.last, 3):
        return None
    at = begin = after_adverbials(s, cue.last, view.last)
    if cue.verb.lemma == "ask" and at < view.last and s.words[at] != "to":
        at = after_recipient(s, at, view.last)
    if (
        at >= view.last
        or s.words[at] not in ("to", "not")
        or (s.words[at] == "not" and "to" not in s.words[at : at + 2])
    ):
        return None
    if cue.verb.lemma == "ask" and _ANONYMOUS & set(s.words[at : at + 6]):
        return None
    speaker = speaker_of(view, cue)
    if speaker is None:
        return None
    return Found(speaker, (cue.first, cue.last), ((begin, _end_after(view, cue, speaker, begin)),))


def denied_thing(view: View, cue: Cue) -> Found | None:
    """`Finn denied any knowledge of the leak.`, `cited a lack of rain` — a noun phrase is what is said."""
    s = view.s
    if (
        not cue.verb.thing
        or cue.passive
        or is_mere_infinitive(view, cue)
        or not is_sizeable(s, cue.last, view.last, 3)
    ):
        return None
    if (
        s.words[cue.last] in PREPOSITIONS
        or s.words[cue.last] in COORDINATORS
        or s.words[cue.last] in (",", DASH, ":", ";", ")")
        or s.words[cue.last] in ADVERBS
    ):
        return None
    speaker = speaker_of(view, cue)
    if speaker is None:
        return None
    if cue.verb.lemma in ("show", "find") and not _is_survey(s, speaker):
        return None
    end = content_end(s, cue.last, view.last, cue)
    end = next((at for at in range(cue.last + 1, end - 1) if s.words[at] == "," and s.words[at + 1] == "which"), end)
    return Found(speaker, (cue.first, cue.last), ((cue.last, end),))


def _is_survey(s: Tokens, speaker: Phrase) -> bool:
    return any(word in _SURVEYS for word in s.words[speaker[0] : speaker[1]])


def _end_after(view: View, cue: Cue, speaker: Phrase, begin: int) -> int:
    """Where content ends; that of a clause which opens with "while" or "after" at its comma."""
    s = view.s
    before = s.words[speaker[0] - 1] if speaker[0] > view.first else ""
    end = content_end(s, begin, view.last, cue)
    if before in _SUBORDINATE_LEADS and speaker[0] - view.first <= 4 and speaker[1] <= cue.first:
        return next(
            (at for at in range(begin + 1, end) if s.words[at] == "," or _closes_with_comma(s, at)), end
        )
    return end


def _closes_with_comma(s: Tokens, at: int) -> bool:
    return s.words[at - 1] == QUOTE and s.text[s.ends[at - 1] - 2] == ","
