"""Two reviewers, two copies: what arrives, what stays, what is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import article, document, passage, raid, raid_statements, statement
from tests.store.copies import copy_of, people, revised, take_in
from workbench.errors import UsageError
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.decisions import Pass
from workbench.model.links import LinkState, Relation, Suggestion
from workbench.model.merging import Apart
from workbench.store import Store, schema
from workbench.store.engine import sqlite3
from workbench.store.merging import fields


@pytest.fixture
def ours(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "ours.db")
    take_in(store, raid(), article(1), people(0))
    return store


@pytest.fixture
def theirs(ours: Store, tmp_path: Path) -> Store:
    """Ben's copy of it."""
    return copy_of(ours, tmp_path / "theirs.db")


def claims_of(store: Store) -> list[Claim]:
    return sorted(store.claims(), key=lambda claim: claim.uid)


def listed(store: Store, other: Store) -> list[tuple[str, str, str | None, str | None]]:
    """What a merge lists: why, the field, ours and theirs."""
    merged = store.merge_db(other.path, by="Ann")
    assert list(store.check()) == []
    return [(one.why.value, one.field or one.detail, one.ours, one.theirs) for one in merged.unmerged]


def test_what_only_they_did_is_taken_over(ours: Store, theirs: Store) -> None:
    one, other, third, *_ = claims_of(ours)
    take_in(theirs, article(2), by="Ben")
    theirs.decide(one.uid, Verdict.REFUTED, by="Ben", justification="the minutes")
    theirs.link(one.uid, other.statement, Relation.CONFLICTS, by="Ben", credibility=2, note="a witness")
    theirs.link(one.uid, third.statement, Relation.CONTEXT, by="Ben", state=LinkState.REJECTED)
    theirs.edit("claims", other.uid, {"text": "In other words", "note": "call"}, by="Ben")
    theirs.edit("outlets", theirs.outlets()[0].uid, {"reliability": "B"}, by="Ben")
    merged = ours.merge_db(theirs.path, by="Ann")
    assert merged.unmerged == ()
    assert merged.entry is not None
    assert merged.entry.actor == "Ann"
    assert "1 source," in merged.entry.summary
    claim = ours.claim(one.uid)
    assert (claim.verdict, claim.status, claim.decided_by) == (Verdict.REFUTED, Status.DONE, "Ben")
    links = ours.evidence(one.uid, states=("confirmed", "rejected"))
    assert [(link.relation, link.state, link.credibility, link.decided_by) for link in links] == [
        (Relation.CONFLICTS, LinkState.CONFIRMED, 2, "Ben"),
        (Relation.CONTEXT, LinkState.REJECTED, None, "Ben"),
    ]
    assert (ours.claim(other.uid).text, ours.claim(other.uid).note) == ("In other words", "call")
    assert ours.outlets()[0].reliability == "B"
    assert ours.decisions(one.uid)[0].at == theirs.decisions(one.uid)[0].at
    assert [source.name for source in ours.sources()] == [source.name for source in theirs.sources()]
    assert list(ours.sources(words="Report 2"))
    assert len(ours.to_match(99)) > 3
    assert list(ours.check()) == []


def test_nothing_of_ours_is_overwritten_and_both_values_are_listed(ours: Store, theirs: Store) -> None:
    one, other, *_ = claims_of(ours)
    ours.edit("claims", one.uid, {"note": "ring"}, by="Ann")
    theirs.edit("claims", one.uid, {"note": "call"}, by="Ben")
    ours.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann")
    theirs.link(one.uid, other.statement, Relation.CONFLICTS, by="Ben")
    assert listed(ours, theirs) == [
        ("conflict", "note", "ring", "call"),
        ("conflict", "relation", "corroborates · confirmed", "conflicts · confirmed"),
    ]
    assert ours.claim(one.uid).note == "ring"
    assert ours.evidence(one.uid)[0].relation is Relation.CORROBORATES
    assert [one.action for one in ours.journal()] == ["import", "edit", "link"], "nothing was changed"


def test_a_dry_run_tells_the_same_and_writes_nothing(ours: Store, theirs: Store) -> None:
    take_in(theirs, article(2), by="Ben")
    theirs.decide(claims_of(theirs)[0].uid, Verdict.REFUTED, by="Ben")
    counts, head = ours.counts(), ours.head()
    rehearsed = ours.merge_db(theirs.path, by="Ann", dry_run=True)
    assert (ours.counts(), ours.head(), rehearsed.entry) == (counts, head, None)
    merged = ours.merge_db(theirs.path, by="Ann")
    assert (merged.added, merged.changed, merged.unmerged) == (rehearsed.added, rehearsed.changed, rehearsed.unmerged)


def test_one_undo_takes_all_of_it_back_and_redo_brings_it_again(ours: Store, theirs: Store) -> None:
    one, other, *_ = claims_of(ours)
    take_in(theirs, article(2), revised(0, 1), by="Ben")
    theirs.decide(one.uid, Verdict.REFUTED, by="Ben")
    theirs.decide(other.uid, Verdict.REFUTED, by="Ben")
    theirs.decide(other.uid, None, by="Ben")
    theirs.new_claim(one.source, passage(theirs.revision(one.source).text, (0, 8), "By hand"), by="Ben")
    before = {claim.uid: (claim.text, claim.verdict, claim.status, claim.statement) for claim in ours.claims()}
    entry = ours.merge_db(theirs.path, by="Ann").entry
    assert entry is not None
    after = {claim.uid for claim in ours.claims()}
    new = [claim for claim in ours.claims() if claim.uid not in before]
    found = Suggestion(ours.candidates_of(new[0].source)[0], Relation.CONTEXT, 0.5, ())
    ours.put_suggestions({ours.claim_ids()[0]: [found]})
    undone = ours.undo(entry.seq, by="Ann")
    standing = {claim.uid: (claim.text, claim.verdict, claim.status, claim.statement) for claim in ours.claims()}
    assert standing == before
    assert ours.counts().links == 0
    assert list(ours.check()) == []
    with pytest.raises(UsageError, match=f"undo {undone.seq}"):
        ours.merge_db(theirs.path, by="Ann")
    ours.redo(by="Ann")
    assert {claim.uid for claim in ours.claims()} == after
    assert ours.claim(one.uid).verdict is Verdict.REFUTED
    assert ours.merge_db(theirs.path, by="Ann").entry is None
    assert list(ours.check()) == []


def test_an_undo_that_names_nothing_passes_a_merge_over(ours: Store, theirs: Store) -> None:
    ours.edit("claims", claims_of(ours)[0].uid, {"note": "x"}, by="Ann")
    take_in(theirs, article(2), by="Ben")
    ours.merge_db(theirs.path, by="Ann")
    assert "x" in ours.undo(by="Ann").summary


def test_an_article_that_both_imported_is_one_and_their_work_lands_on_ours(tmp_path: Path) -> None:
    """Two databases that have nothing in common but what was read into them."""
    ours, theirs = Store.create(tmp_path / "a.db"), Store.create(tmp_path / "b.db")
    take_in(ours, article(3), raid(), people(0))
    take_in(theirs, people(0), raid(name="elsewhere/raid.txt"), by="Ben")
    [toll] = [claim for claim in theirs.claims() if "27" in claim.text]
    [weir] = [claim for claim in theirs.claims() if claim.text == "The weir is old"]
    theirs.decide(toll.uid, Verdict.REFUTED, by="Ben", justification="the minutes")
    theirs.link(toll.uid, weir.statement, Relation.CONFLICTS, by="Ben")
    theirs.decide(weir.uid, Verdict.SUPPORTED, by="Ben")
    merged = ours.merge_db(theirs.path, by="Ann")
    assert merged.unmerged == ()
    assert "sources" not in merged.added
    assert "claims" not in merged.added
    assert "speakers" not in merged.added
    [here] = [claim for claim in ours.claims() if "27" in claim.text]
    assert here.uid != toll.uid
    assert (here.verdict, here.status, here.conflicts) == (Verdict.REFUTED, Status.DONE, 1)
    [link] = ours.evidence(here.uid)
    assert link.statement.what.quote == "The weir is old"
    second = ours.merge_db(theirs.path, by="Ann")
    assert (second.entry, second.unmerged) == (None, ())
    assert list(ours.check()) == []


def test_evidence_of_a_decision_names_the_links_as_they_are_called_here(tmp_path: Path) -> None:
    ours, theirs = Store.create(tmp_path / "a.db"), Store.create(tmp_path / "b.db")
    for store, by in ((ours, "Ann"), (theirs, "Ben")):
        take_in(store, raid(), article(1))
        one, other = [next(c for c in store.claims() if word in c.text) for word in ("27", "close")]
        store.link(one.uid, other.statement, Relation.CONFLICTS, by=by)
    theirs.decide(one.uid, Verdict.REFUTED, by="Ben")
    ours.merge_db(theirs.path, by="Ann")
    [claim] = [claim for claim in ours.claims() if claim.verdict]
    [decision], [link] = ours.decisions(claim.uid), ours.evidence(claim.uid)
    assert decision.evidence == (link.link,)
    assert ours.merge_db(theirs.path, by="Ann").unmerged == ()


def test_statements_that_only_they_found_in_the_same_text_are_added(tmp_path: Path) -> None:
    ours, theirs = Store.create(tmp_path / "a.db"), Store.create(tmp_path / "b.db")
    take_in(ours, (document(), raid_statements()[:1]))
    take_in(theirs, raid(), by="Ben")
    ours.merge_db(theirs.path, by="Ann")
    assert sorted(claim.text for claim in ours.claims()) == sorted(claim.text for claim in theirs.claims())
    assert list(ours.check()) == []


def test_suggestions_stay_where_they_were_made_and_give_way_to_what_a_person_said(ours: Store, theirs: Store) -> None:
    one, other, third, *_ = claims_of(ours)
    ids = {claim.uid: number for number, claim in zip(ours.claim_ids(), ours.claims(), strict=True)}
    candidates = {found.claim: found for source in ours.sources() for found in ours.candidates_of(source.uid)}
    ours.put_suggestions({ids[one.uid]: [Suggestion(candidates[other.uid], Relation.CONTEXT, 0.4, ("x",))]})
    theirs.put_suggestions({ids[one.uid]: [Suggestion(candidates[third.uid], Relation.CONTEXT, 0.4, ("x",))]})
    theirs.link(one.uid, other.statement, Relation.CONFLICTS, by="Ben", credibility=3)
    assert listed(ours, theirs) == []
    assert [(link.relation, link.state, link.credibility) for link in ours.evidence(one.uid)] == [
        (Relation.CONFLICTS, LinkState.CONFIRMED, 3)
    ]


def test_a_colleague_merged_again_brings_only_what_is_new(ours: Store, theirs: Store) -> None:
    one = claims_of(ours)[0]
    theirs.edit("claims", one.uid, {"note": "call"}, by="Ben")
    ours.merge_db(theirs.path, by="Ann")
    theirs.edit("claims", one.uid, {"note": "called"}, by="Ben")
    assert listed(ours, theirs) == []
    assert ours.claim(one.uid).note == "called"
    ours.edit("claims", one.uid, {"note": "called twice"}, by="Ann")
    assert listed(ours, theirs) == []
    assert ours.claim(one.uid).note == "called twice"


def test_a_second_check_made_in_one_copy_settles_the_other_too(ours: Store, theirs: Store) -> None:
    one = claims_of(ours)[0]
    ours.decide(one.uid, Verdict.SUPPORTED, by="Ann")
    theirs.decide(one.uid, Verdict.REFUTED, by="Ben")
    assert listed(ours, theirs) == [("judged", "verdict", "supported (Ann)", "refuted (Ben)")]
    assert listed(ours, theirs) == [], "told once"
    ours.decide(one.uid, Verdict.REFUTED, by="Cleo", round=Pass.SECOND)
    assert listed(theirs, ours) == []
    claim = theirs.claim(one.uid)
    assert (claim.verdict, claim.status) == (Verdict.REFUTED, Status.DONE)
    assert len(theirs.decisions(one.uid)) == 3


def test_equal_verdicts_need_no_second_check(ours: Store, theirs: Store) -> None:
    one = claims_of(ours)[0]
    ours.decide(one.uid, Verdict.REFUTED, by="Ann")
    theirs.decide(one.uid, Verdict.REFUTED, by="Ben")
    assert listed(ours, theirs) == []
    assert ours.claim(one.uid).status is Status.DONE
    assert {decision.reviewer for decision in ours.decisions(one.uid)} == {"Ann", "Ben"}


def test_a_first_and_a_second_verdict_from_two_copies_come_to_what_they_would_in_one(
    ours: Store, tmp_path: Path
) -> None:
    one, other, *_ = claims_of(ours)
    for claim in (one, other):
        ours.assign([claim.uid], Pass.FIRST, to="Ann", by="Ann")
        ours.assign([claim.uid], Pass.SECOND, to="Ben", by="Ann")
    theirs = copy_of(ours, tmp_path / "theirs.db")
    for claim, verdict in ((one, Verdict.REFUTED), (other, Verdict.SUPPORTED)):
        ours.decide(claim.uid, Verdict.REFUTED, by="Ann")
        theirs.decide(claim.uid, verdict, by="Ben", round=Pass.SECOND)
    assert listed(ours, theirs) == [("judged", "verdict", "refuted (Ann)", "supported (Ben)")]
    assert (ours.claim(one.uid).verdict, ours.claim(one.uid).status) == (Verdict.REFUTED, Status.DONE)
    assert (ours.claim(other.uid).verdict, ours.claim(other.uid).status) == (None, Status.SECOND_CHECK)
    ours.decide(other.uid, Verdict.SUPPORTED, by="Cleo", round=Pass.ADJUDICATION)
    assert listed(theirs, ours) == []
    assert (theirs.claim(other.uid).verdict, theirs.claim(other.uid).status) == (Verdict.SUPPORTED, Status.DONE)


def test_assignments_arrive_and_two_of_one_pass_are_a_conflict(ours: Store, theirs: Store) -> None:
    one, other, *_ = claims_of(ours)
    theirs.assign([one.uid], Pass.SECOND, to="Cleo", by="Ben")
    for store, to in ((ours, "Ann"), (theirs, "Ben")):
        store.assign([other.uid], Pass.SECOND, to=to, by=to)
    assert listed(ours, theirs) == [("conflict", "reviewer", "Ann", "Ben")]
    assert {(found.claim, found.reviewer) for found in ours.assignments()} == {(one.uid, "Cleo"), (other.uid, "Ann")}


def test_what_both_took_back_is_taken_back_once(ours: Store, tmp_path: Path) -> None:
    one = claims_of(ours)[0]
    ours.decide(one.uid, Verdict.REFUTED, by="Ann")
    theirs = copy_of(ours, tmp_path / "theirs.db")
    for store, by in ((ours, "Ann"), (theirs, "Ben")):
        store.decide(one.uid, None, by=by)
    assert listed(ours, theirs) == []
    assert ours.claim(one.uid).verdict is None


def test_a_claim_merged_away_there_and_worked_on_here_stays(ours: Store, theirs: Store) -> None:
    one, other, *_ = claims_of(ours)
    ours.decide(one.uid, Verdict.REFUTED, by="Ann")
    theirs.merge(one.uid, other.uid, by="Ben")
    assert listed(ours, theirs) == [
        ("conflict", "deleted_at", "stands", "taken away"),
        ("unmapped", f"that statement has a claim of its own here, {one.uid}", None, None),
    ]
    assert ours.claim(one.uid).verdict is Verdict.REFUTED


def test_a_claim_merged_away_there_goes_here_too_if_nobody_worked_on_it(ours: Store, theirs: Store) -> None:
    one, other, *_ = claims_of(ours)
    theirs.merge(one.uid, other.uid, by="Ben")
    assert listed(ours, theirs) == []
    assert one.uid not in {claim.uid for claim in ours.claims()}
    assert [link.relation for link in ours.evidence(other.uid)] == [Relation.STATES]


def test_decisions_on_a_claim_that_was_merged_away_here_are_kept_and_listed(ours: Store, theirs: Store) -> None:
    one, other, *_ = claims_of(ours)
    ours.merge(one.uid, other.uid, by="Ann")
    theirs.decide(one.uid, Verdict.REFUTED, by="Ben")
    assert listed(ours, theirs)[-1] == ("conflict", "deleted_at", "taken away", "stands")
    assert [decision.reviewer for decision in ours.decisions(one.uid)] == ["Ben"]


def test_a_new_text_moves_its_claims_as_it_did_there(ours: Store, theirs: Store) -> None:
    take_in(theirs, revised(0, 0), by="Ben")
    assert listed(ours, theirs) == []
    [source] = [one for one in ours.sources() if one.url]
    assert ours.revision(source.uid).text == theirs.revision(source.uid).text
    assert [(claim.uid, claim.start) for claim in ours.claims_of(source.uid)] == [
        (claim.uid, claim.start) for claim in theirs.claims_of(source.uid)
    ]


def test_an_import_taken_back_there_goes_here_unless_somebody_worked_on_it(ours: Store, tmp_path: Path) -> None:
    take_in(ours, article(2))
    take_in(ours, article(3))
    theirs = copy_of(ours, tmp_path / "theirs.db")
    theirs.undo(3, by="Ben")
    theirs.undo(2, by="Ben")
    [source] = [one for one in ours.sources() if one.name == "article-3.txt"]
    ours.decide(ours.claims_of(source.uid)[0].uid, Verdict.REFUTED, by="Ann")
    why = listed(ours, theirs)
    assert {one[:2] for one in why} == {("conflict", "deleted_at")}
    assert len(why) == 2, "the claim, and its article"
    names = {one.name for one in ours.sources()}
    assert "article-3.txt" in names
    assert "article-2.txt" not in names


def test_speakers_that_both_know_are_one_and_who_was_told_apart_stays_apart(tmp_path: Path) -> None:
    ours, theirs = Store.create(tmp_path / "a.db"), Store.create(tmp_path / "b.db")
    take_in(ours, people(0))
    take_in(theirs, people(1), people(2), by="Ben")
    text = "The mill is closed, said Orla Finn."
    take_in(
        theirs,
        (document(text, name="mill.txt", title="Mill"),
         [statement(text, "The mill is closed", speaker="Orla Finn", role="shepherd")]),
        by="Ben",
    )  # fmt: skip
    listed(ours, theirs)
    assert sorted((one.name, one.role, one.documents) for one in ours.speakers()) == [
        ("Orla Finn", "engineer", 3), ("Orla Finn", "shepherd", 1), ("Tomas Reth", None, 3),
    ]  # fmt: skip
    assert ours.merge_db(theirs.path, by="Ann").entry is None


def test_speakers_made_one_there_are_one_here(ours: Store, theirs: Store) -> None:
    finn, reth = sorted((one for one in ours.speakers() if one.name != "Ilin Vasar"), key=lambda one: one.name)
    vasar = next(one for one in ours.speakers() if one.name == "Ilin Vasar")
    theirs.merge_speakers(finn.uid, vasar.uid, by="Ben")
    theirs.differ(reth.uid, vasar.uid, by="Ben")
    assert listed(ours, theirs) == []
    assert {one.uid for one in ours.speakers()} == {vasar.uid, reth.uid}
    assert ours.differences() == {frozenset((reth.uid, vasar.uid))}


def test_three_copies_come_together(ours: Store, theirs: Store, tmp_path: Path) -> None:
    third = copy_of(ours, tmp_path / "third.db")
    one, other, more, *_ = claims_of(ours)
    take_in(third, article(2), by="Cleo")
    third.decide(one.uid, Verdict.REFUTED, by="Cleo")
    theirs.decide(other.uid, Verdict.REFUTED, by="Ben")
    ours.decide(more.uid, Verdict.REFUTED, by="Ann")
    assert listed(theirs, third) == listed(ours, theirs) == listed(ours, third) == listed(third, ours) == []
    assert {claim.uid: claim.decided_by for claim in ours.claims()} == {
        claim.uid: claim.decided_by for claim in third.claims()
    }
    assert {claim.decided_by for claim in ours.claims()} == {None, "Ann", "Ben", "Cleo"}


def test_a_new_claim_on_an_article_that_is_gone_here_is_listed(ours: Store, tmp_path: Path) -> None:
    take_in(ours, article(2))
    theirs = copy_of(ours, tmp_path / "theirs.db")
    [source] = [one for one in theirs.sources() if one.name == "article-2.txt"]
    theirs.new_claim(source.uid, passage(theirs.revision(source.uid).text, (0, 6), "By hand"), by="Ben")
    ours.undo(2, by="Ann")
    assert ("unmapped", "its statement was taken away here", None, None) in listed(ours, theirs)


def test_a_correction_there_reopens_what_relied_on_it_here(ours: Store, theirs: Store) -> None:
    one, other, *_ = claims_of(ours)
    ours.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann")
    ours.decide(one.uid, Verdict.SUPPORTED, by="Ann")
    theirs.edit("sources", other.source, {"standing": "retracted", "confidential": True}, by="Ben")
    for mine, copy in ((ours, theirs), (theirs, ours)):
        assert listed(mine, copy) == []
        assert (mine.source(other.source).standing, mine.source(other.source).confidential) == ("retracted", True)
        claim = mine.claim(one.uid)
        assert (claim.verdict, claim.status) == (Verdict.SUPPORTED, Status.IN_PROGRESS)
        assert {(why.what, why.source) for why in claim.reopened} == {("retracted", other.source)}
    assert ours.merge_db(theirs.path, by="Ann").entry is None


def test_a_verdict_from_there_is_reopened_by_the_correction_that_is_known_here(ours: Store, theirs: Store) -> None:
    one, *_ = claims_of(ours)
    ours.edit("sources", one.source, {"standing": "corrected"}, by="Ann")
    theirs.decide(one.uid, Verdict.SUPPORTED, by="Ben")
    assert listed(ours, theirs) == []
    assert [why.what for why in ours.claim(one.uid).reopened] == ["corrected"]


def test_words_of_other_scripts_are_found_as_after_an_import(ours: Store, theirs: Store) -> None:
    text = "国防部长周三表示大坝是安全的。"
    take_in(theirs, (document(text, name="dam.txt", title="大坝"), [statement(text, text)]), by="Ben")
    ours.merge_db(theirs.path, by="Ann")
    assert [source.title for source in ours.sources(words="大坝")] == ["大坝"]
    assert list(ours.check()) == []


def test_each_column_is_fixed_or_may_change_or_says_why_not() -> None:
    """A new column must not be forgotten: what a colleague changes in it would be dropped in silence."""
    elsewhere = {
        "claims": {"status", "verdict", "deleted_at"},  # settled in an order of their own
        "sources": {"deleted_at", "how", "name", "imported_at", "batch_id"},  # how it came in, in each copy
        "speakers": {"deleted_at"},
        "statements": {"deleted_at"},
        "namings": {"full_name"},  # made of the name
        "decisions": {"evidence", "retracts"},  # compared by what they mean
        "reviewers": {"created_at"},
        "differences": {"one", "other"},
    }
    for table in fields.GROUPS.keys() | fields.FIXED.keys():
        groups = {name for group in fields.GROUPS.get(table, ()) for name in group}
        riders = {name for group in fields.GROUPS.get(table, ()) for name in fields.RIDERS.get(group, ())}
        known = groups | riders | set(fields.FIXED.get(table, ())) | elsewhere.get(table, set())
        raw = sqlite3.connect(":memory:")
        for sql in schema.statements():
            raw.execute(sql)
        columns = {row[0] for row in raw.execute(f"SELECT name FROM pragma_table_info('{table}')")}
        assert columns - known - {"id", "uid", "row_version", "updated_at"} == set(), table


def test_the_kinds_of_what_needs_a_look_are_few() -> None:
    assert [one.value for one in Apart] == ["conflict", "judged", "refused", "unmapped"]
