"""Small databases for the store's own tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.builders import article, raid
from workbench.model.claims import Claim
from workbench.model.documents import Document
from workbench.model.journal import Added
from workbench.model.statements import Statement
from workbench.store import Store

Take = Callable[..., list[Added]]


@pytest.fixture
def take(store: Store) -> Take:
    """Bring documents (with their statements) into the store as one batch of Ann's."""

    def taken(*pairs: tuple[Document, Sequence[Statement]]) -> list[Added]:
        batch = store.begin_batch("test", by="Ann")
        added = store.add_documents(batch.uid, pairs)
        store.finish_batch(batch.uid, "done")
        return added

    return taken


@pytest.fixture
def claims(store: Store, take: Take) -> list[Claim]:
    """The claims of three articles, in document order: two of the raid, three of each of two others."""
    take(raid(), article(1), article(2))
    return [claim for source in store.sources() for claim in store.claims_of(source.uid)]
