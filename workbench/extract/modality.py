"""Whether a statement is about what is or was, about what is to come, or about what somebody thinks of it.

Full Fact's annotation schema (Konstantinovskiy, Price, Babakar and Zubiaga, "Towards Automated Factchecking", 2018)
sets predictions, and opinions, wishes and orders, apart from claims that can be checked now. `wording` looks for the
words of either anywhere, which is what a score can use; `modality` asks for the main clause, which is what a reviewer
may be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.extract.finite import finite_verbs, is_participle
from workbench.extract.lexicon import VERBS
from workbench.extract.phrases import Phrases, Row, listed, lows
from workbench.extract.wording import Word, words_seen
from workbench.extract.words_of_claims import (
    BEINGS,
    OTHER_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from workbench.model.statements import Modality, Span

_LOOKED_AT = 200
"""Words of a passage that are looked at: what it is about shows at its beginning."""
_FAR = 6
"""So many words behind a verb of being an evaluation may stand: "is, by any standard, a complete *disgrace*"."""

_FUTURE = listed("will 'll won't shall shan't")
_FUTURE_PHRASES = Phrases(
    {
        "prediction": """
            going to | is expected to | are expected to | expected to | is set to | are set to |
            is likely to | are likely to | is due to | are due to | is to | plans to | plan to |
            is planning to | intends to | hopes to | hope to | aims to | next year | next month |
            tomorrow | would be | would have to | is about to | are about to | is poised to |
            in the future | in the coming
        """
    }
)
_OPINIONS = Phrases(
    {
        "opinion": """
            i think | i believe | i feel | i hope | i guess | i suppose | i'd like | i would like |
            we believe | we think | we feel | we hope | in my view | in my opinion | in our view |
            should | shouldn't | ought to | must | need to | needs to | have to | has to | let us |
            let's | let me | i love | i hate | i like | i wish | i want | i prefer | thank you |
            thanks | of course | it is time | it's time | hopefully | unfortunately | frankly |
            honestly | personally | i'm glad | i am glad | i'm proud | i am proud
        """
    }
)
_JUDGING = listed(
    """absurd amazing appalling awful bad beautiful best better brilliant catastrophic crazy cruel
    dangerous despicable difficult disappointing disastrous disgraceful disgusting excellent fair
    fantastic foolish good great greatest happy hard hideous honest horrible horrific important
    impressive incredible inspiring insane irresponsible magnificent nice outrageous perfect pleased
    proud reckless remarkable ridiculous right sad shameful shocking silly smart stunning stupid
    superb terrible terrific thrilled tragic tremendous ugly unacceptable unbelievable unfair
    unfortunate wonderful worse worst worthy wrong"""
)
_VERDICTS = _JUDGING | listed(
    "disgrace joke scandal outrage shame pity farce insult nonsense tragedy blessing honour honor"
)
"""What something is called by who judges it: "a disgrace", but also "the worst of it"."""

_WITHIN = PLACE_PREPOSITIONS | OTHER_PREPOSITIONS | {"of"}
"""Behind these stands where and when, no longer what something is called."""
_COMING = listed("expected set likely due poised about scheduled bound unlikely")
_INTENDING = listed(
    "plans plan planned hopes hope hoped intends intend intended aims aim aimed expects expect expected"
)
_OUGHT = listed("should shouldn't ought must mustn't")
_NEEDING = listed("need needs have has")
_ATTITUDES = listed("hope want wish love hate like prefer pray thank welcome applaud trust")
_THINKING = listed("think believe feel guess suppose reckon")
_SPEAKERS = {"i", "we"}
_OF_ORDERS = listed("let let's please")
_PREDICTING = listed("vow promise pledge threaten predict forecast expect hope project swear")
_DEMANDING = listed(
    """urge demand call ask advise recommend caution appeal praise criticize criticise condemn hail slam wish welcome
    applaud denounce blast"""
)


def wording(row: Row, words: frozenset[str]) -> Modality:
    """What the words of a row, given in lower case too, suggest wherever they stand: those of an opinion first."""
    if _OPINIONS.any_in(row, words):
        return Modality.OPINION
    if not _FUTURE.isdisjoint(words) or any(word.endswith("'ll") for word in words):
        return Modality.PREDICTION
    if _FUTURE_PHRASES.any_in(row, words):
        return Modality.PREDICTION
    return Modality.FACT if _JUDGING.isdisjoint(words) else Modality.OPINION


def modality(text: str, spans: tuple[Span, ...], *, cue: str | None = None, counts: bool = False) -> Modality:
    """What the main clauses of a passage are about; one that tells a fact makes the whole of it one.

    `cue` are the words of speech before it: what somebody vows or predicts is to come, whatever its clause looks
    like. Where the passage `counts` something, judging words do not make it an opinion.
    """
    found = [one for span in spans for one in _of_span(text, span, counts=counts)]
    if cue and found and Modality.OPINION not in found:
        by_cue = _of_cue(cue, text, spans[0])
        if by_cue is not Modality.FACT:
            return by_cue
    if not found or Modality.FACT in found:
        return Modality.FACT
    return Modality.PREDICTION if Modality.PREDICTION in found else Modality.OPINION


def _of_span(text: str, span: Span, *, counts: bool) -> Iterator[Modality]:
    """What each sentence of a passage is about."""
    words = lows(text, *span)
    owing = "to" in words and not _OWING.isdisjoint(words)
    if not owing and _SIGNS.isdisjoint(words) and not any(word.endswith(("'ll", "'d")) for word in words):
        yield from [Modality.FACT] if words else []  # nearly always, and cheap to see
        return
    for sentence, asks in _sentences(text, *span):
        yield _of_sentence(sentence, asks=asks, counts=counts)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[list[Word], bool]]:
    """The sentences of a passage, each with whether it asks."""
    row: list[Word] = []
    for word in words_seen(text, start, end, _LOOKED_AT):
        row.append(word)
        if word.mark == ".":
            yield row, "?" in text[word.end : word.end + 3]
            row = []
    if row:
        yield row, text[row[-1].end : row[-1].end + 2].startswith(("?", "?”"))


def _of_cue(cue: str, text: str, span: Span) -> Modality:
    """What the verb of speech says of its content; a demand only of bare content ("an inquiry"), which has no verb of
    its own that could say otherwise."""
    lemmas = {VERBS[word].lemma for word in cue.lower().split() if word in VERBS}
    if lemmas & _PREDICTING:
        return Modality.PREDICTION
    if lemmas & _DEMANDING and not any(finite_verbs(words_seen(text, *span, _LOOKED_AT))):
        return Modality.OPINION
    return Modality.FACT


def _of_sentence(words: list[Word], *, asks: bool, counts: bool) -> Modality:
    if asks or words[0].low in _OF_ORDERS or [word.low for word in words[:2]] == ["thank", "you"]:
        return Modality.OPINION
    finite = finite_verbs(words)
    at = _main_verb(words, finite)
    while at is not None and _is_own_thought(words, at):
        at = _main_verb(words, finite, at + 1)  # "I think that …": what is thought counts
    if at is None:
        plans = any(one.low in _INTENDING and other.low == "to" for one, other in pairwise(words))
        return Modality.PREDICTION if plans else Modality.FACT
    return _of_verb(words, at, counts=counts)


def _main_verb(words: list[Word], finite: Sequence[bool], start: int = 0) -> int | None:
    """The first finite verb that belongs neither to a clause before the main one nor to a relative clause."""
    at, relative = start, False
    if start == 0 and words[0].low in SUBORDINATORS:
        at = next((place + 1 for place, word in enumerate(words) if word.mark == ","), 0)
    for index in range(at, len(words)):
        if index > at and words[index].low in RELATIVES:
            relative = True
        elif finite[index]:
            if not relative:
                return index
            relative = False
    return None


def _is_own_thought(words: list[Word], at: int) -> bool:
    return at > 0 and words[at - 1].low in _SPEAKERS and words[at].low in _THINKING


def _of_verb(words: list[Word], at: int, *, counts: bool) -> Modality:
    """What the main verb with the words behind it makes of its sentence."""
    low = words[at].low
    behind = [word.low for word in words[at + 1 : at + 1 + _FAR]]
    following = [one for one in behind if not one.endswith("ly") and one not in ("not", "also", "now", "still")]
    first = following[0] if following else ""
    if low in _OUGHT:
        return Modality.FACT if first == "have" else Modality.OPINION
    if low in _NEEDING and first == "to":
        return Modality.OPINION
    if at > 0 and words[at - 1].low in _SPEAKERS and low in _ATTITUDES:
        return Modality.OPINION
    if low in _FUTURE or low.endswith("'ll"):
        return Modality.PREDICTION
    if low in ("would", "wouldn't") or low.endswith("'d"):
        if first == "like":
            return Modality.OPINION
        past = first in ("have", "had", "been", "better") or low.endswith("'d")
        return Modality.FACT if past else Modality.PREDICTION
    if low in _INTENDING and first == "to":
        return Modality.PREDICTION
    if low in BEINGS or low.endswith(("'s", "'re", "'m")):
        if first == "to" and (low in ("was", "were") or "blame" in following[1:2]):
            return Modality.FACT  # "the aim was to repair it", "he is to blame"
        if first in ("going", "to") or (first in _COMING and "to" in following[1:3]):
            return Modality.PREDICTION if first != "going" or "to" in following[1:2] else Modality.FACT
        there = at > 0 and words[at - 1].low == "there"
        if not counts and not there and set(_predicate(words, at)) & _VERDICTS:
            return Modality.OPINION
    return Modality.FACT


def _predicate(words: list[Word], at: int) -> Iterator[str]:
    """What a verb of being says its subject is: the next few words, none where something is told to happen to it."""
    for place, word in enumerate(words[at + 1 : at + 1 + _FAR]):
        if word.low in _WITHIN or (place == 0 and is_participle(word.low) and word.low not in _VERDICTS):
            return
        yield word.low
        if word.mark:
            return


_OWING = BEINGS | _NEEDING
"""With "to" behind them: "is to repair it", "has to go"."""
_SIGNS = (
    _FUTURE | _OUGHT | _ATTITUDES | _INTENDING | _VERDICTS | _COMING | _OF_ORDERS | {"going", "would", "wouldn't", "?"}
)
"""A passage without any of these is one of fact."""
