"""A report in Markdown. Everything that came from outside is escaped: it can only ever be read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from workbench.model.claims import Claim, Verdict
from workbench.model.decisions import Decision
from workbench.model.grid import Grid
from workbench.model.links import Evidence, Relation
from workbench.report.agreement import Agreement, facts
from workbench.report.content import Entry, Report, Section
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
    verdict_words,
)
from workbench.text import one_line

_INLINE = re.compile(r"[\\`*_\[\]<>&|~$]|(?<=!)(?=\[)")
_AT_START = re.compile(r"^(?:[#+\-=>]|\d+(?=[.)]))")
_AUTOLINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)|(\w)(@)")


def render(report: Report) -> str:
    """The whole report as one Markdown text (CommonMark with tables)."""
    return "\n".join(_lines(report)) + "\n"


def escape(text: str) -> str:
    """Text on one line that no Markdown renderer takes for markup, links or HTML."""
    flat = _INLINE.sub(lambda match: "\\" + match.group(), one_line(text))
    flat = _AUTOLINK.sub(_unlinked, flat)
    return _AT_START.sub(_guarded, flat)


def _unlinked(match: re.Match[str]) -> str:
    word, mark = (part for part in match.groups() if part)
    return f"{word}\\{mark}"


def _guarded(match: re.Match[str]) -> str:
    start = match.group()
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def _lines(report: Report) -> Iterator[str]:
    yield f"# {escape(report.title)}"
    yield ""
    yield _summary(report)
    yield ""
    if report.entries:
        yield "| Verdict | Claim |"
        yield "|---|---|"
        for entry in report.entries:
            glyph, words = claim_words(entry.claim)
            yield f"| {glyph} {words} | {escape(entry.claim.text)} |"
        yield ""
    for section in report.sections:
        yield from _section(section, report.urls)
    if report.agreement is not None:
        yield from _agreement(report.agreement)
    yield from _colophon(report)


def _summary(report: Report) -> str:
    counts = [
        f"{report.tally[verdict]:,} {verdict_words(verdict)[1].lower()}"
        for verdict in (*Verdict, None)
        if report.tally.get(verdict)
    ]
    total = counted(sum(report.tally.values()), "claim")
    sources = counted(len(report.sections), "source")
    return f"{total} from {sources}: {', '.join(counts)}." if counts else "No claims."


def _section(section: Section, urls: Mapping[str, str | None]) -> Iterator[str]:
    source = section.source
    yield f"## {_link(source.title or source.name, source.url)}"
    yield ""
    published = day(source.published)
    if published and guessed(source, "published"):
        published += " (guessed)"
    reliability = f"reliability {source.reliability}" if source.reliability else ""
    facts = [source.outlet, source.author, published, reliability, STANDINGS[source.standing]]
    if any(facts):
        yield " · ".join(escape(fact) for fact in facts if fact)
        yield ""
    for entry in section.entries:
        yield from _entry(entry, urls)
    if section.untouched:
        yield f"### Not yet checked ({len(section.untouched)})"
        yield ""
        for claim in section.untouched:
            yield f"- {escape(claim.text)} ({escape(speaker_words(claim))})"
        yield ""


def _entry(entry: Entry, urls: Mapping[str, str | None]) -> Iterator[str]:
    claim = entry.claim
    glyph, words = claim_words(claim)
    yield f"### {glyph} {escape(claim.text)}"
    yield ""
    yield f"**{words}**{_decided(claim)}"
    yield ""
    yield f"> {_in_context(entry)}"
    yield ">"
    yield f"> — {escape(speaker_words(claim))}"
    yield ""
    if claim.justification:
        yield escape(claim.justification)
        yield ""
    if claim.note:
        yield f"*Note:* {escape(claim.note)}"
        yield ""
    if entry.origins is not None:
        yield f"**{escape(str(entry.origins))}**"
        yield ""
    if entry.grid is not None:
        yield from _grid(entry.grid)
    for relation, links in entry.evidence.items():
        yield from _evidence(relation, links, urls)
    if entry.passes:
        yield from _passes(entry.passes)
    if entry.open_points:
        yield "**Open points**"
        yield ""
        yield from (f"- {escape(point)}" for point in entry.open_points)
        yield ""


def _decided(claim: Claim) -> str:
    who = f" by {escape(claim.decided_by)}" if claim.decided_by else ""
    when = f", {moment(claim.decided_at)}" if claim.decided_at else ""
    return who + when


def _in_context(entry: Entry) -> str:
    before, said, after = one_line(entry.before), one_line(entry.claim.quote), one_line(entry.after)
    gap_before = " " if before and entry.before[-1:].isspace() else ""
    gap_after = " " if after and entry.after[:1].isspace() else ""
    # Two asterisks only open emphasis before punctuation where no letter stands in front of them, and the
    # other way round at the end; a quote that begins or ends inside a word goes without.
    bold = not (before[-1:].isalnum() and not gap_before) and not (after[:1].isalnum() and not gap_after)
    marks = "**" if bold else ""
    return f"{escape(before)}{gap_before}{marks}{escape(said)}{marks}{gap_after}{_escape_inside(after)}"


def _escape_inside(text: str) -> str:
    """Escape text that does not stand at the beginning of a line."""
    return escape("." + text)[1:]


def _evidence(relation: Relation, links: Sequence[Evidence], urls: Mapping[str, str | None]) -> Iterator[str]:
    yield f"**{RELATIONS[relation]}**"
    yield ""
    for link in links:
        statement = link.statement
        grade, meaning = admiralty(link)
        speaker = said_by(statement)
        by = f" — {escape(speaker)}" if speaker else ""
        yield f"- {escape(in_quotes(one_line(statement.what.quote)))}{by}  "
        facts = [
            escape(statement.outlet or statement.document) + (f" {grade} ({meaning})" if grade else ""),
            escape(day(statement.published)),
            escape(rated(statement)),
            _link(statement.title, urls.get(statement.source)),
            STANDINGS[statement.standing],
        ]
        end = "  " if link.note else ""
        yield f"  {' · '.join(fact for fact in facts if fact)}{end}"
        if link.note:
            yield f"  Note: {escape(link.note)}"
    yield ""


def _passes(decisions: Sequence[Decision]) -> Iterator[str]:
    """Every decision with its pass, those overruled or taken back too."""
    yield "| Pass | Verdict | By | When | Because |"
    yield "|---|---|---|---|---|"
    for decision in decisions:
        cells = (*decision_words(decision), decision.reviewer, moment(decision.at), decision.justification)
        yield f"| {' | '.join(map(escape, cells))} |"
    yield ""


def _agreement(found: Agreement) -> Iterator[str]:
    yield "## Agreement of the reviewers"
    yield ""
    yield "| | |"
    yield "|---|---|"
    for name, value in facts(found):
        yield f"| {name} | {value} |"
    yield ""


def _grid(grid: Grid) -> Iterator[str]:
    from workbench.match.grid import put  # these load what few reports need
    from workbench.report.chart import bearing_words, line_words

    yield "| Day | Outlet | Figure | |"
    yield "|---|---|---|---|"
    for figure in grid.figures:
        cells = (day(figure.published), figure.outlet, put(figure.quantity), bearing_words(figure))
        yield f"| {' | '.join(map(escape, cells))} |"
    yield ""
    yield f"{escape(line_words(grid))}"
    yield ""


def _link(text: str, url: str | None) -> str:
    return f"[{escape(text)}]({target})" if (target := safe_url(url)) else escape(text)


def _colophon(report: Report) -> Iterator[str]:
    sources, claims = report.elsewhere
    if claims:
        yield f"{counted(claims, 'claim')} from {counted(sources, 'other source')} not begun."
        yield ""
    yield "---"
    yield ""
    when = f" of {moment(report.changed_at)}" if report.changed_at else ""
    yield f"State of the journal{when}: `{report.head}`"
