"""A database of invented articles, as large as a measurement wants it."""

from __future__ import annotations

from pathlib import Path

from tests.builders import article
from workbench.store import Store

_STATEMENTS = 10
_BATCH = 100


def build(path: Path, claims: int) -> None:
    """Make a database of about `claims` claims, ten an article."""
    with Store.create(path) as store:
        batch = store.begin_batch("benchmark", by="benchmark")
        articles = max(1, claims // _STATEMENTS)
        for start in range(0, articles, _BATCH):
            made = [article(number, _STATEMENTS) for number in range(start, min(start + _BATCH, articles))]
            store.add_documents(batch.uid, made)
        store.finish_batch(batch.uid, "done")
