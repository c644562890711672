"""Articles out of files: each item a Document, or a Reject that says why not."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePath
from typing import BinaryIO

from workbench import limits
from workbench.errors import UsageError
from workbench.ingest.archives import archive_kind, open_archive
from workbench.ingest.claims import as_table, table_rows
from workbench.ingest.confined import read_confined
from workbench.ingest.decode import decode, is_wide, marked_encoding
from workbench.ingest.documents import Facts, Given, Item, make_document
from workbench.ingest.inputs import STDIN, list_inputs, shown_name
from workbench.ingest.kinds import Format, format_of, suffix_of
from workbench.ingest.markdown import split_front_matter
from workbench.ingest.page import read_page
from workbench.ingest.records import (
    ARTICLE_FIELDS,
    article_item,
    held_articles,
    listed_articles,
    read_record,
    sha256_of,
)
from workbench.ingest.rejects import Rejected
from workbench.ingest.streams import Opened, Progress, open_input, read_lines, read_whole
from workbench.ingest.transcripts import read_transcript
from workbench.model.documents import Document, Reject, SourceKind


def read_documents(
    paths: Sequence[str],
    *,
    given: Given | None = None,
    files_from: str | None = None,
    stdin: BinaryIO | None = None,
    skip: Iterable[Path] = (),
    on_read: Progress | None = None,
) -> Iterator[Document | Reject]:
    """The articles in files, folders, patterns, standard input (`-`) and the files that `files_from` lists.

    One item at a time, so that memory does not grow with the input; an unusable item is a Reject and the next
    one follows. `skip` names files that must not be opened. UsageError comes at once, before the first item:
    see `list_inputs`; when a column is given for what is no field of an article; and when a title or URL is
    given that can only be one article's, but there are more.
    """
    given = given or Given()
    if unknown := [name for name in given.columns or () if name not in ARTICLE_FIELDS]:
        raise UsageError(f"An article has no field {unknown[0]!r}.", hint=f"Fields are: {', '.join(ARTICLE_FIELDS)}.")
    inputs = list_inputs(paths, files_from, stdin=stdin, skip=skip)
    items = _read_all(inputs, given, stdin, on_read or (lambda size: None))
    return _only_one(items) if given.title or given.url else items


def _only_one(items: Iterator[Document | Reject]) -> Iterator[Document | Reject]:
    first = list(islice(items, 2))
    if len(first) > 1:
        raise UsageError("A title or URL belongs to one article, but there are more.", hint="Import it alone.")
    return iter(first)


def _read_all(
    inputs: Iterator[str], given: Given, stdin: BinaryIO | None, on_read: Progress
) -> Iterator[Document | Reject]:
    for path in inputs:
        reported = 0
        for item, consumed in _read_file(path, given, stdin):
            on_read(consumed - reported)
            reported = consumed
            yield item
        on_read(_size(path) - reported)


def _read_file(path: str, given: Given, stdin: BinaryIO | None) -> Iterator[tuple[Document | Reject, int]]:
    """The articles of one file, each with the number of the file's bytes that had been read by then."""
    name = "stdin" if path == STDIN else shown_name(path)
    found: Sequence[Document | Reject] = ()
    try:
        with open_input(path, stdin) as opened:
            kind = format_of(opened.head, name, given.encoding)
            if kind is Format.RECORDS:
                yield from _records(opened, name, given)
            elif kind is Format.JSON:
                yield from _listed(opened, name, given)
            elif kind is Format.TABLE or (kind is Format.ARCHIVE and suffix_of(name) == ".xlsx"):
                yield from _rows(opened, name, given)
            elif kind in (Format.FEED, Format.PDF, Format.ARCHIVE):
                found = _read_apart(opened, kind, name, path, given)
            else:
                found = [make_document(_article(opened, kind, name, path, given), given)]
    except Rejected as rejected:
        yield rejected.named(name), _size(path)
    else:
        # What was read as a whole waits until its file is closed: until then somebody may write to it.
        for one in found:
            yield one, _size(path)


def _article(opened: Opened, kind: Format, name: str, path: str, given: Given) -> Item:
    """The one article that a file is; its identity is where the file lies, or its text if it was piped in."""
    raw = read_whole(opened)
    facts: Facts = {}
    if kind is Format.HTML:
        text, facts = read_page(raw, given.encoding)
    elif kind in (Format.VTT, Format.SRT):
        text, facts = read_transcript(raw, given.encoding, vtt=kind is Format.VTT)
    else:
        text = decode(raw, given.encoding)
    if kind is Format.MARKDOWN:
        text, facts = split_front_matter(text)
    identity = _identity(path, text)
    sort = SourceKind.TRANSCRIPT if kind in (Format.VTT, Format.SRT) else SourceKind.ARTICLE
    return Item(name=name, identity=identity, raw=raw, text=text, facts=facts, kind=sort)


def _read_apart(opened: Opened, kind: Format, name: str, path: str, given: Given) -> list[Document | Reject]:
    """What a confined reader finds: the one article of a file, or the entries of a feed as `feed.xml#3`.

    An entry without an address is known by the feed's name and its own id.
    """
    raw = read_whole(opened, limits.MAX_ITEM if kind is Format.FEED else limits.MAX_PACKED)
    single = kind is not Format.FEED
    reader = {Format.FEED: "feeds", Format.PDF: "pdf"}.get(kind) or archive_kind(open_archive(raw)).value
    found: list[Document | Reject] = []
    for number, one in enumerate(read_confined(reader, raw), 1):
        place = name if single else f"{name}#{number}"
        try:
            if isinstance(one, Rejected):
                raise one
            own = raw if single else one.text.encode("utf-8", "surrogatepass")
            identity = _identity(path if single else STDIN, one.text)
            if one.ref:
                identity = f"{PurePath(name).name}/{one.ref}"
            found.append(make_document(Item(place, identity, own, one.text, one.facts, one.ref), given))
        except Rejected as rejected:
            found.append(rejected.named(place))
    return found


def _identity(path: str, text: str) -> str:
    return f"sha256:{sha256_of(text)}" if path == STDIN else shown_name(os.path.realpath(path))


def _records(opened: Opened, name: str, given: Given) -> Iterator[tuple[Document | Reject, int]]:
    encoding = marked_encoding(opened.head) or given.encoding
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
            yield _recorded(one, place if own else f"{place}.{inner}", name, given, own), opened.consumed()


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


def _listed(opened: Opened, name: str, given: Given) -> Iterator[tuple[Document | Reject, int]]:
    """The articles of a file that is one JSON value, named by their place in it."""
    text = decode(read_whole(opened, limits.MAX_FEED), given.encoding).removeprefix("\ufeff").strip()
    for number, one in enumerate(listed_articles(text), 1):
        yield _recorded(one, f"{name}#{number}", name, given), opened.consumed()


def _rows(opened: Opened, name: str, given: Given) -> Iterator[tuple[Document | Reject, int]]:
    """The articles of a table, a row each, named by their lines."""
    if not given.columns:
        remedy = "Claims are read by: workbench import claims FILE; articles with --map text=COLUMN"
        raise Rejected("unknown_type", f"it is a table ({suffix_of(name)})", remedy)
    rows = table_rows(as_table(opened), name, given.columns, given.encoding, ARTICLE_FIELDS)
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
            yield make_document(article_item(record, place, PurePath(name).name, row.raw), given), opened.consumed()
        except Rejected as rejected:
            yield rejected.named(place), opened.consumed()


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size if path != STDIN else 0
    except (OSError, ValueError):
        return 0
