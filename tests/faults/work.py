"""Work that is interrupted: each kind says a line for whatever has been reported to the user as written.

    python -m tests.faults.work KIND DATABASE FILE [SEED]

does it in a process of its own and appends the lines to FILE.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from tests.builders import article, document
from workbench import limits, review
from workbench.batch import Item, run_import
from workbench.errors import WorkbenchError
from workbench.model.claims import Verdict
from workbench.model.journal import JournalEntry
from workbench.model.links import Relation
from workbench.store import Store
from workbench.store.engine import sqlite3

Tell = Callable[[str], None]
Work = Callable[[Path, Tell, int], None]

COLLEAGUES = 6
"""Copies that are merged."""
ARTICLES, BATCH, ACTS = 120, 20, 200
"""How much work there is: articles of an import, how many of them in a transaction (more transactions, more places to
die at), acts of a review."""

SCHEMA_1 = Path(__file__).parents[1] / "store" / "schema_1.sql"


def text_of(number: int) -> str:
    """A short invented article with three statements."""
    place = ("Sarhad", "Port Amel", "Wadi Tarn", "Old Mirra", "Oshen")[number % 5]
    return (
        f"Officials in {place} said on Monday that {number + 10} houses were flooded.\n\n"
        f"“We need {number + 3} boats,” said Mayor Ona Dell. The road to {place} was closed."
    )


def item(number: int) -> Item:
    """The article as reading gives it."""
    return document(text_of(number), name=f"flood-{number}.txt", title=f"Flood {number}")


def importing(path: Path, tell: Tell, seed: int) -> None:
    """The import job: reading, extraction, batches, suggestions."""
    told = 0

    def watch(stage: str, done: int, total: int | None) -> None:
        nonlocal told
        while stage == "reading" and told < done:
            tell(f"source flood-{told}.txt")
            told += 1

    with Store.open(path) as store, patch.object(limits, "BATCH_DOCUMENTS", BATCH):
        run_import(store, (item(number) for number in range(ARTICLES)), by="importer", what="floods", watch=watch)


def reviewing(path: Path, tell: Tell, seed: int) -> None:
    """Acts of a reviewer, one after the other, through the same door as the screen's keys."""
    chance = random.Random(seed)
    with Store.open(path) as store:
        claims = [claim.uid for claim in store.claims()]
        statements = [statement.uid for statement in store.statements()]
        for number in range(ACTS):
            entry = act(store, chance, claims, statements, f"note {number}", "ada")
            if entry is not None:
                tell(f"entry {entry.seq} {entry.action} {entry.subject}")


def act(
    store: Store, chance: random.Random, claims: list[str], statements: list[str], note: str, by: str
) -> JournalEntry | None:
    """One act at random; null where it is refused because it means nothing (one's own statement, nothing to undo)."""
    claim = chance.choice(claims)
    try:
        match chance.randrange(6):
            case 0 | 1:
                relation = chance.choice((Relation.CORROBORATES, Relation.CONFLICTS, Relation.CONTEXT))
                return review.link(store, claim, chance.choice(statements), relation, by=by)
            case 2:
                return review.judge(store, claim, chance.choice(list(Verdict)), by=by, because=note)
            case 3 | 4:
                return review.edit_claim(store, claim, note=note, by=by)
            case _:
                return review.undo(store, by=by)
    except WorkbenchError as error:
        if error.exit_code == 5 or "damaged" in error.title or "full" in error.title or "disk" in error.title:
            raise
        return None


def migrating(path: Path, tell: Tell, seed: int) -> None:
    """Bring a file of the first schema up to date, by opening it."""
    with Store.open(path) as store:
        for line in counted(store):
            tell(line)


def merging(path: Path, tell: Tell, seed: int) -> None:
    """Merge the copies of colleagues that lie beside the file, one after the other."""
    with Store.open(path) as store:
        for other in sorted(path.parent.glob("colleague-*.db")):
            entry = review.merge_db(store, other, by="ada").entry
            if entry is not None:
                tell(f"entry {entry.seq} {entry.action} {entry.subject}")


def copied(path: Path) -> Path:
    """A database to review in, and beside it copies of it in which colleagues have worked and imported."""
    desk(path)
    for number in range(COLLEAGUES):
        other = path.with_name(f"colleague-{number}.db")
        with Store.open(path) as store:
            store.backup(other)
        chance = random.Random(number)
        with Store.open(other) as store:
            batch = store.begin_batch("theirs", by=f"ben {number}").uid
            store.add_documents(batch, [article(1000 * (number + 1) + one) for one in range(5)])
            claims = [claim.uid for claim in store.claims()]
            statements = [statement.uid for statement in store.statements()]
            for one in range(20):
                act(store, chance, claims, statements, f"note {one}", f"ben {number}")
    return path


def desk(path: Path, articles: int = 30) -> Path:
    """A database to review in."""
    with Store.create(path) as store:
        store.add_documents(store.begin_batch("x", by="Ann").uid, [article(number) for number in range(articles)])
    return path


def old(path: Path) -> Path:
    """A database of schema 1 that takes a while to migrate: what the first version wrote, and 3,000 statements."""
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.executescript(SCHEMA_1.read_text(encoding="utf-8"))
        columns = [row[1] for row in raw.execute("PRAGMA table_info(statements)") if row[1] not in ("id", "uid")]
        names = ", ".join(f'"{name}"' for name in columns)
        raw.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
            f"INSERT INTO statements(uid, {names}) SELECT printf('%032x', i), {names} FROM n, "
            "(SELECT * FROM statements ORDER BY id LIMIT 1)"
        )
    raw.close()
    return path


def empty(path: Path) -> Path:
    """A database with nothing in it."""
    Store.create(path).close()
    return path


KINDS: dict[str, tuple[Work, Callable[[Path], Path]]] = {
    "import": (importing, empty),
    "review": (reviewing, desk),
    "migration": (migrating, old),
    "merge": (merging, copied),
}
"""Each kind of work, and what makes the database it begins with."""


def missing(store: Store, told: list[str]) -> list[str]:
    """Which of the lines that were said do not hold in the database."""
    held = set(counted(store))
    held |= {f"source {source.name}" for source in store.sources()}
    held |= {f"entry {entry.seq} {entry.action} {entry.subject}" for entry in store.journal()}
    return [line for line in told if line not in held]


def counted(store: Store) -> list[str]:
    """How much of everything there is, a line each."""
    counts = store.counts()
    names = ("sources", "revisions", "statements", "claims", "links")
    return [f"count {name} {getattr(counts, name)}" for name in names]


def main() -> None:
    """Do the work that the arguments name."""
    kind, path, file, *seed = sys.argv[1:]
    told = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    KINDS[kind][0](Path(path), lambda line: os.write(told, f"{line}\n".encode()) and None, int((seed or ["1"])[0]))


if __name__ == "__main__":
    main()
