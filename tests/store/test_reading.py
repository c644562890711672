"""Windows, pages, filters, search and short ids."""

from __future__ import annotations

from array import array
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import article, document, raid, statement
from tests.store.conftest import Take
from workbench.errors import NotFound, UsageError
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.filters import ClaimFilter, NumberRange
from workbench.model.journal import Counts
from workbench.model.links import Relation
from workbench.model.statements import Kind, Modality
from workbench.store import Store


def test_an_empty_database_answers_everything(store: Store) -> None:
    assert (
        list(store.claims())
        == list(store.sources())
        == list(store.statements())
        == list(store.journal())
        == []
    )
    assert store.claim_ids() == array("q")
    assert store.corpus_size() == (0, 0.0)
    assert store.term_counts(["anything"]) == {"anything": 0}
    assert store.counts() == Counts(0, 0, 0, 0, 0, 0, 0)
    assert (store.head().seq, store.head().hash) == (0, "0" * 64)


def test_work_puts_undecided_first_then_what_is_most_worth_checking(
    store: Store, claims: list[Claim]
) -> None:
    best = max(claims, key=lambda claim: claim.checkworthiness)
    assert next(store.claims()) == best
    store.decide(best.uid, Verdict.REFUTED, by="Ann")
    found = list(store.claims())
    assert found[-1].uid == best.uid
    order = [(claim.verdict is not None, -claim.checkworthiness, claim.id) for claim in found]
    assert order == sorted(order)


def test_document_order_follows_the_articles_and_changed_the_clock(store: Store, claims: list[Claim]) -> None:
    found = list(store.claims(ClaimFilter(order="document")))
    assert [claim.uid for claim in found] == [claim.uid for claim in claims]
    store.edit("claims", claims[3].uid, {"note": "look again"}, by="Ann")
    assert next(store.claims(ClaimFilter(order="changed"))).uid == claims[3].uid
    with pytest.raises(UsageError, match="no order"):
        store.claim_ids(ClaimFilter(order="random"))


def test_a_window_is_ids_in_order_and_its_pages_keep_it(store: Store, claims: list[Claim]) -> None:
    ids = store.claim_ids()
    assert ids.itemsize == 4
    assert len(ids) == len(claims) == 8
    assert store.claim_ids(limit=3) == ids[:3]
    page = store.claims_by_id([ids[4], 999, ids[1], ids[4]])
    assert [claim.id if claim else None for claim in page] == [ids[4], None, ids[1], ids[4]]


def test_a_claim_that_was_taken_away_leaves_a_hole_in_the_page(store: Store, claims: list[Claim]) -> None:
    store.merge(claims[0].uid, claims[1].uid, by="Ann")
    assert store.claims_by_id([claims[0].id, claims[1].id])[0] is None
    assert claims[0].id not in store.claim_ids()
    with pytest.raises(NotFound, match="taken away"):
        store.claim(claims[0].uid)


def test_every_filter_restricts(store: Store, claims: list[Claim]) -> None:
    one, two, three = claims[:3]
    store.decide(one.uid, Verdict.SUPPORTED, by="Ann")
    store.edit("claims", two.uid, {"status": "waiting"}, by="Ann")
    store.link(two.uid, three.statement, Relation.CONFLICTS, by="Ann")
    store.link(three.uid, one.statement, Relation.CORROBORATES, by="Ann", state="suggested")

    def uids(**which: object) -> set[str]:
        return {claim.uid for claim in store.claims(ClaimFilter(**which))}  # type: ignore[arg-type]

    assert uids(verdict=Verdict.SUPPORTED) == uids(status=Status.DONE) == {one.uid}
    assert uids(undecided=True) == {claim.uid for claim in claims[1:]}
    assert uids(status=Status.WAITING) == uids(has_conflict=True) == {two.uid}
    assert uids(has_suggestion=True) == {three.uid}
    assert uids(source=one.source) == {one.uid, two.uid}
    assert uids(speaker="ilin") == {two.uid}
    assert uids(outlet="The Courier") == {claim.uid for claim in claims if claim.outlet == "The Courier"}
    assert uids(words="militants", undecided=True) == set()
    assert uids(words="deal", status=Status.WAITING, outlet="herald") == {two.uid}


def test_what_a_statement_is_and_says_narrows_too(store: Store, claims: list[Claim]) -> None:
    toll, deal = claims[:2]

    def uids(**which: object) -> set[str]:
        return {claim.uid for claim in store.claims(ClaimFilter(source=toll.source, **which))}  # type: ignore[arg-type]

    assert uids(kind=Kind.DIRECT) == {deal.uid}
    assert uids(modality=Modality.FACT) == {toll.uid, deal.uid}
    assert uids(modality=Modality.OPINION) == set()
    assert uids(number=NumberRange(27, 27)) == uids(number=NumberRange(low=20, above=True)) == {toll.uid}
    assert uids(number=NumberRange(low=27, above=True)) == uids(number=NumberRange(high=5)) == set()
    assert uids(since="2026-11-23", until="2026-11-23") == {toll.uid, deal.uid}
    assert uids(since="2026-11-24") == uids(until="2026-11-22") == set()
    assert uids(phrases=("close to a deal",)) == uids(words="sides", phrases=("a deal",)) == {deal.uid}
    assert uids(phrases=("deal close",)) == uids(phrases=("!",)) == set()


def test_what_was_touched_after_its_verdict_is_found(store: Store, claims: list[Claim], take: Take) -> None:
    toll, deal, other = claims[:3]
    for one in (toll, deal):
        store.decide(one.uid, Verdict.SUPPORTED, by="Ann")
    assert list(store.claims(ClaimFilter(changed=True))) == []
    store.link(toll.uid, other.statement, Relation.CONFLICTS, by="Ben")
    assert [claim.uid for claim in store.claims(ClaimFilter(changed=True))] == [toll.uid]
    store.decide(toll.uid, Verdict.REFUTED, by="Ann")
    assert list(store.claims(ClaimFilter(changed=True))) == []


def test_counts_on_a_claim_are_of_its_own_links(store: Store, claims: list[Claim]) -> None:
    one, two, *others = claims
    store.link(one.uid, others[0].statement, Relation.CORROBORATES, by="Ann")
    store.link(one.uid, others[1].statement, Relation.CONFLICTS, by="Ann")
    store.link(one.uid, others[2].statement, Relation.CONFLICTS, by="Ann", state="suggested")
    store.link(one.uid, others[3].statement, Relation.CONTEXT, by="Ann", state="rejected")
    found = store.claim(one.uid)
    assert (found.corroborates, found.conflicts, found.suggested, found.suggested_conflicts) == (1, 1, 1, 1)
    assert store.claim(two.uid).corroborates == 0


def test_words_are_found_by_stem_in_text_quote_and_title(store: Store, claims: list[Claim]) -> None:
    def texts(words: str) -> list[str]:
        return [claim.text for claim in store.claims(ClaimFilter(words=words))]

    assert texts("MILITANT killing") == ["More than 27 militants killed in Sarhad hills"]
    assert texts("raid hills deal") == ["Two sides close to a deal"]
    assert texts("militants deal") == []
    assert texts("militants ") == texts("militant") == texts("milit") == texts("militan")


def test_half_typed_words_find_what_they_will_find(store: Store, claims: list[Claim]) -> None:
    for end in range(3, len("militants") + 1):
        words = f"hills {'militants'[:end]}"
        found = {claim.uid for claim in store.claims(ClaimFilter(words=words))}
        assert claims[0].uid in found, words


def test_accents_and_other_scripts_are_words_too(store: Store, take: Take) -> None:
    text = "Zoë Müller said: وزیر دفاع نے کہا"
    take((document(text), [statement(text, "Zoë Müller"), statement(text, "وزیر دفاع نے کہا")]))
    for words in ("zoe muller", "ZOË", "دفاع"):
        assert len(list(store.claims(ClaimFilter(words=words)))) == 1


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.one_of(
        st.text(),
        st.sampled_from(
            [
                '"',
                "a AND",
                "NEAR(",
                "*",
                "text:x",
                'a"b',
                "-",
                "(",
                "a OR OR b",
                "^x",
                "{text}: x",
                "'; DROP TABLE claims",
                "\0",
                "don't",
                "a_b",
                "x" * 20_000,
                " ".join(map(str, range(10_000))),
                "\ud800",
                "ﬁ",
                "İ",
                "\u0301",
            ]
        ),
    )
)
@pytest.mark.case("E1")
def test_no_string_is_ever_syntax(store: Store, words: str) -> None:
    if store.counts().claims == 0:
        store.add_documents(store.begin_batch("x", by="Ann").uid, [raid(), article(1)])
    list(store.claims(ClaimFilter(words=words)))
    list(store.sources(words=words))
    list(store.statements(words=words))
    store.term_counts([words])
    store.candidates([words, words])
    store.stems([words])
    with pytest.raises(NotFound):
        store.resolve("claims", "zz" + words)


def test_what_a_terminal_mangled_is_refused_in_words(store: Store) -> None:
    with pytest.raises(UsageError, match="no characters"):
        list(store.claims(ClaimFilter(speaker="caf\udce9")))


def test_sources_are_found_by_words_of_title_and_text(store: Store, claims: list[Claim]) -> None:
    assert [source.title for source in store.sources(words="roads closing")] == ["Raid in the Sarhad hills"]
    assert [source.title for source in store.sources(words="port flooding")] == ["Flood in Port Amel"]
    assert list(store.sources(words="!!")) == []
    assert [source.name for source in store.sources(outlet="Radio North")] == ["article-2.txt"]
    assert [source.name for source in store.sources()] == ["raid.txt", "article-1.txt", "article-2.txt"]


def test_sources_are_found_by_parts_of_their_titles_newest_first(store: Store, take: Take) -> None:
    for number, title in enumerate(("One 5%", "One_2", "Two")):
        take((document(name=f"{number}.txt", title=title), []))

    def found(words: str) -> list[str]:
        return [source.title for source in store.sources_titled(words, limit=2)]

    assert found("one") == ["One_2", "One 5%"]
    assert found("2.TXT") == ["Two"]
    assert found("ne %") == ["One 5%"]
    assert found("_") == ["One_2"]
    assert found("") == ["Two", "One_2"]
    assert found("one three") == []


def test_sources_and_journal_are_read_by_pages_without_gaps(store: Store, take: Take) -> None:
    take(*(article(number, 1) for number in range(450)))
    assert [source.name for source in store.sources()] == [f"article-{number}.txt" for number in range(450)]
    (claim, *_) = store.claims()
    for number in range(450):
        store.edit("claims", claim.uid, {"note": f"{number}"}, by="Ann")
    assert [entry.seq for entry in store.journal()] == list(range(1, 452))
    assert [entry.seq for entry in store.journal(newest_first=True, after=440)] == list(range(451, 440, -1))
    assert [entry.seq for entry in store.journal(after=3, limit=300)] == list(range(4, 304))
    assert len(list(store.journal(subject=claim.uid))) == 450


def test_statements_are_found_by_their_own_words_only(store: Store, claims: list[Claim]) -> None:
    assert [one.what.quote for one in store.statements(words="close deals")] == [
        "“The two sides are close to a deal,”"
    ]
    assert [one.what.quote for one in store.statements(words="raid")] == []
    assert len(list(store.statements())) == 9


def test_a_source_that_is_unknown_is_named(store: Store, claims: list[Claim]) -> None:
    with pytest.raises(NotFound, match="no source"):
        store.source("0" * 32)
    with pytest.raises(NotFound, match="no claim"):
        store.claim("0" * 32)
    with pytest.raises(NotFound, match="no statement"):
        store.statement("0" * 32)


def test_a_short_id_is_a_unique_beginning_or_ending(store: Store, claims: list[Claim]) -> None:
    uid = claims[0].uid
    assert (
        store.resolve("claims", uid)
        == store.resolve("claims", uid[-8:])
        == store.resolve("claims", f" {uid[-8:].upper()} ")
    )
    assert store.resolve("claims", uid[:30]) == uid
    with pytest.raises(NotFound, match=f"Several claims fit {uid[:4]}: .*…"):
        store.resolve("claims", uid[:4])
    with pytest.raises(NotFound, match="no claim 0123456789"):
        store.resolve("claims", "0123456789")
    with pytest.raises(NotFound, match="digits"):
        store.resolve("claims", "%")
    with pytest.raises(UsageError, match="no uids"):
        store.resolve("meta", "1")


def test_what_was_taken_away_is_still_found_by_its_id(store: Store, claims: list[Claim]) -> None:
    store.merge(claims[0].uid, claims[1].uid, by="Ann")
    assert store.resolve("claims", claims[0].uid[-8:]) == claims[0].uid


def test_what_is_short_in_the_model_is_whole_in_the_database(store: Store, claims: list[Claim]) -> None:
    """Every field of a claim is filled from the database: nothing is left at a default by mistake."""
    assert claims[0].revision == store.revision(claims[0].source).uid
    assert {field.name for field in fields(Claim)} == set(Claim.__slots__)


def test_data_version_changes_with_every_commit_of_anybody(store: Store) -> None:
    before = store.data_version()
    assert store.data_version() == before
    store.begin_batch("x", by="Ann")
    after = store.data_version()
    assert after != before
    with Store.open(store.path) as other:
        other.begin_batch("y", by="Bob")
    assert store.data_version() != after


def test_numbers_take_four_bytes_unless_one_needs_more(store: Store) -> None:
    db = store._connections.here()
    assert db.numbers("VALUES (1), (?)", (2**31 - 1,)).itemsize == 4
    assert list(db.numbers("VALUES (1), (?)", (2**40,))) == [1, 2**40]


def test_memory_is_spared_on_the_connections_that_are_open_and_on_new_ones(store: Store) -> None:
    def kept() -> int:
        return int(store._connections.here().value("PRAGMA cache_size"))

    before = kept()
    store.spare_memory()
    with ThreadPoolExecutor(1) as pool:
        assert kept() == pool.submit(kept).result() > before  # kilobytes, which SQLite counts below zero
