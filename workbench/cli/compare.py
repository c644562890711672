"""`workbench compare`: how two sentences relate, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

import click

from workbench.cli.output import Column, format_options, print_rows
from workbench.errors import Exit, UsageError

_COLUMNS = (Column("id", from_width=200), "relation", "score", "similarity", "reasons")


@click.command("compare")
@click.argument("texts", nargs=-1, metavar="[A B]")
@click.option(
    "--pairs", type=click.File("rb"), metavar="FILE", help='Lines of {"id": …, "a": …, "b": …}; - is stdin.'
)
@format_options
def command(texts: tuple[str, ...], pairs: IO[bytes] | None, shape: str) -> int:
    """Say how two sentences relate; no database is touched.

    They corroborate each other, conflict, or are unrelated; the reasons say why.

    \b
    workbench compare "More than 27 militants were killed" "19 militants were killed"
    workbench compare --pairs pairs.jsonl --nl
    """
    if (pairs is None) == (len(texts) != 2):
        raise UsageError(
            "Two sentences or --pairs are needed.", hint='For example: workbench compare "A." "B."'
        )
    if pairs is None:
        print_rows(_rows([{"id": None, "a": texts[0], "b": texts[1]}]), shape, _COLUMNS)
        return Exit.DONE
    from workbench.cli.json_lines import Records

    records = Records(pairs, ("a", "b"))
    print_rows(_rows(records), shape, ("id", *_COLUMNS[1:]))
    return Exit.REJECTS if records.rejected else Exit.DONE


def _rows(pairs: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    from workbench.extract.quantities import find_quantities
    from workbench.match import Passage, compare
    from workbench.text import normalise

    def passage(text: str) -> Passage:
        return Passage(text, find_quantities(text, 0, len(text)))

    for pair in pairs:
        found = compare(passage(normalise(pair["a"])), passage(normalise(pair["b"])))
        yield {
            "id": pair["id"],
            "relation": found.relation,
            "score": found.score,
            "similarity": found.similarity,
            "reasons": list(found.reasons),
        }
