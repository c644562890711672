"""Every limit is stated once, with its reason, and something holds to it."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.builders import document, raid
from workbench import limits
from workbench.errors import UsageError
from workbench.store import Store

ROOT = Path(__file__).parents[2] / "workbench"
NAMES = [name for name in vars(limits) if name.isupper()]


@pytest.mark.parametrize("name", NAMES)
def test_a_limit_has_a_reason_and_a_room_that_holds_to_it(name: str) -> None:
    body = ast.parse((ROOT / "limits.py").read_text(encoding="utf-8")).body
    [after] = [
        following
        for one, following in pairwise(body)
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name) and one.targets[0].id == name
    ]
    assert isinstance(after, ast.Expr)
    assert isinstance(after.value, ast.Constant)
    used = [path for path in ROOT.rglob("*.py") if path.name != "limits.py" and _uses(path, name)]
    assert used, f"nothing holds to {name}"


def _uses(path: Path, name: str) -> bool:
    text = path.read_text(encoding="utf-8")
    return bool(re.search(rf"limits\.{name}\b|from workbench\.limits import [^\n]*\b{name}\b", text))


@pytest.mark.case("A9")
def test_a_text_that_no_reader_stopped_is_stopped_by_the_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEXT", 1_000)
    batch = store.begin_batch("x", by="Ann").uid
    added = store.add_documents(batch, [raid(), (document("word " * 201, name="long.txt"), [])])
    assert [one.outcome for one in added] == ["added", "rejected"]
    assert [(one.name, one.code) for one in store.rejects(batch)] == [("long.txt", "too_large")]


def test_nobody_types_a_hundred_thousand_characters(store: Store) -> None:
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid()])
    claim = next(store.claims())
    with pytest.raises(UsageError, match=r"The note has 100,001 characters; 100,000 are the most"):
        store.edit("claims", claim.uid, {"note": "x" * 100_001}, by="Ann")
    store.edit("claims", claim.uid, {"note": "x" * 100_000}, by="Ann")
    assert len(store.claim(claim.uid).note) == 100_000


def test_a_name_that_signs_has_an_end(store: Store) -> None:
    with pytest.raises(UsageError, match="at most 200"):
        store.begin_batch("x", by="x" * 201)


def test_the_schema_refuses_what_the_limits_refuse(store: Store) -> None:
    made = store._connections.here().value("SELECT sql FROM sqlite_schema WHERE name = 'sources'")
    assert f"length(title) <= {limits.MAX_TITLE}" in made
    assert f"length(url) <= {limits.MAX_URL}" in made
