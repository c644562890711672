"""Opening inputs and reading them piece by piece: regular files, gzip, standard input."""

from __future__ import annotations

import errno
import gzip
import io
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from workbench import limits
from workbench.errors import UsageError
from workbench.ingest.decode import is_wide
from workbench.ingest.inputs import STDIN
from workbench.ingest.rejects import Rejected

_GZIP = b"\x1f\x8b"

Progress = Callable[[int], None]
"""Told, after each item, how many more bytes of the files have been read."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An input ready to be read: its bytes (unpacked if they were gzip), the file they come from, if any."""

    stream: BinaryIO
    head: bytes
    file: BinaryIO | None
    packed: bool

    def consumed(self) -> int:
        """How many bytes of the file have been read so far; 0 where there is no file."""
        return self.file.tell() if self.file else 0


def open_input(path: str, stdin: BinaryIO | None) -> AbstractContextManager[Opened]:
    """The file at `path`, or standard input for `-`, unpacked if it is gzip by content.

    Rejected: `missing`, `not_regular`; `too_large` and `gzip` come when it is read; `changed` when it is
    closed, if somebody wrote to it meanwhile.
    """
    if path != STDIN:
        return _open_file(path)
    if stdin is None:
        raise UsageError("There is no standard input to read.")
    return nullcontext(_opened(stdin, None))


@contextmanager
def _open_file(path: str) -> Iterator[Opened]:
    try:
        # Opening a pipe would wait for its writer: ask what it is first, and again of what was opened.
        _refuse_irregular(os.stat(path))
        file = open(path, "rb")  # noqa: SIM115  # closed below, by the with
    except (OSError, ValueError) as error:
        code = "not_regular" if getattr(error, "errno", None) == errno.ELOOP else "missing"
        raise Rejected(code, getattr(error, "strerror", None) or str(error)) from error
    with file:
        before = os.fstat(file.fileno())
        _refuse_irregular(before)
        yield _opened(file, file)
        after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise Rejected("changed", "it was written to while it was being read")


def _refuse_irregular(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise Rejected("not_regular", "it is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise Rejected("not_regular", "it is a device, pipe or socket")


def _opened(source: BinaryIO, file: BinaryIO | None) -> Opened:
    with _damage_rejected():
        head = _fully(source, limits.SNIFFED)
    whole = _buffered(_Prefixed(head, source))
    if not head.startswith(_GZIP):
        return Opened(whole, head, file, packed=False)
    unpacked = _buffered(_Unpacked(_Counted(whole)))
    with _damage_rejected():
        head = _fully(unpacked, limits.SNIFFED)
    return Opened(_buffered(_Prefixed(head, unpacked)), head, file, packed=True)


def open_bytes(raw: bytes) -> Opened:
    """What was read already, as an input; unpacked if it is gzip."""
    return _opened(io.BytesIO(raw), None)


def sampled(opened: Opened, size: int) -> tuple[bytes, Opened]:
    """The first `size` bytes, and the same input from its beginning."""
    with _damage_rejected():
        sample = _fully(opened.stream, size)
    return sample, replace(opened, stream=_buffered(_Prefixed(sample, opened.stream)))


def _buffered(raw: io.RawIOBase) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(raw))


def _fully(stream: BinaryIO, size: int) -> bytes:
    """`size` bytes, or fewer at the end only: pipes give what they have."""
    found = b""
    while len(found) < size and (more := stream.read(size - len(found))):
        found += more
    return found


def _what_is_there(stream: BinaryIO, size: int) -> bytes:
    """At most `size` bytes, at once: a pipe's records are not held back until a buffer is full."""
    piece: bytes = getattr(stream, "read1", stream.read)(size)
    return piece


class _Prefixed(io.RawIOBase):
    """What was read already, then the rest of the stream. Closing it leaves the stream open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any writable buffer
        piece = self._head[: len(buffer)] or _what_is_there(self._rest, len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _Counted(io.RawIOBase):
    """Counts what passes through."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any writable buffer
        piece = _what_is_there(self._stream, len(buffer))
        self.count += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


class _Unpacked(io.RawIOBase):
    """The content of a gzip stream; Rejected (`bomb`) when it grows out of all proportion."""

    def __init__(self, packed: _Counted) -> None:
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=_buffered(packed), mode="rb")
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any writable buffer
        size = self._stream.readinto(buffer)
        self._size += size
        if self._size > limits.MAX_ITEM and self._size > limits.MAX_RATIO * self._packed.count:
            raise Rejected("bomb", f"it unpacks to more than {limits.MAX_RATIO} times its size")
        return size


@contextmanager
def _damage_rejected() -> Iterator[None]:
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Rejected("gzip", f"it cannot be unpacked: {error}") from error
    except OSError as error:
        raise Rejected("missing", f"it cannot be read: {error.strerror or error}") from error


def read_whole(opened: Opened, most: int | None = None) -> bytes:
    """All bytes of a single article, at most `most` (else MAX_ITEM); Rejected (`too_large`, `gzip`, `bomb`)."""
    most = most or limits.MAX_ITEM
    if opened.file and not opened.packed and os.fstat(opened.file.fileno()).st_size > most:
        raise _too_large(most)
    with _damage_rejected():
        raw = _fully(opened.stream, most + 1)
    if len(raw) > most:
        raise _too_large(most)
    return raw


def read_lines(opened: Opened, encoding: str | None = None) -> Iterator[bytes | Rejected]:
    """The lines without their ends, blank ones as b"", so that counting them gives line numbers.

    A line past MAX_ITEM comes as a Rejected (`too_large`) and is skipped without being kept in memory; damage
    to the file comes as the last thing. Lines of UTF-16 or UTF-32 come as UTF-8.
    """
    try:
        with _damage_rejected():
            yield from _wide_lines(opened, encoding or "") if is_wide(encoding) else _narrow_lines(opened)
    except Rejected as rejected:
        yield rejected


def _narrow_lines(opened: Opened) -> Iterator[bytes | Rejected]:
    stream = opened.stream
    while line := stream.readline(limits.MAX_ITEM + 1):
        if len(line) <= limits.MAX_ITEM:
            yield line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        yield _too_large()


def _wide_lines(opened: Opened, encoding: str) -> Iterator[bytes | Rejected]:
    text = io.TextIOWrapper(opened.stream, encoding=encoding, newline="\n")
    try:
        while line := text.readline(limits.MAX_ITEM):
            if len(line) == limits.MAX_ITEM and not line.endswith("\n"):
                raise _too_large()
            yield line.rstrip("\r\n").encode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise Rejected("encoding", f"it is not {encoding} throughout: {error.reason}") from error


def _too_large(most: int | None = None) -> Rejected:
    return Rejected("too_large", f"it has more than {most or limits.MAX_ITEM:,} bytes")
