"""What is looked at, without a screen: the way through articles, the pace, what a commit makes it read."""

from __future__ import annotations

from itertools import accumulate, count

import pytest

from tests.builders import RAID, document, raid_statements
from tests.tui.conftest import Table
from workbench import review
from workbench.model.claims import Verdict
from workbench.model.links import LinkState, Relation
from workbench.model.sources import SourceStanding
from workbench.store import Store
from workbench.tui.headline import headline
from workbench.tui.in_hand import InHand
from workbench.tui.pace import seconds_a_claim, time_words
from workbench.tui.session import Session
from workbench.tui.widgets.card import card_lines
from workbench.tui.words import claim_sign, unresolved


@pytest.fixture
def session(table: Table) -> Session:
    """A session with the first claim at hand."""
    made = Session(table.store, "amna")
    made.start()
    return made


def at_hand(session: Session) -> str:
    """The first words of the claim at hand."""
    assert session.desk is not None
    return session.desk.claim.text[:8]


def test_articles_with_work_come_once_each_and_the_way_back_is_remembered(session: Session) -> None:
    assert at_hand(session) == "More tha"
    assert session.next_article()
    assert at_hand(session) == "Only 19 "
    assert session.next_article()
    assert at_hand(session) == "Dozens o"
    assert session.previous_article()
    assert session.previous_article()
    assert at_hand(session) == "More tha"
    assert not session.previous_article()


def test_the_pace_is_the_reviewers_own_over_sessions(table: Table) -> None:
    every_two_minutes = count(1_000_000, 120)
    session = Session(table.store, "amna", clock=lambda: float(next(every_two_minutes)))
    session.start()
    for left in range(3, -1, -1):
        assert session.seconds_for(1) is None
        session.judge(Verdict.NOT_CHECKABLE)
        assert left or session.seconds_for(session.left()) is None, "nothing is left"
    session.take_back()
    assert session.seconds_for(session.left()) == 120
    again = Session(table.store, "amna")
    again.start()
    assert again.seconds_for(1) is not None, "the journal knows it"
    other = Session(table.store, "ben")
    other.start()
    assert other.seconds_for(1) is None, "it is another one's"


@pytest.mark.parametrize(
    ("gaps", "pace"),
    [
        ([60, 60], None),
        ([60, 90, 120], 90),
        ([60, 90, 601, 120, 86_400], 90),
        ([60] * 9 + [600], 60),
        ([600] * 30 + [30] * 40, 30),
    ],
    ids=["too few", "mean", "without pauses", "without the longest tenth", "the newest forty"],
)
def test_the_pace_is_robust(gaps: list[int], pace: float | None) -> None:
    assert seconds_a_claim(list(accumulate(gaps, initial=1_000))) == pace


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "about 1 min"), (600, "about 10 min"), (47 * 60, "about 45 min"), (93 * 60, "about 95 min"),
     (170 * 60, "about 3 h"), (4_000_000, "about 1,111 h")],
)  # fmt: skip
def test_a_guess_is_said_as_exactly_as_it_may_be(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_only_a_commit_of_somebody_else_reads_the_whole_article_again(
    table: Table, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    claims_of, claim = table.store.claims_of, table.store.claim
    monkeypatch.setattr(table.store, "claims_of", lambda source: read.append(source) or claims_of(source))
    InHand(session).link(Relation.CORROBORATES)
    with monkeypatch.context() as after:
        after.setattr(table.store, "claim", lambda uid: read.append(uid) or claim(uid))
        assert not session.catch_up()
    assert read == []
    with Store.open(table.path) as other:
        review.judge(other, table.claim("Two").uid, Verdict.REFUTED, by="ben")
    session.catch_up()
    assert len(read) == 1
    assert session.desk is not None
    assert [claim.verdict for claim in session.desk.claims] == [None, Verdict.REFUTED]


def test_the_candidate_in_hand_stays_in_hand(table: Table, session: Session) -> None:
    session.choose(1)
    assert session.desk is not None
    held = session.desk.candidate
    session.refresh()
    assert session.desk.candidate == held
    assert held is not None
    assert held.state is LinkState.SUGGESTED


def test_a_claim_of_an_earlier_revision_stands_in_the_words_that_were_checked(table: Table, session: Session) -> None:
    with Store.open(table.path) as other:
        batch = other.begin_batch("again", by="ben")
        longer = RAID + "\n\nNobody was at the desk."
        other.add_documents(batch.uid, [(document(longer, author="Mira Sand"), raid_statements(longer))])
    session.refresh()
    assert session.desk is not None
    claim, text = session.desk.claim, session.desk.article.text
    assert text[claim.start : claim.end] == claim.quote


def test_a_verdict_whose_ground_is_gone_is_work_again(session: Session) -> None:
    session.judge(Verdict.NOT_CHECKABLE)
    claim = next(claim for claim in session.store.claims() if claim.verdict)
    assert not unresolved(claim)
    review.edit_source(session.store, claim.source, by="bea", standing=SourceStanding.RETRACTED)
    session.catch_up()
    session.open(claim.uid)
    assert session.desk is not None
    assert unresolved(session.desk.claim)
    assert claim_sign(session.desk.claim).word == "reopened"
    card = "\n".join("".join(text for text, _ in line) for line in card_lines(session.desk, 90, roomy=True))
    assert "↺ reopened: “" in card
    assert "was retracted on" in card
    assert "was – uncheckable by amna" in card
    head, _ = headline(session.desk, seconds_left=None, hidden=False, read_only=False)
    assert "RETRACTED" in "".join(text for text, _ in head)
