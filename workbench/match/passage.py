"""A passage as it is compared: its words as concepts, what is negated, names, times and figures. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from workbench.match import lexicon
from workbench.match.concepts import FATES, LIGHT, PHRASE_STARTS, UNDERTAKINGS, concept, phrase_at
from workbench.match.figures import Figure, figure
from workbench.model import Quantity

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[.,;:!?()\"“”—–]")
_PLACE = frozenset(["in", "at", "near", "off", "from", "outside", "around", "across", "inside"])
_ENDS_CLAUSE = frozenset(".;:!?,()—–") | lexicon.CONJUNCTIONS
"""A negation reaches no further than these."""

_SCOPE = 7
"""Nor further than so many words that carry content."""

_FOCUS = 3
"""So many of them are what is negated most directly."""

_DEBUNKS = re.compile(rf"(?:^No(?=, )|\b(?:{lexicon.DEBUNKING}))", re.IGNORECASE)
_DOUBTS = re.compile(rf"\b(?:{lexicon.DOUBTS})\b", re.IGNORECASE)
_TAKES_OBJECT = re.compile(r"den|dismiss|debunk|disprove|cast|rais|doubts? cast", re.IGNORECASE)
"""Of the words that debunk those behind which stands what is not true."""
_STOPS = re.compile(r"[.!?;]['\"”’)]*\s+(?=[\"“‘'(]?[A-Z])|;\s|,? but |, although |, while |, and that ")
"""Where the clause ends that a word which debunks stands in."""
_SHORT = 16
"""Of fewer words a passage is about one thing, as a headline is."""
_CALENDAR = lexicon.WEEKDAYS | (frozenset(lexicon.MONTHS) - {"may", "march", "mar", "sep", "dec", "jan"})

_PART_OF = re.compile(
    r"\b(?:of (?:its|their|his|her|the|a) [\w-]+ of(?: about| some| nearly| almost| over)?"
    r"|out of(?: the| these| those)?|of (?:the|these|those)|among(?: the)?|other|another)\s+$",
    re.I,
)
_PART_IS = re.compile(r"\s*(?:of (?:the|them|those|these|its|their)|out of|others?|more)\b", re.I)
"""Around a figure, what makes it a part, or the whole a part is taken of: "three other", "of its staff of 28"."""

_KIND = re.compile(r"\d-[a-z]+$")
"""A figure that tells one kind from another: "the 11-inch model"."""

_AGED_BEFORE = re.compile(r"[^\W\d_][\w’'-]+, $")
_NAMED = re.compile(r"(?:[a-z\d.,] [a-z]*[A-Z][\w-]* |[(\[])$")
_AGED_AFTER = re.compile(r"[,.;)]|$")
_AGES = re.compile(r"\b(?:age[sd]?|age(?:s|d)? (?:of|between|from))\s+$", re.I)

_RATE_BEFORE = re.compile(r"\b(?:an?|on|the)? ?averag(?:e|ed|ing)(?: of| as| about| around| nearly)*\s+$", re.I)
_RATE_AFTER = re.compile(
    r"(?:\s+[^\W\d_]+){0,3}?\s+(?:per (?!cent)|each\b|apiece|on average|an? (?:day|week|month|year|hour|head|person)\b"
    r"|every (?:day|week|month|year|hour)|daily|weekly|monthly|annually|yearly)",
    re.I,
)
"""Around a figure, what makes it so many each or in a time, no total."""

_CLAUSE = re.compile(r"[;:.!?—–()]\s|,? (?:and|while|but|which|leaving|including|resulting in) |, ")
"""Where what happened to the counted of one clause ends."""

_SUPPOSED = re.compile(r"\b(?:if|unless|whether|until|so that|in order (?:to|that))\b", re.IGNORECASE)

_NOT_YET = frozenset(["who", "that", "which", "will", "would", "can", "could", "may"])
"""Behind these a refusal tells of whom the passage speaks or what may come, and denies nothing."""

_SMALL = frozenset(
    """
    is are was were be been has have had will would may could can not that he she they we
    """.split()  # noqa: SIM905  # a list of words to read and to add to
)
"""Words that a headline in capitals writes with one."""

_NEAR = 3

_NAME_WEIGHT, _WORD_WEIGHT, _LIGHT_WEIGHT = 1.3, 1.0, 0.3


class Word(NamedTuple):
    """A word that carries content: what it stands for, how it was written, whether it is a name, and
    negated."""

    concept: str
    text: str
    start: int
    name: bool
    place: bool
    """A name behind "in", "near" and the like."""
    negated: bool
    focus: bool
    """One of the first words after a negator: what is negated most directly."""


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

        Read anew each time: what is asked often is kept in `content`, which takes a quarter of the room."""
        return tuple(_words(self.text, self.quantities))

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
            return frozenset()
        first, last = 0, len(self.text)
        for limit in _STOPS.finditer(self.text) if not self.is_headline else ():
            if limit.end() <= found.start():
                first = limit.end()
            elif limit.start() >= found.end():
                last = limit.start()
                break
        words = [word for word in self.words if first <= word.start < last]
        behind = [word for word in words if word.start >= found.end()]
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
        return _times(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(_figures(self))

    @cached_property
    def periods(self) -> frozenset[str]:
        """Stretches of time in which something was counted: "first quarter", "first nine months"."""
        return frozenset(" ".join(found.lower().split()) for found in _PERIOD.findall(self.text))

    @cached_property
    def fates(self) -> frozenset[str]:
        return frozenset(FATES[key] for key in self.weights if key in FATES)


@dataclass(frozen=True, slots=True)
class Times:
    """Years, months, days of the month and weekdays that a passage names."""

    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]
    weekdays: frozenset[str]

    def differ(self, other: Times) -> bool:
        """Whether both name a time of one kind and share none of it."""
        return any(
            mine and theirs and not mine & theirs
            for mine, theirs in (
                (self.years, other.years),
                (self.months, other.months),
                (self.days, other.days),
                (self.weekdays, other.weekdays),
            )
        )


def _content(words: Sequence[Word]) -> Content:
    weights: dict[str, float] = {}
    for word in words:
        weight = _LIGHT_WEIGHT if word.concept in LIGHT else _NAME_WEIGHT if word.name else _WORD_WEIGHT
        if weight > weights.get(word.concept, 0.0):
            weights[word.concept] = weight
    return Content(
        weights,
        frozenset(word.concept for word in words if word.name),
        frozenset(word.concept for word in words if word.place),
        frozenset(word.concept for word in words if word.negated),
        frozenset(word.concept for word in words if word.focus),
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
    return frozenset(found)


def _words(text: str, quantities: Sequence[Quantity]) -> list[Word]:
    """Content words with their negation, read from left to right."""
    tokens = _tokens(text, quantities)
    titled = _is_title(tokens)
    found: list[Word] = []
    reach = depth = fresh = clause = 0
    for at, token in enumerate(tokens):
        if token.low in _ENDS_CLAUSE:
            reach, depth, clause = 0, 0, len(found)
            continue
        if _negates(tokens, at):
            depth = depth + 1 if reach else 1
            reach, fresh = _SCOPE, _FOCUS
            if token.low in lexicon.REFUSALS and _is_passive(tokens, at):
                found[clause:] = [
                    word._replace(negated=not word.negated, focus=not word.negated) for word in found[clause:]
                ]
                reach = depth = 0
            if token.low in lexicon.REFUSALS or token.low in lexicon.FAILURES:
                found.append(Word(concept(token.low), token.text, token.start, False, False, False, False))
            continue
        if token.low in lexicon.STOP or token.low in _CALENDAR or not token.low[0].isalpha():
            continue
        key = concept(token.low)
        name = token.text != token.low and not titled and (not token.initial or _opens_a_name(tokens, at))
        negated = reach > 0 and depth % 2 == 1
        place = name and any(before.low in _PLACE for before in tokens[max(0, at - 2) : at])
        found.append(Word(key, token.text, token.start, name, place, negated, negated and fresh > 0))
        reach -= reach > 0
        fresh -= fresh > 0 and key not in LIGHT
    return found


class _Token(NamedTuple):
    low: str
    text: str
    start: int
    initial: bool
    """Whether it opens a sentence, where a capital says nothing about names."""


def _tokens(text: str, quantities: Sequence[Quantity]) -> list[_Token]:
    """Words and punctuation in order; quantities are left out, phrases stand as the one word they mean."""
    skip = [(found.start, found.end) for found in quantities]
    found: list[_Token] = []
    initial, until = True, 0
    for match in _TOKEN.finditer(text):
        start, word = match.start(), match.group()
        if start < until or (skip and any(begin <= start < end for begin, end in skip)):
            continue
        low = word.lower().replace("’", "'")
        phrase = phrase_at(text, start, low) if low in PHRASE_STARTS else None
        if phrase is not None:
            until, new = phrase
            found.append(_Token(new, text[start:until], start, initial))
            initial = False
            continue
        if low.endswith("n't"):
            low = "not"
        elif low.endswith("'s"):
            low, word = low[:-2], word[:-2]
        if low:
            found.append(_Token(low, word, start, initial))
        initial = word in ".!?:" or (initial and word in '"“”(')
    return found


def _is_title(tokens: Sequence[_Token]) -> bool:
    """Whether it is a headline in capitals, where a capital says nothing about names; "is" and "not" in small
    letters stand in none."""
    if any(token.text in _SMALL for token in tokens):
        return False
    words = [token.text for token in tokens if len(token.low) > 3]
    return len(words) >= 3 and sum(word[:1].isupper() for word in words) >= 0.8 * len(words)


def _opens_a_name(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the word behind a capital at a sentence's beginning has one too: "Ilin Vasar said"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.text[:1].isupper() and following.low not in lexicon.STOP


def _negates(tokens: Sequence[_Token], at: int) -> bool:
    low = tokens[at].low
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in lexicon.NEGATORS:
        return (low, following) == ("no", "longer") or following not in lexicon.NOT_NEGATING
    if low in lexicon.FAILURES:
        return following == "to"
    return low in lexicon.REFUSALS and not (at > 0 and tokens[at - 1].low in _NOT_YET)


def _is_passive(tokens: Sequence[_Token], at: int) -> bool:
    """ "The takeover was denied (by …)": what is denied stands before."""
    if at + 1 < len(tokens) and tokens[at + 1].low == "that":
        return False
    return at > 0 and tokens[at - 1].low in {"was", "were", "been", "is", "are", "be", "being"}


_YEAR = re.compile(r"(?<![\d.,$£€])(1[5-9]\d\d|20\d\d)(?![\d,%]|\.\d)")
_MONTH_NAMES = "|".join(sorted(lexicon.MONTHS, key=len, reverse=True))
_MONTH = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?({_MONTH_NAMES})\b\.?(?:\s+(\d{{1,2}})\b(?!\d))?", re.I
)
_PERIOD = re.compile(
    r"\b(q[1-4]|(?:first|second|third|fourth|last|opening)(?: \w+)? "
    r"(?:quarter|half|weekend|weeks|months|years|days))\b",
    re.I,
)
_WEEKDAY = re.compile(r"\b(" + "|".join(lexicon.WEEKDAYS) + r")\b", re.I)


def _times(text: str) -> Times:
    years = frozenset(int(found) for found in _YEAR.findall(text))
    months: set[int] = set()
    days: set[int] = set()
    for before, name, after in _MONTH.findall(text):
        if not name[0].isupper() and name.lower() in {"may", "march", "mar", "sep", "dec", "jan"}:
            continue
        months.add(lexicon.MONTHS[name.lower()])
        days.update(int(day) for day in (before, after) if day)
    weekdays = frozenset(found.lower() for found in _WEEKDAY.findall(text))
    return Times(years, frozenset(months), frozenset(days), weekdays)


def _figures(passage: Passage) -> list[Figure]:
    """The quantities with what is counted, the words around them and what happened to the counted."""
    found = []
    words = passage.words if passage.quantities else ()
    for quantity in passage.quantities:
        if quantity.text.lower() == "one" and not quantity.unit:
            continue  # "one of them", "one man": a pronoun more often than a count
        if not (quantity.unit or quantity.counted) and _NAMED.search(passage.text, 0, quantity.start):
            continue  # "Tavi 8.2", "(34": a version or a footnote
        near = [word for word in words if quantity.start - 40 <= word.start < quantity.end + 60]
        if _is_age(passage.text, quantity):
            quantity = replace(quantity, unit="age", counted=None)
        counted = re.findall(r"[^\W\d_]+", (quantity.counted or "").lower())
        first, last = _clause(passage, quantity)
        found.append(
            figure(
                quantity,
                counted=frozenset(concept(word) for word in counted if word not in lexicon.STOP),
                before=frozenset(word.concept for word in [w for w in near if w.start < quantity.start][-3:]),
                after=frozenset(word.concept for word in [w for w in near if w.start >= quantity.end][:3]),
                fates=frozenset(
                    FATES[word.concept] for word in near if word.concept in FATES and first <= word.start < last
                ),
                head=_head(counted),
                partial=_is_partial(passage.text, quantity),
                subjects=frozenset(
                    word.concept for word in words if word.name and first <= word.start < quantity.start
                ),
                rate=_is_rate(passage.text, quantity),
            )
        )
    return found


def _head(counted: Sequence[str]) -> str:
    """The concept of the last noun of what is counted, or nothing."""
    nouns = [word for word in counted if word not in lexicon.STOP and not word.endswith("ed")]
    nouns = [word for word in nouns if concept(word) not in FATES] or nouns
    return concept(nouns[-1]) if nouns else ""


def _is_rate(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.start - 32) : quantity.start]
    return _RATE_BEFORE.search(before) is not None or _RATE_AFTER.match(text, quantity.end) is not None


def _is_age(text: str, quantity: Quantity) -> bool:
    """Whether a number stands behind "aged", or a bare one behind a name between commas: "Ilin Vasar, 26, …"."""
    if quantity.unit:
        return False
    if _AGES.search(text, max(0, quantity.start - 24), quantity.start):
        return True
    return (
        quantity.text.isdigit()
        and _AGED_BEFORE.search(text[: quantity.start]) is not None
        and _AGED_AFTER.match(text, quantity.end) is not None
    )


def _is_partial(text: str, quantity: Quantity) -> bool:
    """Whether it is a part, or the whole of one; shares in per cent are compared as they are."""
    if _KIND.search(quantity.text) and not text.startswith("-old", quantity.end):
        return True
    if quantity.unit or 0 < (quantity.best or 0) < 1:
        return False
    before = text[max(0, quantity.start - 24) : quantity.start]
    return _PART_OF.search(before) is not None or _PART_IS.match(text, quantity.end) is not None


def _clause(passage: Passage, quantity: Quantity) -> tuple[int, int]:
    """Where the clause that a quantity stands in begins and ends, as far as other quantities stand beyond."""
    text, first, last = passage.text, 0, len(passage.text)
    for other in passage.quantities:
        if other.end <= quantity.start:
            breaks = [found.end() for found in _CLAUSE.finditer(text, other.end, quantity.start)]
            first = max(first, breaks[-1] if breaks else first)
        elif other.start >= quantity.end:
            breaks = [found.start() for found in _CLAUSE.finditer(text, quantity.end, other.start)]
            last = min(last, breaks[-1] if breaks else last)
    return first, last
