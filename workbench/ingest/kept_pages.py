"""Pages as they were fetched, kept beside the database: each a web archive of one record, named by its hash."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
import tempfile
import zlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import limits
from workbench.model.journal import Problem

if TYPE_CHECKING:
    from workbench.ingest.fetching import Fetched

_UNPACKED = ("content-encoding", "transfer-encoding", "content-length")
_NAME = re.compile(r"([0-9a-f]{64})\.warc\.gz")
_CHUNK = 1_000_000


@dataclass(frozen=True, slots=True)
class Copied:
    """What came of copying kept pages: how many were not there yet, and those that were not taken."""

    pages: int
    refused: tuple[Problem, ...]


def pages_of(database: Path) -> Path:
    """The folder that keeps the pages of a database."""
    return database.with_name(f"{database.name}.pages")


def kept_page(folder: Path, digest: str) -> Path:
    """Where the page whose body has this SHA-256 is kept, if it was fetched: FOLDER/ab/abcd….warc.gz."""
    return folder / digest[:2] / f"{digest}.warc.gz"


def keep_page(folder: Path, page: Fetched) -> Path:
    """Write the page, if it is not there yet, under the SHA-256 of its body.

    That is the hash which the revision made of it keeps, so that each leads to the other. The headers are kept as
    sent, those about how the body was packed under `X-Archive-Orig-`: the body is kept unpacked.
    """
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    digest = hashlib.sha256(page.body).hexdigest()
    path = kept_page(folder, digest)
    if path.exists():
        return path
    headers = [
        (f"X-Archive-Orig-{name}" if name.lower() in _UNPACKED else name, value) for name, value in page.headers
    ]
    headers.append(("Content-Length", str(len(page.body))))
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True)
    record = writer.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(page.body),
        http_headers=StatusAndHeaders(page.status, headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": page.at,
            "WARC-IP-Address": page.address,
            "WARC-Payload-Digest": f"sha256:{digest}",
        },
    )
    writer.write_record(record)
    _write(path, written.getvalue())
    return path


def kept_pages(folder: Path) -> list[Path]:
    """Every page that is kept in a folder; what else lies there is none of ours."""
    files = (path for path in folder.glob("??/*.warc.gz") if path.is_file())
    return sorted(path for path in files if (name := _NAME.fullmatch(path.name)) and path == kept_page(folder, name[1]))


def check_pages(folder: Path) -> Iterator[Problem]:
    """Every kept page whose body is not the one that was fetched: its SHA-256 is not its name."""
    for path in kept_pages(folder):
        if problem := _fault(path, path.read_bytes()):
            yield problem


def copy_pages(folder: Path, to: Path, only: Container[str] | None = None) -> Copied:
    """Copy what `to` lacks or has damaged, of all pages or `only` of those with these hashes, each whole or not at all;
    what is no longer as it was fetched is not copied, nor what `to` keeps of it touched."""
    pages, refused = 0, []
    for path in kept_pages(folder):
        digest = path.name[:64]
        if only is not None and digest not in only:
            continue
        content, copy = path.read_bytes(), kept_page(to, digest)
        if problem := _fault(path, content):
            refused.append(problem)
            continue
        if not copy.exists() or copy.read_bytes() != content:
            _write(copy, content)
            pages += 1
    return Copied(pages, tuple(refused))


def _fault(path: Path, content: bytes) -> Problem | None:
    try:
        with gzip.open(io.BytesIO(content)) as record:
            what = "" if _body_digest(record) == path.name[:64] else "the SHA-256 of its body differs"
    except (OSError, EOFError, ValueError, zlib.error) as error:
        what = f"it cannot be read: {error}"
    return Problem("kept pages", path.name, f"the page is not the one that was fetched: {what}") if what else None


def _body_digest(record: gzip.GzipFile) -> str:
    """The SHA-256 of what a record's response holds. ValueError where it is no such record."""
    said = _head(record)
    length = next((int(line[15:]) for line in said if line[:15].lower() == b"content-length:"), -1)
    left = length - sum(map(len, _head(record)))
    if not 0 <= left <= limits.MAX_PACKED:
        raise ValueError("its length is no page's")
    digest = hashlib.sha256()
    while left and (chunk := record.read(min(left, _CHUNK))):
        digest.update(chunk)
        left -= len(chunk)
    if left or record.read(5) != b"\r\n\r\n":  # at the end of the file its checksum is compared
        raise ValueError("it does not end where it says")
    return digest.hexdigest()


def _head(record: gzip.GzipFile) -> list[bytes]:
    """The lines up to the first empty one, that one included."""
    lines: list[bytes] = []
    while not lines or lines[-1].strip():
        lines.append(record.readline(limits.MAX_ITEM))
        if len(lines) > limits.MAX_FIELD:
            raise ValueError("its head does not end")
    return lines


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing."""
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(mode=0o700, exist_ok=True)  # like the database, its owner's alone
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise
