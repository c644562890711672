"""Rules for what is said first and attributed after: `"…," Finn said`, `…, said Finn`, `…, Finn said, …`."""

from __future__ import annotations

from workbench.extract.clauses import (
    ADVERBIAL_OPENERS,
    begins_capital,
    closes_for_speech,
    content_end,
    has_main_clause,
    has_verb,
    is_afterthought,
    is_sizeable,
    is_title,
    starts_plainly,
    without_conjunction,
)
from workbench.extract.constructions import Found, View, after_telling
from workbench.extract.cues import Cue
from workbench.extract.following import speaker_right
from workbench.extract.lexicon import VERBS, is_finite
from workbench.extract.phrases import listed
from workbench.extract.subjects import speaker_left
from workbench.extract.tokens import DASH, QUOTE, Phrase, Tokens

_TAILS = listed(
    """in on at during after before as when while last this via through earlier later late early because"""
)

_PLAIN = listed("say write tweet add explain warn argue note observe report insist quip")
_AFTER_INVERTED = _TAILS | frozenset((",", DASH, ";", "of", "to", "about", "during"))


def quote_then_said(view: View, cue: Cue) -> Found | None:
    """`"The dam will hold," Orla Finn said on Monday. "We checked it."` — the quotation, then who and the
    verb.
    """
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
    if rest < view.last and (
        s.words[rest] == "that" or (is_title(s, quote) and rest + 3 < view.last and quote > view.first)
    ):
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
    rest = after_telling(view, cue)
    if rest < view.last and s.words[rest] not in (",", DASH, ";", ")") and s.words[rest] not in _TAILS:
        return None
    if rest < view.last and s.words[rest] == ",":
        return None
    speaker = speaker_left(s, view.first, cue.first)
    if speaker is None or speaker[0] - 1 <= view.first or s.words[speaker[0] - 1] not in (",", DASH):
        return None
    if s.words[speaker[0]] in ("who", "which"):
        return None
    before = (without_conjunction(s, view.first, speaker[0] - 1), speaker[0] - 1)
    if not is_sizeable(s, *before, 4) or not (
        has_main_clause(s, *before) or (rest >= view.last and starts_plainly(s, before[0]))
    ):
        return None
    return Found(speaker, (cue.first, cue.last), (before,))


def said_between(view: View, cue: Cue) -> Found | None:
    """`The dam, Finn said on Monday, will hold.` — the cue stands between commas; both sides are content.

    Only what follows counts where what stands before is an adverbial and a quotation follows: `On Monday,
    Finn said, "…"`; only what stands before where an afterthought follows: `The dam will hold, Finn said,
    adding that …`.
    """
    s = view.s
    if (
        not cue.finite
        or cue.passive
        or not (cue.verb.bare or cue.verb.clause or cue.verb.quoted)
        or cue.verb.form == "ing"
    ):
        return None
    comma = after_telling(view, cue)
    if comma + 1 >= view.last or s.words[comma] not in (",", DASH):
        return None
    speaker = speaker_left(s, view.first, cue.first)
    if speaker is None or speaker[0] - 1 <= view.first or s.words[speaker[0] - 1] not in (",", DASH):
        return None
    before = (without_conjunction(s, view.first, speaker[0] - 1), speaker[0] - 1)
    after = (comma + 1, content_end(s, comma + 1, view.last, cue))
    if before[0] >= before[1]:
        return None
    if s.words[after[0]] == QUOTE and (
        begins_capital(s, after[0]) or s.words[before[0]] in ADVERBIAL_OPENERS
    ):
        return Found(speaker, (cue.first, cue.last), (after,))
    if is_afterthought(s, after[0]):
        if is_sizeable(s, *before, 4) and (has_main_clause(s, *before) or starts_plainly(s, before[0])):
            return Found(speaker, (cue.first, cue.last), (before,))
        if not has_verb(s, *after):
            return None
    return Found(speaker, (cue.first, cue.last), (before, after))


def content_said_by(view: View, cue: Cue) -> Found | None:
    """`The dam will hold, said Orla Finn, an engineer.` — wire style with the verb first."""
    s = view.s
    if cue.verb.form == "ing" or cue.passive or cue.verb.lemma not in _PLAIN or cue.first <= view.first:
        return None
    if s.words[cue.first - 1] not in (",", DASH) or cue.first != cue.at:
        return None
    speaker = speaker_right(s, cue.last, view.last)
    if speaker is None or (speaker[1] < view.last and s.words[speaker[1]] not in _AFTER_INVERTED):
        return None
    if any(is_finite(word) for word in s.words[speaker[0] : speaker[1] + 1]):
        return None
    before = (without_conjunction(s, view.first, cue.first - 1), cue.first - 1)
    if not is_sizeable(s, *before, 4) or not has_main_clause(s, *before):
        return None
    left = speaker_left(s, view.first, cue.first)
    if left and left[0] <= before[0]:  # `Orla Finn, who lives there, argued …` has its subject already
        return None
    return Found(speaker, (cue.first, cue.last), (before,))


def said_x_quote(view: View, cue: Cue) -> Found | None:
    """`But, said Orla Finn, "the dam will hold."` — verb, speaker, then the quotation."""
    s = view.s
    if cue.verb.form == "ing" or cue.passive or not cue.verb.invert or cue.first != cue.at:
        return None
    if cue.first > view.first and s.words[cue.first - 1] != ",":
        return None
    speaker = speaker_right(s, cue.last, view.last)
    if speaker is None or speaker[1] + 1 >= view.last or s.words[speaker[1]] not in (",", ":"):
        return None
    begin = speaker[1] + 1
    if s.words[begin] != QUOTE:
        return None
    return Found(speaker, (cue.first, cue.last), ((begin, content_end(s, begin, view.last, cue)),))


def as_x_said(view: View, cue: Cue) -> Found | None:
    """`As Orla Finn noted, the dam will hold.`, `The dam, as Finn noted, will hold.` — "as" before the
    speaker.
    """
    s = view.s
    if not cue.finite or cue.passive or not cue.verb.clause:
        return None
    speaker = speaker_left(s, view.first, cue.first)
    if speaker is None or speaker[0] == 0 or s.words[speaker[0] - 1] != "as":
        return None
    opening = speaker[0] - 1
    comma = after_telling(view, cue)
    if comma + 3 < view.last and s.words[comma] in (",", ":") and opening - view.first < 2:
        return Found(speaker, (cue.first, cue.last), ((comma + 1, view.last),))
    if opening > view.first and s.words[opening - 1] in (",", DASH):
        before = (without_conjunction(s, view.first, opening - 1), opening - 1)
        if comma >= view.last and is_sizeable(s, *before, 4):
            return Found(speaker, (cue.first, cue.last), (before,))
        if comma + 1 < view.last and s.words[comma] in (",", DASH) and before[0] < before[1]:
            return Found(speaker, (cue.first, cue.last), (before, (comma + 1, view.last)))
    return None


def _nearest_quote(s: Tokens, first: int, before: int) -> int | None:
    for at in range(before - 1, first - 1, -1):
        if s.words[at] == QUOTE:
            return at
    return None


def _words_between(s: Tokens, first: int, last: int) -> int:
    return sum(word not in (",", DASH) for word in s.words[first:last])


def _around(view: View, cue: Cue, quote: int, speaker: Phrase, rest: int) -> Found:
    """The content before the speaker, from where the sentence is free, and a quotation that goes on after."""
    s = view.s
    parts = [(without_conjunction(s, view.first, quote), quote + 1)]
    for at in range(rest, view.last):
        if s.words[at] == QUOTE:
            if at == rest and cue.verb.recipient and is_title(s, at):
                break  # `told "The Morning Show"`
            if at == rest or s.words[at - 1] in (",", ":", DASH, ";", "but", "and"):
                parts.append((at, view.last))
            break
        if (s.words[at] in VERBS and VERBS[s.words[at]].form == "ing") or s.words[at] in (
            "that",
            "when",
            "because",
        ):
            break
    return Found(speaker, (cue.first, cue.last), tuple(parts))
