"""A quote with its source, as it is put on the clipboard and into a file: our own text, in which nothing can act."""

from __future__ import annotations

from pathlib import Path

from workbench.config import data_folder
from workbench.errors import WorkbenchError
from workbench.model.sources import Source
from workbench.text import one_line
from workbench.tui.resuming import write_private
from workbench.tui.views import Desk
from workbench.tui.words import day, in_quotes, name_of


def cited(quote: str, source: Source, *, speaker: str | None = None, role: str | None = None) -> str:
    """One line: the quote, who said so, and where it stands. Hidden characters are written out."""
    who = ", ".join(one_line(part) for part in (speaker, role) if part)
    title = f"“{name_of(source.title, source.name)}”"
    where = [one_line(part) for part in (source.outlet or "", title, day(source.published), source.url or "") if part]
    if source.confidential:
        where.append("confidential source")
    return f"{in_quotes(quote)} — {f'{who}; ' if who else ''}{', '.join(where)}"


def copied(desk: Desk, passage: str | None = None) -> str:
    """What is copied of a desk: a passage of its article, else the quote of its claim."""
    if passage is not None:
        return cited(passage, desk.source)
    return cited(desk.claim.quote, desk.source, speaker=desk.claim.speaker, role=desk.claim.role)


def keep(text: str) -> Path:
    """Write what was copied into the user's own folder, where a terminal without a clipboard leaves it; the path."""
    path = data_folder() / "copied.txt"
    try:
        write_private(path, text + "\n")
    except OSError as error:
        raise WorkbenchError(
            "What was copied could not be written to a file.",
            f"{path}: {error.strerror}.",
            "Name a folder in WORKBENCH_DATA.",
        ) from error
    return path
