"""Finding what a person means by a name or by part of a uid."""

from __future__ import annotations

from workbench.errors import NotFound
from workbench.model.sources import Outlet
from workbench.store import Store
from workbench.text import one_line

TABLES = ("claims", "statements", "sources", "links", "outlets", "speakers", "namings", "questions", "batches")


def any_uid(store: Store, given: str) -> str:
    """The full uid of whatever it belongs to; NotFound if nothing, or more than one thing, fits."""
    found = set()
    for table in TABLES:
        try:
            found.add(store.resolve(table, given))
        except NotFound:
            continue
    if len(found) != 1:
        raise NotFound(
            f"{'More than one thing fits' if found else 'No uid, or more than one, fits'} {one_line(given)!r}.",
            ", ".join(sorted(found)),
            "Give more of its digits.",
        )
    return found.pop()


def speaker_or_naming(store: Store, given: str) -> str:
    """The full uid of a speaker, else of what one article calls somebody."""
    try:
        return store.resolve("speakers", given)
    except NotFound as error:
        try:
            return store.resolve("namings", given)
        except NotFound:
            raise error from None


def outlet_named(store: Store, given: str) -> Outlet:
    """The outlet with exactly this name (in any case), else with this uid or a part of it.

    NotFound says where the names are to be seen.
    """
    outlets = store.outlets()
    named = [outlet for outlet in outlets if outlet.name.casefold() == given.casefold()]
    if len(named) == 1:
        return named[0]
    try:
        uid = store.resolve("outlets", given)
    except NotFound as error:
        raise NotFound(
            f"No outlet has the name {one_line(given)!r}, and no uid fits it alone.",
            hint="`workbench outlets` lists them.",
        ) from error
    return next(outlet for outlet in outlets if outlet.uid == uid)
