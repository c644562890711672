"""Search and lookup in scripts without spaces or with several spellings; the index follows every change."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import document, statement
from workbench.model.filters import ClaimFilter
from workbench.store import Store

CHINESE = "萨尔哈德山区有27名武装分子被打死。"
ARABIC = "الحكومة أعلنت مقتل ٢٧ شخصاً"
THAI = "กรุงเทพมหานครประกาศเคอร์ฟิว"
HINDI = "हिन्दी समाचार में २७ लोग"
ENGLISH = "Officials counted 27 families"


@pytest.fixture
def scripts(store: Store) -> Store:
    """A claim in each of five scripts, each a source of its own."""
    batch = store.begin_batch("scripts", by="test").uid
    for name, text in (("zh", CHINESE), ("ar", ARABIC), ("th", THAI), ("hi", HINDI), ("en", ENGLISH)):
        made = document(text, name=name, title="山区的突袭" if name == "zh" else name, outlet=name)
        store.add_documents(batch, [(made, [statement(text, text)])])
    store.finish_batch(batch, "done")
    return store


def found(store: Store, words: str) -> list[str]:
    return sorted(one.document for one in store.claims(ClaimFilter(words=words)))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("武装", ["zh"]), ("武", ["zh"]), ("死", ["zh"]), ("武装分子", ["zh"]), ("突袭", ["zh"]), ("武器", []),
        ("27 武装", ["zh"]), ("الحکومه", ["ar"]), ("حكومة", ["ar"]), ("شخصا", ["ar"]), ("เคอร์ฟิว", ["th"]),
        ("กรุง", ["th"]), ("हिन्दी", ["hi"]), ("families", ["en"]),
        ("27", ["ar", "en", "hi", "zh"]), ("٢٧", ["ar", "en", "hi", "zh"]), ("२७", ["ar", "en", "hi", "zh"]),
    ],
)  # fmt: skip
def test_words_find_claims_and_sources(scripts: Store, words: str, names: list[str]) -> None:
    assert found(scripts, words) == names
    assert sorted(one.name for one in scripts.sources(words=words)) == names


@pytest.mark.parametrize(("words", "name"), [("اعلن", "ar"), ("समा", "hi"), ("เคอร์", "th"), ("famil", "en")])
def test_half_typed_words_find_claims(scripts: Store, words: str, name: str) -> None:
    assert found(scripts, words) == [name]


@pytest.mark.parametrize(
    ("phrase", "names"),
    [("武装分子", ["zh"]), ("27名", ["zh"]), ("名武", ["zh"]), ("分子武装", []), ("الحكومه اعلنت", ["ar"])],
)
def test_exact_words_stand_side_by_side(scripts: Store, phrase: str, names: list[str]) -> None:
    assert [one.document for one in scripts.claims(ClaimFilter(phrases=(phrase,)))] == names


def test_statements_are_found_by_a_character_or_two(scripts: Store) -> None:
    for words in ("武", "武装", "装分子"):
        assert [one.what.quote for one in scripts.statements(words=words)] == [CHINESE]
    assert list(scripts.statements(words="武器")) == []


def test_only_what_needs_it_has_a_spelling_of_its_own(scripts: Store) -> None:
    db = scripts._connections.here()
    assert db.value("SELECT count(*) FROM spellings") == 4
    assert db.value("SELECT count(*) FROM source_spellings") == 4


def test_the_index_follows_edits_and_undo(scripts: Store) -> None:
    claim = next(one for one in scripts.claims() if one.document == "zh")
    words = {"text": ("阿梅尔港的道路封闭", "道路"), "plain": ("The road was closed", "road")}
    for text, word in (*words.values(), words["text"]):
        scripts.edit("claims", claim.uid, {"text": text}, by="Ann")
        assert [one.uid for one in scripts.claims(ClaimFilter(words=word))] == [claim.uid]
        assert list(scripts.check()) == []
    assert list(scripts.claims(ClaimFilter(words="road"))) == []
    for _ in range(3):
        scripts.undo(by="Ann")
        assert list(scripts.check()) == []
    assert list(scripts.claims(ClaimFilter(words="道路"))) == []


def test_the_index_follows_titles(scripts: Store) -> None:
    source = next(one for one in scripts.sources() if one.name == "en")
    scripts.edit("sources", source.uid, {"title": "洪水 report"}, by="Ann")
    assert found(scripts, "洪水") == ["en"]
    scripts.edit("sources", source.uid, {"title": "Flood report"}, by="Ann")
    assert found(scripts, "洪水") == []
    assert found(scripts, "flood") == ["en"]
    assert list(scripts.check()) == []
    scripts.undo(by="Ann")
    assert found(scripts, "洪水") == ["en"]


def test_a_new_revision_and_what_is_taken_away_are_followed(scripts: Store) -> None:
    batch = scripts.begin_batch("again", by="test").uid
    text = f"{CHINESE}官员否认。"
    made = document(text, name="zh", title="山区的突袭", outlet="zh", key="zh")
    scripts.add_documents(batch, [(made, [statement(text, CHINESE), statement(text, "官员否认。")])])
    scripts.finish_batch(batch, "done")
    assert len(list(scripts.claims(ClaimFilter(words="否认")))) == 1
    one, two = (claim for claim in scripts.claims() if claim.document == "zh")
    scripts.merge(two.uid, one.uid, by="Ann")
    assert list(scripts.claims(ClaimFilter(words="否认"))) == []
    assert list(scripts.check()) == []
    scripts.undo(by="Ann")
    assert len(list(scripts.claims(ClaimFilter(words="否认")))) == 1
    assert list(scripts.check()) == []


def test_a_spelling_that_is_not_todays_is_a_problem(scripts: Store) -> None:
    with scripts._connections.writing() as db:
        db.run("DELETE FROM spellings WHERE claim_id = 1")
    assert [(one.where, one.record) for one in scripts.check()] == [("full text", "claim 1")]


def test_candidates_are_found_across_spellings(scripts: Store) -> None:
    held = scripts.term_counts(["武装", "الحکومه", "الحكومة", "27"])
    assert held == {"武装": 1, "الحکومه": 1, "الحكومة": 1, "27": 4}
    assert [one.text for one in scripts.candidates(["武装"])] == [CHINESE]


_LETTERS = "a 1*\"'中国武装人民ーガกรุพ\u0e34ကျမ한국الحكىيی\u064b\u0640۱٢२हिन्\u200cﻻｶﾞ\U00020000\u0301。،"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=st.text(st.sampled_from(_LETTERS), max_size=20))
def test_no_word_of_any_script_is_ever_syntax(scripts: Store, words: str) -> None:
    found(scripts, words)
    list(scripts.claims(ClaimFilter(phrases=(words,))))
    list(scripts.sources(words=words))
    list(scripts.statements(words=words))
    scripts.candidates([words, *words])
    assert set(scripts.term_counts([words])) == {words}
