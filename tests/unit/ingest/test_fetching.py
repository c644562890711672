"""Pages from servers that the test starts; addresses that lead inside; servers that do their worst."""

from __future__ import annotations

import gzip
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from workbench import limits
from workbench.ingest import fetching
from workbench.ingest.addresses import addresses_to_ask, is_public, refuse_bad_url, shown_url
from workbench.ingest.fetching import fetch
from workbench.ingest.kept_pages import keep_page
from workbench.ingest.pages import read_pages
from workbench.ingest.rejects import Rejected
from workbench.model.documents import Document, How, Reject

pytest.importorskip("httpx")
pytest.importorskip("warcio")

ARTICLE = (
    "<html lang='en'><head><title>The dam holds | Kalindi Herald</title>{head}</head><body><article><h1>The dam "
    "holds</h1><p>“The dam at Kessel will hold through the winter,” engineer Orla Finn said on Monday, after a day "
    "of measuring.</p><p>At least 19 houses below it had been cleared on Sunday, the district office said.</p>"
    "</article></body></html>"
)
Answer = Callable[[BaseHTTPRequestHandler], None]


def page(body: str | bytes = ARTICLE.format(head=""), **headers: str) -> Answer:
    """An answer of 200."""
    raw = body if isinstance(body, bytes) else body.encode()

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(200)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            asked.send_header(name.replace("_", "-"), value)
        asked.end_headers()
        asked.wfile.write(raw)

    return answer


def moved(where: str) -> Answer:
    """A redirect."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(302)
        asked.send_header("Location", where)
        asked.end_headers()

    return answer


@contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[tuple[int, list[str]]]:
    """A server at 127.0.0.1: its port, and the hosts that it was asked for."""
    hosts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hosts.append(self.headers["Host"])
            with suppress(OSError):  # the client has had enough
                answers[self.path](self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server.server_address[1], hosts
    finally:
        server.shutdown()
        server.server_close()


def got(answers: dict[str, Answer], path: str = "/dam") -> fetching.Fetched:
    """What is fetched from such a server, in this process."""
    with serving(answers) as (port, _):
        return fetch(f"http://127.0.0.1:{port}{path}", {("127.0.0.1", port)})


def refused(answers: dict[str, Answer], path: str = "/dam") -> Rejected:
    """Why nothing is fetched from it."""
    with pytest.raises(Rejected) as caught:
        got(answers, path)
    assert caught.value.remedy
    return caught.value


# --- which addresses are asked -----------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "0x7f.1", "2130706433", "0177.0.0.1", "localhost", "169.254.169.254", "10.1.2.3",
        "192.168.0.1", "100.64.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "224.0.0.1",
    ],
)  # fmt: skip
def test_c13_addresses_that_lead_inside_are_not_asked(host: str) -> None:
    with pytest.raises(Rejected) as caught:
        addresses_to_ask(host, 80)
    assert caught.value.code == "ssrf"
    assert "not on the public internet" in caught.value.detail


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("64:ff9b::5db8:d822", True),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("fe80::1%eth0", False), ("240.0.0.1", False),
        ("not a number", False),
    ],
)  # fmt: skip
def test_c13_numbers_in_disguise(number: str, public: bool) -> None:
    assert is_public(number) is public


def test_c13_a_host_with_one_private_number_among_public_ones() -> None:
    with pytest.raises(Rejected, match=r"192\.168\.0\.7"):
        addresses_to_ask("herald.example", 443, (), lambda host, port: ["93.184.216.34", "192.168.0.7"])


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://herald.example/a", "herald.example/a", "http:///a", "http://herald.example:0/",
        "http://ada:secret@herald.example/", "http://herald.example/a b", "http://herald.example/\r\nX: y",
        "http://[::1/", "http://herald.example:99999/",
    ],
)  # fmt: skip
def test_c13_only_plain_web_addresses(url: str) -> None:
    with pytest.raises(Rejected) as caught:
        refuse_bad_url(url)
    assert caught.value.code == "url"


def test_c13_the_checked_number_is_asked_under_the_name_and_looked_up_once() -> None:
    looked_up = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["10.0.0.1"]

    with serving({"/dam": page()}) as (port, hosts):
        found = fetch(f"http://herald.example:{port}/dam#top", {("127.0.0.1", port)}, resolve)
    assert looked_up == ["herald.example"]
    assert hosts == [f"herald.example:{port}"]
    assert (found.address, found.url) == ("127.0.0.1", f"http://herald.example:{port}/dam")


@pytest.mark.parametrize(
    "where",
    ["file:///etc/passwd", "http://169.254.169.254/latest", "http://ada:x@herald.example/", "http://127.0.0.1:9/"],
)
def test_c13_every_step_of_a_redirect_is_checked(where: str) -> None:
    assert refused({"/dam": moved(where)}).code == "ssrf"


def test_c13_redirects_are_followed_five_times() -> None:
    steps: dict[str, Answer] = {f"/{step}": moved(f"/{step + 1}") for step in range(6)}
    assert got({**steps, "/6": page()}, "/1").url.endswith("/6")
    assert "more than 5 times" in refused({**steps, "/6": page()}, "/0").detail


def test_c13_the_machine_itself_is_never_asked_unless_a_test_says_so() -> None:
    with serving({"/dam": page()}) as (port, hosts), pytest.raises(Rejected) as caught:
        fetching.fetched(f"http://127.0.0.1:{port}/dam")
    assert caught.value.code == "ssrf"
    assert not hosts
    assert not fetching.ALLOWED


# --- what servers do ---------------------------------------------------------------------------


def test_c14_a_body_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ITEM", 200_000)

    def endless(asked: BaseHTTPRequestHandler) -> None:
        page("")(asked)
        while True:
            asked.wfile.write(b"<p>more</p>" * 1_000)

    assert refused({"/dam": endless}).code == "too_large"
    assert refused({"/dam": page("", Content_Length="999999")}).code == "too_large"


def test_c14_a_body_that_unpacks_out_of_all_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ITEM", 200_000)
    packed = gzip.compress(b"a" * 30_000_000)
    tracemalloc.start()
    try:
        assert refused({"/dam": page(packed, Content_Encoding="gzip")}).code == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_c14_a_server_that_dribbles_or_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FETCH_WAIT", 0.2)
    assert refused({"/dam": lambda asked: time.sleep(1)}).code == "fetch_timeout"

    monkeypatch.setattr(limits, "FETCH_SECONDS", 1.0)

    def dribbling(asked: BaseHTTPRequestHandler) -> None:
        page("")(asked)
        for _ in range(50):
            asked.wfile.write(b"<")
            time.sleep(0.1)

    with serving({"/dam": dribbling}) as (port, _):
        monkeypatch.setattr(fetching, "ALLOWED", frozenset({("127.0.0.1", port)}))
        with pytest.raises(Rejected) as caught:
            fetching.fetched(f"http://127.0.0.1:{port}/dam")
    assert caught.value.code == "fetch_timeout"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (page(b"\x89PNG", Content_Type="image/png"), "unknown_type"),
        (page("body {}", Content_Type="text/css"), "unknown_type"),
        (lambda asked: asked.send_error(404), "http"),
        (page("ab", Content_Encoding="br"), "fetch"),
        (page("ab", Content_Encoding="gzip"), "fetch"),
        (page(gzip.compress(ARTICLE.encode())[:80], Content_Encoding="gzip"), "fetch"),
        (lambda asked: asked.wfile.write(b"no HTTP at all\n"), "fetch"),
    ],
)
def test_c14_what_is_no_page(answer: Answer, code: str) -> None:
    assert refused({"/dam": answer}).code == code


def test_a_packed_page_is_unpacked_once() -> None:
    body = ARTICLE.format(head="").encode()
    assert got({"/dam": page(gzip.compress(body), Content_Encoding="gzip")}).body == body


# --- what is made of it ------------------------------------------------------------------------


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Document | Reject]]:
    """`read({"/dam": page()}, "/dam")`: the articles at those paths of a server, by the whole way."""

    def reading(answers: dict[str, Answer], *paths: str, keep: Path | None = None) -> list[Document | Reject]:
        with serving(answers) as (port, _):
            monkeypatch.setattr(fetching, "ALLOWED", frozenset({("127.0.0.1", port)}))
            urls = [f"http://127.0.0.1:{port}{path}" for path in paths or ("/dam",)]
            return list(read_pages(urls, keep=(lambda page: keep_page(keep, page)) if keep else None))

    return reading


def test_an_article_and_the_address_it_is_known_by(read: Callable[..., list[Document | Reject]]) -> None:
    (found,) = read({"/dam?utm_source=x&id=7": page()}, "/dam?utm_source=x&id=7#top")
    assert isinstance(found, Document)
    assert found.title == "The dam holds"
    assert found.text.startswith("The dam holds") or found.text.startswith("“The dam")
    assert found.url is not None
    assert found.url.endswith("/dam?id=7")
    assert found.how["url"] is How.METADATA


def test_a_page_names_its_own_address_but_not_another_site_s(read: Callable[..., list[Document | Reject]]) -> None:
    foreign = page(ARTICLE.format(head="<link rel=canonical href='https://courier.example/dead'>"))
    own = page(ARTICLE.format(head="<link rel=canonical href='http://127.0.0.1/2026/11/23/dam'>"))
    one, other = read({"/a": foreign, "/b": own}, "/a", "/b")
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    assert one.url is not None
    assert one.url.endswith("/a")
    assert other.url == "http://127.0.0.1/2026/11/23/dam"


def test_the_page_is_kept_as_it_came_under_its_hash(
    read: Callable[..., list[Document | Reject]], tmp_path: Path
) -> None:
    from warcio.archiveiterator import ArchiveIterator

    body = ARTICLE.format(head="").encode()
    answers = {"/dam": page(gzip.compress(body), Content_Encoding="gzip"), "/none": page("<html><p></html>")}
    found, nothing = read(answers, "/dam", "/none", keep=tmp_path)
    assert isinstance(found, Document)
    assert isinstance(nothing, Reject)
    (kept,) = tmp_path.rglob("*.warc.gz")
    assert kept.relative_to(tmp_path) == Path(found.raw_sha256[:2], f"{found.raw_sha256}.warc.gz")
    with kept.open("rb") as file:
        (record,) = [
            (one.rec_headers, one.http_headers, one.content_stream().read()) for one in ArchiveIterator(file)
        ]
    assert record[2] == body
    assert record[0].get_header("WARC-Date").endswith("Z")
    assert record[0].get_header("WARC-Target-URI").endswith("/dam")
    assert record[1].get_header("X-Archive-Orig-content-encoding") == "gzip"


def test_one_bad_address_costs_only_itself_and_shows_no_password(
    read: Callable[..., list[Document | Reject]],
) -> None:
    bad, good = [*read_pages(["http://ada:secret@herald.example/dam"]), *read({"/dam": page()})]
    assert isinstance(bad, Reject)
    assert (bad.code, bad.name) == ("url", "http://…@herald.example/dam")
    assert isinstance(good, Document)
    assert shown_url("https://herald.example/@ada") == "https://herald.example/@ada"


def test_a_page_in_an_encoding_that_only_its_server_names(read: Callable[..., list[Document | Reject]]) -> None:
    body = "<html><body><p>Мэр города заявил во вторник, что мост останется закрытым до июня.</p></body></html>"
    (found,) = read({"/dam": page(body.encode("koi8-r"), Content_Type="text/html; charset=koi8-r")})
    assert isinstance(found, Document)
    assert found.text.startswith("Мэр города")
    assert found.how["encoding:koi8-r"] is How.METADATA
