"""`workbench report`: a document for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.cli.output import print_rows
from workbench.cli.writing import Target, then_of, write_file, write_text, writing_options, written_of
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.report.language import Language
    from workbench.report.privacy import Public
    from workbench.store import Store

_FORMS = ("html", "markdown", "json", "pdf", "affected")
_SHAPES = ("markdown", "html", "json", "nl", "csv")
_KINDS = ("claims", "proof", "conflicts", "questions", "sources", "changes", "agreement")


@click.command()
@click.argument("form", metavar=f"[{'|'.join(_FORMS)}]", type=click.Choice(_FORMS))
@click.argument("shape", metavar="[SHAPE]", required=False, type=click.Choice(_SHAPES))
@click.option("--kind", type=click.Choice(_KINDS), default="claims", help="What it tells  [default: claims]")
@click.option("--source", metavar="UID", help="Report on this source alone.")
@click.option("--since", metavar="TIME|ENTRY", help="Of changes: since when; as for --as-of.")
@click.option("--title", metavar="TEXT", help="The report's title.")
@click.option("--lang", metavar="CODE", default="en", help="Language of the report  [default: en]")
@click.option("--template", metavar="FILE", help="A Jinja template of your own, for html, markdown and pdf.")
@writing_options("public")
@pass_invocation
def command(
    invocation: Invocation,
    /,
    form: str,
    shape: str | None,
    kind: str,
    source: str | None,
    since: str | None,
    title: str | None,
    lang: str,
    template: str | None,
    **target: Any,
) -> None:
    """Write a report to read.

    \b
    claims     claims with verdict, quote in context, evidence, figures, origins
    proof      the articles, their claims marked, what was found in the margin
    conflicts  what contradicts what, side by side
    questions  who was asked what, what is open first; only with --profile full
    sources    the register, by outlet with its reliability
    changes    what came out differently since an entry or a time
    agreement  how far the reviewers conclude the same

    html is one self-contained page that loads nothing; json is one object. pdf needs the extra `reports-pdf`.

    `affected` lists what was published and relied on a source that has been corrected, retracted or changed
    since, with what supports it still; its SHAPE is markdown (the default), html, json, nl or csv.

    Of confidential sources a report tells nothing but a number; `--profile full` tells all.

    \b
    workbench report html -o report.html
    workbench report html --kind proof --source SOURCE -o proof.html
    workbench report markdown --kind changes --since 2026-11-23
    workbench report json --kind conflicts
    workbench report affected
    workbench report markdown --as-of 2026-11-23 --lang de
    """
    from workbench.report.language import read_language

    _fitting(form, shape, kind, source, since, template)
    t = read_language(lang)
    own = Path(template) if template is not None else None
    to = Target(**target)
    with written_of(invocation, to) as (store, seen):
        if form == "affected":
            _affected(invocation, to, seen, shape or "markdown", title, own, t)
            return
        uid = store.resolve("sources", source) if source else None
        with _then(invocation, to, store, since) as then:
            _report(invocation, to, seen, form, kind, {"source": uid, "title": title, "t": t, "then": then}, own)


def _fitting(
    form: str, shape: str | None, kind: str, source: str | None, since: str | None, template: str | None
) -> None:
    if shape is not None and form != "affected":
        raise click.UsageError("Only `affected` takes a second word.")
    if form == "affected" and (source is not None or kind != "claims"):
        raise click.UsageError("`affected` is a kind of its own, and of all sources.")
    if (since is not None) != (kind == "changes"):
        raise UsageError(
            "--since is for the changes." if since is not None else "Changes since when?",
            hint="Give both: --kind changes --since 2026-11-23, or the number of an entry of `workbench history`.",
        )
    if template is not None and (form == "json" or shape in ("json", "nl", "csv")):
        raise click.UsageError("A template is for html, markdown and pdf.")


@contextmanager
def _then(invocation: Invocation, to: Target, store: Store, since: str | None) -> Iterator[Store | Public | None]:
    """What the changes are told against; of other kinds nothing."""
    from workbench.report.privacy import seen_by

    if since is None:
        yield None
        return
    with invocation.store() as present, then_of(store, since) as then:
        yield seen_by(then, to.profile, present)


def _report(
    invocation: Invocation,
    to: Target,
    seen: Store | Public,
    form: str,
    kind: str,
    of: dict[str, Any],
    template: Path | None,
) -> None:
    from workbench.report import documents

    told = documents.read(kind, seen, **of)
    t: Language = of["t"]
    if form == "json":
        text = json.dumps(documents.as_row(kind, told, t), ensure_ascii=False, indent=1) + "\n"
        write_text(invocation, to, seen, _written(text))
        return
    _rendered(invocation, to, seen, form, kind, told, template, t)


def _rendered(
    invocation: Invocation,
    to: Target,
    seen: Store | Public,
    form: str,
    kind: str,
    told: object,
    template: Path | None,
    t: Language,
) -> None:
    from workbench.report.rendering import render

    if form == "pdf":
        from workbench.report.typesetting import typeset

        text = render(kind, "pdf", told, t=t, template=template)
        made = typeset(text, t)

        def fill(path: Path) -> dict[str, int]:
            path.write_bytes(made)
            return {}

        write_file(invocation, to, seen, fill)
        return
    write_text(invocation, to, seen, _written(render(kind, form, told, t=t, template=template)))


def _written(text: str) -> Callable[[TextIO], dict[str, int]]:
    def write(out: TextIO) -> dict[str, int]:
        out.write(text)
        return {}

    return write


def _affected(
    invocation: Invocation,
    to: Target,
    seen: Store | Public,
    shape: str,
    title: str | None,
    template: Path | None,
    t: Language,
) -> None:
    from workbench.report.affected import affected_row, read_affected

    found = read_affected(seen, title=title, t=t)
    if shape in ("html", "markdown"):
        _rendered(invocation, to, seen, shape, "affected", found, template, t)
        return

    def write(out: TextIO) -> dict[str, int]:
        print_rows(map(affected_row, found.claims), shape, ("claim", "text"), out=out)
        return {}

    write_text(invocation, to, seen, write)
