"""Fact-checks others have published, as ready-made claims with their rating.

Read are answers of the Fact Check Tools API, ClaimReview in JSON-LD (one, a list, a `@graph`, a data feed),
JSON lines of either, tables with ClaimReview's names as headings, and pages, also in web archives, that hold
ClaimReview in JSON-LD. Each review is a Document with one
Statement, or a Reject: together they are as many as there are reviews.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from typing import Any, BinaryIO

from workbench import limits
from workbench.errors import UsageError
from workbench.ingest.captured import settled_address
from workbench.ingest.claims import Claimed, Row, as_table, given_statement, table_rows
from workbench.ingest.decode import refuse_unstorable
from workbench.ingest.documents import Given, Item, Note, make_document, source_url
from workbench.ingest.encodings import decoded
from workbench.ingest.inputs import STDIN, shown_name
from workbench.ingest.json_files import records_in, whole_text
from workbench.ingest.kinds import binary_kind, is_page
from workbench.ingest.linked_reviews import linked_reviews
from workbench.ingest.page import page_encoding
from workbench.ingest.page_facts import page_facts
from workbench.ingest.page_tree import parse_page
from workbench.ingest.records import sha256_of
from workbench.ingest.rejects import Rejected
from workbench.ingest.streams import Opened, Progress, open_input, read_whole
from workbench.ingest.warc import archived_pages
from workbench.model.documents import How, Reject, SourceKind
from workbench.text import normalise

Record = Mapping[str, Any]

_NO_REVIEW = "Import the page as an article, or give the fact-check as JSON: docs/import.md says how."
_LISTS = ("claims", "@graph", "dataFeedElement", "itemListElement")
"""Where an object holds many reviews rather than being one."""


@dataclass(frozen=True, slots=True)
class Review:
    """One fact-check in the words of its publisher; every field as written, empty where it is not given."""

    claim: str
    rating: str
    url: str
    title: str = ""
    publisher: str = ""
    claimant: str = ""
    date: str = ""
    language: str = ""


def read_claimreviews(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    on_read: Progress | None = None,
    on_note: Note | None = None,
) -> Iterator[Claimed | Reject]:
    """The fact-checks of files, or of standard input (`-`).

    Their documents hold the claim that was reviewed; `rating` is the verdict in the publisher's words. A
    review is known by its address, claim and rating: another rating is another record, and both are shown.
    UsageError: no such file, or it is of a kind that is not read.
    """
    read, note = on_read or (lambda size: None), on_note or (lambda note: None)
    return chain.from_iterable(_file(path, stdin, read, note) for path in paths)


def _file(path: str, stdin: BinaryIO | None, on_read: Progress, note: Note) -> Iterator[Claimed | Reject]:
    name = "stdin" if path == STDIN else shown_name(path)
    begun = False
    try:
        with open_input(path, stdin) as opened:
            if binary := binary_kind(opened.head):
                raise UsageError(f"{name} is {binary}; fact-checks are read from pages, JSON, CSV and TSV.")
            reported = 0
            for place, found in _reviews(opened, name, note):
                begun = True
                on_read(opened.consumed() - reported)
                reported = opened.consumed()
                yield _claimed(found, f"{name}#{place}")
    except Rejected as rejected:
        if not begun:
            raise UsageError(f"{name} cannot be read as fact-checks.", rejected.detail, rejected.remedy) from rejected
        yield rejected.named(name)


def _reviews(opened: Opened, name: str, note: Note) -> Iterator[tuple[str, Review | Rejected]]:
    """The reviews with where each stands: "17", or "17.2" for the second one of a claim or a page."""
    head = opened.head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if opened.head.startswith(b"WARC/"):
        yield from _of_archive(opened, name, note)
        return
    if is_page(opened.head):
        yield from _of_page(read_whole(opened), None, "")
        return
    if not head.startswith((b"{", b"[")):
        yield from _of_table(opened, name, note)
        return
    for place, record in enumerate(records_in(whole_text(opened), _spread), 1):
        if isinstance(record, Rejected):
            yield str(place), record
        elif "claimReview" in record:
            yield from _of_claim(record, str(place))
        else:
            yield str(place), _guarded(_of_linked_data, record)


def _of_table(opened: Opened, name: str, note: Note) -> Iterator[tuple[str, Review | Rejected]]:
    opened, found = as_table(opened, None)
    found.noted(name, note)
    try:
        for line, row in table_rows(opened, name, {"text": "claimReviewed"}, found.encoding):
            yield str(line), row if isinstance(row, Rejected) else _guarded(_of_row, row)
    except UsageError as error:
        raise UsageError(
            f"{name} holds no fact-checks.",
            "It is neither JSON nor a page nor a table with a column claimReviewed.",
        ) from error


def _of_archive(opened: Opened, name: str, note: Note) -> Iterator[tuple[str, Review | Rejected]]:
    """The reviews in the pages of a web archive; pages without any say nothing."""
    for number, page in archived_pages(opened, lambda left_out: note(f"{name}: {left_out}")):
        if isinstance(page, Rejected):
            yield str(number), page
        elif is_page(page.raw[: limits.SNIFFED]):
            for place, review in _of_page(page.raw, page.charset, page.url, must_hold=False):
                yield f"{number}.{place}", review


def _of_page(
    raw: bytes, charset: str | None, url: str, *, must_hold: bool = True
) -> Iterator[tuple[str, Review | Rejected]]:
    """The reviews in a page's JSON-LD; one that does not say its address is at that of the page."""
    place = 0
    try:
        page = parse_page(decoded(raw, None, charset or page_encoding(raw)).text)
        at = settled_address(page_facts(page), url)["url"][0] if url else page_facts(page).get("url", ("",))[0]
        for place, found in enumerate(linked_reviews(page), 1):
            if isinstance(found, Rejected):
                yield str(place), found
            else:
                yield str(place), _guarded(_of_linked_data, {"url": at, **found})
    except Rejected as rejected:
        if must_hold or rejected.code != "no_text":
            yield "1", rejected
        return
    if must_hold and not place:
        yield "1", Rejected("no_review", "the page holds no ClaimReview in JSON-LD", _NO_REVIEW)


def _spread(found: Any) -> Iterator[Record | Rejected]:
    """A record, or those that it holds; what is linked data of another kind is passed over only beside
    reviews."""
    if isinstance(found, list):
        for one in found:
            yield from _spread(one)
    elif not isinstance(found, dict):
        yield Rejected("json", "it is not an object")
    elif inner := next((found[name] for name in _LISTS if isinstance(found.get(name), list)), None):
        for one in inner:
            item = one.get("item", one) if isinstance(one, dict) else one
            if not _is_of_another_kind(item):
                yield from _spread(item)
    else:
        yield found


def _is_of_another_kind(found: Any) -> bool:
    kind = found.get("@type") if isinstance(found, dict) else None
    return kind is not None and "ClaimReview" not in (kind if isinstance(kind, list) else [kind])


def _guarded(make: Any, found: Any) -> Review | Rejected:
    try:
        review: Review = make(found)
    except Rejected as rejected:
        return rejected
    return review


def _of_claim(record: Record, place: str) -> Iterator[tuple[str, Review | Rejected]]:
    """The reviews of a claim as the Fact Check Tools API gives it."""
    several = record["claimReview"]
    if not isinstance(several, list) or not several:
        yield place, Rejected("no_review", "the claim has no review")
        return
    for number, review in enumerate(several, 1):
        where = place if len(several) == 1 else f"{place}.{number}"
        yield where, _guarded(lambda one: _of_answer(record, one), review)


def _of_answer(claim: Record, review: Any) -> Review:
    publisher = _object(review, "publisher")
    return Review(
        claim=_text(claim, "text"),
        rating=_text(review, "textualRating"),
        url=_text(review, "url"),
        title=_text(review, "title"),
        publisher=_text(publisher, "name") or _text(publisher, "site"),
        claimant=_text(claim, "claimant"),
        date=_text(review, "reviewDate") or _text(claim, "claimDate"),
        language=_text(review, "languageCode"),
    )


def _of_linked_data(record: Record) -> Review:
    item = _object(record, "itemReviewed")
    author, claimant = _object(record, "author"), _object(item, "author")
    return Review(
        claim=_text(record, "claimReviewed"),
        rating=_rating(_object(record, "reviewRating"), "alternateName"),
        url=_text(record, "url"),
        title=_text(record, "headline") or _text(record, "name"),
        publisher=_text(author, "name") or _text(author, "url"),
        claimant=_text(claimant, "name"),
        date=_text(record, "datePublished"),
        language=_text(record, "inLanguage"),
    )


def _of_row(row: Row) -> Review:
    cells = {name.casefold(): value for name, value in row.values.items()}
    author = _text(cells, "author")
    return Review(
        claim=_text(cells, "claimreviewed"),
        rating=_rating(cells, "alternatename", "alternativename"),
        url=_text(cells, "url"),
        title=_text(cells, "title"),
        publisher="" if author.startswith("http") else author,
        claimant=_text(cells, "claimant") or _text(cells, "itemreviewed"),
        date=_text(cells, "datepublished"),
        language=_text(cells, "inlanguage"),
    )


def _rating(rating: Record, *words: str) -> str:
    """The rating in words, else as "2 of 5"; Rejected (`rating`) where the numbers make no scale."""
    if said := next(filter(None, (_text(rating, name) for name in words)), ""):
        return said
    numbers = {name.casefold(): str(value) for name, value in rating.items() if value not in (None, "")}
    value, best = numbers.get("ratingvalue"), numbers.get("bestrating")
    if value is None or best is None:
        return ""
    try:
        low, mid, high = (float(one) for one in (numbers.get("worstrating", "0"), value, best))
    except ValueError as error:
        raise Rejected("rating", "its rating is no number") from error
    if not low <= mid <= high or low >= high:
        raise Rejected("rating", f"{value} is no rating from {numbers.get('worstrating', 0)} to {best}")
    return f"{value} of {best}"


def _object(record: Any, name: str) -> Record:
    """The object of a field, the first one of a list; an empty one where there is none."""
    found = record.get(name) if isinstance(record, Mapping) else None
    if isinstance(found, list):
        found = next(iter(found), None)
    if isinstance(found, str):
        return {"name": found}
    return found if isinstance(found, Mapping) else {}


def _text(record: Any, name: str) -> str:
    value = record.get(name) if isinstance(record, Mapping) else None
    if value is None or isinstance(value, (Mapping, list, bool)):
        return ""
    return " ".join(normalise(str(value)).split())


def _claimed(review: Review | Rejected, name: str) -> Claimed | Reject:
    try:
        if isinstance(review, Rejected):
            raise review
        return _document(review, name)
    except Rejected as rejected:
        return rejected.named(name)


def _document(review: Review, name: str) -> Claimed:
    if not review.claim:
        raise Rejected("no_text", "it does not say which claim was reviewed", "Give it a claimReviewed.")
    if not review.rating:
        raise Rejected("no_rating", "it does not say how it rates the claim")
    for field, value in (("claim", review.claim), ("claimant", review.claimant), ("rating", review.rating)):
        refuse_unstorable(value, where=field)
        if len(value) > limits.MAX_FIELD:
            raise Rejected("field_too_long", f"{field} has more than {limits.MAX_FIELD:,} characters")
    if not review.url.lower().startswith(("http://", "https://")):
        raise Rejected("url", f"{review.url or 'nothing'!r} is no address of a page")
    facts = {
        field: (value, How.METADATA)
        for field, value in (
            ("title", review.title),
            ("published", review.date),
            ("url", review.url),
            ("outlet", review.publisher),
            ("language", review.language),
        )
        if value
    }
    digest = sha256_of(f"{review.claim}\n{review.rating}")
    key = f"claimreview:{source_url(review.url) or review.url}#{digest[:16]}"
    raw = json.dumps(asdict(review), ensure_ascii=False).encode("utf-8", "surrogatepass")
    made = make_document(Item(name, key, raw, review.claim, facts), Given())
    made = replace(made, key=key, kind=SourceKind.CLAIM_RECORD, rating=review.rating)
    return made, given_statement(made.text, review.claim, review.claimant or None)
