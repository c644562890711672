"""docs/json.md is the contract: each table names exactly the keys that the rows have."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, Call

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `([^`]+)`\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
ARGUMENTS = {
    "extract --nl": [str(ROOT / "sample_db" / "articles")],
    "suggest --nl": ["--text", "27 fighters were killed in Ilvane"],
    "compare --nl": ["27 were killed", "19 were killed"],
}


def documented(section: str) -> set[str]:
    """The keys that a section's table names in its first column."""
    cells = re.findall(r"^\| (`[^|]*`) \|", SECTIONS[section], re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell) if name != "key"}


def first_row(done: Answer, command: str) -> dict[str, Any]:
    if " csv" in command:
        return dict(next(csv.DictReader(io.StringIO(done.out))))
    if "--json" in command:
        return dict(done.json)
    return dict(json.loads(done.out.partition("\n")[0]))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A copy of the sample, which has some of everything."""
    return Path(shutil.copy(ROOT / "sample_db" / "sample.db", tmp_path / "desk.db"))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_names_every_key_and_no_other(call: Call, section: str) -> None:
    if section == "questions --nl":
        call("questions", "ask", call("claims", "--nl").rows[0]["claim"], "Who says so?", "--to", "Ila Renn")
    done = call(*shlex.split(section), *ARGUMENTS.get(section, []))
    assert documented(section) == set(first_row(done, section))


def test_what_shows_one_claim_prints_the_row_of_the_export(call: Call) -> None:
    claim = call("claims", "--nl").rows[0]["claim"]
    for words in (("claims", "show", claim, "--json"), ("next", "--json")):
        assert set(call(*words).json) == documented("export jsonl") | {"blind"}


def test_the_page_of_exports_names_every_format_and_every_key_of_a_manifest(call: Call, tmp_path: Path) -> None:
    from workbench.cli.export import FORMS

    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    assert call("export", "csv", "--manifest", str(tmp_path / "m.json")).code == 0
    told = json.loads((tmp_path / "m.json").read_text())
    for name in (*FORMS, *told, *told["database"]):
        assert f"`{name}`" in page
