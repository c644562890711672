"""How much of anything import takes: past these, a record is rejected, never cut short."""

from __future__ import annotations

MAX_ITEM = 10_000_000
"""Bytes of one article, record or page."""

MAX_FEED = 200_000_000
"""Bytes of a file of fact-checks that is one JSON value."""

MAX_TITLE = 2_000
"""Code points of a title; the database refuses longer ones too."""

MAX_FIELD = 2_000
"""Code points of an outlet, author, URL or any other field beside title and text."""

MAX_CONTROLS = 0.05
"""The share of control characters from which on a text is taken for a binary file."""

MAX_RATIO = 200
"""How many times larger than its compressed form a stream may grow, once it has passed MAX_ITEM."""

MAX_INTEGER = 2**63 - 1
"""The largest whole number a database column holds."""

MAX_ELEMENTS = 200_000
"""Elements of one page; the largest real ones have some ten thousand."""

MAX_DEPTH = 200
"""How deep elements of a page nest; deeper ones are read as if they stood side by side."""

PAGE_SECONDS = 10.0
"""How long the reading of one page may take."""

SNIFFED = 4_096
"""Bytes at the start of a file that say what it is."""
