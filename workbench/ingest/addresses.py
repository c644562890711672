"""Which addresses may be asked for a page: public ones only, by the number that is then connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from workbench import limits
from workbench.ingest.rejects import Rejected

Resolve = Callable[[str, int], list[str]]
"""The numbers of a host and port."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def refuse_bad_url(url: str) -> None:
    """Rejected (`url`) for what is no plain http or https address: other schemes, names and passwords in it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Rejected("url", f"it is no address: {error}", _WHOLE) from error
    if parts.scheme.lower() not in ("http", "https"):
        raise Rejected("url", f"only http and https are fetched, not {parts.scheme[:20] or 'nothing'!r}", _WHOLE)
    if not parts.hostname or port == 0:
        raise Rejected("url", "it names no host", _WHOLE)
    if "@" in parts.netloc:
        what = "it holds a name or password, which would be stored and shown"
        raise Rejected("url", what, "Save the page in your browser, and import the file.")
    if len(url) > limits.MAX_FIELD or any(character <= " " or character == "\x7f" for character in url):
        raise Rejected("url", "it is too long, or holds spaces or control characters", _WHOLE)


_WHOLE = "Give the whole address of the page, beginning with http:// or https://."


def shown_url(url: str) -> str:
    """The address without a name and password, as it may be stored and printed."""
    scheme, mark, rest = url.partition("//")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}…@{host.rpartition('@')[2]}{slash}{path}" if "@" in host else url


def resolved(host: str, port: int) -> list[str]:
    """The numbers that the system knows for a host; 0x7f.1 and 2130706433 become those they mean."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Rejected("fetch", f"{host[:200]} is not known: {error}"[:300]) from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def addresses_to_ask(
    host: str, port: int, allowed: Collection[tuple[str, int]] = (), resolve: Resolve = resolved
) -> list[str]:
    """The numbers to connect to, looked up once; Rejected (`ssrf`) if the host has any that is not public.

    `allowed` are numbers and ports that may be asked although they are not.
    """
    numbers = resolve(host, port)
    for number in numbers:
        if (number, port) not in allowed and not is_public(number):
            raise Rejected("ssrf", f"{host[:200]} is {number}, which is not on the public internet")
    if not numbers:
        raise Rejected("fetch", f"{host[:200]} has no address")
    return numbers


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet, and not another one in disguise."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False  # also what is bound to one network card, fe80::1%eth0
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:  # how networks without IPv4 reach the rest of the world
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
        if address.ipv4_mapped or address.sixtofour or address.teredo:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
