"""The same review as prompts and lines, for screen readers and terminals that can only print. No Textual in it.

Each claim is told in a few whole lines: nothing is drawn, nothing moves, no state is said by colour or sign alone. The
keys are those of the screen; each answer ends with enter, and what a key needs (a number, a text) follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.model.claims import Status, Verdict
from workbench.model.journal import JournalEntry
from workbench.model.links import Relation
from workbench.report.words import reopening_words
from workbench.text import one_line, visible
from workbench.tui.resuming import Places
from workbench.tui.session import Session
from workbench.tui.views import Desk
from workbench.tui.words import KINDS, MODALITIES, STATUSES, VERDICTS, counted, day, name_of, relation_words

RELATIONS = {
    "+": Relation.CORROBORATES, "-": Relation.CONFLICTS, "=": Relation.SAME_ORIGIN, ">": Relation.UPDATES,
    "~": Relation.CONTEXT, "!": Relation.UNDERCUTS,
}  # fmt: skip
JUDGEMENTS = {
    "s": Verdict.SUPPORTED, "r": Verdict.REFUTED, "c": Verdict.CONFLICTING_EVIDENCE,
    "x": Verdict.NOT_ENOUGH_EVIDENCE, "o": Verdict.NOT_CHECKABLE,
}  # fmt: skip
HELP = """\
A number takes that candidate in hand. About the candidate in hand: + corroborates, - conflicts, = same origin,
> updates, ~ context, ! undercuts its source, . never again.
About the claim: s supported, r refuted, c conflicting, x not enough evidence, o not checkable, each with a reason
behind it if you like (r The minutes say otherwise.); v takes the verdict back, w waiting, d done, e NEW TEXT, i NOTE.
Moving: n and N next and previous unresolved claim, j and k next and previous in the article, ] next article.
t tells the claim again, a reads its article, y its history, u undo, redo, ? this help, q quit.
Everything is saved at once."""

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
            self._done(self.session.link(RELATIONS[key]))
            self._tell_candidate()
        elif key == ".":
            self._done(self.session.never())
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
            case "?":
                self.tell(HELP)
            case _:
                self.tell(f"{one_line(key)} is no key here; ? tells those that are.")
        return False

    @property
    def _desk(self) -> Desk:
        desk = self.session.desk
        assert desk is not None
        return desk

    def _judge(self, verdict: Verdict, because: str) -> None:
        if not because and self.session.wants_reason(verdict):
            because = self.ask(f"{VERDICTS[verdict].word} without evidence, because? Enter leaves it open. ").strip()
        self._done(self.session.judge(verdict, because))

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
    yield f"Evidence: {counted(len(desk.evidence), 'piece')}." if desk.evidence else "No evidence in other articles."


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
