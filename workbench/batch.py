"""The import job: ingest → extract → store → match, in batches, to be stopped anywhere and run again."""

from __future__ import annotations

import signal
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from workbench import limits
from workbench.extracting import Extracted, Item, Pending, document_of, extracted, extracting
from workbench.model.documents import Document, Reject
from workbench.model.statements import WORTH_CHECKING, Kind, Statement
from workbench.store import Store

Watcher = Callable[[str, int, int | None], None]
"""Told how far a stage ("reading", "matching", "encoding") is, and of how many, where that is known."""

REMEMBERED = 10
"""Rejects that an outcome holds; the database holds them all."""


class Brake:
    """Stops the job: between two steps at once, in the middle of a write when that is through."""

    def __init__(self) -> None:
        self.pulled = False
        self._holding = False

    def pull(self) -> None:
        """Ask for a stop, from anywhere."""
        self.pulled = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is in here is finished first."""
        self.check()
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
        self.check()

    def check(self) -> None:
        """KeyboardInterrupt, if a stop was asked for."""
        if self.pulled:
            raise KeyboardInterrupt

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Ctrl-C and SIGTERM pull the brake in here; the second one no longer waits for a write."""
        before = {
            number: signal.signal(number, self._signalled) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        again = self.pulled
        self.pulled = True
        if again or not self._holding:
            raise KeyboardInterrupt


@dataclass(slots=True)
class Outcome:
    """What came of an import. `seconds` are those of the stages: reading, extracting, storing, matching.

    `waiting` counts claims whose suggestions are still to be made, `statements` and `claims` what is new. In
    a dry run there is no `batch`, and what is new and what is changed are both `added`.
    """

    batch: str | None = None
    added: int = 0
    revised: int = 0
    present: int = 0
    rejected: int = 0
    statements: int = 0
    claims: int = 0
    suggestions: int = 0
    waiting: int = 0
    interrupted: bool = False
    rejects: list[Reject] = field(default_factory=list)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time spent in here to a stage."""
        since = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += time.perf_counter() - since

    def reject(self, rejects: Iterable[Reject]) -> None:
        """Count rejects, and keep the first ones."""
        for one in rejects:
            self.rejected += 1
            if len(self.rejects) < REMEMBERED:
                self.rejects.append(one)


def run_import(
    store: Store,
    items: Iterable[Item],
    *,
    by: str,
    what: str,
    brake: Brake | None = None,
    watch: Watcher | None = None,
    suggest: bool = True,
    encode: bool = True,
    jobs: int = 1,
) -> Outcome:
    """Bring items into the database and make suggestions for what is new; `what` is the batch's `input`.

    With several `jobs` texts are extracted and claims matched in as many processes, while this one reads and writes.

    Texts that are there already are not extracted again. Whatever has been committed when the brake is
    pulled, or the process dies, stays; the same call again takes up the rest. Rejects never stop it.
    """
    brake, watch = brake or Brake(), watch or _unwatched
    outcome = Outcome(batch=store.begin_batch(what, by=by).uid)
    status = "interrupted"
    try:
        _store_all(store, items, outcome, brake, watch, jobs)
        status = "done"
    except KeyboardInterrupt:
        outcome.interrupted = True
    finally:
        store.finish_batch(outcome.batch or "", status)
    if suggest and not outcome.interrupted:
        _match(store, outcome, brake, watch, jobs)
    if encode and not outcome.interrupted:
        _encode(store, outcome, brake, watch)
    outcome.waiting = len(store.to_match(1 << 31))
    return outcome


def rehearse(store: Store | None, items: Iterable[Item], *, watch: Watcher | None = None) -> Outcome:
    """All of an import but the writing: what would be new, present and rejected, how many claims it makes."""
    watch = watch or _unwatched
    outcome = Outcome()
    for group in _groups(items, outcome):
        known = store.known([document_of(one) for one in group.items]) if store else [False] * len(group.items)
        outcome.reject(group.rejects)
        for item, is_known in zip(group.items, known, strict=True):
            if is_known:
                outcome.present += 1
                continue
            with outcome.timed("extracting"):
                found = extracted(item)
            if isinstance(found, Reject):
                outcome.reject([found])
                continue
            outcome.added += 1
            outcome.statements += len(found[1])
            outcome.claims += sum(_becomes_claim(one) for one in found[1])
        watch("reading", outcome.added + outcome.present, None)
    return outcome


@dataclass(slots=True)
class _Group:
    """Items that are written in one transaction, and the rejects that came between them."""

    items: list[Document | tuple[Document, Statement]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    characters: int = 0

    def is_full(self) -> bool:
        return (
            len(self.items) + len(self.rejects) >= limits.BATCH_DOCUMENTS
            or self.characters >= limits.BATCH_CHARACTERS
        )


def _store_all(
    store: Store, items: Iterable[Item], outcome: Outcome, brake: Brake, watch: Watcher, jobs: int
) -> None:
    batch = outcome.batch or ""
    ahead: deque[tuple[_Group, list[bool], Sequence[Pending]]] = deque()

    def write_first() -> None:
        group, known, pending = ahead.popleft()
        documents: list[Extracted] = []
        rejects, found = list(group.rejects), iter(pending)
        for item, is_known in zip(group.items, known, strict=True):
            brake.check()
            with outcome.timed("extracting"):
                made = (document_of(item), ()) if is_known else next(found)()
            if isinstance(made, Reject):
                rejects.append(made)
            else:
                documents.append(made)
        with brake.held(), outcome.timed("storing"):
            _write(store, batch, documents, rejects, outcome)
        watch("reading", outcome.added + outcome.revised + outcome.present + outcome.rejected, None)

    with extracting(jobs) as extractor:
        for group in _groups(items, outcome):
            known = store.known([document_of(one) for one in group.items])
            new = [item for item, is_known in zip(group.items, known, strict=True) if not is_known]
            ahead.append((group, known, extractor.begin(new)))
            while len(ahead) > extractor.ahead:
                write_first()
        while ahead:
            write_first()


def _write(
    store: Store, batch: str, documents: Sequence[Extracted], rejects: Sequence[Reject], outcome: Outcome
) -> None:
    if documents:
        added = store.add_documents(batch, documents)
        outcomes = Counter(one.outcome for one in added)
        outcome.added += outcomes["added"]
        outcome.revised += outcomes["revised"]
        outcome.present += outcomes["present"]
        outcome.claims += sum(one.claims for one in added)
        outcome.statements += sum(
            len(statements)
            for one, (_, statements) in zip(added, documents, strict=True)
            if one.outcome in ("added", "revised")
        )
        if outcomes["rejected"]:  # the store's own gate, which keeps these itself
            outcome.reject(store.rejects(batch)[-outcomes["rejected"] :])
    if rejects:
        store.add_rejects(batch, rejects)
        outcome.reject(rejects)


def _match(store: Store, outcome: Outcome, brake: Brake, watch: Watcher, jobs: int) -> None:
    from workbench.match import match_pending  # it takes its time to load, and a rehearsal has no use for it

    watch("matching", 0, None)
    try:
        with brake.held(), outcome.timed("matching"):
            outcome.suggestions = match_pending(
                store,
                progress=lambda done, total: watch("matching", done, total),
                should_stop=lambda: brake.pulled,
                jobs=jobs,
            )
    except KeyboardInterrupt:
        outcome.interrupted = True


def _encode(store: Store, outcome: Outcome, brake: Brake, watch: Watcher) -> None:
    """Vectors for what is new, where the extra that makes them is installed."""
    from workbench.match.semantic import MiniLM, encode_pending, installed

    if not installed() or not store.waiting_for_vectors():
        return
    watch("encoding", 0, None)
    try:
        with brake.held(), outcome.timed("encoding"):
            encode_pending(
                store,
                MiniLM(),
                progress=lambda done, total: watch("encoding", done, total),
                should_stop=lambda: brake.pulled,
            )
    except KeyboardInterrupt:
        outcome.interrupted = True


def _groups(items: Iterable[Item], outcome: Outcome) -> Iterator[_Group]:
    group = _Group()
    source = iter(items)
    while True:
        with outcome.timed("reading"):
            item = next(source, None)
        if item is None:
            break
        if isinstance(item, Reject):
            group.rejects.append(item)
        else:
            group.items.append(item)
            group.characters += len(document_of(item).text)
        if group.is_full():
            yield group
            group = _Group()
    if group.items or group.rejects:
        yield group


def _becomes_claim(statement: Statement) -> bool:
    return statement.kind is not Kind.UNATTRIBUTED or statement.checkworthiness >= WORTH_CHECKING


def _unwatched(stage: str, done: int, total: int | None) -> None:
    pass
