"""How fast the store takes documents, against bare sqlite3 taking the same rows with full text.

    python -m tests.benchmarks.store_import [SOURCES]

Bare means: the same values into tables without triggers, uniqueness, journal or indexes other than the
primary key, the same two full-text indexes filled by INSERT … SELECT, 100 sources a transaction, WAL,
synchronous=FULL. Both take invented articles of about 3 KB with 20 statements, made before the clock starts.
CPU time, best of five, taken in turns."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.builders import document, statement
from workbench.model.documents import Document
from workbench.model.statements import Statement
from workbench.store import Store
from workbench.store.engine import sqlite3
from workbench.store.tokens import TOKENIZER
from workbench.store.uids import new_uid

Pair = tuple[Document, Sequence[Statement]]
BATCH = 100

_SYLLABLES = (
    "ba",
    "ke",
    "li",
    "mo",
    "nu",
    "ra",
    "se",
    "ti",
    "vo",
    "za",
    "dor",
    "fen",
    "gal",
    "hom",
    "jin",
    "kor",
)


def articles(count: int) -> list[Pair]:
    """Invented articles over an invented vocabulary of 20,000 words, frequent and rare as words are."""
    chance = random.Random(7)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    made = []
    for number in range(count):
        quotes = [" ".join(chance.choices(words, weights, k=16)) + f" {number}" for _ in range(20)]
        speakers = [f"officials of {words[(number + place) % 500]}" for place in range(20)]
        text = "\n\n".join(
            f"{quote}, {speaker} said. {quote[:30]}" for quote, speaker in zip(quotes, speakers, strict=True)
        )
        found = [
            statement(
                text, quote, claim=" ".join(quote.split()[:10]), cue="said", speaker=speaker,
                checkworthiness=chance.random(),
            )
            for quote, speaker in zip(quotes, speakers, strict=True)
        ]  # fmt: skip
        title = " ".join(chance.choices(words, weights, k=8))
        made.append((document(text, name=f"{number}.txt", title=title), found))
    return made


def into_store(folder: Path, pairs: Sequence[Pair]) -> float:
    """CPU seconds that the store takes."""
    with Store.create(folder / "store.db") as store:
        began = time.process_time()
        batch = store.begin_batch("benchmark", by="benchmark")
        for start in range(0, len(pairs), BATCH):
            store.add_documents(batch.uid, pairs[start : start + BATCH])
        return time.process_time() - began


def into_bare(folder: Path, pairs: Sequence[Pair]) -> float:
    """CPU seconds that bare sqlite3 takes."""
    db = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for made in _BARE:
        db.execute(made)
    began = time.process_time()
    sources = statements = 0
    for start in range(0, len(pairs), BATCH):
        rows = _rows(pairs[start : start + BATCH], sources, statements)
        db.execute("BEGIN IMMEDIATE")
        for table, several in rows.items():
            db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(several[0]))})", several)
        db.execute(f"{_INDEX_SOURCES} s.id > ?", (sources,))
        db.execute(f"{_INDEX_CLAIMS} id > ?", (statements,))
        db.execute("COMMIT")
        sources, statements = sources + len(rows["sources"]), statements + len(rows["statements"])
    return time.process_time() - began


_TOKENIZE = f'tokenize="porter {TOKENIZER}"'
_BARE = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "CREATE TABLE sources(id INTEGER PRIMARY KEY, uid, key, name, kind, title, outlet, published)",
    "CREATE TABLE revisions(id INTEGER PRIMARY KEY, uid, source_id, text, text_sha256, raw_sha256)",
    "CREATE TABLE statements(id INTEGER PRIMARY KEY, uid, revision_id, start, stop, quote, kind, claim, "
    "rule, speaker, cue, checkworthiness)",
    "CREATE TABLE claims(id INTEGER PRIMARY KEY, uid, statement_id, source_id, text, quote, title, "
    "checkworthiness)",
    "CREATE VIRTUAL TABLE claims_fts USING fts5(text, quote, title, content='claims', content_rowid='id', "
    f"{_TOKENIZE})",
    "CREATE VIRTUAL TABLE sources_fts USING fts5(title, text, content='', detail=none, columnsize=0, "
    f"{_TOKENIZE})",
)
_INDEX_SOURCES = (
    "INSERT INTO sources_fts(rowid, title, text) "
    "SELECT s.id, s.title, r.text FROM sources s JOIN revisions r ON r.id = s.id WHERE"
)
_INDEX_CLAIMS = (
    "INSERT INTO claims_fts(rowid, text, quote, title) SELECT id, text, quote, title FROM claims WHERE"
)


def _rows(pairs: Sequence[Pair], source: int, number: int) -> dict[str, list[tuple[object, ...]]]:
    """The values of some documents as rows, with ids after those given."""
    rows: dict[str, list[tuple[object, ...]]] = {
        "sources": [],
        "revisions": [],
        "statements": [],
        "claims": [],
    }
    for one, found in pairs:
        source += 1
        rows["sources"].append(
            (source, new_uid(), one.key, one.name, one.kind, one.title, one.outlet, one.published)
        )
        rows["revisions"].append((source, new_uid(), source, one.text, one.text_sha256, one.raw_sha256))
        for what in found:
            number += 1
            rows["statements"].append((
                number, new_uid(), source, what.start, what.end, what.quote, what.kind, what.claim, what.rule,
                what.speaker, what.cue, what.checkworthiness,
            ))  # fmt: skip
            rows["claims"].append(
                (number, new_uid(), number, source, what.claim, what.quote, one.title, what.checkworthiness)
            )
    return rows


def seconds(take: Callable[[Path, Sequence[Pair]], float], pairs: Sequence[Pair]) -> float:
    """CPU seconds of one run in a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        return take(Path(folder), pairs)


def main(count: int = 1000) -> None:
    """Print both rates and their ratio."""
    pairs = articles(count)
    size = sum(len(one.text) for one, _ in pairs) / count
    rounds = [(seconds(into_bare, pairs), seconds(into_store, pairs)) for _ in range(5)]
    bare, store = (min(times) for times in zip(*rounds, strict=True))
    print(f"{count} sources of {size:.0f} characters, 20 claims each; CPU time, best of five")
    print(f"bare sqlite3  {count / bare:7.0f} sources/s")
    print(f"the store     {count / store:7.0f} sources/s")
    print(f"ratio         {bare / store:7.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
