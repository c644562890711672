"""The store: one SQLite file behind some fifty verbs that take and return model objects.

Nothing above this room sees a connection or a statement of SQL. Every changing verb is one committed
transaction with one journal entry; when it returns, the change is on disk. (Batches, rejects and suggestions
are records of their own and get no entries.)
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from workbench.model.claims import Claim, Status, StoredStatement, Verdict
from workbench.model.decisions import AffectedClaim, Assigned, Assignment, Decision, Pass, Passes
from workbench.model.documents import Document, Reject
from workbench.model.filters import ClaimFilter, SourceFilter
from workbench.model.journal import Added, Batch, Counts, FieldChange, Head, JournalEntry, Problem
from workbench.model.links import Candidate, ClaimVector, DecidedSuggestion, Evidence, Relation, Suggestion
from workbench.model.merging import Merged
from workbench.model.origins import OriginLink
from workbench.model.questions import Addressee, Channel, Outcome, Question, Whom
from workbench.model.renewal import Renewal, Renewed, Standing
from workbench.model.sources import Capture, Confidential, CurrentText, Outlet, OutletWork, Revision, Source, SourceWork
from workbench.model.speakers import Naming, Speaker
from workbench.model.statements import Span, Statement
from workbench.store import (
    affected,
    archive,
    assignments,
    batches,
    cells,
    changes,
    check,
    claims,
    edits,
    file,
    histories,
    imports,
    journal,
    lists,
    many,
    matching,
    origins,
    passes,
    places,
    questions,
    reextraction,
    resolving,
    revised,
    sources,
    speakers,
    tokens,
    undo,
    vectors,
    windows,
)
from workbench.store.connection import Connections
from workbench.store.engine import sqlite3

_ALL = ClaimFilter()
_ALL_SOURCES = SourceFilter()


class Store:
    """A workbench database. One connection a thread, opened on first use; safe to share between threads."""

    path: Path
    read_only: bool

    def __init__(self, path: Path, connections: Connections) -> None:
        """For `create` and `open`."""
        self.path, self.read_only, self._connections = path, connections.read_only, connections
        self._term_counts = matching.TermCounts()

    # --- the file ------------------------------------------------------------------------------
    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new database (0600, WAL, schema); UsageError if something is there already."""
        file.create(path, lambda connections: None)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open an existing database, migrating it if it is older.

        UsageError: no such file, zero bytes, not a workbench database. NewerDatabase: its schema is newer
        than ours. Opens read-only by itself (`read_only` is then true) where the file or its folder cannot be
        written."""
        return cls(path, file.connect(path, read_only=read_only))

    @classmethod
    def from_archive(
        cls,
        path: Path,
        read: Callable[[], Iterable[tuple[int, dict[str, Any]]]],
        *,
        progress: Callable[[str], None] | None = None,
    ) -> Head:
        """Make a database of an archive's records, each with the number of its line, or fill an empty one; `read` gives
        them from the beginning each time it is called. All of it, proved as `check` does, or nothing; the head of its
        journal.

        UsageError: not empty, or no archive. NewerDatabase: written by a newer version. WorkbenchError: its rows and
        its journal do not agree."""
        from workbench.store import restoring  # reads the gates of somebody else's database, which nobody else needs

        def fill(connections: Connections) -> Head:
            return restoring.restore(connections, read, progress or (lambda room: None))

        if not path.exists():
            return file.create(path, fill)
        with cls.open(path) as store:
            return fill(store._connections)

    def close(self) -> None:
        """Close the connections of all threads."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warnings(self) -> tuple[str, ...]:
        """What the place where the file lies puts at risk (network, synced folder), a sentence each."""
        return places.warnings(self.path)

    def wal_bytes(self) -> int:
        """How large the file beside the database is that holds its newest changes; it grows while somebody reads for
        long, and is emptied when nobody does."""
        return places.size(self.path.with_name(self.path.name + "-wal"))

    def data_version(self) -> int:
        """Changes when anybody, in any process or thread, has committed (8 µs: made for polling)."""
        return self._connections.data_version()

    def others_version(self) -> int:
        """Changes when anybody but this thread has committed; of another thread it tells nothing."""
        return int(self._connections.here().value("PRAGMA data_version"))

    def spare_memory(self) -> None:
        """Let each connection keep 2 MB of the file's pages instead of 16: for a program that stays open for hours and
        reads little at a time."""
        self._connections.spare_memory()

    def interrupt(self, thread: int | None = None) -> None:
        """Stop the queries that other threads are running, or that one of them (by its `threading.get_ident`) is; they
        raise `Interrupted`."""
        self._connections.interrupt(thread)

    def counts(self) -> Counts:
        """How much of everything stands; old revisions and every journal entry count too."""
        return sources.counts(self._connections.here())

    def uid(self) -> str:
        """What identifies this database and its copies."""
        return str(self._connections.here().value("SELECT value FROM meta WHERE key = 'uid'"))

    def schema(self) -> int:
        """The version of its schema."""
        return int(self._connections.here().value("PRAGMA user_version"))

    def head(self) -> Head:
        """The journal's newest entry: proof, when kept elsewhere, that nothing was cut off."""
        return journal.head(self._connections.here())

    def check(
        self, progress: Callable[[str], None] | None = None, *, heads: Sequence[Head] = ()
    ) -> Iterator[Problem]:
        """Every inconsistency of pages, references, text hashes, quotes, full text, decisions, hash chain, and of
        rows with the journal; each of `heads`, which were printed earlier, must still stand in the chain."""
        return check.check(self._connections, progress or (lambda room: None), heads)

    @contextmanager
    def as_of(self, seq: int, *, until: int | None = None) -> Iterator[Store]:
        """The database as it stood after an entry of the journal (0: before the first), just before the next one or,
        if that was earlier, at the instant `until`: a private copy, thrown away afterwards. What no entry tells of,
        such as suggestions, is taken by its time. UsageError: there is no such entry."""
        from workbench.store import asof

        with tempfile.TemporaryDirectory(prefix="workbench-") as folder:  # 0700
            then = Path(folder) / "then.db"
            asof.rolled_back(self._connections.here(), seq, then, until=until)
            with Store.open(then, read_only=True) as store:
                yield store

    def entry_at(self, moment: int) -> int:
        """The number of the newest entry that is not younger than an instant; 0: there was none yet."""
        from workbench.store import asof

        return asof.entry_at(self._connections.here(), moment)

    def backup(self, to: Path) -> None:
        """A consistent copy, made while others work. UsageError if `to` exists."""
        file.backup(self._connections, to)

    def archive(self) -> Iterator[dict[str, Any]]:
        """Everything as records without local ids, the first of which says what follows; inside `snapshot`."""
        return archive.records(self._connections.here())

    def sqlite_version(self) -> str:
        """The version of the SQLite that is used."""
        return sqlite3.sqlite_version

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What this thread reads inside is one state of the database, whatever others commit meanwhile. For
        exports; do not hold it while a person thinks, the WAL file grows as long."""
        with self._connections.here().reading():
            yield

    # --- import --------------------------------------------------------------------------------
    def begin_batch(self, input: str, *, by: str) -> Batch:
        """Note that an import of `input` begins; its status is `running`."""
        with self._connections.writing() as db:
            return batches.begin(db, input, by)

    def add_documents(
        self, batch: str, documents: Sequence[tuple[Document, Sequence[Statement]]]
    ) -> list[Added]:
        """Store up to some hundreds of documents and their statements and claims in one transaction.

        Same source (by `key`, or without URL by equal text, title and outlet): equal text is `present`, other
        text becomes a new revision. A claim is made of each statement that is attributed, or of the article's
        own voice and check-worthy (>= model.WORTH_CHECKING). The batch's counts grow in the same transaction,
        and one journal entry names every revision with its hash. With a new revision, a claim whose quote
        stands in it exactly once moves there; the others stay with the old one. A judged claim that relied on
        a passage which no longer stands exactly once is reopened. What cannot be stored (NUL,
        lone surrogates, quotes that are not in the text) is `rejected`: kept with the batch's rejects, and
        the rest goes on."""
        with self._connections.writing() as db:
            return imports.add_documents(db, batch, documents)

    def add_rejects(self, batch: str, rejects: Sequence[Reject]) -> None:
        """Keep what was not taken, and count it in the batch."""
        with self._connections.writing() as db:
            batches.add_rejects(db, batch, rejects)

    def finish_batch(self, batch: str, status: str) -> Batch:
        """Note how an import ended: `done` or `interrupted`."""
        with self._connections.writing() as db:
            return batches.finish(db, batch, status)

    def batches(self) -> list[Batch]:
        """All imports, oldest first."""
        return batches.batches(self._connections.here())

    def rejects(self, batch: str) -> list[Reject]:
        """What an import did not take, in order."""
        return batches.rejects(self._connections.here(), batch)

    def known(self, documents: Sequence[Document]) -> list[bool]:
        """Per document whether its source holds exactly this text, so that it need not be extracted."""
        return imports.known(self._connections.here(), documents)

    # --- sources, statements, speakers, outlets ------------------------------------------------
    def resolve(self, table: str, given: str) -> str:
        """The full uid for a unique prefix (or unique ending) of one; `table` is "claims", "statements",
        "sources", "links", "outlets", "speakers", "namings", "questions", "batches". NotFound names the table, and up
        to five uids if several fit."""
        return resolving.resolve(self._connections.here(), table, given)

    def sources(self, *, words: str = "", outlet: str | None = None) -> Iterator[Source]:
        """Newest import last; `words` are looked up in title and text."""
        return sources.sources(self._connections.here(), words=words, outlet=outlet)

    def sources_titled(self, words: str, *, limit: int) -> list[Source]:
        """The newest sources whose title holds each of the words, or parts of words."""
        return sources.titled(self._connections.here(), words, limit)

    def source_ids(self, which: SourceFilter = _ALL_SOURCES, *, limit: int | None = None) -> array[int]:
        """A window: the local ids of the sources that fit, in order, four bytes a source."""
        return lists.source_ids(self._connections.here(), which, limit)

    def sources_by_id(self, ids: Sequence[int]) -> list[SourceWork | None]:
        """A page of a window, in the order asked for; null where a source was taken away since."""
        return lists.sources_by_id(self._connections.here(), ids)

    def source_work(self, which: SourceFilter = _ALL_SOURCES) -> Iterator[SourceWork]:
        """All sources that fit, in order, with the work that is left on each."""
        return lists.source_work(self._connections.here(), which)

    def to_check_in(self, sources: Sequence[int], reviewer: str) -> list[int]:
        """The claims (local ids) of sources (local ids) with a verdict that a reviewer may have to check blind."""
        return lists.to_check_in(self._connections.here(), sources, reviewer)

    def sources_begun(self) -> list[str]:
        """Uids of the sources with a claim that somebody has worked on, in the order of their import."""
        return sources.begun(self._connections.here())

    def source(self, uid: str) -> Source:
        """One source."""
        return sources.source(self._connections.here(), uid)

    def source_of_key(self, key: str) -> str | None:
        """The source that an import would know by this key (its URL, its record's id, its place), if there is one."""
        return sources.source_of_key(self._connections.here(), key)

    def fetched_sources(self) -> list[tuple[str, str, str]]:
        """Uid, address and raw SHA-256 of each source whose page was fetched when it first came in."""
        return sources.fetched(self._connections.here())

    def revision(self, source: str) -> Revision:
        """The current revision of a source."""
        return sources.revisions(self._connections.here(), source, current=True)[0]

    def revisions(self, source: str) -> list[Revision]:
        """Every text that a source has had, oldest first."""
        return sources.revisions(self._connections.here(), source)

    def revision_before(self, source: str) -> str | None:
        """The revision (uid) that a source had before its present one, null if it never had another."""
        return revised.before(self._connections.here(), source)

    def claim_places(self, source: str) -> dict[str, dict[str, Span]]:
        """By uid of a claim of a source, its place in each of its revisions (uid) in which it ever stood."""
        return revised.places(self._connections.here(), source)

    def statements(self, *, source: str | None = None, words: str = "") -> Iterator[StoredStatement]:
        """Of current revisions, in document order."""
        return sources.statements(self._connections.here(), source=source, words=words)

    def statement(self, uid: str) -> StoredStatement:
        """One statement, of an old revision too."""
        return sources.statement(self._connections.here(), uid)

    def speakers(self) -> list[Speaker]:
        """All speakers that something is attributed to, by name."""
        return speakers.speakers(self._connections.here())

    def speaker(self, uid: str) -> Speaker:
        """One speaker."""
        return speakers.speaker(self._connections.here(), uid)

    def namings(self, speaker: str | None = None) -> Iterator[Naming]:
        """What each article calls a speaker, or anybody, known or not."""
        return speakers.namings(self._connections.here(), speaker)

    def differences(self) -> set[frozenset[str]]:
        """The pairs, of uids of speakers and namings, that a person said are not the same."""
        return speakers.differences(self._connections.here())

    def outlet_work(self) -> list[OutletWork]:
        """All outlets by name, with how many sources and claims each has; it counts the whole database."""
        return lists.outlet_work(self._connections.here())

    def outlets(self) -> list[Outlet]:
        """All outlets, by name."""
        return sources.outlets(self._connections.here())

    # --- claims --------------------------------------------------------------------------------
    def claim(self, uid: str) -> Claim:
        """One claim."""
        return claims.claim(self._connections.here(), uid)

    def claims(self, which: ClaimFilter = _ALL) -> Iterator[Claim]:
        """All that fit, in order, read by pages, so that no read transaction stays open between them."""
        return windows.claims(self._connections.here(), which)

    def claim_cells(self, which: ClaimFilter = _ALL) -> Iterator[list[tuple[Any, ...]]]:
        """The claims that fit as rows of `cells.CELLS`, some at a time, in order; inside `snapshot`."""
        return cells.cells(self._connections.here(), which)

    def claim_ids(self, which: ClaimFilter = _ALL, *, limit: int | None = None) -> array[int]:
        """The local ids that fit, in order: 4 bytes a claim, the window of a list of any length."""
        return windows.claim_ids(self._connections.here(), which, limit)

    def claims_by_id(self, ids: Sequence[int]) -> list[Claim | None]:
        """A page of a window, in the order asked for; null where a claim has been taken away."""
        return claims.claims_by_id(self._connections.here(), ids)

    def claims_by_uid(self, uids: Sequence[str]) -> list[Claim]:
        """Those of the uids that are living claims, in no order."""
        return claims.claims_by_uid(self._connections.here(), uids)

    def claims_of(self, source: str) -> list[Claim]:
        """In document order."""
        return list(self.claims(ClaimFilter(source=source, order="document")))

    def progress(self, source: str | None = None) -> tuple[int, int, int]:
        """How many claims there are, have a verdict, and are open with something that conflicts, confirmed or
        suggested; in all, or of one source."""
        return claims.progress(self._connections.here(), source)

    def evidence(self, claim: str, *, states: Sequence[str] = ("confirmed", "suggested")) -> list[Evidence]:
        """Confirmed first, then suggested, best score first."""
        return claims.evidence(self._connections.here(), claim, states)

    def decisions(self, claim: str) -> list[Decision]:
        """Oldest first, taken-back ones included."""
        return claims.decisions(self._connections.here(), claim)

    def passes_by_id(self, ids: Sequence[int]) -> dict[int, Passes]:
        """By local id what stands of the passes of claims; those without a verdict or an assignment are left
        out."""
        return passes.passes_by_id(self._connections.here(), ids)

    def to_check(self, entries: Sequence[int]) -> list[tuple[int, str]]:
        """Which claims that wait for a second check, or of which a pass is assigned, these entries of the journal
        touched: pairs of number and uid."""
        return passes.touched(self._connections.here(), entries)

    def assignments(self, *, reviewer: str | None = None, source: str | None = None) -> Iterator[Assignment]:
        """Who is to give which pass, in the order it was assigned."""
        return assignments.assignments(self._connections.here(), reviewer, source)

    def decided_claims(self, source: str | None = None) -> Iterator[tuple[str, list[Decision]]]:
        """The living claims on which anybody ever decided, each as the uid of its source and its decisions,
        oldest first."""
        return claims.decided(self._connections.here(), source)

    def affected(self) -> Iterator[AffectedClaim]:
        """Published claims that relied on something that was corrected, retracted or changed after publication."""
        return affected.affected(self._connections.here())

    def confidential(self) -> list[Confidential]:
        """The confidential sources in the order of their import, with all that would tell what they are."""
        return affected.confidential(self._connections.here())

    def questions(
        self, *, claim: str | None = None, source: str | None = None, outcome: Outcome | None = None
    ) -> list[Question]:
        """What people were asked, in the order it was asked: about a claim, about an article and its claims, or all."""
        return questions.questions(self._connections.here(), claim=claim, source=source, outcome=outcome)

    def addressees(self, *, claim: str | None = None, source: str | None = None) -> list[Addressee]:
        """Who is at hand to be asked about a claim, or about an article: speakers known by name, then the author."""
        return questions.addressees(self._connections.here(), claim=claim, source=source)

    def question(self, uid: str) -> Question:
        """One question."""
        return questions.question(self._connections.here(), uid)

    # --- matching ------------------------------------------------------------------------------
    def term_counts(self, terms: Sequence[str]) -> dict[str, int]:
        """How many claims hold each (stemmed) term; the argument's spelling is the key."""
        return self._term_counts.of(self._connections.here(), terms)

    def stems(self, words: Sequence[str]) -> dict[str, str]:
        """What the index makes of words, so that scoring outside agrees with it."""
        return tokens.stems_of(words)

    def candidates(
        self, terms: Sequence[str], *, limit: int = 300, without_source: str | None = None
    ) -> list[Candidate]:
        """Claims that hold any of the terms, best BM25 first. Terms are data, never FTS syntax."""
        return matching.candidates(self._connections.here(), terms, limit, without_source)

    def candidate_ids(
        self, terms: Sequence[str], *, limit: int = 300, postings: matching.Postings | None = None
    ) -> list[int]:
        """The same as local ids, for who already holds most of the claims; who asks often gives `postings`, which
        remember what was read."""
        return matching.candidate_ids(self._connections.here(), terms, limit, postings=postings)

    def postings(self) -> matching.Postings:
        """Nothing remembered as yet, for `candidate_ids`."""
        return matching.Postings()

    def candidates_by_id(self, ids: Sequence[int]) -> list[Candidate]:
        """Claims by local id, as candidates, in the order asked for; those taken away are left out."""
        return matching.candidates_by_id(self._connections.here(), ids)

    def candidates_of(self, source: str) -> list[Candidate]:
        """All claims of a source, as candidates, in document order."""
        return matching.candidates_of(self._connections.here(), source)

    def corpus_size(self) -> tuple[int, float]:
        """Number of indexed claims and their mean length in terms: what BM25 needs."""
        return matching.corpus_size(self._connections.here())

    def to_match(self, limit: int) -> list[int]:
        """Ids of claims still waiting for suggestions, newest first."""
        return matching.to_match(self._connections.here(), limit)

    def put_suggestions(self, found: Mapping[int, Sequence[Suggestion]]) -> int:
        """Keep suggestions for the claims (by id) and take those claims off the waiting list; one
        transaction, no journal entry a suggestion (they can be made again). Pairs that a person confirmed or
        rejected stay. Returns how many were new."""
        with self._connections.writing() as db:
            return matching.put_suggestions(db, found)

    def forget_other_vectors(self, model: bytes) -> None:
        """Let every claim wait for a vector again if those that are kept are another model's."""
        with self._connections.writing() as db:
            vectors.forget_others(db, model)

    def to_encode(self, limit: int) -> list[tuple[int, str]]:
        """Ids of claims that wait for a vector, oldest first, with the words to make it of."""
        return vectors.to_encode(self._connections.here(), limit)

    def waiting_for_vectors(self, model: bytes | None = None) -> int:
        """How many claims have no vector yet; with a model, no vector of it."""
        return vectors.waiting(self._connections.here(), model)

    def put_vectors(self, model: bytes, made: Sequence[ClaimVector]) -> None:
        """Keep vectors and take their claims off the waiting list, in one transaction without journal entry (they
        can be made again). A claim whose words have changed meanwhile goes on waiting."""
        with self._connections.writing() as db:
            vectors.put(db, model, made)

    def vectors(self, model: bytes, ids: Sequence[int]) -> dict[int, bytes]:
        """By local id the float16 vectors of the claims that have one of this model."""
        return vectors.vectors(self._connections.here(), model, ids)

    def captures(self, revisions: Sequence[str]) -> list[Capture]:
        """The texts of revisions with whom their sources name as authors, in no order."""
        return origins.captures(self._connections.here(), revisions)

    def origin_links(self, statements: Sequence[str]) -> list[OriginLink]:
        """What persons decided about two of these statements being of one origin."""
        return origins.origin_links(self._connections.here(), statements)

    def decided_suggestions(self) -> list[DecidedSuggestion]:
        """Every suggestion that a person confirmed or rejected: what was proposed, what became of it."""
        return origins.decided_suggestions(self._connections.here())

    # --- up to the present rules ----------------------------------------------------------------
    def texts(self, sources: Sequence[str] = ()) -> Iterator[CurrentText]:
        """The current texts of articles, of these sources or of all, one at a time; lists of claims hold
        none."""
        return reextraction.texts(self._connections.here(), sources)

    def standing(self, revision: str) -> list[Standing]:
        """The statements of a revision as they were found, and which of them a person has worked on."""
        return reextraction.standing(self._connections.here(), revision)

    def renew(
        self,
        renewals: Iterable[Renewal],
        *,
        by: str,
        extractor: int,
        progress: Callable[[int], None] | None = None,
    ) -> Renewed:
        """Replace, remove and add statements as one transaction with one entry. A claim moves with its uid to
        what replaces its statement; claims that are new or changed wait for suggestions. An article that has
        changed since its renewal was made out is skipped. `progress` is told how many are done."""
        with self._connections.writing() as db:
            return reextraction.renew(
                db, renewals, by=by, extractor=extractor, progress=progress or (lambda done: None)
            )

    # --- another copy ---------------------------------------------------------------------------
    def merge_db(
        self,
        other: Path,
        *,
        by: str,
        dry_run: bool = False,
        head: Head | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> Merged:
        """Merge another copy of the database, which is never written to, as one transaction with one entry: what is
        new there is added, what only they changed is taken over; what both changed stays and is listed. Both sides'
        decisions are kept. With `dry_run` nothing is written.

        UsageError: no such file, no database, this one, or it was merged and that was taken back. WorkbenchError:
        damaged, another schema, a journal that is broken or lacks the entry `head`, or it takes too long.
        """
        from workbench.store import merging  # what it needs would be a tenth of every start

        return merging.merge_db(
            self._connections, other, by=by, dry_run=dry_run, head=head, progress=progress or (lambda room: None)
        )

    # --- changes: each returns its journal entry -------------------------------------------------
    def link(
        self,
        claim: str,
        statement: str,
        relation: Relation,
        *,
        by: str,
        state: str = "confirmed",
        credibility: int | None = None,
        note: str = "",
        reason: str = "",
        row_version: int | None = None,
    ) -> JournalEntry:
        """Set the link between a claim and a statement, making it if need be. StaleRow if `row_version` is
        given and the link has moved on. `state="rejected"` is the remembered no. A credibility or note that
        is not given stays as it was; a link that is so already gets no second entry."""
        with self._connections.writing() as db:
            return changes.link(
                db,
                claim,
                statement,
                relation,
                by=by,
                state=state,
                credibility=credibility,
                note=note,
                reason=reason,
                row_version=row_version,
            )

    def decide(
        self,
        claim: str,
        verdict: Verdict | None,
        *,
        by: str,
        justification: str = "",
        round: Pass | None = Pass.FIRST,
        row_version: int | None = None,
    ) -> JournalEntry:
        """Append a decision with the evidence that was confirmed at that moment (uids of the links), in a pass or,
        where none is named, in the reviewer's own (see `passes.pass_of`), and set the claim's verdict and status:
        `done`, or `second_check` while another pass is waited for; where first and second differ, it has no verdict
        until somebody adjudicates. With `verdict=None` take back one's own verdict where those of several passes
        stand, else all; with none left the status is `in_progress`. UsageError if the reviewer may not give this
        pass."""
        with self._connections.writing() as db:
            return changes.decide(
                db, claim, verdict, by=by, justification=justification, round=round, row_version=row_version
            )

    def assign(
        self, claims: Sequence[str], round: Pass, *, to: str, by: str, leave_out: bool = False
    ) -> Assigned:
        """Say who is to give a pass of some claims. UsageError if that person may not give it on one of them;
        with `leave_out` such claims are left as they are."""
        with self._connections.writing() as db:
            return assignments.assign(db, claims, round, to=to, by=by, leave_out=leave_out)

    def ask(
        self,
        text: str,
        *,
        by: str,
        claim: str | None = None,
        source: str | None = None,
        whom: Whom = Whom.OTHER,
        speaker: str | None = None,
        person: str | None = None,
        channel: Channel = Channel.CALL,
        wait: bool = False,
    ) -> JournalEntry:
        """Note a question about a claim, or about a source as a whole: to a `speaker` (uid), the article's author, or
        a `person` by name. With `wait` a claim that is new or in progress waits for the answer, in the same change."""
        with self._connections.writing() as db:
            return questions.ask(
                db,
                text,
                claim=claim,
                source=source,
                whom=whom,
                speaker=speaker,
                person=person,
                channel=channel,
                wait=wait,
                by=by,
            )

    def settle_question(
        self, question: str, outcome: Outcome, answer: str = "", *, by: str, row_version: int | None = None
    ) -> JournalEntry:
        """Say what came of a question, or (`pending`) that it is open again. A claim that waits is in progress again
        once no question about it is open. UsageError if it is so already, or answered without words."""
        with self._connections.writing() as db:
            return questions.settle(db, question, outcome, answer, by=by, row_version=row_version)

    def decide_all(
        self, claims: Sequence[str], verdict: Verdict, *, by: str, justification: str = ""
    ) -> JournalEntry:
        """`decide` for many claims in one transaction with one entry: all of them, or none if one may not be."""
        with self._connections.writing() as db:
            return many.decide_all(db, claims, verdict, by=by, justification=justification)

    def set_status_of_all(self, claims: Sequence[str], status: Status, *, by: str) -> JournalEntry:
        """Where the work on many claims is, in one transaction with one entry. UsageError if nothing would change."""
        with self._connections.writing() as db:
            return many.set_status_of_all(db, claims, status, by=by)

    def edit(
        self,
        table: str,
        uid: str,
        fields: Mapping[str, Any],
        *,
        by: str,
        reason: str = "",
        row_version: int | None = None,
    ) -> JournalEntry:
        """Change fields of a claim (text, status, note, publication, publication_url), source (title, outlet,
        author, published, url, note, standing, confidential), outlet (name, reliability, note), speaker (name,
        role, affiliation) or link (credibility, note). A source that is corrected or retracted now reopens the
        claims that relied on it. UsageError if nothing would change."""
        with self._connections.writing() as db:
            return edits.edit(db, table, uid, fields, by=by, reason=reason, row_version=row_version)

    def new_claim(self, source: str, what: Statement, *, by: str) -> JournalEntry:
        """A claim that a person made of a passage of the current revision: a statement and its claim, as one entry.
        UsageError if the text does not say so there, or that passage has a claim."""
        with self._connections.writing() as db:
            return changes.new_claim(db, source, what, by=by)

    def merge(self, claim: str, into: str, *, by: str, reason: str = "") -> JournalEntry:
        """The first claim's statements state the second; its links move over; it is tombstoned."""
        with self._connections.writing() as db:
            return changes.merge(db, claim, into, by=by, reason=reason)

    def split(self, claim: str, statement: str, text: str, *, by: str) -> JournalEntry:
        """A statement that stated the claim becomes a claim of its own (the entry's subject)."""
        with self._connections.writing() as db:
            return changes.split(db, claim, statement, text, by=by)

    def merge_speakers(self, one: str, into: str, *, by: str, reason: str = "") -> JournalEntry:
        """A speaker, or somebody whom one article names (the uid of a naming), is the speaker `into`, and so
        is whoever later articles call the same. UsageError if a person said that they differ."""
        with self._connections.writing() as db:
            return speakers.merge(db, one, into, by=by, reason=reason)

    def split_speaker(
        self, speaker: str, sources: Sequence[str], *, by: str, name: str | None = None, reason: str = ""
    ) -> JournalEntry:
        """Whom these articles name is another person than the rest mean: a speaker of their own (the entry's
        subject)."""
        with self._connections.writing() as db:
            return speakers.split(db, speaker, sources, by=by, name=name, reason=reason)

    def differ(self, one: str, other: str, *, by: str, reason: str = "") -> JournalEntry:
        """Remember that two speakers, or namings, are not the same."""
        with self._connections.writing() as db:
            return speakers.differ(db, one, other, by=by, reason=reason)

    def undo(self, seq: int | None = None, *, by: str) -> JournalEntry:
        """Take back an entry (the newest of `by` that stands and is no import, if none is named) by a new
        entry. CannotUndo says why not: undone already, changed since by X at T, nothing to undo."""
        with self._connections.writing() as db:
            return undo.undo(db, seq, by=by)

    def undo_batch(self, batch: str, *, by: str) -> list[JournalEntry]:
        """Take back all that an import brought, in one transaction. CannotUndo, and all of it stays: somebody has
        worked on some of it since, or nothing of it stands."""
        with self._connections.writing() as db:
            return undo.undo_batch(db, batch, by=by)

    def redo(self, *, by: str) -> JournalEntry:
        """Undo the newest undo of `by` that nothing of theirs followed."""
        with self._connections.writing() as db:
            return undo.redo(db, by=by)

    def acted_at(self, actor: str, action: str, *, limit: int) -> list[int]:
        """When somebody lately made entries of one kind ("judge"), in microseconds, newest first."""
        return journal.times_of(self._connections.here(), actor, action, limit)

    def changes_about(self, subject: str, entries: Sequence[int]) -> dict[int, tuple[FieldChange, ...]]:
        """By entry (number), what it changed in one thing (uid) and in its links: each field as it was and became."""
        return histories.changes_about(self._connections.here(), subject, entries)

    def journal(
        self,
        *,
        subject: str | None = None,
        after: int = 0,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[JournalEntry]:
        """Entries after number `after`; with `subject`, those that touched the thing of that uid."""
        return journal.entries(
            self._connections.here(), subject=subject, after=after, newest_first=newest_first, limit=limit
        )
