"""A passage that a person chose: what the rules can tell of it, and that it stays theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import RAID
from workbench.extract import extract
from workbench.extract.by_hand import statement_of
from workbench.model.statements import Comparator, Kind, Statement

URDU = (
    "حکام نے کہا کہ پہاڑیوں میں 27 افراد ہلاک ہوئے۔\n\n"
    "وزیر نے کہا: “ہم معاہدے کے قریب ہیں اور بات چیت جاری رہے گی۔”"
)


def chosen(words: str, text: str = RAID, **known: str) -> Statement:
    start = text.index(words)
    return statement_of(text, (start, start + len(words)), **known)


@pytest.mark.parametrize(
    ("words", "speaker", "kind"),
    [
        ("more than 27 militants", "Security officials", Kind.INDIRECT),
        ("Security officials said more than 27 militants were killed", "Security officials", Kind.INDIRECT),
        ("“The two sides are close to a deal,”", "Ilin Vasar", Kind.DIRECT),
        ("close to a deal", "Ilin Vasar", Kind.DIRECT),
        ("close to a deal,” said Trade Minister", "Ilin Vasar", Kind.MIXED),
        ("road to Port Amel was closed", None, Kind.UNATTRIBUTED),
        (RAID[RAID.index("Minister Ilin") :], None, Kind.UNATTRIBUTED),
    ],
)
def test_who_speaks_is_whom_the_rules_hear_in_most_of_it(words: str, speaker: str | None, kind: Kind) -> None:
    found = chosen(words)
    assert (found.speaker, found.kind) == (speaker, kind)


def test_numbers_times_role_and_claim_text_are_the_rules_own() -> None:
    found = chosen("more than 27 militants were killed in the Sarhad hills on Monday", published="2026-11-25")
    [number] = found.quantities
    assert (number.comparator, number.low, number.counted) == (Comparator.MORE, 27, "militants killed")
    [time] = found.times
    assert (time.text, time.earliest) == ("Monday", "2026-11-23")
    assert found.claim == "More than 27 militants killed in Sarhad hills on Monday"
    assert chosen("close to a deal").role == "Trade Minister"


def test_a_person_chose_it_so_no_version_of_rules_did() -> None:
    found = chosen("closed for two days")
    assert (found.rule, found.extractor, found.checkworthiness) == ("by_hand", 0, 1.0)


def test_in_other_languages_quotations_and_numbers_are_found() -> None:
    assert [one.best for one in chosen("پہاڑیوں میں 27 افراد ہلاک ہوئے", URDU, language="ur").quantities] == [27]
    assert chosen("معاہدے کے قریب ہیں", URDU, language="ur").kind is Kind.DIRECT
    assert chosen("حکام نے کہا", URDU, language="ur").kind is Kind.UNATTRIBUTED


def test_the_whole_of_what_was_extracted_is_said_by_the_same() -> None:
    for one in extract(RAID, published="2026-11-23"):
        found = statement_of(RAID, (one.start, one.end), published="2026-11-23")
        assert (found.speaker, found.kind, found.quantities) == (one.speaker, one.kind, one.quantities)


def test_in_a_long_text_what_stands_around_the_passage_is_read() -> None:
    text = "The river is quiet.\n\n" * 5_000 + RAID + "\n\nThe river is quiet." * 5_000
    found = chosen("more than 27 militants were killed", text, published="2026-11-23")
    assert (found.speaker, found.quote) == ("Security officials", "more than 27 militants were killed")
    assert text[slice(*found.speaker_span)] == "Security officials"  # type: ignore[misc]
    assert [text[one.start : one.end] for one in found.quantities] == ["27"]


@given(st.data())
def test_any_passage_quotes_the_text(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(RAID) - 1))
    end = data.draw(st.integers(start + 1, len(RAID)))
    found = statement_of(RAID, (start, end))
    assert found.quote == RAID[start:end]
    assert (found.start, found.end, found.spans) == (start, end, ((start, end),))
    assert found.claim
