"""How suggestions fared: confirmed, changed, rejected, by relation and by reason."""

from __future__ import annotations

import pytest

from workbench.model.links import DecidedSuggestion, LinkState, Precision, Relation
from workbench.report.precision import by_reason, by_relation, kinds_of


def decided(proposed: str, relation: str, state: str, *reasons: str) -> DecidedSuggestion:
    return DecidedSuggestion(Relation(proposed), Relation(relation), LinkState(state), reasons)


DECIDED = [
    decided("conflicts", "conflicts", "confirmed", "27 and 19 can't both be true: miners killed"),
    decided("conflicts", "updates", "confirmed", "27 and 31 can't both be true: miners killed"),
    decided("conflicts", "conflicts", "rejected", "same article", "27 and 3 can't both be true: miners"),
    decided("corroborates", "corroborates", "confirmed", "both name Oshen", "both say “pit”"),
]


def test_by_relation_of_what_was_proposed() -> None:
    conflicts, corroborates = by_relation(DECIDED)
    assert conflicts == Precision("conflicts", confirmed=1, changed=1, rejected=1)
    assert (conflicts.decided, conflicts.share) == (3, pytest.approx(1 / 3))
    assert corroborates.share == 1.0


def test_a_suggestion_counts_for_each_kind_of_its_reasons() -> None:
    found = {one.kind: one.decided for one in by_reason(DECIDED)}
    assert found == {
        "figures that can't both be true": 3,
        "names in common": 1,
        "words in common": 1,
        "the same article": 1,
    }


def test_nothing_decided_has_no_share() -> None:
    assert by_relation([]) == by_reason([]) == []
    assert Precision("x", 0, 0, 0).share is None


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("more than 27 and Dozens fit: fighters killed", "figures that fit"),
        ("“close to” and “collapsed” exclude each other", "words that exclude each other"),
        ("one negates “blocked”, the other does not", "one negates what the other says"),
        ("one calls it untrue: “denied”, about toll, Oshen", "one calls it untrue"),
        ("“near” and “failed” can't both hold of the talks", "how the talks went"),
        ("one calls it untrue: “hoax”", "one calls it untrue"),
        ("the same words in both", "the same words"),
        ("reported 3 days later", "a later report"),
        ("a reason nobody has thought of", "other"),
    ],
)
def test_kinds_of_reasons(reason: str, kind: str) -> None:
    assert kinds_of([reason, reason]) == (kind,)


def test_a_suggestion_without_reasons_is_of_no_kind() -> None:
    assert kinds_of([]) == ("none",)
