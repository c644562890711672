"""Bytes to text, strictly: what cannot be read is rejected with its place, never repaired."""

from __future__ import annotations

import codecs
import re

from workbench import limits
from workbench.errors import UsageError
from workbench.ingest.rejects import Rejected

# The marks of UTF-32 stand first: that of its little-endian form begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f]")
_CONTROL_BYTES = re.compile(b"[\x00-\x08\x0b\x0e-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def marked_encoding(raw: bytes) -> str | None:
    """The encoding that a byte order mark at the start announces."""
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)


def wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without its mark, told by the zeros that every other byte of most scripts then is."""
    head = raw[: limits.SNIFFED]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= 0.4 * (len(head) // 2) or min(even, odd) > 0.1 * max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def is_wide(encoding: str | None) -> bool:
    """Whether the encoding writes a newline as more than one byte."""
    return encoding is not None and len("\n".encode(encoding)) > 1


def known_encoding(name: str) -> str:
    """The codec's own name for an encoding; UsageError if there is no such text encoding."""
    try:
        info = codecs.lookup(name)
        "".encode(info.name)  # LookupError for codecs that do not make text, such as rot13
    except (LookupError, ValueError) as error:
        raise UsageError(
            f"There is no encoding {name!r}.", hint="Common are utf-8, cp1252, iso-8859-1, utf-16."
        ) from error
    return info.name


def decode(raw: bytes, encoding: str | None = None) -> str:
    """The text of the bytes: by their byte order mark, else as declared, else as UTF-8.

    Rejected: `utf8` or, for a declared encoding, `encoding`, each with the offset of the first bad byte;
    `binary` if so many control characters stand in it that it can be no text.
    """
    encoding = marked_encoding(raw) or encoding or "utf-8"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        if len(_CONTROL_BYTES.findall(raw)) > limits.MAX_CONTROLS * len(raw):
            raise Rejected("binary", "most of it cannot be text") from error
        code = "utf8" if encoding.startswith("utf-8") else "encoding"
        detail = f"byte {error.start} (0x{raw[error.start]:02x}) is not {encoding}: {error.reason}"
        raise Rejected(code, detail) from error


def refuse_unstorable(text: str, where: str = "") -> None:
    """Rejected (`nul`, `surrogate`) for characters that a database or UTF-8 cannot hold."""
    of = f" of {where}" if where else ""
    if (at := text.find("\0")) >= 0:
        raise Rejected("nul", f"character {at}{of} is NUL")
    if found := _SURROGATE.search(text):
        raise Rejected(
            "surrogate", f"character {found.start()}{of} is half a pair (U+{ord(found.group()):04X})"
        )


def refuse_binary(text: str) -> None:
    """Rejected (`binary`) for a text that is control characters to more than MAX_CONTROLS."""
    if len(_CONTROLS.findall(text)) > limits.MAX_CONTROLS * len(text):
        raise Rejected("binary", "more than 5 % of it are control characters")
