"""Ready-made claims out of lists: each row a Document of its own with one Statement, or a Reject."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import PurePath
from typing import Any, BinaryIO

from workbench import limits
from workbench.errors import UsageError
from workbench.ingest.archives import Archive, archive_kind, open_archive
from workbench.ingest.confined import read_confined
from workbench.ingest.decode import is_wide, marked_encoding, refuse_unstorable
from workbench.ingest.documents import Facts, Given, Item, Note, make_document
from workbench.ingest.encodings import Decoded, table_encoding
from workbench.ingest.inputs import STDIN, shown_name
from workbench.ingest.kinds import binary_kind, suffix_of
from workbench.ingest.records import read_record, sha256_of, text_field
from workbench.ingest.rejects import Rejected
from workbench.ingest.streams import Opened, Progress, open_input, read_lines, read_whole, sampled
from workbench.model.documents import Document, How, Reject, SourceKind
from workbench.model.statements import Kind, Statement
from workbench.text import normalise, one_line

FIELDS = ("text", "ref", "title", "speaker", "date", "url", "outlet", "verdict", "quote")
"""What a list can say of a claim; only `text` is needed."""

GIVEN_RULE = "given"
"""The rule of a statement that came ready-made: it always becomes a claim."""

Claimed = tuple[Document, Statement]
_FACTS = {"title": "title", "date": "published", "url": "url", "outlet": "outlet"}
_ZIP = b"PK\x03\x04"
_SAMPLE = 200_000
"""Bytes of a table by which its encoding is told."""
_BAD_BYTE = re.compile("[\udc80-\udcff]")


def read_claims(
    path: str,
    columns: Mapping[str, str] | None = None,
    *,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    on_read: Progress | None = None,
    on_note: Note | None = None,
) -> Iterator[Claimed | Reject]:
    """The claims of a CSV, TSV, XLSX or JSON Lines file, or of standard input (`-`).

    `columns` maps FIELDS to the file's own names where they differ. A claim's document holds the quote, or
    the claim itself where there is none; its key is the file's name and the claim's `ref` (without one, its
    text), so that a newer list revises older claims. Its statement is all of that text; its rule is `given`.

    UsageError at once: no such file, a kind that is not read, an unknown field, a missing column. Rows that
    cannot be used come as Rejects with their line number. `on_note` hears of an encoding that was found out.
    """
    columns = columns or {}
    if unknown := [name for name in columns if name not in FIELDS]:
        raise UsageError(f"A claim has no field {unknown[0]!r}.", hint=f"Fields are: {', '.join(FIELDS)}.")
    claims = _claims(path, columns, encoding, stdin, on_read or (lambda size: None), on_note or (lambda note: None))
    first = list(islice(claims, 1))  # the heading is looked at now, not when somebody gets round to it
    return chain(first, claims)


def _claims(
    path: str,
    columns: Mapping[str, str],
    encoding: str | None,
    stdin: BinaryIO | None,
    on_read: Progress,
    on_note: Note,
) -> Iterator[Claimed | Reject]:
    name = "stdin" if path == STDIN else shown_name(path)
    begun = False
    facts: Facts = {}
    try:
        with open_input(path, stdin) as opened:
            _refuse_other_kinds(opened.head, name)
            if opened.head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
                rows = _records(opened, name, columns, encoding)
            else:
                opened, found = as_table(opened, encoding)
                facts = found.noted(name, on_note)
                rows = table_rows(opened, name, columns, found.encoding)
            reported = 0
            for place, row in rows:
                begun = True
                on_read(opened.consumed() - reported)
                reported = opened.consumed()
                yield _claim_or_reject(row, f"{name}#{place}", PurePath(name).name, facts)
    except Rejected as rejected:
        if not begun:
            raise UsageError(
                f"{name} cannot be read as a list of claims.", rejected.detail, rejected.remedy
            ) from rejected
        yield rejected.named(name)


def _refuse_other_kinds(head: bytes, name: str) -> None:
    if (binary := binary_kind(head)) and not head.startswith(_ZIP):
        raise UsageError(f"{name} is {binary}; claims are read from CSV, TSV, XLSX and JSON Lines.")


def as_table(opened: Opened, encoding: str | None) -> tuple[Opened, Decoded]:
    """A workbook's sheet as tab-separated lines, anything else as it is, with the encoding it is in (and no text).

    Rejected as by `sheet`.
    """
    if not opened.head.startswith(_ZIP):
        sample, opened = sampled(opened, _SAMPLE)
        return opened, table_encoding(sample, encoding)
    raw = read_whole(opened, limits.MAX_PACKED)
    kind = archive_kind(open_archive(raw))
    if kind is not Archive.SHEET:
        raise Rejected("unknown_type", f"it is no table but {kind.value.upper()}")
    (found,) = read_confined(kind.value, raw)
    if isinstance(found, Rejected):
        raise found
    table = found.text.encode()
    # --encoding is about other files.
    return replace(opened, stream=io.BytesIO(table), head=table[: limits.SNIFFED]), Decoded("", "utf-8")


def _claim_or_reject(row: Row | Rejected, name: str, container: str, common: Facts) -> Claimed | Reject:
    try:
        if isinstance(row, Rejected):
            raise row
        return _claim(row, name, container, common)
    except Rejected as rejected:
        return rejected.named(name)


def _claim(row: Row, name: str, container: str, common: Facts) -> Claimed:
    values = {field: text_field(row.values, column) for field, column in row.columns.items()}
    claim = " ".join(normalise(values["text"] or "").split())
    if not claim:
        raise Rejected("no_text", "the claim has no text", "Say which column holds the claims: --map text=COLUMN")
    for field in ("text", "speaker", "verdict", "ref"):
        refuse_unstorable(values.get(field) or "", where=field)
        if len(values.get(field) or "") > limits.MAX_FIELD:
            raise Rejected("field_too_long", f"{field} has more than {limits.MAX_FIELD:,} characters")
    text, ref = values.get("quote") or values["text"] or "", values.get("ref")
    facts = {of: (value, How.METADATA) for field, of in _FACTS.items() if (value := values.get(field))}
    key = f"claims:{container}:{ref or 'sha256:' + sha256_of(text)}"
    document = make_document(Item(name, key, row.raw, text, {**facts, **common}, ref), Given())
    document = replace(document, key=key, kind=SourceKind.CLAIM_RECORD, rating=values.get("verdict"))
    return document, given_statement(document.text, claim, values.get("speaker"))


def given_statement(text: str, claim: str, speaker: str | None) -> Statement:
    """The statement of a ready-made claim: all of its text, said by the speaker if there is one."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return Statement(
        start=start,
        end=end,
        spans=((start, end),),
        quote=text[start:end],
        kind=Kind.INDIRECT if speaker else Kind.UNATTRIBUTED,
        claim=claim,
        rule=GIVEN_RULE,
        speaker=" ".join(speaker.split()) if speaker else None,
        checkworthiness=1.0,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its own bytes, its cells by column, and which column holds which of FIELDS."""

    raw: bytes
    values: Mapping[str, Any]
    columns: Mapping[str, str]


def _records(
    opened: Opened, name: str, columns: Mapping[str, str], encoding: str | None
) -> Iterator[tuple[int, Row | Rejected]]:
    encoding = marked_encoding(opened.head) or encoding
    line_encoding = None if is_wide(encoding) else encoding
    names = {field: columns.get(field, field) for field in FIELDS}
    for number, line in enumerate(read_lines(opened, encoding), 1):
        if isinstance(line, Rejected):
            yield number, line
        elif line.strip():
            try:
                yield number, Row(line, read_record(line, line_encoding), names)
            except Rejected as rejected:
                yield number, rejected


def table_rows(
    opened: Opened,
    name: str,
    columns: Mapping[str, str],
    encoding: str | None,
    fields: Sequence[str] = FIELDS,
) -> Iterator[tuple[int, Row | Rejected]]:
    """The rows of a table under its heading, with those of `fields` that it has. A row is named by the line it
    begins on."""
    csv.field_size_limit(limits.MAX_ITEM)
    lines = _text_lines(opened, encoding)
    first = next(lines, "")
    reader = csv.reader(chain([first], lines), delimiter=_delimiter(first, name), strict=True)
    try:
        heading = [cell.strip() for cell in next(reader, [])]
    except csv.Error as error:
        raise UsageError(f"The heading of {name} cannot be told apart into cells.", str(error)) from error
    names = _columns_in(heading, columns, name, fields)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
            if cells:
                yield begins, _table_row(cells, heading, names)
        except StopIteration:
            return
        except csv.Error as error:
            lost = f"lines {begins} to {reader.line_num}" if reader.line_num > begins else "the row"
            yield begins, Rejected("csv_row", f"{lost} cannot be told apart into cells: {error}")
        except Rejected as rejected:
            yield begins, rejected


def _table_row(cells: Sequence[str], heading: Sequence[str], names: Mapping[str, str]) -> Row:
    if bad := next((found for cell in cells if (found := _BAD_BYTE.search(cell))), None):
        raise Rejected("utf8", f"byte 0x{ord(bad.group()) - 0xDC00:02x} is not valid in the file's encoding")
    if len(cells) != len(heading):
        raise Rejected("csv_row", f"{len(cells)} cells stand under {len(heading)} headings")
    raw = "\x1f".join(cells).encode("utf-8", "surrogatepass")
    return Row(raw, dict(zip(heading, cells, strict=True)), names)


def _text_lines(opened: Opened, encoding: str | None) -> Iterator[str]:
    """Decoded lines; bytes that cannot be decoded come as surrogates: only their own row is rejected."""
    encoding = marked_encoding(opened.head) or encoding or "utf-8"
    decoder = "utf-8" if is_wide(encoding) else encoding
    for line in read_lines(opened, encoding):
        if isinstance(line, Rejected):
            raise line  # the rows behind it cannot be told apart any more
        yield line.decode(decoder, "surrogateescape") + "\n"


def _delimiter(heading: str, name: str) -> str:
    """A tab in .tsv files and sheets, else whichever of comma, semicolon and tab the heading holds most of."""
    return "\t" if suffix_of(name) in (".tsv", ".xlsx") else max(",;\t", key=heading.count)


def _columns_in(
    heading: Sequence[str], columns: Mapping[str, str], name: str, fields: Sequence[str]
) -> dict[str, str]:
    by_case = {column.casefold(): column for column in reversed(heading)}
    found = {}
    for field in fields:
        wanted = columns.get(field, field)
        column = wanted if wanted in heading else by_case.get(wanted.casefold())
        if column is not None:
            found[field] = column
        elif field in columns or field == "text":
            has = ", ".join(map(one_line, heading)) or "nothing"
            raise UsageError(
                f"{name} has no column {one_line(wanted)!r}.",
                f"Its columns are: {has}.",
                "Name it with --map text=COLUMN.",
            )
    return found
