"""The figures for one event side by side: which fit, which conflict, which are news, what they come to."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from workbench.match import figures
from workbench.match.evidence import GROWING, UPDATE_DAYS, placed
from workbench.match.figures import Figure
from workbench.match.origins import GIVEN, unnamed
from workbench.match.origins_copies import Account, copied
from workbench.match.passage import Passage
from workbench.match.suggestions import suggest, suggest_text
from workbench.model.claims import Claim, StoredStatement
from workbench.model.grid import Bearing, Grid, GridFigure
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.sources import Capture
from workbench.model.statements import Quantity

if TYPE_CHECKING:
    from workbench.store import Store

ASKED = 40
"""So many statements are looked at beyond those that are linked."""
SURELY = 1.0
"""How surely a figure must measure the same thing where nobody has linked its statement."""
LIKELY = 0.4
"""And where a person has."""

_OF_RELATION = {
    Relation.CONFLICTS: Bearing.CONFLICTS,
    Relation.UPDATES: Bearing.UPDATES,
    Relation.CORROBORATES: Bearing.FITS,
    Relation.SAME_ORIGIN: Bearing.FITS,
    Relation.STATES: Bearing.FITS,
}
_PART_AFTER = re.compile(r"\s*(?:\w+\s+)?of (?:the|them|those|these|whom)\b")
_PART_BEFORE = re.compile(r"\b(?:among them|including|of them|of whom|among those)\s+(?:\w+\s+)?$")
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|tens|millions|several|few|many)\b", re.IGNORECASE)
_PERCENT = ("%", "percent", "per cent")
_SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "~"}


@dataclass(frozen=True, slots=True)
class Offered:
    """A statement that may give a figure for the event, and its link to the claim, if it has one."""

    statement: StoredStatement
    link: Evidence | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.link is not None and self.link.state is LinkState.CONFIRMED


def of_claim(store: Store, claim: Claim | str, *, told_to: str | None = None) -> Grid:
    """The grid of a claim's figure: linked statements, and others that surely give the same figure.

    Where it is `told_to` a reviewer who must not know who decided what, the reasons name nobody else.
    """
    known = claim if isinstance(claim, Claim) else store.claim(claim)
    own = store.statement(known.statement)
    main = main_figure(known.text, own)
    if main is None:
        return grid(known.text, None, own, ())
    offered = [Offered(link.statement, link) for link in unnamed(store.evidence(known.uid), told_to)]
    seen = {own.uid, *(one.statement.uid for one in offered)}
    told = {(one.statement.source, one.statement.what.quote) for one in offered}  # also in an older text of an article
    refused = {link.statement.uid for link in store.evidence(known.uid, states=(LinkState.REJECTED,))}
    for found in suggest(store, known, limit=ASKED):
        uid = found.candidate.statement
        if found.relation is not Relation.CONTEXT and uid not in seen | refused:
            statement = store.statement(uid)
            if (statement.source, statement.what.quote) not in told:
                offered.append(Offered(statement))
    return _captured(store, known.text, main, own, offered)


def of_confirmed(store: Store, claim: Claim, links: Sequence[Evidence]) -> Grid:
    """The grid of a claim's figure and of the links that a person confirmed, nothing else."""
    own = store.statement(claim.statement)
    offered = [Offered(link.statement, link) for link in links if link.state is LinkState.CONFIRMED]
    return _captured(store, claim.text, main_figure(claim.text, own), own, offered)


def of_text(store: Store, text: str, quantities: Sequence[Quantity] = ()) -> Grid:
    """The grid of an event put in words; `quantities` are those found in them.

    Where the words hold no figure, the one asked about is the figure of what they name that most others
    measure too.
    """
    found = suggest_text(store, text, quantities=quantities, limit=ASKED)
    offered = [Offered(store.statement(one.candidate.statement)) for one in found]
    asked = Passage(text, tuple(quantities))
    main = next(iter(asked.figures), None)
    return _captured(store, text, main or _central(asked, offered), None, offered)


def grid(
    about: str,
    main: Figure | None,
    own: StoredStatement | None,
    offered: Iterable[Offered],
    captures: Iterable[Capture] = (),
) -> Grid:
    """The grid of a figure: `own` is the statement it stands in, `offered` are others on the same event.

    `captures` are the texts of their revisions, to know copies by. The order of `offered` makes no
    difference.
    """
    if main is None:
        return Grid(about, "", (), None, None, None)
    rows = [_own_row(own, main)] if own is not None else []
    for one in offered:
        if one.statement.what.rule != GIVEN and (own is None or one.statement.uid != own.uid):
            rows += _rows(main, own, one)
    rows.sort(key=lambda row: (row.published or "9999", row.outlet, row.statement))
    rows = _copies_marked(rows, [*([own] if own else []), *(one.statement for one in offered)], captures)
    lowest, best, highest = line(rows)
    return Grid(about, _counted(main), tuple(rows), lowest, best, highest)


def line(rows: Sequence[GridFigure]) -> tuple[float | None, float | None, float | None]:
    """Lowest, best and highest of the figures that stand: of each outlet its newest, copies not at all.

    Of several that an outlet gives on one day, one that is confirmed stands. Best is the number named that
    most of them allow; of several, the newest.
    """
    by_day = sorted(rows, key=lambda row: (row.published or "", not row.suggested))
    newest = {row.outlet: row for row in by_day if row.copy_of is None}
    standing = sorted(newest.values(), key=lambda row: (row.published or "", row.statement))
    numbers = [value for row in standing for value in named(row.quantity)]
    if not numbers:
        return None, None, None
    allowed = {
        value: sum(low <= value <= high for low, high in (bounds(row.quantity) for row in standing))
        for value in numbers
    }
    best = max(reversed(numbers), key=lambda value: allowed[value])
    return min(numbers), best, max(numbers)


def number(value: float) -> str:
    """A number as people write it: "4,000", "2.4"."""
    return f"{value:,.10g}" if value == int(value) or abs(value) < 1000 else f"{value:,.1f}"


def put(quantity: Quantity, number: Callable[[float], str] = number) -> str:
    """A figure in short, with its unit: "> 27", "≥ 19", "5–7", "60%", "dozens"; `number` writes numbers."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if _VAGUE.search(quantity.text):
        return quantity.text.lower()
    unit = "%" if quantity.unit in _PERCENT else f" {quantity.unit}" if quantity.unit else ""
    if quantity.comparator.value == "range" and low is not None and high is not None:
        return f"{number(low)}–{number(high)}{unit}"
    value = next((one for one in (best, low, high) if one is not None), None)
    sign = _SIGNS.get(quantity.comparator.value, "")
    return f"{sign} {number(value)}{unit}".strip() if value is not None else quantity.text


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The values that a quantity allows, closed; "dozens" has no upper end worth the name."""
    low, high = figures.interval(quantity)
    return (low, math.inf) if _VAGUE.search(quantity.text) else (low, high)


def main_figure(text: str, own: StoredStatement) -> Figure | None:
    """The figure that a claim is about: the first in its text, else the first in its quote."""
    in_text = Passage(text, placed(text, own.what.quantities)).figures
    return next(iter(in_text or _figures(own)), None)


def _central(asked: Passage, offered: Sequence[Offered]) -> Figure | None:
    """Of the figures of what is asked about the one that most others measure too; of several, the first."""
    topic = set(asked.weights) | set(asked.fates)
    near = [
        figure
        for one in offered
        for figure in _figures(one.statement)
        if (figure.things | figure.fates) & topic and (not asked.fates or asked.fates & figure.fates)
    ]
    return max(
        near,
        key=lambda one: sum(figures.comparable(one, other) >= SURELY for other in near),
        default=None,
    )


def _captured(
    store: Store, about: str, main: Figure | None, own: StoredStatement | None, offered: Sequence[Offered]
) -> Grid:
    revisions = [one.statement.revision for one in offered] + ([own.revision] if own else [])
    return grid(about, main, own, offered, store.captures(revisions))


def _figures(statement: StoredStatement) -> list[Figure]:
    """The figures of a statement that stand for a whole: no "eight of them", no "among them six"."""
    quote = statement.what.quote
    found = Passage(quote, placed(quote, statement.what.quantities)).figures
    return [figure for figure in found if not _is_part(quote, figure.quantity)]


def _is_part(quote: str, quantity: Quantity) -> bool:
    return bool(_PART_AFTER.match(quote, quantity.end) or _PART_BEFORE.search(quote[: quantity.start]))


def _same_fate(main: Figure, figure: Figure) -> bool:
    """Whether the same happened to those who are counted, where it is said at all what happened."""
    return not main.fates or bool(main.fates & figure.fates)


def _rows(main: Figure, own: StoredStatement | None, offered: Offered) -> list[GridFigure]:
    """The figure of a statement that surely measures the same thing, if it has one."""
    surely = LIKELY if offered.is_confirmed else SURELY
    ranked = [
        (figures.comparable(main, figure) + 0.25 * figures.agree(main, figure), -place, figure)
        for place, figure in enumerate(_figures(offered.statement))
        if offered.is_confirmed or _same_fate(main, figure)
    ]
    weight, _, figure = max(ranked, key=lambda one: one[:2], default=(0.0, 0, main))
    if weight < surely:
        return []
    bearing, reason = _bearing(main, own, offered, figure)
    suggested = not offered.is_confirmed
    return [_row(offered.statement, figure.quantity, bearing, reason, suggested=suggested)]


def _bearing(main: Figure, own: StoredStatement | None, offered: Offered, figure: Figure) -> tuple[Bearing, str]:
    """How a figure bears on the main one: as a person said, else whether both can be true, and when."""
    if offered.link is not None and offered.is_confirmed and offered.link.relation in _OF_RELATION:
        return _OF_RELATION[offered.link.relation], f"{offered.link.decided_by or 'a reviewer'} says so"
    mine, theirs = put(main.quantity), put(figure.quantity)
    if figures.agree(main, figure):
        return Bearing.FITS, f"{theirs} and {mine} can both be true"
    days = _days_between(own.published if own else None, offered.statement.published)
    if days is not None and 0 < days <= UPDATE_DAYS and (main.fates | figure.fates) & GROWING:
        return Bearing.UPDATES, f"{theirs} instead of {mine}, {days} day{'s' * (days != 1)} later"
    return Bearing.CONFLICTS, f"{theirs} and {mine} can't both be true"


def _days_between(earlier: str | None, later: str | None) -> int | None:
    try:
        return (date.fromisoformat((later or "")[:10]) - date.fromisoformat((earlier or "")[:10])).days
    except ValueError:
        return None


def _own_row(own: StoredStatement, main: Figure) -> GridFigure:
    return _row(own, main.quantity, Bearing.SAME, "the figure asked about", suggested=False)


def _row(
    statement: StoredStatement, quantity: Quantity, bearing: Bearing, reason: str, *, suggested: bool
) -> GridFigure:
    return GridFigure(
        outlet=statement.outlet or statement.document,
        published=statement.published,
        speaker=statement.what.speaker,
        quantity=quantity,
        bearing=bearing,
        reason=reason,
        quote=statement.what.quote,
        title=statement.title,
        source=statement.source,
        statement=statement.uid,
        claim=statement.claim,
        suggested=suggested,
    )


def _copies_marked(
    rows: Sequence[GridFigure], statements: Iterable[StoredStatement], captures: Iterable[Capture]
) -> list[GridFigure]:
    """The rows, those that repeat an earlier article's passage marked as copies of it."""
    texts = {capture.revision: capture.text for capture in captures}
    accounts = {one.uid: Account(one, texts.get(one.revision, ""), False) for one in statements}
    found: list[GridFigure] = []
    for row in rows:
        mine = accounts[row.statement]
        first = next(
            (
                one
                for one in found
                if one.copy_of is None
                and one.source != row.source
                and copied(accounts[one.statement], mine) is not None
            ),
            None,
        )
        found.append(replace(row, copy_of=first.statement) if first else row)
    return found


def named(quantity: Quantity) -> list[float]:
    """The finite numbers that a quantity names; "dozens" names only where they begin."""
    if quantity.low is not None and _VAGUE.search(quantity.text):
        return [quantity.low]
    return [
        value for value in (quantity.low, quantity.best, quantity.high) if value is not None and math.isfinite(value)
    ]


def _counted(main: Figure) -> str:
    """What the figure counts: "fighters", or its unit."""
    return " ".join((main.quantity.counted or main.quantity.unit or "").split())
