"""Saved web pages: bytes to the article's text and what the page says of itself."""

from __future__ import annotations

import codecs
import logging
import re
from importlib.util import find_spec

from workbench.ingest.decode import decode
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
    """The encoding a page declares in its first bytes, if Python knows it.

    What is called iso-8859-1 is read as windows-1252, as browsers do.
    """
    head = raw[:4096]
    found = _CHARSET.search(head) or _XML_ENCODING.search(head)
    if not found:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf-32")):  # it could not have been read so far
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def read_page(raw: bytes, encoding: str | None) -> tuple[str, Facts]:
    """The text of the article and its facts; Rejected (`no_text`, `extract_timeout`, those of `decode`)."""
    text = decode(raw, encoding or page_encoding(raw))
    page = parse_page(text)
    body = article_body(text, page)
    if len(body.strip()) < 2:
        raise Rejected("no_text", "no article was found in the page")
    return body, page_facts(page)


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
