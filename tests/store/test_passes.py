"""First, second, adjudication: who may give which, and what a claim's verdict is meanwhile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import passes
from workbench.errors import UsageError
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.decisions import Pass, Passes
from workbench.model.filters import ClaimFilter
from workbench.store import Store

FIRST, SECOND, ADJUDICATION = Pass
YES, NO = Verdict.SUPPORTED, Verdict.REFUTED


def state(store: Store, claim: Claim) -> tuple[str | None, str, str | None]:
    """Verdict, status, and whose verdict it is."""
    now = store.claim(claim.uid)
    return now.verdict, now.status, now.decided_by


@pytest.fixture
def one(claims: list[Claim]) -> Claim:
    """A claim that nobody has touched."""
    return claims[0]


def test_two_equal_verdicts_are_the_verdict(store: Store, one: Claim) -> None:
    store.assign([one.uid], SECOND, to="Bob", by="Eve")
    assert state(store, one) == (None, "new", None)
    store.decide(one.uid, NO, by="Ann")
    assert state(store, one) == ("refuted", "second_check", "Ann")
    store.decide(one.uid, NO, by="Bob", round=SECOND)
    assert state(store, one) == ("refuted", "done", "Ann")
    assert list(store.check()) == []


def test_two_that_differ_are_none_until_somebody_else_adjudicates(store: Store, one: Claim) -> None:
    store.decide(one.uid, NO, by="Ann", justification="The minutes.")
    store.decide(one.uid, YES, by="Bob", round=SECOND)
    assert state(store, one) == (None, "second_check", None)
    assert list(store.check()) == []
    for who in ("Ann", "Bob"):
        with pytest.raises(UsageError, match=f"neither verdict: {who} gave the"):
            store.decide(one.uid, NO, by=who, round=ADJUDICATION)
    entry = store.decide(one.uid, NO, by="Eve", justification="Read both.", round=ADJUDICATION)
    assert entry.summary.startswith("adjudicated refuted: ")
    assert state(store, one) == ("refuted", "done", "Eve")
    assert store.claim(one.uid).justification == "Read both."
    assert [(found.round, found.reviewer) for found in store.decisions(one.uid)] == [
        (FIRST, "Ann"), (SECOND, "Bob"), (ADJUDICATION, "Eve"),
    ]  # fmt: skip
    assert list(store.check()) == []


def test_an_adjudication_is_taken_back_alone(store: Store, one: Claim) -> None:
    store.decide(one.uid, NO, by="Ann")
    store.decide(one.uid, YES, by="Bob", round=SECOND)
    store.decide(one.uid, NO, by="Eve", round=ADJUDICATION)
    for who in ("Ann", "Bob"):
        with pytest.raises(UsageError, match="adjudicated already"):
            store.decide(one.uid, YES, by=who, round=FIRST if who == "Ann" else SECOND)
    store.decide(one.uid, None, by="Eve")
    assert state(store, one) == (None, "second_check", None)
    store.decide(one.uid, None, by="Bob")
    assert state(store, one) == ("refuted", "second_check", "Ann")
    store.decide(one.uid, None, by="Eve")
    assert state(store, one) == (None, "in_progress", None)
    assert list(store.check()) == []


def test_who_gave_none_takes_all_back(store: Store, one: Claim) -> None:
    store.decide(one.uid, NO, by="Ann")
    store.decide(one.uid, YES, by="Bob", round=SECOND)
    store.decide(one.uid, None, by="Eve")
    assert state(store, one) == (None, "in_progress", None)
    store.undo(by="Eve")
    assert state(store, one) == (None, "second_check", None)
    assert passes.differ(store.passes_by_id([one.id])[one.id])
    assert list(store.check()) == []


def test_nobody_gives_both_passes(store: Store, one: Claim) -> None:
    store.decide(one.uid, NO, by="Ann")
    with pytest.raises(UsageError, match="second pass must be by somebody else: Ann gave the first"):
        store.decide(one.uid, NO, by="Ann", round=SECOND)
    store.decide(one.uid, YES, by="Eve")
    with pytest.raises(UsageError, match="somebody else"):
        store.decide(one.uid, NO, by="Ann", round=SECOND)
    store.decide(one.uid, NO, by="Bob", round=SECOND)
    with pytest.raises(UsageError, match="first pass must be by somebody else: Bob gave the second"):
        store.decide(one.uid, YES, by="Bob")
    with pytest.raises(UsageError, match="stand already"):
        store.decide(one.uid, YES, by="Dan")
    assert len(store.decisions(one.uid)) == 3


def test_one_s_own_pass_is_judged_again(store: Store, one: Claim) -> None:
    store.decide(one.uid, NO, by="Ann")
    store.decide(one.uid, YES, by="Bob", round=SECOND)
    store.decide(one.uid, NO, by="Bob", round=SECOND)
    assert state(store, one) == ("refuted", "done", "Ann")
    store.decide(one.uid, Verdict.NOT_CHECKABLE, by="Ann")
    assert state(store, one) == (None, "second_check", None)
    assert list(store.check()) == []


def test_nothing_is_adjudicated_before_two_have_judged(store: Store, one: Claim) -> None:
    with pytest.raises(UsageError, match="nothing to adjudicate"):
        store.decide(one.uid, NO, by="Eve", round=ADJUDICATION)
    store.decide(one.uid, NO, by="Ann")
    with pytest.raises(UsageError, match="nothing to adjudicate"):
        store.decide(one.uid, NO, by="Eve", round=ADJUDICATION)


def test_a_verdict_under_a_later_one_is_not_undone(store: Store, one: Claim) -> None:
    """Judging the same again changes no row of the claim, yet the agreement came to rest on it."""
    store.decide(one.uid, YES, by="Ann")
    store.decide(one.uid, NO, by="Bob", round=SECOND)
    again = store.decide(one.uid, Verdict.NOT_CHECKABLE, by="Ann")
    store.decide(one.uid, Verdict.NOT_CHECKABLE, by="Bob", round=SECOND)
    assert state(store, one) == ("not_checkable", "done", "Ann")
    with pytest.raises(Exception, match="changed since"):
        store.undo(again.seq, by="Ann")
    assert list(store.check()) == []


# --- assignments -----------------------------------------------------------------------------------


def assigned(store: Store) -> list[tuple[str, str, str, bool]]:
    return [(one.claim, one.round, one.reviewer, one.given) for one in store.assignments()]


def test_assigning_is_one_entry_for_all(store: Store, claims: list[Claim]) -> None:
    uids = [claim.uid for claim in claims[:3]]
    store.decide(uids[0], NO, by="Ann")
    head = store.head().seq
    made = store.assign(uids, SECOND, to="Bob", by="Eve")
    assert made.entry is not None
    assert (made.assigned, made.entry.summary) == (3, "assigned to Bob, second pass: 3 claims")
    assert store.head().seq == head + 1
    assert assigned(store) == [(uid, "second", "Bob", False) for uid in uids]
    assert state(store, claims[0]) == ("refuted", "second_check", "Ann"), "it waits again"
    assert all(made.entry.seq in [entry.seq for entry in store.journal(subject=uid)] for uid in uids)
    again = store.assign(uids, SECOND, to="Bob", by="Eve")
    assert (again.entry, again.assigned, store.head().seq) == (None, 0, head + 1)
    store.undo(by="Eve")
    assert assigned(store) == []
    assert state(store, claims[0]) == ("refuted", "done", "Ann")
    store.redo(by="Eve")
    assert len(assigned(store)) == 3
    store.assign(uids[:1], SECOND, to="Dan", by="Eve")
    assert sorted(name for _, _, name, _ in assigned(store)) == ["Bob", "Bob", "Dan"]
    store.decide(uids[1], NO, by="Bob", round=SECOND)
    assert [given for uid, _, _, given in assigned(store) if uid == uids[1]] == [True]
    assert list(store.check()) == []


def test_nobody_is_assigned_two_passes_or_one_that_was_given(store: Store, claims: list[Claim]) -> None:
    one, two, three = (claim.uid for claim in claims[:3])
    store.decide(one, NO, by="Ann")
    with pytest.raises(UsageError, match="Ann gave the first verdict"):
        store.assign([one], SECOND, to="Ann", by="Eve")
    with pytest.raises(UsageError, match="first verdict was given already"):
        store.assign([one], FIRST, to="Bob", by="Eve")
    store.assign([two], FIRST, to="Ann", by="Eve")
    with pytest.raises(UsageError, match="is assigned the first pass"):
        store.assign([three, two], ADJUDICATION, to="Ann", by="Eve")
    assert assigned(store) == [(two, "first", "Ann", False)], "all or none"
    made = store.assign([one, two, three], ADJUDICATION, to="Ann", by="Eve", leave_out=True)
    assert (made.assigned, sum(made.left_out.values()), len(made.left_out)) == (1, 2, 2)


def test_claims_are_found_by_who_is_to_check_them(store: Store, claims: list[Claim]) -> None:
    store.assign([claims[0].uid, claims[2].uid], SECOND, to="Bob", by="Eve")
    store.assign([claims[1].uid], FIRST, to="Bob", by="Eve")
    store.decide(claims[0].uid, NO, by="Bob", round=SECOND)

    def found(**which: object) -> set[str]:
        return {claim.uid for claim in store.claims(ClaimFilter(**which))}  # type: ignore[arg-type]

    assert found(assigned_to="Bob") == {claim.uid for claim in claims[:3]}
    assert found(assigned_to="Bob", assigned_pass=FIRST) == {claims[1].uid}
    assert found(assigned_to="Ann") == set()
    assert found(has_second=True) == {claims[0].uid}
    store.decide(claims[0].uid, None, by="Bob")
    assert found(has_second=True) == set()


# --- the rules alone -------------------------------------------------------------------------------

NAMES = st.sampled_from(["Ann", "Bob", "Eve"])
PASSES = st.builds(
    lambda verdicts, assigned: Passes(
        {one: verdict for one, (verdict, _) in verdicts.items()},
        {one: frozenset([name]) for one, (_, name) in verdicts.items()},
        assigned,
    ),
    st.dictionaries(st.sampled_from(Pass), st.tuples(st.sampled_from(Verdict), NAMES)),
    st.dictionaries(st.sampled_from(Pass), NAMES),
)


@given(PASSES, st.sampled_from(Status), NAMES)
def test_who_is_to_check_may_and_is_the_one_whose_verdict_it_would_be(
    found: Passes, status: Status, who: str
) -> None:
    owed = passes.owed(found, status, who)
    if owed is not None:
        assert passes.refusal(found, owed, who) is None
        assert passes.pass_of(found, status, who) is owed
        assert owed not in found.verdicts
    if passes.blind(found, status, who):
        assert owed is not None
        assert passes.gave(found, who) is None


@given(PASSES, st.sampled_from(Status))
def test_what_differs_has_no_verdict_and_waits(found: Passes, status: Status) -> None:
    if passes.differ(found):
        assert passes.conclusion(found) is None
        assert passes.status_after(found, status) is Status.SECOND_CHECK
    elif found.verdicts:
        assert passes.conclusion(found) in found.verdicts.values()
