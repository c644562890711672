"""PDF, by pypdfium2: lines joined into paragraphs, what every page repeats left out. Runs confined."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import Any

from workbench import limits
from workbench.ingest.confined import Found
from workbench.ingest.rejects import Rejected
from workbench.model.documents import How

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_HYPHEN = re.compile("[\x02\ufffe\xad]$")
"""What pdfium makes of a hyphen at the end of a line, and of the line's end."""
_WORD = re.compile(r"[^\W\d_]+")
_BROKEN_WORD = re.compile(r"[^\W\d_]+-$")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DAY = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_NO_TITLE = re.compile(r"untitled|^microsoft word\b|\.(?:docx?|indd|qxd|pdf|tex|odt)$|^\W*$", re.IGNORECASE)
_FINAL = re.compile(r"[.!?:…۔؟][\"'”’)\]]*$")
_GAP = 1.4
"""Times the usual distance between lines that make a new paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, where its baseline begins and ends, in points from the left and the bottom."""

    text: str
    left: float
    right: float
    base: float


def read(raw: bytes) -> list[Found | Rejected]:
    """The one article; Rejected (`encrypted`, `no_text`, `damaged`, `too_large`)."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise Rejected("encrypted", "it opens only with a password") from error
        raise Rejected("damaged", str(error)) from error
    pages = []
    size = 0
    for page in pdf:
        pages.append(list(_lines(page.get_textpage())))
        size += sum(len(line.text) for line in pages[-1])
        if size > limits.MAX_TEXT:
            raise Rejected("too_large", f"its text has more than {limits.MAX_TEXT:,} characters")
    text = "\n\n".join(join_pages(pages))
    if len(text.strip()) < 2:
        what = f"none of its {len(pages)} pages holds text, only pictures or drawings"
        raise Rejected("no_text", what, "Recognise its text first, for example with ocrmypdf.")
    return [Found(text, _facts(pdf.get_metadata_dict()))]


def _lines(page: Any) -> Iterator[Line]:
    import pypdfium2.raw as pdfium

    def origin(at: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(page, at, x, y)
        return x.value, y.value

    text = page.get_text_range()
    placed = len(text) == page.count_chars()  # else characters and places do not go together
    for found in _LINE.finditer(text):
        bare = found.group().strip()
        if not bare:
            continue
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        left, base = origin(start) if placed else (0.0, 0.0)
        right = origin(start + len(bare) - 1)[0] if placed else 0.0
        yield Line(_HYPHEN.sub("-", bare), left, right, base)


def join_pages(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of all pages, one that runs over the end of a page in one piece."""
    repeated = _repeated(pages)
    words = Counter(re.findall(r"[^\W\d_]+-[^\W\d_]+", "\n".join(line.text for page in pages for line in page)))
    found: list[str] = []
    for page in pages:
        kept = [
            line
            for at, line in enumerate(page)
            if not (at in (0, 1, len(page) - 2, len(page) - 1) and _pattern(line) in repeated)
        ]
        for number, paragraph in enumerate(_paragraphs(kept)):
            text = _joined(paragraph, words)
            goes_on = number == 0 and found and text[:1].islower() and not _FINAL.search(found[-1])
            if goes_on:
                found[-1] = _joined([found[-1], text], words)
            else:
                found.append(text)
    return [_CONTROLS.sub("\ufffd", text) for text in found]


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _repeated(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Running heads, feet and page numbers: lines at the edge of most pages that differ in numbers only."""
    edges = Counter(pattern for page in pages for pattern in {_pattern(line) for line in (*page[:2], *page[-2:])})
    return {pattern for pattern, times in edges.items() if times >= 3 and times > len(pages) / 2}


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[str]]:
    steps = [above.base - line.base for above, line in pairwise(lines) if above.base > line.base]
    usual = median_low(steps) if steps else 0.0
    width = max((line.right for line in lines), default=0.0)
    left = min((line.left for line in lines), default=0.0)
    paragraph: list[str] = []
    for above, line in zip([None, *lines], lines, strict=False):
        if above is not None and _begins(above, line, usual, left + 0.8 * (width - left)):
            yield paragraph
            paragraph = []
        paragraph.append(line.text)
    if paragraph:
        yield paragraph


def _begins(above: Line, line: Line, usual: float, full: float) -> bool:
    """Whether a line begins a paragraph: a gap, an indent, or the line above is short and ends a sentence."""
    step = above.base - line.base
    if usual and (step > _GAP * usual or step < -usual):
        return True
    ends = _FINAL.search(above.text) is not None
    if ends and line.left > above.left + 6:
        return True
    return ends and 0 < above.right < full


def _joined(lines: Sequence[str], words: Counter[str]) -> str:
    """Lines as one; a hyphen at a line's end goes unless the word is written with one elsewhere."""
    text = ""
    for line in lines:
        broken = _BROKEN_WORD.search(text)
        rest = _WORD.match(line)
        if broken and rest and rest.group() not in ("and", "or"):  # "short- and long-term"
            kept = words[broken.group() + rest.group()] or not line[0].islower()
            text = (text if kept else text[:-1]) + line
        else:
            text = f"{text} {line}" if text else line
    return text


def _facts(metadata: dict[str, str]) -> dict[str, tuple[str, How]]:
    found = {}
    if (title := metadata.get("Title", "").strip("\0 \ufeff")) and not _NO_TITLE.search(title):
        found["title"] = title
    if author := metadata.get("Author", "").strip("\0 \ufeff"):
        found["author"] = author
    if day := _DAY.match(metadata.get("CreationDate", "")):
        found["published"] = "-".join(day.groups())
    return {name: (_CONTROLS.sub(" ", value), How.METADATA) for name, value in found.items()}
