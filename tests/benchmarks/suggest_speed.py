"""How quick suggestions are beside plain full-text search over the same claims, in one run.

    python tests/benchmarks/suggest_speed.py [--claims 20000] [--asked 200] [--pending 1000]

Builds a database of invented sentences in a temporary folder, asks for suggestions of claims drawn from it,
and asks SQLite's FTS5 for the same words, all OR-ed, best BM25 first. Prints milliseconds and their ratio.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from workbench.extract.quantities import find_quantities
from workbench.match import match_pending, suggest
from workbench.match.terms import words
from workbench.model import Document, Kind, Statement
from workbench.store import Store
from workbench.text import sha256

PER_ARTICLE = 20
_ROW = "ba do ka li mar nu os pel ran si tal ur ven wa yo zan che fi gor hu"
_SYLLABLES = _ROW.split()
_NOUNS = 4000
_NAMES = 6000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--claims", type=int, default=20_000)
    asked.add_argument("--asked", type=int, default=200, help="claims to ask suggestions for")
    asked.add_argument("--pending", type=int, default=1000, help="claims to match in bulk, as an import does")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speed.db"
        began = time.perf_counter()
        store = build(path, options.claims)
        seconds = time.perf_counter() - began
        print(f"{options.claims:,} claims built in {seconds:.1f} s, {path.stat().st_size / 1e6:.0f} MB")
        measure(store, path, options.asked)
        bulk(store, options.pending)
        store.close()
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def build(path: Path, claims: int) -> Store:
    """A database of `claims` claims, twenty an article."""
    store = Store.create(path)
    batch = store.begin_batch("benchmark", by="benchmark").uid
    for start in range(0, claims // PER_ARTICLE, 100):
        documents = [article(number) for number in range(start, min(start + 100, claims // PER_ARTICLE))]
        store.add_documents(batch, documents)
    store.finish_batch(batch, "done")
    return store


def article(number: int) -> tuple[Document, list[Statement]]:
    """An article of twenty sentences that share some names, as articles do."""
    chance = random.Random(number)
    names = [name(chance.randrange(_NAMES)) for _ in range(6)]
    sentences = [sentence(chance, names) for _ in range(PER_ARTICLE)]
    text = " ".join(sentences)
    statements, start = [], 0
    for each in sentences:
        end = start + len(each)
        statements.append(
            Statement(
                start,
                end,
                ((start, end),),
                each,
                Kind.UNATTRIBUTED,
                each.rstrip("."),
                "benchmark",
                quantities=find_quantities(text, start, end),
                checkworthiness=1.0,
            )
        )
        start = end + 1
    title = f"{names[0]} {noun(chance)} {noun(chance)}"
    key = f"article-{number}"
    digest = sha256(text)
    return Document(
        name=key, key=key, text=text, text_sha256=digest, raw_sha256=digest, title=title
    ), statements


def sentence(chance: random.Random, names: list[str]) -> str:
    """Ten to fifteen words: two names, common and rare nouns (as Zipf has them), a number in some."""
    count = (
        f"{chance.choice(('more than ', '', 'at least '))}{chance.randrange(2, 900)} "
        if chance.random() < 0.4
        else ""
    )
    middle = " ".join(noun(chance) for _ in range(chance.randrange(5, 9)))
    return f"{chance.choice(names)} said {count}{noun(chance)} {middle} in {chance.choice(names)}."


def word(number: int) -> str:
    """The `number`th of a row of invented words."""
    found = ""
    number += len(_SYLLABLES)
    while number:
        number, rest = divmod(number, len(_SYLLABLES))
        found += _SYLLABLES[rest]
    return found


def name(number: int) -> str:
    return word(number).capitalize() + "an"


_WEIGHTS = list(accumulate(1 / rank for rank in range(1, _NOUNS + 1)))


def noun(chance: random.Random) -> str:
    return word(chance.choices(range(_NOUNS), cum_weights=_WEIGHTS)[0]) + "t"


def measure(store: Store, path: Path, asked: int) -> None:
    """Suggestions, and the same words asked of FTS5, for claims drawn by lot."""
    ids = list(store.claim_ids())
    claims = [one for one in store.claims_by_id(random.Random(1).sample(ids, min(asked, len(ids)))) if one]
    ours = sorted(timed(lambda one=one: suggest(store, one)) for one in claims)
    plain = sorted(plain_search(path, [one.text for one in claims]))
    for label, times in (("suggest", ours), ("plain FTS5", plain)):
        print(f"{label:12} p50 {at(times, 50):7.1f} ms   p99 {at(times, 99):7.1f} ms")
    print(
        f"{'ratio':12} p50 {at(ours, 50) / at(plain, 50):7.2f}      p99 {at(ours, 99) / at(plain, 99):7.2f}"
    )


def plain_search(path: Path, texts: list[str]) -> Iterator[float]:
    """Milliseconds that FTS5 takes for all words of each text, OR-ed, the best hundred."""
    db = sqlite.connect(f"file:{path}?mode=ro", uri=True)
    query = "SELECT rowid FROM claims_fts WHERE claims_fts MATCH ? ORDER BY rank LIMIT 100"
    for text in texts:
        match = " OR ".join(f'"{each}"' for each in dict.fromkeys(words(text)))
        yield timed(lambda match=match: db.execute(query, (match,)).fetchall())
    db.close()


def bulk(store: Store, pending: int) -> None:
    """Matching as an import does it, stopped after about `pending` claims."""
    seen = 0

    def progress(done: int, total: int) -> None:
        nonlocal seen
        seen = done

    milliseconds = timed(lambda: match_pending(store, progress=progress, should_stop=lambda: seen >= pending))
    print(f"{'in bulk':12} {milliseconds / max(1, seen):.2f} ms a claim ({seen:,} claims)")


def timed(act: object) -> float:
    """Milliseconds that a call takes."""
    began = time.perf_counter()
    act()  # type: ignore[operator]  # any callable without arguments
    return (time.perf_counter() - began) * 1000


def at(times: list[float], percent: int) -> float:
    return times[min(len(times) - 1, len(times) * percent // 100)]


if __name__ == "__main__":
    main()
