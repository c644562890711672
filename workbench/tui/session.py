"""What is being looked at: the claim at hand with its article and evidence, the filter, the way here.

No Textual in it. Everything here blocks on the database and is called from one thread (`Jobs.desk`), so
acts happen in the order of their keys. Changes go through `workbench.review` and nowhere else.
"""

from __future__ import annotations

import statistics
import time
from array import array
from dataclasses import replace

from workbench import review
from workbench.errors import NotFound, UsageError
from workbench.model import (
    Claim,
    ClaimFilter,
    Evidence,
    JournalEntry,
    LinkState,
    Relation,
    Status,
    StoredStatement,
    Verdict,
)
from workbench.store import Store
from workbench.text import one_line
from workbench.tui.views import Article, Desk, Details, Mark, Preview
from workbench.tui.words import NO_CLAIM, RELATIONS, Sign, claim_sign, quantity_words, time_words, unresolved

_LONGEST_PAUSE = 600.0
"""Seconds after which the reviewer was away rather than thinking."""


class Session:
    """One reviewer at one database. `desk` is null while the database holds no claim."""

    def __init__(self, store: Store, reviewer: str) -> None:
        self.store = store
        self.reviewer = reviewer
        self.desk: Desk | None = None
        self.which = ClaimFilter()
        self.listed: array[int] = array("q")
        self._trail: list[str] = []
        self._passed: set[str] = set()
        self._reshaped: dict[int, str] = {}
        """Which claim was at hand when an entry was written that is about another thing."""
        self._verdicts: list[float] = []

    # --- looking -------------------------------------------------------------------------------
    def start(self) -> None:
        """Lay the claim on the desk that most needs work; if all is decided, the first one there is."""
        claim = review.next_claim(self.store) or review.next_claim(self.store, ClaimFilter())
        if claim is not None:
            self._lay(claim)

    def open(self, claim: str) -> None:
        """Lay a claim on the desk."""
        found = self.store.claim(claim)
        if self.desk is not None and found.source != self.desk.source.uid:
            self._trail.append(self.desk.claim.uid)
        self._lay(found)

    def refresh(self) -> None:
        """Read everything on the desk again; the candidate in hand stays in hand."""
        if self.desk is None:
            self.start()
            return
        held = self.desk.candidate
        try:
            claim = self.store.claim(self.desk.claim.uid)
        except NotFound:
            self.desk = None
            self.start()
            return
        self._lay(claim)
        self._take_in_hand(held.link if held else None)

    def step(self, by: int) -> bool:
        """The next or previous claim of the article; false at its ends."""
        if self.desk is None:
            return False
        place = self._place() + by
        if not 0 <= place < len(self.desk.claims):
            return False
        self._turn_to(self.desk.claims[place])
        return True

    def to_unresolved(self, by: int) -> bool:
        """The next or previous unresolved claim: of the filtered list where one is set, else of the article.

        When the article is finished, of the article that most needs work. False if there is none.
        """
        if self.desk is None:
            return False
        if self.which != ClaimFilter(order=self.which.order) and self.desk.claim.id in self.listed:
            return self._unresolved_in_list(by)
        here = self._place()
        claims = self.desk.claims
        order = [*range(here + 1, len(claims)), *range(here)] if by > 0 else [*range(here - 1, -1, -1)]
        found = next((claims[place] for place in order if unresolved(claims[place])), None)
        if found is not None:
            self._turn_to(found)
            return True
        return by > 0 and self.next_article()

    def _unresolved_in_list(self, by: int) -> bool:
        assert self.desk is not None
        ids = self.listed
        here = ids.index(self.desk.claim.id)
        rest = ids[here + 1 :] if by > 0 else ids[:here][::-1]
        for start in range(0, len(rest), 100):
            for claim in self.store.claims_by_id(rest[start : start + 100]):
                if claim is not None and unresolved(claim):
                    self.open(claim.uid)
                    return True
        return False

    def next_article(self) -> bool:
        """The article that most needs work, other than this one and those passed over before."""
        if self.desk is None:
            return False
        self._passed.add(self.desk.source.uid)
        for _ in range(2):
            for limit in (200, 5_000, None):
                ids = self.store.claim_ids(ClaimFilter(undecided=True), limit=limit)
                for claim in self.store.claims_by_id(ids):
                    if claim is not None and unresolved(claim) and claim.source not in self._passed:
                        self.open(claim.uid)
                        return True
                if limit is None or len(ids) < limit:
                    break
            self._passed = {self.desk.source.uid}
        return False

    def previous_article(self) -> bool:
        """Back to the claim from which this article was reached."""
        while self._trail:
            try:
                self._lay(self.store.claim(self._trail.pop()))
            except NotFound:
                continue
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
        if item is None:
            return None
        statement = item.statement
        mark = _mark(statement, RELATIONS[item.relation])
        text = self._text_of(statement)
        return Preview(
            statement.title or statement.document, Article(statement.revision, text, (mark,)), mark
        )

    def history(self) -> tuple[list[JournalEntry], Claim] | None:
        """What was done to the claim at hand and to its links, newest first."""
        if self.desk is None:
            return None
        claim = self.desk.claim
        return list(self.store.journal(subject=claim.uid, newest_first=True)), claim

    def minutes_left(self) -> int | None:
        """How long the article's unresolved claims will take at this session's pace, null at first."""
        gaps = [
            b - a for a, b in zip(self._verdicts, self._verdicts[1:], strict=False) if b - a < _LONGEST_PAUSE
        ]
        if self.desk is None or len(gaps) < 3:
            return None
        left = sum(unresolved(claim) for claim in self.desk.claims)
        return max(1, round(statistics.median(gaps) * left / 60)) if left else None

    # --- acts ----------------------------------------------------------------------------------
    def link(self, relation: Relation) -> JournalEntry:
        """Confirm the candidate in hand in this relation, and take the next one in hand."""
        claim, item = self._held()
        entry = review.link(
            self.store,
            claim.uid,
            item.statement.uid,
            relation,
            by=self.reviewer,
            credibility=item.credibility,
            note=item.note,
            row_version=item.row_version,
        )
        self._acted_on_link()
        return entry

    def never(self) -> JournalEntry:
        """The remembered no to the candidate in hand."""
        claim, item = self._held()
        entry = review.reject(
            self.store, claim.uid, item.statement.uid, by=self.reviewer, row_version=item.row_version
        )
        self._acted_on_link()
        return entry

    def wants_reason(self, verdict: Verdict) -> bool:
        """Whether this verdict would stand on no confirmed evidence."""
        return review.needs_reason(self.store, self._at_hand().uid, verdict)

    def judge(self, verdict: Verdict, because: str = "") -> JournalEntry:
        """Give the verdict and go on to the next unresolved claim."""
        claim = self._at_hand()
        entry = review.judge(
            self.store, claim.uid, verdict, by=self.reviewer, because=because, row_version=claim.row_version
        )
        self._verdicts.append(time.monotonic())
        self._acted_on_claim()
        self.to_unresolved(1)
        return entry

    def take_back(self) -> JournalEntry:
        """Take the claim's verdict back; it stays on the desk."""
        claim = self._at_hand()
        if claim.verdict is None:
            raise UsageError("This claim has no verdict to take back.")
        entry = review.take_back(self.store, claim.uid, by=self.reviewer, row_version=claim.row_version)
        self._acted_on_claim()
        return entry

    def set_status(self, status: Status) -> JournalEntry:
        """Say where the work is, and go on to the next unresolved claim."""
        claim = self._at_hand()
        entry = review.set_status(
            self.store, claim.uid, status, by=self.reviewer, row_version=claim.row_version
        )
        self._acted_on_claim()
        self.to_unresolved(1)
        return entry

    def edit(self, claim: str, *, text: str | None = None, note: str | None = None) -> JournalEntry:
        """Change the text or the note of a claim, as it was when it came on the desk."""
        held = self._at_hand()
        entry = review.edit_claim(
            self.store,
            claim,
            by=self.reviewer,
            text=text,
            note=note,
            row_version=held.row_version if held.uid == claim else None,
        )
        self._acted_on_claim()
        return entry

    def rate_outlet(self, reliability: str, *, candidate: bool) -> JournalEntry:
        """An Admiralty letter for the outlet of the candidate in hand, or of the article."""
        claim = self._at_hand()
        assert self.desk is not None
        name = self._held()[1].statement.outlet if candidate else self.desk.source.outlet
        outlet = next((one for one in self.store.outlets() if one.name == name), None)
        if outlet is None:
            raise UsageError("Nobody knows which outlet this is.", hint="“workbench sources edit” names it.")
        entry = review.edit_outlet(
            self.store, outlet.uid, by=self.reviewer, reliability=reliability, row_version=outlet.row_version
        )
        self._reshaped[entry.seq] = claim.uid
        self.refresh()
        return entry

    def rate_candidate(self, credibility: int) -> JournalEntry:
        """An Admiralty digit for what the candidate in hand says."""
        claim, item = self._held()
        entry = review.rate_link(
            self.store, item.link, credibility, by=self.reviewer, row_version=item.row_version
        )
        self._reshaped[entry.seq] = claim.uid
        self.refresh()
        return entry

    def merge(self) -> JournalEntry:
        """Make the candidate's claim one with the claim at hand, which keeps its text."""
        claim, item = self._held()
        if item.statement.claim is None or item.statement.claim == claim.uid:
            raise UsageError("The candidate has no claim of its own to merge.")
        entry = review.merge(self.store, item.statement.claim, claim.uid, by=self.reviewer)
        self._reshaped[entry.seq] = claim.uid
        self.refresh()
        return entry

    def split(self) -> JournalEntry:
        """Make the statement in hand, which stated this claim, a claim of its own again."""
        claim, item = self._held()
        if item.relation is not Relation.STATES:
            raise UsageError("Only a statement that states this claim can be split off.")
        entry = review.split(
            self.store, claim.uid, item.statement.uid, item.statement.what.claim, by=self.reviewer
        )
        self._reshaped[entry.seq] = claim.uid
        self.refresh()
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
    def _lay(self, claim: Claim) -> None:
        """Put an article on the desk, with one of its claims at hand."""
        source = self.store.source(claim.source)
        revision = self.store.revision(source.uid)
        own = self.store.statement(claim.statement)
        if own.revision == revision.uid:
            statements, text = list(self.store.statements(source=source.uid)), revision.text
        else:  # the article changed since: show the words that were checked
            statements, text = [own], self._text_of(own)
        claims = self.store.claims_of(source.uid)
        signs = {one.uid: claim_sign(one) for one in claims}
        marks = tuple(_mark(statement, self._sign(statement, signs)) for statement in statements)
        article = Article(own.revision, text, marks)
        self.desk = Desk(
            source,
            article,
            tuple(claims),
            claim,
            _mark(own, claim_sign(claim)),
            _details(own),
            tuple(self.store.evidence(claim.uid)),
        )
        self._take_in_hand(None)

    def _sign(self, statement: StoredStatement, signs: dict[str, Sign]) -> Sign:
        if statement.claim is None:
            return NO_CLAIM
        if statement.claim not in signs:  # merged into a claim of another article
            signs[statement.claim] = claim_sign(self.store.claim(statement.claim))
        return signs[statement.claim]

    def _text_of(self, statement: StoredStatement) -> str:
        return next(
            one.text for one in self.store.revisions(statement.source) if one.uid == statement.revision
        )

    def _turn_to(self, claim: Claim) -> None:
        """Another claim of the same article comes to hand."""
        assert self.desk is not None
        if claim.uid == self.desk.claim.uid:
            return
        own = self.store.statement(claim.statement)
        if own.revision != self.desk.article.revision:
            self._lay(claim)
            return
        self.desk = replace(
            self.desk,
            claim=claim,
            statement=_mark(own, claim_sign(claim)),
            details=_details(own),
            evidence=tuple(self.store.evidence(claim.uid)),
            chosen=0,
        )
        self._take_in_hand(None)

    def _take_in_hand(self, link: str | None) -> None:
        """The piece of evidence with this link, else the first that nobody looked at, else the first."""
        assert self.desk is not None
        places = {item.link: place for place, item in enumerate(self.desk.evidence)}
        fresh = (place for place, item in enumerate(self.desk.evidence) if item.state is LinkState.SUGGESTED)
        chosen = places[link] if link in places else next(fresh, 0)
        self.desk = replace(self.desk, chosen=chosen)

    def _acted_on_claim(self) -> None:
        """Read one claim and its evidence again, and give its statement the new sign."""
        assert self.desk is not None
        claim = self.store.claim(self.desk.claim.uid)
        sign = claim_sign(claim)
        marks = tuple(
            replace(mark, sign=sign) if mark.claim == claim.uid else mark for mark in self.desk.article.marks
        )
        self.desk = replace(
            self.desk,
            claim=claim,
            claims=tuple(claim if one.uid == claim.uid else one for one in self.desk.claims),
            article=replace(self.desk.article, marks=marks),
            statement=replace(self.desk.statement, sign=sign) if self.desk.statement else None,
        )

    def _acted_on_link(self) -> None:
        """Read the claim and its evidence again, and take the next candidate in hand."""
        assert self.desk is not None
        following = [
            item.link
            for item in self.desk.evidence[self.desk.chosen + 1 :]
            if item.state is LinkState.SUGGESTED
        ]
        held = self.desk.candidate
        self._acted_on_claim()
        self.desk = replace(self.desk, evidence=tuple(self.store.evidence(self.desk.claim.uid)))
        left = any(item.state is LinkState.SUGGESTED for item in self.desk.evidence)
        self._take_in_hand(following[0] if following else None if left or held is None else held.link)

    def _show_subject(self, entry: JournalEntry) -> None:
        """After an undo: the claim that it was about, if that still lives."""
        about = self._reshaped.get(entry.undoes or 0, entry.subject)
        self._reshaped[entry.seq] = about
        try:
            self.open(about)
        except NotFound:
            self.refresh()

    def _place(self) -> int:
        assert self.desk is not None
        uids = [claim.uid for claim in self.desk.claims]
        return uids.index(self.desk.claim.uid) if self.desk.claim.uid in uids else -1

    def _at_hand(self) -> Claim:
        if self.desk is None:
            raise UsageError("There is no claim on the desk.")
        return self.desk.claim

    def _held(self) -> tuple[Claim, Evidence]:
        claim = self._at_hand()
        assert self.desk is not None
        if self.desk.candidate is None:
            raise UsageError(
                "There is no candidate in hand.", hint="Another article must speak to the claim first."
            )
        return claim, self.desk.candidate


def _mark(statement: StoredStatement, sign: Sign) -> Mark:
    what = statement.what
    numbers = tuple((number.start, number.end) for number in what.quantities)
    return Mark(statement.claim, what.start, what.end, what.spans, sign, what.speaker_span, numbers)


def _details(statement: StoredStatement) -> Details:
    what = statement.what
    return Details(
        tuple(one_line(quantity_words(quantity)) for quantity in what.quantities),
        tuple(time_words(time) for time in what.times),
        what.hedge,
        what.negated,
        what.affiliation,
    )
