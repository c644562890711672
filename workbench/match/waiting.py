"""The claims that wait for suggestions: looked up chunk by chunk, here or in several processes, written by this one.

What is found for a claim rests on the claims that there are and on nothing that matching writes, so that it comes out
the same wherever it is looked up.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from operator import neg
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.match.evidence import FEW, MANY, compare_statements, remember
from workbench.match.ranking import Index
from workbench.match.suggestions import worth_keeping
from workbench.model.links import Candidate, Suggestion

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from workbench.store import Store

CHUNK = 200
"""So many claims are matched between two commits."""

Found = dict[int, list[Suggestion]]
_Find = Callable[[Sequence[Sequence[int]]], Iterator[Found]]


def match_pending(
    store: Store,
    *,
    progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    jobs: int = 1,
) -> int:
    """Make suggestions for every claim that waits for them; how many were new.

    Committed chunk by chunk, so that it may be stopped or killed at any time and goes on where it was. Claims
    matched earlier gain what the new ones say about them. With several `jobs` as many processes look up.
    """
    waiting = array("q", store.to_match(1 << 31))  # a million claims in 8 MB
    chunks = [waiting[start : start + CHUNK] for start in range(0, len(waiting), CHUNK)]
    new, done = 0, 0
    with _finding(store, waiting, min(jobs, len(chunks))) as find:
        found = find(chunks)
        for chunk in chunks:
            if should_stop is not None and should_stop():
                break
            new += store.put_suggestions(next(found))
            done += len(chunk)
            if progress is not None:
                progress(done, len(waiting))
    return new


def match_now(store: Store, claims: Sequence[int]) -> int:
    """Make suggestions for claims (local ids) that somebody has before them, whatever else waits; how many were new."""
    return store.put_suggestions(_found(Index(store), claims, array("q", store.to_match(1 << 31))))


@contextmanager
def _finding(store: Store, waiting: Sequence[int], jobs: int) -> Iterator[_Find]:
    """What finds suggestions for chunks, in their order: this process, or so many others."""
    if jobs <= 1:
        yield lambda chunks: _here(store, chunks, waiting)
        return
    from workbench.workers import workers

    pool = workers(jobs, _begin, store.path, waiting)
    try:
        yield lambda chunks: _elsewhere(pool, store, chunks, waiting, jobs + 1)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown(cancel_futures=True)


def _here(store: Store, chunks: Sequence[Sequence[int]], waiting: Sequence[int]) -> Iterator[Found]:
    index = Index(store)
    remember(MANY)
    try:
        for chunk in chunks:
            yield _found(index, chunk, waiting)
    finally:
        remember(FEW)


def _elsewhere(
    pool: ProcessPoolExecutor, store: Store, chunks: Sequence[Sequence[int]], waiting: Sequence[int], ahead: int
) -> Iterator[Found]:
    """Some chunks ahead of the one that is written; where a process dies, likely for want of memory, the rest here."""
    from concurrent.futures.process import BrokenProcessPool

    begun: deque[Future[Found]] = deque()
    done = 0
    try:
        for chunk in chunks:
            begun.append(pool.submit(_in_process, chunk))
            if len(begun) > ahead:
                yield begun.popleft().result()
                done += 1
        while begun:
            yield begun.popleft().result()
            done += 1
    except BrokenProcessPool:
        yield from _here(store, chunks[done:], waiting)


_OPENED: list[tuple[Index, Sequence[int]]] = []
"""Of a process that looks up: its index, and all claims that waited when matching began."""


def _begin(path: Path, waiting: Sequence[int]) -> None:
    from workbench.store import Store

    remember(MANY)
    _OPENED.append((Index(Store.open(path, read_only=True)), waiting))


def _in_process(chunk: Sequence[int]) -> Found:
    index, waiting = _OPENED[0]
    return _found(index, chunk, waiting)


def _found(index: Index, chunk: Sequence[int], waiting: Sequence[int]) -> Found:
    """Suggestions for the claims of a chunk, and those they give to claims that were matched before."""
    asked = index.store.candidates_by_id(chunk)
    found: Found = {claim_id: [] for claim_id in chunk}
    index.learn(asked)
    for one in asked:
        good = worth_keeping(index, one)
        found[one.claim_id] = good
        for each in good:
            if not _waits(waiting, each.candidate.claim_id):
                found.setdefault(each.candidate.claim_id, []).append(_reversed(one, each))
    return found


def _waits(waiting: Sequence[int], claim_id: int) -> bool:
    """Whether a claim is among those that waited when matching began; they stand newest, highest, first."""
    place = bisect_left(waiting, -claim_id, key=neg)
    return place < len(waiting) and waiting[place] == claim_id


def _reversed(asked: Candidate, suggestion: Suggestion) -> Suggestion:
    """The same suggestion seen from the other claim."""
    finding = compare_statements(suggestion.candidate, asked)
    return Suggestion(asked, finding.relation, suggestion.score, finding.reasons)
