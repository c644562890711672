"""Words as the full-text index sees them: asked of SQLite's own tokenizer, so that both always agree."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import cache

from workbench import limits
from workbench.spelling import indexed, is_one_of_a_run, spelled
from workbench.store.engine import sqlite3

TOKENIZER = "unicode61 remove_diacritics 2 categories 'L* N* Co M*' separators '\u20e3\ufe0e\ufe0f'"
"""Letters with the marks on them and numbers make words; case and accents do not matter, nor what makes a sign
colourful. What it is given is in the spelling of `workbench.spelling`."""

_CACHED = 200_000

_lock = threading.Lock()
_stems: dict[str, str] = {}


def words_of(text: str) -> list[str]:
    """The different words of a query, folded, in order: at most 64, whatever the text is."""
    found = _ask("plain", [spelled(text[: limits.QUERY_CHARACTERS])])[0]
    return list(dict.fromkeys(found))[: limits.QUERY_TERMS]


def stems_of(words: Iterable[str]) -> dict[str, str]:
    """What the index makes of each word: its stem, or stems joined by a space, or an empty string."""
    words = list(dict.fromkeys(words))
    unknown = [word for word in words if word not in _stems]
    if unknown:
        if len(_stems) > _CACHED:
            _stems.clear()
        _stems.update(zip(unknown, map(" ".join, _ask("stemmed", [spelled(word) for word in unknown])), strict=True))
    return {word: _stems[word] for word in words}


def stems_in(text: str) -> set[str]:
    """The stems of a text's words."""
    return set(_ask("stemmed", [indexed(text)])[0])


def holds_all(wanted: set[str], stems: set[str]) -> bool:
    """Whether a text of these stems is among what `every` finds for the wanted ones."""
    return all(
        any(stem.startswith(one) for stem in stems) if is_one_of_a_run(one) else one in stems for one in wanted
    )


def every(words: Sequence[str], *, last_is_prefix: bool = False) -> str:
    """The FTS5 query for rows that hold all the words; each is quoted, so none is ever read as syntax.

    A single character of a script without spaces stands for whatever begins with it, which is every place of it."""
    last = len(words) - 1
    return " AND ".join(
        _quoted(word) + ("*" if is_one_of_a_run(word) or (last_is_prefix and place == last) else "")
        for place, word in enumerate(words)
    )


def in_order(phrase: str) -> str:
    """The FTS5 query for rows that hold the words of a phrase side by side; "" where it has none."""
    words = _ask("plain", [spelled(phrase[: limits.QUERY_CHARACTERS])])[0][: limits.QUERY_TERMS]
    return _quoted(" ".join(words)) + ("*" if is_one_of_a_run(words[-1]) else "") if words else ""


def any_of(words: Sequence[str]) -> str:
    """The FTS5 query for rows that hold at least one of the words."""
    return " OR ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _ask(table: str, texts: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in texts]
    with _lock:
        db = _tokenizers()
        db.execute("BEGIN")
        rows = ((number, text.encode("utf-8", "replace").decode()) for number, text in enumerate(texts))
        db.executemany(f"INSERT INTO {table}(rowid, word) VALUES (?, ?)", rows)
        for term, document in db.execute(f"SELECT term, doc FROM {table}_terms ORDER BY doc, offset"):
            if term:  # an accent by itself is a word of no letters
                found[document].append(term)
        db.execute("ROLLBACK")
    return found


@cache
def _tokenizers() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    for table, tokenizer in (("plain", TOKENIZER), ("stemmed", f"porter {TOKENIZER}")):
        db.execute(f'CREATE VIRTUAL TABLE {table} USING fts5(word, tokenize="{tokenizer}")')
        db.execute(f"CREATE VIRTUAL TABLE {table}_terms USING fts5vocab({table}, instance)")
    return db
