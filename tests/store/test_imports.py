"""Documents, their revisions and their claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import RAID, article, document, raid, raid_statements, statement
from tests.store.conftest import Take
from workbench.errors import NotFound
from workbench.model.documents import How, Reject, SourceKind
from workbench.model.journal import Counts
from workbench.model.statements import Comparator, Kind, Quantity, TimeRef
from workbench.store import Store


def test_a_document_becomes_a_source_with_its_text_statements_and_claims(store: Store, take: Take) -> None:
    (added,) = take(raid(author="N. Obeid", url="https://herald.example/raid", how={"author": How.GUESSED}))
    assert (added.outcome, added.claims) == ("added", 2)
    source = store.source(added.source)
    assert (source.title, source.outlet, source.author) == (
        "Raid in the Sarhad hills",
        "Kalindi Herald",
        "N. Obeid",
    )
    assert source.how == {"author": How.GUESSED}
    assert (source.statements, source.claims, source.checked, source.revisions) == (3, 2, 0, 1)
    assert store.revision(added.source).text == RAID
    assert store.counts() == Counts(1, 1, 3, 2, 0, 0, 1)


def test_statements_come_back_as_they_were_found(store: Store, take: Take) -> None:
    found = raid_statements()
    quantity = Quantity(30, 32, "27", Comparator.RANGE, 20.0, None, 0.0, None, "militants")
    found[0] = replace(
        found[0],
        quantities=(quantity, *found[0].quantities),
        times=(TimeRef(80, 86, "Monday", "2026-11-23", None),),
        hedge="about",
        negated="no",
        spans=((24, 30), (40, 88)),
        cue_span=(19, 23),
        affiliation="Interior Ministry",
    )
    (added,) = take((document(), found))
    stored = list(store.statements(source=added.source))
    assert [one.what for one in stored] == found
    claims = store.claims_of(added.source)
    assert [one.claim for one in stored] == [claims[0].uid, claims[1].uid, None]


def test_a_ready_made_claim_keeps_its_reference_and_its_authors_rating(store: Store, take: Take) -> None:
    text = "The bridge of Port Amel was never built"
    ready = document(text, kind=SourceKind.CLAIM_RECORD, ref="A-17", rating="Mostly untrue")
    take((ready, [statement(text, text, kind=Kind.UNATTRIBUTED, checkworthiness=1.0)]))
    (claim,) = store.claims()
    assert (claim.ref, claim.verdict) == ("A-17", None)
    assert next(store.sources()).rating == "Mostly untrue"
    assert store.statement(claim.statement).rating == "Mostly untrue"
    assert store.candidates(["bridge"])[0].rating == "Mostly untrue"


def test_the_articles_own_voice_makes_a_claim_only_when_it_is_worth_checking(
    store: Store, take: Take
) -> None:
    own = raid_statements()[2]
    take((document(), [replace(own, checkworthiness=0.5)]), (document(RAID + "!", name="b"), [own]))
    assert [claim.document for claim in store.claims()] == ["raid.txt"]


def test_the_same_text_is_present_and_leaves_no_trace(store: Store, take: Take) -> None:
    take(raid())
    before = (store.counts(), store.head())
    (again,) = take(raid())
    assert (again.outcome, again.claims) == ("present", 0)
    assert (store.counts(), store.head()) == before


def test_the_same_text_twice_in_one_call_is_present_the_second_time(take: Take) -> None:
    assert [one.outcome for one in take(raid(), article(1), raid())] == ["added", "added", "present"]


def test_without_a_url_the_same_text_under_another_name_is_the_same_source(take: Take) -> None:
    take(raid())
    assert [one.outcome for one in take(raid(name="copy/raid.txt"))] == ["present"]
    assert [one.outcome for one in take(raid(name="x", outlet="The Courier"))] == ["added"]
    assert [one.outcome for one in take(raid(name="y", url="https://courier.example/1"))] == ["added"]


def test_known_says_which_texts_need_not_be_read_again(store: Store, take: Take) -> None:
    take(raid())
    changed = document(RAID + "\n\nMore.")
    assert store.known([raid()[0], changed, article(1)[0]]) == [True, False, False]


def test_a_changed_text_is_a_new_revision_that_keeps_what_was_decided(store: Store, take: Take) -> None:
    (added,) = take(raid())
    killed, close = store.claims_of(added.source)
    store.edit("claims", killed.uid, {"note": "call the hospital"}, by="Ann")
    text = RAID.replace("Security officials", "In a change, security officials").replace(
        "close to", "far from"
    )
    quote = "“The two sides are far from a deal,”"
    found = [
        statement(text, killed.quote, speaker="security officials"),
        statement(text, quote, kind=Kind.DIRECT, claim="Two sides far from a deal"),
    ]
    (revised,) = take((document(text, title="Raid, corrected"), found))
    assert (revised.outcome, revised.source, revised.claims) == ("revised", added.source, 1)
    assert store.source(added.source).title == "Raid, corrected"
    assert [one.text for one in store.revisions(added.source)] == [RAID, text]

    moved, old, fresh = sorted(store.claims_of(added.source), key=lambda claim: claim.id)
    assert (moved.uid, moved.note) == (killed.uid, "call the hospital")
    assert text[moved.start : moved.end] == moved.quote
    assert moved.revision == fresh.revision == store.revision(added.source).uid
    assert (old.uid, old.revision) == (close.uid, store.revisions(added.source)[0].uid)
    assert fresh.text == "Two sides far from a deal"
    assert [one.what.quote for one in store.statements(source=added.source)] == [killed.quote, quote]
    assert list(store.check()) == []


def test_a_quote_that_stands_twice_in_the_new_text_moves_no_claim(store: Store, take: Take) -> None:
    text = "Officials said the dam had burst."
    (added,) = take((document(text), [statement(text, "the dam had burst")]))
    (before,) = store.claims_of(added.source)
    twice = text + " Later they said the dam had burst."
    second = statement(twice, "the dam had burst")
    start = twice.rindex("the dam")
    third = replace(second, start=start, end=start + 17, spans=((start, start + 17),))
    take((document(twice), [second, third]))
    claims = store.claims_of(added.source)
    assert [claim.revision for claim in claims if claim.uid == before.uid] == [before.revision]
    assert len(claims) == 3


def test_a_text_that_returns_to_what_it_was_makes_nothing_new(store: Store, take: Take) -> None:
    (added,) = take(raid())
    first = store.claims_of(added.source)
    text = "Nothing of that is true, the paper said."
    take((document(text), [statement(text, "Nothing of that is true")]))
    (back,) = take(raid())
    assert (back.outcome, back.claims) == ("revised", 0)
    assert len(store.revisions(added.source)) == 2
    current = store.source(added.source).revision
    here = [claim.uid for claim in store.claims_of(added.source) if claim.revision == current]
    assert here == [claim.uid for claim in first]
    assert list(store.check()) == []


def test_what_a_person_gave_is_not_overwritten_by_the_next_revision(store: Store, take: Take) -> None:
    (added,) = take(raid(author="unknown"))
    store.edit("sources", added.source, {"author": "N. Obeid"}, by="Ann")
    take((document(RAID + "\n\nMore.", author="web desk", title="Another title"), []))
    source = store.source(added.source)
    assert (source.author, source.title) == ("N. Obeid", "Another title")
    assert source.how == {"author": How.GIVEN}


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (replace(document(), text="a\0b"), "nul"),
        (replace(document(), text="half \ud800 a character"), "surrogate"),
        (replace(document(), text=" \n"), "empty"),
        (replace(document(), title="t" * 2001), "title_too_long"),
        (replace(document(), text="other"), "hash"),
        (replace(document(), url="https://herald.example/" + "u" * 4096), "key"),
        (replace(document(), ref="a\0"), "nul"),
    ],
)
def test_a_document_that_cannot_be_stored_is_kept_as_a_reject_and_the_rest_goes_on(
    store: Store, bad: object, code: str
) -> None:
    batch = store.begin_batch("test", by="Ann")
    added = store.add_documents(batch.uid, [(bad, []), article(1)])  # type: ignore[list-item]
    assert [one.outcome for one in added] == ["rejected", "added"]
    assert [reject.code for reject in store.rejects(batch.uid)] == [code]
    assert store.finish_batch(batch.uid, "done").rejected == 1


@pytest.mark.case("D1")
def test_a_statement_that_does_not_quote_the_text_rejects_its_document(store: Store) -> None:
    batch = store.begin_batch("test", by="Ann")
    wrong = replace(raid_statements()[0], start=3)
    (added,) = store.add_documents(batch.uid, [(document(), [wrong])])
    assert added.outcome == "rejected"
    assert store.counts().sources == 0


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
@pytest.mark.case("D7")
def test_a_number_that_is_none_rejects_its_document(store: Store, number: float) -> None:
    batch = store.begin_batch("test", by="Ann")
    (one, *_) = raid_statements()
    bad_worth = replace(one, checkworthiness=number)
    bad_bound = replace(one, quantities=(replace(one.quantities[0], low=number),))
    added = store.add_documents(batch.uid, [(document(), [bad_worth]), (document(name="b"), [bad_bound])])
    assert [item.outcome for item in added] == ["rejected", "rejected"]


def test_a_batch_counts_what_came_of_it(store: Store) -> None:
    batch = store.begin_batch("a folder", by="Ann")
    assert (batch.status, batch.finished_at) == ("running", None)
    store.add_documents(batch.uid, [raid(), article(1)])
    store.add_documents(batch.uid, [raid(), (document(RAID + "!"), [])])
    store.add_rejects(batch.uid, [Reject("b\udcff.txt", "utf8", "byte 7 is no UTF-8", "Save it as UTF-8.")])
    done = store.finish_batch(batch.uid, "done")
    assert (done.added, done.revised, done.present, done.rejected, done.claims) == (2, 1, 1, 1, 5)
    assert done.finished_at is not None
    assert store.batches() == [done]
    assert store.rejects(batch.uid) == [
        Reject("b\\udcff.txt", "utf8", "byte 7 is no UTF-8", "Save it as UTF-8.")
    ]


def test_an_import_is_one_entry_that_names_every_text_with_its_hash(store: Store) -> None:
    batch = store.begin_batch("a folder", by="Ann")
    added = store.add_documents(batch.uid, [raid(), article(1)])
    (entry,) = store.journal()
    assert (entry.actor, entry.action, entry.subject) == ("Ann", "import", batch.uid)
    assert entry.summary == "imported 2 sources, 5 claims"
    body = store._connections.here().value("SELECT body FROM journal")
    assert all(one.source in body and store.revision(one.source).text_sha256 in body for one in added)
    assert list(store.journal(subject=added[0].source)) == [entry]


def test_an_unknown_batch_is_named(store: Store) -> None:
    with pytest.raises(NotFound, match="no batch"):
        store.add_documents("0" * 32, [raid()])
