"""`workbench import`: what is added, what is left alone, what is rejected, and what is said about it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer
from workbench.cli import run
from workbench.store import Store

RAID = "Security officials said on Monday that more than 27 militants were killed in the Sarhad hills.\n"
TALKS = "“The two sides are close to a deal,” said Trade Minister Ilin Vasar in Port Amel.\n"

Call = Callable[..., Answer]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """`call("import", "a.txt")` is `workbench -d new.db import a.txt` in a folder with two articles."""
    monkeypatch.chdir(tmp_path)
    Path("raid.txt").write_text(RAID)
    Path("talks.txt").write_text(TALKS)

    def answer(*arguments: str, stdin: bytes | None = None) -> Answer:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = run(["-d", "new.db", *arguments])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return answer


def counted() -> dict[str, int]:
    with Store.open(Path("new.db")) as store:
        assert list(store.check()) == []
        counts = store.counts()
    return {name: getattr(counts, name) for name in ("sources", "revisions", "statements", "claims")}


def test_articles_are_added_with_their_claims(call: Call) -> None:
    answer = call("import", "raid.txt", "talks.txt", "--by", "ona", "--outlet", "Radio North")
    assert (answer.code, answer.out) == (0, "")
    assert "2 added, 0 revised, 0 already present." in answer.err
    sources = call("sources", "--nl").rows
    assert [(one["document"], one["outlet"]) for one in sources] == [
        ("raid.txt", "Radio North"),
        ("talks.txt", "Radio North"),
    ]
    claims = call("claims", "--nl").rows
    assert "27 militants" in claims[0]["text"] + claims[1]["text"]
    (batch,) = call("import", "log", "--nl").rows
    assert (batch["by"], batch["status"], batch["added"]) == ("ona", "done", 2)
    assert batch["input"] == "raid.txt talks.txt"


def test_a_second_run_adds_nothing(call: Call) -> None:
    call("import", "raid.txt", "talks.txt")
    before = counted()
    journal = call("history", "--nl").out
    answer = call("import", ".")
    assert answer.code == 0
    assert "0 added, 0 revised, 2 already present." in answer.err
    assert counted() == before
    assert call("history", "--nl").out == journal


def test_c17_nothing_is_extracted_twice(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    call("import", "raid.txt")
    monkeypatch.setattr("workbench.extract.extract", lambda *_, **__: pytest.fail("extracted again"))
    assert call("import", "raid.txt").code == 0


def test_a_changed_text_is_a_new_revision(call: Call) -> None:
    call("import", "raid.txt", "talks.txt")
    Path("raid.txt").write_text(RAID.replace("27", "30"))
    answer = call("import", "raid.txt", "talks.txt")
    assert "0 added, 1 revised, 1 already present." in answer.err
    assert counted()["revisions"] == 3
    assert counted()["sources"] == 2


def test_c18_one_text_at_two_places_is_two_sources_of_two_outlets(call: Call) -> None:
    call("import", "raid.txt", "--outlet", "Radio North")
    Path("copy.txt").write_text(RAID)
    assert "1 added" in call("import", "copy.txt", "--outlet", "The Courier").err


def test_c19_rejects_are_kept_listed_and_cost_nothing(call: Call) -> None:
    lines = [json.dumps({"id": number, "text": f"{RAID} {number}"}) for number in range(230)]
    lines[110] = '{"text": NaN}'
    lines[111] = "{"
    Path("feed.jsonl").write_text("\n".join(lines))
    answer = call("import", "feed.jsonl", "--no-suggest")
    assert answer.code == 3
    assert "228 added" in answer.err
    assert "2 rejected:\n  feed.jsonl#111: NaN is no JSON (json_constant)\n" in answer.err
    (batch,) = call("import", "log", "--nl").rows
    assert (batch["added"], batch["rejected"], batch["status"]) == (228, 2, "done")
    rejects = call("import", "log", batch["batch"][-8:], "--nl").rows
    assert [(one["name"], one["code"]) for one in rejects] == [
        ("feed.jsonl#111", "json_constant"),
        ("feed.jsonl#112", "json"),
    ]
    assert all(one["remedy"] for one in rejects)
    assert call("import", "log", batch["batch"], "--json").json == rejects
    assert "json_constant" in call("import", "log", batch["batch"]).out
    assert counted()["sources"] == 228


def test_only_the_first_rejects_are_printed(call: Call) -> None:
    Path("feed.jsonl").write_text("x\n" * 25)
    Path("feed.jsonl").write_text('{"text": 1}\n' + "x\n" * 24)
    answer = call("import", "feed.jsonl")
    uid = call("import", "log", "--nl").rows[0]["batch"]
    assert answer.err.count("feed.jsonl#") == 10
    assert answer.err.count("jq -c") == 1
    assert f"and 15 more; all of them: workbench import log {uid[-8:]}" in answer.err


@pytest.mark.case("B9")
def test_names_with_escape_sequences_are_shown_harmless(call: Call) -> None:
    Path("bad\x1b]52;c;x.pdf").write_bytes(b"%PDF-")
    answer = call("import", ".")
    assert answer.code == 3
    assert "\x1b" not in answer.err
    assert r"bad\u001b]52;c;x.pdf" in answer.err


def test_a_dry_run_writes_nothing(call: Call) -> None:
    Path("bad.pdf").write_bytes(b"%PDF-")
    answer = call("import", ".", "--dry-run")
    assert answer.code == 3
    assert "Would add or revise 2; 0 are there already." in answer.err
    assert "bad.pdf" in answer.err
    assert not Path("new.db").exists()
    call("import", "raid.txt")
    before = Path("new.db").read_bytes(), call("stats", "--json").out
    answer = call("import", "raid.txt", "talks.txt", "--dry-run")
    assert answer.code == 0
    assert "Would add or revise 1; 1 are there already." in answer.err
    assert (Path("new.db").read_bytes(), call("stats", "--json").out) == before


def test_standard_input_lists_and_patterns(call: Call) -> None:
    assert "1 added" in call("import", "-", stdin=RAID.encode()).err
    assert "0 added, 0 revised, 1 already" in call("import", "-", stdin=RAID.encode()).err
    assert "1 added" in call("import", "--files-from", "-", stdin=b"talks.txt\n").err
    Path("list").write_text("talks.txt\n")
    assert "1 already" in call("import", "--files-from", "list").err
    assert "1 already" in call("import", "ta*.txt").err


def test_facts_from_options_reach_the_source(call: Call) -> None:
    call(
        "import", "raid.txt", "--title", "Raid", "--author", "Lio Marr", "--date", "23 Nov 2026",
        "--url", "https://north.example/raid", "--language", "EN",
    )  # fmt: skip
    (source,) = call("sources", "--nl").rows
    assert (source["title"], source["author"], source["published"]) == ("Raid", "Lio Marr", "2026-11-23")
    assert (source["url"], source["language"]) == ("https://north.example/raid", "en")
    assert source["outlet"] == "north.example"
    assert (source["how"]["title"], source["how"]["outlet"]) == ("given", "guessed")


def test_an_undeclared_language_is_guessed_and_marked(call: Call) -> None:
    Path("es.txt").write_text(
        "El ministro dijo que las dos partes están cerca de un acuerdo y que la reunión de los jefes sigue "
        "en la capital, según una fuente que no quiso dar su nombre."
    )
    call("import", "es.txt")
    (source,) = call("sources", "--nl").rows
    assert (source["language"], source["how"]["language"]) == ("es", "guessed")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone.txt"], "gone.txt does not exist"),
        (["raid.txt", "talks.txt", "--title", "Raid"], "one article"),
        (["raid.txt", "--date", "05/06/2026"], "is not a date"),
        (["raid.txt", "--url", "north.example"], "is not the address of a page"),
        (["raid.txt", "--encoding", "no-such"], "no encoding"),
        (["raid.txt", "--by", ""], "cannot be a reviewer"),
        (["raid.txt", "--no-such"], "no-such"),
        (["--files-from", "gone"], "cannot be read"),
    ],
)
def test_wrong_calls_exit_2_and_make_no_database(call: Call, arguments: list[str], message: str) -> None:
    answer = call("import", *arguments)
    assert answer.code == 2
    assert message in answer.err
    assert not Path("new.db").exists()


def test_the_database_itself_is_no_article(call: Call) -> None:
    call("import", "raid.txt")
    assert call("import", "new.db").code == 2
    answer = call("import", ".", "--no-suggest")
    assert (answer.code, "new.db" in answer.err) == (0, False)


def test_one_text_that_extraction_stumbles_over_is_one_reject(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(text: str, **_: Any) -> list[Any]:
        if "deal" in text:
            raise ZeroDivisionError("no such number")
        return []

    monkeypatch.setattr("workbench.extract.extract", stumbling)
    answer = call("import", ".")
    assert answer.code == 3
    assert "1 added" in answer.err
    assert "talks.txt: ZeroDivisionError: no such number (extract_error)" in answer.err


def test_suggestions_can_be_left_to_a_later_import(call: Call) -> None:
    Path("copy.txt").write_text("Police in Sarhad said 27 militants were killed in the hills on Monday.")
    answer = call("import", "raid.txt", "copy.txt", "--no-suggest")
    assert "0 suggestions" in answer.err
    assert "without suggestions yet" in answer.err
    assert all(claim["suggested"] == 0 for claim in call("claims", "--nl").rows)
    answer = call("import", "raid.txt")
    assert "without suggestions" not in answer.err
    assert any(claim["suggested"] for claim in call("claims", "--nl").rows)


def test_help_names_options_and_subcommands(call: Call) -> None:
    answer = call("import", "--help")
    assert answer.code == 0
    for part in ("--files-from", "--dry-run", "claims", "log", "Exits 3"):
        assert part in answer.out
    assert call("import", "claims", "--help").code == 0


def test_a_progress_bar_is_for_terminals_only(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Articles" not in call("import", "raid.txt").err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "Articles" in call("import", "raid.txt").err
    assert "Articles" not in call("import", "raid.txt", "--no-progress").err


def test_init_makes_an_empty_database_once(call: Call) -> None:
    assert call("init").code == 0
    assert counted()["sources"] == 0
    before = Path("new.db").read_bytes()
    answer = call("init")
    assert answer.code == 2
    assert "already" in answer.err
    assert Path("new.db").read_bytes() == before
