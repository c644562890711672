"""Another reviewer's copy of the database, brought together with ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.model.journal import Head
from workbench.model.merging import Merged
from workbench.store import Store


def merge_db(
    store: Store,
    other: Path,
    *,
    by: str,
    dry_run: bool = False,
    head: Head | None = None,
    progress: Callable[[str], None] | None = None,
) -> Merged:
    """Merge the copy at `other`, which stays as it is; nothing of ours is overwritten, one undo takes it back.

    `head` is an entry of its journal that is known from elsewhere, and must be in it. See `Store.merge_db` for the
    errors.
    """
    return store.merge_db(other, by=by, dry_run=dry_run, head=head, progress=progress)
