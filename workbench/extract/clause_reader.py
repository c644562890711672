"""One stretch of a sentence read from left to right, and where its pieces begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.extract.clause_signs import (
    behind_modal,
    has_gerund,
    has_participle,
    inside_a_name,
    inside_subject,
    is_it_that,
    names_a_thing,
    opens_clause,
    opens_subject,
)
from workbench.extract.clause_words import (
    BARE,
    COMPARING,
    COMPLETED,
    GOES_ON,
    HOLD,
    ING_NOUNS,
    INTEND,
    LEAVE,
    MAKE_DO,
    MEASURING,
    NOT_BEHIND_THAT,
    PARTS,
    PERCEIVED,
    PERIODS,
    WHEN,
)
from workbench.extract.finite import SAYING, ends_noun, is_participle, is_reduced
from workbench.extract.segments import NEVER, OF_ADJECTIVES, Segment
from workbench.extract.wording import Word
from workbench.extract.words_of_claims import (
    ADVERBS,
    AUXILIARIES,
    BEINGS,
    CONDITIONS,
    DETERMINERS,
    NEVER_CUT_BEFORE,
    OTHER_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VERBS,
)

CLAUSE, PLACE, PHRASE, COORDINATE, LAST_RESORT = 50, 60, 70, 80, 90
"""How readily a piece inside a segment is left out, after the segments: the lowest first."""


_WHERE_FROM = ("in", "at", "from", "near")


@dataclass(slots=True)
class Chunk:
    """Words `first` to `last` (exclusive), left out in the order of `ease`; `NEVER` stays.

    With it go the pieces behind it that are deeper.
    """

    first: int
    last: int
    ease: int
    depth: int



class ClauseReader:
    """Reads one segment from left to right; `begin`, `ease` and `depth` are those of the piece at hand."""

    def __init__(self, words: list[Word], finite: Sequence[bool], segment: Segment) -> None:
        self.words, self.finite = words, finite
        self.first, self.last = segment.first, segment.last
        self.begin, self.ease = segment.first, segment.ease
        self.depth, self.base = (0, 0) if segment.ease == NEVER else (1, 2)
        self.clause = self.base
        """The depth of the clause at hand."""
        self.told = segment.told
        """Whether the clause of the segment has had its verb."""
        self.own = segment.told
        """Whether the clause at hand has had its verb."""
        infinitive = self.first == 0 and "to" in [word.low for word in words[: 1 + (words[0].low == "not")]]
        if self.finite[self.first] or infinitive:
            self.told = self.own = True
        self.complement = False
        self.open: list[tuple[int, bool]] = []
        """The clauses around the one at hand, within the segment's: their depth, whether they have their verb."""
        self.on_verb = False
        self.verb_at = -1
        """Whether the piece at hand has the verb of the clause at hand, behind phrases of its subject."""
        self.nested = not segment.told and opens_subject(self.words, self.first)
        """Whether a clause is the subject: "what the minister said is …"."""

    def pieces(self) -> Iterator[Chunk]:
        for index in range(self.first + 1, self.last):
            start = self._start(index)
            if start is not None:
                at, ease, depth = start
                at = at if ease == NEVER else self._with_measure(at)
                if at > self.begin:
                    yield Chunk(self.begin, at, self.ease, self.depth)
                self.begin, self.ease, self.depth = at, ease, depth
                self.on_verb = self.verb_at == index
            if self.finite[index]:
                self._take_verb(index)
        yield Chunk(self.begin, self.last, self.ease, self.depth)

    def _with_measure(self, at: int) -> int:
        """Where the piece begins with what measures it: "[only] to be", "[a week] after"."""
        words = self.words
        while at - 1 > self.begin and words[at - 1].low in MEASURING:
            at -= 1
        if words[at].low in ("after", "before") and at - 2 > self.begin and words[at - 1].low in PERIODS:
            counted = words[at - 2].low in DETERMINERS or words[at - 2].keep or words[at - 2].text.isdigit()
            at -= 2 if counted else 0
        return at

    def _take_verb(self, index: int) -> None:
        self.own = True
        if self.nested and not self.told and not self.finite[index - 1]:
            self.nested = False
        elif self.clause == self.base:
            self.told = True

    def _start(self, index: int) -> tuple[int, int, int] | None:
        """Where a piece begins at this word: its first word, ease and depth."""
        before = self.words[index - 1].low
        low = self.words[index].low
        if self.open and not self.open[-1][1] and self.own and self._is_further_verb(index):
            self.clause, self.own = self.open.pop()
            self.verb_at = index
            return index, NEVER, self.clause + 1
        if self._is_main_verb(index):
            return self._back(index)
        if self.finite[index] and not self.own and self._in_phrase() and self.clause > self.base:
            self.verb_at = index
            return index, NEVER, self.clause + 1
        if self.words[index].keep and self.words[index].keep == self.words[index - 1].keep:
            return None
        if before in NEVER_CUT_BEFORE or (before in DETERMINERS and before not in ("this", "that", "all")):
            return None
        if low in ("and", "or", "but"):
            return self._joined(index)
        if low in ("to", "that"):
            return self._completing(index)
        if low in ("whether", "how", "why", "what") and index + 2 < self.last:
            if not self._in_phrase():
                self._new_clause(index)
            return None
        if low in RELATIVES and low != "where":
            return self._clause(index, CLAUSE, own=False, of_noun=True)
        if low in CONDITIONS:
            return self._clause(index, LAST_RESORT, own=False) if self.told else None
        if low in SUBORDINATORS:
            return self._subordinate(index)
        if index + 1 < self.last and self.words[index + 1].low in ("which", "whom") and low not in ("and", "but", "of"):
            return self._clause(index, CLAUSE, own=False, of_noun=True)
        if low in PLACE_PREPOSITIONS or low in OTHER_PREPOSITIONS or low in ("of", "upon"):
            return self._phrase(index)
        if index + 1 < self.last and self._is_loose(index):
            return self._clause(index, CLAUSE if self.told else PHRASE, own=True, of_noun=True)
        if self.told and self._is_bare_relative(index):
            return self._clause(index, CLAUSE, own=False)
        if self.told and low in WHEN and index + 1 < self.last and self.words[index + 1].low in PERIODS:
            return index, PLACE, self.clause + 1
        return None

    def _in_phrase(self) -> bool:
        """Whether the piece at hand is a phrase in its clause."""
        return self.depth > self.clause and not self.on_verb

    def _new_clause(self, index: int) -> None:
        """A clause with a subject of its own completes the verb: "said that [the raids of Monday were …]"."""
        self.complement = True
        if self.clause > self.base:
            self.own = False
        elif any(self.finite[index + 2 : self.last]):
            self.told = self.own = False

    def _back(self, index: int) -> tuple[int, int, int] | None:
        """Back to the clause of the segment, with the adverbs before its verb."""
        at = index
        while at - 1 > self.begin and (self.words[at - 1].low in ADVERBS or self.words[at - 1].low.endswith("ly")):
            at -= 1
        self.clause, self.told = self.base, True
        self.open.clear()
        if self.depth <= self.base:
            return None
        return at, NEVER, self.base

    def _is_main_verb(self, index: int) -> bool:
        """Whether the clause of the segment, whose subject went on and on, has its verb here."""
        if self.told or self.nested or not self.finite[index] or self.begin == index:
            return False
        if is_reduced(self.words, self.finite, index, self.last):
            return False
        if self.clause == self.base:
            return True
        return self.own and self._is_further_verb(index)

    def _is_further_verb(self, index: int) -> bool:
        """Whether the verb is none of the group before it, nor joined to it."""
        before = self.words[index - 1].low
        if not self.finite[index] or before in ("and", "or", "but", "to", "who", "which", "that", "not"):
            return False
        return not (self.finite[index - 1] or before in AUXILIARIES or before in BEINGS)

    def _joined(self, index: int) -> tuple[int, int, int] | None:
        words, finite = self.words, self.finite
        ahead = index + 1
        while ahead < self.last and (words[ahead].low in ADVERBS or words[ahead].low.endswith("ly")):
            ahead += 1
        if ahead >= self.last:
            return None
        if not self.told:
            self._hold_subject(index)
            return None
        within = range(ahead, min(self.last, ahead + 7))
        if finite[ahead] or (is_participle(words[ahead].low) and has_participle(words, self.first, index)):
            if finite[index - 1] or is_participle(words[index - 1].low):
                return None  # "shot and killed"
            return self._clause(index, COORDINATE, own=True)
        gerund = words[ahead].low.endswith("ing")
        if gerund and self._in_phrase() and any(word.low.endswith("ing") for word in words[self.begin : index]):
            return None  # "for planning and carrying out"
        further = words[ahead].low == "that" and not any(finite[ahead + 1 : ahead + 2])
        if words[ahead].low == "to" or (gerund and has_gerund(words, self.first, index)):
            return self._clause(index, COORDINATE, own=True)
        if further and any(finite[ahead + 2 : self.last]):
            return self._clause(index, COORDINATE, own=False)  # "said … and that …"
        if inside_subject(words, finite, self.first, index):
            return None
        told = any(finite[at] for at in within) and not opens_clause(words, finite, ahead, self.last)
        if told and not self._between(index):
            return self._clause(index, COORDINATE, own=False)
        if words[ahead].low in PLACE_PREPOSITIONS or words[ahead].low in OTHER_PREPOSITIONS:
            return index, PHRASE, self.clause + 1
        return None

    def _hold_subject(self, index: int) -> None:
        """A subject in two parts, "the minister of defence and the army", is never parted.

        "The strategy of blame and delay has" is one.
        """
        verb = next((at for at in range(index, self.last) if self.finite[at]), None)
        if verb and self.words[verb].low in ("has", "is", "was", "does", "hasn't", "isn't", "wasn't", "doesn't"):
            return
        names = self.words[self.begin].low in _WHERE_FROM and self.words[index + 1].text[0].isupper()
        if names and self.words[index - 1].text[0].isupper():
            return  # "voters in Brel and Senna"
        if self.clause == self.base and self.depth > self.base and not self._between(self.last):
            self.ease, self.depth = NEVER, self.base

    def _between(self, index: int) -> bool:
        """Whether the "and" belongs to "between X and Y", "both X and Y"."""
        return any(word.low in ("between", "both", "either") for word in self.words[self.begin : index])

    def _completing(self, index: int) -> tuple[int, int, int] | None:
        """ "to …" and "that …": a part of the verb, or said of the noun before."""
        low, before = self.words[index].low, self.words[index - 1].low
        if index + 1 >= self.last:
            return None
        if low == "to" and (self.words[index + 1].low in DETERMINERS or not self.words[index + 1].text.islower()):
            return self._phrase(index)
        if low == "that" and self.words[index + 1].low in NOT_BEHIND_THAT:
            return None
        of_the_verb = self.finite[index - 1] or is_participle(before) or before in COMPLETED
        of_the_verb = (
            of_the_verb
            or (low == "that" and before.endswith("ing") and not self._is_noun(index - 1))
            or before in BEINGS
        )
        if low == "to" and not of_the_verb:
            of_the_verb = any(
                self.words[at].low in BEINGS or self.words[at].low.endswith(("'s", "n't"))
                for at in range(max(self.first, index - 3), index)
            )
        if low == "to" and self.depth <= self.clause:
            of_the_verb = of_the_verb or any(word.low in MAKE_DO for word in self.words[self.begin : index])
        of_the_verb = of_the_verb or behind_modal(self.words, self.first, index)
        of_the_verb = of_the_verb or (low == "that" and (before in VERBS or self._said(index)))
        if of_the_verb or (low == "that" and is_it_that(self.words, self.first)):
            if low == "that":
                self._new_clause(index)
            return None
        if self.told and not self.complement and self._verb_wants(low) and self._in_phrase():
            self._new_clause(index)
            return index, NEVER if self.clause == self.base else self.ease, self.clause
        return self._clause(index, LAST_RESORT if low == "to" else CLAUSE, own=low == "to")

    def _is_noun(self, index: int) -> bool:
        return index > self.first and self.words[index - 1].low in DETERMINERS

    def _said(self, index: int) -> bool:
        """Whether "told the paper", "warned" stands in the piece at hand."""
        return not self.complement and any(
            word.low in SAYING for word in self.words[max(self.begin, index - 5) : index]
        )

    def _verb_wants(self, low: str) -> bool:
        """Whether the last verb before the phrase at hand takes "that …" or "to …": "said on Monday that"."""
        wanting = SAYING if low == "that" else INTEND
        verbs = [at for at in range(self.first, self.begin) if self.finite[at]]
        return bool(verbs) and any(word.low in wanting for word in self.words[verbs[-1] : verbs[-1] + 2])

    def _subordinate(self, index: int) -> tuple[int, int, int] | None:
        verb = any(self.finite[at] for at in range(index + 1, min(self.last, index + 15)))
        if (
            self._verbs_behind(index) < 2
            and not self.told
            and not self.base
            and self.words[index].low in ("after", "before", "since", "until", "as")
        ):
            return self._phrase(index)
        before = self.words[max(self.begin, index - 4) : index]
        if self.words[index].low == "as" and any(word.low == "as" for word in before):
            return None  # "as little as possible"
        if [word.low for word in self.words[index : index + 3]] == ["as", "well", "as"]:
            return index, PHRASE, self.clause + 1
        if self.words[index].low == "so" and self.words[index - 1].low in BEINGS:
            return None
        if not verb or (self.words[index].low == "as" and is_participle(self.words[index - 1].low)):
            return self._phrase(index) if self.words[index].low != "so" else None
        behind = self.words[index + 1].low if index + 1 < self.last else ""
        bare = behind in PLACE_PREPOSITIONS or behind in OTHER_PREPOSITIONS or behind.endswith("ing")
        return self._clause(index, CLAUSE, own=bare)

    def _verbs_behind(self, index: int) -> int:
        """How many verbs of their own follow in the segment."""
        return sum(self._is_further_verb(at) for at in range(index + 2, self.last))

    def _phrase(self, index: int) -> tuple[int, int, int] | None:
        words = self.words
        low, before = words[index].low, words[index - 1].low
        if index + 1 >= self.last or before in BEINGS or before in HOLD or (low == "of" and before in PARTS):
            return None
        if low == "of" and inside_a_name(words, index, self.last):
            return None
        if low in COMPARING and words[index].keep and words[index + 1].keep:
            return None  # "cost | at least 3 million"
        if before.endswith("ing") and before not in ING_NOUNS and low not in ("of", "in", "on", "at"):
            return None
        if low == "for" and before == "time" and any(word.low in BEINGS for word in words[max(0, index - 4) : index]):
            return None  # "now is the time for"
        if low == "aside" or (before == "aside" and low == "from"):
            return None
        depth = self.clause + 1
        if low in ("of", "to"):
            if self._in_phrase() and self.ease in (PLACE, PHRASE, LAST_RESORT):
                depth = self.depth + 1
            return index, LAST_RESORT, depth
        if low == "by" and self.finite[index - 1]:
            return index, LAST_RESORT + 1, depth  # "rose by a third"
        bound = self.told and (low == "as" or (low == "from" and words[index + 1].low.endswith("ing")))
        if bound or self.finite[index - 1] or before in VERBS or self._after_predicate(index):
            return index, LAST_RESORT, depth
        return index, PLACE if low in PLACE_PREPOSITIONS or self.told else PHRASE, depth

    def _after_predicate(self, index: int) -> bool:
        """Whether the phrase belongs to an adjective: "is responsible for", "was aware of"."""
        return index - 2 >= self.first and self.words[index - 2].low in BEINGS

    def _is_loose(self, index: int) -> bool:
        """Whether a participle begins what is said of the noun before: "men entering", "reports sent"."""
        low, before = self.words[index].low, self.words[index - 1].low
        if low.endswith("ing") and len(low) > 4 and self.words[index].text.islower():
            if low == "being" and self.words[self.begin].low in ("of", "about", "for", "from", "with"):
                return False  # "aware of Finn being arrested"
            if names_a_thing(self.words, index):
                return False
            noun = not (
                self.finite[index - 1]
                or before.endswith(("ing", "ly", *OF_ADJECTIVES))
                or before in GOES_ON
                or before in AUXILIARIES
                or before in BEINGS
                or before in DETERMINERS
                or before in ADVERBS
                or (self.words[index - 1].text[0].isupper() and not self.told)
                or low in ING_NOUNS
                or "-" in before
                or self.words[self.begin].low == "with"
                or any(word.low in PERCEIVED for word in self.words[self.begin : index])
            )
            return noun and (self.told or before.endswith("s")) and self.words[index - 1].low not in HOLD
        if not self.told:
            return is_reduced(self.words, self.finite, index, self.last)
        behind = self.words[index + 1].low
        return (
            self.own
            and is_participle(low)
            and low not in AUXILIARIES
            and self.words[index].text.islower()
            and ends_noun(before)
            and not is_participle(before)
            and (behind in PLACE_PREPOSITIONS or behind in OTHER_PREPOSITIONS or behind == "to")
            and not any(word.low in SAYING or word.low in LEAVE for word in self.words[self.first : index])
        )

    def _is_bare_relative(self, index: int) -> bool:
        """ "the video [he had taken]": a pronoun right behind a noun."""
        if self.words[index].low not in BARE or index + 1 >= self.last:
            return False
        before = self.words[index - 1].low
        verbal = self.finite[index - 1] or is_participle(before) or before.endswith(("ing", "ly"))
        return (
            self.finite[index + 1]
            and not verbal
            and before not in ADVERBS
            and before not in SUBORDINATORS
            and before not in COMPLETED
            and before not in BEINGS
            and before not in HOLD
            and self.depth == self.clause
            and index - 1 > self.begin
            and not self.finite[index - 2]
        )

    def _clause(self, index: int, ease: int, *, own: bool, of_noun: bool = False) -> tuple[int, int, int] | None:
        if index + 1 >= self.last:
            return None
        if self.clause > self.base:
            self.open.append((self.clause, self.own))
        inner = self._in_phrase() and (of_noun or ease == LAST_RESORT)
        depth = self.depth + 1 if inner else self.clause + 1
        self.clause, self.own = depth, own
        return index, ease, depth
