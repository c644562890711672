"""Whether a file's tables, indexes, triggers and views are exactly those of the newest schema.

What a schema says is run by whoever opens the file: triggers and views, but also the expressions in CHECK, DEFAULT,
generated columns and indexes. Triggers and views must agree word for word. A table that a migration gave a column
to lists it last, so of tables and indexes the definitions are compared: as a set, without white space and comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from workbench import limits
from workbench.store import schema
from workbench.store.connection import Connection

_TOKEN = re.compile(
    r"""--[^\n]*|/\*.*?\*/|\s+|(?P<kept>'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|[\w.$]+|<>|<=|>=|\|\||==|.)""",
    re.DOTALL,
)
_CODE = ("trigger", "view")
_MADE = re.compile(r"""CREATE\s+(?:UNIQUE\s+|VIRTUAL\s+)?(TABLE|INDEX|TRIGGER|VIEW)\s+"?(\w+)""")
_OF_FULL_TEXT = re.compile(r"(?:claims|sources)_fts_(?:data|idx|docsize|config)")
_OTHERS = ("_sqlite_migrations", "idx__sqlite_migrations_migration_set_name", "sqlite_stat1", "sqlite_stat4")


def differing(connection: Connection) -> list[str]:
    """What of a file's schema is not the newest one's: names such as "trigger helpful"; empty where all agrees."""
    most = limits.FOREIGN_OBJECTS
    rows = connection.rows(f"SELECT type, name, sql FROM sqlite_schema LIMIT {most + 1}")
    if len(rows) > most:
        return [f"more than {most} tables"]
    found = {(row["type"], row["name"]): row["sql"] for row in rows if not _is_of_a_library(row["name"], row["sql"])}
    wanted = _wanted()
    differ = [
        f"{kind} {name}"
        for kind, name in found.keys() | wanted.keys()
        if not _agree(kind, found.get((kind, name)), wanted.get((kind, name)))
    ]
    return sorted(differ)


def is_code(name: str) -> bool:
    """Whether something that `differing` names is a trigger or a view."""
    return name.startswith(_CODE)


@cache
def _wanted() -> dict[tuple[str, str], str]:
    made = {}
    for statement in schema.statements():
        match = _MADE.search(statement)  # behind a comment
        assert match is not None, statement
        made[match[1].lower(), match[2]] = statement[match.start() :]
    return made


def _is_of_a_library(name: str, sql: str | None) -> bool:
    """Whether SQLite or sqlite-utils made it, in words of theirs: indexes that a UNIQUE makes, statistics, the tables
    behind an index of words, the list of migrations. No room reads any of them by name."""
    return (
        (sql is None and name.startswith("sqlite_autoindex_"))
        or name in _OTHERS
        or _OF_FULL_TEXT.fullmatch(name) is not None
    )  # fmt: skip


def _agree(kind: str, found: str | None, wanted: str | None) -> bool:
    if found == wanted:
        return True
    if found is None or wanted is None or kind in _CODE:
        return False
    return _definitions(found) == _definitions(wanted)


def _definitions(sql: str) -> tuple[str, frozenset[str], str]:
    """What stands before, between and behind the outer parentheses; between them what the commas part."""
    parts: list[list[str]] = [[]]
    before: list[str] = []
    behind: list[str] = []
    depth = 0
    for token in _tokens(sql):
        depth -= token == ")"
        if depth == 0:
            (behind if len(parts) > 1 or parts[0] else before).append(token)
        elif depth == 1 and token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
        depth += token == "("
    return " ".join(before), frozenset(map(" ".join, parts)), " ".join(behind)


def _tokens(sql: str) -> Iterable[str]:
    for match in _TOKEN.finditer(sql):
        token = match["kept"]
        if token is not None and token != ";":
            plain = token[0] in '"`[' and token[1:-1].isidentifier()
            yield token[1:-1] if plain else token
