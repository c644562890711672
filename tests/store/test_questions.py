"""Questions to people: asked, answered, taken back, merged, proved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import article, document, raid, raid_statements, said
from tests.store.conftest import Take
from tests.store.copies import copy_of, take_in
from workbench.errors import CannotUndo, NotFound, StaleRow, UsageError
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.filters import ClaimFilter
from workbench.model.questions import Channel, Outcome, Question, Whom
from workbench.store import Store
from workbench.store.engine import sqlite3


def ask(store: Store, claim: Claim, text: str = "Who counted them?", **fields: Any) -> Question:
    """A question to Mr X, as it is stored."""
    store.ask(text, claim=claim.uid, by="Ann", **{"person": "Mr X", **fields})
    return store.questions(claim=claim.uid)[-1]


def state(path: Path) -> list[tuple[Any, ...]]:
    """What the claims and the questions that stand hold, without what steps by one with each change."""
    raw = sqlite3.connect(path)
    found = raw.execute("SELECT uid, status, verdict FROM claims WHERE deleted_at IS NULL ORDER BY id").fetchall()
    found += raw.execute(
        "SELECT uid, claim_id, speaker_id, outcome, answer, settled_by, settled_at FROM questions "
        "WHERE deleted_at IS NULL ORDER BY id"
    ).fetchall()
    raw.close()
    return found


def test_a_question_is_kept_with_whom_how_when_and_by_whom(store: Store, claims: list[Claim]) -> None:
    entry = store.ask(
        " Who counted them? ", claim=claims[0].uid, person="Mr X", channel=Channel.EMAIL, by="Ann", wait=True
    )
    [one] = store.questions()
    assert (one.text, one.person, one.whom, one.channel) == ("Who counted them?", "Mr X", Whom.OTHER, Channel.EMAIL)
    assert (one.asked_by, one.outcome, one.answer, one.settled_by) == ("Ann", Outcome.PENDING, "", None)
    assert (one.claim, one.claim_text, one.quote) == (claims[0].uid, claims[0].text, claims[0].quote)
    assert (one.source, one.outlet) == (claims[0].source, "Kalindi Herald")
    assert one.asked_at == pytest.approx(entry.at, abs=1_000_000)
    assert (entry.action, entry.subject) == ("ask", claims[0].uid)
    assert "Mr X" in entry.summary
    assert "waiting" in entry.summary
    assert store.claim(claims[0].uid).status is Status.WAITING
    assert list(store.check()) == []


def test_a_question_can_be_put_to_speaker_and_author_and_about_a_whole_article(store: Store, take: Take) -> None:
    take(raid(author="Mira Sand"))
    [deal] = [claim for claim in store.claims() if claim.speaker == "Ilin Vasar"]
    [minister] = [one for one in store.speakers() if one.name == "Ilin Vasar"]
    store.ask("Is there one?", claim=deal.uid, whom=Whom.SPEAKER, speaker=minister.uid, by="Ann")
    store.ask("Who told you?", claim=deal.uid, whom=Whom.AUTHOR, by="Ann")
    store.ask("Were you there?", source=deal.source, whom=Whom.AUTHOR, by="Ann", wait=True)
    first, second, third = store.questions(source=deal.source)
    assert (first.person, first.speaker, first.role) == ("Ilin Vasar", minister.uid, "Trade Minister")
    assert (second.person, second.whom, second.speaker) == ("Mira Sand", Whom.AUTHOR, None)
    assert (third.claim, third.claim_text, third.source) == (None, "", deal.source)
    assert store.questions(claim=deal.uid) == [first, second]
    store.edit("speakers", minister.uid, {"name": "Ilin T. Vasar"}, by="Ann")
    assert store.questions()[0].person == "Ilin T. Vasar"
    assert list(store.check()) == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"person": " "}, "cannot be empty"),
        ({"person": "x" * 201}, "at most"),
        ({"text": " \n"}, "cannot be empty"),
        ({"whom": Whom.AUTHOR}, "No author is named"),
        ({"whom": Whom.SPEAKER, "speaker": "0" * 32}, "no speaker"),
        ({"text": "a\0b"}, "ordinary characters"),
    ],
)
def test_what_is_no_question_is_refused_and_leaves_nothing(
    store: Store, claims: list[Claim], fields: dict[str, Any], told: str
) -> None:
    head = store.head()
    given = {"text": "Why?", "person": "Mr X", **fields}
    with pytest.raises((UsageError, NotFound), match=told):
        store.ask(given.pop("text"), claim=claims[0].uid, by="Ann", wait=True, **given)
    assert (store.head(), store.questions()) == (head, [])
    assert store.claim(claims[0].uid).status is Status.NEW


def test_the_last_answer_takes_a_waiting_claim_up_again(store: Store, claims: list[Claim]) -> None:
    one = ask(store, claims[0], wait=True)
    other = ask(store, claims[0], "Were there others?", wait=True)
    store.settle_question(one.uid, Outcome.ANSWERED, "The army did.", by="Bob")
    assert store.claim(claims[0].uid).status is Status.WAITING
    store.settle_question(other.uid, Outcome.NO_ANSWER, by="Bob")
    assert store.claim(claims[0].uid).status is Status.IN_PROGRESS
    first, second = store.questions(claim=claims[0].uid)
    assert (first.outcome, first.answer, first.settled_by) == (Outcome.ANSWERED, "The army did.", "Bob")
    assert (second.outcome, second.answer) == (Outcome.NO_ANSWER, "")
    assert store.questions(outcome=Outcome.PENDING) == []
    store.settle_question(other.uid, Outcome.PENDING, by="Bob")
    assert [(q.uid, q.settled_by, q.settled_at) for q in store.questions(outcome=Outcome.PENDING)] == [
        (other.uid, None, None)
    ]
    assert list(store.check()) == []


@pytest.mark.parametrize("status", [Status.DONE, Status.SECOND_CHECK])
def test_asking_leaves_a_claim_alone_that_is_not_worked_on(store: Store, claims: list[Claim], status: Status) -> None:
    store.decide(claims[0].uid, Verdict.SUPPORTED, by="Ann")
    store.edit("claims", claims[0].uid, {"status": Status.NEW}, by="Ann")
    store.edit("claims", claims[0].uid, {"status": status}, by="Ann")
    one = ask(store, claims[0], wait=True)
    assert store.claim(claims[0].uid).status is status
    store.settle_question(one.uid, Outcome.DECLINED, "no comment", by="Bob")
    assert store.claim(claims[0].uid).status is status


def test_an_answer_may_be_corrected_and_what_was_asked_may_not(store: Store, claims: list[Claim]) -> None:
    one = ask(store, claims[0])
    store.settle_question(one.uid, Outcome.DECLINED, "no comment", by="Bob")
    store.settle_question(one.uid, Outcome.ANSWERED, "Nineteen.", by="Bob")
    assert store.question(one.uid).answer == "Nineteen."
    with pytest.raises(UsageError, match="so already"):
        store.settle_question(one.uid, Outcome.ANSWERED, "Nineteen. ", by="Bob")
    with pytest.raises(UsageError, match="needs its words"):
        store.settle_question(one.uid, Outcome.ANSWERED, " ", by="Bob")
    with pytest.raises(UsageError, match="no answer"):
        store.settle_question(one.uid, Outcome.PENDING, "Nineteen", by="Bob")
    with pytest.raises(StaleRow):
        store.settle_question(one.uid, Outcome.NO_ANSWER, by="Bob", row_version=one.row_version)
    with sqlite3.connect(store.path) as raw, pytest.raises(sqlite3.IntegrityError, match="not changed"):
        raw.execute("UPDATE questions SET text = 'other', row_version = row_version + 1")
    raw.close()


def test_undo_and_redo_of_each_act(store: Store, claims: list[Claim]) -> None:
    start = state(store.path)
    one = ask(store, claims[0], wait=True)
    asked = state(store.path)
    store.settle_question(one.uid, Outcome.ANSWERED, "Nobody.", by="Ann")
    answered = state(store.path)
    store.undo(by="Ann")
    assert state(store.path) == asked
    store.undo(by="Ann")
    assert store.questions() == []
    assert state(store.path) == start
    store.redo(by="Ann")
    store.redo(by="Ann")
    assert state(store.path) == answered
    assert list(store.check()) == []


KINDS = ["ask", "settle", "merge", "judge", "status", "undo", "redo"]
ACTS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 7)), max_size=9)


@settings(max_examples=25, deadline=None)
@given(acts=ACTS)
def test_every_row_of_acts_can_be_undone_and_checks(tmp_path_factory: pytest.TempPathFactory, acts: list[Any]) -> None:
    with Store.create(tmp_path_factory.mktemp("q") / "q.db") as store:
        take_in(store, article(1), article(2))
        for kind, number in acts:
            before = state(store.path)
            try:
                entry = _act(store, kind, number)
            except (UsageError, CannotUndo):
                continue
            after = state(store.path)
            if kind not in ("undo", "redo"):
                store.undo(entry.seq, by="Ann")
                assert state(store.path) == before
                store.redo(by="Ann")
                assert state(store.path) == after
        assert list(store.check()) == []


def _act(store: Store, kind: str, number: int) -> Any:
    claims, asked = list(store.claims()), store.questions()
    claim = claims[number % len(claims)]
    match kind:
        case "ask":
            return store.ask("Why?", claim=claim.uid, person="Mr X", wait=number % 2 == 0, by="Ann")
        case "settle" if asked:
            outcome = list(Outcome)[number % 4]
            answer = "Because." if outcome is Outcome.ANSWERED else ""
            return store.settle_question(asked[number % len(asked)].uid, outcome, answer, by="Ann")
        case "merge":
            return store.merge(claim.uid, claims[(number + 1) % len(claims)].uid, by="Ann")
        case "judge":
            return store.decide(claim.uid, Verdict.REFUTED, by="Ann")
        case "status":
            return store.edit("claims", claim.uid, {"status": list(Status)[number % 3]}, by="Ann")
        case "undo":
            return store.undo(by="Ann")
        case "redo":
            return store.redo(by="Ann")
    raise UsageError("nothing to settle")


def test_merging_two_claims_or_two_speakers_takes_their_questions_along(store: Store, take: Take) -> None:
    take(said(1, ("Ada Lohr", None, None), ("Cato Brenn", None, None)))
    gone, kept = store.claims()
    [speaker, into] = [one.uid for one in store.speakers()]
    store.ask("Why?", claim=gone.uid, whom=Whom.SPEAKER, speaker=speaker, by="Ann")
    seq = store.merge(gone.uid, kept.uid, by="Ann").seq
    [one] = store.questions()
    assert one.claim == kept.uid
    store.merge_speakers(speaker, into, by="Ann")
    assert store.questions()[0].speaker == into
    assert list(store.check()) == []
    store.undo(by="Ann")
    store.undo(seq, by="Ann")
    [one] = store.questions()
    assert (one.claim, one.speaker) == (gone.uid, speaker)
    assert list(store.check()) == []


def test_an_import_is_not_undone_under_a_question(store: Store, take: Take) -> None:
    take(raid())
    claim = next(store.claims())
    batch = store.batches()[0].uid
    ask(store, claim)
    with pytest.raises(CannotUndo, match="asked about"):
        store.undo_batch(batch, by="Ann")
    store.undo(by="Ann")
    store.ask("Why?", source=claim.source, person="Mr X", by="Ann")
    with pytest.raises(CannotUndo, match="asked about"):
        store.undo_batch(batch, by="Ann")
    store.undo(by="Ann")
    store.undo_batch(batch, by="Ann")
    assert store.counts().sources == 0
    assert list(store.check()) == []


def test_claims_with_an_open_question_are_found(store: Store, claims: list[Claim]) -> None:
    ask(store, claims[0])
    one = ask(store, claims[1])
    asked = ClaimFilter(has_question=True)
    assert {claim.uid for claim in store.claims(asked)} == {claims[0].uid, claims[1].uid}
    store.settle_question(one.uid, Outcome.DECLINED, by="Ann")
    assert [claim.uid for claim in store.claims(asked)] == [claims[0].uid]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE questions SET answer = 'Yes.', row_version = row_version + 1",
        "UPDATE questions SET outcome = 'pending', answer = '', settled_at = NULL, row_version = row_version + 1",
        "UPDATE questions SET claim_id = 2, row_version = row_version + 1",
        "INSERT INTO questions(uid, claim_id, whom, person, channel, text, asked_by, asked_at, outcome, answer) "
        "VALUES (replace(hex(zeroblob(16)), '00', 'ab'), 1, 'other', 'Y', 'call', 'Why?', 'Ann', 1, 'pending', '')",
    ],
)
def test_check_finds_what_was_changed_behind_the_journal(store: Store, claims: list[Claim], sql: str) -> None:
    one = ask(store, claims[0])
    store.settle_question(one.uid, Outcome.ANSWERED, "No.", by="Ann")
    with sqlite3.connect(store.path) as raw:
        raw.execute(sql)
    raw.close()
    assert {problem.where for problem in store.check()} == {"journal"}


# --- two copies ----------------------------------------------------------------------------------


@pytest.fixture
def both(store: Store, claims: list[Claim], tmp_path: Path) -> Any:
    """A question about the first claim, in two copies."""
    ask(store, claims[0], wait=True)
    other = copy_of(store, tmp_path / "ben.db")
    yield store, other
    other.close()


def test_a_merge_brings_questions_and_answers(both: tuple[Store, Store], claims: list[Claim]) -> None:
    ours, theirs = both
    [one] = theirs.questions()
    theirs.settle_question(one.uid, Outcome.ANSWERED, "The army.", by="Ben")
    theirs.ask("And where?", claim=claims[1].uid, person="Mrs Y", channel=Channel.EMAIL, wait=True, by="Ben")
    merged = ours.merge_db(theirs.path, by="Ann")
    assert merged.unmerged == ()
    assert ours.questions() == theirs.questions()
    assert ours.claim(claims[0].uid).status is Status.IN_PROGRESS
    assert ours.claim(claims[1].uid).status is Status.WAITING
    assert list(ours.check()) == []
    assert ours.merge_db(theirs.path, by="Ann").entry is None
    ours.undo(merged.entry.seq if merged.entry else None, by="Ann")
    assert [(q.uid, q.outcome) for q in ours.questions()] == [(one.uid, Outcome.PENDING)]
    assert list(ours.check()) == []


def test_two_answers_to_one_question_are_a_conflict_and_ours_stays(both: tuple[Store, Store]) -> None:
    ours, theirs = both
    [one] = theirs.questions()
    theirs.settle_question(one.uid, Outcome.ANSWERED, "The army.", by="Ben")
    ours.settle_question(one.uid, Outcome.DECLINED, by="Ann")
    merged = ours.merge_db(theirs.path, by="Ann")
    [apart] = merged.unmerged
    assert (apart.table, apart.field, apart.ours) == ("questions", "outcome", "declined")
    assert apart.theirs == "answered · The army."
    assert ours.question(one.uid).outcome is Outcome.DECLINED


def test_a_question_that_no_entry_tells_of_is_refused(both: tuple[Store, Store]) -> None:
    ours, theirs = both
    theirs.ask("And?", source=theirs.questions()[0].source, person="Mr X", by="Ben")
    with sqlite3.connect(theirs.path) as raw:
        raw.execute("DROP TRIGGER questions_fixed")
        raw.execute("UPDATE questions SET text = 'Forged?', row_version = row_version + 1")
        raw.execute(
            "CREATE TRIGGER questions_fixed BEFORE UPDATE ON questions BEGIN SELECT RAISE(ABORT, 'x'); END"
        )
    raw.close()
    from workbench.store.guards import guards

    [made] = [one for one in guards() if "questions_fixed" in one]
    with sqlite3.connect(theirs.path) as raw:
        raw.execute("DROP TRIGGER questions_fixed")
        raw.execute(made)
    raw.close()
    merged = ours.merge_db(theirs.path, by="Ann")
    assert [(one.why, one.table) for one in merged.unmerged] == [("refused", "questions")] * 2
    assert [q.text for q in ours.questions()] == ["Who counted them?"]


def test_what_we_ask_about_is_not_taken_away_by_a_merge(both: tuple[Store, Store], claims: list[Claim]) -> None:
    ours, theirs = both
    theirs.merge(claims[2].uid, claims[3].uid, by="Ben")
    ask(ours, claims[2])
    merged = ours.merge_db(theirs.path, by="Ann")
    assert "conflict" in [one.why for one in merged.unmerged]
    assert ours.claim(claims[2].uid)
    assert list(ours.check()) == []


def test_a_claim_that_is_asked_about_counts_as_worked_on(store: Store, take: Take) -> None:
    take((document(), raid_statements()))
    claim = next(store.claims())
    ask(store, claim)
    assert [one.touched for one in store.standing(claim.revision) if one.claim == claim.uid] == [True]
