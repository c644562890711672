"""Measures of agreement against worked examples of those who proposed them, and what must hold of any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.model.claims import Verdict
from workbench.model.decisions import Decision, Pass
from workbench.report.agreement import (
    Compared,
    by_pair,
    by_source,
    cohen_kappa,
    compared,
    krippendorff_alpha,
    of_claims,
)

# --- worked examples -------------------------------------------------------------------------------


def test_kappa_of_cohen_s_own_example() -> None:
    """Cohen (1960), table 1: 200 patients, three diagnoses; p_o = .70, p_e = .41, kappa = .492."""
    table = {"aa": 88, "ab": 14, "ac": 18, "ba": 10, "bb": 40, "bc": 10, "ca": 2, "cb": 6, "cc": 12}
    pairs = [(one, other) for (one, other), count in table.items() for _ in range(count)]
    assert len(pairs) == 200
    assert cohen_kappa(pairs) == pytest.approx((0.70 - 0.41) / (1 - 0.41))
    assert cohen_kappa(pairs) == pytest.approx(0.492, abs=0.0005)


def test_kappa_of_fifty_grant_proposals() -> None:
    """20 twice yes, 15 twice no, 5 and 10 split: p_o = .7, p_e = .5, kappa = .4 (a common textbook example)."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.4)


def test_alpha_of_krippendorff_s_binary_example() -> None:
    """Krippendorff (2011), section A: two observers, ten units; alpha = 0.095."""
    meg, owen = "0100000010", "1110010000"
    assert krippendorff_alpha(list(zip(meg, owen, strict=True))) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_krippendorff_s_nominal_example() -> None:
    """Krippendorff (2011), section B: two observers, twelve articles, five names; alpha = 0.692."""
    ben, gerry = "aabbdcccedda", "babbbccceddd"
    assert krippendorff_alpha(list(zip(ben, gerry, strict=True))) == pytest.approx(0.692, abs=0.0005)


def test_alpha_of_krippendorff_s_example_with_gaps() -> None:
    """Krippendorff (2011), section C: four observers, twelve units, with gaps; alpha = 0.743."""
    observers = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    units = [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


# --- what holds of any -----------------------------------------------------------------------------

VALUES = st.sampled_from("abcd")
PAIRS = st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=40)
UNITS = st.lists(st.lists(VALUES, max_size=5), max_size=30)


@given(st.lists(VALUES, min_size=1))
def test_full_agreement_is_one_unless_all_is_the_same(values: list[str]) -> None:
    pairs = [(value, value) for value in values]
    wanted = 1.0 if len(set(values)) > 1 else None
    assert cohen_kappa(pairs) == wanted
    assert krippendorff_alpha(pairs) == wanted


@given(PAIRS, st.permutations("abcd"))
def test_neither_names_nor_the_order_of_raters_matter(pairs: list[tuple[str, str]], names: list[str]) -> None:
    renamed = dict(zip("abcd", names, strict=True))
    others = [(renamed[other], renamed[one]) for one, other in pairs]
    assert cohen_kappa(others) == pytest.approx(cohen_kappa(pairs))
    assert krippendorff_alpha(others) == pytest.approx(krippendorff_alpha(pairs))


@given(UNITS)
def test_a_unit_with_one_value_changes_nothing(units: list[list[str]]) -> None:
    assert krippendorff_alpha([*units, ["a"], []]) == krippendorff_alpha(units)


def scott_pi(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Scott (1955): as kappa, but chance from the shares of both raters together."""
    n = 2 * len(pairs)
    shares = Counter(value for pair in pairs for value in pair)
    by_chance = sum((count / n) ** 2 for count in shares.values())
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    return None if len(shares) == 1 else (agreed - by_chance) / (1 - by_chance)


@given(PAIRS)
def test_alpha_of_two_without_gaps_is_scott_s_pi_made_right_for_small_samples(pairs: list[tuple[str, str]]) -> None:
    """1 - alpha = (1 - pi)(n - 1) / n with n values (Krippendorff 2011); and pi is never above kappa."""
    pi, kappa, alpha = scott_pi(pairs), cohen_kappa(pairs), krippendorff_alpha(pairs)
    assume(pi is not None)
    assert pi is not None
    n = 2 * len(pairs)
    assert alpha == pytest.approx(1 - (1 - pi) * (n - 1) / n)
    assert kappa is not None
    assert pi <= kappa + 1e-9
    assert kappa <= 1 + 1e-9
    assert abs(alpha - pi) <= (1 - pi) / n + 1e-9


# --- which verdicts are compared -------------------------------------------------------------------

YES, NO, OPEN = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE


def decision(
    uid: str, who: str, verdict: Verdict | None, round: str = "first", retracts: str | None = None
) -> Decision:
    return Decision(uid, "claim", who, verdict, "", Pass(round), (), retracts, 0)


def test_the_newest_of_each_pass_counts_and_an_adjudication_never() -> None:
    found = compared(
        "s",
        [
            decision("1", "Ann", YES),
            decision("2", "Bob", YES, "second"),
            decision("3", "Ann", NO),
            decision("4", "Eve", OPEN, "adjudication"),
        ],
    )
    assert found == Compared("s", {"Ann": NO, "Bob": YES}, taken_back=False)


def test_what_was_taken_back_is_told_apart_from_what_was_never_there() -> None:
    back = [decision("1", "Ann", YES), decision("2", "Bob", NO, "second"), decision("3", "Bob", None, "second", "2")]
    assert compared("s", back) == Compared("s", {"Ann": YES}, taken_back=True)
    assert not compared("s", [*back, decision("4", "Bob", YES, "second")]).taken_back
    assert compared("s", back[:1]) == Compared("s", {"Ann": YES}, taken_back=False)


def test_counts_exclusions_and_prevalence() -> None:
    claims = [
        Compared("s", {"Ann": YES, "Bob": YES}, False),
        Compared("s", {"Ann": NO, "Bob": YES}, False),
        Compared("t", {"Ann": NO, "Eve": NO}, False),
        Compared("t", {"Ann": NO}, False),
        Compared("t", {"Eve": NO}, True),
        Compared("t", {}, True),
    ]
    found = of_claims(claims)
    assert (found.claims, found.agreed, found.one_verdict, found.taken_back) == (3, 2, 1, 2)
    assert found.percent == pytest.approx(200 / 3)
    assert found.reviewers == ("Ann", "Bob", "Eve")
    assert found.kappa is None, "three reviewers"
    assert found.alpha == pytest.approx(krippendorff_alpha([(YES, YES), (NO, YES), (NO, NO)]))
    assert found.prevalence == {**dict.fromkeys(Verdict, 0), YES: 3, NO: 3}
    ann_bob, ann_eve = by_pair(claims)
    assert (ann_bob.reviewers, ann_bob.claims, ann_bob.kappa, ann_bob.one_verdict) == (("Ann", "Bob"), 2, 0.0, None)
    assert (ann_eve.reviewers, ann_eve.agreed, ann_eve.kappa) == (("Ann", "Eve"), 1, None)
    assert {name: one.claims for name, one in by_source(claims).items()} == {"s": 2, "t": 1}


def test_nothing_compared_is_no_number() -> None:
    found = of_claims([Compared("s", {"Ann": YES}, False)])
    assert (found.percent, found.kappa, found.alpha, found.claims) == (None, None, None, 0)
