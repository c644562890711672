"""How fast an import is from file to database, stage by stage, beside bare sqlite3 taking the very same rows.

    python -m tests.benchmarks.import_rate [PATH…] [--articles 1000] [--matched 1000]

Imports the articles at PATH, or invented ones of about 2.5 KB with 27 statements, through the whole job:
reading, extracting, storing; then suggestions for `--matched` of the claims. The reference, in the same run:
the rows that the import made, read back, into the same tables with the same indexes and full text but without
triggers, by executemany, 100 sources a transaction, WAL, synchronous=FULL. The ratio is of CPU time; the goal
is 0.5. Memory is the highest so far.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from workbench.batch import Outcome, run_import
from workbench.ingest import read_documents
from workbench.limits import BATCH_DOCUMENTS
from workbench.match import match_pending
from workbench.store import Store
from workbench.store.engine import sqlite3
from workbench.store.schema import INDEX_CLAIMS, INDEX_SOURCES


def _listed(words: str) -> list[str]:
    return words.split("|")


_PLACES = _listed("Sarhad|Port Amel|Wadi Tarn|Kalindi|Old Mirra|Oshen|Taviri|Dunmarsh|Halle Bay|Ketin")
_NAMES = _listed("Ilin Vasar|Orun Dast|Anwa Selim|Lio Marr|Ona Dell|Teo Brand|Mira Quell|Sabe Onn|Ruk Hadar")
_ROLES = _listed("Trade Minister|police spokesman|Mayor|district officer|Doctor|union leader|Judge")
_THINGS = _listed("houses|bridges|militants|boats|families|schools|wells|trucks|fishermen|miners")
_EVENTS = _listed("flood|raid|fire|storm|strike|landslide|vote|trial|harvest|blackout")
_DEEDS = _listed("were lost|were counted|had to leave|were found|are missing|were closed|had been warned")
_FORMS = (
    "{role} {name} said on {day} that {count} {thing} {deed} after the {event} in {place}.",
    "“We counted {count} {thing} and there may be more,” said {role} {name}, who visited {place} on {day}.",
    "According to officials in {place}, more than {count} {thing} {deed} when the {event} began.",
    "{name} told reporters that the {event} in {place} had cost {count} {thing}, though others deny it.",
    "The {event} reached {place} on {day}, where at least {count} {thing} {deed}.",
)
_DAYS = _listed("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")


def invented(count: int) -> Iterator[str]:
    """Records of articles, all different."""
    chance = random.Random(11)
    for number in range(count):
        sentences = [
            chance.choice(_FORMS).format(
                role=chance.choice(_ROLES), name=chance.choice(_NAMES), day=chance.choice(_DAYS),
                count=chance.randrange(3, 4000), thing=chance.choice(_THINGS), deed=chance.choice(_DEEDS),
                event=chance.choice(_EVENTS), place=chance.choice(_PLACES),
            )
            for _ in range(27)
        ]  # fmt: skip
        text = "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
        title = f"{chance.choice(_EVENTS).title()} in {chance.choice(_PLACES)}, report {number}"
        yield json.dumps({"source": "wire", "id": number, "lang": "en", "title": title, "text": text}) + "\n"


class Clocked:
    """A store whose time in `add_documents` is counted."""

    def __init__(self, store: Store) -> None:
        self.seconds = 0.0
        self._add = store.add_documents
        store.add_documents = self._timed  # type: ignore[method-assign]  # that is the point

    def _timed(self, batch, documents):  # type: ignore[no-untyped-def]
        since = time.process_time()
        added = self._add(batch, documents)
        self.seconds += time.process_time() - since
        return added


def imported(database: Path, paths: list[str]) -> tuple[Outcome, float]:
    """Import everything; the outcome, and the CPU seconds of storing."""
    points = iter((500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000))
    waiting = next(points)

    def watch(stage: str, done: int, total: int | None) -> None:
        nonlocal waiting
        if done >= waiting:
            print(f"  {done:7,} articles  {megabytes():5.0f} MB")
            waiting = next(points, 1 << 62)

    print(f"  before anything   {megabytes():5.0f} MB")
    with Store.create(database) as store:
        clock = Clocked(store)
        items = read_documents(paths)
        outcome = run_import(store, items, by="benchmark", what="benchmark", watch=watch, suggest=False)
    print(f"  after the last    {megabytes():5.0f} MB")
    return outcome, clock.seconds


def bare(made: Path, database: Path) -> float:
    """CPU seconds for the same rows into the same tables and indexes, by nothing but executemany."""
    source, target = sqlite3.connect(made), sqlite3.connect(database, isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = FULL")
    shape = source.execute(
        "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index', 'view') AND sql IS NOT NULL "
        "AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '*_fts_*' ORDER BY rootpage = 0, rowid"
    ).fetchall()
    for (statement,) in shape:
        target.execute(statement)
    once = {table: rows(source, table, "1") for table in ("batches", "outlets", "speakers")}
    seconds = 0.0
    (last,) = source.execute("SELECT max(id) FROM sources").fetchone()
    for first in range(1, last + 1, BATCH_DOCUMENTS):
        batch = {**once, **rows_of(source, first, first + BATCH_DOCUMENTS)}
        once = {}
        since = time.process_time()
        write(target, batch)
        seconds += time.process_time() - since
    return seconds


def rows_of(source: sqlite3.Connection, first: int, end: int) -> dict[str, list[tuple[object, ...]]]:
    """The rows of some sources, by table."""
    of = f"BETWEEN {first} AND {end - 1}"
    statements = (
        f"SELECT id FROM statements WHERE revision_id IN (SELECT id FROM revisions WHERE source_id {of})"
    )
    return {
        "sources": rows(source, "sources", f"id {of}"),
        "revisions": rows(source, "revisions", f"source_id {of}"),
        "namings": rows(source, "namings", f"source_id {of}"),
        "statements": rows(source, "statements", f"id IN ({statements})"),
        "quantities": rows(source, "quantities", f"statement_id IN ({statements})"),
        "claims": rows(source, "claims", f"source_id {of}"),
    }


def rows(source: sqlite3.Connection, table: str, where: str) -> list[tuple[object, ...]]:
    """Rows as they stand, generated columns left out by naming none of them."""
    return source.execute(f"SELECT {columns(source, table)} FROM {table} WHERE {where}").fetchall()


def columns(db: sqlite3.Connection, table: str) -> str:
    """The columns that can be written."""
    return ", ".join(f'"{row[1]}"' for row in db.execute(f"PRAGMA table_info({table})"))


def write(target: sqlite3.Connection, batch: dict[str, list[tuple[object, ...]]]) -> None:
    """One transaction."""
    target.execute("BEGIN IMMEDIATE")
    for table, found in batch.items():
        if found:
            marks = ", ".join("?" * len(found[0]))
            target.executemany(f"INSERT INTO {table}({columns(target, table)}) VALUES ({marks})", found)
    for index, table in ((INDEX_SOURCES, "sources"), (INDEX_CLAIMS, "claims")):
        if batch[table]:
            target.execute(f"{index} id BETWEEN ? AND ?", (batch[table][0][0], batch[table][-1][0]))
    target.execute("COMMIT")


def matched(database: Path, claims: int) -> tuple[int, float]:
    """How many claims got suggestions before the limit was reached, and the CPU seconds that took."""
    done = 0

    def watch(so_far: int, total: int) -> None:
        nonlocal done
        done = so_far

    since = time.process_time()
    with Store.open(database) as store:
        match_pending(store, progress=watch, should_stop=lambda: done >= claims)
    return done, time.process_time() - since


def megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(outcome: Outcome, store: float, reference: float) -> None:
    """Print the stages and the ratio."""
    count = outcome.added
    print(f"{count:,} articles with {outcome.statements:,} statements and {outcome.claims:,} claims")
    for stage in ("reading", "extracting", "storing"):
        seconds = outcome.seconds[stage]
        print(f"{stage:<12} {seconds:8.2f} s on the clock  {count / seconds:9,.0f} articles/s")
    print(f"the store    {store:8.2f} s CPU           {count / store:9,.0f} articles/s")
    print(f"bare sqlite3 {reference:8.2f} s CPU           {count / reference:9,.0f} articles/s")
    print(f"ratio        {reference / store:8.2f}")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("paths", nargs="*", metavar="PATH")
    asked.add_argument(
        "--articles", type=int, default=1_000, help="invented articles, where no PATH is given"
    )
    asked.add_argument("--matched", type=int, default=1_000, help="claims to make suggestions for")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not options.paths:
            feed = Path(folder) / "invented.jsonl"
            with feed.open("w", encoding="utf-8") as file:
                file.writelines(invented(options.articles))
        database = Path(folder) / "import.db"
        outcome, store = imported(database, options.paths or [str(feed)])
        report(outcome, store, bare(database, Path(folder) / "bare.db"))
        done, seconds = matched(database, options.matched)
        print(f"suggestions  {seconds:8.2f} s CPU for {done:,} claims: {done / seconds:,.0f} claims/s")
        print(f"memory at most {megabytes():.0f} MB")


if __name__ == "__main__":
    main()
