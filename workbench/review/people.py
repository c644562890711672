"""What a reviewer decides about speakers: who is whom, and who is not."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import UsageError
from workbench.model.journal import JournalEntry
from workbench.store import Store


def merge_speakers(store: Store, one: str, into: str, *, by: str, reason: str = "") -> JournalEntry:
    """Say that a speaker, or whom one article names (a naming's uid), is the speaker `into`.

    UsageError if a person said before that the two differ.
    """
    return store.merge_speakers(one, into, by=by, reason=reason)


def split_speaker(
    store: Store, speaker: str, sources: Sequence[str], *, by: str, name: str | None = None, reason: str = ""
) -> JournalEntry:
    """Say that whom these articles name is another person: a new speaker, the entry's subject."""
    if not sources:
        raise UsageError("No article was named.", hint="Name those that mean the other person.")
    return store.split_speaker(speaker, sources, by=by, name=name, reason=reason)


def differ(store: Store, one: str, other: str, *, by: str, reason: str = "") -> JournalEntry:
    """Remember that two speakers, or namings, are not the same, so that nobody is asked again."""
    return store.differ(one, other, by=by, reason=reason)
