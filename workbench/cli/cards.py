"""What `show` and `next` print: one thing with everything around it, wrapped to the terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from workbench.cli.output import cell, short
from workbench.model.claims import Claim, StoredStatement
from workbench.model.decisions import Decision
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.sources import Source
from workbench.report.content import in_context
from workbench.report.words import (
    BLIND,
    KINDS,
    MODALITIES,
    PASSES,
    STANDINGS,
    admiralty,
    claim_words,
    day,
    guessed,
    in_quotes,
    moment,
    question_words,
    reopening_words,
    said_by,
    speaker_words,
    verdict_words,
)
from workbench.review import ReviewerView
from workbench.store import Store
from workbench.text import one_line, visible

_WIDEST = 100
_REPEATS = (Relation.STATES, Relation.CORROBORATES, Relation.SAME_ORIGIN)
_PUNCTUATION = ".,;:!?…()\"'“”„‘’«»"


def claim_card(view: ReviewerView, claim: Claim) -> str:
    """A claim as a reviewer may see it: text, state, quote in context, evidence, decisions."""
    return "\n".join(_claim_lines(view, claim))


def statement_card(store: Store, statement: StoredStatement) -> str:
    """A statement: quote in context, who says it, numbers and times."""
    what = statement.what
    row = {
        "statement": statement.uid,
        "claim": statement.claim,
        "kind": KINDS[what.kind],
        "speaker": said_by(statement),
        "affiliation": what.affiliation,
        "cue": what.cue,
        "numbers": "; ".join(quantity.text for quantity in what.quantities),
        "times": "; ".join(time.text for time in what.times),
        "hedge": what.hedge,
        "negated": what.negated,
        "checkable": MODALITIES[what.modality],
        "worth checking": f"{what.checkworthiness:.2f}",
        "found by": what.rule,
    }
    quote = _quote(store, statement.source, what.start, what.end, what.quote)
    return "\n".join([*quote, "", facts(row), "", *_source(statement)])


def source_card(source: Source, text: str, page: str | None = None) -> str:
    """A source: what is known of it and how each is known, then its text; `page` is the file that it was fetched as."""
    row = {
        name: f"{one_line(value)}{' (guessed)' if guessed(source, name) else ''}"
        for name, value in {
            "outlet": source.outlet,
            "author": source.author,
            "published": source.published,
            "url": source.url,
            "language": source.language,
        }.items()
        if value
    }
    row = {"source": source.uid, "document": source.name, **row, "page": one_line(page or "")}
    if told := next((name for name in source.how if name.startswith("encoding:")), None):
        row["encoding"] = told.partition(":")[2] + (" (guessed)" if guessed(source, told) else "")
    row["claims"] = f"{source.claims}, {source.checked} with a verdict"
    row["revisions"] = str(source.revisions)
    row["standing"] = STANDINGS[source.standing]
    row["confidential"] = "yes: left out of what is made public" if source.confidential else ""
    row["note"] = source.note
    heading = click.style(one_line(source.title or source.name), bold=True)
    return "\n".join([heading, "", facts(row), "", visible(text)])


def facts(row: Mapping[str, Any]) -> str:
    """Names and values, one a line; what is unknown is left out."""
    shown = {name: cell(value, whole=True) for name, value in row.items() if value not in (None, "")}
    widest = max(map(len, shown), default=0)
    return "\n".join(f"{click.style(name.ljust(widest), dim=True)}  {value}" for name, value in shown.items())


def _claim_lines(view: ReviewerView, claim: Claim) -> Iterator[str]:
    store = view.store
    glyph, words = BLIND if claim.blind else claim_words(claim)
    yield click.style(one_line(claim.text), bold=True)
    state = f"{glyph} {words}" if claim.verdict else f"{glyph} {words} ({claim.status.replace('_', ' ')})"
    who = f" by {one_line(claim.decided_by)}" if claim.verdict and claim.decided_by else ""
    yield f"{state}{who}   {click.style(f'claim {claim.uid}', dim=True)}"
    yield from _wrapped(claim.justification, "  ")
    for why in claim.reopened:
        yield from _wrapped(reopening_words(why), "  ↺ ")
    yield ""
    yield from _quote(store, claim.source, claim.start, claim.end, claim.quote)
    yield f"  — {one_line(speaker_words(claim))}"
    yield from _source(store.statement(claim.statement))
    if claim.note:
        yield from ["", *_wrapped(f"Note: {claim.note}", "")]
    links = view.evidence(claim.uid)
    yield from _checked_before(store, [link for link in links if link.statement.rating and link.relation in _REPEATS])
    if links:
        yield from _origins(store, claim)
    for title, state_wanted in (("Evidence", LinkState.CONFIRMED), ("Suggested", LinkState.SUGGESTED)):
        found = [link for link in links if link.state is state_wanted]
        if found:
            yield from _evidence(title, found)
    decisions = view.decisions(claim.uid)
    if decisions:
        yield from _decisions(decisions)
    questions = view.questions(claim=claim.uid)
    if questions:
        yield from ["", click.style("Questions", bold=True)]
    for question in questions:
        who = one_line(question.person)
        *lines, last = _wrapped(f"{who}, {one_line(question_words(question))}", "  ", "    ")
        yield from [*lines, f"{last}   {click.style(f'question {short(question.uid)}', dim=True)}"]


def _quote(store: Store, source: str, start: int, end: int, quote: str) -> Iterator[str]:
    """The quote behind a bar, between what stands before and after it in its paragraph.

    Punctuation that touches the quote stays with it, so that no line holds a lonely full stop.
    """
    texts = [revision.text for revision in store.revisions(source)]
    before, after = in_context(texts, start, end, quote)
    opening = before[len(before.rstrip(_PUNCTUATION)) :]
    closing = after[: len(after) - len(after.lstrip(_PUNCTUATION))]
    yield from _wrapped(before.removesuffix(opening), "    ")
    marked = _wrapped(f"{opening}{quote}{closing}", "  ▌ ", "  ▌ ")
    yield from (click.style(line, bold=True) for line in marked)
    yield from _wrapped(after.removeprefix(closing), "    ")


def _source(statement: StoredStatement) -> list[str]:
    title = statement.title or statement.document
    known = [statement.outlet, statement.reliability, day(statement.published), title]
    line = " · ".join(one_line(fact) for fact in known if fact)
    return [f"  {line}   {click.style(f'source {short(statement.source)}', dim=True)}"]


def _evidence(title: str, links: Sequence[Evidence]) -> Iterator[str]:
    yield from ["", click.style(title, bold=True)]
    for link in links:
        statement = link.statement
        grade, _ = admiralty(link)
        score = f"{link.score:.2f}" if link.score is not None and link.state is LinkState.SUGGESTED else ""
        known = [said_by(statement), statement.outlet or statement.document, grade, day(statement.published),
                 STANDINGS[statement.standing]]  # fmt: skip
        line = " · ".join(one_line(fact) for fact in known if fact)
        identity = click.style(f"statement {short(statement.uid)}", dim=True)
        yield f"  {' '.join(filter(None, [link.relation.replace('_', ' '), score]))}   {line}   {identity}"
        yield from _wrapped(in_quotes(one_line(statement.what.quote)), "    ")
        for reason in filter(None, [*link.reasons, link.note]):
            yield from _wrapped(reason, "    · ")


def _checked_before(store: Store, links: Sequence[Evidence]) -> Iterator[str]:
    """Fact-checks of others that the claim seems to repeat, each with its rating and address."""
    if links:
        yield from ["", click.style("Already checked", bold=True)]
    for link in links:
        statement = link.statement
        source = store.source(statement.source)
        doubt = "" if link.state is LinkState.CONFIRMED else "?"
        rating = in_quotes(one_line(statement.rating or "")) + doubt
        known = [rating, statement.outlet, day(statement.published), statement.title]
        yield from _wrapped(" · ".join(one_line(fact) for fact in known if fact), "  ")
        yield from _wrapped(in_quotes(one_line(statement.what.quote)), "    ")
        if source.url:
            yield f"    {one_line(source.url)}"


def _origins(store: Store, claim: Claim) -> Iterator[str]:
    from workbench.match.origins import of_claim  # what it loads is only needed where there is evidence

    found = of_claim(store, claim)
    if found.articles > 1:
        yield from ["", str(found)]


def _decisions(decisions: Sequence[Decision]) -> Iterator[str]:
    yield from ["", click.style("Decisions", bold=True)]
    for decision in decisions:
        what = verdict_words(decision.verdict)[1] if decision.verdict else "Verdict taken back"
        yield f"  {moment(decision.at)}  {what} by {one_line(decision.reviewer)}{PASSES[decision.round]}"
        yield from _wrapped(decision.justification, "    ")


def _wrapped(text: str, indent: str, hanging: str | None = None) -> list[str]:
    """Lines no wider than the terminal; continued ones begin with `hanging`, else under the first's text."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    rest = " " * len(indent) if hanging is None else hanging
    return textwrap.wrap(one_line(text), width, initial_indent=indent, subsequent_indent=rest)
