"""What rules take and give: a view of the sentence, what was found, and questions that many ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.extract.cues import Cue
from workbench.extract.following import after_adverbials, after_recipient
from workbench.extract.leading import leading_subject, with_subject
from workbench.extract.lexicon import PASTS, VERBS
from workbench.extract.phrases import listed
from workbench.extract.subjects import speaker_left
from workbench.extract.tokens import DASH, Phrase, Tokens

_MESSAGES = listed("statement letter memo tweet email e-mail message post ad report note op-ed cover release")
_TO_SOMEBODY = listed("suggest complain reply point write explain say admit announce report confirm respond")


@dataclass(frozen=True, slots=True)
class View:
    """What a rule may look at: the sentence, the part still free (`first` to `last`), the speaker before this
    cue.
    """

    s: Tokens
    first: int
    last: int
    speaker: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Who (if anybody is named), by which words, said which parts of the sentence; `rule` is filled in by
    `apply`.
    """

    speaker: Phrase | None
    cue: Phrase
    content: tuple[Phrase, ...]
    rule: str = ""


def speaker_of(view: View, cue: Cue) -> Phrase | None:
    """The subject of the cue: what stands before it; for ", saying" and ", but warned" the subject of the
    clause before.
    """
    s = view.s
    before = s.words[cue.first - 1] if cue.first > 0 else ""
    if cue.verb.form == "ing" and before in ("from", "of", "for", "about", "without", "than"):
        return None
    if (cue.verb.form == "ing" and not cue.finite) or cue.infinitive:
        if (
            before in (",", DASH, "and", "by", "while", "after", "before", "in")
            or cue.first == 0
            or s.words[cue.first] == "to"
        ):
            return view.speaker or leading_subject(s, 0, cue.first)
        left = with_subject(s, view.first, cue.first) or speaker_left(s, view.first, cue.first)
        if left and _is_message(s, left):  # `issued a statement saying`
            left = leading_subject(s, view.first, left[0])
        return left or view.speaker or leading_subject(s, 0, cue.first)
    if before in ("and", "but", "then", "or", ",") and not cue.passive:
        left = speaker_left(s, view.first, cue.first) if before == "," else None
        return left or view.speaker or leading_subject(s, 0, cue.first)
    return speaker_left(s, view.first, cue.first)


def _is_message(s: Tokens, phrase: Phrase) -> bool:
    """Whether a phrase behind a verb is what somebody wrote or said: `(released) a statement`."""
    head = s.words[phrase[0] : phrase[1]]
    before = s.words[phrase[0] - 1] if phrase[0] else ""
    return bool(_MESSAGES & set(head[:3])) and (before.endswith("ed") or before in PASTS or before in VERBS)


def is_mere_infinitive(view: View, cue: Cue) -> bool:
    """Whether the cue is "to say" after something else than "went on", "is quick", "seemed"."""
    return cue.infinitive and view.s.words[cue.first] == "to"


def after_telling(view: View, cue: Cue) -> int:
    """Where the cue with its recipient ("told the town") and its adverbials ("on Monday") ends."""
    s = view.s
    at = cue.last
    if cue.verb.recipient and at < view.last:
        at = after_recipient(s, at, view.last)
    elif cue.verb.lemma in _TO_SOMEBODY and at < view.last and s.words[at] == "to":
        at = max(at, after_recipient(s, at + 1, view.last))
    return after_adverbials(s, at, view.last)


Rule = Callable[[View, Cue], Found | None]
