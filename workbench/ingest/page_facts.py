"""Title, outlet, author, date, URL and language of a page: from JSON-LD, OpenGraph, <meta>, else guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import chain
from typing import Any

from workbench.ingest.dates import day_of
from workbench.ingest.documents import Facts
from workbench.ingest.page_tree import Element, Page
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

_BYLINE = re.compile(r"by-?line|(?:^|[\s_-])authors?(?:$|[\s_-])|author-?name", re.IGNORECASE)
_DATELINE = re.compile(
    r"by-?line|publish|(?:^|[\s_-])(?:date|time|timestamp|dateline|pub-?date|entry-date|posted)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""What elements are called that say who wrote an article, and when it was published."""
_BY = re.compile(r"^(?:(?:written|posted|reported|story|report) )?by[:\s]+", re.IGNORECASE)
_BEHIND_NAMES = re.compile(
    r"\s*(?:[\d@|•·/]|\s[-–—]\s|\b(?:on|in|at|for|updated|published|posted|view|follow|contributor|correspondent"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august"
    r"|(?:sept|nov|dec)ember|october|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b).*",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|da|di|van|von|der|bin|al|el|la)){1,3}"
_NAMES = re.compile(rf"{_NAME}(?:(?:, and |, | and | & ){_NAME})*")
_NOBODY = re.compile(
    r"\b(?:staff|press|news|team|editors?|comments?|share|about|more|read|related|today|post|agenc\w+)\b", re.IGNORECASE
)
_LONGEST_LINE = 150
"""Characters of a line that says who or when; longer ones say more than that."""

_SITE_SUFFIX = re.compile(r"\s+[|–—»·]\s+[^|–—»·]{2,40}$|\s+-\s+[^-]{2,40}$")


def page_facts(page: Page) -> Facts:
    """What the page says of itself.

    A fact is METADATA where the page states it for machines, GUESSED from <title>, a heading, a <time>, or the line
    that says who wrote it and when.
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
    if author := next(filter(None, map(_names_in, _lines(page.root, _BYLINE))), None):
        yield "author", (author, How.GUESSED)
    dated = chain(page.times, _lines(page.root, _DATELINE))
    if day := next((line for line in dated if len(line) <= _LONGEST_LINE and day_of(line)), None):
        yield "published", (day, How.GUESSED)


def _lines(element: Element, named: re.Pattern[str]) -> Iterator[str]:
    """The texts of the elements below that are called so, each on one line."""
    for part in element.inside:
        if isinstance(part, Element) and part.tag not in ("script", "style"):
            if part.name and part.tag != "body" and named.search(part.name):
                yield " ".join(part.text().split())
            yield from _lines(part, named)


def _names_in(line: str) -> str | None:
    """The names that a line like "By Orla Finn and Teo Brand, 23 November" is made of."""
    names = _BEHIND_NAMES.sub("", _BY.sub("", line[: 2 * _LONGEST_LINE])).strip(" ,.")
    fits = len(names) <= _LONGEST_LINE and _NAMES.fullmatch(names) and not _NOBODY.search(names)
    return names if fits else None


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
