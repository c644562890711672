"""Speakers across articles: read, and made one, parted or told apart by a person."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workbench.errors import NotFound, UsageError
from workbench.model.journal import JournalEntry
from workbench.model.speakers import Naming, Speaker
from workbench.store import journal
from workbench.store.changes import record
from workbench.store.connection import Connection, Row
from workbench.store.gates import some
from workbench.store.moments import when
from workbench.store.rows import Changes, living

_PAGE = 500

_NAMINGS = """
SELECT n.id, n.uid, n.speaker_id, p.uid AS speaker, n.name, n.role, n.affiliation, o.uid AS source,
  o.name AS document, o.title, u.name AS outlet, o.published,
  (SELECT count(*) FROM statements s WHERE s.naming_id = n.id AND s.revision_id = o.revision_id
   AND s.deleted_at IS NULL) AS statements
FROM namings n JOIN sources o ON o.id = n.source_id AND o.deleted_at IS NULL
LEFT JOIN outlets u ON u.id = o.outlet_id LEFT JOIN speakers p ON p.id = n.speaker_id
WHERE EXISTS (SELECT 1 FROM statements s WHERE s.naming_id = n.id AND s.deleted_at IS NULL)
"""


def speakers(db: Connection, uid: str | None = None) -> list[Speaker]:
    """Speakers to whom something is attributed in a living source, by name; or the one of a uid."""
    about = "AND n.speaker_id = (SELECT id FROM speakers WHERE uid = :uid)" if uid else ""
    tallies: dict[int, _Tally] = {}
    for row in db.rows(
        f"""SELECT n.speaker_id, n.name, n.role, n.affiliation, n.source_id,
              sum(s.revision_id = o.revision_id) AS statements
            FROM namings n JOIN sources o ON o.id = n.source_id AND o.deleted_at IS NULL
            JOIN statements s ON s.naming_id = n.id AND s.deleted_at IS NULL
            WHERE n.speaker_id IS NOT NULL {about} GROUP BY n.id ORDER BY n.id""",
        {"uid": uid},
    ):
        tallies.setdefault(row["speaker_id"], _Tally()).add(row)
    found = db.rows(
        "SELECT id, uid, name, role, affiliation, row_version FROM speakers "
        "WHERE deleted_at IS NULL AND (:uid IS NULL OR uid = :uid) ORDER BY name, id",
        {"uid": uid},
    )
    return [tallies[row["id"]].speaker(row) for row in found if row["id"] in tallies]


def speaker(db: Connection, uid: str) -> Speaker:
    """One speaker. NotFound if there is none, or nothing is attributed to them any more."""
    row = living(db, "speakers", uid)
    found = speakers(db, uid)
    return found[0] if found else _Tally().speaker(row)


def namings(db: Connection, speaker: str | None) -> Iterator[Naming]:
    """What articles call a speaker, or anybody, read by pages."""
    values: dict[str, Any] = {"page": _PAGE, "after": 0}
    which = ""
    if speaker is not None:
        which, values["speaker"] = "AND n.speaker_id = :speaker", living(db, "speakers", speaker)["id"]
    while True:
        rows = db.rows(f"{_NAMINGS} AND n.id > :after {which} ORDER BY n.id LIMIT :page", values)
        yield from map(_naming, rows)
        if len(rows) < _PAGE:
            return
        values["after"] = rows[-1]["id"]


def differences(db: Connection) -> set[frozenset[str]]:
    """The pairs, of uids of speakers and namings, that a person said are not the same."""
    return {
        frozenset((row["one"], row["other"]))
        for row in db.rows("SELECT one, other FROM differences WHERE deleted_at IS NULL")
    }


def merge(db: Connection, one: str, into: str, *, by: str, reason: str) -> JournalEntry:
    """A speaker, or somebody whom one article names, is the speaker `into`."""
    kept = living(db, "speakers", into)
    gone = _speaker_or_naming(db, one)
    if one == into:
        raise UsageError("A speaker can't be merged into themselves.")
    _refuse_different(db, one, into)
    changes = Changes(db)
    if "source_id" in gone.keys():  # noqa: SIM118  # a naming; a Row iterates over its values
        if gone["speaker_id"] is not None:
            raise UsageError("That naming is a speaker's already.", hint="Split it off, or merge the speaker.")
        changes.update("namings", gone["id"], {"speaker_id": kept["id"]})
    else:
        for number in db.column("SELECT id FROM namings WHERE speaker_id = ? ORDER BY id", (gone["id"],)):
            changes.update("namings", number, {"speaker_id": kept["id"]})
        for number in db.column("SELECT id FROM questions WHERE speaker_id = ? ORDER BY id", (gone["id"],)):
            changes.update("questions", number, {"speaker_id": kept["id"]})
        changes.update("speakers", gone["id"], {"deleted_at": journal.now()})
    for other in _different_from(db, one):
        _tell_apart(changes, into, other)
    return record(
        changes,
        by=by,
        action="merge_speakers",
        subject=one,
        reason=reason,
        also=(into,),
        summary=f"speaker {_called(gone)} is {_called(kept)}",
    )


def split(
    db: Connection, speaker: str, sources: Sequence[str], *, by: str, name: str | None, reason: str
) -> JournalEntry:
    """Whom some articles call so is another person than the rest mean: a speaker of their own, known to
    differ."""
    whole = living(db, "speakers", speaker)
    ids = [living(db, "sources", source)["id"] for source in sources]
    moved = db.rows(
        "SELECT * FROM namings WHERE speaker_id = ? AND source_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (whole["id"], json.dumps(ids)),
    )
    if not moved:
        raise UsageError("None of these articles names that speaker.", _called(whole))
    if len(moved) == db.value("SELECT count(*) FROM namings WHERE speaker_id = ?", (whole["id"],)):
        raise UsageError("No article would be left with that speaker.", _called(whole))
    changes = Changes(db)
    called = moved[0]["name"] if name is None else some("name", name)
    made = changes.insert("speakers", {"name": called})
    uid = changes.images[-1]["uid"]
    for row in moved:
        changes.update("namings", row["id"], {"speaker_id": made})
    _tell_apart(changes, speaker, uid)
    return record(
        changes,
        by=by,
        action="split_speaker",
        subject=uid,
        reason=reason,
        also=(speaker,),
        summary=f"another {called} in {len(set(ids))} of the articles",
    )


def differ(db: Connection, one: str, other: str, *, by: str, reason: str) -> JournalEntry:
    """Remember that two are not the same."""
    first, second = _speaker_or_naming(db, one), _speaker_or_naming(db, other)
    if one == other:
        raise UsageError("That is one and the same speaker.")
    changes = Changes(db)
    _tell_apart(changes, one, other)
    if not changes.images:
        raise UsageError("That is known already; nothing was changed.")
    return record(
        changes,
        by=by,
        action="differ",
        subject=one,
        reason=reason,
        also=(other,),
        summary=f"speaker {_called(first)} is not {_called(second)}",
    )


class _Tally:
    """What articles say of one speaker, counted."""

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.roles: Counter[str] = Counter()
        self.affiliations: Counter[str] = Counter()
        self.sources: set[int] = set()
        self.statements = 0

    def add(self, row: Row) -> None:
        """Count a naming; one that stands in an old text only is still a name of theirs."""
        weight = row["statements"]
        for counted, value in (
            (self.names, row["name"]), (self.roles, row["role"]), (self.affiliations, row["affiliation"])
        ):  # fmt: skip
            if value is not None:
                counted[value] += weight
        if weight:
            self.sources.add(row["source_id"])
            self.statements += weight

    def speaker(self, row: Row) -> Speaker:
        """The speaker of a row with these counts."""
        names, roles, affiliations = map(_by_count, (self.names, self.roles, self.affiliations))
        return Speaker(
            uid=row["uid"],
            name=row["name"],
            role=_given_or(row["role"], roles),
            affiliation=_given_or(row["affiliation"], affiliations),
            statements=self.statements,
            row_version=row["row_version"],
            names=names,
            roles=roles,
            affiliations=affiliations,
            documents=len(self.sources),
        )


def _by_count(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in counted.most_common())


def _given_or(given: str | None, said: tuple[str, ...]) -> str | None:
    """What a person gave, "" being nothing; else what most articles say."""
    if given is not None:
        return given or None
    return said[0] if said else None


def _naming(row: Row) -> Naming:
    fields = {name: row[name] for name in row.keys() if name not in ("id", "speaker_id")}  # noqa: SIM118
    return Naming(**fields)


def _speaker_or_naming(db: Connection, uid: str) -> Row:
    naming = db.row("SELECT * FROM namings WHERE uid = ?", (uid,))
    return living(db, "speakers", uid) if naming is None else naming


def _called(row: Row) -> str:
    told: str = row["name"]
    if row["role"]:
        told += f", {row['role']}"
    return f"“{told if len(told) <= 60 else told[:59] + '…'}”"


def _different_from(db: Connection, uid: str) -> Iterable[str]:
    return db.column(
        "SELECT other FROM differences WHERE one = :uid AND deleted_at IS NULL "
        "UNION SELECT one FROM differences WHERE other = :uid AND deleted_at IS NULL",
        {"uid": uid},
    )


def _tell_apart(changes: Changes, one: str, other: str) -> None:
    first, second = sorted((one, other))
    found = changes.db.row("SELECT id, deleted_at FROM differences WHERE one = ? AND other = ?", (first, second))
    if found is None:
        changes.insert("differences", {"one": first, "other": second})
    elif found["deleted_at"] is not None:
        changes.update("differences", found["id"], {"deleted_at": None})


def _refuse_different(db: Connection, one: str, other: str) -> None:
    first, second = sorted((one, other))
    uid = db.value("SELECT uid FROM differences WHERE one = ? AND other = ? AND deleted_at IS NULL", (first, second))
    if uid is None:
        return
    entry = journal.newest_about(db, uid)
    if entry is None:
        raise NotFound(f"No entry tells of the difference {uid}.")
    raise UsageError(
        "The two were said to be different.",
        f"By {entry.actor} at {when(entry.at)}: {entry.summary} (entry {entry.seq}).",
        f"Take that back first: undo {entry.seq}.",
    )
