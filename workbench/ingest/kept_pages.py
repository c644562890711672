"""Pages as they were fetched, kept beside the database: each a web archive of one record, named by its hash."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.ingest.fetching import Fetched

_UNPACKED = ("content-encoding", "transfer-encoding", "content-length")


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
