"""Which SQLite: the `pysqlite3` wheel's where it is installed, else the one that Python was built with.

SQLite before 3.51.3 can corrupt a WAL file that two processes write at once; the wheel is newer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

VERSION = sqlite3.sqlite_version

__all__ = ["VERSION", "sqlite3"]
