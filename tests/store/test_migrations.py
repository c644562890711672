"""Older files, brought up to the newest schema: `schema_1.sql` is one as the first version wrote it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.builders import article
from workbench.errors import WorkbenchError
from workbench.model.claims import Verdict
from workbench.model.filters import ClaimFilter
from workbench.model.statements import Modality
from workbench.store import Store, migrations, schema
from workbench.store.engine import sqlite3

FIRST = (Path(__file__).parent / "schema_1.sql").read_text(encoding="utf-8")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of schema 1: two articles, three claims, a link, a verdict."""
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.executescript(FIRST)
    raw.close()
    return path


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table's columns with type, default and place in the key, in no order; and its indexes."""
    raw = sqlite3.connect(path)
    tables = raw.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'").fetchall()
    found = {
        name: sorted((*row[1:6], row[6]) for row in raw.execute(f"PRAGMA table_xinfo({name})"))
        for (name,) in tables
        if not name.startswith("sqlite_")
    }
    others = "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL"
    found["others"] = sorted(raw.execute(others).fetchall())
    raw.close()
    return found


def test_a_migrated_file_has_the_schema_of_a_new_one(old: Path, tmp_path: Path) -> None:
    Store.open(old).close()
    Store.create(tmp_path / "new.db").close()
    assert columns(old) == columns(tmp_path / "new.db")
    with sqlite3.connect(old) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_claims_of_every_script_are_found_in_it(old: Path) -> None:
    with sqlite3.connect(old) as raw:
        raw.execute("UPDATE claims SET text = '27名武装分子被打死', row_version = row_version + 1 WHERE id = 1")
    raw.close()
    with Store.open(old) as store:
        assert [one.id for one in store.claims(ClaimFilter(words="武"))] == [1]
        assert not [one for one in store.check() if one.where == "full text"]


def test_all_that_was_in_it_is_there_and_checks(old: Path) -> None:
    with Store.open(old) as store:
        assert list(store.check()) == []
        assert store.counts().claims == 3
        [judged] = [claim for claim in store.claims() if claim.verdict]
        assert (judged.verdict, judged.justification, judged.conflicts) == (
            Verdict.REFUTED, "The army counts 19.", 1,
        )  # fmt: skip
        assert {claim.modality for claim in store.claims()} == {Modality.FACT}
        store.undo(by="Tomas Reth")
        assert store.claim(judged.uid).verdict is None


def test_it_takes_new_articles_afterwards(old: Path) -> None:
    with Store.open(old) as store:
        batch = store.begin_batch("more", by="Ann")
        store.add_documents(batch.uid, [article(1)])
        assert store.counts().sources == 3
        assert list(store.check()) == []


def test_the_file_as_it_was_is_kept_beside_it(old: Path) -> None:
    Store.open(old).close()
    before = old.with_name("old.db.schema-1")
    with sqlite3.connect(before) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert raw.execute("SELECT count(*) FROM claims").fetchone() == (3,)
    assert before.stat().st_mode & 0o777 == 0o600


def test_a_foreign_trigger_in_an_old_file_is_dropped_before_it_can_run(old: Path) -> None:
    with sqlite3.connect(old) as raw:
        raw.execute("CREATE TRIGGER helpful AFTER INSERT ON meta BEGIN DELETE FROM links; END")
        raw.execute("CREATE TRIGGER eager AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM match_queue; END")
    raw.close()
    with Store.open(old) as store:
        assert store.counts().links == 1
        assert len(store.to_match(10)) == 3


def test_a_step_that_loses_rows_is_refused_and_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = max(migrations.STEPS)
    monkeypatch.setitem(migrations.STEPS, last, f"{migrations.STEPS[last]}DELETE FROM quantities;\n")
    with pytest.raises(WorkbenchError, match=r"lost rows.*\n?.*quantities: 1 rows before, 0 after"):
        Store.open(old)
    with sqlite3.connect(old) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert raw.execute("SELECT count(*) FROM quantities").fetchone() == (1,)
        assert "modality" not in [row[1] for row in raw.execute("PRAGMA table_info(statements)")]


def test_a_step_that_fails_half_way_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = max(migrations.STEPS)
    monkeypatch.setitem(migrations.STEPS, last, f"{migrations.STEPS[last]}CREATE TABLE broken(;\n")
    with pytest.raises(WorkbenchError):
        Store.open(old)
    assert sorted(os.listdir(old.parent))[:1] == ["old.db"]
    with sqlite3.connect(old) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)


def test_each_version_has_its_step() -> None:
    assert list(migrations.STEPS) == list(range(2, schema.VERSION + 1))
