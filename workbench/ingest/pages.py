"""Pages by their addresses: each fetched, kept as it came, and read like a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workbench.ingest.addresses import shown_url
from workbench.ingest.documents import Given, Note
from workbench.ingest.fetching import Fetched, fetched
from workbench.ingest.reading import Reading, captured_documents
from workbench.ingest.rejects import Rejected
from workbench.model.documents import Document, Reject


def read_pages(
    urls: Iterable[str],
    *,
    given: Given | None = None,
    keep: Callable[[Fetched], object] | None = None,
    on_note: Note | None = None,
) -> Iterator[Document | Reject]:
    """The articles at the addresses, one after the other; of a feed, its entries.

    `keep` is called with each page that an article was found in, before the article comes. An article's address
    is the one that its page calls its own, if that is of the same site, else where the last redirect led.
    """
    given = given or Given()
    reading = Reading(given, on_note) if on_note else Reading(given)
    for url in urls:
        name = shown_url(url)
        try:
            page = fetched(url)
        except Rejected as rejected:
            yield rejected.named(name)
            continue
        found = captured_documents(page.captured(), name, reading)
        if keep and any(isinstance(one, Document) for one in found):
            keep(page)
        yield from found
