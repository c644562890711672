"""Bad inputs: each is rejected under its code, with place and remedy, and costs its neighbours nothing."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import limits
from workbench.errors import UsageError
from workbench.ingest import Given, read_documents
from workbench.ingest.decode import known_encoding
from workbench.ingest.rejects import REMEDIES
from workbench.model.documents import Document, Reject

Reading = Callable[..., Reject]
GOOD = '{"id": "%d", "text": "Officials in Sarhad said that %d bridges were closed."}'


def in_company(line: str | bytes) -> bytes:
    """A record between two good ones."""
    raw = line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass")
    return b"\n".join([(GOOD % (1, 1)).encode(), raw, (GOOD % (3, 3)).encode()])


def code_between_good_ones(read: Callable[..., list[Document | Reject]], line: str | bytes) -> str:
    """The code under which a record is rejected; its neighbours must come through."""
    first, bad, last = read(in_company(line), "feed.jsonl")
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Reject), bad
    assert bad.name == "feed.jsonl#2"
    assert bad.detail
    assert bad.remedy
    return bad.code


# --- A: text and encoding ----------------------------------------------------------------------


def test_a1_invalid_utf8_is_rejected_with_its_offset(reject: Reading) -> None:
    found = reject(b"The mayor of Port Amel said caf\xe9 \x81 owners agreed.")
    assert found.code == "utf8"
    assert "byte 31 (0xe9)" in found.detail
    assert "--encoding" in found.remedy


def test_a1_invalid_utf8_in_a_record(read: Callable[..., list[Document | Reject]]) -> None:
    assert code_between_good_ones(read, b'{"text": "caf\xe9 owners agreed"}') == "utf8"


def test_a1_a_declared_encoding_is_used_and_checked(
    document: Callable[..., Document], reject: Reading
) -> None:
    assert document("Café owners agreed.".encode("cp1252"), encoding="cp1252").text == "Café owners agreed."
    found = reject("Café owners agreed.".encode(), encoding="ascii")
    assert (found.code, "byte 3 " in found.detail) == ("encoding", True)


def test_a1_an_unknown_encoding_is_a_usage_error() -> None:
    assert known_encoding("latin-1") == "iso8859-1"
    for name in ("no-such", "rot13", "base64", "a\0b"):
        with pytest.raises(UsageError, match="no encoding"):
            known_encoding(name)


def test_a2_nul_inside_text(reject: Reading) -> None:
    found = reject("Two bridges\0 were closed on Monday, officials said.")
    assert (found.code, found.detail) == ("nul", "character 11 is NUL")


def test_a2_nul_inside_a_title(read: Callable[..., list[Document | Reject]]) -> None:
    assert code_between_good_ones(read, r'{"text": "Two bridges.", "title": "A\u0000B"}') == "nul"


def test_a3_a_lone_surrogate_in_text_or_title(read: Callable[..., list[Document | Reject]]) -> None:
    assert code_between_good_ones(read, r'{"text": "Two \ud800 bridges were closed."}') == "surrogate"
    assert code_between_good_ones(read, r'{"text": "Two bridges.", "author": "\udfff"}') == "surrogate"
    assert code_between_good_ones(read, r'{"text": "Two \udc80 bridges", "id": 4}') == "surrogate"


def test_a3_a_pair_of_surrogates_is_one_character(document: Callable[..., Document]) -> None:
    assert document(r'{"text": "A \ud83d\ude00 face"}', "a.jsonl").text == "A \U0001f600 face"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a4_byte_order_marks_are_read_and_dropped(document: Callable[..., Document], encoding: str) -> None:
    assert document("Two bridges – closed.".encode(encoding)).text == "Two bridges – closed."


def test_a4_records_in_utf_16(read: Callable[..., list[Document | Reject]]) -> None:
    found = read((GOOD % (1, 1) + "\n" + GOOD % (2, 2) + "\r\n").encode("utf-16"), "feed.jsonl")
    assert [one.text.split()[-4] for one in found if isinstance(one, Document)] == ["1", "2"]


def test_a6_nfd_and_nfc_are_one_text_of_two_files(read: Callable[..., list[Document | Reject]]) -> None:
    (composed,), (decomposed,) = read("Café owners agreed."), read("Cafe\u0301 owners agreed.")
    assert isinstance(composed, Document)
    assert isinstance(decomposed, Document)
    assert composed.text_sha256 == decomposed.text_sha256
    assert composed.raw_sha256 != decomposed.raw_sha256


def test_a7_crlf_becomes_lf_and_other_line_ends_stay(document: Callable[..., Document]) -> None:
    assert document(b"One.\r\nTwo.\rThree.\xe2\x80\xa8Four.\xc2\x85Five.").text == (
        "One.\nTwo.\rThree.\u2028Four.\x85Five."
    )


def test_a8_a_file_past_the_limit_is_not_even_read(reject: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ITEM", 10_000)
    assert reject("word " * 2_001).code == "too_large"


def test_a8_a_record_past_the_limit_is_skipped(
    read: Callable[..., list[Document | Reject]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ITEM", 10_000)
    assert code_between_good_ones(read, '{"text": "' + "word " * 500_000 + '"}') == "too_large"


def test_a8_a_single_line_of_200_mb_takes_no_memory(tmp_path: Path) -> None:
    program = (
        "import resource, sys\n"
        "from workbench.ingest import read_documents\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(*[one.code for one in read_documents(sys.argv[1:])])\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n')
    result = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    code, megabytes = result.stdout.split()
    assert code == "too_large"
    assert int(megabytes) < 60


@pytest.mark.parametrize("content", ["", " \n\t\n", "x", "\ufeff", "\n.\n"])
def test_a10_nothing_to_read(reject: Reading, content: str) -> None:
    assert reject(content).code == "empty"


def test_a12_a_title_of_a_megabyte(read: Callable[..., list[Document | Reject]]) -> None:
    assert code_between_good_ones(read, json.dumps({"text": "Two bridges.", "title": "x" * 1_000_000})) == (
        "title_too_long"
    )
    assert code_between_good_ones(read, json.dumps({"text": "Two bridges.", "author": "x" * 3_000})) == (
        "field_too_long"
    )


def test_a13_binary_under_a_text_name(reject: Reading) -> None:
    assert reject(bytes(range(256)) * 40).code == "binary"
    assert reject("\x01\x02\x03" * 20 + "some words").code == "binary"
    assert reject("\x7fELF\x02\x01\x01" + "\0" * 60).code in ("binary", "nul")


# --- C: containers -----------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_c6_json_constants(read: Callable[..., list[Document | Reject]], number: str) -> None:
    assert (
        code_between_good_ones(read, '{"text": "Two bridges.", "score": ' + number + "}") == "json_constant"
    )


def test_c7_json_nested_100_000_deep(read: Callable[..., list[Document | Reject]]) -> None:
    deep = '{"text": "Two bridges.", "x": ' + "[" * 100_000 + "]" * 100_000 + "}"
    assert code_between_good_ones(read, deep) == "json_depth"


def test_c8_a_name_twice_in_one_object(read: Callable[..., list[Document | Reject]]) -> None:
    assert code_between_good_ones(read, '{"text": "Two bridges.", "text": "Three bridges."}') == "json_dup"
    assert code_between_good_ones(read, '{"text": "Two.", "more": {"a": 1, "a": 2}}') == "json_dup"


@pytest.mark.parametrize("number", ["9" * 5_000, str(2**63), str(-(2**63)), "1e999"])
def test_c9_numbers_out_of_range(read: Callable[..., list[Document | Reject]], number: str) -> None:
    assert code_between_good_ones(read, '{"text": "Two bridges.", "id": ' + number + "}") == "int_range"


@pytest.mark.parametrize("line", ["{", '{"text": }', "[1, 2]", '"text"', "null", "not json"])
def test_broken_records(read: Callable[..., list[Document | Reject]], line: str) -> None:
    assert code_between_good_ones(read, line) == "json"


def test_records_without_text_or_with_odd_fields(read: Callable[..., list[Document | Reject]]) -> None:
    assert code_between_good_ones(read, '{"body": "Two bridges."}') == "no_text"
    assert code_between_good_ones(read, '{"text": null}') == "no_text"
    assert code_between_good_ones(read, '{"text": ["Two bridges."]}') == "field"
    assert code_between_good_ones(read, '{"text": "Two bridges.", "title": true}') == "field"


def test_one_json_value_is_a_list_of_articles(read: Callable[..., list[Document | Reject]]) -> None:
    records = [{"text": "Two bridges."}, {"text": "Three bridges."}]
    held = {"status": "ok", "tags": ["a"], "articles": records}
    for content in (json.dumps(records, indent=1), json.dumps(records), json.dumps(held, indent=1)):
        first, second = read(content, "feed.json")
        assert isinstance(first, Document)
        assert isinstance(second, Document)
        assert (first.text, second.text, second.name) == ("Two bridges.", "Three bridges.", "feed.json#2")
    in_line = read(json.dumps(held), "feed.json")
    assert [one.name for one in in_line] == ["feed.json#1.1", "feed.json#1.2"]
    (alone,) = read(json.dumps({**records[0], "tags": [{}]}, indent=1), "feed.json")
    assert isinstance(alone, Document)


def test_what_is_wrong_in_a_json_list_costs_only_itself(read: Callable[..., list[Document | Reject]]) -> None:
    content = '[{"text": "Two bridges."}, {"text": "x", "text": "y"}, 7, {"text": "Three bridges."}, {"te'
    found = [one.code if isinstance(one, Reject) else one.text for one in read(content, "feed.json")]
    assert found == ["Two bridges.", "json_dup", "json", "Three bridges.", "json"]
    ends = [one.code if isinstance(one, Reject) else one.text for one in read('[{"text": "Two."}] x', "feed.json")]
    assert ends == ["Two.", "json"]
    assert [one.code for one in read('{\n"text": 1', "feed.json") if isinstance(one, Reject)] == ["json"]


def test_c11_a_deeply_nested_page_is_read_flat(document: Callable[..., Document]) -> None:
    sentence = "Officials in Sarhad said that two bridges were closed, and a third one is at risk."
    assert document("<html>" + "<div>" * 50_000 + sentence, "page.html").text == sentence


def test_c11_a_page_of_too_many_elements(reject: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 1_000)
    assert reject("<html>" + "<b>" * 1_001, "page.html").code == "extract_timeout"


def test_c11_a_page_that_takes_too_long(reject: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_SECONDS", -1.0)
    assert reject("<html><p>Two bridges were closed.", "page.html").code == "extract_timeout"


def test_c11_unclosed_comments_do_not_take_minutes(reject: Reading) -> None:
    assert reject("<html><body>" + "<!-- " * 100_000, "page.html").code == "no_text"


def test_c11_a_page_of_scripts_only(reject: Reading) -> None:
    assert reject("<html><body><script>render()</script></body></html>", "page.html").code == "no_text"


def test_c2_a_gzip_bomb_stops(reject: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ITEM", 1_000_000)
    records = b'{"text": "' + b" " * 900_000 + b'"}\n'
    assert reject(gzip.compress(b"\n" * 4_000_000), "feed.jsonl.gz").code == "bomb"
    assert reject(gzip.compress(b" " * 4_000_000), "note.txt.gz").code in ("bomb", "too_large")
    assert reject(gzip.compress(records), "feed.jsonl.gz").code == "empty"


def test_damaged_gzip_keeps_what_came_before(read: Callable[..., list[Document | Reject]]) -> None:
    lines = "\n".join(GOOD % (number, number) for number in range(4_000))
    packed = gzip.compress(lines.encode())
    found = read(packed[: len(packed) // 2], "feed.jsonl.gz")
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], Reject)
    assert found[-1].code == "gzip"
    assert len(found) > 100


def test_c15_only_regular_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    os.symlink("loop.txt", "loop.txt")
    Path("folder.txt").mkdir()
    Path("list").write_text("pipe.txt\nloop.txt\n/dev/zero\n")
    found = list(read_documents([], files_from="list"))
    assert [(one.name, one.code) for one in found if isinstance(one, Reject)] == [
        ("pipe.txt", "not_regular"),
        ("loop.txt", "not_regular"),
        ("/dev/zero", "not_regular"),
    ]


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="needs a file that opens but cannot be read")
def test_a_file_that_cannot_be_read_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("/proc/self/mem\n")
    (found,) = read_documents([], files_from=str(tmp_path / "list"))
    assert isinstance(found, Reject)
    assert (found.code, found.detail[:17]) == ("missing", "it cannot be read")


def test_c16_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(GOOD % (number, number) for number in range(3)))
    items = read_documents([str(path)])
    assert isinstance(next(items), Document)
    with path.open("a") as file:
        file.write("\n")
    found = list(items)
    assert isinstance(found[-1], Reject)
    assert found[-1].code == "changed"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"SQLite format 3\0rest", "other.db"),
        (b'<?xml version="1.0"?><svg></svg>', "drawing.xml"),
        (b"body { color: red }", "style.css"),
        (b"ref,text\n1,Two bridges\n", "claims.csv"),
    ],
)
def test_types_that_are_not_read(reject: Reading, content: bytes, name: str) -> None:
    assert reject(content, name).code == "unknown_type"


def test_a_listed_file_that_is_gone_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"no-such-file.txt\n" + os.fsencode(tmp_path / "good.txt") + b"\r\n\n")
    (tmp_path / "good.txt").write_text("Two bridges were closed.")
    gone, good = read_documents([], files_from=str(tmp_path / "list"))
    assert isinstance(gone, Reject)
    assert gone.code == "missing"
    assert isinstance(good, Document)


# --- invariants --------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(content=st.binary(max_size=400), suffix=st.sampled_from(["txt", "md", "html", "jsonl", "txt.gz", "x"]))
def test_any_bytes_give_documents_or_rejects(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"file.{suffix}"
    path.write_bytes(content)
    for one in read_documents([str(path)]):
        if isinstance(one, Reject):
            assert one.code in REMEDIES
        else:
            one.text.encode("utf-8")
            assert "\0" not in one.text + one.title + one.key
            assert len(one.title) <= limits.MAX_TITLE
            assert len(one.text.strip()) > 1


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(
    record=st.dictionaries(
        st.sampled_from(["text", "title", "url", "date", "id", "source", "author", "publisher", "lang", "x"]),
        _JSON,
    )
)
def test_any_record_gives_a_document_or_a_reject(record: dict[str, object]) -> None:
    line = json.dumps(record).encode()
    found = list(read_documents(["-"], stdin=io.BytesIO(line), given=Given()))
    assert len(found) <= 1 + line.count(b"\n")
    for one in found:
        assert isinstance(one, (Document, Reject))
