"""How building, file, suggestions and memory grow with the number of claims, beside plain FTS5 in the same run.

    python -m tests.benchmarks.scale ARTICLES.jsonl [--claims 10k,100k,1m] [--keep FOLDER] [--asked 200] [--pending 400]

ARTICLES.jsonl holds articles as `workbench import` reads them. Their real sentences, as extraction finds statements
in them, go in through the store's own import; when all have been used they come again as other news: every word that
is not common is then another one of about the same frequency, or a new one, the same throughout one round, so that
articles of a round still tell of one thing and rare words stay rare. 2,493 articles of 26,000 claims make a million
claims in 39 rounds.

Per size, in a process of its own that does nothing else: `suggest` for claims drawn by lot, one after the other, and
FTS5 alone asked for the same words, OR-ed, best twenty by BM25. Wall and CPU milliseconds, the ratio of the walls, the
highest memory of that process before FTS5 is asked, and what a claim costs when an import's claims are matched
(`--pending` of those that wait, which then no longer do). With --keep the databases stay and are used again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.extract import extract
from workbench.ingest import read_documents
from workbench.match import match_pending, suggest
from workbench.match.terms import words
from workbench.model.documents import Document
from workbench.model.statements import Span, Statement
from workbench.store import Store
from workbench.store.engine import sqlite3
from workbench.text import sha256

_TOGETHER = 100
_COMMON = 150
"""So many of the articles' statements hold a word that stays as it is in every round."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_SYLLABLES = re.findall("..", "badokalimunosperansitalurvewayozachefigohu")

Article = tuple[Document, Sequence[Statement]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("articles", help="JSON lines of articles, or for --measure a database")
    asked.add_argument("--claims", default="10k,100k,1m", help="sizes, smallest first")
    asked.add_argument("--keep", type=Path, help="folder for the databases, which are then not built anew")
    asked.add_argument("--asked", type=int, default=200, help="claims to ask suggestions for")
    asked.add_argument("--pending", type=int, default=400, help="waiting claims to match")
    asked.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.measure:
        print(json.dumps(measured(Path(options.articles), options.asked, options.pending)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        run(options, options.keep or Path(scratch))


def run(options: argparse.Namespace, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    articles: list[Article] = []
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, SQLite {sqlite3.sqlite_version}; ms wall (CPU)")
    print(
        f"{'claims':>9} {'built /s':>9} {'MB':>6} {'suggest p50':>14} {'p99':>14} {'FTS5 p50':>14} {'p99':>14} "
        f"{'ratio':>11} {'memory MB':>9} {'in bulk':>12}"
    )
    for size in map(number, options.claims.split(",")):
        path = folder / f"scale-{size}.db"
        if not path.exists():
            articles = articles or extracted(options.articles)
            build(path, articles, size)
        print(row(path, ask(path, options)), flush=True)


def number(text: str) -> int:
    """10k and 1m as people write them."""
    return int(float(text.lower().rstrip("km")) * {"k": 1_000, "m": 1_000_000}.get(text[-1].lower(), 1))


def ask(path: Path, options: argparse.Namespace) -> dict[str, float]:
    """The figures of one database, from a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.scale", str(path), "--measure"]
    command += ["--asked", str(options.asked), "--pending", str(options.pending)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(found.stdout))


def row(path: Path, found: dict[str, float]) -> str:
    def pair(name: str) -> str:
        return f"{found[name]:7.1f} ({found[name + ' cpu']:4.0f})"

    noted = json.loads(path.with_suffix(".json").read_text())
    return (
        f"{found['claims']:9,.0f} {noted['rate']:9,.0f} {path.stat().st_size / 1e6:6.0f} {pair('suggest 50')} "
        f"{pair('suggest 99')} {pair('plain 50')} {pair('plain 99')} "
        f"{found['suggest 50'] / found['plain 50']:5.2f} {found['suggest 99'] / found['plain 99']:5.2f} "
        f"{found['memory']:9.0f} {pair('bulk')}"
    )


# --- building ----------------------------------------------------------------------------------


def extracted(path: str) -> list[Article]:
    """The articles with their statements."""
    return [
        (one, extract(one.text, published=one.published, language=one.language))
        for one in read_documents([path])
        if isinstance(one, Document)
    ]


def build(path: Path, articles: Sequence[Article], claims: int) -> None:
    """A database of about so many claims, and beside it a note of how fast it was built."""
    making = path.with_suffix(".making")
    for leftover in path.parent.glob(f"{making.name}*"):
        leftover.unlink()
    seconds, made = 0.0, 0
    with Store.create(making) as store:
        batch = store.begin_batch("benchmark", by="benchmark").uid
        source = rounds(articles)
        while made < claims:
            group = [next(source) for _ in range(_TOGETHER)]
            began = time.perf_counter()
            made += sum(one.claims for one in store.add_documents(batch, group))
            seconds += time.perf_counter() - began
        store.finish_batch(batch, "done")
    path.with_suffix(".json").write_text(json.dumps({"rate": made / seconds}))
    making.rename(path)


def rounds(articles: Sequence[Article]) -> Iterator[Article]:
    """The articles, and again and again as other news."""
    yield from articles
    counted = Counter(
        word for _, statements in articles for one in statements for word in set(_WORD.findall(one.quote.lower()))
    )
    turn = 1
    while True:
        words_of_round = Words(counted, turn)
        for number, article in enumerate(articles):
            yield retold(article, words_of_round, f"round-{turn}-{number}")
        turn += 1


class Words:
    """What each word is in one round."""

    def __init__(self, counted: Counter[str], turn: int) -> None:
        self._chance = random.Random(turn)
        self._ranked = [word for word, count in counted.most_common() if count <= _COMMON]
        self._rank = {word: place for place, word in enumerate(self._ranked)}
        self._known = {word: word for word, count in counted.items() if count > _COMMON}
        self._counted = counted

    def of(self, word: str) -> str:
        low = word.lower()
        if (new := self._known.get(low)) is None:
            new = self._known[low] = self._another(low)
        return new if word.islower() else new.upper() if word.isupper() else new.capitalize()

    def _another(self, word: str) -> str:
        if self._counted[word] <= 3 and self._chance.random() < 0.5:
            return "".join(self._chance.choices(_SYLLABLES, k=self._chance.randrange(3, 6)))
        place = self._rank.get(word, len(self._ranked) - 1)
        return self._ranked[min(len(self._ranked) - 1, int(place * self._chance.uniform(0.5, 1.5)))]


@dataclass(frozen=True, slots=True)
class Moved:
    """A text with other words, and where each offset of the old one is in it."""

    text: str
    old: list[int]
    new: list[int]

    def at(self, offset: int) -> int:
        place = bisect_right(self.old, offset) - 1
        limit = self.new[place + 1] if place + 1 < len(self.new) else len(self.text)
        return min(self.new[place] + offset - self.old[place], limit)

    def span(self, span: Span) -> Span:
        return (self.at(span[0]), self.at(span[1]))


def moved(text: str, words: Words) -> Moved:
    parts, old, new, until, length = [], [0], [0], 0, 0
    for found in _WORD.finditer(text):
        other = words.of(found.group())
        parts += [text[until : found.start()], other]
        length += found.start() - until + len(other)
        until = found.end()
        old += [found.start(), until]
        new += [length - len(other), length]
    parts.append(text[until:])
    return Moved("".join(parts), old, new)


def retold(article: Article, words: Words, key: str) -> Article:
    """An article in the words of a round, its statements where they then are."""
    document, statements = article
    text = moved(document.text, words)
    digest = sha256(text.text)
    made = replace(
        document, name=key, key=key, url=None, text=text.text, text_sha256=digest, raw_sha256=digest,
        title=moved(document.title, words).text,
    )  # fmt: skip
    return made, [_retold(one, text, words) for one in statements]


def _retold(one: Statement, text: Moved, words: Words) -> Statement:
    start, end = text.span((one.start, one.end))
    quantities = []
    for each in one.quantities:
        first, last = text.span((each.start, each.end))
        counted = each.counted and moved(each.counted, words).text
        quantities.append(replace(each, start=first, end=last, text=text.text[first:last], counted=counted))
    return replace(
        one, start=start, end=end, spans=tuple(map(text.span, one.spans)), quote=text.text[start:end],
        claim=moved(one.claim, words).text, speaker=one.speaker and moved(one.speaker, words).text,
        speaker_span=one.speaker_span and text.span(one.speaker_span),
        cue_span=one.cue_span and text.span(one.cue_span), quantities=tuple(quantities), times=(),
    )  # fmt: skip


# --- asking ------------------------------------------------------------------------------------


def measured(path: Path, asked: int, pending: int) -> dict[str, float]:
    with Store.open(path) as store:
        ids = store.claim_ids()
        drawn = random.Random(1).sample(range(len(ids)), min(asked, len(ids)))
        claims = [one for one in store.claims_by_id([ids[place] for place in drawn]) if one]
        count = len(ids)
        del ids
        found: dict[str, float] = {"claims": count}
        note(found, "suggest", [clocked(lambda one=one: suggest(store, one)) for one in claims])
        found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        note(found, "plain", list(plain_search(path, [f"{one.text} {one.quote}" for one in claims])))
        found["bulk"], found["bulk cpu"] = bulk(store, pending)
    return found


def note(found: dict[str, float], name: str, times: Sequence[tuple[float, float]]) -> None:
    """The median and the 99th percentile of wall and CPU times."""
    for percent in (50, 99):
        for ending, values in (("", [one for one, _ in times]), (" cpu", [one for _, one in times])):
            found[f"{name} {percent}{ending}"] = sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def plain_search(path: Path, texts: Sequence[str]) -> Iterator[tuple[float, float]]:
    """What FTS5 takes for all words of each text, OR-ed, the best twenty."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.execute("PRAGMA cache_size = -16000")
    query = "SELECT rowid FROM claims_fts WHERE claims_fts MATCH ? ORDER BY rank LIMIT 20"
    for text in texts:
        match = " OR ".join(f'"{each}"' for each in dict.fromkeys(words(text)))
        yield clocked(lambda match=match: db.execute(query, (match,)).fetchall())
    db.close()


def bulk(store: Store, pending: int) -> tuple[float, float]:
    """Milliseconds a claim of matching as an import does it, stopped after about `pending` claims."""
    seen = 0

    def progress(done: int, total: int) -> None:
        nonlocal seen
        seen = done

    wall, cpu = clocked(lambda: match_pending(store, progress=progress, should_stop=lambda: seen >= pending))
    return wall / max(1, seen), cpu / max(1, seen)


def clocked(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds that a call takes: by the clock, and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


if __name__ == "__main__":
    main()
