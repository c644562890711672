"""The steps that bring an older file up to the newest schema.

A new file is made whole from `schema.statements()`; an older one goes through the steps that it lacks, behind the
write lock, in one transaction. Triggers and views are code, not data: whoever migrates drops all that the file
carries, whoever put them there, and makes the present ones. A step therefore only says what becomes of tables.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.store import schema
from workbench.store.connection import Connection, translated
from workbench.store.spellings import spell_and_index_all
from workbench.store.uids import new_uid

if TYPE_CHECKING:
    from sqlite_utils import Database

STEPS: dict[int, str] = {
    2: """
    ALTER TABLE statements ADD COLUMN modality TEXT NOT NULL DEFAULT 'fact'
      CHECK(modality = 'fact' OR modality IN ('prediction', 'opinion'));
    """,
    3: """
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
    """,
    4: """
    ALTER TABLE sources ADD COLUMN standing TEXT NOT NULL DEFAULT 'stands'
      CHECK(standing = 'stands' OR standing IN ('corrected', 'retracted'));
    ALTER TABLE sources ADD COLUMN confidential INTEGER NOT NULL DEFAULT 0 CHECK(confidential IN (0, 1));
    DROP INDEX claims_work;
    ALTER TABLE claims DROP COLUMN decided;
    ALTER TABLE claims ADD COLUMN reopened TEXT;
    ALTER TABLE claims ADD COLUMN decided INTEGER NOT NULL
      GENERATED ALWAYS AS (verdict IS NOT NULL AND reopened IS NULL) VIRTUAL;
    ALTER TABLE claims ADD COLUMN unmoved INTEGER NOT NULL GENERATED ALWAYS AS (reopened IS NULL) VIRTUAL;
    CREATE INDEX claims_work ON claims(decided, unmoved, checkworthiness DESC, id, status, verdict)
WHERE deleted_at IS NULL;
    CREATE INDEX claims_reopened ON claims(unmoved) WHERE deleted_at IS NULL AND unmoved = 0;
    """,
    5: """
    CREATE TABLE spellings(
      claim_id INTEGER PRIMARY KEY REFERENCES claims(id),
      text     TEXT NOT NULL,
      quote    TEXT NOT NULL,
      title    TEXT NOT NULL
    ) STRICT;
    CREATE TABLE source_spellings(
      source_id INTEGER PRIMARY KEY REFERENCES sources(id),
      title     TEXT NOT NULL,
      text      TEXT NOT NULL
    ) STRICT;
    DROP TABLE claims_terms;
    DROP TABLE claims_fts;
    DROP TABLE sources_fts;
    CREATE VIRTUAL TABLE claims_fts USING fts5(
      text, quote, title, content='claim_words', content_rowid='id',
      tokenize="porter unicode61 remove_diacritics 2 categories 'L* N* Co M*' separators '\u20e3\ufe0e\ufe0f'");
    CREATE VIRTUAL TABLE sources_fts USING fts5(
      title, text, content='source_words', content_rowid='id', detail=none, columnsize=0,
      tokenize="porter unicode61 remove_diacritics 2 categories 'L* N* Co M*' separators '\u20e3\ufe0e\ufe0f'");
    CREATE VIRTUAL TABLE claims_terms USING fts5vocab(claims_fts, row);
    """,
    6: "",  # the views for people, which are code
    7: """
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
    """,
}
"""By number of the schema that it leads to, each step as SQL; none is ever changed once a release has it."""

_FILLED: dict[int, Callable[[Connection], None]] = {5: spell_and_index_all}
"""What follows a step once the present triggers and views are there."""

_REMADE = ("_sqlite_migrations", "match_queue", "vector_queue")
"""Tables whose rows may come and go while a file is brought up to date."""


def bring_up_to_date(connection: Connection) -> None:
    """Apply the migrations that the file lacks. Of several processes that start at once, one does the work
    behind the write lock and the others find it done.

    WorkbenchError, and nothing changed: a step would lose rows.
    """
    from sqlite_utils import Database, Migrations  # 146 ms that an up-to-date file need not cost

    migrations = Migrations("workbench")
    new: list[bool] = []

    @migrations()
    def m001_tables(db: Database) -> None:
        for statement in schema.statements():
            db.conn.execute(statement)
        born = (new_uid(), str(time.time_ns() // 1000))
        db.conn.execute("INSERT INTO meta VALUES ('uid', ?), ('created_at', ?)", born)
        new.append(True)  # whole at once: the later steps have nothing to do

    for number, script in STEPS.items():
        migrations(name=f"m{number:03}")(_step(script, new))

    with connection.writing(), translated(connection.path):
        before = _row_counts(connection)
        version = connection.value("PRAGMA user_version")
        if version != schema.VERSION:
            _drop_code(connection)
            migrations.apply(Database(connection.raw, execute_plugins=False))
            if not new:
                _make_code(connection)
                for number, fill in _FILLED.items():
                    if number > version:
                        fill(connection)
        _refuse_losses(connection, before)
        connection.run(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.run(f"PRAGMA user_version = {schema.VERSION}")


def _step(script: str, new: list[bool]) -> Callable[[Database], None]:
    def step(db: Database) -> None:
        for statement in [] if new else schema.split(script):
            db.conn.execute(statement)

    return step


def _drop_code(connection: Connection) -> None:
    for row in connection.rows("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY type"):
        quoted = row["name"].replace('"', '""')
        connection.run(f'DROP {row["type"]} IF EXISTS "{quoted}"')


def _make_code(connection: Connection) -> None:
    for statement in schema.code():
        connection.run(statement)


def _row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table holds that is neither virtual nor the shadow of one."""
    names: Callable[[str], list[str]] = connection.column
    tables = names("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")
    kept = [name for name in tables if not name.startswith("sqlite_") and name not in _REMADE]
    return {
        name: int(connection.value('SELECT count(*) FROM "{}"'.format(name.replace('"', '""')))) for name in kept
    }


def _refuse_losses(connection: Connection, before: dict[str, int]) -> None:
    after = _row_counts(connection)
    lost = [f"{name}: {count} rows before, {after.get(name, 0)} after" for name, count in before.items()
            if after.get(name, 0) < count]  # fmt: skip
    if lost:
        raise WorkbenchError(
            "Bringing the database up to date would have lost rows, so it was left as it was.", "; ".join(lost)
        )
