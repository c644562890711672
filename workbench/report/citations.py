"""Sources for reference managers: CSL-JSON and BibTeX.

https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from workbench.model.documents import SourceKind
from workbench.model.sources import Source
from workbench.report.rows import Row

_CSL = {
    SourceKind.ARTICLE: "article-newspaper",
    SourceKind.TRANSCRIPT: "speech",
    SourceKind.REPORT: "report",
    SourceKind.POST: "post",
    SourceKind.CLAIM_RECORD: "entry",
}
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "{}%$&#_"
}
_WORD = re.compile(r"[a-z0-9]+")


def write_csl(sources: Iterable[Source], out: TextIO) -> int:
    """One JSON list of items, as reference managers read it; how many."""
    out.write("[")
    written = 0
    for source in sources:
        out.write((",\n " if written else "\n ") + json.dumps(csl_item(source), ensure_ascii=False))
        written += 1
    out.write("\n]\n")
    return written


def csl_item(source: Source) -> Row:
    """One source; authors are kept as they are written, since nothing says where a family name begins."""
    item: Row = {"id": source.uid, "type": _CSL[source.kind], "title": source.title or source.name}
    if source.author:
        item["author"] = [{"literal": name} for name in _authors(source.author)]
    if source.outlet:
        item["container-title"] = source.outlet
    if parts := _date_parts(source.published):
        item["issued"] = {"date-parts": [parts]}
    for name, value in (("URL", source.url), ("language", source.language), ("note", source.note)):
        if value:
            item[name] = value
    return item


def write_bibtex(sources: Iterable[Source], out: TextIO) -> int:
    """One entry a source, how many; keys are made of outlet, year and title, and told apart where they are the same."""
    taken: dict[str, int] = {}
    for source in sources:
        key = _key(source)
        taken[key] = taken.get(key, 0) + 1
        out.write(bibtex_entry(source, key if taken[key] == 1 else f"{key}-{taken[key]}"))
    return sum(taken.values())


def bibtex_entry(source: Source, key: str) -> str:
    """An `@article` where an outlet is known, else `@misc`; every special character of TeX is written out."""
    authors = " and ".join(f"{{{_tex(name)}}}" for name in _authors(source.author or ""))
    fields = {
        "title": f"{{{_tex(source.title or source.name)}}}",
        "author": authors,
        "journal": _tex(source.outlet or ""),
        "date": (source.published or "")[:10],
        "year": (source.published or "")[:4],
        "url": _tex_url(source.url or ""),
        "note": _tex(source.note),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{'article' if source.outlet else 'misc'}{{{key},\n" + ",\n".join(lines) + "\n}\n\n"


def _authors(author: str) -> list[str]:
    return [name for name in (part.strip() for part in re.split(r",|;| and ", author)) if name]


def _date_parts(published: str | None) -> list[int]:
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return []
    return [day.year, day.month, day.day]


def _key(source: Source) -> str:
    plain = unicodedata.normalize("NFD", f"{source.outlet or ''} {(source.published or '')[:4]} {source.title}").lower()
    words = _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
    return "-".join(words[:6]) or f"source-{source.uid[-8:]}"


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _tex_url(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
