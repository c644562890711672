"""What a file is: by its content, and where that does not tell, by its name."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from workbench.ingest.decode import marked_encoding, wide_encoding
from workbench.ingest.markdown import has_front_matter
from workbench.ingest.rejects import Rejected
from workbench.ingest.transcripts import is_srt, is_vtt


class Format(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    RECORDS = "records"
    JSON = "json"
    VTT = "vtt"
    SRT = "srt"
    FEED = "feed"
    PDF = "pdf"
    ARCHIVE = "archive"
    TABLE = "table"
    WARC = "warc"


_BINARY = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"SQLite format 3\0": "a database",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
_BY_NAME = {
    ".txt": Format.TEXT, ".text": Format.TEXT, "": Format.TEXT,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".vtt": Format.VTT, ".srt": Format.SRT,
    ".jsonl": Format.RECORDS, ".ndjson": Format.RECORDS, ".nl": Format.RECORDS,
}  # fmt: skip
_TABLES = {".csv", ".tsv"}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype\s[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:rss|feed|rdf:RDF|channel)\b"
    r"|\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<!doctype\s+(?:rss|feed)\b",
    re.IGNORECASE | re.DOTALL,
)
_PDF_HEAD = 1_024
"""Bytes among which a PDF may begin; some writers put a line of their own before it."""
_OTHER_MARKUP = re.compile(r"\s*<(?:\?xml|rss|feed|svg)\b", re.IGNORECASE)
_RECORD = re.compile(r'\s*\{\s*(?:"|\}\s*$)')
_JSON_SPREAD = re.compile(r'\s*(?:\{[ \t]*\r?\n\s*"|\[[ \t]*\r?\n\s*[{\["])')
_JSON_LIST = re.compile(r'\s*\[\s*\{\s*"')


def format_of(head: bytes, name: str, encoding: str | None = None) -> Format:
    """The format of a file that begins with `head`; Rejected (`unknown_type`) if it is none."""
    if b"%PDF-" in head[:_PDF_HEAD]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return Format.ARCHIVE
    if head.startswith(b"WARC/"):
        return Format.WARC
    if binary := binary_kind(head):
        raise Rejected("unknown_type", f"it is {binary}")
    encoding = marked_encoding(head) or encoding or wide_encoding(head) or "utf-8"
    start = head.decode(encoding, "replace").removeprefix("\ufeff")
    suffix = suffix_of(name)
    if suffix in _TABLES:
        return Format.TABLE
    if _PAGE.match(start):
        return Format.HTML
    if is_vtt(start):
        return Format.VTT
    if is_srt(start):
        return Format.SRT
    if _FEED.match(start):
        return Format.FEED
    if _OTHER_MARKUP.match(start):
        raise Rejected("unknown_type", "it is XML, but no page")
    lines = _BY_NAME.get(suffix) is Format.RECORDS  # there a list on the first line is one bad record
    if _JSON_SPREAD.match(start) or (_JSON_LIST.match(start) and not lines):
        return Format.JSON
    if _RECORD.match(start):
        return Format.RECORDS
    if has_front_matter(start):
        return Format.MARKDOWN
    if suffix in _BY_NAME:
        return _BY_NAME[suffix]
    raise Rejected("unknown_type", f"its name ends in {suffix!r}, and its content does not tell what it is")


def is_page(head: bytes) -> bool:
    """Whether a file that begins like that is a web page."""
    encoding = marked_encoding(head) or wide_encoding(head) or "utf-8"
    return _PAGE.match(head.decode(encoding, "replace").removeprefix("\ufeff")) is not None


def binary_kind(head: bytes) -> str | None:
    """What a file is that begins like one of the common binary formats ("a PDF")."""
    return next((what for magic, what in _BINARY.items() if head.startswith(magic)), None)


def suffix_of(name: str) -> str:
    """The ending of a name in lower case, .gz taken off first; "" where what follows the dot is no ending."""
    path = PurePath(name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    return path.suffix.lower() if re.fullmatch(r"\.[A-Za-z]\w{0,9}", path.suffix) else ""
