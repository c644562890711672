"""How much of an article, and how little else, is found in saved pages: token F1 against texts made by hand.

    python -m tests.benchmarks.html_body FOLDER

FOLDER holds `ground-truth.json`, {"ID": {"articleBody": "…"}}, and each page as ID.html or ID.html.gz.
Prints the mean precision, recall and F1 over the pages, for the plain reading, for trafilatura alone
and for what an import takes, and the time a page takes.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from workbench.ingest.encodings import decoded
from workbench.ingest.page import article_body, page_encoding, trafilatura_body
from workbench.ingest.page_body import plain_body
from workbench.ingest.page_tree import parse_page

_TOKEN = re.compile(r"\w+")


def score(found: str, wanted: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the bags of words."""
    ours, theirs = (Counter(_TOKEN.findall(text.lower())) for text in (found, wanted))
    common = (ours & theirs).total()
    precision, recall = common / max(1, ours.total()), common / max(1, theirs.total())
    return precision, recall, 2 * common / max(1, ours.total() + theirs.total())


def page(folder: Path, name: str) -> str:
    """The text of a saved page."""
    packed = folder / f"{name}.html.gz"
    raw = gzip.decompress(packed.read_bytes()) if packed.exists() else (folder / f"{name}.html").read_bytes()
    return decoded(raw, None, page_encoding(raw)).text


def main(folder: Path) -> None:
    """Print a line for each way of reading."""
    wanted = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {name: page(folder, name) for name in wanted}
    ways: dict[str, Callable[[str], str]] = {
        "plain reading": lambda html: plain_body(parse_page(html)),
        "trafilatura": lambda html: trafilatura_body(html) or "",
        "as imported": lambda html: article_body(html, parse_page(html)),
    }
    print(f"{len(pages)} pages            precision  recall      F1   median F1  below 50 %   ms a page")
    for name, read in ways.items():
        read("<html><body><p>Loading takes its time once.</p></body></html>")
        since = time.process_time()
        scores = [score(read(html), wanted[key]["articleBody"]) for key, html in pages.items()]
        spent = (time.process_time() - since) * 1000 / len(pages)
        means = "  ".join(f"{100 * statistics.mean(column):6.2f}" for column in zip(*scores, strict=True))
        f1 = [one[2] for one in scores]
        low = sum(one < 0.5 for one in f1)
        print(f"{name:<20} {means}   {100 * statistics.median(f1):6.2f}  {low:10}  {spent:10.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
