"""Changing single fields: which there are, and what each may hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from workbench.errors import UsageError
from workbench.model.claims import Publication, Status
from workbench.model.documents import How
from workbench.model.journal import JournalEntry
from workbench.model.sources import SourceStanding
from workbench.store.changes import record, short
from workbench.store.connection import Connection, Row
from workbench.store.gates import ordinary, some
from workbench.store.reopening import relied_on, reopen
from workbench.store.rows import SINGULAR, Changes, living

Check = Callable[[str, Any], Any]


def _text_or_none(name: str, value: Any) -> str | None:
    return None if value is None else ordinary(name, value).strip() or None


def _text_or_blank(name: str, value: Any) -> str | None:
    """Null leaves it to what each article says, "" takes that away."""
    return None if value is None else ordinary(name, value).strip()


def _at_most(longest: int, check: Check) -> Check:
    def checked(name: str, value: Any) -> Any:
        if len(value or "") > longest:
            raise UsageError(f"The {name} has at most {longest} characters.")
        return check(name, value)

    return checked


def _day(name: str, value: Any) -> str | None:
    text = _text_or_none(name, value)
    if text is not None:
        try:
            date.fromisoformat(text[:10])
        except ValueError:
            raise UsageError(f"{text!r} is not a day.", hint="Write it as 2026-11-23.") from None
    return text


def _one_of(*allowed: Any) -> Check:
    def check(name: str, value: Any) -> Any:
        if value not in allowed:
            named = ", ".join(str(one) for one in allowed if one is not None)
            raise UsageError(f"The {name} cannot be {value!r}.", hint=f"It is one of: {named}.")
        return value if value is None or isinstance(value, int) else str(value)

    return check


def _yes_or_no(name: str, value: Any) -> int:
    return int(bool(value))


_OURS = ("note", "standing", "confidential")
"""Fields of a source that say nothing of where it is from, so that nobody need know how they are known."""


FIELDS: dict[str, dict[str, Check]] = {
    "claims": {
        "text": some,
        "status": _one_of(*Status),
        "note": ordinary,
        "publication": _one_of(*Publication),
        "publication_url": _text_or_none,
    },
    "sources": {
        "title": _at_most(2000, ordinary),
        "outlet": _text_or_none,
        "author": _text_or_none,
        "published": _day,
        "url": _at_most(4096, _text_or_none),
        "note": ordinary,
        "standing": _one_of(*SourceStanding),
        "confidential": _yes_or_no,
    },
    "outlets": {"name": some, "reliability": _one_of(None, *"ABCDEF"), "note": ordinary},
    "speakers": {"name": some, "role": _text_or_blank, "affiliation": _text_or_blank},
    "links": {"credibility": _one_of(None, 1, 2, 3, 4, 5, 6), "note": ordinary},
}
"""What `edit` may change, and the check that each value passes."""


WORDS = ("status", "publication", "published", "reliability", "credibility", "standing")
"""Fields that hold a word, a day or a digit of ours; in a summary the others stand in quotation marks."""


def edit(
    db: Connection,
    table: str,
    uid: str,
    fields: Mapping[str, Any],
    *,
    by: str,
    reason: str,
    row_version: int | None,
) -> JournalEntry:
    """Change fields of one row."""
    values = _checked(table, fields)
    row = living(db, table, uid, row_version)
    changes = Changes(db)
    if table == "sources":
        values["how"] = _given(row["how"], fields)
        if "outlet" in values:
            name = values.pop("outlet")
            values["outlet_id"] = None if name is None else outlet_id(changes, name)
    _refuse_clash(db, table, row["id"], {**dict(row), **values})
    changes.update(table, row["id"], values)
    if not any(image["uid"] == uid for image in changes.images):
        raise UsageError(f"The {SINGULAR[table]} is so already; nothing was changed.")
    reopened = _reopened(changes, row, values)
    subject, also = uid, ()
    if table == "links":
        subject = db.value("SELECT uid FROM claims WHERE id = ?", (row["claim_id"],))
    told = ", ".join(f"{name.replace('_', ' ')} {_told(name, fields[name])}" for name in fields)
    return record(
        changes,
        by=by,
        action="edit",
        subject=subject,
        reason=reason,
        also=also,
        summary=f"{told}: {_named(db, table, row)}{reopened}",
    )


def _reopened(changes: Changes, row: Row, values: Mapping[str, Any]) -> str:
    """Reopen what relied on a source that is corrected or retracted now; how many claims, for the summary."""
    standing = values.get("standing")
    if standing in (None, SourceStanding.STANDS) or standing == row["standing"]:
        return ""
    count = reopen(changes, relied_on(changes.db, row["id"]), source=row["uid"], what=standing)
    return f"; {count} {'claim' if count == 1 else 'claims'} reopened" if count else ""


def outlet_id(changes: Changes, name: str) -> int:
    """The local id of an outlet, made if the name is new."""
    found = changes.db.value("SELECT id FROM outlets WHERE name = ?", (name,))
    return int(found) if found is not None else changes.insert("outlets", {"name": name})


def _checked(table: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    if table not in FIELDS:
        raise UsageError(f"{table!r} cannot be edited.", hint=f"One of: {', '.join(FIELDS)}.")
    known = FIELDS[table]
    for name in fields:
        if name not in known:
            raise UsageError(f"A {SINGULAR[table]} has no {name!r} to edit.", hint=f"It has: {', '.join(known)}.")
    return {name: known[name](name, value) for name, value in fields.items()}


def _given(how: str, fields: Mapping[str, Any]) -> str:
    """How each field is known, now that a person gave some."""
    known = json.loads(how)
    known.update({name: str(How.GIVEN) for name in fields if name not in _OURS})
    return json.dumps(known, sort_keys=True)


def _refuse_clash(db: Connection, table: str, row_id: int, row: Mapping[str, Any]) -> None:
    """Two outlets or two speakers cannot come to be the same by an edit; that would be a merge."""
    if table == "outlets":
        other = db.value("SELECT uid FROM outlets WHERE name = ? AND id <> ?", (row["name"], row_id))
    elif table == "speakers":
        other = db.value(
            "SELECT uid FROM speakers WHERE name = ? AND role IS ? AND affiliation IS ? AND id <> ? "
            "AND deleted_at IS NULL",
            (row["name"], row["role"], row["affiliation"], row_id),
        )
    else:
        return
    if other is not None:
        raise UsageError(f"There is another {SINGULAR[table]} like that already.", f"It is {other}.")


def _named(db: Connection, table: str, row: Row) -> str:
    """What was changed, as it was called before: "outlet “Kalindi Herald”"."""
    if table == "links":
        quote = db.value("SELECT quote FROM statements WHERE id = ?", (row["statement_id"],))
        return f"link to {short(quote)}"
    name = {"claims": "text", "sources": "title"}.get(table, "name")
    return f"{SINGULAR[table]} {short(row[name] or row['name'])}"


def _told(name: str, value: Any) -> str:
    if name == "confidential":
        return "yes" if value else "no"
    if value in (None, ""):
        return "—"
    return str(value).replace("_", " ") if name in WORDS else short(str(value))
