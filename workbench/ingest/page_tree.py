"""A web page as a small tree, by the standard library's parser: enough to find the article and its facts."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from workbench import limits
from workbench.ingest.rejects import Rejected


def tags(names: str) -> frozenset[str]:
    """A set of tag names, written as running text."""
    return frozenset(names.split())


_VOID = tags("area base br col embed hr img input link meta param source track wbr")
INLINE = tags(
    """
    a abbr acronym b bdi bdo big cite code data del em font i ins kbd label mark q s samp small span strike
    strong sub sup time tt u var
    """
)
_CELLS = tags("li tr td th dt dd")
_AROUND_CELLS = tags("ul ol dl table tbody thead div body")
_CLOSED_BY = {
    "li": {"li", "p"},
    "tr": {"tr", "td", "th", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
}
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_PIECE = 16_384


class Element:
    """One element: its tag, its class, id and role as `name`, what is in it: text as `str`, breaks "\\n"."""

    __slots__ = ("concealed", "depth", "holds_blocks", "inside", "name", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None, name: str = "", concealed: bool = False) -> None:
        self.tag = tag
        self.parent = parent
        self.name = name
        self.concealed = concealed
        self.inside: list[Element | str] = []
        self.holds_blocks = False
        self.depth: int = parent.depth + 1 if parent else 0

    def text(self) -> str:
        """All text below, as it stands."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.inside)


@dataclass(slots=True)
class Page:
    """A parsed page: its tree and what its head says; names in `meta` are lower case, the first counts."""

    root: Element = field(default_factory=lambda: Element("", None))
    title: str = ""
    language: str = ""
    canonical: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    headings: list[Element] = field(default_factory=list)
    elements: int = 0


def parse_page(html: str) -> Page:
    """The page; Rejected (`extract_timeout`) past MAX_ELEMENTS or PAGE_SECONDS."""
    parser = _Parser()
    until = time.monotonic() + limits.PAGE_SECONDS
    for at in range(0, len(html), _PIECE):
        parser.feed(html[at : at + _PIECE])
        if time.monotonic() > until:
            raise Rejected("extract_timeout", f"it could not be read in {limits.PAGE_SECONDS:.0f} seconds")
    parser.finish()
    return parser.page


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._here = self.page.root
        self._capture: list[str] | None = None

    def finish(self) -> None:
        """Take what is left as text, unless it is a tag or comment that never ends: those hide it.

        The library's own `close` takes minutes for some hundred thousand unclosed comments.
        """
        if "<" not in self.rawdata and self.cdata_elem is None:
            self.handle_data(unescape(self.rawdata))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements += 1
        if self.page.elements > limits.MAX_ELEMENTS:
            raise Rejected("extract_timeout", f"the page has more than {limits.MAX_ELEMENTS:,} elements")
        given = {name: value or "" for name, value in reversed(attrs)}
        self._note(tag, given)
        if tag in _VOID:
            if tag in ("br", "hr"):
                self._here.inside.append("\n")
            return
        if tag not in INLINE:
            self._close_before(tag)
        if self._here.depth >= limits.MAX_DEPTH:
            return
        name = " ".join(value for key in ("class", "id", "role") if (value := given.get(key)))
        element = Element(tag, self._here, name, _is_concealed(given))
        self._here.inside.append(element)
        self._here = element
        if tag == "h1":
            self.page.headings.append(element)
        if tag not in INLINE:
            _mark_blocks(element)

    def handle_endtag(self, tag: str) -> None:
        self._capture = None
        closed: Element | None = self._here
        while closed is not None and closed.tag != tag:
            closed = closed.parent
        if closed is not None and closed.parent is not None:
            self._here = closed.parent

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._capture is not None:
            self._capture.append(data)
        if self._here.tag == "title" and self._here.parent and self._here.parent.tag in ("head", "html", ""):
            self.page.title += data
        elif self._here.tag == "script":
            if self._capture is not None:
                self.page.linked_data[-1] += data
        else:
            self._here.inside.append(data)

    def unknown_decl(self, data: str) -> None:
        """Sections like <![CDATA[…]]> and <![if …]> say nothing."""

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Up to the next `>`: the library raises AssertionError for sections it has never heard of."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def _note(self, tag: str, given: dict[str, str]) -> None:
        page = self.page
        if tag == "html":
            page.language = page.language or given.get("lang", "")
        elif tag == "meta":
            name = next((given[key] for key in _META_NAMES if given.get(key)), "").strip().lower()
            if content := given.get("content", "").strip():
                page.meta.setdefault(name, content)
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split():
            page.canonical = page.canonical or given.get("href", "").strip()
        elif tag == "time" and given.get("datetime"):
            page.times.append(given["datetime"])
        elif tag == "script" and given.get("type", "").strip().lower() == "application/ld+json":
            page.linked_data.append("")
            self._capture = []

    def _close_before(self, tag: str) -> None:
        """End what a block element ends without saying so: an open paragraph, the cell or item before."""
        around = self._here
        while around.tag in INLINE and around.parent:
            around = around.parent
        if around.tag == "p" and around.parent:
            self._here = around.parent
        if tag in _CELLS:
            around = self._here
            while around.parent and around.tag not in _AROUND_CELLS:
                if around.tag in _CLOSED_BY[tag]:
                    self._here = around.parent
                around = around.parent


def _is_concealed(given: dict[str, str]) -> bool:
    style = re.sub(r"\s", "", given.get("style", "")).lower()
    return "hidden" in given or given.get("aria-hidden") == "true" or "display:none" in style


def _mark_blocks(element: Element) -> None:
    around = element.parent
    while around and around.tag in INLINE and not around.holds_blocks:
        around.holds_blocks = True
        around = around.parent
