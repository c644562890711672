"""Web archives (WARC), by warcio: the pages among what servers answered, one at a time."""

from __future__ import annotations

import io
import logging
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from functools import partial
from importlib.util import find_spec
from typing import Any, TypeVar

from workbench import limits
from workbench.ingest.addresses import refuse_bad_url
from workbench.ingest.captured import Captured, may_hold_text, media_type
from workbench.ingest.rejects import Rejected
from workbench.ingest.streams import Opened

T = TypeVar("T")

_MOST_KINDS = 5
"""How many kinds of what is left out are named."""


def archived_pages(opened: Opened, note: Callable[[str], None]) -> Iterator[tuple[int, Captured | Rejected]]:
    """The pages with the number of their record, from 1; `note` is told what was left out, and how much of it.

    Left out are requests and other records that are no answers, answers other than 200, and media that hold no
    text. Rejected (`extra`, `damaged`, `too_large`, `cut`, `url`); after damage to the archive itself nothing follows.
    """
    if find_spec("warcio") is None:
        remedy = "Install what reads it: pip install 'workbench[web]'"
        raise Rejected("extra", "reading it needs warcio, which is not installed", remedy)
    left_out: Counter[str] = Counter()
    read = _Records(opened)
    # A record shows only when the next one is looked for whether it was as long as it says.
    for number, record in enumerate(read, 1):
        if why := _left_out(record):
            left_out[why] += 1
            continue
        try:
            page: Captured | Rejected = read.page(record)
        except Rejected as rejected:
            page = rejected
        well = read.ends_well()
        yield number, page if well else Rejected("damaged", "its record is longer or shorter than it says")
    if read.damage:
        yield read.count + 1, Rejected("damaged", f"the archive cannot be read from here on: {read.damage}"[:300])
    if left_out:
        kinds = ", ".join(f"{count:,} {why}" for why, count in left_out.most_common(_MOST_KINDS))
        more = ", …" if len(left_out) > _MOST_KINDS else ""
        note(f"{left_out.total():,} records are no pages and were left out ({kinds}{more}).")


class _Records:
    """The records of an archive up to its end, or to the damage that ends it; the library's own words, which hold
    the archive's, are kept from the terminal."""

    def __init__(self, opened: Opened) -> None:
        from warcio.archiveiterator import ArchiveIterator

        logging.getLogger("warcio").setLevel(logging.CRITICAL)
        self._said = io.StringIO()
        self._ahead: list[Any] = []
        self._records = self._quietly(lambda: ArchiveIterator(opened.stream))
        self.count = 0
        self.damage = ""

    def __iter__(self) -> Iterator[Any]:
        while self._ahead or self._look():
            self.count += 1
            yield self._ahead.pop()

    def ends_well(self) -> bool:
        """Whether the record that was read last was as long as it says."""
        self._look()
        return "Record not followed" not in self._said.getvalue()

    def page(self, record: Any) -> Captured:
        """The page in a record; Rejected (`damaged`) also where the library says that it gave up unpacking it."""
        page = self._quietly(partial(_page, record))
        if self._said.getvalue():
            raise Rejected("damaged", f"the body of {page.url[:200]} cannot be unpacked")
        return page

    def _quietly(self, call: Callable[[], T]) -> T:
        """What a call gives; what it writes on standard error is kept until the next one."""
        self._said = io.StringIO()
        with redirect_stderr(self._said):
            return call()

    def _look(self) -> bool:
        """Whether there is another record; it waits until it is asked for."""
        from warcio.exceptions import ArchiveLoadFailed

        try:
            self._ahead = [self._quietly(lambda: next(self._records))]
        except StopIteration:
            return False
        except (ArchiveLoadFailed, ValueError, EOFError, OSError, zlib.error, AttributeError) as error:
            self.damage = str(error) or type(error).__name__
            return False
        return True


def _left_out(record: Any) -> str | None:
    """Why a record is no page, if it is none: "image/png", "request", "404"."""
    if record.rec_type not in ("response", "resource"):
        return str(record.rec_type)
    if not (record.rec_headers.get_header("WARC-Target-URI") or "").startswith(("http://", "https://")):
        return "of no web address"
    if record.rec_type == "response":
        if record.http_headers is None:
            return "no answer of a web server"
        if (status := record.http_headers.get_statuscode()) != "200":
            return f"answered {status[:20]}"
    kind, _ = media_type(_content_type(record))
    return None if may_hold_text(kind) else kind


def _content_type(record: Any) -> str:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    return headers.get_header("Content-Type") or ""


def _page(record: Any) -> Captured:
    """The page; its body is unpacked, but never past MAX_ITEM."""
    address = record.rec_headers.get_header("WARC-Target-URI")
    refuse_bad_url(address)
    kind, charset = media_type(_content_type(record))
    most = limits.MAX_PACKED if kind == "application/pdf" else limits.MAX_ITEM
    try:
        raw = record.content_stream().read(most + 1)
    except (zlib.error, EOFError, OSError, ValueError) as error:
        raise Rejected("damaged", f"the body of {address[:200]} cannot be unpacked: {error}"[:400]) from error
    if len(raw) > most:
        raise Rejected("too_large", f"{address[:200]} has more than {most:,} bytes")
    if reason := record.rec_headers.get_header("WARC-Truncated"):
        raise Rejected("cut", f"{address[:200]} was cut off when it was archived ({reason[:40]})")
    return Captured(address, raw, kind, charset)
