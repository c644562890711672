"""Whom an article means by a name, decided while it is taken in: only what is certain.

What an article calls somebody is a naming. It means a speaker of other articles where it is the same full
name and nothing that is known of the two contradicts; if several speakers would fit, or the name is not a
full one, it means nobody for certain, and `workbench.match.people` lists it for the reviewer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from workbench.names import contradict, full_name
from workbench.store.connection import Connection
from workbench.store.uids import new_uid

Words = tuple[str, str, str]
"""Name, role and affiliation as an article gives them, "" where it gives none."""


@dataclass(slots=True)
class _Known:
    """A speaker of a full name: how articles describe them (role and affiliation)."""

    number: int
    uid: str
    described: set[tuple[str, str]]

    def fits(self, role: str, affiliation: str) -> bool:
        """Whether they have been described so already, or nothing contradicts."""
        return (role, affiliation) in self.described or not any(
            contradict(role, known_role) or contradict(affiliation, known_affiliation)
            for known_role, known_affiliation in self.described
        )


class Namings:
    """The namings of the articles that one transaction takes in."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._described: list[tuple[object, ...]] = []
        self._mere: list[tuple[object, ...]] = []
        self._next = (db.value("SELECT max(id) FROM namings") or 0) + 1
        self._of_source: dict[int, dict[Words, int]] = {}
        self._meant: dict[tuple[int, str], int | None] = {}
        self._known: dict[str, list[_Known]] = {}
        self._uids: dict[int | None, str] = {None: ""}
        self._made: list[list[str]] = []

    def id_of(self, source: int, words: Words) -> int:
        """The local id of what a source calls somebody, made if it has not called anybody so."""
        found = self._of_source.get(source)
        if found is None:
            found = self._of_source[source] = self._stored(source)
        number = found.get(words)
        if number is None:
            number, self._next = self._next, self._next + 1
            found[words] = number
            full = full_name(words[0])
            speaker = None if full is None else self._speaker(source, full, words)
            self._made.append([*words, self._uids[speaker]])
            if full or words[1] or words[2]:
                self._described.append((number, source, *words, full or "", speaker or ""))
            else:
                self._mere.append((number, source, words[0]))
        return number

    def taken(self) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        """New ones to be written: with all columns, and those of which there is only a name that is no full
        one: to bind four columns that are null is a fifth of what a row costs."""
        made = self._described, self._mere
        self._described, self._mere = [], []
        return made

    def told(self, source: int) -> tuple[list[list[str]], list[int]]:
        """What a source calls whom and had not before, each with the speaker's uid, "" for none; and how many
        namings it had before and has now. Each is told once."""
        made, self._made = self._made, []
        count = len(self._of_source.get(source, ()))
        return made, [count - len(made), count]

    def fresh(self, source: int) -> None:
        """Note that a source is new, so that nothing is looked up for it."""
        self._of_source[source] = {}

    def _stored(self, source: int) -> dict[Words, int]:
        rows = self.db.rows(
            "SELECT n.id, n.name, ifnull(n.role, '') AS role, ifnull(n.affiliation, '') AS affiliation, "
            "n.full_name, n.speaker_id, p.uid FROM namings n LEFT JOIN speakers p ON p.id = n.speaker_id "
            "WHERE n.source_id = ? ORDER BY n.id DESC",
            (source,),
        )
        for row in rows:
            self._uids[row["speaker_id"]] = row["uid"] or ""
            if row["full_name"] is not None:
                self._meant[source, row["full_name"]] = row["speaker_id"]
        return {(row["name"], row["role"], row["affiliation"]): row["id"] for row in rows}

    def _speaker(self, source: int, full: str, words: Words) -> int | None:
        """Whom a full name means; in one article it means one person, however they are described."""
        if (source, full) not in self._meant:
            self._meant[source, full] = self._across(full, words)
        speaker = self._meant[source, full]
        for known in self._known.get(full, ()):
            if known.number == speaker:
                known.described.add(words[1:])
        return speaker

    def _across(self, full: str, words: Words) -> int | None:
        known = self._known.get(full)
        if known is None:
            known = self._known[full] = self._read(full)
        fitting = list(islice((one for one in known if one.fits(*words[1:])), 2))  # two are as unclear as ten
        if len(fitting) > 1:
            return None
        if not fitting:
            uid = new_uid()
            number = self.db.value("INSERT INTO speakers(uid, name) VALUES (?, ?) RETURNING id", (uid, words[0]))
            fitting = [_Known(number, uid, set())]
            known.extend(fitting)
        self._uids[fitting[0].number] = fitting[0].uid
        return fitting[0].number

    def _read(self, full: str) -> list[_Known]:
        """The speakers whom some article calls so."""
        found: dict[int, _Known] = {}
        for row in self.db.rows(
            "SELECT DISTINCT n.speaker_id, p.uid, ifnull(n.role, '') AS role, ifnull(n.affiliation, '') AS affiliation "
            "FROM namings n JOIN speakers p ON p.id = n.speaker_id WHERE n.full_name = ?",
            (full,),
        ):
            one = found.setdefault(row["speaker_id"], _Known(row["speaker_id"], row["uid"], set()))
            one.described.add((row["role"], row["affiliation"]))
        return list(found.values())
