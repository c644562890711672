"""Which addresses a report turns into links."""

from __future__ import annotations

import re
from urllib.parse import quote

_LINKABLE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)


def safe_url(url: str | None) -> str | None:
    """The address with all encoded that could end it early; null unless it is http, https or mailto."""
    address = (url or "").strip()
    # Percent signs stay, so that what is encoded already is not encoded twice.
    return quote(address, safe="%/:?#@!$&+,;=~*") if _LINKABLE.fullmatch(address) else None
