"""What was read, made into statements: in this process, or in several while this one reads and writes.

Extraction is pure, so that it may run anywhere; what goes to another process and comes back are frozen data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Protocol

from workbench.ingest.rejects import Rejected
from workbench.model.documents import Document, How, Reject
from workbench.model.statements import Statement
from workbench.workers import workers

Item = Document | tuple[Document, Statement] | Reject
"""What ingest gives: an article, a ready-made claim, or the reason why there is none."""

Taken = Document | tuple[Document, Statement]
Extracted = tuple[Document, Sequence[Statement]]
Pending = Callable[[], Extracted | Reject]
"""Gives what became of one item, waiting for it if need be."""

_TOGETHER = 20
"""So many texts go to a process at once."""


class Extractor(Protocol):
    """Begins to extract; `ahead` groups may wait to be written meanwhile."""

    ahead: int

    def begin(self, items: Sequence[Taken]) -> Sequence[Pending]: ...


@contextmanager
def extracting(jobs: int) -> Iterator[Extractor]:
    """An extractor over `jobs` processes, or in this one where that is one."""
    if jobs <= 1:
        yield _Here()
        return
    with workers(jobs) as pool:
        try:
            yield _Elsewhere(pool, jobs)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


class _Here:
    """Each text is extracted when it is asked for."""

    ahead = 0

    def begin(self, items: Sequence[Taken]) -> Sequence[Pending]:
        return [partial(extracted, item) for item in items]


class _Elsewhere:
    """Texts are sent off in bundles."""

    def __init__(self, pool: ProcessPoolExecutor, jobs: int) -> None:
        self._pool = pool
        self.ahead = jobs + 1

    def begin(self, items: Sequence[Taken]) -> Sequence[Pending]:
        found: list[Pending] = []
        for start in range(0, len(items), _TOGETHER):
            bundle = items[start : start + _TOGETHER]
            future = self._submit(bundle)
            found += [partial(_one_of, future, bundle, place) for place in range(len(bundle))]
        return found

    def _submit(self, bundle: Sequence[Taken]) -> Future[list[Extracted | Reject]] | None:
        try:
            return self._pool.submit(_bundle, bundle)
        except BrokenProcessPool:
            return None


def _one_of(
    future: Future[list[Extracted | Reject]] | None, bundle: Sequence[Taken], place: int
) -> Extracted | Reject:
    """One result of a bundle; where the process died, its item once more in a process of its own."""
    try:
        if future is not None:
            return future.result()[place]
    except BrokenProcessPool:
        pass
    return _alone(bundle[place])


def _alone(item: Taken) -> Extracted | Reject:
    """A text that may have killed its process must not kill this one."""
    with workers(1) as pool:
        try:
            return pool.submit(extracted, item).result()
        except BrokenProcessPool:
            why = Rejected("extract_crashed", "the process that extracted it died, likely for want of memory")
            return why.named(document_of(item).name)


def _bundle(items: Sequence[Taken]) -> list[Extracted | Reject]:
    return [extracted(item) for item in items]


def document_of(item: Document | tuple[Document, Statement]) -> Document:
    return item[0] if isinstance(item, tuple) else item


def extracted(item: Document | tuple[Document, Statement]) -> Extracted | Reject:
    """The document in its language with its statements; a text that extraction stumbles over is a Reject."""
    from workbench.extract import extract
    from workbench.extract.language import detect_language

    document = document_of(item)
    try:
        if document.language is None and (language := detect_language(document.text)):
            how = {**document.how, "language": How.GUESSED}
            document = replace(document, language=language, how=how)
        if isinstance(item, tuple):
            return document, [_completed(document, item[1])]
        return document, extract(document.text, published=document.published, language=document.language)
    except (ImportError, MemoryError):
        raise  # no fault of this text's
    except Exception as error:  # one article must not cost the other ten thousand
        return Rejected("extract_error", f"{type(error).__name__}: {error}").named(document.name)


def _completed(document: Document, statement: Statement) -> Statement:
    """A ready-made statement with the numbers, times, hedge and negation that stand in it, and what it is about."""
    from workbench.extract.hedges import find_hedge, find_negation
    from workbench.extract.modality import modality
    from workbench.extract.quantities import find_quantities
    from workbench.extract.times import find_times

    text, start, end = document.text, statement.start, statement.end
    quantities = find_quantities(text, start, end)
    return replace(
        statement,
        quantities=quantities,
        times=find_times(text, start, end, document.published),
        hedge=find_hedge(text, start, end),
        negated=find_negation(text, start, end),
        modality=modality(text, statement.spans, counts=bool(quantities)),
    )
