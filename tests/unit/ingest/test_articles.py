"""Which files are read, in which order, under which names and keys."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from workbench.errors import UsageError
from workbench.ingest import Given, read_documents
from workbench.ingest.inputs import total_bytes
from workbench.model.documents import Document, Reject, SourceKind

TEXT = "Officials in Sarhad said on Monday that two bridges were closed."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with articles in three places."""
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/.hidden.txt", ".git/d.txt", "z/e.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} This is {name}.")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(items: Iterable[Document | Reject]) -> list[str]:
    return [item.name for item in items]


def test_a_folder_is_read_in_sorted_order_without_hidden_files(folder: Path) -> None:
    assert names(read_documents(["news"])) == ["news/a.md", "news/b.txt", "news/sub/c.txt", "news/z/e.txt"]


def test_patterns_and_lists_add_to_what_is_named(folder: Path) -> None:
    Path("list").write_text("news/b.txt\n\nnews/sub\n")
    found = names(read_documents(["news/**/*.md", "news/z"], files_from="list"))
    assert found == ["news/a.md", "news/z/e.txt", "news/b.txt", "news/sub/c.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    Path("what[1].txt").write_text(TEXT)
    assert names(read_documents(["what[1].txt"])) == ["what[1].txt"]


def test_the_list_may_come_from_standard_input(folder: Path) -> None:
    assert names(read_documents([], files_from="-", stdin=io.BytesIO(b"news/a.md\n"))) == ["news/a.md"]


@pytest.mark.parametrize(
    ("paths", "files_from", "message"),
    [
        (["news", "gone.txt"], None, "gone.txt does not exist"),
        (["*.nothing"], None, "fits no file"),
        ([], None, "Nothing to import"),
        ([], "gone", "list of files cannot be read"),
        (["-"], "-", "at once"),
        (["news/b.txt"], None, "is the database itself"),
    ],
)
def test_wrong_calls_are_refused_before_anything_is_read(
    folder: Path, paths: list[str], files_from: str | None, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        read_documents(paths, files_from=files_from, stdin=io.BytesIO(), skip=[folder / "news/b.txt"])


def test_the_database_in_a_folder_is_never_opened(folder: Path) -> None:
    found = read_documents(["news"], skip=[folder / "news/b.txt", folder / "no-wal"])
    assert names(found) == ["news/a.md", "news/sub/c.txt", "news/z/e.txt"]


def test_standard_input_is_known_by_its_text(folder: Path) -> None:
    one, same, other = (
        next(iter(read_documents(["-"], stdin=io.BytesIO(text.encode()))))
        for text in (TEXT, TEXT, TEXT + " No.")
    )
    assert isinstance(one, Document)
    assert isinstance(same, Document)
    assert isinstance(other, Document)
    assert (one.name, one.text) == ("stdin", TEXT)
    assert one.key == same.key != other.key


def test_standard_input_is_left_open_and_may_be_gzip_or_records(folder: Path) -> None:
    records = "\n".join(json.dumps({"id": number, "text": TEXT}) for number in range(3))
    stream = io.BytesIO(gzip.compress(records.encode()))
    assert names(read_documents(["-"], stdin=stream)) == ["stdin#1", "stdin#2", "stdin#3"]
    assert not stream.closed


def test_records_are_counted_by_line_blank_ones_included(document: Callable[..., Document]) -> None:
    found = document(f'\n\n{{"text": "{TEXT}"}}\n', "feed.jsonl")
    assert (found.name, found.text) == ("feed.jsonl#3", TEXT)


def test_records_have_the_key_of_their_url_else_of_their_id_else_of_their_text(
    document: Callable[..., Document],
) -> None:
    def key(**fields: object) -> str:
        return document(json.dumps({"text": TEXT, **fields}), "feed.jsonl").key

    assert key(url="https://Herald.Example/a?id=3#top", id=7) == "https://herald.example/a?id=3"
    assert key(id=7, source="agency") == "agency/7"
    assert key(id=7) == "feed.jsonl/7"
    assert key().startswith("sha256:")
    assert key() == key(title="Bridges")


def test_a_front_page_is_no_key(document: Callable[..., Document]) -> None:
    for url in ("https://herald.example", "https://herald.example/"):
        found = document(json.dumps({"text": TEXT, "url": url, "id": 1}), "feed.jsonl")
        assert (found.key, found.url) == ("feed.jsonl/1", url)


def test_a_file_has_its_place_as_key_however_it_is_named(folder: Path) -> None:
    (direct,) = read_documents(["news/b.txt"])
    (roundabout,) = read_documents([str(folder / "news/sub/../b.txt")])
    assert isinstance(direct, Document)
    assert isinstance(roundabout, Document)
    assert direct.key == roundabout.key == str(folder / "news/b.txt")
    assert direct.kind is SourceKind.ARTICLE


def test_gzip_is_unpacked_whatever_the_name(document: Callable[..., Document]) -> None:
    packed = gzip.compress(TEXT.encode())
    assert document(packed, "note.txt.gz").text == document(packed, "note.txt").text == TEXT
    assert document(packed, "note.txt").raw_sha256 == document(TEXT, "plain.txt").raw_sha256


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("saved.txt", f"<!DOCTYPE html><p>{TEXT}", TEXT),
        ("saved.html", TEXT, None),
        ("page", f"<!-- saved --><html><body><p>{TEXT}</body></html>", TEXT),
        ("feed.txt", json.dumps({"text": TEXT}), TEXT),
        ("article", TEXT, TEXT),
        ("article.2026", TEXT, TEXT),
        ("note.txt", f"---\ntitle: Bridges\n---\n{TEXT}", TEXT),
        ("note.md", f"# Bridges\n\n{TEXT}", f"# Bridges\n\n{TEXT}"),
        ("note.txt", f"---\n{TEXT}\n---\n", f"---\n{TEXT}\n---\n"),
    ],
)
def test_content_tells_the_type_before_the_name_does(
    read: Callable[..., list[Document | Reject]], name: str, content: str, text: str | None
) -> None:
    (found,) = read(content, name)
    if text is None:
        assert isinstance(found, Document)
        assert found.text == TEXT
    else:
        assert isinstance(found, Document), found
        assert found.text == text


def test_one_title_or_url_is_for_one_article(folder: Path) -> None:
    (found,) = read_documents(["news/b.txt"], given=Given(title="Bridges"))
    assert isinstance(found, Document)
    assert found.title == "Bridges"
    for given in (Given(title="Bridges"), Given(url="https://herald.example/a")):
        with pytest.raises(UsageError, match="one article"):
            read_documents(["news"], given=given)


def test_progress_adds_up_to_the_size_of_the_files(folder: Path) -> None:
    lines = "\n".join(json.dumps({"id": number, "text": TEXT}) for number in range(500))
    Path("news/feed.jsonl").write_text(lines)
    Path("news/bad.pdf").write_bytes(b"%PDF-1.4")
    steps: list[int] = []
    found = list(read_documents(["news"], on_read=steps.append))
    files = [path for path in Path("news").rglob("*") if path.is_file() and "/." not in str(path)]
    assert len(found) == len(files) - 1 + 500
    assert sum(steps) == total_bytes(map(str, files))
    assert sum(map(bool, steps)) > len(files)


def test_what_stdin_will_bring_is_not_known() -> None:
    assert total_bytes(["-"]) is None
    assert total_bytes(["no-such-file"]) == 0


def test_reading_is_a_stream(folder: Path) -> None:
    """The first record comes before the last one was written."""
    read_end, write_end = io.BytesIO(), json.dumps({"text": TEXT}).encode() + b"\n"

    class Slow(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.given += 1
            return write_end * 10 if self.given < 10_000 else b""

    stream = Slow()
    items = read_documents(["-"], stdin=stream)  # type: ignore[arg-type]
    assert isinstance(next(iter(items)), Document)
    assert stream.given < 1_000
    assert read_end.getvalue() == b""
