"""The store: one SQLite file behind some thirty verbs that take and return model objects.

Nothing above this room sees a connection or a statement of SQL. Every changing verb is one committed
transaction with one journal entry; when it returns, the change is on disk.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from workbench.model import (
    Added, Batch, Candidate, Claim, ClaimFilter, Counts, Decision, Document, Evidence, Head, JournalEntry,
    Outlet, Pass, Problem, Reject, Relation, Revision, Source, Span, Speaker, Statement, StoredStatement,
    Suggestion, Verdict,
)


class Store:
    """A workbench database. One connection a thread, opened on first use; safe to share between threads."""

    path: Path
    read_only: bool

    # --- the file ------------------------------------------------------------------------------
    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new database (0600, WAL, schema); UsageError if something is there already."""

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open an existing database, migrating it if it is older.

        UsageError: no such file, zero bytes, not a workbench database. NewerDatabase: its schema is newer than ours.
        Opens read-only by itself (`read_only` is then true) where the file or its folder cannot be written.
        """

    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
    def data_version(self) -> int:
        """A number that changes when anybody, in any process or thread, has committed (8 µs: made for polling)."""
    def interrupt(self) -> None:
        """Stop the queries that other threads are running; they raise `Interrupted`."""
    def counts(self) -> Counts: ...
    def head(self) -> Head: ...
    def check(self, progress: Callable[[str], None] | None = None) -> Iterator[Problem]:
        """Every inconsistency: integrity, foreign keys, text hashes, quotes, FTS, decisions, the hash chain."""
    def backup(self, to: Path) -> None:
        """A consistent copy, made while others work. UsageError if `to` exists."""
    def sqlite_version(self) -> str: ...

    # --- import --------------------------------------------------------------------------------
    def begin_batch(self, input: str, *, by: str) -> Batch: ...
    def add_documents(self, batch: str, documents: Sequence[tuple[Document, Sequence[Statement]]]) -> list[Added]:
        """Store up to some hundreds of documents and their statements and claims in one transaction.

        Same source (by `key`, or without URL by equal text, title and outlet): equal text is `present`, other text
        becomes a new revision. A claim is made of each statement that is attributed, or of the article's own voice
        and check-worthy (>= model.WORTH_CHECKING). The batch's counts grow in the same transaction, and one journal
        entry names every revision with its hash.
        """
    def add_rejects(self, batch: str, rejects: Sequence[Reject]) -> None: ...
    def finish_batch(self, batch: str, status: str) -> Batch: ...
    def batches(self) -> list[Batch]: ...
    def rejects(self, batch: str) -> list[Reject]: ...
    def known(self, documents: Sequence[Document]) -> list[bool]:
        """Per document whether its source already holds exactly this text, so that it need not be extracted."""

    # --- sources, statements, speakers, outlets -----------------------------------------------------
    def resolve(self, table: str, given: str) -> str:
        """The full uid for a unique prefix (or unique ending) of one; `table` is "claims", "statements", "sources",
        "links", "outlets", "speakers", "batches". NotFound names the table, and up to five uids if several fit."""
    def sources(self, *, words: str = "", outlet: str | None = None) -> Iterator[Source]:
        """Newest import last; `words` are looked up in title and text."""
    def source(self, uid: str) -> Source: ...
    def revision(self, source: str) -> Revision:
        """The current revision of a source."""
    def revisions(self, source: str) -> list[Revision]: ...
    def statements(self, *, source: str | None = None, words: str = "") -> Iterator[StoredStatement]:
        """Of current revisions, in document order."""
    def statement(self, uid: str) -> StoredStatement: ...
    def speakers(self) -> list[Speaker]: ...
    def outlets(self) -> list[Outlet]: ...

    # --- claims --------------------------------------------------------------------------------
    def claim(self, uid: str) -> Claim: ...
    def claims(self, which: ClaimFilter = ClaimFilter()) -> Iterator[Claim]:
        """All that fit, in order, read by keyset pages so that no read transaction stays open between them."""
    def claim_ids(self, which: ClaimFilter = ClaimFilter(), *, limit: int | None = None) -> array[int]:
        """The local ids that fit, in order: 8 bytes a claim, the window of a list of any length."""
    def claims_by_id(self, ids: Sequence[int]) -> list[Claim | None]:
        """A page of a window, by primary key, in the order asked for; null where a claim has been taken away."""
    def claims_of(self, source: str) -> list[Claim]:
        """In document order."""
    def evidence(self, claim: str, *, states: Sequence[str] = ("confirmed", "suggested")) -> list[Evidence]:
        """Confirmed first, then suggested, best score first."""
    def decisions(self, claim: str) -> list[Decision]:
        """Oldest first, taken-back ones included."""

    # --- matching ------------------------------------------------------------------------------
    def term_counts(self, terms: Sequence[str]) -> dict[str, int]:
        """How many claims hold each (stemmed) term; the argument's spelling is the key."""
    def stems(self, words: Sequence[str]) -> dict[str, str]:
        """What the index makes of words, so that scoring outside agrees with it."""
    def candidates(self, terms: Sequence[str], *, limit: int = 300, without_source: str | None = None) -> list[Candidate]:
        """Claims that hold any of the terms, best BM25 first. Terms are data, never FTS syntax."""
    def corpus_size(self) -> tuple[int, float]:
        """Number of indexed claims and their mean length in terms: what BM25 needs."""
    def to_match(self, limit: int) -> list[int]:
        """Ids of claims still waiting for suggestions, newest first."""
    def put_suggestions(self, found: Mapping[int, Sequence[Suggestion]]) -> int:
        """Keep suggestions for the claims (by id) and take those claims off the waiting list; one transaction,
        no journal entry a suggestion (they can be made again). Pairs that a person confirmed or rejected stay.
        Returns how many were new."""

    # --- changes: each returns its journal entry ---------------------------------------------------
    def link(self, claim: str, statement: str, relation: Relation, *, by: str, state: str = "confirmed",
             credibility: int | None = None, note: str = "", reason: str = "", row_version: int | None = None) -> JournalEntry:
        """Set the link between a claim and a statement, making it if need be. StaleRow if `row_version` is given
        and the link has moved on. `state="rejected"` is the remembered no."""
    def decide(self, claim: str, verdict: Verdict | None, *, by: str, justification: str = "", round: Pass = Pass.FIRST,
               row_version: int | None = None) -> JournalEntry:
        """Append a decision with the evidence that was confirmed at that moment, and set the claim's verdict and
        status `done`; with `verdict=None` take the standing decision back."""
    def edit(self, table: str, uid: str, fields: Mapping[str, Any], *, by: str, reason: str = "",
             row_version: int | None = None) -> JournalEntry:
        """Change fields of a claim (text, status, note, publication, publication_url), source (title, outlet, author,
        published, url, note), outlet (name, reliability, note), speaker (name, role, affiliation) or link (credibility, note)."""
    def new_claim(self, source: str, span: Span, text: str, *, by: str) -> JournalEntry:
        """A claim that a person made from selected text of the current revision; its statement's rule is `by_hand`."""
    def merge(self, claim: str, into: str, *, by: str, reason: str = "") -> JournalEntry:
        """The first claim's statements state the second; its links move over; it is tombstoned."""
    def split(self, claim: str, statement: str, text: str, *, by: str) -> JournalEntry:
        """A statement that stated the claim becomes a claim of its own."""
    def undo(self, seq: int | None = None, *, by: str) -> JournalEntry:
        """Take back an entry (the newest of `by` that stands, if none is named) by a new entry.
        CannotUndo says why not: undone already, changed since by X at T, nothing to undo."""
    def redo(self, *, by: str) -> JournalEntry:
        """Undo the newest undo of `by` that nothing of theirs followed."""
    def journal(self, *, subject: str | None = None, after: int = 0, newest_first: bool = False, limit: int | None = None) -> Iterator[JournalEntry]: ...
