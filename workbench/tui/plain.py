"""The same review as prompts and lines, for screen readers and terminals that can only print. No Textual in it.

Each claim is told in a few whole lines: nothing is drawn, nothing moves, no state is said by colour or sign alone. The
keys are those of the screen; each answer ends with enter, and what a key needs (a number, a text) follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from workbench import review
from workbench.errors import WorkbenchError
from workbench.model.claims import Status, Verdict
from workbench.model.journal import JournalEntry
from workbench.model.links import Relation
from workbench.model.questions import Addressee, Channel, Outcome, Question, Whom
from workbench.model.statements import Span
from workbench.report.words import reopening_words
from workbench.text import normalise, one_line, visible
from workbench.tui import laying
from workbench.tui.copying import copied, keep
from workbench.tui.in_hand import InHand
from workbench.tui.records import Records
from workbench.tui.resuming import Places
from workbench.tui.session import Session
from workbench.tui.views import Desk
from workbench.tui.words import (
    CHANNELS,
    KINDS,
    MODALITIES,
    OUTCOMES,
    STATUSES,
    VERDICTS,
    counted,
    day,
    day_of,
    name_of,
    relation_words,
)

RELATIONS = {
    "+": Relation.CORROBORATES, "-": Relation.CONFLICTS, "=": Relation.SAME_ORIGIN, ">": Relation.UPDATES,
    "~": Relation.CONTEXT, "!": Relation.UNDERCUTS,
}  # fmt: skip
JUDGEMENTS = {
    "s": Verdict.SUPPORTED, "r": Verdict.REFUTED, "c": Verdict.CONFLICTING_EVIDENCE,
    "x": Verdict.NOT_ENOUGH_EVIDENCE, "o": Verdict.NOT_CHECKABLE,
}  # fmt: skip
SETTLING = {
    "answer": Outcome.ANSWERED, "no-answer": Outcome.NO_ANSWER, "declined": Outcome.DECLINED, "reopen": Outcome.PENDING,
}  # fmt: skip
HELP = """\
A number takes that candidate in hand. About the candidate in hand: + corroborates, - conflicts, = same origin,
> updates, ~ context, ! undercuts its source, . never again.
About the claim: s supported, r refuted, c conflicting, x not enough evidence, o not checkable, each with a reason
behind it if you like (r The minutes say otherwise.); v takes the verdict back, w waiting, d done, e NEW TEXT, i NOTE.
ask QUESTION puts a question to the speaker, the author or whom you name; Q tells all questions by person, with numbers:
answer NUMBER WORDS, no-answer NUMBER, declined NUMBER, reopen NUMBER say what came of one.
uncovered tells what no claim of the article covers, with numbers; claim NUMBER makes a claim of that sentence, claim
WORDS of exactly these words of the article. " copies the quote with its source into a file.
Moving: n and N next and previous unresolved claim, j and k next and previous in the article, ] next article.
t tells the claim again, a reads its article, y its history, u undo, redo, ? this help, q quit.
These letters stay as they are, whatever the settings make of the screen's keys. Everything is saved at once."""

Tell = Callable[[str], None]
Ask = Callable[[str], str]


@dataclass
class Conversation:
    """One reviewer's answers over a session; `ask` raises EOFError where nobody answers any more.

    With `places` they go on where they left.
    """

    session: Session
    ask: Ask
    tell: Tell
    places: Places | None = None
    _questions: list[Question] = field(default_factory=list, init=False)
    """As they were told last: what the numbers mean."""
    _uncovered: tuple[str, tuple[Span, ...]] = field(default=("", ()), init=False)
    """A revision (uid), and passages of it as they were told last."""

    def run(self) -> None:
        """Tell claims and take answers until the reviewer leaves."""
        self.session.start(self.places.read() if self.places else None)
        self.tell("Plain review. ? tells the keys, q quits.")
        told: str | None = None
        while True:
            desk = self.session.desk
            if desk is None:
                self.tell("The database holds no claims. `workbench import FILE` brings some in.")
                return
            if desk.claim.uid != told:
                self._tell_claim(desk)
                told = desk.claim.uid
                if self.places is not None:
                    self.places.write(self.session.place("proof"))
            try:
                answer = self.ask("What about it? ")
            except EOFError:
                return
            if answer.strip() == "q":
                return
            try:
                if self._answer(answer.strip()):
                    told = None
            except WorkbenchError as error:
                self.tell(visible(str(error)))

    def _answer(self, answer: str) -> bool:
        """Do what was asked; whether the claim is to be told again."""
        key, _, rest = answer.partition(" ")
        rest = rest.strip()
        if key.isdecimal():
            self._take(int(key))
        elif key in RELATIONS:
            self._done(self._in_hand.link(RELATIONS[key]))
            self._tell_candidate()
        elif key == ".":
            self._done(self._in_hand.never())
            self._tell_candidate()
        elif key in JUDGEMENTS:
            self._judge(JUDGEMENTS[key], rest)
        elif key in _MOVES:
            if not _MOVES[key](self.session):
                self.tell("There is none in that direction.")
        else:
            return self._else(key, rest)
        return False

    def _else(self, key: str, rest: str) -> bool:
        match key:
            case "v":
                self._done(self.session.take_back())
            case "w":
                self._done(self.session.set_status(Status.WAITING))
            case "d":
                self._done(self.session.set_status(Status.DONE))
            case "e":
                self._done(self.session.edit(text=rest))
            case "i":
                self._done(self.session.edit(note=rest))
            case "u":
                self._done(self.session.undo())
                return True
            case "redo":
                self._done(self.session.redo())
                return True
            case "t" | "":
                return True
            case "a":
                self.tell(visible(self._desk.article.text))
            case "y":
                found = self.session.history()
                for entry in found[0] if found else ():
                    self._done(entry)
            case "ask":
                self._put_question(rest)
            case "Q":
                self._tell_questions()
            case "answer" | "no-answer" | "declined" | "reopen":
                self._settle(SETTLING[key], rest)
            case "uncovered":
                self._tell_uncovered()
            case "claim":
                self._make_claim(rest)
            case '"':
                self._copy()
            case "?":
                self.tell(HELP)
            case _:
                self.tell(f"{one_line(key)} is no key here; ? tells those that are.")
        return False

    @property
    def _records(self) -> Records:
        return Records(self.session)

    @property
    def _in_hand(self) -> InHand:
        return InHand(self.session)

    @property
    def _desk(self) -> Desk:
        desk = self.session.desk
        assert desk is not None
        return desk

    def _judge(self, verdict: Verdict, because: str) -> None:
        if not because and self.session.wants_reason(verdict):
            because = self.ask(f"{VERDICTS[verdict].word} without evidence, because? Enter leaves it open. ").strip()
        self._done(self.session.judge(verdict, because))

    # --- questions -----------------------------------------------------------------------------
    def _put_question(self, text: str) -> None:
        """Ask to whom and how it goes, and put it; nothing is written where no words or no name are given."""
        text = text or self.ask("What do you ask? ").strip()
        known = self.session.addressees()
        first = f"Enter asks {_addressee(known[0])}; or " if known else ""
        others = "".join(f"author asks {_addressee(one)}; " for one in known[1:])
        name = self.ask(f"To whom? {first}{others}a name. ").strip()
        if not text or not (name or known):
            self.tell("Nothing was asked: it takes a question and somebody to put it to.")
            return
        chosen = known[0] if not name else next((one for one in known[1:] if name.lower() == one.whom), None)
        ways = ", ".join(CHANNELS[channel] for channel in list(Channel)[1:])
        how = self.ask(f"How? Enter for a call; or {ways}. ").strip().lower()
        channel = next((one for one, word in CHANNELS.items() if how in (one, word)), None)
        if how and channel is None:
            self.tell(f"Nothing was asked: {one_line(how)} is no way to ask.")
            return
        to = chosen or Addressee(Whom.OTHER, name)
        self._done(self.session.ask(text, to, channel or Channel.CALL))

    def _tell_questions(self) -> None:
        people = self._records.people()
        self._questions = [question for person in people for question in person.questions]
        if not people:
            self.tell("Nobody was asked anything yet; ask QUESTION puts one.")
        number = 0
        for person in people:
            role = f", {one_line(person.role)}" if person.role else ""
            self.tell(f"{one_line(person.name)}{role}: {counted(person.open, 'question')} open.")
            for question in person.questions:
                number += 1
                self.tell(f"Question {number}, {question_line(question)}")

    def _settle(self, outcome: Outcome, rest: str) -> None:
        """Say what came of a question, which is meant by its number."""
        number, _, words = rest.partition(" ")
        if not self._questions:
            self._tell_questions()
        if not number.isdecimal() or not 0 < int(number) <= len(self._questions):
            self.tell("Which question? Q tells them with their numbers; the number stands behind the word.")
            return
        question = self._questions[int(number) - 1]
        words = words.strip()
        if outcome is Outcome.ANSWERED and not words:
            words = self.ask(f"What did {one_line(question.person)} answer to “{one_line(question.text)}”? ").strip()
        entry = self._records.settle_question(question.uid, outcome, words, row_version=question.row_version)
        self._done(entry)
        self._recall(question.uid)

    def _recall(self, changed: str) -> None:
        """The numbers stay those that were told; the question behind one is as it is now."""
        now = {one.uid: one for person in self._records.people() for one in person.questions}
        self._questions = [now.get(one.uid, one) if one.uid == changed else one for one in self._questions]

    # --- passages ------------------------------------------------------------------------------
    def _tell_uncovered(self) -> None:
        article = self._desk.article
        if article.earlier:
            self.tell("This is an earlier text of the article; only this claim stands in it.")
            return
        self._uncovered = article.revision, laying.covered(article).wanting
        if not self._uncovered[1]:
            self.tell("Claims cover everything in this article that can be checked.")
        for number, span in enumerate(self._uncovered[1], 1):
            self.tell(f"Uncovered {number}: {one_line(article.text[slice(*span)])}")

    def _make_claim(self, rest: str) -> None:
        """A claim of an uncovered passage, by its number, or of exact words."""
        words, article = rest or self.ask("Which words of the article? ").strip(), self._desk.article
        if not words.isdecimal():
            self._done(self.session.make_claim(review.find_passage(article.text, normalise(words))))
            return
        revision, passages = self._uncovered
        if revision == article.revision and 0 < int(words) <= len(passages):
            self._done(self.session.make_claim(passages[int(words) - 1]))
        else:
            self.tell("Which passage? uncovered tells those of this article with their numbers.")

    def _copy(self) -> None:
        text = copied(self._desk)
        path = keep(text)
        self.tell(f"Copied into {one_line(str(path))}: {text}")

    def _take(self, number: int) -> None:
        if self.session.choose(number - 1):
            self._tell_candidate()
        else:
            self.tell(f"There is no candidate {number}.")

    def _done(self, entry: JournalEntry) -> None:
        self.tell(f"Entry {entry.seq} by {one_line(entry.actor)}: {one_line(entry.summary)}")

    def _tell_claim(self, desk: Desk) -> None:
        for line in claim_lines(desk):
            self.tell(line)
        self._tell_candidate()

    def _tell_candidate(self) -> None:
        self.tell(candidate_line(self._desk))


_MOVES: dict[str, Callable[[Session], bool]] = {
    "n": lambda session: session.to_unresolved(1),
    "N": lambda session: session.to_unresolved(-1),
    "j": lambda session: session.step(1),
    "k": lambda session: session.step(-1),
    "]": Session.next_article,
    "[": Session.previous_article,
}


def claim_lines(desk: Desk) -> Iterator[str]:
    """A claim as whole sentences, then its evidence, a line a piece."""
    claim, source = desk.claim, desk.source
    checked = sum(one.verdict is not None and not one.reopened for one in desk.claims)
    about = ", ".join(part for part in (one_line(source.outlet or ""), day(source.published)) if part)
    article = name_of(source.title, source.name) + (f" ({about})" if about else "")
    yield f"Article: {article}. {checked} of {counted(len(desk.claims), 'claim')} checked."
    state = VERDICTS[claim.verdict].word if claim.verdict else "no verdict"
    if claim.reopened:
        state = f"reopened, was {state}"
    if claim.blind:
        state = "to be checked blind, the other verdict is hidden until you have judged"
    yield f"Claim: {one_line(claim.text)}. State: {state}, {STATUSES[claim.status]}."
    who = ", ".join(one_line(part) for part in (claim.speaker, claim.role) if part)
    how = ", ".join(part for part in (KINDS[claim.kind], MODALITIES[claim.modality].removeprefix("– ")) if part)
    yield f"Said by {who}, {how}: {one_line(claim.quote)}" if who else f"Said in {how}: {one_line(claim.quote)}"
    for why in claim.reopened:
        yield f"Reopened: {one_line(reopening_words(why))}."
    if claim.justification:
        yield f"Reason of the verdict: {one_line(claim.justification)}"
    if claim.note:
        yield f"Note: {one_line(claim.note)}"
    if desk.details.made_by:
        yield f"Claim made by hand: {one_line(desk.details.made_by)}."
    for question in desk.questions:
        yield f"Asked {one_line(question.person)}: {question_line(question)}"
    yield f"Evidence: {counted(len(desk.evidence), 'piece')}." if desk.evidence else "No evidence in other articles."


def question_line(question: Question) -> str:
    """What somebody was asked, about what, and what came of it."""
    about = f"about the claim {one_line(question.claim_text)}" if question.claim else "about the article as a whole"
    asked = f"{CHANNELS[question.channel]} of {day_of(question.asked_at)}, {about}: {one_line(question.text)}"
    came = f" They answered: {one_line(question.answer)}" if question.answer else ""
    return f"{OUTCOMES[question.outcome].word}, {asked}{came}"


def _addressee(who: Addressee) -> str:
    author = ", the author" if who.whom is Whom.AUTHOR else ""
    return f"{one_line(who.person)}{author}"


def candidate_line(desk: Desk) -> str:
    """The piece of evidence in hand."""
    item = desk.candidate
    if item is None:
        return "No candidate in hand."
    statement = item.statement
    grade = f"reliability {statement.reliability}" if statement.reliability else ""
    outlet = one_line(statement.outlet or statement.document)
    rest = [outlet, grade, day(statement.published), *map(one_line, item.reasons)]
    return (
        f"Candidate {desk.chosen + 1} of {len(desk.evidence)}, {relation_words(item)}: "
        f"{one_line(statement.what.quote)}. {'; '.join(part for part in rest if part)}."
    )
