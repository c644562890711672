"""How well suggestions are ranked beside plain full-text search over the same claims, in one run.

    python tests/benchmarks/ranking_quality.py FOLDER/PREFIX [--limit N]

Reads what people have matched: PREFIX.queries.jsonl with {"id", "text"}, PREFIX.qrels.jsonl with {"q", "d"} for each
query and a document that answers it, and the documents {"id", "text", "title"} in PREFIX.docs.jsonl, or in the file
of the prefix up to its first dot ("clef20.dev" has "clef20.docs.jsonl"). Prints MAP@5, the mean reciprocal rank and how
many queries have an answer among the first 20 and 100, as percentages, for the suggestions and for SQLite's FTS5
(porter stems, the query's words OR-ed, ORDER BY rank), and milliseconds a query; for suggestions by meaning too, where
the extra [semantic] is installed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite

from workbench.cli import run
from workbench.extract.quantities import find_quantities
from workbench.match import Index, suggest_text
from workbench.match.semantic import Meaning, MiniLM, installed
from workbench.match.terms import words
from workbench.store import Store
from workbench.text import normalise

DEEP = 100
"""So many of each query's suggestions are looked at."""
_FTS = "SELECT ref FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT ?"

Answers = dict[str, set[str]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("prefix", type=Path, help="path of the files up to .queries.jsonl")
    asked.add_argument("--limit", type=int, help="only the first N queries")
    options = asked.parse_args()
    queries = lines(Path(f"{options.prefix}.queries.jsonl"))[: options.limit]
    answers: Answers = defaultdict(set)
    for row in lines(Path(f"{options.prefix}.qrels.jsonl")):
        answers[row["q"]].add(row["d"])
    queries = [query for query in queries if query["id"] in answers]
    docs = lines(documents(options.prefix))
    print(f"{len(docs):,} documents, {len(queries):,} queries")
    with tempfile.TemporaryDirectory() as folder:
        report("plain FTS5", plain_search(docs), queries, answers)
        store = build(Path(folder), docs)
        report("suggest", suggestions(store), queries, answers)
        if installed():
            report("by meaning", suggestions(store, Meaning(store, MiniLM())), queries, answers)
        store.close()


def documents(prefix: Path) -> Path:
    own = Path(f"{prefix}.docs.jsonl")
    return own if own.exists() else prefix.with_name(prefix.name.split(".")[0] + ".docs.jsonl")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


Search = Callable[[str], Sequence[str | None]]
"""From a text to the ids of documents, best first."""


def plain_search(docs: list[dict[str, Any]]) -> Search:
    db = sqlite.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE docs USING fts5(ref UNINDEXED, text, title, tokenize='porter unicode61')")
    rows = ((one["id"], one["text"], one.get("title") or "") for one in docs)
    db.executemany("INSERT INTO docs VALUES (?, ?, ?)", rows)

    def search(text: str) -> list[str]:
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(text)))
        return [ref for (ref,) in db.execute(_FTS, (match, DEEP))] if match else []

    return search


def build(folder: Path, docs: list[dict[str, Any]]) -> Store:
    """A database of the documents as claim records, brought in as a user would."""
    claims, path = folder / "claims.jsonl", folder / "quality.db"
    rows = ({"ref": one["id"], "text": one["text"], "title": one.get("title") or None} for one in docs)
    claims.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    code = run(["-d", str(path), "import", "claims", str(claims), "--no-progress"])
    if code:
        raise SystemExit(code)
    return Store.open(path)


def suggestions(store: Store, meaning: Meaning | None = None) -> Search:
    index = Index(store)

    def search(text: str) -> list[str | None]:
        text = normalise(text)
        found = suggest_text(
            index, text, quantities=find_quantities(text, 0, len(text)), limit=DEEP, meaning=meaning
        )
        return [one.candidate.ref for one in found]

    return search


def report(label: str, search: Search, queries: list[dict[str, Any]], answers: Answers) -> None:
    began = time.perf_counter()
    hits = [ranks(search(query["text"]), answers[query["id"]]) for query in queries]
    milliseconds = 1000 * (time.perf_counter() - began) / max(1, len(queries))
    wanted = [len(answers[query["id"]]) for query in queries]
    figures = {
        "MAP@5": [precision_at_5(found, many) for found, many in zip(hits, wanted, strict=True)],
        "MRR": [1 / found[0] if found else 0.0 for found in hits],
        "recall@20": [float(any(rank <= 20 for rank in found)) for found in hits],
        "recall@100": [float(bool(found)) for found in hits],
    }
    shown = "   ".join(f"{name} {100 * sum(each) / max(1, len(each)):5.1f}" for name, each in figures.items())
    print(f"{label:12} {shown}   {milliseconds:6.1f} ms a query", flush=True)


def ranks(found: Sequence[str | None], wanted: set[str]) -> list[int]:
    return [rank for rank, ref in enumerate(found, start=1) if ref in wanted]


def precision_at_5(found: list[int], wanted: int) -> float:
    """Average precision over the first five."""
    near = (rank for rank in found if rank <= 5)
    return sum(place / rank for place, rank in enumerate(near, start=1)) / min(5, wanted)


if __name__ == "__main__":
    main()
