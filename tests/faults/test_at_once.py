"""Several at one file at once: nothing is lost, nobody is kept out, nobody is told of damage that is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import soak, writers
from tests.builders import article
from workbench.store import Store, check


@pytest.mark.slow
def test_eight_writers_an_import_and_exports_lose_nothing_and_all_come_through(tmp_path: Path) -> None:
    found, missing, problems = writers.measure(tmp_path, 8, 3.0)
    assert (missing, problems) == (0, 0)
    by_name = {answer.name: answer for answer in found}
    assert [answer.failed for answer in found] == [[]] * 11
    assert all(by_name[f"writer {number}"].acts for number in range(8)), "a writer starved"
    assert by_name["import"].acts
    assert by_name["export"].acts
    assert by_name["screen"].acts


@pytest.mark.slow
def test_ten_seconds_of_a_day(tmp_path: Path) -> None:
    said: list[str] = []
    found = soak.soak(tmp_path, 8, 2, said.append)
    assert (found["lost"], found["problems"]) == (0, 0), said
    assert found["acknowledged"] > 10
    assert len(said) > 10


def test_a_check_beside_a_reviewer_finds_no_change_without_an_entry(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [article(1)])
    claim = next(store.claims()).uid
    real = check.prove

    def proved_a_moment_later(*given: Any) -> Any:
        with Store.open(store.path) as other:
            other.edit("claims", claim, {"note": "written while the check was at its work"}, by="Bob")
        return real(*given)

    store.edit("claims", claim, {"note": "before"}, by="Ann")
    monkeypatch.setattr(check, "prove", proved_a_moment_later)
    assert list(store.check()) == []


def test_a_check_beside_a_writer_finds_no_damage_that_is_none(store: Store) -> None:
    batch = store.begin_batch("x", by="Ann").uid
    with Store.open(store.path) as checking:
        for first in range(0, 120, 30):
            for number in range(first, first + 30):
                store.add_documents(batch, [article(number)])
            assert list(checking.check()) == []
