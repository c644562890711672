"""TSV, XLSX and SQLite, queries, manifests and former states."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from workbench import __version__
from workbench.model.filters import ClaimFilter
from workbench.report import workbook
from workbench.report.export import COLUMNS, UNFIT, rows_of
from workbench.report.rows import CLAIM_CELLS, cells_in_words, claim_cells, claim_row, outcome_fields
from workbench.store import Store
from workbench.store.cells import CELLS

needs_xlsx = pytest.mark.skipif(
    not (find_spec("xlsxwriter") and find_spec("python_calamine")), reason="needs the extra `tables`"
)
XLSX = pytest.param("xlsx", marks=needs_xlsx)
RISKY = '=HYPERLINK("https://evil.example")'


@pytest.fixture
def worked(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> None:
    call("link", toll["claim"], nineteen["statement"], "conflicts", "--note", "+1 </script>")
    call("judge", toll["claim"], "refuted", "--because", RISKY)
    call("judge", nineteen["claim"], "supported", "--because", "\ttab and \x01 and \uffff and 😀")
    call("sources", "edit", nineteen["source"], "--standing", "corrected")  # reopens both
    assert call("questions", "ask", toll["claim"], "Who counted the dead?", "--to", "=The General").code == 0


def table(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


# --- tables ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("worked")
def test_tsv_and_csv_are_the_same_table(call: Call) -> None:
    for rows in COLUMNS:
        tabs, commas = (call("export", form, "--rows", rows).out for form in ("tsv", "csv"))
        assert table(tabs, "\t") == table(commas)
        assert tuple(table(commas)[0]) == tuple(COLUMNS[rows])
    assert call("export", "jsonl", "--rows", "evidence").code == 2


@pytest.mark.usefixtures("worked")
def test_every_row_says_who_decided_when_and_in_which_pass(call: Call) -> None:
    first, *_ = table(call("export", "csv").out)
    assert (first["decided_by"], first["pass"]) == ("ada", "first")
    [link] = [row for row in table(call("export", "csv", "--rows", "evidence").out) if row["state"] == "confirmed"]
    [decision, _] = table(call("export", "csv", "--rows", "decisions").out)
    assert (link["decided_by"], decision["reviewer"], decision["pass"]) == ("ada", "ada", "first")
    assert first["decided_at"] == decision["at"] > link["decided_at"]


@pytest.mark.usefixtures("worked")
def test_the_fast_table_is_the_one_of_the_rows(desk: Path) -> None:
    which = ClaimFilter(order="document")
    with Store.open(desk) as store, store.snapshot():
        fast = [row for page in store.claim_cells(which) for row in cells_in_words(page)]
        slow = [tuple({**claim_row(one), **outcome_fields(one)}[name] for name in CLAIM_CELLS)
                for one in store.claims(which)]  # fmt: skip
        assert [claim_cells(one) for one in store.claims(which)] == [
            row for page in store.claim_cells(which) for row in page
        ]
        assert [tuple(row.values()) for row in ({n: r[n] for n in CLAIM_CELLS} for r in rows_of(store, "claims", which))
                ] == slow  # fmt: skip
    assert fast == slow
    assert any(row[CLAIM_CELLS.index("reopened")] for row in fast)
    assert tuple(CELLS) == CLAIM_CELLS


@pytest.mark.case("B6")
@pytest.mark.usefixtures("worked")
@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_b6_no_cell_is_run_by_a_spreadsheet(call: Call, form: str, delimiter: str) -> None:
    for rows in COLUMNS:
        for row in table(call("export", form, "--rows", rows).out, delimiter):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert table(call("export", form).out, delimiter)[0]["justification"] == "'" + RISKY
    assert table(call("export", form, "--raw").out, delimiter)[0]["justification"] == RISKY


# --- workbooks -------------------------------------------------------------------------------------


@needs_xlsx
@pytest.mark.usefixtures("worked")
def test_a_workbook_has_a_sheet_of_each(call: Call, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    target = tmp_path / "claims.xlsx"
    assert call("export", "xlsx", "-o", str(target)).code == 0
    book = CalamineWorkbook.from_path(str(target))
    assert book.sheet_names == list(COLUMNS)
    heading, first, *_ = book.get_sheet_by_name("claims").to_python()
    assert tuple(heading) == CLAIM_CELLS
    row = dict(zip(heading, first, strict=True))
    assert row["justification"] == RISKY  # text, not a formula, and so as it was written
    with zipfile.ZipFile(target) as packed:
        inside = {name: packed.read(name).decode() for name in packed.namelist()}
    assert not [name for name, text in inside.items() if "<f>" in text or "<hyperlink" in text]
    assert 'quotePrefix="1"' in inside["xl/styles.xml"]
    decided = [line[3] for line in book.get_sheet_by_name("decisions").to_python()[1:]]
    assert decided[1].startswith("\ttab and ")
    assert decided[1].endswith("\\uffff and 😀")


@pytest.mark.usefixtures("worked")
@pytest.mark.parametrize("form", [XLSX, "sqlite", "jsonl", "csv", "archive"])
def test_the_same_rows_give_the_same_bytes(call: Call, tmp_path: Path, form: str) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for target in (one, other):
        manifest = str(target) + ".json"
        assert call("export", form, "-o", str(target), "--manifest", manifest).code == 0
    assert one.read_bytes() == other.read_bytes()
    told = [json.loads(Path(f"{path}.json").read_text()) for path in (one, other)]
    assert {**told[0], "file": None} == {**told[1], "file": None}


@needs_xlsx
@pytest.mark.usefixtures("worked")
def test_what_a_sheet_does_not_hold_is_said(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_CHARACTERS", 250)
    done = call("export", "xlsx", "-o", str(tmp_path / "a.xlsx"))
    assert done.code == 0
    assert "cells cut to what the format holds" not in done.err
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    done = call("export", "xlsx", "-o", str(tmp_path / "b.xlsx"))
    assert done.code == 2
    assert "more claims" in done.err
    assert not (tmp_path / "b.xlsx").exists()


def test_a_long_cell_ends_with_how_much_is_missing() -> None:
    assert workbook._fitting("a" * 32_767) == "a" * 32_767
    long = workbook._fitting("😀" * 20_000)
    assert len(long.encode("utf-16-le")) // 2 <= 32_767
    assert long.endswith("… [3,717 characters more]")


# --- databases -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("worked")
def test_a_plain_database_answers_sql(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "claims.db"
    assert call("export", "sqlite", "-o", str(target)).code == 0
    with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        assert names == list(COLUMNS)
        found = db.execute(
            "SELECT c.text, d.reviewer, d.pass, d.justification FROM decisions d JOIN claims c USING (claim)"
            " ORDER BY d.at"
        ).fetchall()
        assert found[0] == ("More than 27 militants killed in Sarhad hills", "ada", "first", RISKY)
        kinds = "SELECT typeof(checkworthiness), typeof(corroborates), typeof(ref) FROM claims"
        assert db.execute(kinds).fetchone() == ("real", "integer", "null")
    rows = {row["claim"] for row in call("export", "jsonl").rows}
    with closing(sqlite3.connect(target)) as db:
        assert {uid for (uid,) in db.execute("SELECT claim FROM claims")} == rows


@pytest.mark.parametrize("form", [XLSX, "sqlite"])
def test_bytes_go_to_standard_output_too(desk: Path, form: str) -> None:
    words = [sys.executable, "-m", "workbench", "-d", str(desk), "export", form]
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"PK" if form == "xlsx" else b"SQLite format 3\0")


# --- queries ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("worked")
def test_a_query_narrows_every_format(call: Call, tmp_path: Path, toll: dict[str, Any]) -> None:
    where = ("--where", "is:reopened militants")
    assert [row["claim"] for row in call("export", "jsonl", *where).rows] == [toll["claim"]]
    done = call("export", "csv", *where)
    assert [row["claim"] for row in table(done.out)] == [toll["claim"]]
    assert f"3 left out: {UNFIT}" in done.err
    assert len(table(call("export", "csv", "--rows", "sources", *where).out)) == 2  # its own, and that of its evidence
    assert len(call("export", "csl", *where).json) == 2
    assert len(call("export", "annotations", *where).rows) == 1
    assert call("export", "archive", *where).code == 2
    assert call("export", "csv", "--where", "colour:red").code == 2
    assert call("export", "sqlite", *where, "-o", str(tmp_path / "q.db")).code == 0
    with closing(sqlite3.connect(tmp_path / "q.db")) as db:
        counted = [db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COLUMNS]
    assert counted == [1, 1, 1, 1, 2]


def test_rows_come_in_the_order_of_the_articles_or_as_asked(call: Call) -> None:
    told = [row["claim"] for row in call("export", "csv").out and table(call("export", "csv").out)]
    assert told == [row["claim"] for row in table(call("export", "csv", "--where", "order:document").out)]
    work = [row["claim"] for row in table(call("export", "csv", "--where", "order:work").out)]
    assert sorted(work) == sorted(told)
    assert work == [row["claim"] for row in call("claims", "--nl").rows]


# --- manifests -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("worked")
def test_a_manifest_says_what_it_was_made_of(call: Call, desk: Path, tmp_path: Path) -> None:
    target, manifest = tmp_path / "claims.csv", tmp_path / "claims.json"
    words = ("export", "csv", "--where", "verdict:refuted", "--raw", "--rows", "claims")
    assert call(*words, "-o", str(target), "--manifest", str(manifest)).code == 0
    told = json.loads(manifest.read_text())
    with Store.open(desk) as store:
        database = {"uid": store.uid(), "schema": store.schema(), "head": str(store.head())}
    assert told == {
        "program": f"workbench {__version__}",
        "command": ["export", "csv", "--where", "verdict:refuted", "--raw"],
        "profile": "full",
        "database": database,
        "in": {"sources": 2, "claims": 4, "links": told["in"]["links"], "decisions": 2},
        "out": {"written": 1},
        "left_out": {UNFIT: 3},
        "file": "claims.csv",
        "bytes": target.stat().st_size,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }
    assert oct(manifest.stat().st_mode & 0o777) == "0o600"


def test_one_of_what_went_to_standard_output_holds_its_hash(call: Call, tmp_path: Path) -> None:
    manifest = tmp_path / "m.json"
    done = call("report", "markdown", "--manifest", str(manifest))
    told = json.loads(manifest.read_text())
    assert told["sha256"] == hashlib.sha256(done.out.encode()).hexdigest()
    assert (told["file"], told["command"]) == (None, ["report", "markdown"])


def test_neither_file_is_written_over_another(call: Call, tmp_path: Path, desk: Path) -> None:
    target, manifest = tmp_path / "c.csv", tmp_path / "m.json"
    manifest.write_text("mine")
    done = call("export", "csv", "-o", str(target), "--manifest", str(manifest))
    assert (done.code, target.exists(), manifest.read_text()) == (2, False, "mine")
    assert call("export", "csv", "-o", str(target), "--manifest", str(manifest), "--force").code == 0
    assert json.loads(manifest.read_text())["file"] == "c.csv"
    assert call("export", "csv", "--manifest", str(desk), "--force").code == 2
    assert call("check").code == 0


# --- what stood then ---------------------------------------------------------------------------------


def test_what_stood_then_comes_back_byte_for_byte(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> None:
    forms = (("jsonl",), ("csv",), ("annotations",), ("archive",), ("csl",))
    before = [call("export", *form).out for form in forms]
    said = call("report", "markdown").out
    head = call("check", "--json").json["head"]
    call("link", toll["claim"], nineteen["statement"], "conflicts")
    call("judge", toll["claim"], "refuted")
    call("claims", "edit", nineteen["claim"], "--text", "Otherwise")
    call("undo")
    for when in (head, head.partition(":")[0]):
        for form, told in zip(forms, before, strict=True):
            then = call("export", *form, "--as-of", when)
            assert then.out == told
            assert f"Head of the journal: {head}" in then.err
        assert call("report", "markdown", "--as-of", when).out == said
    assert call("export", "csv").out != before[1]


def test_a_moment_may_be_a_day_or_an_instant(call: Call, toll: dict[str, Any]) -> None:
    before = call("export", "csv").out
    between = datetime.now(UTC).isoformat()
    call("judge", toll["claim"], "refuted")
    assert call("export", "csv", "--as-of", between).out == before
    assert call("export", "csv", "--as-of", between.replace("+00:00", "Z")).out == before
    assert call("export", "csv", "--as-of", "2001-01-01").out == before.partition("\n")[0] + "\n"
    assert call("export", "csv", "--as-of", "2999-12-31").out == call("export", "csv").out


@pytest.mark.parametrize("when", ["yesterday", "99", "2:" + "0" * 64, "-1", "2026-13-01"])
def test_a_moment_that_never_was_is_refused(call: Call, when: str) -> None:
    done = call("export", "csv", "--as-of", when)
    assert (done.code, done.out) == (2, "")


def test_looking_back_leaves_the_database_and_no_copy(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    before = call("export", "archive").out
    assert call("export", "csv", "--as-of", "1").code == 0
    assert call("export", "archive").out == before
    assert not list(scratch.iterdir())


@pytest.mark.usefixtures("worked")
def test_markup_for_pages_cannot_end_their_script(call: Call) -> None:
    claim = call("claims", "--nl").rows[1]["claim"]
    call("judge", claim, "supported", "--because", "</script><script>alert(1)</script>")
    for words in (("claimreview", "--base-url", "https://desk.example"), ("annotations",)):
        done = call("export", *words)
        assert "<" not in done.out
        assert "</script>" in json.dumps(done.rows)
