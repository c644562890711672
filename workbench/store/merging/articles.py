"""What was read in: outlets, sources, their texts, statements. Articles that both sides imported are recognised by
their key, or without an address by text, title and outlet; statements in them by their place in the text."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from workbench.names import full_name
from workbench.store.merging import gates
from workbench.store.merging.fields import FIXED
from workbench.store.merging.pairing import pairs
from workbench.store.merging.sides import Row, Sides
from workbench.store.schema import INDEX_SOURCES
from workbench.store.spellings import spell_sources

_QUANTITY = ("place", "start", "end", "text", "comparator", "low", "best", "high", "unit", "counted")


class Articles:
    """The articles of a merge; `made` names the new sources and revisions as an import's journal entry does."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.made: list[dict[str, Any]] = []
        self.moved: list[tuple[Row, Row]] = []
        """Sources that took over another text, or a correction: ours as it was and is."""
        self.behind: list[tuple[Row, Row]] = []
        """Sources that have another text, or correction, here than there: theirs, and ours."""
        self._new_revisions: set[str] = set()
        self._taken: set[str] = set()  # statements of ours that are one of theirs under another uid

    def merge(self) -> None:
        """Everything up to the statements. What statements have become of each other is settled later, when their
        claims are."""
        self._outlets()
        self._sources()
        self._revisions()
        self._settle_sources()

    def statements(self) -> None:
        """New statements, once it is known whom their articles name."""
        held: list[Row] = []  # of the last text of a page, whose other statements may come on the next one
        for page in self.sides.pages("statements"):
            held = self._statements(held, page)
        self._place(held)

    # --- outlets -------------------------------------------------------------------------------
    def _outlets(self) -> None:
        sides = self.sides
        for page in sides.pages("outlets"):
            known = sides.our("outlets", [row["uid"] for row in page])
            for row in page:
                here = known.get(row["uid"])
                if here is None:
                    alike = sides.ours_where("outlets", "t.name = ?", (row["name"],)) if _is_text(row["name"]) else {}
                    here = next(iter(alike.values()), None)
                if here is not None:
                    if here["uid"] != row["uid"]:
                        sides.same["outlets"][row["uid"]] = here["uid"]
                    sides.settle("outlets", here, row)
                elif wrong := gates.fault("outlets", row):
                    sides.refuse("outlets", row, wrong)
                else:
                    sides.insert("outlets", row)

    # --- sources -------------------------------------------------------------------------------
    def _sources(self) -> None:
        sides = self.sides
        for page in sides.pages("sources"):
            known = sides.our("sources", [row["uid"] for row in page])
            for row in page:
                here = known.get(row["uid"])
                if here is not None:
                    if any(here[name] != row[name] for name in FIXED["sources"]):
                        sides.refuse("sources", row, "it has the uid of another source: somebody changed it")
                elif wrong := gates.fault("sources", row):
                    sides.refuse("sources", row, wrong)
                elif row["deleted_at"] is not None:
                    sides.lost["sources"].add(row["uid"])  # read in and taken away there, never here
                elif alike := self._alike(row):
                    sides.same["sources"][row["uid"]] = alike
                elif sides.hangs_on_lost("sources", {**row, "revision_id": None}):
                    sides.unmapped("sources", row, "its outlet was refused")
                else:
                    self._add_source(row)

    def _alike(self, row: Row) -> str | None:
        """Our living source that is the same article, as an import would find it."""
        db = self.sides.db
        by_key: str | None = db.value("SELECT uid FROM sources WHERE key = ? AND deleted_at IS NULL", (row["key"],))
        if by_key is not None or row["url"] is not None or (row["kind"] == "claim_record" and row["ref"] is not None):
            return by_key
        hashed = self.sides.other.value("SELECT text_sha256 FROM revisions WHERE uid = ?", (row["revision_id"],))
        outlet = row["outlet_id"] and self.sides.here("outlets", row["outlet_id"])
        found: str | None = db.value(
            "SELECT o.uid FROM sources o JOIN revisions r ON r.id = o.revision_id "
            "LEFT JOIN outlets u ON u.id = o.outlet_id WHERE o.deleted_at IS NULL AND r.text_sha256 = ? "
            "AND o.title = ? AND u.uid IS ? ORDER BY o.id DESC LIMIT 1",
            (hashed, row["title"], outlet),
        )
        return found

    def _add_source(self, row: Row) -> None:
        """A source with all its texts; without its current one it is refused."""
        sides = self.sides
        revisions = [
            one
            for page in sides.pages("revisions", "t.source_id = (SELECT id FROM sources WHERE uid = ?)", (row["uid"],))
            for one in page
        ]
        sound = [one for one in revisions if not self._is_bad_revision(one)]
        if row["revision_id"] not in {one["uid"] for one in sound}:
            sides.refuse("sources", row, "its text is refused")
            sides.lost["revisions"].update(one["uid"] for one in revisions)
            return
        sides.attempt("sources", row, lambda: self._insert_source(row, sound))

    def _insert_source(self, row: Row, sound: Sequence[Row]) -> None:
        sides, batch = self.sides, self._batch(row["batch_id"])
        number = 1 + (sides.db.value("SELECT max(id) FROM revisions") or 0)
        current = number + [one["uid"] for one in sound].index(row["revision_id"])
        fields = sides.translated("sources", {name: row[name] for name in sides.columns("sources")})
        fields.update(revision_id=current, batch_id=batch)
        if fields["outlet_id"] is not None:
            fields["outlet_id"] = sides.db.value("SELECT id FROM outlets WHERE uid = ?", (fields["outlet_id"],))
        names = ", ".join(f'"{name}"' for name in fields)
        source = sides.db.value(
            f"INSERT INTO sources(uid, {names}) VALUES (?, {', '.join('?' * len(fields))}) RETURNING id",
            (row["uid"], *fields.values()),
        )
        sides.added["sources"] += 1
        for place, one in enumerate(sound):
            sides.db.run(
                "INSERT INTO revisions(id, uid, source_id, text, text_sha256, raw_sha256, captured_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number + place, one["uid"], source, one["text"], one["text_sha256"], one["raw_sha256"],
                 one["captured_at"]),
            )  # fmt: skip
        sides.db.run(f"{INDEX_SOURCES} id = ?", (source,))
        spell_sources(sides.db, "o.id = ?", source)
        if sides.is_changed_there("sources", row["uid"]):
            sides.note_made("sources", sides.translated("sources", row))
        for one in sound:
            self._note(one, row["uid"], "added" if one["uid"] == row["revision_id"] else "revised")

    def _is_bad_revision(self, row: Row) -> bool:
        taken = self.sides.db.value("SELECT 1 FROM revisions WHERE uid = ?", (row["uid"],))
        wrong = "it has the uid of another text: somebody changed it" if taken else gates.fault("revisions", row)
        if wrong:
            self.sides.refuse("revisions", row, wrong)
        return bool(wrong)

    def _note(self, revision: Row, source: str, outcome: str) -> None:
        self.made.append(
            {
                "source": source,
                "revision": revision["uid"],
                "outcome": outcome,
                "text_sha256": revision["text_sha256"],
            }
        )
        self._new_revisions.add(revision["uid"])
        self.sides.added["revisions"] += 1

    def _batch(self, uid: str) -> int | None:
        """The local id of the import that a source came by, which is listed among ours; null if it is refused."""
        sides = self.sides
        found: int | None = sides.db.value("SELECT id FROM batches WHERE uid = ?", (uid,))
        if found is not None:
            return found
        row = next((one for page in sides.pages("batches", "t.uid = ?", (uid,)) for one in page), None)
        if row is None or gates.fault("batches", row):
            return None
        return sides.insert_plain("batches", {**row, "status": "done" if row["status"] == "running" else row["status"]})

    # --- texts ---------------------------------------------------------------------------------
    def _revisions(self) -> None:
        sides = self.sides
        for page in sides.pages("revisions"):
            known = sides.our("revisions", [row["uid"] for row in page])
            for row in page:
                if row["uid"] in sides.lost["revisions"] or row["uid"] in self._new_revisions:
                    continue
                if sides.hangs_on_lost("revisions", row):
                    continue
                row = sides.translated("revisions", row)
                here = known.get(row["uid"])
                if here is not None:
                    if not _is_same_text(here, row):
                        sides.refuse("revisions", row, "it has the uid of another text: somebody changed it")
                    continue
                alike = sides.db.value(
                    "SELECT r.uid FROM revisions r JOIN sources o ON o.id = r.source_id "
                    "WHERE o.uid = ? AND r.text_sha256 = ?",
                    (row["source_id"], row["text_sha256"]),
                )
                if alike is not None:
                    sides.same["revisions"][row["uid"]] = alike
                elif not self._is_bad_revision(row) and sides.insert_plain("revisions", row) is not None:
                    sides.added["revisions"] -= 1  # counted by `_note`
                    self._note(row, row["source_id"], "revised")

    def _settle_sources(self) -> None:
        """What was changed of sources that both have."""
        sides = self.sides
        added = {made["source"] for made in self.made if made["outcome"] == "added"}
        for page in sides.pages("sources"):
            page = [row for row in page if row["uid"] not in added and row["uid"] not in sides.lost["sources"]]
            ours = sides.our("sources", [sides.here("sources", row["uid"]) for row in page])
            for row in page:
                if row["revision_id"] in sides.lost["revisions"]:
                    continue
                here = ours[sides.here("sources", row["uid"])]
                row, was = sides.translated("sources", row), dict(here)
                sides.settle("sources", here, row)
                if (here["standing"], here["revision_id"]) != (was["standing"], was["revision_id"]):
                    self.moved.append((was, dict(here)))
                if (here["standing"], here["revision_id"]) != (row["standing"], row["revision_id"]):
                    self.behind.append((row, dict(here)))
                sides.revive("sources", here, row)

    # --- statements ----------------------------------------------------------------------------
    def _statements(self, held: list[Row], page: Sequence[Row]) -> list[Row]:
        """Compare those that both have, place new ones; those of the last text are held back."""
        sides = self.sides
        known = sides.our("statements", [row["uid"] for row in page])
        theirs = _quantities(sides.other, page)
        ours = _quantities(sides.db, list(known.values()))
        fresh = held
        for raw in page:
            if sides.hangs_on_lost("statements", raw):
                continue
            row = sides.translated("statements", raw)
            row["quantities"] = theirs[raw["id"]]
            here = known.get(row["uid"])
            if here is None:
                fresh.append(row)
            elif not _is_same_statement(here, ours[here["id"]], row):
                sides.refuse("statements", row, "it has the uid of another statement: somebody changed it")
            else:
                sides.revive("statements", here, row)
        last = fresh[-1]["revision_id"] if fresh else None
        self._place([row for row in fresh if row["revision_id"] != last])
        return [row for row in fresh if row["revision_id"] == last]

    def _place(self, fresh: Sequence[Row]) -> None:
        """Find statements of theirs in texts that both have, add the others."""
        of_revision: defaultdict[str, list[Row]] = defaultdict(list)
        for row in fresh:
            of_revision[row["revision_id"]].append(row)
        for revision, rows in of_revision.items():
            standing = [row for row in rows if row["deleted_at"] is None]
            same = {} if revision in self._new_revisions else pairs(standing, self._only_ours(revision))
            self.sides.same["statements"].update(same)
            self._taken.update(same.values())
            for row in rows:
                if row["uid"] not in same:
                    self._add_statement(row)

    def _only_ours(self, revision: str) -> list[Row]:
        """Our living statements of a text that are none of theirs by their uids."""
        here = self.sides.ours_where(
            "statements",
            "t.deleted_at IS NULL AND t.revision_id = (SELECT id FROM revisions WHERE uid = ?)",
            (revision,),
        )
        known = self.sides.other.column(
            "SELECT uid FROM statements WHERE uid IN (SELECT value FROM json_each(?))", (json.dumps(list(here)),)
        )
        return [row for uid, row in here.items() if uid not in known and uid not in self._taken]

    def _add_statement(self, row: Row) -> None:
        sides = self.sides
        whole = sides.db.row(
            "SELECT r.text, o.uid FROM revisions r JOIN sources o ON o.id = r.source_id WHERE r.uid = ?",
            (row["revision_id"],),
        )
        assert whole is not None
        named = sides.db.value(
            "SELECT o.uid FROM namings n JOIN sources o ON o.id = n.source_id WHERE n.uid = ?", (row["naming_id"],)
        )
        wrong = gates.fault("statements", {**row, "whole": whole[0]})
        if wrong is None and row["naming_id"] is not None and named != whole[1]:
            wrong = "its speaker is named in another article"
        if wrong is not None:
            sides.refuse("statements", row, wrong)
            return
        made = sides.insert_plain("statements", row)
        if made is None:
            return
        for one in row["quantities"]:
            marks = ", ".join("?" * len(_QUANTITY))
            names = ", ".join(f'"{name}"' for name in _QUANTITY)
            sides.db.run(
                f"INSERT INTO quantities(statement_id, {names}) VALUES (?, {marks})",
                (made, *(one[name] for name in _QUANTITY)),
            )
        if row["revision_id"] not in self._new_revisions:
            sides.note_made("statements", row)

    def is_new(self, revision: str) -> bool:
        """Whether a revision came with this merge, so that undo finds what it brought by it."""
        return revision in self._new_revisions


def merge_namings(sides: Sides) -> None:
    """What articles call somebody; whom it means is settled like any other field."""
    for page in sides.pages("namings"):
        known = sides.our("namings", [row["uid"] for row in page])
        for raw in page:
            if sides.hangs_on_lost("namings", {**raw, "speaker_id": None}):
                continue
            row = sides.translated("namings", raw)
            if raw["speaker_id"] in sides.lost["speakers"] or _is_gone(sides, row["speaker_id"]):
                row["speaker_id"] = None  # nobody for certain, which the list of speakers shows
            here = known.get(row["uid"])
            if here is not None and any(here[name] != row[name] for name in FIXED["namings"]):
                sides.refuse("namings", row, "it has the uid of another naming: somebody changed it")
                continue
            if here is None:
                here = _same_words(sides, row)
            if here is not None:
                if here["uid"] != row["uid"]:
                    sides.same["namings"][row["uid"]] = here["uid"]
                sides.settle("namings", here, row)
            elif wrong := gates.fault("namings", row):
                sides.refuse("namings", row, wrong)
            elif sides.insert_plain("namings", {**row, "full_name": full_name(row["name"])}) is not None and (
                sides.is_changed_there("namings", row["uid"])
            ):
                sides.note_made("namings", row)


def _is_gone(sides: Sides, speaker: str | None) -> bool:
    """Whether a speaker was merged into another one here."""
    gone = "SELECT 1 FROM speakers WHERE uid = ? AND deleted_at IS NOT NULL"
    return speaker is not None and sides.db.value(gone, (speaker,)) is not None


def _same_words(sides: Sides, row: Row) -> Row | None:
    found = sides.ours_where(
        "namings",
        "t.source_id = (SELECT id FROM sources WHERE uid = ?) AND t.name = ? AND t.role IS ? AND t.affiliation IS ?",
        tuple(row[name] if _is_text(row[name]) else None for name in FIXED["namings"]),
    )
    return next(iter(found.values()), None)


def _is_text(value: Any) -> bool:
    """Whether a value can be looked up at all."""
    return isinstance(value, str) and gates.fault("namings", {"name": value}) is None


def _quantities(db: Any, rows: Sequence[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in db.rows(
        "SELECT * FROM quantities WHERE statement_id IN (SELECT value FROM json_each(?)) ORDER BY statement_id, place",
        (json.dumps([row["id"] for row in rows]),),
    ):
        found[row["statement_id"]].append({name: row[name] for name in _QUANTITY})
    return found


def _is_same_text(here: Row, row: Row) -> bool:
    """Whether a text is the one that we have under its uid; its hash alone would be no proof."""
    return all(here[name] == row[name] for name in FIXED["revisions"])


def _is_same_statement(here: Row, quantities: list[Row], row: Row) -> bool:
    fixed = [name for name in here if name not in ("id", "deleted_at") and not name.endswith(" there")]
    return all(here[name] == row[name] for name in fixed) and quantities == row["quantities"]
