"""Lists of ready-made claims: tables and records, each row a document with one statement."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import limits
from workbench.errors import UsageError
from workbench.ingest import read_claims
from workbench.model.documents import Document, Reject, SourceKind
from workbench.model.statements import Kind, Statement

Claimed = tuple[Document, Statement]
Read = Callable[..., list[Claimed | Reject]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """`read(content, "claims.csv", text="Statement")`: what comes of a list; keywords map its columns."""
    monkeypatch.chdir(tmp_path)

    def reading(content: str | bytes, name: str = "claims.csv", **columns: str) -> list[Claimed | Reject]:
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_claims(name, columns))

    return reading


def taken(items: list[Claimed | Reject]) -> list[Claimed]:
    assert not [item for item in items if isinstance(item, Reject)]
    return [item for item in items if isinstance(item, tuple)]


def test_a_row_is_a_document_with_one_statement_over_all_of_it(read: Read) -> None:
    table = (
        "ref,text,title,speaker,date,url,outlet,verdict,quote\n"
        "7,Two bridges closed,Fact check,Ilin Vasar,23 November 2026,https://checks.example/7,Checks,"
        '"false, mostly",'
        '" ""We closed two bridges,"" he said. "\n'
    )
    ((document, statement),) = taken(read(table))
    assert document.text == ' "We closed two bridges," he said. '
    assert (document.name, document.key, document.ref) == ("claims.csv#2", "claims:claims.csv:7", "7")
    assert document.kind is SourceKind.CLAIM_RECORD
    assert (document.title, document.outlet, document.published) == ("Fact check", "Checks", "2026-11-23")
    assert (document.url, document.rating) == ("https://checks.example/7", "false, mostly")
    assert (statement.claim, statement.rule, statement.kind) == ("Two bridges closed", "given", Kind.INDIRECT)
    assert statement.quote == '"We closed two bridges," he said.'
    assert document.text[statement.start : statement.end] == statement.quote
    assert (statement.speaker, statement.checkworthiness) == ("Ilin Vasar", 1.0)


def test_text_alone_is_enough(read: Read) -> None:
    (one,), (same,), (other,) = (
        taken(read(f"text\n{text}\n"))
        for text in ("Two bridges closed", "Two bridges closed", "A ferry sank")
    )
    assert one[0].key == same[0].key != other[0].key
    assert one[0].text == one[1].claim == "Two bridges closed"
    assert one[1].kind is Kind.UNATTRIBUTED
    assert one[0].rating is None


def test_claims_at_one_address_are_apart(read: Read) -> None:
    rows = "ref,text,url\n1,Two bridges closed,https://checks.example/a\n2,A ferry sank,https://checks.example/a\n"
    assert [document.key for document, _ in taken(read(rows))] == [
        "claims:claims.csv:1",
        "claims:claims.csv:2",
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("claims.csv", "ref;text\n1;Two bridges, one ferry\n"),
        ("claims.csv", '\ufeffref,text\r\n1,"Two bridges, one ferry"\r\n\r\n'),
        ("claims.tsv", "ref\ttext\n1\tTwo bridges, one ferry\n"),
        ("claims.csv", ' REF , Text \n1,"Two bridges, one ferry"\n'),
        ("claims.jsonl", '{"ref": 1, "text": "Two bridges, one ferry", "title": null}\n'),
        ("claims.txt", '\n{"ref": "1", "text": "Two bridges, one ferry"}\n'),
    ],
)
def test_tables_and_records_read_the_same(read: Read, name: str, content: str) -> None:
    for raw in (content.encode(), gzip.compress(content.encode())):
        ((document, statement),) = taken(read(raw, name))
        assert (document.ref, statement.claim) == ("1", "Two bridges, one ferry")


def test_a_table_in_utf_16(read: Read) -> None:
    ((document, _),) = taken(read("text\tref\nCafés closed\t1\n".encode("utf-16"), "claims.csv"))
    assert (document.text, document.ref) == ("Cafés closed", "1")


def test_columns_can_be_mapped(read: Read) -> None:
    table = "ID,Statement,text\n7,Two bridges closed,something else\n"
    ((document, statement),) = taken(read(table, text="Statement", ref="id"))
    assert (document.ref, statement.claim) == ("7", "Two bridges closed")
    ((document, _),) = taken(read('{"Statement": "Two bridges closed"}', "claims.jsonl", text="Statement"))
    assert document.text == "Two bridges closed"


@pytest.mark.parametrize(
    ("content", "columns", "message"),
    [
        ("id,statement\n1,Two bridges\n", {}, "no column 'text'"),
        ("text\nTwo bridges\n", {"ref": "ID"}, "no column 'ID'"),
        ("text\nTwo bridges\n", {"refs": "ID"}, "no field 'refs'"),
        ("", {}, "no column 'text'"),
        (b"PK\x03\x04", {}, "ZIP archive"),
        (b"%PDF-1.7", {}, "a PDF"),
    ],
)
def test_wrong_lists_are_refused_before_the_first_row(
    read: Read, content: str | bytes, columns: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        read(content, **columns)


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match=r"gone\.csv cannot be read"):
        read_claims("gone.csv")


def test_c10_bad_rows_are_named_by_their_line(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    table = (
        b"ref,text\n"
        b"2,Two bridges closed\n"
        b"3,too,many\n"
        b"4\n"
        b'5,"one"x\n'
        b"6,nul \0 inside\n"
        b"7,caf\xe9 \x81\n"
        b'8,"over\ntwo lines"\n'
        b"10,\n"
        b"11,A ferry sank\n"
        b'12,"never closed\n'
        b"13,swallowed\n"
    )
    items = read(table)
    assert [(item.name, item.code) for item in items if isinstance(item, Reject)] == [
        ("claims.csv#3", "csv_row"),
        ("claims.csv#4", "csv_row"),
        ("claims.csv#5", "csv_row"),
        ("claims.csv#6", "nul"),
        ("claims.csv#7", "utf8"),
        ("claims.csv#10", "no_text"),
        ("claims.csv#12", "csv_row"),
    ]
    assert [item[1].claim for item in items if isinstance(item, tuple)] == [
        "Two bridges closed",
        "over two lines",
        "A ferry sank",
    ]
    assert "lines 12 to 13" in [item.detail for item in items if isinstance(item, Reject)][-1]


@pytest.mark.parametrize("raw", [b'"text"x,ref\n1,2\n', b'"text,ref\n1,2\n'])
def test_c10_a_heading_that_cannot_be_told_apart_is_a_usage_error(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "claims.csv").write_bytes(raw)
    with pytest.raises(UsageError, match="cannot be told apart into cells"):
        read_claims(str(tmp_path / "claims.csv"))


def test_c10_cells_may_be_longer_than_the_library_s_limit(read: Read) -> None:
    ((document, _),) = taken(read("text,quote\nTwo bridges closed," + "word " * 40_000 + "\n"))
    assert len(document.text) == 200_000


def test_a8_a_line_past_the_limit_ends_a_table(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ITEM", 1_000)
    good, bad = read("text\nTwo bridges closed\n" + "x" * 2_000 + "\nlost\n")
    assert isinstance(good, tuple)
    assert isinstance(bad, Reject)
    assert bad.code == "too_large"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ('{"text": "Two bridges", "text": "Three"}', "json_dup"),
        ('{"text": NaN}', "json_constant"),
        ('{"text": "Two \\ud800 bridges"}', "surrogate"),
        ('{"text": {"a": 1}}', "field"),
        ('{"claim": "Two bridges"}', "no_text"),
        ('{"text": " "}', "no_text"),
        (json.dumps({"text": "x" * 3_000}), "field_too_long"),
        ("{", "json"),
    ],
)
def test_bad_records_cost_their_neighbours_nothing(read: Read, record: str, code: str) -> None:
    good = '{"text": "Two bridges closed"}'
    first, bad, last = read(f"{good}\n{record}\n{good}\n", "claims.jsonl")
    assert isinstance(first, tuple)
    assert isinstance(last, tuple)
    assert isinstance(bad, Reject)
    assert (bad.name, bad.code) == ("claims.jsonl#2", code)
    assert bad.remedy


def test_standard_input(tmp_path: Path) -> None:
    items = list(read_claims("-", stdin=io.BytesIO(b"text\nTwo bridges closed\n")))
    ((document, _),) = taken(items)
    assert document.name == "stdin#2"


def test_progress_adds_up(read: Read) -> None:
    table = "text\n" + "Two bridges closed\n" * 2_000
    Path("claims.csv").write_text(table)
    steps: list[int] = []
    assert len(list(read_claims("claims.csv", on_read=steps.append))) == 2_000
    assert sum(steps) == len(table)
