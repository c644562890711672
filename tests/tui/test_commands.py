"""`workbench open` and `workbench demo` from the outside."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.tui.conftest import Table
from workbench.cli import demo, open_, run
from workbench.errors import Exit
from workbench.store import Store


def test_without_a_terminal_it_says_so(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-d", str(table.path), "open"]) == Exit.USAGE
    assert run(["demo"]) == Exit.USAGE
    assert "needs a terminal" in capsys.readouterr().err


def test_the_screen_shows_the_database_with_what_the_call_says(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(open_, "need_terminal", lambda: None)
    monkeypatch.setattr(open_, "show", lambda store, config: shown.append((store.path, config.theme, config.reviewer)))
    assert run(["-d", str(table.path), "open", "--theme", "light", "--by", "ben"]) == Exit.DONE
    assert shown == [(table.path, "light", "ben")]


def test_a_missing_database_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_, "need_terminal", lambda: None)
    assert run(["-d", str(tmp_path / "none.db"), "open"]) == Exit.USAGE


def test_the_demo_is_a_private_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo.tempfile, "mkdtemp", lambda prefix: str(tmp_path))
    copy = demo.copy_sample()
    assert copy.parent == tmp_path
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with Store.open(copy) as store:
        assert not store.read_only
        assert store.counts().claims > 0
