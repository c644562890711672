"""What from outside may stand in a page: texts made harmless, and which addresses become links."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

from workbench.text import visible

_LINKABLE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)


def safe_text(text: str | None) -> str:
    """Text from outside: harmless in an element and in a quoted attribute, hidden characters written out."""
    return escape(visible(text or ""))


def safe_url(url: str | None) -> str | None:
    """The address with all encoded that could end it early; null unless it is http, https or mailto."""
    address = (url or "").strip()
    # Percent signs stay, so that what is encoded already is not encoded twice.
    return quote(address, safe="%/:?#@!$&+,;=~*") if _LINKABLE.fullmatch(address) else None
