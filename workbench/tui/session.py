"""What is being looked at: the claim at hand with its article and evidence, the filter, the way here.

No Textual in it. Everything here blocks on the database and is called from one thread (`Jobs.desk`), so
acts happen in the order of their keys. Changes go through `workbench.review` and nowhere else.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from workbench import review
from workbench.errors import NotFound, UsageError
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.filters import ClaimFilter
from workbench.model.journal import JournalEntry
from workbench.model.links import Evidence
from workbench.model.questions import Addressee, Channel, Whom
from workbench.model.statements import Span
from workbench.review.query import parse_query
from workbench.store import Store
from workbench.tui import laying
from workbench.tui.pace import KEPT, seconds_a_claim
from workbench.tui.resuming import Listing, Place
from workbench.tui.views import Desk, Preview
from workbench.tui.way import Way, in_article
from workbench.tui.words import unresolved


class Session:
    """One reviewer at one database. `desk` is null while the database holds no claim."""

    def __init__(self, store: Store, reviewer: str, clock: Callable[[], float] = time.time) -> None:
        self.store = store
        self.reviewer = reviewer
        self.view = review.ReviewerView(store, reviewer)
        self.desk: Desk | None = None
        self.which = ClaimFilter()
        self.listed: array[int] = array("q")
        self.listing = Listing()
        self._way = Way(store, self.view, reviewer)
        self._reshaped: dict[int, str] = {}
        """Which claim was at hand when an entry was written that is about another thing."""
        self._clock = clock
        self._verdicts: list[float] = []
        self._read_to = 0
        self._written = 0
        self._others = 0
        """What the store said when it was last asked whether others have written."""

    # --- looking -------------------------------------------------------------------------------
    def start(self, place: Place | None = None) -> None:
        """Lay the claim of a place on the desk, if it still stands, else the one that most needs work; if all is
        decided, the first one there is."""
        self._others = self.store.others_version()
        self._read_to = self.store.head().seq
        self._verdicts = [at / 1_000_000 for at in self.store.acted_at(self.reviewer, "judge", limit=KEPT)]
        if place is not None:
            self.listing = place.listing
            if place.claim is not None and self._lay_again(place.claim):
                return
        claim = self._way.first()
        self.desk = laying.lay(self.view, self.view.claim(claim.uid)) if claim is not None else None

    def _lay_again(self, claim: str) -> bool:
        try:
            self.desk = laying.lay(self.view, self.view.claim(claim))
        except NotFound:
            return False
        return True

    def list_again(self) -> None:
        """Read the list that a reviewer was working through, so that the next unresolved claim is one of it; it may
        take seconds, changes nothing else, and any thread may do it."""
        try:
            which = parse_query(self.listing.query)
        except UsageError:  # it was left half typed
            return
        if which != ClaimFilter(order=which.order):
            which = replace(which, order=self.listing.order)
            self.which, self.listed = which, self.view.claim_ids(which)

    def place(self, screen: str) -> Place:
        """Where the reviewer is."""
        return Place(self.desk.claim.uid if self.desk else None, screen, self.listing)

    def open(self, claim: str) -> None:
        """Lay a claim on the desk."""
        found = self.view.claim(claim)
        if self.desk is None:
            self.desk = laying.lay(self.view, found)
            return
        if found.source != self.desk.source.uid:
            self._way.left(self.desk.claim.uid)
        self.desk = laying.bring(self.view, self.desk, found)

    def catch_up(self) -> bool:
        """After anybody's commit: read what it can have changed. Whether the desk is another than before.

        Of this session's own acts nothing is read again. If others wrote, but no entry of the journal, only the claim
        at hand is (they may have found candidates for it), else all of its article.
        """
        before = self.desk
        self._read_on()
        # Thousands of marks, compared here and not where the screen is painted.
        return self.desk is not before and self.desk != before

    def _read_on(self) -> None:
        version, head = self.store.others_version(), self.store.head().seq
        by_others = head - self._read_to - self._written
        others_wrote, self._others = version != self._others, version
        self._read_to, self._written = head, 0
        if by_others or self.desk is None:
            self.refresh()
        elif others_wrote:
            try:
                self.desk = laying.bring(self.view, self.desk, self.view.claim(self.desk.claim.uid))
            except NotFound:
                self.start()

    def refresh(self) -> None:
        """Read everything on the desk again; the candidate in hand stays in hand."""
        if self.desk is None:
            self.start()
            return
        held = self.desk.candidate
        try:
            desk = laying.lay(self.view, self.view.claim(self.desk.claim.uid))
        except NotFound:
            self.start()
            return
        self.desk = laying.take_in_hand(desk, held.link if held else None)

    def step(self, by: int) -> bool:
        """The next or previous claim of the article; false at its ends."""
        if self.desk is None:
            return False
        place = self._place() + by
        if not 0 <= place < len(self.desk.claims):
            return False
        self.open(self.desk.claims[place].uid)
        return True

    def to_end(self, by: int) -> bool:
        """The first (-1) or last (1) claim of the article; false if it is at hand."""
        if self.desk is None or not self.desk.claims:
            return False
        found = self.desk.claims[0 if by < 0 else -1]
        if found.uid == self.desk.claim.uid:
            return False
        self.open(found.uid)
        return True

    def open_source(self, source: str) -> bool:
        """An article by its uid: its first unresolved claim, else its first; false if it has none."""
        claims = self.view.claims_of(source)
        if not claims:
            return False
        self.open(next(filter(unresolved, claims), claims[0]).uid)
        return True

    def read_source(self, source: str) -> Preview:
        """An article without claims, to read."""
        return laying.article(self.view, source)

    def to_unresolved(self, by: int) -> bool:
        """The next or previous unresolved claim: of the filtered list where one is set, else of the article.

        When the article is finished, of the article that most needs work. False if there is none.
        """
        if self.desk is None:
            return False
        if self.which != ClaimFilter(order=self.which.order):
            place = self._way.place_in(self.listed, self.desk.claim.id)
            if place is not None:
                return self._open(self._way.in_list(self.listed, place, by))
        found = in_article(self.desk.claims, self._place(), by)
        return self._open(found) or (by > 0 and self.next_article())

    def _open(self, claim: Claim | None) -> bool:
        if claim is not None:
            self.open(claim.uid)
        return claim is not None

    def next_article(self) -> bool:
        """The article that most needs work, other than this one and those passed over before; false if there is
        none."""
        return self.desk is not None and self._open(self._way.other_article(self.desk.source.uid))

    def previous_article(self) -> bool:
        """Back to the claim from which this article was reached."""
        while (claim := self._way.back()) is not None:
            if self._lay_again(claim):
                return True
        return False

    def choose(self, place: int) -> bool:
        """Take a piece of evidence in hand, by its place in the list."""
        if self.desk is None or not 0 <= place < len(self.desk.evidence):
            return False
        self.desk = replace(self.desk, chosen=place)
        return True

    def preview(self) -> Preview | None:
        """The candidate in hand in its own article."""
        item = self.desk.candidate if self.desk else None
        return laying.preview(self.store, item) if item else None

    def history(self) -> tuple[list[JournalEntry], Claim] | None:
        """What was done to the claim at hand and to its links, newest first."""
        if self.desk is None:
            return None
        claim = self.desk.claim
        return list(self.view.journal(subject=claim.uid, newest_first=True)), claim

    def open_statement(self, statement: str) -> Preview | None:
        """Lay the claim on the desk that a statement makes; without one, the statement in its article, to read."""
        found = self.store.statement(statement)
        if found.claim is not None:
            claim = self.view.claim(found.claim)
            if claim.statement == found.uid:
                self.open(claim.uid)
                return None
        return laying.passage(self.view, found)

    def left(self) -> int:
        """How many claims of the article are unresolved."""
        return sum(unresolved(claim) for claim in self.desk.claims) if self.desk else 0

    def seconds_for(self, claims: int) -> float | None:
        """How long so many claims will take at the reviewer's own pace; null while that is not known, or for none."""
        pace = seconds_a_claim(self._verdicts)
        return pace * claims if pace is not None and claims else None

    # --- acts ----------------------------------------------------------------------------------
    def wants_reason(self, verdict: Verdict) -> bool:
        """Whether this verdict would stand on no confirmed evidence."""
        return review.needs_reason(self.store, self._at_hand().uid, verdict)

    def judge(self, verdict: Verdict, because: str = "", *, row_version: int | None = None) -> JournalEntry:
        """Give the verdict and go on to the next unresolved claim.

        `row_version` is that of the claim as the reviewer saw it when they began, by default as it is shown.
        """
        claim = self._at_hand()
        entry = review.judge(
            self.store,
            claim.uid,
            verdict,
            by=self.reviewer,
            because=because,
            row_version=claim.row_version if row_version is None else row_version,
        )
        self._verdicts.append(self._clock())
        self.wrote()
        self._go_on()
        return entry

    def judge_on_evidence(self, verdict: Verdict) -> JournalEntry | Literal[False]:
        """The same; false, and nothing is written, where the verdict would stand on no confirmed evidence, so that a
        line of reason should be asked for first."""
        return False if self.wants_reason(verdict) else self.judge(verdict)

    def take_back(self) -> JournalEntry:
        """Take the claim's verdict back; it stays on the desk."""
        claim = self._at_hand()
        if claim.verdict is None:
            raise UsageError("This claim has no verdict to take back.", hint="Undo takes back your last act.")
        entry = review.take_back(self.store, claim.uid, by=self.reviewer, row_version=claim.row_version)
        self.wrote()
        self._reread()
        return entry

    def set_status(self, status: Status) -> JournalEntry:
        """Say where the work is, and go on to the next unresolved claim."""
        claim = self._at_hand()
        entry = review.set_status(self.store, claim.uid, status, by=self.reviewer, row_version=claim.row_version)
        self.wrote()
        self._go_on()
        return entry

    def edit(self, *, text: str | None = None, note: str | None = None, row_version: int | None = None) -> JournalEntry:
        """Change the text or the note of the claim at hand.

        `row_version` is that of the claim as the reviewer saw it when they began, by default as it is shown.
        """
        claim = self._at_hand()
        entry = review.edit_claim(
            self.store,
            claim.uid,
            by=self.reviewer,
            text=text,
            note=note,
            row_version=claim.row_version if row_version is None else row_version,
        )
        self.wrote()
        self._reread()
        return entry

    def addressees(self) -> list[Addressee]:
        """Who is at hand to be asked about the claim: its speaker, then the author."""
        return self.store.addressees(claim=self._at_hand().uid)

    def ask(self, text: str, to: Addressee, channel: Channel) -> JournalEntry:
        """Put a question about the claim at hand to somebody; the claim waits for the answer and stays on the desk."""
        claim = self._at_hand()
        to = to if to.whom is not Whom.OTHER else review.addressee(self.store, to.person, claim=claim.uid)
        entry = review.ask(self.store, text, to=to, claim=claim.uid, channel=channel, wait=True, by=self.reviewer)
        self.wrote()
        self._reread()
        return entry

    def edited(self, entry: JournalEntry) -> JournalEntry:
        """After a change of what is not the claim at hand: that one stays there, also when it is taken back."""
        self.wrote()
        if self.desk is not None:
            self._reshaped[entry.seq] = self.desk.claim.uid
        self.refresh()
        return entry

    def make_claim(self, span: Span) -> JournalEntry:
        """Make a claim of a passage of the article on the desk, and lay it there."""
        desk = self._laid()
        quote = desk.article.text[slice(*span)]
        entry = review.make_claim(self.store, desk.source.uid, span, by=self.reviewer, quote=quote)
        self.wrote()
        self._reshaped[entry.seq] = desk.claim.uid
        self.desk = laying.lay(self.view, self.view.claim(entry.subject))
        return entry

    def undo(self) -> JournalEntry:
        """Take back one's newest change, and lay the claim it was about on the desk."""
        entry = review.undo(self.store, by=self.reviewer)
        self._show_subject(entry)
        return entry

    def redo(self) -> JournalEntry:
        """Make the change again that the newest undo took back."""
        entry = review.redo(self.store, by=self.reviewer)
        self._show_subject(entry)
        return entry

    # --- the desk ------------------------------------------------------------------------------
    def held(self) -> tuple[Claim, Evidence]:
        """The claim at hand and the candidate in hand. UsageError where there is none."""
        desk = self._laid()
        if desk.candidate is None:
            raise UsageError("There is no candidate in hand.", hint="No other article speaks to the claim.")
        return desk.claim, desk.candidate

    def wrote(self) -> None:
        """Count an entry as this session's own, so that `catch_up` knows it."""
        self._written += 1

    def to_next_candidate(self) -> None:
        """After the candidate in hand was linked or refused: the one that followed it comes in hand."""
        self.wrote()
        self.desk = laying.after_link(self.view, self._laid())

    def _reread(self) -> None:
        """The claim at hand, as it is now."""
        self.open(self._at_hand().uid)

    def _go_on(self) -> None:
        """The next unresolved claim, where there is one; the one at hand is marked as what it is now."""
        claim = self.view.claim(self._at_hand().uid)
        self.desk = laying.marked(self._laid(), claim)
        if not self.to_unresolved(1):
            self.desk = laying.bring(self.view, self.desk, claim)

    def _show_subject(self, entry: JournalEntry) -> None:
        """After an undo: the claim that it was about, if that still lives."""
        self.wrote()
        reshaped = self._reshaped.get(entry.undoes or 0)
        try:
            if reshaped is None:
                self.open(entry.subject)
                return
            self._reshaped[entry.seq] = reshaped
            self.open(reshaped)
        except NotFound:
            pass
        self.refresh()

    def _place(self) -> int:
        uids = [claim.uid for claim in self._laid().claims]
        return uids.index(self._at_hand().uid) if self._at_hand().uid in uids else -1

    def _laid(self) -> Desk:
        if self.desk is None:
            raise UsageError("There is no claim on the desk.")
        return self.desk

    def _at_hand(self) -> Claim:
        return self._laid().claim
