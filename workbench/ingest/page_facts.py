"""Title, outlet, author, date, URL and language of a page: from JSON-LD, OpenGraph, <meta>, else guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from workbench.ingest.dates import day_of
from workbench.ingest.documents import Facts
from workbench.ingest.page_tree import Page
from workbench.model.documents import How

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review|WebPage|Recipe", re.IGNORECASE)
_META = {
    "title": "og:title twitter:title dc.title dcterms.title headline parsely-title sailthru.title",
    "outlet": "og:site_name application-name dc.publisher dcterms.publisher",
    "author": "author article:author dc.creator dcterms.creator parsely-author sailthru.author byl",
    "published": """
        article:published_time article:published og:article:published_time datepublished date pubdate
        publishdate publish-date parsely-pub-date sailthru.date dc.date.issued dc.date dcterms.created
        ptime og:published_time cxenseparse:recs:publishtime
    """,
    "url": "og:url twitter:url parsely-link",
    "language": "og:locale content-language dc.language language",
}
"""Fields of Document and the <meta> names they are found under, the surest first."""

_SITE_SUFFIX = re.compile(r"\s+[|–—»·]\s+[^|–—»·]{2,40}$|\s+-\s+[^-]{2,40}$")


def page_facts(page: Page) -> Facts:
    """What the page says of itself.

    A fact is METADATA where the page states it for machines, GUESSED from <title>, a heading or a <time>.
    """
    found = dict(_guessed(page))
    for name, value in [*_from_meta(page), *_from_linked_data(page)]:
        if value:
            found[name] = unescape(value), How.METADATA  # many publishers escape twice
    return found


def _guessed(page: Page) -> Iterator[tuple[str, tuple[str, How]]]:
    title = " ".join(page.title.split())
    heading = next((text for element in page.headings if (text := " ".join(element.text().split()))), "")
    if heading and (not title or heading in title):
        title = heading
    if title:
        yield "title", (_SITE_SUFFIX.sub("", title), How.GUESSED)
    if day := next((time for time in page.times if day_of(time)), None):
        yield "published", (day, How.GUESSED)


def _from_meta(page: Page) -> Iterator[tuple[str, str]]:
    for field, names in _META.items():
        for name in names.split():
            if _fits(field, value := page.meta.get(name, "")):
                yield field, value
                break
    if _fits("language", page.language):
        yield "language", page.language
    if _fits("url", page.canonical):
        yield "url", page.canonical


def _fits(field: str, value: str) -> bool:
    """Whether a value can be what it is called: many authors are a profile's address, many URLs a path."""
    if field == "url":
        return value.startswith(("http://", "https://"))
    if field == "author":
        return bool(value) and not value.startswith(("http://", "https://", "@"))
    if field == "published":
        return day_of(value) is not None
    return bool(value)


def _from_linked_data(page: Page) -> Iterator[tuple[str, str]]:
    article = _article(page)
    if article is None:
        return
    if isinstance(headline := article.get("headline"), str):
        yield "title", headline
    for name in ("dateCreated", "datePublished"):  # the surer one last: the last of a field counts
        if isinstance(day := article.get(name), str) and day_of(day):
            yield "published", day
    if authors := _names(article.get("author")):
        yield "author", ", ".join(authors)
    if publishers := _names(article.get("publisher")):
        yield "outlet", publishers[0]
    if isinstance(language := article.get("inLanguage"), str):
        yield "language", language


def _article(page: Page) -> Mapping[str, Any] | None:
    """The first article in the page's JSON-LD; blocks that cannot be read are passed over."""
    for block in page.linked_data:
        try:
            found = json.loads(block, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(found):
            if "headline" in thing and _ARTICLE_TYPES.search(str(thing.get("@type"))):
                return thing
    return None


def _things(found: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(found, list):
        for part in found:
            yield from _things(part)
    elif isinstance(found, dict):
        yield found
        yield from _things(found.get("@graph"))


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if _fits("author", value) else []
    if isinstance(value, list):
        return [name for part in value for name in _names(part)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return []
