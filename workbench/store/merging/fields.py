"""Which of two values holds, when two copies of a row differ.

Each copy's journal tells what its row held before. What only one side changed since their journals parted holds, and
so does a value that the other side once came by; two values that each side came to by itself are a conflict, and
ours stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from workbench.store import journal
from workbench.store.connection import Connection
from workbench.store.rows import Image

State = Mapping[str, Any]
Translate = Callable[[str, Image], Image]

HOW = ("title", "outlet", "author", "published", "url", "language")
"""Fields of a source that its column `how` says something of."""

GROUPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "outlets": (("name",), ("reliability",), ("note",)),
    "speakers": (("name",), ("role",), ("affiliation",)),
    "sources": (
        *((f"{name}_id" if name == "outlet" else name, f"how:{name}") for name in HOW),
        ("note",), ("revision_id",), ("standing",), ("confidential",),
    ),
    "namings": (("speaker_id",),),
    "claims": (
        ("text",), ("note",), ("publication", "publication_url"), ("statement_id", "position"), ("checkworthiness",),
        ("reopened",),
    ),
    "links": (("relation", "state", "deleted_at"), ("credibility",), ("note",)),
    "assignments": (("reviewer_id", "deleted_at"),),
    "questions": (("claim_id", "source_id"), ("speaker_id",), ("outcome", "answer"), ("deleted_at",)),
    "differences": (("deleted_at",),),
}  # fmt: skip
"""What may change in a row, fields that change together in one group."""

GONE = ("deleted_at",)
"""Whether a row is taken away; settled by itself, in an order that keeps together what belongs together."""

STATUS = ("status",)
"""Where the work on a claim is; settled by itself, last, when its verdict is known."""

RIDERS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("relation", "state", "deleted_at"): ("decided_by", "decided_at", "score", "reasons"),
    ("reviewer_id", "deleted_at"): ("at",),
    ("outcome", "answer"): ("settled_by", "settled_at"),
}
"""Fields that say more of a group; they come with it and make no difference by themselves."""


@dataclass(frozen=True, slots=True)
class Past:
    """A row as it is and was, newest first, and the fields that changed since the journals of the copies parted."""

    states: Sequence[State]
    changed: frozenset[str]


class Outcome(Enum):
    """What becomes of a group of fields: nothing to do, theirs is taken, ours stays, nobody can tell."""

    SAME = auto()
    THEIRS = auto()
    OURS = auto()
    CONFLICT = auto()


def settle(
    group: Sequence[str], ours: Past, theirs: Past, *, one_row: bool, given: bool = False
) -> Outcome:
    """Compare what a group of fields holds on both sides in the light of its past.

    `one_row` is false for two rows that only mean the same: each was made by itself, so that a value which was
    never changed gives way to one that was, and two that were not are as good as each other, unless a person gave
    them (`given`).
    """
    our, their = [_key(group, one) for one in ours.states], [_key(group, one) for one in theirs.states]
    if our[0] == their[0]:
        return Outcome.SAME
    changed = not ours.changed.isdisjoint(group), not theirs.changed.isdisjoint(group)
    if one_row and changed[0] != changed[1]:
        return Outcome.OURS if changed[0] else Outcome.THEIRS
    theirs_is_newer, ours_is_newer = our[0] in their, their[0] in our
    if theirs_is_newer != ours_is_newer:
        return Outcome.THEIRS if theirs_is_newer else Outcome.OURS
    if not one_row and not given:
        ever = len(set(our)) > 1, len(set(their)) > 1
        if ever != (True, True):
            return Outcome.THEIRS if ever == (False, True) else Outcome.OURS
    return Outcome.CONFLICT


def expanded(row: State) -> dict[str, Any]:
    """A row with what its `how` says of each field as a field of its own."""
    if "how" not in row:
        return dict(row)
    how = json.loads(row["how"])
    return {**row, **{f"how:{name}": how.get(name) for name in HOW}}


FIXED: dict[str, tuple[str, ...]] = {
    "sources": ("key", "kind", "ref", "rating"),
    "revisions": ("source_id", "text", "text_sha256", "raw_sha256", "captured_at"),
    "namings": ("source_id", "name", "role", "affiliation"),
    "claims": ("source_id",),
    "links": ("claim_id", "statement_id"),
    "decisions": ("claim_id", "reviewer_id", "verdict", "justification", "round", "at"),
    "assignments": ("claim_id", "round"),
    "questions": ("whom", "person", "channel", "text", "asked_by", "asked_at"),
    "reviewers": ("name",),
}
"""What never changes: another value under the same uid was written by hand."""


def _key(group: Sequence[str], state: State) -> tuple[Any, ...]:
    return tuple(_meaning(name, state[name]) for name in group)


def _meaning(name: str, value: Any) -> Any:
    """When a thing was taken away, or a claim reopened, makes no difference."""
    if name == "deleted_at":
        return value is not None
    if name == "reopened" and value is not None:
        return frozenset((one["source"], one["what"]) for one in json.loads(value))
    return value


class History:
    """What the rows of one copy held before, as its journal tells; references in our uids. `parted` is the last
    entry that both journals have."""

    def __init__(self, db: Connection, translate: Translate, parted: int) -> None:
        self._db, self._translate, self._parted = db, translate, parted
        self._entry = lru_cache(maxsize=64)(self._read)

    def past(self, table: str, uid: str, row: State) -> Past:
        """The row, what it was before, and what changed since the journals parted."""
        states: list[State] = [expanded(row)]
        current = dict(row)
        changed: set[str] = set()
        for seq, image in self._images(table, uid):
            if image["before"] is None:
                break
            before = self._translate(table, image["before"])
            changed |= before.keys() if seq > self._parted else set()
            current = {**current, **before}
            states.append(expanded(current))
        return Past(states, frozenset(changed))

    def explains(self, table: str, uid: str, row: State, names: Sequence[str], *, all_told: bool = False) -> bool:
        """Whether entries tell of these fields, of one of them or all, and the newest left in them what they hold."""
        left = set(names)
        for image in self.images(table, uid):
            after = self._translate(table, image["after"])
            for name in left & after.keys():
                if after[name] != row[name]:
                    return False
            left -= after.keys()
        return not left if all_told else len(left) < len(names)

    def images(self, table: str, uid: str) -> Iterator[Image]:
        """The images of a row, newest first."""
        return (image for _, image in self._images(table, uid))

    def _images(self, table: str, uid: str) -> Iterator[tuple[int, Image]]:
        for seq in self._db.column("SELECT seq FROM journal_rows WHERE uid = ? ORDER BY seq DESC", (uid,)):
            yield from ((seq, image) for image in reversed(self._entry(seq).get((table, uid), ())))

    def _read(self, seq: int) -> dict[tuple[str, str], list[Image]]:
        found: dict[tuple[str, str], list[Image]] = {}
        for image in journal.body(self._db, seq)["changes"]:
            found.setdefault((image["table"], image["uid"]), []).append(image)
        return found
