"""Words from outside in Markdown: escaped so that they can only ever be read as text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.text import one_line

_INLINE = re.compile(r"[\\`*_\[\]<>&|~$]|(?<=!)(?=\[)")
_AT_START = re.compile(r"^(?:[#+\-=>]|\d+(?=[.)]))")
_AUTOLINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)|(\w)(@)")


def escape(text: str) -> str:
    """Text on one line that no Markdown renderer takes for markup, links or HTML."""
    flat = _INLINE.sub(lambda match: "\\" + match.group(), one_line(text))
    flat = _AUTOLINK.sub(_unlinked, flat)
    return _AT_START.sub(_guarded, flat)


def _unlinked(match: re.Match[str]) -> str:
    word, mark = (part for part in match.groups() if part)
    return f"{word}\\{mark}"


def _guarded(match: re.Match[str]) -> str:
    start = match.group()
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def in_context(before: str, quote: str, after: str) -> str:
    """A quote in what stands around it, in bold where Markdown lets it be."""
    return with_marks([(before, False, ""), (quote, True, ""), (after, False, "")])


def with_marks(pieces: Sequence[tuple[str, bool, str]]) -> str:
    """One line of pieces of a text: each with whether it is in bold, and what follows it in brackets.

    Two asterisks only open emphasis before punctuation where no letter stands in front of them, and the other way
    round at the end; what begins or ends inside a word goes without.
    """
    line = ""
    for place, (text, bold, behind) in enumerate(pieces):
        said = one_line(text)
        if not said:
            continue
        if line and (text[:1].isspace() or pieces[place - 1][0][-1:].isspace()):
            line += " "
        following = pieces[place + 1][0] if place + 1 < len(pieces) else ""
        inside = line[-1:].isalnum() or line.endswith("*") or (following[:1].isalnum() and not behind)
        marks = "**" if bold and not inside else ""
        line += f"{marks}{escape(said) if not line or marks else escape_inside(said)}{marks}"
        line += f" \\[{escape_inside(behind)}\\]" if behind else ""
    return line


def with_links(pieces: Sequence[tuple[str, str | None, str]]) -> str:
    """The same with a link where a piece has an address, and what follows a piece as it is."""
    line = ""
    for place, (text, address, behind) in enumerate(pieces):
        said = one_line(text)
        if not said:
            continue
        if line and (text[:1].isspace() or pieces[place - 1][0][-1:].isspace()):
            line += " "
        told = escape_inside(said) if line or address else escape(said)
        line += f"[{told}]({address})" if address else told
        line += behind
    return line


def escape_inside(text: str) -> str:
    """Escape text that does not stand at the beginning of a line."""
    return escape("." + text)[1:]
