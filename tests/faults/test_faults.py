"""A few rounds of each fault; `tests/benchmarks/faults.py` does hundreds of the same and prints the figures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import disk, killing, power, shim, work
from tests.faults.result import Result

pytestmark = pytest.mark.slow
needs_a_shim = pytest.mark.skipif(not shim.WORKS, reason="needs Linux and a C compiler")


def refuse_losses(result: Result, rounds: int) -> None:
    """Fail if a round lost or broke anything."""
    assert result.rounds == rounds
    assert (result.lost, result.corrupt) == (0, 0), result.notes
    assert result.seconds > 0


@pytest.mark.parametrize(("kind", "rounds"), [("import", 1), ("review", 3), ("merge", 2), ("migration", 4)])
def test_f1_kill_9_loses_nothing_that_was_reported(tmp_path: Path, kind: str, rounds: int) -> None:
    refuse_losses(killing.kill(kind, rounds, tmp_path, seed=2), rounds)


def test_f2_a_screen_that_is_killed_has_written_what_it_painted(tmp_path: Path) -> None:
    result = killing.kill_screen(1, tmp_path)
    refuse_losses(result, 1)
    assert result.acknowledged >= 1


@needs_a_shim
@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_f3_a_power_cut_loses_nothing_that_was_reported_and_one_without_syncs_would(
    tmp_path: Path, journal: str
) -> None:
    before, steps = power.record("review", tmp_path, journal=journal)
    result = power.cut("power", before, steps, 8, tmp_path)
    refuse_losses(result, 8)
    assert result.acknowledged > 100
    unsynced = [step for step in steps if step.what != "s"]
    assert power.cut("no syncs", before, unsynced, 4, tmp_path).lost > 0, "the simulation can lose nothing"


@needs_a_shim
def test_f3_a_power_cut_in_a_migration_leaves_an_old_file_or_a_new_one(tmp_path: Path) -> None:
    before, steps = power.record("migration", tmp_path)
    always = power.all_told(steps)
    assert "count statements 3004" in always
    refuse_losses(power.cut("power", before, steps, 8, tmp_path, always=always), 8)


@needs_a_shim
@pytest.mark.parametrize("kind", ["import", "review", "migration"])
def test_f4_a_full_disk_is_said_and_undoes_only_what_was_under_way(tmp_path: Path, kind: str) -> None:
    result = disk.full(kind, 1, tmp_path)
    refuse_losses(result, 1)
    assert result.idle == 0, "the disk was never full"


def test_f12_a_deleted_wal_costs_nothing_that_was_reported(tmp_path: Path) -> None:
    result = disk.deleted_wal(4, tmp_path)
    refuse_losses(result, 4)
    assert result.idle == 0


def test_f7_what_is_refused_is_not_there_and_what_is_reported_is(tmp_path: Path) -> None:
    refuse_losses(disk.locked(1, tmp_path), 1)


def test_d16_a_jumping_clock_loses_nothing(tmp_path: Path) -> None:
    result = disk.clock(3, tmp_path)
    refuse_losses(result, 3)
    assert result.acknowledged > 50


def test_f16_what_is_no_whole_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    refuse_losses(disk.not_a_database(24, tmp_path), 24)


def test_f15_no_bit_turns_over_unnoticed(tmp_path: Path) -> None:
    refuse_losses(disk.bits(12, tmp_path), 12)


@needs_a_shim
def test_f5_a_disk_that_is_full_in_an_export_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    database = work.desk(tmp_path / "desk.db")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "claims.jsonl").write_text("yesterday's\n")
    watched = {"LD_PRELOAD": str(shim.build(tmp_path)), "FAULTS_FOLDER": str(folder), "FAULTS_ROOM": "9000"}
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "-d", database, "export", "jsonl", "-o", "out/claims.jsonl", "--force"],
        env={**os.environ, **watched, "PYTHONPATH": str(shim.ROOT)}, cwd=tmp_path,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "No space left" in done.stderr
    assert [(one.name, one.read_text()) for one in folder.iterdir()] == [("claims.jsonl", "yesterday's\n")]
