"""XML that defines entities of its own, or points at a definition elsewhere, is refused before it is parsed."""

from __future__ import annotations

import re

from workbench.ingest.rejects import Rejected

_DECLARED = re.compile(r"""(\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'])[^"'>]{0,40}(["'])""")
_ENTITY = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]{0,1000}\[", re.IGNORECASE)


def refuse_entities(raw: bytes) -> None:
    """Rejected (`dtd`) for a definition of entities, also in UTF-16 and UTF-32.

    A plain `<!DOCTYPE rss PUBLIC …>`, as old feeds have it, is let pass: nothing is ever fetched.
    """
    if found := _ENTITY.search(raw.replace(b"\0", b"")):
        raise Rejected("dtd", f"it defines entities ({found.group()[:40].decode('ascii', 'replace')})")


def redeclared(text: str) -> bytes:
    """An XML text as UTF-8 that says so."""
    return _DECLARED.sub(r"\1utf-8\2", text.removeprefix("\ufeff"), count=1).encode("utf-8", "surrogatepass")
