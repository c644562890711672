"""Claims as the cells of a table, read in one stream: three times as fast as claim by claim, in flat memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from workbench.model.claims import Reopening
from workbench.model.filters import ClaimFilter
from workbench.store.claims import REOPENED, counted_links
from workbench.store.connection import Connection
from workbench.store.passes import STANDING
from workbench.store.sources import SPEAKERS
from workbench.store.windows import selection

_INSTANT = "strftime('%Y-%m-%dT%H:%M:%S', {0} / 1000000, 'unixepoch') || printf('.%06dZ', {0} % 1000000)"

CELLS = {
    "claim": "c.uid",
    "text": "c.text",
    "status": "c.status",
    "verdict": "c.verdict",
    "justification": "ifnull(v.justification, '')",
    "quote": "s.quote",
    "speaker": "ifnull(p.name, n.name)",
    "role": "nullif(ifnull(p.role, n.role), '')",
    "kind": "s.kind",
    "outlet": "u.name",
    "title": "o.title",
    "published": "o.published",
    "corroborates": counted_links("l.state = 'confirmed' AND l.relation = 'corroborates'"),
    "conflicts": counted_links("l.state = 'confirmed' AND l.relation = 'conflicts'"),
    "suggested": counted_links("l.state = 'suggested'"),
    "decided_by": "w.name",
    "decided_at": _INSTANT.format("v.at"),
    "note": "c.note",
    "publication": "c.publication",
    "publication_url": "c.publication_url",
    "statement": "s.uid",
    "source": "o.uid",
    "document": "o.name",
    "start": "s.start",
    "end": 's."end"',
    "modality": "s.modality",
    "checkworthiness": "c.checkworthiness",
    "ref": "o.ref",
    "reopened": REOPENED,
    "pass": "v.round",
}
"""The columns of the table, the ones that people read first, and where each comes from."""

_FROM = f"""
FROM claims c JOIN statements s ON s.id = c.statement_id JOIN sources o ON o.id = c.source_id
LEFT JOIN outlets u ON u.id = o.outlet_id
{SPEAKERS}
LEFT JOIN decisions v ON c.verdict IS NOT NULL AND v.id = {STANDING}
LEFT JOIN reviewers w ON w.id = v.reviewer_id
"""


def cells(db: Connection, which: ClaimFilter) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of the claims that fit, in order, some at a time; of `reopened` the reasons, null for none."""
    sql, values = query(db, which)
    place = list(CELLS).index("reopened")
    for page in db.stream(sql, values):
        if any(row[place] is not None for row in page):
            page = [(*row[:place], _reopened(row[place]), *row[place + 1 :]) for row in page]
        yield page


def query(db: Connection, which: ClaimFilter) -> tuple[str, dict[str, Any]]:
    """The statement that reads them, and the values to bind."""
    chosen, values = selection(db, which)
    columns = ", ".join(f'{cell} AS "{name}"' for name, cell in CELLS.items())
    return f"SELECT {columns} {_FROM} {chosen}", values


def _reopened(text: str | None) -> tuple[Reopening, ...] | None:
    return None if text is None else tuple(Reopening(**one) for one in json.loads(text))
