"""Saved web pages: bytes to the article's text and what the page says of itself."""

from __future__ import annotations

import logging
import re
from importlib.util import find_spec

from workbench.ingest.documents import Facts
from workbench.ingest.page_body import plain_body
from workbench.ingest.page_facts import page_facts
from workbench.ingest.page_tree import Page, parse_page
from workbench.ingest.rejects import Rejected

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE)
_LARGE = 2_000_000
_CROWDED = 30_000
"""Characters and elements of a page from which on only the plain reading, whose time is bounded, is used."""


def page_encoding(raw: bytes) -> str | None:
    """The encoding that a page or XML file declares in its first bytes, as written."""
    head = raw[:4096]
    found = _CHARSET.search(head) or _XML_ENCODING.search(head)
    if not found or found.group(1).lower().startswith((b"utf-16", b"utf-32")):  # so it could not have been read
        return None
    return found.group(1).decode("ascii", "replace")


def read_page(html: str) -> tuple[str, Facts, Page]:
    """The text of the article, its facts, the page; Rejected (`no_text`, `extract_timeout`)."""
    page = parse_page(html)
    body = article_body(html, page)
    if len(body.strip()) < 2:
        raise Rejected("no_text", "no article was found in the page")
    return body, page_facts(page), page


def article_body(text: str, page: Page) -> str:
    """The article by trafilatura, where it is installed and finds one, else by the plain reading."""
    ordinary = len(text) <= _LARGE and page.elements <= _CROWDED
    if ordinary and find_spec("trafilatura") and (body := trafilatura_body(text)):
        return body
    return plain_body(page)


def trafilatura_body(text: str) -> str | None:
    """The article as trafilatura finds it, readers' comments left out; None if it finds nothing."""
    import trafilatura  # 0.5 s, and an extra

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every odd page on stderr
    try:
        found: str | None = trafilatura.extract(text, include_comments=False, favor_precision=True)
    except Exception:  # a page that its libraries stumble over is still a page to the plain reading
        return None
    return found
