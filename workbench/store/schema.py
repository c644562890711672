"""The tables, and the full-text indexes over them.

Offsets are code points, half-open: Python's `text[start:end]` is SQLite's `substr(text, start + 1, end -
start)`, which holds only without NUL, hence the checks. Instants are UTC microseconds. `uid` is the identity
in exports and merges, `id` is local. Nothing is deleted: `deleted_at` is a tombstone, `row_version` steps by
one with each change. Texts, statements, decisions and the journal are append-only; triggers refuse anything
else, raw SQL included."""

from __future__ import annotations

from functools import cache

from workbench.store.engine import sqlite3
from workbench.store.guards import guards
from workbench.store.tokens import TOKENIZER
from workbench.store.views import VIEWS

APPLICATION_ID = 0x57424B31  # "WBK1": what `file` and our own opener know a workbench database by
VERSION = 7
"""Raised with each step of `migrations.STEPS`."""

# SQLite builds the list of an IN anew for each row it checks, 0.5 µs; where rows come by the thousand, the
# value that is nearly always meant is therefore compared first.
TABLES = """
CREATE TABLE meta(
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reviewers(
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  name       TEXT NOT NULL UNIQUE CHECK(length(name) BETWEEN 1 AND 200),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE batches(
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  input       TEXT NOT NULL,
  actor       TEXT NOT NULL,
  status      TEXT NOT NULL CHECK(status IN ('running', 'done', 'interrupted', 'undone')),
  added       INTEGER NOT NULL DEFAULT 0,
  revised     INTEGER NOT NULL DEFAULT 0,
  present     INTEGER NOT NULL DEFAULT 0,
  rejected    INTEGER NOT NULL DEFAULT 0,
  claims      INTEGER NOT NULL DEFAULT 0,
  started_at  INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;

CREATE TABLE rejects(
  id       INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batches(id),
  name     TEXT NOT NULL,
  code     TEXT NOT NULL CHECK(length(code) BETWEEN 1 AND 100),
  detail   TEXT NOT NULL,
  remedy   TEXT NOT NULL
) STRICT;
CREATE INDEX rejects_batch ON rejects(batch_id);

CREATE TABLE outlets(
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  name        TEXT NOT NULL UNIQUE CHECK(length(name) >= 1),
  reliability TEXT CHECK(reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  note        TEXT NOT NULL DEFAULT '',
  row_version INTEGER NOT NULL DEFAULT 1 CHECK(row_version >= 1)
) STRICT;

CREATE TABLE speakers(                        -- persons and bodies, each known across articles
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  name        TEXT NOT NULL CHECK(length(name) >= 1),
  role        TEXT,                           -- null: as each article says; '': a person took it away
  affiliation TEXT,                           -- likewise
  row_version INTEGER NOT NULL DEFAULT 1 CHECK(row_version >= 1),
  deleted_at  INTEGER
) STRICT;

CREATE TABLE differences(                     -- uids of two speakers, or namings, that are not the same
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  one        TEXT NOT NULL,
  other      TEXT NOT NULL CHECK(other > one),
  deleted_at INTEGER,
  UNIQUE(one, other)
) STRICT;

CREATE TABLE sources(
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  key         TEXT NOT NULL CHECK(length(key) >= 1),
  name        TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK(kind IN ('article', 'transcript', 'report', 'post', 'claim_record')),
  title       TEXT NOT NULL CHECK(length(title) <= 2000 AND instr(title, char(0)) = 0),
  outlet_id   INTEGER REFERENCES outlets(id),
  author      TEXT,
  published   TEXT,
  url         TEXT CHECK(length(url) <= 4096),
  language    TEXT,
  ref         TEXT,
  rating      TEXT,
  how         TEXT NOT NULL DEFAULT '{}',
  note        TEXT NOT NULL DEFAULT '',
  standing    TEXT NOT NULL DEFAULT 'stands' CHECK(standing = 'stands' OR standing IN ('corrected', 'retracted')),
  confidential INTEGER NOT NULL DEFAULT 0 CHECK(confidential IN (0, 1)),
  revision_id INTEGER NOT NULL REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,
  batch_id    INTEGER NOT NULL REFERENCES batches(id),
  imported_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1 CHECK(row_version >= 1),
  deleted_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX sources_key ON sources(key) WHERE deleted_at IS NULL;
CREATE INDEX sources_revision ON sources(revision_id);  -- the deferred key above is settled by looking here

CREATE TABLE revisions(
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  source_id   INTEGER NOT NULL REFERENCES sources(id),
  text        TEXT NOT NULL CHECK(length(text) >= 1 AND instr(text, char(0)) = 0),
  text_sha256 TEXT NOT NULL CHECK(length(text_sha256) = 64),
  raw_sha256  TEXT NOT NULL CHECK(length(raw_sha256) = 64),
  captured_at INTEGER NOT NULL,
  UNIQUE(source_id, text_sha256)
) STRICT;
CREATE INDEX revisions_text ON revisions(text_sha256);

CREATE TABLE namings(                         -- what one source calls somebody, in its words
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  source_id   INTEGER NOT NULL REFERENCES sources(id),
  name        TEXT NOT NULL CHECK(length(name) >= 1),
  role        TEXT,
  affiliation TEXT,
  full_name   TEXT,                           -- folded; null where the name does not say who is meant
  speaker_id  INTEGER REFERENCES speakers(id) -- null: nobody that is known by name, or not sure who
) STRICT;
CREATE INDEX namings_source ON namings(source_id);
CREATE INDEX namings_full ON namings(full_name, speaker_id) WHERE full_name IS NOT NULL;
CREATE INDEX namings_speaker ON namings(speaker_id) WHERE speaker_id IS NOT NULL;

CREATE TABLE statements(
  id              INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  revision_id     INTEGER NOT NULL REFERENCES revisions(id),
  start           INTEGER NOT NULL CHECK(start >= 0),
  "end"           INTEGER NOT NULL CHECK("end" > start),
  spans           TEXT,                       -- JSON [[start, end], ...]; null: one span, start to end
  quote           TEXT NOT NULL,
  kind            TEXT NOT NULL CHECK(kind = 'indirect' OR kind IN ('direct', 'mixed', 'unattributed')),
  claim           TEXT NOT NULL,
  rule            TEXT NOT NULL,
  extractor       INTEGER NOT NULL DEFAULT 0, -- the version of the rules; 0: made by a person, or given
  naming_id       INTEGER REFERENCES namings(id),
  speaker_start   INTEGER,
  speaker_end     INTEGER,
  cue             TEXT,
  cue_start       INTEGER,
  cue_end         INTEGER,
  times           TEXT,                       -- JSON [{start, end, text, earliest, latest}, ...]; null: none
  hedge           TEXT,
  negated         TEXT,
  modality        TEXT NOT NULL DEFAULT 'fact' CHECK(modality = 'fact' OR modality IN ('prediction', 'opinion')),
  checkworthiness REAL NOT NULL CHECK(checkworthiness BETWEEN 0 AND 1),
  deleted_at      INTEGER
) STRICT;
CREATE INDEX statements_revision ON statements(revision_id, start);
CREATE INDEX statements_naming ON statements(naming_id) WHERE naming_id IS NOT NULL;

CREATE TABLE quantities(
  statement_id INTEGER NOT NULL REFERENCES statements(id),
  place        INTEGER NOT NULL,
  start        INTEGER NOT NULL,
  "end"        INTEGER NOT NULL,
  text         TEXT NOT NULL,
  comparator   TEXT NOT NULL CHECK(comparator = '=' OR comparator IN ('~', '>', '>=', '<', '<=', 'range')),
  low          REAL CHECK(low BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308),
  best         REAL CHECK(best BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308),
  high         REAL CHECK(high BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308),
  unit         TEXT,
  counted      TEXT,
  PRIMARY KEY(statement_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims(
  id              INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  statement_id    INTEGER NOT NULL REFERENCES statements(id),
  source_id       INTEGER NOT NULL REFERENCES sources(id),
  position        INTEGER NOT NULL,           -- the statement's start, for the order of the document
  text            TEXT NOT NULL CHECK(length(text) >= 1 AND instr(text, char(0)) = 0),
  status          TEXT NOT NULL DEFAULT 'new'
                  CHECK(status = 'new' OR status IN ('in_progress', 'waiting', 'second_check', 'done')),
  verdict         TEXT CHECK(verdict IS NULL OR verdict IN ('supported', 'refuted', 'conflicting_evidence',
                                                            'not_enough_evidence', 'not_checkable')),
  publication     TEXT NOT NULL DEFAULT 'no'
                  CHECK(publication = 'no' OR publication IN ('published', 'withdrawn')),
  publication_url TEXT,
  note            TEXT NOT NULL DEFAULT '',
  checkworthiness REAL NOT NULL CHECK(checkworthiness BETWEEN 0 AND 1),
  updated_at      INTEGER NOT NULL,
  row_version     INTEGER NOT NULL DEFAULT 1 CHECK(row_version >= 1),
  deleted_at      INTEGER,
  reopened        TEXT,                       -- JSON [{at, source, what}, ...]; null: nothing it relied on has changed
  decided         INTEGER NOT NULL GENERATED ALWAYS AS (verdict IS NOT NULL AND reopened IS NULL) VIRTUAL,
  unmoved         INTEGER NOT NULL GENERATED ALWAYS AS (reopened IS NULL) VIRTUAL
) STRICT;
CREATE UNIQUE INDEX claims_statement ON claims(statement_id) WHERE deleted_at IS NULL;
CREATE INDEX claims_document ON claims(source_id, position) WHERE deleted_at IS NULL;
CREATE INDEX claims_work ON claims(decided, unmoved, checkworthiness DESC, id, status, verdict)
WHERE deleted_at IS NULL;
CREATE INDEX claims_reopened ON claims(unmoved) WHERE deleted_at IS NULL AND unmoved = 0;
CREATE INDEX claims_changed ON claims(updated_at) WHERE deleted_at IS NULL;

CREATE TABLE links(
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  claim_id     INTEGER NOT NULL REFERENCES claims(id),
  statement_id INTEGER NOT NULL REFERENCES statements(id),
  relation     TEXT NOT NULL CHECK(relation IN ('states', 'corroborates', 'conflicts', 'updates',
                                                'same_origin', 'undercuts', 'context')),
  state        TEXT NOT NULL CHECK(state IN ('suggested', 'confirmed', 'rejected')),
  score        REAL CHECK(score BETWEEN 0 AND 1),
  reasons      TEXT NOT NULL DEFAULT '[]',
  credibility  INTEGER CHECK(credibility BETWEEN 1 AND 6),
  note         TEXT NOT NULL DEFAULT '',
  decided_by   TEXT,
  decided_at   INTEGER,
  row_version  INTEGER NOT NULL DEFAULT 1 CHECK(row_version >= 1),
  deleted_at   INTEGER,
  UNIQUE(claim_id, statement_id)
) STRICT;
CREATE INDEX links_claim ON links(claim_id, state, relation) WHERE deleted_at IS NULL;
CREATE INDEX links_statement ON links(statement_id, relation);
CREATE INDEX links_conflicts ON links(claim_id, state) WHERE deleted_at IS NULL AND relation = 'conflicts';

CREATE TABLE decisions(
  id            INTEGER PRIMARY KEY,
  uid           TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  claim_id      INTEGER NOT NULL REFERENCES claims(id),
  reviewer_id   INTEGER NOT NULL REFERENCES reviewers(id),
  verdict       TEXT CHECK(verdict IN ('supported', 'refuted', 'conflicting_evidence', 'not_enough_evidence',
                                       'not_checkable')),
  justification TEXT NOT NULL DEFAULT '',
  round         TEXT NOT NULL CHECK(round IN ('first', 'second', 'adjudication')),
  evidence      TEXT NOT NULL DEFAULT '[]',   -- JSON list of the uids of the links confirmed at that moment
  retracts      INTEGER UNIQUE REFERENCES decisions(id),
  at            INTEGER NOT NULL,
  CHECK((verdict IS NULL) = (retracts IS NOT NULL))
) STRICT;
CREATE INDEX decisions_claim ON decisions(claim_id);

CREATE TABLE assignments(                     -- who is to give which pass of a claim
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  claim_id    INTEGER NOT NULL REFERENCES claims(id),
  round       TEXT NOT NULL CHECK(round IN ('first', 'second', 'adjudication')),
  reviewer_id INTEGER NOT NULL REFERENCES reviewers(id),
  at          INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1 CHECK(row_version >= 1),
  deleted_at  INTEGER,
  UNIQUE(claim_id, round)
) STRICT;
CREATE INDEX assignments_reviewer ON assignments(reviewer_id, round) WHERE deleted_at IS NULL;

CREATE TABLE questions(                       -- what somebody is asked about a claim, or about an article
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK(length(uid) = 32),
  claim_id    INTEGER REFERENCES claims(id),
  source_id   INTEGER REFERENCES sources(id),
  whom        TEXT NOT NULL CHECK(whom IN ('speaker', 'author', 'other')),
  speaker_id  INTEGER REFERENCES speakers(id),
  person      TEXT NOT NULL CHECK(length(person) BETWEEN 1 AND 200),  -- as they were called when they were asked
  channel     TEXT NOT NULL CHECK(channel IN ('call', 'email', 'message', 'meeting', 'letter', 'other')),
  text        TEXT NOT NULL CHECK(length(text) >= 1 AND instr(text, char(0)) = 0),
  asked_by    TEXT NOT NULL CHECK(length(asked_by) >= 1),
  asked_at    INTEGER NOT NULL,
  outcome     TEXT NOT NULL CHECK(outcome IN ('pending', 'answered', 'no_answer', 'declined')),
  answer      TEXT NOT NULL,
  settled_by  TEXT,
  settled_at  INTEGER,
  row_version INTEGER NOT NULL DEFAULT 1 CHECK(row_version >= 1),
  deleted_at  INTEGER,
  CHECK((claim_id IS NULL) <> (source_id IS NULL)),
  CHECK((whom = 'speaker') = (speaker_id IS NOT NULL)),
  CHECK((outcome = 'pending') = (settled_at IS NULL))
) STRICT;
CREATE INDEX questions_claim ON questions(claim_id, outcome) WHERE deleted_at IS NULL AND claim_id IS NOT NULL;
CREATE INDEX questions_source ON questions(source_id) WHERE deleted_at IS NULL AND source_id IS NOT NULL;
CREATE INDEX questions_speaker ON questions(speaker_id) WHERE speaker_id IS NOT NULL;

CREATE TABLE journal(
  seq     INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  actor   TEXT NOT NULL CHECK(length(actor) >= 1),
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  summary TEXT NOT NULL,
  reason  TEXT NOT NULL,
  undoes  INTEGER UNIQUE REFERENCES journal(seq),
  body    TEXT NOT NULL,
  prev    TEXT NOT NULL CHECK(length(prev) = 64),
  hash    TEXT NOT NULL UNIQUE CHECK(length(hash) = 64)
) STRICT;
CREATE INDEX journal_actor ON journal(actor);

CREATE TABLE journal_rows(                    -- which entries touched the row of a uid
  uid TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES journal(seq),
  PRIMARY KEY(uid, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE match_queue(                     -- claims that wait for suggestions
  claim_id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE vector_queue(                    -- claims that wait for a vector, which only an extra part makes
  claim_id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE claim_vectors(
  claim_id INTEGER PRIMARY KEY REFERENCES claims(id),
  model    BLOB NOT NULL CHECK(length(model) = 32),                -- SHA-256 of the weights that made it
  vector   BLOB NOT NULL CHECK(length(vector) = 16 * length(bits)), -- float16, little-endian, of length 1
  bits     BLOB NOT NULL CHECK(length(bits) >= 1)                  -- a bit a number: whether it is positive
) STRICT;

CREATE TRIGGER claims_vector_stale AFTER UPDATE OF text, statement_id ON claims
WHEN NEW.text <> OLD.text OR NEW.statement_id <> OLD.statement_id BEGIN
  DELETE FROM claim_vectors WHERE claim_id = NEW.id;
  INSERT OR IGNORE INTO vector_queue(claim_id) VALUES (NEW.id);
END;

CREATE TRIGGER sources_vectors_stale AFTER UPDATE OF title ON sources
WHEN NEW.title <> OLD.title AND NEW.kind = 'claim_record' BEGIN
  DELETE FROM claim_vectors WHERE claim_id IN (SELECT id FROM claims WHERE source_id = NEW.id);
  INSERT OR IGNORE INTO vector_queue(claim_id) SELECT id FROM claims WHERE source_id = NEW.id;
END;

-- While a row stands in `bulk`, the guard of quotes leaves the comparing to the importer, which has both
-- texts at hand: a seventh of an import's time. Its foreign key can never be met, so that a transaction which
-- forgot to take the row away cannot commit.
CREATE TABLE bulk_never(id INTEGER PRIMARY KEY CHECK(id IS NULL)) STRICT;
CREATE TABLE bulk(
  one INTEGER PRIMARY KEY CHECK(one = 1) REFERENCES bulk_never(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
"""

SPELLINGS = """
CREATE TABLE spellings(                       -- what the full text reads of a claim, where that is not its own text
  claim_id INTEGER PRIMARY KEY REFERENCES claims(id),
  text     TEXT NOT NULL,
  quote    TEXT NOT NULL,
  title    TEXT NOT NULL
) STRICT;

CREATE TABLE source_spellings(                -- likewise of a source
  source_id INTEGER PRIMARY KEY REFERENCES sources(id),
  title     TEXT NOT NULL,
  text      TEXT NOT NULL
) STRICT;
"""

INDEXES = f"""
CREATE VIRTUAL TABLE claims_fts USING fts5(
  text, quote, title, content='claim_words', content_rowid='id',
  tokenize="porter {TOKENIZER}");

CREATE VIRTUAL TABLE sources_fts USING fts5(
  title, text, content='source_words', content_rowid='id', detail=none, columnsize=0,
  tokenize="porter {TOKENIZER}");

CREATE VIRTUAL TABLE claims_terms USING fts5vocab(claims_fts, row);
"""

# Who imports writes spellings before anything is indexed; otherwise the index follows them.
FULL_TEXT = """
CREATE VIEW claim_words AS
  SELECT c.id, ifnull(w.text, c.text) AS text, ifnull(w.quote, s.quote) AS quote, ifnull(w.title, o.title) AS title
  FROM claims c JOIN statements s ON s.id = c.statement_id JOIN sources o ON o.id = c.source_id
  LEFT JOIN spellings w ON w.claim_id = c.id WHERE c.deleted_at IS NULL;

CREATE VIEW source_words AS
  SELECT o.id, ifnull(w.title, o.title) AS title, ifnull(w.text, r.text) AS text
  FROM sources o JOIN revisions r ON r.id = o.revision_id LEFT JOIN source_spellings w ON w.source_id = o.id
  WHERE o.deleted_at IS NULL;

CREATE TRIGGER claims_fts_edited AFTER UPDATE OF text, statement_id, deleted_at ON claims BEGIN
  INSERT INTO claims_fts(claims_fts, rowid, text, quote, title)
  SELECT 'delete', OLD.id, ifnull(w.text, OLD.text), ifnull(w.quote, s.quote), ifnull(w.title, o.title)
  FROM statements s JOIN sources o LEFT JOIN spellings w ON w.claim_id = OLD.id
  WHERE s.id = OLD.statement_id AND o.id = OLD.source_id AND OLD.deleted_at IS NULL;
  INSERT INTO claims_fts(rowid, text, quote, title)
  SELECT id, text, quote, title FROM claim_words WHERE id = NEW.id;
END;

CREATE TRIGGER claims_fts_retitled AFTER UPDATE OF title ON sources WHEN OLD.title <> NEW.title BEGIN
  INSERT INTO claims_fts(claims_fts, rowid, text, quote, title)
  SELECT 'delete', w.id, w.text, w.quote, OLD.title FROM claim_words w JOIN claims c ON c.id = w.id
  WHERE c.source_id = NEW.id AND c.deleted_at IS NULL AND c.id NOT IN (SELECT claim_id FROM spellings);
  INSERT INTO claims_fts(rowid, text, quote, title)
  SELECT w.id, w.text, w.quote, w.title FROM claim_words w JOIN claims c ON c.id = w.id
  WHERE c.source_id = NEW.id AND c.deleted_at IS NULL AND c.id NOT IN (SELECT claim_id FROM spellings);
END;

CREATE TRIGGER sources_fts_edited AFTER UPDATE OF title, revision_id, deleted_at ON sources BEGIN
  INSERT INTO sources_fts(sources_fts, rowid, title, text)
  SELECT 'delete', OLD.id, ifnull(w.title, OLD.title), ifnull(w.text, r.text)
  FROM revisions r LEFT JOIN source_spellings w ON w.source_id = OLD.id
  WHERE r.id = OLD.revision_id AND OLD.deleted_at IS NULL;
  INSERT INTO sources_fts(rowid, title, text) SELECT id, title, text FROM source_words WHERE id = NEW.id;
END;

CREATE TRIGGER spellings_made AFTER INSERT ON spellings WHEN NOT EXISTS (SELECT 1 FROM bulk) BEGIN
  INSERT INTO claims_fts(claims_fts, rowid, text, quote, title)
  SELECT 'delete', c.id, c.text, s.quote, o.title
  FROM claims c JOIN statements s ON s.id = c.statement_id JOIN sources o ON o.id = c.source_id
  WHERE c.id = NEW.claim_id AND c.deleted_at IS NULL;
  INSERT INTO claims_fts(rowid, text, quote, title)
  SELECT id, text, quote, title FROM claim_words WHERE id = NEW.claim_id;
END;

CREATE TRIGGER spellings_changed AFTER UPDATE ON spellings BEGIN
  INSERT INTO claims_fts(claims_fts, rowid, text, quote, title)
  SELECT 'delete', OLD.claim_id, OLD.text, OLD.quote, OLD.title FROM claim_words WHERE id = OLD.claim_id;
  INSERT INTO claims_fts(rowid, text, quote, title)
  SELECT id, text, quote, title FROM claim_words WHERE id = NEW.claim_id;
END;

CREATE TRIGGER spellings_dropped AFTER DELETE ON spellings BEGIN
  INSERT INTO claims_fts(claims_fts, rowid, text, quote, title)
  SELECT 'delete', OLD.claim_id, OLD.text, OLD.quote, OLD.title FROM claim_words WHERE id = OLD.claim_id;
  INSERT INTO claims_fts(rowid, text, quote, title)
  SELECT id, text, quote, title FROM claim_words WHERE id = OLD.claim_id;
END;

CREATE TRIGGER source_spellings_made AFTER INSERT ON source_spellings WHEN NOT EXISTS (SELECT 1 FROM bulk) BEGIN
  INSERT INTO sources_fts(sources_fts, rowid, title, text)
  SELECT 'delete', o.id, o.title, r.text FROM sources o JOIN revisions r ON r.id = o.revision_id
  WHERE o.id = NEW.source_id AND o.deleted_at IS NULL;
  INSERT INTO sources_fts(rowid, title, text) SELECT id, title, text FROM source_words WHERE id = NEW.source_id;
END;

CREATE TRIGGER source_spellings_changed AFTER UPDATE ON source_spellings BEGIN
  INSERT INTO sources_fts(sources_fts, rowid, title, text)
  SELECT 'delete', OLD.source_id, OLD.title, OLD.text FROM source_words WHERE id = OLD.source_id;
  INSERT INTO sources_fts(rowid, title, text) SELECT id, title, text FROM source_words WHERE id = NEW.source_id;
END;

CREATE TRIGGER source_spellings_dropped AFTER DELETE ON source_spellings BEGIN
  INSERT INTO sources_fts(sources_fts, rowid, title, text)
  SELECT 'delete', OLD.source_id, OLD.title, OLD.text FROM source_words WHERE id = OLD.source_id;
  INSERT INTO sources_fts(rowid, title, text) SELECT id, title, text FROM source_words WHERE id = OLD.source_id;
END;
"""

INDEX_SOURCES = "INSERT INTO sources_fts(rowid, title, text) SELECT id, title, text FROM source_words WHERE"
INDEX_CLAIMS = (
    "INSERT INTO claims_fts(rowid, text, quote, title) SELECT id, text, quote, title FROM claim_words WHERE"
)
"""Whoever adds sources or claims puts them into the full text with these, as many as possible at once: an
insert trigger, a row at a time, costs 2.5 times as much. Changes are followed by triggers."""


@cache
def statements() -> tuple[str, ...]:
    """Every statement that makes the newest schema; triggers and views stand in the file word for word."""
    return (*split(TABLES), *split(SPELLINGS), *split(INDEXES), *split(FULL_TEXT), *split(VIEWS), *guards())


@cache
def code() -> tuple[str, ...]:
    """The triggers and views of the newest schema, in the order they are made."""
    return tuple(made for made in statements() if made.startswith(("CREATE TRIGGER", "CREATE VIEW")))


def split(script: str) -> list[str]:
    """The statements of a script whose statements each end at the end of a line."""
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current.strip().removesuffix(";"))
            current = ""
    return found
