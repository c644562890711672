"""What of a text is looked up in the index."""

from __future__ import annotations

from workbench.match.terms import signature, term, words


def test_addresses_and_common_words_are_left_out() -> None:
    found = words("The dam at Oshen broke https://news.example/a1 pic.twitter.com/xyz")
    assert found == ["dam", "Oshen", "broke"]


def test_tags_and_handles_are_taken_apart() -> None:
    assert words("#OshenDamBreak @radioNorth7") == ["Oshen", "Dam", "Break", "radio", "North", "7"]


def test_terms_are_folded_as_the_index_folds_them() -> None:
    assert term("Étang") == term("etang")
    assert term("Negotiations") == term("negotiation")


def test_the_signature_of_a_quoted_post_is_told_from_its_words() -> None:
    body, signed = signature("The dam broke! — Lio Marr (@liomarr) March 3, 2026")
    assert words(body) == ["dam", "broke"]
    assert words(signed) == ["Lio", "Marr", "liomarr", "March", "3", "2026"]
