"""`workbench suggest`: what corroborates or conflicts with claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import Column, format_options, print_rows
from workbench.errors import Exit, UsageError

if TYPE_CHECKING:
    from workbench.match.semantic import Meaning
    from workbench.model.links import Suggestion
    from workbench.store import Store

_COLUMNS = (
    Column("query", from_width=150),
    "rank",
    "relation",
    "score",
    Column("statement", from_width=100),
    Column("reasons", from_width=120),
    Column("rating", from_width=100),
    "text",
)


@click.command("suggest")
@click.argument("claims", nargs=-1, metavar="[CLAIM…]")
@click.option("--text", metavar="T", help="Find what bears on this text.")
@click.option(
    "--queries", type=click.File("rb"), metavar="FILE", help='Lines of {"id": …, "text": …}; - is stdin.'
)
@click.option(
    "-n", "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many each."
)
@click.option(
    "--semantic/--no-semantic",
    default=None,
    help="Rank by meaning too  [default: if the extra is installed].",
)
@format_options
@pass_invocation
def command(
    invocation: Invocation,
    claims: tuple[str, ...],
    text: str | None,
    queries: IO[bytes] | None,
    limit: int,
    semantic: bool | None,
    shape: str,
) -> int:
    """Find what corroborates or conflicts with claims.

    With CLAIM (a uid, or the unique end of one), --text or --queries, prints candidates, best first. Without
    any, makes the suggestions for all claims that still wait; it may be stopped, and goes on where it was.

    \b
    workbench suggest
    workbench suggest --text "27 militants were killed" --nl
    """
    if bool(claims) + (text is not None) + (queries is not None) > 1:
        raise UsageError("Claims, --text and --queries are three ways to ask; give one.")
    if queries is not None:
        return _answer_queries(invocation, queries, limit, shape, semantic)
    if text is None and not claims:
        return _match_waiting(invocation, semantic)
    with invocation.store() as store:
        meaning = _meaning(store, semantic)
        if text is not None:
            rows = _text_rows(store, [{"id": None, "text": text}], limit, meaning)
        else:
            rows = _claim_rows(store, [store.resolve("claims", given) for given in claims], limit, meaning)
        print_rows(rows, shape, _COLUMNS)
    return Exit.DONE


def _meaning(store: Store, wanted: bool | None) -> Meaning | None:
    """What ranks by meaning: as wanted, or if it is installed and some claim is encoded."""
    from workbench.match.semantic import Meaning, MiniLM, installed

    if wanted is False or (wanted is None and not installed()):
        return None
    encoder = MiniLM()
    if waiting := store.waiting_for_vectors(encoder.model):
        click.echo(
            f"{waiting:,} claims are not encoded yet, so their meaning counts for nothing: run `workbench suggest`.",
            err=True,
        )
    return Meaning(store, encoder)


def _answer_queries(
    invocation: Invocation, queries: IO[bytes], limit: int, shape: str, semantic: bool | None
) -> int:
    from workbench.cli.json_lines import Records

    records = Records(queries, ("text",))
    with invocation.store() as store:
        print_rows(_text_rows(store, records, limit, _meaning(store, semantic)), shape, _COLUMNS)
    return Exit.REJECTS if records.rejected else Exit.DONE


def _text_rows(
    store: Store, queries: Iterable[dict[str, Any]], limit: int, meaning: Meaning | None
) -> Iterator[dict[str, Any]]:
    from workbench.extract.quantities import find_quantities
    from workbench.match import Index, suggest_text
    from workbench.text import normalise

    index = Index(store)
    for query in queries:
        text = normalise(query["text"])
        quantities = find_quantities(text, 0, len(text))
        found = suggest_text(index, text, quantities=quantities, limit=limit, meaning=meaning)
        yield from _rows(query["id"], found)


def _claim_rows(
    store: Store, claims: Iterable[str], limit: int, meaning: Meaning | None
) -> Iterator[dict[str, Any]]:
    from workbench.match import suggest

    for claim in claims:
        yield from _rows(claim, suggest(store, claim, limit=limit, meaning=meaning))


def _rows(query: Any, found: Iterable[Suggestion]) -> Iterator[dict[str, Any]]:
    for rank, one in enumerate(found, start=1):
        yield {
            "query": query,
            "rank": rank,
            "claim": one.candidate.claim,
            "statement": one.candidate.statement,
            "ref": one.candidate.ref,
            "text": one.candidate.text,
            "score": one.score,
            "relation": str(one.relation),
            "reasons": list(one.reasons),
            "rating": one.candidate.rating,
        }


def _match_waiting(invocation: Invocation, semantic: bool | None) -> int:
    """Suggestions for every claim that waits, and vectors if the extra is there, with a progress bar on a terminal;
    how many goes to stderr."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from workbench.match import match_pending
    from workbench.match.semantic import MiniLM, encode_pending, installed

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    encoder = MiniLM() if semantic or (semantic is None and installed()) else None
    encoded = 0
    with (
        invocation.store() as store,
        Progress(*columns, console=console, disable=not console.is_terminal) as bar,
    ):
        task = bar.add_task("matching", total=None)

        def progress(so_far: int, total: int) -> None:
            bar.update(task, completed=so_far, total=total)

        new = match_pending(store, progress=progress)
        done = int(bar.tasks[0].completed)
        if encoder is not None:
            task = bar.add_task("meaning", total=None)
            encoded = encode_pending(store, encoder, progress=progress)
    click.echo(f"{new} new suggestions for {done} claims.", err=True)
    if encoded:
        click.echo(f"{encoded} claims encoded.", err=True)
    return Exit.DONE
