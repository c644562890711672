"""The update job: stored articles read again by the present rules, in one change that can be taken back."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from workbench.extract import VERSION, extract
from workbench.extract.comparison import compare_extractions
from workbench.ingest.rejects import Rejected
from workbench.model.documents import Reject
from workbench.model.journal import JournalEntry
from workbench.model.renewal import Disagreement, Renewal
from workbench.model.sources import CurrentText
from workbench.store import Store

Watcher = Callable[[str, int], None]
"""Told how many articles a stage ("reading", "storing") has done."""


@dataclass(slots=True)
class Update:
    """What came of an update: counts of articles and statements, and what a person should look at.

    `changed` counts articles, `waiting` claims that wait for suggestions. In a dry run nothing is written and
    the counts say what would be.
    """

    articles: int = 0
    changed: int = 0
    replaced: int = 0
    removed: int = 0
    added: int = 0
    skipped: int = 0
    waiting: int = 0
    entry: JournalEntry | None = None
    disagreements: list[tuple[CurrentText, Disagreement]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def run_update(
    store: Store,
    sources: Sequence[str] = (),
    *,
    by: str,
    dry_run: bool = False,
    watch: Watcher | None = None,
) -> Update:
    """Bring the current texts of articles (these sources, or all) up to the present rules.

    Statements that a person has worked on stay, and where the rules disagree they are listed. What changes
    is gathered in a temporary file while others go on working, then written at once; whatever they changed
    meanwhile is skipped. A text that extraction stumbles over keeps what it has.
    """
    watch = watch or (lambda stage, done: None)
    outcome = Update()
    with tempfile.TemporaryFile() as gathered:
        for renewal in _renewals(store, sources, outcome, watch):
            pickle.dump(renewal, gathered)
            outcome.changed += 1
            outcome.replaced += len(renewal.replaced)
            outcome.removed += len(renewal.removed)
            outcome.added += len(renewal.added)
        if outcome.changed and not dry_run:
            gathered.seek(0)
            _write(store, gathered, outcome, by, watch)
    return outcome


def _renewals(store: Store, sources: Sequence[str], outcome: Update, watch: Watcher) -> Iterator[Renewal]:
    """What is to change, article by article; what is only to be told goes to the outcome."""
    for text in store.texts(sources):
        outcome.articles += 1
        standing = store.standing(text.revision)
        try:
            found = extract(text.text, published=text.published, language=text.language)
        except (ImportError, MemoryError):
            raise  # no fault of this text's
        except Exception as error:  # one article must not cost the other ten thousand
            fault = Rejected("extract_error", f"{type(error).__name__}: {error}")
            outcome.rejects.append(fault.named(text.document))
            continue
        compared = compare_extractions(standing, found)
        outcome.disagreements += [(text, one) for one in compared.disagreements]
        if compared.changes:
            seen = frozenset(one.uid for one in standing)
            yield Renewal(text.source, text.revision, seen, compared.replaced, compared.removed, compared.added)
        watch("reading", outcome.articles)


def _write(store: Store, gathered: IO[bytes], outcome: Update, by: str, watch: Watcher) -> None:
    made = store.renew(
        _read(gathered, outcome.changed), by=by, extractor=VERSION, progress=lambda done: watch("storing", done)
    )
    outcome.entry, outcome.skipped = made.entry, made.skipped
    outcome.replaced, outcome.removed, outcome.added = made.replaced, made.removed, made.added
    outcome.changed -= made.skipped
    outcome.waiting = len(store.to_match(1 << 31))


def _read(gathered: IO[bytes], count: int) -> Iterator[Renewal]:
    """Renewals from our own temporary file, one at a time."""
    for _ in range(count):
        renewal = pickle.load(gathered)
        assert isinstance(renewal, Renewal)
        yield renewal
