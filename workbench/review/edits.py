"""Corrections of what was read or written down; in each, what is null stays and an empty text takes away."""

from __future__ import annotations

import re
from typing import Any

from workbench.errors import UsageError
from workbench.model.claims import Publication, Status
from workbench.model.journal import JournalEntry
from workbench.model.sources import SourceStanding
from workbench.store import Store


def edit_claim(
    store: Store,
    claim: str,
    *,
    by: str,
    text: str | None = None,
    note: str | None = None,
    status: Status | None = None,
    publication: Publication | None = None,
    publication_url: str | None = None,
    row_version: int | None = None,
) -> JournalEntry:
    """Change a claim's text, note, status or publication. UsageError if nothing is to change."""
    _refuse_address(publication_url)
    fields = {
        "text": text,
        "note": note,
        "status": status,
        "publication": publication,
        "publication_url": publication_url,
    }
    return _edit(store, "claims", claim, fields, by=by, row_version=row_version)


def edit_source(
    store: Store,
    source: str,
    *,
    by: str,
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    published: str | None = None,
    url: str | None = None,
    note: str | None = None,
    standing: SourceStanding | None = None,
    confidential: bool | None = None,
    row_version: int | None = None,
) -> JournalEntry:
    """Correct what is known of a source; `published` is an ISO day, or a day with a time.

    A source that is corrected or retracted now reopens the claims that relied on it.
    """
    _refuse_address(url)
    fields = {
        "title": title,
        "outlet": outlet,
        "author": author,
        "published": published,
        "url": url,
        "note": note,
        "standing": standing,
        "confidential": confidential,
    }
    return _edit(store, "sources", source, fields, by=by, row_version=row_version)


def edit_outlet(
    store: Store,
    outlet: str,
    *,
    by: str,
    name: str | None = None,
    reliability: str | None = None,
    note: str | None = None,
    row_version: int | None = None,
) -> JournalEntry:
    """Change an outlet's name, reliability (a letter from A to F) or note."""
    fields = {"name": name, "reliability": reliability, "note": note}
    return _edit(store, "outlets", outlet, fields, by=by, row_version=row_version)


def edit_speaker(
    store: Store,
    speaker: str,
    *,
    by: str,
    name: str | None = None,
    role: str | None = None,
    affiliation: str | None = None,
    row_version: int | None = None,
) -> JournalEntry:
    """Change a speaker's name, role or affiliation, for every statement attributed to them."""
    fields = {"name": name, "role": role, "affiliation": affiliation}
    return _edit(store, "speakers", speaker, fields, by=by, row_version=row_version)


def _edit(
    store: Store, table: str, uid: str, given: dict[str, Any], *, by: str, row_version: int | None
) -> JournalEntry:
    fields = {name: value for name, value in given.items() if value is not None}
    if fields.get("reliability") == "":
        fields["reliability"] = None  # a letter or nothing
    if not fields:
        raise UsageError("Nothing to change was named.", f"Can be changed: {', '.join(given)}.")
    return store.edit(table, uid, fields, by=by, row_version=row_version)


def _refuse_address(url: str | None) -> None:
    if url and not re.match(r"https?://[^\s/]+", url):
        raise UsageError(f"{url!r} is not a web address.", hint="It begins with http:// or https://.")
