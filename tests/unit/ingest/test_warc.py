"""Web archives: which records are pages, what is left out, what damage costs."""

from __future__ import annotations

import gzip
import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import limits
from workbench.ingest import read_claimreviews, read_documents
from workbench.ingest.pages import read_pages
from workbench.model.documents import Document, How, Reject

pytest.importorskip("warcio")

PAGE = (
    "<html><head><title>The dam holds</title>{head}</head><body><article><p>“The dam at Kessel will hold through the "
    "winter,” engineer Orla Finn said on Monday, after a day of measuring.</p></article></body></html>"
)
REVIEW = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":'
    '"A check"},{"@type":"ClaimReview","claimReviewed":"The Oshen reservoir is full","reviewRating":'
    '{"alternateName":"False"},"author":{"name":"Example Desk"}}]}</script>'
)
Record = tuple[str, str, str, bytes, dict[str, str]]


def record(
    body: bytes | str = PAGE.format(head=""), url: str = "https://kalindi-herald.example/dam", status: str = "200 OK",
    kind: str = "text/html; charset=utf-8", **headers: str,
) -> Record:  # fmt: skip
    """What a server answered."""
    raw = body if isinstance(body, bytes) else body.encode()
    return url, status, kind, raw, headers


def archive(*records: Record, packed: bool = True, truncated: str = "") -> bytes:
    """A WARC of these answers, each behind its request, with a warcinfo record at the start."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("desk.warc", {"software": "a test"}))
    for url, status, kind, body, more in records:
        asked = StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
        headers = [("Content-Type", kind), *((name.replace("_", "-"), value) for name, value in more.items())]
        answered = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        about = {"WARC-Truncated": truncated} if truncated else {}
        made = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=answered, warc_headers_dict=about
        )
        writer.write_record(made)
    return file.getvalue()


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[list[Document | Reject], list[str]]]:
    """What comes of an archive, and what is told of it."""

    def reading(raw: bytes, name: str = "desk.warc.gz") -> tuple[list[Document | Reject], list[str]]:
        told: list[str] = []
        (tmp_path / name).write_bytes(raw)
        return list(read_documents([str(tmp_path / name)], on_note=told.append)), told

    return reading


Read = Callable[..., tuple[list[Document | Reject], list[str]]]


@pytest.mark.parametrize(("packed", "name"), [(True, "desk.warc.gz"), (False, "desk.warc"), (True, "unnamed")])
def test_pages_are_articles_and_the_rest_is_counted(read: Read, packed: bool, name: str) -> None:
    items, told = read(
        archive(
            record(),
            record(b"\x89PNG", url="https://kalindi-herald.example/a.png", kind="image/png"),
            record("gone", url="https://kalindi-herald.example/gone", status="404 Not Found"),
            record("The mayor said that the bridge was closed.", url="https://courier.example/n", kind="text/plain"),
            packed=packed,
        ),
        name,
    )
    one, other = items
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    assert (one.url, one.title, one.outlet) == (
        "https://kalindi-herald.example/dam", "The dam holds", "kalindi-herald.example",
    )  # fmt: skip
    assert one.how["url"] is How.METADATA
    assert one.name.endswith("#3")
    assert (other.url, other.text) == ("https://courier.example/n", "The mayor said that the bridge was closed.")
    (left_out,) = told
    assert "7 records are no pages" in left_out
    for part in ("4 request", "1 warcinfo", "1 image/png", "1 answered 404"):
        assert part in left_out


def test_a_page_cannot_pass_itself_off_as_another_site_s(read: Read) -> None:
    head = "<link rel=canonical href='https://courier.example/dead'>"
    ((found,), _) = read(archive(record(PAGE.format(head=head))))
    assert isinstance(found, Document)
    assert found.url == "https://kalindi-herald.example/dam"


def test_bodies_are_unpacked_within_limits(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(PAGE.format(head="").encode())
    ((found,), _) = read(archive(record(packed, Content_Encoding="gzip")))
    assert isinstance(found, Document)
    monkeypatch.setattr(limits, "MAX_ITEM", 100_000)
    bomb = gzip.compress(b"a" * 10_000_000)
    broken = bytearray(gzip.compress(random.Random(7).randbytes(60_000)))
    broken[40_000:40_100] = bytes(100)
    ((bad,), _) = read(archive(record(bytes(broken), Content_Encoding="gzip")))
    assert isinstance(bad, Reject)
    assert bad.code == "damaged"
    (large, good), _ = read(archive(record(bomb, Content_Encoding="gzip"), record()))
    assert isinstance(large, Reject)
    assert (large.code, large.name[-2:]) == ("too_large", "#3")
    assert isinstance(good, Document)


def test_an_address_that_is_none_costs_its_page(read: Read) -> None:
    (bad, good), _ = read(archive(record(url="https://[kalindi/dam"), record()))
    assert isinstance(bad, Reject)
    assert bad.code == "url"
    assert isinstance(good, Document)


def test_what_was_cut_or_holds_no_article_is_rejected(read: Read) -> None:
    ((cut,), _) = read(archive(record(), truncated="length"))
    assert isinstance(cut, Reject)
    assert cut.code == "cut"
    ((none,), _) = read(archive(record("<html><script>run()</script></html>")))
    assert isinstance(none, Reject)
    assert none.code == "no_text"


def test_damage_is_named_and_what_came_before_it_is_kept(read: Read) -> None:
    good = archive(record(), packed=False)
    (first, last), _ = read(good + b"this is no record\r\n\r\n" * 9, "desk.warc")
    assert isinstance(first, Document)
    assert isinstance(last, Reject)
    assert last.code == "damaged"
    whole = archive(record(), record(url="https://kalindi-herald.example/two"))
    items, _ = read(whole[:-40])
    assert isinstance(items[-1], Reject)
    assert items[-1].code in ("damaged", "gzip")


def test_a_record_of_another_length_than_it_says_is_rejected_and_says_nothing_itself(
    read: Read, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = archive(record(), record(url="https://kalindi-herald.example/two"), packed=False)
    length = re.search(rb"Type: response\r\n(?:.*\r\n)*?Content-Length: (\d+)", whole)
    assert length
    shorter = str(int(length[1]) - 30).encode()
    items, _ = read(whole[: length.start(1)] + shorter + whole[length.end(1) :], "desk.warc")
    assert isinstance(items[0], Reject)
    assert items[0].code == "damaged"
    assert capfd.readouterr().err == ""


def test_fact_checks_in_archived_and_saved_pages(read: Read, tmp_path: Path) -> None:
    page = PAGE.format(head=REVIEW)
    items, told = read(archive(record(page), record(url="https://kalindi-herald.example/two")))
    assert [type(one) for one in items] == [Document, Document]
    assert "#3 holds a fact-check" in told[0]
    (tmp_path / "check.html").write_text(page)
    (article,), told = read(page.encode(), "check.html")
    assert isinstance(article, Document)
    assert [note.rpartition("check.html")[2] for note in told] == [
        " holds a fact-check, which workbench import claimreview reads."
    ]
    (one,) = read_claimreviews([str(tmp_path / "desk.warc.gz")])
    assert isinstance(one, tuple)
    assert (one[0].text, one[0].rating, one[0].outlet) == ("The Oshen reservoir is full", "False", "Example Desk")
    assert one[0].url == "https://kalindi-herald.example/dam"
    (none,) = read_claimreviews([str(tmp_path / "check.html")])
    assert isinstance(none, Reject), "a saved page that does not say where it was"
    assert none.code == "url"
    (tmp_path / "plain.html").write_text(PAGE.format(head=""))
    (none,) = read_claimreviews([str(tmp_path / "plain.html")])
    assert isinstance(none, Reject)
    assert none.code == "no_review"
    broken = PAGE.format(head=REVIEW.replace("]}</script>", "</script>"))
    (tmp_path / "broken.html").write_text(broken)
    (none,) = read_claimreviews([str(tmp_path / "broken.html")])
    assert isinstance(none, Reject)
    assert none.code == "json"


def test_without_the_extra_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch, read: Read) -> None:
    monkeypatch.setattr("workbench.ingest.warc.find_spec", lambda name: None)
    monkeypatch.setattr("workbench.ingest.fetching.find_spec", lambda name: None)
    ((found,), _) = read(archive(record()))
    assert isinstance(found, Reject)
    assert (found.code, found.remedy) == ("extra", "Install what reads it: pip install 'workbench[web]'")
    (found,) = read_pages(["https://herald.example/dam"])
    assert isinstance(found, Reject)
    assert (found.code, found.remedy) == ("extra", "Install it: pip install 'workbench[web]'")
