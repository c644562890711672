"""Statements, evidence and captures for origins and grids, without a database. All invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.unit.report.examples import claim, evidence, uid
from workbench.model.claims import Claim, StoredStatement
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.sources import Capture
from workbench.model.statements import Kind, Quantity, Statement


def told(number: int, text: str, quote: str, **fields: Any) -> tuple[StoredStatement, Capture]:
    """The statement `quote` of article `number`, and the article's text."""
    start = text.index(quote)
    quantities: tuple[Quantity, ...] = fields.pop("quantities", ())
    what = Statement(
        start=start,
        end=start + len(quote),
        spans=((start, start + len(quote)),),
        quote=quote,
        kind=Kind.INDIRECT,
        claim=fields.pop("short", quote),
        rule=fields.pop("rule", "test"),
        speaker=fields.pop("speaker", None),
        quantities=tuple(
            replace(
                one, start=start + quote.index(one.text), end=start + quote.index(one.text) + len(one.text)
            )
            for one in quantities
        ),
    )
    author = fields.pop("author", None)
    given: dict[str, Any] = {
        "uid": uid(1000 + number),
        "source": uid(2000 + number),
        "revision": uid(3000 + number),
        "claim": uid(4000 + number),
        "document": f"article-{number}.txt",
        "title": f"Article {number}",
        "outlet": f"Outlet {number}",
        "reliability": None,
        "published": "2026-03-02",
        "rating": None,
    }
    stored = StoredStatement(what=what, **{**given, **fields})
    return stored, Capture(stored.revision, text, author)


def linked(
    statement: StoredStatement, relation: Relation = Relation.CORROBORATES, state: str = "suggested"
) -> Evidence:
    """A link of the claim to a statement."""
    made = evidence(int(statement.uid, 16), relation, "x", state=LinkState(state))
    return replace(made, statement=statement)


def claim_of(statement: StoredStatement) -> Claim:
    """The claim that a statement makes."""
    return replace(
        claim(quote="x"),
        uid=statement.claim or uid(1),
        statement=statement.uid,
        text=statement.what.claim,
        quote=statement.what.quote,
        source=statement.source,
        published=statement.published,
    )
