"""Finding what a person means by a name or by part of a uid."""

from __future__ import annotations

from workbench.errors import NotFound
from workbench.model import Outlet
from workbench.store import Store
from workbench.text import one_line

TABLES = ("claims", "statements", "sources", "links", "outlets", "speakers", "batches")


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
            f"{'More than one thing has' if found else 'Nothing alone has'} the uid {one_line(given)!r}.",
            ", ".join(sorted(found)),
            "Give more of its digits.",
        )
    return found.pop()


def outlet_named(store: Store, given: str) -> Outlet:
    """The outlet with exactly this name (in any case), else with this uid or a part of it."""
    outlets = store.outlets()
    named = [outlet for outlet in outlets if outlet.name.casefold() == given.casefold()]
    if len(named) == 1:
        return named[0]
    uid = store.resolve("outlets", given)
    return next(outlet for outlet in outlets if outlet.uid == uid)
