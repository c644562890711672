"""A database of invented articles, as large as a measurement wants it."""

from __future__ import annotations

from pathlib import Path

from tests.builders import article, document, statement
from workbench import review
from workbench.model.claims import Claim
from workbench.model.filters import ClaimFilter
from workbench.model.links import Relation
from workbench.model.questions import Addressee, Whom
from workbench.model.statements import Comparator, Quantity
from workbench.store import Store

TOLL = "people were missing after the Oshen dam gave way"
_STATEMENTS = 10
_BATCH = 100
_TELLERS, _OUTLETS, _QUESTIONS = 40, 2_000, 600


def build(path: Path, claims: int) -> None:
    """Make a database of about `claims` claims, ten an article."""
    with Store.create(path) as store:
        batch = store.begin_batch("benchmark", by="benchmark")
        articles = max(1, claims // _STATEMENTS)
        for start in range(0, articles, _BATCH):
            made = [article(number, _STATEMENTS) for number in range(start, min(start + _BATCH, articles))]
            store.add_documents(batch.uid, made)
        store.finish_batch(batch.uid, "done")


def furnish(path: Path) -> None:
    """Into a database give what more is looked at: an event that 40 outlets give a figure of, 2,000 outlets in all, 600
    questions to 60 people. Nothing where that was done before."""
    with Store.open(path) as store:
        if len(store.outlets()) > _TELLERS:
            return
        batch = store.begin_batch("benchmark", by="benchmark")
        for start in range(0, _OUTLETS, _BATCH):
            store.add_documents(batch.uid, [_told(number) for number in range(start, start + _BATCH)])
        store.finish_batch(batch.uid, "done")
        first, *others = list(store.claims(ClaimFilter(phrases=("Oshen dam",))))
        for number, other in enumerate(others):
            relation = (Relation.CORROBORATES, Relation.CONFLICTS, Relation.SAME_ORIGIN)[number % 3]
            review.link(store, first.uid, other.statement, relation, by="benchmark")
        _ask(store, [first, *others])


def _told(number: int):  # type: ignore[no-untyped-def]
    """An article of its own outlet; the first ones tell of the dam."""
    name, day = f"Gazette {number:04}", f"2026-11-{number % 6 + 20}"
    if number >= _TELLERS:
        return document(f"Nothing happened in {name}.", name=f"{name}.txt", title=name, outlet=name, published=day), []
    words = f"{30 + number % 7} people"
    text = f"{words[:2]} {TOLL}, {name} has learned."
    toll = Quantity(0, len(words), words, Comparator.EQUAL, *(float(30 + number % 7),) * 3, None, "people")
    found = statement(text, f"{words[:2]} {TOLL}", speaker=f"Source {number}", quantities=(toll,))
    return document(text, name=f"{name}.txt", title=f"{words} missing", outlet=name, published=day), [found]


def _ask(store: Store, claims: list[Claim]) -> None:
    for number in range(_QUESTIONS):
        to = Addressee(Whom.OTHER, f"Witness {number % 60}")
        claim = claims[number % len(claims)].uid
        review.ask(store, f"What happened at {number % 24} o'clock?", to=to, claim=claim, by="benchmark")
