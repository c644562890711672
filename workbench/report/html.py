"""A report as one self-contained HTML page: no script, nothing loaded, dark or light as the reader's system.

Whatever came from outside goes through `_text`, links through `safe_url`; the page's own policy allows one
style sheet, known by its hash, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from workbench.model.claims import Claim, Verdict
from workbench.model.decisions import Decision
from workbench.model.links import Evidence, Relation
from workbench.model.origins import Origins, Telling
from workbench.report.agreement import Agreement, facts
from workbench.report.content import Entry, Report, Section
from workbench.report.links import safe_text as _text
from workbench.report.links import safe_url
from workbench.report.words import (
    RELATIONS,
    STANDINGS,
    admiralty,
    claim_words,
    counted,
    day,
    decision_words,
    guessed,
    in_quotes,
    moment,
    rated,
    said_by,
    speaker_words,
    standing_verdict,
    verdict_words,
)


def render(report: Report) -> str:
    """The whole report as one HTML document."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    return page(report.title, _body(report))


def _body(report: Report) -> Iterator[str]:
    yield '<a class="skip" href="#claims">Skip to the claims</a>'
    yield from _head(report)
    yield '<main id="claims">'
    for section in report.sections:
        yield from _section(section, report.urls)
    if report.agreement is not None:
        yield from _agreement(report.agreement)
    yield "</main>"
    yield from _foot(report)


def page(title: str, body: Iterable[str]) -> Iterator[str]:
    """A page with the style of reports around lines of HTML."""
    style = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{_text(title)}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"
    yield "<body>"
    yield from body
    yield "</body>"
    yield "</html>"


def _head(report: Report) -> Iterator[str]:
    total = sum(report.tally.values())
    yield "<header>"
    sources = counted(len(report.sections), "source")
    yield f'<p class="label">{counted(total, "claim")} from {sources}</p>'
    yield f'<h1 dir="auto">{_text(report.title)}</h1>'
    if total:
        yield from _tally(report)
    if len(report.entries) > 1:
        yield '<nav class="findings" aria-labelledby="findings">'
        yield '<h2 id="findings">Findings</h2>'
        yield "<ol>"
        for entry in report.entries:
            glyph, words = claim_words(entry.claim)
            state = _state(standing_verdict(entry.claim))
            yield f'<li><span class="glyph {state}" role="img" aria-label="{words}">{glyph}</span>'
            yield f'<a dir="auto" href="#{_anchor(entry.claim)}">{_text(entry.claim.text)}</a></li>'
        yield "</ol>"
        yield "</nav>"
    yield "</header>"


def _tally(report: Report) -> Iterator[str]:
    """The verdicts as a bar of their shares with a legend that says the same in words."""
    counts = [(verdict, report.tally[verdict]) for verdict in (*Verdict, None) if report.tally.get(verdict)]
    total = sum(count for _, count in counts)
    yield '<div class="tally">'
    yield '<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
    left = 0.0
    for verdict, count in counts:
        width = 100 * count / total
        wide = max(width - 0.3, 0.2)
        yield f'<rect class="{_state(verdict)}" x="{left:.3f}" y="0" width="{wide:.3f}" height="1"/>'
        left += width
    yield "</svg>"
    yield "<ul>"
    for verdict, count in counts:
        glyph, words = verdict_words(verdict)
        mark = f'<span class="glyph {_state(verdict)}" aria-hidden="true">{glyph}</span>'
        yield f"<li>{mark} <b>{count:,}</b> {words.lower()}</li>"
    yield "</ul>"
    yield "</div>"


def _section(section: Section, urls: Mapping[str, str | None]) -> Iterator[str]:
    source = section.source
    yield f'<section aria-labelledby="source-{_text(source.uid)}">'
    title = _link(source.title or source.name, source.url)
    yield f'<h2 id="source-{_text(source.uid)}" dir="auto">{title}</h2>'
    published = day(source.published)
    if published and guessed(source, "published"):
        published += " (guessed)"
    reliability = f"reliability {source.reliability}" if source.reliability else None
    told = (source.outlet, source.author, published, reliability, STANDINGS[source.standing])
    yield from _facts([_text(fact) for fact in told])
    for entry in section.entries:
        yield from _entry(entry, urls)
    if section.untouched:
        shown = "" if section.entries else " open"
        yield f"<details{shown}>"
        yield f"<summary>Not yet checked: {counted(len(section.untouched), 'claim')}</summary>"
        yield "<ul>"
        for claim in section.untouched:
            yield f'<li dir="auto">{_text(claim.text)} <span>({_text(speaker_words(claim))})</span></li>'
        yield "</ul>"
        yield "</details>"
    yield "</section>"


def _facts(facts: Sequence[str]) -> Iterator[str]:
    """A line of facts that are HTML already; empty ones are left out."""
    spans = "".join(f'<span dir="auto">{fact}</span>' for fact in facts if fact)
    if spans:
        yield f'<p class="facts">{spans}</p>'


def _entry(entry: Entry, urls: Mapping[str, str | None]) -> Iterator[str]:
    claim = entry.claim
    name = _anchor(claim)
    yield f'<article id="{name}" class="{_state(standing_verdict(claim))}" aria-labelledby="{name}-text">'
    yield f'<h3 id="{name}-text" dir="auto">{_text(claim.text)}</h3>'
    yield _verdict(claim)
    yield '<figure dir="auto">'
    marked = f"{_text(entry.before)}<mark>{_text(claim.quote)}</mark>{_text(entry.after)}"
    yield f'<blockquote dir="auto">{marked}</blockquote>'
    yield f'<figcaption dir="auto">{_text(speaker_words(claim))}</figcaption>'
    yield "</figure>"
    for paragraph in filter(str.strip, claim.justification.split("\n")):
        yield f'<p class="because" dir="auto">{_text(paragraph)}</p>'
    if entry.origins is not None:
        yield from _origins(entry.origins)
    if entry.grid is not None:
        from workbench.report.chart import draw  # it loads what few reports need

        yield from draw(entry.grid, f"{name}-figures")
    for relation, links in entry.evidence.items():
        yield from _evidence(relation, links, urls)
    if entry.passes:
        yield from _passes(entry.passes)
    if entry.open_points or claim.note:
        yield '<div class="open">'
        yield f"<h4>{'Open points' if entry.open_points else 'Note'}</h4>"
        yield "<ul>"
        yield from (f"<li>{_text(point)}</li>" for point in entry.open_points)
        if claim.note:
            yield f'<li dir="auto">{_text(claim.note)}</li>'
        yield "</ul>"
        yield "</div>"
    yield "</article>"


def _verdict(claim: Claim) -> str:
    glyph, words = claim_words(claim)
    who = f" by <bdi>{_text(claim.decided_by)}</bdi>" if claim.decided_by else ""
    when = f", {moment(claim.decided_at)}" if claim.decided_at else ""
    small = f" <small>{who.strip()}{when}</small>" if claim.verdict and (who or when) else ""
    return f'<p class="verdict"><span class="glyph" aria-hidden="true">{glyph}</span> {words}{small}</p>'


def _evidence(relation: Relation, links: Sequence[Evidence], urls: Mapping[str, str | None]) -> Iterator[str]:
    yield f'<div class="evidence {relation}">'
    yield f"<h4>{RELATIONS[relation]}</h4>"
    yield "<ul>"
    for link in links:
        statement = link.statement
        yield "<li>"
        yield f'<p class="said" dir="auto">{_text(in_quotes(statement.what.quote))}</p>'
        facts = [
            _text(said_by(statement)),
            _text(statement.outlet or statement.document) + _grade(link),
            _text(day(statement.published)),
            _text(rated(statement)),
            _link(statement.title, urls.get(statement.source)),
            _text(STANDINGS[statement.standing]),
        ]
        yield from _facts(facts)
        if link.note:
            yield f'<p class="note" dir="auto">{_text(link.note)}</p>'
        yield "</li>"
    yield "</ul>"
    yield "</div>"


def _passes(decisions: Sequence[Decision]) -> Iterator[str]:
    """Every decision with its pass, those overruled or taken back too."""
    yield '<div class="passes">'
    yield "<h4>Decisions</h4>"
    yield "<ul>"
    for decision in decisions:
        round, outcome = decision_words(decision)
        because = f'<small dir="auto">{_text(decision.justification)}</small>' if decision.justification else ""
        yield (
            f"<li>{round}: {outcome} by <bdi>{_text(decision.reviewer)}</bdi>, {moment(decision.at)}{because}</li>"
        )
    yield "</ul>"
    yield "</div>"


def _agreement(found: Agreement) -> Iterator[str]:
    yield '<section aria-labelledby="agreement">'
    yield '<h2 id="agreement">Agreement of the reviewers</h2>'
    yield '<table class="agreement">'
    for name, value in facts(found):
        yield f'<tr><th scope="row">{name}</th><td>{value}</td></tr>'
    yield "</table>"
    yield "</section>"


def _origins(origins: Origins) -> Iterator[str]:
    """The line of how many independently tell of the claim; the trees, where somebody took it from another."""
    roots = [*origins.say_so, *origins.otherwise]
    yield '<div class="origins">'
    yield f"<h4>{_text(str(origins))}</h4>"
    if any(root.takers for root in roots):
        yield "<ul>"
        for root in roots:
            yield from _telling(root)
        yield "</ul>"
    yield "</div>"


def _telling(telling: Telling) -> Iterator[str]:
    facts = [telling.name, day(telling.published), telling.title]
    line = " · ".join(f"<bdi>{_text(fact)}</bdi>" for fact in facts if fact)
    why = "".join(f"<small><bdi>{_text(reason)}</bdi></small>" for reason in telling.reasons)
    if not telling.takers:
        yield f"<li>{line}{why}</li>"
        return
    yield f"<li>{line}{why}"
    yield "<ul>"
    for taker in telling.takers:
        yield from _telling(taker)
    yield "</ul>"
    yield "</li>"


def _grade(link: Evidence) -> str:
    grade, meaning = admiralty(link)
    return f' <abbr class="grade" title="{_text(meaning)}">{_text(grade)}</abbr>' if grade else ""


def _link(text: str, url: str | None) -> str:
    if address := safe_url(url):
        return f'<a href="{_text(address)}" rel="noopener noreferrer">{_text(text)}</a>'
    return _text(text)


def _anchor(claim: Claim) -> str:
    return f"claim-{_text(claim.uid)}"


def _foot(report: Report) -> Iterator[str]:
    sources, claims = report.elsewhere
    yield "<footer>"
    if claims:
        yield f"<p>{counted(claims, 'claim')} from {counted(sources, 'other source')} not begun.</p>"
    yield (
        "<p>A letter and a digit grade evidence on the Admiralty scale: how reliable the outlet is, "
        "from A to F, and how credible the information, from 1 to 6.</p>"
    )
    when = f", {moment(report.changed_at)}" if report.changed_at else ""
    yield f"<p>State of the journal: <code>{report.head}</code>{when}</p>"
    yield "</footer>"


def _state(verdict: Verdict | None) -> str:
    return verdict.value if verdict else "undecided"
