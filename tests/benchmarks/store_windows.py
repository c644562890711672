"""What a window and its pages cost on a large database: the milliseconds of each verb that the screen waits
for.

    python -m tests.benchmarks.store_windows [CLAIMS]

The reference is a plain `SELECT count(*)` over the same claims, in the same run.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.store_import import BATCH, articles
from workbench.model.claims import Verdict
from workbench.model.filters import ClaimFilter
from workbench.store import Store


def milliseconds(act: Callable[[], Any]) -> float:
    """The best of five runs."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return 1000 * min(took)


def fill(store: Store, claims: int) -> None:
    """Invented articles of 20 claims each until there are so many; a few are decided."""
    pairs = articles(min(claims // 20, 2000))
    batch = store.begin_batch("benchmark", by="benchmark")
    for start in range(0, claims // 20, BATCH):
        part = [pairs[number % len(pairs)] for number in range(start, min(start + BATCH, claims // 20))]
        store.add_documents(batch.uid, [_renamed(pair, start + place) for place, pair in enumerate(part)])
    for claim in store.claims_by_id(list(store.claim_ids(limit=50))):
        if claim is not None:
            store.decide(claim.uid, Verdict.SUPPORTED, by="benchmark")


def _renamed(pair: Any, number: int) -> Any:
    from dataclasses import replace

    return replace(
        pair[0], name=f"{number}.txt", key=f"{number}.txt", url=f"https://example.org/{number}"
    ), pair[1]


def main(claims: int = 100_000) -> None:
    """Print a line a verb."""
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "windows.db") as store:
        fill(store, claims)
        ids = store.claim_ids()
        middle = list(ids[len(ids) // 2 : len(ids) // 2 + 50])
        one = store.claims_by_id(middle[:1])[0]
        assert one is not None
        words = one.quote.split()
        verbs: dict[str, Callable[[], Any]] = {
            "count(*), the reference": lambda: store.counts().claims,
            "claim_ids, first 100": lambda: store.claim_ids(limit=100),
            "claim_ids, all": store.claim_ids,
            "claim_ids, document order": lambda: store.claim_ids(ClaimFilter(order="document")),
            "claim_ids, changed, first 100": lambda: store.claim_ids(ClaimFilter(order="changed"), limit=100),
            "claim_ids, undecided": lambda: store.claim_ids(ClaimFilter(undecided=True)),
            "claim_ids, supported": lambda: store.claim_ids(ClaimFilter(verdict=Verdict.SUPPORTED)),
            "claim_ids, a rare word": lambda: store.claim_ids(ClaimFilter(words=words[-1])),
            "claim_ids, a common word": lambda: store.claim_ids(ClaimFilter(words="ba")),
            "claim_ids, has_suggestion": lambda: store.claim_ids(ClaimFilter(has_suggestion=True)),
            "claim_ids, outlet": lambda: store.claim_ids(ClaimFilter(outlet="Herald"), limit=100),
            "claim_ids, speaker": lambda: store.claim_ids(ClaimFilter(speaker=one.speaker)),
            "claims_by_id, a page of 50": lambda: store.claims_by_id(middle),
            "claims_of": lambda: store.claims_of(one.source),
            "evidence": lambda: store.evidence(one.uid),
            "term_counts, 16 terms": lambda: store.term_counts(words),
            "candidates, 8 rarest": lambda: store.candidates(words[-8:]),
            "resolve by the last 8 digits": lambda: store.resolve("claims", one.uid[-8:]),
            "data_version": store.data_version,
        }
        print(f"{len(ids)} claims; wall clock, best of five")
        for name, act in verbs.items():
            print(f"{name:32} {milliseconds(act):9.2f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
