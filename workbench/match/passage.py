"""A passage as it is compared: its words as concepts, what is negated, names, times and figures. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from workbench.match import lexicon, passage_figures, passage_times, passage_words
from workbench.match.concepts import FATES, LIGHT, UNDERTAKINGS
from workbench.match.figures import Figure
from workbench.match.passage_times import Times, kept
from workbench.match.passage_words import Word
from workbench.model.statements import Quantity
from workbench.spelling import is_written_with_marks, spelled

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DEBUNKS = re.compile(rf"(?:^No(?=, )|\b(?:{lexicon.DEBUNKING}))", re.IGNORECASE)
_DOUBTS = re.compile(rf"\b(?:{lexicon.DOUBTS})\b", re.IGNORECASE)
_TAKES_OBJECT = re.compile(r"den|dismiss|debunk|disprove|cast|rais|doubts? cast", re.IGNORECASE)
"""Of the words that debunk those behind which stands what is not true."""
_STOPS = re.compile(r"[.!?;]['\"”’)]*\s+(?=[\"“‘'(]?[A-Z])|;\s|,? but |, although |, while |, and that ")
"""Where the clause ends that a word which debunks stands in."""
_MEANWHILE = re.compile(r" (?:before|after|when|while|during) |, (?:which|who|where) ")
"""Behind these stands what is told besides what is denied."""
_SHORT = 16
"""Of fewer words a passage is about one thing, as a headline is."""

_SUPPOSED = re.compile(r"\b(?:if|unless|whether|until|so that|in order (?:to|that))\b", re.IGNORECASE)

_NEAR = 3

_NAME_WEIGHT, _WORD_WEIGHT, _LIGHT_WEIGHT = 1.3, 1.0, 0.3


@dataclass(frozen=True, slots=True)
class Content:
    """The concepts of a passage with their weights, and which of them are names, places, negated."""

    weights: dict[str, float]
    names: frozenset[str]
    places: frozenset[str]
    negated: frozenset[str]
    focus: frozenset[str]
    denied: frozenset[str]


@dataclass(frozen=True)
class Passage:
    """A text with the quantities found in it (offsets within the text); everything else is worked out on
    demand."""

    text: str
    quantities: tuple[Quantity, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """The words that carry content, in order; those inside a quantity's span are left out.

        Only the last few passages' are remembered: what is asked often is kept in `content`, which takes a quarter of
        the room."""
        return passage_words.read(self.text, self.quantities)

    @cached_property
    def content(self) -> Content:
        return _content(self.words)

    @cached_property
    def supposes(self) -> bool:
        """Whether part of the passage is only supposed, so that a negation in it may deny nothing."""
        return _SUPPOSED.search(self.text) is not None

    @property
    def weights(self) -> dict[str, float]:
        """Each concept with its weight in deciding whether two passages talk about the same thing."""
        return self.content.weights

    @cached_property
    def whole(self) -> float:
        """What all its concepts weigh."""
        return fsum(self.content.weights.values())

    @property
    def names(self) -> frozenset[str]:
        return self.content.names

    @property
    def negated(self) -> frozenset[str]:
        return self.content.negated

    @property
    def focus(self) -> frozenset[str]:
        """Concepts that stand right behind a negator."""
        return self.content.focus

    @property
    def denied(self) -> frozenset[str]:
        """Of the concepts behind each negator the first that carries content: the verb, mostly."""
        return self.content.denied

    @property
    def places(self) -> frozenset[str]:
        """Names that stand behind a preposition of place."""
        return self.content.places

    @cached_property
    def roots(self) -> dict[str, str]:
        """Concepts by what two words must share to be taken for one where they are not the same.

        The first five letters ("afghan", "afghanistan"); deals, talks and truces are one undertaking.
        """
        return {
            "undertaking" if key in UNDERTAKINGS else key[:5]: key
            for key in self.weights
            if len(key) >= 5 or key in UNDERTAKINGS
        }

    @property
    def written(self) -> dict[str, str]:
        """Per concept the word as the passage writes it, for reasons that a reviewer reads."""
        return {word.concept: word.text for word in reversed(self.words)}

    @cached_property
    def doubts(self) -> bool:
        """Whether the passage leaves open or denies that something is so, without calling it a hoax outright."""
        return _DOUBTS.search(self.text) is not None

    @cached_property
    def debunks(self) -> str | None:
        """The words by which the passage calls a report untrue, if it does; a question or a denial of that
        doesn't count."""
        return None if self._debunking is None else self._debunking.group()

    @cached_property
    def _debunking(self) -> re.Match[str] | None:
        for found in _DEBUNKS.finditer(self.text) if "://" not in self.text else ():
            before = self.text[: found.start()].lower().split()[-5:]
            asked = "?" in self.text[found.end() : found.end() + 60].split(". ")[0]
            if not asked and not (set(before) & lexicon.NEGATORS):
                return found
        return None

    @property
    def is_headline(self) -> bool:
        """Whether it is so short that all of it is about one thing."""
        return self.text.count(" ") < _SHORT

    @cached_property
    def debunked(self) -> frozenset[str]:
        """The concepts of what it calls untrue: what follows "denied", else the clause that "hoax" stands in; all
        of a passage that is as short as a headline."""
        found = self._debunking
        if found is None:
            return kept(())
        first, last = 0, len(self.text)
        for limit in _STOPS.finditer(self.text) if not self.is_headline else ():
            if limit.end() <= found.start():
                first = limit.end()
            elif limit.start() >= found.end():
                last = limit.start()
                break
        words = [word for word in self.words if first <= word.start < last]
        until = _MEANWHILE.search(self.text, found.end())
        behind = [word for word in words if found.end() <= word.start < (until.start() if until else last)]
        if _TAKES_OBJECT.match(found.group()) and sum(word.concept not in LIGHT for word in behind) >= 2:
            words = behind
        return frozenset(word.concept for word in words if not found.start() <= word.start < found.end())

    def near(self, concept: str) -> frozenset[str]:
        """Concepts that stand within a few words of a concept."""
        words = self.words
        at = [place for place, word in enumerate(words) if word.concept == concept]
        return frozenset(word.concept for place in at for word in words[max(0, place - _NEAR) : place + _NEAR + 1])

    @cached_property
    def times(self) -> Times:
        return passage_times.times(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(passage_figures.read(self.text, self.quantities, self.words if self.quantities else ()))

    @cached_property
    def periods(self) -> frozenset[str]:
        """Stretches of time in which something was counted: "first quarter", "first nine months"."""
        return passage_times.periods(self.text)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of a passage in a script in which quantities are not read; elsewhere `figures` knows better."""
        return kept(_NUMBER.findall(spelled(self.text)) if is_written_with_marks(self.text) else ())

    @cached_property
    def fates(self) -> frozenset[str]:
        return kept(FATES[key] for key in self.weights if key in FATES)


def _content(words: Sequence[Word]) -> Content:
    weights: dict[str, float] = {}
    for word in words:
        weight = _LIGHT_WEIGHT if word.concept in LIGHT else _NAME_WEIGHT if word.name else _WORD_WEIGHT
        if weight > weights.get(word.concept, 0.0):
            weights[word.concept] = weight
    return Content(
        weights,
        kept(word.concept for word in words if word.name),
        kept(word.concept for word in words if word.place),
        kept(word.concept for word in words if word.negated),
        kept(word.concept for word in words if word.focus),
        _denied(words),
    )


def _denied(words: Sequence[Word]) -> frozenset[str]:
    """What is denied outright: no name ("it was not Vasar"), and not what is affirmed of another beside it, nor
    what somebody has not seen or heard of, or declined to say."""
    found, open_ = set(), True
    affirmed = {word.concept for word in words if not word.negated}
    names = {word.concept for word in words if word.name}
    for word in words:
        if word.focus and open_ and word.text.lower() in lexicon.PERCEPTIONS:
            open_ = False
        if word.focus and open_ and word.concept not in LIGHT and not word.text.endswith("ly"):
            if word.concept not in names and word.concept not in affirmed:
                found.add(word.concept)
            open_ = False
        open_ = open_ or not word.focus
    return kept(found)
