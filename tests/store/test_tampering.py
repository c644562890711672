"""Somebody with the file and plain sqlite3 in hand: whatever they change or drop, `check` tells.

The triggers are dropped and put back word for word, versions and indexes are kept in order."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.builders import RAID, article, document, raid, raid_statements
from tests.store.test_check import bend
from workbench.model.claims import Verdict
from workbench.model.journal import Head
from workbench.model.links import Relation, Suggestion
from workbench.store import Store, journal
from workbench.store.engine import sqlite3

Change = str | Callable[[sqlite3.Connection], object]


@pytest.fixture
def worked(store: Store) -> Store:
    """A database with something of everything: a revised article, a merged speaker, links, verdicts, an undo."""
    batch = store.begin_batch("x", by="Ann")
    store.add_documents(batch.uid, [raid(), article(1), article(2)])
    longer = f"{RAID}\n\nMore is to come."
    store.add_documents(batch.uid, [(document(longer), raid_statements(longer))])
    one, other, *rest = store.claims()
    store.link(one.uid, other.statement, Relation.CORROBORATES, by="Ann", credibility=2)
    store.decide(one.uid, Verdict.SUPPORTED, by="Ann", justification="two sources")
    store.decide(rest[0].uid, Verdict.REFUTED, by="Bob", justification="the minutes")
    store.edit("claims", other.uid, {"note": "call", "text": "Said otherwise"}, by="Bob")
    outlet = next(outlet for outlet in store.outlets() if outlet.name == "Kalindi Herald")
    store.edit("outlets", outlet.uid, {"reliability": "B", "name": "The Kalindi Herald"}, by="Ann")
    store.edit("sources", one.source, {"title": "Raid", "author": "Ona Dell"}, by="Ann")
    store.undo(by="Bob")
    [candidate] = store.candidates_by_id([rest[1].id])
    store.put_suggestions({rest[2].id: [Suggestion(candidate, Relation.CONFLICTS, 0.7, ("why",))]})
    return store


def test_the_database_is_sound_to_begin_with(worked: Store) -> None:
    assert list(worked.check(heads=[worked.head(), Head(0, journal.GENESIS)])) == []


def _index_anew(change: str) -> Change:
    """A change whose author knows of the full text as well."""

    def changed(raw: sqlite3.Connection) -> None:
        raw.execute(change)
        raw.execute("INSERT INTO claims_fts(claims_fts) VALUES ('rebuild')")
        raw.execute("INSERT INTO sources_fts(sources_fts) VALUES ('rebuild')")

    return changed


CHANGES: dict[str, Change] = {
    "a decision": "UPDATE decisions SET verdict = 'refuted' WHERE verdict = 'supported'",
    "a decision's reason": "UPDATE decisions SET justification = 'none'",
    "a decision's evidence": "UPDATE decisions SET evidence = '[]'",
    "a decision's reviewer": "UPDATE decisions SET reviewer_id = 3 - reviewer_id",
    "a decision's claim": "UPDATE decisions SET claim_id = 4 WHERE id = 1",
    "no decision": "DELETE FROM decisions WHERE id = 1",
    "a reviewer's name": "UPDATE reviewers SET name = 'Eve' WHERE name = 'Ann'",
    "a verdict": "UPDATE claims SET verdict = 'refuted' WHERE verdict = 'supported'",
    "a verdict with its decision": lambda raw: [
        raw.execute("UPDATE claims SET verdict = 'supported' WHERE verdict = 'refuted'"),
        raw.execute("UPDATE decisions SET verdict = 'supported' WHERE verdict = 'refuted'"),
    ],
    "a verdict taken out": lambda raw: [
        raw.execute("UPDATE claims SET verdict = NULL, status = 'new', row_version = 1 WHERE verdict = 'refuted'"),
        raw.execute("DELETE FROM decisions WHERE verdict = 'refuted'"),
    ],
    "a claim's text": _index_anew("UPDATE claims SET text = 'Nobody killed' WHERE id = 1"),
    "an untouched claim's text": _index_anew("UPDATE claims SET text = 'Nobody killed' WHERE id = 5"),
    "an untouched claim's worth": "UPDATE claims SET checkworthiness = 0.01 WHERE id = 5",
    "an untouched claim's status": "UPDATE claims SET status = 'done' WHERE id = 5",
    "a publication": "UPDATE claims SET publication = 'published', publication_url = 'http://x' WHERE id = 5",
    "an untouched claim's statement": "UPDATE claims SET statement_id = 3 WHERE id = 5",
    "no claim": _index_anew("UPDATE claims SET deleted_at = 5 WHERE id = 5"),
    "a claim dropped": _index_anew("DELETE FROM claims WHERE id = (SELECT max(id) FROM claims)"),
    "a link's relation": "UPDATE links SET relation = 'conflicts' WHERE state = 'confirmed'",
    "a link's end": "UPDATE links SET statement_id = 8 WHERE state = 'confirmed'",
    "a link made a suggestion": "UPDATE links SET state = 'suggested', row_version = 9 WHERE state = 'confirmed'",
    "a suggestion made a link": "UPDATE links SET state = 'confirmed' WHERE state = 'suggested'",
    "a suggestion's credibility": "UPDATE links SET credibility = 1 WHERE state = 'suggested'",
    "no link": "DELETE FROM links WHERE state = 'confirmed'",
    "a revision's text": "UPDATE revisions SET text = replace(text, 'Monday', 'Friday')",
    "an old revision dropped": "DELETE FROM revisions WHERE id = 1",
    "the current revision": "UPDATE sources SET revision_id = 1 WHERE id = 1",
    "the untouched revision's source": "UPDATE revisions SET source_id = 3 WHERE id = 2",
    "a quantity": "UPDATE quantities SET low = 20",
    "a comparator": "UPDATE quantities SET comparator = '<' WHERE statement_id = 1",
    "no quantity": "DELETE FROM quantities",
    "another quantity": "INSERT INTO quantities(statement_id, place, start, \"end\", text, comparator, low) "
                        "VALUES (5, 0, 0, 2, 'x', '=', 3)",
    "a statement's quote": "UPDATE statements SET quote = 'nobody was hurt' WHERE id = 1",
    "a statement's kind": "UPDATE statements SET kind = 'direct' WHERE id = 5",
    "a statement's hedge": "UPDATE statements SET hedge = 'maybe' WHERE id = 5",
    "a statement's times": "UPDATE statements SET times = '[]' WHERE id = 5",
    "a statement's speaker": "UPDATE statements SET naming_id = NULL WHERE id = 1",
    "a statement taken away": "UPDATE statements SET deleted_at = 5 WHERE id = 3",
    "a statement dropped": "DELETE FROM statements WHERE id = 3",
    "a statement of another revision": "UPDATE statements SET kind = 'mixed' "
                                       "WHERE revision_id = (SELECT max(id) FROM revisions)",
    "a naming": "UPDATE namings SET name = 'Somebody' WHERE id = 1",
    "a naming's speaker": "UPDATE namings SET speaker_id = NULL WHERE speaker_id IS NOT NULL",
    "a speaker's name": "UPDATE speakers SET name = 'Orun Dast'",
    "a speaker's role": "UPDATE speakers SET role = 'Mayor'",
    "an outlet's letter": "UPDATE outlets SET reliability = 'A' WHERE name = 'The Kalindi Herald'",
    "another outlet's letter": "UPDATE outlets SET reliability = 'A' WHERE name = 'The Courier'",
    "an outlet's name": "UPDATE outlets SET name = 'The Crier' WHERE name = 'The Courier'",
    "a source's outlet": "UPDATE sources SET outlet_id = 1",
    "a source's title": _index_anew("UPDATE sources SET title = 'Other' WHERE id = 2"),
    "a source's date": "UPDATE sources SET published = '2020-01-01' WHERE id = 2",
    "a source's address": "UPDATE sources SET url = 'https://other.example/' WHERE id = 2",
    "a source's standing": "UPDATE sources SET standing = 'retracted' WHERE id = 2",
    "a source no longer confidential": "UPDATE sources SET confidential = 1 WHERE id = 2",
    "a source taken away": _index_anew("UPDATE sources SET deleted_at = 5 WHERE id = 2"),
    "a history": "DELETE FROM journal_rows WHERE seq = 4",
    "an entry's reason": "UPDATE journal SET reason = 'x' WHERE seq = 3",
    "an entry in the middle": "DELETE FROM journal WHERE seq = 4",
    "the last entries": "DELETE FROM journal WHERE seq > 5",
    "all entries": "DELETE FROM journal",
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_changed_is_told(worked: Store, change: Change) -> None:
    assert bend(worked, change), "nobody would know"


def rewrite(raw: sqlite3.Connection, after: int) -> None:
    """Make the chain anew from an entry on, as somebody would who knows how it is hashed."""
    prev = raw.execute("SELECT hash FROM journal WHERE seq = ?", (after,)).fetchone()[0]
    for row in raw.execute("SELECT * FROM journal WHERE seq > ? ORDER BY seq", (after,)).fetchall():
        fields = [*row[:-2], prev]
        made = journal.entry_hash(fields)
        raw.execute("UPDATE journal SET prev = ?, hash = ? WHERE seq = ?", (prev, made, row[0]))
        prev = made


def forge_a_verdict(raw: sqlite3.Connection) -> None:
    """Turn a verdict round everywhere: row, decision, journal entry, and every hash after it."""
    raw.execute("UPDATE claims SET verdict = 'refuted' WHERE verdict = 'supported'")
    raw.execute("UPDATE decisions SET verdict = 'refuted' WHERE verdict = 'supported'")
    [(seq, body)] = raw.execute("SELECT seq, body FROM journal WHERE action = 'judge' AND actor = 'Ann'").fetchall()
    forged = journal.canonical(json.loads(body.replace('"supported"', '"refuted"')))
    summary = "replace(summary, 'supported', 'refuted')"
    raw.execute(f"UPDATE journal SET body = ?, summary = {summary} WHERE seq = ?", (forged, seq))
    rewrite(raw, seq - 1)


def cut_the_tail(raw: sqlite3.Connection) -> None:
    """Take the last entry away with what it did, so that the file is whole as it was before."""
    raw.execute("DELETE FROM journal_rows WHERE seq = (SELECT max(seq) FROM journal)")
    raw.execute("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)")
    raw.execute("UPDATE claims SET note = '', row_version = 1, status = 'new' WHERE note = 'last'")


@pytest.mark.parametrize("forge", [forge_a_verdict, cut_the_tail])
def test_only_a_head_that_was_kept_tells_of_a_chain_made_anew(worked: Store, forge: Change) -> None:
    untouched = next(claim for claim in worked.claims() if claim.row_version == 1)
    before = worked.head()
    worked.edit("claims", untouched.uid, {"note": "last"}, by="Ann")
    kept = worked.head()
    assert bend(worked, forge) == []
    [told] = worked.check(heads=[kept])
    assert (told.where, told.record) == ("journal", f"entry {kept.seq}")
    assert ("cut off" in told.what) == (forge is cut_the_tail)
    assert len(list(worked.check(heads=[before, kept]))) == (1 if forge is cut_the_tail else 2)
