"""`workbench import url`, from a server of the test's own to the sources and the kept pages."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.unit.ingest.test_fetching import ARTICLE, page, serving
from workbench.cli import run
from workbench.ingest import fetching
from workbench.ingest.kept_pages import kept_page

pytest.importorskip("httpx")
pytest.importorskip("warcio")


def backed_up(call: Callable[..., Answer], kept: Path) -> None:
    """What a backup holds of a kept page, and what `check` says when it is lost or altered."""
    copy = Path("copy.db.pages", *kept.parts[1:])
    made = call("backup", "copy.db")
    assert (made.code, made.err) == (0, "1 kept page copied to copy.db.pages.\n")
    assert copy.read_bytes() == kept.read_bytes()
    assert copy.stat().st_mode & 0o77 == 0
    assert call("backup", "small.db", "--without-pages").err == "Without 1 kept page, which stay in new.db.pages.\n"
    assert not Path("small.db.pages").exists()
    whole = kept.read_bytes()
    kept.write_bytes(gzip.compress(gzip.decompress(whole).replace(b"19 houses", b"91 houses")))
    (problem,) = call("check", "--json").json["problems"]
    assert (problem["where"], problem["record"]) == ("kept pages", kept.name)
    assert call("check").code == 4
    refused = call("backup", "bad.db")
    assert refused.code == 3
    assert f"Not copied: {kept.name}: the page is not the one that was fetched" in refused.err
    assert not Path("bad.db.pages").exists()
    kept.unlink()
    lost = call("check", "--json")
    assert (lost.code, len(lost.json["pages_missing"])) == (0, 1)
    assert "Not in new.db.pages: 1 fetched page (http://127.0.0.1:" in lost.err
    kept.write_bytes(whole)
    assert call("check").err == ""
    stray = kept_page(Path("new.db.pages"), "0" * 64)
    stray.parent.mkdir()
    stray.write_bytes(whole)
    assert run(["-d", "small.db", "merge-db", "new.db"]) == 0
    assert [path.name for path in Path("small.db.pages").rglob("*.gz")] == [kept.name]
    shutil.rmtree(stray.parent)


def test_pages_become_sources_and_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Answer:
        code = run(["-d", "new.db", *arguments])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    with serving({"/2026/11/23/dam": page(), "/none": page("<html><p></html>")}) as (port, _):
        monkeypatch.setattr(fetching, "ALLOWED", frozenset({("127.0.0.1", port)}))
        there, none = f"http://127.0.0.1:{port}/2026/11/23/dam", f"http://127.0.0.1:{port}/none"
        rehearsed = call("import", "url", there, "--dry-run")
        assert rehearsed.code == 0
        assert not Path("new.db.pages").exists()
        refused = call("import", "url", there, none, "--strict")
        assert refused.code == 3
        assert not Path("new.db").exists()
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(f"{there}\n{none}\nhttp://a:b@x.example/\n".encode())))
        answer = call("import", "url", "-", "--outlet", "Kalindi Herald")
        again = call("import", "url", there)
    assert answer.code == 3
    assert "1 added" in answer.err
    assert "Pages are kept as they came in new.db.pages." in answer.err
    assert "1 already present" in again.err
    (source,) = call("sources", "--nl").rows
    assert (source["url"], source["outlet"], source["published"]) == (there, "Kalindi Herald", "2026-11-23")
    assert source["how"]["url"] == "metadata"
    (kept,) = Path("new.db.pages").rglob("*.warc.gz")
    assert "0 added, 0 revised, 1 already present." in call("import", "new.db.pages").err
    assert ARTICLE.format(head="")[:40].encode() not in kept.read_bytes()  # packed
    assert json.loads(call("sources", "show", source["source"], "--json").out)["page"] == str(kept)
    assert str(kept) in call("sources", "show", source["source"]).out
    backed_up(call, kept)
    batches = call("import", "log", "--nl").rows
    assert not any("a:b" in one["input"] for one in batches)
    (batch,) = [one["batch"] for one in batches if one["rejected"]]
    rejects = call("import", "log", batch, "--nl").rows
    assert [one["code"] for one in rejects] == ["no_text", "url"]
    assert rejects[1]["name"] == "http://…@x.example/"
