"""RSS and Atom, by feedparser: each entry an article. Runs confined."""

from __future__ import annotations

import io
import re
from typing import Any

from workbench.ingest.confined import Found
from workbench.ingest.page_body import whole_body
from workbench.ingest.page_tree import parse_page
from workbench.ingest.rejects import Rejected
from workbench.ingest.xml import refuse_entities
from workbench.model.documents import How

_MARKUP = re.compile(r"<[A-Za-z/!]|&#?\w+;")


def read(raw: bytes) -> list[Found | Rejected]:
    """The entries in the feed's order; Rejected (`dtd`, `empty`, `damaged`)."""
    import feedparser

    refuse_entities(raw)
    feed = feedparser.parse(io.BytesIO(raw), sanitize_html=True)
    if not feed.entries:
        if feed.bozo and not feed.version:
            raise Rejected("damaged", f"it is no feed that can be read: {feed.bozo_exception}"[:300])
        raise Rejected("empty", "the feed has no entries")
    return [_entry(entry, feed.feed) for entry in feed.entries]


def _entry(entry: Any, feed: Any) -> Found | Rejected:
    try:
        body, language = _body(entry)
    except Rejected as rejected:
        return rejected
    if not body.strip():
        title = str(entry.get("title", ""))[:100]
        remedy = "The feed tells no more than a title; save the page itself and import that."
        return Rejected("no_text", f"the entry {title!r} has no text", remedy)
    values = {
        "title": _plain(entry.get("title")),
        "outlet": _plain(entry.get("source", {}).get("title")) or _plain(feed.get("title")),
        "author": entry.get("author"),
        "published": entry.get("published") or entry.get("updated"),
        "url": entry.get("link"),
        "language": language or feed.get("language"),
    }
    facts = {name: (value, How.METADATA) for name, value in values.items() if isinstance(value, str) and value}
    return Found(body, facts, entry.get("id") or None)


def _body(entry: Any) -> tuple[str, str | None]:
    """The longest of the entry's contents and summary as plain paragraphs, and the language it states."""
    parts = [part for part in (*entry.get("content", ()), entry.get("summary_detail")) if part and part.get("value")]
    best = max(parts, key=lambda part: len(part["value"]), default=None)
    if best is None:
        return "", None
    value = best["value"]
    is_page = "html" in (best.get("type") or "") or _MARKUP.search(value)
    return whole_body(parse_page(value)) if is_page else value, best.get("language")


def _plain(title: str | None) -> str:
    """A title without the markup that feeds allow in it."""
    return " ".join(parse_page(title).root.text().split()) if title and _MARKUP.search(title) else title or ""
