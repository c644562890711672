"""How much of anything is taken, how long anything may take: every limit with its reason, in one place.

Past a limit a record is rejected or a call refused, and the message names the limit; nothing is ever cut short
in silence. Looked up when they are used (`limits.MAX_ITEM`), so that a test can lower them.
"""

from __future__ import annotations

# --- reading ------------------------------------------------------------------------------------

MAX_ITEM = 10_000_000
"""Bytes of one article, record or page, and of one cell of a table; the longest real report has a tenth."""

MAX_PACKED = 100_000_000
"""Bytes of a PDF or an office document: most of it is pictures, and only its text is kept."""

MAX_UNPACKED = 500_000_000
"""Bytes of all that is in an archive, as its list of contents has it."""

READER_SECONDS = 30.0
"""How long the process that reads one PDF, feed or office document may take."""

READER_MEMORY = 1_500_000_000
"""Bytes of memory that it may use."""

MAX_FEED = 200_000_000
"""Bytes of a file of fact-checks that is one JSON value: it is read whole, at four times that in memory."""

MAX_TITLE = 2_000
"""Code points of a title; the schema refuses longer ones too, from any program."""

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

FETCH_SECONDS = 30.0
"""How long it may take until a page is there, all redirects and the whole body included."""

FETCH_WAIT = 10.0
"""Seconds of silence after which a server is given up."""

FETCH_REDIRECTS = 5
"""How often a server may say that the page is elsewhere."""

# --- importing ----------------------------------------------------------------------------------

BATCH_DOCUMENTS = 100
"""Documents in one transaction: what a kill can cost, and how long the write lock is held (about 0.3 s)."""

BATCH_CHARACTERS = 20_000_000
"""Text held in memory before it is written, however few documents that is."""

# --- storing ------------------------------------------------------------------------------------

MAX_TEXT = 10_000_000
"""Code points of one text, from whatever reader: quotes are compared with it by SQLite, at its length's cost."""

MAX_URL = 4_096
"""Code points of an address; the schema refuses longer ones too."""

MAX_TYPED = 100_000
"""Code points of a claim's text, a note or a reason. A person typed it, or a script went wrong."""

MAX_NAME = 200
"""Code points of the name that signs a change; the schema refuses longer ones too."""

LOCK_WAIT = 30.0
"""Seconds to wait for another process's write to end before giving up: a hundred times what an import's takes."""

# --- merging another copy -----------------------------------------------------------------------

FOREIGN_SECONDS = 60.0
"""How long looking over and reading somebody else's database may take, however small it is."""

FOREIGN_BYTES_A_SECOND = 2_000_000
"""How much larger it may be for each second more: a tenth of what a slow disk and a full check manage."""

FOREIGN_OBJECTS = 1_000
"""Tables, indexes, triggers and views that are compared with ours, which are a tenth of that."""

FOREIGN_VALUE = 4 * MAX_TEXT
"""Bytes of one value of a row; larger ones are refused without being read."""

FOREIGN_ENTRY = 256 * 2**20
"""Bytes of one entry of the journal: one that tells of a million rows has half of it."""

FOREIGN_FIELD = 1_000_000
"""Code points of what has no limit of its own, such as the times of a statement as JSON."""

CLOCKS_APART = 86_400_000_000
"""Microseconds that something may have been done in the future: two clocks, and their time zones, differ."""

# --- searching ----------------------------------------------------------------------------------

QUERY_CHARACTERS = 10_000
"""Code points of a search that are looked at."""

QUERY_TERMS = 64
"""Different words of a search that are looked up; each costs a look into the index."""
