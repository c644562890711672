"""How quickly statements are extracted from articles, in how much memory, beside spaCy's rate where it is installed.

    python tests/benchmarks/extract_speed.py ARTICLES.jsonl [--limit 1000] [--language en]

ARTICLES.jsonl holds one article a line with its `text`. Prints articles and megabytes a second of CPU on one core,
the peak memory of a process that does only this, and what importing the extractor costs in one of its own, compiled as
an installed package is.
The goals: 100 articles a second, 60 MB, 0.15 s.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import workbench

IMPORTS = 7
BARE = [sys.executable, "-c", "pass"]
EXTRACTOR = [sys.executable, "-c", "import workbench.extract.statements"]
SPACY_ARTICLES = 100


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("articles", type=Path)
    asked.add_argument("--limit", type=int, default=1000, help="articles to read at most")
    asked.add_argument("--language", default="en")
    options = asked.parse_args()
    compileall.compile_dir(Path(workbench.__file__).parent, quiet=1)
    ours = [cpu_seconds(EXTRACTOR) - cpu_seconds(BARE) for _ in range(IMPORTS)]
    print(f"import            {statistics.median(ours):7.3f} s CPU beyond Python itself (median of {IMPORTS})")
    extraction(options.articles, options.limit, options.language)
    print(f"memory            {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB at most")
    spacy(options.articles, min(options.limit, SPACY_ARTICLES))


def cpu_seconds(command: list[str]) -> float:
    """User and system time of one run of a command."""
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def texts(path: Path, limit: int) -> Iterator[str]:
    """The articles' texts, one at a time, so that they do not count as memory of the extractor."""
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, limit):
            yield json.loads(line)["text"]


def extraction(path: Path, limit: int, language: str) -> None:
    from workbench.extract import extract

    articles = letters = statements = 0
    spent = 0.0
    for text in texts(path, limit):
        began = time.process_time()
        statements += len(extract(text, language=language))
        spent += time.process_time() - began
        articles, letters = articles + 1, letters + len(text)
    print(f"workbench         {articles / spent:7.1f} articles/s of CPU, {letters / spent / 1e6:.2f} MB/s")
    print(f"                  {statements} statements in {articles} articles of {letters // articles} letters")


def spacy(path: Path, limit: int) -> None:
    """The rate of spaCy's small English pipeline, which a parser-based extractor would need at least."""
    if importlib.util.find_spec("spacy") is None or importlib.util.find_spec("en_core_web_sm") is None:
        print("spaCy             not installed (spacy and en_core_web_sm): no rate beside ours")
        return
    pipeline = importlib.import_module("spacy").load("en_core_web_sm")
    began = time.process_time()
    articles = sum(1 for _ in pipeline.pipe(texts(path, limit)))
    print(f"spaCy             {articles / (time.process_time() - began):7.1f} articles/s of CPU")


if __name__ == "__main__":
    main()
