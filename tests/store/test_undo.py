"""Undo and redo: general, refused where something would be lost, and never a gap in the journal."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import RAID, article, document, passage, raid, raid_statements, statement
from tests.store.conftest import Take
from workbench.errors import CannotUndo, WorkbenchError
from workbench.model.claims import Claim, Verdict
from workbench.model.decisions import Pass
from workbench.model.filters import ClaimFilter
from workbench.model.links import LinkState, Relation, Suggestion
from workbench.store import Store
from workbench.store.engine import sqlite3


def visible(store: Store) -> dict[str, Any]:
    """What a reviewer sees, without versions and times of change, the journal and past decisions."""

    def plain(thing: Any) -> dict[str, Any]:
        hidden = ("row_version", "updated_at", "decided_at")
        return {name: value for name, value in asdict(thing).items() if name not in hidden}

    claims = list(store.claims(ClaimFilter(order="document")))
    return {
        "sources": [plain(source) for source in store.sources()],
        "statements": [plain(one) for one in store.statements()],
        "claims": [plain(claim) for claim in claims],
        "passes": store.passes_by_id([claim.id for claim in claims]),
        "assigned": {(one.claim, one.round, one.reviewer, one.given) for one in store.assignments()},
        "outlets": [plain(one) for one in store.outlets()],
        "speakers": [plain(one) for one in store.speakers()],
        "evidence": {
            claim.uid: [plain(one) for one in store.evidence(claim.uid, states=tuple(LinkState))] for claim in claims
        },
        "found": [claim.uid for claim in store.claims(ClaimFilter(words="militants"))],
    }


def test_every_act_can_be_undone_and_redone(store: Store, claims: list[Claim]) -> None:
    one, two, three, four = claims[:4]
    store.link(two.uid, four.statement, Relation.CONFLICTS, by="Ann", credibility=3)
    (link,) = store.evidence(two.uid)
    acts = {
        "link": lambda: store.link(one.uid, three.statement, Relation.CONFLICTS, by="Ann"),
        "relink": lambda: store.link(two.uid, four.statement, Relation.UPDATES, by="Ann", note="n"),
        "reject": lambda: store.link(two.uid, four.statement, Relation.CONTEXT, by="Ann", state="rejected"),
        "judge": lambda: store.decide(one.uid, Verdict.SUPPORTED, by="Ann", justification="j"),
        "edit": lambda: store.edit("claims", one.uid, {"text": "Other words", "status": "waiting"}, by="Ann"),
        "edit source": lambda: store.edit("sources", one.source, {"title": "T", "note": "n"}, by="Ann"),
        "edit outlet": lambda: store.edit("outlets", store.outlets()[0].uid, {"reliability": "A"}, by="Ann"),
        "edit speaker": lambda: store.edit("speakers", store.speakers()[0].uid, {"role": "r"}, by="Ann"),
        "edit link": lambda: store.edit("links", link.link, {"note": "x"}, by="Ann"),
        "new claim": lambda: store.new_claim(one.source, passage(RAID, (0, 8), "Security"), by="Ann"),
        "assign": lambda: store.assign([one.uid, three.uid], Pass.SECOND, to="Bob", by="Ann").entry,
        "second": lambda: store.decide(one.uid, Verdict.SUPPORTED, by="Ann", round=Pass.SECOND),
        "merge": lambda: store.merge(two.uid, one.uid, by="Ann"),
    }
    for name, act in acts.items():
        before = visible(store)
        entry = act()
        after = visible(store)
        assert after != before, name
        undone = store.undo(by="Ann")
        assert (undone.action, undone.undoes, undone.subject) == ("undo", entry.seq, entry.subject), name
        assert visible(store) == before, name
        redone = store.redo(by="Ann")
        assert (redone.action, redone.undoes) == ("redo", undone.seq), name
        assert visible(store) == after, name
        store.undo(by="Ann")
        assert visible(store) == before, name
        assert list(store.check()) == [], name


def test_split_and_take_back_can_be_undone(store: Store, claims: list[Claim]) -> None:
    store.merge(claims[0].uid, claims[1].uid, by="Ann")
    store.decide(claims[1].uid, Verdict.REFUTED, by="Bob", justification="j")
    before = visible(store)
    store.split(claims[1].uid, claims[0].statement, "27 killed", by="Ann")
    store.undo(by="Ann")
    assert visible(store) == before
    store.decide(claims[1].uid, None, by="Ann")
    store.undo(by="Ann")
    assert visible(store) == before
    assert store.claim(claims[1].uid).decided_by == "Bob"
    assert list(store.check()) == []


def test_undo_goes_back_through_ones_own_acts_and_redo_forward_again(store: Store, claims: list[Claim]) -> None:
    states = [visible(store)]
    store.decide(claims[0].uid, Verdict.SUPPORTED, by="Ann")
    states.append(visible(store))
    store.edit("claims", claims[0].uid, {"note": "n"}, by="Ann")
    states.append(visible(store))
    store.decide(claims[0].uid, Verdict.REFUTED, by="Ann")
    states.append(visible(store))
    store.edit("claims", claims[5].uid, {"note": "Bob's"}, by="Bob")
    store.undo(by="Bob")
    for state in reversed(states[:-1]):
        store.undo(by="Ann")
        assert visible(store) == state
    with pytest.raises(CannotUndo, match="nothing to undo"):
        store.undo(by="Ann")
    for state in states[1:]:
        store.redo(by="Ann")
        assert visible(store) == state
    with pytest.raises(CannotUndo, match="nothing to redo"):
        store.redo(by="Ann")
    store.undo(by="Ann")
    store.edit("claims", claims[1].uid, {"note": "a new act ends the redo"}, by="Ann")
    with pytest.raises(CannotUndo, match="nothing to redo"):
        store.redo(by="Ann")
    assert list(store.check()) == []


def test_undo_survives_closing_the_database(store: Store, claims: list[Claim]) -> None:
    before = visible(store)
    store.decide(claims[0].uid, Verdict.SUPPORTED, by="Ann")
    store.close()
    with Store.open(store.path) as again:
        again.undo(by="Ann")
        assert visible(again) == before


@pytest.mark.case("D15")
def test_what_somebody_changed_since_is_not_undone(store: Store, claims: list[Claim]) -> None:
    mine = store.edit("claims", claims[0].uid, {"note": "mine"}, by="Ann")
    store.decide(claims[0].uid, Verdict.SUPPORTED, by="Bob")
    with pytest.raises(CannotUndo, match="changed since") as caught:
        store.undo(by="Ann")
    assert "Bob at " in caught.value.detail
    assert "a verdict was given" in caught.value.detail, "but not which: who reads it may be to check blind"
    store.undo(by="Bob")
    assert store.undo(by="Ann").undoes == mine.seq


def test_links_and_verdicts_of_a_claim_are_undone_apart(store: Store, claims: list[Claim]) -> None:
    store.decide(claims[0].uid, Verdict.SUPPORTED, by="Ann")
    store.link(claims[0].uid, claims[2].statement, Relation.CORROBORATES, by="Bob")
    store.undo(by="Ann")
    assert store.claim(claims[0].uid).verdict is None
    assert len(store.evidence(claims[0].uid)) == 1


def test_an_entry_is_undone_once(store: Store, claims: list[Claim]) -> None:
    entry = store.edit("claims", claims[0].uid, {"note": "mine"}, by="Ann")
    store.undo(entry.seq, by="Bob")
    with pytest.raises(CannotUndo, match="already") as caught:
        store.undo(entry.seq, by="Ann")
    assert "By Bob at " in caught.value.detail
    with pytest.raises(CannotUndo, match="no entry 99"):
        store.undo(99, by="Ann")
    (found,) = [one for one in store.journal() if one.seq == entry.seq]
    assert found.undone_by == entry.seq + 1


@pytest.mark.case("D15")
def test_a_redo_over_a_change_is_refused(store: Store, claims: list[Claim]) -> None:
    store.edit("claims", claims[0].uid, {"note": "first"}, by="Ann")
    store.undo(by="Ann")
    store.edit("claims", claims[0].uid, {"note": "Bob's"}, by="Bob")
    with pytest.raises(CannotUndo, match="changed since"):
        store.redo(by="Ann")


def test_undoing_a_judgement_takes_the_decision_back_and_keeps_it(store: Store, claims: list[Claim]) -> None:
    store.decide(claims[0].uid, Verdict.SUPPORTED, by="Ann", justification="first")
    store.decide(claims[0].uid, Verdict.REFUTED, by="Bob", justification="second")
    store.undo(by="Bob")
    found = store.claim(claims[0].uid)
    assert (found.verdict, found.decided_by, found.justification) == ("supported", "Ann", "first")
    store.redo(by="Bob")
    found = store.claim(claims[0].uid)
    assert (found.verdict, found.decided_by, found.justification) == ("refuted", "Bob", "second")
    assert [one.verdict for one in store.decisions(claims[0].uid)] == [
        "supported",
        "refuted",
        None,
        "refuted",
    ]


def test_undoing_a_link_brings_the_suggestion_back(store: Store, claims: list[Claim]) -> None:
    (candidate,) = store.candidates_by_id([claims[2].id])
    found = {claims[0].id: [Suggestion(candidate, Relation.CONFLICTS, 0.7, ("why",))]}
    store.put_suggestions(found)
    before = visible(store)
    store.link(claims[0].uid, claims[2].statement, Relation.UPDATES, by="Ann")
    store.undo(by="Ann")
    assert visible(store) == before
    found[claims[0].id] = [replace(found[claims[0].id][0], score=0.9)]
    store.put_suggestions(found)
    store.redo(by="Ann")
    assert store.evidence(claims[0].uid)[0].relation is Relation.UPDATES
    assert list(store.check()) == []


# --- imports ---------------------------------------------------------------------------------------


def test_an_import_is_undone_only_when_it_is_named(store: Store, take: Take) -> None:
    take(raid())
    with pytest.raises(CannotUndo, match="nothing to undo"):
        store.undo(by="Ann")
    store.undo(1, by="Ann")
    assert store.counts().sources == store.counts().claims == store.counts().statements == 0
    assert list(store.sources(words="raid")) == list(store.claims(ClaimFilter(words="militants"))) == []
    assert store.candidates(["militants"]) == []
    assert [batch.status for batch in store.batches()] == ["undone"]
    store.redo(by="Ann")
    assert store.counts().claims == 2
    assert [batch.status for batch in store.batches()] == ["done"]
    assert list(store.check()) == []


def test_an_undone_import_can_be_made_again(store: Store, take: Take) -> None:
    take(raid())
    store.undo(1, by="Ann")
    assert [one.outcome for one in take(raid())] == ["added"]
    with pytest.raises(CannotUndo, match="cannot be taken back"):
        store.undo(2, by="Ann")
    assert store.counts().sources == 1
    assert list(store.check()) == []


def test_an_import_that_somebody_worked_on_is_not_undone(store: Store, take: Take) -> None:
    take(raid())
    take(article(1))
    raided, counted = (next(store.claims(ClaimFilter(words=words))) for words in ("militants", "families"))
    store.link(raided.uid, counted.statement, Relation.CONFLICTS, by="Bob")
    for seq in (1, 2):
        with pytest.raises(CannotUndo, match="changed since"):
            store.undo(seq, by="Ann")
    store.undo(by="Bob")
    store.undo(2, by="Ann")
    assert store.counts().sources == 1


def test_suggestions_leave_with_the_import_they_point_to(store: Store, take: Take) -> None:
    take(raid())
    take(article(1))
    raided, counted = (next(store.claims(ClaimFilter(words=words))) for words in ("militants", "families"))
    (candidate,) = store.candidates_by_id([counted.id])
    store.put_suggestions({raided.id: [Suggestion(candidate, Relation.CONFLICTS, 0.7, ("why",))]})
    store.undo(2, by="Ann")
    assert store.claim(raided.uid).suggested == 0
    assert list(store.check()) == []


def test_suggestions_leave_a_text_each_time_that_it_goes(store: Store, take: Take) -> None:
    """The second time the text is there already, and its statements are none of what the import made."""
    take(raid(), article(1))
    counted = next(store.claims(ClaimFilter(words="families")))
    text = f"{RAID}\nOnly 19 were killed, the council said."
    revised = (document(text), [*raid_statements(), statement(text, "Only 19 were killed", speaker="the council")])
    for again in (False, True):
        assert [one.outcome for one in take(revised)] == ["revised"]
        (candidate,) = store.candidates_by_id([next(store.claims(ClaimFilter(words="19 killed"))).id])
        store.put_suggestions({counted.id: [Suggestion(candidate, Relation.CONFLICTS, 0.7, ("why",))]})
        assert store.claim(counted.uid).suggested == 1
        entry = next(store.journal(newest_first=True))
        store.undo(entry.seq, by="Ann")
        assert store.claim(counted.uid).suggested == 0, again
    store.redo(by="Ann")
    assert store.claim(counted.uid).suggested == 1
    assert list(store.check()) == []


def test_undoing_a_new_revision_brings_the_old_text_and_its_claims_back(store: Store, take: Take) -> None:
    (added,) = take(raid())
    before = visible(store)
    text = "Today " + RAID
    quote = "more than 27 militants were killed in the Sarhad hills on Monday"
    take((document(text, title="Later"), [statement(text, quote), statement(text, "The two sides are close")]))
    after = visible(store)
    assert after != before
    store.undo(2, by="Ann")
    now = visible(store)
    assert [{**source, "revisions": 1} for source in now.pop("sources")] == before.pop("sources")
    assert now == before
    store.redo(by="Ann")
    assert visible(store) == after
    assert store.source(added.source).title == "Later"
    assert list(store.check()) == []


# --- any order -------------------------------------------------------------------------------------

ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["link", "reject", "judge", "judge", "second", "second", "adjudicate", "assign", "take_back", "edit",
             "title", "new", "merge", "split", "naming",
             "suggest", "undo", "undo", "redo", "undo_any", "import", "revise"]
        ),
        st.sampled_from(["Ann", "Bob", "Eve"]),
        st.integers(0, 1000),
        st.integers(0, 1000),
    ),
    max_size=25,
)  # fmt: skip


def act(store: Store, what: str, by: str, one: int, two: int) -> None:
    """One act on some claims; what cannot be done raises WorkbenchError."""
    claims = list(store.claims(ClaimFilter(order="document")))
    if what == "import" or not claims:
        batch = store.begin_batch("x", by=by)
        store.add_documents(batch.uid, [article(one % 5, 1 + two % 3)])
        return
    first, second = claims[one % len(claims)], claims[two % len(claims)]
    relations = [Relation.CORROBORATES, Relation.CONFLICTS, Relation.UPDATES, Relation.SAME_ORIGIN]
    relation = relations[two % 4]
    match what:
        case "link":
            store.link(first.uid, second.statement, relation, by=by, credibility=1 + one % 6)
        case "reject":
            store.link(first.uid, second.statement, Relation.CONTEXT, by=by, state="rejected")
        case "judge":
            store.decide(first.uid, list(Verdict)[two % 5], by=by)
        case "second":
            store.decide(first.uid, list(Verdict)[two % 2], by=by, round=Pass.SECOND)
        case "adjudicate":
            store.decide(first.uid, list(Verdict)[two % 5], by=by, round=Pass.ADJUDICATION)
        case "assign":
            store.assign([first.uid, second.uid], list(Pass)[two % 3], to=by, by="Ann", leave_out=one % 2 == 0)
        case "take_back":
            store.decide(first.uid, None, by=by)
        case "edit":
            store.edit("claims", first.uid, {"text": f"Words {two % 7}", "note": f"{one % 3}"}, by=by)
        case "title":
            store.edit("sources", first.source, {"title": f"Title {two % 5}"}, by=by)
        case "new":
            what = passage(store.revision(first.source).text, (two % 7, 8 + two % 9), "By hand")
            store.new_claim(first.source, what, by=by)
        case "merge":
            store.merge(first.uid, second.uid, by=by)
        case "split":
            states = [link for link in store.evidence(first.uid) if link.relation is Relation.STATES]
            if states:
                store.split(first.uid, states[0].statement.uid, "Split off", by=by)
        case "naming":
            namings, speakers = list(store.namings()), store.speakers()
            if two % 3 and speakers:
                store.merge_speakers(namings[one % len(namings)].uid, speakers[0].uid, by=by)
            else:
                store.differ(namings[one % len(namings)].uid, namings[two % len(namings)].uid, by=by)
        case "suggest":
            (candidate,) = store.candidates_by_id([second.id])
            store.put_suggestions({first.id: [Suggestion(candidate, relation, one % 10 / 10, ("r",))]})
        case "revise":
            pair = article(one % 5, 1 + two % 3)
            text = f"Corrected {two % 3}. " + pair[0].text
            moved = [statement(text, found.quote, speaker=found.speaker) for found in pair[1]]
            batch = store.begin_batch("x", by=by)
            store.add_documents(batch.uid, [(document(text, name=pair[0].name, key=pair[0].key), moved)])
        case "undo":
            store.undo(by=by)
        case "redo":
            store.redo(by=by)
        case "undo_any":
            store.undo(1 + one % max(1, store.head().seq), by=by)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=ACTS)
def test_any_row_of_acts_leaves_a_whole_database_and_each_is_undone(
    acts: list[tuple[str, str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "test.db") as store:
        store.add_documents(store.begin_batch("x", by="Ann").uid, [raid(), article(1)])
        for one in acts:
            before, head = visible(store), store.head()
            try:
                act(store, *one)
            except WorkbenchError:
                assert (visible(store), store.head()) == (before, head)
                continue
            entry = next(store.journal(newest_first=True))
            if entry.seq > head.seq and entry.action not in ("undo", "redo", "import"):
                store.undo(entry.seq, by="Cy")
                assert visible(store) == before
                store.redo(by="Cy")
        assert list(store.check()) == []
        db = sqlite3.connect(store.path)
        for seq, subject, body in db.execute("SELECT seq, subject, body FROM journal WHERE action <> 'import'"):
            told = json.loads(body)
            shown = {uid for (uid,) in db.execute("SELECT uid FROM journal_rows WHERE seq = ?", (seq,))}
            assert shown == {subject, *told["also"], *(image["uid"] for image in told["changes"])}
        db.close()


def test_both_claims_of_a_merge_tell_in_their_history_that_it_was_undone(store: Store, claims: list[Claim]) -> None:
    one, two = claims[:2]
    store.merge(two.uid, one.uid, by="Ann")
    store.undo(by="Ann")
    store.redo(by="Ann")
    for claim in (one, two):
        assert [entry.action for entry in store.journal(subject=claim.uid)][-3:] == ["merge", "undo", "redo"]
    assert list(store.check()) == []


def test_what_somebody_linked_since_is_not_taken_from_under_the_link(store: Store, claims: list[Claim]) -> None:
    text = store.revision(claims[0].source).text
    made = store.new_claim(claims[0].source, passage(text, (0, 18), "Security officials"), by="Bob")
    quoted = store.claim(made.subject).statement
    linked = store.link(claims[3].uid, quoted, Relation.CONTEXT, by="Ann")
    with pytest.raises(CannotUndo) as refused:
        store.undo(made.seq, by="Bob")
    assert "linked since" in str(refused.value)
    assert f"(entry {linked.seq})" in str(refused.value)
    store.undo(linked.seq, by="Ann")
    store.undo(made.seq, by="Bob")
    assert list(store.check()) == []
    assert quoted not in {one.uid for one in store.statements()}


def test_a_new_text_taken_back_leaves_the_links_of_the_claims_that_had_moved_to_it(store: Store, take: Take) -> None:
    take(raid(), article(1))
    other = next(claim for claim in store.claims() if claim.document != "raid.txt")
    [one] = [claim for claim in store.claims() if "27" in claim.text]
    store.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann")
    text = RAID + "\n\nIt rained."
    take((document(text), raid_statements(text)))
    assert store.claim(one.uid).statement != one.statement
    entry = [found for found in store.journal() if found.action == "import"][-1]
    store.undo(entry.seq, by="Ann")
    assert store.claim(one.uid).statement == one.statement
    assert [link.relation for link in store.evidence(one.uid)] == [Relation.CORROBORATES]


def test_an_import_that_was_done_again_can_be_taken_back_again(store: Store, take: Take) -> None:
    take(article(1))
    (batch,) = store.batches()
    for _ in range(2):
        store.undo_batch(batch.uid, by="Ann")
        assert (store.batches()[0].status, list(store.claims())) == ("undone", [])
        store.redo(by="Ann")
        assert (store.batches()[0].status, len(list(store.claims()))) == ("done", 3)
    assert list(store.check()) == []


def test_an_import_that_only_brought_new_texts_is_undone_when_they_are(store: Store, take: Take) -> None:
    take(article(1))
    before, statements = article(1)
    take((document(before.text + "\nMore.", name=before.name), statements))
    first, second = sorted(batch.uid for batch in store.batches())
    store.undo_batch(second, by="Ann")
    assert {batch.uid: batch.status for batch in store.batches()} == {first: "done", second: "undone"}
