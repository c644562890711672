"""The words of the workbench as data: what every room takes and returns.

All of it is immutable. Offsets are code points of a revision's text, half-open. Instants are UTC
microseconds since 1970 (`int`), days are ISO dates (`str`, "2026-11-23"), uids are 32 hex digits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]


class Kind(StrEnum):
    """How a statement is put: in quotation marks, reported, both, or in the article's own voice."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    UNATTRIBUTED = "unattributed"


class Modality(StrEnum):
    """Whether a statement is about what is or was, what is to come, or what somebody thinks, wishes, asks or orders.

    Only the first can be checked now.
    """

    FACT = "fact"
    PREDICTION = "prediction"
    OPINION = "opinion"


class Comparator(StrEnum):
    """How a number is bounded: "more than 27" is `>`, "nearly 50" is `~`, "five to seven" a range."""

    EQUAL = "="
    ABOUT = "~"
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    RANGE = "range"


class Relation(StrEnum):
    """What a statement is to a claim."""

    STATES = "states"
    CORROBORATES = "corroborates"
    CONFLICTS = "conflicts"
    UPDATES = "updates"
    SAME_ORIGIN = "same_origin"
    UNDERCUTS = "undercuts"
    CONTEXT = "context"


class LinkState(StrEnum):
    """A link is proposed by the matcher, confirmed by a person, or rejected and never proposed again."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Status(StrEnum):
    """Where the work on a claim is."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    SECOND_CHECK = "second_check"
    DONE = "done"


class Verdict(StrEnum):
    """What we conclude about a claim."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING_EVIDENCE = "conflicting_evidence"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"


class Publication(StrEnum):
    """Whether the outcome has been published."""

    NO = "no"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Pass(StrEnum):
    """Which round of checking a decision belongs to."""

    FIRST = "first"
    SECOND = "second"
    ADJUDICATION = "adjudication"


class SourceKind(StrEnum):
    """What sort of thing was captured; a `claim_record` is a ready-made claim from a list."""

    ARTICLE = "article"
    TRANSCRIPT = "transcript"
    REPORT = "report"
    POST = "post"
    CLAIM_RECORD = "claim_record"


class SourceStanding(StrEnum):
    """Whether its publisher still stands by what a source says."""

    STANDS = "stands"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


class How(StrEnum):
    """How a piece of metadata is known; a guess is shown as one."""

    GIVEN = "given"
    METADATA = "metadata"
    FRONT_MATTER = "front_matter"
    GUESSED = "guessed"


# --- read from outside -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One article as ingest read it, before anything is stored.

    `name` is the path as given (`news.jsonl#17` for the 17th line of a container), `key` what identifies the
    source at the next import (its URL, else its record id, else its path). `how` says per field how it is known.
    """

    name: str
    key: str
    text: str
    text_sha256: str
    raw_sha256: str
    title: str = ""
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    kind: SourceKind = SourceKind.ARTICLE
    ref: str | None = None
    rating: str | None = None
    """The verdict that came with a ready-made claim, in its author's words; never our own verdict."""
    how: Mapping[str, How] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that was not taken: where it stands, a code of BAD INPUTS, what is wrong, what to do."""

    name: str
    code: str
    detail: str
    remedy: str = ""


# --- extracted ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. `best` is null where only bounds are known; `counted` is the head noun with modifiers."""

    start: int
    end: int
    text: str
    comparator: Comparator
    low: float | None
    best: float | None
    high: float | None
    unit: str | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time in a text; `earliest` and `latest` are ISO days, both null where it cannot be resolved."""

    start: int
    end: int
    text: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage that asserts something, as extraction found it.

    `text[start:end] == quote` always holds, where start and end enclose all `spans`: the parts that are
    asserted ("A," he said. "B." has two). `speaker` is the fullest name the document gives, `speaker_span`
    what stands beside the cue. `hedge` and `negated` are the words found, or null. `rule` names the rule
    that found the statement.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    quote: str
    kind: Kind
    claim: str
    rule: str
    speaker: str | None = None
    speaker_span: Span | None = None
    role: str | None = None
    affiliation: str | None = None
    cue: str | None = None
    cue_span: Span | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeRef, ...] = ()
    hedge: str | None = None
    negated: str | None = None
    modality: Modality = Modality.FACT
    checkworthiness: float = 0.0
    extractor: int = 0
    """The version of the rules that found it; 0 where a person made it or a list gave it."""


# --- stored ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes; `reliability` is an Admiralty letter A–F, null until somebody gives one."""

    uid: str
    name: str
    reliability: str | None = None
    note: str = ""
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body statements are attributed to, across articles.

    `role` and `affiliation` are what a person gave, else what most of the articles say; `names`, `roles` and
    `affiliations` are all that the articles say, commonest first. `statements` and `documents` count current
    revisions.
    """

    uid: str
    name: str
    role: str | None = None
    affiliation: str | None = None
    statements: int = 0
    row_version: int = 1
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Naming:
    """What one article calls somebody; `speaker` is the uid of whom it means, null where that is not sure."""

    uid: str
    speaker: str | None
    name: str
    role: str | None
    affiliation: str | None
    source: str
    document: str
    title: str
    outlet: str | None
    published: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two of whom a person should say whether they are one: at least the second is a speaker.

    `score` (0–1) says how likely that is, the reasons what speaks for it and against.
    """

    one: Speaker | Naming
    other: Speaker
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One captured article with the current revision's facts."""

    uid: str
    name: str
    kind: SourceKind
    title: str
    outlet: str | None
    reliability: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None
    ref: str | None
    rating: str | None
    how: Mapping[str, How]
    revision: str
    revisions: int
    text_sha256: str
    statements: int
    claims: int
    checked: int
    note: str
    imported_at: int
    row_version: int
    standing: SourceStanding = SourceStanding.STANDS
    confidential: bool = False
    """Whether nothing that could tell who or what it is may leave the desk."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The text of a source as captured once."""

    uid: str
    source: str
    text: str
    text_sha256: str
    captured_at: int


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement with its identity and the article it stands in; `claim` is the uid of the claim it states."""

    uid: str
    source: str
    revision: str
    claim: str | None
    document: str
    title: str
    outlet: str | None
    reliability: str | None
    published: str | None
    rating: str | None
    what: Statement
    standing: SourceStanding = SourceStanding.STANDS
    """The standing of the source."""


@dataclass(frozen=True, slots=True)
class Reopening:
    """Why a verdict has to be looked at again: what became of a source (uid, title or path) that it relied on.

    `what` is "corrected", "retracted", or "changed": a newer text no longer holds a passage that it relied on.
    """

    source: str
    title: str
    what: str
    at: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition to check with its own statement, the state of the work and the counts of its links."""

    uid: str
    text: str
    status: Status
    verdict: Verdict | None
    justification: str
    publication: Publication
    publication_url: str | None
    note: str
    statement: str
    quote: str
    kind: Kind
    speaker: str | None
    role: str | None
    source: str
    document: str
    title: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    checkworthiness: float
    corroborates: int
    conflicts: int
    suggested: int
    suggested_conflicts: int
    ref: str | None
    decided_by: str | None
    decided_at: int | None
    updated_at: int
    row_version: int
    id: int
    """Local to the file: the key of windows and pages, never exported."""
    revision: str = ""
    """The revision that `start` and `end` refer to: an older one than the source's where the passage is gone."""
    modality: Modality = Modality.FACT
    blind: bool = False
    """Whether the verdict is kept from who looks, because a pass of theirs is still to come."""
    reopened: tuple[Reopening, ...] = ()
    """Why the verdict, which is kept, has to be looked at again; empty from the next decision on."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement beside a claim: the link, its relation and state, and the statement itself."""

    link: str
    claim: str
    relation: Relation
    state: LinkState
    score: float | None
    reasons: tuple[str, ...]
    credibility: int | None
    note: str
    decided_by: str | None
    decided_at: int | None
    row_version: int
    statement: StoredStatement


@dataclass(frozen=True, slots=True)
class Decision:
    """One reviewer's act on a claim; `verdict` is null where it takes an earlier one back (`retracts`)."""

    uid: str
    claim: str
    reviewer: str
    verdict: Verdict | None
    justification: str
    round: Pass
    evidence: tuple[str, ...]
    retracts: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Passes:
    """What stands of a claim's passes: per pass the newest verdict, all who gave one, and who is assigned it."""

    verdicts: Mapping[Pass, Verdict] = field(default_factory=dict)
    reviewers: Mapping[Pass, frozenset[str]] = field(default_factory=dict)
    assigned: Mapping[Pass, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A pass that somebody is to give on a claim; `given` says whether a verdict of that pass stands."""

    uid: str
    claim: str
    text: str
    source: str
    reviewer: str
    round: Pass
    at: int
    given: bool


@dataclass(frozen=True, slots=True)
class Assigned:
    """What an assigning wrote: its journal entry, null where nothing was to write, and counts of claims.

    `left_out` are those that the person may not be given, by the reason.
    """

    entry: JournalEntry | None
    assigned: int
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Fallen:
    """Something that a claim relied on (a statement's uid) and what became of its source, and when.

    `relation` is null where it is the claim's own statement; `what` is "corrected", "retracted" or "changed".
    """

    statement: str
    source: str
    relation: Relation | None
    what: str
    at: int


@dataclass(frozen=True, slots=True)
class AffectedClaim:
    """A published claim (uid) of which something fell after it was published; a null date is not known."""

    claim: str
    published_at: int | None
    fallen: tuple[Fallen, ...]


@dataclass(frozen=True, slots=True)
class Confidential:
    """A confidential source (uid): every name that would tell what it is, and every text it has had."""

    source: str
    names: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change: who, when, what, to which thing, how to take it back, and its place in the hash chain."""

    seq: int
    at: int
    actor: str
    action: str
    subject: str
    summary: str
    reason: str
    undoes: int | None
    undone_by: int | None
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of the journal's chain: proof, when kept elsewhere, that nothing was cut off."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"

    @classmethod
    def read(cls, text: str) -> Head:
        """The head that was printed as `text`. ValueError if none is."""
        seq, _, hashed = text.strip().partition(":")
        if not seq.isascii() or not seq.isdigit() or not re.fullmatch(r"[0-9a-f]{64}", hashed):
            raise ValueError(text)
        return cls(int(seq), hashed)


# --- asked for and answered --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers from `low` to `high`, each end null where it is open; `above` and `below` leave the end itself out."""

    low: float | None = None
    high: float | None = None
    above: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims, in which order. Empty fields do not restrict; `words` are looked up in the full text, each of
    `phrases` as it stands. `since` and `until` are ISO days of publication, both included.
    """

    words: str = ""
    phrases: tuple[str, ...] = ()
    status: Status | None = None
    verdict: Verdict | None = None
    undecided: bool = False
    source: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    has_conflict: bool = False
    has_suggestion: bool = False
    has_note: bool = False
    changed: bool = False
    """Only what has a verdict and was touched since: linked, edited, or its article has another text now."""
    kind: Kind | None = None
    modality: Modality | None = None
    number: NumberRange | None = None
    since: str | None = None
    until: str | None = None
    has_second: bool = False
    """Only claims on which a verdict of a second pass stands."""
    assigned_to: str | None = None
    """Only claims on which this reviewer is assigned a pass."""
    assigned_pass: Pass | None = None
    """Only claims on which this pass is assigned."""
    reopened: bool = False
    order: str = "work"
    """`work` (unresolved first: what was reopened, then most check-worthy), `document` (as they stand in the
    articles), `changed`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that the full-text index offers for matching, with what scoring needs and nothing else."""

    claim_id: int
    claim: str
    statement: str
    source: str
    ref: str | None
    text: str
    quote: str
    title: str
    speaker: str | None
    published: str | None
    quantities: tuple[Quantity, ...]
    negated: str | None
    verdict: Verdict | None
    rating: str | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate that matched: how it relates to the claim asked about, how surely, and why."""

    candidate: Candidate
    relation: Relation
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimVector:
    """What a claim means to a language model: float16 numbers, their signs as bits, and the words they stand for."""

    claim_id: int
    text: str
    vector: bytes
    bits: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: what it was asked to read, what came of it."""

    uid: str
    input: str
    actor: str
    status: str
    """`running`, `done`, `interrupted`, `undone`."""
    added: int
    revised: int
    present: int
    rejected: int
    claims: int
    started_at: int
    finished_at: int | None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document: `added`, `revised` (a new revision) or `present` (nothing to do)."""

    name: str
    outcome: str
    source: str
    claims: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything the database holds."""

    sources: int
    revisions: int
    statements: int
    claims: int
    links: int
    decisions: int
    journal: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something `check` found: in which room of the file, at which record, what is wrong."""

    where: str
    record: str
    what: str


# --- merged ------------------------------------------------------------------------------------


class Apart(StrEnum):
    """Why something of another copy needs a look: both changed it, both judged it and differ, it cannot be trusted,
    or there is nothing here that it could belong to."""

    CONFLICT = "conflict"
    JUDGED = "judged"
    REFUSED = "refused"
    UNMAPPED = "unmapped"


@dataclass(frozen=True, slots=True)
class Unmerged:
    """Something of another copy that was not simply taken.

    `table` and `uid` are those of the row here, or there where it is not here; `name` is what people know it by.
    `field`, `ours` and `theirs` tell of a conflict, `detail` says more.
    """

    why: Apart
    table: str
    uid: str
    name: str
    field: str = ""
    ours: str | None = None
    theirs: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of merging another copy: new rows by table, rows of ours that took something over, rows left out
    because they hang on one that is listed or was taken away there, what needs a look.

    `entry` is null where nothing was to be taken, or nothing was to be written.
    """

    other: Head
    entry: JournalEntry | None
    added: Mapping[str, int]
    changed: int
    left: int
    unmerged: tuple[Unmerged, ...]


# --- brought up to date ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CurrentText:
    """The current text of a source, with what extraction asks for."""

    source: str
    revision: str
    document: str
    text: str
    published: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement of a current text in its article's own words, and whether a person has worked on it.

    `claim` is the uid of its own claim, null where it has none. Worked on is what was judged, edited, noted,
    linked or merged, or what a person made or a list gave.
    """

    uid: str
    claim: str | None
    touched: bool
    what: Statement


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A statement that a person has worked on, which stays, and what the present rules find there instead.

    `differs` names what they say otherwise; "missing" means that they find nothing, "more" that they find
    more than one statement.
    """

    standing: Standing
    differs: tuple[str, ...]
    now: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is to change in a revision: `seen` are the uids of all statements it had when that was found out."""

    source: str
    revision: str
    seen: frozenset[str]
    replaced: tuple[tuple[str, Statement], ...]
    removed: tuple[str, ...]
    added: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Renewed:
    """What an update wrote: its journal entry, null where there was nothing to write, and counts.

    `skipped` counts articles that somebody changed while they were being read again; they stay as they are.
    """

    entry: JournalEntry | None
    replaced: int
    removed: int
    added: int
    skipped: int


# --- origins and figures -----------------------------------------------------------------------


class Taken(StrEnum):
    """How an article came by what it tells."""

    COPY = "copy"
    """The same passage stands in both."""
    CREDIT = "credit"
    """It credits or cites the other: an agency, another outlet."""
    SPEAKER = "speaker"
    """Both report the same speaker on the same occasion."""
    REVIEWER = "reviewer"
    """A person says so."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A node in a tree of origins: an article that tells of a claim, or an origin that is only named.

    `source`, `statement` and `claim` (the statement's own) are uids, null where the origin, an agency or a
    speaker, is only named. `taken` says how it came by it from the node above, null at a root; `reasons` are
    the sentences for that; `suggested` means that nobody has confirmed yet that it bears on the claim.
    """

    name: str
    source: str | None = None
    statement: str | None = None
    claim: str | None = None
    title: str = ""
    published: str | None = None
    quote: str = ""
    speaker: str | None = None
    suggested: bool = False
    taken: Taken | None = None
    reasons: tuple[str, ...] = ()
    takers: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """Who tells of a claim and who took it from whom: a tree for every independent origin.

    `say_so` are the origins of the articles that say it, `otherwise` those of articles that were confirmed to
    conflict with it. `loops` name articles that cite each other in a circle.
    """

    claim: str
    say_so: tuple[Telling, ...]
    otherwise: tuple[Telling, ...]
    loops: tuple[tuple[str, ...], ...] = ()

    @property
    def independent(self) -> int:
        """How many independent origins there are."""
        return len(self.say_so) + len(self.otherwise)

    @property
    def articles(self) -> int:
        """How many articles there are, each counted once."""
        return sum(map(articles_in, (*self.say_so, *self.otherwise)))

    @property
    def pyramid(self) -> bool:
        """Whether three articles or more that say so all go back to a single origin."""
        return len(self.say_so) == 1 and articles_in(self.say_so[0]) >= 3

    def __str__(self) -> str:
        """One line: "4 articles, 3 independent origins: 2 say so, 1 says otherwise"."""
        line = f"{_many(self.articles, 'article')}, {_many(self.independent, 'independent origin')}"
        if self.otherwise:
            line += f": {_say(len(self.say_so))} so, {_say(len(self.otherwise))} otherwise"
        if self.loops:
            line += "; some cite each other in a circle"
        if self.pyramid:
            line += "; all that say so go back to one"
        return line


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _say(number: int) -> str:
    return f"{number:,} {'says' if number == 1 else 'say'}"


def articles_in(tree: Telling) -> int:
    """How many articles a tree of origins holds; what is only named is none."""
    return (tree.source is not None) + sum(map(articles_in, tree.takers))


@dataclass(frozen=True, slots=True)
class OriginLink:
    """What a person decided about two statements: one origin (`confirmed`) or independent (`rejected`)."""

    one: str
    other: str
    state: LinkState
    by: str | None


@dataclass(frozen=True, slots=True)
class Capture:
    """The text of a revision and who is named as its author: what an article says of where it has it from."""

    revision: str
    text: str
    author: str | None


class Bearing(StrEnum):
    """What a figure is to the one that it is compared with."""

    SAME = "same"
    """The figure that the others are compared with."""
    FITS = "fits"
    CONFLICTS = "conflicts"
    UPDATES = "updates"


@dataclass(frozen=True, slots=True)
class GridFigure:
    """One outlet's figure for an event: what it says, when, and how it bears on the figure asked about.

    `copy_of` is the uid of the statement that it repeats, null where it stands for itself.
    """

    outlet: str
    published: str | None
    speaker: str | None
    quantity: Quantity
    bearing: Bearing
    reason: str
    quote: str
    title: str
    source: str
    statement: str
    claim: str | None
    suggested: bool
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The figures for an event, oldest first, and the line that they come to.

    `lowest` and `highest` bound the figures that stand (of each outlet its newest, copies once), null where
    nothing bounds them on that side; `best` is the number that most of them allow, the newest of those.
    """

    about: str
    counted: str
    figures: tuple[GridFigure, ...]
    lowest: float | None
    best: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class DecidedSuggestion:
    """A suggestion that a person decided on: the relation it proposed, with its reasons, and what became of
    it."""

    proposed: Relation
    relation: Relation
    state: LinkState
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the suggestions of one kind that a person decided on, how many were confirmed, as what they were
    or as something else (`changed`), and how many rejected."""

    kind: str
    confirmed: int
    changed: int
    rejected: int

    @property
    def decided(self) -> int:
        """How many there were."""
        return self.confirmed + self.changed + self.rejected

    @property
    def share(self) -> float | None:
        """The share that was confirmed as suggested (0–1), null where nothing was decided."""
        return self.confirmed / self.decided if self.decided else None


WORTH_CHECKING = 0.5
"""From this check-worthiness on, a sentence of the article's own voice becomes a claim."""
