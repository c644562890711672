"""Getting a page from its address, in a process of its own: whatever a server does costs one reject.

Each host is looked up once and must be public; what is connected to is the number that was checked, under the name
that was asked for, so that an answer that changes between the two changes nothing. That holds for every step of
a redirect. Nothing of the environment is used: a proxy would look names up for itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from workbench import __version__, limits
from workbench.ingest.addresses import Resolve, addresses_to_ask, refuse_bad_url, resolved
from workbench.ingest.captured import Captured, may_hold_text, media_type
from workbench.ingest.confined import confined_command, limit_process
from workbench.ingest.rejects import Rejected

if TYPE_CHECKING:
    import httpx

ALLOWED: frozenset[tuple[str, int]] = frozenset()
"""Addresses and ports of this machine that may be asked all the same. No setting, option or variable fills it:
only a test puts the server in that it has started."""

_LARGE = ("application/pdf", "application/epub+zip", "application/vnd.openxmlformats-officedocument")
_TRIED = 3
"""Of how many addresses of a host one must answer."""
_ASKING = {
    "User-Agent": f"workbench/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from `url`, where the last redirect led: the body unpacked, the headers as they were sent.

    `address` is the number that was connected to, `at` the moment, as RFC 3339 has it, in UTC.
    """

    url: str
    address: str
    at: str
    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def captured(self) -> Captured:
        """The page in it."""
        kind, charset = media_type({name.lower(): value for name, value in self.headers}.get("content-type", ""))
        return Captured(self.url, self.body, kind, charset)


def fetched(url: str) -> Fetched:
    """The page; Rejected (`url`, `ssrf`, `http`, `fetch`, `fetch_timeout`, `too_large`, `unknown_type`,
    and `extra` where httpx or warcio is not installed)."""
    for needed in ("httpx", "warcio"):
        if find_spec(needed) is None:
            remedy = "Install it: pip install 'workbench[web]'"
            raise Rejected("extra", f"fetching pages needs {needed}, which is not installed", remedy)
    refuse_bad_url(url)
    command, modules = confined_command("workbench.ingest.fetching")
    asked = json.dumps({"url": url, "allowed": sorted(ALLOWED)}).encode()
    try:
        ran = subprocess.run(
            command, input=asked, capture_output=True, timeout=limits.FETCH_SECONDS, env=modules, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Rejected("fetch_timeout", f"it took more than {limits.FETCH_SECONDS:.0f} seconds") from error
    if ran.returncode:
        raise Rejected("fetch", f"the process that fetched it died ({ran.returncode})")
    told, _, body = ran.stdout.partition(b"\n")
    answer = json.loads(told)
    if "reject" in answer:
        raise Rejected(*answer["reject"])
    headers = tuple((name, value) for name, value in answer.pop("headers"))
    return Fetched(**answer, headers=headers, body=body)


def fetch(url: str, allowed: Collection[tuple[str, int]] = (), resolve: Resolve = resolved) -> Fetched:
    """The page, in this process; Rejected as by `fetched`."""
    import httpx

    first = url
    for _ in range(limits.FETCH_REDIRECTS + 1):
        try:
            refuse_bad_url(url)
            target = httpx.URL(url)
        except (Rejected, httpx.InvalidURL, ValueError) as error:
            what = error.detail if isinstance(error, Rejected) else f"it is no address: {error}"[:300]
            raise Rejected("url", what) if url == first else Rejected("ssrf", f"it leads elsewhere: {what}") from error
        found = _asked(target, allowed, resolve)
        if isinstance(found, Fetched):
            return found
        url = urljoin(url, found.replace(" ", "%20"))
    raise Rejected("fetch", f"it leads on and on, more than {limits.FETCH_REDIRECTS} times")


def _asked(target: httpx.URL, allowed: Collection[tuple[str, int]], resolve: Resolve) -> Fetched | str:
    """What a server answers at the first of its addresses that can be reached, or where it says that the page is."""
    import httpx

    port = target.port or (443 if target.scheme == "https" else 80)
    host = target.raw_host.decode("ascii")
    why = ""
    for number in addresses_to_ask(host, port, allowed, resolve)[:_TRIED]:
        try:
            return _ask(target, number)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            why = str(error) or "it does not answer"
        except httpx.TimeoutException as error:
            raise Rejected("fetch_timeout", f"{host} was silent for {limits.FETCH_WAIT:.0f} seconds") from error
        except httpx.HTTPError as error:
            raise Rejected("fetch", f"{host} does not answer as it should: {error}"[:300]) from error
    raise Rejected("fetch", f"{host} cannot be reached: {why}"[:300])


def _ask(target: httpx.URL, number: str) -> Fetched | str:
    """What one server answers, or where it says that the page is.

    The client is a new one each time: a connection must not be used for another name at the same number.
    """
    import httpx

    headers = {**_ASKING, "Host": target.netloc.decode("ascii")}
    name = {"sni_hostname": target.raw_host.decode("ascii")}
    with (
        httpx.Client(trust_env=False, follow_redirects=False, timeout=limits.FETCH_WAIT) as client,
        client.stream("GET", target.copy_with(host=number), headers=headers, extensions=name) as response,
    ):
        if response.has_redirect_location:
            return str(response.headers["location"]).strip()
        status = f"{response.status_code} {response.reason_phrase}".strip()
        if response.status_code != 200:
            raise Rejected("http", f"the server answered {status[:100]}")
        kind, _ = media_type(response.headers.get("content-type", ""))
        if not may_hold_text(kind):
            raise Rejected("unknown_type", f"it is no page but {kind}")
        body = _body(response, limits.MAX_PACKED if kind.startswith(_LARGE) else limits.MAX_ITEM)
        sent = tuple((name, value) for name, value in response.headers.multi_items())
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Fetched(str(target.copy_with(fragment=None)), number, now, status, sent, body)


def _body(response: httpx.Response, most: int) -> bytes:
    """The body, unpacked, of at most so many bytes, whatever it unpacks to; Rejected (`too_large`, `fetch`)."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise Rejected("fetch", f"it comes packed as {packing[:40]!r}, which was not asked for")
    if int(response.headers.get("content-length", "0") or 0) > most:
        raise Rejected("too_large", f"it has more than {most:,} bytes")
    unpacking = zlib.decompressobj(wbits=31) if "gzip" in packing else None
    body = bytearray()
    for piece in response.iter_raw(1 << 16):
        try:
            body += unpacking.decompress(piece, most + 1 - len(body)) if unpacking else piece
        except zlib.error as error:
            raise Rejected("fetch", f"it cannot be unpacked: {error}") from error
        if len(body) > most:
            raise Rejected("too_large", f"it has more than {most:,} bytes")
    if unpacking and not unpacking.eof:
        raise Rejected("fetch", "it ends before it is whole")
    return bytes(body)


def main() -> None:
    """The process itself: an address on standard input, a line of JSON and the body on standard output."""
    asked = json.loads(sys.stdin.buffer.read())
    limit_process(int(limits.FETCH_SECONDS))
    allowed = {(number, port) for number, port in asked["allowed"]}
    body = b""
    try:
        found = fetch(asked["url"], allowed)
        answer = asdict(found)
        body = answer.pop("body")
    except Rejected as rejected:
        answer = {"reject": [rejected.code, rejected.detail, rejected.remedy]}
    except Exception as error:  # whatever a library stumbles over is the server's fault until shown otherwise
        answer = {"reject": ["fetch", f"{type(error).__name__}: {error}"[:300], ""]}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + body)


if __name__ == "__main__":
    main()
