"""Suggestions over a small database: what is found, how it is related, what is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from tests.builders import document, statement
from workbench.extract.quantities import find_quantities
from workbench.match import Index, match_pending, suggest, suggest_text, waiting
from workbench.match.suggestions import BULK, _suggest, is_good, worth_keeping
from workbench.model.claims import Claim
from workbench.model.links import Relation, Suggestion
from workbench.model.statements import Statement
from workbench.store import Store

HERALD = (
    "Officials said more than 27 militants were killed in the Sarhad hills on Monday. "
    "Trade Minister Ilin Vasar said the two sides were close to a deal. "
    "Dozens of militants were killed in recent operations, officers reported. "
    "The negotiations collapsed after a night in Port Amel."
)
COURIER = (
    "The Courier has learned that 19 militants were killed in the Sarhad hills. "
    "Rain delayed the plum harvest in Oshen."
)
COPY = "Radio North: Officials said more than 27 militants were killed in the Sarhad hills on Monday."


def stated(text: str, *quotes: str) -> list[Statement]:
    """A statement for each quote, with the quantities in it."""
    found = []
    for quote in quotes:
        start = text.index(quote)
        found.append(statement(text, quote, quantities=find_quantities(text, start, start + len(quote))))
    return found


def add(store: Store, name: str, text: str, *quotes: str, published: str | None = "2026-11-23") -> None:
    batch = store.begin_batch(name, by="test").uid
    made = document(
        text, name=name, key=name, title="Fighting in the Sarhad hills", published=published, outlet=name
    )
    store.add_documents(batch, [(made, stated(text, *quotes))])
    store.finish_batch(batch, "done")


@pytest.fixture
def desk(store: Store) -> Store:
    """Two articles on one raid, and a sentence about something else."""
    add(
        store,
        "herald",
        HERALD,
        "more than 27 militants were killed in the Sarhad hills on Monday",
        "the two sides were close to a deal",
        "Dozens of militants were killed in recent operations",
        "The negotiations collapsed after a night in Port Amel",
    )
    add(
        store,
        "courier",
        COURIER,
        "19 militants were killed in the Sarhad hills",
        "Rain delayed the plum harvest in Oshen",
    )
    return store


def claim(store: Store, words: str) -> Claim:
    return next(one for one in store.claims() if words in one.quote)


def texts(found: Sequence[Suggestion], relation: Relation) -> list[str]:
    return [one.candidate.quote for one in found if one.relation is relation]


def test_what_is_not_worked_out_for_an_import_is_not_worth_keeping(desk: Store) -> None:
    index = Index(desk)
    asked = desk.candidates_by_id([one.id for one in desk.claims()])
    kept = [worth_keeping(index, one) for one in asked]
    assert kept == [[each for each in _suggest(index, one, BULK) if is_good(each)] for one in asked]
    assert all(each.reasons for several in kept for each in several)
    assert any(kept)


def test_another_articles_number_conflicts_and_the_reason_says_so(desk: Store) -> None:
    found = suggest(desk, claim(desk, "27 militants"))
    conflict = next(one for one in found if one.candidate.quote.startswith("19 militants"))
    assert conflict.relation is Relation.CONFLICTS
    assert "more than 27 and 19 can't both be true: militants killed, Sarhad" in conflict.reasons
    assert found[0] is conflict


def test_the_same_articles_statements_are_marked(desk: Store) -> None:
    found = suggest(desk, claim(desk, "27 militants"))
    dozens = next(one for one in found if one.candidate.quote.startswith("Dozens"))
    assert dozens.relation is Relation.CORROBORATES
    assert dozens.reasons[0] == "same article"


def test_a_deal_that_is_near_conflicts_with_talks_that_collapsed(desk: Store) -> None:
    found = suggest(desk, claim(desk, "close to a deal").uid)
    assert any("collapsed" in text for text in texts(found, Relation.CONFLICTS))


def test_nothing_is_suggested_to_a_claim_that_stands_alone(desk: Store) -> None:
    match_pending(desk)
    assert desk.evidence(claim(desk, "plum harvest").uid) == []


def test_a_later_toll_is_an_update_and_an_earlier_one_a_conflict(store: Store) -> None:
    first, later = "14 miners were killed at the Taviri pit", "21 miners were killed at the Taviri pit"
    add(store, "first", f"{first}.", first, published="2026-11-02")
    add(store, "later", f"{later}.", later, published="2026-11-04")
    assert [one.relation for one in suggest(store, claim(store, "14 miners"))] == [Relation.UPDATES]
    assert [one.relation for one in suggest(store, claim(store, "21 miners"))] == [Relation.CONFLICTS]


def test_a_copied_passage_is_of_the_same_origin(desk: Store) -> None:
    copied = "Officials said more than 27 militants were killed in the Sarhad hills on Monday"
    add(desk, "radio", COPY, copied)
    add(desk, "post", copied + ".", copied)
    found = suggest(desk, next(one for one in desk.claims() if one.document == "post"))
    sources = {one.candidate.source for one in found if one.relation is Relation.SAME_ORIGIN}
    assert copied in texts(found, Relation.SAME_ORIGIN)
    assert sources == {one.uid for one in desk.sources() if one.name in ("radio", "herald")}


def test_matching_goes_on_where_it_was_stopped(desk: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.match.waiting.CHUNK", 2)
    seen: list[tuple[int, int]] = []
    match_pending(
        desk, progress=lambda done, total: seen.append((done, total)), should_stop=lambda: bool(seen)
    )
    assert seen == [(2, 6)]
    assert len(desk.to_match(100)) == 4
    match_pending(desk)
    assert desk.to_match(100) == []
    kept = desk.evidence(claim(desk, "27 militants").uid)
    assert {"19 militants were killed in the Sarhad hills"} <= {one.statement.what.quote for one in kept}
    assert match_pending(desk) == 0


def kept(store: Store) -> list[tuple[str, str, Relation, float | None, tuple[str, ...]]]:
    return [
        (asked.uid, one.statement.uid, one.relation, one.score, one.reasons)
        for asked in store.claims()
        for one in store.evidence(asked.uid)
    ]


def test_several_processes_find_what_one_finds(desk: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.match.waiting.CHUNK", 2)
    desk.backup(tmp_path / "again.db")
    with Store.open(tmp_path / "again.db") as again:
        assert match_pending(desk) == match_pending(again, jobs=2)
        assert kept(again) == kept(desk)
        assert again.to_match(9) == []


def test_where_a_process_dies_the_rest_is_matched_here(desk: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Dying:
        """Processes of which none is left after the first chunk."""

        def __init__(self, *given: object, initargs: tuple[Path, Sequence[int]], **more: object) -> None:
            waiting._begin(*initargs)
            self.asked = 0

        def submit(self, work: Callable[[Sequence[int]], object], chunk: Sequence[int]) -> Future[object]:
            self.asked += 1
            done: Future[object] = Future()
            if self.asked > 1:
                done.set_exception(BrokenProcessPool())
            else:
                done.set_result(work(chunk))
            return done

        def shutdown(self, **how: object) -> None:
            waiting._OPENED.pop()[0].store.close()

    monkeypatch.setattr("workbench.match.waiting.CHUNK", 2)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", Dying)
    monkeypatch.setattr("signal.signal", lambda *given: None)
    match_pending(desk, jobs=2)
    assert desk.to_match(9) == []
    there = {one.statement.what.quote for one in desk.evidence(claim(desk, "27 militants").uid)}
    assert "19 militants were killed in the Sarhad hills" in there


def test_claims_matched_before_gain_what_a_new_article_says(desk: Store) -> None:
    match_pending(desk)
    later = "No militants were killed in the Sarhad hills on Monday"
    add(desk, "denial", f"{later}.", later)
    match_pending(desk)
    kept = desk.evidence(claim(desk, "27 militants").uid)
    assert later in {one.statement.what.quote for one in kept if one.relation is Relation.CONFLICTS}


def test_a_rejected_pair_never_comes_back(desk: Store) -> None:
    match_pending(desk)
    asked = claim(desk, "27 militants")
    other = next(one for one in desk.evidence(asked.uid) if one.statement.what.quote.startswith("19"))
    desk.link(asked.uid, other.statement.uid, Relation.CONFLICTS, by="test", state="rejected")
    desk.put_suggestions({asked.id: suggest(desk, asked)})
    assert other.statement.uid not in {one.statement.uid for one in desk.evidence(asked.uid)}


def test_a_free_text_is_answered_best_first(desk: Store) -> None:
    text = "Were 27 militants really killed in the Sarhad hills?"
    found = suggest_text(desk, text, quantities=find_quantities(text, 0, len(text)), limit=3)
    assert found[0].candidate.quote.startswith("more than 27 militants")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.score <= 1 for one in found)
    assert len(found) == 3


@pytest.mark.parametrize(
    "text", ["", "the of and", '" OR * NEAR(', "\U0001f600 ' -- ;", "\u202e\x00", "خبر نہیں ملی"]
)
def test_any_text_may_be_asked(desk: Store, text: str) -> None:
    assert suggest_text(desk, text) == []


@pytest.mark.parametrize(
    ("one", "other", "stranger"),
    [
        ("贸易部长表示双方接近达成协议", "贸易部长瓦萨尔说双方接近达成协议", "阿梅尔港的道路封闭了两天"),
        ("貿易大臣は双方が合意に近いと述べた", "双方が合意に近いと貿易大臣が述べた", "道路は二日間閉鎖された"),
        ("กรุงเทพมหานครประกาศเคอร์ฟิวเมื่อคืนนี้", "เมื่อคืนเคอร์ฟิวประกาศในกรุงเทพมหานคร", "ราคาข้าวเพิ่มขึ้นมาก"),
        ("الحكومة أعلنت مقتل ٢٧ شخصاً في كابل", "اعلنت الحكومه مقتل 27 شخصا في کابل", "أسعار القمح ترتفع"),
        ("پاکستان میں ۲۷ افراد ہلاک ہوئے", "پاكستان ميں 27 افراد هلاک", "موسم خوشگوار رہے گا"),
    ],
    ids=["Chinese", "Japanese", "Thai", "Arabic and Persian letters", "Urdu and Arabic letters"],
)
def test_claims_of_every_script_find_each_other(store: Store, one: str, other: str, stranger: str) -> None:
    for name, text in (("one", one), ("other", other), ("stranger", stranger)):
        add(store, name, text, text)
    found = suggest(store, claim(store, one))
    assert [each.candidate.text for each in found if each.relation is Relation.CORROBORATES] == [other]
    assert found[0].candidate.text == other
    match_pending(store)
    assert [each.statement.what.quote for each in store.evidence(claim(store, one).uid)] == [other]


def test_other_numbers_corroborate_nothing_where_quantities_are_not_read(store: Store) -> None:
    one, other = "萨尔哈德山区有27名武装分子被打死", "萨尔哈德山区有19名武装分子被打死"
    add(store, "one", one, one)
    add(store, "other", other, other)
    assert Relation.CORROBORATES not in {each.relation for each in suggest(store, claim(store, one))}
