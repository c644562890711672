"""From what a reader found to a Document: gates, guesses marked as guesses, and the key of the source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from workbench import limits
from workbench.ingest.dates import day_in_url, day_of
from workbench.ingest.decode import refuse_binary, refuse_unstorable
from workbench.ingest.rejects import Rejected
from workbench.model.documents import Document, How, SourceKind
from workbench.text import normalise, sha256

Facts = Mapping[str, tuple[str, How]]
"""What is known beside the text: a field of Document to its value, as written, and how it is known.

`encoding` is a fact, too: which one it was stands in the `how` of a Document, as `encoding:cp1252`.
"""

Note = Callable[[str], None]
"""Told, in a sentence, what the user should know of something that was read and is no reject."""

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]|$)", re.IGNORECASE)
_HEADLINE = re.compile(r"\s*(\S[^\n]{8,138}?)[ \t]*\n\s*\S")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+|\s+#+$")
_NO_HEADLINE = re.compile(
    r"[.,;:…۔-][\"'”’]?$|^(?:by|from|updated?|published|posted|warning)\b|^https?://|^\S+@\S+$|\b(?:photo|getty)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of the articles; it outranks what they say of themselves.

    `published` is an ISO day. `encoding` is a codec's name, for bytes that say nothing of their own.
    `columns` maps fields of an article to the columns of tables; without it no table is read as articles.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    encoding: str | None = None
    columns: Mapping[str, str] | None = None

    def facts(self) -> Facts:
        """The given fields as facts."""
        fields = ("title", "outlet", "author", "published", "url", "language")
        return {name: (value, How.GIVEN) for name in fields if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class Item:
    """One article as a reader cut it out: its own bytes, its text, its facts.

    `identity` is the key of a source that has no URL; `ref` the record's own id, if it has one.
    """

    name: str
    identity: str
    raw: bytes
    text: str
    facts: Facts
    ref: str | None = None
    kind: SourceKind = SourceKind.ARTICLE


def make_document(item: Item, given: Given) -> Document:
    """The Document; Rejected for whatever cannot or should not be stored.

    Title, outlet, date are guessed where nothing states them: from a first line that looks like a headline,
    from the URL's host, from a day in the URL's path.
    """
    refuse_unstorable(item.text)
    refuse_binary(item.text)
    text = normalise(item.text)
    if len(text.strip()) < 2:
        raise Rejected("empty", "there is no text in it")
    found = _cleaned({**item.facts, **given.facts()})
    if "title" not in found and (headline := headline_of(text)):
        found["title"] = headline, How.GUESSED
    url = found["url"][0] if "url" in found else None
    if url and "outlet" not in found and (host := urlsplit(url).hostname):
        found["outlet"] = host.removeprefix("www."), How.GUESSED
    if url and "published" not in found and (day := day_in_url(url)):
        found["published"] = day, How.GUESSED
    if "encoding" in found:
        name, how = found.pop("encoding")
        found[f"encoding:{name}"] = "", how
    value = {name: fact[0] for name, fact in found.items()}
    return Document(
        name=item.name,
        key=(source_url(url) if url else None) or item.identity,
        text=text,
        text_sha256=sha256(text),
        raw_sha256=hashlib.sha256(item.raw).hexdigest(),
        title=value.get("title", ""),
        outlet=value.get("outlet"),
        author=value.get("author"),
        published=value.get("published"),
        url=url,
        language=value.get("language"),
        ref=item.ref,
        kind=item.kind,
        how={name: fact[1] for name, fact in found.items()},
    )


def _cleaned(facts: Facts) -> dict[str, tuple[str, How]]:
    """The facts that can be stored: on one line, dates as ISO days, languages as two or three letters."""
    found = {}
    for name, (written, how) in facts.items():
        value = " ".join(normalise(written).split())
        refuse_unstorable(value, where=name)
        if name == "title" and len(value) > limits.MAX_TITLE:
            raise Rejected("title_too_long", f"its title has {len(value):,} characters")
        if len(value) > limits.MAX_FIELD:
            raise Rejected("field_too_long", f"{name} has {len(value):,} characters")
        if name == "published":
            day = day_of(value)
            value, how = (day[0], how if day[1] else How.GUESSED) if day else ("", how)
        elif name == "language":
            code = _LANGUAGE.match(value)
            value = code.group(1).lower() if code else ""
        elif name == "url" and not _is_web_address(value):
            value = ""
        if value:
            found[name] = value, how
    return found


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


def headline_of(text: str) -> str | None:
    """The first line, if more follows and it looks like a headline: short, no sentence, byline or address."""
    found = _HEADLINE.match(text)
    if not found:
        return None
    line = _MARKDOWN_HEADING.sub("", found.group(1))
    if _NO_HEADLINE.search(line) or not any(character.isalpha() for character in line):
        return None
    return " ".join(line.split())


def source_url(url: str) -> str | None:
    """The form of a URL that tells sources apart: no fragment, host in lower case.

    None where it names no single article (a site's front page), so that two pages of one site are not taken
    for two revisions of one source.
    """
    parts = urlsplit(url)
    if parts.path in ("", "/") and not parts.query:
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))
