"""What may not leave the desk does not: confidential sources, files that others could read, the network."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.builders import document, statement
from tests.cli.conftest import Call
from workbench.model.statements import Comparator, Kind, Quantity
from workbench.store import Store

needs_xlsx = pytest.mark.skipif(find_spec("xlsxwriter") is None, reason="needs the extra `tables`")

MEMO = (
    "Deputy Comptroller Wendeline Ostrakov wrote that the ministry hid 41 deaths in the Sarhad hills.\n\n"
    "“Nobody outside this corridor may ever learn the number,” said Hyram Zelnik."
)
TELLING = (
    "Ostrakov", "Wendeline", "Comptroller", "Zelnik", "Hyram", "Ledger", "ledger", "Quillon", "vault", "leak.example",
    "2026-11-02", "2 November", "hid 41 deaths", "41 deaths", "this corridor", "may ever learn", "Memo", "memo",
    "REF-77",
)  # fmt: skip
"""Every string that would tell what the source is, or holds its words."""
FORMS = (
    ("export", "jsonl", "--profile", "public"), ("export", "csv", "--profile", "public"), ("report", "markdown"),
    ("report", "html"), ("report", "affected"), ("report", "affected", "html"), ("report", "affected", "json"),
    ("report", "affected", "csv"), ("report", "affected", "nl"), ("export", "csl", "--profile", "public"),
    ("export", "bibtex", "--profile", "public"), ("export", "tsv", "--profile", "public"),
    ("export", "csv", "--profile", "public", "--rows", "evidence"),
    ("export", "csv", "--profile", "public", "--rows", "sources"),
    ("export", "jsonl", "--profile", "public", "--where", "order:work"), ("report", "json"),
    *(("report", form, *kind) for form in ("html", "markdown", "json") for kind in (
        ("--kind", "proof"), ("--kind", "conflicts"), ("--kind", "sources"), ("--kind", "changes", "--since", "1"),
    )),
)  # fmt: skip
ELSEWHERE = (
    ("export", "annotations", "--profile", "public"),
    ("export", "claimreview", "--profile", "public", "--base-url", "https://desk.example"),
    ("export", "csv", "--profile", "public", "--where", "outlet:Kalindi"),
)
"""Forms in which a confidential source may not come up at all."""


@pytest.fixture
def memo(call: Call, desk: Path, toll: dict[str, Any]) -> str:
    """A confidential source that a published claim rests on, whose own claims are judged, and which was retracted."""
    first = "the ministry hid 41 deaths in the Sarhad hills"
    second = "“Nobody outside this corridor may ever learn the number,”"
    at = MEMO.index("41 deaths")
    deaths = Quantity(at, at + 9, "41 deaths", Comparator.EQUAL, 41.0, 41.0, 41.0, None, "deaths")
    source = document(
        MEMO, name="vault/ledger-memo.txt", title="Memo of the Ledger", outlet="Quillon Ledger", author="Hyram Zelnik",
        url="https://leak.example/memo", published="2026-11-02", ref="REF-77",
    )  # fmt: skip
    found = [
        statement(MEMO, first, claim="Ministry hid 41 deaths", speaker="Wendeline Ostrakov", role="Deputy Comptroller",
                  cue="wrote that", quantities=(deaths,)),
        statement(MEMO, second, kind=Kind.DIRECT, claim="Nobody may ever learn the number", speaker="Hyram Zelnik"),
    ]  # fmt: skip
    with Store.open(desk) as store:
        batch = store.begin_batch("x", by="importer")
        store.add_documents(batch.uid, [(source, found)])
    rows = [row for row in call("statements", "--nl").rows if row["outlet"] == "Quillon Ledger"]
    call("link", toll["claim"], rows[0]["statement"], "conflicts", "--note", "see the ledger-memo of Hyram Zelnik")
    because = "Wendeline Ostrakov (Quillon Ledger) says the ministry hid 41 deaths in the Sarhad hills."
    call("judge", toll["claim"], "refuted", "--because", because)
    call("claims", "edit", toll["claim"], "--publication", "published", "--note", "Ask Zelnik: leak.example/memo")
    for row in rows:
        call("link", row["claim"], toll["statement"], "corroborates")
        call("judge", row["claim"], "supported", "--because", "“Nobody outside this corridor may ever learn”")
    public = "A number was kept from the public"
    call("claims", "edit", rows[1]["claim"], "--publication", "published", "--text", public)
    call("sources", "edit", rows[0]["source"], "--confidential", "--standing", "retracted", "--note", "from Zelnik")
    return str(rows[0]["source"])


@pytest.mark.usefixtures("memo")
@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_nothing_that_tells_what_it_is_comes_out(call: Call, form: tuple[str, ...]) -> None:
    done = call(*form)
    assert done.code == 0
    assert "confidential source 1" in done.out
    said = done.out + done.err
    found = [word for word in TELLING if word in _without_uids(said)]
    assert not found, said


@pytest.mark.usefixtures("memo")
@pytest.mark.parametrize("form", ELSEWHERE, ids=" ".join)
def test_what_may_leave_it_out_tells_nothing_either(call: Call, form: tuple[str, ...], toll: dict[str, Any]) -> None:
    call("judge", toll["claim"], "refuted", "--because", "Hyram Zelnik of the Quillon Ledger.")
    done = call(*form)
    assert done.code == 0
    assert toll["text"] in done.out
    assert not [word for word in TELLING if word in _without_uids(done.out + done.err)], done.out


def _without_uids(text: str) -> str:
    """A text without hexadecimal numbers and instants, in which any digits may stand."""
    import re

    text = re.sub(r"[0-9a-f]{32,64}", "", text)
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z|\d\d:\d\d UTC|<style>.*?</style>", "", text, flags=re.DOTALL)


@pytest.mark.usefixtures("memo")
@pytest.mark.parametrize("form", ["html", "markdown", "json"])
def test_whom_the_desk_asks_is_not_told_at_all(call: Call, form: str, toll: dict[str, Any]) -> None:
    call("questions", "ask", toll["claim"], "Who counted the dead?", "--to", "Benno Harl")
    assert "Benno Harl" in call("report", form, "--kind", "questions", "--profile", "full").out
    told = call("report", form, "--kind", "questions").out
    assert "Harl" not in told
    assert "counted" not in told
    assert '"withheld": true' in told or "Whom the desk asks is not told" in told


@pytest.mark.usefixtures("memo")
@pytest.mark.parametrize("form", ["html", "markdown", "json"])
def test_reasons_of_two_who_differ_tell_nothing_either(call: Call, form: str, toll: dict[str, Any]) -> None:
    second = ("--by", "bea", "--pass", "second", "--because", "As Wendeline Ostrakov wrote")
    assert call("judge", toll["claim"], "supported", *second).code == 0
    done = call("report", form, "--kind", "agreement")
    assert "As confidential source 1 wrote" in done.out
    assert not [word for word in TELLING if word in _without_uids(done.out)], done.out


@pytest.mark.usefixtures("memo")
def test_changes_are_told_without_what_became_confidential_since(call: Call) -> None:
    """The source was not confidential at the moment that is compared with."""
    head = next(row["seq"] for row in call("history", "--nl").rows if "confidential" in row["summary"])
    done = call("report", "json", "--kind", "changes", "--since", str(head - 3))
    assert done.json["claims"]
    assert not [word for word in TELLING if word in _without_uids(done.out)], done.out


@pytest.mark.usefixtures("memo")
def test_decisions_tell_nothing_of_it_either(call: Call) -> None:
    done = call("export", "csv", "--profile", "public", "--rows", "decisions")
    assert "[withheld]" in done.out
    assert not [word for word in TELLING if word in _without_uids(done.out + done.err)], done.out


@pytest.mark.usefixtures("memo")
@pytest.mark.parametrize("form", [pytest.param("xlsx", marks=needs_xlsx), "sqlite"])
def test_nor_do_files_that_are_no_text(call: Call, form: str, tmp_path: Path) -> None:
    target, manifest = tmp_path / "out", tmp_path / "out.json"
    where = ("--where", "order:document", "--manifest", str(manifest), "-o", str(target))
    assert call("export", form, "--profile", "public", *where).code == 0
    if form == "xlsx":
        with zipfile.ZipFile(target) as packed:
            said = "".join(packed.read(name).decode() for name in packed.namelist())
    else:
        with closing(sqlite3.connect(target)) as db:
            said = "\n".join(db.iterdump())
    assert "confidential source 1" in said
    said += manifest.read_text()
    assert not [word for word in TELLING if word in _without_uids(said)]


def test_what_is_confidential_today_was_so_in_the_public_past(call: Call, memo: str) -> None:
    """Somebody marks a source late: what stood before is not to give it away."""
    head = next(row["seq"] for row in call("history", "--nl").rows if "confidential" in row["summary"])
    done = call("export", "jsonl", "--profile", "public", "--as-of", str(head - 1))
    assert "confidential source 1" in done.out
    assert not [word for word in TELLING if word in _without_uids(done.out + done.err)]
    call("sources", "edit", memo, "--no-confidential")
    again = call("export", "jsonl", "--profile", "public", "--as-of", str(head))
    assert not [word for word in TELLING if word in _without_uids(again.out + again.err)], "it was confidential then"
    assert "Wendeline Ostrakov" in call("export", "jsonl", "--profile", "public").out


@pytest.mark.usefixtures("memo")
def test_a_manifest_for_the_public_does_not_repeat_who_was_asked_for(call: Call, tmp_path: Path) -> None:
    manifest = tmp_path / "m.json"
    where = ("--where", 'outlet:"Quillon Ledger"', "--manifest", str(manifest))
    assert call("export", "csv", "--profile", "public", *where).code == 0
    assert "confidential source 1" in manifest.read_text()
    assert not [word for word in TELLING if word in _without_uids(manifest.read_text())]


@pytest.mark.usefixtures("memo")
def test_a_quote_is_withheld_but_for_its_length(call: Call, toll: dict[str, Any]) -> None:
    rows = call("export", "jsonl", "--profile", "public").rows
    own = next(row for row in rows if row["claim"] == toll["claim"])
    [link] = own["evidence"]
    assert link["quote"] == "[withheld: 46 characters]"
    assert (link["outlet"], link["title"], link["document"], link["speaker"]) == ("confidential source 1",) * 4
    assert link["published"] is None
    assert own["quote"] == toll["quote"]
    assert "[withheld]" in own["justification"]
    memos = [row for row in rows if row["outlet"] == "confidential source 1"]
    assert [row["text"] for row in memos] == ["[claim withheld: 22 characters]", "A number was kept from the public"]
    full = call("export", "jsonl").rows
    assert [set(row) for row in rows] == [set(row) for row in full]


@pytest.mark.usefixtures("memo")
def test_who_asks_for_all_gets_all(call: Call) -> None:
    assert "Wendeline Ostrakov" in call("export", "jsonl").out
    assert "Memo of the Ledger" in call("report", "markdown", "--profile", "full").out


def test_a_source_stops_being_confidential(call: Call, memo: str) -> None:
    assert call("sources", "show", memo, "--json").json["confidential"] is True
    assert call("sources", "edit", memo, "--no-confidential").code == 0
    assert "Memo of the Ledger" in call("report", "markdown").out
    call("undo")
    assert "Memo of the Ledger" not in call("report", "markdown").out


def test_a_report_on_a_confidential_source_alone_does_not_name_it(call: Call, memo: str) -> None:
    assert call("report", "markdown", "--source", memo).out.startswith("# Fact check: confidential source 1\n")


def test_without_confidential_sources_both_profiles_are_the_same(call: Call) -> None:
    assert call("export", "jsonl", "--profile", "public").out == call("export", "jsonl").out
    assert call("report", "html", "--profile", "full").out == call("report", "html").out


def test_files_that_are_written_are_for_their_owner_alone(call: Call, desk: Path, tmp_path: Path) -> None:
    before = os.umask(0o002)
    try:
        for arguments in (
            ("export", "jsonl", "-o", "a.jsonl"), ("export", "csv", "-o", "a.csv"), ("report", "html", "-o", "a.html"),
            ("report", "markdown", "-o", "a.md"), ("report", "affected", "json", "-o", "a.json"),
        ):  # fmt: skip
            (*rest, name) = arguments
            assert call(*rest, str(tmp_path / name)).code == 0
        assert call("backup", str(tmp_path / "copy.db")).code == 0
        from workbench.cli import run

        assert run(["-d", str(tmp_path / "new.db"), "init"]) == 0
        (tmp_path / "a.csv").chmod(0o644)
        assert call("export", "csv", "-o", str(tmp_path / "a.csv"), "--force").code == 0
    finally:
        os.umask(before)
    written = [path for path in tmp_path.iterdir() if path.is_file() and path != desk]
    assert len(written) >= 7
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in written} == {
        path.name: "0o600" for path in written
    }


_OFFLINE = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise AssertionError(f"{event} {arguments}")
sys.addaudithook(refuse)
from workbench.cli import run
for words in sys.argv[2:]:
    code = run(["-d", sys.argv[1], *words.split()])
    assert code == 0, (words, code)
"""


def test_commands_open_no_connection(desk: Path, tmp_path: Path, toll: dict[str, Any]) -> None:
    article = tmp_path / "news.html"
    article.write_text(
        "<html><head><title>Raid</title><link rel=stylesheet href='https://cdn.example/x.css'></head>"
        "<body><p>The mayor said 30 militants were killed in the Sarhad hills.</p></body></html>"
    )
    done = subprocess.run(
        [sys.executable, "-c", _OFFLINE, str(desk), f"import {article}", "claims", "sources", "stats", "doctor",
         f"suggest {toll['claim']}", f"origins {toll['claim']}", f"judge {toll['claim']} refuted --because no",
         "export jsonl", "report html", "report html --kind proof", "report affected",
         f"backup {tmp_path / 'copy.db'}", "check"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
