"""Linking, judging, editing, merging and splitting: each one entry, nobody's change overwritten."""

from __future__ import annotations

import pytest

from tests.builders import RAID, article, document, passage, raid, statement
from tests.store.conftest import Take
from workbench.errors import NotFound, StaleRow, UsageError
from workbench.model.claims import Claim, Publication, Status, Verdict
from workbench.model.decisions import Pass
from workbench.model.documents import How
from workbench.model.filters import ClaimFilter
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.statements import Kind
from workbench.store import Store


def link_of(store: Store, claim: Claim, other: Claim) -> Evidence:
    """The link between a claim and another one's statement, rejected ones included."""
    found = store.evidence(claim.uid, states=tuple(LinkState))
    return next(one for one in found if one.statement.uid == other.statement)


# --- link ----------------------------------------------------------------------------------------


def test_a_link_says_who_when_and_what(store: Store, claims: list[Claim]) -> None:
    one, other = claims[0], claims[2]
    entry = store.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann", credibility=2, note="same day")
    assert (entry.actor, entry.action, entry.subject) == ("Ann", "link", one.uid)
    assert entry.summary.startswith("linked as corroborates: “officials in Port Amel")
    link = link_of(store, one, other)
    assert (link.relation, link.state, link.credibility, link.note) == (
        "corroborates",
        "confirmed",
        2,
        "same day",
    )
    assert (link.decided_by, link.statement.claim) == ("Ann", other.uid)
    assert link.decided_at is not None
    assert list(store.journal(subject=one.uid)) == list(store.journal(subject=other.statement)) == [entry]


def test_a_link_changes_its_relation_and_keeps_its_note(store: Store, claims: list[Claim]) -> None:
    one, other = claims[0], claims[2]
    store.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann", credibility=2, note="same day")
    store.link(one.uid, other.statement, Relation.CONFLICTS, by="Bob", row_version=1)
    link = link_of(store, one, other)
    assert (link.relation, link.credibility, link.note, link.decided_by) == (
        "conflicts",
        2,
        "same day",
        "Bob",
    )
    assert link.row_version == 2
    assert len(store.evidence(one.uid)) == 1


def test_linking_what_is_linked_so_already_adds_no_entry(store: Store, claims: list[Claim]) -> None:
    first = store.link(claims[0].uid, claims[2].statement, Relation.CORROBORATES, by="Ann")
    assert store.link(claims[0].uid, claims[2].statement, Relation.CORROBORATES, by="Bob") == first


def test_a_rejected_pair_is_out_of_sight_and_remembered(store: Store, claims: list[Claim]) -> None:
    entry = store.link(claims[0].uid, claims[2].statement, Relation.CONTEXT, by="Ann", state="rejected", reason="old")
    assert (entry.action, entry.reason) == ("reject", "old")
    assert store.evidence(claims[0].uid) == []
    assert link_of(store, claims[0], claims[2]).state is LinkState.REJECTED


def test_evidence_is_confirmed_first_then_suggested_best_first(store: Store, claims: list[Claim]) -> None:
    one = claims[0]
    store.link(one.uid, claims[2].statement, Relation.CONFLICTS, by="Ann", state="suggested")
    store.link(one.uid, claims[3].statement, Relation.CORROBORATES, by="Ann")
    assert [found.statement.uid for found in store.evidence(one.uid)] == [
        claims[3].statement,
        claims[2].statement,
    ]
    assert [found.state for found in store.evidence(one.uid, states=("suggested",))] == ["suggested"]


@pytest.mark.case("D6")
def test_a_claim_is_not_linked_to_itself(store: Store, claims: list[Claim]) -> None:
    with pytest.raises(UsageError, match="own statement"):
        store.link(claims[0].uid, claims[0].statement, Relation.CORROBORATES, by="Ann")


def test_a_statement_with_its_own_claim_is_merged_not_linked_as_stating(store: Store, claims: list[Claim]) -> None:
    with pytest.raises(UsageError, match="claim of its own") as caught:
        store.link(claims[0].uid, claims[2].statement, Relation.STATES, by="Ann")
    assert claims[2].uid in caught.value.detail


def test_a_statement_without_a_claim_can_come_to_state_one(store: Store, claims: list[Claim]) -> None:
    road = next(one for one in store.statements() if one.claim is None)
    store.link(claims[1].uid, road.uid, Relation.STATES, by="Ann")
    assert store.statement(road.uid).claim == claims[1].uid


def test_a_link_that_moved_on_is_not_overwritten(store: Store, claims: list[Claim]) -> None:
    one, other = claims[0], claims[2]
    store.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann")
    store.link(one.uid, other.statement, Relation.UPDATES, by="Bob")
    with pytest.raises(StaleRow) as caught:
        store.link(one.uid, other.statement, Relation.CONFLICTS, by="Ann", row_version=1)
    assert "Bob at " in caught.value.detail
    assert link_of(store, one, other).relation is Relation.UPDATES


# --- decide --------------------------------------------------------------------------------------


def test_a_verdict_keeps_who_why_and_the_evidence_of_that_moment(store: Store, claims: list[Claim]) -> None:
    one = claims[0]
    store.link(one.uid, claims[2].statement, Relation.CORROBORATES, by="Ann")
    store.link(one.uid, claims[3].statement, Relation.CONFLICTS, by="Ann", state="suggested")
    entry = store.decide(one.uid, Verdict.SUPPORTED, by="Bob", justification="two hospitals", round=Pass.SECOND)
    assert entry.summary == "judged supported in the second pass: “More than 27 militants killed in Sarhad hills”"
    store.link(one.uid, claims[4].statement, Relation.CORROBORATES, by="Ann")
    (decision,) = store.decisions(one.uid)
    assert (decision.reviewer, decision.verdict, decision.round) == ("Bob", "supported", "second")
    assert decision.evidence == (link_of(store, one, claims[2]).link,)
    found = store.claim(one.uid)
    assert (found.verdict, found.status, found.justification) == ("supported", "done", "two hospitals")
    assert (found.decided_by, found.decided_at) == ("Bob", decision.at)


def test_a_later_verdict_stands_and_the_earlier_one_is_kept(store: Store, claims: list[Claim]) -> None:
    store.decide(claims[0].uid, Verdict.SUPPORTED, by="Ann")
    store.decide(claims[0].uid, Verdict.REFUTED, by="Bob", justification="counted twice")
    found = store.claim(claims[0].uid)
    assert (found.verdict, found.decided_by, found.justification) == ("refuted", "Bob", "counted twice")
    assert [one.verdict for one in store.decisions(claims[0].uid)] == ["supported", "refuted"]


def test_taking_back_leaves_no_verdict_standing(store: Store, claims: list[Claim]) -> None:
    store.decide(claims[0].uid, Verdict.SUPPORTED, by="Ann")
    store.decide(claims[0].uid, Verdict.REFUTED, by="Ann")
    entry = store.decide(claims[0].uid, None, by="Bob")
    assert entry.action == "take_back"
    found = store.claim(claims[0].uid)
    assert (found.verdict, found.status, found.decided_by, found.justification) == (
        None,
        "in_progress",
        None,
        "",
    )
    supported, refuted, *back = store.decisions(claims[0].uid)
    assert {one.retracts for one in back} == {supported.uid, refuted.uid}
    with pytest.raises(UsageError, match="no verdict"):
        store.decide(claims[0].uid, None, by="Bob")
    assert list(store.check()) == []


@pytest.mark.case("D10")
def test_of_two_first_verdicts_the_second_is_told(store: Store, claims: list[Claim]) -> None:
    store.decide(claims[0].uid, Verdict.SUPPORTED, by="Ann", row_version=1)
    with pytest.raises(StaleRow) as caught:
        store.decide(claims[0].uid, Verdict.REFUTED, by="Bob", row_version=1)
    assert "Ann at " in caught.value.detail
    assert len(store.decisions(claims[0].uid)) == 1


def test_nobody_judges_without_a_name(store: Store, claims: list[Claim]) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        store.decide(claims[0].uid, Verdict.SUPPORTED, by=" ")
    with pytest.raises(UsageError, match="needs a name"):
        store.edit("claims", claims[0].uid, {"note": "x"}, by="")
    with pytest.raises(UsageError, match="ordinary characters"):
        store.decide(claims[0].uid, Verdict.SUPPORTED, by="Ann", justification="\ud800")
    with pytest.raises(UsageError, match="ordinary characters"):
        store.merge(claims[0].uid, claims[1].uid, by="Ann", reason="\0")
    assert store.head().seq == 1


# --- edit ----------------------------------------------------------------------------------------


@pytest.mark.case("D14")
def test_editing_a_claim_changes_what_is_found(store: Store, claims: list[Claim]) -> None:
    fields = {
        "text": " Toll of the raid above 27 ",
        "status": Status.SECOND_CHECK,
        "note": "call",
        "publication": "published",
        "publication_url": "https://herald.example/toll",
    }
    entry = store.edit("claims", claims[0].uid, fields, by="Ann", reason="clearer", row_version=1)
    assert entry.reason == "clearer"
    found = store.claim(claims[0].uid)
    assert (found.text, found.status, found.note) == ("Toll of the raid above 27", "second_check", "call")
    assert (found.publication, found.publication_url) == (
        Publication.PUBLISHED,
        "https://herald.example/toll",
    )
    assert [one.uid for one in store.claims(ClaimFilter(words="toll above"))] == [found.uid]
    old = next(one for one in store.statements() if one.uid == found.statement).what.claim
    assert old == "More than 27 militants killed in Sarhad hills"


def test_editing_a_title_changes_what_is_found_under_it(store: Store, claims: list[Claim]) -> None:
    source = claims[0].source
    store.edit(
        "sources",
        source,
        {"title": "Zebra crossing", "outlet": "The Lantern", "published": "2026-11-22"},
        by="Ann",
    )
    assert {one.source for one in store.claims(ClaimFilter(words="zebra"))} == {source}
    assert [one.uid for one in store.sources(words="zebra")] == [source]
    assert list(store.claims(ClaimFilter(words="raid"))) == []
    found = store.source(source)
    assert (found.outlet, found.published) == ("The Lantern", "2026-11-22")
    assert found.how == {"title": How.GIVEN, "outlet": How.GIVEN, "published": How.GIVEN}
    assert list(store.check()) == []


def test_editing_outlets_speakers_and_links(store: Store, claims: list[Claim]) -> None:
    herald = next(one for one in store.outlets() if one.name == "Kalindi Herald")
    entry = store.edit("outlets", herald.uid, {"reliability": "B", "note": "daily"}, by="Ann")
    assert entry.summary == "reliability B, note “daily”: outlet “Kalindi Herald”"
    assert store.statement(claims[0].statement).reliability == "B"
    vasar = next(one for one in store.speakers() if one.name == "Ilin Vasar")
    store.edit("speakers", vasar.uid, {"name": "Ilin J. Vasar", "affiliation": "Trade Ministry"}, by="Ann")
    assert store.claim(claims[1].uid).speaker == "Ilin J. Vasar"
    store.link(claims[0].uid, claims[2].statement, Relation.UPDATES, by="Ann", credibility=2)
    link = link_of(store, claims[0], claims[2])
    entry = store.edit("links", link.link, {"credibility": None, "note": "later toll"}, by="Ann")
    assert entry.subject == claims[0].uid
    quote = store.statement(claims[2].statement).what.quote
    assert entry.summary.startswith(f"credibility —, note “later toll”: link to “{quote[:40]}")
    assert link_of(store, claims[0], claims[2]).credibility is None


def test_an_edit_is_summed_up_by_what_changed_and_of_what(store: Store, claims: list[Claim]) -> None:
    killed, source = claims[0], claims[0].source
    name = killed.text
    for table, uid, fields, told in (
        ("claims", killed.uid, {"status": "in_progress"}, f"status in progress: claim “{name}”"),
        ("claims", killed.uid, {"text": "27 killed"}, f"text “27 killed”: claim “{name}”"),
        ("claims", killed.uid, {"note": "a\nb"}, "note “a b”: claim “27 killed”"),
        ("claims", killed.uid, {"note": ""}, "note —: claim “27 killed”"),
        ("sources", source, {"title": ""}, "title —: source “Raid in the Sarhad hills”"),
        ("sources", source, {"author": "Mira"}, "author “Mira”: source “raid.txt”"),
    ):
        assert store.edit(table, uid, fields, by="Ann").summary == told


@pytest.mark.parametrize(
    ("table", "fields", "told"),
    [
        ("claims", {"verdict": "supported"}, "no 'verdict' to edit"),
        ("claims", {"status": "finished"}, "status cannot be 'finished'"),
        ("claims", {"text": "  "}, "text cannot be empty"),
        ("claims", {"text": "a\0b"}, "ordinary characters"),
        ("claims", {"note": "\ud800"}, "ordinary characters"),
        ("claims", {"note": None}, "ordinary characters"),
        ("claims", {"status": "new"}, "is so already"),
        ("sources", {"published": "yesterday"}, "not a day"),
        ("sources", {"title": "t" * 2001}, "2000"),
        ("outlets", {"reliability": "G"}, "one of: A, B, C, D, E, F"),
        ("links", {"credibility": 7}, "one of: 1, 2"),
        ("revisions", {"text": "other"}, "cannot be edited"),
    ],
)
def test_what_cannot_be_edited_says_why(
    store: Store, claims: list[Claim], table: str, fields: dict[str, object], told: str
) -> None:
    store.link(claims[0].uid, claims[2].statement, Relation.UPDATES, by="Ann")
    uid = {
        "claims": claims[0].uid,
        "sources": claims[0].source,
        "outlets": store.outlets()[0].uid,
        "links": store.evidence(claims[0].uid)[0].link,
    }.get(table, "")
    with pytest.raises(UsageError) as caught:
        store.edit(table, uid, fields, by="Ann")
    assert told in str(caught.value)
    assert store.head().seq == 2


def test_an_outlet_does_not_become_another_one_by_an_edit(
    store: Store, claims: list[Claim], take: Take
) -> None:
    take((document("It rained.", name="rain"), [statement("It rained.", "It rained.", speaker="Orla Finn")]))
    with pytest.raises(UsageError, match="another outlet"):
        store.edit("outlets", store.outlets()[0].uid, {"name": store.outlets()[1].name}, by="Ann")
    with pytest.raises(UsageError, match="another speaker"):
        store.edit("speakers", store.speakers()[1].uid, {"name": store.speakers()[0].name}, by="Ann")


@pytest.mark.case("D8")
def test_an_edit_of_what_moved_on_is_refused(store: Store, claims: list[Claim]) -> None:
    store.edit("claims", claims[0].uid, {"note": "mine"}, by="Ann", row_version=1)
    with pytest.raises(StaleRow, match="somebody else"):
        store.edit("claims", claims[0].uid, {"note": "yours"}, by="Bob", row_version=1)
    assert store.claim(claims[0].uid).note == "mine"


# --- new claims, merging, splitting ----------------------------------------------------------------


def test_a_claim_made_by_hand_quotes_the_text(store: Store, take: Take) -> None:
    (added,) = take(raid())
    span = (RAID.index("The road"), len(RAID))
    entry = store.new_claim(added.source, passage(RAID, span, "Road to Port Amel closed"), by="Ann")
    claim = store.claim(entry.subject)
    assert (claim.text, claim.quote) == ("Road to Port Amel closed", RAID[span[0] : span[1]])
    assert (claim.kind, store.statement(claim.statement).what.rule) == (Kind.UNATTRIBUTED, "by_hand")
    assert store.to_match(1) == [claim.id]
    assert [one.uid for one in store.claims(ClaimFilter(words="road"))] == [claim.uid]
    assert next(store.journal(subject=added.source, newest_first=True)) == entry


@pytest.mark.parametrize("span", [(-1, 3), (5, 5), (6, 5), (0, len(RAID) + 1)])
def test_a_passage_that_is_not_there_makes_no_claim(store: Store, take: Take, span: tuple[int, int]) -> None:
    (added,) = take(raid())
    with pytest.raises(UsageError, match="no passage"):
        store.new_claim(added.source, passage(RAID, span, "text"), by="Ann")
    with pytest.raises(UsageError, match="cannot be empty"):
        store.new_claim(added.source, passage(RAID, (0, 5), "  "), by="Ann")


def test_merging_moves_statements_and_links(store: Store, claims: list[Claim]) -> None:
    gone, kept, a, b, c = claims[:5]
    store.link(gone.uid, a.statement, Relation.CORROBORATES, by="Ann", credibility=3, note="good")
    store.link(gone.uid, b.statement, Relation.CONFLICTS, by="Ann")
    store.link(gone.uid, kept.statement, Relation.SAME_ORIGIN, by="Ann")
    store.link(kept.uid, b.statement, Relation.CONTEXT, by="Bob", state="suggested")
    store.link(kept.uid, c.statement, Relation.UPDATES, by="Bob")
    entry = store.merge(gone.uid, kept.uid, by="Ann", reason="same thing")
    assert entry.subject == gone.uid
    assert entry in list(store.journal(subject=kept.uid))
    found = {one.statement.uid: (one.relation, one.state) for one in store.evidence(kept.uid)}
    assert found == {
        gone.statement: ("states", "confirmed"),
        a.statement: ("corroborates", "confirmed"),
        b.statement: ("conflicts", "confirmed"),
        c.statement: ("updates", "confirmed"),
    }
    assert link_of(store, kept, a).note == "good"
    assert store.statement(gone.statement).claim == kept.uid
    assert store.counts().claims == 7
    assert list(store.check()) == []


def test_a_claim_is_not_merged_into_itself(store: Store, claims: list[Claim]) -> None:
    with pytest.raises(UsageError, match="itself"):
        store.merge(claims[0].uid, claims[0].uid, by="Ann")
    store.merge(claims[0].uid, claims[1].uid, by="Ann")
    with pytest.raises(NotFound, match="taken away"):
        store.merge(claims[0].uid, claims[2].uid, by="Ann")


def test_splitting_gives_a_merged_statement_a_claim_again(store: Store, claims: list[Claim]) -> None:
    store.merge(claims[0].uid, claims[1].uid, by="Ann")
    entry = store.split(claims[1].uid, claims[0].statement, "27 killed", by="Bob")
    made = store.claim(entry.subject)
    assert (made.text, made.statement) == ("27 killed", claims[0].statement)
    assert store.statement(claims[0].statement).claim == made.uid
    assert store.evidence(claims[1].uid) == []
    with pytest.raises(UsageError, match="not merged"):
        store.split(claims[1].uid, claims[2].statement, "no", by="Bob")
    assert list(store.check()) == []


def test_links_to_a_source_that_was_taken_away_are_not_shown(store: Store, take: Take) -> None:
    take(raid())
    take(article(1))
    one, other = (
        next(store.claims(ClaimFilter(words="militants"))),
        next(store.claims(ClaimFilter(words="families"))),
    )
    store.undo(2, by="Ann")
    with pytest.raises(NotFound, match="statement"):
        store.link(one.uid, other.statement, Relation.CONFLICTS, by="Ann")
