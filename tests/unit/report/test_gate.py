"""The conditions of the gate, each on one claim: what holds, what fails, and the sentence that says why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.report.examples import claim, uid
from workbench.errors import UsageError
from workbench.model.claims import Publication, Reopening, Verdict
from workbench.model.decisions import Pass, Passes
from workbench.model.origins import Origins, Telling
from workbench.model.statements import Kind, Modality
from workbench.report.gate import (
    Known,
    counts,
    failures,
    named,
    no_open_conflict,
    published_sources_stand,
    second_check,
    two_origins,
    verdict,
)

SUPPORTED, REFUTED = Verdict.SUPPORTED, Verdict.REFUTED


def given(**verdicts: Verdict) -> Passes:
    """Passes given by a reviewer each."""
    by_pass = {Pass(name): one for name, one in verdicts.items()}
    return Passes(by_pass, {one: frozenset({f"{one} reviewer"}) for one in by_pass})


def known(passes: Passes | None = None, origins: Origins | None = None, **fields: Any) -> Known:
    return Known(claim(**fields), passes or Passes(), origins)


def told(*trees: int) -> Origins:
    """Who says so: a tree of as many articles for each independent origin."""
    return Origins(
        uid(1),
        tuple(
            Telling(f"Outlet {place}", uid(place), takers=tuple(Telling("Copy", uid(n)) for n in range(1, articles)))
            for place, articles in enumerate(trees)
        ),
        (),
    )


DIFFER = given(first=SUPPORTED, second=REFUTED)


def test_any_verdict_is_one() -> None:
    for one in Verdict:
        assert verdict(known(given(first=one), verdict=one)) is None


@pytest.mark.parametrize(("passes", "why"), [(Passes(), "No verdict"), (DIFFER, "differ, and nobody has adjudicated")])
def test_no_verdict_is_told_with_its_reason(passes: Passes, why: str) -> None:
    assert why in (verdict(known(passes)) or "")


@pytest.mark.parametrize(
    ("passes", "why"),
    [
        (given(first=SUPPORTED, second=SUPPORTED), None),
        (given(first=SUPPORTED, second=REFUTED, adjudication=REFUTED), None),
        (DIFFER, "The first and the second verdict differ, and nobody has adjudicated."),
        (Passes(), "No verdict has been given."),
        (given(first=SUPPORTED), "The second verdict is missing; nobody is assigned it."),
        (given(second=SUPPORTED), "The first verdict is missing; nobody is assigned it."),
        (
            Passes({Pass.FIRST: SUPPORTED}, {Pass.FIRST: frozenset({"Ann"})}, {Pass.SECOND: "Bob"}),
            "The second verdict is missing; Bob is to give it.",
        ),
    ],
)
def test_two_people_have_to_agree_or_a_third_to_settle_it(passes: Passes, why: str | None) -> None:
    assert second_check(known(passes)) == why


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, None),
        ({"conflicts": 1}, "1 linked statement conflicts with it, and there is no verdict."),
        ({"conflicts": 2}, "2 linked statements conflict with it, and there is no verdict."),
        ({"suggested_conflicts": 1}, "1 statement may conflict with it, and there is no verdict."),
        ({"suggested_conflicts": 2}, "2 statements may conflict with it, and there is no verdict."),
        ({"conflicts": 1, "verdict": REFUTED}, None),
        ({"suggested_conflicts": 1, "verdict": SUPPORTED}, None),
        ({"conflicts": 1, "verdict": SUPPORTED, "justification": "The minutes say so."}, None),
        (
            {"conflicts": 1, "verdict": SUPPORTED, "justification": "  "},
            "Rated supported although 1 linked statement conflicts with it, and no reason is given.",
        ),
    ],
)
def test_a_conflict_is_open_until_somebody_answers_it(fields: dict[str, Any], why: str | None) -> None:
    assert no_open_conflict(known(**fields)) == why


@pytest.mark.parametrize(
    ("trees", "why"),
    [
        ((1, 1), None),
        ((3, 2, 1), None),
        ((1,), "Rated supported, but only one article is known to say so."),
        ((3,), "Rated supported, but all articles that say so go back to Outlet 0."),
    ],
)
def test_copies_of_one_report_are_one_origin(trees: tuple[int, ...], why: str | None) -> None:
    assert two_origins(known(origins=told(*trees), verdict=SUPPORTED)) == why
    assert two_origins(known(origins=told(*trees), verdict=REFUTED)) is None


def test_an_agency_that_is_only_named_is_no_second_article() -> None:
    agency = Telling("Meridian Wire", takers=(Telling("Daily Lantern", uid(5)),))
    found = two_origins(known(origins=Origins(uid(1), (agency,), ()), verdict=SUPPORTED))
    assert found == "Rated supported, but only one article is known to say so."


@pytest.mark.parametrize(
    ("fields", "looked_at"),
    [
        ({"kind": Kind.INDIRECT, "checkworthiness": 0.1}, True),
        ({"kind": Kind.UNATTRIBUTED, "checkworthiness": 0.5}, True),
        ({"kind": Kind.UNATTRIBUTED, "checkworthiness": 0.49}, False),
        ({"modality": Modality.OPINION}, False),
        ({"modality": Modality.PREDICTION}, False),
        ({"modality": Modality.OPINION, "verdict": Verdict.NOT_CHECKABLE}, True),
        ({"modality": Modality.PREDICTION, "publication": Publication.PUBLISHED}, True),
    ],
)
def test_what_is_to_be_checked_counts(fields: dict[str, Any], looked_at: bool) -> None:
    assert counts(known(**fields)) is looked_at


def test_a_ready_made_fact_check_counts_once_we_judge_it() -> None:
    assert not counts(known(), rated=True)
    assert counts(known(DIFFER), rated=True)


def test_names_are_taken_in_any_order_and_told_in_ours() -> None:
    assert named(["two_origins, verdict", "verdict"]) == ["verdict", "two_origins"]


@pytest.mark.parametrize(("given", "title"), [(["verdicts"], "“verdicts”"), ([], "No condition"), ([" ,"], "No cond")])
def test_an_unknown_condition_is_refused_and_the_known_ones_named(given: list[str], title: str) -> None:
    with pytest.raises(UsageError, match=title) as refused:
        named(given)
    assert "verdict, second_check, no_open_conflict, two_origins, published_sources_stand" in refused.value.hint


def test_only_what_is_asked_for_fails() -> None:
    found = failures(known(conflicts=1), ["verdict", "no_open_conflict"])
    assert [one.condition for one in found] == ["verdict", "no_open_conflict"]
    assert list(failures(known(), ["no_open_conflict"])) == []


def test_what_was_published_relies_on_what_stands() -> None:
    assert published_sources_stand(known(publication=Publication.PUBLISHED)) is None
    fell = Reopening(uid(7), "Hospital counts the dead", "retracted", 1_795_412_498_000_000)
    assert published_sources_stand(Known(claim(), fallen=(fell, fell))) == (
        "Published, and what it relied on does not stand: “Hospital counts the dead” was retracted on 23 November 2026."
    )
