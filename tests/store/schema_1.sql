-- A small database of schema 1 as SQL: the tables and their rows, then what is made of them.
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
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
  revision_id INTEGER NOT NULL REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,
  batch_id    INTEGER NOT NULL REFERENCES batches(id),
  imported_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1 CHECK(row_version >= 1),
  deleted_at  INTEGER
) STRICT;
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
  checkworthiness REAL NOT NULL CHECK(checkworthiness BETWEEN 0 AND 1),
  deleted_at      INTEGER
) STRICT;
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
  decided         INTEGER NOT NULL GENERATED ALWAYS AS (verdict IS NOT NULL) VIRTUAL
) STRICT;
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
CREATE TABLE bulk_never(id INTEGER PRIMARY KEY CHECK(id IS NULL)) STRICT;
CREATE TABLE bulk(
  one INTEGER PRIMARY KEY CHECK(one = 1) REFERENCES bulk_never(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO _sqlite_migrations("id", "migration_set", "name", "applied_at") VALUES (1, 'workbench', 'm001_tables', '2026-11-26 12:51:10.949837+00:00');
INSERT INTO meta("key", "value") VALUES ('created_at', '1795697470949763');
INSERT INTO meta("key", "value") VALUES ('uid', '01a217e8ede5741da0383e614bbe08ea');
INSERT INTO reviewers("id", "uid", "name", "created_at") VALUES (1, '01a217e8ee237159b74342e6eae907c5', 'Tomas Reth', 1795697471011123);
INSERT INTO batches("id", "uid", "input", "actor", "status", "added", "revised", "present", "rejected", "claims", "started_at", "finished_at") VALUES (1, '01a217e8ee027006b4a7b7168f2c8362', 'articles', 'Ada Quill', 'done', 2, 0, 0, 0, 3, 1795697470978246, 1795697470999845);
INSERT INTO outlets("id", "uid", "name", "reliability", "note", "row_version") VALUES (1, '01a217e8ee0c743e9629352663126d43', 'Kalindi Herald', NULL, '', 1);
INSERT INTO outlets("id", "uid", "name", "reliability", "note", "row_version") VALUES (2, '01a217e8ee0d7177bf6df751d080bcdd', 'Radio Ilvane', NULL, '', 1);
INSERT INTO speakers("id", "uid", "name", "role", "affiliation", "row_version", "deleted_at") VALUES (1, '01a217e8ee0d7177bf6df582e263aa00', 'Ilin Vasar', NULL, NULL, 1, NULL);
INSERT INTO sources("id", "uid", "key", "name", "kind", "title", "outlet_id", "author", "published", "url", "language", "ref", "rating", "how", "note", "revision_id", "batch_id", "imported_at", "row_version", "deleted_at") VALUES (1, '01a217e8ee0c743e962933e139913f3c', 'raid.txt', 'raid.txt', 'article', 'Raid in the Sarhad hills', 1, NULL, '2026-11-23', NULL, NULL, NULL, NULL, '{}', '', 1, 1, 1795697470988476, 1, NULL);
INSERT INTO sources("id", "uid", "key", "name", "kind", "title", "outlet_id", "author", "published", "url", "language", "ref", "rating", "how", "note", "revision_id", "batch_id", "imported_at", "row_version", "deleted_at") VALUES (2, '01a217e8ee0d7177bf6df61f1aef06db', 'army.txt', 'army.txt', 'article', 'Army counts 19', 2, NULL, '2026-11-23', NULL, NULL, NULL, NULL, '{}', '', 2, 1, 1795697470988476, 1, NULL);
INSERT INTO revisions("id", "uid", "source_id", "text", "text_sha256", "raw_sha256", "captured_at") VALUES (1, '01a217e8ee0c743e962934c91e063223', 1, 'Security officials said more than 27 militants were killed in the Sarhad hills on Monday.

“The two sides are close to a deal,” said Trade Minister Ilin Vasar.

The road to Port Amel was closed for two days.', '18fa8deed0c540d034ecb4e73c95ccdfcd12e19a83b829cae71fad3e21ba33db', '18fa8deed0c540d034ecb4e73c95ccdfcd12e19a83b829cae71fad3e21ba33db', 1795697470988476);
INSERT INTO revisions("id", "uid", "source_id", "text", "text_sha256", "raw_sha256", "captured_at") VALUES (2, '01a217e8ee0d7177bf6df71a8ef63cf8', 2, 'The army said 19 militants were killed in the Sarhad hills.
', '52758b0b48d8e0833b68328031b5f0bb4b86568d8701282d6b2483187b540170', '52758b0b48d8e0833b68328031b5f0bb4b86568d8701282d6b2483187b540170', 1795697470988476);
INSERT INTO namings("id", "uid", "source_id", "name", "role", "affiliation", "full_name", "speaker_id") VALUES (1, '01a217e8ee0d7177bf6df8122ae620ff', 1, 'Security officials', NULL, NULL, NULL, NULL);
INSERT INTO namings("id", "uid", "source_id", "name", "role", "affiliation", "full_name", "speaker_id") VALUES (2, '01a217e8ee0d7177bf6df77dff43247c', 1, 'Ilin Vasar', 'Trade Minister', NULL, 'ilin vasar', 1);
INSERT INTO namings("id", "uid", "source_id", "name", "role", "affiliation", "full_name", "speaker_id") VALUES (3, '01a217e8ee0d7177bf6df8f7eb51972e', 2, 'The army', NULL, NULL, NULL, NULL);
INSERT INTO statements("id", "uid", "revision_id", "start", "end", "spans", "quote", "kind", "claim", "rule", "extractor", "naming_id", "speaker_start", "speaker_end", "cue", "cue_start", "cue_end", "times", "hedge", "negated", "checkworthiness", "deleted_at") VALUES (1, '01a217e8ee0d7177bf6df95c00c38534', 1, 24, 88, NULL, 'more than 27 militants were killed in the Sarhad hills on Monday', 'indirect', 'More than 27 militants killed in Sarhad hills', 'test', 0, 1, 0, 18, 'said', NULL, NULL, NULL, NULL, NULL, 0.8, NULL);
INSERT INTO statements("id", "uid", "revision_id", "start", "end", "spans", "quote", "kind", "claim", "rule", "extractor", "naming_id", "speaker_start", "speaker_end", "cue", "cue_start", "cue_end", "times", "hedge", "negated", "checkworthiness", "deleted_at") VALUES (2, '01a217e8ee0d7177bf6df9d441df92ab', 1, 91, 127, NULL, '“The two sides are close to a deal,”', 'direct', 'Two sides close to a deal', 'test', 0, 2, 133, 158, 'said', NULL, NULL, NULL, NULL, NULL, 0.6, NULL);
INSERT INTO statements("id", "uid", "revision_id", "start", "end", "spans", "quote", "kind", "claim", "rule", "extractor", "naming_id", "speaker_start", "speaker_end", "cue", "cue_start", "cue_end", "times", "hedge", "negated", "checkworthiness", "deleted_at") VALUES (3, '01a217e8ee0d7177bf6dfa915024fa5a', 1, 161, 207, NULL, 'The road to Port Amel was closed for two days.', 'unattributed', 'Road to Port Amel closed for two days', 'test', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.3, NULL);
INSERT INTO statements("id", "uid", "revision_id", "start", "end", "spans", "quote", "kind", "claim", "rule", "extractor", "naming_id", "speaker_start", "speaker_end", "cue", "cue_start", "cue_end", "times", "hedge", "negated", "checkworthiness", "deleted_at") VALUES (4, '01a217e8ee0d7177bf6dfb886e0aebf8', 2, 14, 58, NULL, '19 militants were killed in the Sarhad hills', 'indirect', '19 militants were killed in the Sarhad hills', 'test', 0, 3, 0, 8, 'said', 9, 13, NULL, NULL, NULL, 0.8, NULL);
INSERT INTO quantities("statement_id", "place", "start", "end", "text", "comparator", "low", "best", "high", "unit", "counted") VALUES (1, 0, 24, 46, 'more than 27 militants', '>', 27.0, NULL, NULL, NULL, 'militants');
INSERT INTO claims("id", "uid", "statement_id", "source_id", "position", "text", "status", "verdict", "publication", "publication_url", "note", "checkworthiness", "updated_at", "row_version", "deleted_at") VALUES (1, '01a217e8ee0d7177bf6dfc0b9762059f', 1, 1, 24, 'More than 27 militants killed in Sarhad hills', 'done', 'refuted', 'no', NULL, '', 0.8, 1795697471011431, 2, NULL);
INSERT INTO claims("id", "uid", "statement_id", "source_id", "position", "text", "status", "verdict", "publication", "publication_url", "note", "checkworthiness", "updated_at", "row_version", "deleted_at") VALUES (2, '01a217e8ee0d7177bf6dfcac54efeb4b', 2, 1, 91, 'Two sides close to a deal', 'new', NULL, 'no', NULL, '', 0.6, 1795697470988476, 1, NULL);
INSERT INTO claims("id", "uid", "statement_id", "source_id", "position", "text", "status", "verdict", "publication", "publication_url", "note", "checkworthiness", "updated_at", "row_version", "deleted_at") VALUES (3, '01a217e8ee0d7177bf6dfd1fefbe60ea', 4, 2, 14, '19 militants were killed in the Sarhad hills', 'new', NULL, 'no', NULL, '', 0.8, 1795697470988476, 1, NULL);
INSERT INTO links("id", "uid", "claim_id", "statement_id", "relation", "state", "score", "reasons", "credibility", "note", "decided_by", "decided_at", "row_version", "deleted_at") VALUES (1, '01a217e8ee2174eb80a3e270693389be', 1, 4, 'conflicts', 'confirmed', NULL, '[]', 2, '', 'Ada Quill', 1795697471009638, 1, NULL);
INSERT INTO decisions("id", "uid", "claim_id", "reviewer_id", "verdict", "justification", "round", "evidence", "retracts", "at") VALUES (1, '01a217e8ee237159b74342e89445fcad', 1, 1, 'refuted', 'The army counts 19.', 'first', '["01a217e8ee2174eb80a3e270693389be"]', NULL, 1795697471011207);
INSERT INTO journal("seq", "at", "actor", "action", "subject", "summary", "reason", "undoes", "body", "prev", "hash") VALUES (1, 1795697470990269, 'Ada Quill', 'import', '01a217e8ee027006b4a7b7168f2c8362', 'imported 2 sources, 3 claims', '', NULL, '{"changes":[],"sources":[{"claims":2,"outcome":"added","revision":"01a217e8ee0c743e962934c91e063223","source":"01a217e8ee0c743e962933e139913f3c","statements":3,"text_sha256":"18fa8deed0c540d034ecb4e73c95ccdfcd12e19a83b829cae71fad3e21ba33db"},{"claims":1,"outcome":"added","revision":"01a217e8ee0d7177bf6df71a8ef63cf8","source":"01a217e8ee0d7177bf6df61f1aef06db","statements":1,"text_sha256":"52758b0b48d8e0833b68328031b5f0bb4b86568d8701282d6b2483187b540170"}]}', '0000000000000000000000000000000000000000000000000000000000000000', 'eee4a7f030d4eca66d0a7e413ea4147a28936c75096c2acdb0a7b4fb32a19603');
INSERT INTO journal("seq", "at", "actor", "action", "subject", "summary", "reason", "undoes", "body", "prev", "hash") VALUES (2, 1795697471009880, 'Ada Quill', 'link', '01a217e8ee0d7177bf6dfc0b9762059f', 'linked as conflicts: “19 militants were killed in the Sarhad hills”', '', NULL, '{"changes":[{"after":{"claim_id":"01a217e8ee0d7177bf6dfc0b9762059f","credibility":2,"decided_at":1795697471009638,"decided_by":"Ada Quill","relation":"conflicts","row_version":1,"state":"confirmed","statement_id":"01a217e8ee0d7177bf6dfb886e0aebf8"},"before":null,"table":"links","uid":"01a217e8ee2174eb80a3e270693389be"}]}', 'eee4a7f030d4eca66d0a7e413ea4147a28936c75096c2acdb0a7b4fb32a19603', '541b3398f24fd2f3c493c5374b572db354bc64daa1ce0c494e61d542b5dd4d01');
INSERT INTO journal("seq", "at", "actor", "action", "subject", "summary", "reason", "undoes", "body", "prev", "hash") VALUES (3, 1795697471011536, 'Tomas Reth', 'judge', '01a217e8ee0d7177bf6dfc0b9762059f', 'judged refuted: “More than 27 militants killed in Sarhad hills”', 'The army counts 19.', NULL, '{"changes":[{"after":{"at":1795697471011207,"claim_id":"01a217e8ee0d7177bf6dfc0b9762059f","evidence":"[\"01a217e8ee2174eb80a3e270693389be\"]","justification":"The army counts 19.","retracts":null,"reviewer_id":"01a217e8ee237159b74342e6eae907c5","round":"first","verdict":"refuted"},"before":null,"table":"decisions","uid":"01a217e8ee237159b74342e89445fcad"},{"after":{"row_version":2,"status":"done","verdict":"refuted"},"before":{"row_version":1,"status":"new","verdict":null},"table":"claims","uid":"01a217e8ee0d7177bf6dfc0b9762059f"}]}', '541b3398f24fd2f3c493c5374b572db354bc64daa1ce0c494e61d542b5dd4d01', '9190d339df8d8a826d6fb76b79eaf3cecdd52db5986b9b29373bd126989f8855');
INSERT INTO journal_rows("uid", "seq") VALUES ('01a217e8ee027006b4a7b7168f2c8362', 1);
INSERT INTO journal_rows("uid", "seq") VALUES ('01a217e8ee0c743e962933e139913f3c', 1);
INSERT INTO journal_rows("uid", "seq") VALUES ('01a217e8ee0d7177bf6df61f1aef06db', 1);
INSERT INTO journal_rows("uid", "seq") VALUES ('01a217e8ee0d7177bf6dfb886e0aebf8', 2);
INSERT INTO journal_rows("uid", "seq") VALUES ('01a217e8ee0d7177bf6dfc0b9762059f', 2);
INSERT INTO journal_rows("uid", "seq") VALUES ('01a217e8ee0d7177bf6dfc0b9762059f', 3);
INSERT INTO journal_rows("uid", "seq") VALUES ('01a217e8ee2174eb80a3e270693389be', 2);
INSERT INTO journal_rows("uid", "seq") VALUES ('01a217e8ee237159b74342e89445fcad', 3);
INSERT INTO match_queue("claim_id") VALUES (1);
INSERT INTO match_queue("claim_id") VALUES (2);
INSERT INTO match_queue("claim_id") VALUES (3);
INSERT INTO vector_queue("claim_id") VALUES (1);
INSERT INTO vector_queue("claim_id") VALUES (2);
INSERT INTO vector_queue("claim_id") VALUES (3);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX rejects_batch ON rejects(batch_id);
CREATE UNIQUE INDEX sources_key ON sources(key) WHERE deleted_at IS NULL;
CREATE INDEX sources_revision ON sources(revision_id);
CREATE INDEX revisions_text ON revisions(text_sha256);
CREATE INDEX namings_source ON namings(source_id);
CREATE INDEX namings_full ON namings(full_name, speaker_id) WHERE full_name IS NOT NULL;
CREATE INDEX namings_speaker ON namings(speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX statements_revision ON statements(revision_id, start);
CREATE INDEX statements_naming ON statements(naming_id) WHERE naming_id IS NOT NULL;
CREATE UNIQUE INDEX claims_statement ON claims(statement_id) WHERE deleted_at IS NULL;
CREATE INDEX claims_document ON claims(source_id, position) WHERE deleted_at IS NULL;
CREATE INDEX claims_work ON claims(decided, checkworthiness DESC, id, status, verdict)
  WHERE deleted_at IS NULL;
CREATE INDEX claims_changed ON claims(updated_at) WHERE deleted_at IS NULL;
CREATE INDEX links_claim ON links(claim_id, state, relation) WHERE deleted_at IS NULL;
CREATE INDEX links_statement ON links(statement_id, relation);
CREATE INDEX links_conflicts ON links(claim_id, state) WHERE deleted_at IS NULL AND relation = 'conflicts';
CREATE INDEX decisions_claim ON decisions(claim_id);
CREATE INDEX journal_actor ON journal(actor);
CREATE VIEW claim_words AS
  SELECT c.id, c.text, s.quote, o.title FROM claims c
  JOIN statements s ON s.id = c.statement_id JOIN sources o ON o.id = c.source_id WHERE c.deleted_at IS NULL;
CREATE VIEW source_words AS
  SELECT o.id, o.title, r.text FROM sources o JOIN revisions r ON r.id = o.revision_id
  WHERE o.deleted_at IS NULL;
CREATE VIRTUAL TABLE claims_fts USING fts5(
  text, quote, title, content='claim_words', content_rowid='id',
  tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE sources_fts USING fts5(
  title, text, content='source_words', content_rowid='id', detail=none, columnsize=0,
  tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE claims_terms USING fts5vocab(claims_fts, row);
INSERT INTO claims_fts(claims_fts) VALUES ('rebuild');
INSERT INTO sources_fts(sources_fts) VALUES ('rebuild');
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
CREATE TRIGGER claims_fts_edited AFTER UPDATE OF text, statement_id, deleted_at ON claims BEGIN
  INSERT INTO claims_fts(claims_fts, rowid, text, quote, title)
  SELECT 'delete', OLD.id, OLD.text, s.quote, o.title FROM statements s, sources o
  WHERE s.id = OLD.statement_id AND o.id = OLD.source_id AND OLD.deleted_at IS NULL;
  INSERT INTO claims_fts(rowid, text, quote, title)
  SELECT id, text, quote, title FROM claim_words WHERE id = NEW.id;
END;
CREATE TRIGGER claims_fts_retitled AFTER UPDATE OF title ON sources WHEN OLD.title <> NEW.title BEGIN
  INSERT INTO claims_fts(claims_fts, rowid, text, quote, title)
  SELECT 'delete', w.id, w.text, w.quote, OLD.title FROM claim_words w JOIN claims c ON c.id = w.id
  WHERE c.source_id = NEW.id AND c.deleted_at IS NULL;
  INSERT INTO claims_fts(rowid, text, quote, title)
  SELECT w.id, w.text, w.quote, w.title FROM claim_words w JOIN claims c ON c.id = w.id
  WHERE c.source_id = NEW.id AND c.deleted_at IS NULL;
END;
CREATE TRIGGER sources_fts_edited AFTER UPDATE OF title, revision_id, deleted_at ON sources BEGIN
  INSERT INTO sources_fts(sources_fts, rowid, title, text)
  SELECT 'delete', OLD.id, OLD.title, text FROM revisions
  WHERE id = OLD.revision_id AND OLD.deleted_at IS NULL;
  INSERT INTO sources_fts(rowid, title, text) SELECT id, title, text FROM source_words WHERE id = NEW.id;
END;
CREATE TRIGGER statements_exact BEFORE INSERT ON statements
WHEN EXISTS (SELECT 1 FROM statements WHERE id = NEW.id OR uid = NEW.uid) OR (
  NOT EXISTS (SELECT 1 FROM bulk) AND NEW.quote IS NOT
  (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM revisions WHERE id = NEW.revision_id))
BEGIN SELECT RAISE(ABORT, 'a statement is new, and its quote stands at its place in the text'); END;
CREATE TRIGGER statements_fixed BEFORE UPDATE ON statements
WHEN NEW.id <> OLD.id OR NEW.uid <> OLD.uid OR NEW.revision_id <> OLD.revision_id OR NEW.start <> OLD.start
  OR NEW."end" <> OLD."end" OR NEW.spans IS NOT OLD.spans OR NEW.quote <> OLD.quote OR NEW.kind <> OLD.kind
  OR NEW.claim <> OLD.claim OR NEW.rule <> OLD.rule OR NEW.naming_id IS NOT OLD.naming_id
  OR NEW.speaker_start IS NOT OLD.speaker_start OR NEW.speaker_end IS NOT OLD.speaker_end
  OR NEW.cue IS NOT OLD.cue OR NEW.cue_start IS NOT OLD.cue_start OR NEW.cue_end IS NOT OLD.cue_end
  OR NEW.times IS NOT OLD.times OR NEW.hedge IS NOT OLD.hedge OR NEW.negated IS NOT OLD.negated
  OR NEW.checkworthiness <> OLD.checkworthiness OR NEW.extractor <> OLD.extractor
BEGIN SELECT RAISE(ABORT, 'statements are not changed'); END;
CREATE TRIGGER namings_fixed BEFORE UPDATE ON namings
WHEN NEW.id <> OLD.id OR NEW.uid <> OLD.uid OR NEW.source_id <> OLD.source_id OR NEW.name <> OLD.name
  OR NEW.role IS NOT OLD.role OR NEW.affiliation IS NOT OLD.affiliation OR NEW.full_name IS NOT OLD.full_name
BEGIN SELECT RAISE(ABORT, 'of a naming only whom it means is changed'); END;
CREATE TRIGGER links_other BEFORE INSERT ON links
WHEN NEW.statement_id = (SELECT statement_id FROM claims WHERE id = NEW.claim_id)
BEGIN SELECT RAISE(ABORT, 'a claim cannot be linked to its own statement'); END;
CREATE TRIGGER links_ends BEFORE UPDATE ON links
WHEN NEW.claim_id <> OLD.claim_id OR NEW.statement_id <> OLD.statement_id
BEGIN SELECT RAISE(ABORT, 'a link keeps its ends'); END;
CREATE TRIGGER decisions_retract BEFORE INSERT ON decisions
WHEN NEW.retracts IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM decisions WHERE id = NEW.retracts AND claim_id = NEW.claim_id AND verdict IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'only a verdict on the same claim can be taken back'); END;
CREATE TRIGGER decisions_once BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id OR uid = NEW.uid OR retracts = NEW.retracts)
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER revisions_once BEFORE INSERT ON revisions
WHEN EXISTS (SELECT 1 FROM revisions WHERE id = NEW.id OR uid = NEW.uid)
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE TRIGGER quantities_once BEFORE INSERT ON quantities
WHEN EXISTS (SELECT 1 FROM quantities WHERE statement_id = NEW.statement_id AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'quantities are append-only'); END;
CREATE TRIGGER journal_chained BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM journal)
  OR NEW.prev IS NOT ifnull((SELECT hash FROM journal WHERE seq = NEW.seq - 1), printf('%064d', 0))
  OR EXISTS (SELECT 1 FROM journal WHERE hash = NEW.hash OR undoes = NEW.undoes)
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one of the chain'); END;
CREATE TRIGGER revisions_kept BEFORE DELETE ON revisions BEGIN SELECT RAISE(ABORT, 'revisions are never deleted'); END;
CREATE TRIGGER quantities_kept BEFORE DELETE ON quantities BEGIN SELECT RAISE(ABORT, 'quantities are never deleted'); END;
CREATE TRIGGER reviewers_kept BEFORE DELETE ON reviewers BEGIN SELECT RAISE(ABORT, 'reviewers are never deleted'); END;
CREATE TRIGGER rejects_kept BEFORE DELETE ON rejects BEGIN SELECT RAISE(ABORT, 'rejects are never deleted'); END;
CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
CREATE TRIGGER journal_kept BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal are never deleted'); END;
CREATE TRIGGER journal_rows_kept BEFORE DELETE ON journal_rows BEGIN SELECT RAISE(ABORT, 'journal_rows are never deleted'); END;
CREATE TRIGGER statements_kept BEFORE DELETE ON statements BEGIN SELECT RAISE(ABORT, 'statements are never deleted'); END;
CREATE TRIGGER sources_kept BEFORE DELETE ON sources BEGIN SELECT RAISE(ABORT, 'sources are never deleted'); END;
CREATE TRIGGER claims_kept BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims are never deleted'); END;
CREATE TRIGGER links_kept BEFORE DELETE ON links BEGIN SELECT RAISE(ABORT, 'links are never deleted'); END;
CREATE TRIGGER outlets_kept BEFORE DELETE ON outlets BEGIN SELECT RAISE(ABORT, 'outlets are never deleted'); END;
CREATE TRIGGER speakers_kept BEFORE DELETE ON speakers BEGIN SELECT RAISE(ABORT, 'speakers are never deleted'); END;
CREATE TRIGGER namings_kept BEFORE DELETE ON namings BEGIN SELECT RAISE(ABORT, 'namings are never deleted'); END;
CREATE TRIGGER differences_kept BEFORE DELETE ON differences BEGIN SELECT RAISE(ABORT, 'differences are never deleted'); END;
CREATE TRIGGER batches_kept BEFORE DELETE ON batches BEGIN SELECT RAISE(ABORT, 'batches are never deleted'); END;
CREATE TRIGGER revisions_same BEFORE UPDATE ON revisions BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE TRIGGER quantities_same BEFORE UPDATE ON quantities BEGIN SELECT RAISE(ABORT, 'quantities are append-only'); END;
CREATE TRIGGER reviewers_same BEFORE UPDATE ON reviewers BEGIN SELECT RAISE(ABORT, 'reviewers are append-only'); END;
CREATE TRIGGER rejects_same BEFORE UPDATE ON rejects BEGIN SELECT RAISE(ABORT, 'rejects are append-only'); END;
CREATE TRIGGER decisions_same BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER journal_same BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal are append-only'); END;
CREATE TRIGGER journal_rows_same BEFORE UPDATE ON journal_rows BEGIN SELECT RAISE(ABORT, 'journal_rows are append-only'); END;
CREATE TRIGGER sources_version BEFORE UPDATE ON sources WHEN NEW.row_version <> OLD.row_version + 1 OR NEW.uid <> OLD.uid OR NEW.id <> OLD.id BEGIN SELECT RAISE(ABORT, 'sources: row_version steps by one, uid and id stay'); END;
CREATE TRIGGER claims_version BEFORE UPDATE ON claims WHEN NEW.row_version <> OLD.row_version + 1 OR NEW.uid <> OLD.uid OR NEW.id <> OLD.id BEGIN SELECT RAISE(ABORT, 'claims: row_version steps by one, uid and id stay'); END;
CREATE TRIGGER links_version BEFORE UPDATE ON links WHEN NEW.row_version <> OLD.row_version + 1 OR NEW.uid <> OLD.uid OR NEW.id <> OLD.id BEGIN SELECT RAISE(ABORT, 'links: row_version steps by one, uid and id stay'); END;
CREATE TRIGGER outlets_version BEFORE UPDATE ON outlets WHEN NEW.row_version <> OLD.row_version + 1 OR NEW.uid <> OLD.uid OR NEW.id <> OLD.id BEGIN SELECT RAISE(ABORT, 'outlets: row_version steps by one, uid and id stay'); END;
CREATE TRIGGER speakers_version BEFORE UPDATE ON speakers WHEN NEW.row_version <> OLD.row_version + 1 OR NEW.uid <> OLD.uid OR NEW.id <> OLD.id BEGIN SELECT RAISE(ABORT, 'speakers: row_version steps by one, uid and id stay'); END;
PRAGMA application_id = 1463962417;
PRAGMA user_version = 1;
