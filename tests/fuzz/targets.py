"""What is fuzzed: each target takes any bytes, and raises only if something is wrong."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from tests.builders import article, raid
from workbench import review
from workbench.batch import run_import
from workbench.errors import WorkbenchError
from workbench.ingest import read_claims, read_documents
from workbench.ingest.rejects import REMEDIES
from workbench.match import suggest_text
from workbench.model.claims import Verdict
from workbench.model.documents import Document, Reject
from workbench.model.filters import ClaimFilter
from workbench.model.links import Relation
from workbench.review.query import parse_query
from workbench.store import Store
from workbench.text import visible

SUFFIXES = ("txt", "md", "html", "jsonl", "json", "txt.gz", "jsonl.gz", "csv", "tsv", "bin", "warc", "srt", "html.gz")


@cache
def _store(name: str) -> Store:
    """A database that lasts as long as the process, with something in it."""
    store = Store.create(Path(tempfile.mkdtemp(prefix="workbench-fuzz-")) / f"{name}.db")
    store.add_documents(store.begin_batch("x", by="Ann").uid, [raid(), article(1), article(2), article(3)])
    return store


def importing(data: bytes) -> None:
    """Any file, from reading to suggestions: documents or rejects with a known code, and a database that checks."""
    suffix, content = SUFFIXES[data[0] % len(SUFFIXES)] if data else "txt", data[1:]
    folder = _store("import").path.parent
    path = folder / f"file.{suffix}"
    path.write_bytes(content)
    read = read_claims if suffix in ("csv", "tsv") else read_documents
    try:
        items = list(read([str(path)] if read is read_documents else str(path)))  # type: ignore[operator]
    except WorkbenchError:
        return
    for one in items:
        if isinstance(one, Reject):
            assert one.code in REMEDIES, one
        document = one[0] if isinstance(one, tuple) else one
        if isinstance(document, Document):
            document.text.encode("utf-8")
            assert "\0" not in document.text + document.title
    store = _store("import")
    outcome = run_import(store, items, by="Ann", what="fuzz")
    kept = [one for one in outcome.rejects if one.code == "extract_error"]
    assert not kept, kept
    if outcome.added + outcome.revised:
        for source in list(store.sources())[-1:]:
            text = store.revision(source.uid).text
            for found in store.statements(source=source.uid):
                assert text[found.what.start : found.what.end] == found.what.quote
            for claim in store.claims_of(source.uid):
                assert "\x1b" not in visible(claim.text)


def searching(data: bytes) -> None:
    """Any words, in every place where words are looked up: never syntax, never an error but one in words."""
    text = data.decode("utf-8", "surrogateescape")
    store = _store("search")
    calls: tuple[Callable[[], object], ...] = (
        lambda: list(store.claims(ClaimFilter(words=text))),
        lambda: list(store.claims(ClaimFilter(speaker=text, outlet=text))),
        lambda: list(store.sources(words=text)),
        lambda: list(store.statements(words=text)),
        lambda: store.claim_ids(parse_query(text)),
        lambda: suggest_text(store, text),
        lambda: store.term_counts([text, *text.split()]),
        lambda: store.resolve("claims", text),
        lambda: io.StringIO().write(visible(text)),
    )
    for call in calls:
        _in_words(call)


def _in_words(call: Callable[[], object]) -> None:
    """Call it; a refusal in words is fine, unless the words are that SQLite refused."""
    try:
        call()
    except WorkbenchError as error:
        if not error.title or error.title.startswith(("The database reported", "The database refused")):
            raise AssertionError(str(error)) from error


def merging(data: bytes) -> None:
    """Any row of acts on a few claims, merging and splitting among them: each is done or refused in words, and the
    database checks at the end."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-fuzz-"))
    try:
        with Store.create(folder / "acts.db") as store:
            store.add_documents(store.begin_batch("x", by="Ann").uid, [raid(), article(1, 2), article(2, 2)])
            claims = [claim.uid for claim in store.claims()]
            statements = [one.uid for one in store.statements()]
            for place in range(0, min(len(data), 120) - 2, 3):
                act, first, second = data[place : place + 3]
                claim, other = claims[first % len(claims)], claims[second % len(claims)]
                statement, by = statements[second % len(statements)], ("Ann", "Bob")[first // 128]
                _in_words(partial(_act, store, act, claim, other, statement, by))
            problems = list(store.check())
            assert not problems, problems
    finally:
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()


def _act(store: Store, act: int, claim: str, other: str, statement: str, by: str) -> None:
    relations, verdicts = list(Relation), list(Verdict)
    match act % 9:
        case 0 | 1:
            review.merge(store, claim, other, by=by)
        case 2:
            review.split(store, claim, statement, "split off", by=by)
        case 3:
            review.link(store, claim, statement, relations[act // 9 % len(relations)], by=by)
        case 4:
            review.judge(store, claim, verdicts[act // 9 % len(verdicts)], by=by)
        case 5:
            review.edit_claim(store, claim, text=f"text {act}", by=by)
        case 6:
            review.reject(store, claim, statement, by=by)
        case 7:
            review.undo(store, by=by)
        case _:
            review.redo(store, by=by)


TARGETS: dict[str, Callable[[bytes], None]] = {"import": importing, "search": searching, "merge": merging}
