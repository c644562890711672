"""Articles out of files: each item a Document, or a Reject that says why not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from workbench.errors import UsageError
from workbench.ingest.documents import Given, Note
from workbench.ingest.inputs import STDIN, list_inputs, shown_name
from workbench.ingest.kinds import format_of
from workbench.ingest.reading import Named, Reading, is_streamed, streamed, whole
from workbench.ingest.records import ARTICLE_FIELDS
from workbench.ingest.rejects import Rejected
from workbench.ingest.streams import Progress, open_input
from workbench.model.documents import Document, Reject


def read_documents(
    paths: Sequence[str],
    *,
    given: Given | None = None,
    files_from: str | None = None,
    stdin: BinaryIO | None = None,
    skip: Iterable[Path] = (),
    on_read: Progress | None = None,
    on_note: Note | None = None,
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
    reading = Reading(given, on_note) if on_note else Reading(given)
    items = _read_all(inputs, reading, stdin, on_read or (lambda size: None))
    return _only_one(items) if given.title or given.url else items


def _only_one(items: Iterator[Document | Reject]) -> Iterator[Document | Reject]:
    first = list(islice(items, 2))
    if len(first) > 1:
        raise UsageError("A title or URL belongs to one article, but there are more.", hint="Import it alone.")
    return iter(first)


def _read_all(
    inputs: Iterator[str], reading: Reading, stdin: BinaryIO | None, on_read: Progress
) -> Iterator[Document | Reject]:
    for path in inputs:
        reported = 0
        for item, consumed in _read_file(path, reading, stdin):
            on_read(consumed - reported)
            reported = consumed
            yield item
        on_read(_size(path) - reported)


def _read_file(path: str, reading: Reading, stdin: BinaryIO | None) -> Iterator[tuple[Document | Reject, int]]:
    """The articles of one file, each with the number of the file's bytes that had been read by then."""
    name = "stdin" if path == STDIN else shown_name(path)
    found: Sequence[Document | Reject] = ()
    try:
        with open_input(path, stdin) as opened:
            kind = format_of(opened.head, name, reading.given.encoding)
            if is_streamed(kind, name):
                yield from streamed(opened, kind, Named(name, path), reading)
            else:
                found = whole(opened, kind, Named(name, path), reading)
    except Rejected as rejected:
        yield rejected.named(name), _size(path)
    else:
        # What was read as a whole waits until its file is closed: until then somebody may write to it.
        for one in found:
            yield one, _size(path)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size if path != STDIN else 0
    except (OSError, ValueError):
        return 0
