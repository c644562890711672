"""What was opened, read by its kind: the articles in it, each a Document or a Reject."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from workbench import limits
from workbench.errors import UsageError
from workbench.ingest.archives import archive_kind, open_archive
from workbench.ingest.captured import Captured, settled_address
from workbench.ingest.claims import as_table, table_rows
from workbench.ingest.confined import read_confined
from workbench.ingest.decode import decode, is_wide, marked_encoding, wide_encoding
from workbench.ingest.documents import Facts, Given, Item, Note, make_document
from workbench.ingest.encodings import decoded
from workbench.ingest.inputs import STDIN, shown_name
from workbench.ingest.kinds import Format, format_of, suffix_of
from workbench.ingest.linked_reviews import count_reviews
from workbench.ingest.markdown import split_front_matter
from workbench.ingest.page import page_encoding, read_page
from workbench.ingest.records import (
    ARTICLE_FIELDS,
    article_item,
    held_articles,
    listed_articles,
    read_record,
    sha256_of,
)
from workbench.ingest.rejects import Rejected
from workbench.ingest.streams import Opened, open_bytes, read_lines, read_whole
from workbench.ingest.transcripts import read_transcript
from workbench.ingest.warc import archived_pages
from workbench.ingest.xml import redeclared
from workbench.model.documents import Document, Reject, SourceKind


def _nothing(note: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Reading:
    """How things are to be read: what the user says of them, and whom to tell what was found out."""

    given: Given = field(default_factory=Given)
    note: Note = _nothing


@dataclass(frozen=True, slots=True)
class Named:
    """What something that is read is called, where it lies, and where it came from, if it was captured."""

    name: str
    path: str
    captured: Captured | None = None

    def identity(self, text: str) -> str:
        """The key of an article that says no address of its own."""
        if self.captured:
            return self.captured.url
        return f"sha256:{sha256_of(text)}" if self.path == STDIN else shown_name(os.path.realpath(self.path))

    def facts(self, found: Facts) -> Facts:
        """The facts, with the address of what was captured."""
        return settled_address(found, self.captured.url) if self.captured else found


def is_streamed(kind: Format, name: str) -> bool:
    """Whether the articles of such a file come one by one while it is open."""
    workbook = kind is Format.ARCHIVE and suffix_of(name) == ".xlsx"
    return workbook or kind in (Format.RECORDS, Format.JSON, Format.TABLE, Format.WARC)


def streamed(
    opened: Opened, kind: Format, what: Named, reading: Reading
) -> Iterator[tuple[Document | Reject, int]]:
    """The articles, each with the number of the file's bytes that had been read by then."""
    read = {Format.RECORDS: _records, Format.JSON: _listed, Format.WARC: _archived}.get(kind, _rows)
    return read(opened, what.name, reading)


def whole(opened: Opened, kind: Format, what: Named, reading: Reading) -> Sequence[Document | Reject]:
    """The articles of what is read in one piece."""
    if kind in (Format.FEED, Format.PDF, Format.ARCHIVE):
        return _read_apart(opened, kind, what, reading)
    return [make_document(_article(opened, kind, what, reading), reading.given)]


def captured_documents(page: Captured, name: str, reading: Reading) -> list[Document | Reject]:
    """The articles of a captured page: one, the entries of a feed, or the reject of the whole."""
    what = Named(name, STDIN, page)
    try:
        opened = open_bytes(page.raw)
        kind = format_of(opened.head, page.name(), reading.given.encoding)
        if is_streamed(kind, page.name()):
            raise Rejected("unknown_type", f"it is no page but {kind.value}", "Save it as a file, and import that.")
        return list(whole(opened, kind, what, reading))
    except Rejected as rejected:
        return [rejected.named(name)]


def _article(opened: Opened, kind: Format, what: Named, reading: Reading) -> Item:
    """The one article that a file is; its identity is where the file lies, or its text if it was piped in."""
    raw = read_whole(opened)
    declared = what.captured.charset if what.captured else None
    if kind is Format.HTML:
        declared = declared or page_encoding(raw)
    found = decoded(raw, reading.given.encoding, declared)
    text = found.text
    facts: Facts = {}
    if kind is Format.HTML:
        text, facts, page = read_page(text)
        if reviews := count_reviews(page):
            them = "a fact-check" if reviews == 1 else f"{reviews} fact-checks"
            reading.note(f"{what.name} holds {them}, which workbench import claimreview reads.")
    elif kind in (Format.VTT, Format.SRT):
        text, facts = read_transcript(text)
    elif kind is Format.MARKDOWN:
        text, facts = split_front_matter(text)
    facts = what.facts({**facts, **found.noted(what.name, reading.note)})
    sort = SourceKind.TRANSCRIPT if kind in (Format.VTT, Format.SRT) else SourceKind.ARTICLE
    return Item(name=what.name, identity=what.identity(text), raw=raw, text=text, facts=facts, kind=sort)


def _read_apart(opened: Opened, kind: Format, what: Named, reading: Reading) -> list[Document | Reject]:
    """What a confined reader finds: the one article of a file, or the entries of a feed as `feed.xml#3`.

    An entry without an address is known by the feed's name and its own id.
    """
    raw = read_whole(opened, limits.MAX_ITEM if kind is Format.FEED else limits.MAX_PACKED)
    single = kind is not Format.FEED
    reader = {Format.FEED: "feeds", Format.PDF: "pdf"}.get(kind) or archive_kind(open_archive(raw)).value
    common: Facts = {}
    if kind is Format.FEED:
        feed = decoded(raw, reading.given.encoding, page_encoding(raw))
        raw, common = redeclared(feed.text), feed.noted(what.name, reading.note)
    found: list[Document | Reject] = []
    for number, one in enumerate(read_confined(reader, raw), 1):
        place = what.name if single else f"{what.name}#{number}"
        try:
            if isinstance(one, Rejected):
                raise one
            facts: Facts = {**one.facts, **common}
            own = raw if single else one.text.encode("utf-8", "surrogatepass")
            identity = what.identity(one.text) if single else f"sha256:{sha256_of(one.text)}"
            if one.ref:
                identity = f"{PurePath(what.name).name}/{one.ref}"
            facts = what.facts(facts) if single else facts
            found.append(make_document(Item(place, identity, own, one.text, facts, one.ref), reading.given))
        except Rejected as rejected:
            found.append(rejected.named(place))
    return found


def _records(opened: Opened, name: str, reading: Reading) -> Iterator[tuple[Document | Reject, int]]:
    encoding = marked_encoding(opened.head) or reading.given.encoding or wide_encoding(opened.head)
    # Wide encodings have become UTF-8 by the time their lines come.
    line_encoding = None if is_wide(encoding) else encoding
    for number, line in enumerate(read_lines(opened, encoding), 1):
        place = f"{name}#{number}"
        try:
            if isinstance(line, Rejected):
                raise line
            if not line.strip():
                continue
            record = read_record(line, line_encoding)
        except Rejected as rejected:
            yield rejected.named(place), opened.consumed()
            continue
        held = held_articles(record)
        for inner, one in enumerate(held, 1):
            own = line if one is record else None
            yield (
                _recorded(one, place if own else f"{place}.{inner}", name, reading.given, own),
                opened.consumed(),
            )


def _recorded(record: object, place: str, name: str, given: Given, raw: bytes | None = None) -> Document | Reject:
    try:
        if isinstance(record, Rejected):
            raise record
        if not isinstance(record, dict):
            raise Rejected("json", "it is not an object")
        item = article_item(record, place, PurePath(name).name, raw or json.dumps(record).encode())
        return make_document(item, given)
    except Rejected as rejected:
        return rejected.named(place)


def _listed(opened: Opened, name: str, reading: Reading) -> Iterator[tuple[Document | Reject, int]]:
    """The articles of a file that is one JSON value, named by their place in it."""
    raw = read_whole(opened, limits.MAX_FEED)
    text = decode(raw, reading.given.encoding or wide_encoding(raw)).removeprefix("\ufeff").strip()
    for number, one in enumerate(listed_articles(text), 1):
        yield _recorded(one, f"{name}#{number}", name, reading.given), opened.consumed()


def _rows(opened: Opened, name: str, reading: Reading) -> Iterator[tuple[Document | Reject, int]]:
    """The articles of a table, a row each, named by their lines."""
    given = reading.given
    if not given.columns:
        remedy = "Claims are read by: workbench import claims FILE; articles with --map text=COLUMN"
        raise Rejected("unknown_type", f"it is a table ({suffix_of(name)})", remedy)
    table, found = as_table(opened, given.encoding)
    common = found.noted(name, reading.note)
    rows = table_rows(table, name, given.columns, found.encoding, ARTICLE_FIELDS)
    while True:
        try:
            line, row = next(rows)
        except StopIteration:
            return
        except UsageError as error:  # one table without such a column must not cost the other files
            raise Rejected("table", " ".join(filter(None, (error.title, error.detail)))) from error
        place = f"{name}#{line}"
        try:
            if isinstance(row, Rejected):
                raise row
            record = {field: row.values[column] for field, column in row.columns.items()}
            item = article_item(record, place, PurePath(name).name, row.raw, common)
            yield make_document(item, given), opened.consumed()
        except Rejected as rejected:
            yield rejected.named(place), opened.consumed()


def _archived(opened: Opened, name: str, reading: Reading) -> Iterator[tuple[Document | Reject, int]]:
    """The pages of a web archive, named by the number of their record."""
    for number, page in archived_pages(opened, lambda left_out: reading.note(f"{name}: {left_out}")):
        place = f"{name}#{number}"
        if isinstance(page, Rejected):
            yield page.named(place), opened.consumed()
            continue
        for one in captured_documents(page, place, reading):
            yield one, opened.consumed()
