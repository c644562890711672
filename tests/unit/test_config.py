from __future__ import annotations

from pathlib import Path

import pytest

from workbench.config import config_path, database_path, load_config
from workbench.errors import UsageError


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("WORKBENCH_CONFIG", str(path))
    monkeypatch.delenv("WORKBENCH_REVIEWER", raising=False)
    monkeypatch.delenv("WORKBENCH_DB", raising=False)
    return path


def test_without_a_file_the_user_signs(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "mira")
    config = load_config()
    assert (config.reviewer, config.keys) == ("mira", {})


def test_the_file_is_read(settings: Path) -> None:
    settings.write_text('reviewer = "Ada"\ntheme = "workbench-light"\n[keys]\n"claim.supported" = "t"\n')
    config = load_config()
    assert (config.reviewer, config.theme, config.keys) == (
        "Ada",
        "workbench-light",
        {"claim.supported": "t"},
    )


@pytest.mark.parametrize(
    ("text", "preset", "keys"),
    [
        ('keys = "vim"', "vim", {}),
        ('[keys]\npreset = "vim"\n"claim.edit" = "t"', "vim", {"claim.edit": "t"}),
        ('[keys]\nclaim.edit = "t"\nclaim.note = "f2"', "plain", {"claim.edit": "t", "claim.note": "f2"}),
    ],
    ids=["by name", "in the table", "without quotation marks"],
)
def test_keys_are_a_preset_or_a_table_on_top_of_one(
    settings: Path, text: str, preset: str, keys: dict[str, str]
) -> None:
    settings.write_text(text)
    assert (load_config().preset, load_config().keys) == (preset, keys)


def test_the_variable_is_stronger_than_the_file(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.write_text('reviewer = "Ada"\n')
    monkeypatch.setenv("WORKBENCH_REVIEWER", "Bea")
    assert load_config().reviewer == "Bea"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('reviewer = "Ada', "cannot be read"),
        ('reviwer = "Ada"', "reviwer"),
        ("reviewer = 3", "reviewer"),
        ("[keys]\nundo = 3", "undo"),
        ("keys = 3", "preset"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_the_file(settings: Path, text: str, says: str) -> None:
    settings.write_text(text)
    with pytest.raises(UsageError) as error:
        load_config()
    assert says in str(error.value)
    assert str(settings) in str(error.value)


def test_the_settings_stand_where_the_system_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_CONFIG", raising=False)
    assert config_path().parts[-2:] == ("workbench", "config.toml")


def test_which_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_DB", raising=False)
    assert database_path(None) == Path("workbench.db")
    monkeypatch.setenv("WORKBENCH_DB", "desk.db")
    assert database_path(None) == Path("desk.db")
    assert database_path("mine.db") == Path("mine.db")
