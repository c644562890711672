"""What comes as a ZIP archive: which kind it is, and the guards before anything in it is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum

from workbench import limits
from workbench.ingest.rejects import Rejected

_OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")


class Archive(StrEnum):
    """The archives that are read, by the reader of that name."""

    DOCX = "docx"
    EPUB = "epub"
    SHEET = "sheet"


def open_archive(raw: bytes) -> zipfile.ZipFile:
    """The archive; Rejected (`damaged`, `path`, `encrypted`, `bomb`).

    Names in it are never used as paths; one that would lead outside says what the archive is meant for.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Rejected("damaged", f"it is no whole ZIP archive: {error}") from error
    total = 0
    for member in archive.infolist():
        if _OUTSIDE.search(member.filename) or (member.external_attr >> 16) & 0o170000 == 0o120000:
            raise Rejected("path", f"{member.filename[:100]!r} in it leads out of the archive")
        if member.flag_bits & 0x1:
            raise Rejected("encrypted", f"{member.filename[:100]!r} in it opens only with a password")
        total += member.file_size
        if member.file_size > limits.MAX_ITEM and member.file_size > limits.MAX_RATIO * member.compress_size:
            raise Rejected("bomb", f"{member.filename[:100]!r} in it unpacks to {member.file_size:,} bytes")
    if total > limits.MAX_UNPACKED:
        raise Rejected("bomb", f"it unpacks to {total:,} bytes")
    return archive


def archive_kind(archive: zipfile.ZipFile) -> Archive:
    """Which kind it is; Rejected (`unknown_type`)."""
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return Archive.DOCX
    if "META-INF/container.xml" in names:
        return Archive.EPUB
    if "xl/workbook.xml" in names:
        return Archive.SHEET
    what = "it is a ZIP archive, but no DOCX, EPUB or XLSX"
    raise Rejected("unknown_type", what, "Unpack it and import what is in it.")


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member; Rejected (`damaged`, `too_large`). What its heading says of its size is checked."""
    try:
        with archive.open(name) as file:
            raw = file.read(limits.MAX_ITEM + 1)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Rejected("damaged", f"{name[:100]!r} in it cannot be read: {error}") from error
    if len(raw) > limits.MAX_ITEM:
        raise Rejected("too_large", f"{name[:100]!r} in it has more than {limits.MAX_ITEM:,} bytes")
    return raw
