"""`workbench grid`: the figures for one event, outlet by outlet and day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import print_object, print_rows
from workbench.errors import UsageError
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.model.grid import Grid, GridFigure
    from workbench.store import Store

MARKS = {"same": "", "fits": "✓", "conflicts": "≠", "updates": "↑"}
_COLUMNS = ("published", "outlet", "bearing", "text", "speaker", "reason", "quote")
_LEGEND = "✓ fits   ≠ conflicts   ↑ later figure   = copy   ? not confirmed"


@click.command("grid")
@click.argument("claim", required=False)
@click.option("--text", metavar="WORDS", help="The event in words, instead of a claim.")
@click.option("--csv", "shape", flag_value="csv", help="Comma-separated values, a figure a line.")
@click.option("--nl", "shape", flag_value="nl", help="One JSON object a line and figure.")
@click.option("--json", "shape", flag_value="json", help="One JSON object, with the low–best–high line.")
@pass_invocation
def command(invocation: Invocation, claim: str | None, text: str | None, shape: str | None) -> None:
    """Set the figures for an event side by side: outlet, day, what fits.

    Takes the first figure of CLAIM (a uid, or the unique end of one) and what other articles give for the
    same; conflicts and later figures are told apart. The last line is the lowest, best and highest of what
    stands: of each outlet its newest figure, copies once.

    \b
    workbench grid CLAIM
    workbench grid --text "27 fighters killed in Ilvane" --csv
    """
    from workbench.report.findings import figure_row, grid_row

    if (claim is None) == (text is None):
        raise UsageError("Give a claim or --text WORDS.", hint="workbench grid --text 'killed in the raids'")
    with invocation.store() as store:
        found = _grid(store, claim, text)
    if shape == "json":
        print_object(grid_row(found))
    elif shape is not None:
        print_rows(map(figure_row, found.figures), shape, _COLUMNS)
    else:
        _print(found)


def _grid(store: Store, claim: str | None, text: str | None) -> Grid:
    from workbench.match.grid import of_claim, of_text

    if claim is not None:
        return of_claim(store, store.resolve("claims", claim))
    from workbench.extract.quantities import find_quantities
    from workbench.text import normalise

    words = normalise(text or "")
    return of_text(store, words, find_quantities(words, 0, len(words)))


def _print(found: Grid) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    click.secho(one_line(found.about), bold=True)
    if not found.figures:
        click.echo("There is no figure to compare.", err=True)
        return
    days = list(dict.fromkeys(_day(figure) for figure in found.figures))
    table = Table("outlet", *days, box=None, pad_edge=False)
    for outlet in dict.fromkeys(figure.outlet for figure in found.figures):
        cells = [
            "\n".join(_cell(one) for one in found.figures if one.outlet == outlet and _day(one) == day)
            for day in days
        ]
        table.add_row(*[Text(cell) for cell in (one_line(outlet), *cells)])
    console = Console(highlight=False)
    console.print(table)
    click.echo(_line(found))
    click.secho(_LEGEND, dim=True)


def _day(figure: GridFigure) -> str:
    from workbench.report.words import short_day

    return short_day(figure.published)


def _cell(figure: GridFigure) -> str:
    from workbench.match.grid import put

    marks = MARKS[figure.bearing.value] + "=" * (figure.copy_of is not None) + "?" * figure.suggested
    return f"{put(figure.quantity)} {marks}".rstrip()


def _line(found: Grid) -> str:
    from workbench.match.grid import number

    values = zip(("lowest", "best", "highest"), (found.lowest, found.best, found.highest), strict=True)
    shown = [f"{name} {number(value)}" for name, value in values if value is not None]
    return f"{' · '.join(shown)}   {one_line(found.counted)}".rstrip()
