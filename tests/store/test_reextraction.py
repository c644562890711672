"""Statements brought up to newer rules: what a person worked on stays, the rest is replaced, one undo takes it
all back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import RAID, article, document, passage, raid_statements, statement
from tests.store.test_undo import act, visible
from workbench.errors import CannotUndo, WorkbenchError
from workbench.extract.comparison import compare_extractions
from workbench.model.claims import Claim, Status, Verdict  # fmt: skip
from workbench.model.decisions import Pass  # fmt: skip
from workbench.model.documents import Document, SourceKind  # fmt: skip
from workbench.model.filters import ClaimFilter  # fmt: skip
from workbench.model.links import LinkState, Relation, Suggestion  # fmt: skip
from workbench.model.renewal import Renewal, Renewed  # fmt: skip
from workbench.model.statements import Kind, Statement  # fmt: skip
from workbench.store import Store

Rules = Callable[[Statement], Sequence[Statement]]


def extracted(pair: tuple[Document, list[Statement]]) -> tuple[Document, list[Statement]]:
    """The same as if the rules had found it."""
    return pair[0], [replace(one, extractor=1) for one in pair[1]]


@pytest.fixture
def old(store: Store) -> dict[str, Claim]:
    """The claims of an article on a raid and one on a flood, as version 1 of the rules found them."""
    batch = store.begin_batch("x", by="importer").uid
    store.add_documents(batch, [extracted((document(), raid_statements())), extracted(article(1))])
    names = ("killed", "deal", "one", "two", "three")
    return dict(zip(names, store.claims(ClaimFilter(order="document")), strict=True))


def renewals(store: Store, rules: Rules) -> list[Renewal]:
    """What changes if the rules now find what `rules` makes of each statement of the rules."""
    made = []
    for text in store.texts():
        standing = store.standing(text.revision)
        found = [replace(new, extractor=2) for one in standing if one.what.extractor for new in rules(one.what)]
        compared = compare_extractions(standing, found)
        if compared.changes:
            seen = frozenset(one.uid for one in standing)
            parts = (compared.replaced, compared.removed, compared.added)
            made.append(Renewal(text.source, text.revision, seen, *parts))
    return made


def update(store: Store, rules: Rules, by: str = "Ann") -> Renewed:
    return store.renew(renewals(store, rules), by=by, extractor=2)


def shouting(one: Statement) -> list[Statement]:
    """Rules that write claims in capitals."""
    return [replace(one, claim=one.claim.upper(), speaker="Oren Halvik")]


def sound(store: Store) -> None:
    """Nothing is wrong with the file, and no claim or link rests on a statement that was taken away."""
    assert list(store.check()) == []
    for claim in store.claims():
        store.statement(claim.statement)
        for link in store.evidence(claim.uid, states=tuple(LinkState)):
            store.statement(link.statement.uid)


def test_a_claim_keeps_its_uid_and_says_what_the_rules_say_now(store: Store, old: dict[str, Claim]) -> None:
    store.put_suggestions({claim.id: [] for claim in old.values()})
    made = update(store, shouting)
    assert (made.replaced, made.removed, made.added, made.skipped) == (6, 0, 0, 0)
    assert made.entry is not None
    assert made.entry.action == "update"
    assert made.entry.summary == (
        "2 articles brought up to rules 2: 6 statements replaced, 0 statements removed, 0 statements added"
    )
    claim = store.claim(old["killed"].uid)
    assert (claim.text, claim.speaker) == (old["killed"].text.upper(), "Oren Halvik")
    assert claim.statement != old["killed"].statement
    assert store.statement(claim.statement).what.extractor == 2
    assert store.counts().statements == 6
    assert sorted(store.to_match(10)) == sorted(one.id for one in old.values())
    assert [one.uid for one in store.claims(ClaimFilter(words="militants"))] == [claim.uid]
    assert next(store.journal(subject=claim.source, newest_first=True)) == made.entry
    sound(store)


def test_one_undo_restores_everything_and_redo_does_it_again(store: Store, old: dict[str, Claim]) -> None:
    (candidate,) = store.candidates_by_id([old["one"].id])
    found = {old["killed"].id: [Suggestion(candidate, Relation.CONFLICTS, 0.7, ("why",))]}
    store.put_suggestions(found)
    before = visible(store)
    made = update(store, shouting)
    assert made.entry is not None
    after = visible(store)
    assert store.claim(old["killed"].uid).suggested == 0
    store.undo(made.entry.seq, by="Ann")
    assert visible(store) == before
    assert store.claim(old["killed"].uid).suggested == 1
    sound(store)
    store.redo(by="Ann")
    assert visible(store) == after
    sound(store)
    store.undo(store.head().seq, by="Bob")
    assert visible(store) == before
    sound(store)


def test_an_update_is_undone_only_when_it_is_named(store: Store, old: dict[str, Claim]) -> None:
    update(store, shouting)
    with pytest.raises(CannotUndo, match="nothing to undo"):
        store.undo(by="Ann")


def test_what_the_rules_find_no_more_goes_and_what_is_new_comes(store: Store, old: dict[str, Claim]) -> None:
    def rules(one: Statement) -> list[Statement]:
        if one.kind is Kind.DIRECT:
            return []
        if one.kind is Kind.UNATTRIBUTED:
            return [replace(one, checkworthiness=0.9)]
        if "27" in one.quote:
            return [replace(one, kind=Kind.UNATTRIBUTED, checkworthiness=0.2)]
        return [one]

    before = visible(store)
    made = update(store, rules)
    assert made.entry is not None
    assert (made.replaced, made.removed) == (2, 1)
    texts = [claim.text for claim in store.claims_of(old["killed"].source)]
    assert texts == ["Road to Port Amel closed for two days"]
    sound(store)
    store.undo(made.entry.seq, by="Ann")
    assert visible(store) == before


def test_where_nothing_differs_there_is_no_entry(store: Store, old: dict[str, Claim]) -> None:
    head = store.head()
    assert update(store, lambda one: [one]).entry is None
    assert store.head() == head


@pytest.mark.parametrize(
    "work",
    [
        lambda s, one, two: s.decide(one.uid, Verdict.SUPPORTED, by="Bob"),
        lambda s, one, two: (s.decide(one.uid, Verdict.REFUTED, by="Bob"), s.decide(one.uid, None, by="Bob")),
        lambda s, one, two: s.edit("claims", one.uid, {"text": "In other words"}, by="Bob"),
        lambda s, one, two: s.edit("claims", one.uid, {"note": "look again"}, by="Bob"),
        lambda s, one, two: s.edit("claims", one.uid, {"status": Status.WAITING}, by="Bob"),
        lambda s, one, two: s.edit("claims", one.uid, {"publication": "published"}, by="Bob"),
        lambda s, one, two: s.link(one.uid, two.statement, Relation.CORROBORATES, by="Bob"),
        lambda s, one, two: s.link(one.uid, two.statement, Relation.CONTEXT, by="Bob", state="rejected"),
        lambda s, one, two: s.link(two.uid, one.statement, Relation.CONFLICTS, by="Bob"),
        lambda s, one, two: s.merge(one.uid, two.uid, by="Bob"),
        lambda s, one, two: s.assign([one.uid], Pass.FIRST, to="Bob", by="Eve"),
    ],
)  # fmt: skip
def test_what_a_person_worked_on_stays_exactly_as_it_is(
    store: Store, old: dict[str, Claim], work: Callable[[Store, Claim, Claim], object]
) -> None:
    work(store, old["killed"], old["one"])
    mine = store.statement(old["killed"].statement)
    standing = {one.uid: one.touched for one in store.standing(store.revision(old["killed"].source).uid)}
    assert standing[old["killed"].statement]
    assert not standing[old["deal"].statement]
    update(store, shouting)
    assert store.statement(old["killed"].statement) == mine
    assert store.claim(old["deal"].uid).text == old["deal"].text.upper()
    sound(store)


def test_claims_by_hand_and_given_claims_are_not_the_rules_business(store: Store, old: dict[str, Claim]) -> None:
    made = store.new_claim(old["killed"].source, passage(RAID, (0, 8), "Security"), by="Bob")
    given_claim = document("The dam burst.", name="list.csv", kind=SourceKind.CLAIM_RECORD, ref="7")
    batch = store.begin_batch("x", by="Ann").uid
    store.add_documents(batch, [(given_claim, [statement("The dam burst.", "The dam burst.")])])
    assert [text.document for text in store.texts()] == ["raid.txt", "article-1.txt"]
    assert [text.document for text in store.texts([old["one"].source])] == ["article-1.txt"]
    update(store, lambda one: [])
    assert {claim.text for claim in store.claims()} == {"Security", "The dam burst."}
    assert store.claim(made.subject).text == "Security"
    sound(store)


def test_an_article_that_somebody_changed_meanwhile_is_skipped(store: Store, old: dict[str, Claim]) -> None:
    made = renewals(store, shouting)
    store.decide(old["killed"].uid, Verdict.SUPPORTED, by="Bob")
    renewed = store.renew(made, by="Ann", extractor=2)
    assert (renewed.skipped, renewed.replaced) == (1, 3)
    assert store.claim(old["deal"].uid).text == old["deal"].text
    batch = store.begin_batch("x", by="Ann").uid
    store.add_documents(batch, [(document("Other text. " + RAID), [])])
    assert store.renew(made, by="Ann", extractor=2).skipped == 2
    sound(store)


def test_an_update_that_somebody_built_on_is_not_undone(store: Store, old: dict[str, Claim]) -> None:
    made = update(store, shouting)
    assert made.entry is not None
    for claim, other in (("killed", "one"), ("one", "killed")):
        store.link(old[claim].uid, store.claim(old[other].uid).statement, Relation.CONFLICTS, by="Bob")
        with pytest.raises(CannotUndo, match="changed since"):
            store.undo(made.entry.seq, by="Ann")
        store.undo(by="Bob")
    store.undo(made.entry.seq, by="Ann")
    sound(store)


def test_suggestions_for_what_an_update_wrote_leave_with_it(store: Store, old: dict[str, Claim]) -> None:
    made = update(store, shouting)
    assert made.entry is not None
    store.decide(old["three"].uid, Verdict.SUPPORTED, by="Bob")
    store.undo(by="Bob")
    (candidate,) = store.candidates_by_id([old["killed"].id])
    store.put_suggestions({old["one"].id: [Suggestion(candidate, Relation.CONFLICTS, 0.7, ("why",))]})
    store.undo(made.entry.seq, by="Ann")
    assert store.claim(old["one"].uid).suggested == 0
    sound(store)
    (candidate,) = store.candidates_by_id([old["killed"].id])
    store.put_suggestions({old["one"].id: [Suggestion(candidate, Relation.CONFLICTS, 0.7, ("why",))]})
    store.redo(by="Ann")
    (link,) = store.evidence(old["one"].uid)
    assert link.statement.uid == store.claim(old["killed"].uid).statement
    sound(store)


CHANGES = st.lists(st.integers(0, 6), min_size=1, max_size=5)


def changed_rules(choices: list[int]) -> Rules:
    """Rules that change each statement in one way or another."""
    turn = iter(choices * 100)

    def rules(one: Statement) -> list[Statement]:
        middle = (one.start + one.end) // 2
        cut = middle - one.start
        first = replace(one, end=middle, quote=one.quote[:cut], spans=((one.start, middle),))
        rest = replace(one, start=middle, quote=one.quote[cut:], spans=((middle, one.end),))
        return {
            0: [one],
            1: [],
            2: shouting(one),
            3: [replace(one, kind=Kind.UNATTRIBUTED, checkworthiness=0.1)],
            4: [first] if cut else [one],
            5: [first, rest] if cut else [one],
            6: [replace(one, kind=Kind.INDIRECT, speaker="analysts", hedge="reportedly")],
        }[next(turn)]

    return rules


WORK = st.lists(
    st.tuples(
        st.sampled_from(["link", "reject", "judge", "edit", "new", "merge", "suggest", "suggest", "revise", "undo"]),
        st.sampled_from(["Ann", "Bob"]),
        st.integers(0, 1000),
        st.integers(0, 1000),
    ),
    max_size=10,
)


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(work=WORK, choices=CHANGES, again=CHANGES)
def test_whatever_people_did_and_the_rules_find_an_update_is_sound_and_its_undo_complete(
    work: list[tuple[str, str, int, int]], choices: list[int], again: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "test.db") as store:
        batch = store.begin_batch("x", by="Ann").uid
        pairs = [extracted((document(), raid_statements())), extracted(article(1)), extracted(article(2))]
        store.add_documents(batch, pairs)
        for one in work:
            try:
                act(store, *one)
            except WorkbenchError:
                continue
        for ways in (choices, again):
            before = visible(store)
            touched = {
                one.uid: one.what for text in store.texts() for one in store.standing(text.revision) if one.touched
            }
            made = update(store, changed_rules(ways))
            after = visible(store)
            sound(store)
            standing = {one.uid: one.what for text in store.texts() for one in store.standing(text.revision)}
            assert touched.items() <= standing.items()
            if made.entry is None:
                assert after == before
                continue
            store.undo(made.entry.seq, by="Cy")
            assert visible(store) == before
            sound(store)
            store.redo(by="Cy")
            assert visible(store) == after
            sound(store)
