"""Looking after a database: stats, check, backup, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from workbench.cli import doctor, run
from workbench.store import engine, places
from workbench.store.engine import sqlite3


def test_stats_counts_everything(call: Call, toll: dict[str, Any]) -> None:
    call("judge", toll["claim"], "refuted")
    assert call("stats", "--json").json == {
        "sources": 2,
        "revisions": 2,
        "statements": 5,
        "claims": 4,
        "links": 0,
        "decisions": 1,
        "journal": 2,
        "wal_bytes": 0,
        "suggestions": {"decided": 0, "by_relation": [], "by_reason": []},
    }
    assert call("stats").out.splitlines()[0].split() == ["sources", "2"]


def test_check_finds_nothing_in_a_sound_database(call: Call) -> None:
    answer = call("check", "--json")
    assert answer.code == 0
    assert answer.json["problems"] == []
    assert answer.json["head"] in call("check").out


def test_check_finds_what_was_tampered_with(call: Call, desk: Path, toll: dict[str, Any]) -> None:
    call("judge", toll["claim"], "refuted")
    with sqlite3.connect(desk) as raw:
        [made] = raw.execute("SELECT sql FROM sqlite_schema WHERE name = 'journal_same'").fetchone()
        raw.execute("DROP TRIGGER journal_same")
        raw.execute("UPDATE journal SET actor = 'mallory' WHERE seq = 2")
        raw.execute(made)
    answer = call("check", "--json")
    assert answer.code == 4
    assert set(answer.json["problems"][0]) == {"where", "record", "what"}
    plain = call("check")
    assert plain.code == 4
    assert f"{len(answer.json['problems'])} problem" in plain.out


def test_a_backup_is_a_whole_database_and_names_its_head(call: Call, desk: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    answer = call("backup", str(target))
    assert answer.code == 0
    assert answer.out == f"{target}  {call('check', '--json').json['head']}\n"
    assert run(["-d", str(target), "check"]) == 0
    assert call("backup", str(target)).code == 2
    assert call("backup", str(desk)).code == 2


def test_doctor_says_what_is_installed_and_where(call: Call, desk: Path) -> None:
    answer = call("doctor")
    for said in (
        engine.VERSION,
        "textual",
        "sqlite-utils",
        "extra html",
        "no-config.toml",
        str(desk),
        "file system",
    ):
        assert said in answer.out
    assert answer.code == (0 if "!" not in answer.out else 4)


def test_doctor_works_without_a_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["-d", str(tmp_path / "none.db"), "doctor"])
    assert "none.db (none yet)" in capsys.readouterr().out
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("trouble", ["sqlite", "package", "settings", "database", "network"])
def test_doctor_exits_4_and_says_what_to_mend(
    trouble: str, call: Call, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = {
        "sqlite": "pip install pysqlite3",
        "package": "pip install textual",
        "settings": "cannot be read",
        "database": "not a workbench database",
        "network": "local disk",
    }[trouble]
    monkeypatch.setattr(engine, "VERSION", "3.40.1" if trouble == "sqlite" else "3.53.0")
    real = doctor._version
    monkeypatch.setattr(
        doctor, "_version", lambda name: None if (trouble, name) == ("package", "textual") else real(name)
    )
    monkeypatch.setattr(places, "file_system", lambda path: "nfs4" if trouble == "network" else "ext4")
    if trouble == "settings":
        (tmp_path / "no-config.toml").write_text("reviewer = ")
    if trouble == "database":
        desk.write_bytes(b"")
    answer = call("doctor")
    assert answer.code == 4
    assert says in answer.out


def test_a_missing_extra_is_no_trouble_but_its_install_command_is_told(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "trafilatura" else real(name))
    assert "pip install 'workbench[html]'" in call("doctor").out


