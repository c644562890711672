"""`workbench extract --update`: a database brought up to the present rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from workbench.cli import run
from workbench.extract import VERSION
from workbench.model.statements import Statement

ARTICLE = (
    "Trade Minister Ilin Vasar said the two sides were close to a deal.\n\n"
    "Doctors said at least 19 people had died in the Sarhad hills on Monday.\n\n"
    "Analysts said that the talks could last for weeks."
)


@pytest.fixture
def desk(tmp_path: Path, _nobody_s_settings: None) -> Path:
    """A database with one article as the present rules read it."""
    article = tmp_path / "talks.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "desk.db"
    assert run(["-d", str(path), "import", str(article), "--no-suggest"]) == 0
    return path


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that write claims in capitals and know of no analysts."""
    import workbench.update

    present: Callable[..., list[Statement]] = workbench.update.extract

    def rules(text: str, **given: Any) -> list[Statement]:
        found = present(text, **given)
        return [replace(one, claim=one.claim.upper()) for one in found if one.speaker != "Analysts"]

    monkeypatch.setattr(workbench.update, "extract", rules)


def texts(call: Call) -> set[str]:
    return {row["text"] for row in call("claims", "--nl").rows}


def test_what_was_just_imported_is_up_to_date(call: Call) -> None:
    assert {row["extractor"] for row in call("statements", "--nl").rows} == {VERSION}
    answer = call("extract", "--update", "--nl")
    assert (answer.code, answer.out) == (0, "")
    assert "Changed 0 of 1 articles" in answer.err
    assert len(call("history", "--nl").rows) == 1


@pytest.mark.usefixtures("newer")
def test_all_but_what_somebody_judged_is_replaced_and_one_undo_takes_it_back(call: Call) -> None:
    before = call("claims", "--nl").rows
    deal = next(row for row in before if "deal" in row["text"])
    assert call("judge", deal["claim"], "supported").code == 0
    rehearsed = call("extract", "--update", "--dry-run", "--nl")
    assert "Would change 1 of 1 articles: 1 statements replaced, 1 removed" in rehearsed.err
    assert len(call("history", "--nl").rows) == 2
    answer = call("extract", "--update", "--nl")
    assert answer.code == 0
    assert answer.rows == rehearsed.rows
    (row,) = answer.rows
    assert (row["statement"], row["claim"], row["differs"]) == (deal["statement"], deal["claim"], ["claim"])
    assert row["now"][0]["claim"] == deal["text"].upper() != row["was"]["claim"]
    assert texts(call) == {deal["text"]} | {row["text"].upper() for row in before if "19" in row["text"]}
    assert call("check").code == 0
    seq = call("history", "--nl").rows[0]["seq"]
    assert f"undo {seq}" in answer.err
    assert call("undo", str(seq)).code == 0
    assert texts(call) == {row["text"] for row in before}
    assert call("check").code == 0


@pytest.mark.usefixtures("newer")
def test_only_the_sources_that_are_named_are_updated(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Doctors said at least 4 people had died in Taviri.", encoding="utf-8")
    assert call("import", str(other), "--no-suggest").code == 0
    source = next(row["source"] for row in call("sources", "--nl").rows if "other" in row["document"])
    assert call("extract", "--update", source[-8:]).code == 0
    assert [text for text in texts(call) if text.isupper()] == [
        row["text"] for row in call("claims", "--nl").rows if "TAVIRI" in row["text"]
    ]
    assert call("extract", "--update", "ffffffff").code == 2


def test_the_table_says_what_differs(call: Call, newer: None) -> None:
    deal = next(row for row in call("claims", "--nl").rows if "deal" in row["text"])
    call("claims", "edit", deal["claim"], "--note", "look again")
    answer = call("extract", "--update")
    assert deal["statement"][-8:] in answer.out or deal["statement"] in answer.out
    assert "1 statements that somebody has worked on stay" in answer.err


def test_an_article_that_extraction_stumbles_over_keeps_what_it_has(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    import workbench.update

    def broken(text: str, **given: Any) -> list[Statement]:
        raise ValueError("no")

    before = texts(call)
    monkeypatch.setattr(workbench.update, "extract", broken)
    answer = call("extract", "--update")
    assert answer.code == 3
    assert "not read: " in answer.err
    assert "extract_error" in answer.err
    assert texts(call) == before


@pytest.mark.parametrize(
    "wrong",
    [["--update", "--explain"], ["--dry-run", "a.txt"], ["--by", "ada", "a.txt"], [], ["--update", "--coverage"]],
)
def test_options_that_do_not_go_together_are_refused(call: Call, wrong: list[str]) -> None:
    assert call("extract", *wrong).code == 2


def test_there_must_be_a_database(tmp_path: Path) -> None:
    assert run(["-d", str(tmp_path / "none.db"), "extract", "--update"]) == 2
    assert not (tmp_path / "none.db").exists()
