"""Bad inputs that no other test names: texts, cells and queries that reach the database."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import article, document, raid, statement
from workbench import review
from workbench.errors import UsageError, WorkbenchError
from workbench.model.claims import Verdict
from workbench.model.filters import ClaimFilter
from workbench.model.links import Relation
from workbench.store import Store
from workbench.store.engine import sqlite3
from workbench.store.tokens import words_of

ODD = st.text(st.sampled_from("ab 👩‍🚀🏳️‍🌈é\u0301\u200d\U0001f600ضى𐍈\u2028"), min_size=1, max_size=12)


@settings(max_examples=60)
@given(before=ODD, quote=ODD.filter(str.strip), after=ODD)
def test_a5_offsets_are_code_points_in_python_and_in_sqlite(before: str, quote: str, after: str) -> None:
    text = f"{before}|{quote}|{after}"
    start = len(before) + 1
    with sqlite3.connect(":memory:") as raw:
        sliced = raw.execute("SELECT substr(?, ? + 1, ?)", (text, start, len(quote))).fetchone()[0]
    assert sliced == text[start : start + len(quote)] == quote


def test_a5_a_quote_of_emoji_and_joined_characters_is_kept_and_checks(store: Store) -> None:
    text = "Before 👩‍🚀 the mayor said 🏳️‍🌈 flags 𐍈 were flown, all day."
    made = statement(document(text).text, "🏳️‍🌈 flags 𐍈 were flown", claim="Flags flown")
    store.add_documents(store.begin_batch("x", by="Ann").uid, [(document(text), [made])])
    assert next(store.claims()).quote == "🏳️‍🌈 flags 𐍈 were flown"
    assert list(store.check()) == []


@pytest.mark.parametrize("column", ["note", "text"])
def test_a11_a_cell_that_is_no_utf_8_is_told_and_crashes_nothing(store: Store, column: str) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
    db = store._connections.here()
    db.run(f"UPDATE claims SET {column} = CAST(x'6180ff' AS TEXT), row_version = row_version + 1 WHERE id = 1")
    with pytest.raises(WorkbenchError):
        list(store.claims())
    assert list(store.check())


def test_d17_a_claim_may_be_corroborated_and_contradicted_and_is_found_as_such(store: Store) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid(), article(1)])
    one, _, *others = store.claims(ClaimFilter(order="document"))
    review.link(store, one.uid, others[0].statement, Relation.CORROBORATES, by="Ann")
    review.link(store, one.uid, others[1].statement, Relation.CONFLICTS, by="Bob")
    assert [claim.uid for claim in store.claims(ClaimFilter(has_conflict=True))] == [one.uid]
    found = store.claim(one.uid)
    assert (found.corroborates, found.conflicts) == (1, 1)


def test_e2_of_a_query_of_ten_thousand_words_sixty_four_are_looked_up(store: Store) -> None:
    words = " ".join(f"word{number}" for number in range(10_000))
    assert len(words_of(words)) == 64
    assert list(store.claims(ClaimFilter(words=words))) == []


def test_d11_a_decision_is_taken_back_once(store: Store) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
    claim = next(store.claims()).uid
    review.judge(store, claim, Verdict.REFUTED, by="Ann")
    review.take_back(store, claim, by="Ann")
    with pytest.raises(UsageError, match="no verdict to take back"):
        review.take_back(store, claim, by="Bob")
    again = (
        "INSERT INTO decisions(uid, claim_id, reviewer_id, round, at, retracts) "
        "VALUES (printf('%032d', 1), 1, 1, 'first', 1, 1)"
    )
    with pytest.raises(WorkbenchError, match="refused"):
        store._connections.here().run(again)
