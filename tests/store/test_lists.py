"""Sources and outlets as windows: what fits, in which order, and what is left to do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import article, document, raid, statement
from workbench.errors import UsageError
from workbench.model.claims import Verdict
from workbench.model.filters import SourceFilter
from workbench.model.links import Relation
from workbench.model.sources import SourceStanding, SourceWork
from workbench.store import Store

QUIET = "Nothing was said on Monday."


@pytest.fixture
def filled(store: Store) -> Store:
    """Three articles: of two outlets, and one of none that holds no claim."""
    batch = store.begin_batch("test", by="amna")
    store.add_documents(
        batch.uid,
        [
            raid(),
            article(1),
            (document(QUIET, name="quiet.txt", title="Quiet", outlet=None, published=None), []),
        ],
    )
    return store


def named(store: Store, **which: Any) -> list[str]:
    return [row.source.name for row in store.source_work(SourceFilter(**which))]


def row(store: Store, name: str) -> SourceWork:
    return next(one for one in store.source_work() if one.source.name == name)


def test_orders_and_the_first_ids_agree(filled: Store) -> None:
    assert named(filled) == ["raid.txt", "article-1.txt", "quiet.txt"]
    assert named(filled, order="newest") == ["quiet.txt", "article-1.txt", "raid.txt"]
    assert named(filled, order="published")[-1] == "quiet.txt", "what is undated comes last"
    assert filled.source_ids(limit=2) == filled.source_ids()[:2]
    with pytest.raises(UsageError, match="no order"):
        filled.source_ids(SourceFilter(order="random"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("militants", ["raid.txt"]),
        ("militan", ["raid.txt"]),
        ("herald", ["raid.txt"]),
        ("QUIET.TXT", ["quiet.txt"]),
        ("monday", ["raid.txt", "quiet.txt"]),
        ("monday militants", ["raid.txt"]),
        ("nowhere", []),
        ("%", []),
        ('"', []),
    ],
)
def test_words_are_found_in_texts_names_and_outlets_as_they_are_typed(
    filled: Store, words: str, found: list[str]
) -> None:
    assert named(filled, words=words) == found


def test_fields_narrow(filled: Store) -> None:
    herald = next(one.outlet for one in filled.outlet_work() if one.outlet.name == "Kalindi Herald")
    filled.edit("outlets", herald.uid, {"reliability": "B"}, by="ann")
    raid_uid = row(filled, "raid.txt").source.uid
    filled.edit("sources", raid_uid, {"standing": SourceStanding.RETRACTED, "note": "ask"}, by="ann")
    filled.edit("sources", row(filled, "quiet.txt").source.uid, {"confidential": True}, by="ann")
    assert named(filled, outlet="kalindi") == ["raid.txt"]
    assert named(filled, reliability="B") == ["raid.txt"]
    assert named(filled, reliability="none") == ["article-1.txt", "quiet.txt"], "without an outlet there is no letter"
    assert named(filled, standing=SourceStanding.RETRACTED) == named(filled, has_note=True) == ["raid.txt"]
    assert named(filled, confidential=True) == ["quiet.txt"]
    assert named(filled, has_open=True) == ["raid.txt", "article-1.txt"]
    assert named(filled, since="2026-11-24") == []
    assert named(filled, since="2026-11-23", until="2026-11-23") == ["raid.txt", "article-1.txt"]
    assert named(filled, source=raid_uid) == ["raid.txt"]


def test_the_work_that_is_left_follows_verdicts_and_conflicts(filled: Store) -> None:
    raid_claims = filled.claims_of(row(filled, "raid.txt").source.uid)
    other = filled.claims_of(row(filled, "article-1.txt").source.uid)[0]
    first = row(filled, "raid.txt")
    assert (first.source.checked, first.open, first.conflicts) == (0, len(raid_claims), 0)
    filled.link(raid_claims[0].uid, other.statement, Relation.CONFLICTS, by="ann")
    assert row(filled, "raid.txt").conflicts == 1
    assert named(filled, has_conflict=True) == ["raid.txt"]
    filled.decide(raid_claims[0].uid, Verdict.REFUTED, by="ann")
    done = row(filled, "raid.txt")
    assert (done.source.checked, done.open, done.conflicts) == (1, len(raid_claims) - 1, 0)
    assert named(filled, has_conflict=True) == []


def test_a_page_keeps_its_places_where_a_source_was_taken_away(filled: Store) -> None:
    ids = filled.source_ids()
    filled.undo_batch(filled.batches()[0].uid, by="ann")
    assert filled.sources_by_id([ids[1], 999_999]) == [None, None]
    assert filled.source_ids() == ids[:0]


def test_outlets_count_what_lives(filled: Store) -> None:
    counts = {one.outlet.name: (one.sources, one.claims) for one in filled.outlet_work()}
    assert counts == {"Kalindi Herald": (1, 2), "The Courier": (1, 3)}
    filled.undo_batch(filled.batches()[0].uid, by="ann")
    assert filled.outlet_work() == [], "of which nobody knows anything"


def test_an_outlet_without_sources_is_listed_as_long_as_somebody_wrote_something_of_it(filled: Store) -> None:
    raid_uid = row(filled, "raid.txt").source.uid
    entry = filled.edit("sources", raid_uid, {"outlet": "Kalindy Herald"}, by="ann")
    assert "Kalindy Herald" in {one.outlet.name for one in filled.outlet_work()}
    filled.undo(entry.seq, by="ann")
    assert {one.outlet.name for one in filled.outlet_work()} == {"Kalindi Herald", "The Courier"}
    slip = next(one for one in filled.outlets() if one.name == "Kalindy Herald")
    filled.edit("outlets", slip.uid, {"note": "a slip"}, by="ann")
    assert "Kalindy Herald" in {one.outlet.name for one in filled.outlet_work()}


def test_a_page_costs_the_same_in_a_long_list(store: Store) -> None:
    """Nothing is asked of the claims and links of other sources: SQLite's steps for a page do not grow."""
    batch = store.begin_batch("many", by="amna")
    store.add_documents(batch.uid, [article(number) for number in range(40)])
    few = steps(store)
    store.add_documents(batch.uid, [article(number) for number in range(40, 400)])
    assert steps(store) < 2 * few


def steps(store: Store) -> int:
    """How many thousands of steps SQLite takes for the first page and what a reviewer may not see of it."""
    taken = [0]
    raw = store._connections.here().raw
    ids = store.source_ids()[:20]
    raw.set_progress_handler(lambda: taken.__setitem__(0, taken[0] + 1), 100)
    store.sources_by_id(ids)
    store.to_check_in(ids, "amna")
    raw.set_progress_handler(None, 0)
    return taken[0]


def test_what_an_entry_changed_is_told_in_words(filled: Store) -> None:
    claim = filled.claims_of(row(filled, "raid.txt").source.uid)[0]
    other = filled.claims_of(row(filled, "article-1.txt").source.uid)[0]
    entries = [
        filled.edit("claims", claim.uid, {"text": "27 killed"}, by="ann"),
        filled.link(claim.uid, other.statement, Relation.CONFLICTS, by="ann", credibility=2),
        filled.link(claim.uid, other.statement, Relation.CONTEXT, by="ann"),
        filled.decide(claim.uid, Verdict.NOT_ENOUGH_EVIDENCE, by="ann"),
        filled.edit("sources", claim.source, {"standing": SourceStanding.CORRECTED}, by="ann"),
    ]
    found = filled.changes_about(claim.uid, [entry.seq for entry in entries])
    told = [[(one.thing, one.field, one.before, one.after) for one in found[entry.seq]] for entry in entries]
    assert told[0] == [("", "text", claim.text, "27 killed")]
    assert told[1] == [
        (other.quote, "relation", None, "conflicts"),
        (other.quote, "state", None, "confirmed"),
        (other.quote, "credibility", None, "2"),
    ]
    assert told[2] == [(other.quote, "relation", "conflicts", "context")]
    assert told[3] == [("", "status", "new", "done"), ("", "verdict", None, "not enough evidence")]
    assert told[4] == [("", "status", "done", "in progress"), ("", "reopened", None, "yes")]
    of_source = filled.changes_about(claim.source, [entries[-1].seq])
    assert [(one.field, one.before, one.after) for one in of_source[entries[-1].seq]] == [
        ("standing", "stands", "corrected")
    ]


def test_a_new_outlet_is_told_by_its_name(filled: Store) -> None:
    quiet = row(filled, "quiet.txt").source.uid
    entry = filled.edit("sources", quiet, {"outlet": "Radio North"}, by="ann")
    assert [(one.field, one.before, one.after) for one in filled.changes_about(quiet, [entry.seq])[entry.seq]] == [
        ("outlet", None, "Radio North")
    ]


def test_statements_of_no_claim_do_not_count(store: Store) -> None:
    batch = store.begin_batch("test", by="amna")
    said = statement(QUIET, QUIET, checkworthiness=0.1, kind="unattributed")
    store.add_documents(batch.uid, [(document(QUIET), [said])])
    assert [one.source.claims for one in store.source_work()] == [0]
