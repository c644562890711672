"""A page as a server sent it, whether just now or once into a web archive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from workbench.ingest.documents import Facts
from workbench.model.documents import How

_ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/pdf": ".pdf", "application/rss+xml": ".xml", "application/atom+xml": ".xml", "text/vtt": ".vtt",
}  # fmt: skip
_NO_TEXT = ("image/", "video/", "audio/", "font/", "model/", "text/css", "text/javascript", "application/javascript")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid", re.IGNORECASE)
_SAME_SITE = re.compile(r"^(?:www|m|mobile|amp)\.")


@dataclass(frozen=True, slots=True)
class Captured:
    """The body that came from `url`, unpacked; `media_type` and `charset` are what the server said it is."""

    url: str
    raw: bytes
    media_type: str = ""
    charset: str | None = None

    def name(self) -> str:
        """A file's name that fits: by what the server says, else by the address."""
        return "page" + (_ENDINGS.get(self.media_type) or PurePosixPath(urlsplit(self.url).path).suffix or ".html")


def media_type(content_type: str) -> tuple[str, str | None]:
    """The type in lower case, and the charset, of a Content-Type header."""
    header = Message()
    header["Content-Type"] = content_type or "application/octet-stream"
    return header.get_content_type(), header.get_content_charset()


def may_hold_text(kind: str) -> bool:
    """Whether a body of that media type is worth reading: pictures, films and programs are not."""
    return not kind.startswith(_NO_TEXT)


def settled_address(facts: Facts, url: str) -> Facts:
    """The facts with the address of a captured page: the one the page calls its own, if it is of the same site.

    A page must not pass itself off as another site's article, whose text it would then replace.
    """
    own = facts.get("url", ("", How.METADATA))[0]
    return {**facts, "url": (own if own and _site(own) == _site(url) else untracked(url), How.METADATA)}


def untracked(url: str) -> str:
    """The address without its fragment and without what only says who followed the link."""
    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in asked if not _TRACKING.fullmatch(name)]
    query = urlencode(kept) if len(kept) < len(asked) else parts.query
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _site(url: str) -> str:
    try:
        return _SAME_SITE.sub("", urlsplit(url).hostname or "")
    except ValueError:
        return ""
