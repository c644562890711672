"""The article's text in a page, by where its prose is dense: paragraphs vote for the elements around them.

Measured by tests/benchmarks/html_body.py, so that pages can be read without another dependency.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.ingest.page_tree import INLINE, Element, Page, tags

_SILENT = tags(
    """
    audio button canvas head iframe math noscript object script select style svg template textarea title video
    """
)
_FURNITURE = tags("aside dialog figcaption figure footer form menu nav")
_FURNITURE_NAMES = re.compile(
    r"advert|\bads?\b|author-bio|breadcrumb|byline|caption|comment|consent|cookie|copyright|correction|credit|disqus"
    r"|footer|hidden|masthead|modal|more-stories|most-read|navbar|newsletter|outbrain|pagination|paywall|popup"
    r"|print-only|promo|read-more|recommend|related|share|sidebar|signup|social|sponsor|subscribe|taboola|\btags?\b"
    r"|tag-list|toolbar|trending|widget",
    re.IGNORECASE,
)
_ARTICLE_NAMES = re.compile(r"article|body|content|entry|main|post|story|text", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NO_VOTE = _HEADINGS | {"td", "th"}
_WHOLE_PAGE = frozenset(("body", "html", ""))

_PROSE = 60
"""Characters from which on a block counts as prose."""
_PARDON = 0.4
"""Furniture that holds this share of the page's prose is the article after all: a form around everything."""
_SHORT = 25
"""Shorter blocks have no vote, and stay only where they are paragraphs, items or headings."""
_REACH = (1.0, 0.8, 0.56, 0.39)
"""The weight of a paragraph's vote for its parent, grandparent and so on."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of text between block boundaries, on one line, with the share of it that is links."""

    text: str
    links: float
    element: Element


def plain_body(page: Page) -> str:
    """The paragraphs of the article, with empty lines between them; "" if there is none."""
    blocks = list(_blocks(page.root))
    furniture = _furniture(blocks)
    blocks = [
        block for block in blocks if not any(id(element) in furniture for element in _around(block.element))
    ]
    best = _densest(blocks)
    if best is None:
        return ""
    kept = [
        block
        for block in blocks
        if _belongs(block) and any(element is best for element in _around(block.element))
    ]
    while kept and kept[-1].element.tag in _HEADINGS:
        kept.pop()
    return "\n\n".join(block.text for block in kept)


def whole_body(page: Page) -> str:
    """Every paragraph, with empty lines between them: for what is an article and nothing beside it."""
    return "\n\n".join(block.text for block in _blocks(page.root))


def _around(element: Element | None) -> Iterator[Element]:
    while element is not None:
        yield element
        element = element.parent


def _blocks(element: Element) -> Iterator[_Block]:
    run: list[str] = []
    links = 0
    for part in [*element.inside, "\n"]:
        if part == "\n" or (isinstance(part, Element) and (part.tag not in INLINE or part.holds_blocks)):
            if text := " ".join("".join(run).split()):
                yield _Block(text, links / len(text), element)
            run, links = [], 0
            if isinstance(part, Element) and part.tag not in _SILENT:
                yield from _blocks(part)
        elif isinstance(part, str):
            run.append(part)
        elif not _looks_like_furniture(part):
            text, linked = _inline(part, part.tag == "a")
            run.append(text)
            links += linked


def _inline(element: Element, in_link: bool) -> tuple[str, int]:
    """The text in an inline element, and how many characters of it are links."""
    pieces: list[str] = []
    links = 0
    for part in element.inside:
        if isinstance(part, str):
            pieces.append(part)
            links += len(part.strip()) if in_link else 0
        elif not _looks_like_furniture(part):
            text, linked = _inline(part, in_link or part.tag == "a")
            pieces.append(text)
            links += linked
    return "".join(pieces), links


def _looks_like_furniture(element: Element) -> bool:
    if element.tag in _FURNITURE or element.concealed:
        return True
    named = element.tag not in ("article", "main") and element.tag not in _WHOLE_PAGE and element.name
    return bool(named) and _FURNITURE_NAMES.search(element.name) is not None


def _furniture(blocks: list[_Block]) -> set[int]:
    """The ids of elements that are no part of an article, by tag or name, unless most prose is in them."""
    prose: dict[int, int] = defaultdict(int)
    seen: dict[int, Element] = {}
    total = 0
    for block in blocks:
        size = len(block.text) if len(block.text) > _PROSE and block.links < 0.5 else 0
        total += size
        for element in _around(block.element):
            prose[id(element)] += size
            seen[id(element)] = element
    return {
        key
        for key, element in seen.items()
        if prose[key] <= _PARDON * total and _looks_like_furniture(element)
    }


def _densest(blocks: list[_Block]) -> Element | None:
    votes: dict[int, float] = defaultdict(float)
    candidates: dict[int, Element] = {}
    for block in blocks:
        if (
            len(block.text) < _SHORT
            or block.links > 0.5
            or block.element.tag in _NO_VOTE
            or _is_teaser(block.text)
        ):
            continue
        if block.element.tag == "li" and len(block.text) < _PROSE:
            continue
        marks = block.text.count(",") + block.text.count(".") + min(3.0, len(block.text) / 100)
        voted = block.element.parent if block.element.tag in ("p", "li") else block.element
        for weight, element in zip(_REACH, _around(voted), strict=False):
            votes[id(element)] += (1 + marks) * (1 - block.links) * weight
            candidates[id(element)] = element
    if not votes:
        return None
    return candidates[max(votes, key=lambda key: votes[key] * _prior(candidates[key]))]


def _prior(element: Element) -> float:
    if element.tag in _WHOLE_PAGE:
        return 0.7
    if element.tag in ("article", "main"):
        return 1.25
    return 1.15 if _ARTICLE_NAMES.search(element.name) else 1.0


def _is_teaser(text: str) -> bool:
    return text.endswith(("…", "..."))


def _belongs(block: _Block) -> bool:
    tag = block.element.tag
    if block.links > (0.3 if tag == "li" else 0.6):
        return False
    return len(block.text) >= _SHORT or tag in ("p", "li", "blockquote") or tag in _HEADINGS
