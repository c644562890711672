"""The examples in `--help` work: each is run, or at least read, as it stands there."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from tests.builders import RAID
from workbench.cli import COMMANDS, load, run, workbench
from workbench.store import Store

ROOT = Path(__file__).parents[2]
ONLY_READ = {
    "open": "takes the terminal",
    "demo": "takes the terminal",
    "serve": "listens until it is stopped",
    "import --watch": "goes on until it is stopped",
    "import url": "asks the network",
}
"""Examples that are not run, by their beginning, and why; that every option is known is looked at."""

FOUND = {"gate": 4, "import": 3, "assign": 3}
"""Exit codes that an example may end with besides 0, by its command: what it looks for is there."""

@dataclass(frozen=True)
class Example:
    """A line of a command's help."""

    path: str
    line: str

    @property
    def words(self) -> list[str]:
        """Without `workbench`, and without what is said of it after two spaces."""
        return shlex.split(re.split(r"\s{2,}", self.line)[0].removeprefix("workbench "))

    @property
    def command(self) -> str:
        """What is called, without `-d FILE`."""
        words = self.words
        return " ".join(words[2:] if words[:1] == ["-d"] else words)


def of(command: click.Command, path: str) -> Iterator[Example]:
    for line in (command.help or "").splitlines():
        if line.strip().startswith("workbench "):
            yield Example(path, line.strip())
    for name, sub in getattr(command, "commands", {}).items():
        yield from of(sub, f"{path} {name}")


def everything() -> list[tuple[str, click.Command]]:
    """Every command and subcommand by its path."""
    found: list[tuple[str, click.Command]] = []

    def walk(command: click.Command, path: str) -> None:
        found.append((path, command))
        for name, sub in getattr(command, "commands", {}).items():
            walk(sub, f"{path} {name}")

    for name in COMMANDS:
        walk(load(name), name)
    return found


EXAMPLES = [example for name in COMMANDS for example in of(load(name), name)]


@pytest.mark.parametrize("path", [path for path, _ in everything()])
def test_every_command_has_an_example(path: str) -> None:
    """In its own help, or in that of its group, where it is called by name."""
    by_default = {"import articles": "import"}.get(path, path)
    assert any(one.path == by_default or f"{one.command} ".startswith(f"{path} ") for one in EXAMPLES)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples name."""
    tmp_path = tmp_path_factory.mktemp("examples")
    shutil.copy(ROOT / "sample_db" / "sample.db", tmp_path / "desk.db")
    shutil.copy(tmp_path / "desk.db", tmp_path / "workbench.db")
    shutil.copytree(ROOT / "sample_db" / "articles", tmp_path / "articles")
    (tmp_path / "saved" / "week").mkdir(parents=True)
    shutil.copy(tmp_path / "articles" / "06-tarsk-telegraph-denial.html", tmp_path / "saved" / "week" / "a.html")
    (tmp_path / "road.txt").write_text("It rained. " * 13 + "Rain fell. The road was closed for two days after that.\n")
    for name in ("note.txt", "article.txt", "raids.md"):
        (tmp_path / name).write_text(RAID)
    (tmp_path / "feed.jsonl").write_text(json.dumps({"text": RAID, "title": "Raid"}) + "\n")
    (tmp_path / "archive.csv").write_text(f'Body,Headline,Published,Day\n"{RAID}",Raid,x,2026-11-23\n')
    (tmp_path / "checked.csv").write_text("Statement,ID\nThe dam is full,1\n")
    (tmp_path / "queries.jsonl").write_text('{"id": 1, "text": "27 fighters killed"}\n')
    (tmp_path / "pairs.jsonl").write_text('{"id": 1, "a": "27 were killed", "b": "19 were killed"}\n')
    review = {"claimReview": [{"textualRating": "False", "url": "https://desk.example/1"}], "text": "The dam is full"}
    (tmp_path / "answer.json").write_text(json.dumps({"claims": [review]}))
    exact = {"type": "TextQuoteSelector", "exact": "more than 27 militants were killed"}
    marked = {"uri": "https://kalindi-herald.example/raid", "text": "?", "target": [{"selector": [exact]}]}
    (tmp_path / "hypothesis.json").write_text(json.dumps({"rows": [marked], "total": 1}))
    assert run(["-d", str(tmp_path / "desk.db"), "export", "archive", "-o", str(tmp_path / "desk.jsonl")]) == 0
    assert run(["-d", str(tmp_path / "desk.db"), "backup", str(tmp_path / "ben.db")]) == 0
    return tmp_path


@pytest.fixture(scope="module")
def uids(template: Path) -> dict[str, str]:
    """The uids that stand for those of the examples."""
    return _names(template / "desk.db")


@pytest.fixture
def folder(template: Path, uids: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A copy of the folder, in which the example is run."""
    shutil.copytree(template, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("WORKBENCH_REVIEWER", "Ada Quill")
    return uids


def _names(path: Path) -> dict[str, str]:
    with Store.open(path) as store:
        claims = list(store.claims())
        judged = next(one for one in claims if one.decided_by == "Ada Quill")
        free = next(one for one in claims if one.verdict is None and one.source != judged.source)
        several = next(one for one in store.speakers() if one.documents > 1)
        return {
            "CLAIM": judged.uid, "OTHER": free.uid, "STATEMENT": free.statement, "SOURCE": judged.source,
            "OUTLET": store.outlets()[0].uid, "ENTRY": str(store.head().seq),
            "SPEAKER": several.uid, "ANOTHER": next(one.uid for one in store.speakers() if one.uid != several.uid),
            "ARTICLE": next(iter(store.namings(several.uid))).source,
            "812:5a1f…": str(store.head()), "57:9f31…": str(store.head()),
        }  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.path}: {one.line}"[:90])
def test_an_example_works(
    example: Example, folder: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {**folder, **({"SOURCE": "ROAD"} if example.command.startswith(("claims add", "sources diff")) else {})}
    words = [names.get(word, word) for word in example.words]
    if any(example.command.startswith(name) for name in ONLY_READ):
        _read(words)
        return
    if "xlsx" in words:
        pytest.importorskip("xlsxwriter")
    if ">" in words:
        words = words[: words.index(">")]
    if "<" in words:
        given = Path(words[words.index("<") + 1]).read_bytes()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        words = words[: words.index("<")]
    earlier = next((acts for name, acts in PREPARED.items() if example.command.startswith(name)), [])
    for each in earlier:
        assert run([folder.get(word, word) for word in each]) == 0, each
    capsys.readouterr()
    words = [_found(word, capsys) if word in LOOKED_UP else word for word in words]
    if "-o" in words:
        Path(words[words.index("-o") + 1]).unlink(missing_ok=True)
    code = run(words)
    said = capsys.readouterr()
    assert code in (0, FOUND.get(example.command.split()[0], 0)), said.err


PREPARED: dict[str, list[list[str]]] = {
    "redo": [["undo", "ENTRY"]],
    "undo": [["judge", "OTHER", "supported"]],
    "questions answer": [["questions", "ask", "CLAIM", "Who counted?", "--to", "Ila Renn"]],
    "split": [["merge", "OTHER", "CLAIM"]],
    "link CLAIM STATEMENT --credibility": [["link", "CLAIM", "STATEMENT", "conflicts"]],
    "claims add": [["import", "road.txt", "--no-suggest"]],
    "sources diff": [
        ["import", name, "--url", "https://kalindi-herald.example/road", "--no-suggest"]
        for name in ("road.txt", "note.txt")
    ],
    "gate": [["import", "raids.md", "--no-suggest"]],
    "import undo": [["import", "note.txt", "--no-suggest"]],
}
"""What has to be done before an example, by its beginning."""

LOOKED_UP = {
    "QUESTION": (["questions", "list"], "question"),
    "ROAD": (["sources", "list"], "source"),
    "BATCH": (["import", "log"], "batch"),
}
"""What stands for the newest row of a list, and the key of its uid."""


def _found(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    listing, key = LOOKED_UP[name]
    assert run([*listing, "--nl"]) == 0
    return str(json.loads(capsys.readouterr().out.splitlines()[-1])[key])


def _read(words: list[str]) -> None:
    """Read a call as click does, without making it."""
    group: click.Command = workbench
    context: click.Context | None = None
    while isinstance(group, click.Group):
        context = group.context_class(group, info_name=group.name, parent=context)
        rest = group.make_parser(context).parse_args(list(words))[1]
        _, found, words = group.resolve_command(context, rest)
        assert found
        group = found
    group.make_context(group.name, list(words), parent=context)
