"""What goes into a report, read from a database."""

from __future__ import annotations

import pytest

from tests.builders import article, raid
from tests.unit.report.examples import claim, evidence
from workbench import review
from workbench.model.claims import Publication, Status, Verdict
from workbench.model.filters import ClaimFilter
from workbench.model.links import Relation
from workbench.report.content import in_context, open_points, read_report
from workbench.store import Store


@pytest.fixture
def desk(store: Store) -> Store:
    batch = store.begin_batch("x", by="ada")
    store.add_documents(batch.uid, [raid(), article(1), article(2)])
    store.finish_batch(batch.uid, "done")
    return store


def test_only_sources_on_which_work_has_begun_are_told(desk: Store) -> None:
    toll = next(desk.claims(ClaimFilter(words="militants")))
    assert read_report(desk).sections == ()
    assert read_report(desk).elsewhere == (3, sum(1 for _ in desk.claims()))
    review.judge(desk, toll.uid, Verdict.REFUTED, by="ada", because="counted")
    report = read_report(desk)
    assert [section.source.uid for section in report.sections] == [toll.source]
    assert [entry.claim.uid for entry in report.entries] == [toll.uid]
    assert report.tally == {Verdict.REFUTED: 1, None: 1}
    assert report.elsewhere[0] == 2
    assert report.head == desk.head()
    [entry] = report.entries
    assert (entry.before, entry.after) == ("Security officials said ", ".")


def test_a_source_asked_for_is_told_even_if_nobody_began(desk: Store) -> None:
    source = next(desk.sources())
    report = read_report(desk, source=source.uid)
    assert [(len(section.entries), len(section.untouched)) for section in report.sections] == [(0, 2)]
    assert report.title == f"Fact check: {source.title}"
    assert read_report(desk, source=source.uid, title="Mine").title == "Mine"


def test_origins_and_figures_are_told_where_there_are_enough(desk: Store) -> None:
    toll = next(desk.claims(ClaimFilter(words="militants")))
    others = [one for one in desk.statements() if one.source != toll.source]
    review.judge(desk, toll.uid, Verdict.REFUTED, by="ada", because="counted")
    [entry] = read_report(desk).entries
    assert (entry.origins, entry.grid) == (None, None)
    review.link(desk, toll.uid, others[0].uid, Relation.CONFLICTS, by="ada")
    [entry] = read_report(desk).entries
    assert str(entry.origins) == "2 articles, 2 independent origins: 1 says so, 1 says otherwise"
    assert entry.grid is None


@pytest.mark.parametrize("act", ["status", "note", "link", "publication", "verdict"])
def test_whatever_somebody_did_to_a_claim_puts_it_in_the_report(desk: Store, act: str) -> None:
    first, *_, last = desk.claims()
    if act == "status":
        review.set_status(desk, first.uid, Status.WAITING, by="ada")
    elif act == "note":
        review.edit_claim(desk, first.uid, by="ada", note="ask them")
    elif act == "publication":
        review.edit_claim(desk, first.uid, by="ada", publication=Publication.WITHDRAWN)
    elif act == "link":
        review.link(desk, first.uid, last.statement, Relation.CONTEXT, by="ada")
    else:
        review.judge(desk, first.uid, Verdict.NOT_CHECKABLE, by="ada")
    assert [entry.claim.uid for entry in read_report(desk).entries] == [first.uid]


def test_the_urls_of_linked_sources_are_looked_up(desk: Store) -> None:
    first, *_, last = desk.claims()
    review.edit_source(desk, last.source, by="ada", url="https://there.example/1")
    review.link(desk, first.uid, last.statement, Relation.CORROBORATES, by="ada")
    assert read_report(desk).urls == {last.source: "https://there.example/1"}


def test_the_context_is_the_quote_s_own_paragraph_in_the_newest_text_that_has_it() -> None:
    old, new = "One. A quote here.\n\nNext.", "Two. A quote here!\n\nNext."
    assert in_context([old, new], 5, 12, "A quote") == ("Two. ", " here!")
    assert in_context([old, "Quite another text"], 5, 12, "A quote") == ("One. ", " here.")
    assert in_context(["Quite another text"], 5, 12, "A quote") == ("", "")


def test_open_points() -> None:
    conflict, support = evidence(1, Relation.CONFLICTS, "x"), evidence(2, Relation.CORROBORATES, "y")
    assert open_points(claim(verdict=Verdict.SUPPORTED), [support], []) == ()
    assert open_points(claim(verdict=Verdict.REFUTED, justification="seen"), [], []) == ()
    assert open_points(claim(), [], []) == ("No verdict has been given.",)
    for bare in (Verdict.REFUTED, Verdict.CONFLICTING_EVIDENCE):
        assert open_points(claim(verdict=bare), [], []) == (
            "The verdict rests on no linked evidence and gives no reason.",
        )
    assert open_points(claim(verdict=Verdict.NOT_ENOUGH_EVIDENCE), [], []) == ()
    assert open_points(claim(verdict=Verdict.SUPPORTED), [conflict, conflict], []) == (
        "Rated supported although 2 linked statements conflict with it.",
    )
    assert open_points(claim(verdict=Verdict.NOT_CHECKABLE, status=Status.SECOND_CHECK), [], [support, conflict]) == (
        "A second check has been asked for.",
        "2 suggested links not looked at, among them 1 possible conflict.",
    )
